"""Piles of post whose truth is known before they are scanned."""

from __future__ import annotations

import hashlib
from datetime import date

import numpy as np
import pytest

from kiosk.intake.linking import AsideReason, DoubtCode
from kiosk.training.people import people
from kiosk.training.pile import Fault, Pile
from kiosk.training.piling import make_pile
from kiosk.training.truth import PaperKind, PaperPage

ON = date(2026, 1, 29)
SENDERS = people(3, 42, on=ON)
DPI = 60


def pile(*faults: Fault, envelopes: int = 6, pages: int = 60, seed: int = 1) -> Pile:
    return make_pile(
        seed, SENDERS[: envelopes + 2], envelopes=envelopes, pages=pages, faults=faults, on=ON, dpi=DPI
    )


def drawn(made: Pile, sheet: int) -> tuple[PaperPage, PaperPage]:
    return made.leaves[sheet - 1].draw()


def test_the_whole_pile_has_as_many_envelopes_and_pages_as_asked_and_every_fault() -> None:
    made = make_pile(2, SENDERS, on=ON)
    assert 2 * made.sheets == 330
    assert [number for one in made.envelopes for number in one.posted] == list(range(1, 41))
    assert frozenset[Fault]().union(*(one.faults for one in made.envelopes)) == frozenset(Fault)
    assert len(made.envelopes) == 38, "two separators say nothing"
    assert made.count_differs


def test_what_lies_between_separators_is_an_envelope_and_nothing_is_in_two() -> None:
    made = pile(Fault.STRAY_SHEET, Fault.SIBLINGS)
    places = sorted([*made.separators, *(sheet for one in made.envelopes for sheet in one.sheets)])
    assert places == list(range(1, made.sheets + 1))
    assert len(made.envelopes) == len(made.separators) == 6
    assert not made.count_differs


def test_a_pile_is_drawn_the_same_again_and_another_seed_gives_another() -> None:
    def digest(made: Pile) -> str:
        pictures = (side.page.image.tobytes() for side in made.pages())
        return hashlib.sha256(b"".join(pictures)).hexdigest()

    made = pile(envelopes=2, pages=12)
    assert digest(made) == digest(made) == digest(pile(envelopes=2, pages=12))
    assert digest(made) != digest(pile(envelopes=2, pages=12, seed=2))


def test_what_is_set_aside_is_what_it_is_said_to_be() -> None:
    made = pile(envelopes=3, pages=24)
    for side in made.pages():
        aside = made.aside(side.sheet, side.side)
        assert (side.page.truth.kind is PaperKind.SEPARATOR) == (aside is AsideReason.SEPARATOR)
        assert side.page.truth.blank == (aside is AsideReason.BLANK)


def test_without_faults_nobody_is_asked_but_whose_it_is_where_that_stands_there_by_hand_only() -> None:
    made = make_pile(2, SENDERS, faults=(), on=ON, dpi=DPI)
    assert not made.count_differs
    assert {tuple(one.asks) for one in made.envelopes} == {(), (frozenset({DoubtCode.NO_NUMBER}),)}
    for one in made.envelopes:
        front, _back = drawn(made, one.sheets[0])
        read = {code.text for code in front.truth.barcodes if code.text.isdigit()}
        assert read == (set() if one.owner is None else {one.owner.number})


def test_cover_sheets_are_those_that_were_given_out() -> None:
    from kiosk.codes import SheetCode, SheetKind, cover_id
    from kiosk.printing.cover_sheet import CoverContent, make_cover_sheet
    from kiosk.texts import Language

    asked: list[str] = []

    def cover(person: object) -> bytes:
        asked.append(repr(person))
        code = SheetCode(SheetKind.COVER, cover_id(1, len(asked)))
        content = CoverContent("Vestland", "Bergen", code, None, 2027, (), training=True)
        return make_cover_sheet(content, Language("nb"))

    made = make_pile(2, SENDERS, faults=(), covers=cover, on=ON, dpi=DPI)
    covered = [one for one in made.envelopes if made.aside(one.sheets[0], "front") is AsideReason.COVER]
    assert len(covered) == len(asked) > 0
    assert all(one.owner is not None and not one.asks for one in covered)
    assert all(drawn(made, one.sheets[0])[0].truth.kind is PaperKind.COVER for one in covered)


def test_a_missing_or_a_covered_separator_leaves_two_envelopes_in_one() -> None:
    missing, unknown = pile(Fault.MISSING_SEPARATOR), pile(Fault.UNKNOWN_SEPARATOR)
    assert [one.posted for one in missing.envelopes] == [(1, 2), (3,), (4,), (5,), (6,)]
    assert [one.posted for one in unknown.envelopes] == [(1, 2), (3,), (4,), (5,), (6,)]
    (joined,) = (one for one in unknown.envelopes if one.faults)
    assert joined.owner is None
    assert DoubtCode.TWO_NUMBERS in joined.asks[0]
    fronts = [drawn(unknown, sheet)[0].truth.kind for sheet in joined.sheets]
    assert fronts.count(PaperKind.SEPARATOR) == 1, (
        "its sheet is one of the envelope's, and somebody sees it there"
    )


def test_separators_lie_as_they_are_said_to() -> None:
    made = pile(Fault.UPSIDE_DOWN_SEPARATOR, Fault.SEPARATOR_FACE_DOWN)
    lying = {
        (front.truth.rotation, front.truth.blank, back.truth.blank)
        for front, back in (drawn(made, sheet) for sheet in made.separators)
    }
    assert lying == {(0, False, False), (180, False, False), (0, True, False)}


def test_two_sheets_at_once_show_a_front_and_another_s_back_and_one_more_was_counted() -> None:
    made, whole = pile(Fault.DOUBLE_FEED), pile(Fault.SHEET_COUNT)
    assert (made.sheets, made.counted) == (30, 31)
    assert (whole.sheets, whole.counted) == (30, 31)
    assert made.count_differs
    assert whole.count_differs


def test_a_sheet_that_came_twice_is_the_very_same() -> None:
    made = pile(Fault.REPEATED_SHEET)
    twice = next(
        sheet for sheet in range(1, made.sheets + 1) if made.aside(sheet, "front") is AsideReason.DUPLICATE
    )
    for first, second in zip(drawn(made, twice - 1), drawn(made, twice), strict=True):
        assert np.array_equal(first.image, second.image)


def test_a_stray_sheet_bears_another_person_s_number_and_a_failed_check_digit_nobody_s() -> None:
    made = pile(Fault.STRAY_SHEET)
    (astray,) = (one for one in made.envelopes if one.faults)
    numbers = {
        code.text
        for sheet in astray.sheets
        for page in drawn(made, sheet)
        for code in page.truth.barcodes
        if code.text.isdigit()
    }
    assert len(numbers) == 2
    made = pile(Fault.CHECK_DIGIT)
    (wrong,) = (one for one in made.envelopes if one.faults)
    read = {code.text for page in drawn(made, wrong.sheets[0]) for code in page.truth.barcodes}
    assert read.isdisjoint(sender.number for sender in SENDERS)
    assert wrong.asks == (frozenset({DoubtCode.NO_NUMBER}),)


def test_too_few_envelopes_or_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="envelopes"):
        pile(*list(Fault)[:4])
    with pytest.raises(ValueError, match="pages"):
        pile(pages=20)
