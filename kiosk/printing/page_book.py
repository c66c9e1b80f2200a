"""Pages as they were scanned, upright and in order, as one PDF: for whoever gets a copy of their papers.

The stored bytes go in as they are; how a page lies is said by where the PDF puts it. A long book is written in parts
of a few pages and put together in the end, so that no more than a part is ever in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kiosk.printing.paper import A4, INK, LOCALES, WARNING, Weight, draw_text, fitted, text_width
from kiosk.printing.stored_pictures import StoredPicture
from kiosk.scan.reading.shown import AS_STORED, Transform, layout, places_shown
from kiosk.texts import Language

_PART_BYTES: Final = 12_000_000
_PART_PAGES: Final = 40
_STRIP: Final[float] = 8 * mm
_EDGE: Final[float] = 4 * mm
_MARK: Final = 9.0
_APART: Final = "  ·  "
_INCH: Final = 72.0
_LONGEST: Final = 14_400.0
"""No page of a PDF may be longer."""
_SIDEWAYS: Final = (90, 270)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in the book.

    Attributes:
        chapter: what it is listed under; None where it goes on with what stands before it.
        title: what it is listed as.
        marks: what is said above its picture.
    """

    chapter: str | None
    title: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class _Drawn:
    """A page that is to be written.

    Attributes:
        size: of the picture, in points; of the page, where it has none.
        picture: None for a page that only says something.
    """

    place: Place
    size: tuple[float, float]
    picture: StoredPicture | None = None
    transform: Transform = AS_STORED
    lines: tuple[str, ...] = ()

    @property
    def marks(self) -> str:
        """What is said above the picture."""
        return _APART.join(self.place.marks)

    @property
    def width(self) -> float:
        """Of the page: no narrower than what is said on it."""
        if self.picture is None or not self.marks:
            return self.size[0]
        return max(self.size[0], text_width(self.marks, Weight.SEMIBOLD, _MARK) + 2 * _EDGE)

    @property
    def height(self) -> float:
        """Of the page."""
        return self.size[1] + (_STRIP if self.picture is not None and self.marks else 0.0)


class PageBook:
    """Writes a book of pages. Used as a context: what is left unfinished leaves no parts behind."""

    def __init__(self, path: Path, language: Language, title: str) -> None:
        self._path = path
        self._language = language
        self._title = title
        self._waiting: list[_Drawn] = []
        self._weight = 0
        self._parts: list[Path] = []
        self._places: list[Place] = []

    def __enter__(self) -> PageBook:
        return self

    def __exit__(self, *_failure: object) -> None:
        for part in self._parts:
            part.unlink(missing_ok=True)

    def add(
        self,
        place: Place,
        picture: StoredPicture,
        transform: Transform,
        dpi: tuple[float, float] | None = None,
    ) -> None:
        """Adds a page.

        Args:
            transform: how it is shown.
            dpi: along the stored axes; the picture's own where it is not given.
        """
        self._put(_Drawn(place, _size(picture, transform, dpi or picture.dpi), picture, transform))

    def add_note(self, place: Place, lines: Sequence[str]) -> None:
        """Adds a page that says why there is none."""
        self._put(_Drawn(place, (A4.width, A4.height), lines=tuple(lines)))

    def finish(self) -> int:
        """Puts the book together at its path; returns how many pages it has."""
        self._write_part()
        joined = self._part()
        if len(self._parts) > 1:  # by qpdf's own way, which takes one stream at a time from file to file
            pikepdf.Job(["qpdf", "--empty", "--pages", *map(str, self._parts[:-1]), "--", str(joined)]).run()
        else:
            pikepdf.new().save(joined)
        with pikepdf.open(joined, access_mode=pikepdf.AccessMode.stream) as whole:
            self._list(whole)
            whole.Root.Lang = pikepdf.String(LOCALES[self._language.code])
            whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
            whole.Root.PageMode = pikepdf.Name.UseOutlines
            whole.docinfo["/Title"] = self._title
            whole.docinfo["/Creator"] = whole.docinfo["/Producer"] = "Kiosk"
            whole.save(self._path, deterministic_id=True)
        return len(self._places)

    def _part(self) -> Path:
        """Where the next part lies."""
        self._parts.append(self._path.with_name(f"{self._path.name}.{len(self._parts)}"))
        return self._parts[-1]

    def _put(self, drawn: _Drawn) -> None:
        self._waiting.append(drawn)
        self._places.append(drawn.place)
        if drawn.picture is not None:
            self._weight += sum(len(strip.data) for strip in drawn.picture.strips)
        if self._weight >= _PART_BYTES or len(self._waiting) >= _PART_PAGES:
            self._write_part()

    def _write_part(self) -> None:
        if not self._waiting:
            return
        path = self._part()
        with pikepdf.open(BytesIO(self._words())) as part:
            for page, drawn in zip(part.pages, self._waiting, strict=True):
                if drawn.picture is not None:
                    _put_picture(part, page, drawn, drawn.picture)
            part.save(path, compress_streams=True)
        self._waiting, self._weight = [], 0

    def _words(self) -> bytes:
        """The pages that wait, without their pictures."""
        into = BytesIO()
        canvas = Canvas(
            into, invariant=1, initialFontName=Weight.REGULAR.font, lang=LOCALES[self._language.code]
        )
        for drawn in self._waiting:
            canvas.setPageSize((drawn.width, drawn.height))
            if drawn.lines:
                _write_note(canvas, drawn)
            elif drawn.marks:
                base = drawn.size[1] + _STRIP / 2 - 3
                draw_text(canvas, _EDGE, base, drawn.marks, weight=Weight.SEMIBOLD, size=_MARK, color=WARNING)
            canvas.showPage()
        canvas.save()
        return into.getvalue()

    def _list(self, whole: pikepdf.Pdf) -> None:
        with whole.open_outline() as outline:
            under = outline.root
            for number, place in enumerate(self._places):
                if place.chapter is not None:
                    chapter = pikepdf.OutlineItem(place.chapter, number)
                    chapter.is_closed = True
                    outline.root.append(chapter)
                    under = chapter.children
                under.append(pikepdf.OutlineItem(place.title, number))


def _size(
    picture: StoredPicture, transform: Transform, dpi: tuple[float, float] | None
) -> tuple[float, float]:
    """How large a page is shown, in points; as long as A4 where nothing says how fine it is."""
    turned = picture.orientation > 4
    width, height = (picture.height, picture.width) if turned else (picture.width, picture.height)
    part = layout(width, height, transform)
    if dpi is None:
        across = down = A4.height / max(part.width, part.height)
    else:
        swapped = turned != (transform.rotation in _SIDEWAYS)
        across, down = (_INCH / resolution for resolution in (dpi[::-1] if swapped else dpi))
    size = part.width * across, part.height * down
    fits = min(1.0, (_LONGEST - _STRIP) / max(size))
    return size[0] * fits, size[1] * fits


def _put_picture(part: pikepdf.Pdf, page: pikepdf.Page, drawn: _Drawn, picture: StoredPicture) -> None:
    above, commands = 0, [f"q 0 0 {drawn.size[0]:.4f} {drawn.size[1]:.4f} re W n"]
    for strip in picture.strips:
        stream = part.make_stream(
            strip.data,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Height=strip.rows,
            **strip.told,
        )
        name = page.add_resource(stream, pikepdf.Name.XObject)
        matrix = _matrix(drawn, picture, above, above + strip.rows)
        commands.append(f"q {' '.join(f'{value:.5f}' for value in matrix)} cm {name} Do Q")
        above += strip.rows
    page.contents_add("\n".join([*commands, "Q\n"]).encode("ascii"), prepend=True)


def _matrix(drawn: _Drawn, picture: StoredPicture, top: int, bottom: int) -> tuple[float, ...]:
    """Where PDF is to put the rows of a stored picture from ``top`` to ``bottom``, so that the page lies as it is
    shown."""
    width, height, orientation = picture.width, picture.height, picture.orientation
    corners = [(0, bottom), (width, bottom), (0, top)]
    if orientation > 4:
        corners = [(y, x) for x, y in corners]
        width, height = height, width
    if orientation in (2, 3, 6, 7):
        corners = [(width - x, y) for x, y in corners]
    if orientation in (3, 4, 7, 8):
        corners = [(x, height - y) for x, y in corners]
    shown = places_shown(corners, width, height, drawn.transform)
    (left, low), (right, low_right), (upper, high) = (
        (x * drawn.size[0], (1 - y) * drawn.size[1]) for x, y in shown
    )
    return right - left, low_right - low, upper - left, high - low, left, low


def _write_note(canvas: Canvas, drawn: _Drawn) -> None:
    y = drawn.height - 40 * mm
    for place, line in enumerate(drawn.lines):
        weight = Weight.REGULAR if place else Weight.SEMIBOLD
        told = fitted(line, weight, 12, drawn.width - A4.left - A4.right)
        draw_text(canvas, A4.left, y, told, weight=weight, size=12, color=INK)
        y -= 20
    for mark in drawn.place.marks:
        draw_text(
            canvas, A4.left, drawn.height - 20 * mm, mark, size=9, weight=Weight.SEMIBOLD, color=WARNING
        )
