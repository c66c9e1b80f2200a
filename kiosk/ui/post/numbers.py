"""Which numbers stand on an envelope's pages, each with whose it is: what is asked of first. Nothing of Qt."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kiosk.errors import EnvironmentFault
from kiosk.identity import Standing
from kiosk.intake.actors import Actor
from kiosk.intake.truth import IntakeView
from kiosk.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, repr=False)
class SeenNumber:
    """A number on a page.

    Attributes:
        page: the first that it stands on.
        source: the barcode's symbology, or ``print`` and ``handwriting``.
        accepted: it is plainly right, its check digits too.
        name: whose it is by the list of expected applicants or an earlier intake; None where nobody is known by it,
            or the name is not to be shown.
    """

    number: str
    page: UUID
    source: str
    accepted: bool
    name: str | None


def numbers_on(workplace: Workplace, actor: Actor, view: IntakeView) -> tuple[SeenNumber, ...]:
    """Every number on the pages that count, those that stand first in the pile first. Runs in the records lane."""
    now = workplace.clock.now()
    found: dict[str, tuple[UUID, str]] = {}
    for page in view.counting_pages:
        try:
            finds = workplace.showing.finds(actor, page.id)
        except EnvironmentFault:
            continue  # what may not be seen proposes nothing
        for thing in () if finds is None else finds.things:
            if thing.number:
                found.setdefault(thing.text, (page.id, thing.kind))
    seen = []
    for number, (page_id, kind) in found.items():
        standing = workplace.desk.assess(number, now).standing
        if standing is not Standing.REJECTED:
            names = [hit.name for hit in workplace.search.find(actor, number) if hit.name is not None]
            name = names[0] if names else None
            seen.append(SeenNumber(number, page_id, kind, standing is Standing.ACCEPTED, name))
    return tuple(sorted(seen, key=lambda one: not one.accepted))
