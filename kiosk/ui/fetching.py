"""Fetches the open intake anew when something may have changed, and what is to be said of it: once for however many
asked meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from kiosk.intake.actors import Actor
from kiosk.intake.advising import Advice, Advising
from kiosk.intake.desk import Desk
from kiosk.intake.truth import IntakeView
from kiosk.ui.bridge import Bridge, Failure

Then = Callable[[], None]
Looked = tuple[IntakeView, Advice]


class Fetcher:
    """Asks the records lane for an intake as it is now."""

    def __init__(
        self,
        bridge: Bridge,
        desk: Desk,
        advising: Advising,
        actor: Actor,
        fetched: Callable[[UUID, IntakeView, Advice], None],
        failed: Callable[[Failure], None],
    ) -> None:
        """
        Args:
            bridge: hands the asking over.
            desk, advising: answer.
            actor: who looks.
            fetched: told the intake's id, the intake, and what is to be said of it.
            failed: told why it could not be fetched.
        """
        self._bridge = bridge
        self._desk = desk
        self._advising = advising
        self._actor = actor
        self._tell = fetched
        self._tell_failed = failed
        self._under_way = 0
        self._again = False

    @property
    def at_rest(self) -> bool:
        """Whether nothing is being fetched."""
        return not self._under_way and not self._again

    def fetch(self, intake: UUID, then: Then | None = None) -> None:
        """Fetches it; what has been asked for while one is on its way is fetched once, after it.

        Args:
            intake: which.
            then: called once what is true after this call is known.
        """
        if self._under_way and then is None:
            self._again = True
            return
        self._under_way += 1

        def fetched(looked: Looked) -> None:
            self._under_way -= 1
            self._tell(intake, *looked)
            if then is not None:
                then()
            if self._again and not self._under_way:
                self._again = False
                self.fetch(intake)

        self._bridge.records(self._look, intake).then(fetched, self._failed)

    def _look(self, intake: UUID) -> Looked:
        view = self._desk.view(self._actor, intake)
        return view, self._advising.advice(self._actor, view)

    def _failed(self, failure: Failure) -> None:
        self._under_way -= 1
        self._again = False
        self._tell_failed(failure)
