"""How the station stands, beside the work at the desk: what waits, how the day goes, delivery, disk and backup.

It looks from time to time, and makes the day's backup when one is due, while somebody is signed in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import EnvironmentFault
from kiosk.intake.actors import Actor
from kiosk.intake.advising import Nearing
from kiosk.intake.backups import Daily
from kiosk.intake.overview import Day, Waits
from kiosk.records.tables import PrintState
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.devices import Devices
from kiosk.ui.workplace import Workplace

_LOOK_MS: Final = 60_000
_BACKUP_MS: Final = 15 * 60_000
_Ahead = tuple[int | None, tuple[Nearing, ...], int, bool]


@dataclass(frozen=True, slots=True)
class Stand:
    """How the station stands; None: not known yet.

    Attributes:
        waits: what waits for a clerk.
        day: the day so far.
        free_bytes: room left on the station's disk.
        backup: how it stands with the daily backup.
        backup_fault: what kept the last backup from being made; None where nothing did.
        late: how many of today's applications came after their deadline.
        nearing: the deadlines that are close.
        originals: how many wait to be handed back.
        clock_is_behind: whether the clock is earlier than what was written down last.
    """

    waits: Waits | None = None
    day: Day | None = None
    free_bytes: int | None = None
    backup: Daily | None = None
    backup_fault: EnvironmentFault | None = None
    late: int | None = None
    nearing: tuple[Nearing, ...] = ()
    originals: int = 0
    clock_is_behind: bool = False


class Standing(QObject):
    """Looks at the station.

    Attributes:
        seen: what was found.

    Signals:
        changed: that is another.
        failed: a :class:`Failure` that somebody must see.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor, devices: Devices) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._devices = devices
        self.seen = Stand()
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._backing_up = QTimer(self)
        self._backing_up.setInterval(_BACKUP_MS)
        self._backing_up.timeout.connect(self._back_up)
        devices.printed.connect(lambda _report: self.look())

    def start(self) -> None:
        """Looks, now and from time to time."""
        self._looking.start()
        self._backing_up.start()
        self.look()

    def stop(self) -> None:
        """Looks no more."""
        self._looking.stop()
        self._backing_up.stop()

    def look(self) -> None:
        """Looks at the records, the disk and the backups."""
        overview = self._works.overview
        self._bridge.records(overview.waits, self._actor).then(self._waits_seen, self.failed.emit)
        self._bridge.records(overview.day, self._actor).then(self._day_seen, self.failed.emit)
        self._bridge.records(self._look_ahead).then(self._seen_ahead, self.failed.emit)
        job, _running = self._bridge.worker(
            lambda _running: (self._works.free_bytes(), self._works.daily_backup())
        )
        job.then(self._places_seen, self.failed.emit)

    def print_waiting(self) -> None:
        """Has the receipts that wait printed: sent again, or queued once more where a job came to its end. One that
        may have come out is not among them: somebody has to look first."""
        for waiting in () if self.seen.waits is None else self.seen.waits.unprinted:
            if waiting.state is PrintState.UNKNOWN:
                continue
            if waiting.is_queued:
                self._devices.follow(waiting.job)
            else:
                job = self._bridge.records(self._works.receipts.print_again, self._actor, waiting.receipt)
                job.then(self._printing_again, self.failed.emit)

    def _printing_again(self, job: UUID) -> None:
        self._devices.follow(job)
        self.look()

    def _waits_seen(self, waits: Waits) -> None:
        self._see(replace(self.seen, waits=waits))

    def _day_seen(self, day: Day) -> None:
        self._see(replace(self.seen, day=day))

    def _look_ahead(self) -> _Ahead:
        works, actor = self._works, self._actor
        return (
            works.advising.late_today(actor),
            works.advising.nearing(actor),
            len(works.originals.originals_waiting(actor)),
            works.clock_is_behind(),
        )

    def _seen_ahead(self, found: _Ahead) -> None:
        late, nearing, originals, behind = found
        ahead = replace(self.seen, late=late, nearing=nearing, originals=originals, clock_is_behind=behind)
        self._see(ahead)

    def _places_seen(self, found: tuple[int, Daily]) -> None:
        self._see(replace(self.seen, free_bytes=found[0], backup=found[1]))

    def _see(self, seen: Stand) -> None:
        if seen != self.seen:
            self.seen = seen
            self.changed.emit()

    def _back_up(self) -> None:
        """Makes the day's backup as soon as one is due, while the desk works."""
        job, _running = self._bridge.worker(lambda _running: self._works.back_up())
        job.then(lambda _made: self._backed_up(), self._not_backed_up)

    def _backed_up(self) -> None:
        self._see(replace(self.seen, backup_fault=None))
        self.look()

    def _not_backed_up(self, failure: Failure) -> None:
        if isinstance(failure, EnvironmentFault):
            self._see(replace(self.seen, backup_fault=failure))
        self.failed.emit(failure)
