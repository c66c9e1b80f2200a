"""What a source hands over: one side of one sheet, as stored bytes that never change again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from kiosk.errors import EnvironmentFault, FaultCode

MediaType = Literal["image/jpeg", "image/png", "image/tiff"]
Side = Literal["front", "back"]

FILE_SOURCE = "file"
"""The source of a page that somebody gave as a file: no scanner is known."""

LARGEST_IMAGE_PIXELS = 200_000_000
"""An A3 sheet at 600 dpi has 139 million pixels. What claims more is refused before it is decoded."""


@dataclass(frozen=True, slots=True, repr=False)
class PageScan:
    """One side of one sheet.

    Attributes:
        data: the stored bytes, complete and never re-encoded after this.
        media_type: how ``data`` is encoded. TIFF is always one page, G4-compressed, one bit a pixel.
        width: stored pixels, before any EXIF turn.
        height: stored pixels, before any EXIF turn.
        dpi: horizontal and vertical resolution as the source states it, or None where it says nothing.
        sequence: 1 for the first page of this scan, in the order of the paper.
        sheet: 1 for the first sheet of this scan.
        side: which side of the sheet.
        source: where it came from: ``sane:<device>``, ``file``, ``folder``.
        file: the file's path as given, for pages that come from files.
        file_page: 1 for the first page within that file.
        file_sha256: lower-case hex digest of that whole file.
    """

    data: bytes
    media_type: MediaType
    width: int
    height: int
    dpi: tuple[float, float] | None
    sequence: int
    sheet: int
    side: Side
    source: str
    file: str | None = None
    file_page: int | None = None
    file_sha256: str | None = None

    @property
    def sha256(self) -> str:
        """Lower-case hex digest of the stored bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def __repr__(self) -> str:
        return f"PageScan({self.source} {self.sequence}, {self.media_type}, {self.width}x{self.height})"


@dataclass(frozen=True, slots=True)
class PageFault:
    """A page that could not be taken, while those after it can.

    Attributes:
        fault: what was wrong with it.
        file: the file it is in, as given.
        file_page: 1 for the first page within that file; None where the file as a whole could not be opened.
    """

    fault: EnvironmentFault
    file: str | None
    file_page: int | None

    @property
    def code(self) -> FaultCode:
        return self.fault.code
