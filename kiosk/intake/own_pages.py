"""A person's pages as PDFs for them: upright, in order, what is set aside marked, what is kept no more told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.errors import EnvironmentFault
from kiosk.intake.actors import Actor
from kiosk.intake.deciding import Readings
from kiosk.intake.own_data import OwnData
from kiosk.intake.own_data_told import Teller
from kiosk.intake.showing import transform_of
from kiosk.intake.truth import DocumentView, IntakeView, PageView
from kiosk.jobs import ImageLane
from kiosk.scan.reading.shown import AS_STORED, Transform
from kiosk.scan.reading.worker import render_in_worker

if TYPE_CHECKING:
    from kiosk.printing.page_book import PageBook, Place
    from kiosk.printing.stored_pictures import StoredPicture

_SIDEWAYS: Final = (90, 270)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is.

    Attributes:
        done, of: pages.
    """

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Watch:
    """Whoever waits for it.

    Attributes:
        tell: is told after every page.
        stopped: whether they want it no more.
    """

    tell: Callable[[Progress], object] = lambda _progress: None
    stopped: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Tally:
    """What was counted while pages were written.

    Attributes:
        pages: those written.
        gone: those that are kept no more.
        broken: those whose picture could not be shown.
    """

    pages: int = 0
    gone: int = 0
    broken: int = 0

    @property
    def done(self) -> int:
        """All of them."""
        return self.pages + self.gone + self.broken


class StoppedError(Exception):
    """Whoever asked wants it no more."""


class PagesWriter:
    """Writes the pages of one person.

    Attributes:
        tally: of all that was written.
    """

    def __init__(
        self,
        actor: Actor,
        own: OwnData,
        teller: Teller,
        readings: Readings,
        images: Callable[[], ImageLane],
        watch: Watch,
    ) -> None:
        self.tally = Tally()
        self._actor = actor
        self._own = own
        self._teller = teller
        self._readings = readings
        self._images = images
        self._watch = watch
        self._total = sum(len(view.pages) for view in own.intakes)

    def write(self, number: int, view: IntakeView, path: Path) -> None:
        """Writes the pages of an intake.

        Raises:
            StoppedError: nobody waits for it any more.
        """
        from kiosk.printing.page_book import PageBook, Place  # what makes paper is loaded with the first

        teller = self._teller
        with PageBook(path, teller.language, teller.book_title(number, view)) as book:
            for document, page, first in _in_order(view):
                if self._watch.stopped():
                    raise StoppedError
                chapter = teller.document(document) if first else None
                self._add(book, Place(chapter, teller.page(page), teller.marks(page)), page)
                self._watch.tell(Progress(self.tally.done, self._total))
            book.finish()

    def _add(self, book: PageBook, place: Place, page: PageView) -> None:
        if page.gone is not None:
            book.add_note(place, self._teller.gone(page, self._own))
            self.tally.gone += 1
            return
        try:
            picture, transform, dpi = self._picture(page)
        except EnvironmentFault:  # the page is told of, and the others are handed out all the same
            book.add_note(place, self._teller.broken(page))
            self.tally.broken += 1
            return
        book.add(place, picture, transform, dpi)
        self.tally.pages += 1

    def _picture(self, page: PageView) -> tuple[StoredPicture, Transform, tuple[float, float] | None]:
        """A page's picture, how it is to lie, and how fine it is. What PDF can't hold as it is stored is drawn anew,
        upright."""
        from kiosk.printing.stored_pictures import as_stored, of_pixels

        data, transform = self._readings.stored_bytes(self._actor, page.id), transform_of(page.transform)
        kept = as_stored(data, page.media_type)
        if kept is not None:
            return kept, transform, page.dpi
        drawn = self._images().submit(render_in_worker, data, page.media_type, transform).result()
        sideways = page.dpi is not None and transform.rotation in _SIDEWAYS
        dpi = page.dpi[::-1] if sideways and page.dpi is not None else page.dpi
        return of_pixels(drawn.rgb, drawn.width, drawn.height), AS_STORED, dpi


def _in_order(view: IntakeView) -> Iterator[tuple[DocumentView | None, PageView, bool]]:
    """Every page under its document, then those of none; and whether it is the first of its."""
    for document in view.documents:
        for place, page in enumerate(document.pages):
            yield document, page, place == 0
    known = {page.id for document in view.documents for page in document.pages}
    rest = [page for page in view.pages if page.id not in known]
    for place, page in enumerate(rest):
        yield None, page, place == 0
