"""The desk: one handing-in, from the first page to the last, while it is open.

Every act is one transaction with its journal entry. What a clerk did can be undone; what arrived cannot: a page that
was taken in stays.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from kiosk import identity
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import giving, steps
from kiosk.intake.accessing import Seen, is_at_work_on, note_taken_over
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.arranging import lay_aside, take_place_again
from kiosk.intake.arriving import Behind as Behind
from kiosk.intake.arriving import SafePage as SafePage
from kiosk.intake.arriving import begin_intake, take_in, year_for
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.cutting import envelope_of
from kiosk.intake.facts import require_sound_dates
from kiosk.intake.giving import NumberGiven as NumberGiven
from kiosk.intake.giving import PersonGiven, Stated
from kiosk.intake.judging import judge
from kiosk.intake.linking import AsideReason, DoubtCode
from kiosk.intake.opened import ASIDE as ASIDE
from kiosk.intake.opened import KEEP as KEEP
from kiosk.intake.opened import (
    open_doubts,
    open_intake,
    raise_doubt,
    require_open,
    row_of_open_intake,
    was_read,
)
from kiosk.intake.truth import IntakeView, truth
from kiosk.intake.undoing import walk
from kiosk.intake.vocabulary import CONFIRM_REASONS, FICTIVE, REGISTER
from kiosk.records.tables import (
    Applicant,
    Channel,
    Document,
    Doubt,
    ExpectedApplicant,
    Intake,
    IntakeState,
    Page,
    PageState,
)
from kiosk.records.work import Records, Work
from kiosk.scan.page import PageScan
from kiosk.settings import StationSettings

_ABOUT_THE_NUMBER = frozenset({DoubtCode.NO_NUMBER, DoubtCode.TWO_NUMBERS, DoubtCode.CONTROL_DIGITS})


class Desk:
    """The use cases of an open intake."""

    def __init__(self, records: Records, settings: StationSettings, county: CountyProfile) -> None:
        self._records = records
        self._settings = settings
        self._county = county

    def start(
        self,
        actor: Actor,
        channel: Channel = Channel.DESK,
        posted_on: date | None = None,
        expected_sheets: int | None = None,
    ) -> UUID:
        """Begins an intake; received now.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the day it was posted is to come.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            require_sound_dates(work.now, work.now, posted_on)
            intake = begin_intake(work, actor, self._settings, channel, work.now, posted_on, expected_sheets)
            work.note(str(actor.id), "intake.started", intake.id, channel=channel.value)
        return intake.id

    def county_year(self, moment: datetime) -> int:
        """The year of the admission that paper received at ``moment`` is for."""
        return year_for(moment, self._settings)

    def new_document(self, actor: Actor, intake: UUID, document_type: str | None = None) -> UUID:
        """Begins the next document of the intake; pages that follow belong to it.

        Raises:
            EnvironmentFault: as :meth:`set_type`.
        """
        actor.require(Act.TAKE_IN)
        self._require_known(document_type)
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
                type=None if document_type is None else str(document_type),
                role=self._county.role_of(document_type),
                attestation=None,
                confidentiality=None,
            )
            work.session.add(document)
            work.note(str(actor.id), "document.started", row.id, document=document.id, type=document.type)
        return document.id

    def add_page(
        self, actor: Actor, document: UUID, scan: PageScan, behind: Behind | None = None
    ) -> SafePage:
        """Takes a page in. When this returns, it is safe; only then is the next page asked for.

        Args:
            behind: where its sheet is counted on from, whatever sheets another scan brings meanwhile; without it the
                scan's own count is the intake's.
        """
        actor.require(Act.TAKE_IN)
        sha256 = scan.sha256
        with self._records.write() as work:
            return take_in(work, actor, document, scan, behind, sha256)

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
            changes = steps.Changes()
            found = giving.by_number(work, row, assessment.number, kind, confirm, changes)
            given = giving.settle(
                work, actor, row, found.applicant.id, "number.given", changes,
                category=found.category, reason=confirm,
            )  # fmt: skip
        return NumberGiven(assessment, given.applicant, given.name, given.on_roster, given.linked)

    def give_unnumbered(self, actor: Actor, intake: UUID, stated: Stated) -> PersonGiven:
        """Settles whose papers these are where the person has no number at all, by what they say of themselves.

        Said again, it corrects what was said before.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where no name is given, or the birth date is to come.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            applicant = giving.stated_person(work, row, stated, changes)
            return giving.settle(work, actor, row, applicant, "person.stated", changes)

    def give_person(self, actor: Actor, intake: UUID, applicant: UUID) -> PersonGiven:
        """Settles whose papers these are by a person whom search has found: with a number or without.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_intake(work.session, intake)
            if work.session.get(Applicant, applicant) is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            return giving.settle(work, actor, row, applicant, "person.given", steps.Changes())

    def give_listed(self, actor: Actor, intake: UUID, expected: UUID) -> NumberGiven:
        """Settles whose papers these are by somebody on the list of expected applicants whom search has found. That
        the list has the number is the reason to take one that is not plainly right.

        Raises:
            EnvironmentFault: ``not_found``; ``number_rejected``.
        """
        actor.require(Act.TAKE_IN)
        with self._records.read() as session:
            row = session.get(ExpectedApplicant, expected)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            number = row.number
        confirmed = self.assess(number, self._records.clock.now()).standing is identity.Standing.CONFIRM
        return self.give_number(actor, intake, number, REGISTER if confirmed else None)

    def set_type(self, actor: Actor, document: UUID, document_type: str | None) -> None:
        """Says what a document is: by a code of the county's, or of those that every county has.

        Raises:
            EnvironmentFault: ``not_allowed_now`` for a code that is neither.
        """
        actor.require(Act.TAKE_IN)
        self._require_known(document_type)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Document, document), steps.Changes()
            told = None if document_type is None else str(document_type)
            changes.set(row, type=told, role=self._county.role_of(told))
            self._done(work, actor, row.intake_id, "document.typed", changes, document=str(row.id))

    def set_aside(self, actor: Actor, page: UUID, *, came_again: bool = False) -> None:
        """Puts a page aside: it stays, visible, and does not count; nor does its sheet where that ``came_again``."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Page, page), steps.Changes()
            lay_aside(row, changes, AsideReason.AGAIN if came_again else AsideReason.CLERK)
            self._done(work, actor, row.intake_id, "page.set_aside", changes, page=str(row.id))

    def bring_back(self, actor: Actor, page: UUID) -> None:
        """Lets a page count that was set aside, for one scanned anew in its place; its doubts are doubts again."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Page, page), steps.Changes()
            if row.state is PageState.SET_ASIDE:
                take_place_again(work.session, row, changes)
                state = PageState.LINKED if was_read(row) else PageState.RECEIVED
                changes.set(row, state=state, set_aside_reason=None)
            self._done(work, actor, row.intake_id, "page.brought_back", changes, page=str(row.id))

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
            self._done(
                work, actor, row.intake_id, "page.turned", changes, page=str(row.id), degrees=degrees % 360
            )

    def settle(self, actor: Actor, doubt: UUID, answer: str = KEEP) -> None:
        """Answers a doubt: the page is kept as this applicant's, or set aside. The answer holds for all doubts about
        the page that an answer can settle.

        Raises:
            EnvironmentFault: ``not_allowed_now`` for keeping what only a number settles.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Doubt, doubt), steps.Changes()
            page = None if row.page_id is None else work.session.get(Page, row.page_id)
            if page is not None and answer == ASIDE:
                lay_aside(page, changes, AsideReason.CLERK)
            elif DoubtCode(row.code) in _ABOUT_THE_NUMBER:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="needs_number")
            elif row.settled_at is None:
                about = [row] if page is None else open_doubts(work.session, row.intake_id, page=page.id)
                for told in about:
                    if DoubtCode(told.code) not in _ABOUT_THE_NUMBER:
                        changes.set(told, settled_at=work.now, settled_by=actor.id, answer=answer)
            self._done(work, actor, row.intake_id, "doubt.settled", changes, code=row.code, answer=answer)

    def undo(self, actor: Actor, intake: UUID, consent: Consent | None = None) -> str | None:
        """Takes back the clerk's last act; says which, or None where there is none. With a supervisor's consent, on
        ``intake``, where somebody's address would be protected no longer.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_allowed_now`` where another intake has gone on with its pages.
        """
        return self._walk(actor, intake, steps.Way.BACK, consent)

    def redo(self, actor: Actor, intake: UUID, consent: Consent | None = None) -> str | None:
        """Does again what was undone last: as :meth:`undo`."""
        return self._walk(actor, intake, steps.Way.FORTH, consent)

    def park(self, actor: Actor, intake: UUID) -> None:
        """Puts the intake by, to go on with later. An envelope's is put by with its batch."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = _there(work, intake)
            require_open(row.state)
            if envelope_of(work.session, row.id) is not None:
                return
            row.state = IntakeState.PARKED
            work.note(str(actor.id), "intake.parked", row.id)

    def resume(self, actor: Actor, intake: UUID) -> None:
        """Goes on with a parked intake, or with one that another clerk left open: it is the actor's from now on."""
        actor.require(Act.TAKE_IN)
        note_taken_over(self._records, actor, intake)
        with self._records.write() as work:
            row = _there(work, intake)
            if row.state is IntakeState.PARKED:
                work.note(str(actor.id), "intake.resumed", row.id)
            elif row.state is IntakeState.OPEN and row.clerk_id != actor.id:
                work.note(str(actor.id), "intake.taken_over", row.id, of=row.clerk_id)
            else:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=row.state.value)
            row.state, row.clerk_id = IntakeState.OPEN, actor.id

    def view(self, actor: Actor, intake: UUID) -> IntakeView:
        """The intake as it is now. Who looks at another's, or at one finished a while ago, is written down."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            view = truth(session, intake)
        if not is_at_work_on(actor, view, self._records.clock.now()):
            self._records.note_access(actor.id, Seen.OPENED, intake)
        return view

    def assess(self, text: str, at: datetime) -> identity.Assessment:
        """How a number stands at this station on the day of ``at``."""
        return identity.assess(text, at.astimezone(OSLO).date(), training=self._settings.training)

    def _require_known(self, document_type: str | None) -> None:
        if document_type is not None and not self._county.knows(document_type):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_such_type")

    def _walk(self, actor: Actor, intake: UUID, way: steps.Way, consent: Consent | None) -> str | None:
        """Goes a step back or forth, and lets follow what follows; says which act it is."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_intake(work.session, intake)
            together = steps.kin(work.session, row.id)
            step = steps.next_step(work.session, together, way, row.id)
            if step is None:
                return None
            walk(work, actor, step, way, row.id, consent)
            return step.act

    def _done(
        self, work: Work, actor: Actor, intake: UUID, act: str, changes: steps.Changes, **detail: str | int
    ) -> None:
        """Lets follow what follows from an act, and keeps the act."""
        judge(work, work.session.get_one(Intake, intake), actor.id)
        steps.record(work, actor, intake, act, changes, **detail)


def _there(work: Work, intake: UUID) -> Intake:
    row = work.session.get(Intake, intake)
    if row is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    return row
