"""Originals that are not only paper to be scanned: what can't be, and what its owner wants back.

What is bound or larger than A3 gets its first page scanned and a note of where the rest is. An original that somebody
wants back is on a list until it is handed back; after the intake is finished, that is an amendment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.actors import Act, Actor
from kiosk.intake.amendments import amend
from kiosk.intake.opened import NOTE, PAPER, row_of_open_intake
from kiosk.intake.truth import AmendmentKind, DocumentView, IntakeView, truth
from kiosk.intake.whose import document_home, moved_among
from kiosk.records.tables import Amendment, Document, Intake, IntakeState, Page
from kiosk.records.work import Records, Work

LONGEST_NOTE: Final = 200
_HANDED_OVER: Final = "handed_over"
_LONG_NUMBER: Final = re.compile(r"(?:\d[ .-]?){11,}")


@dataclass(frozen=True, slots=True, repr=False)
class WaitingOriginal:
    """An original that waits for its owner.

    Attributes:
        name: the owner's; None where it is not known, or their address is protected.
        receipt: the receipt's number, to find the paper by; None while the intake is not finished.
        note: where the original is, where somebody said it.
    """

    document: UUID
    intake: UUID
    type: str | None
    received_at: datetime
    name: str | None
    protected: bool
    receipt: str | None
    note: str | None


class Originals:
    """The use cases of originals."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def cannot_scan(self, actor: Actor, document: UUID, note: str | None) -> None:
        """Says that only the first page of a document is here, and where the rest is; None: it is all here.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the note is empty, too long or holds an identity number, or no
                first page was scanned; ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        kept = None if note is None else _sound(note)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Document, document), steps.Changes()
            if kept is not None and not _has_page(work.session, row.id):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_first_page")
            changes.set(row, note=kept, medium=PAPER if kept is None else NOTE)
            steps.record(work, actor, row.intake_id, "document.noted", changes, document=str(row.id))

    def to_hand_back(self, actor: Actor, document: UUID, wanted: bool = True) -> None:
        """Says that the owner wants the original back, or that they do not.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the intake is not open; ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Document, document), steps.Changes()
            changes.set(row, to_hand_back=wanted, handed_back=row.handed_back and wanted)
            detail: dict[str, str | int | None] = {"document": str(row.id), "wanted": int(wanted)}
            steps.record(work, actor, row.intake_id, "original.wanted", changes, **detail)

    def handed_back(self, actor: Actor, document: UUID) -> None:
        """Says that the owner has their original again.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where they have it already, it was not to be handed back, or the
                intake is parked; ``not_found``.
        """
        self._say(actor, document, AmendmentKind.HANDED_BACK)

    def still_here(self, actor: Actor, document: UUID) -> None:
        """Says that an original that was said to be handed back is still here.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where nobody said that; ``not_found``.
        """
        self._say(actor, document, AmendmentKind.STILL_HERE)

    def originals_waiting(self, actor: Actor) -> tuple[WaitingOriginal, ...]:
        """The originals that wait to be handed back, of open and of finished intakes; the oldest first."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            return tuple(_waiting(truth(session, intake) for intake in with_originals(session)))

    def _say(self, actor: Actor, document: UUID, kind: AmendmentKind) -> None:
        actor.require(Act.TAKE_IN)
        back = kind is AmendmentKind.HANDED_BACK
        with self._records.write() as work:
            home = document_home(work.session, document)
            if home is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            view = truth(work.session, home)
            said = next((one for one in view.documents if one.id == document), None)
            if said is None:  # its pages are another's by now
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            if back and (said.handed_back or not said.to_hand_back):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="handed_back")
            if not back and not said.handed_back:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="still_here")
            if view.state is IntakeState.COMPLETED:
                _amend(work, actor, view.id, document, kind)
                return
            row, changes = row_of_open_intake(work.session, Document, document), steps.Changes()
            changes.set(row, handed_back=back)
            steps.record(work, actor, row.intake_id, f"original.{kind.value}", changes, document=str(row.id))


def with_originals(session: Session) -> Sequence[UUID]:
    """Intakes of which an original may wait to be handed back, the oldest first. Retention leaves them be: without
    them nobody would know whose it is."""
    wanted = (
        select(Intake.id, Intake.received_at)
        .join(Document, Document.intake_id == Intake.id)
        .where(Document.to_hand_back, ~Document.handed_back, Intake.state != IntakeState.ERASED)
        .where(Document.id.not_in(_all_said(session)), exists().where(Page.document_id == Document.id))
        .order_by(Intake.received_at, Intake.split_from_id.is_not(None))
    )
    found = {row.id: row.received_at for row in session.execute(wanted)}
    for intake in moved_among(session):  # what is sealed there may be elsewhere, and the other way round
        view = truth(session, intake)
        found.pop(intake, None)
        if any(map(_waits, view.documents)):
            found[intake] = session.get_one(Intake, intake).received_at
    return sorted(found, key=found.__getitem__)


def _amend(work: Work, actor: Actor, intake: UUID, document: UUID, kind: AmendmentKind) -> None:
    made = amend(work, actor, intake, kind, {"document": str(document)}, _HANDED_OVER, None)
    work.note(str(actor.id), f"original.{kind.value}", intake, document=document, **made.told)


def _sound(note: str) -> str:
    """A note that may be kept: what is not told of anybody by number.

    Raises:
        EnvironmentFault: ``not_allowed_now``.
    """
    kept = " ".join(note.split())
    if not kept or len(kept) > LONGEST_NOTE:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="note_length")
    if _LONG_NUMBER.search(kept):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="note_number")
    return kept


def _has_page(session: Session, document: UUID) -> bool:
    return session.scalar(select(Page.id).where(Page.document_id == document).limit(1)) is not None


def _all_said(session: Session) -> list[UUID]:
    """Documents of finished intakes that were handed back, as the last word on each is."""
    said: dict[UUID, bool] = {}
    kinds = (AmendmentKind.HANDED_BACK.value, AmendmentKind.STILL_HERE.value)
    for row in session.scalars(
        select(Amendment).where(Amendment.kind.in_(kinds)).order_by(Amendment.position)
    ):
        said[UUID(row.values["document"])] = row.kind == AmendmentKind.HANDED_BACK.value
    return [document for document, back in said.items() if back]


def _waiting(views: Iterable[IntakeView]) -> Iterable[WaitingOriginal]:
    for view in views:
        who = view.applicant
        protected = who is not None and who.protected
        for document in view.documents:
            if _waits(document):
                yield WaitingOriginal(
                    document.id,
                    view.id,
                    document.type,
                    view.received_at,
                    None if who is None or protected else who.name,
                    protected,
                    view.receipt,
                    document.note,
                )


def _waits(document: DocumentView) -> bool:
    return document.to_hand_back and not document.handed_back and bool(document.pages)
