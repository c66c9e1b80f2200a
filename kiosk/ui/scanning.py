"""A worker's run: paper from the scanner into an intake, told as it happens. Nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from kiosk.intake.actors import Actor
from kiosk.intake.taking import Taken, Told, Wanted
from kiosk.ui.bridge import Running
from kiosk.ui.whose import Entry
from kiosk.ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Into:
    """Where the paper goes.

    Attributes:
        intake: an open one to go on with, or None to begin one with the first page.
        document: the document to go on with, or None to begin one.
        entry: what was said of the person already.
    """

    intake: UUID | None = None
    document: UUID | None = None
    entry: Entry | None = None


def take_paper(
    running: Running, workplace: Workplace, actor: Actor, into: Into, tell: Callable[[Told], None]
) -> Taken:
    """Takes in what the scanner brings; ``tell`` is called in the window's thread."""

    def begin() -> UUID:
        intake = workplace.desk.start(actor)
        if into.entry is not None:
            into.entry.give(workplace, actor, intake)
        return intake

    running.on_cancel(workplace.scanner.cancel)
    wanted = Wanted(begin, into.intake, document=into.document)
    return workplace.taking.run(
        actor, workplace.scanner.scan(), wanted, lambda told: running.tell(tell, told)
    )


def read_again(
    running: Running, workplace: Workplace, actor: Actor, intake: UUID, tell: Callable[[Told], None]
) -> int:
    """Reads what was safe but not read when the program ended."""
    return workplace.taking.read_waiting(actor, intake, lambda told: running.tell(tell, told))
