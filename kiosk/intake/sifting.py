"""Intakes by what is true of them: when they came, who took them in, what became of them, how they came.

What was said of a finished intake later counts: one whose day was corrected is found by the right one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import Session, aliased

from kiosk.clock import day_begins
from kiosk.intake.finding import MOST
from kiosk.intake.truth import truth
from kiosk.intake.views import AmendmentKind, IntakeView
from kiosk.intake.vocabulary import IntakeStanding
from kiosk.intake.whose import COUNT_NO_LONGER, is_of, owners
from kiosk.records.tables import Amendment, Channel, Clerk, Intake, IntakeState, Receipt, Relation


@dataclass(frozen=True, slots=True)
class Criteria:
    """What an intake that is looked for is; None where it does not matter.

    Attributes:
        first, last: days in Norway between which it was received, both counted in.
        clerk: who took it in.
    """

    first: date | None = None
    last: date | None = None
    clerk: UUID | None = None
    standing: IntakeStanding | None = None
    channel: Channel | None = None

    def __bool__(self) -> bool:
        return self != Criteria()


@dataclass(frozen=True, slots=True)
class Sifted:
    """An intake that is what was looked for.

    Attributes:
        clerk: the name of whoever took it in.
        receipt: its number, for a finished one.
        whose: the person's id; None where nobody has said it.
    """

    id: UUID
    received_at: datetime
    standing: IntakeStanding
    channel: Channel
    category: str | None
    clerk: str
    receipt: str | None
    whose: UUID | None


_LATER = aliased(Intake)
_ERASED: Final = or_(
    Intake.state == IntakeState.ERASED,
    Intake.id.in_(select(Amendment.intake_id).where(Amendment.kind == AmendmentKind.ERASED.value)),
)
_REPLACED: Final = exists().where(
    _LATER.follows_id == Intake.id,
    _LATER.relation == Relation.REPLACES,
    _LATER.state == IntakeState.COMPLETED,
    _LATER.id.not_in(COUNT_NO_LONGER),
)
_STANDING: Final = case(
    (Intake.state == IntakeState.OPEN, IntakeStanding.OPEN.value),
    (Intake.state == IntakeState.PARKED, IntakeStanding.PARKED.value),
    (_ERASED, IntakeStanding.ERASED.value),
    (Intake.id.in_(COUNT_NO_LONGER), IntakeStanding.VOID.value),
    (_REPLACED, IntakeStanding.REPLACED.value),
    else_=IntakeStanding.FINISHED.value,
)
"""Of an intake whose facts and person are as they were sealed. As :func:`_standing` says it of a view."""

_TOLD: Final = select(Amendment.intake_id).where(
    Amendment.kind.in_([AmendmentKind.FACTS.value, AmendmentKind.APPLICANT.value])
)
_CORRECTED: Final = or_(
    Intake.id.in_(_TOLD),
    Intake.id.in_(select(_LATER.follows_id).where(_LATER.id.in_(_TOLD), _LATER.follows_id.is_not(None))),
)
"""Whether something was said later that its rows do not say, and which it may be found by. These are few."""


def sifted(
    session: Session,
    criteria: Criteria,
    people: Collection[UUID] | None = None,
    intake: UUID | None = None,
) -> list[Sifted]:
    """The intakes that are so, the newest first, no more than are shown.

    Args:
        people: only theirs, by now; None for anybody's.
        intake: only this one; None for any.
    """
    where: list[ColumnElement[bool]] = []
    if criteria.clerk is not None:
        where.append(Intake.clerk_id == criteria.clerk)
    if people is not None:
        where.append(is_of(people))
    if intake is not None:
        where.append(Intake.id == intake)
    found = [*_as_sealed(session, criteria, where), *_corrected(session, criteria, where)]
    found.sort(key=lambda one: (one.received_at, one.id), reverse=True)
    return _told(session, found[:MOST])


@dataclass(frozen=True, slots=True)
class _Facts:
    id: UUID
    received_at: datetime
    standing: IntakeStanding
    channel: Channel
    category: str | None
    clerk: UUID


def _as_sealed(
    session: Session, criteria: Criteria, where: Iterable[ColumnElement[bool]]
) -> Iterable[_Facts]:
    """Those of which nothing else was said later."""
    wanted = select(
        Intake.id, Intake.received_at, _STANDING, Intake.channel, Intake.category, Intake.clerk_id
    ).where(*where, ~_CORRECTED, _of_days(criteria))
    if criteria.channel is not None:
        wanted = wanted.where(Intake.channel == criteria.channel)
    if criteria.standing is not None:
        wanted = wanted.where(_STANDING.in_([criteria.standing.value]))
    newest = wanted.order_by(Intake.received_at.desc(), Intake.id.desc()).limit(MOST)
    for ident, received, standing, channel, category, clerk in session.execute(newest):
        yield _Facts(ident, received, IntakeStanding(standing), channel, category, clerk)


def _of_days(criteria: Criteria) -> ColumnElement[bool]:
    days = [Intake.received_at >= day_begins(criteria.first)] if criteria.first is not None else []
    if criteria.last is not None:
        days.append(Intake.received_at < day_begins(criteria.last + timedelta(days=1)))
    return and_(True, *days)


def _corrected(
    session: Session, criteria: Criteria, where: Iterable[ColumnElement[bool]]
) -> Iterable[_Facts]:
    """The others, read whole."""
    for ident in session.scalars(select(Intake.id).where(*where, _CORRECTED)).all():
        view = truth(session, ident)
        if _is_so(view, criteria):
            yield _Facts(view.id, view.received_at, _standing(view), view.channel, view.category, view.clerk)


def _is_so(view: IntakeView, criteria: Criteria) -> bool:
    first, last = criteria.first, criteria.last
    return (
        (first is None or view.received_at >= day_begins(first))
        and (last is None or view.received_at < day_begins(last + timedelta(days=1)))
        and criteria.channel in (None, view.channel)
        and criteria.standing in (None, _standing(view))
    )


def _standing(view: IntakeView) -> IntakeStanding:
    if view.state in (IntakeState.OPEN, IntakeState.PARKED):
        return IntakeStanding(view.state.value)
    if view.erased or view.state is IntakeState.ERASED:
        return IntakeStanding.ERASED
    if view.voided:
        return IntakeStanding.VOID
    return IntakeStanding.REPLACED if view.replaced else IntakeStanding.FINISHED


def _told(session: Session, found: Collection[_Facts]) -> list[Sifted]:
    ids = [one.id for one in found]
    whose, receipts = owners(session, ids), _receipts(session, ids)
    clerks = select(Clerk.id, Clerk.name).where(Clerk.id.in_({one.clerk for one in found}))
    names = {ident: name for ident, name in session.execute(clerks)}  # noqa: C416 - rows, not pairs
    return [
        Sifted(
            one.id,
            one.received_at,
            one.standing,
            one.channel,
            one.category,
            names.get(one.clerk, ""),
            receipts.get(one.id),
            whose.get(one.id),
        )
        for one in found
    ]


def _receipts(session: Session, intakes: Collection[UUID]) -> Mapping[UUID, str]:
    """The number of the receipt that each has now."""
    wanted = select(Receipt.intake_id, Receipt.number).where(Receipt.intake_id.in_(intakes))
    rows = session.execute(wanted.order_by(Receipt.issued_at, Receipt.number))
    return {intake: number for intake, number in rows}  # noqa: C416 - rows, not pairs
