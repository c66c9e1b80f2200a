"""Finish: everything is safe, the applicant is confirmed, the intake is sealed and has its receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.counting import require_count
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.issuing import issue
from kiosk.intake.judging import judge
from kiosk.intake.linking import HARMLESS, DoubtCode
from kiosk.intake.opened import open_doubts, open_intake, raise_doubt
from kiosk.intake.relating import require_same_person
from kiosk.intake.sealing import seal_of, seal_of_row
from kiosk.intake.truth import person, truth
from kiosk.printing import queueing
from kiosk.records.tables import Basis, Intake, IntakeState, Page, PageState, Receipt
from kiosk.records.work import Records, Work
from kiosk.settings import StationSettings


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished intake.

    Attributes:
        receipt: the receipt's id, to print it by.
        number: the receipt's number.
        print_job: the job that waits for the printer, where one was asked for.
    """

    intake: UUID
    receipt: UUID
    number: str
    sheets: int
    pages: int
    print_job: UUID | None


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands in the way of Finish: doubts, each with its page if it is about one."""

    doubts: tuple[tuple[DoubtCode, UUID | None], ...]


class Finishing:
    """The last act on an open intake."""

    def __init__(self, records: Records, settings: StationSettings, county: CountyProfile) -> None:
        self._records = records
        self._settings = settings
        self._county = county

    def finish(
        self, actor: Actor, intake: UUID, *, print_receipt: bool, language: str | None = None
    ) -> Finished | Refused:
        """Seals the intake and gives it its receipt, in one transaction, or says what stands in the way.

        Args:
            print_receipt: queue the receipt for the printer, in the same transaction.
            language: the receipt's; where none is given, the applicant's, or else the station's.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the intake is not open, a page is not read yet, or nothing
                that counts was taken in, or it is said to follow another person's.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_intake(work.session, intake)
            pages = work.session.scalars(select(Page).where(Page.intake_id == row.id)).all()
            if any(page.state is PageState.RECEIVED for page in pages):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="being_read")
            if all(page.state is PageState.SET_ASIDE for page in pages):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_pages")
            in_the_way = _in_the_way(work, row, pages)
            if in_the_way:
                codes = [code.value for code, _page in in_the_way]
                work.note(str(actor.id), "intake.not_finished", row.id, doubts=codes)
                return Refused(in_the_way)
            require_same_person(work.session, row)
            return self._seal(work, actor, row, print_receipt, language or self._language_of(work, row))

    def _language_of(self, work: Work, row: Intake) -> str:
        own = None if row.applicant_id is None else person(work.session, row.applicant_id).language
        return own or self._settings.language

    def _seal(self, work: Work, actor: Actor, row: Intake, print_receipt: bool, language: str) -> Finished:
        row.basis, row.clerk_id = Basis.CONFIRMED, actor.id  # who hands the receipt over stands on it
        row.completed_at = work.now
        row.state = IntakeState.COMPLETED
        work.session.flush()
        view = truth(work.session, row.id)
        receipt = issue(work, view, language, self._county, self._settings)
        pages, sheets = len(view.counting_pages), view.sheets
        work.session.flush()
        work.note(
            str(actor.id),
            "intake.finished",
            row.id,
            seal=seal_of(work.session, row.id),
            receipt=receipt.number,
            receipt_seal=seal_of_row(work.session, Receipt, receipt.id),
            pages=pages,
            sheets=sheets,
        )
        job = None
        if print_receipt:
            job = queueing.add_receipt(work, str(actor.id), receipt.id, self._settings.paper("receipt"))
        work.tell_county("intake", row.id)
        return Finished(row.id, receipt.id, receipt.number, sheets, pages, job)


def _in_the_way(
    work: Work, intake: Intake, pages: Sequence[Page]
) -> tuple[tuple[DoubtCode, UUID | None], ...]:
    judge(work, intake)
    if intake.applicant_id is None:
        raise_doubt(work, intake.id, DoubtCode.NO_NUMBER)
    require_count(work, intake)
    work.session.flush()
    standing = ((DoubtCode(doubt.code), doubt.page_id) for doubt in open_doubts(work.session, intake.id))
    return tuple((code, page) for code, page in standing if code not in HARMLESS)
