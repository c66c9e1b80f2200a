"""Where everything stands on the sheets of ours that people tick: one geometry for drawing them and for reading them.

Lengths are millimetres from the upper left corner of an A4 page that lies upright. Every such page has a mark in each
corner, its code as a QR code at the upper right and as bars at the foot, and below those two grey bars, which tell
whether pale ink is seen. What else stands on it is for its layout to say: the application form's out of
``resources/forms``, an edition a file, the cover sheet's here. Pure: it knows no picture and no person.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from kiosk import assets
from kiosk.codes import FormId, SheetKind, edition_of, form_id_of

Place = tuple[float, float]
Words = Mapping[str, str]
"""A text in each language that it stands in: bokmål, nynorsk, English."""

SHEET: Final[Place] = (210.0, 297.0)
MARK_SIDE: Final = 5.0
MARKS: Final[tuple[Place, ...]] = ((17.0, 14.5), (193.0, 14.5), (193.0, 282.5), (17.0, 282.5))
"""The middles of the corners' marks, clockwise from the upper left: far enough within that a sheet that leans by five
degrees keeps all four."""
QR_MIDDLE: Final[Place] = (178.5, 38.0)
QR_SIDE: Final = 22.5
"""Without its quiet zone: 25 modules of 0.9 mm."""
BARS_MIDDLE: Final[Place] = (105.0, 273.0)
BOX_SIDE: Final = 4.6
PALE: Final[tuple[Place, ...]] = ((68.0, 280.3), (142.0, 280.3))
"""The middles of two grey bars, as dark as a pencil: where they are lost, so is what was ticked with one."""
PALE_SIZE: Final[Place] = (10.0, 2.4)
PALE_SHADE: Final = 0.5
"""0 is black, 1 is white."""

PRINTED_EDITION: Final = 1
"""The edition of the application form that is printed now; those before it are still read."""
COVER_EDITION: Final = 1
LANGUAGES: Final = ("nb", "nn", "en")
"""What a form is printed in, in the order of their numbers in its code."""

_COVER_ROWS: Final = 12
_COVER_TOP: Final = 122.0
_COVER_PITCH: Final = 10.5
_COVER_COLUMNS: Final = (25.0, 110.0)
MOST_ON_COVER: Final = _COVER_ROWS * len(_COVER_COLUMNS)
"""How many types of enclosures a cover sheet has boxes for."""

WRITTEN_OUT: Final = 75.0
"""How wide the words beside a box may be where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick.

    Attributes:
        name: what a tick in it says: ``category.ordinary``, ``enclosure.certificate``; on a cover sheet its number,
            from 0.
        left, top: its upper left corner, the middle of its frame's line.
        width: how much room the words beside it have.
        words: what it is called, where the layout says it.
    """

    name: str
    left: float
    top: float
    width: float = WRITTEN_OUT
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comb:
    """Boxes for single characters, side by side.

    Attributes:
        gap_after: behind how many of them there is a wider ``gap``.
        label_at: where its words begin; None for the left margin.
    """

    name: str
    left: float
    top: float
    cells: int
    pitch: float
    height: float
    gap_after: int
    gap: float
    words: Words
    label_at: float | None = None

    def left_of(self, cell: int) -> float:
        """Where a cell, the first is 0, begins."""
        return self.left + cell * self.pitch + (self.gap if cell >= self.gap_after else 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line to write on; its words stand before it or, where ``below``, under it."""

    name: str
    y: float
    left: float
    right: float
    words: Words
    below: bool = False
    label_at: float | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A text. ``style``: ``title``, ``heading``, ``body`` or ``hint``."""

    left: float
    top: float
    width: float
    style: str
    words: Words
    from_county: str | None = None


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page of a sheet that people tick."""

    boxes: tuple[Box, ...]
    combs: tuple[Comb, ...] = ()
    rules: tuple[Rule, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLayout:
    """An edition of the application form.

    Attributes:
        title: what the form is called.
        pages: in order.
    """

    edition: int
    title: Words
    pages: tuple[FormPage, ...]


def form_page_id(edition: int, language: str, page: int, serial: int) -> FormId:
    """What the code on a form's page says; a language that no form is in counts as the first."""
    return FormId(edition, LANGUAGES.index(language) if language in LANGUAGES else 0, page, serial)


@cache
def form_layout(edition: int) -> FormLayout | None:
    """An edition of the application form; None for one that this program does not know."""
    try:
        path = assets.path("forms", f"application-{edition}.toml")
    except FileNotFoundError:
        return None
    told = tomllib.loads(path.read_text("utf-8"))
    return FormLayout(told["edition"], _words(told["title"]), tuple(_page(page) for page in told["page"]))


@cache
def cover_page(edition: int) -> FormPage | None:
    """The cover sheet's boxes, by number: down the left column, then down the right; None for an unknown edition."""
    if edition != COVER_EDITION:
        return None
    places = (
        (left, _COVER_TOP + row * _COVER_PITCH) for left in _COVER_COLUMNS for row in range(_COVER_ROWS)
    )
    return FormPage(tuple(Box(str(number), *place) for number, place in enumerate(places)))


def page_of(kind: str, ident: str) -> FormPage | None:
    """The layout of the page with this code of ours; None where it is none that people tick."""
    if kind == SheetKind.COVER:
        return cover_page(edition_of(ident))
    if kind != SheetKind.FORM:
        return None
    form = form_id_of(ident)
    layout = form_layout(form.edition)
    if layout is None or not 1 <= form.page <= len(layout.pages):
        return None
    return layout.pages[form.page - 1]


def _page(told: Mapping[str, Any]) -> FormPage:
    from_county = [_said(one, "hint", one["what"]) for one in told.get("from_county", ())]
    return FormPage(
        boxes=tuple(
            Box(one["name"], *_at(one), one.get("width", WRITTEN_OUT), _words(one))
            for one in told.get("box", ())
        ),
        combs=tuple(
            Comb(
                one["name"], *_at(one), one["cells"], one["pitch"], one["height"], one["gap_after"], one["gap"],
                _words(one), one.get("label_at"),
            )
            for one in told.get("comb", ())
        ),
        rules=tuple(
            Rule(
                one["name"], one["y"], one["from"], one["to"], _words(one), one.get("below", False),
                one.get("label_at"),
            )
            for one in told.get("rule", ())
        ),
        said=(*(_said(one, one["style"]) for one in told.get("said", ())), *from_county),
    )  # fmt: skip


def _said(told: Mapping[str, Any], style: str, from_county: str | None = None) -> Said:
    return Said(*_at(told), told["width"], style, _words(told), from_county)


def _at(told: Mapping[str, Any]) -> Place:
    across, down = told["at"]
    return float(across), float(down)


def _words(told: Mapping[str, Any]) -> dict[str, str]:
    return {language: told[language] for language in LANGUAGES if language in told}
