"""Says where a pile is cut into envelopes, sheet by sheet as they come. Pure; it knows no person.

A separator sheet of ours is neutral, has its code on both sides, and is fed either way up and either way round: where
one side of a sheet is a separator's, the whole sheet is. It ends one envelope and begins the next, and belongs to
none. An applicant's cover sheet begins an envelope too. Where a separator may be missing, because another person's
number turns up, nothing is cut: numbers of others stand on enclosures, and somebody has to look.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.codes import SheetKind
from kiosk.scan.reading.result import Reading


class Place(StrEnum):
    """What a sheet is to the envelope that is being filled."""

    ENDS = "ends"
    """A separator: belongs to none; what comes next is another envelope's."""
    BEGINS = "begins"
    """The first of another envelope."""
    GOES_ON = "goes_on"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a side says of where it belongs.

    Attributes:
        separator: the id in a separator sheet's code.
        cover: the id in an applicant's cover sheet's code.
    """

    separator: str | None = None
    cover: str | None = None

    @classmethod
    def of(cls, reading: Reading | None) -> Mark:
        """What was read says; a side that could not be read says nothing."""
        sheet = None if reading is None else reading.separator
        if sheet is None:
            return cls()
        return cls(
            sheet.id if sheet.kind == SheetKind.SEPARATOR else None,
            sheet.id if sheet.kind == SheetKind.COVER else None,
        )


@dataclass(frozen=True, slots=True)
class Filled:
    """The envelope that is being filled.

    Attributes:
        has_sheets: something lies in it, separators not counted.
        cover: the id on the last cover sheet in it.
    """

    has_sheets: bool = False
    cover: str | None = None


def place(filled: Filled, sheet: Iterable[Mark]) -> Place:
    """What the next sheet of the pile is to the envelope that is being filled.

    Args:
        filled: that envelope, before the sheet.
        sheet: what is known of its sides.
    """
    marks = tuple(sheet)
    if any(mark.separator is not None for mark in marks):
        return Place.ENDS
    if not filled.has_sheets:
        return Place.GOES_ON
    covers = {mark.cover for mark in marks} - {None, filled.cover}
    return Place.BEGINS if covers else Place.GOES_ON
