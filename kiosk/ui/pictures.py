"""Pictures of pages for the screen: asked for when they are to be seen, made elsewhere, kept for a while.

The window never decodes: what comes is raw pixels, ready to be drawn.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from kiosk.intake.actors import Actor
from kiosk.intake.showing import Showing, transform_of
from kiosk.intake.truth import PageView
from kiosk.ui.bridge import PICTURE_THREADS, Bridge, Failure

THUMBNAIL_EDGE: Final = 208
"""Longer edge of a thumbnail in pixels: enough for a screen with two pixels to the point."""
_MOST_LARGE: Final = 5
_MOST_THUMBNAILS: Final = 80
"""Twice what a tall screen shows: of a pile of a thousand pages, those looked at last. The others are made anew."""
_AT_ONCE: Final = PICTURE_THREADS


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A picture of a page as it lies now.

    Attributes:
        lies: tells one way of lying from another.
    """

    page: PageView
    lies: Hashable
    edge: int

    @property
    def key(self) -> tuple[UUID, Hashable, int]:
        return self.page.id, self.lies, self.edge


class Pictures(QObject):
    """The thumbnails of an intake that were to be seen last, and the few large pictures looked at last.

    Signals:
        ready: the id of a page that has a picture now, or turned out to have none.
    """

    ready = Signal(object)

    def __init__(self, bridge: Bridge, showing: Showing, actor: Actor) -> None:
        super().__init__()
        self._bridge = bridge
        self._showing = showing
        self._actor = actor
        self._thumbnails: OrderedDict[tuple[UUID, Hashable, int], QImage | None] = OrderedDict()
        self._large: OrderedDict[tuple[UUID, Hashable, int], QImage | None] = OrderedDict()
        self._waiting: OrderedDict[tuple[UUID, Hashable, int], _Wanted] = OrderedDict()
        self._next_large: _Wanted | None = None
        self._under_way: set[tuple[UUID, Hashable, int]] = set()

    def thumbnail(self, page: PageView) -> QImage | None:
        """The page's thumbnail; None where there is none, or not yet."""
        if page.gone is not None:
            return None
        wanted = _wanted(page, THUMBNAIL_EDGE)
        if wanted.key in self._thumbnails:
            self._thumbnails.move_to_end(wanted.key)
        elif wanted.key not in self._under_way:
            self._waiting[wanted.key] = wanted
            self._go_on()
        return self._thumbnails.get(wanted.key)

    def large(self, page: PageView, edge: int) -> QImage | None:
        """The page with its longer edge ``edge`` pixels or fewer; None where there is none, or not yet."""
        if page.gone is not None:
            return None
        wanted = _wanted(page, edge)
        if wanted.key in self._large:
            self._large.move_to_end(wanted.key)
            return self._large[wanted.key]
        if wanted.key not in self._under_way:
            self._next_large = wanted
            self._go_on()
        return None

    def nearest(self, page: PageView) -> QImage | None:
        """The largest picture there is of the page as it lies now: to show until a better one comes."""
        lies = _lies(page)
        there = [
            (key[2], image)
            for key, image in (*self._large.items(), *self._thumbnails.items())
            if key[:2] == (page.id, lies) and image is not None
        ]
        return max(there, key=lambda found: found[0])[1] if there else None

    def failed(self, page: PageView, edge: int) -> bool:
        """Whether the page cannot be shown: its bytes are gone, or it turned out so."""
        if page.gone is not None:
            return True
        key = _wanted(page, edge).key
        return key in self._large and self._large[key] is None

    def forget(self) -> None:
        """Drops all pictures: the next person's papers come."""
        self._thumbnails.clear()
        self._large.clear()
        self._waiting.clear()
        self._next_large = None

    def _go_on(self) -> None:
        while len(self._under_way) < _AT_ONCE:
            wanted = self._next()
            if wanted is None:
                return
            self._start(wanted)

    def _next(self) -> _Wanted | None:
        if self._next_large is not None:
            wanted, self._next_large = self._next_large, None
            return wanted
        return self._waiting.popitem(last=False)[1] if self._waiting else None

    def _start(self, wanted: _Wanted) -> None:
        self._under_way.add(wanted.key)

        def here(image: QImage) -> None:
            self._landed(wanted, image)

        def failed(_failure: Failure) -> None:
            self._landed(wanted, None)

        self._bridge.image(make, self._showing, self._actor, wanted.page, wanted.edge).then(here, failed)

    def _landed(self, wanted: _Wanted, image: QImage | None) -> None:
        self._under_way.discard(wanted.key)
        is_small = wanted.edge == THUMBNAIL_EDGE
        kept, most = (self._thumbnails, _MOST_THUMBNAILS) if is_small else (self._large, _MOST_LARGE)
        kept[wanted.key] = image
        while len(kept) > most:
            kept.popitem(last=False)
        self.ready.emit(wanted.page.id)
        self._go_on()


def make(showing: Showing, actor: Actor, page: PageView, edge: int) -> QImage:
    """A picture in the form that is drawn fastest. Runs in a thread of its own."""
    pixels = showing.picture(actor, page, edge)
    across = 3 * pixels.width
    raw = QImage(pixels.rgb, pixels.width, pixels.height, across, QImage.Format.Format_RGB888)
    return raw.convertToFormat(QImage.Format.Format_RGB32)


def _wanted(page: PageView, edge: int) -> _Wanted:
    return _Wanted(page, _lies(page), edge)


def _lies(page: PageView) -> Hashable:
    return transform_of(page.transform)
