"""Who does something, and whether they may. Every use case asks here itself; screens and commands only ask first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records.tables import Role


class Act(StrEnum):
    """What can be asked for."""

    TAKE_IN = "take_in"
    LOOK = "look"
    PRINT = "print"
    CORRECT = "correct"
    REASSIGN = "reassign"
    VOID = "void"
    REISSUE = "reissue"
    MERGE = "merge"
    ERASE = "erase"
    PURGE = "purge"
    HOLD = "hold"
    EXPORT = "export"
    CLEAN = "clean"
    SEE_ACCESS = "see_access"
    SEE_PROTECTED = "see_protected"
    IMPORT_ROSTER = "import_roster"
    MANAGE_CLERKS = "manage_clerks"
    SET_UP_SCANNING = "set_up_scanning"
    SET_UP_PRINTING = "set_up_printing"
    VERIFY = "verify"
    BACK_UP = "back_up"
    RENEW_KEYS = "renew_keys"
    RECOVER = "recover"
    RESTORE = "restore"
    SYNC = "sync"
    SYNC_AGAIN = "sync_again"


_ANY_CLERK = frozenset({Role.CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR})
_SUPERVISORS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})

PERMITTED: dict[Act, frozenset[Role]] = {
    Act.TAKE_IN: _ANY_CLERK,
    Act.LOOK: _ANY_CLERK,
    Act.PRINT: _ANY_CLERK,
    Act.CORRECT: _ANY_CLERK,
    Act.REASSIGN: _SUPERVISORS,
    Act.VOID: _SUPERVISORS,
    Act.REISSUE: _SUPERVISORS,
    Act.MERGE: _SUPERVISORS,
    Act.ERASE: _SUPERVISORS,
    Act.PURGE: _SUPERVISORS,
    Act.HOLD: _SUPERVISORS,
    Act.EXPORT: _SUPERVISORS,
    Act.CLEAN: frozenset(Role),
    Act.SEE_ACCESS: _SUPERVISORS,
    Act.SEE_PROTECTED: _SUPERVISORS,
    Act.IMPORT_ROSTER: frozenset({Role.ADMINISTRATOR, Role.STATION}),
    Act.MANAGE_CLERKS: frozenset({Role.ADMINISTRATOR, Role.STATION}),
    Act.SET_UP_SCANNING: _SUPERVISORS,
    Act.SET_UP_PRINTING: _SUPERVISORS,
    Act.VERIFY: frozenset(Role),
    Act.BACK_UP: frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR, Role.STATION}),
    Act.RENEW_KEYS: frozenset({Role.ADMINISTRATOR}),
    Act.RECOVER: frozenset({Role.STATION}),
    Act.RESTORE: frozenset({Role.STATION}),
    Act.SYNC: frozenset(Role),
    Act.SYNC_AGAIN: _SUPERVISORS,
}
"""Which roles may do what."""

WITH_CONSENT: Final = frozenset(
    {
        Act.REASSIGN,
        Act.VOID,
        Act.REISSUE,
        Act.MERGE,
        Act.ERASE,
        Act.PURGE,
        Act.EXPORT,
        Act.SEE_ACCESS,
        Act.SEE_PROTECTED,
        Act.SYNC_AGAIN,
    }
)
"""What a clerk may do whom a supervisor, with their own PIN, allows it at that moment."""

CONSENT_HOLDS: Final = timedelta(minutes=2)
"""How long after it was given a consent may be used: for what stands on the screen, not for the rest of the day."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A supervisor allows somebody else one act on one thing, here and now.

    Attributes:
        by: the supervisor's id.
        role: the supervisor's.
        to: who may do it.
        act: what.
        subject: on what.
        given_at: when the supervisor's PIN was right.
    """

    by: UUID
    role: Role
    to: UUID
    act: Act
    subject: UUID
    given_at: datetime


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

    def require_or_consent(
        self, act: Act, subject: UUID, consent: Consent | None, now: datetime
    ) -> UUID | None:
        """Does nothing where the actor may, or a supervisor has just allowed them this.

        Returns:
            Who allowed it; None where the actor may without.

        Raises:
            EnvironmentFault: ``not_permitted``; with ``consent`` where a supervisor could allow it.
        """
        if self.role in PERMITTED[act]:
            return None
        if act not in WITH_CONSENT:
            raise EnvironmentFault(FaultCode.NOT_PERMITTED, act=act.value)
        given = (
            consent is not None
            and (consent.to, consent.act, consent.subject) == (self.id, act, subject)
            and consent.role in PERMITTED[act]
            and timedelta(0) <= now - consent.given_at <= CONSENT_HOLDS
        )
        if consent is None or not given:
            raise EnvironmentFault(FaultCode.NOT_PERMITTED, act=act.value, consent="supervisor")
        return consent.by


def station_actor(station: UUID) -> Actor:
    """The station itself, for what it does with nobody signed in."""
    return Actor(id=station, name="", initials="", role=Role.STATION, station=station)
