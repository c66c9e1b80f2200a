"""A page as it comes in: which sheet of its intake it is on, and what is known once it is safe."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kiosk.scan.page import PageScan


@dataclass(frozen=True, slots=True)
class SafePage:
    """A page whose bytes, hash and journal entry are on disk."""

    intake: UUID
    page: UUID
    position: int
    sheet: int
    side: str
    sha256: str
    source: str


@dataclass(frozen=True, slots=True)
class Behind:
    """Which page a page of the same scan came behind.

    Attributes:
        sheet: that page's, as the intake counts its sheets; None for the scan's first page.
        further: how many sheets further on this page is; 0 for the other side of the same sheet.
    """

    sheet: int | None
    further: int


def sheet_of(scan: PageScan, behind: Behind | None, sheets: int) -> int:
    """The sheet that a page is on, where ``sheets`` have come before it."""
    if behind is None:
        return scan.sheet
    return behind.sheet if behind.sheet is not None and behind.further == 0 else sheets + behind.further
