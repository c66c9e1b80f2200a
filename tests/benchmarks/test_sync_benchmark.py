"""Delivering to the county, beside PostgreSQL's own COPY of the same bytes into a bare table; taking up its list; and
what the desk notices of it. Budget: a delivery of 10,000 pages of 150 kB at 40 % of that COPY or more.

A slice runs in CI. The whole of it: ``KIOSK_BENCHMARK_SYNC=1``, on a quiet machine.
"""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.sync.hub.rosters import ListedPerson, take
from tests.benchmarks.conftest import Print
from tests.helpers.county import CountyInHand, county
from tests.helpers.many_intakes import fill, pages_in
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand, page_scan

WHOLE = bool(os.environ.get("KIOSK_BENCHMARK_SYNC"))
PAGE_BYTES = 150_000
PAGES_OF_AN_INTAKE = 10
_BARE = """
    DROP TABLE IF EXISTS bare;
    CREATE TABLE bare (county_year bigint, page_id uuid, data bytea);
    ALTER TABLE bare ALTER COLUMN data SET STORAGE EXTERNAL;
    GRANT INSERT ON bare TO PUBLIC
"""


@pytest.fixture
def hub(county_server: Cluster) -> Iterator[CountyInHand]:
    with county(county_server) as made:
        yield made


@pytest.fixture
def station(tmp_path: Path, hub: CountyInHand) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station", own=True)
    hub.enrol(made)
    yield made
    made.close()


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def copied(hub: CountyInHand, station: StationInHand, rows: list[tuple[int, UUID, bytes]]) -> float:
    """Seconds of COPY into a bare table, over a connection like the station's."""
    with hub.open() as owner:
        owner.execute(_BARE)
        owner.execute("CHECKPOINT")
    with hub.as_station(station) as line:

        def copy() -> None:
            with line.cursor() as cursor, cursor.copy("COPY bare FROM STDIN (FORMAT BINARY)") as out:
                out.set_types(["int8", "uuid", "bytea"])
                for row in rows:
                    out.write_row(row)

        took = timed(copy)
    with hub.open() as owner:
        owner.execute("DROP TABLE bare")
    return took


def test_a_delivery_beside_a_bare_copy(hub: CountyInHand, station: StationInHand, say: Print) -> None:
    intakes = 1_000 if WHOLE else 20
    size = fill(station, intakes, PAGES_OF_AN_INTAKE, PAGE_BYTES)
    rows = list(pages_in(station))
    before = copied(hub, station, rows)
    with hub.open() as owner:
        owner.execute("CHECKPOINT")
    delivered = timed(hub.exchange(station).run)
    after = copied(hub, station, rows)
    bare = statistics.mean((before, after))
    nothing = timed(hub.exchange(station).run)
    say(
        f"{intakes * PAGES_OF_AN_INTAKE} pages of 150 kB: delivered {size / delivered / 1e6:.0f} MB/s, bare COPY"
        f" {size / before / 1e6:.0f} and {size / after / 1e6:.0f} MB/s: {bare / delivered:.0%};"
        f" nothing to do: {nothing * 1e3:.0f} ms"
    )
    assert hub.one("SELECT count(*) FROM page_image") == intakes * PAGES_OF_AN_INTAKE + 1
    if WHOLE:
        assert bare / delivered >= 0.4


@pytest.mark.parametrize("pages", [1_000, 10_000, 100_000] if WHOLE else [200])
def test_how_a_delivery_grows(hub: CountyInHand, station: StationInHand, say: Print, pages: int) -> None:
    fill(station, pages // PAGES_OF_AN_INTAKE, PAGES_OF_AN_INTAKE, 5_000)
    took = timed(hub.exchange(station).run)
    say(f"{pages} pages of 5 kB: {took:.1f} s, {took / pages * 1e3:.2f} ms a page")
    assert hub.exchange(station).run().pushed == 0


@pytest.mark.parametrize("persons", [60_000, 1_000_000] if WHOLE else [2_000])
def test_a_list_is_taken_up(hub: CountyInHand, station: StationInHand, say: Print, persons: int) -> None:
    names = ("Anna", "Bo", "Carl", "Dina", "Eva", "Finn", "Gro", "Hedda")
    people = (
        ListedPerson(
            UUID(int=number + 1), f"{number:011d}", names[number % 8], f"Nordmann{number % 997}", None, None,
            protected=False, marks=None,
        )
        for number in range(persons)
    )  # fmt: skip
    with hub.open() as line, line.transaction():
        imported = timed(lambda: take(line, 2027, people))
    longest = 0.0
    last = time.perf_counter()

    def told(_progress: object) -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now

    pulled = timed(lambda: hub.exchange(station).run(tell=told))
    say(
        f"a list of {persons}: taken in by the county in {imported:.1f} s, taken up by a station in {pulled:.1f} s,"
        f" at most {longest * 1e3:.0f} ms between two steps"
    )
    assert station.roster.count(2027) == persons


def test_what_the_desk_notices(hub: CountyInHand, station: StationInHand, say: Print) -> None:
    """Pages are committed one a second's fraction while a night's worth is delivered from the same file."""
    fill(station, 300 if WHOLE else 20, PAGES_OF_AN_INTAKE, PAGE_BYTES)
    _intake, document = station.start()
    rounds = 200 if WHOLE else 20

    def commits() -> list[float]:
        took = []
        for number in range(rounds):
            scan = page_scan(os.urandom(PAGE_BYTES), number + 1)
            took.append(timed(lambda scan=scan: station.desk.add_page(station.clerk, document, scan)))  # type: ignore[misc]
        return took

    alone = commits()
    meeting = threading.Thread(target=hub.exchange(station).run)
    meeting.start()
    beside = commits()
    meeting.join()
    say(
        f"a page's commit: {statistics.median(alone) * 1e3:.1f} ms alone ({max(alone) * 1e3:.0f} at most), while"
        f" delivering {statistics.median(beside) * 1e3:.1f} ms ({max(beside) * 1e3:.0f} at most)"
    )
    assert max(beside) < 2.0
