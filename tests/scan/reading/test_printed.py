"""Printed identity numbers: found whole, proposed only, never cut out of anything longer."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from kiosk import assets
from kiosk.identity import whole_payload_number
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.orientation import Orientation
from kiosk.scan.reading.printed import MOST_SURE, decoded, find_printed
from kiosk.scan.reading.read import read_page
from kiosk.scan.reading.result import CERTAIN
from kiosk.scan.reading.runs import ELEVEN, Box, Row, attached, cells, runs
from kiosk.scan.reading.scales import scales_of
from kiosk.scan.reading.skew import Lines
from tests.helpers.pictures import Grey, jpeg, put, scanned, sheet, symbol
from tests.helpers.printed import in_comb, line, scanned_print

NUMBER = "17912099997"
OTHER = "29822099635"
BY_2032 = "30908299902"
FH_NUMBER = "81234567802"
PROSE = "Vedlegg til papirer som inntakskontoret har bedt om"


def printed(*lines: str, face: str = "NotoSans-Regular", points: float = 11, paper: int = 245) -> Grey:
    """A page of text at 300 dpi, a line each."""
    page = Image.fromarray(sheet(paper=paper))
    font = ImageFont.truetype(str(assets.path("fonts", f"{face}.ttf")), round(points * 300 / 72))
    draw = ImageDraw.Draw(page)
    for place in range(12):
        draw.text((300, 400 + 90 * place), PROSE, font=font, fill=30)
    for place, text in enumerate(lines):
        draw.text((300, 1700 + 120 * place), text, font=font, fill=30)
    return np.array(page)


def found(page: Grey, options: ReadingOptions = ReadingOptions()) -> list[str]:  # noqa: B008 - frozen
    reading = read_page(jpeg(page), "image/jpeg", (300, 300), options)
    assert all(
        number.certainty == "proposed" for number in reading.identity_numbers if number.source == "print"
    )
    return [number.number for number in reading.identity_numbers]


@pytest.mark.parametrize("shown", [NUMBER, f"{NUMBER[:6]} {NUMBER[6:]}", " ".join(NUMBER)])
@pytest.mark.parametrize("face", ["Inter-Regular", "Inter-Bold", "NotoSans-Regular"])
def test_a_printed_number_is_found(shown: str, face: str) -> None:
    assert found(scanned(printed(f"Fødselsnummer: {shown}", face=face))) == [NUMBER]


@pytest.mark.parametrize("tilt", [-4.0, 2.5])
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_it_is_found_however_the_page_lies(tilt: float, turn: int) -> None:
    page = np.ascontiguousarray(np.rot90(scanned(printed(f"Fnr. {NUMBER}"), tilt=tilt), turn))
    assert found(page) == [NUMBER]


def test_its_place_is_told_in_stored_pixels() -> None:
    page = np.ascontiguousarray(printed(NUMBER)[::-1, ::-1])
    (number,) = read_page(jpeg(page), "image/jpeg", (300, 300)).identity_numbers
    (left, top), _, (right, bottom), _ = number.polygon
    assert left == pytest.approx(2480 - 300, abs=12)
    assert 3508 - 1700 > top > bottom > 3508 - 1780
    assert right < left - 200


@pytest.mark.parametrize(
    "line",
    [
        f"{NUMBER[:4]} {NUMBER[4:6]} {NUMBER[6:]}",
        f"{NUMBER[:4]}.{NUMBER[4:6]}.{NUMBER[6:]}",
        f"{NUMBER}4",
        f"3{NUMBER}",
        f"{NUMBER}{OTHER}",
        f"A{NUMBER}",
        "17912099998",
        NUMBER[:-1],
    ],
)
def test_what_is_no_whole_number_is_not_found(line: str) -> None:
    assert found(scanned(printed(line))) == []


@pytest.mark.parametrize(
    ("on", "numbers"), [(None, []), (date(2031, 12, 31), []), (date(2032, 1, 1), [BY_2032])]
)
def test_the_looser_rule_counts_from_its_day_on(on: date | None, numbers: list[str]) -> None:
    assert found(scanned(printed(BY_2032)), ReadingOptions(on=on)) == numbers


def test_an_fh_number_is_not_taken_from_print() -> None:
    assert found(scanned(printed(FH_NUMBER)), ReadingOptions(on=date(2032, 1, 1))) == []


def test_digits_in_one_piece_are_told_less_sure_than_those_with_a_space_after_the_birth_date() -> None:
    pages = (printed(NUMBER), printed(f"{NUMBER[:6]} {NUMBER[6:]}"))
    one, two = (read_page(jpeg(page), "image/jpeg", (300, 300)).identity_numbers[0] for page in pages)
    assert one.confidence < two.confidence < CERTAIN


def test_a_page_full_of_capitals_hides_no_number() -> None:
    page = Image.fromarray(sheet())
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(assets.path("fonts", "NotoSans-Regular.ttf")), 30)
    capitals = PROSE.upper()
    for place in range(34):
        draw.text((200, 300 + 85 * place), f"{capitals} {capitals}", font=font, fill=30)
    draw.text(
        (200, 3190), f"{capitals} VEDLEGG TIL PAPIRER SOM INNTAKSKONTORET  {NUMBER}", font=font, fill=30
    )
    assert found(scanned(np.array(page))) == [NUMBER]


@pytest.mark.parametrize("form", ["comb", "dot matrix", "one bit"])
def test_it_is_found_in_boxes_in_dots_and_in_black_and_white(form: str) -> None:
    rng = np.random.default_rng(3)
    drawn = (
        in_comb(NUMBER, "Courier", 11, 300, rng)
        if form == "comb"
        else line(NUMBER, "dot matrix", 11, 300, rng)
    )
    page = scanned_print([drawn], 300, rng, tilt=1.5, one_bit=form == "one bit")
    (number,) = find_printed(scales_of(page, (300, 300)), Lines(False, 1.5, True, True), Orientation(0, 0.9))
    assert number.number == NUMBER


@pytest.mark.parametrize(
    "shown", [f"1234567 {NUMBER}", f"{NUMBER} 12", f"NO93 {NUMBER[:4]} {NUMBER[4:8]} {NUMBER[8:]}"]
)
def test_part_of_a_longer_run_in_groups_is_no_number(shown: str) -> None:
    assert found(scanned(printed(shown))) == []


def test_it_is_not_looked_for_where_a_barcode_settled_the_matter_or_where_switched_off() -> None:
    page = printed(OTHER)
    assert found(page, ReadingOptions(print_numbers=False)) == []
    assert found(put(page, symbol("Code128", NUMBER), 900, 2600)) == [NUMBER]


def row_of(parts: list[int], width: int = 10, space: int = 9) -> Row:
    """Digits in groups."""
    gaps = [gap for part in parts for gap in (*[3] * (part - 1), space)][:-1]
    lefts = np.concatenate(([0], np.cumsum([width + gap for gap in gaps])))
    return tuple(Box(int(left), 0, width, 16) for left in lefts)


@given(st.sets(st.integers(1, 10), max_size=4))
@example({6})
@example({6, 9})
@example({2, 4, 6})
def test_eleven_digits_are_a_number_only_in_its_groups(after: set[int]) -> None:
    parts = np.diff([0, *sorted(after), ELEVEN]).tolist()
    allowed = ([11], [6, 5], [6, 3, 2], [2, 2, 2, 5])
    assert bool(list(runs(row_of(parts)))) is (parts in allowed)


@given(st.integers(12, 40))
def test_eleven_of_a_longer_row_are_no_number(digits: int) -> None:
    assert list(runs(row_of([digits]))) == []


@given(st.lists(st.integers(1, 12), min_size=2, max_size=7), st.integers(9, 18))
def test_what_stands_near_a_number_is_looked_at_too(parts: list[int], space: int) -> None:
    row = row_of(parts, space=space)
    for run in runs(row):
        first = row.index(run.glyphs[0])
        assert run.before == row[:first][-len(run.before) :] if first else run.before == ()
        assert run.after == row[first + ELEVEN :][: len(run.after)]
        assert bool(run.before) == (first > 0)
        assert bool(run.after) == (first + ELEVEN < len(row))


def test_the_bars_of_a_comb_are_no_digits() -> None:
    bars = tuple(Box(20 * place - 6, 0, 2, 16) for place in range(12))
    digits = tuple(Box(20 * place, 0, 9, 16) for place in range(11))
    row = tuple(sorted((*bars, *digits), key=lambda box: box.left))
    (run,) = runs(row)
    assert run.glyphs == digits


def test_a_small_letter_that_touches_the_number_makes_it_none() -> None:
    (run,) = runs(row_of([11]))
    assert not attached(run, run.glyphs)
    assert attached(run, (*run.glyphs, Box(run.glyphs[-1].right + 2, 6, 8, 10)))


def test_glyphs_that_touch_are_cut_apart() -> None:
    assert [box.left for box in cells((Box(0, 0, 33, 16), Box(40, 0, 10, 16)))] == [0, 11, 22, 40]


@given(st.integers(0, 2**32 - 1))
def test_what_is_decoded_keeps_both_check_digits_and_is_never_certain(seed: int) -> None:
    scores = np.random.default_rng(seed).dirichlet(np.full(10, 0.02), 11).astype(np.float32)
    read = decoded(scores)
    if read is not None:
        assert whole_payload_number(read[0]) == read[0]
        assert read[1] <= MOST_SURE < CERTAIN


@pytest.mark.parametrize("place", range(11))
def test_the_check_digits_settle_one_doubtful_glyph(place: int) -> None:
    scores = np.full((11, 10), 1e-4, np.float32)
    scores[np.arange(11), [int(digit) for digit in NUMBER]] = 1
    scores[place] = 1e-4
    scores[place, int(NUMBER[place])], scores[place, (int(NUMBER[place]) + 3) % 10] = 0.7, 0.3
    read = decoded(scores)
    assert read is not None
    assert read[0] == NUMBER
    assert read[1] < 0.75
