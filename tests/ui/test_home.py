"""The first screen at work: where one goes from it, and what it says that waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.backups import Daily
from kiosk.records.tables import PrintState
from kiosk.ui.controls import Label, Verdict
from kiosk.ui.home_cards import WorkplaceCard
from kiosk.ui.home_screen import HomeScreen
from kiosk.ui.session import Phase
from kiosk.ui.speech import Speaker
from kiosk.ui.standing import Stand
from kiosk.ui.workspace import Workspace
from tests.helpers.accessible import names
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.helpers.home_screens import BUSY, NOW, home
from tests.ui.conftest import Shown

Desk = Callable[..., DeskInHand]


def workspace(hand: DeskInHand) -> Workspace:
    found = hand.window.workspace
    assert found is not None
    return found


def at_home(hand: DeskInHand) -> HomeScreen:
    """Goes to the first screen."""
    hand.press("Ctrl+H")
    hand.until(lambda: workspace(hand).currentWidget() is workspace(hand).home, "the first screen")
    return workspace(hand).home


def test_one_key_goes_to_the_desk_and_the_same_key_scans(desk: Desk) -> None:
    hand = desk(paper(somebody()))
    home = at_home(hand)
    assert hand.window.focusWidget() is home.new
    hand.press("F12")
    assert workspace(hand).currentWidget() is workspace(hand).desk
    hand.press("F12")
    hand.settled()
    assert hand.session.sight.view is not None


def test_what_was_put_by_waits_and_is_gone_on_with_by_one_key(desk: Desk) -> None:
    hand = desk(paper(somebody()), paper(somebody(1)))
    hand.press("F12")
    hand.settled()
    intake = hand.session.sight.view.id
    hand.press("F9")
    hand.until(lambda: hand.session.phase is Phase.READY)
    home = at_home(hand)
    hand.until(lambda: home.unfinished.act.isVisible(), "it is known that one waits")
    assert "mottak som ikke er ferdig" in names(home)
    hand.press("F6")
    hand.until(lambda: hand.session.phase is Phase.OPEN, "it is open again")
    assert workspace(hand).currentWidget() is workspace(hand).desk
    assert hand.session.sight.view is None or hand.session.sight.view.id == intake


def test_the_day_counts_what_was_finished(desk: Desk) -> None:
    person = somebody()
    hand = desk(paper(person), expected=[person])
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    home = at_home(hand)
    hand.until(lambda: (seen := workspace(hand).standing.seen.day) is not None and seen.intakes == 1)
    shown = [label.text() for label in home.day.findChildren(Label)]
    assert shown[1:3] == ["1", "mottak"]


def test_a_number_from_the_barcode_scanner_begins_an_intake_from_anywhere(desk: Desk) -> None:
    hand = desk()
    at_home(hand)
    hand.window._scanned(somebody().number)
    assert workspace(hand).currentWidget() is workspace(hand).desk
    assert hand.screen.person.number.digits == somebody().number


def test_a_receipt_that_did_not_come_out_is_printed_by_one_key(desk: Desk) -> None:
    person = somebody()
    hand = desk(paper(person), expected=[person])
    prints = hand.station.prints
    spooler = prints._spooler
    prints._spooler = _Refusing(spooler)
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.until(lambda: hand.session.devices.printer_fault is not None, "the printer is out of paper")
    home = at_home(hand)
    hand.until(lambda: home.unprinted.act.isVisible(), "a receipt waits")
    assert "Skriveren er tom for papir." in names(home)
    prints._spooler = spooler
    hand.press("F7")
    hand.until(
        lambda: (said := hand.session.devices.print) is not None and said.state is PrintState.PRINTED,
        "printed",
    )
    hand.until(lambda: not home.unprinted.act.isVisible(), "nothing waits any more")


class _Refusing:
    """A spooler whose printer has no paper."""

    def __init__(self, inner: object) -> None:
        self._inner = inner

    def submit(self, *_arguments: object) -> object:
        raise EnvironmentFault(FaultCode.OUT_OF_PAPER)

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)


@pytest.mark.parametrize(
    ("stand", "verdict", "says"),
    [
        (Stand(), Verdict.OFF, "ser etter"),
        (Stand(backup=Daily(None, None)), Verdict.WARNING, "ikke satt opp"),
        (Stand(backup=Daily(Path("/b"), None)), Verdict.WARNING, "ingen å se"),
        (Stand(backup_fault=EnvironmentFault(FaultCode.DISK_FULL)), Verdict.WARNING, "ble ikke laget"),
        (BUSY, Verdict.OK, "i dag kl. 07:20"),
    ],
)
def test_how_it_stands_with_the_backup(speaker: Speaker, stand: Stand, verdict: Verdict, says: str) -> None:
    card = WorkplaceCard(speaker)
    card.show_stand(stand, NOW, training=False, set_up=True)
    assert (card.backup.state.verdict, card.backup.state.text()) == (verdict, says)


@pytest.mark.parametrize(
    ("free", "verdict", "says"),
    [
        (190_123 * 300_000, Verdict.OFF, "til ca. 190000 sider"),
        (3_999 * 300_000, Verdict.WARNING, "til ca. 3900 sider"),
        (100 * 300_000, Verdict.ERROR, "til ca. 100 sider"),
    ],
)
def test_room_on_the_disk_is_told_in_pages(speaker: Speaker, free: int, verdict: Verdict, says: str) -> None:
    card = WorkplaceCard(speaker)
    card.show_stand(Stand(BUSY.waits, BUSY.day, free, BUSY.backup), NOW, training=False, set_up=True)
    assert (card.disk.state.verdict, card.disk.state.text()) == (verdict, says)


def test_the_hours_are_read_aloud(speaker: Speaker, shown: Shown) -> None:
    screen = shown(home(speaker))
    assert "Mottak per time: 08: 2, 09: 5, 10: 9, 11: 11, 12: 7, 13: 4" in names(screen)
