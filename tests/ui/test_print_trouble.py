"""A receipt that does not come out: what the clerk reads in each case, and what is printed and what is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.spoolers.protocol import SpoolReport, SpoolState
from kiosk.records.tables import PrintState
from kiosk.ui.controls import Notice, StatusDot
from kiosk.ui.session import Phase
from kiosk.ui.workspace import Workspace
from tests.helpers.accessible import names
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.helpers.spoolers import FakeSpooler

STATES = [
    (SpoolState.STOPPED, FaultCode.PRINTER_STOPPED, "Skriveren er satt på pause."),
    (SpoolState.PRINTING, FaultCode.OUT_OF_PAPER, "Skriveren er tom for papir."),
    (SpoolState.PRINTING, FaultCode.PAPER_JAM, "Papiret sitter fast i skriveren."),
    (SpoolState.PRINTING, FaultCode.COVER_OPEN, "Skriveren står åpen."),
    (SpoolState.PRINTING, FaultCode.OUT_OF_TONER, "Skriveren er tom for toner eller blekk."),
    (SpoolState.PRINTING, FaultCode.OUTPUT_FULL, "Utskuffen på skriveren er full."),
    (SpoolState.PRINTING, FaultCode.PRINTER_OFFLINE, "Skriveren er frakoblet."),
    (SpoolState.QUEUED, FaultCode.PRINTER_MISSING, "Skriveren svarer ikke."),
    (SpoolState.HELD, FaultCode.PRINT_HELD, "Utskriften holdes igjen til noen slipper den fri."),
]
UNSURE = "Det er usikkert om kvitteringen ble skrevet ut."


def _at_the_printer(hand: DeskInHand, spooler: FakeSpooler) -> None:
    """Has this spooler print for the desk."""
    hand.station.prints._spooler = hand.station.prints._composing._spooler = spooler
    hand.station.printers._moving._spooler = spooler


def _finish(hand: DeskInHand) -> None:
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)


def _says(hand: DeskInHand, notice: Notice, *texts: str) -> None:
    hand.until(lambda: all(text in notice.accessibleName() for text in texts), f"it says {texts}")


def _offered(notice: Notice) -> list[str]:
    return [button.text() for button in notice.buttons]


@pytest.fixture
def finished(desk: Callable[..., DeskInHand]) -> tuple[DeskInHand, FakeSpooler]:
    """A desk whose receipt has been sent to a printer that prints nothing so far."""
    person = somebody()
    hand, spooler = desk(paper(person), expected=[person]), FakeSpooler()
    spooler.report = SpoolReport(SpoolState.PRINTING)
    _at_the_printer(hand, spooler)
    _finish(hand)
    hand.until(lambda: spooler.handed_over == 1, "it is sent")
    return hand, spooler


def test_each_trouble_has_its_words_at_the_desk_and_the_receipt_goes_to_another_printer(
    finished: tuple[DeskInHand, FakeSpooler],
) -> None:
    hand, spooler = finished
    notice = hand.screen.notice
    for state, fault, words in STATES:
        spooler.report = SpoolReport(state, (fault,))
        _says(hand, notice, words, "Alt er trygt lagret", "ikke skrevet ut ennå")
        assert "skanner" not in notice.accessibleName()
    assert spooler.handed_over == 1
    hand.session.devices.look()
    hand.until(lambda: "Velg en annen skriver" in " ".join(_offered(notice)), "another printer is offered")
    hand.press("Alt+O")
    _says(hand, notice, "Hvilken skriver")
    assert "hall (klar)" in " ".join(_offered(notice))
    hand.press("Alt+1")
    hand.until(lambda: spooler.handed_over == 2, "it went to the other one")
    spooler.report = SpoolReport(SpoolState.PRINTED)
    _says(hand, notice, "Kvitteringen er skrevet ut.")
    assert (spooler.went_to, spooler.handed_over, len(spooler.cancelled)) == ("hall", 2, 1)


def test_a_printer_killed_in_mid_job_is_asked_about_at_the_desk_and_at_home(
    finished: tuple[DeskInHand, FakeSpooler],
) -> None:
    hand, spooler = finished
    workspace = hand.window.workspace
    assert isinstance(workspace, Workspace)
    spooler.report = SpoolReport(SpoolState.UNKNOWN)
    _says(hand, hand.screen.notice, UNSURE, "Se om den ligger ved skriveren.")
    assert ["Den kom ut" in text or "Skriv ut på nytt" in text for text in _offered(hand.screen.notice)] == [
        True, True,
    ]  # fmt: skip
    hand.press("Ctrl+H")
    hand.until(lambda: workspace.currentWidget() is workspace.home, "the first screen")
    _says(hand, workspace.home.prints, UNSURE, "Se om den ligger ved skriveren.")
    assert workspace.home.unprinted.act.isHidden()
    hand.press("F7")
    workspace.standing.print_waiting()
    assert spooler.handed_over == 1
    first = workspace.standing.seen.waits
    hand.clock.step(timedelta(seconds=1))
    hand.press("P")
    hand.until(lambda: spooler.handed_over == 2, "it is printed because somebody said so")
    hand.until(
        lambda: (now := workspace.standing.seen.waits) != first and now.unprinted,
        "the second is uncertain too",
    )
    _says(hand, workspace.home.prints, UNSURE)
    hand.press("B")
    hand.until(lambda: workspace.home.prints.isHidden(), "nothing is asked any more")
    assert spooler.handed_over == 2


def test_a_queue_that_takes_no_jobs_is_no_ready_printer_and_the_receipt_goes_out_once_it_does(
    desk: Callable[..., DeskInHand],
) -> None:
    person = somebody()
    hand, spooler = desk(paper(person), expected=[person]), FakeSpooler()
    _at_the_printer(hand, spooler)
    hand.until(lambda: hand.session.devices.printer is not None, "the printers were looked for")
    spooler.accepting = False
    spooler.refuse = EnvironmentFault(FaultCode.PRINTER_REJECTING)
    hand.session.devices.look()
    top = hand.window.findChildren(StatusDot)
    hand.until(lambda: any("Skriveren tar ikke imot" in names(dot) for dot in top), "the top line says so")
    _finish(hand)
    _says(hand, hand.screen.notice, "Skriveren tar ikke imot nye utskrifter.")
    spooler.accepting, spooler.refuse = True, None
    hand.until(
        lambda: (said := hand.session.devices.print) is not None and said.state is PrintState.PRINTED,
        "it went out by itself",
    )
    assert spooler.handed_over == 1
