"""A pile of post with its truth: envelopes with separators between, and what goes wrong put in on purpose.

What a right program makes of it is known beforehand: where the pile is cut, which sides are set aside, whose each
envelope is, and what somebody has to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kiosk.intake.linking import AsideReason, DoubtCode
from kiosk.scan.page import Side
from kiosk.training.people import Person
from kiosk.training.posted import Leaf
from kiosk.training.truth import PaperPage


class Fault(StrEnum):
    """What goes wrong with a pile."""

    MISSING_SEPARATOR = "missing_separator"
    UPSIDE_DOWN_SEPARATOR = "upside_down_separator"
    SEPARATOR_FACE_DOWN = "separator_face_down"
    """One that was printed on one side only."""
    UNKNOWN_SEPARATOR = "unknown_separator"
    """Its codes can't be read."""
    DOUBLE_FEED = "double_feed"
    """Two sheets at once: of the one the back is never seen, of the other the front."""
    STRAY_SHEET = "stray_sheet"
    """Somebody else's, with their number as a barcode."""
    SIBLINGS = "siblings"
    """Two persons' papers in one envelope, mixed."""
    PENCILLED_BACK = "pencilled_back"
    """A back that is blank but for a word in pencil."""
    UNREADABLE = "unreadable"
    SHEET_COUNT = "sheet_count"
    """One sheet more was counted than there is."""
    CHECK_DIGIT = "check_digit"
    """The number in the barcode is nobody's: a check digit fails."""
    REPEATED_SHEET = "repeated_sheet"
    """The scanner gave the same sheet twice."""
    TWO_APPLICATIONS = "two_applications"
    """One person's, on two forms."""


@dataclass(frozen=True, slots=True)
class PilePage:
    """A side of the pile as it is scanned.

    Attributes:
        sheet: which sheet of the pile it is on, from 1.
    """

    page: PaperPage
    sheet: int
    side: Side


@dataclass(frozen=True, slots=True, repr=False)
class PileEnvelope:
    """What the pile is cut into: what lies between two separators that can be read.

    Attributes:
        sheets: its sheets' places in the pile, from 1.
        posted: the envelopes that its sheets came in; more than one where no separator that can be read is between.
        owner: whom a right program proposes; None where it can't know.
        faults: what went wrong with it.
        asks: what somebody has to be asked: one of each group at least.
        may_ask: what else may well be asked.
    """

    sheets: tuple[int, ...]
    posted: tuple[int, ...]
    owner: Person | None
    faults: frozenset[Fault]
    asks: tuple[frozenset[DoubtCode], ...]
    may_ask: frozenset[DoubtCode]


@dataclass(frozen=True, slots=True, repr=False)
class Pile:
    """A pile.

    Attributes:
        leaves: its sheets, in order.
        envelopes: what it is cut into.
        separators: the places of the separators that can be read.
        counted: how many sheets somebody counted, with the separators.
    """

    leaves: tuple[Leaf, ...]
    envelopes: tuple[PileEnvelope, ...]
    separators: frozenset[int]
    counted: int

    @property
    def sheets(self) -> int:
        return len(self.leaves)

    @property
    def count_differs(self) -> bool:
        """Whether somebody has to be asked about the number of sheets."""
        return self.counted not in (self.sheets, self.sheets - len(self.separators))

    def aside(self, sheet: int, side: Side) -> AsideReason | None:
        """Why a side is set aside; None for one that counts."""
        return self.leaves[sheet - 1].aside[side == "back"]

    def pages(self) -> Iterator[PilePage]:
        """Every side in the order of the pile, drawn as it is asked for."""
        for sheet, leaf in enumerate(self.leaves, 1):
            front, back = leaf.draw()
            yield PilePage(front, sheet, "front")
            yield PilePage(back, sheet, "back")
