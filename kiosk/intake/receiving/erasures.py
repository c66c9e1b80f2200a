"""What was erased here, as the county remembers it: a station that was restored to before an erasure has the bytes
again, and nobody who asked for it would know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from kiosk.intake.actors import Actor, station_actor
from kiosk.intake.destroying import destroy_pages, destroy_rest, held, pages_left
from kiosk.intake.judging import judge
from kiosk.intake.receiving.reading import Body, flag, text, told
from kiosk.records.tables import Ending, Intake, IntakeState, Receipt
from kiosk.records.work import Work
from kiosk.sync.changes import Change


@dataclass(frozen=True, slots=True, repr=False)
class _Erased:
    """What was erased of an intake.

    Attributes:
        whole: the intake itself.
        why: the reason that was given.
    """

    pages: frozenset[UUID]
    whole: bool
    why: str


def erasures(work: Work, changes: Sequence[Change]) -> None:
    """Destroys anew what is here and was erased here before; what a legal hold keeps stays."""
    found, actor = told(changes, _erased), station_actor(work.station)
    again = 0
    for ident, erased in found.said.items():
        intake = work.session.get(Intake, ident)
        if intake is not None and not held(work.session, intake):
            again += _erase(work, actor, intake, erased)
    work.note(
        str(work.station),
        "county.erasures",
        work.station,
        told=len(found.said),
        again=again,
        unread=found.unread,
    )


def _erase(work: Work, actor: Actor, intake: Intake, erased: _Erased) -> bool:
    """Whether anything of it was here."""
    session = work.session
    here = [page for page in pages_left(session, intake.id) if page in erased.pages]
    receipts = session.scalars(select(Receipt.content).where(Receipt.intake_id == intake.id)).all()
    if not here and not (erased.whole and any(receipts)):
        return False
    sealed = intake.state is IntakeState.COMPLETED
    destroy_pages(work, actor, intake.id, here, Ending.ERASED)
    if erased.whole:
        if not sealed:
            intake.state = IntakeState.ERASED
        destroy_rest(work, actor, intake, erased.why)
    elif not sealed:
        judge(work, intake, actor.id)
    return True


def _erased(_subject: UUID, body: Body) -> _Erased:
    return _Erased(frozenset(UUID(page) for page in body["pages"]), flag(body, "whole"), text(body, "why"))
