"""How it stands between a station and its county, as it is told: what waits, what was put aside, what went wrong."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.intake.sync_times import Past
from kiosk.records.tables import (
    Amendment,
    Delivery,
    Enrolment,
    HubState,
    Outbox,
    Page,
    Receipt,
)
from kiosk.records.work import ANCHOR

SKEW: Final = timedelta(minutes=2)
"""A clock that is further off than this is told of: deadlines fall on a minute."""
DEFECT: Final = "defect"
"""What stands for a failure of the program's own."""
CHAIN_REFUSED: Final = EnvironmentFault(FaultCode.HUB_REFUSED, reason=HubReason.CHAIN)
"""What a meeting that came to its end may leave wrong. It is kept where a failure is, with no moment of one."""
_INTAKE: Final = "intake"
_SHOWN: Final = 50
REASONS: Final = (
    "another_station", "changed", "damaged", "differs", "not_proven", "page_damaged", "refused"
)  # fmt: skip
"""Why something is put aside."""
_EACH_SECONDS: Final = 0.05
"""What a delivery takes beside its pages: a few words there and back."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the county has not confirmed, what was put aside left out.

    Attributes:
        intakes: finished, with all their pages.
        others: what was said later, receipts, batches.
        days: closed days of the journal, which nobody need think of.
        pages, size: of the intakes, and the pages' bytes.
        since: when the oldest of the intakes and others was written down.
    """

    intakes: int = 0
    others: int = 0
    days: int = 0
    pages: int = 0
    size: int = 0
    since: datetime | None = None

    @property
    def count(self) -> int:
        """All of it."""
        return self.intakes + self.others + self.days


@dataclass(frozen=True, slots=True)
class Aside:
    """One thing that the county did not take, which keeps no other waiting.

    Attributes:
        sequence: its place in the outbox.
        kind: what it is, as the outbox names it.
        written_at: when it was written down here.
        since: when it was put aside.
        again_at: when it is tried again by itself.
        reason: why, as a code; the words are ``sync.aside.<reason>``.
        receipt: the number of the receipt of the intake that it is, or is about; None where it has none.
    """

    sequence: int
    kind: str
    written_at: datetime
    since: datetime
    again_at: datetime | None
    reason: str
    receipt: str | None


@dataclass(frozen=True, slots=True)
class SyncState:
    """How it stands.

    Attributes:
        set_up: whether the station knows its county's address.
        running: whether the county is being met just now, by whomever.
        attempted_at: when the last meeting began.
        succeeded_at: when the last that came to its end did.
        failure: why the last one did not, as it is kept; None where it did.
        failed_at: when it failed.
        failures: how many in a row have.
        waiting: what waits.
        seconds: about how long it will take; None where nobody can say yet.
        aside: what was put aside, oldest first, at most the first few.
        aside_count: how many there are.
        clock_skew: how far this station's clock is ahead of the county's, where that is worth telling.
        next_at: when the county is met next by itself; a moment that is over means soon. None where it is not set up.
        nights_missed: how many nights have come and gone since it was last met.
        chain_refused: the county was met, and the journal here does not follow from what it has of it.
    """

    set_up: bool = False
    running: bool = False
    attempted_at: datetime | None = None
    succeeded_at: datetime | None = None
    failure: str | None = None
    failed_at: datetime | None = None
    failures: int = 0
    waiting: Waiting = Waiting()
    seconds: float | None = None
    aside: tuple[Aside, ...] = ()
    aside_count: int = 0
    clock_skew: timedelta | None = None
    next_at: datetime | None = None
    nights_missed: int = 0
    chain_refused: bool = False

    @property
    def fault(self) -> EnvironmentFault | None:
        """What the last meeting failed of; None where it did not, or where the program itself failed."""
        return None if self.failure is None else fault_kept(self.failure)

    @property
    def lasts(self) -> bool:
        """Whether it failed of something that time does not mend."""
        return lasts(self.failure)


def as_kept(fault: EnvironmentFault) -> str:
    """A fault as it is kept: its code, and why where there is a reason."""
    reason = fault.arguments.get("reason")
    return fault.code.value if reason is None else f"{fault.code.value}:{reason}"


def fault_kept(kept: str) -> EnvironmentFault | None:
    """The fault that :func:`as_kept` kept; None where it is none that this program knows."""
    code, _, reason = kept.partition(":")
    if code not in set(FaultCode):
        return None
    return EnvironmentFault(FaultCode(code), **({"reason": reason} if reason else {}))


def lasts(failure: str | None) -> bool:
    """Whether somebody has to do something: a county that refuses is not asked all day long."""
    return failure is not None and failure.startswith(FaultCode.HUB_REFUSED.value)


def past_in(session: Session, station: UUID) -> Past:
    """How the meetings went until now."""
    state, enrolment = session.get(HubState, station), session.get(Enrolment, station)
    enrolled_at = None if enrolment is None else enrolment.enrolled_at
    if state is None:
        return Past(enrolled_at)
    return Past(
        enrolled_at,
        state.attempted_at,
        state.succeeded_at,
        None if state.failure is None else state.failure_at,
        state.failures,
        lasts(state.failure),
        _share(station, state.failure_at),
    )


def waiting_in(session: Session) -> Waiting:
    """What waits."""
    waits = (
        select(Outbox)
        .outerjoin(Delivery, Delivery.outbox_sequence == Outbox.sequence)
        .where(Delivery.delivered_at.is_(None), Delivery.aside_at.is_(None))
    ).subquery()
    counts = {
        kind: (count, since)
        for kind, count, since in session.execute(
            select(waits.c.kind, func.count(), func.min(waits.c.written_at)).group_by(waits.c.kind)
        )
    }
    days, _since = counts.pop(ANCHOR, (0, None))
    pages, size = session.execute(
        select(func.count(Page.id), func.coalesce(func.sum(Page.size), 0)).where(
            Page.intake_id.in_(select(waits.c.subject_id).where(waits.c.kind == _INTAKE))
        )
    ).one()
    intakes, _since = counts.get(_INTAKE, (0, None))
    others = sum(count for count, _since in counts.values()) - intakes
    since = min((since for _count, since in counts.values()), default=None)
    return Waiting(intakes, others, days, pages, size, since)


def aside_in(session: Session) -> tuple[tuple[Aside, ...], int]:
    """What was put aside, and how much of it there is."""
    of = case(
        (Outbox.kind == _INTAKE, Outbox.subject_id),
        else_=func.coalesce(
            select(Amendment.intake_id).where(Amendment.id == Outbox.subject_id).scalar_subquery(),
            select(Receipt.intake_id).where(Receipt.id == Outbox.subject_id).scalar_subquery(),
        ),
    )
    number = (
        select(Receipt.number)
        .where(Receipt.intake_id == of)
        .order_by(Receipt.number.desc())
        .limit(1)
        .correlate(Outbox)
        .scalar_subquery()
    )
    wanted = (
        select(Outbox, Delivery, number)
        .join(Delivery, Delivery.outbox_sequence == Outbox.sequence)
        .where(Delivery.aside_at.is_not(None), Delivery.delivered_at.is_(None))
    )
    count = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    rows = session.execute(wanted.order_by(Outbox.sequence).limit(_SHOWN)).all()
    return tuple(_aside(outbox, delivery, receipt) for outbox, delivery, receipt in rows), count


def seconds_for(waiting: Waiting, bytes_per_second: float | None) -> float | None:
    """About how long a delivery takes; None where bytes wait and no speed was measured yet."""
    if not waiting.count:
        return 0.0
    if waiting.size and not bytes_per_second:
        return None
    return waiting.count * _EACH_SECONDS + waiting.size / (bytes_per_second or 1.0)


def _aside(outbox: Outbox, delivery: Delivery, receipt: str | None) -> Aside:
    return Aside(
        outbox.sequence,
        outbox.kind,
        outbox.written_at,
        delivery.aside_at or outbox.written_at,
        delivery.retry_at,
        next((reason for reason in REASONS if reason == delivery.last_failure), "refused"),
        receipt,
    )


def _share(station: UUID, failed_at: datetime | None) -> float:
    """Where in the spread of pauses this station's falls: another place after each failure, and the same for every
    process that asks."""
    if failed_at is None:
        return 0.5
    digest = hashlib.sha256(station.bytes + failed_at.isoformat().encode()).digest()
    return int.from_bytes(digest[:4], "big") / 0xFFFFFFFF
