"""The meetings with the county, for as long as the window is open, whoever is signed in, or nobody.

They run in a thread of their own, by themselves when it is time and when somebody asks; closing the window stops them
with what was done kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import EnvironmentFault
from kiosk.intake.actors import Actor
from kiosk.intake.sync_state import SyncState
from kiosk.sync.progress import Progress, Synced
from kiosk.ui.bridge import Bridge, Failure, Running
from kiosk.ui.workplace import Workplace

_LOOK_MS: Final = 30_000
_BREATH_SECONDS: Final = 0.2
_REST_SECONDS: Final = 60.0
"""Where not even the failure could be kept, on a disk that is full, it is not tried at every look."""


class Meetings(QObject):
    """Looks how it stands between the station and its county, and lets them meet.

    Attributes:
        state: how it stands; None: not known yet.
        fault: why that cannot be told any more; None where it can.
        gives_way: whether it leaves the machine to the desk between two steps, as it does while paper moves.
        progress: how far the meeting is that runs in this window; None where none does, or it has only begun.

    Signals:
        changed: that is another.
        ended: :class:`Synced`: a meeting came to its end, or was stopped.
        failed: the :class:`Failure` of one that somebody asked for.
    """

    changed = Signal()
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._works = workplace
        self.state: SyncState | None = None
        self.fault: EnvironmentFault | None = None
        self.progress: Progress | None = None
        self.gives_way = False
        self._running: Running | None = None
        self._rests_until: float | None = None
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self.look)

    @property
    def under_way(self) -> bool:
        """Whether a meeting runs in this window."""
        return self._running is not None

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop."""
        return self._running is not None and self._running.cancelled

    def start(self) -> None:
        """Looks, now and from time to time."""
        self._looking.start()
        self.look()

    def stop_looking(self) -> None:
        """Looks no more."""
        self._looking.stop()

    def look(self) -> None:
        """Looks how it stands, and begins what it is time for."""
        itself = self._works.itself
        self._bridge.records(self._works.syncing.state, itself).then(self._seen, self._unseen)

    def run(self, actor: Actor) -> None:
        """Meets the county now, because somebody asks for it."""
        self._begin(actor, asked=True)

    def stop(self) -> None:
        """Stops the meeting after what is under way just now."""
        if self._running is not None:
            self._running.cancel()
            self.changed.emit()

    def _seen(self, state: SyncState) -> None:
        self._show(state)
        clock = self._works.clock
        rests = self._rests_until is not None and clock.monotonic() < self._rests_until
        is_due = state.next_at is not None and state.next_at <= clock.now() and not rests
        if is_due and not state.running and not self.under_way:
            self._begin(self._works.itself, asked=False)

    def _unseen(self, failure: Failure) -> None:
        """A defect is told by the bridge."""
        if isinstance(failure, EnvironmentFault):
            self.fault = failure
            self.changed.emit()

    def _show(self, state: SyncState) -> None:
        if state != self.state or self.fault is not None:
            self.state, self.fault = state, None
            self.changed.emit()

    def _begin(self, actor: Actor, *, asked: bool) -> None:
        if self.under_way:
            return
        syncing = self._works.syncing

        def work(running: Running) -> Synced:
            def stop() -> bool:
                return running.pause(_BREATH_SECONDS if self.gives_way else 0)

            return syncing.run(actor, lambda progress: running.tell(self._go_on, progress), stop)

        job, self._running = self._bridge.worker(work)
        job.then(self._end, lambda failure: self._fail(failure, asked=asked))
        self.changed.emit()

    def _go_on(self, progress: Progress) -> None:
        if self.under_way:
            self.progress = progress
            self.changed.emit()

    def _end(self, synced: Synced) -> None:
        self._over()
        self.ended.emit(synced)

    def _fail(self, failure: Failure, *, asked: bool) -> None:
        """What failed by itself stands in the state, for whoever looks; a defect is told by the bridge."""
        self._rests_until = self._works.clock.monotonic() + _REST_SECONDS
        self._over()
        if asked or not isinstance(failure, EnvironmentFault):
            self.failed.emit(failure)

    def _over(self) -> None:
        self._running, self.progress = None, None
        if self.state is not None:
            self.state = replace(self.state, running=False)
        self.look()
        self.changed.emit()
