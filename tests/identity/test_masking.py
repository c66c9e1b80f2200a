"""Masks, and the search for numbers in text on its way to a log."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.identity import mask, mask_in

unhurried = settings(deadline=None)
"""A busy machine is no finding."""


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("17912099997", "179120*****"),
        ("57912075186", "579120*****"),
        ("81234567802", "8**********"),
        ("200205705502", "2002********"),
        ("179120999977", "************"),
        ("1791209", "*******"),
        ("1791209999757912075186", "************"),
        ("Ola Nordmann", "************"),
        ("", ""),
    ],
)
def test_masks(number: str, masked: str) -> None:
    assert mask(number) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("took 17912099997 in", "took 179120***** in"),
        ("fnr=17912099997,next", "fnr=179120*****,next"),
        ("'179120 99997'", "'179120*****'"),
        ("179120-99997", "179120*****"),
        ("179120 - 99997", "179120*****"),
        ("179120\u00a099997", "179120*****"),
        ("17.91.20 99997", "179120*****"),
        ("179120 999 97", "179120*****"),
        ("1 7 9 1 2 0 9 9 9 9 7", "179120*****"),
        ("１７９１２０９９９９７", "179120*****"),
        ("scan_17912099997_2.pdf", "scan_179120*****_2.pdf"),
        ("{'n': 17912099997}", "{'n': 179120*****}"),
        ("1791209999757912075186", "179120*****579120*****"),
        ("17912099997\n57912075186", "179120*****\n579120*****"),
        ("DUF 200205705502", "DUF 2002********"),
        ("DUF 2002 057055 02", "DUF 2002********"),
        ("fictive 99999999999", "fictive 9**********"),
        ("one digit too many 179120999977", "one digit too many ************"),
        ("one digit too many 179120 999977", "one digit too many ************"),
    ],
)
def test_whatever_looks_like_a_number_is_masked(text: str, masked: str) -> None:
    assert mask_in(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "sha256=ab12345678901cdef012345678901abcdef012345678901abcdef0123456789f ok",
        "12345678-1234-7234-8234-200205705502",
        "2026-11-23T00:05:46.123456+00:00",
        "2026-11-23 00:05:46,123",
        "20261123T000546Z",
        "20261123000546",
        "1767225600",
        "1767225600123",
        "1767225600.123456",
        "elapsed 0.12345678901234567",
        "ABCD-0000012-X",
        "2480x3508 300 dpi",
        "page 12 of 345, 1234567 bytes",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert mask_in(text) == text


def test_masking_twice_changes_nothing_more() -> None:
    once = mask_in("17912099997 and 200205705502")
    assert mask_in(once) == once


@unhurried
@given(
    st.text("0123456789", min_size=11, max_size=11), st.text("x .:=,;\n/", max_size=8), st.text(max_size=8)
)
def test_no_eleven_digits_get_through(number: str, before: str, after: str) -> None:
    if after[:1].isdecimal() or number in before + after:
        return
    assert number not in mask_in(f"{before}{number}{after}")


@unhurried
@given(st.uuids(), st.binary(min_size=32, max_size=32))
def test_ids_and_digests_are_never_harmed(identifier: UUID, digest: bytes) -> None:
    text = f"page {identifier} sha256 {digest.hex()} done"
    if not digest.hex().isdecimal():
        assert mask_in(text) == text
