"""Parts what was scanned in one go into documents and puts them together again, moves pages, puts a page scanned anew
in the old one's place, and backs scanned by hand behind their fronts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.actors import Act, Actor
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.judging import judge
from kiosk.intake.linking import AsideReason
from kiosk.intake.opened import row_of_open_intake, was_read
from kiosk.intake.parting import part
from kiosk.records.tables import Document, Intake, Page, PageState
from kiosk.records.work import Records, Work


class Arranging:
    """The order of an open intake's documents and pages."""

    def __init__(self, records: Records, county: CountyProfile) -> None:
        self._records = records
        self._county = county

    def begin_at(self, actor: Actor, page: UUID, as_type: str | None = None) -> UUID | None:
        """Begins a document at a page: it and those that follow it in its document are the new one's, which is
        of this type where one is said.

        Undone, the pages go back; the new document is then empty, and shown nowhere. None where the page is the
        first of its document already.

        Raises:
            EnvironmentFault: ``not_allowed_now`` for a type that the county has not; ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        if as_type is not None and not self._county.knows(as_type):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_such_type")
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
            detail = {"page": str(row.id), "document": str(made.id)}
            if as_type is not None:
                changes.set(made, type=str(as_type), role=self._county.role_of(as_type))
                detail["type"] = str(as_type)
            _done(work, actor, row.intake_id, "document.parted", changes, **detail)
        return made.id

    def join(self, actor: Actor, document: UUID) -> UUID:
        """Puts a document's pages at the end of the document before it, which stays what it was said to be; returns
        that one. Undone, they are two again.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where no document with pages comes before it; ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Document, document), steps.Changes()
            pages = _pages(work.session, row.intake_id)
            filled = {page.document_id for page in pages}
            before = work.session.scalars(
                select(Document)
                .where(Document.intake_id == row.intake_id, Document.position < row.position)
                .order_by(Document.position.desc())
            )
            home = next((other for other in before if other.id in filled), None)
            if home is None:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="first_document")
            if row.to_hand_back:
                changes.set(home, to_hand_back=True)
            if row.note is not None:
                notes = dict.fromkeys(filter(None, (home.note, row.note)))
                changes.set(home, medium=row.medium, note="; ".join(notes))
            moving = [page for page in pages if page.document_id == row.id]
            _move(work.session, pages, moving, home, None, changes)
            detail = {"document": str(row.id), "into": str(home.id)}
            _done(work, actor, row.intake_id, "documents.joined", changes, **detail)
        return home.id

    def move(
        self, actor: Actor, pages: Sequence[UUID], document: UUID | None = None, before: UUID | None = None
    ) -> UUID:
        """Moves pages, in the order they stand in, within their document or to another; returns that one.

        Args:
            actor: who asks.
            pages: of one open intake.
            document: of the same intake; None for a new one, behind the document of the first of the pages.
            before: the page of ``document`` that they come before; None for its end.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where these are not all of one intake; ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            changes = steps.Changes()
            rows = [row_of_open_intake(work.session, Page, page) for page in pages]
            if not rows or len({row.intake_id for row in rows}) > 1:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_of_one")
            rows.sort(key=lambda row: row.position)
            intake = rows[0].intake_id
            stack = _pages(work.session, intake)
            if document is None:
                home = part(work, work.session.get_one(Document, rows[0].document_id), rows, changes)
            else:
                home = row_of_open_intake(work.session, Document, document)
            target = None if before is None else row_of_open_intake(work.session, Page, before)
            apart = target is not None and (target.document_id != home.id or target in rows)
            if home.intake_id != intake or apart:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_of_one")
            _move(work.session, stack, rows, home, target, changes)
            _done(work, actor, intake, "pages.moved", changes, document=str(home.id), pages=len(rows))
        return home.id

    def move_document(self, actor: Actor, document: UUID, before: UUID | None = None) -> None:
        """Moves a document with its pages before another one; None: to the end.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the two are not of one intake; ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Document, document), steps.Changes()
            listed = select(Document).where(Document.intake_id == row.intake_id).order_by(Document.position)
            documents = list(work.session.scalars(listed))
            target = None if before is None else row_of_open_intake(work.session, Document, before)
            if target is not None and (target not in documents or target is row):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_of_one")
            documents.remove(row)
            documents.insert(len(documents) if target is None else documents.index(target), row)
            for position, one in enumerate(documents, 1):
                changes.set(one, position=position)
            places = {one.id: one.position for one in documents}
            stack = _pages(work.session, row.intake_id)
            _lay(sorted(stack, key=lambda page: places.get(page.document_id or row.id, 0)), changes)
            _done(work, actor, row.intake_id, "document.moved", changes, document=str(row.id))

    def rescanned(self, actor: Actor, old: Sequence[UUID], new: Sequence[UUID]) -> None:
        """Puts pages that were scanned anew in the place of the old ones, each in its turn. The old ones are set
        aside, right behind them; bringing one of those back sets aside the one that took its place.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where there are not as many of either, they are not different pages
                of one intake, or nothing is on a new one; ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            changes = steps.Changes()
            rows = {page: row_of_open_intake(work.session, Page, page) for page in (*old, *new)}
            one = len({row.intake_id for row in rows.values()}) == 1
            if not one or len(old) != len(new) or len(rows) != len(old) + len(new):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_of_one")
            intake = rows[old[0]].intake_id
            stack = [page for page in _pages(work.session, intake) if page.id not in new]
            for of, by in zip(old, new, strict=True):
                _take_place(rows[of], rows[by], changes)
                stack.insert(stack.index(rows[of]), rows[by])
            _lay(stack, changes)
            _done(work, actor, intake, "pages.rescanned", changes, pages=len(old))

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
            pages = _pages(work.session, intake)
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
            _lay(order, changes)
            _done(work, actor, intake, "backs.put", changes, sheets=len(fronts))


def lay_aside(page: Page, changes: steps.Changes, why: AsideReason) -> None:
    """Sets a page aside; one that is, stays for the reason it is. But a cover sheet that somebody sets aside says no
    longer whose the papers are."""
    if page.state is not PageState.SET_ASIDE or page.set_aside_reason == AsideReason.COVER.value:
        changes.set(page, state=PageState.SET_ASIDE, set_aside_reason=why.value)


def take_place_again(session: Session, old: Page, changes: steps.Changes) -> None:
    """Sets aside the page that took the place of ``old``, where that was scanned anew."""
    if old.set_aside_reason != AsideReason.RESCANNED.value:
        return
    place = Page.intake_id == old.intake_id, Page.sheet == old.sheet, Page.side == old.side
    wanted = select(Page).where(*place, Page.id != old.id, Page.state != PageState.SET_ASIDE)
    for page in session.scalars(wanted):
        lay_aside(page, changes, AsideReason.RESCANNED)


def _take_place(old: Page, new: Page, changes: steps.Changes) -> None:
    state, reason = new.state, new.set_aside_reason
    if reason == AsideReason.DUPLICATE.value:  # of the very page whose place it takes
        state, reason = PageState.LINKED if was_read(new) else PageState.RECEIVED, None
    if state is PageState.SET_ASIDE:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="nothing_on_it")
    changes.set(
        new,
        document_id=old.document_id,
        sheet=old.sheet,
        side=old.side,
        state=state,
        set_aside_reason=reason,
    )
    changes.set(old, state=PageState.SET_ASIDE, set_aside_reason=AsideReason.RESCANNED.value)


def _pages(session: Session, intake: UUID) -> Sequence[Page]:
    """All of an intake's pages, in order."""
    return session.scalars(select(Page).where(Page.intake_id == intake).order_by(Page.position)).all()


def _move(
    session: Session,
    stack: Sequence[Page],
    moving: Collection[Page],
    home: Document,
    before: Page | None,
    changes: steps.Changes,
) -> None:
    """Puts pages of the stack into a document, before one of its pages or at its end."""
    order = [page for page in stack if page not in moving]
    place = len(order)
    if before is not None:
        place = order.index(before)
    else:
        documents = session.execute(
            select(Document.id, Document.position).where(Document.intake_id == home.intake_id)
        )
        positions = {document: position for document, position in documents}  # noqa: C416 - rows, not pairs
        earlier = [
            index
            for index, page in enumerate(order)
            if page.document_id is None or positions[page.document_id] <= home.position
        ]
        own = [index for index in earlier if order[index].document_id == home.id]
        place = max(own or earlier, default=-1) + 1
    order[place:place] = moving
    for page in moving:
        changes.set(page, document_id=home.id)
    _lay(order, changes)


def _lay(order: Sequence[Page], changes: steps.Changes) -> None:
    for position, page in enumerate(order, 1):
        changes.set(page, position=position)


def _done(
    work: Work, actor: Actor, intake: UUID, act: str, changes: steps.Changes, **detail: str | int
) -> None:
    """Lets follow what follows from an act, and keeps the act."""
    judge(work, work.session.get_one(Intake, intake), actor.id)
    steps.record(work, actor, intake, act, changes, **detail)
