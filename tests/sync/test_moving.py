"""A station that is taken in anew for another of the county's offices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from kiosk.sync.addresses import parse
from kiosk.sync.connecting import COUNTY, Plain, connector
from kiosk.sync.hub import telling
from kiosk.sync.hub.county import opened
from kiosk.sync.hub.enrolling import Reach, Wanted, add_station
from tests.helpers.county import CountyInHand, county
from tests.helpers.county_desks import Desk, People
from tests.helpers.postgres import Cluster

ANNA, BO = "17912099997", "29822099635"
Place = tuple[int, int]


class Fleet:
    """A station in each of three offices, and the county's people."""

    def __init__(self, hub: CountyInHand) -> None:
        self.hub = hub
        self.bergen, self.voss, self.odda = (
            Desk(hub, code, office)
            for code, office in (("AB01", "Bergen"), ("CD02", "Voss"), ("EF03", "Odda"))
        )
        self.people = People.of(hub)

    def move(self, desk: Desk, office: str) -> Plain:
        """Takes a station in for another office; what it is connected by from then on."""
        with connector(parse(self.hub.address), COUNTY)() as line:
            line.autocommit = True
            made = add_station(
                line, Wanted(office, code=desk.code), Reach(parse(self.hub.address), None), str, uuid4
            )
        return psycopg.connect(self.hub.server.url(self.hub.name, made.role, made.secret), autocommit=True)


@pytest.fixture
def fleet(county_server: Cluster) -> Iterator[Fleet]:
    with county(county_server) as hub:
        made = Fleet(hub)
        yield made
        for desk in (made.bergen, made.voss, made.odda):
            desk.close()


def read(line: Plain, since: Place = (0, 0)) -> tuple[dict[tuple[str, UUID], Any], Place]:
    """What a station is told from a place on, and the place that it has read to."""
    asked = "SELECT sequence, position, kind, subject, body FROM hub_changes(%s, %s, 1000)"
    rows = line.execute(asked, since).fetchall()
    return {(kind, subject): body for _, _, kind, subject, body in rows if kind is not None}, rows[-1][:2]


def test_what_was_said_of_its_intakes_goes_along_read_or_not(fleet: Fleet) -> None:
    _, intake = fleet.bergen.met(ANNA, "Anna Lund")
    with opened(fleet.people.connector()) as line:
        telling.say_purge(line, intake, permitted=True)
    _, since = read(fleet.bergen.line)
    with opened(fleet.people.archives_connector()) as line:
        telling.archived(line, intake, "2026/4711-2")
    with fleet.move(fleet.bergen, "Voss") as line:
        told, since = read(line, since)
        assert told["archive_receipt", intake]["reference"] == "2026/4711-2"
        assert told["purge", intake] == {"permitted": True}
    with opened(fleet.people.connector()) as line:
        telling.say_purge(line, intake, permitted=False)
    with fleet.move(fleet.bergen, "Bergen") as line:
        told, _ = read(line, since)
        assert told["purge", intake] == {"permitted": False}, "said to the office it had meanwhile"


def test_it_is_told_what_its_new_office_knows_and_others_where_it_is_now(fleet: Fleet) -> None:
    _, own = fleet.bergen.met(ANNA, "Anna Lund")
    _, beside = fleet.voss.met(ANNA, "Anna Lund")
    _, other = fleet.odda.met(ANNA, "Anna Lund")
    fleet.voss.met(BO, "Bo Berg")
    _, of_bo = fleet.odda.met(BO, "Bo Berg")
    told, since = read(fleet.bergen.line)
    assert {subject for kind, subject in told if kind == "summary"} == {beside, other}
    assert fleet.odda.told("summary")[own]["office"] == "Bergen"
    with fleet.move(fleet.bergen, "Voss") as line:
        told, _ = read(line, since)
    summaries = {subject for (kind, subject), body in told.items() if kind == "summary" and body is not None}
    assert summaries == {other, of_bo}
    assert fleet.odda.told("summary")[own]["office"] == "Voss"
    assert fleet.voss.told("summary")[own] is None, "its own office's by now"
