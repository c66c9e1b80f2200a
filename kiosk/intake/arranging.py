"""Parts what was scanned in one go into documents, and puts backs scanned by hand behind their fronts."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
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

    def put_backs(self, actor: Actor, fronts: Sequence[UUID], backs: Sequence[UUID]) -> None:
        """Puts the backs of a pile, scanned after it was turned over, behind their fronts.

        A turned pile begins with its last sheet, so the last back belongs to the first front. Each back joins its
        front's sheet and document. Undone, the backs stand behind all fronts again, as they came.

        Args:
            actor: who asks.
            fronts: pages of one open intake, in the order they came.
            backs: others of it, in the order they came.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where there are not as many backs as fronts, which only somebody
                with the paper in hand can settle, or where the pages are not all different ones of one intake;
                ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        if len(fronts) != len(backs) or not fronts:
            raise EnvironmentFault(
                FaultCode.NOT_ALLOWED_NOW, reason="sides_differ", fronts=len(fronts), backs=len(backs)
            )
        with self._records.write() as work:
            changes = steps.Changes()
            intake = row_of_open_intake(work.session, Page, fronts[0]).intake_id
            pages = work.session.scalars(
                select(Page).where(Page.intake_id == intake).order_by(Page.position)
            ).all()
            known = {page.id: page for page in pages}
            together = (*fronts, *backs)
            if len(set(together)) != len(together) or not known.keys() >= set(together):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="sides_differ")
            back_of = dict(zip(fronts, reversed(backs), strict=True))
            moved = set(backs)
            order: list[Page] = []
            for page in pages:
                if page.id in moved:
                    continue
                order.append(page)
                if page.id in back_of:
                    back = known[back_of[page.id]]
                    changes.set(back, document_id=page.document_id, sheet=page.sheet, side="back")
                    order.append(back)
            for position, page in enumerate(order, 1):
                changes.set(page, position=position)
            judge(work, work.session.get_one(Intake, intake), actor.id)
            steps.record(work, actor, intake, "backs.put", changes, sheets=len(fronts))
