"""Fetches a batch anew when something may have changed, and the envelope of it that is in hand: once for however many
asked meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from kiosk.intake.actors import Actor
from kiosk.intake.batch_views import BatchView
from kiosk.intake.truth import IntakeView
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.workplace import Workplace

Then = Callable[[], None]
Looked = tuple[BatchView, IntakeView | None]
Wanted = Callable[[BatchView], UUID | None]
"""Says which envelope's intake is wanted, now that it is known which there are."""


class BatchFetcher:
    """Asks the records lane for a batch as it is now."""

    def __init__(
        self,
        bridge: Bridge,
        workplace: Workplace,
        actor: Actor,
        fetched: Callable[[BatchView, IntakeView | None], None],
        failed: Callable[[Failure], None],
    ) -> None:
        """
        Args:
            bridge: hands the asking over.
            workplace: answers.
            actor: who looks.
            fetched: told the batch, and the intake of the envelope in hand.
            failed: told why they could not be fetched.
        """
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._tell = fetched
        self._tell_failed = failed
        self._under_way = 0
        self._again: tuple[UUID, Wanted] | None = None

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being fetched."""
        return not self._under_way and self._again is None

    def fetch(self, batch: UUID, wanted: Wanted, then: Then | None = None) -> None:
        """Fetches it; what has been asked for while one is on its way is fetched once, after it.

        Args:
            batch: which.
            wanted: called in the records lane.
            then: called once what is true after this call is known.
        """
        if self._under_way and then is None:
            self._again = (batch, wanted)
            return
        self._under_way += 1

        def fetched(looked: Looked) -> None:
            self._under_way -= 1
            self._tell(*looked)
            if then is not None:
                then()
            if self._again is not None and not self._under_way:
                again, self._again = self._again, None
                self.fetch(*again)

        self._bridge.records(self._look, batch, wanted).then(fetched, self._failed)

    def _look(self, batch: UUID, wanted: Wanted) -> Looked:
        view = self._works.batches.view(self._actor, batch)
        intake = wanted(view)
        return view, None if intake is None else self._works.desk.view(self._actor, intake)

    def _failed(self, failure: Failure) -> None:
        self._under_way -= 1
        self._again = None
        self._tell_failed(failure)
