"""What a county tells a station, taken up as the sync does: in one transaction, kind by kind."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from kiosk.app import Station
from kiosk.intake.receiving.receivers import receivers
from kiosk.records.work import Records
from kiosk.settings import StationSettings
from kiosk.sync.changes import Change, ChangeKind

Hear = Callable[..., None]
"""Takes up what is told: changes, one after the other."""


def take_up(records: Records, settings: StationSettings, changes: Sequence[Change]) -> None:
    """Takes these up."""
    kinds = receivers(settings)
    with records.write(much=True) as work:
        for kind, some in itertools.groupby(changes, lambda change: change.kind):
            kinds[kind](work, list(some))


def take_up_at(station: Station, *changes: Change) -> None:
    """Takes these up at a station that is open, on its own lane."""
    station.lane.run(take_up, station._records, station.settings, changes)


def gone(kind: ChangeKind, subject: UUID) -> Change:
    """That something is no more."""
    return Change(kind, subject, None)


def expected(ident: UUID, number: str, given: str, family: str, **more: Any) -> Change:
    """A row of the list."""
    body = {
        "year": 2027, "number": number, "given_name": given, "family_name": family, "birth_date": None,
        "category": None, "protected": False, "marks": None,
    }  # fmt: skip
    return Change(ChangeKind.EXPECTED, ident, body | more)


def clerk(
    ident: UUID, name: str, role: str = "clerk", *, active: bool = True, initials: str = "XX"
) -> Change:
    """A clerk."""
    body = {"name": name, "initials": initials, "role": role, "active": active}
    return Change(ChangeKind.CLERK, ident, body)


def rules(toml: str) -> Change:
    """The county's rules."""
    return Change(ChangeKind.PROFILE, UUID(int=46), {"toml": toml})


def merge(ident: UUID, one: UUID, into: UUID) -> Change:
    """Two persons who are one."""
    return Change(ChangeKind.MERGE, ident, {"from": str(one), "into": str(into)})


def archived(intake: UUID, at: str = "2026-11-24T03:00:00+00:00") -> Change:
    """The county's archive has an intake."""
    return Change(ChangeKind.ARCHIVE_RECEIPT, intake, {"reference": "2026/17", "received_at": at})


def purge(intake: UUID, *, permitted: bool) -> Change:
    """What may be purged."""
    return Change(ChangeKind.PURGE, intake, {"permitted": permitted})


def receipt_key(ident: UUID, key: bytes, since: str = "2026-11-01T00:00:00+00:00") -> Change:
    """What receipts are sealed with."""
    return Change(ChangeKind.RECEIPT_KEY, ident, {"key": key.hex(), "since": since})


def summary(intake: UUID, person: UUID, office: str = "Voss", **more: Any) -> Change:
    """What another office took in."""
    body = {
        "person": str(person), "office": office, "received_on": "2026-11-20", "category": "ordinary",
        "receipt": "VS01-0-000012-X", "year": 2027,
    }  # fmt: skip
    return Change(ChangeKind.SUMMARY, intake, body | more)
