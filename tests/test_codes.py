"""The codes on our own paper, and receipt numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import (
    CROCKFORD,
    ReceiptNumber,
    SheetCode,
    SheetKind,
    encode_id,
    parse_receipt_number,
    parse_sheet_code,
    receipt_code,
    receipt_code_is_genuine,
    receipt_number_of,
)

numbers = st.builds(
    ReceiptNumber,
    station=st.text(CROCKFORD, min_size=4, max_size=4),
    generation=st.integers(0, 31),
    counter=st.integers(1, 999_999),
)
sheets = st.builds(
    lambda kind, value: SheetCode(kind, encode_id(value)),
    st.sampled_from([SheetKind.SEPARATOR, SheetKind.COVER, SheetKind.FORM]),
    st.integers(0, 2**65 - 1),
)


@given(sheets)
def test_a_sheet_code_is_read_as_it_was_made(code: SheetCode) -> None:
    assert parse_sheet_code(str(code)) == code
    assert parse_sheet_code(f" {str(code).lower()} ") == code
    assert str(code).startswith(f"KSK1{code.kind}-")


@given(numbers, st.binary(min_size=16, max_size=32))
def test_a_receipt_code_opens_its_receipt_and_a_forged_one_shows(number: ReceiptNumber, key: bytes) -> None:
    code = receipt_code(number, key)
    assert parse_sheet_code(str(code)) == code
    assert receipt_number_of(code) == number
    assert receipt_code_is_genuine(code, key)
    assert not receipt_code_is_genuine(code, key + b"x")


@given(numbers)
def test_a_receipt_number_is_read_however_it_is_typed(number: ReceiptNumber) -> None:
    for text in (str(number), number.compact, str(number).lower(), str(number).replace("-", " ")):
        assert parse_receipt_number(text) == number


@given(sheets, st.data())
def test_one_wrong_character_is_never_taken(code: SheetCode, data: st.DataObject) -> None:
    text = str(code)
    place = data.draw(st.sampled_from([n for n, c in enumerate(text) if c != "-" and n > 4]))
    other = data.draw(st.sampled_from([c for c in CROCKFORD if c != text[place]]))
    assert parse_sheet_code(text[:place] + other + text[place + 1 :]) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KSK1",
        "KSK1S-0000000000000-",
        "KSK1X-0000000000000-0",
        "KSK2S-0000000000000-0",
        "17912099997",
        "KSK1R--A",
    ],
)
def test_what_is_none_of_ours_is_none(text: str) -> None:
    assert parse_sheet_code(text) is None
    assert parse_receipt_number(text) is None


@pytest.mark.parametrize(
    "wrong",
    [("ABC", 0, 1), ("ABCU", 0, 1), ("ABCD", 32, 1), ("ABCD", -1, 1), ("ABCD", 0, 0), ("ABCD", 0, 1_000_000)],
)
def test_a_receipt_number_that_cannot_be_is_not_made(wrong: tuple[str, int, int]) -> None:
    with pytest.raises(ValueError):
        ReceiptNumber(*wrong)


def test_an_id_has_65_bits() -> None:
    assert len(encode_id(2**65 - 1)) == 13
    with pytest.raises(ValueError):
        encode_id(2**65)
    with pytest.raises(ValueError):
        receipt_number_of(SheetCode(SheetKind.COVER, encode_id(1)))
