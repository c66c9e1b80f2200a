"""Who does something, and whether they may. Every use case asks here itself; screens and commands only ask first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records.tables import Role


class Act(StrEnum):
    """What can be asked for."""

    TAKE_IN = "take_in"
    LOOK = "look"
    PRINT = "print"
    VOID = "void"
    MERGE = "merge"
    IMPORT_ROSTER = "import_roster"
    MANAGE_CLERKS = "manage_clerks"
    VERIFY = "verify"
    BACK_UP = "back_up"
    RENEW_KEYS = "renew_keys"
    RECOVER = "recover"
    RESTORE = "restore"


_ANY_CLERK = frozenset({Role.CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR})
_SUPERVISORS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})

PERMITTED: dict[Act, frozenset[Role]] = {
    Act.TAKE_IN: _ANY_CLERK,
    Act.LOOK: _ANY_CLERK,
    Act.PRINT: _ANY_CLERK,
    Act.VOID: _SUPERVISORS,
    Act.MERGE: _SUPERVISORS,
    Act.IMPORT_ROSTER: frozenset({Role.ADMINISTRATOR, Role.STATION}),
    Act.MANAGE_CLERKS: frozenset({Role.ADMINISTRATOR, Role.STATION}),
    Act.VERIFY: frozenset(Role),
    Act.BACK_UP: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.STATION}),
    Act.RENEW_KEYS: frozenset({Role.ADMINISTRATOR}),
    Act.RECOVER: frozenset({Role.STATION}),
    Act.RESTORE: frozenset({Role.STATION}),
}
"""Which roles may do what."""


@dataclass(frozen=True, slots=True, repr=False)
class Actor:
    """Somebody at a station.

    Attributes:
        id: the clerk's id; the station's own for the nightly job.
        name: as it stands in the top line and on receipts.
        initials: as they stand on receipts.
        role: what they may do.
        station: where they are.
    """

    id: UUID
    name: str
    initials: str
    role: Role
    station: UUID

    def __repr__(self) -> str:
        return f"Actor({self.id}, {self.role})"

    def require(self, act: Act) -> None:
        """Does nothing where the actor may.

        Raises:
            EnvironmentFault: ``not_permitted``.
        """
        if self.role not in PERMITTED[act]:
            raise EnvironmentFault(FaultCode.NOT_PERMITTED, act=act.value)


def station_actor(station: UUID) -> Actor:
    """The station itself, for what it does with nobody signed in."""
    return Actor(id=station, name="", initials="", role=Role.STATION, station=station)
