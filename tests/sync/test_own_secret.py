"""A station takes a password of its own with the first meeting, and is never left without one that lets it in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, HubReason
from kiosk.intake.actors import Actor
from kiosk.intake.enrolling import Enrolling
from kiosk.records.tables import JournalEntry, Role
from kiosk.sync import own_secret
from kiosk.sync.addresses import parse
from kiosk.sync.connecting import connector, station_connector
from kiosk.sync.enrolment import EnrolmentFile
from kiosk.sync.hub.enrolling import Reach, Wanted, add_station
from tests.helpers.county import CountyInHand, county
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand
from tests.helpers.tcp_proxy import Cut, Proxy, Way, first, proxy


@pytest.fixture(scope="module")
def hub(plain_county_server: Cluster) -> Iterator[CountyInHand]:
    with county(plain_county_server) as made:
        yield made


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()


def administrator(station: StationInHand) -> Actor:
    return replace(station.supervisor, role=Role.ADMINISTRATOR)


def enrol(hub: CountyInHand, station: StationInHand, through: Proxy | None = None) -> EnrolmentFile:
    """Gives the station a new password at the county, and takes it in with that."""
    own = station.settings
    reach = Reach(
        parse(hub.server.url(hub.name, plain=True, port=None if through is None else through.port)), None
    )
    with hub.open() as line:
        made = add_station(line, Wanted(own.office, own.station, own.code), reach, str, lambda: own.station)
    Enrolling(station.records, own).take(administrator(station), made)
    return made


def who(station: StationInHand) -> UUID:
    with station_connector(station.records, station.settings, {})() as line:
        row = line.execute("SELECT hub_my_station()").fetchone()
    assert row is not None
    return row[0]


def opens(file: EnrolmentFile) -> bool:
    """Whether what stands in the county's file still lets anybody in."""
    try:
        connector(parse(file.address).as_login(file.role, file.secret))().close()
    except EnvironmentFault as fault:
        if fault.arguments.get("reason") != HubReason.PASSWORD:
            raise
        return False
    return True


def renewals(station: StationInHand) -> int:
    with station.records.read() as session:
        taken = select(JournalEntry.act).where(JournalEntry.act == "station.secret_renewed")
        return len(list(session.scalars(taken)))


def test_what_stood_in_the_file_opens_nothing_after_the_first_meeting(
    hub: CountyInHand, station: StationInHand
) -> None:
    file = enrol(hub, station)
    assert opens(file)
    for _ in range(3):
        assert who(station) == station.settings.station
    assert not opens(file)
    assert renewals(station) == 1
    kept = own_secret.enrolment_of(station.records)
    assert kept is not None
    assert (kept.secret != file.secret, kept.next_secret, kept.handed_out) == (True, None, False)

    again = enrol(hub, station)
    assert who(station) == station.settings.station
    assert not opens(again)
    assert renewals(station) == 2


def test_cut_off_between_any_two_messages_it_gets_in_afterwards(
    hub: CountyInHand, station: StationInHand
) -> None:
    with proxy(hub.server.port) as through:
        enrol(hub, station, through)
        who(station)
        talk = {way: through.passed[0][way].messages for way in Way}
        assert talk[Way.TO_SERVER] > 5
        for way, messages in talk.items():
            for let_through in range(max(1, messages - 7), messages):  # before those it has only signed in
                file = enrol(hub, station, through)
                through.passed.clear()
                through.cuts = first(Cut(way, let_through))
                with suppress(EnvironmentFault, psycopg.OperationalError):
                    who(station)
                assert who(station) == station.settings.station, (way, let_through)
                assert not opens(file), (way, let_through)


def test_sent_to_another_address_it_keeps_the_password(hub: CountyInHand, station: StationInHand) -> None:
    file = enrol(hub, station)
    trial = {"KIOSK_HUB": file.address}
    with station_connector(station.records, station.settings, trial)() as line:
        assert line.execute("SELECT 1").fetchone() == (1,)
    assert opens(file)
    assert renewals(station) == 0
