"""What is seen of an intake: pure views on what is true of it, and on the page that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from kiosk.intake.advising import Advice
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.linking import HARMLESS, DoubtCode
from kiosk.intake.truth import DocumentView, DoubtView, IntakeView, PageView
from kiosk.records.tables import IntakeState


class Phase(StrEnum):
    """Where the desk is; READY: no intake is open."""

    READY = "ready"
    SCANNING = "scanning"
    OPEN = "open"
    FINISHING = "finishing"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, repr=False)
class Sight:
    """An intake and the page of it that is looked at.

    Attributes:
        view: the intake; None before the first page.
        page: the page that is looked at.
        advice: what the county asks for, and what is there of it; None until it is known.
        county: whose words are used.
    """

    view: IntakeView | None = None
    page: UUID | None = None
    advice: Advice | None = None
    county: CountyProfile = field(default_factory=CountyProfile)

    def at(self, page: UUID | None) -> Sight:
        """The same, another page looked at."""
        return replace(self, page=page)

    @property
    def pages(self) -> Sequence[PageView]:
        """The pages that are safe, in the order of the paper."""
        return () if self.view is None else self.view.pages

    @property
    def documents(self) -> Sequence[DocumentView]:
        """The documents that have a page."""
        return () if self.view is None else [found for found in self.view.documents if found.pages]

    @property
    def chosen(self) -> PageView | None:
        """The page that is looked at."""
        return next((page for page in self.pages if page.id == self.page), None)

    @property
    def document(self) -> DocumentView | None:
        """The document of the page that is looked at; a page set aside is in none."""
        page = self.chosen
        if page is None or not page.counts:
            return None
        return next((found for found in self.documents if found.id == page.document), None)

    @property
    def doubts(self) -> Sequence[DoubtView]:
        """What stands in the way of Finish: what is about the whole first, then in the order of the paper."""
        if self.view is None or self.view.state is not IntakeState.OPEN:
            return ()
        order = {page.id: page.position for page in self.view.pages}
        standing = [doubt for doubt in self.view.open_doubts if DoubtCode(doubt.code) not in HARMLESS]
        return sorted(standing, key=lambda doubt: 0 if doubt.page is None else order.get(doubt.page, 0))

    @property
    def doubt(self) -> DoubtView | None:
        """The doubt to answer now: one about the page that is looked at, else the first."""
        standing = self.doubts
        here = (doubt for doubt in standing if doubt.page is not None and doubt.page == self.page)
        return next(here, None) or next(iter(standing), None)

    @property
    def count_differs(self) -> bool:
        """Whether nothing but the count of the sheets stands in the way of Finish."""
        return {doubt.code for doubt in self.doubts} == {DoubtCode.SHEET_COUNT.value}

    @property
    def sheets_missing(self) -> bool:
        """Whether fewer sheets have come than were counted."""
        view = self.view
        expected = None if view is None else view.expected_sheets
        return expected is not None and len({page.sheet for page in self.pages}) < expected

    @property
    def untyped(self) -> DocumentView | None:
        """The next document after the one that is looked at whose type nobody said; round and round."""
        documents = list(self.documents)
        at = next((place for place, found in enumerate(documents) if found == self.document), -1)
        after = documents[at + 1 :] + documents[: at + 1]
        return next((found for found in after if found.type is None and found.sheets), None)

    @property
    def begins_here(self) -> bool:
        """Whether another document may begin at the page: it is a later one of a document whose type was said."""
        document = self.document
        first = None if document is None else next(page.id for page in document.pages if page.counts)
        return document is not None and document.type is not None and first != self.page

    @property
    def page_after(self) -> UUID | None:
        """The next page of the document that is looked at; None at its last."""
        counting = [] if self.document is None else [page.id for page in self.document.pages if page.counts]
        at = counting.index(self.page) + 1 if self.page in counting else len(counting)
        return counting[at] if at < len(counting) else None

    @property
    def from_here_on(self) -> Sequence[UUID]:
        """The sheet that is looked at and all that stands behind it, where that is other sheets than what stands
        before; empty where a sheet would be torn, or nothing that counts would stay."""
        order = list(self.pages)
        at = next((place for place, page in enumerate(order) if page.id == self.page), 0)
        while at > 0 and order[at - 1].sheet == order[at].sheet:
            at -= 1
        before, behind = order[:at], order[at:]
        torn = {page.sheet for page in before} & {page.sheet for page in behind}
        return () if torn or not any(page.counts for page in before) else [page.id for page in behind]

    @property
    def on_list(self) -> bool:
        """Whether the applicant is on the county's list."""
        codes = () if self.view is None else [doubt.code for doubt in self.view.open_doubts]
        return DoubtCode.NOT_ON_ROSTER.value not in codes

    def doubts_of(self, page: UUID) -> Sequence[DoubtView]:
        """The doubts about a page that nobody has answered."""
        return [doubt for doubt in self.doubts if doubt.page == page]

    def beside(self, by: int) -> UUID | None:
        """The page so many places after the one that is looked at; the first or last where there is none."""
        order = [page.id for page in self.pages]
        if not order:
            return None
        at = order.index(self.page) if self.page in order else -1
        return order[max(0, min(len(order) - 1, at + by))]

    def place_beside(self, by: int) -> tuple[UUID, UUID | None] | None:
        """Where the page would stand one place on (1) or back (-1): the document, and the page it comes before, or
        None for the document's end. None where it is the first or the last already."""
        rows = [(found, page) for found in self.documents for page in found.pages if page.counts]
        at = next((place for place, (_found, page) in enumerate(rows) if page.id == self.page), None)
        if at is None or not 0 <= at + by < len(rows):
            return None
        own, (other, beside) = rows[at][0], rows[at + by]
        if by < 0:
            return other.id, beside.id if other.id == own.id else None
        if other.id != own.id:
            return other.id, beside.id
        behind = rows[at + by + 1 :][:1]
        return own.id, behind[0][1].id if behind and behind[0][0].id == own.id else None

    def next_doubtful(self) -> UUID | None:
        """The page of the next doubt after the page that is looked at, round and round."""
        doubtful = [doubt.page for doubt in self.doubts if doubt.page is not None]
        if not doubtful:
            return None
        if self.page in doubtful:
            return doubtful[(doubtful.index(self.page) + 1) % len(doubtful)]
        return doubtful[0]
