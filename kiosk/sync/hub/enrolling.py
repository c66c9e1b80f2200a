"""The county's stations: each has a login of its own, which is made, renewed and taken away here."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from psycopg import sql

from kiosk.codes import CROCKFORD, STATION_LENGTH
from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.records.ids import IdMaker
from kiosk.sync.addresses import Address, refused
from kiosk.sync.connecting import Plain
from kiosk.sync.enrolment import EnrolmentFile
from kiosk.sync.hub.county import County, county_of
from kiosk.sync.hub.schema import HubRoles, database_of
from kiosk.sync.own_secret import RandomBytes, new_secret, verifier_of

_LOCK = "kiosk hub stations"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The station that is to be taken in.

    Attributes:
        office: None for the one that a known station has.
        station: the id of one that is there already; None makes a new one, or means the one of the code.
        code: the four characters of one that is there already.
        valid_until: the last day on which what is made here can be used.
    """

    office: str | None
    station: UUID | None = None
    code: str | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How stations reach the county's server.

    Attributes:
        address: of its database, whoever it names.
        authority: the PEM that the server is judged by.
    """

    address: Address
    authority: str | None


@dataclass(frozen=True, slots=True)
class Enrolled:
    """One of the county's stations."""

    station: UUID
    code: str
    office: str
    role: str


def add_station(
    connection: Plain,
    wanted: Wanted,
    reach: Reach,
    name_of: Callable[[str], str],
    new_id: IdMaker,
    hand_out: Callable[[EnrolmentFile], object] = lambda _made: None,
    random_bytes: RandomBytes = secrets.token_bytes,
) -> EnrolmentFile:
    """Takes a station in, or gives one that is in already a new password: its old one opens nothing from then on.

    The password never reaches the server: what it keeps to know it by is made here.

    Args:
        connection: in autocommit mode, of somebody who may make roles and is in the county's owner, or a superuser.
        name_of: what a county of a code is called.
        hand_out: puts what was made where the station gets it from, before any of it is so: where that fails, the
            county is as it was.

    Raises:
        EnvironmentFault: ``hub_refused``: ``not_a_hub``, ``older``, ``newer``, ``no_authority``, ``address`` (it
            leads to the county's own machine only); ``not_allowed_now``: ``no_such_station`` (of that code),
            ``office_needed``, ``code_needed``, ``code_taken``.
    """
    if reach.address.by_socket:
        raise refused(HubReason.ADDRESS)
    if reach.authority is None and not reach.address.on_this_machine:
        raise refused(HubReason.NO_AUTHORITY)
    secret = new_secret(random_bytes)
    with connection.transaction():
        county = county_of(connection)
        connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (_LOCK,))
        station = _meant(connection, wanted, new_id, random_bytes)
        _make_login(connection, station, secret)
        _write_down(connection, station, county)
        made = EnrolmentFile(
            county=county.code,
            county_name=name_of(county.code),
            office=station.office,
            station=station.station,
            code=station.code,
            training=county.training,
            address=reach.address.as_login(station.role, None).url,
            secret=secret,
            authority=reach.authority,
            valid_until=wanted.valid_until,
        )
        hand_out(made)
    _end_sessions(connection, station.role)
    return made


def revoke(connection: Plain, which: UUID | str) -> Enrolled:
    """Takes a station's access away, at once and also where it is connected. What it delivered stays.

    Args:
        connection: as for :func:`add_station`.
        which: its id or its code.

    Raises:
        EnvironmentFault: ``hub_refused``: ``not_a_hub``, ``older``, ``newer``; ``not_allowed_now``, reason
            ``no_such_station``.
    """
    with connection.transaction():
        county_of(connection)
        connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (_LOCK,))
        station = _known(connection, which)
        if station is None:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_such_station")
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(station.role)))
        _as_owner(connection)
        connection.execute(
            "UPDATE hub_station SET revoked_at = coalesce(revoked_at, now()) WHERE station_id = %s",
            (station.station,),
        )
        connection.execute("RESET ROLE")
    _end_sessions(connection, station.role)
    return station


def _as_owner(connection: Plain) -> None:
    owner = HubRoles.of(database_of(connection)).owner
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner)))


def _known(connection: Plain, which: UUID | str) -> Enrolled | None:
    column = "station_id" if isinstance(which, UUID) else "code"
    _as_owner(connection)
    row = connection.execute(
        sql.SQL("SELECT station_id, code, office, role FROM hub_station WHERE {} = %s").format(
            sql.Identifier(column)
        ),
        (which,),
    ).fetchone()
    connection.execute("RESET ROLE")
    return None if row is None else Enrolled(*row)


def _meant(connection: Plain, wanted: Wanted, new_id: IdMaker, random_bytes: RandomBytes) -> Enrolled:
    """The station that is to be taken in: one that is known, or a new one."""
    by_id = None if wanted.station is None else _known(connection, wanted.station)
    by_code = None if wanted.code is None else _known(connection, wanted.code)
    known = by_id or by_code
    if wanted.station is None and wanted.code is not None and known is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_such_station")
    if known is not None:
        if wanted.station not in (None, known.station) or wanted.code not in (None, known.code):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="code_taken")
        return Enrolled(known.station, known.code, wanted.office or known.office, known.role)
    if not wanted.office:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="office_needed")
    if wanted.station is not None and wanted.code is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="code_needed")
    code = wanted.code or _free_code(connection, random_bytes)
    role = f"kiosk_{database_of(connection)}_s_{code.lower()}"
    return Enrolled(wanted.station or new_id(), code, wanted.office, role)


def _free_code(connection: Plain, random_bytes: RandomBytes) -> str:
    """Four characters that no other station of the county's receipts begin with."""
    while True:
        code = "".join(CROCKFORD[byte % len(CROCKFORD)] for byte in random_bytes(STATION_LENGTH))
        if _known(connection, code) is None:
            return code


def _make_login(connection: Plain, station: Enrolled, secret: str) -> None:
    role = sql.Identifier(station.role)
    verifier = verifier_of(connection, station.role, secret)
    there = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (station.role,)).fetchone()
    verb = sql.SQL("CREATE" if there is None else "ALTER")
    connection.execute(sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, role, sql.Literal(verifier)))
    group = sql.Identifier(HubRoles.of(database_of(connection)).station)
    connection.execute(sql.SQL("GRANT {} TO {}").format(group, role))


def _write_down(connection: Plain, station: Enrolled, county: County) -> None:
    kind = "training" if county.training else "production"
    _as_owner(connection)
    connection.execute(
        """INSERT INTO station (id, code, kind, county, office, restore_generation, receipt_counter, receipt_key,
               created_at)
           VALUES (%s, %s, %s, %s, %s, 0, 0, '', now()) ON CONFLICT (id) DO UPDATE SET office = EXCLUDED.office""",
        (station.station, station.code, kind, county.code, station.office),
    )
    known = "SELECT office FROM hub_station WHERE station_id = %s"
    before = connection.execute(known, (station.station,)).fetchone()
    connection.execute(
        """INSERT INTO hub_station (station_id, code, office, role) VALUES (%s, %s, %s, %s)
           ON CONFLICT (station_id) DO UPDATE SET office = EXCLUDED.office, revoked_at = NULL""",
        (station.station, station.code, station.office, station.role),
    )
    if before is not None and before[0] != station.office:
        connection.execute("SELECT hub_moved(%s)", (station.station,))
    connection.execute("RESET ROLE")


def _end_sessions(connection: Plain, role: str) -> None:
    """Ends what a station is connected by; who made a login but is no superuser must be one of its to do so."""
    with connection.transaction():
        may = connection.execute("SELECT pg_has_role(current_user, %s, 'USAGE')", (role,)).fetchone()
        named = sql.Identifier(role)
        if may != (True,):
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(named))
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (role,)
        )
        if may != (True,):
            connection.execute(sql.SQL("REVOKE {} FROM CURRENT_USER").format(named))
