"""The county's screen at work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.sync.progress import Synced
from kiosk.texts import Text
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.consent_card import ConsentCard, ConsentWanted, wants_consent
from kiosk.ui.speech import Speaker
from kiosk.ui.sync.meetings import Meetings
from kiosk.ui.sync.screen import SyncScreen
from kiosk.ui.workplace import Workplace

_TOLD_BY_STATE = frozenset({FaultCode.HUB_UNREACHABLE, FaultCode.HUB_REFUSED})


class SyncWork(QObject):
    """Shows how it stands with the county, and does what a clerk asks for.

    Attributes:
        screen: the screen.
    """

    def __init__(
        self, speaker: Speaker, bridge: Bridge, workplace: Workplace, actor: Actor, meetings: Meetings
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._meetings = meetings
        self.screen = SyncScreen(speaker, ConsentCard(speaker, bridge, workplace.clerks, actor))
        self.setParent(self.screen)  # the meetings go on where a clerk leaves, and this does not
        self.screen.run_wanted.connect(self._run)
        self.screen.stop_wanted.connect(meetings.stop)
        self.screen.again_wanted.connect(self._try_again)
        meetings.changed.connect(self.show_now)
        meetings.ended.connect(self._ended)
        meetings.failed.connect(self._failed)
        self.show_now()

    def begin(self) -> None:
        """Opens it, with how it stands now."""
        self.screen.forget()
        self._meetings.look()
        self.show_now()
        self.screen.begin()

    def show_now(self) -> None:
        """Shows what is true now."""
        meetings = self._meetings
        if meetings.fault is not None:
            self.screen.show_fault(meetings.fault)
        elif meetings.state is not None:
            self.screen.show_state(meetings.state, self._works.clock.now())
        self.screen.show_progress(meetings.progress, busy=meetings.under_way, stopping=meetings.stopping)

    def _run(self) -> None:
        self.screen.notice.clear()
        self._meetings.run(self._actor)
        self.screen.stop.setFocus()

    def _ended(self, synced: Synced) -> None:
        self.screen.say_done(synced)
        self._go_on()

    def _failed(self, failure: Failure) -> None:
        if not isinstance(failure, EnvironmentFault) or failure.code not in _TOLD_BY_STATE:
            self.screen.fail(failure)
        self._go_on()

    def _go_on(self) -> None:
        """Puts the focus at the next step, where the clerk is still there to take it."""
        if self.screen.isVisible():
            self.screen.begin()

    def _try_again(self, sequences: Sequence[int], consent: Consent | None = None) -> None:
        syncing, station = self._works.syncing, self._works.settings.station

        def refused(failure: Failure) -> None:
            if consent is None and wants_consent(failure):
                about = Text("ui.sync.again.about", count=len(sequences))
                self.screen.ask_consent(
                    ConsentWanted(
                        Act.SYNC_AGAIN, station, about,
                        lambda given: self._try_again(sequences, given),
                        lambda: bool(self.screen.aside.sequences),
                    )
                )  # fmt: skip
            else:
                self.screen.fail(failure)

        def done(count: int) -> None:
            self._meetings.look()
            self.screen.say_put_back(count)

        self._bridge.records(syncing.retry, self._actor, sequences, consent).then(done, refused)
