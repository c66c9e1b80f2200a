"""Receipts that were given: made again, printed again, replaced by a corrected one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.codes import parse_receipt_number, receipt_number_of
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.issuing import Outdated, issue, outdated
from kiosk.intake.receipt_seals import Seal, judge, known_keys, receipt_code_in
from kiosk.intake.sealing import seal_of_row
from kiosk.intake.truth import person, truth
from kiosk.intake.whose import ever_owners
from kiosk.printing import queueing
from kiosk.printing.receipt_record import from_record
from kiosk.printing.spoolers.protocol import SIZES
from kiosk.records.tables import PrintJob, PrintState, Receipt
from kiosk.records.work import Records, Work
from kiosk.settings import PaperSize, StationSettings
from kiosk.texts import Language

REISSUED: Final = "receipt.reissued"
"""How the journal tells of a receipt that took another's place."""

_GIVEN: Final = (PrintState.SENT, PrintState.PRINTING, PrintState.PRINTED, PrintState.UNKNOWN)
"""How far a print is that may be in somebody's hands."""
_ON_ITS_WAY: Final = (PrintState.QUEUED, PrintState.SENDING)


@dataclass(frozen=True, slots=True)
class Reissued:
    """A receipt that took another's place.

    Attributes:
        number: its number.
        replaces: the other's.
    """

    receipt: UUID
    number: str
    replaces: str


def is_nameless(session: Session, intake: UUID) -> bool:
    """Whether somebody stands on no paper by name whose the intake is, or was said to be: their address is protected,
    by now."""
    return any(person(session, applicant).protected for applicant in ever_owners(session, intake))


class Receipts:
    """Receipts that were given: making the paper again, printing it again, giving a corrected one."""

    def __init__(
        self, records: Records, settings: StationSettings, county: CountyProfile | None = None
    ) -> None:
        self._records = records
        self._settings = settings
        self._county = county or profile_for(settings)

    def paper(self, actor: Actor, receipt: UUID, size: PaperSize | None = None) -> tuple[str, bytes]:
        """The receipt's number and its paper as a PDF. Where the receipt may have been printed, it says that it is a
        copy.

        Args:
            size: of the sheet; the one that the station prints receipts on where none is given.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where what it says was erased or purged.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            row = session.get(Receipt, receipt)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            nameless, given = is_nameless(session, row.intake_id), _was_given(session, receipt)
        _require_whole(row)
        self._records.note_access(actor.id, Seen.RECEIPT, row.intake_id)
        from kiosk.printing.paper import SHEETS  # what makes paper is loaded with the first
        from kiosk.printing.receipt import make_receipt

        content = from_record(row.content, duplicate=given, nameless=nameless)
        return row.number, make_receipt(
            content, Language(row.language), SHEETS[SIZES[size or self._settings.paper("receipt").size]]
        )

    def of_intake(self, actor: Actor, intake: UUID) -> UUID:
        """The receipt an intake has now.

        Raises:
            EnvironmentFault: ``not_found`` where there is no such intake; ``not_allowed_now`` where it is not
                finished, or void.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            return _current(session, intake).id

    def named(self, actor: Actor, text: str) -> tuple[UUID, UUID]:
        """The receipt that ``text`` means, and its intake: a receipt's number, its code, or the intake's id.

        Raises:
            EnvironmentFault: ``not_found``; ``receipt_forged``; ``receipt_elsewhere``; ``not_allowed_now`` where the
                intake is not finished, or void.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            code = receipt_code_in(text)
            if code is not None:
                _require_genuine(judge(code, known_keys(session)))
            number = parse_receipt_number(text) if code is None else receipt_number_of(code)
            if number is not None:
                found = session.scalar(select(Receipt).where(Receipt.number == str(number)))
                if found is None:
                    raise EnvironmentFault(FaultCode.NOT_FOUND)
                _current(session, found.intake_id)
            else:
                found = _current(session, _known_id(text))
            return found.id, found.intake_id

    def print_again(self, actor: Actor, receipt: UUID) -> UUID:
        """Queues the receipt once more; where it waits for the printer still, that is the print. One that may be in
        somebody's hands already says that it is a copy.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where what it says was erased or purged.
        """
        actor.require(Act.PRINT)
        with self._records.write() as work:
            row = work.session.get(Receipt, receipt)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            _require_whole(row)
            waiting = select(PrintJob.id).where(
                PrintJob.receipt_id == receipt, PrintJob.state.in_(_ON_ITS_WAY)
            )
            job = work.session.scalar(waiting.order_by(PrintJob.queued_at).limit(1))
            if job is None:
                duplicate = _was_given(work.session, receipt)
                job = queueing.add_receipt(
                    work, str(actor.id), receipt, self._settings.paper("receipt"), duplicate=duplicate
                )
        self._records.note_access(actor.id, Seen.PRINTED, row.intake_id)
        return job

    def outdated(self, actor: Actor, intake: UUID) -> Outdated | None:
        """What the receipt that an intake has says otherwise than is true by now; None where it says what is true, or
        there is none to hold against it.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        now = self._records.clock.now()
        with self._records.read() as session:
            view = truth(session, intake)
            if view.receipt is None or view.voided or view.erased:
                return None
            given = session.scalars(select(Receipt).where(Receipt.number == view.receipt)).one()
            return outdated(session, view, given, self._county, self._settings, now)

    def reissue(
        self, actor: Actor, intake: UUID, language: str | None = None, consent: Consent | None = None
    ) -> Reissued:
        """Gives an intake a receipt that says what is true now, with a number of its own, in the place of the one
        that it has.

        Args:
            language: the receipt's; that of the one it replaces where none is given.
            consent: a supervisor's, on this intake, where the actor is none.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where the intake is not finished,
                is void, or its papers were erased or purged.
        """
        consented = actor.require_or_consent(Act.REISSUE, intake, consent, self._records.clock.now())
        with self._records.write() as work:
            before = _current(work.session, intake)
            _require_whole(before)
            _withdraw(work, before.id)
            view = truth(work.session, intake)
            receipt = issue(
                work, view, language or before.language, self._county, self._settings, before.number
            )
            work.session.flush()
            seal = seal_of_row(work.session, Receipt, receipt.id)
            told = {} if consented is None else {"consent": consented}
            work.note(
                str(actor.id),
                REISSUED,
                intake,
                receipt=receipt.number,
                receipt_seal=seal,
                replaces=before.number,
                **told,
            )
            work.tell_county("receipt", receipt.id)
            return Reissued(receipt.id, receipt.number, before.number)


def _current(session: Session, intake: UUID) -> Receipt:
    view = truth(session, intake)
    if view.receipt is None or view.voided:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="void" if view.voided else view.state.value)
    return session.scalars(select(Receipt).where(Receipt.number == view.receipt)).one()


def _known_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise EnvironmentFault(FaultCode.NOT_FOUND) from None


def _require_genuine(seal: Seal) -> None:
    if seal is Seal.FORGED:
        raise EnvironmentFault(FaultCode.RECEIPT_FORGED)
    if seal is Seal.CANNOT_VERIFY:
        raise EnvironmentFault(FaultCode.RECEIPT_ELSEWHERE)


def _was_given(session: Session, receipt: UUID) -> bool:
    """Whether a print of it may be in somebody's hands."""
    given = select(PrintJob.id).where(PrintJob.receipt_id == receipt, PrintJob.state.in_(_GIVEN))
    return session.scalar(given.limit(1)) is not None


def _withdraw(work: Work, receipt: UUID) -> None:
    """Prints nothing of it that has not gone to the printer, for another takes its place. What is being sent just now
    goes its way."""
    waiting = (PrintJob.state == PrintState.QUEUED) | (
        (PrintJob.state == PrintState.SENDING) & PrintJob.reason.is_not(None)
    )
    for job in work.session.scalars(select(PrintJob).where(PrintJob.receipt_id == receipt, waiting)).all():
        job.state, job.reason, job.ended_at = PrintState.FAILED, None, work.now
        work.note(str(work.station), f"print.{PrintState.FAILED.value}", job.id, reason=None)


def _require_whole(receipt: Receipt) -> None:
    if not receipt.content:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="erased")
