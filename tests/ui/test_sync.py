"""The county in the window: met by itself and when somebody asks, stopped, and what it did not take."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.sync_state import SyncState, Waiting
from kiosk.records.tables import Delivery, Outbox, Role
from kiosk.sync.alone import FILE_NAME
from kiosk.sync.progress import Part, Progress, Synced, Tell
from kiosk.texts import Language, Text
from kiosk.ui.controls import Verdict
from kiosk.ui.speech import Speaker
from kiosk.ui.sync import told
from kiosk.ui.sync.screen import SyncScreen
from kiosk.ui.workplace import Workplace
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.helpers.sync_screens import ASIDE, NOW, WELL, sync_screen
from tests.ui.conftest import Shown

Desk = Callable[..., DeskInHand]
HUB = {"KIOSK_HUB": "postgresql://kiosk@127.0.0.1:1/county"}


@dataclass
class SlowCounty:
    """A county that is at it until the test lets it go on, or the window stops it."""

    fault: EnvironmentFault | None = None
    met: int = 0
    go_on: threading.Event = field(default_factory=threading.Event)

    def run(self, tell: Tell, stop: Callable[[], bool]) -> Synced:
        self.met += 1
        tell(Progress(Part.PUSHING, 1, 4, 2_000_000))
        while not stop() and not self.go_on.wait(0.01):
            continue
        if self.fault is not None:
            raise self.fault
        return Synced(4, 2, 0, 0, stopped=stop())


@pytest.fixture
def county(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowCounty]:
    made = SlowCounty()
    monkeypatch.setattr("kiosk.app.station.Station._meeting", lambda _station: made)
    yield made
    made.go_on.set()


def screen_of(desk: DeskInHand) -> SyncScreen:
    """The county's screen, opened from the first one by its key."""
    workspace = desk.window.workspace
    assert workspace is not None
    workspace.show_home()
    desk.press("F2")
    screen = workspace.county.screen
    assert workspace.currentWidget() is screen
    return screen


def heard(screen: SyncScreen) -> str:
    return screen.notice.accessibleName()


def test_a_county_is_met_at_the_start_and_again_when_asked_and_stopped(
    desk: Desk, county: SlowCounty
) -> None:
    hand = desk(environment=HUB)
    meetings = hand.window.meetings
    assert meetings is not None
    hand.until(lambda: meetings.progress is not None, "the night was missed, so it begins by itself")
    screen = screen_of(hand)
    assert (screen.go.isEnabled(), screen.stop.isVisible()) == (False, True)
    county.go_on.set()
    hand.until(lambda: not meetings.under_way and meetings.state is not None and meetings.state.succeeded_at)
    assert screen.notice.severity is Verdict.OK
    assert "Levert: 4" in heard(screen)

    county.go_on.clear()
    hand.until(screen.go.isEnabled)
    hand.press("F12")
    hand.until(lambda: meetings.progress is not None, "it is met because somebody asked")
    hand.press("F8")
    hand.until(lambda: not meetings.under_way, "it is stopped")
    hand.until(lambda: "Stanset" in heard(screen))
    assert county.met == 2
    hand.press("Esc")
    assert hand.window.workspace is not None
    assert hand.window.workspace.currentWidget() is hand.window.workspace.home


def test_closing_the_window_stops_it_with_what_was_done_kept(desk: Desk, county: SlowCounty) -> None:
    hand = desk(environment=HUB)
    meetings = hand.window.meetings
    assert meetings is not None
    hand.until(lambda: meetings.progress is not None)
    hand.window.close()
    hand.until(lambda: not meetings.under_way, "it has ended")
    state = hand.station.syncing.state(hand.station.as_itself())
    assert (county.met, state.running, state.failures) == (1, False, 0)


def test_a_county_that_is_not_reached_is_told_with_what_is_safe(desk: Desk, county: SlowCounty) -> None:
    county.fault = EnvironmentFault(FaultCode.HUB_UNREACHABLE)
    county.go_on.set()
    hand = desk(environment=HUB)
    meetings = hand.window.meetings
    assert meetings is not None
    hand.until(lambda: meetings.state is not None and meetings.state.failures == 1 and not meetings.under_way)
    screen = screen_of(hand)
    message = screen.troubles[0]
    assert "blir med neste gang" in message.accessibleName()
    hand.press("F12")
    hand.until(lambda: "2 ganger på rad" in message.accessibleName(), "once more, because somebody asked")
    assert screen.notice.isHidden(), "said once, not twice"
    hand.clock.step(timedelta(hours=5))
    meetings.look()
    hand.until(lambda: county.met == 3, "it is tried again by itself")
    hand.until(lambda: not meetings.under_way)


def test_a_clock_that_was_put_right_keeps_nothing_from_being_tried_again(
    desk: Desk, county: SlowCounty
) -> None:
    county.fault = EnvironmentFault(FaultCode.HUB_UNREACHABLE)
    county.go_on.set()
    hand = desk(environment=HUB)
    meetings = hand.window.meetings
    assert meetings is not None
    hand.until(lambda: meetings.state is not None and meetings.state.failures == 1 and not meetings.under_way)
    hand.clock.moment -= timedelta(days=400)
    hand.clock.step(timedelta(minutes=2))
    meetings.look()
    hand.until(lambda: county.met == 2, "it is tried again by itself")
    hand.until(lambda: not meetings.under_way)


def test_where_nobody_can_tell_how_it_stands_that_is_told(desk: Desk, county: SlowCounty) -> None:
    county.go_on.set()
    hand = desk(environment=HUB)
    meetings, lock = hand.window.meetings, hand.station.syncing._folder / FILE_NAME
    assert meetings is not None
    hand.until(lambda: meetings.state is not None and meetings.state.succeeded_at and not meetings.under_way)
    screen = screen_of(hand)
    lock.unlink()
    lock.mkdir()
    meetings.look()
    hand.until(lambda: "Disken kan ikke leses" in screen.troubles[0].accessibleName())
    assert hand.window.workspace is not None
    delivery = hand.window.workspace.delivery[1]
    assert (delivery.verdict, delivery.words) == (Verdict.WARNING, "ui.home.delivery.unknown")
    assert not screen._facts.isVisible(), "of what is not known nothing is said"
    assert not screen.go.isEnabled()
    lock.rmdir()
    meetings.look()
    hand.until(screen.troubles[0].isHidden)
    assert screen._facts.isVisible()
    assert screen.go.isEnabled()


def test_the_meetings_go_on_where_one_clerk_follows_another(desk: Desk, county: SlowCounty) -> None:
    hand = desk(environment=HUB)
    window, meetings = hand.window, hand.window.meetings
    assert meetings is not None
    hand.until(lambda: meetings.progress is not None)
    before = window.workspace
    assert before is not None
    window._leave(before)
    window._enter(before.session.actor)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(before)
    assert meetings.under_way, "nobody stopped it"
    screen = screen_of(hand)
    county.go_on.set()
    hand.until(lambda: "Levert: 4" in heard(screen))


def as_clerk(opened: Workplace) -> Workplace:
    """Somebody who may not by themselves."""
    assert opened.without_pin is not None
    return replace(opened, without_pin=replace(opened.without_pin, role=Role.CLERK))


def test_what_was_not_taken_goes_back_into_line_with_a_supervisors_consent(
    desk: Desk, county: SlowCounty
) -> None:
    county.go_on.set()
    hand = desk(environment=HUB, change=as_clerk)
    meetings, station = hand.window.meetings, hand.station
    assert meetings is not None
    hand.until(lambda: meetings.state is not None and meetings.state.succeeded_at)
    station.lane.run(station.clerks.add, station.as_itself(), "Siv Supervisor", Role.SUPERVISOR, "1734")
    with station.syncing._records.write() as work:
        work.session.add(Outbox(sequence=1, kind="intake", subject_id=UUID(int=7), written_at=work.now))
        work.session.flush()
        work.session.add(
            Delivery(
                outbox_sequence=1, delivered_at=None, attempts=1, last_failure="differs", proof=None,
                aside_at=work.now, retry_at=None,
            )
        )  # fmt: skip
        work.note(str(work.station), "county.put_aside", work.station)
    screen = screen_of(hand)
    hand.until(lambda: screen.aside.listed.count() == 1)
    assert "noe annet" in screen.aside.listed.item(0).text()
    hand.press("F6")
    hand.until(lambda: screen.consent.card.pin.isVisible() and screen.consent.card.pin.isEnabled())
    hand.until(lambda: screen.consent.who.count() > 0)
    screen.consent.who.choose("Siv Supervisor")
    screen.consent.card.pin.setFocus()
    hand.type("1734")
    hand.press("Enter")
    hand.until(lambda: "tilbake i køen" in heard(screen), "it is back in line")
    hand.until(lambda: screen.aside.listed.count() == 0)
    with station.syncing._records.read() as session:
        assert session.scalars(select(Delivery.aside_at)).all() == [None]


def test_a_station_without_a_county_says_so_and_offers_nothing(speaker: Speaker, shown: Shown) -> None:
    screen = sync_screen(speaker, SyncState())
    shown(screen)
    assert not screen.go.isEnabled()
    assert "ikke koblet til" in screen.troubles[0].accessibleName()


def test_all_that_is_listed_is_tried_again(speaker: Speaker, shown: Shown) -> None:
    screen = sync_screen(speaker, replace(WELL, aside=ASIDE, aside_count=3))
    shown(screen)
    wanted: list[object] = []
    screen.again_wanted.connect(wanted.append)
    screen.aside.again.click()
    assert wanted == [(4, 9, 11)]


def test_what_a_meeting_elsewhere_does_is_not_stopped_here(speaker: Speaker, shown: Shown) -> None:
    screen = sync_screen(speaker, replace(WELL, running=True))
    shown(screen)
    assert (screen.go.isEnabled(), screen.stop.isVisible()) == (False, False)


def say(words: object) -> str:
    language = Language("en")
    return language.render(words) if isinstance(words, Text) else language.say(str(words))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(3, "less than a minute"), (61, "2 minutes"), (1800, "30 minutes"), (8000, "3 hours")],
)
def test_how_long_it_takes_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert say(told.duration(seconds)) == said


@pytest.mark.parametrize(
    ("state", "verdict", "said"),
    [
        (None, Verdict.OFF, "looking"),
        (SyncState(), Verdict.WARNING, "not set"),
        (WELL, Verdict.OFF, "tonight at 02:00"),
        (replace(WELL, waiting=Waiting()), Verdict.OK, "all"),
        (replace(WELL, running=True), Verdict.OFF, "delivering"),
        (replace(WELL, failure="hub_refused:revoked", failures=1), Verdict.WARNING, "refused"),
        (replace(WELL, failure="hub_unreachable", failures=1), Verdict.OFF, "tonight"),
        (replace(WELL, failure="hub_unreachable", failures=5), Verdict.WARNING, "not reached"),
        (replace(WELL, nights_missed=2), Verdict.WARNING, "not reached"),
        (replace(WELL, aside=ASIDE, aside_count=3), Verdict.WARNING, "3 were not taken"),
        (replace(WELL, chain_refused=True), Verdict.WARNING, "journal"),
        (replace(WELL, next_at=NOW), Verdict.OFF, "in a moment"),
    ],
)
def test_the_first_screen_tells_it_in_short(state: SyncState | None, verdict: Verdict, said: str) -> None:
    brief = told.brief(state, NOW, training=False)
    assert brief.verdict is verdict
    assert said in say(brief.words).lower()
    assert (brief.remedy is not None) == (verdict is Verdict.WARNING)


@pytest.mark.parametrize(
    ("now", "at", "said"),
    [
        ((29, 12, 20), (30, 2, 0), "i natt kl. 02:00"),
        ((29, 23, 30), (30, 5, 59), "i natt kl. 05:59"),
        ((29, 23, 30), (30, 22, 0), "i morgen kl. 22:00"),
        ((29, 13, 0), (30, 12, 0), "i morgen kl. 12:00"),
        ((30, 3, 0), (31, 2, 0), "i morgen kl. 02:00"),
        ((30, 1, 0), (30, 2, 0), "i dag kl. 02:00"),
    ],
)
def test_only_the_night_to_come_is_tonight(
    now: tuple[int, int, int], at: tuple[int, int, int], said: str
) -> None:
    here, then = (datetime(2026, 1, *moment, tzinfo=OSLO) for moment in (now, at))
    words = told.brief(replace(WELL, next_at=then), here, training=False).words
    assert isinstance(words, Text)
    assert Language("nb").render(words) == f"neste {said}"


def test_a_journal_that_the_county_does_not_take_is_told_beside_what_else_there_is(
    speaker: Speaker, shown: Shown
) -> None:
    state = replace(WELL, chain_refused=True, nights_missed=2, clock_skew=timedelta(hours=1))
    screen = sync_screen(speaker, state)
    shown(screen)
    assert "Stasjonens journal" in screen.troubles[1].accessibleName()
    assert all(notice.isVisible() for notice in screen.troubles)


def test_where_it_cannot_be_told_the_first_screen_has_the_remedy() -> None:
    brief = told.brief(WELL, NOW, EnvironmentFault(FaultCode.DISK_FULL), training=False)
    assert (brief.verdict, say(brief.words)) == (Verdict.WARNING, "can't be checked")
    assert brief.remedy is not None
    assert say(brief.remedy) == say("fault.disk_full.do")


def test_practice_without_a_county_is_no_trouble() -> None:
    assert told.brief(SyncState(), NOW, training=True).verdict is Verdict.OFF
    assert told.brief(WELL, datetime(2026, 1, 29, 23, 30, tzinfo=UTC), training=True).verdict is Verdict.OFF


def test_it_gives_way_while_paper_moves(desk: Desk, county: SlowCounty) -> None:
    person = somebody()
    hand = desk(paper(person), expected=[person], environment=HUB)
    meetings, seen = hand.window.meetings, list[bool]()
    assert meetings is not None
    hand.until(lambda: meetings.progress is not None)
    hand.session.changed.connect(lambda: seen.append(meetings.gives_way))
    hand.press("F12")
    hand.settled()
    assert True in seen
    assert not meetings.gives_way, "and goes on when it has come"
    county.go_on.set()
    hand.until(lambda: not meetings.under_way)
