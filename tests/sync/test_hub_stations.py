"""The county's stations on a real server: taken in, given a new password, and their access taken away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql

from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.sync.addresses import Address, parse
from kiosk.sync.connecting import COUNTY, Connector, Plain, connector
from kiosk.sync.enrolment import EnrolmentFile, only_certificates
from kiosk.sync.hub import schema
from kiosk.sync.hub.enrolling import Reach, Wanted, add_station, revoke
from tests.helpers.county import CountyInHand, county
from tests.helpers.postgres import Cluster, cluster, fresh_database


@pytest.fixture(scope="module")
def hub(county_server: Cluster) -> Iterator[CountyInHand]:
    with county(county_server, training=False) as made:
        yield made


@contextmanager
def at_county(hub: CountyInHand) -> Iterator[Plain]:
    with connector(parse(hub.address), COUNTY)() as line:
        line.autocommit = True
        yield line


def authority_of(hub: CountyInHand) -> str:
    return only_certificates((hub.server.root / "ca.crt").read_text())


def add(hub: CountyInHand, wanted: Wanted, address: Address | None = None) -> EnrolmentFile:
    reach = Reach(address or parse(hub.address), authority_of(hub))
    with at_county(hub) as line:
        return add_station(line, wanted, reach, {"46": "Vestland"}.__getitem__, uuid4)


def as_enrolled(hub: CountyInHand, enrolment: EnrolmentFile) -> Connector:
    """What connects a station that took the enrolment."""
    address = parse(enrolment.address).as_login(enrolment.role, enrolment.secret)
    return connector(address.judged_by(hub.server.root / "ca.crt"))


def who(connect: Connector) -> tuple[UUID, str]:
    with connect() as line:
        row = line.execute("SELECT hub_my_station(), hub_my_office()").fetchone()
    assert row is not None
    return row[0], row[1]


def refusal(connect: Connector) -> HubReason:
    with pytest.raises(EnvironmentFault) as caught:
        connect().close()
    assert caught.value.code is FaultCode.HUB_REFUSED
    return HubReason(str(caught.value.arguments["reason"]))


def test_a_new_station_gets_in_as_itself(hub: CountyInHand) -> None:
    made = add(hub, Wanted("Bergen"))
    assert (made.county, made.county_name, made.training, made.office) == ("46", "Vestland", False, "Bergen")
    assert made.role == f"kiosk_{hub.name}_s_{made.code.lower()}"
    assert made.secret not in made.address
    assert len(made.secret) == 40
    assert who(as_enrolled(hub, made)) == (made.station, "Bergen")
    other = add(hub, Wanted("Voss"))
    assert {made.code, made.station, made.secret}.isdisjoint({other.code, other.station, other.secret})
    assert who(as_enrolled(hub, other)) == (other.station, "Voss")
    groups = hub.all(
        "SELECT g.rolname, r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolbypassrls FROM pg_roles r"
        " JOIN pg_auth_members m ON m.member = r.oid JOIN pg_roles g ON g.oid = m.roleid WHERE r.rolname = %s",
        made.role,
    )
    assert groups == [(hub.roles.station, False, False, False, False)]


def test_a_station_that_was_there_before_the_county_s_database_keeps_its_id_and_code(
    hub: CountyInHand,
) -> None:
    station = uuid4()
    made = add(hub, Wanted("Odda", station, "9ZZ9"))
    assert (made.station, made.code) == (station, "9ZZ9")
    assert who(as_enrolled(hub, made)) == (station, "Odda")


def test_a_new_password_closes_the_old_one_out_at_once(hub: CountyInHand) -> None:
    first = add(hub, Wanted("Førde"))
    with as_enrolled(hub, first)() as line:
        again = add(hub, Wanted(None, code=first.code))
        assert (again.station, again.code, again.office) == (first.station, first.code, "Førde")
        with pytest.raises(psycopg.OperationalError):
            line.execute("SELECT 1")
    assert refusal(as_enrolled(hub, first)) is HubReason.PASSWORD
    assert who(as_enrolled(hub, again)) == (first.station, "Førde")
    moved = add(hub, Wanted("Florø", station=first.station))
    assert who(as_enrolled(hub, moved)) == (first.station, "Florø")


def test_a_revoked_station_is_out_at_once_and_what_it_delivered_stays(hub: CountyInHand) -> None:
    made = add(hub, Wanted("Stord"))
    with as_enrolled(hub, made)() as line, at_county(hub) as county_line:
        line.execute("SELECT hub_my_station()")
        assert revoke(county_line, made.code).station == made.station
        with pytest.raises(psycopg.OperationalError):
            line.execute("SELECT 1")
    assert refusal(as_enrolled(hub, made)) is HubReason.REVOKED
    revoked_at = hub.one("SELECT revoked_at FROM hub_station WHERE code = %s", made.code)
    assert revoked_at is not None
    with at_county(hub) as county_line:
        revoke(county_line, made.station)
    assert hub.one("SELECT revoked_at FROM hub_station WHERE code = %s", made.code) == revoked_at
    again = add(hub, Wanted(None, code=made.code))
    assert who(as_enrolled(hub, again)) == (made.station, "Stord")


REFUSED = {
    "office_needed": Wanted(None),
    "code_needed": Wanted("Bergen", uuid4()),
    "no_such_station": Wanted(None, code="7ZZ7"),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_is_missing_or_unknown_is_told(hub: CountyInHand, reason: str) -> None:
    before = hub.one("SELECT count(*) FROM hub_station")
    with pytest.raises(EnvironmentFault) as caught:
        add(hub, REFUSED[reason])
    assert caught.value.arguments == {"reason": reason}
    assert hub.one("SELECT count(*) FROM hub_station") == before


def test_a_code_stays_with_the_station_that_has_it(hub: CountyInHand) -> None:
    made, other = add(hub, Wanted("Bergen")), add(hub, Wanted("Bergen"))
    for wanted in (Wanted("Bergen", uuid4(), made.code), Wanted("Bergen", other.station, made.code)):
        with pytest.raises(EnvironmentFault) as caught:
            add(hub, wanted)
        assert caught.value.arguments == {"reason": "code_taken"}
    assert who(as_enrolled(hub, made)) == (made.station, "Bergen")


def test_an_unknown_station_and_a_database_of_nobody_are_told(hub: CountyInHand) -> None:
    with at_county(hub) as line:
        for which in ("7ZZ7", uuid4()):
            with pytest.raises(EnvironmentFault) as caught:
                revoke(line, which)
            assert caught.value.arguments == {"reason": "no_such_station"}
    with fresh_database(hub.server) as address, connector(parse(address))() as line:
        line.autocommit = True
        for ask in (
            lambda: add_station(line, Wanted("x"), Reach(parse(address), None), str, uuid4),
            lambda: revoke(line, "7ZZ7"),
        ):
            with pytest.raises(EnvironmentFault) as caught:
                ask()
            assert caught.value.arguments == {"reason": HubReason.NOT_A_HUB.value}


def test_stations_are_told_where_they_reach_the_server(hub: CountyInHand) -> None:
    made = add(hub, Wanted("Bergen"), parse(hub.address).at("hub.county.example", 5433))
    assert made.address == f"postgresql://{made.role}@hub.county.example:5433/{hub.name}"
    assert made.authority == authority_of(hub)
    with at_county(hub) as line:
        for reach, reason in (
            (Reach(parse(hub.address).at("hub.county.example", None), None), HubReason.NO_AUTHORITY),
            (Reach(parse(f"postgresql:///{hub.name}?host=/run/postgresql"), None), HubReason.ADDRESS),
        ):
            with pytest.raises(EnvironmentFault) as caught:
                add_station(line, Wanted("Bergen"), reach, str, uuid4)
            assert caught.value.arguments == {"reason": reason.value}


def test_whoever_may_make_roles_and_is_in_the_owner_needs_not_be_a_superuser(hub: CountyInHand) -> None:
    maker, secret = f"maker_of_{hub.name}", "the-maker-s-own"
    with hub.open() as line:
        line.execute(
            sql.SQL("CREATE ROLE {} LOGIN CREATEROLE PASSWORD {} IN ROLE {}").format(
                sql.Identifier(maker), sql.Literal(secret), sql.Identifier(hub.roles.owner)
            )
        )
        line.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(*map(sql.Identifier, (hub.name, maker)))
        )
    by_maker = replace(hub, address=hub.server.url(hub.name, maker, secret))
    made = add(by_maker, Wanted("Bergen"))
    with as_enrolled(hub, made)() as line, at_county(by_maker) as county_line:
        revoke(county_line, made.code)
        with pytest.raises(psycopg.OperationalError):
            line.execute("SELECT 1")
    assert refusal(as_enrolled(hub, made)) is HubReason.REVOKED


def test_a_password_is_never_in_the_server_s_log_nor_in_its_files(tmp_path: Path) -> None:
    """With everything logged that a server can be told to log."""
    log = tmp_path / "log"
    with cluster() as server:
        with (server.root / "data" / "postgresql.conf").open("a") as conf:
            conf.write(
                "\nlog_min_messages = debug1\nlog_statement = 'all'\nlog_connections = on\nlog_duration = on\n"
                "log_min_duration_statement = 0\nlog_parameter_max_length = -1\nlogging_collector = on\n"
                "log_directory = 'log'\n"
            )
        server.stop()
        server.start()
        with county(server) as hub:
            made = add(hub, Wanted("Bergen"))
            assert who(as_enrolled(hub, made)) == (made.station, "Bergen")
            with pytest.raises(EnvironmentFault):
                wrong = replace(made, secret="wrong-" + made.secret)
                as_enrolled(hub, wrong)()
            with at_county(hub) as line:
                line.execute("CHECKPOINT")
                revoke(line, made.code)
        server.stop()
        written = [path for path in (server.root / "data").rglob("*") if path.is_file()]
        logged = b"".join(path.read_bytes() for path in written if path.parent.name == log.name)
        assert made.role.encode() in logged
        assert b"SCRAM-SHA-256$" in logged
        assert not [path for path in written if made.secret.encode() in path.read_bytes()]


def test_where_it_can_not_be_handed_out_the_county_is_as_it_was(hub: CountyInHand) -> None:
    made = add(hub, Wanted("Bergen"))
    before = hub.all("SELECT code, office FROM hub_station ORDER BY code")

    def full(_made: EnrolmentFile) -> None:
        raise EnvironmentFault(FaultCode.DISK_FULL)

    with at_county(hub) as line:
        for wanted in (Wanted("Voss"), Wanted("Voss", code=made.code)):
            with pytest.raises(EnvironmentFault) as caught:
                add_station(line, wanted, Reach(parse(hub.address), authority_of(hub)), str, uuid4, full)
            assert caught.value.code is FaultCode.DISK_FULL
    assert hub.all("SELECT code, office FROM hub_station ORDER BY code") == before
    assert who(as_enrolled(hub, made)) == (made.station, "Bergen")


def test_a_database_whose_name_leaves_no_room_for_its_roles_is_refused(county_server: Cluster) -> None:
    name = "c" * 50
    with psycopg.connect(county_server.make(name)) as line, pytest.raises(EnvironmentFault) as caught:
        schema.init(line, "46", training=False)
    assert caught.value.arguments == {"reason": "name_too_long"}
    with psycopg.connect(county_server.url(), autocommit=True) as line:
        line.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
