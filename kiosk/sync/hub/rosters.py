"""The county's list of expected applicants, taken in for all its stations.

There is one list at a time. It stands in what stations are told, a person a row, by the county's own id. A new one is
held against the one before, and only what differs is told: so a station pulls little, whatever the size of the list.
All of it is one transaction and one set of changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.sync.hub.county import Plain, answered


@dataclass(frozen=True, slots=True, repr=False)
class ListedPerson:
    """One person of the list, as stations are told: no more of them than a desk needs.

    Attributes:
        ident: the county's own id.
        marks: of their contact details; see :func:`kiosk.intake.contacts.mark`.
    """

    ident: UUID
    number: str
    given_name: str
    family_name: str
    birth_date: date | None
    category: str | None
    protected: bool
    marks: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list changed.

    Attributes:
        listed: who is on it now.
        added, changed, removed: how many stations are told of.
        other_year: of those removed, how many were of another year.
    """

    listed: int
    added: int
    changed: int
    removed: int
    other_year: int


def ident_of(namespace: UUID, number: str) -> UUID:
    """The id of a person whom a list has without one: the same for the same number, every time."""
    return uuid5(namespace, number)


def require_year(year: int, now: int) -> None:
    """A list is of the year that it is, or of the next one: there is one list at a time.

    Args:
        now: the county year that it is.

    Raises:
        EnvironmentFault: ``list_refused``: ``year_over``, ``year_to_come``.
    """
    if year < now:
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="year_over")
    if year > now + 1:
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="year_to_come")


_FEW = 100
"""So many may go from a list unasked, whatever is left of it."""


def take(line: Plain, year: int, people: Iterable[ListedPerson], *, fewer: bool = False) -> Imported:
    """Puts a list in place of the one before, within the caller's transaction.

    Args:
        fewer: somebody said that it is right though most of those of that year would be gone. A file that was cut off
            on its way looks like that.

    Raises:
        EnvironmentFault: ``list_refused``: ``no_rows`` where nobody is on it, ``many_gone``.
    """
    line.execute("SELECT pg_advisory_xact_lock(hashtext('hub_roster'))")  # one list after the other
    line.execute("SET LOCAL work_mem = '64MB'")
    line.execute(_INCOMING)
    with line.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.set_types(["uuid", "text", "text", "text", "date", "text", "bool", "text"])
        for one in people:
            marks = None if not one.marks else json.dumps(one.marks)
            who = (one.ident, one.number, one.given_name, one.family_name, one.birth_date)
            copy.write_row((*who, one.category, one.protected, marks))
    line.execute("ANALYZE hub_listed")
    if not answered(line, "SELECT EXISTS (SELECT FROM hub_listed)"):
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="no_rows")
    before = int(answered(line, _OF_YEAR, year))
    removed, other_year = line.execute(_REMOVE, (year,)).fetchone() or (0, 0)
    gone = int(removed) - int(other_year)
    if not fewer and gone > _FEW and 2 * gone > before:
        listed = int(answered(line, "SELECT count(*) FROM hub_listed"))
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="many_gone", listed=listed, removed=gone)
    added, changed = line.execute(_TELL, (year,)).fetchone() or (0, 0)
    listed = int(answered(line, "SELECT count(*) FROM hub_listed"))
    told = {"year": year, "listed": listed, "added": added, "changed": changed, "removed": removed}
    line.execute("SELECT hub_acted('roster', NULL, %s)", (json.dumps(told),))
    return Imported(listed, int(added), int(changed), int(removed), int(other_year))


_INCOMING: Final = """
    CREATE TEMPORARY TABLE hub_listed (
        person uuid PRIMARY KEY, number text, given_name text, family_name text, birth_date date, category text,
        protected boolean, marks text
    ) ON COMMIT DROP
"""
_COPY: Final = "COPY hub_listed FROM STDIN (FORMAT BINARY)"
_OF_YEAR: Final = """
    SELECT count(*) FROM hub_change WHERE kind = 'expected' AND office = '' AND (body ->> 'year')::bigint = %s
"""
_REMOVE: Final = """
    WITH gone AS MATERIALIZED (
        SELECT c.subject, (c.body ->> 'year')::bigint AS year FROM hub_change c
        WHERE c.kind = 'expected' AND c.office = '' AND c.body IS NOT NULL
            AND NOT EXISTS (SELECT FROM hub_listed l WHERE l.person = c.subject)
    ), told AS (
        UPDATE hub_change c
        SET body = NULL, set_id = (SELECT hub_this_set()), position = nextval('hub_change_position')
        FROM gone WHERE c.kind = 'expected' AND c.office = '' AND c.subject = gone.subject
    )
    SELECT count(*), count(*) FILTER (WHERE year <> %s) FROM gone
"""
_TELL: Final = """
    WITH news AS MATERIALIZED (
        SELECT l.person, l.number, l.body, c.body IS NULL AS added FROM (
            SELECT person, number, jsonb_build_object(
                'year', %s::bigint, 'number', number, 'given_name', given_name, 'family_name', family_name,
                'birth_date', birth_date, 'category', category, 'protected', protected, 'marks', marks::jsonb
            ) AS body FROM hub_listed
        ) l LEFT JOIN hub_change c ON c.kind = 'expected' AND c.subject = l.person AND c.office = ''
        WHERE c.body IS DISTINCT FROM l.body
    ), told AS (
        INSERT INTO hub_change (kind, subject, office, set_id, position, body)
        SELECT 'expected', n.person, '', (SELECT hub_this_set()), nextval('hub_change_position'), n.body
        FROM (SELECT person, body FROM news ORDER BY number COLLATE "C") n
        ON CONFLICT (kind, subject, office) DO UPDATE
        SET set_id = EXCLUDED.set_id, position = EXCLUDED.position, body = EXCLUDED.body
    )
    SELECT count(*) FILTER (WHERE added), count(*) FILTER (WHERE NOT added) FROM news
"""
