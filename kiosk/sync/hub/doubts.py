"""What somebody at the county must look at: persons who may be one, and what is not as it should be at a station."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from kiosk.identity import mask
from kiosk.sync.connecting import Plain
from kiosk.sync.hub.county import answered


class HubDoubt(StrEnum):
    """Kinds of doubts; the words are the texts ``hub.doubt.<kind>`` and ``hub.doubt.<kind>.do``."""

    SAME_NUMBER = "same_number"
    SAME_ID_OTHER_NAME = "same_id_other_name"
    CONFLICT = "conflict"
    CLOCK_WRONG = "clock_wrong"
    CHAIN_FORKED = "chain_forked"
    CHAIN_BROKEN = "chain_broken"
    ANCHOR_DIFFERS = "anchor_differs"


class Answer(StrEnum):
    """What somebody says of a doubt: two persons are the same or different, everything else was seen."""

    SAME = "same"
    DIFFERENT = "different"
    SEEN = "seen"


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What the county knows of a person, as far as it helps to tell two apart.

    Attributes:
        name: as the station that delivered last says; None where nobody did.
        numbers: masked.
        offices: where they were met.
    """

    ident: UUID
    name: str | None
    born: date | None
    numbers: tuple[str, ...]
    offices: tuple[str, ...]
    intakes: int


@dataclass(frozen=True, slots=True, repr=False)
class StandingDoubt:
    """A doubt that nobody has settled.

    Attributes:
        station: the code of the station that it came up at.
        persons: whom it is about: none, one, or two.
        subject: what it is about else.
        detail: ids, numbers of entries and the like; nothing personal.
    """

    ident: UUID
    kind: HubDoubt
    raised_at: datetime
    station: str | None
    office: str | None
    persons: tuple[Known, ...]
    subject: UUID | None
    detail: Mapping[str, Any]


def standing(line: Plain) -> list[StandingDoubt]:
    """The doubts that stand, the oldest first."""
    found = []
    people: dict[UUID, Known] = {}
    for ident, kind, raised_at, code, office, a, b, subject, detail in line.execute(_STANDING).fetchall():
        persons = tuple(_known(line, person, people) for person in (a, b) if person is not None)
        found.append(StandingDoubt(ident, HubDoubt(kind), raised_at, code, office, persons, subject, detail))
    return found


def how_many(line: Plain) -> dict[HubDoubt, int]:
    """How many doubts of each kind stand; kinds of which there is none are left out."""
    counted = "SELECT kind, count(*) FROM hub_doubt WHERE settled_at IS NULL GROUP BY kind ORDER BY kind"
    return {HubDoubt(kind): int(count) for kind, count in line.execute(counted).fetchall()}


def settle(line: Plain, doubt: UUID, answer: Answer, reason: str) -> UUID | None:
    """Settles a doubt for good, in the name of whoever is signed in to the database.

    Returns:
        The merge that made two persons one; None where there was none to make.

    Raises:
        EnvironmentFault: through :func:`kiosk.sync.hub.county.opened`: ``not_found`` where no such doubt stands,
            ``not_allowed_now`` where the answer is none to it, or there is no reason.
    """
    return _id(answered(line, "SELECT hub_settle(%s, %s, %s)", doubt, answer.value, reason))


def merge(line: Plain, one: UUID, other: UUID, reason: str) -> UUID | None:
    """Makes two persons one, at all stations; None where they are already."""
    return _id(answered(line, "SELECT hub_join(%s, %s, %s)", one, other, reason))


def unmerge(line: Plain, which: UUID, reason: str) -> None:
    """Takes a merge back, at all stations; the two are kept apart from then on."""
    line.execute("SELECT hub_part_again(%s, %s)", (which, reason))


def _known(line: Plain, person: UUID, people: dict[UUID, Known]) -> Known:
    if person not in people:
        row = line.execute(_PERSON, {"person": person}).fetchone() or (None, None, [], [], 0)
        name, born, numbers, offices, intakes = row
        masked = tuple(mask(number) for number in numbers)
        people[person] = Known(person, name or None, born, masked, tuple(offices), int(intakes))
    return people[person]


def _id(value: object) -> UUID | None:
    return None if value is None else UUID(str(value))


_STANDING: Final = """
    SELECT d.id, d.kind, d.raised_at, s.code, s.office, d.person_a, d.person_b, d.subject, d.detail
    FROM hub_doubt d LEFT JOIN hub_station s USING (station_id)
    WHERE d.settled_at IS NULL ORDER BY d.raised_at, d.id
"""
_PERSON: Final = """
    SELECT trim(concat_ws(' ', a.given_name, a.family_name)), a.stated_birth_date,
        ARRAY(
            SELECT DISTINCT n.number FROM identifier n
            WHERE n.applicant_id = a.id AND n.withdrawn_at IS NULL AND n.number <> '' ORDER BY n.number
        ),
        ARRAY(
            SELECT DISTINCT d.office FROM hub_delivered d WHERE d.kind = 'applicant' AND d.id = a.id ORDER BY d.office
        ),
        (SELECT count(*) FROM intake n WHERE n.applicant_id = a.id)
    FROM applicant a WHERE a.id = %(person)s
"""
