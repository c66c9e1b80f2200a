"""Whether a receipt that somebody holds up is one that was given: its code carries a checksum with a key.

A station judges with the keys that it knows: its own, for the receipts that it gave itself, and the county's, which
all of the county's stations seal with. Of another station's receipt that none of them fits it says that it can't
tell, and never that it is forged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.codes import (
    ReceiptNumber,
    SheetCode,
    SheetKind,
    parse_sheet_code,
    receipt_code_is_genuine,
    receipt_number_of,
)
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.intake.elsewhere import HandedIn, with_receipt
from kiosk.intake.truth import DocumentView, truth
from kiosk.records.tables import CountyReceiptKey, IntakeState, Receipt, Station
from kiosk.records.work import Records


@dataclass(frozen=True, slots=True, repr=False)
class KnownKeys:
    """What a receipt may have been sealed with.

    Attributes:
        own: what the station sealed with before the county gave its keys, by the station's four characters.
        county: the county's, the newest first.
    """

    own: Mapping[str, bytes]
    county: Sequence[bytes] = ()


class Seal(StrEnum):
    """What a receipt's checksum says; ``not_seen`` where only the number was said, and there is none."""

    GENUINE = "genuine"
    FORGED = "forged"
    CANNOT_VERIFY = "cannot_verify"
    NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True, repr=False)
class SealedIntake:
    """The intake that a genuine receipt is of, as far as it is shown to whoever holds the receipt up.

    Attributes:
        name: None where it is not known, or their address is protected.
        masked_number: the identity number as it may be shown.
        replaced_by: the number of the receipt that took its place.
        given: the id of the receipt that counts: this one, or the one that took its place.
    """

    id: UUID
    given: UUID
    state: IntakeState
    voided: bool
    name: str | None
    protected: bool
    masked_number: str | None
    received_at: datetime
    posted_on: date | None
    documents: tuple[DocumentView, ...]
    replaced_by: str | None

    @property
    def can_be_printed(self) -> bool:
        """Whether it makes sense to print its receipt again."""
        return not self.voided and self.state is IntakeState.COMPLETED


@dataclass(frozen=True, slots=True, repr=False)
class HeldUp:
    """A receipt that somebody held up.

    Attributes:
        number: the receipt's number, as its code says it.
        station: the four characters of the station that gave it, or is said to have.
        intake: what it is of; None where it is forged or another station's, or its intake is not in these records.
        elsewhere: what another office's is of, where the county has told.
    """

    seal: Seal
    number: str
    station: str
    intake: SealedIntake | None = None
    elsewhere: HandedIn | None = None


def receipt_code_in(text: str) -> SheetCode | None:
    """The receipt's code that ``text`` is; None where it is none. A barcode scanner that takes the keyboard for an
    American one types ``+`` for each hyphen on a Nordic one: no code has that letter."""
    code = parse_sheet_code(text.replace("+", "-"))
    return code if code is not None and code.kind is SheetKind.RECEIPT else None


def judge(code: SheetCode, keys: KnownKeys) -> Seal:
    """What a receipt's checksum says to somebody with these keys."""
    own = keys.own.get(receipt_number_of(code).station)
    known = keys.county if own is None else (own, *keys.county)
    if any(receipt_code_is_genuine(code, key) for key in known):
        return Seal.GENUINE
    return Seal.CANNOT_VERIFY if own is None else Seal.FORGED


def known_keys(session: Session) -> KnownKeys:
    """The keys that this station knows: those of the stations in its records, which is its own, and the county's."""
    rows = session.execute(select(Station.code, Station.receipt_key))
    newest_first = select(CountyReceiptKey.key).order_by(
        CountyReceiptKey.since.desc(), CountyReceiptKey.id.desc()
    )
    return KnownKeys({station: key for station, key in rows if key}, session.scalars(newest_first).all())


def sealing_key(session: Session, station: UUID, now: datetime) -> bytes:
    """What this station seals its receipts with: the newest of the county's keys that counts by now, else its own."""
    counting = select(CountyReceiptKey.key).where(CountyReceiptKey.since <= now)
    newest = counting.order_by(CountyReceiptKey.since.desc(), CountyReceiptKey.id.desc()).limit(1)
    return session.scalar(newest) or session.get_one(Station, station).receipt_key


class ReceiptSeals:
    """Receipts held up at the desk."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def look(self, actor: Actor, code: SheetCode) -> HeldUp:
        """Judges a receipt's code, and says what a genuine one is of. Whose case was shown is written down."""
        actor.require(Act.LOOK)
        number = receipt_number_of(code)
        with self._records.read() as session:
            seal = judge(code, known_keys(session))
            intake = _intake_of(session, str(number)) if seal is Seal.GENUINE else None
            other = with_receipt(session, str(number)) if seal is Seal.GENUINE and intake is None else None
        if intake is not None:
            self._records.note_access(actor.id, Seen.FOUND, intake.id)
        return HeldUp(seal, str(number), number.station, intake, other)

    def numbered(self, actor: Actor, number: ReceiptNumber) -> HeldUp:
        """Says what the receipt with a number is of; whether a paper is that receipt, the number does not say. Whose
        case was shown is written down."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            intake = _intake_of(session, str(number))
        if intake is not None:
            self._records.note_access(actor.id, Seen.FOUND, intake.id)
        return HeldUp(Seal.NOT_SEEN, str(number), number.station, intake)


def _intake_of(session: Session, number: str) -> SealedIntake | None:
    held = session.scalar(select(Receipt).where(Receipt.number == number))
    if held is None:
        return None
    view = truth(session, held.intake_id)
    receipt = session.scalars(select(Receipt).where(Receipt.number == view.receipt)).one()
    who = view.applicant
    protected = who is not None and who.protected
    return SealedIntake(
        id=view.id,
        given=receipt.id,
        state=IntakeState.ERASED if view.erased or not receipt.content else view.state,
        voided=view.voided,
        name=None if who is None or protected else who.name,
        protected=protected,
        masked_number=None if who is None or who.number is None else identity.mask(who.number),
        received_at=view.received_at,
        posted_on=view.posted_on,
        documents=view.documents,
        replaced_by=None if view.receipt == number else view.receipt,
    )
