"""Deliveries side by side: what may, what must not, and what becomes of the others where one fails."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import psycopg
import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.receiving.receivers import receivers
from kiosk.sync.connecting import Connector
from kiosk.sync.delivering import Delivering
from kiosk.sync.exchange import Exchange
from kiosk.sync.lanes import Lanes, Width
from tests.helpers.county import CountyInHand
from tests.helpers.many_intakes import fill
from tests.helpers.stations import StationInHand
from tests.helpers.tcp_proxy import proxy

_PATIENCE = 20.0
Task = Callable[[Delivering], int]


class Side:
    """Lanes of one station, and what they told."""

    def __init__(self, hub: CountyInHand, station: StationInHand, another: Connector | None = None) -> None:
        self.told: list[int] = []
        self.first = psycopg.connect(hub.url_of(station), autocommit=True)
        make = another or hub.connector(station)
        self.lanes: Lanes[int] = Lanes(self.first, make, 3, lambda: False, self.told.append)


@pytest.fixture
def side(hub: CountyInHand, station: StationInHand) -> Iterator[Side]:
    made = Side(hub, station)
    with made.first, made.lanes.open():
        yield made


def test_different_persons_go_side_by_side(side: Side) -> None:
    together = threading.Barrier(3, timeout=_PATIENCE)

    def task(number: int) -> Task:
        def run(_lane: Delivering) -> int:
            together.wait()
            return number

        return run

    for number in range(3):
        side.lanes.begin(task(number), [uuid4()])
    side.lanes.rest()
    assert sorted(side.told) == [0, 1, 2]


def test_what_is_said_of_one_person_keeps_its_order(side: Side) -> None:
    whom, other = uuid4(), uuid4()
    under_way: set[UUID] = set()
    lock = threading.Lock()

    def task(number: int, person: UUID) -> Task:
        def run(lane: Delivering) -> int:
            with lock:
                assert person not in under_way
                under_way.add(person)
            lane.prove([])
            with lock:
                under_way.remove(person)
            return number

        return run

    for number in range(30):
        person = (whom, other)[number % 2]
        side.lanes.begin(task(number, person), [person])
    side.lanes.rest()
    assert [told for told in side.told if told % 2 == 0] == list(range(0, 30, 2))
    assert [told for told in side.told if told % 2] == list(range(1, 30, 2))


def test_one_that_goes_alone_waits_for_the_others_and_they_for_it(side: Side) -> None:
    lock, under_way, at_once = threading.Lock(), [0], []

    def task(number: int) -> Task:
        def run(lane: Delivering) -> int:
            with lock:
                under_way[0] += 1
            lane.prove([])
            with lock:
                at_once.append((number, under_way[0]))
                under_way[0] -= 1
            return number

        return run

    for number in range(12):
        if number % 4 == 2:
            side.lanes.alone(task(number))
        else:
            side.lanes.begin(task(number), [uuid4()])
    side.lanes.rest()
    assert all(count == 1 for number, count in at_once if number % 4 == 2)
    assert [number for number, _count in at_once if number % 4 == 2] == [2, 6, 10]
    assert {number for number, _count in at_once[:2]} == {0, 1}


def test_where_one_fails_the_others_come_to_their_end(side: Side) -> None:
    failed = threading.Event()

    def fails(_lane: Delivering) -> int:
        failed.set()
        raise psycopg.OperationalError("gone")

    def ends(_lane: Delivering) -> int:
        assert failed.wait(_PATIENCE)
        return 1

    side.lanes.begin(ends, [uuid4()])
    side.lanes.begin(fails, [uuid4()])
    with pytest.raises(psycopg.OperationalError, match="gone"):
        side.lanes.rest()
    assert side.told == [1]


def test_where_the_county_has_no_room_for_more_one_does_it_all(
    hub: CountyInHand, station: StationInHand
) -> None:
    asked = []

    def another() -> psycopg.Connection[tuple[object, ...]]:
        asked.append(1)
        raise EnvironmentFault(FaultCode.HUB_UNREACHABLE)

    side = Side(hub, station, another)
    with side.first, side.lanes.open():
        for number in range(6):
            side.lanes.begin(lambda _lane, number=number: number, [uuid4()])  # type: ignore[misc]
        side.lanes.rest()
    assert (sorted(side.told), asked) == ([0, 1, 2, 3, 4, 5], [1])


def test_one_that_is_lost_as_soon_as_it_is_made_is_done_without(
    hub: CountyInHand, station: StationInHand
) -> None:
    fill(station, 15, 1, 1_000)
    connect, made = hub.connector(station), []

    def dying() -> psycopg.Connection[tuple[object, ...]]:
        made.append(connect())
        if len(made) > 1:
            made[-1].close()
        return made[-1]

    synced = Exchange(station.records, dying, receivers(station.settings)).run()
    assert (synced.pushed, synced.waiting, len(made)) == (16, 0, 2)


@pytest.mark.parametrize("connections", [1, 3])
def test_stopped_within_a_delivery_it_ends_well(
    hub: CountyInHand, station: StationInHand, connections: int
) -> None:
    """What was on its way is not there, what was there is marked, and the next meeting brings the rest."""
    fill(station, 4, 3, 2_000_000)
    asked = itertools.count()
    synced = hub.exchange(station, width=Width(connections, much=1)).run(stop=lambda: next(asked) > 6)
    assert synced.stopped
    there = hub.one("SELECT count(*) FROM intake")
    assert synced.pushed == there < 5
    assert hub.exchange(station).run().waiting == 0
    assert hub.one("SELECT count(*) FROM page_image") == 13


def test_a_year_begins_beside_what_is_under_way(hub: CountyInHand, station: StationInHand) -> None:
    """Bytes that come for minutes keep nobody's first page of another year waiting."""
    fill(station, 1, 1, 1_000)
    hub.exchange(station).run()
    year = hub.one("SELECT extract(year FROM now())::bigint")
    with hub.open() as under_way, hub.as_station(station) as first, under_way.transaction():
        under_way.execute("LOCK TABLE page_image IN ROW EXCLUSIVE MODE")  # as who delivers pages has it
        first.execute("SET lock_timeout = '5s'")
        first.execute("SELECT hub_make_year(%s)", (year - 1,))
    assert hub.one("SELECT to_regclass('page_image_' || %s::bigint) IS NOT NULL", year - 1)


@pytest.mark.parametrize(("intakes", "connections"), [(3, 1), (30, 3)])
def test_much_goes_by_several_connections_and_little_by_one(
    hub: CountyInHand, station: StationInHand, intakes: int, connections: int
) -> None:
    fill(station, intakes, 2, 3_000)
    with proxy(hub.server.port) as through:
        synced = hub.exchange(station, through.port, width=Width()).run()
        assert (synced.pushed, synced.waiting, synced.failed) == (intakes + 1, 0, 0)
        assert len(through.passed) == connections
    mine = "SELECT count(*) FROM hub_delivered WHERE kind = %s AND station_id = %s"
    for kind, of in (("intake", intakes + 1), ("page", 2 * intakes + 1)):
        assert hub.one(mine, kind, station.settings.station) == of


def test_what_was_delivered_before_makes_no_proof_dearer(hub: CountyInHand, station: StationInHand) -> None:
    """The county looks at what is asked of it, however much else the station has delivered."""
    fill(station, 60, 10, 1_000)
    hub.exchange(station).run()
    mine = "SELECT id FROM hub_delivered WHERE kind = 'page' AND station_id = %s LIMIT 10"
    pages = [ident for (ident,) in hub.all(mine, station.settings.station)]
    year = hub.one("SELECT county_year FROM page_image LIMIT 1")
    with hub.as_station(station) as line:
        for asked, wanted in (
            ("SELECT * FROM hub_proof_of_pages(%s, %s)", (year, pages)),
            ("SELECT * FROM hub_proof('page', %s)", (pages,)),
        ):
            with line.transaction():
                assert len(line.execute(asked, wanted).fetchall()) == len(pages)  # type: ignore[call-overload]
                read = line.execute(
                    "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"
                    " WHERE relname IN ('hub_delivered', 'page')"
                ).fetchone()
            assert read is not None
            assert read[0] < 10 * len(pages)
