"""One meeting of a station and its county: what waits is delivered, then what is new is taken up."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk import __version__
from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.records import schema
from kiosk.records.tables import Clerk, Delivery, Outbox, Station
from kiosk.records.work import Records
from kiosk.sync.changes import ChangeKind, Receiver
from kiosk.sync.connecting import Connector, Plain, faults
from kiosk.sync.journalling import Journalling, JournalTold
from kiosk.sync.lanes import SIDE_BY_SIDE, Width
from kiosk.sync.progress import Part as Part
from kiosk.sync.progress import Progress as Progress
from kiosk.sync.progress import Stop as Stop
from kiosk.sync.progress import Synced as Synced
from kiosk.sync.progress import Tell as Tell
from kiosk.sync.pulling import Pulling
from kiosk.sync.pushing import Pushed, Pushing, count_waiting
from kiosk.sync.rechecking import recheck_if_restored
from kiosk.sync.state import state_in

_MEASURED = 1 << 20
"""From how many bytes on a delivery says how fast the way to the county is."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the county has not confirmed.

    Attributes:
        since: when the oldest of it was written down.
    """

    count: int
    since: datetime | None


class Exchange:
    """Meetings of this station and its county.

    Args:
        connector: connects to the county.
        receivers: who takes up what the county says.
        width: how many connections deliver side by side, where much waits.
    """

    def __init__(
        self,
        records: Records,
        connector: Connector,
        receivers: Mapping[ChangeKind, Receiver],
        width: Width = SIDE_BY_SIDE,
    ) -> None:
        self._records = records
        self._connect = connector
        self._receivers = receivers
        self._width = width

    def run(self, tell: Tell = lambda _progress: None, stop: Stop = lambda: False) -> Synced:
        """Delivers what waits, then takes up what is new. Whatever was done when it ends early stays done, and is not
        done again.

        Raises:
            EnvironmentFault: ``hub_unreachable``; ``hub_refused`` with a :class:`~kiosk.errors.HubReason`; what the
                station's own file is wrong with.
        """
        line = self._connect()
        try:
            with faults():
                line.autocommit = True
                skew = self._hello(line, stop)
                pushed = self._push(line, tell, stop)
                told = Journalling(self._records, line, tell, stop).run()
                self._keep(told, skew)
                pulled = Pulling(self._records, line, self._receivers, tell, stop).run()
                left = self._goodbye(line)
        finally:
            line.close()
        with self._records.read() as session:
            failed = count_aside(session)
        return Synced(
            pushed.delivered, pulled, left.count, failed, pushed.stopped or stop(), skew, told.refused
        )

    def _keep(self, told: JournalTold, skew: float) -> None:
        """Keeps how it went, which is apart from what was done, and from its journal."""
        with self._records.database.write() as session:
            state = state_in(session, self._records.station)
            state.journal_told, state.clock_skew_seconds = told.last, skew

    def _push(self, line: Plain, tell: Tell, stop: Stop) -> Pushed:
        began = time.monotonic()
        pushed = Pushing(self._records, line, self._connect, self._width, tell, stop).run()
        took = time.monotonic() - began
        if pushed.sent >= _MEASURED and took > 0:
            with self._records.database.write() as session:
                state_in(session, self._records.station).pushed_bytes_per_second = pushed.sent / took
        return pushed

    def _hello(self, line: Plain, stop: Stop) -> float:
        """Says who this station is, and asks whether it is in the right place.

        Returns:
            How many seconds this station's clock is ahead of the county's.
        """
        known = line.execute("SELECT to_regclass('hub_setting'), to_regclass('alembic_version')").fetchone()
        if known is None or None in known:
            raise EnvironmentFault(FaultCode.HUB_REFUSED, reason=HubReason.NOT_A_HUB)
        version = line.execute("SELECT version_num FROM alembic_version").fetchone()
        if version is None or version[0] != schema.HEAD:
            older = version is None or version[0] in schema.KNOWN
            raise EnvironmentFault(
                FaultCode.HUB_REFUSED, reason=HubReason.OLDER if older else HubReason.NEWER
            )
        with self._records.read() as session:
            station = self._records.this_station(session)
            told = self._told(session, station)
            place = (station.county, station.kind == "training", str(station.id))
        row = line.execute("SELECT hub_hello(%s)", (Jsonb(told),)).fetchone()
        answer: Mapping[str, Any] = {} if row is None else row[0]
        if (answer["county"], answer["training"], answer["station"]) != place:
            raise EnvironmentFault(FaultCode.HUB_REFUSED, reason=HubReason.OTHER_COUNTY)
        recheck_if_restored(self._records, line, answer["epoch"], answer["journal"], stop)
        return float(answer["skew"])

    def _told(self, session: Session, station: Station) -> dict[str, Any]:
        left = what_waits(session)
        return {
            "now": self._records.clock.now().isoformat(),
            "version": __version__,
            "generation": station.restore_generation,
            "waiting": left.count,
            "waiting_since": None if left.since is None else left.since.isoformat(),
            "clerks": [
                {
                    "id": str(clerk.id),
                    "name": clerk.name,
                    "initials": clerk.initials,
                    "role": clerk.role.value,
                }
                for clerk in session.scalars(select(Clerk).order_by(Clerk.id))
            ],
        }

    def _goodbye(self, line: Plain) -> Waiting:
        with self._records.read() as session:
            left = what_waits(session)
        line.execute("SELECT hub_goodbye(%s, %s)", (left.count, left.since))
        return left


def what_waits(session: Session) -> Waiting:
    """What the county has not confirmed."""
    confirmed = select(Delivery.outbox_sequence).where(Delivery.delivered_at.is_not(None))
    since = select(func.min(Outbox.written_at)).where(Outbox.sequence.not_in(confirmed))
    return Waiting(count_waiting(session), session.scalar(since))


def count_aside(session: Session) -> int:
    """How much of the outbox is put aside."""
    wanted = select(func.count()).where(Delivery.aside_at.is_not(None), Delivery.delivered_at.is_(None))
    return session.scalar(wanted) or 0
