"""Five stations that deliver at once, each in a process of its own, while everything that can fails: connections are
cut, the server and the stations are killed, clocks are wrong, and the county's list changes."""

from __future__ import annotations

import multiprocessing
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing import connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Final

from sqlalchemy import select

from kiosk import settings as station_settings
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.receiving.receivers import receivers
from kiosk.intake.stations import open_records
from kiosk.records.tables import ExpectedApplicant
from kiosk.sync.addresses import parse
from kiosk.sync.connecting import connector
from kiosk.sync.exchange import Exchange
from tests.helpers.county import CountyInHand
from tests.helpers.county_days import corrects, somebody, takes_in
from tests.helpers.county_oracle import differences
from tests.helpers.county_schedules import Offices, listed, proxies
from tests.helpers.stations import StationInHand, SteppingClock
from tests.helpers.tcp_proxy import Proxy, by_chance, never

CLOCKS: Final = (0.0, 86_400.0, -86_400.0, 30.0, -30.0)
"""By how many seconds each station's clock is ahead."""
_DONE, _REFUSED = 0, 3
_PATIENCE = 120.0
_CONTEXT: ForkServerContext = multiprocessing.get_context("forkserver")


def deliver(folder: str, address: str, ahead: float, again: float) -> None:
    """What a station's process does: it meets the county until nothing waits, whatever becomes of each meeting."""
    place = Path(folder)
    settings = station_settings.load(place)
    clock = SteppingClock(datetime.now(UTC) + timedelta(seconds=ahead))
    records = open_records(place, settings, clock)
    exchange = Exchange(records, connector(parse(address)), receivers(settings))
    while True:
        clock.moment = datetime.now(UTC) + timedelta(seconds=ahead)
        try:
            if exchange.run().waiting == 0:
                break
        except EnvironmentFault as fault:
            if fault.code is not FaultCode.HUB_UNREACHABLE:
                raise SystemExit(_REFUSED) from None
        connection.wait([], again)
    records.database.close()
    raise SystemExit(_DONE)


@dataclass
class Fleet:
    """The stations, what they deliver through, and how often what went wrong."""

    hub: CountyInHand
    stations: list[StationInHand]
    through: list[Proxy]
    chance: random.Random
    killed: int = 0
    servers_killed: int = 0
    lists: int = 0
    _running: list[ForkServerProcess] = field(default_factory=list, repr=False)

    def take_in(self, intakes: int, size: int) -> None:
        """Lets every station take in as much as this, by its own clock, and correct some of it; then its day ends."""
        for place, station in enumerate(self.stations):
            station.clock.moment = datetime.now(UTC) + timedelta(seconds=CLOCKS[place])
            for number in range(intakes):
                pages = [self.chance.randbytes(size) for _ in range(2)]
                intake = takes_in(station, somebody(place * 1000 + number), *pages)
                if number % 3 == 0:
                    corrects(station, intake)
            station.records.database.close()

    def deliver(self, events: int) -> None:
        """Lets all deliver at once while so many things happen, and then to the end."""
        for place, through in enumerate(self.through):
            through.cuts = by_chance(self.chance.randrange(10**9), 0.8, 400, 200_000)
            self._running.append(self._begin(place))
        for _event in range(events):
            connection.wait(
                [one.sentinel for one in self._running if one.is_alive()], self.chance.uniform(0.02, 0.3)
            )
            self.chance.choice(
                (self._kill_one, self._kill_one, self._kill_server, self._list, self._cut_all)
            )()
        for through in self.through:
            through.cuts = never
        for one in self._running:
            one.join(_PATIENCE)
            assert one.exitcode in (_DONE, -signal.SIGKILL), one.exitcode

    def wrong(self) -> list[str]:
        """What is wrong in the end, after each has met the county once more; nothing where all is right."""
        for station in self.stations:
            station._furnish()
        for _round in range(2):
            for station in self.stations:
                self.hub.exchange(station).run()
        found = differences(self.hub, *self.stations)
        told = sorted(ident for (ident,) in self.hub.all(_LISTED))
        for place, station in enumerate(self.stations):
            with station.records.read() as session:
                if sorted(session.scalars(select(ExpectedApplicant.id))) != told:
                    found.append(f"{place}: the list is another")
        return found

    @property
    def cut(self) -> int:
        """How many connections were cut."""
        return sum(through.cut for through in self.through)

    def clocks_in_doubt(self) -> set[int]:
        """The places of those stations whose clocks the county doubts."""
        ids = [station.settings.station for station in self.stations]
        asked = "SELECT station_id FROM hub_doubt WHERE kind = 'clock_wrong'"
        return {ids.index(ident) for (ident,) in self.hub.all(asked)}

    def stop(self) -> None:
        """Leaves no process behind."""
        for one in self._running:
            one.kill()
            one.join()

    def _begin(self, place: int) -> ForkServerProcess:
        station = self.stations[place]
        address = self.hub.url_of(station, self.through[place].port, plain=True)
        process = _CONTEXT.Process(
            target=deliver, args=(str(station.folder), address, CLOCKS[place], 0.02), daemon=True
        )
        process.start()
        return process

    def _kill_one(self) -> None:
        place = self.chance.randrange(len(self._running))
        one = self._running[place]
        self.killed += one.is_alive()
        one.kill()
        one.join()
        self._running[place] = self._begin(place)

    def _kill_server(self) -> None:
        self.servers_killed += 1
        self.hub.server.stop(signal.SIGKILL)
        self.hub.server.start()

    def _list(self) -> None:
        self.lists += 1
        some = self.chance.sample(range(9000, 9300), 200)
        listed(self.hub, [(somebody(one), "Anna", f"Nr{one}") for one in some])

    def _cut_all(self) -> None:
        for through in self.through:
            through.cut_all()


_LISTED: Final = "SELECT subject FROM hub_change WHERE kind = 'expected' AND body IS NOT NULL"


@contextmanager
def fleet(made: Offices, root: Path, seed: int) -> Iterator[Fleet]:
    """Five stations that have done nothing yet.

    Args:
        made: with five stations.
    """
    _CONTEXT.set_forkserver_preload([__name__])
    with proxies(made.hub.server, len(made.made)) as through, made.fresh(root) as stations:
        ready = Fleet(made.hub, stations, through, random.Random(seed))
        try:
            yield ready
        finally:
            ready.stop()
