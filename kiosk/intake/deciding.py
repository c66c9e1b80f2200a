"""Takes a page's reading into the records: what the page is to its intake, and what a clerk must look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select

from kiosk import identity
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import linking
from kiosk.intake.actors import Act, Actor
from kiosk.intake.cutting import Cut, cut, envelope_of, is_on_separator
from kiosk.intake.judging import Raised, judge, known_before, pages_in_order, was_taken_before
from kiosk.intake.linking import AsideReason, DoubtCode
from kiosk.intake.opened import open_intake, row_of_open_intake
from kiosk.intake.parting import part_at_form
from kiosk.intake.people import survivor
from kiosk.records.tables import Intake, Page, PageImage, PageState, Tombstone
from kiosk.records.work import Records, Work
from kiosk.scan.reading.result import Reading
from kiosk.scan.separate import Mark
from kiosk.settings import StationSettings


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a page once it was read.

    Attributes:
        intake: which it is in now.
        applicant: whose page it is now, as far as it is known.
        linked: this page and those before it that became the applicant's by it.
        doubts: new ones.
        cut: the envelope that began by it.
    """

    intake: UUID
    page: UUID
    state: PageState
    aside: AsideReason | None
    applicant: UUID | None
    linked: tuple[UUID, ...]
    doubts: tuple[Raised, ...]
    cut: Cut | None = None


class Readings:
    """Where readings arrive."""

    def __init__(self, records: Records, settings: StationSettings) -> None:
        self._records = records
        self._training = settings.training

    def record(self, actor: Actor, page: UUID, outcome: Reading | EnvironmentFault) -> Decided:
        """Keeps what was read on a page, or why nothing was, and decides what follows.

        What a clerk has already decided about the page stays.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = row_of_open_intake(work.session, Page, page)
            intake = open_intake(work.session, row.intake_id)
            if isinstance(outcome, EnvironmentFault):
                return self._unreadable(work, actor, intake, row, outcome)
            return self._read(work, actor, intake, row, outcome)

    def stored_bytes(self, actor: Actor, page: UUID) -> bytes:
        """A page's stored bytes, to be read or shown.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where they were erased or purged.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            year = select(Intake.county_year).join(Page, Page.intake_id == Intake.id).where(Page.id == page)
            # by the whole key: found by the page alone, it would be looked for among all the bytes there are
            wanted = PageImage.county_year == year.scalar_subquery(), PageImage.page_id == page
            data = session.scalar(select(PageImage.data).where(*wanted))
            gone = session.get(Tombstone, page) if data is None else None
        if gone is not None:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=gone.ending.value)
        if data is None:
            raise EnvironmentFault(FaultCode.NOT_FOUND)
        return data

    def _unreadable(
        self, work: Work, actor: Actor, intake: Intake, page: Page, fault: EnvironmentFault
    ) -> Decided:
        page.reading_error = fault.code.value
        aside = None
        if is_on_separator(work.session, page):
            page.state, page.set_aside_reason = PageState.SET_ASIDE, AsideReason.SEPARATOR.value
            aside = AsideReason.SEPARATOR
        raised = judge(work, intake)
        work.note(str(actor.id), "page.unreadable", intake.id, page=page.id, fault=fault.code.value)
        return Decided(intake.id, page.id, page.state, aside, _whose(work, intake), (), raised)

    def _read(self, work: Work, actor: Actor, intake: Intake, page: Page, reading: Reading) -> Decided:
        on = work.now.astimezone(OSLO).date()

        def assess(number: str) -> identity.Assessment:
            return identity.assess(number, on, training=self._training)

        session, mark = work.session, Mark.of(reading)
        pages = pages_in_order(session, intake.id)
        decision = linking.decide(reading, known_before(session, intake, page, pages), assess)
        evidence = linking.evidence_of(reading, assess)
        if was_taken_before(session, page):
            evidence = replace(evidence, doubts=(*evidence.doubts, DoubtCode.TAKEN_BEFORE))
        envelope = envelope_of(session, intake.id)
        aside = decision.aside
        if envelope is not None and is_on_separator(session, page):
            aside = AsideReason.SEPARATOR
        page.reading, page.reading_error = reading.as_json(), None
        page.link_evidence = {
            **evidence.as_json(),
            "rule": decision.rule,
            "aside": None if aside is None else aside.value,
            **({} if mark.separator is None else {"separator": mark.separator}),
        }
        made = None if envelope is None else cut(work, actor.id, envelope, page, mark)
        if made is not None:
            session.flush()
            intake = session.get_one(Intake, page.intake_id)
            pages = pages_in_order(session, intake.id)
        begun = None if aside is not None else part_at_form(work, page, evidence, pages)
        before = intake.applicant_id
        raised = judge(work, intake, pages=pages)
        linked = _linked(work, intake, page, of_all=intake.applicant_id != before)
        work.note(
            str(actor.id),
            "page.read",
            intake.id,
            page=page.id,
            state=page.state.value,
            rule=decision.rule,
            doubts=[doubt.code.value for doubt in raised],
            **({} if begun is None else {"document": begun.id}),
        )
        return Decided(intake.id, page.id, page.state, aside, _whose(work, intake), linked, raised, made)


def _whose(work: Work, intake: Intake) -> UUID | None:
    """Who the intake's applicant turned out to be."""
    return None if intake.applicant_id is None else survivor(work.session, intake.applicant_id)


def _linked(work: Work, intake: Intake, page: Page, *, of_all: bool) -> tuple[UUID, ...]:
    """The pages that are the applicant's from now on: with a new applicant, all earlier ones too."""
    if intake.applicant_id is None or page.state is not PageState.LINKED:
        return ()
    if not of_all:
        return (page.id,)
    return tuple(
        work.session.scalars(
            select(Page.id)
            .where(
                Page.intake_id == intake.id, Page.state == PageState.LINKED, Page.position <= page.position
            )
            .order_by(Page.position)
        )
    )
