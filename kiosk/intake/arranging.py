"""Parts what was scanned in one go into documents."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from kiosk.intake import steps
from kiosk.intake.actors import Act, Actor
from kiosk.intake.judging import judge
from kiosk.intake.opened import row_of_open_intake
from kiosk.intake.parting import part
from kiosk.records.tables import Document, Intake, Page
from kiosk.records.work import Records


class Arranging:
    """The order of an open intake's documents."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def begin_at(self, actor: Actor, page: UUID) -> UUID | None:
        """Begins a document at a page: it and those that follow it in its document are the new one's.

        Undone, the pages go back; the new document is then empty, and shown nowhere. None where the page is the
        first of its document already.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Page, page), steps.Changes()
            pages = work.session.scalars(
                select(Page).where(Page.document_id == row.document_id).order_by(Page.position)
            ).all()
            moving = [other for other in pages if other.position >= row.position]
            if len(moving) == len(pages):
                return None
            home = work.session.get_one(Document, row.document_id)
            made = part(work, home, moving, changes)
            judge(work, work.session.get_one(Intake, row.intake_id), actor.id)
            steps.record(
                work,
                actor,
                row.intake_id,
                "document.parted",
                changes,
                page=str(row.id),
                document=str(made.id),
            )
        return made.id
