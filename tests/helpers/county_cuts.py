"""A station's meeting with its county that is cut off anywhere, and the next one that is not."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_OID, uuid5

from psycopg.types.json import Jsonb
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.receiving.receivers import receivers
from kiosk.records.tables import ExpectedApplicant
from kiosk.sync.addresses import parse
from kiosk.sync.connecting import connector
from kiosk.sync.exchange import Exchange
from kiosk.sync.lanes import Width
from kiosk.sync.progress import Synced
from tests.helpers.county import CountyInHand, county
from tests.helpers.county_days import everything, somebody
from tests.helpers.county_oracle import differences
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand
from tests.helpers.tcp_proxy import Cut, Passed, Proxy, Way, never, only, proxy

ONE: Final = Width(connections=1)
_LISTED = 3
FORGET = """
    DO $$ BEGIN EXECUTE (
        SELECT 'TRUNCATE ' || string_agg(c.oid::regclass::text, ', ') FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND c.relname NOT IN (
                'hub_station', 'hub_setting', 'hub_crossing', 'hub_secret', 'alembic_version', 'station'
            )
    ); END $$
"""


@dataclass
class CutOff:
    """The same day at the same station, as often as it is wanted, each time with a county that knows nothing of it.

    Attributes:
        width: how many connections deliver side by side. One, where the same messages are to come in the same order.
        cut: how many meetings were cut off.
        after_the_end: how many came to their end before the cut.
    """

    hub: CountyInHand
    day: StationInHand
    through: Proxy
    root: Path
    width: Width = ONE
    cut: int = 0
    after_the_end: int = 0
    _station: StationInHand | None = field(default=None, repr=False)

    def undisturbed(self) -> list[dict[Way, Passed]]:
        """What goes each way in a whole meeting, on each connection."""
        with self._begun(never) as station:
            assert self._meet(station).waiting == 0
            self._is_right(station)
            return list(self.through.passed)[: self.width.connections]

    def cut_at(self, cut: Cut, *, connection: int = 0, thrice: bool = True) -> None:
        """A meeting that is cut off there, and one that is not: all is there, once.

        Args:
            connection: of those that it has, from 0.
            thrice: a third one, which has nothing to do, does nothing.
        """
        with self._begun(only(connection, cut)) as station:
            try:
                self._meet(station)
                self.after_the_end += 1
            except EnvironmentFault as fault:
                if fault.code is not FaultCode.HUB_UNREACHABLE:
                    raise
                self.cut += 1
            self.through.cuts = (
                never  # where the connection to be cut was not made, the next meeting may have its number
            )
            self._nothing_is_marked_that_is_not_there(station, cut)
            synced = self._meet(station)
            assert (synced.waiting, synced.failed) == (0, 0), cut
            self._is_right(station, cut, thrice=thrice)

    @contextmanager
    def _begun(self, cuts: object) -> Iterator[StationInHand]:
        folder = self.root / "again"
        self._forget()
        self.through.passed.clear()
        self.through.cuts = cuts  # type: ignore[assignment]
        station = self.day.copied(folder)
        yield station
        station.close()
        shutil.rmtree(folder)

    def _meet(self, station: StationInHand) -> Synced:
        address = parse(self.hub.url_of(station, self.through.port, plain=True))
        return Exchange(station.records, connector(address), receivers(station.settings), self.width).run()

    def _nothing_is_marked_that_is_not_there(self, station: StationInHand, cut: Cut) -> None:
        with station.records.database.connection() as connection:
            marked = connection.exec_driver_sql(
                "SELECT o.kind, o.subject_id FROM outbox o JOIN delivery d ON d.outbox_sequence = o.sequence"
                " WHERE d.delivered_at IS NOT NULL"
            ).all()
        there = {(kind, ident.hex) for kind, ident in self.hub.all("SELECT kind, id FROM hub_delivered")}
        assert {tuple(row) for row in marked} <= there, cut

    def _is_right(self, station: StationInHand, cut: Cut | None = None, *, thrice: bool = True) -> None:
        assert differences(self.hub, station) == [], cut
        with station.records.read() as session:
            listed = session.scalars(select(ExpectedApplicant.family_name)).all()
        assert sorted(listed) == [f"Nr{number}" for number in range(_LISTED)], cut
        if thrice:
            written = self.hub.one("SELECT count(*) FROM hub_delivered")
            again = self._meet(station)
            assert (again.pushed, again.pulled, again.waiting) == (0, 0, 0), cut
            assert self.hub.one("SELECT count(*) FROM hub_delivered") == written, cut

    def _forget(self) -> None:
        with self.hub.open() as line:
            line.execute(FORGET)
            for number in range(_LISTED):
                listed = {
                    "year": 2027, "number": somebody(number), "given_name": "Anna", "family_name": f"Nr{number}",
                    "birth_date": None, "category": None, "protected": False, "marks": None,
                }  # fmt: skip
                line.execute(
                    "SELECT hub_tell('expected', %s, '', %s)",
                    (uuid5(NAMESPACE_OID, str(number)), Jsonb(listed)),
                )


@contextmanager
def cut_off(server: Cluster, made: StationInHand, root: Path, seed: int = 1) -> Iterator[CutOff]:
    """Everything made ready.

    Args:
        made: a station that was just made.
        server: that takes connections without encryption, so that messages can be told apart.
    """
    with county(server) as hub, proxy(server.port) as through:
        day = made.copied(root / "day")
        hub.enrol(day)
        everything(day, random.Random(seed))
        yield CutOff(hub, day, through, root)
        day.close()
