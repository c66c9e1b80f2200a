"""Cuts a batch into envelopes as its pages come.

A page is safe before it is read, so it is first put with what came before it; once it is read, and begins an
envelope or ends one, what lies behind it goes on to another. That is one transaction with keeping the reading, so a
pile that was stopped anywhere is cut the same way when it goes on. Sheets keep their numbers, which count through the
whole pile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from kiosk.intake.carrying import begin_document, beside, carry, stack_of
from kiosk.intake.linking import AsideReason
from kiosk.intake.opened import was_read
from kiosk.intake.steps import Changes
from kiosk.records.tables import Batch, Document, Envelope, Intake, Page, PageState
from kiosk.records.work import Work
from kiosk.scan.separate import Filled, Mark, Place, place


@dataclass(frozen=True, slots=True)
class Beyond:
    """How far a pile has been counted.

    Attributes:
        position: no page of it has a greater one, or can get one back.
        sheet: the same of its sheets.
    """

    position: int
    sheet: int


@dataclass(frozen=True, slots=True)
class Cut:
    """An envelope that began.

    Attributes:
        intake: its intake.
        pages: those of the pile that are its own now.
    """

    intake: UUID
    pages: tuple[UUID, ...]


def envelope_of(session: Session, intake: UUID) -> Envelope | None:
    """The envelope that an intake is of; None for one from the desk."""
    return session.scalar(select(Envelope).where(Envelope.intake_id == intake))


def last_envelope(session: Session, batch: UUID) -> Envelope | None:
    """The envelope that the next page of a batch goes to, or closes behind; None where none has begun."""
    listed = select(Envelope).where(Envelope.batch_id == batch)
    filled = listed.join(Page, Page.intake_id == Envelope.intake_id)
    return session.scalar(filled.order_by(Envelope.position.desc()).limit(1)) or session.scalar(
        listed.order_by(Envelope.position).limit(1)
    )


def begin_envelope_behind(work: Work, clerk: UUID, envelope: Envelope) -> Intake:
    """Begins an envelope behind another one of the same batch; returns its intake, which came when the batch did."""
    batch = work.session.get_one(Batch, envelope.batch_id)
    other = beside(work, clerk, work.session.get_one(Intake, envelope.intake_id))
    other.received_at, other.posted_on = batch.received_at, batch.posted_on
    behind = Envelope.batch_id == envelope.batch_id, Envelope.position > envelope.position
    work.session.execute(update(Envelope).where(*behind).values(position=Envelope.position + 1))
    add_envelope(work, clerk, envelope.batch_id, envelope.position + 1, other)
    return other


def add_envelope(work: Work, clerk: UUID, batch: UUID, position: int, intake: Intake) -> Envelope:
    """Says that an intake is of an envelope of a batch."""
    made = Envelope(id=work.new_id(), batch_id=batch, position=position, intake_id=intake.id, closed=False)
    work.session.add(made)
    work.session.flush()
    work.note(str(clerk), "intake.started", intake.id, channel=intake.channel.value, envelope=made.id)
    return made


def document_to_go_on_with(work: Work, intake: UUID) -> Document:
    """The document of an envelope's intake that the next page of the pile goes on with."""
    session = work.session
    last = session.scalar(
        select(Page.document_id).where(Page.intake_id == intake).order_by(Page.position.desc()).limit(1)
    )
    if last is not None:
        return session.get_one(Document, last)
    listed = select(Document).where(Document.intake_id == intake).order_by(Document.position.desc())
    return session.scalar(listed.limit(1)) or begin_document(work, intake, 1)


def beyond(session: Session, batch: UUID) -> Beyond:
    """How far a batch's pages have been counted."""
    counted = (
        select(func.max(Page.position), func.count(Page.id), func.max(Page.sheet))
        .join(Envelope, Envelope.intake_id == Page.intake_id)
        .where(Envelope.batch_id == batch)
    )
    position, pages, sheet = session.execute(counted).one()
    return Beyond(max(position or 0, pages), sheet or 0)


def is_on_separator(session: Session, page: Page) -> bool:
    """Whether another side of the page's sheet is a separator's: then this one is too."""
    other = select(Page).where(Page.intake_id == page.intake_id, Page.sheet == page.sheet, Page.id != page.id)
    return any(side.set_aside_reason == AsideReason.SEPARATOR.value for side in session.scalars(other))


def cut(work: Work, clerk: UUID, envelope: Envelope, page: Page, mark: Mark) -> Cut | None:
    """Cuts where a page that was just read says so.

    Args:
        mark: what the page says of where it belongs.

    Returns:
        What began by it; None where nothing was cut.
    """
    same = select(Page).where(Page.intake_id == page.intake_id, Page.sheet == page.sheet)
    sides = list(work.session.scalars(same.order_by(Page.position)))
    marks = [mark, *(_mark(side) for side in sides if side is not page)]
    if not any(one.separator or one.cover for one in marks):
        return None  # as nearly every sheet says: a long pile is not looked through for it
    stack = stack_of(work, page.intake_id)
    first = stack.index(sides[0])
    before, behind = stack[:first], [one for one in stack[first:] if one not in sides]
    match place(_filled(before), marks):
        case Place.ENDS:
            _set_aside(side for side in sides if was_read(side))
            if not any(map(is_paper, before)):
                return None  # it lies before the first of the paper
            return _end(work, clerk, envelope, stack, behind)
        case Place.BEGINS:
            return _end(work, clerk, envelope, stack, [*sides, *behind])
        case Place.GOES_ON:
            return None


def tidy(work: Work, intakes: Iterable[UUID]) -> None:
    """Leaves no separator where nobody sees it: those in an envelope whose paper all went to others are set aside
    with what lies before it."""
    for intake in intakes:
        own, stack = envelope_of(work.session, intake), stack_of(work, intake)
        if own is None or not stack or any(map(is_paper, stack)):
            continue
        listed = select(Envelope).join(Page, Page.intake_id == Envelope.intake_id)
        others = listed.where(Envelope.batch_id == own.batch_id, Envelope.id != own.id)
        before = others.where(Envelope.position < own.position).order_by(Envelope.position.desc())
        home = work.session.scalar(before.limit(1))
        home = home or work.session.scalar(others.order_by(Envelope.position).limit(1))
        if home is None:
            continue
        counted = beyond(work.session, own.batch_id)
        carry(work, stack, work.session.get_one(Intake, home.intake_id), (), Changes(), fresh=True)
        for place_of, page in enumerate(stack, 1):
            page.position = counted.position + place_of
        home.closed = home.closed or own.closed


def _end(
    work: Work, clerk: UUID, envelope: Envelope, stack: Sequence[Page], moving: Sequence[Page]
) -> Cut | None:
    """Ends an envelope. These pages of its stack are the next one's, which begins with what comes where there are
    none."""
    if not moving:
        envelope.closed = True
        return None
    other = begin_envelope_behind(work, clerk, envelope)
    next_one = work.session.scalars(select(Envelope).where(Envelope.intake_id == other.id)).one()
    next_one.closed, envelope.closed = envelope.closed, True
    staying = [page for page in stack if page not in moving]
    carry(work, moving, other, staying, Changes(), fresh=True)
    work.note(str(clerk), "envelope.cut", other.id, behind=envelope.intake_id, pages=len(moving))
    return Cut(other.id, tuple(page.id for page in moving))


def _filled(before: Sequence[Page]) -> Filled:
    covers = (mark.cover for page in reversed(before) if (mark := _mark(page)).cover is not None)
    return Filled(any(map(is_paper, before)), next(covers, None))


def is_paper(page: Page) -> bool:
    """Whether a page is of an envelope: on no separator sheet."""
    return page.set_aside_reason != AsideReason.SEPARATOR.value


def _mark(page: Page) -> Mark:
    evidence = page.link_evidence or {}
    return Mark(evidence.get("separator"), evidence.get("cover"))


def _set_aside(sides: Iterable[Page]) -> None:
    for side in sides:
        side.state, side.set_aside_reason = PageState.SET_ASIDE, AsideReason.SEPARATOR.value
        if side.link_evidence is not None:
            side.link_evidence = {**side.link_evidence, "aside": AsideReason.SEPARATOR.value}
