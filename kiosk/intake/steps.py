"""Undo and redo of a clerk's acts on an open intake.

An act is a step: the columns that the clerk changed, before and after. Undoing writes the columns back and is itself
a new entry in the journal; nothing is taken out of it. What follows from an act (the states of pages, the doubts) is
no part of the step: it is judged anew. The values stand in the step's own row, which retention can purge; the journal
has their salted digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.records.tables import (
    Applicant,
    Base,
    Contact,
    Document,
    Doubt,
    Identifier,
    Intake,
    IntakeState,
    Page,
    Step,
)
from kiosk.records.work import Work

Row = Intake | Document | Page | Doubt | Applicant | Contact | Identifier

_TABLES: Mapping[str, type[Row]] = {
    table.__tablename__: table for table in (Intake, Document, Page, Doubt, Applicant, Contact, Identifier)
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
    for step in work.session.scalars(
        select(Step).where(Step.intake_id == intake, Step.undone_at.is_not(None))
    ):
        step.changes = []
    salt = work.new_id().bytes[-_SALT_BYTES:]
    last = work.session.scalar(select(func.max(Step.position)).where(Step.intake_id == intake)) or 0
    step = Step(
        id=work.new_id(),
        intake_id=intake,
        position=last + 1,
        act=act,
        changes=changes.rows,
        salt=salt,
        done_at=work.now,
        undone_at=None,
    )
    work.session.add(step)
    work.note(str(actor.id), act, intake, step=step.id, digest=_digest(salt, changes.rows), **detail)


def next_step(session: Session, intake: UUID, way: Way) -> Step | None:
    """The act that going ``way`` goes over: the last one that holds, or the one that was undone last, unless another
    came after; None where there is none."""
    steps = select(Step).where(Step.intake_id == intake)
    if way is Way.BACK:
        held = steps.where(Step.undone_at.is_(None)).order_by(Step.position.desc())
        return session.scalar(held.limit(1))
    undone = steps.where(Step.undone_at.is_not(None)).order_by(Step.position)
    return next((step for step in session.scalars(undone) if step.changes), None)


def go_over(work: Work, actor: Actor, intake: UUID, step: Step, way: Way, **detail: str) -> None:
    """Takes an act back, or does it again.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where it gave pages to another intake, which has gone on since.
    """
    _require_unchanged(work, intake, step)
    for change in reversed(step.changes) if way is Way.BACK else step.changes:
        _write(work, change, way)
    step.undone_at = work.now if way is Way.BACK else None
    work.note(str(actor.id), way.name_of_act, intake, step=step.id, what=step.act, **detail)


def others_touched(intake: UUID, step: Step) -> set[UUID]:
    """Other intakes whose rows a step changes: those that it gave pages to."""
    touched = {
        UUID(side["intake_id"])
        for change in step.changes
        for side in (change["before"], change["after"])
        if side.get("intake_id") is not None
    }
    return touched - {intake}


def _require_unchanged(work: Work, intake: UUID, step: Step) -> None:
    """Does nothing where every other intake that a step touched is as it left it, or as it found it.

    Raises:
        EnvironmentFault: ``not_allowed_now``.
    """
    moved = {UUID(change["id"]) for change in step.changes if change["table"] == Page.__tablename__}
    for other in others_touched(intake, step):
        row = work.session.get_one(Intake, other)
        acts = select(Step.id).where(Step.intake_id == other, Step.undone_at.is_(None)).limit(1)
        came = select(Page.id).where(Page.intake_id == other, Page.id.not_in(moved)).limit(1)
        went_on = row.state is not IntakeState.OPEN or any(map(work.session.scalar, (acts, came)))
        if went_on:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="went_on")


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
