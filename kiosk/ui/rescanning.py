"""A sheet that is scanned again: which page that is for, and putting what comes in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.arranging import Arranging
from kiosk.intake.truth import PageView
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.sight import Sight


class Rescanning:
    """Has what one scan brings take the place of the page that it was asked for; of no other scan."""

    def __init__(
        self,
        bridge: Bridge,
        arranging: Arranging,
        actor: Actor,
        placed: Callable[[UUID], object],
        failed: Callable[[Failure], object],
    ) -> None:
        """
        Args:
            bridge: hands the asking over.
            arranging: puts pages in the place of others.
            actor: who asks.
            placed: told the first of the new pages.
            failed: told why nothing was replaced.
        """
        self._bridge = bridge
        self._arranging = arranging
        self._actor = actor
        self._placed = placed
        self._failed = failed
        self._page: PageView | None = None

    def begin(self, page: PageView | None) -> None:
        """A scan begins: of this page's sheet again, or of more paper."""
        self._page = page

    def end(self) -> PageView | None:
        """A scan is over, however it ended: which page it was for. The next one is for none."""
        page, self._page = self._page, None
        return page

    def put(self, sight: Sight, page: PageView, came: Sequence[UUID]) -> None:
        """Has the pages that came take the place of ``page``, or of both sides of its sheet."""
        new = [other.id for other in sight.pages if other.id in came and other.counts]
        sheet = [other.id for other in sight.pages if other.sheet == page.sheet and other.counts]
        old = [page.id] if len(new) == 1 else sheet
        if len(new) == len(old):
            job = self._bridge.records(self._arranging.rescanned, self._actor, old, new)
            job.then(lambda _none: self._placed(new[0]), self._failed)
        else:
            self._failed(EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="rescan_differs"))
