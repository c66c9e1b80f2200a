"""Brings to the county what waits in the outbox, each delivery whole and proven; one that is refused keeps no other
waiting.

A delivery is marked as delivered only once the county, in a transaction after the commit, has read it back with the
right hashes. Sent again, because the answer was lost, it comes to the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import psycopg
from psycopg import errors
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.orm import Session

from kiosk.records.tables import Delivery, Outbox
from kiosk.records.work import Records, Work
from kiosk.sync.connecting import Connector, Plain
from kiosk.sync.delivering import Changed, Delivering, Refusal, Stopped
from kiosk.sync.lanes import Lanes, Width
from kiosk.sync.progress import Part as Phase
from kiosk.sync.progress import Progress, Stop, Tell
from kiosk.sync.reading_ahead import Part, ahead, parts_of
from kiosk.sync.units import Kind, Nothing, NotNow, Told, Unit, unit_of, waiting

_AT_ONCE = 200
"""Lines of the outbox read at once."""

_PROVEN_TOGETHER = 16
_PROVEN_BYTES = 32 << 20
"""How many deliveries, and how many bytes of pages at most, are proven and marked together."""

_FIRST_RETRY = timedelta(hours=12)
_LONGEST_RETRY = timedelta(days=8)

_BETWEEN_OTHERS = (errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable)
_NOT_TAKEN = (
    psycopg.DataError, psycopg.IntegrityError, errors.InsufficientPrivilege, errors.ProgramLimitExceeded
)  # fmt: skip

DELIVERED = "county.delivered"
PUT_ASIDE = "county.put_aside"


@dataclass(slots=True)
class Pushed:
    """What became of the outbox.

    Attributes:
        delivered: how many deliveries were proven.
        sent: bytes of their pages.
        stopped: somebody stopped it.
    """

    delivered: int = 0
    sent: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Damaged:
    """Something of a delivery can't be read from the station's file: it holds what this program never stores."""


@dataclass(frozen=True, slots=True, repr=False)
class _Ready:
    """What is to be delivered next.

    Attributes:
        first: of its pages' bytes; ``rest`` are the others.
    """

    told: Told
    unit: Unit | Nothing | NotNow | Damaged
    first: tuple[Part, ...]
    rest: Iterator[Part]


@dataclass(slots=True)
class _Group:
    """Deliveries that are at the county and not proven yet."""

    units: list[Unit] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return len(self.units) >= _PROVEN_TOGETHER or sum(unit.size for unit in self.units) >= _PROVEN_BYTES


@dataclass(frozen=True, slots=True, repr=False)
class _Sent:
    """What became of one delivery.

    Attributes:
        refused: the county does not take it as it is.
        changed: something of it was destroyed on the way; it is to be read anew.
        stopped: somebody stopped it on the way; nothing of it is there.
    """

    unit: Unit
    refused: Refusal | None = None
    changed: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class _Proven:
    """What the county could prove; by their sequence why not."""

    units: list[Unit]
    proven: dict[int, str | None]


class Pushing:
    """Brings the outbox to the county.

    Args:
        line: a connection, in autocommit mode.
        another: makes more, as many as ``width`` says, for where much waits.
    """

    def __init__(
        self, records: Records, line: Plain, another: Connector, width: Width, tell: Tell, stop: Stop
    ) -> None:
        self._records = records
        self._line = line
        self._another = another
        self._width = width
        self._tell = tell
        self._stop = stop
        self._done = Pushed()
        self._group = _Group()
        self._of = 0
        self._sent = 0
        self._held_up = False

    def run(self) -> Pushed:
        """Delivers what can be delivered now.

        Raises:
            psycopg.Error: the connection or the county failed; what was proven by then is marked.
            EnvironmentFault: the station's own file failed.
        """
        with self._records.read() as session:
            self._of = count_waiting(session)
        at_most = self._width.for_so_many(self._of)
        lanes: Lanes[_Sent | _Proven] = Lanes(self._line, self._another, at_most, self._stop, self._took)
        with ThreadPoolExecutor(1, thread_name_prefix="reading-ahead") as reader, lanes.open():
            while self._pass(reader, lanes):
                continue
        return self._done

    def _pass(self, reader: Executor, lanes: Lanes[_Sent | _Proven]) -> bool:
        """Goes through the outbox once; says whether it is worth another time: what was delivered may have been what
        other things waited for."""
        self._sent, self._held_up = 0, False
        for ready in ahead(self._ready(), reader):
            if self._done.stopped or self._stop():
                self._done.stopped = True
                break
            if isinstance(ready.unit, NotNow):
                self._held_up = self._held_up or ready.unit is NotNow.INTAKE_WAITS
            elif isinstance(ready.unit, Damaged):
                self._put_aside(ready.told, "damaged")
            elif isinstance(ready.unit, Nothing):
                self._mark(ready.told, {"nothing": "never finished"})
            else:
                self._deliver(lanes, ready.unit, itertools.chain(ready.first, ahead(ready.rest, reader)))
            if self._group.full:
                self._prove(lanes)
        lanes.rest()
        self._prove(lanes)
        lanes.rest()
        return self._held_up and self._sent > 0 and not self._done.stopped

    def _deliver(self, lanes: Lanes[_Sent | _Proven], unit: Unit, parts: Iterator[Part]) -> None:
        """Intakes of different persons go side by side; what was said later goes by itself, in its order."""
        task = partial(_deliver, unit, parts, partial(parts_of, self._records, unit))
        if unit.told.kind is Kind.INTAKE:
            lanes.begin(task, [person.id for person in unit.persons])
        else:
            lanes.alone(task)

    def _ready(self) -> Iterator[_Ready]:
        """What can be delivered, with the first of its bytes."""
        for told in self._lines():
            if not _is_due(told, self._records.clock.now()):
                continue
            with self._records.read() as session:
                unit = _read(session, told)
            rest = parts_of(self._records, unit) if isinstance(unit, Unit) else iter(())
            yield _Ready(told, unit, tuple(itertools.islice(rest, 1)), rest)

    def _lines(self) -> Iterator[Told]:
        after = 0
        while True:
            with self._records.read() as session:
                lines = waiting(session, after, _AT_ONCE)
            if not lines:
                return
            yield from lines
            after = lines[-1].sequence

    def _took(self, ended: _Sent | _Proven) -> None:
        """Keeps what came of a task."""
        if isinstance(ended, _Proven):
            self._mark_proven(ended)
        elif ended.stopped:
            self._done.stopped = True
        elif ended.refused is not None:
            self._put_aside(ended.unit.told, ended.refused.reason)
        else:
            self._sent += 1
            if ended.changed:
                self._held_up = True
            else:
                self._group.units.append(ended.unit)

    def _prove(self, lanes: Lanes[_Sent | _Proven]) -> None:
        """Lets the county prove what was sent."""
        units, self._group = self._group.units, _Group()
        if units:
            lanes.begin(lambda lane: _Proven(units, lane.prove(units)))

    def _mark_proven(self, ended: _Proven) -> None:
        units, proven = ended.units, ended.proven
        right = [unit for unit in units if proven[unit.told.sequence] is None]
        if right:
            with self._records.write() as work:
                for unit in right:
                    _delivered(
                        work, unit.told, {"rows": sum(map(len, unit.rows.values())), "pages": len(unit.pages)}
                    )
                sequences = [unit.told.sequence for unit in right]
                work.note(
                    str(work.station), DELIVERED, work.station, of=len(right),
                    first=min(sequences), last=max(sequences),
                )  # fmt: skip
        self._done.delivered += len(right)
        self._done.sent += sum(unit.size for unit in right)
        for unit in units:
            reason = proven[unit.told.sequence]
            if reason is not None:
                self._put_aside(unit.told, reason)
        self._tell(Progress(Phase.PUSHING, self._done.delivered, self._of, self._done.sent))

    def _mark(self, told: Told, proof: dict[str, str]) -> None:
        with self._records.write() as work:
            _delivered(work, told, proof)
            work.note(
                str(work.station), DELIVERED, work.station, of=1, first=told.sequence, last=told.sequence
            )

    def _put_aside(self, told: Told, reason: str) -> None:
        """Puts a delivery aside, to be tried again later by itself."""
        with self._records.write() as work:
            row = _row(work.session, told)
            row.attempts += 1
            row.last_failure, row.aside_at = reason, row.aside_at or work.now
            row.retry_at = work.now + min(_FIRST_RETRY * 2 ** min(row.attempts - 1, 10), _LONGEST_RETRY)
            work.note(str(work.station), PUT_ASIDE, told.subject, kind=told.kind.value, reason=reason)


def _deliver(
    unit: Unit, parts: Iterator[Part], again: Callable[[], Iterator[Part]], lane: Delivering
) -> _Sent:
    """Brings one unit to the county, once more where it came between others.

    Args:
        again: its pages' bytes from the first one on.
    """
    try:
        try:
            lane.deliver(unit, parts)
        except _BETWEEN_OTHERS:
            lane.deliver(unit, again())
    except Stopped:
        return _Sent(unit, stopped=True)
    except Changed:
        return _Sent(unit, changed=True)
    except Refusal as refused:
        why = refused
    except _NOT_TAKEN as error:
        why = lane.differing(unit) or Refusal(f"refused_{error.sqlstate or 'unknown'}")
    else:
        return _Sent(unit)
    lane.note(why)
    return _Sent(unit, why)


def _read(session: Session, told: Told) -> Unit | Nothing | NotNow | Damaged:
    try:
        return unit_of(session, told)
    except (ValueError, TypeError, LookupError, NoResultFound):
        return Damaged()
    except DBAPIError as error:
        if getattr(error.orig, "sqlite_errorcode", None) is not None:
            raise  # the disk's own fault, which is everything's
        return Damaged()  # text that is none


def _is_due(told: Told, now: datetime) -> bool:
    """Whether it is time for it; a time further away than any is set was set by a clock that was wrong."""
    return told.retry_at is None or not now < told.retry_at <= now + _LONGEST_RETRY


def count_waiting(session: Session) -> int:
    """How much of the outbox the county has not confirmed."""
    unconfirmed = Outbox.sequence.not_in(
        select(Delivery.outbox_sequence).where(Delivery.delivered_at.is_not(None))
    )
    return session.scalar(select(func.count()).select_from(Outbox).where(unconfirmed)) or 0


def _row(session: Session, told: Told) -> Delivery:
    row = session.get(Delivery, told.sequence)
    if row is None:
        row = Delivery(
            outbox_sequence=told.sequence, delivered_at=None, attempts=0, last_failure=None, proof=None,
            aside_at=None, retry_at=None,
        )  # fmt: skip
        session.add(row)
    return row


def _delivered(work: Work, told: Told, proof: dict[str, str] | dict[str, int]) -> None:
    row = _row(work.session, told)
    row.delivered_at, row.proof = work.now, dict(proof)
    row.last_failure = row.aside_at = row.retry_at = None
