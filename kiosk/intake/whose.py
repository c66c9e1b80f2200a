"""Whose a finished intake is by now, and where a page is, for whoever asks without looking at the intake whole.

Sealed rows say whose papers these were taken for; what was said later says whose they are. The same is found by
:func:`kiosk.intake.truth.truth`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from kiosk.intake.views import AmendmentKind
from kiosk.records.tables import Amendment, Document, Intake, Page

_LATER = aliased(Amendment)


def _last_word(kind: AmendmentKind, *over: AmendmentKind) -> ColumnElement[bool]:
    """Whether an amendment is of this kind, and none of these kinds came after it."""
    kinds = [one.value for one in over]
    after = (_LATER.intake_id == Amendment.intake_id, _LATER.position > Amendment.position)
    return and_(Amendment.kind == kind.value, ~exists().where(*after, _LATER.kind.in_(kinds)))


COUNT_NO_LONGER: Final = select(Amendment.intake_id).where(
    or_(_last_word(AmendmentKind.VOID, AmendmentKind.RESTORED), Amendment.kind == AmendmentKind.ERASED.value)
)
"""The intakes that are void, or of which everything was erased."""

AMENDED: Final = select(Amendment.intake_id)
"""The intakes of which anything was said later."""

_MOVES: Final = (AmendmentKind.MOVED_OUT.value, AmendmentKind.MOVED_IN.value)
_TOLD_WHOSE: Final = _last_word(AmendmentKind.APPLICANT, AmendmentKind.APPLICANT)


def is_of(people: Collection[UUID]) -> ColumnElement[bool]:
    """Within a query for intakes: whether one is one of these persons' by now."""
    corrected = select(Amendment.intake_id).where(Amendment.kind == AmendmentKind.APPLICANT.value)
    theirs = Amendment.values["is"].as_string().in_([str(one) for one in people])
    return or_(
        and_(Intake.applicant_id.in_(people), Intake.id.not_in(corrected)),
        Intake.id.in_(select(Amendment.intake_id).where(_TOLD_WHOSE, theirs)),
    )


def intakes_of(session: Session, people: Collection[UUID]) -> list[tuple[UUID, UUID]]:
    """The intakes of these persons, each with whose of them it is, the newest first."""
    wanted = select(Intake.id).where(is_of(people)).order_by(Intake.received_at.desc())
    found = session.scalars(wanted).all()
    whose = owners(session, found)
    return [(intake, whose[intake]) for intake in found]


def owners(session: Session, intakes: Collection[UUID]) -> dict[UUID, UUID]:
    """Whose each of these intakes is by now; those are left out of which nobody has said it."""
    sealed = select(Intake.id, Intake.applicant_id).where(Intake.id.in_(intakes))
    found = {intake: whose for intake, whose in session.execute(sealed) if whose is not None}
    said = select(Amendment.intake_id, Amendment.values).where(Amendment.intake_id.in_(intakes), _TOLD_WHOSE)
    return found | {intake: UUID(values["is"]) for intake, values in session.execute(said)}


def owner(session: Session, intake: UUID) -> UUID | None:
    """Whose an intake is by now."""
    return owners(session, (intake,)).get(intake)


def ever_owners(session: Session, intake: UUID) -> frozenset[UUID]:
    """Everybody whose an intake was said to be, ever."""
    sealed = session.scalar(select(Intake.applicant_id).where(Intake.id == intake))
    said = _of_kinds(intake, AmendmentKind.APPLICANT)
    ever = {UUID(values["is"]) for _kind, values in session.execute(said)}
    return frozenset(ever if sealed is None else ever | {sealed})


def where_is(session: Session, page: UUID) -> UUID | None:
    """The intake that a page is in by now; None where there is no such page."""
    home = session.scalar(select(Page.intake_id).where(Page.id == page))
    while home is not None:
        moves = session.execute(_of_kinds(home, AmendmentKind.MOVED_OUT, AmendmentKind.MOVED_IN)).all()
        last = next(((kind, values) for kind, values in reversed(moves) if _names(values, page)), None)
        if last is None or last[0] == AmendmentKind.MOVED_IN.value:
            return home
        home = UUID(last[1]["to"])
    return None


def document_home(session: Session, document: UUID) -> UUID | None:
    """The intake that a document is of; None where there is no such document."""
    sealed = session.scalar(select(Document.intake_id).where(Document.id == document))
    if sealed is not None:
        return sealed
    came = select(Amendment.intake_id, Amendment.values).where(Amendment.kind == AmendmentKind.MOVED_IN.value)
    found: UUID | None = None
    for intake, values in session.execute(came.order_by(Amendment.made_at)):
        if any(told["id"] == str(document) for told in values["documents"]):
            found = intake
    return found


def moved_among(session: Session) -> frozenset[UUID]:
    """The intakes of which pages went to others, or came from others."""
    return frozenset(session.scalars(select(Amendment.intake_id).where(Amendment.kind.in_(_MOVES))))


def _of_kinds(intake: UUID, *kinds: AmendmentKind) -> Select[str, dict[str, Any]]:
    wanted = select(Amendment.kind, Amendment.values).where(Amendment.intake_id == intake)
    return wanted.where(Amendment.kind.in_([kind.value for kind in kinds])).order_by(Amendment.position)


def _names(values: dict[str, Any], page: UUID) -> bool:
    """Whether pages that went from one intake to another are told of, this one among them."""
    return str(page) in values["pages"]
