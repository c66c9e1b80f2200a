"""Connecting to the county's database: what is asked for on the way, how long is waited, and what becomes of errors.

No password is ever part of an error, a log line or an argument of a process: it goes to libpq and nowhere else.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.rows import Row

from kiosk import settings as station_settings
from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.records import files
from kiosk.records.work import Records
from kiosk.settings import StationSettings
from kiosk.sync import own_secret
from kiosk.sync.addresses import Address, parse, refused

Plain = psycopg.Connection[tuple[Any, ...]]
"""A connection whose rows are tuples."""

Connector = Callable[[], Plain]
"""Makes a new connection to the county's database."""

AUTHORITY_FILE = "county-authority.pem"
"""Where a station keeps the certificate of its county's authority, which libpq reads from files only."""

_log = logging.getLogger(__name__)
# it warns of what it can't tidy up on a connection that is lost, which is told anyway
logging.getLogger("psycopg").setLevel(logging.ERROR)
_Value = TypeVar("_Value")


_UNANSWERED: Final = 30
"""Seconds until a line counts as dead on which the other end's system answers nothing: that it does however long its
server computes."""
_HEARD_BY_SERVER: Final = {
    "tcp_keepalives_idle": 20,
    "tcp_keepalives_interval": 10,
    "tcp_keepalives_count": 4,
}
"""The same at the server, which would wait for the rest of a page for as long as a statement may take: a station that
lost its power within one holds nobody up for more than a minute."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a connection waits, in seconds.

    Attributes:
        connect: for a server to let it in.
        silence: for anything to come or go while it waits for an answer.
        statement: for one statement, counted by the server.
        lock: for what another connection holds.
        idle: within a transaction in which nothing is asked, until the server gives it up.
    """

    connect: int = 10
    silence: float = 30.0
    statement: int = 900
    lock: int = 20
    idle: int = 120


STATION: Final = Patience()
COUNTY: Final = Patience(silence=3600.0, statement=3600, lock=60, idle=600)
"""For commands at the county: making a schema anew takes as long as it takes."""


class Line(psycopg.Connection[Row]):
    """A connection that is given up where nothing has come or gone for a while: a server that is frozen, or a network
    that swallows everything, would be waited for without end.

    Attributes:
        silence: how many seconds are waited.
        now: the seconds that they are counted by.
    """

    silence: float = STATION.silence
    now: Callable[[], float] = staticmethod(time.monotonic)

    def wait(self, gen: PQGen[_Value], interval: float = 0.1, timeout: float | None = None) -> _Value:
        """Waits for an answer, as long as there is something to be heard."""
        return super().wait(self._while_heard(gen), min(interval, self.silence), timeout)

    def _while_heard(self, gen: PQGen[_Value]) -> PQGen[_Value]:
        try:
            wanted, heard = next(gen), self.now()
            while True:
                ready = yield wanted
                if ready:
                    heard = self.now()
                elif self.now() - heard > self.silence:
                    self.pgconn.finish()
                    raise psycopg.OperationalError("nothing was heard from the server")
                wanted = gen.send(ready)
        except StopIteration as end:
            answer: _Value = end.value
            return answer


def connector(address: Address, patience: Patience = STATION) -> Connector:
    """What connects to ``address``.

    Raises:
        EnvironmentFault: ``hub_refused``, as :meth:`Address.protected`. When it connects: ``hub_unreachable``, or
            ``hub_refused`` with a :class:`HubReason`.
    """
    parameters = _parameters(address.protected(), patience)

    def connect() -> Plain:
        with faults():
            line = Line.connect(**parameters)
        line.silence = patience.silence
        return line

    return connect


def station_connector(
    records: Records,
    settings: StationSettings,
    environment: Mapping[str, str],
    patience: Patience = STATION,
    random_bytes: own_secret.RandomBytes = secrets.token_bytes,
) -> Connector:
    """What connects a station to its county, as it is enrolled at that moment. The first time it takes a password of
    its own in place of the one that it was given; not where it was sent to another address, which may be a trial's.

    It raises, when it connects, what :func:`connector` and :func:`address_of` do; ``disk_full``, ``disk_error``.
    """

    elsewhere = station_settings.with_environment(settings, environment).hub is not None

    def connect() -> Plain:
        address, enrolment = address_of(records, settings, environment), own_secret.enrolment_of(records)
        if enrolment is None or address.password != enrolment.secret:
            return connector(address, patience)()
        line = _by_either(records, address, enrolment.next_secret, patience)
        try:
            if enrolment.handed_out and line.info.password == enrolment.secret and not elsewhere:
                with faults():
                    own_secret.renew(records, line, random_bytes)
        except BaseException:
            line.close()
            raise
        return line

    return connect


def _by_either(records: Records, address: Address, next_secret: str | None, patience: Patience) -> Plain:
    """A connection by the station's password, or by the one that was on its way to the county when it was cut off."""
    try:
        return connector(address, patience)()
    except EnvironmentFault as fault:
        if next_secret is None or fault.arguments.get("reason") != HubReason.PASSWORD:
            raise
    line = connector(replace(address, password=next_secret), patience)()
    own_secret.settle(records)
    return line


def address_of(records: Records, settings: StationSettings, environment: Mapping[str, str]) -> Address:
    """Where this station's county is: what ``KIOSK_HUB`` says, or the station's settings, or its enrolment.

    An address that names nobody else is taken with the enrolment's login, and the enrolment's authority judges a
    server for which the address names none.

    Raises:
        EnvironmentFault: ``hub_refused``: ``not_set_up``, ``address``; ``disk_full``, ``disk_error``.
    """
    given = station_settings.with_environment(settings, environment).hub
    enrolment = own_secret.enrolment_of(records)
    if enrolment is None:
        if given is None:
            raise refused(HubReason.NOT_SET_UP)
        return parse(given)
    enrolled = parse(enrolment.url)
    address = enrolled if given is None else parse(given)
    own = enrolled.parts["user"]
    if address.password is None and not address.has_certificate and address.parts.get("user", own) == own:
        address = address.as_login(own, enrolment.secret)
    if enrolment.certificate is not None and "sslrootcert" not in address.parts:
        address = address.judged_by(_written(records.database.path.parent, enrolment.certificate))
    return address


def _written(folder: Path, certificate: str) -> Path:
    """The authority's certificate as a file."""
    path, wanted = folder / AUTHORITY_FILE, certificate.encode()
    with files.faults():
        if not path.exists() or path.read_bytes() != wanted:
            files.write_whole(path, wanted)
    return path


def _parameters(address: Address, patience: Patience) -> dict[str, Any]:
    """What libpq is told. All is said, so that the surroundings (PGSSLMODE and the like) change nothing."""
    told: dict[str, Any] = dict(address.parts)
    if address.password is not None:
        told["password"] = address.password
    if not address.by_socket:
        told |= _proving(address)
    own = {"statement_timeout": patience.statement, "lock_timeout": patience.lock,
           "idle_in_transaction_session_timeout": patience.idle}  # fmt: skip
    options = [f"-c {name}={seconds}s" for name, seconds in own.items()]
    options += [f"-c {name}={value}" for name, value in _HEARD_BY_SERVER.items()]
    return told | {
        "options": " ".join([*options, "-c timezone=UTC"]),
        "application_name": "kiosk",
        "client_encoding": "UTF8",
        "gssencmode": "disable",
        "connect_timeout": patience.connect,
        "keepalives": 1,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 4,
        "tcp_user_timeout": _UNANSWERED * 1000,
    }


def _proving(address: Address) -> dict[str, str]:
    """How a login proves who it is: never by giving its password away to a server that asks for it."""
    if address.has_certificate:
        return {"sslcertmode": "require", "require_auth": "scram-sha-256,none"}
    return {"sslcertmode": "disable", "require_auth": "scram-sha-256"}


@contextmanager
def faults() -> Iterator[None]:
    """Turns what went wrong with the county's server into a fault.

    What is wrong with the data that was sent (classes 22 and 23) is left as it is, for whoever sent it.

    Raises:
        EnvironmentFault: ``hub_unreachable``, ``hub_refused`` with a :class:`HubReason`.
    """
    try:
        yield
    except psycopg.Error as error:
        fault = fault_of(error)
        if fault is None:
            raise
        _log.info("county: %s, %s, %s", fault, type(error).__name__, error.sqlstate)
        raise fault from None


def fault_of(error: psycopg.Error) -> EnvironmentFault | None:
    """What an error of the county's server is to people; None where it is of the data, or the program's own."""
    state = error.sqlstate
    if state is None:
        return _without_state(error)
    reason = _REASONS.get(state)
    if reason is not None:
        return refused(reason)
    if state in _PASSING or state[:2] in _PASSING_CLASSES:
        return EnvironmentFault(FaultCode.HUB_UNREACHABLE)
    return None


_REASONS: Final[Mapping[str, HubReason]] = {
    "28P01": HubReason.PASSWORD,
    "28000": HubReason.TURNED_AWAY,
    "3D000": HubReason.NO_DATABASE,
    "3F000": HubReason.NOT_A_HUB,  # no such schema
    "42P01": HubReason.NOT_A_HUB,  # no such table
    "42883": HubReason.NOT_A_HUB,  # no such function
    "42501": HubReason.NOT_PERMITTED,
    "25006": HubReason.READ_ONLY,
    "53100": HubReason.FULL,
}
_PASSING = frozenset({"55P03", "25P03", "25P04"})
"""A lock that was waited for too long, a transaction that stood still."""
_PASSING_CLASSES = frozenset({"08", "40", "53", "57", "58"})
"""The connection; two at the same thing; out of something; stopped, starting, or took too long; the server's disk."""

_SAID: Final[tuple[tuple[str, HubReason | None], ...]] = (
    ("the database system is ", None),
    ("too many ", None),
    ("connection slots are reserved", None),
    ("terminating connection", None),
    ("not currently accepting connections", None),
    ("is not permitted to log in", HubReason.REVOKED),
    ("password authentication failed", HubReason.PASSWORD),
    ("certificate authentication failed", HubReason.PASSWORD),
    ("requires a valid client certificate", HubReason.PASSWORD),
    ("no password supplied", HubReason.PASSWORD),
    (" alert ", HubReason.PASSWORD),
    ('FATAL:  role "', HubReason.PASSWORD),
    ('FATAL:  database "', HubReason.NO_DATABASE),
    ("does not support SSL", HubReason.ENCRYPTION),
    (", no encryption", HubReason.ENCRYPTION),
    ("did not request an SSL certificate", HubReason.WEAK_LOGIN),
    ("authentication method requirement", HubReason.WEAK_LOGIN),
    ("certificate", HubReason.CERTIFICATE),
    ("FATAL:", HubReason.TURNED_AWAY),
)
"""How libpq and the server say it: until somebody is let in, libpq gives no state, only words. None is what passes.
libpq's own words are always these; a server whose messages are another language's is understood by ``FATAL`` at most.
"""


def _without_state(error: psycopg.Error) -> EnvironmentFault | None:
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return None
    said = str(error)
    reason = next((reason for words, reason in _SAID if words in said), None)
    return EnvironmentFault(FaultCode.HUB_UNREACHABLE) if reason is None else refused(reason)
