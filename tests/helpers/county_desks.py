"""Who meets whom at a county, said to its database as stations and people say it, nothing of the program between.

A desk delivers persons and intakes without pages, in the very transactions in which a station does; so a test of what
follows at the county needs no station.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from kiosk.records.names import fold
from kiosk.sync.addresses import parse
from kiosk.sync.connecting import Connector, connector
from tests.helpers.county import SECRET, CountyInHand

Line = psycopg.Connection[tuple[Any, ...]]
RECEIVED = "2026-11-23 09:00+00"


@dataclass
class People:
    """The logins of a county's own people.

    Attributes:
        admin, archive: their addresses.
    """

    admin: str
    archive: str

    @classmethod
    def of(cls, hub: CountyInHand) -> People:
        """Makes both logins."""
        return cls(_login(hub, "admin", hub.roles.admin), _login(hub, "archive", hub.roles.archive))

    def connector(self) -> Connector:
        """What connects the administrator."""
        return connector(parse(self.admin))

    def archives_connector(self) -> Connector:
        """What connects the archive."""
        return connector(parse(self.archive))


class Desk:
    """A station as the county sees it.

    Attributes:
        ident: of the station.
        url: its address.
    """

    def __init__(self, hub: CountyInHand, code: str, office: str) -> None:
        self.ident, self.code, self.office = uuid4(), code, office
        self.url = _login(hub, f"s_{code.lower()}", hub.roles.station)
        with hub.open() as line:
            line.execute(
                "INSERT INTO station (id, code, kind, county, office, restore_generation, receipt_counter,"
                " receipt_key, created_at) VALUES (%s, %s, 'training', '46', %s, 0, 0, '', now())",
                (self.ident, code, office),
            )
            line.execute(
                "INSERT INTO hub_station (station_id, code, office, role) VALUES (%s, %s, %s, %s)",
                (self.ident, code, office, f"kiosk_{hub.name}_s_{code.lower()}"),
            )

    @cached_property
    def line(self) -> Line:
        """As this station; open until :meth:`close`."""
        return psycopg.connect(self.url, autocommit=True)

    def close(self) -> None:
        self.line.close()

    def met(
        self,
        number: str,
        name: str,
        *,
        person: UUID | None = None,
        kind: str = "fodselsnummer",
        confirmed: str | None = None,
    ) -> tuple[UUID, UUID]:
        """Delivers an intake of somebody who was not met here before; the person and the intake."""
        whom = person or uuid4()
        with self.line.transaction():
            self.line.execute(
                "INSERT INTO applicant VALUES (%s, NULL, NULL, '', NULL, NULL, false, NULL, now())", (whom,)
            )
            self.line.execute(
                "INSERT INTO identifier (id, applicant_id, kind, number, source, confirmed_reason, created_at)"
                " VALUES (%s, %s, %s, %s, 'typed', %s, now())",
                (uuid4(), whom, kind, number, confirmed),
            )
            return whom, self.met_again(whom, name)

    def met_again(
        self,
        person: UUID,
        name: str,
        version: UUID | None = None,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> UUID:
        """Delivers another intake of somebody who was met here, or is on the list and was met elsewhere; the intake.

        Args:
            version: of what is told of them, where it is one that was told before.
            meanwhile: done when they were told of, before what follows from it.
        """
        intake = uuid4()
        with self.line.transaction():
            self.line.execute(
                "INSERT INTO intake (id, station_id, office, clerk_id, channel, state, received_at, county_year,"
                " category, applicant_id, completed_at)"
                " VALUES (%s, %s, %s, %s, 'desk', 'completed', %s, 2027, 'ordinary', %s, now())",
                (intake, self.ident, self.office, uuid4(), RECEIVED, person),
            )
            self.begin("intake", intake, person)
            self.tell(person, name, version)
            meanwhile()
            self.line.execute("SELECT hub_delivered_now('intake', %s)", (intake,))
        return intake

    def say(self, intake: UUID, kind: str, position: int = 1, **values: object) -> None:
        """Delivers an amendment."""
        amendment = uuid4()
        with self.line.transaction():
            self.line.execute(
                "INSERT INTO amendment VALUES (%s, %s, %s, %s, %s, %s, 'why', %s, now())",
                (amendment, intake, self.ident, position, kind, Jsonb(values), uuid4()),
            )
            self.begin("amendment", amendment)
            self.line.execute("SELECT hub_delivered_now('amendment', %s)", (amendment,))

    def forgets(self, person: UUID) -> None:
        """Delivers that somebody was forgotten here."""
        said = uuid4()
        with self.line.transaction():
            self.line.execute(
                "INSERT INTO person_amendment VALUES (%s, %s, %s, 1, 'forgotten', '{}', 'why', %s, now())",
                (said, person, self.ident, uuid4()),
            )
            self.line.execute("SELECT hub_delivered_now('person_amendment', %s)", (said,))

    def told(self, kind: str) -> dict[UUID, Any]:
        """What this station is told of a kind, from the first change on."""
        rows = self.line.execute("SELECT kind, subject, body FROM hub_changes(0, 0, 1000)").fetchall()
        return {subject: body for of_kind, subject, body in rows if of_kind == kind}

    def begin(self, kind: str, what: UUID, *persons: UUID) -> None:
        """Says that all rows of a delivery are there, within its transaction."""
        self.line.execute("SELECT hub_begin(%s, %s, %s)", (kind, what, list(persons)))

    def tell(self, person: UUID, name: str, version: UUID | None = None) -> None:
        """Says how somebody is called now, within a delivery."""
        given, _space, family = name.rpartition(" ")
        told = {
            "given_name": given,
            "family_name": family,
            "search_name": fold(name),
            "stated_birth_date": None,
            "language": None,
            "protected": False,
            "merged_into": None,
            "identifiers": [],
            "contacts": [],
        }
        self.line.execute(
            "SELECT hub_tell_person(%s, %s, %s)", (person, str(version or uuid4()), Jsonb(told))
        )


def _login(hub: CountyInHand, name: str, group: str) -> str:
    role = f"kiosk_{hub.name}_{name}" if name.startswith("s_") else f"{hub.name}_{name}"
    with hub.open() as line:
        line.execute(
            sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} IN ROLE {}").format(
                sql.Identifier(role), sql.Literal(SECRET), sql.Identifier(group)
            )
        )
    return hub.server.url(hub.name, role, SECRET)
