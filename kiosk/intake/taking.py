"""The way of a page: from the source to the records, read and decided upon, while the paper moves.

A page is committed before the next is asked for; it is read in the image lane meanwhile, and what was read is decided
upon in the order of the paper. What happens is told as it happens, to whoever shows it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol
from uuid import UUID

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.deciding import Decided, Readings
from kiosk.intake.desk import Behind, Desk, SafePage
from kiosk.jobs import ImageLane, RecordsLane
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.result import Reading
from kiosk.scan.reading.worker import read_in_worker

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
        intake: the last page's; None where not one page came.
        not_taken: pages that could not be taken.
        ended_by: what ended the scan before the paper did.
        came: the pages that are safe, in the order they came.
        last: the last of them: what lies behind it in the pile has to be put back after a fault.
    """

    intake: UUID | None
    not_taken: int = 0
    ended_by: EnvironmentFault | None = None
    came: list[UUID] = field(default_factory=list)
    last: SafePage | None = None

    @property
    def pages(self) -> int:
        return len(self.came)


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
    types: Sequence[str] = ()
    document_per_file: bool = False
    document: UUID | None = None


class Destination(Protocol):
    """Where pages go. Called in the records lane."""

    @property
    def intake(self) -> UUID | None:
        """The intake that the last page went to; None before the first."""

    def ready(self) -> None:
        """Does nothing where pages can come: known before paper moves.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now``.
        """

    def add(self, scan: PageScan, behind: Behind) -> SafePage:
        """Takes a page in: safe when this returns."""

    def record(self, page: UUID, outcome: Reading | EnvironmentFault) -> Decided:
        """Keeps what was read on a page, or why nothing was."""


class IntoIntake:
    """One intake: the pages of a file or a stack are one document, or go on with one."""

    def __init__(self, desk: Desk, readings: Readings, actor: Actor, wanted: Wanted) -> None:
        self.intake = wanted.intake
        self._desk = desk
        self._readings = readings
        self._actor = actor
        self._wanted = wanted
        self._document = wanted.document
        self._file: str | None = None
        self._begun = 0

    def ready(self) -> None:
        if self.intake is not None:
            self._desk.view(self._actor, self.intake)

    def add(self, scan: PageScan, behind: Behind) -> SafePage:
        if self.intake is None:
            self.intake = self._wanted.begin()
        another = self._wanted.document_per_file and scan.file != self._file
        if self._document is None or another:
            self._document = self._desk.new_document(self._actor, self.intake, self._next_type())
            self._file = scan.file
            self._begun += 1
        return self._desk.add_page(self._actor, self._document, scan, behind)

    def record(self, page: UUID, outcome: Reading | EnvironmentFault) -> Decided:
        return self._readings.record(self._actor, page, outcome)

    def _next_type(self) -> str | None:
        types = self._wanted.types
        if len(types) == 1:
            return types[0]
        return types[self._begun] if self._begun < len(types) else None


@dataclass(slots=True)
class _Waiting:
    intake: UUID
    page: UUID
    reading: Future[Reading]
    told: bool = False


@dataclass(slots=True)
class _Unread:
    """Pages that wait for their reading, in the order of the paper.

    Attributes:
        defect: what was wrong with us while a page was read. It costs that page's reading and nothing else, and is
            raised once everything else is safe.
    """

    record: Callable[[UUID, Reading | EnvironmentFault], Decided]
    tell: Callable[[Told], None]
    waiting: deque[_Waiting] = field(default_factory=deque)
    defect: Defect | None = None


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
        """Takes everything that ``items`` brings into one intake: see :meth:`fill`."""
        return self.fill(IntoIntake(self._desk, self._readings, actor, wanted), items, tell)

    def fill(
        self, into: Destination, items: Iterable[PageScan | PageFault], tell: Callable[[Told], None]
    ) -> Taken:
        """Takes everything that ``items`` brings. A fault that ends the scan keeps what came before it.

        Called from a worker thread or a command: it waits for pages. The source is let go in every case.
        """
        taken = Taken(into.intake)
        unread = _Unread(into.record, tell)
        pages = iter(items)
        try:
            behind, counted = Behind(None, None, 0), 0
            self._records.run(into.ready)
            for item in pages:
                if isinstance(item, PageFault):
                    taken.not_taken += 1
                    tell(PageNotTaken(taken.intake, item))
                    continue
                further = replace(behind, further=item.sheet - counted)
                safe = self._records.run(into.add, item, further)
                behind, counted = Behind(safe.page, safe.sheet, 0), item.sheet
                taken.intake = safe.intake
                taken.came.append(safe.page)
                taken.last = safe
                tell(safe)
                self._read(unread, safe.intake, safe.page, item.data, item.media_type, item.dpi)
                self._decide(unread, at_most=MOST_UNREAD)
        except EnvironmentFault as fault:
            taken.ended_by = fault
        finally:
            close = getattr(pages, "close", None)
            if close is not None:
                close()
        fault_after = self._decide_all(unread)
        taken.ended_by = taken.ended_by or fault_after
        return taken

    def read_waiting(self, actor: Actor, intakes: Sequence[UUID], tell: Callable[[Told], None]) -> int:
        """Reads the pages that are safe and were not read before the program ended; says how many.

        Called from a worker thread: it waits for pages.

        Args:
            intakes: whose, in the order of the paper.

        Raises:
            EnvironmentFault: the records could not be asked or written; what was read by then is kept.
        """
        unread = _Unread(partial(self._readings.record, actor), tell)
        views = [self._records.run(self._desk.view, actor, intake) for intake in intakes]
        waiting = [(view.id, page) for view in views for page in view.pages if not page.was_read]
        for intake, page in waiting:
            try:
                data = self._readings.stored_bytes(actor, page.id)
            except EnvironmentFault as fault:
                unread.waiting.append(_Waiting(intake, page.id, _failed(fault)))
            else:
                self._read(unread, intake, page.id, data, page.media_type, page.dpi)
            self._decide(unread, at_most=MOST_UNREAD)
        not_kept = self._decide_all(unread)
        if not_kept is not None:
            raise not_kept
        return len(waiting)

    def _read(
        self,
        unread: _Unread,
        intake: UUID,
        page: UUID,
        data: bytes,
        media_type: str,
        dpi: tuple[float, float] | None,
    ) -> None:
        work = partial(read_in_worker, data, media_type, dpi, self._options)
        unread.waiting.append(_Waiting(intake, page, self._images.submit(work)))

    def _decide(self, unread: _Unread, at_most: int) -> None:
        """Decides on pages whose reading is there, in order; waits while more than ``at_most`` are unread.

        A page leaves the line only once what was read on it is kept.
        """
        waiting = unread.waiting
        while waiting and (len(waiting) > at_most or waiting[0].reading.done()):
            self._keep(unread, waiting[0])
            waiting.popleft()

    def _decide_all(self, unread: _Unread) -> EnvironmentFault | None:
        """Decides on every page that waits. One that can't be kept costs no other; says the first fault.

        Raises:
            Defect: reading a page showed one.
        """
        first: EnvironmentFault | None = None
        for waiting in unread.waiting:
            try:
                self._keep(unread, waiting)
            except EnvironmentFault as fault:
                first = first or fault
        if unread.defect is not None:
            raise unread.defect
        return first

    def _keep(self, unread: _Unread, waiting: _Waiting) -> None:
        outcome: Reading | EnvironmentFault
        try:
            outcome = waiting.reading.result()
        except EnvironmentFault as fault:
            outcome = fault
        except Defect as defect:
            unread.defect = unread.defect or defect
            outcome = EnvironmentFault(FaultCode.PAGE_BROKEN)
        if not waiting.told:
            waiting.told = True
            unread.tell(PageRead(waiting.intake, waiting.page, outcome))
        decided = self._records.run(unread.record, waiting.page, outcome)
        unread.tell(PageDecided(decided.intake, decided))


def _failed(fault: EnvironmentFault) -> Future[Reading]:
    reading: Future[Reading] = Future()
    reading.set_exception(fault)
    return reading
