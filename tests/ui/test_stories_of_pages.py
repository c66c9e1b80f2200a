"""Stories of pages that lie wrong: moved, joined, scanned again, somebody else's, and what no scanner takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.intake.linking import AsideReason
from kiosk.scan.page import PageScan
from kiosk.training.practice import PracticeScanner
from kiosk.training.truth import PaperKind
from kiosk.ui.session import Phase
from tests.helpers.accessible import names
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody

Desk = Callable[..., DeskInHand]


def documents(hand: DeskInHand) -> list[list[int]]:
    """The places of the pages of each document, in order."""
    found = hand.session.sight.documents
    return [[page.position for page in one.pages if page.counts] for one in found if one.sheets]


def come(desk: Desk, *kinds: PaperKind, more: tuple[object, ...] = ()) -> DeskInHand:
    """A desk with a form of two sides and these enclosures, all in one document as they came."""
    person = somebody()
    stack = [page for page in paper(person, documents=kinds) if not page.truth.blank]
    hand = desk(stack, *more, expected=[person])
    hand.press("F12")
    hand.settled()
    hand.session.choose(hand.session.sight.pages[0].id)
    if more:
        hand.until(lambda: hand.session.devices.scanner is not None)
        hand.session.devices.look()
        hand.until(
            lambda: hand.session.devices.scanner.feeder == "loaded", "the next sheets are in the feeder"
        )
    return hand


def look_at(hand: DeskInHand, place: int) -> None:
    page = next(one for one in hand.session.sight.pages if one.position == place)
    hand.session.choose(page.id)


def reason_of(hand: DeskInHand, page: UUID) -> str | None:
    return next(one.set_aside_reason for one in hand.session.sight.pages if one.id == page)


def more(hand: DeskInHand, *keys: str) -> None:
    """Opens what else can be done with the page, and presses keys there."""
    hand.press("M")
    hand.until(lambda: hand.screen.menu.isVisible(), "the menu")
    hand.press(*keys)


def becomes(hand: DeskInHand, wanted: list[list[int]]) -> None:
    hand.until(lambda: documents(hand) == wanted and hand.session.at_rest, f"{documents(hand)} is {wanted}")


def test_a_page_is_moved_to_another_document_and_back_by_undo(desk: Desk) -> None:
    hand = come(desk, PaperKind.CERTIFICATE, PaperKind.LETTER)
    count = len(hand.session.sight.pages)
    look_at(hand, count)
    hand.press("D")
    becomes(hand, [[*range(1, count)], [count]])
    look_at(hand, 2)
    more(hand)
    assert not hand.screen.documents.isVisible()
    assert "Til Vedlegg, type ikke oppgitt (side 4)" in names(hand.screen.menu)
    hand.press("1")
    hand.until(lambda: len(documents(hand)[1]) == 2 and hand.session.at_rest, "moved")
    moved = hand.session.sight.page
    assert hand.session.sight.document.pages[-1].id == moved
    hand.press("Esc")
    assert hand.screen.documents.isVisible()
    hand.press("Ctrl+Z")
    becomes(hand, [[*range(1, count)], [count]])
    hand.press("Ctrl+Y")
    hand.until(lambda: len(documents(hand)[1]) == 2, "done again")


def test_a_page_goes_one_place_on_and_over_the_border_of_its_document(desk: Desk) -> None:
    hand = come(desk, PaperKind.CERTIFICATE, PaperKind.LETTER)
    look_at(hand, 3)
    hand.press("D")
    becomes(hand, [[1, 2], [3, 4]])
    look_at(hand, 1)
    first = hand.session.sight.page
    more(hand, "Alt+Down")
    hand.until(lambda: hand.session.sight.documents[0].pages[1].id == first, "second")
    hand.press("Alt+Down")
    hand.until(lambda: hand.session.sight.documents[1].pages[0].id == first, "first of the next document")
    hand.press("Alt+Up")
    hand.until(lambda: hand.session.sight.documents[0].pages[-1].id == first, "back at its end")


def test_a_document_is_joined_to_the_one_before(desk: Desk) -> None:
    hand = come(desk, PaperKind.CERTIFICATE, PaperKind.LETTER)
    look_at(hand, 3)
    hand.press("D")
    becomes(hand, [[1, 2], [3, 4]])
    more(hand)
    assert hand.screen.menu.join.isEnabled()
    hand.press("J")
    becomes(hand, [[1, 2, 3, 4]])
    assert not hand.screen.menu.join.isEnabled()


def test_the_sheets_of_a_sister_become_an_intake_of_their_own_that_one_comes_to_next(desk: Desk) -> None:
    one, other = somebody(), somebody(1)
    hand = desk([*paper(one)[:1], *paper(other)[:1]], expected=[one, other])
    hand.press("F12")
    hand.settled()
    hand.until(lambda: hand.session.sight.doubts, "two numbers are a doubt")
    look_at(hand, 2)
    more(hand, "S")
    hand.until(
        lambda: len(hand.session.sight.pages) == 1 and hand.session.at_rest, "the other sheet has gone"
    )
    assert not hand.screen.menu.isVisible()
    hand.until(lambda: hand.session.sight.view.applicant is not None and not hand.session.sight.doubts)
    assert hand.session.sight.view.applicant.number == one.number
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.OPEN and hand.session.at_rest, "the sister's")
    hand.until(lambda: hand.session.sight.view is not None and hand.session.sight.view.applicant is not None)
    assert hand.session.sight.view.applicant.number == other.number
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)


def test_a_sheet_is_scanned_again_into_its_place(desk: Desk) -> None:
    again = paper(somebody(), documents=(PaperKind.CERTIFICATE,))[1:2]
    hand = come(desk, PaperKind.CERTIFICATE, PaperKind.LETTER, more=(again,))
    before = [page.id for page in hand.session.sight.pages]
    look_at(hand, 2)
    more(hand, "K")
    hand.until(lambda: len(hand.session.sight.pages) == len(before) + 1)
    hand.settled()
    hand.until(lambda: reason_of(hand, before[1]) == AsideReason.RESCANNED.value, "the old one is set aside")
    hand.until(lambda: hand.session.sight.page not in before, "the new page is looked at")
    counting = [page.id for page in hand.session.sight.pages if page.counts]
    assert counting == [before[0], hand.session.sight.page, *before[2:]]


def test_after_a_scan_that_a_defect_ended_the_next_one_replaces_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_scanner: PracticeScanner) -> Iterator[PageScan]:
        raise LookupError
        yield

    one_more = paper(somebody(), documents=(PaperKind.CERTIFICATE,))[1:2]
    hand = come(desk, PaperKind.CERTIFICATE, PaperKind.LETTER, more=(one_more,))
    before = len(hand.session.sight.pages)
    look_at(hand, 2)
    with monkeypatch.context() as broken:
        broken.setattr(PracticeScanner, "scan", breaks)
        more(hand, "K")
        hand.until(lambda: isinstance(hand.session.fault, Defect), "it is said")
    hand.defects.clear()
    hand.until(lambda: hand.session.at_rest)
    hand.session.scan()
    hand.until(lambda: len(hand.session.sight.pages) == before + 1)
    hand.settled()
    assert [reason_of(hand, page.id) for page in hand.session.sight.pages] == [None] * (before + 1)


def test_where_another_number_of_pages_comes_nothing_is_replaced_and_that_is_said(desk: Desk) -> None:
    again = paper(somebody(), documents=(PaperKind.CERTIFICATE, PaperKind.LETTER))[:2]
    hand = come(desk, PaperKind.CERTIFICATE, PaperKind.LETTER, more=(again,))
    before = [page.id for page in hand.session.sight.pages]
    look_at(hand, 2)
    more(hand, "K")
    hand.until(lambda: hand.session.fault is not None, "it is said")
    fault = hand.session.fault
    assert isinstance(fault, EnvironmentFault)
    assert (fault.code, fault.arguments["reason"]) == (FaultCode.NOT_ALLOWED_NOW, "rescan_differs")
    assert "De nye ligger sist" in hand.screen.notice.accessibleName()
    assert all(page.counts for page in hand.session.sight.pages if page.id in before)


def test_what_cannot_be_scanned_has_a_note_and_its_original_goes_back(desk: Desk) -> None:
    hand = come(desk, PaperKind.CERTIFICATE)
    more(hand, "T")
    hand.until(lambda: hand.session.sight.document.to_hand_back, "wanted back")
    assert hand.screen.menu.original.isChecked()
    hand.press("O")
    hand.until(lambda: hand.screen.menu.note.hasFocus())
    hand.screen.menu.note.setText("Perm 17912099997")
    hand.press("Enter")
    hand.until(lambda: hand.session.fault is not None, "no number may stand in a note")
    assert hand.screen.menu.note.text() == "Perm 17912099997", (
        "what was written is put right, not written anew"
    )
    hand.screen.menu.note.clear()
    hand.screen.menu.note.setFocus()
    hand.type("Perm i arkivet, hylle 4")
    hand.press("Enter")
    hand.until(lambda: hand.session.sight.document.note == "Perm i arkivet, hylle 4", "noted")
    assert "Alt er skannet likevel" in names(hand.screen.menu)
    hand.press("O")
    hand.until(lambda: hand.session.sight.document.note is None, "taken back")


def test_what_was_pressed_by_mistake_is_taken_back_and_documents_change_places(desk: Desk) -> None:
    hand = come(desk, PaperKind.CERTIFICATE, PaperKind.LETTER)
    hand.press("D")
    assert hand.session.next_is_new
    assert "neste" in hand.screen.notice.accessibleName().lower()
    hand.press("D")
    assert not hand.session.next_is_new
    assert not hand.screen.notice.isVisible()
    look_at(hand, 3)
    hand.press("D")
    becomes(hand, [[1, 2], [3, 4]])
    moved = hand.session.sight.document.id
    more(hand)
    assert not hand.screen.menu.later.isEnabled()
    hand.press("Ctrl+Up")
    hand.until(
        lambda: hand.session.sight.documents[0].id == moved and hand.session.at_rest, "it is the first"
    )
    becomes(hand, [[1, 2], [3, 4]])
    hand.press("Ctrl+Down")
    hand.until(lambda: hand.session.sight.documents[1].id == moved and hand.session.at_rest, "and the last")
    hand.press("Esc")
    hand.session.asides.note_failure(EnvironmentFault(FaultCode.DISK_FULL))
    assert hand.screen.notice.isVisible()
    assert hand.screen.bottom.scan.label() == hand.window.speaker.say("ui.desk.scan_more"), (
        "no scan broke off"
    )
    hand.press("Esc")
    assert not hand.screen.notice.isVisible()
