"""What can be wrong with something finished, and what a clerk says is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kiosk.intake.actors import Act
from kiosk.intake.truth import IntakeView
from kiosk.intake.views import ERASED
from kiosk.records.tables import IntakeState
from kiosk.ui.record.place import RecordPlace


class Wrong(StrEnum):
    """What a clerk says is wrong. The words are the texts ``ui.correct.wrong.<what>``."""

    TYPE = "type"
    ASIDE = "aside"
    BACK = "back"
    TURN = "turn"
    MOVE_PAGE = "move_page"
    MOVE_DOCUMENT = "move_document"
    FACTS = "facts"
    GIVE = "give"
    VOID = "void"
    RESTORE = "restore"
    PERSON = "person"
    MERGE = "merge"
    ERASE_PAGE = "erase_page"
    ERASE_INTAKE = "erase_intake"


ACTS: Final = {
    Wrong.TYPE: Act.CORRECT,
    Wrong.ASIDE: Act.CORRECT,
    Wrong.BACK: Act.CORRECT,
    Wrong.TURN: Act.CORRECT,
    Wrong.MOVE_PAGE: Act.REASSIGN,
    Wrong.MOVE_DOCUMENT: Act.REASSIGN,
    Wrong.FACTS: Act.CORRECT,
    Wrong.GIVE: Act.REASSIGN,
    Wrong.VOID: Act.VOID,
    Wrong.RESTORE: Act.VOID,
    Wrong.PERSON: Act.CORRECT,
    Wrong.MERGE: Act.MERGE,
    Wrong.ERASE_PAGE: Act.ERASE,
    Wrong.ERASE_INTAKE: Act.ERASE,
}
"""What each asks leave for."""

WITH_TARGET: Final = frozenset({Wrong.MOVE_PAGE, Wrong.MOVE_DOCUMENT, Wrong.GIVE, Wrong.MERGE})
"""What asks whose it is, or where it belongs."""

KEYS: Final = {
    Wrong.TYPE: "1",
    Wrong.ASIDE: "2",
    Wrong.BACK: "2",
    Wrong.TURN: "3",
    Wrong.MOVE_PAGE: "4",
    Wrong.MOVE_DOCUMENT: "5",
    Wrong.FACTS: "6",
    Wrong.GIVE: "7",
    Wrong.PERSON: "8",
    Wrong.MERGE: "9",
    Wrong.VOID: "0",
    Wrong.RESTORE: "0",
    Wrong.ERASE_PAGE: "E",
    Wrong.ERASE_INTAKE: "Ctrl+E",
}
"""Always the same ones: two with one key are never offered together."""

REASONS: Final = ("told", "checked", "mixed", "typed")
"""Common reasons; the words are the texts ``ui.correct.reason.<reason>``."""


@dataclass(frozen=True, slots=True, repr=False)
class PersonSaid:
    """What is right of a person; None for what stays as it is.

    Attributes:
        name: given and family name.
        born: said, with the day or that they do not say it.
        number: another number.
        confirm: why it is taken, where it is not plainly right.
    """

    name: tuple[str, str] | None = None
    born: tuple[date | None] | None = None
    language: tuple[str | None] | None = None
    number: str | None = None
    confirm: str | None = None


def offered(place: RecordPlace, view: IntakeView | None) -> tuple[Wrong, ...]:
    """What can be wrong of what is looked at: first of the page, then of its document, the intake and the person."""
    return tuple(_offered(place, view))


def _offered(place: RecordPlace, view: IntakeView | None) -> Iterator[Wrong]:
    finished = view is not None and view.state is IntakeState.COMPLETED and not view.erased
    if view is not None and finished and not view.voided:
        page = next((one for one in view.pages if one.id == place.page), None)
        if page is not None and page.document in {one.id for one in view.documents} and page.counts:
            yield Wrong.TYPE
        if page is not None and page.counts and len(view.counting_pages) > 1:
            yield Wrong.ASIDE
        if page is not None and not page.counts and page.set_aside_reason != ERASED:
            yield Wrong.BACK
        if page is not None and page.gone is None:
            yield from (Wrong.TURN, Wrong.MOVE_PAGE, Wrong.MOVE_DOCUMENT)
        yield from (Wrong.FACTS, Wrong.GIVE)
    yield from (Wrong.PERSON, Wrong.MERGE)
    if view is not None and finished:
        yield Wrong.RESTORE if view.voided else Wrong.VOID
        if place.page is not None and any(one.id == place.page and one.gone is None for one in view.pages):
            yield Wrong.ERASE_PAGE
        yield Wrong.ERASE_INTAKE
