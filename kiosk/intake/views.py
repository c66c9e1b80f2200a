"""What is shown of an intake: its pages, documents and doubts, whose it is, and what was said of it later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from kiosk.intake.linking import NOBODYS
from kiosk.records.tables import Attestation, Channel, DocumentRole, Ending, IntakeState, PageState, Relation

ERASED = "erased"
"""Why a page is set aside whose bytes were erased."""


class AmendmentKind(StrEnum):
    """What can be said of an intake later; that something of it was erased, at any time.

    ``document`` and ``facts``: what a document, or the handing-in itself, was said to be was wrong. ``applicant``: it
    is somebody else's. ``moved_out`` and ``moved_in`` come in pairs, one on each of two intakes.
    """

    VOID = "void"
    RESTORED = "restored"
    ERASED = "erased"
    PAGE_ERASED = "page_erased"
    HANDED_BACK = "handed_back"
    STILL_HERE = "still_here"
    DOCUMENT = "document"
    FACTS = "facts"
    APPLICANT = "applicant"
    ASIDE = "aside"
    BROUGHT_BACK = "brought_back"
    TURNED = "turned"
    MOVED_OUT = "moved_out"
    MOVED_IN = "moved_in"


class Subject(StrEnum):
    """What a correction changes. The words are the texts ``change.<subject>``."""

    COUNTS = "counts"
    HERE = "here"
    HANDED_BACK = "handed_back"
    TYPE = "type"
    COPIES = "copies"
    ATTESTATION = "attestation"
    RECEIVED = "received"
    POSTED = "posted"
    CATEGORY = "category"
    CHANNEL = "channel"
    PERSON = "person"
    INTAKE = "intake"
    ROTATION = "rotation"


Fact = str | int | bool | date | datetime | UUID | None
"""A code, a count, a yes or no, a day, a moment; the id of a person or an intake; None where nobody said."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was, and what is."""

    subject: Subject
    was: Fact
    now: Fact


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as it counts now.

    Attributes:
        gone: what destroyed its bytes; None while they are here.
    """

    id: UUID
    document: UUID | None
    position: int
    sheet: int
    side: str
    state: PageState
    set_aside_reason: str | None
    sha256: str
    media_type: str
    width: int
    height: int
    dpi: tuple[float, float] | None
    source: str
    transform: dict[str, Any] | None
    reading_error: str | None
    was_read: bool
    gone: Ending | None = None

    @property
    def counts(self) -> bool:
        """Whether it is among the applicant's papers."""
        return self.state is not PageState.SET_ASIDE


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as it counts now, with its pages in order.

    Attributes:
        to_hand_back: the owner wants the original back.
        handed_back: they have it.
        note: where the rest of it is, where only its first page could be scanned.
    """

    id: UUID
    position: int
    type: str | None
    role: DocumentRole
    copies: int
    attestation: Attestation | None
    handed_back: bool
    pages: tuple[PageView, ...] = ()
    to_hand_back: bool = False
    note: str | None = field(default=None, repr=False)

    @property
    def sheets(self) -> int:
        """Sheets of paper with at least one side that counts."""
        return len({page.sheet for page in self.pages if page.counts})


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt, settled or not."""

    id: UUID
    code: str
    page: UUID | None
    settled: bool
    answer: str | None


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """One thing said later.

    Attributes:
        actor: the clerk's id.
        document: what document it is about, where it is about one.
        pages: what pages, where it is about some.
        other: the other intake, where pages went from one to another.
        changes: what was, and what is.
    """

    id: UUID
    kind: AmendmentKind
    reason: str
    made_at: datetime
    actor: UUID
    document: UUID | None = None
    pages: tuple[UUID, ...] = ()
    other: UUID | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedPage:
    """A page that was taken in here and is another intake's by now.

    Attributes:
        page: as it was here.
        to: where it went from here.
    """

    page: PageView
    to: UUID


@dataclass(frozen=True, slots=True, repr=False)
class PersonView:
    """The applicant, as the open intake and record show them.

    Attributes:
        id: who they turned out to be, where persons were merged.
        number: the one in use; None for a person without a number.
        born: the birth date that the person states, apart from the date in a number.
        language: the one of their receipt; None for the station's.
        also: other numbers that the person is or was known by, each with its kind, the newest first.
        given_name, family_name: what the name is made of.
    """

    id: UUID
    name: str | None
    number: str | None
    number_kind: str | None
    protected: bool
    born: date | None = None
    language: str | None = None
    also: tuple[tuple[str, str], ...] = ()
    given_name: str | None = None
    family_name: str | None = None


@dataclass(frozen=True, slots=True)
class RelationView:
    """That an intake supplements or replaces another of the same person and year.

    Attributes:
        intake: the other one.
        receipt: its receipt's number.
    """

    relation: Relation
    intake: UUID
    receipt: str | None


@dataclass(frozen=True, slots=True, repr=False)
class IntakeView:
    """An intake as it is true now.

    Attributes:
        documents: with the pages that are here now; of one whose pages all went elsewhere, none is.
        pages: those that are here now, wherever they were taken in.
        moved_away: those that are another's by now.
        voided: it counts no longer; its papers and its history stay.
        erased: all of its papers were erased; its history stays.
        receipt: the receipt's number, for a finished one.
        follows: the earlier intake that this one supplements or replaces.
        followed_by: finished intakes that say so of this one, the oldest first; those that are void left out.
        split_from: the intake that its pages were first taken into.
    """

    id: UUID
    state: IntakeState
    channel: Channel
    office: str
    clerk: UUID
    county_year: int
    category: str | None
    received_at: datetime
    posted_on: date | None
    completed_at: datetime | None
    expected_sheets: int | None
    applicant: PersonView | None
    documents: tuple[DocumentView, ...]
    pages: tuple[PageView, ...]
    doubts: tuple[DoubtView, ...]
    receipt: str | None = None
    voided: bool = False
    erased: bool = False
    amendments: tuple[AmendmentView, ...] = field(default=())
    follows: RelationView | None = None
    followed_by: tuple[RelationView, ...] = ()
    split_from: UUID | None = None
    moved_away: tuple[MovedPage, ...] = ()

    @property
    def replaced(self) -> bool:
        """Whether a later intake takes its place."""
        return any(later.relation is Relation.REPLACES for later in self.followed_by)

    @property
    def sheets(self) -> int:
        """Sheets with at least one side that counts."""
        return len({page.sheet for page in self.pages if page.counts})

    @property
    def sheets_handed_in(self) -> int:
        """All sheets that came, blank ones too; one that was scanned again is one."""
        return len({page.sheet for page in self.pages if page.set_aside_reason not in NOBODYS})

    @property
    def counting_pages(self) -> tuple[PageView, ...]:
        return tuple(page for page in self.pages if page.counts)

    @property
    def set_aside(self) -> tuple[PageView, ...]:
        return tuple(page for page in self.pages if not page.counts)

    @property
    def open_doubts(self) -> tuple[DoubtView, ...]:
        return tuple(doubt for doubt in self.doubts if not doubt.settled)
