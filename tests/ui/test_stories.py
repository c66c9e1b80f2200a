"""The clerk's stories, in a real window, by keyboard alone, with the key presses counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import grouped
from kiosk.records.tables import IntakeState, PrintState
from kiosk.training.truth import PaperKind
from kiosk.ui import desk_screen
from kiosk.ui.controls import KeyButton, Verdict, notice
from kiosk.ui.session import Phase
from tests.helpers import receipts
from tests.helpers.accessible import names
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody

Desk = Callable[..., DeskInHand]


def test_a_barcode_settles_it_in_two_presses(desk: Desk) -> None:
    person = somebody()
    stack = paper(person, documents=(PaperKind.CERTIFICATE,), with_form=True)
    hand = desk(stack, paper(somebody(1)), expected=[person])
    hand.press("F12")
    hand.settled()
    application = hand.session.sight.documents[0]
    counting = [page.position for page in application.pages if page.counts]
    assert (application.type, counting) == ("application", [1, 2]), "its form code says so"
    view = hand.session.sight.view
    assert view is not None
    assert view.applicant is not None
    assert view.applicant.name == f"{person.given_name} {person.family_name}"
    assert hand.screen.bottom.next.label() == hand.window.speaker.say("ui.desk.finish")
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    assert hand.presses == 2
    hand.until(lambda: hand.session.devices.print is not None and hand.session.devices.print.is_final)
    assert hand.session.devices.print is not None
    assert hand.session.devices.print.state is PrintState.PRINTED
    assert len(list((hand.station.folder / "printed").glob("*.pdf"))) == 1


def test_a_typed_number_and_a_key_for_each_document(desk: Desk) -> None:
    person = somebody()
    hand = desk(paper(person, with_barcode=False, documents=(PaperKind.CERTIFICATE,)), expected=[person])
    hand.press("F12")
    hand.settled()
    assert hand.screen.person.number.line.hasFocus(), "whose papers are these?"
    hand.type(person.number)
    hand.until(lambda: hand.session.sight.view.applicant is not None and hand.session.at_rest)
    hand.count_anew()
    pages = hand.session.sight.view.counting_pages
    hand.screen.session.choose(pages[2].id)
    hand.press("D")
    hand.until(lambda: len(hand.session.sight.documents) == 2 and hand.session.at_rest)
    hand.press("2")
    hand.until(lambda: hand.session.sight.documents[1].type == "certificate" and hand.session.at_rest)
    hand.press("1")
    hand.until(lambda: hand.session.sight.documents[0].type == "application" and hand.session.at_rest)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    assert hand.presses == 4
    assert [document.type for document in hand.session.sight.documents] == ["application", "certificate"]


def test_the_number_can_be_typed_before_the_paper(desk: Desk) -> None:
    person = somebody()
    hand = desk(paper(person, with_barcode=False), expected=[person])
    hand.type(person.number)
    hand.until(lambda: hand.session.whose.entry is not None)
    hand.press("F12")
    hand.settled()
    assert hand.session.sight.view.applicant.number == person.number
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    assert hand.presses == 11 + 2


def test_without_a_number_it_waits_and_loses_nothing(desk: Desk) -> None:
    hand = desk(paper(somebody(), with_barcode=False), paper(somebody(1)))
    hand.press("F12")
    hand.settled()
    hand.type("1987")
    assert hand.screen.bottom.next.label() == hand.window.speaker.say("ui.desk.who")
    hand.press("F12", "F9")
    hand.until(lambda: hand.session.phase is Phase.READY)
    hand.until(lambda: hand.session.unfinished)
    assert hand.session.unfinished[0].state is IntakeState.PARKED
    (waiting,) = hand.screen.ready.buttons
    hand.until(waiting.isVisible)
    assert hand.screen.person.number.digits == "", "nothing of the last person is left"
    hand.press("F6")
    hand.settled()
    assert len(hand.session.sight.pages) == hand.session.sight.view.pages[-1].position


def test_after_a_jam_only_what_follows_is_scanned(desk: Desk) -> None:
    person = somebody()
    stack = paper(person, documents=(PaperKind.CERTIFICATE, PaperKind.LETTER))
    hand = desk(stack, expected=[person], pace=0.5)
    hand.press("F12")
    hand.until(lambda: len(hand.session.sight.pages) >= 2)
    hand.press("Ctrl+J")
    hand.until(lambda: isinstance(hand.session.fault, EnvironmentFault))
    assert hand.session.fault.code is FaultCode.PAPER_JAM
    hand.settled()
    safe = len(hand.session.sight.pages)
    assert 2 <= safe < len(stack)
    assert hand.session.sight.page == hand.session.sight.pages[-1].id, "the last good page is shown"
    assert hand.screen.notice.isVisible()
    assert hand.window.speaker.say("fault.paper_jam.safe") in hand.screen.notice.accessibleName()
    assert hand.screen.bottom.next.label() == hand.window.speaker.say("ui.desk.scan_on")
    hand.press("F12")
    hand.settled()
    assert hand.session.fault is None
    assert len(hand.session.sight.pages) == len(stack)
    assert len({page.sha256 for page in hand.session.sight.pages}) == len(stack)


def test_stopping_keeps_what_has_come(desk: Desk) -> None:
    hand = desk(paper(somebody(), documents=(PaperKind.CERTIFICATE, PaperKind.LETTER)), pace=0.2)
    hand.press("F12")
    hand.until(lambda: hand.session.sight.pages)
    hand.press("Esc")
    hand.settled()
    assert isinstance(hand.session.fault, EnvironmentFault)
    assert hand.session.fault.code is FaultCode.CANCELLED
    kept = len(hand.session.sight.pages)
    hand.press("F5")
    hand.settled()
    assert len(hand.session.sight.pages) > kept


def test_a_page_is_set_aside_and_brought_back_undone_and_redone(desk: Desk) -> None:
    hand = desk(paper(somebody()))
    hand.press("F12")
    hand.settled()
    hand.session.choose(hand.session.sight.pages[1].id)

    def counts() -> bool:
        return hand.session.sight.chosen.counts

    for key, wanted in (
        ("Del", False),
        ("Del", True),
        ("Ctrl+Z", False),
        ("Ctrl+Z", True),
        ("Ctrl+Y", False),
    ):
        hand.press(key)
        hand.until(lambda wanted=wanted: counts() is wanted and hand.session.at_rest, key)


def test_a_page_is_turned_and_the_stored_bytes_stay(desk: Desk) -> None:
    hand = desk(paper(somebody()))
    hand.press("F12")
    hand.settled()
    before = hand.session.sight.chosen
    hand.press("R")
    hand.until(lambda: hand.session.sight.chosen.transform["rotation"] == 90 and hand.session.at_rest)
    assert hand.session.sight.chosen.sha256 == before.sha256


def test_the_next_person_begins_afresh(desk: Desk) -> None:
    first, second = somebody(), somebody(1)
    hand = desk(paper(first), paper(second), expected=[first, second])
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.READY)
    assert hand.screen.person.number.digits == ""
    assert hand.session.sight.pages == ()
    hand.until(lambda: hand.session.devices.scanner is not None)
    hand.press("F12")
    hand.settled()
    assert hand.session.sight.view.applicant.number == second.number


def test_another_persons_number_stands_in_the_way_until_it_is_answered(desk: Desk) -> None:
    mine, other = somebody(), somebody(1)
    hand = desk([*paper(mine)[:2], paper(other)[0]], expected=[mine, other])
    hand.type(mine.number)
    hand.until(lambda: hand.session.whose.entry is not None)
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.until(lambda: hand.session.sight.chosen.position == 3)
    assert hand.session.phase is Phase.OPEN
    said = hand.screen.notice.accessibleName()
    assert hand.window.speaker.say("doubt.other_number.what") in said
    assert other.number not in said
    hand.press("L")
    hand.until(lambda: not hand.session.sight.doubts and hand.session.at_rest)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    assert [page.counts for page in hand.session.sight.view.pages] == [True, True, False]


def test_a_number_that_is_withdrawn_is_shown_no_more(desk: Desk) -> None:
    hand = desk([paper(somebody())[0], paper(somebody(1))[0]])
    hand.press("F12")
    hand.settled()
    assert hand.session.sight.view.applicant is None
    assert hand.screen.person.number.digits == ""
    assert hand.screen.notice.accessibleName() != ""


def test_somebody_without_any_number_is_taken_in_by_name(desk: Desk) -> None:
    hand = desk(paper(somebody(), with_barcode=False))
    hand.press("F12")
    hand.settled()
    hand.press("F3")
    hand.type("Mina Uten")
    hand.press("Enter")
    hand.type("31.02.2008")
    hand.press("Enter")
    assert hand.session.sight.view.applicant is None, "no such day"
    for _ in range(10):
        hand.press("Backspace")
    hand.type("17.11.2008")
    hand.press("Enter")
    hand.until(lambda: hand.session.sight.view.applicant is not None and hand.session.at_rest)
    person = hand.session.sight.view.applicant
    assert (person.name, person.number) == ("Mina Uten", None)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)


def test_a_name_said_before_the_paper_goes_with_it(desk: Desk) -> None:
    hand = desk(paper(somebody(), with_barcode=False))
    hand.press("F3")
    hand.type("Mina Uten")
    hand.press("F7")
    hand.until(lambda: hand.session.whose.entry is not None)
    hand.press("F12")
    hand.settled()
    assert hand.session.sight.view.applicant.name == "Mina Uten"


def test_a_screen_reader_is_told_what_is_safe_what_is_in_doubt_and_what_is_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    for module in (desk_screen, notice):
        monkeypatch.setattr(module, "announce", lambda _widget, text, *, urgent=False: said.append(text))
    mine, other = somebody(), somebody(1)
    hand = desk([paper(mine)[0], paper(other)[0]], expected=[mine, other])
    say = hand.window.speaker.say
    hand.type(mine.number)
    hand.until(lambda: hand.session.whose.entry is not None)
    hand.press("F12")
    hand.settled()
    assert [text for text in said if text == say("ui.desk.said.safe", page=2)]
    hand.until(lambda: any(say("doubt.other_number.what") in text for text in said))
    hand.press("L")
    hand.until(lambda: not hand.session.sight.doubts and hand.session.at_rest)
    hand.press("F12")
    hand.until(lambda: say("ui.desk.said.finished") in said)


def test_everything_is_reached_with_the_tab_key_and_seen_to_have_it(desk: Desk) -> None:
    hand = desk(paper(somebody()))
    hand.press("F12")
    hand.settled()
    reached: list[QWidget] = []
    for _ in range(80):
        hand.press("Tab")
        focus = QApplication.focusWidget()
        if focus in reached:
            break
        reached.append(focus)
    buttons = [
        button
        for button in hand.window.findChildren(KeyButton)
        if button.isVisible() and button.isEnabled() and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [button.label() for button in buttons if button not in reached] == []
    assert hand.screen.strip in reached
    assert hand.screen.page.viewport() in reached
    assert hand.screen.person.number.line in reached


def test_a_person_who_got_another_number_is_known_by_both(desk: Desk) -> None:
    person, new = somebody(), somebody(1).number
    hand = desk(paper(person), paper(person, documents=(PaperKind.LETTER,)), expected=[person])
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    applicant = hand.session.sight.view.applicant.id
    station = hand.station
    station.lane.run(station.persons.add_number, hand.session.actor, applicant, new, "nytt nummer")
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.READY)
    hand.until(lambda: hand.session.devices.scanner is not None)
    hand.press("F12")
    hand.settled()
    shown = {
        hand.session.sight.view.applicant.number,
        *(n for n, _kind in hand.session.sight.view.applicant.also),
    }
    assert shown == {person.number, new}
    other = next(iter(shown - {hand.session.sight.view.applicant.number}))
    assert any(grouped(other) in name for name in names(hand.screen.person))


def test_after_the_paper_the_first_document_that_nobody_typed_is_in_sight(desk: Desk) -> None:
    stack = paper(somebody(), documents=(PaperKind.CERTIFICATE,), with_form=True)
    hand = desk(stack)
    hand.press("F12")
    hand.settled()
    assert hand.session.sight.document.type is None
    hand.press("2")
    hand.until(
        lambda: [found.type for found in hand.session.sight.documents] == ["application", "certificate"]
    )


def test_a_fictive_number_from_beginning_to_end_and_found_again_a_week_later(desk: Desk) -> None:
    person = somebody()
    fictive = person.number[:9] + person.number[10] + person.number[9]
    stack = paper(person, with_barcode=False)[:1]
    hand = desk(stack, stack)

    def taken_in() -> None:
        hand.press("F12")
        hand.settled()
        hand.type(fictive)
        hand.press("Enter")
        hand.until(lambda: fictive_button(hand) is not None, "why is it right?")
        hand.press(fictive_button(hand).shortcut().toString())
        hand.until(lambda: hand.session.sight.view.applicant is not None and hand.session.at_rest)

    taken_in()
    assert hand.screen.person.number.verdict is Verdict.OK
    assert "Bekreftet som fiktivt nummer." in names(hand.screen.person)
    assert hand.screen.person.number.answers == ()
    hand.press("1")
    hand.until(lambda: hand.session.sight.documents[0].type == "application" and hand.session.at_rest)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    assert hand.presses == 1 + 11 + 1 + 1 + 1 + 1
    first = hand.session.ending.finished.number
    hand.until(lambda: hand.session.devices.print is not None and hand.session.devices.print.is_final)
    (pdf,) = (hand.station.folder / "printed").glob("*.pdf")
    text = " ".join(" ".join(receipts.text_of(pdf.read_bytes())).split())
    assert f"{fictive[:6]}*****" in text
    assert fictive not in text.replace(" ", "")

    hand.clock.step(timedelta(days=7))
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.READY)
    taken_in()
    hand.until(lambda: hand.screen.person.known.earlier.isVisible(), "what was handed in before")
    assert any(first in name for name in names(hand.screen.person))


def fictive_button(hand: DeskInHand) -> KeyButton | None:
    wanted = hand.window.speaker.say("confirm.fictive")
    answers = hand.screen.person.number.answers
    return next((button for button in answers if button.label() == wanted and button.isVisible()), None)
