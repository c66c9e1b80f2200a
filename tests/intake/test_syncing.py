"""Meeting the county as a use case: who may, what is kept of it, and what is told of how it stands."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk import locks
from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.intake.actors import Act
from kiosk.intake.sync_state import SyncState
from kiosk.intake.syncing import Syncing
from kiosk.records.tables import Delivery, Enrolment, JournalEntry, Outbox, Page
from kiosk.sync.alone import FILE_NAME, alone, is_held
from kiosk.sync.progress import Part, Progress, Synced, Tell
from kiosk.sync.state import state_in
from tests.helpers.stations import StationInHand

NUMBER, OTHER = "17912099997", "29822099635"
ADDRESS = "postgresql://kiosk@127.0.0.1:1/county"
UNREACHABLE = EnvironmentFault(FaultCode.HUB_UNREACHABLE)
REVOKED = EnvironmentFault(FaultCode.HUB_REFUSED, reason="revoked")


@dataclass
class FakeCounty:
    """A county that answers as the test says."""

    answer: Synced | Exception = field(default_factory=lambda: Synced(0, 0, 0, 0))
    meanwhile: Callable[[], object] = lambda: None
    met: int = 0

    def run(self, tell: Tell, stop: Callable[[], bool]) -> Synced:
        self.met += 1
        tell(Progress(Part.PUSHING, 1, 2, 500))
        self.meanwhile()
        if isinstance(self.answer, Exception):
            raise self.answer
        return replace(self.answer, stopped=stop())


@dataclass
class Meets:
    """A station that is set up, and its county."""

    station: StationInHand
    county: FakeCounty
    syncing: Syncing

    @property
    def state(self) -> SyncState:
        return self.syncing.state(self.station.clerk)

    def fails(self, fault: Exception = UNREACHABLE) -> None:
        self.county.answer = fault
        with pytest.raises(type(fault)):
            self.syncing.run(self.station.itself)

    def journal(self) -> list[str]:
        with self.station.records.read() as session:
            return list(
                session.scalars(
                    select(JournalEntry.act)
                    .where(JournalEntry.act.like("sync.%"))
                    .order_by(JournalEntry.sequence)
                )
            )


@pytest.fixture
def meets(station: StationInHand) -> Meets:
    county = FakeCounty()
    settings = replace(station.settings, hub=ADDRESS)
    return Meets(station, county, Syncing(station.records, settings, station.folder, lambda: county))


def put_aside(station: StationInHand, kind: str, reason: str = "refused_23514") -> list[int]:
    """Everything of that kind, as the delivery does it."""
    with station.records.write() as work:
        rows = work.session.scalars(select(Outbox.sequence).where(Outbox.kind == kind)).all()
        for sequence in rows:
            work.session.add(
                Delivery(
                    outbox_sequence=sequence, delivered_at=None, attempts=3, last_failure=reason, proof=None,
                    aside_at=work.now, retry_at=work.now + timedelta(days=2),
                )
            )  # fmt: skip
        work.note(str(station.itself.id), "county.put_aside", work.station)
    return list(rows)


def test_a_good_one_is_kept_with_what_came_of_it(meets: Meets) -> None:
    meets.county.answer = Synced(3, 7, 1, 0, clock_skew=86_400.0)
    told: list[Progress] = []
    assert meets.syncing.run(meets.station.clerk, told.append).pushed == 3
    assert told == [Progress(Part.PUSHING, 1, 2, 500)]
    state, now = meets.state, meets.station.clock.now()
    assert (state.succeeded_at, state.attempted_at, state.failure) == (now, now, None)
    assert state.clock_skew == timedelta(days=1)
    assert state.next_at is not None
    assert state.next_at > now
    assert meets.journal() == ["sync.begun", "sync.ended"]


def test_a_failure_is_kept_with_its_reason_and_a_good_one_ends_the_row(meets: Meets) -> None:
    meets.fails()
    meets.fails(REVOKED)
    state = meets.state
    assert (state.failures, state.lasts, state.fault and state.fault.words) == (
        2, True, "fault.hub_refused.revoked",
    )  # fmt: skip
    assert state.succeeded_at is None
    meets.county.answer = Synced(0, 0, 0, 0)
    meets.syncing.run(meets.station.itself)
    assert (meets.state.failures, meets.state.fault, meets.state.lasts) == (0, None, False)
    assert meets.journal() == ["sync.begun", "sync.failed"] * 2 + ["sync.begun", "sync.ended"]


def test_a_journal_that_the_county_does_not_take_stands_beside_a_meeting_that_came_to_its_end(
    meets: Meets,
) -> None:
    meets.fails()
    meets.county.answer = Synced(3, 7, 0, 0, chain_refused=True)
    meets.syncing.run(meets.station.itself)
    state, now = meets.state, meets.station.clock.now()
    assert (state.succeeded_at, state.chain_refused) == (now, True)
    assert (state.failure, state.failed_at, state.failures, state.lasts) == (None, None, 0, False)
    assert state.next_at is not None
    assert state.next_at - now < timedelta(days=1), "it goes on as always"
    meets.syncing.run(meets.station.clerk, stop=lambda: True)
    assert meets.state.chain_refused, "one that was stopped had nothing to say of it"
    meets.county.answer = Synced(0, 0, 0, 0)
    meets.syncing.run(meets.station.itself)
    assert not meets.state.chain_refused


def test_a_failure_of_our_own_holds_the_next_one_up_as_well(meets: Meets) -> None:
    meets.fails(Defect("ours"))
    state = meets.state
    assert (state.failures, state.fault, state.failure) == (1, None, "defect")
    assert state.next_at is not None
    assert state.next_at > meets.station.clock.now()


def test_by_itself_it_only_runs_when_it_is_time(meets: Meets) -> None:
    station = meets.station
    assert meets.syncing.run_if_due(station.itself) is not None, "it never has"
    assert meets.syncing.run_if_due(station.itself) is None
    station.clock.step(timedelta(days=1))
    assert meets.syncing.run_if_due(station.itself) is not None
    station.clock.step(timedelta(days=1))
    meets.fails()
    assert meets.syncing.run_if_due(station.itself) is None, "a moment after it failed"
    assert meets.county.met == 3
    station.clock.step(timedelta(minutes=2))
    with pytest.raises(EnvironmentFault):
        meets.syncing.run_if_due(station.itself)


def test_what_was_stopped_is_no_success_and_no_failure(meets: Meets) -> None:
    assert meets.syncing.run(meets.station.clerk, stop=lambda: True).stopped
    state = meets.state
    assert (state.succeeded_at, state.failures) == (None, 0)
    assert meets.syncing.run_if_due(meets.station.itself) is None, "not again at once"
    assert meets.journal() == ["sync.begun", "sync.stopped"]


def test_two_at_once_exclude_each_other_and_whoever_asks_sees_the_one(meets: Meets) -> None:
    seen: list[object] = []

    def meanwhile() -> None:
        seen.append(meets.state.running)
        meets.station.clock.step(timedelta(days=1))
        seen.append(meets.syncing.run_if_due(meets.station.itself))
        with pytest.raises(EnvironmentFault) as caught:
            meets.syncing.run(meets.station.clerk)
        seen.append(caught.value.code)

    meets.county.meanwhile = meanwhile
    meets.syncing.run(meets.station.clerk)
    assert seen == [True, None, FaultCode.STATION_BUSY]
    assert (meets.county.met, meets.state.running) == (1, False)
    assert meets.journal() == ["sync.begun", "sync.ended"]


def test_whoever_begins_while_another_looks_whether_it_is_time_has_the_meeting(
    meets: Meets, monkeypatch: pytest.MonkeyPatch
) -> None:
    with alone(meets.station.folder):
        monkeypatch.setattr("kiosk.intake.syncing.is_held", lambda _folder: False)  # as a moment before
        assert meets.syncing.run_if_due(meets.station.itself) is None
    assert (meets.county.met, meets.journal()) == (0, [])
    meets.county.answer = EnvironmentFault(FaultCode.STATION_BUSY)
    with pytest.raises(EnvironmentFault):
        meets.syncing.run_if_due(meets.station.itself)


def test_the_lock_is_free_again_however_its_holder_ends(tmp_path: Path) -> None:
    with pytest.raises(Defect), alone(tmp_path):
        assert is_held(tmp_path)
        raise Defect("ended")
    assert not is_held(tmp_path)


def test_somebody_who_looks_whether_it_is_held_keeps_no_meeting_from_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = os.open(tmp_path / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    assert locks.taken(looking)
    monkeypatch.setattr("kiosk.sync.alone.time.sleep", lambda _seconds: os.close(looking))
    with alone(tmp_path):
        assert is_held(tmp_path)


def test_a_station_without_a_county_says_so_and_keeps_nothing_of_it(station: StationInHand) -> None:
    syncing = Syncing(station.records, station.settings, station.folder, lambda: FakeCounty())
    for run in (syncing.run, syncing.run_if_due):
        with pytest.raises(EnvironmentFault) as caught:
            run(station.itself)
        assert caught.value.words == "fault.hub_refused.not_set_up"
    state = syncing.state(station.clerk)
    assert (state.set_up, state.next_at, state.attempted_at) == (False, None, None)
    with station.records.write() as work:
        work.session.add(
            Enrolment(
                station_id=work.station, url=ADDRESS, secret="s", certificate=None, enrolled_at=work.now
            )
        )
        work.note(str(work.station), "station.enrolled", work.station)
    assert syncing.state(station.clerk).set_up
    assert syncing.run_if_due(station.itself) is not None


def test_what_waits_is_told_in_what_people_count(meets: Meets) -> None:
    station = meets.station
    begun = station.clock.now()
    assert meets.state.waiting.count == 0
    done = station.finished(NUMBER)
    station.clock.step(timedelta(days=1))
    station.amendments.void(station.supervisor, done.intake, "r")
    waiting = meets.state.waiting
    assert (waiting.intakes, waiting.pages, waiting.since, waiting.days) == (1, 1, begun, 1)
    assert waiting.others == waiting.count - waiting.intakes - waiting.days > 0
    with station.records.read() as session:
        assert waiting.size == session.scalars(select(Page.size)).one()
    assert meets.state.seconds is None, "no speed was measured yet"
    with station.records.write() as work:
        state_in(work.session, work.station).pushed_bytes_per_second = waiting.size / 90
        work.note(str(work.station), "sync.ended", work.station)
    assert meets.state.seconds == pytest.approx(90, abs=1)


def test_what_was_put_aside_is_told_with_its_reason_and_receipt_and_without_whose_it_is(meets: Meets) -> None:
    station = meets.station
    done = station.finished(NUMBER)
    station.amendments.void(station.supervisor, done.intake, "Kari Nordmann")
    waited = meets.state.waiting.count
    put_aside(station, "intake", "page_damaged")
    put_aside(station, "amendment")
    state = meets.state
    assert [(one.kind, one.reason, one.receipt) for one in state.aside] == [
        ("intake", "page_damaged", done.number), ("amendment", "refused", done.number),
    ]  # fmt: skip
    assert (state.aside_count, state.waiting.count) == (2, waited - 2)
    assert NUMBER not in repr(state)
    assert "Kari" not in repr(state)


def test_a_supervisor_puts_it_back_into_line_and_a_clerk_with_consent(meets: Meets) -> None:
    station = meets.station
    station.finished(NUMBER)
    sequences = put_aside(station, "intake")
    with pytest.raises(EnvironmentFault) as caught:
        meets.syncing.retry(station.clerk, sequences)
    assert (caught.value.code, caught.value.arguments["consent"]) == (FaultCode.NOT_PERMITTED, "supervisor")
    consent = station.clerks.consent(
        station.clerk, Act.SYNC_AGAIN, station.settings.station, "Siv Supervisor", "1734"
    )
    assert meets.syncing.retry(station.clerk, sequences, consent) == 1
    assert (meets.state.aside_count, meets.state.waiting.intakes) == (0, 1)
    with station.records.read() as session:
        row = session.scalars(select(Delivery)).one()
    assert (row.attempts, row.aside_at, row.retry_at) == (0, None, None)
    assert meets.syncing.retry(station.supervisor, sequences) == 0, "they are in line already"
    assert meets.journal() == ["sync.put_back"]


def test_nights_that_were_missed_are_told(meets: Meets) -> None:
    meets.syncing.run(meets.station.itself)
    meets.station.clock.step(timedelta(days=3))
    assert meets.state.nights_missed == 3
