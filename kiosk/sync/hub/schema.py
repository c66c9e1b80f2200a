"""Makes the county's database what stations can deliver to: tables, functions, roles and policies.

The tables of the records come from the same migrations as a station's, in the county's schema. What is only the
county's lies in ``resources/hub`` as SQL that can be run any number of times; a new version of the program runs it
again. Roles belong to a whole server, and a server may hold several counties: their names begin with the database's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from psycopg import sql
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from kiosk import assets
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records import schema
from kiosk.sync.connecting import Plain
from kiosk.sync.rows import CROSSINGS, Crossing

SCHEMA = "public"
_LOCK = "kiosk hub schema"
_LONGEST_NAME = 63
"""Bytes. PostgreSQL cuts longer names off, and two that begin alike would be one."""
_WITHIN_AN_INTAKE = frozenset({"document", "page", "doubt"})
_NAMES: Mapping[str, str] = {
    "intake": "SELECT applicant_id FROM came",
    "amendment": """SELECT ("values" ->> 'is')::uuid FROM came WHERE kind = 'applicant'""",
    "person_amendment": """SELECT applicant_id FROM came
        UNION SELECT ("values" ->> 'into')::uuid FROM came WHERE kind = 'merged'""",
}
"""Whom rows of these tables name."""


@dataclass(frozen=True, slots=True)
class HubRoles:
    """The roles of one county's database.

    Attributes:
        owner: owns everything; nobody signs in as it.
        station: the group of all stations.
        archive: reads what was taken in, with its pages, and says what the archive took.
        admin: the county's administrator: lists, clerks, doubts; no pages.
    """

    owner: str
    station: str
    archive: str
    admin: str

    @classmethod
    def of(cls, database: str) -> HubRoles:
        return cls(*(f"kiosk_{database}_{name}" for name in ("owner", "station", "archive", "admin")))


def database_of(connection: Plain) -> str:
    """The name of the database that a connection is to."""
    return connection.info.dbname


def version_of(connection: Plain) -> str | None:
    """The version of the records' tables; None where this is no county's database."""
    found = connection.execute("SELECT to_regclass('hub_setting'), to_regclass('alembic_version')").fetchone()
    if found is None or None in found:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def init(connection: Plain, county: str, *, training: bool) -> HubRoles:
    """Makes an empty database a county's, or brings one up to date.

    Args:
        connection: of somebody who may make roles and owns the database, or a superuser.

    Raises:
        EnvironmentFault: ``hub_refused`` where it is another county's, or a training county's and this one is not;
            ``not_allowed_now``, reason ``name_too_long``, where its name leaves no room for those of its roles.
    """
    with _at_once(connection) as over:
        roles = _roles(connection)
        known = version_of(connection)
        if known is not None:
            row = connection.execute("SELECT county, training FROM hub_setting").fetchone()
            if row is not None and row != (county, training):
                raise EnvironmentFault(FaultCode.HUB_REFUSED, reason="other_county")
        _bring_up_to_date(connection, over, roles)
        connection.execute(
            "INSERT INTO hub_setting (county, training) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            (county, training),
        )
    return roles


def migrate(connection: Plain) -> HubRoles:
    """Brings a county's database up to date.

    Raises:
        EnvironmentFault: ``hub_refused`` where it is none.
    """
    with _at_once(connection) as over:
        if version_of(connection) is None:
            raise EnvironmentFault(FaultCode.HUB_REFUSED, reason="not_a_hub")
        roles = _roles(connection)
        _bring_up_to_date(connection, over, roles)
    return roles


@contextmanager
def _at_once(connection: Plain) -> Iterator[Connection]:
    """One transaction on a connection, which the migrations take part in by way of SQLAlchemy."""
    engine = create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=StaticPool)
    with engine.connect() as over, over.begin():
        yield over


def _roles(connection: Plain) -> HubRoles:
    """Makes the roles that are missing."""
    database = database_of(connection)
    roles = HubRoles.of(database)
    if len(roles.station.encode()) > _LONGEST_NAME:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="name_too_long")
    connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (_LOCK,))
    for name in (roles.owner, roles.station, roles.archive, roles.admin):
        if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (name,)).fetchone() is None:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(name)))
    owner = sql.Identifier(roles.owner)
    connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
    connection.execute(
        sql.SQL("GRANT USAGE, CREATE ON SCHEMA {} TO {}").format(sql.Identifier(SCHEMA), owner)
    )
    of_database = sql.Identifier(database)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(of_database))
    groups = sql.SQL(", ").join(sql.Identifier(name) for name in (roles.station, roles.archive, roles.admin))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(of_database, groups))
    temporary = sql.SQL("GRANT TEMPORARY ON DATABASE {} TO {}, {}")
    connection.execute(
        temporary.format(of_database, sql.Identifier(roles.station), sql.Identifier(roles.admin))
    )
    return roles


def _bring_up_to_date(connection: Plain, over: Connection, roles: HubRoles) -> None:
    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(roles.owner)))
    connection.execute(sql.SQL("SET LOCAL search_path = {}, pg_temp").format(sql.Identifier(SCHEMA)))
    connection.execute("SET LOCAL client_min_messages = warning")
    _migrate_records(connection, over)
    folder = assets.path("hub")
    for path in sorted(folder.glob("*.sql")):
        if path.name.startswith("4"):
            _describe_rows(connection)
        connection.execute(_filled_in(path.read_text("utf-8"), connection, roles))
    connection.execute("RESET ROLE")


def _filled_in(text: str, connection: Plain, roles: HubRoles) -> str:
    names = {"schema": SCHEMA, "station": roles.station, "archive": roles.archive, "admin": roles.admin}
    for placeholder, name in names.items():
        text = text.replace(f"@{placeholder}@", sql.Identifier(name).as_string(connection))
    return text


def _migrate_records(connection: Plain, over: Connection) -> None:
    """Runs the records' migrations on this very connection, within its transaction."""
    found = connection.execute("SELECT to_regclass('alembic_version')").fetchone()
    if found is not None and found[0] is not None:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is not None and row[0] not in schema.KNOWN:
            raise EnvironmentFault(FaultCode.HUB_REFUSED, reason="newer")
        if row is not None and row[0] == schema.HEAD:
            return
    schema.migrate(over)


def _describe_rows(connection: Plain) -> None:
    """Makes, for each table whose rows are delivered, what hashes a row and what writes down whose it is."""
    connection.execute("DELETE FROM hub_crossing")
    for crossing in CROSSINGS.values():
        connection.execute("INSERT INTO hub_crossing VALUES (%s, %s)", (crossing.name, crossing.key))
        connection.execute(_functions_of(crossing))


def _functions_of(crossing: Crossing) -> str:
    """In PL/pgSQL, whose plans a connection keeps: a delivery calls them for every row."""
    name = crossing.name
    guard = (
        "PERFORM hub_require_new('intake', o.intake_id) FROM (SELECT DISTINCT intake_id FROM came) o;"
        if name in _WITHIN_AN_INTAKE
        else ""
    )
    met = f"PERFORM hub_meet(ARRAY({_NAMES[name]}));" if name in _NAMES else ""
    return f"""
        CREATE OR REPLACE FUNCTION hub_hash_{name}(of_row {name}) RETURNS text
        LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = {SCHEMA}, pg_temp AS $hash$
        BEGIN
            RETURN {crossing.sql_of_hash("of_row")};
        END $hash$;
        CREATE OR REPLACE FUNCTION hub_deliver_{name}() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = {SCHEMA}, pg_temp AS $deliver$
        DECLARE
            me hub_station := hub_require_station();
        BEGIN
            {guard}
            INSERT INTO hub_delivered (kind, id, station_id, office, sha256)
                SELECT '{name}', c.{crossing.key}, me.station_id, me.office, hub_hash_{name}(c::{name}) FROM came c;
            {met}
            RETURN NULL;
        END $deliver$;
        CREATE OR REPLACE TRIGGER a_hub_deliver AFTER INSERT ON {name}
            REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION hub_deliver_{name}();
    """
