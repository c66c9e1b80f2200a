"""A correction made in the record, by keys alone: what was and what is before it is done, a supervisor where one is
asked for, and the corrected receipt; looked at in every language, theme and size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app import Station
from kiosk.codes import parse_receipt_number, receipt_code
from kiosk.intake.correcting import IntakeFacts
from kiosk.intake.finishing import Finished
from kiosk.intake.people import Expected
from kiosk.intake.truth import IntakeView
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import Role
from kiosk.scan.page import PageScan
from kiosk.ui.controls import Verdict
from kiosk.ui.correction.card import CorrectionCard
from kiosk.ui.record.screen import RecordScreen
from tests.helpers.desks import DeskInHand
from tests.helpers.files import somebody
from tests.helpers.papers import jpeg
from tests.helpers.stations import reading
from tests.helpers.worlds import drawn
from tests.ui.test_desk_screens import looked_at
from tests.ui.test_person_screens import as_clerk

pytestmark = pytest.mark.timeout(300)

PERSON, OTHER = somebody(0), somebody(1)


def finished(station: Station, number: str, first: int) -> UUID:
    """A finished intake of an application of two pages and a certificate of one."""
    run, clerk = station.lane.run, station.clerks.without_pin("Training")
    intake = run(station.desk.start, clerk)
    for at, kind in enumerate((DocumentType.APPLICATION, DocumentType.OTHER)):
        document = run(station.desk.new_document, clerk, intake, kind)
        for page in range(2 - at):
            place = first + 2 * at + page
            data = jpeg(drawn(place))
            scan = PageScan(
                data, "image/jpeg", 200, 280, (75.0, 75.0), place, 2 * at + page + 1, "front", "file"
            )
            safe = run(station.desk.add_page, clerk, document, scan)
            run(station.readings.record, clerk, safe.page, reading())
    run(station.desk.give_number, clerk, intake, number)
    done = run(station.finishing.finish, clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    return done.intake


class Hand:
    """A desk in a clerk's hand, and two persons' finished intakes."""

    def __init__(self, folder: Path) -> None:
        self.desk = DeskInHand(folder, iter(()), change=as_clerk)
        station = self.station = self.desk.station
        rows = [Expected(one.number, one.given_name, one.family_name) for one in (PERSON, OTHER)]
        year = station.desk.county_year(self.desk.clock.now())
        station.lane.run(station.roster.replace, station.as_itself(), year, rows)
        station.lane.run(station.clerks.add, station.as_itself(), "Siv Leder", Role.SUPERVISOR, "173946")
        self.mine, self.others = finished(station, PERSON.number, 1), finished(station, OTHER.number, 11)
        self.desk.ready()

    @property
    def screen(self) -> RecordScreen:
        assert self.desk.window.workspace is not None
        return self.desk.window.workspace.records.screen

    @property
    def card(self) -> CorrectionCard:
        return self.screen.correction

    def view(self, intake: UUID) -> IntakeView:
        return self.station.lane.run(
            self.station.desk.view, self.station.clerks.without_pin("Training"), intake
        )

    def open(self, page: int) -> None:
        """Opens the record, at a page of the intake."""
        assert self.desk.window.workspace is not None
        self.desk.window.workspace.records.open(self.mine)
        self.desk.until(lambda: self.screen.work.record is not None and self.screen.work.at_rest)
        self.screen.work.look_at(self.view(self.mine).pages[page].id)
        self.desk.until(lambda: self.screen.page.shows_page)

    def settled(self) -> None:
        """Waits for what was asked for to be done, and to show."""
        self.desk.until(lambda: not self.card.work.busy and self.screen.work.at_rest)

    def said(self) -> list[str]:
        """The lines that say what was and what is."""
        return [label.text() for label in self.card._lines if not label.isHidden()]


@pytest.fixture
def hand(tmp_path: Path, qapp: QApplication) -> Iterator[Hand]:
    made = Hand(tmp_path / "station")
    yield made
    made.desk.close()


def test_a_document_is_retyped_and_a_corrected_receipt_given(hand: Hand) -> None:
    hand.open(2)
    hand.desk.press("F8")
    looked_at(hand.desk, "correct")
    hand.desk.press("1")
    hand.desk.type("vitne")
    hand.desk.press("Alt+2")
    assert hand.said() == ["Dokument: Annet → Vitnemål"]
    looked_at(hand.desk, "correct-type")
    hand.desk.press("F12")
    hand.settled()
    hand.desk.until(lambda: hand.card.work.outdated)
    now = hand.view(hand.mine)
    assert (now.documents[1].type, now.amendments[0].reason) == ("certificate", "Sett ved kontroll")
    looked_at(hand.desk, "correct-done")
    before = now.receipt
    assert "dokumentene" in hand.screen.differs.said
    hand.desk.press("F12")
    hand.desk.until(lambda: hand.screen.side.wanted is hand.screen.consent)
    hand.desk.until(lambda: hand.screen.consent.card.pin.isVisible())
    hand.desk.type("173946")
    hand.desk.press("Enter")
    hand.desk.until(lambda: hand.screen.side.wanted is hand.card)
    hand.settled()
    hand.desk.until(lambda: not hand.card.work.outdated)
    assert hand.view(hand.mine).receipt != before
    hand.desk.until(lambda: not hand.screen.differs.said)
    hand.desk.press("F12")
    assert hand.screen.side.wanted is None


def test_a_page_goes_to_another_person_s_intake_with_a_supervisor_s_leave(hand: Hand) -> None:
    hand.open(1)
    hand.desk.press("F8", "4")
    hand.desk.type(OTHER.number)
    hand.desk.press("Enter")
    hand.desk.until(lambda: hand.card.target.found.count() == 2)
    hand.desk.press("Alt+3")
    assert len(hand.said()) == 1
    looked_at(hand.desk, "correct-move")
    hand.desk.press("F12")
    hand.desk.until(lambda: hand.screen.consent.card.pin.isVisible())
    hand.desk.type("173946")
    hand.desk.press("Enter")
    hand.desk.until(lambda: len(hand.view(hand.others).pages) == 4)
    hand.settled()
    hand.desk.until(lambda: len(hand.card.work.outdated) == 2)
    assert len(hand.view(hand.mine).pages) == 2
    hand.desk.press("Esc")
    assert hand.screen.side.wanted is None


def test_a_receipt_held_up_says_that_it_says_something_else(hand: Hand) -> None:
    station, clerk = hand.station, hand.station.clerks.without_pin("Training")
    facts = replace(IntakeFacts.of(hand.view(hand.mine)), posted_on=date(2026, 11, 20))
    station.lane.run(station.correcting.facts, clerk, hand.mine, facts, "It bears a postmark")
    number = parse_receipt_number(hand.view(hand.mine).receipt or "")
    with station._records.read() as session:
        key = station._records.this_station(session).receipt_key
    workspace = hand.desk.window.workspace
    assert number is not None
    assert workspace is not None
    workspace.take_scanned(str(receipt_code(number, key)))
    hand.desk.until(lambda: workspace.receipt.held is not None)
    assert workspace.receipt.verdict.severity is Verdict.WARNING
    assert "postlagt" in workspace.receipt.verdict.accessibleName()
    looked_at(hand.desk, "receipt-differs")


def test_dates_and_the_person_are_corrected_and_esc_goes_back_a_step(hand: Hand) -> None:
    hand.open(0)
    hand.desk.press("F8", "6")
    card = hand.card
    card.facts.received.setText("20.11.2026")
    card.facts.posted.setText("18.11.2026")
    looked_at(hand.desk, "correct-facts")
    assert not card.go.isEnabled(), "a reason is asked for"
    hand.desk.press("Alt+4", "F12")
    hand.settled()
    hand.desk.until(lambda: hand.view(hand.mine).posted_on is not None)
    hand.desk.press("Esc", "F8")
    assert card.go.label() == "Gi rettet kvittering", "what is given still says something else"
    hand.desk.press("8", "Esc", "8")
    card.person.family.setText("Nyttnavn")
    looked_at(hand.desk, "correct-person")
    hand.desk.press("Alt+1", "F12")
    hand.settled()
    hand.desk.until(lambda: "Nyttnavn" in (hand.screen.work.record.person.name or ""))


def test_a_number_that_is_not_plainly_right_is_asked_about(hand: Hand) -> None:
    hand.open(0)
    hand.desk.press("F8", "8")
    hand.card.person.number.setText("17912000010")
    hand.desk.press("Alt+1", "F12")
    hand.desk.until(lambda: not hand.card.confirms["fictive"].isHidden() and not hand.card._why.isHidden())
    looked_at(hand.desk, "correct-confirm")
    hand.desk.press("Ctrl+1")
    hand.settled()
    hand.desk.until(lambda: len(hand.screen.work.record.numbers) == 2)
