"""What a receipt says of an intake, and giving it: the number is drawn in the transaction that seals the intake."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.codes import ReceiptNumber, SheetCode, receipt_code
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.intake.advising import checklist_of
from kiosk.intake.checklist import Checklist, category_of
from kiosk.intake.county_profiles.model import CountyProfile, CountyText
from kiosk.intake.truth import DocumentView, IntakeView, person, truth
from kiosk.printing import queue
from kiosk.printing.receipt_content import MissingItem, ReceiptContent, ReceiptDocument
from kiosk.printing.receipt_record import from_record, to_record
from kiosk.records.tables import Clerk, Intake, PrintJob, Receipt, Station
from kiosk.records.work import Records, Work
from kiosk.settings import StationSettings
from kiosk.texts import Language, Text


def issue(
    work: Work, view: IntakeView, language: str, county: CountyProfile, settings: StationSettings
) -> Receipt:
    """Draws the next receipt number and keeps what the receipt says of ``view``."""
    station = work.session.get_one(Station, work.station)
    station.receipt_counter += 1
    number = ReceiptNumber(station.code, station.restore_generation, station.receipt_counter)
    clerk = work.session.get_one(Clerk, view.clerk)
    found = checklist_of(work.session, view, county, settings, work.now)
    content = _Saying(county, Language(language)).content(
        view, found, number, receipt_code(number, station.receipt_key), clerk.initials, settings.training
    )
    receipt = Receipt(
        id=work.new_id(),
        intake_id=view.id,
        number=str(number),
        language=language,
        issued_at=work.now,
        content=to_record(content),
    )
    work.session.add(receipt)
    return receipt


class _Saying:
    """Says things as the county does, in the receipt's language, which stays what it was given in."""

    def __init__(self, county: CountyProfile, language: Language) -> None:
        self._county = county
        self._language = language

    def content(
        self,
        view: IntakeView,
        found: Checklist,
        number: ReceiptNumber,
        code: SheetCode,
        initials: str,
        training: bool,
    ) -> ReceiptContent:
        """All that the receipt says."""
        applicant = view.applicant
        masked = None if applicant is None or applicant.number is None else identity.mask(applicant.number)
        category = category_of(view.category)
        return ReceiptContent(
            county=self._county.authority_name,
            office=view.office,
            number=number,
            code=code,
            received=view.received_at,
            channel=view.channel,
            clerk_initials=initials,
            applicant_name=None if applicant is None or applicant.protected else applicant.name,
            masked_number=masked,
            county_year=view.county_year,
            documents=tuple(self._line(document) for document in view.documents if document.sheets),
            sheets=view.sheets,
            pages=len(view.counting_pages),
            posted=view.posted_on,
            category=view.category if category is None else Text(f"category.{category.value}"),
            set_aside=len(view.set_aside),
            missing=tuple(MissingItem(self._said(item.wanted), item.due) for item in found.missing),
            remarks=tuple(self._said(remark) for remark in (*found.remarks, *_relation(view))),
            next_steps=self._rendered(self._county.own_text(CountyText.NEXT_STEPS)),
            where_to_ask=self._rendered(self._county.where_to_ask),
            training=training,
            name_withheld=applicant is not None and applicant.protected,
        )

    def _line(self, document: DocumentView) -> ReceiptDocument:
        return ReceiptDocument(
            type_text=None if document.type is None else self._said(self._county.type_text(document.type)),
            role=document.role,
            sheets=document.sheets,
            pages=sum(page.counts for page in document.pages),
            copies=document.copies,
            handed_back=document.handed_back,
            note=document.note,
            to_hand_back=document.to_hand_back and not document.handed_back,
        )

    def _said(self, text: Text) -> Text | str:
        """A code stays one; what is put together from the county's words and days is put together now."""
        return self._language.render(text) if text.arguments else text

    def _rendered(self, text: Text | None) -> str | None:
        return None if text is None else self._language.render(text)


def _relation(view: IntakeView) -> Iterator[Text]:
    """What it is to the papers that came before it."""
    if view.follows is not None and view.follows.receipt is not None:
        yield Text(f"receipt.{view.follows.relation.value}", {"number": view.follows.receipt})


def is_nameless(session: Session, intake: UUID) -> bool:
    """Whether the intake's person stands on no paper by name: their address is protected, by now."""
    applicant = session.get_one(Intake, intake).applicant_id
    return applicant is not None and person(session, applicant).protected


class Receipts:
    """Receipts that were given: making the paper again, printing it again."""

    def __init__(self, records: Records, settings: StationSettings) -> None:
        self._records = records
        self._settings = settings

    def paper(self, actor: Actor, receipt: UUID, *, duplicate: bool = False) -> tuple[str, bytes]:
        """The receipt's number and its paper as a PDF.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where what it says was erased or purged.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            row = session.get(Receipt, receipt)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            nameless = is_nameless(session, row.intake_id)
        _require_whole(row)
        self._records.note_access(actor.id, Seen.RECEIPT, row.intake_id)
        from kiosk.printing.receipt import make_receipt  # what makes paper is loaded with the first

        content = from_record(row.content, duplicate=duplicate, nameless=nameless)
        return row.number, make_receipt(content, Language(row.language))

    def of_intake(self, actor: Actor, intake: UUID) -> UUID:
        """The receipt an intake has now.

        Raises:
            EnvironmentFault: ``not_found`` where there is no such intake; ``not_allowed_now`` where it is not
                finished, or void.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            view = truth(session, intake)
            if view.receipt is None or view.voided:
                raise EnvironmentFault(
                    FaultCode.NOT_ALLOWED_NOW, reason="void" if view.voided else view.state.value
                )
            return session.scalars(select(Receipt.id).where(Receipt.number == view.receipt)).one()

    def print_again(self, actor: Actor, receipt: UUID) -> UUID:
        """Queues the receipt once more. A second print says that it is one.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where what it says was erased or purged.
        """
        actor.require(Act.PRINT)
        with self._records.write() as work:
            row = work.session.get(Receipt, receipt)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            _require_whole(row)
            before = work.session.scalar(select(PrintJob.id).where(PrintJob.receipt_id == receipt).limit(1))
            job = queue.add_receipt(
                work, str(actor.id), receipt, self._settings.printer, duplicate=before is not None
            )
        self._records.note_access(actor.id, Seen.PRINTED, row.intake_id)
        return job


def _require_whole(receipt: Receipt) -> None:
    if not receipt.content:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="erased")
