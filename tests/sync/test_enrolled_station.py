"""An enrolled station reaches its county by what it was given, and gives that to nobody else."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.intake.actors import Actor
from kiosk.intake.enrolling import Enrolling
from kiosk.intake.listed import Expected
from kiosk.intake.stations import NewStation, make_station, open_records
from kiosk.records.tables import Enrolment, JournalEntry, Role
from kiosk.sync.connecting import AUTHORITY_FILE, address_of
from kiosk.sync.enrolment import EnrolmentFile
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"
SECRET = "the-station-s-own-secret"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("authority")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", "key", "-subj", "/CN=County", "-out", "ca.pem"],
        check=True, capture_output=True, cwd=folder,
    )  # fmt: skip
    return (folder / "ca.pem").read_text()


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()


def enrolment_for(station: StationInHand, certificate: str | None = None) -> EnrolmentFile:
    settings = station.settings
    return EnrolmentFile(
        county=settings.county, county_name="Vestland", office=settings.office, station=settings.station,
        code=settings.code, training=settings.training, address="postgresql://login@hub.example:5433/county",
        secret=SECRET, authority=certificate, valid_until=None,
    )  # fmt: skip


def administrator(station: StationInHand) -> Actor:
    return replace(station.supervisor, role=Role.ADMINISTRATOR)


def take(station: StationInHand, enrolment: EnrolmentFile) -> bool:
    return Enrolling(station.records, station.settings).take(administrator(station), enrolment)


def entries(station: StationInHand) -> list[str]:
    with station.records.read() as session:
        taken = select(JournalEntry.body).where(JournalEntry.act == "station.enrolled")
        return list(session.scalars(taken.order_by(JournalEntry.sequence)))


def test_it_knows_its_county_by_what_it_was_given(station: StationInHand, certificate: str) -> None:
    assert take(station, enrolment_for(station, certificate)) is False
    address = address_of(station.records, station.settings, {})
    assert (address.hosts, address.database, address.password) == (("hub.example",), "county", SECRET)
    authority = Path(address.parts["sslrootcert"])
    assert authority == station.folder / AUTHORITY_FILE
    assert authority.read_text() == certificate
    assert address.protected().parts["sslmode"] == "verify-full"

    assert take(station, replace(enrolment_for(station), secret="a-new-one")) is True
    address = address_of(station.records, station.settings, {})
    assert address.password == "a-new-one"
    assert "sslrootcert" not in address.parts
    assert ['"renewed":false' in body for body in entries(station)] == [True, False]
    assert all(SECRET not in body and "a-new-one" not in body for body in entries(station))
    assert SECRET not in f"{address!r}"


def test_a_new_authority_takes_the_old_one_s_place(station: StationInHand, certificate: str) -> None:
    take(station, enrolment_for(station, certificate))
    address_of(station.records, station.settings, {})
    (station.folder / AUTHORITY_FILE).write_text("somebody else's")
    path = address_of(station.records, station.settings, {}).parts["sslrootcert"]
    assert Path(path).read_text() == certificate


def test_the_environment_comes_first_then_the_settings(station: StationInHand, certificate: str) -> None:
    take(station, enrolment_for(station, certificate))
    moved = replace(station.settings, hub="postgresql://hub2.example/county")
    address = address_of(station.records, moved, {})
    assert (address.hosts, address.parts["user"], address.password) == (("hub2.example",), "login", SECRET)
    assert Path(address.parts["sslrootcert"]) == station.folder / AUTHORITY_FILE
    address = address_of(
        station.records, moved, {"KIOSK_HUB": "postgresql://hub3.example/county?sslrootcert=/own"}
    )
    assert (address.hosts, address.parts["sslrootcert"]) == (("hub3.example",), "/own")


@pytest.mark.parametrize(
    ("given", "password"),
    [("postgresql://other@hub.example/county", None), ("postgresql://login:own@hub.example/county", "own"),
     ("postgresql://login@hub.example/county?sslcert=/c&sslkey=/k", None)],
)  # fmt: skip
def test_the_password_is_for_its_own_login_only(
    station: StationInHand, given: str, password: str | None
) -> None:
    take(station, enrolment_for(station))
    assert address_of(station.records, station.settings, {"KIOSK_HUB": given}).password == password


def test_a_station_without_a_county_says_so(station: StationInHand) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        address_of(station.records, station.settings, {})
    assert caught.value.arguments == {"reason": HubReason.NOT_SET_UP.value}
    given = address_of(station.records, station.settings, {"KIOSK_HUB": "postgresql://a:b@localhost/c"})
    assert (given.parts["user"], given.password) == ("a", "b")


def test_what_is_not_for_this_station_changes_nothing(station: StationInHand) -> None:
    whole = enrolment_for(station)
    take(station, whole)
    today = station.clock.moment.date()
    refused = {
        "expired": replace(whole, valid_until=today - timedelta(days=1)),
        "county": replace(whole, county="11"),
        "kind": replace(whole, training=not whole.training),
        "station": replace(whole, station=uuid4()),
    }
    for reason, enrolment in refused.items():
        with pytest.raises(EnvironmentFault) as caught:
            take(station, replace(enrolment, secret="another"))
        assert caught.value.code is FaultCode.ENROLMENT_REFUSED
        assert caught.value.arguments["reason"] == reason
    assert address_of(station.records, station.settings, {}).password == SECRET
    assert len(entries(station)) == 1


def test_the_list_of_an_enrolled_station_is_its_county_s(station: StationInHand) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund"))
    take(station, enrolment_for(station))
    text = f"number,given_name,family_name\n{BO},Bo,Berg\n"
    with pytest.raises(EnvironmentFault) as caught:
        station.roster.import_csv(station.itself, 2027, text, date(2026, 11, 23))
    assert caught.value.code is FaultCode.NOT_ALLOWED_NOW
    assert caught.value.arguments == {"reason": "county_list"}
    assert list(station.roster.known(2027, [ANNA, BO])) == [ANNA]


def test_a_station_made_by_its_county_is_enrolled_at_once(station: StationInHand, tmp_path: Path) -> None:
    made_for = replace(enrolment_for(station), station=uuid4(), code="9ZZ9", valid_until=date(2026, 12, 1))
    folder = tmp_path / "new"
    settings = make_station(folder, NewStation.of(made_for, "nn"), station.clock)
    assert (settings.station, settings.code, settings.county) == (made_for.station, "9ZZ9", made_for.county)
    assert (settings.office, settings.kind, settings.language) == (made_for.office, "training", "nn")
    records = open_records(folder, settings, station.clock)
    with records.read() as session:
        (row,) = session.scalars(select(Enrolment))
        acts = list(session.scalars(select(JournalEntry.act).order_by(JournalEntry.sequence)))
        assert (row.station_id, row.url, row.secret) == (made_for.station, made_for.address, SECRET)
        assert SECRET not in repr(row)
    records.database.close()
    assert acts == ["station.made", "station.enrolled"]

    wrong = NewStation("production", made_for.county, made_for.office, "nn", made_for)
    with pytest.raises(EnvironmentFault) as caught:
        make_station(tmp_path / "wrong", wrong, station.clock)
    assert caught.value.arguments == {"reason": "kind"}
    assert not (tmp_path / "wrong").exists()
