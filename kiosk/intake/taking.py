"""The way of a page: from the source to the records, read and decided upon, while the paper moves.

A page is committed before the next is asked for; it is read in the image lane meanwhile, and what was read is decided
upon in the order of the paper. What happens is told as it happens, to whoever shows it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from kiosk.errors import EnvironmentFault
from kiosk.intake.actors import Actor
from kiosk.intake.deciding import Decided, Readings
from kiosk.intake.desk import Desk, SafePage
from kiosk.intake.vocabulary import DocumentType
from kiosk.jobs import ImageLane, RecordsLane
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.read import read_page
from kiosk.scan.reading.result import Reading

MOST_UNREAD = 8
"""Pages that may wait for their reading before the next is asked for: what bounds the memory of a long batch."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page was read, or could not be."""

    intake: UUID
    page: UUID
    outcome: Reading | EnvironmentFault


@dataclass(frozen=True, slots=True)
class PageDecided:
    """What became of a page."""

    intake: UUID
    decided: Decided


@dataclass(frozen=True, slots=True)
class PageNotTaken:
    """A page that could not be taken; those after it are."""

    intake: UUID | None
    fault: PageFault


Told = SafePage | PageRead | PageDecided | PageNotTaken


@dataclass(slots=True)
class Taken:
    """What came of taking in.

    Attributes:
        intake: None where not one page came.
        ended_by: what ended the scan before the paper did.
    """

    intake: UUID | None
    pages: int = 0
    not_taken: int = 0
    ended_by: EnvironmentFault | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How pages are to be taken in.

    Attributes:
        intake: an open one to go on with, or None to begin one with the first page.
        begin: begins one.
        types: the documents' types in order; one alone is every document's.
        document_per_file: each file is a document of its own; otherwise all pages are one document.
        document: the document of ``intake`` that the pages go on with, or None to begin one.
    """

    begin: Callable[[], UUID]
    intake: UUID | None = None
    types: Sequence[DocumentType] = ()
    document_per_file: bool = False
    document: UUID | None = None


@dataclass(slots=True)
class _Waiting:
    page: UUID
    reading: Future[Reading]


@dataclass(slots=True)
class _Documents:
    """Where pages go: a new document with each file, or one for all."""

    wanted: Wanted
    current: UUID | None = None
    file: str | None = None
    begun: int = field(default=0)

    def needs_new(self, scan: PageScan) -> bool:
        return self.current is None or (self.wanted.document_per_file and scan.file != self.file)

    def next_type(self) -> DocumentType | None:
        types = self.wanted.types
        if len(types) == 1:
            return types[0]
        return types[self.begun] if self.begun < len(types) else None


class TakingIn:
    """Brings pages from a source into an intake."""

    def __init__(
        self,
        desk: Desk,
        readings: Readings,
        records: RecordsLane,
        images: ImageLane,
        options: ReadingOptions | None = None,
    ) -> None:
        self._desk = desk
        self._readings = readings
        self._records = records
        self._images = images
        self._options = options or ReadingOptions()

    def run(
        self,
        actor: Actor,
        items: Iterable[PageScan | PageFault],
        wanted: Wanted,
        tell: Callable[[Told], None],
    ) -> Taken:
        """Takes everything that ``items`` brings. A fault that ends the scan keeps what came before it.

        Called from a worker thread or a command: it waits for pages.
        """
        taken = Taken(wanted.intake)
        documents = _Documents(wanted, wanted.document)
        sheets_before = 0
        if wanted.intake is not None:
            view = self._records.run(self._desk.view, actor, wanted.intake)
            sheets_before = max((page.sheet for page in view.pages), default=0)
        unread: deque[_Waiting] = deque()
        try:
            for item in items:
                if isinstance(item, PageFault):
                    taken.not_taken += 1
                    tell(PageNotTaken(taken.intake, item))
                    continue
                if taken.intake is None:
                    taken.intake = self._records.run(wanted.begin)
                document = self._document_for(actor, taken.intake, documents, item)
                safe = self._records.run(self._desk.add_page, actor, document, item, sheets_before)
                taken.pages += 1
                tell(safe)
                work = partial(read_page, item.data, item.media_type, item.dpi, self._options)
                unread.append(_Waiting(safe.page, self._images.submit(work)))
                self._decide(actor, taken.intake, unread, tell, at_most=MOST_UNREAD)
        except EnvironmentFault as fault:
            taken.ended_by = fault
        if taken.intake is not None:
            self._decide(actor, taken.intake, unread, tell, at_most=0)
        return taken

    def read_waiting(self, actor: Actor, intake: UUID, tell: Callable[[Told], None]) -> int:
        """Reads the pages that are safe and were not read before the program ended; says how many.

        Called from a worker thread: it waits for pages.
        """
        view = self._records.run(self._desk.view, actor, intake)
        unread: deque[_Waiting] = deque()
        waiting = [page for page in view.pages if not page.was_read]
        for page in waiting:
            data = self._readings.stored_bytes(actor, page.id)
            work = partial(read_page, data, page.media_type, page.dpi, self._options)
            unread.append(_Waiting(page.id, self._images.submit(work)))
            self._decide(actor, intake, unread, tell, at_most=MOST_UNREAD)
        self._decide(actor, intake, unread, tell, at_most=0)
        return len(waiting)

    def _document_for(self, actor: Actor, intake: UUID, documents: _Documents, scan: PageScan) -> UUID:
        if documents.current is None or documents.needs_new(scan):
            kind = documents.next_type()
            documents.current = self._records.run(self._desk.new_document, actor, intake, kind)
            documents.file = scan.file
            documents.begun += 1
        return documents.current

    def _decide(
        self, actor: Actor, intake: UUID, unread: deque[_Waiting], tell: Callable[[Told], None], at_most: int
    ) -> None:
        """Decides on pages whose reading is there, in order; waits while more than ``at_most`` are unread."""
        while unread and (len(unread) > at_most or unread[0].reading.done()):
            waiting = unread.popleft()
            outcome = _outcome(waiting.reading)
            tell(PageRead(intake, waiting.page, outcome))
            decided = self._records.run(self._readings.record, actor, waiting.page, outcome)
            tell(PageDecided(intake, decided))


def _outcome(reading: Future[Reading]) -> Reading | EnvironmentFault:
    error = reading.exception()
    if isinstance(error, EnvironmentFault):
        return error
    return reading.result()
