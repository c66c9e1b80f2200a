"""Which barcode payloads are identity numbers."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.identity import whole_payload_number
from tests.helpers.numbers import duf, impossible_day, number


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("17912099997", "17912099997"),
        ("57912075186", "57912075186"),
        ("50846202355", "50846202355"),
        ("81234567802", "81234567802"),
        ("30908299902", "30908299902"),
        ("200205705502", "200205705502"),
        (" 17912099997\r\n", "17912099997"),
        ("179120 99997", "17912099997"),
        ("179120-99997", "17912099997"),
        ("17.91.20 99997", "17912099997"),
        ("2002 057055 02", "200205705502"),
    ],
)
def test_a_whole_payload_counts(text: str, digits: str) -> None:
    assert whole_payload_number(text) == digits


@pytest.mark.parametrize("mark", [0, 40, 65, 80])
@pytest.mark.parametrize("d_number", [False, True])
def test_every_series_counts(mark: int, d_number: bool) -> None:
    made = number(date(1860, 6, 2), range(500, 600), d_number=d_number, mark=mark)
    assert whole_payload_number(made) == made


@pytest.mark.parametrize(
    "text",
    [
        "17912099996",
        "17912099987",
        "1791209999",
        "179120999977",
        "Fnr: 17912099997",
        "17912099997 57912075186",
        "https://example.no/17912099997",
        "1791.20.99997",
        "17 9120999 97",
        "１７９１２０９９９９７",
        "1791209999O",
        "00000000000",
        "81234567803",
        "200205705503",
        "189905705502",
        "7038010000027",
        "",
    ],
)
def test_nothing_else_counts(text: str) -> None:
    assert whole_payload_number(text) is None


def test_a_day_that_no_year_has_is_no_number() -> None:
    assert whole_payload_number(impossible_day(31, 4, 2001, range(500, 999), mark=80)) is None
    assert whole_payload_number(impossible_day(29, 2, 2001, range(500, 999), mark=80)) is None


def test_a_duf_number_needs_a_plausible_year() -> None:
    assert whole_payload_number(duf(1990, 1)) == duf(1990, 1)
    assert whole_payload_number(duf(1890, 1)) is None
    assert whole_payload_number(duf(7038, 1)) is None
