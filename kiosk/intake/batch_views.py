"""What is shown of a batch: its envelopes in the order of the pile, each with what it is and what stands in its way.

A batch is looked at after every page that comes, so what is needed of all its envelopes is asked for at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.intake.calendar import timeliness
from kiosk.intake.checklist import Asking, category_of
from kiosk.intake.linking import HARMLESS, NOBODYS, AsideReason, DoubtCode
from kiosk.intake.opened import KEEP
from kiosk.intake.truth import PersonView, persons
from kiosk.intake.whose import owners
from kiosk.records.tables import (
    Batch,
    BatchState,
    Clerk,
    Document,
    DocumentRole,
    Doubt,
    Envelope,
    Intake,
    IntakeState,
    Page,
    PageState,
    Receipt,
    SignOff,
)

_SCAN_AGAIN = (DoubtCode.UNREADABLE, DoubtCode.POOR_QUALITY)


class Standing(StrEnum):
    """How an envelope stands, the first to be looked at first."""

    AGAIN = "again"
    """A page has to be scanned again."""
    DOUBT = "doubt"
    NOTHING = "nothing"
    """Nothing of it counts: blank sheets alone."""
    READING = "reading"
    READY = "ready"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt that stands in the way of an envelope.

    Attributes:
        doubt: its id; None for one that is raised only as the envelope is finished.
        page: the page that it is about; None where it is about the envelope.
        at: the page's place among those of the envelope that count, from 1.
    """

    code: DoubtCode
    doubt: UUID | None = None
    page: UUID | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class EnvelopeView:
    """An envelope as it is now.

    Attributes:
        id: the envelope's.
        number: its place in the pile, from 1.
        name: whose it is; None where nobody knows, and for somebody whose address is protected.
        masked: their number.
        sheets, pages: those that count.
        aside: pages set aside, separators left out.
        types: of its documents in order; None for one that nobody said what it is.
        questions: what stands in its way, the first to be answered first.
        not_listed: they are not on the list of expected applicants.
        late: the application came after its deadline.
        receipt: its number, once it is finished.
    """

    id: UUID
    number: int
    intake: UUID
    standing: Standing
    name: str | None
    masked: str | None
    protected: bool
    sheets: int
    pages: int
    aside: int
    expected_sheets: int | None
    posted_on: date | None
    types: tuple[str | None, ...]
    questions: tuple[Question, ...]
    not_listed: bool = False
    late: bool = False
    receipt: str | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed a batch off, and what became of its paper.

    Attributes:
        by: their initials.
    """

    by: str
    at: datetime
    box: str | None
    paper_kept_until: date | None
    destroyed_at: datetime | None


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch as it is now.

    Attributes:
        clerk: who works on it; by their initials in ``initials``.
        sheets: all of the pile, with the separators.
        separators: how many of those are separators.
        pages: those that count.
        safe: all pages that have come, separators among them.
        count_differs: as many sheets have not come as were counted, with the separators or without, and nobody said
            that it is right so.
        sample: pages to be looked at in full size, and whether somebody has.
    """

    id: UUID
    state: BatchState
    clerk: UUID
    initials: str
    started_at: datetime
    received_at: datetime
    posted_on: date | None
    expected_sheets: int | None
    sheets: int
    separators: int
    pages: int
    count_differs: bool
    envelopes: tuple[EnvelopeView, ...]
    sample: tuple[tuple[UUID, bool], ...] = ()
    safe: int = 0
    signed: Signed | None = None

    def of(self, *standings: Standing) -> tuple[EnvelopeView, ...]:
        """The envelopes that stand so."""
        return tuple(one for one in self.envelopes if one.standing in standings)

    @property
    def doubts_first(self) -> tuple[EnvelopeView, ...]:
        """The envelopes with those to be looked at before the sure ones, each in the order of the pile."""
        order = list(Standing)
        return tuple(sorted(self.envelopes, key=lambda one: (_group(order, one), one.number)))

    @property
    def to_settle(self) -> int:
        """How many envelopes wait for somebody."""
        return len(self.of(Standing.AGAIN, Standing.DOUBT, Standing.NOTHING))


def _group(order: Sequence[Standing], one: EnvelopeView) -> int:
    """Doubts and pages to be scanned again stand together, in the order of the pile: one goes through the paper."""
    waits = (Standing.AGAIN, Standing.DOUBT, Standing.NOTHING)
    return 0 if one.standing in waits else order.index(one.standing)


def batch_view(session: Session, batch: Batch, asking: Asking) -> BatchView:
    """The batch as it is now.

    Args:
        asking: by whose rules lateness is told.
    """
    found = session.execute(
        select(Envelope, Intake)
        .join(Intake, Intake.id == Envelope.intake_id)
        .where(Envelope.batch_id == batch.id)
        .order_by(Envelope.position)
    ).all()
    intakes = [intake.id for _envelope, intake in found]
    pages = _by_intake(session.execute(_pages(intakes)))
    documents = _by_intake(session.execute(_documents(intakes)))
    doubts = _by_intake(session.execute(_doubts(intakes)))
    theirs_now = owners(session, intakes)
    whose = persons(session, set(theirs_now.values()))
    receipts = {row.intake_id: row.number for row in session.execute(_receipts(intakes))}
    envelopes: list[EnvelopeView] = []
    for envelope, intake in found:
        theirs = pages.get(intake.id, [])
        if not any(page.set_aside_reason != AsideReason.SEPARATOR.value for page in theirs):
            continue  # its pages are in others
        number = len(envelopes) + 1
        person = whose[theirs_now[intake.id]] if intake.id in theirs_now else None
        told = _Told(envelope.id, number, intake, person, theirs, documents.get(intake.id, []))
        seen = told.seen(doubts.get(intake.id, []), asking, receipts.get(intake.id))
        envelopes.append(seen)
    everything = [page for stack in pages.values() for page in stack]
    return _whole(session, batch, everything, tuple(envelopes))


def _whole(
    session: Session, batch: Batch, pages: Sequence[Row[Any]], envelopes: tuple[EnvelopeView, ...]
) -> BatchView:
    again = {page.sheet for page in pages if page.set_aside_reason == AsideReason.AGAIN.value}
    separators = {page.sheet for page in pages if page.set_aside_reason == AsideReason.SEPARATOR.value}
    sheets = len({page.sheet for page in pages} - again)
    agrees = batch.expected_sheets in (None, sheets, sheets - len(separators))
    signed = session.execute(
        select(SignOff, Clerk.initials)
        .join(Clerk, Clerk.id == SignOff.clerk_id)
        .where(SignOff.batch_id == batch.id)
    ).one_or_none()
    return BatchView(
        id=batch.id,
        state=batch.state,
        clerk=batch.clerk_id,
        initials=session.get_one(Clerk, batch.clerk_id).initials,
        started_at=batch.started_at,
        received_at=batch.received_at,
        posted_on=batch.posted_on,
        expected_sheets=batch.expected_sheets,
        sheets=sheets,
        separators=len(separators),
        pages=sum(one.pages for one in envelopes),
        count_differs=not agrees and not batch.count_kept,
        envelopes=envelopes,
        sample=tuple((UUID(one["page"]), one["by"] is not None) for one in batch.sample or ()),
        safe=len(pages),
        signed=None if signed is None else _signed(*signed),
    )


def _signed(row: SignOff, initials: str) -> Signed:
    return Signed(initials, row.signed_at, row.box, row.paper_kept_until, row.destroyed_at)


@dataclass(frozen=True, slots=True, repr=False)
class _Told:
    """What is known of one envelope."""

    envelope: UUID
    number: int
    intake: Intake
    person: PersonView | None
    pages: Sequence[Row[Any]]
    documents: Sequence[Row[Any]]

    def seen(self, doubts: Sequence[Row[Any]], asking: Asking, receipt: str | None) -> EnvelopeView:
        counting = [page for page in self.pages if page.state is not PageState.SET_ASIDE]
        separators = sum(page.set_aside_reason == AsideReason.SEPARATOR.value for page in self.pages)
        questions = tuple(self._questions(doubts, counting))
        shown = None if self.person is None or self.person.protected else self.person.name
        number = None if self.person is None else self.person.number
        return EnvelopeView(
            id=self.envelope,
            number=self.number,
            intake=self.intake.id,
            standing=self._standing(counting, questions),
            name=shown,
            masked=None if number is None else identity.mask(number),
            protected=self.person is not None and self.person.protected,
            sheets=len({page.sheet for page in counting}),
            pages=len(counting),
            aside=len(self.pages) - len(counting) - separators,
            expected_sheets=self.intake.expected_sheets,
            posted_on=self.intake.posted_on,
            types=tuple(document.type for document in self._filled(counting)),
            questions=questions,
            not_listed=any(
                doubt.code == DoubtCode.NOT_ON_ROSTER.value for doubt in doubts if _is_open(doubt)
            ),
            late=self._is_late(counting, asking),
            receipt=receipt,
        )

    def _standing(self, counting: Sequence[Row[Any]], questions: Sequence[Question]) -> Standing:
        if self.intake.state is not IntakeState.OPEN:
            return Standing.DONE
        if any(page.state is PageState.RECEIVED for page in self.pages):
            return Standing.READING
        if not counting:
            return Standing.NOTHING
        if any(question.code in _SCAN_AGAIN for question in questions):
            return Standing.AGAIN
        return Standing.DOUBT if questions else Standing.READY

    def _questions(self, doubts: Sequence[Row[Any]], counting: Sequence[Row[Any]]) -> Iterable[Question]:
        """Whose it is comes last: what is on the pages may say it."""
        if self.intake.state is not IntakeState.OPEN or not counting:
            return
        places = {page.id: place for place, page in enumerate(counting, 1)}
        last = []
        for doubt in doubts:
            code = DoubtCode(doubt.code)
            if (
                not _is_open(doubt)
                or code in HARMLESS
                or code in (DoubtCode.NO_NUMBER, DoubtCode.SHEET_COUNT)
            ):
                continue
            question = Question(code, doubt.id, doubt.page_id, places.get(doubt.page_id))
            if doubt.page_id is None:
                last.append(question)
            else:
                yield question
        kept = any(doubt.answer == KEEP for doubt in doubts if doubt.code == DoubtCode.SHEET_COUNT.value)
        came = {page.sheet for page in self.pages if page.set_aside_reason not in NOBODYS}
        if self.intake.expected_sheets not in (None, len(came)) and not kept:
            yield Question(DoubtCode.SHEET_COUNT)
        yield from last
        if self.intake.applicant_id is None and not last:
            yield Question(DoubtCode.NO_NUMBER)

    def _filled(self, counting: Sequence[Row[Any]]) -> list[Row[Any]]:
        filled = {page.document_id for page in counting}
        return [document for document in self.documents if document.id in filled]

    def _is_late(self, counting: Sequence[Row[Any]], asking: Asking) -> bool:
        if not any(document.role is DocumentRole.MAIN for document in self._filled(counting)):
            return False
        asking = replace(asking, county_year=self.intake.county_year)
        last = asking.day(asking.profile.last_day(category_of(self.intake.category)))
        return bool(timeliness(last, self.intake.received_at, self.intake.posted_on).late)


def _is_open(doubt: Row[Any]) -> bool:
    return doubt.settled_at is None


def _by_intake(rows: Iterable[Row[Any]]) -> Mapping[UUID, list[Row[Any]]]:
    found: dict[UUID, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.intake_id, []).append(row)
    return found


def _pages(intakes: Collection[UUID]) -> Any:
    return (
        select(Page.id, Page.intake_id, Page.document_id, Page.sheet, Page.state, Page.set_aside_reason)
        .where(Page.intake_id.in_(intakes))
        .order_by(Page.position)
    )


def _documents(intakes: Collection[UUID]) -> Any:
    return (
        select(Document.id, Document.intake_id, Document.type, Document.role)
        .where(Document.intake_id.in_(intakes))
        .order_by(Document.position)
    )


def _doubts(intakes: Collection[UUID]) -> Any:
    return (
        select(Doubt.id, Doubt.intake_id, Doubt.page_id, Doubt.code, Doubt.settled_at, Doubt.answer)
        .where(Doubt.intake_id.in_(intakes))
        .order_by(Doubt.raised_at, Doubt.code)
    )


def _receipts(intakes: Collection[UUID]) -> Any:
    return (
        select(Receipt.intake_id, Receipt.number)
        .where(Receipt.intake_id.in_(intakes))
        .order_by(Receipt.issued_at, Receipt.number)
    )
