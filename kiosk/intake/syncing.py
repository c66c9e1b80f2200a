"""The nightly sync as a use case: a station meets its county, and says how it stands between them.

A meeting runs in whatever thread asked for it, never in the window's and never in the records lane: it waits for the
network for most of its time. It writes as another process would, in short transactions over connections of its own
that ``BEGIN IMMEDIATE`` puts in line, so that the desk waits for one of those at most. Another process would need the
station's key a second time, which a keyring may ask somebody for, and a second interpreter's memory, and could tell
the window less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.sync_state import (
    CHAIN_REFUSED,
    DEFECT,
    SKEW,
    SyncState,
    as_kept,
    aside_in,
    past_in,
    seconds_for,
    waiting_in,
)
from kiosk.intake.sync_times import Times, due, nights_missed
from kiosk.records.tables import Delivery, Enrolment, HubState
from kiosk.records.work import Records
from kiosk.settings import StationSettings
from kiosk.sync.alone import alone, is_held
from kiosk.sync.progress import Progress, Stop, Synced, Tell
from kiosk.sync.state import state_in


class Meeting(Protocol):
    """What goes between a station and its county."""

    def run(self, tell: Tell, stop: Stop) -> Synced:
        """Delivers what waits, and takes up what is new.

        Raises:
            EnvironmentFault: ``hub_unreachable``, ``hub_refused``; what the station's own file is wrong with.
        """


def _unheard(_progress: Progress) -> None:
    """Tells nobody."""


class Syncing:
    """Meets the county, and says how it stands."""

    def __init__(
        self,
        records: Records,
        settings: StationSettings,
        folder: Path,
        meeting: Callable[[], Meeting],
    ) -> None:
        """
        Args:
            folder: the station's, which its lock lies in.
            meeting: makes what goes between the two; asked when the first meeting begins, so that nobody waits for
                the database's driver to load before.
        """
        self._records = records
        self._settings = settings
        self._times = Times.of(settings)
        self._folder = folder
        self._meeting = meeting

    def run(self, actor: Actor, tell: Tell = _unheard, stop: Stop = lambda: False) -> Synced:
        """Meets the county, alone. What was done stays done, however it ends.

        Raises:
            EnvironmentFault: ``not_permitted``; ``hub_refused`` with its reason, ``not_set_up`` among them;
                ``hub_unreachable``; ``station_busy`` where a meeting is under way; ``disk_full``, ``disk_error``.
        """
        actor.require(Act.SYNC)
        if not self._is_set_up():
            raise EnvironmentFault(FaultCode.HUB_REFUSED, reason=HubReason.NOT_SET_UP)
        with alone(self._folder):
            return self._meet(actor, tell, stop)

    def run_if_due(self, actor: Actor, tell: Tell = _unheard, stop: Stop = lambda: False) -> Synced | None:
        """The same where it is time for it and nobody else is at it; None where it is not.

        Raises:
            EnvironmentFault: as :meth:`run`; ``station_busy`` where the station's file is held up.
        """
        state = self.state(actor)
        if state.next_at is None:
            raise EnvironmentFault(FaultCode.HUB_REFUSED, reason=HubReason.NOT_SET_UP)
        if state.next_at > self._records.clock.now():
            return None
        with ExitStack() as held:
            try:
                held.enter_context(alone(self._folder))
            except EnvironmentFault as fault:
                if fault.code is FaultCode.STATION_BUSY:  # somebody is at it
                    return None
                raise
            return self._meet(actor, tell, stop)

    def state(self, actor: Actor) -> SyncState:
        """How it stands. Nothing in it says whom anything is about."""
        actor.require(Act.SYNC)
        now, running = self._records.clock.now(), is_held(self._folder)
        set_up = self._is_set_up()
        with self._records.read() as session:
            past, waiting = past_in(session, self._records.station), waiting_in(session)
            aside, aside_count = aside_in(session)
            kept = session.get(HubState, self._records.station) or HubState(failures=0)
        chain_refused = kept.failure == as_kept(CHAIN_REFUSED)
        skew = timedelta(seconds=kept.clock_skew_seconds or 0.0)
        return SyncState(
            set_up=set_up,
            running=running,
            attempted_at=kept.attempted_at,
            succeeded_at=kept.succeeded_at,
            failure=None if chain_refused else kept.failure,
            failed_at=kept.failure_at,
            failures=kept.failures,
            waiting=waiting,
            seconds=seconds_for(waiting, kept.pushed_bytes_per_second),
            aside=aside,
            aside_count=aside_count,
            clock_skew=skew if abs(skew) > SKEW else None,
            next_at=due(now, past, self._times) if set_up else None,
            nights_missed=nights_missed(now, past, self._times) if set_up else 0,
            chain_refused=chain_refused,
        )

    def retry(self, actor: Actor, sequences: Sequence[int], consent: Consent | None = None) -> int:
        """Puts back into line what was put aside; the next meeting tries it. ``consent`` is about the station.

        Args:
            sequences: as :attr:`kiosk.intake.sync_state.Aside.sequence` has them.

        Returns:
            How many are back in line.

        Raises:
            EnvironmentFault: ``not_permitted``.
        """
        station = self._records.station
        now = self._records.clock.now()
        allowed_by = actor.require_or_consent(Act.SYNC_AGAIN, station, consent, now)
        told = {} if allowed_by is None else {"consent": str(allowed_by)}
        with self._records.write() as work:
            wanted = select(Delivery).where(
                Delivery.outbox_sequence.in_(sequences),
                Delivery.aside_at.is_not(None),
                Delivery.delivered_at.is_(None),
            )
            rows = work.session.scalars(wanted.order_by(Delivery.outbox_sequence)).all()
            for row in rows:
                row.aside_at = row.retry_at = None
                row.attempts = 0
            if rows:
                first, last = rows[0].outbox_sequence, rows[-1].outbox_sequence
                work.note(
                    str(actor.id), "sync.put_back", station, of=len(rows), first=first, last=last, **told
                )
        return len(rows)

    def _is_set_up(self) -> bool:
        if self._settings.hub is not None:
            return True
        with self._records.read() as session:
            return session.get(Enrolment, self._records.station) is not None

    def _meet(self, actor: Actor, tell: Tell, stop: Stop) -> Synced:
        """One meeting, the station's lock held."""
        self._note_beginning(actor)
        with self._noting_failure(actor):
            synced = self._meeting().run(tell, stop)
        self._note_end(actor, synced)
        return synced

    def _note_beginning(self, actor: Actor) -> None:
        with self._records.write() as work:
            state_in(work.session, work.station).attempted_at = work.now
            work.note(str(actor.id), "sync.begun", work.station)

    @contextmanager
    def _noting_failure(self, actor: Actor) -> Iterator[None]:
        try:
            yield
        except EnvironmentFault as fault:
            self._note_failure(actor, as_kept(fault))
            raise
        except Exception:
            self._note_failure(actor, DEFECT)
            raise

    def _note_failure(self, actor: Actor, failure: str) -> None:
        with self._records.write() as work:
            state = state_in(work.session, work.station)
            state.failure, state.failure_at = failure, work.now
            state.failures += 1
            work.note(str(actor.id), "sync.failed", work.station, reason=failure, times=state.failures)

    def _note_end(self, actor: Actor, synced: Synced) -> None:
        told = {"pushed": synced.pushed, "pulled": synced.pulled, "waiting": synced.waiting}
        with self._records.write() as work:
            state = state_in(work.session, work.station)
            known = synced.stopped and state.failure == as_kept(CHAIN_REFUSED)
            state.failure = as_kept(CHAIN_REFUSED) if synced.chain_refused or known else None
            state.failure_at = None
            state.failures = 0
            state.clock_skew_seconds = synced.clock_skew
            if synced.stopped:
                work.note(str(actor.id), "sync.stopped", work.station, **told)
                return
            state.succeeded_at = work.now
            told |= {"failed": synced.failed, "chain_refused": synced.chain_refused}
            work.note(str(actor.id), "sync.ended", work.station, **told)
