"""What a receipt says of an intake: giving it, and whether one that was given says what is true by now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.codes import ReceiptNumber, receipt_code
from kiosk.intake.advising import checklist_of
from kiosk.intake.checklist import category_of
from kiosk.intake.county_profiles.model import CountyProfile, CountyText
from kiosk.intake.linking import NOBODYS, AsideReason
from kiosk.intake.on_paper import OnPaper
from kiosk.intake.people import wholes
from kiosk.intake.receipt_seals import sealing_key
from kiosk.intake.truth import DocumentView, IntakeView
from kiosk.intake.whose import ever_owners
from kiosk.printing.receipt_content import ReceiptContent, ReceiptDocument
from kiosk.printing.receipt_record import from_record, to_record
from kiosk.records.tables import Amendment, Clerk, PersonAmendment, Receipt, Station
from kiosk.records.work import Work
from kiosk.settings import StationSettings
from kiosk.texts import Language, Text

DIFFERS: Final = ("person", "received", "posted", "channel", "category", "documents")
"""What of a receipt a correction may change."""

_NO_PAPER_OF_THEIRS: Final = NOBODYS | {AsideReason.RESCANNED.value}
"""Why a page is set aside that the applicant did not hand in, or of which a better picture counts: a receipt that
told of the office's own separators would have them look for pages that were never theirs."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A receipt that was given and says something else than is true now.

    Attributes:
        number: its number.
        what: what of it; the words are the texts ``receipt.differs.<what>``.
    """

    receipt: UUID
    number: str
    issued_at: datetime
    what: tuple[str, ...]


def issue(
    work: Work,
    view: IntakeView,
    language: str,
    county: CountyProfile,
    settings: StationSettings,
    replaces: str | None = None,
) -> Receipt:
    """Draws the next receipt number and keeps what the receipt says of ``view``.

    Args:
        replaces: the number of the receipt whose place it takes.
    """
    station = work.session.get_one(Station, work.station)
    station.receipt_counter += 1
    number = ReceiptNumber(station.code, station.restore_generation, station.receipt_counter)
    key = sealing_key(work.session, work.station, work.now)
    content = _content(work.session, view, language, county, settings, work.now, number, key)
    content = replace(content, corrected=replaces is not None, replaces=replaces)
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


def outdated(
    session: Session,
    view: IntakeView,
    given: Receipt,
    county: CountyProfile,
    settings: StationSettings,
    now: datetime,
) -> Outdated | None:
    """What the receipt that was given says otherwise; None where it says what is true, or nothing was corrected since
    it was given: a county's new words are no correction."""
    if not given.content or not _was_amended(session, view, given.issued_at):
        return None
    said = from_record(given.content)
    true = _content(session, view, given.language, county, settings, now, said.number, b"")
    what = tuple(_differing(said, true))
    return Outdated(given.id, given.number, given.issued_at, what) if what else None


def _content(
    session: Session,
    view: IntakeView,
    language: str,
    county: CountyProfile,
    settings: StationSettings,
    now: datetime,
    number: ReceiptNumber,
    key: bytes,
) -> ReceiptContent:
    clerk = session.get_one(Clerk, view.clerk)
    found = checklist_of(session, view, county, settings, now)
    says = OnPaper(county, Language(language))
    applicant, category = view.applicant, category_of(view.category)
    return ReceiptContent(
        county=county.authority_name,
        office=view.office,
        number=number,
        code=receipt_code(number, key),
        received=view.received_at,
        channel=view.channel,
        clerk_initials=clerk.initials,
        applicant_name=None if applicant is None or applicant.protected else applicant.name,
        masked_number=None
        if applicant is None or applicant.number is None
        else identity.mask(applicant.number),
        county_year=view.county_year,
        documents=tuple(_line(says, county, document) for document in view.documents if document.sheets),
        sheets=view.sheets,
        pages=len(view.counting_pages),
        posted=view.posted_on,
        category=view.category if category is None else Text(f"category.{category.value}"),
        set_aside=sum(page.set_aside_reason not in _NO_PAPER_OF_THEIRS for page in view.set_aside),
        missing=says.missing(found),
        remarks=(*says.remarks(found), *map(says.said, _relation(view))),
        next_steps=says.rendered(county.own_text(CountyText.NEXT_STEPS)),
        where_to_ask=says.rendered(county.where_to_ask),
        training=settings.training,
        name_withheld=applicant is not None and applicant.protected,
    )


def _line(says: OnPaper, county: CountyProfile, document: DocumentView) -> ReceiptDocument:
    """One document. What the clerk notes of one whose name is withheld might tell it."""
    withheld = says.withholds(document.type)
    named = document.type is not None and not withheld
    return ReceiptDocument(
        type_text=says.said(county.type_text(document.type)) if named and document.type else None,
        role=document.role,
        sheets=document.sheets,
        pages=sum(page.counts for page in document.pages),
        copies=document.copies,
        handed_back=document.handed_back,
        note=None if withheld else document.note,
        to_hand_back=document.to_hand_back and not document.handed_back,
        attestation=document.attestation,
        withheld=withheld,
    )


def _relation(view: IntakeView) -> Iterator[Text]:
    """What it is to the papers that came before it."""
    if view.follows is not None and view.follows.receipt is not None:
        yield Text(f"receipt.{view.follows.relation.value}", {"number": view.follows.receipt})


def _was_amended(session: Session, view: IntakeView, since: datetime) -> bool:
    """Whether anything was said of an intake or of its person since then."""
    same = wholes(session, ever_owners(session, view.id)).values()
    people = {one for whole in same for one in whole}
    for wanted in (
        select(Amendment.id).where(Amendment.intake_id == view.id, Amendment.made_at >= since),
        select(PersonAmendment.id).where(
            PersonAmendment.applicant_id.in_(people), PersonAmendment.made_at >= since
        ),
    ):
        if session.scalar(wanted.limit(1)) is not None:
            return True
    return False


def _differing(said: ReceiptContent, true: ReceiptContent) -> Iterator[str]:
    """What the one says otherwise than the other, of what a correction changes."""
    named = (said.applicant_name, true.applicant_name), (said.masked_number, true.masked_number)
    if any(None not in pair and pair[0] != pair[1] for pair in named):
        yield "person"
    for what in DIFFERS[1:-1]:
        if getattr(said, what) != getattr(true, what):
            yield what
    counts = (
        (one.sheets, one.pages, one.set_aside, [_papers(document) for document in one.documents])
        for one in (said, true)
    )
    if next(counts) != next(counts):
        yield "documents"


def _papers(document: ReceiptDocument) -> ReceiptDocument:
    """A document without where its original is: handing that back is no correction."""
    return replace(document, handed_back=False, to_hand_back=False)
