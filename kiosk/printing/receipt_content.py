"""What a receipt says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.codes import ReceiptNumber, SheetCode
from kiosk.records.tables import Attestation, Channel, DocumentRole
from kiosk.texts import Text


@dataclass(frozen=True, slots=True)
class ReceiptDocument:
    """One line of the receipt.

    Attributes:
        type_text: what it is, or None where nobody said.
        role: the application itself or an enclosure.
        sheets: pieces of paper.
        pages: sides with something on them.
        copies: how many of it were handed in.
        handed_back: whether the original went back over the desk.
        note: what the clerk adds for the applicant.
        to_hand_back: the applicant wants the original back, and does not have it yet.
        attestation: what kind of copy it is, or None where nobody said.
        withheld: it is known what it is, and that does not stand on paper.
    """

    type_text: Text | str | None
    role: DocumentRole
    sheets: int
    pages: int
    copies: int = 1
    handed_back: bool = False
    note: str | None = None
    to_hand_back: bool = False
    attestation: Attestation | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class MissingItem:
    """Something the county asks for and has not got.

    Attributes:
        what: what it is.
        due: the day it is wanted by, if there is one.
    """

    what: Text | str
    due: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ReceiptContent:
    """Everything a receipt says; nothing else goes into it, so the same content is the same file.

    Attributes:
        county: the names of the county's authority.
        office: the office that took the paper in.
        number: the receipt's number.
        code: its sealed code.
        received: the moment the paper was received, aware.
        channel: over the desk or by post.
        clerk_initials: who took it in.
        applicant_name: the applicant, or None where the name is not known.
        masked_number: the identity number as it may be shown, ``178120*****``, or None where there is none.
        county_year: the admission year.
        documents: what was handed in, in the order of the pile.
        sheets: pieces of paper in all.
        pages: pages in all, those set aside not counted.
        posted: the postmark's day.
        category: the category applied in.
        set_aside: pages set aside.
        missing: what the county still asks for.
        remarks: what the county says besides, such as what it means that the paper came late.
        next_steps: what the county says comes next; line breaks are kept.
        where_to_ask: the office's address for questions; line breaks are kept.
        training: whether this is a training station's.
        duplicate: whether it was printed before.
        corrected: whether it takes the place of an earlier one.
        name_withheld: the name is known, and does not stand on paper.
        replaces: the number of the receipt whose place it takes.
    """

    county: str
    office: str
    number: ReceiptNumber
    code: SheetCode
    received: datetime
    channel: Channel
    clerk_initials: str
    applicant_name: str | None = field(repr=False)
    masked_number: str | None = field(repr=False)
    county_year: int
    documents: tuple[ReceiptDocument, ...]
    sheets: int
    pages: int
    posted: date | None = None
    category: Text | str | None = None
    set_aside: int = 0
    missing: tuple[MissingItem, ...] = ()
    remarks: tuple[Text | str, ...] = ()
    where_to_ask: str | None = None
    training: bool = False
    duplicate: bool = False
    corrected: bool = False
    name_withheld: bool = False
    next_steps: str | None = None
    replaces: str | None = None

    def __post_init__(self) -> None:
        if self.received.tzinfo is None:
            raise ValueError("received")
