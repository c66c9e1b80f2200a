"""Connecting to a real server: what lets a station in, and in what words it is told why not."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.waiting import Ready, Wait

from kiosk.errors import EnvironmentFault, FaultCode, HubReason, describe
from kiosk.sync.addresses import parse
from kiosk.sync.connecting import Line, Patience, connector, fault_of, faults
from tests.helpers.postgres import Cluster, cluster, fresh_database
from tests.helpers.tcp_proxy import Cut, Way, first, proxy

SECRET = "a-secret-that-nobody-may-see"
QUICK = Patience(silence=1.0)
IMPATIENT = Patience(connect=2)


@pytest.fixture(scope="module")
def county(county_server: Cluster) -> Iterator[str]:
    """A database whose only visitor is the role of its own name."""
    with fresh_database(county_server) as address:
        name = parse(address).database
        with psycopg.connect(address, autocommit=True) as connection:
            role = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(name), SECRET)
            connection.execute(role)
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
            connection.execute(
                sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {0} TO {0}").format(sql.Identifier(name))
            )
        yield county_server.url(name, name, SECRET)


def refusal(address: str, patience: Patience = QUICK) -> HubReason | None:
    """Why the county refuses; None where it can't be reached. Nothing that was given is in what is raised."""
    with pytest.raises(EnvironmentFault) as caught:
        connector(parse(address), patience)().close()
    fault = caught.value
    assert SECRET not in f"{fault!r} {fault} {fault.arguments} {describe(fault)}"
    if fault.code is FaultCode.HUB_UNREACHABLE:
        return None
    assert fault.code is FaultCode.HUB_REFUSED
    return HubReason(str(fault.arguments["reason"]))


def test_a_station_gets_in_encrypted_and_known_by_name(county: str) -> None:
    with connector(parse(county))() as connection:
        settings = (
            "application_name", "client_encoding", "timezone", "statement_timeout", "lock_timeout",
            "idle_in_transaction_session_timeout", "tcp_keepalives_idle", "tcp_keepalives_interval",
            "tcp_keepalives_count",
        )  # fmt: skip
        told = {
            name: connection.execute("SELECT current_setting(%s)", (name,)).fetchone() for name in settings
        }
        assert {name: row[0] for name, row in told.items() if row} == {
            "application_name": "kiosk", "client_encoding": "UTF8", "timezone": "UTC", "statement_timeout": "15min",
            "lock_timeout": "20s", "idle_in_transaction_session_timeout": "2min",
            "tcp_keepalives_idle": "20", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "4",
        }  # fmt: skip
        tls = connection.execute(
            "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ).fetchone()
        assert tls == (True, "TLSv1.3")


def test_what_the_surroundings_say_changes_nothing(county: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "PGSSLMODE": "disable",
        "PGREQUIREAUTH": "password",
        "PGOPTIONS": "-c timezone=Asia/Tokyo",
        "PGPORT": "1",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with connector(parse(county))() as connection:
        assert connection.execute("SHOW timezone").fetchone() == ("UTC",)


def test_a_wrong_password_is_told(county: str) -> None:
    assert refusal(county.replace(SECRET, "another")) is HubReason.PASSWORD
    assert refusal(county.replace(f":{SECRET}", "")) is HubReason.PASSWORD


def test_a_revoked_login_is_told(county: str, county_server: Cluster) -> None:
    role = sql.Identifier(parse(county).parts["user"])
    with psycopg.connect(county_server.url(), autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(role))
        try:
            assert refusal(county) is HubReason.REVOKED
        finally:
            connection.execute(sql.SQL("ALTER ROLE {} LOGIN").format(role))


def test_a_login_that_the_database_is_not_for_is_turned_away(county: str, county_server: Cluster) -> None:
    with psycopg.connect(county_server.url(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE ROLE other_visitor LOGIN PASSWORD {}").format(SECRET))
    name = parse(county).database
    assert refusal(county_server.url(name, "other_visitor", SECRET)) is HubReason.TURNED_AWAY
    assert refusal(county.replace(f"/{name}?", "/nowhere?")) is HubReason.NO_DATABASE


def test_a_server_of_another_authority_or_another_name_is_not_trusted(
    county: str, county_server: Cluster, tmp_path: Path
) -> None:
    own_certificate(tmp_path, "another", None)
    own = f"sslrootcert={county_server.root / 'ca.crt'}"
    assert own in county
    assert refusal(county.replace(own, f"sslrootcert={tmp_path / 'another.crt'}")) is HubReason.CERTIFICATE
    assert refusal(county.replace(own, f"sslrootcert={tmp_path / 'missing.crt'}")) is HubReason.CERTIFICATE
    assert refusal(county.replace("@localhost:", "@hub.county.example:")) is HubReason.CERTIFICATE


def test_a_server_that_lets_nobody_in_unencrypted_is_told(county: str) -> None:
    assert refusal(county.replace("sslmode=verify-full", "sslmode=disable")) is HubReason.ENCRYPTION


def test_a_password_is_given_to_no_server_that_asks_for_it_in_the_open(tmp_path: Path) -> None:
    """And one that lets in whoever comes is not believed either. A certificate of its own lets a station in."""
    with cluster() as server:
        hba = server.root / "data" / "pg_hba.conf"
        kept = hba.read_text()
        hba.write_text(f"host all loose 127.0.0.1/32 password\nhost all open 127.0.0.1/32 trust\n{kept}")
        with psycopg.connect(server.url(), autocommit=True) as connection:
            for name in ("loose", "open", "certified"):
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(name), SECRET)
                )
            connection.execute("SELECT pg_reload_conf()")
        server.stop()
        server.start()
        assert refusal(server.url(user="loose", password=SECRET)) is HubReason.WEAK_LOGIN
        assert refusal(server.url(user="open", password=SECRET)) is HubReason.WEAK_LOGIN

        certified = own_certificate(tmp_path, "certified", server.root)
        with (server.root / "data" / "postgresql.conf").open("a") as conf:
            conf.write(f"\nssl_ca_file = '{server.root / 'ca.crt'}'\n")
        hba.write_text(f"hostssl all certified 127.0.0.1/32 cert\n{kept}")
        server.stop()
        server.start()
        by_certificate = server.url(user="certified").replace(":of%20the%20test%27s%20own%20cluster@", "@")
        with connector(parse(f"{by_certificate}&{certified}"))() as connection:
            assert connection.execute("SELECT session_user").fetchone() == ("certified",)
        strange = own_certificate(tmp_path, "strange", server.root)
        assert refusal(f"{by_certificate}&{strange}") is HubReason.PASSWORD
        assert refusal(by_certificate) is HubReason.PASSWORD


def test_a_server_without_encryption_is_told(county: str, county_server: Cluster) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer_no() -> None:
            client, _address = listening.accept()
            with client:
                client.recv(8)
                client.sendall(b"N")
                client.recv(1)

        thread = threading.Thread(target=answer_no)
        thread.start()
        at = county.replace(f":{county_server.port}/", f":{listening.getsockname()[1]}/")
        assert refusal(at) is HubReason.ENCRYPTION
        thread.join()


def test_a_dead_port_and_an_unknown_machine_are_out_of_reach(county: str, county_server: Cluster) -> None:
    with proxy(county_server.port) as through:
        at = county.replace(f":{county_server.port}/", f":{through.port}/")
        through.refuse()
        assert refusal(at) is None
    own = f"sslrootcert={county_server.root / 'ca.crt'}"
    assert refusal(f"postgresql://u:{SECRET}@no-such-machine.invalid/d?{own}") is None


def test_a_frozen_server_is_not_waited_for_without_end(county: str, county_server: Cluster) -> None:
    with proxy(county_server.port) as through:
        at = county.replace(f":{county_server.port}/", f":{through.port}/")
        with connector(parse(at), QUICK)() as connection:
            connection.execute("SELECT 1")
            through.freeze()
            with pytest.raises(EnvironmentFault) as caught, faults():
                connection.execute("SELECT 1")
            assert caught.value.code is FaultCode.HUB_UNREACHABLE
            assert connection.closed
        assert refusal(at, IMPATIENT) is None
        through.thaw()
        with connector(parse(at), QUICK)() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_sending_much_to_a_frozen_server_ends_as_well(county: str, county_server: Cluster) -> None:
    with proxy(county_server.port) as through:
        at = county.replace(f":{county_server.port}/", f":{through.port}/")
        with (
            pytest.raises(EnvironmentFault) as caught,
            faults(),
            connector(parse(at), QUICK)() as connection,
            connection.cursor() as cursor,
        ):
            connection.execute("CREATE TEMPORARY TABLE much (line text)")
            with cursor.copy("COPY much FROM STDIN") as copy:
                through.freeze()
                for _ in range(1000):
                    copy.write(b"x" * 100_000 + b"\n")
        assert caught.value.code is FaultCode.HUB_UNREACHABLE


def test_as_long_as_something_is_heard_it_is_waited_for(county: str) -> None:
    """Driven as the waiting does it, at a clock of the test's own."""
    seconds = [0.0]
    with connector(parse(county), Patience(silence=30.0))() as line:
        assert isinstance(line, Line)
        line.now = lambda: seconds[0]

        def answering() -> Generator[Wait, Ready, str]:
            while True:
                yield Wait.R

        waiting = line._while_heard(answering())
        next(waiting)
        for heard in (Ready.NONE, Ready.R, Ready.NONE, Ready.W, Ready.NONE):
            seconds[0] += 29.0 if heard is Ready.NONE else 0.5
            waiting.send(heard)
        assert not line.closed
        seconds[0] += 2.0
        with pytest.raises(psycopg.OperationalError):
            waiting.send(Ready.NONE)
        assert line.closed


def test_a_cut_is_the_network_s_and_so_is_a_server_that_stops(county: str, county_server: Cluster) -> None:
    with proxy(county_server.port) as through:
        at = county.replace(f":{county_server.port}/", f":{through.port}/")
        for records in (1, 3, 6):
            through.passed.clear()
            through.cuts = first(Cut(Way.TO_CLIENT, messages=records))
            assert refusal(at) is None
    with (
        connector(parse(county))() as connection,
        psycopg.connect(county_server.url(), autocommit=True) as other,
    ):
        other.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))
        with pytest.raises(EnvironmentFault) as caught, faults():
            connection.execute("SELECT 1")
        assert caught.value.code is FaultCode.HUB_UNREACHABLE


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("SELECT * FROM hub_station", HubReason.NOT_A_HUB),
        ("SELECT hub_hello('{}')", HubReason.NOT_A_HUB),
        ("CREATE ROLE another", HubReason.NOT_PERMITTED),
        ("SET TRANSACTION READ ONLY; CREATE TABLE t (a int)", HubReason.READ_ONLY),
    ],
)
def test_what_the_server_says_of_a_statement_is_told_in_words(
    county: str, statement: str, reason: HubReason
) -> None:
    with connector(parse(county))() as connection, pytest.raises(EnvironmentFault) as caught, faults():
        connection.execute(statement)  # type: ignore[arg-type]
    assert caught.value.arguments == {"reason": reason.value}


def test_what_is_wrong_with_the_data_is_left_to_whoever_sent_it(county: str) -> None:
    with connector(parse(county))() as connection:
        with pytest.raises(psycopg.errors.InvalidTextRepresentation), faults():
            connection.execute("SELECT 'x'::uuid")
        connection.rollback()
        connection.execute("CREATE TEMPORARY TABLE t (a int PRIMARY KEY)")
        with pytest.raises(psycopg.errors.UniqueViolation), faults():
            connection.execute("INSERT INTO t VALUES (1), (1)")


def own_certificate(folder: Path, name: str, authority: Path | None) -> str:
    """A certificate of that name, of an authority in a folder or of nobody's; as an address says it."""
    key, certificate = folder / f"{name}.key", folder / f"{name}.crt"

    def openssl(*arguments: object) -> None:
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)

    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
    if authority is None:
        openssl("req", "-x509", "-new", "-key", key, "-days", 3, "-subj", f"/CN={name}", "-out", certificate)
    else:
        request = folder / f"{name}.csr"
        openssl("req", "-new", "-key", key, "-subj", f"/CN={name}", "-out", request)
        openssl("x509", "-req", "-in", request, "-CA", authority / "ca.crt", "-CAkey", authority / "ca.key",
                "-CAcreateserial", "-days", 3, "-out", certificate)  # fmt: skip
    key.chmod(0o600)
    return f"sslcert={certificate}&sslkey={key}"


_FAILED = 'connection failed: connection to server at "127.0.0.1", port 5432 failed: '


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("FATAL:  the database system is starting up", None),
        ("FATAL:  the database system is shutting down", None),
        ("FATAL:  the database system is in recovery mode", None),
        ("FATAL:  sorry, too many clients already", None),
        ('FATAL:  too many connections for role "x"', None),
        ("FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute", None),
        ("server closed the connection unexpectedly", None),
        ("timeout expired", None),
        ("could not receive data from server: Connection reset by peer", None),
        ("SSL error: unexpected eof while reading", None),
        ("FATAL:  connection requires a valid client certificate", HubReason.PASSWORD),
        ("SSL error: tlsv1 alert unknown ca", HubReason.PASSWORD),
        ('FATAL:  role "x" does not exist', HubReason.PASSWORD),
        ("SSL error: certificate has expired", HubReason.CERTIFICATE),
        ('FATAL:  no pg_hba.conf entry for host "::1", user "x", SSL encryption', HubReason.TURNED_AWAY),
        ("KRITISK:  noe ingen har oversatt", None),
    ],
)  # fmt: skip
def test_what_is_said_before_anybody_is_let_in_is_understood(said: str, reason: HubReason | None) -> None:
    fault = fault_of(psycopg.OperationalError(_FAILED + said))
    assert fault is not None
    assert fault.arguments.get("reason") == reason
    assert (fault.code is FaultCode.HUB_UNREACHABLE) is (reason is None)
