"""The first screen at work: where one goes from it, and what it says that waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.backups import Daily
from kiosk.intake.county_profiles.loading import Loaded, shipped
from kiosk.intake.county_profiles.mistakes import Mistake, MistakeKind
from kiosk.intake.looking import Unfinished
from kiosk.records.tables import IntakeState, PrintState, Role
from kiosk.ui.controls import Label, Verdict
from kiosk.ui.home_cards import WorkplaceCard
from kiosk.ui.home_screen import HomeScreen
from kiosk.ui.ready_card import ReadyCard
from kiosk.ui.session import Phase
from kiosk.ui.speech import Speaker
from kiosk.ui.standing import Stand
from kiosk.ui.workspace import Workspace
from tests.helpers.accessible import names
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.helpers.home_screens import BUSY, HITS, NOW, home, search
from tests.ui.conftest import Shown

Desk = Callable[..., DeskInHand]
WRONG = Mistake(MistakeKind.YES_OR_NO_WANTED, "county.toml", 12, "paper.applications")


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
    card.show_stand(stand, NOW, training=False)
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
    card.show_stand(Stand(BUSY.waits, BUSY.day, free, BUSY.backup), NOW, training=False)
    assert (card.disk.state.verdict, card.disk.state.text()) == (verdict, says)


def test_the_hours_are_read_aloud(speaker: Speaker, shown: Shown) -> None:
    screen = shown(home(speaker))
    assert "Mottak per time: 08: 2, 09: 5, 10: 9, 11: 11, 12: 7, 13: 4" in names(screen)


def _rules(**more: object) -> Loaded:
    return Loaded(replace(shipped("46"), **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rules", "verdict", "says"),
    [
        (Loaded(shipped("46"), "county.toml", (WRONG,)), Verdict.WARNING, "feil i county.toml"),
        (_rules(code=""), Verdict.WARNING, "ikke satt opp"),
        (_rules(valid_from=date(2030, 1, 1)), Verdict.WARNING, "gjelder ikke nå"),
        (_rules(unset=("deadlines.ordinary", "paper.applications")), Verdict.OFF, "2 verdier er ikke satt"),
        (_rules(unset=()), Verdict.OK, "fylt ut"),
    ],
)
def test_how_it_stands_with_what_the_county_has_said(
    speaker: Speaker, shown: Shown, rules: Loaded, verdict: Verdict, says: str
) -> None:
    card = WorkplaceCard(speaker)
    shown(card)
    card.show_rules(rules, NOW.date())
    assert (card.rules.state.verdict, card.rules.state.text()) == (verdict, says)
    told = any("paper.applications" in name for name in names(card))
    assert told is bool(rules.mistakes), "the line and the key of the mistake"


def test_somebody_is_found_and_their_papers_taken_in_without_their_number(desk: Desk) -> None:
    person, other = somebody(), somebody(1)
    hand = desk(paper(person, with_barcode=False)[:1], expected=[person, other])
    at_home(hand)
    hand.count_anew()
    hand.press("F4")
    screen = workspace(hand).search
    hand.type(person.family_name[:4])
    hand.until(lambda: screen.hit is not None, "found")
    line = screen.found.currentItem().text()
    assert person.number not in line
    assert (f"{person.number[:6]}*****" in line, "på fylkets liste" in line) == (True, True)
    hand.press("Enter")
    hand.until(lambda: workspace(hand).currentWidget() is workspace(hand).desk)
    name = f"{person.given_name} {person.family_name}"
    assert name in names(hand.screen.person)
    hand.press("F12")
    hand.settled()
    assert hand.presses == 1 + 4 + 1 + 1
    assert hand.session.sight.view.applicant.number == person.number
    hand.press("F9")
    hand.until(lambda: hand.session.phase is Phase.READY and hand.session.unfinished, "put by")
    at_home(hand)
    hand.press("F4")
    hand.type(person.number)
    hand.until(lambda: screen.hit is not None, "found by the number")
    assert screen.go.label() == "Gå videre med mottaket"
    hand.press("F12")
    hand.settled()
    assert hand.session.sight.view.applicant.name == name


def test_who_is_protected_has_no_name_in_what_was_found(speaker: Speaker, shown: Shown) -> None:
    screen = shown(search(speaker))
    lines = [screen.found.item(at).text() for at in range(screen.found.count())]
    assert lines[-1] == "Beskyttet adresse · 058403***** · ferdig mottak"
    screen.search.setText("karin")
    assert screen.found.count() == 0, "what another text found is not gone on with"
    screen.show_hits("kari", HITS, frozenset())
    assert screen.found.count() == 0, "an answer that comes late"


def test_what_others_left_open_and_all_that_waits_is_listed(speaker: Speaker, shown: Shown) -> None:
    card = shown(ReadyCard(speaker))
    at = NOW
    waiting = [
        Unfinished(UUID(int=1), IntakeState.OPEN, at, "Kari Vik", 3, left_by="IS"),
        Unfinished(UUID(int=2), IntakeState.PARKED, at, None, 1),
        Unfinished(UUID(int=3), IntakeState.PARKED, at, None, 1, protected=True, number="171208*****"),
        Unfinished(UUID(int=4), IntakeState.PARKED, at, None, 1, number="171208*****"),
        *(Unfinished(UUID(int=5 + more), IntakeState.PARKED, at, "Bo", 1) for more in range(3)),
    ]
    card.offer(waiting)
    labels = [button.label() for button in card.buttons]
    assert len(labels) == 7
    assert labels[0].endswith("åpent hos IS")
    starts = ("Kari Vik", "Ingen søker ennå", "Beskyttet adresse", "Navn ukjent, 171208*****")
    assert all(label.startswith(start) for label, start in zip(labels, starts, strict=False))


def test_another_clerks_open_intake_is_not_gone_on_with_unasked(desk: Desk) -> None:
    hand = desk()
    station = hand.station
    station.lane.run(station.clerks.add, station.as_itself(), "Siv Leder", Role.SUPERVISOR, "173946")
    other = station.lane.run(station.clerks.sign_in, "Siv Leder", "173946")
    intake = station.lane.run(station.desk.start, other)
    at_home(hand)
    hand.until(lambda: hand.session.unfinished, "it waits")
    assert hand.session.phase is Phase.READY
    hand.press("F6")
    hand.until(lambda: hand.screen.ready.buttons and hand.screen.ready.buttons[0].isVisible())
    assert hand.session.phase is Phase.READY, "whose it is, is seen first"
    hand.press("F6")
    hand.until(lambda: hand.session.sight.view is not None and hand.session.phase is Phase.OPEN)
    assert hand.session.sight.view.id == intake
