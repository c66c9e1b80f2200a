"""Takes a page's reading into the records: what the page is to its intake, and what a clerk must look at."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from kiosk import identity
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import linking
from kiosk.intake.actors import Act, Actor
from kiosk.intake.linking import AsideReason, Decision, DoubtCode, Known
from kiosk.intake.opened import open_intake, raise_doubt, role_of, row_of_open_intake
from kiosk.intake.people import numbers_of, person_for
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import Basis, Document, IdentifierSource, Intake, Page, PageImage, PageState
from kiosk.records.work import Records, Work
from kiosk.scan.reading.result import Reading
from kiosk.settings import StationSettings


@dataclass(frozen=True, slots=True)
class Raised:
    """A doubt that is new; ``page`` None where it is about the whole intake."""

    code: DoubtCode
    page: UUID | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a page once it was read.

    Attributes:
        applicant: whose page it is now, as far as it is known.
        linked: this page and those before it that became the applicant's by it.
        doubts: new ones.
    """

    page: UUID
    state: PageState
    aside: AsideReason | None
    applicant: UUID | None
    linked: tuple[UUID, ...]
    doubts: tuple[Raised, ...]


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
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            data = session.scalar(select(PageImage.data).where(PageImage.page_id == page))
        if data is None:
            raise EnvironmentFault(FaultCode.NOT_FOUND)
        return data

    def _unreadable(
        self, work: Work, actor: Actor, intake: Intake, page: Page, fault: EnvironmentFault
    ) -> Decided:
        page.reading_error = fault.code.value
        page.state = PageState.IN_DOUBT
        raised = _raise(work, intake, (DoubtCode.UNREADABLE,), page.id)
        work.note(str(actor.id), "page.unreadable", intake.id, page=page.id, fault=fault.code.value)
        return Decided(page.id, page.state, None, intake.applicant_id, (), raised)

    def _read(self, work: Work, actor: Actor, intake: Intake, page: Page, reading: Reading) -> Decided:
        on = work.now.astimezone(OSLO).date()

        def assess(number: str) -> identity.Assessment:
            return identity.assess(number, on, training=self._training)

        accepted = linking.accepted_numbers(reading.identity_numbers, assess)
        decision = linking.decide(reading, self._known(work, intake, page), assess)
        page.reading = reading.as_json()
        page.link_evidence = {"rule": decision.rule, "numbers": sorted(accepted)}
        if page.transform is None:  # a clerk who turned it meanwhile has decided
            page.transform = {"rotation": reading.rotation, "skew_degrees": round(reading.skew_degrees, 2)}
        if page.state is PageState.RECEIVED:
            page.state = decision.state
            page.set_aside_reason = None if decision.aside is None else decision.aside.value
        if reading.separator is not None and reading.separator.kind == linking.FORM:
            _type_as_application(work, page)
        raised = _raise(work, intake, decision.doubts, page.id)
        raised += self._apply(work, intake, decision)
        linked = self._linked(work, intake, page, decision)
        work.note(
            str(actor.id),
            "page.read",
            intake.id,
            page=page.id,
            state=page.state.value,
            rule=decision.rule,
            doubts=[doubt.code.value for doubt in raised],
        )
        return Decided(page.id, page.state, decision.aside, intake.applicant_id, linked, raised)

    def _known(self, work: Work, intake: Intake, page: Page) -> Known:
        numbers = numbers_of(work.session, intake.applicant_id) if intake.applicant_id else frozenset[str]()
        earlier = work.session.scalars(
            select(Page).where(Page.intake_id == intake.id, Page.id != page.id)
        ).all()
        seen = frozenset(
            number
            for other in earlier
            if other.state is not PageState.SET_ASIDE
            for number in (other.link_evidence or {}).get("numbers", ())
        )
        return Known(
            numbers=numbers,
            settled=intake.basis in (Basis.GIVEN, Basis.CONFIRMED),
            other_seen=seen - numbers,
            same_bytes=any(
                other.sha256 == page.sha256
                and other.position < page.position
                and other.state is not PageState.SET_ASIDE
                for other in earlier
            ),
        )

    def _apply(self, work: Work, intake: Intake, decision: Decision) -> tuple[Raised, ...]:
        """Proposes or withdraws the intake's applicant, as the decision says."""
        if decision.withdraws:
            intake.applicant_id, intake.basis, intake.category = None, None, None
            return ()
        if decision.proposes is None:
            return ()
        kind = identity.assess(decision.proposes, work.now.date(), training=self._training).kind.value
        found = person_for(work, decision.proposes, kind, intake.county_year, IdentifierSource.BARCODE)
        intake.applicant_id, intake.basis = found.applicant.id, Basis.PROPOSED
        intake.category = intake.category or found.category
        return () if found.on_roster else _raise(work, intake, (DoubtCode.NOT_ON_ROSTER,), None)

    def _linked(self, work: Work, intake: Intake, page: Page, decision: Decision) -> tuple[UUID, ...]:
        """The pages that are the applicant's from now on: with a proposal, all earlier ones too."""
        if intake.applicant_id is None or page.state is not PageState.LINKED:
            return ()
        if decision.proposes is None:
            return (page.id,)
        return tuple(
            work.session.scalars(
                select(Page.id)
                .where(
                    Page.intake_id == intake.id,
                    Page.state == PageState.LINKED,
                    Page.position <= page.position,
                )
                .order_by(Page.position)
            )
        )


def _raise(work: Work, intake: Intake, codes: tuple[DoubtCode, ...], page: UUID | None) -> tuple[Raised, ...]:
    return tuple(Raised(code, page) for code in codes if raise_doubt(work, intake.id, code, page))


def _type_as_application(work: Work, page: Page) -> None:
    document = work.session.get_one(Document, page.document_id)
    if document.type is None:
        document.type = DocumentType.APPLICATION.value
        document.role = role_of(DocumentType.APPLICATION)
