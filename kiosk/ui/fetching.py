"""Fetches the open intake anew when something may have changed: once for however many asked meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from kiosk.intake.actors import Actor
from kiosk.intake.desk import Desk
from kiosk.intake.truth import IntakeView
from kiosk.ui.bridge import Bridge, Failure

Then = Callable[[], None]


class Fetcher:
    """Asks the records lane for an intake as it is now."""

    def __init__(
        self,
        bridge: Bridge,
        desk: Desk,
        actor: Actor,
        fetched: Callable[[UUID, IntakeView], None],
        failed: Callable[[Failure], None],
    ) -> None:
        """
        Args:
            bridge: hands the asking over.
            desk: answers.
            actor: who looks.
            fetched: told the intake's id and the intake.
            failed: told why it could not be fetched.
        """
        self._bridge = bridge
        self._desk = desk
        self._actor = actor
        self._tell = fetched
        self._tell_failed = failed
        self._under_way = False
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
        self._under_way = True

        def fetched(view: IntakeView) -> None:
            self._under_way = False
            self._tell(intake, view)
            if then is not None:
                then()
            if self._again:
                self._again = False
                self.fetch(intake)

        self._bridge.records(self._desk.view, self._actor, intake).then(fetched, self._failed)

    def _failed(self, failure: Failure) -> None:
        self._under_way = self._again = False
        self._tell_failed(failure)
