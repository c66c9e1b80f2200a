"""The desk: one handing-in, from the first page to the last, while it is open.

Every act is one transaction with its journal entry. What a clerk did can be undone; what arrived cannot: a page that
was taken in stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from kiosk import identity
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.actors import Act, Actor
from kiosk.intake.calendar import county_year_of
from kiosk.intake.linking import AsideReason, DoubtCode
from kiosk.intake.opened import (
    open_doubts,
    open_intake,
    raise_doubt,
    require_open,
    role_of,
    row_of_open_intake,
)
from kiosk.intake.people import numbers_of, person_for
from kiosk.intake.truth import IntakeView, truth
from kiosk.intake.vocabulary import CONFIRM_REASONS, FICTIVE, DocumentType
from kiosk.records.tables import (
    Basis,
    Channel,
    Document,
    Doubt,
    IdentifierSource,
    Intake,
    IntakeState,
    Page,
    PageImage,
    PageState,
)
from kiosk.records.work import Records, Work
from kiosk.scan.page import PageScan
from kiosk.settings import StationSettings

KEEP, ASIDE = "keep", "set_aside"


@dataclass(frozen=True, slots=True)
class SafePage:
    """A page whose bytes, hash and journal entry are on disk."""

    intake: UUID
    page: UUID
    position: int
    sheet: int
    side: str
    sha256: str
    source: str


@dataclass(frozen=True, slots=True, repr=False)
class NumberGiven:
    """What became of a number that a clerk gave.

    Attributes:
        assessment: how the number stands.
        applicant: the person it was taken for; None where it needs a clerk's confirmation first.
        name: the person's name, where it is known.
        on_roster: whether the person is on the list of expected applicants.
        linked: pages that are this person's now and were nobody's before.
    """

    assessment: identity.Assessment
    applicant: UUID | None = None
    name: str | None = None
    on_roster: bool = False
    linked: tuple[UUID, ...] = ()


class Desk:
    """The use cases of an open intake."""

    def __init__(self, records: Records, settings: StationSettings) -> None:
        self._records = records
        self._settings = settings

    def start(
        self,
        actor: Actor,
        channel: Channel = Channel.DESK,
        posted_on: date | None = None,
        expected_sheets: int | None = None,
    ) -> UUID:
        """Begins an intake; received now."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            intake = Intake(
                id=work.new_id(),
                station_id=work.station,
                office=self._settings.office,
                clerk_id=actor.id,
                channel=channel,
                state=IntakeState.OPEN,
                received_at=work.now,
                posted_on=posted_on,
                county_year=self.county_year(work.now),
                category=None,
                expected_sheets=expected_sheets,
                applicant_id=None,
                basis=None,
                completed_at=None,
            )
            work.session.add(intake)
            work.note(str(actor.id), "intake.started", intake.id, channel=channel.value)
        return intake.id

    def county_year(self, moment: datetime) -> int:
        """The year of the admission that paper received at ``moment`` is for."""
        return county_year_of(moment.astimezone(OSLO).date(), self._settings.season_starts)

    def new_document(self, actor: Actor, intake: UUID, document_type: DocumentType | None = None) -> UUID:
        """Begins the next document of the intake; pages that follow belong to it."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_intake(work.session, intake)
            last = (
                work.session.scalar(select(func.max(Document.position)).where(Document.intake_id == row.id))
                or 0
            )
            document = Document(
                id=work.new_id(),
                intake_id=row.id,
                position=last + 1,
                type=None if document_type is None else document_type.value,
                role=role_of(document_type),
                attestation=None,
                confidentiality=None,
            )
            work.session.add(document)
            work.note(str(actor.id), "document.started", row.id, document=document.id, type=document.type)
        return document.id

    def add_page(self, actor: Actor, document: UUID, scan: PageScan, sheets_before: int = 0) -> SafePage:
        """Takes a page in. When this returns, it is safe; only then is the next page asked for.

        Args:
            sheets_before: sheets of this intake before this scan began.
        """
        actor.require(Act.TAKE_IN)
        sha256, page = scan.sha256, self._records.new_id()
        with self._records.write() as work:
            home = work.session.execute(
                select(
                    Document.intake_id,
                    Intake.state,
                    Intake.county_year,
                    func.max(Page.position).label("last"),
                )
                .join(Intake, Intake.id == Document.intake_id)
                .outerjoin(Page, Page.intake_id == Document.intake_id)
                .where(Document.id == document)
                .group_by(Document.intake_id)
            ).one_or_none()
            if home is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            require_open(home.state)
            position, sheet = (home.last or 0) + 1, sheets_before + scan.sheet
            work.insert(
                Page,
                id=page,
                intake_id=home.intake_id,
                document_id=document,
                position=position,
                sheet=sheet,
                side=scan.side,
                state=PageState.RECEIVED,
                sha256=sha256,
                media_type=scan.media_type,
                size=len(scan.data),
                width=scan.width,
                height=scan.height,
                dpi_x=scan.dpi[0] if scan.dpi else None,
                dpi_y=scan.dpi[1] if scan.dpi else None,
                source=scan.source,
                source_sha256=scan.file_sha256,
                received_at=work.now,
            )
            work.insert(PageImage, county_year=home.county_year, page_id=page, data=scan.data)
            work.note(str(actor.id), "page.received", home.intake_id, page=page, sha256=sha256)
        return SafePage(home.intake_id, page, position, sheet, scan.side, sha256, scan.source)

    def give_number(self, actor: Actor, intake: UUID, text: str, confirm: str | None = None) -> NumberGiven:
        """Settles whose papers these are by a number that the clerk typed or scanned by hand.

        A number that is not plainly right is taken only with a reason from :data:`CONFIRM_REASONS`; without one
        the answer has no applicant and the intake a doubt.

        Raises:
            EnvironmentFault: ``number_rejected``; ``not_allowed_now`` for a reason that is none.
        """
        actor.require(Act.TAKE_IN)
        if confirm is not None and confirm not in CONFIRM_REASONS:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="confirm_reason")
        with self._records.write() as work:
            row = open_intake(work.session, intake)
            assessment = self.assess(text, work.now)
            if assessment.standing is identity.Standing.REJECTED:
                raise EnvironmentFault(
                    FaultCode.NUMBER_REJECTED, reason=assessment.notes[0].value if assessment.notes else ""
                )
            if assessment.standing is identity.Standing.CONFIRM and confirm is None:
                raise_doubt(work, row.id, DoubtCode.CONTROL_DIGITS)
                work.note(
                    str(actor.id), "number.asked", row.id, notes=[note.value for note in assessment.notes]
                )
                return NumberGiven(assessment)
            kind = FICTIVE if confirm == FICTIVE else assessment.kind.value
            found = person_for(
                work, assessment.number, kind, row.county_year, IdentifierSource.TYPED, confirm
            )
            changes = steps.Changes()
            changes.set(row, applicant_id=found.applicant.id, basis=Basis.GIVEN, category=found.category)
            settled = (
                DoubtCode.NO_NUMBER,
                DoubtCode.TWO_NUMBERS,
                DoubtCode.CONTROL_DIGITS,
                DoubtCode.NOT_ON_ROSTER,
            )
            for doubt in open_doubts(work.session, row.id, settled):
                changes.set(doubt, settled_at=work.now, settled_by=actor.id, answer="number_given")
            linked = self._relink(work, row, changes)
            if not found.on_roster:
                raise_doubt(work, row.id, DoubtCode.NOT_ON_ROSTER)
            steps.record(
                work,
                actor,
                row.id,
                "number.given",
                changes,
                applicant=str(found.applicant.id),
                reason=confirm,
            )
        return NumberGiven(assessment, found.person, found.name, found.on_roster, linked)

    def set_type(self, actor: Actor, document: UUID, document_type: DocumentType | None) -> None:
        """Says what a document is."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Document, document), steps.Changes()
            changes.set(
                row, type=None if document_type is None else document_type.value, role=role_of(document_type)
            )
            steps.record(work, actor, row.intake_id, "document.typed", changes, document=str(row.id))

    def set_aside(self, actor: Actor, page: UUID) -> None:
        """Puts a page aside: it stays, visible, and does not count."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Page, page), steps.Changes()
            changes.set(row, state=PageState.SET_ASIDE, set_aside_reason=AsideReason.CLERK.value)
            steps.record(work, actor, row.intake_id, "page.set_aside", changes, page=str(row.id))

    def bring_back(self, actor: Actor, page: UUID) -> None:
        """Lets a page count that was set aside."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Page, page), steps.Changes()
            changes.set(row, state=PageState.LINKED, set_aside_reason=None)
            steps.record(work, actor, row.intake_id, "page.brought_back", changes, page=str(row.id))

    def turn(self, actor: Actor, page: UUID, degrees: int) -> None:
        """Shows, prints and exports a page turned by so many degrees clockwise; the stored bytes stay.

        Raises:
            ValueError: for what is no quarter turn.
        """
        actor.require(Act.TAKE_IN)
        if degrees % 90:
            raise ValueError("degrees")
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Page, page), steps.Changes()
            before = row.transform or {"rotation": 0, "skew_degrees": 0.0}
            changes.set(row, transform={**before, "rotation": (before["rotation"] + degrees) % 360})
            steps.record(
                work, actor, row.intake_id, "page.turned", changes, page=str(row.id), degrees=degrees % 360
            )

    def settle(self, actor: Actor, doubt: UUID, answer: str = KEEP) -> None:
        """Answers a doubt: the page is kept as this applicant's, or set aside.

        Raises:
            EnvironmentFault: ``not_allowed_now`` for a doubt about the number, which only a number settles.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Doubt, doubt), steps.Changes()
            if row.code in (DoubtCode.NO_NUMBER, DoubtCode.TWO_NUMBERS, DoubtCode.CONTROL_DIGITS):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="needs_number")
            page = None if row.page_id is None else work.session.get(Page, row.page_id)
            if page is not None and answer == ASIDE:
                changes.set(page, state=PageState.SET_ASIDE, set_aside_reason=AsideReason.CLERK.value)
            elif page is not None and open_doubts(work.session, row.intake_id, page=page.id) == [row]:
                changes.set(page, state=PageState.LINKED)
            changes.set(row, settled_at=work.now, settled_by=actor.id, answer=answer)
            steps.record(work, actor, row.intake_id, "doubt.settled", changes, code=row.code, answer=answer)

    def undo(self, actor: Actor, intake: UUID) -> str | None:
        """Takes back the clerk's last act; says which, or None where there is none."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            return steps.undo(work, actor, open_intake(work.session, intake).id)

    def redo(self, actor: Actor, intake: UUID) -> str | None:
        """Does again what was undone last."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            return steps.redo(work, actor, open_intake(work.session, intake).id)

    def park(self, actor: Actor, intake: UUID) -> None:
        """Puts the intake by, to go on with later."""
        self._move(actor, intake, IntakeState.OPEN, IntakeState.PARKED, "intake.parked")

    def resume(self, actor: Actor, intake: UUID) -> None:
        """Goes on with a parked intake."""
        self._move(actor, intake, IntakeState.PARKED, IntakeState.OPEN, "intake.resumed")

    def view(self, actor: Actor, intake: UUID) -> IntakeView:
        """The intake as it is now."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            return truth(session, intake)

    def assess(self, text: str, at: datetime) -> identity.Assessment:
        """How a number stands at this station on the day of ``at``."""
        return identity.assess(text, at.astimezone(OSLO).date(), training=self._settings.training)

    def _relink(self, work: Work, intake: Intake, changes: steps.Changes) -> tuple[UUID, ...]:
        """Judges every page anew now that a clerk has said whose they are."""
        numbers = numbers_of(work.session, intake.applicant_id) if intake.applicant_id else frozenset[str]()
        linked = []
        for page in work.session.scalars(
            select(Page).where(Page.intake_id == intake.id).order_by(Page.position)
        ):
            if page.state is PageState.SET_ASIDE or page.reading is None:
                continue
            foreign = frozenset((page.link_evidence or {}).get("numbers", ())) - numbers
            if foreign:
                changes.set(page, state=PageState.IN_DOUBT)
                raise_doubt(work, intake.id, DoubtCode.OTHER_NUMBER, page.id)
            else:
                changes.set(page, state=PageState.LINKED)
                linked.append(page.id)
        return tuple(linked)

    def _move(self, actor: Actor, intake: UUID, of: IntakeState, to: IntakeState, act: str) -> None:
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = work.session.get(Intake, intake)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            if row.state is not of:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=row.state.value)
            row.state = to
            work.note(str(actor.id), act, row.id)
