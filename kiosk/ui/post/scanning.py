"""A worker's run: a pile into a batch, or a sheet of it once more, told as it happens. Nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from kiosk.errors import Defect
from kiosk.intake.actors import Actor
from kiosk.intake.taking import Taken, Told, Wanted
from kiosk.intake.truth import PageView
from kiosk.ui.bridge import Running
from kiosk.ui.workplace import Workplace

Tell = Callable[[Told], None]


@dataclass(frozen=True, slots=True)
class Pile:
    """Where a pile goes.

    Attributes:
        batch: an open one to go on with, or None to begin one with the first page.
        sheets: how many were counted already.
        began: told the batch that began.
    """

    batch: UUID | None
    sheets: int | None
    began: Callable[[UUID], None]


def take_pile(running: Running, workplace: Workplace, actor: Actor, pile: Pile, tell: Tell) -> Taken:
    """Takes in what the scanner brings; ``tell`` is called in the window's thread."""

    def begin() -> UUID:
        batch = workplace.batches.start(actor, expected_sheets=pile.sheets)
        running.tell(pile.began, batch)
        return batch

    scanner = workplace.post_scanner
    running.on_cancel(scanner.cancel)
    into = workplace.batches.destination(actor, begin, pile.batch)
    return workplace.taking.fill(into, scanner.scan(), lambda told: running.tell(tell, told))


def take_again(
    running: Running, workplace: Workplace, actor: Actor, intake: UUID, page: PageView, tell: Tell
) -> Taken:
    """Takes in one sheet of an envelope once more, at the end of the document that its page is of."""

    def begin() -> UUID:
        raise Defect("an envelope is there already")

    running.on_cancel(workplace.scanner.cancel)
    wanted = Wanted(begin, intake, document=page.document)
    return workplace.taking.run(
        actor, workplace.scanner.scan(), wanted, lambda told: running.tell(tell, told)
    )


def read_pile_again(running: Running, workplace: Workplace, actor: Actor, batch: UUID, tell: Tell) -> int:
    """Reads what was safe but not read when the program ended."""
    unread = workplace.lane.run(workplace.batches.unread, actor, batch)
    return workplace.taking.read_waiting(actor, unread, lambda told: running.tell(tell, told))
