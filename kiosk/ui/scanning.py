"""A worker's run: paper or files into an intake, told as it happens. Nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.taking import Taken, Told, Wanted
from kiosk.scan.driver import Driver
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.files import FilesSpec, walk
from kiosk.ui.bridge import Running
from kiosk.ui.whose import Entry
from kiosk.ui.workplace import Workplace

Tell = Callable[[Told], None]


@dataclass(frozen=True, slots=True)
class Into:
    """Where the paper goes.

    Attributes:
        intake: an open one to go on with, or None to begin one with the first page.
        document: the document to go on with, or None to begin one.
        entry: what was said of the person already.
        sheets: how many were counted already.
    """

    intake: UUID | None = None
    document: UUID | None = None
    entry: Entry | None = None
    sheets: int | None = None


def take_paper(running: Running, workplace: Workplace, actor: Actor, into: Into, tell: Tell) -> Taken:
    """Takes in what the scanner brings; ``tell`` is called in the window's thread."""
    running.on_cancel(workplace.scanner.cancel)
    wanted = Wanted(_begins(workplace, actor, into), into.intake, document=into.document)
    return _take(running, workplace, actor, workplace.scanner.scan(), wanted, tell)


def take_files(
    running: Running, workplace: Workplace, actor: Actor, into: Into, files: Sequence[str], tell: Tell
) -> Taken:
    """Takes in files, and all files of folders, each a document of its own.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where there is no file among them.
    """
    found = walk(files)
    if not found:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_files")
    with Driver(FilesSpec(found)) as driver:
        running.on_cancel(driver.cancel)
        wanted = Wanted(_begins(workplace, actor, into), into.intake, document_per_file=True)
        return _take(running, workplace, actor, driver.scan(), wanted, tell)


def read_again(running: Running, workplace: Workplace, actor: Actor, intake: UUID, tell: Tell) -> int:
    """Reads what was safe but not read when the program ended."""
    return workplace.taking.read_waiting(actor, [intake], lambda told: running.tell(tell, told))


def _begins(workplace: Workplace, actor: Actor, into: Into) -> Callable[[], UUID]:
    def begin() -> UUID:
        intake = workplace.desk.start(actor, expected_sheets=into.sheets)
        if into.entry is not None:
            into.entry.give(workplace, actor, intake)
        return intake

    return begin


def _take(
    running: Running,
    workplace: Workplace,
    actor: Actor,
    items: Iterable[PageScan | PageFault],
    wanted: Wanted,
    tell: Tell,
) -> Taken:
    return workplace.taking.run(actor, items, wanted, lambda told: running.tell(tell, told))
