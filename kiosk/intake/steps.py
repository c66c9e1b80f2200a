"""Undo and redo of a clerk's acts on an open intake.

An act is a step: the columns that the clerk changed, before and after. Undoing writes the columns back and is itself
a new entry in the journal; nothing is taken out of it. What follows from an act (the states of pages, the doubts) is
no part of the step: it is judged anew. The values stand in the step's own row, which retention can purge; the journal
has their salted digest.

The envelopes of a batch give pages to each other, so their acts are taken back in the order of all of them: none
while a later one that holds touched the same envelopes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, inspect, select
from sqlalchemy.orm import Session

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.records.tables import (
    Applicant,
    Base,
    Contact,
    Document,
    Doubt,
    Envelope,
    Identifier,
    Intake,
    IntakeState,
    Page,
    Step,
)
from kiosk.records.work import Work

Row = Intake | Document | Page | Doubt | Applicant | Contact | Identifier | Envelope

_TABLES: Mapping[str, type[Row]] = {
    table.__tablename__: table
    for table in (Intake, Document, Page, Doubt, Applicant, Contact, Identifier, Envelope)
}
_SALT_BYTES = 16


class Way(StrEnum):
    """Where to go among the acts: the value is the side of each change that is written."""

    BACK = "before"
    FORTH = "after"

    @property
    def name_of_act(self) -> str:
        """What the journal calls going there."""
        return "undone" if self is Way.BACK else "redone"


class Changes:
    """Collects what one act changes, while it changes it."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []

    def set(self, row: Row, **values: object) -> None:
        """Sets columns of ``row`` and remembers what they were."""
        before = {name: _plain(getattr(row, name)) for name in values}
        after = {name: _plain(value) for name, value in values.items()}
        if before == after:
            return
        for name, value in values.items():
            setattr(row, name, value)
        self._rows.append({"table": row.__tablename__, "id": str(row.id), "before": before, "after": after})

    @property
    def rows(self) -> list[dict[str, Any]]:
        return self._rows

    def __bool__(self) -> bool:
        return bool(self._rows)


def record(
    work: Work, actor: Actor, intake: UUID, act: str, changes: Changes, **detail: str | int | None
) -> None:
    """Keeps one act as a step and notes it in the journal. What was undone before can't be done again after it.

    An act that changed nothing is noted, and is no step.
    """
    if not changes:
        work.note(str(actor.id), act, intake, **detail)
        return
    session = work.session
    touched = {intake} | _intakes_in(changes.rows)
    for step in session.scalars(_of(kin(session, intake)).where(Step.undone_at.is_not(None))):
        if touches(step) & touched:
            step.changes = []
    salt = work.new_id().bytes[-_SALT_BYTES:]
    last = session.scalar(select(func.max(Step.position)).where(Step.intake_id == intake)) or 0
    step = Step(
        id=work.new_id(),
        intake_id=intake,
        position=last + 1,
        act=act,
        changes=changes.rows,
        salt=salt,
        sequence=None,
        done_at=work.now,
        undone_at=None,
    )
    session.add(step)
    step.sequence = work.note(
        str(actor.id), act, intake, step=step.id, digest=_digest(salt, changes.rows), **detail
    )


def kin(session: Session, intake: UUID) -> frozenset[UUID]:
    """The intakes whose acts are taken back in one order: those of the intake's batch, or itself alone."""
    batch = select(Envelope.batch_id).where(Envelope.intake_id == intake).scalar_subquery()
    return frozenset({intake, *session.scalars(select(Envelope.intake_id).where(Envelope.batch_id == batch))})


def next_step(session: Session, intakes: Collection[UUID], way: Way, at: UUID | None = None) -> Step | None:
    """The act that going ``way`` goes over: the last one that holds, or the one that was undone last, unless another
    came after; None where there is none.

    Args:
        intakes: those whose acts are in one order: :func:`kin`.
        at: only acts that touch this one of them; None for those of all.
    """
    steps = session.scalars(_of(intakes)).all()
    wanted = (step for step in steps if at is None or at in touches(step))
    if way is Way.BACK:
        return next((step for step in reversed(list(wanted)) if step.undone_at is None), None)
    return next((step for step in wanted if step.undone_at is not None and step.changes), None)


def go_over(work: Work, actor: Actor, step: Step, way: Way, **detail: str) -> None:
    """Takes an act back, or does it again.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where another intake that it touched has gone on since.
    """
    _require_unchanged(work.session, step, way)
    for change in reversed(step.changes) if way is Way.BACK else step.changes:
        _write(work, change, way)
    step.undone_at = work.now if way is Way.BACK else None
    work.note(str(actor.id), way.name_of_act, step.intake_id, step=step.id, what=step.act, **detail)


def touches(step: Step) -> set[UUID]:
    """The intakes whose rows a step changes: the one it is of, and those it gave pages to or took them from."""
    return {step.intake_id} | _intakes_in(step.changes)


def _of(intakes: Collection[UUID]) -> Select[Step]:
    """Their acts in the order they were done; those from before acts had a number come first, and are of one."""
    return select(Step).where(Step.intake_id.in_(intakes)).order_by(Step.sequence, Step.position)


def _intakes_in(rows: Collection[Mapping[str, Any]]) -> set[UUID]:
    return {
        UUID(side["intake_id"])
        for change in rows
        for side in (change["before"], change["after"])
        if side.get("intake_id") is not None
    }


def _require_unchanged(session: Session, step: Step, way: Way) -> None:
    """Does nothing where every intake that a step touched is as it left it, or as it found it.

    Raises:
        EnvironmentFault: ``not_allowed_now``.
    """
    together, touched = kin(session, step.intake_id), touches(step)
    went_on = any(session.get_one(Intake, one).state is not IntakeState.OPEN for one in touched)
    if len(together) > 1:
        went_on = went_on or any(touches(other) & touched for other in _between(session, together, step, way))
    else:
        went_on = went_on or any(_has_gone_on(session, one, step) for one in touched - {step.intake_id})
    if went_on:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="went_on")


def _between(session: Session, together: Collection[UUID], step: Step, way: Way) -> Iterator[Step]:
    """The acts that have to be gone over before this one."""
    order = session.scalars(_of(together)).all()
    at = order.index(step)
    if way is Way.BACK:
        return (other for other in order[at + 1 :] if other.undone_at is None)
    return (other for other in order[:at] if other.undone_at is not None and other.changes)


def _has_gone_on(session: Session, other: UUID, step: Step) -> bool:
    """Whether anything was done with an intake since a step gave it pages, or more have come."""
    moved = {UUID(change["id"]) for change in step.changes if change["table"] == Page.__tablename__}
    acts = select(Step.id).where(Step.intake_id == other, Step.undone_at.is_(None)).limit(1)
    came = select(Page.id).where(Page.intake_id == other, Page.id.not_in(moved)).limit(1)
    return any(session.scalar(wanted) is not None for wanted in (acts, came))


def _write(work: Work, change: Mapping[str, Any], way: Way) -> None:
    row = work.session.get(_TABLES[change["table"]], UUID(change["id"]))
    if row is None:
        raise Defect("a step names a row that is not there")
    for name, value in change[way.value].items():
        setattr(row, name, _typed(row, name, value))


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def _typed(row: Base, name: str, value: Any) -> object:
    if value is None:
        return None
    kind = inspect(type(row)).columns[name].type
    members = getattr(kind, "members", None)
    if members is not None:
        return members(value)
    python = kind.python_type
    if python is UUID:
        return UUID(value)
    if python is datetime:
        return datetime.fromisoformat(value)
    if python is date:
        return date.fromisoformat(value)
    return value


def _digest(salt: bytes, rows: list[dict[str, Any]]) -> str:
    text = json.dumps(rows, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(salt + text.encode("utf-8")).hexdigest()
