"""A county's database for a test, and stations that are enrolled in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from kiosk.intake.receiving.receivers import receivers
from kiosk.sync.addresses import parse
from kiosk.sync.connecting import Connector, connector
from kiosk.sync.exchange import Exchange
from kiosk.sync.hub import schema
from kiosk.sync.hub.schema import HubRoles
from kiosk.sync.lanes import SIDE_BY_SIDE, Width
from tests.helpers.postgres import Cluster, fresh_database
from tests.helpers.stations import StationInHand

SECRET = "a station's own secret"


@dataclass
class CountyInHand:
    """One county.

    Attributes:
        address: of its superuser.
        name: of its database.
    """

    server: Cluster
    address: str
    roles: HubRoles
    name: str
    _logins: dict[UUID, str] = field(default_factory=dict, repr=False)

    def enrol(self, station: StationInHand, office: str | None = None) -> None:
        """Lets a station in."""
        settings = station.settings
        login = f"kiosk_{self.name}_s_{settings.code.lower()}"
        with self.open() as line:
            line.execute(
                sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} IN ROLE {}").format(
                    sql.Identifier(login), sql.Literal(SECRET), sql.Identifier(self.roles.station)
                )
            )
            line.execute(
                "INSERT INTO station (id, code, kind, county, office, restore_generation, receipt_counter,"
                " receipt_key, created_at) VALUES (%s, %s, %s, %s, %s, 0, 0, '', now())",
                (settings.station, settings.code, settings.kind, settings.county, office or settings.office),
            )
            line.execute(
                "INSERT INTO hub_station (station_id, code, office, role) VALUES (%s, %s, %s, %s)",
                (settings.station, settings.code, office or settings.office, login),
            )
        self._logins[settings.station] = login

    @contextmanager
    def open(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """As the superuser."""
        with psycopg.connect(self.address, autocommit=True) as line:
            yield line

    @contextmanager
    def as_station(self, station: StationInHand) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """As a station, with nothing of the program between."""
        with psycopg.connect(self.url_of(station), autocommit=True) as line:
            yield line

    def url_of(self, station: StationInHand, port: int | None = None, *, plain: bool = False) -> str:
        """A station's address, past a proxy where its port is given; not encrypted, where the server takes that."""
        login = self._logins[station.settings.station]
        return self.server.url(self.name, login, SECRET, port=port, plain=plain)

    def connector(self, station: StationInHand, port: int | None = None) -> Connector:
        """What connects the station."""
        return connector(parse(self.url_of(station, port)))

    def exchange(
        self, station: StationInHand, port: int | None = None, *, width: Width = SIDE_BY_SIDE
    ) -> Exchange:
        """Meetings of that station and this county."""
        connector = self.connector(station, port)
        return Exchange(station.records, connector, receivers(station.settings), width)

    @contextmanager
    def remembered(self) -> Iterator[Callable[[], None]]:
        """A backup of the database as it is now; what is given back puts it in the database's place."""
        backup = f"{self.name}_backup"
        with psycopg.connect(self.server.url(), autocommit=True) as line:
            line.execute(f'CREATE DATABASE "{backup}" TEMPLATE "{self.name}"')

            def go_back() -> None:
                line.execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')
                line.execute(f'ALTER DATABASE "{backup}" RENAME TO "{self.name}"')
                line.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{self.name}" TO "{self.roles.station}"')

            yield go_back
            line.execute(f'DROP DATABASE IF EXISTS "{backup}" WITH (FORCE)')

    def all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows, as the superuser sees them."""
        with self.open() as line:
            return line.execute(query, values or None).fetchall()  # type: ignore[call-overload, no-any-return]

    def one(self, query: str, *values: object) -> Any:
        """One value, as the superuser sees it."""
        ((value,),) = self.all(query, *values)
        return value


@contextmanager
def county(server: Cluster, *, training: bool = True) -> Iterator[CountyInHand]:
    """A fresh county 46."""
    with fresh_database(server) as address:
        with psycopg.connect(address) as line:
            roles = schema.init(line, "46", training=training)
            name = line.info.dbname
        yield CountyInHand(server, address, roles, name)
