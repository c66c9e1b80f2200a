"""What the county says to its stations: clerks, rules, keys for receipts, what the archive has, what may go."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from kiosk.records.keys import KEY_BYTES
from kiosk.sync.changes import ChangeKind
from kiosk.sync.connecting import Plain
from kiosk.sync.hub.county import answered

_RULES: Final = UUID("8c3f5d16-0f5a-5d0e-9f8e-0a4f3b7c2d11")
"""What makes the id under which a county's rules are told."""


@dataclass(frozen=True, slots=True, repr=False)
class ToldClerk:
    """A clerk as stations are told of them; no PIN is."""

    ident: UUID
    name: str
    initials: str
    role: str
    active: bool


def publish_rules(line: Plain, county: str, toml: str) -> UUID:
    """Tells the stations the county's rules, in place of those before."""
    ident = uuid5(_RULES, county)
    _publish(line, ChangeKind.PROFILE, ident, {"toml": toml})
    return ident


def publish_clerk(line: Plain, clerk: ToldClerk) -> None:
    """Tells the stations a clerk as they are now."""
    body = {"name": clerk.name, "initials": clerk.initials, "role": clerk.role, "active": clerk.active}
    _publish(line, ChangeKind.CLERK, clerk.ident, body)


def clerk_named(line: Plain, name: str) -> UUID | None:
    """The id of the clerk whom stations were told of by a name; None where there is none."""
    found = answered(
        line,
        "SELECT subject FROM hub_change WHERE kind = 'clerk' AND body ->> 'name' = %s ORDER BY subject LIMIT 1",
        name,
    )
    return None if found is None else UUID(str(found))


def knows_clerk(line: Plain, ident: UUID) -> bool:
    """Whether stations were told of a clerk by that id."""
    return bool(
        answered(line, "SELECT EXISTS (SELECT FROM hub_change WHERE kind = 'clerk' AND subject = %s)", ident)
    )


def publish_receipt_key(line: Plain, ident: UUID, since: datetime, chance: Callable[[int], bytes]) -> None:
    """Gives the stations a new key to seal receipts with; those before go on proving theirs."""
    body = {"key": chance(KEY_BYTES).hex(), "since": since.isoformat()}
    _publish(line, ChangeKind.RECEIPT_KEY, ident, body)


def archived(line: Plain, intake: UUID, reference: str) -> None:
    """Says that the archive has an intake. Only the archive's own login may.

    Raises:
        EnvironmentFault: through :func:`kiosk.sync.hub.county.opened`.
    """
    line.execute("SELECT hub_archived(%s, %s)", (intake, reference))


def say_purge(line: Plain, intake: UUID, permitted: bool | None) -> None:
    """Says whether an intake's bytes may go at its station; None takes back what was said."""
    line.execute("SELECT hub_say_purge(%s, %s)", (intake, permitted))


def _publish(line: Plain, kind: ChangeKind, subject: UUID, body: dict[str, Any]) -> None:
    line.execute("SELECT hub_publish(%s, %s, %s)", (kind.value, subject, json.dumps(body)))
