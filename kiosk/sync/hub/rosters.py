"""The county's list of expected applicants, taken in for all its stations.

There is one list at a time. It stands in what stations are told, a person a row, by the county's own id. A new one is
held against the one before, and only what differs is told: so a station pulls little, whatever the size of the list.
All of it is one transaction and one set of changes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from kiosk.errors import EnvironmentFault, FaultCode, ListReason
from kiosk.sync.connecting import Plain
from kiosk.sync.hub.county import answered


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
        protected: of those listed, how many have a protected address.
    """

    listed: int
    added: int
    changed: int
    removed: int
    protected: int


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
        raise _refused(ListReason.YEAR_OVER, year=year, now=now)
    if year > now + 1:
        raise _refused(ListReason.YEAR_TO_COME, year=year, last=now + 1)


def require_turn(line: Plain, year: int, now: int, sure: Collection[ListReason]) -> None:
    """Does nothing where a list of that year may take the place of the one that stations have: it is of the same
    year, or a new season has begun and somebody said which year it is of. Until the caller's transaction is over, no
    other list is taken in.

    Args:
        sure: what somebody said is right; ``YEAR_UNSAID`` where they said the year.

    Raises:
        EnvironmentFault: ``list_refused``: ``year_unsaid``, ``other_year``.
    """
    _alone(line)
    before = answered(line, _YEAR)
    if before is None or before == year:
        return
    reason = ListReason.YEAR_UNSAID if before < now else ListReason.OTHER_YEAR
    if reason not in sure:
        raise _refused(reason, before=before, year=year)


_FEW = 100
"""So many may go from a list unasked, whatever is left of it."""


def take(
    line: Plain, year: int, people: Iterable[ListedPerson], sure: Collection[ListReason] = frozenset()
) -> Imported:
    """Puts a list in place of the one before, within the caller's transaction.

    Args:
        sure: what somebody said is right: that most of those of that year would be gone (a file that was cut off on
            its way looks like that), that nobody's address is protected though somebody's who stays was (as where a
            column was left out).

    Raises:
        EnvironmentFault: ``list_refused``: ``no_rows`` where nobody is on it, ``many_gone``, ``none_protected``.
    """
    _alone(line)
    line.execute("SET LOCAL work_mem = '64MB'")
    line.execute(_INCOMING)
    with line.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.set_types(["uuid", "text", "text", "text", "date", "text", "bool", "text"])
        for one in people:
            marks = None if not one.marks else json.dumps(one.marks)
            who = (one.ident, one.number, one.given_name, one.family_name, one.birth_date)
            copy.write_row((*who, one.category, one.protected, marks))
    line.execute("ANALYZE hub_listed")
    listed, protected = _counts(line, _LISTED)
    if not listed:
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="no_rows")
    before, protected_before = _counts(line, _BEFORE, year)
    if not protected and protected_before and ListReason.NONE_PROTECTED not in sure:
        raise _refused(ListReason.NONE_PROTECTED, protected=protected_before)
    removed, gone = _counts(line, _REMOVE, year)
    if gone > _FEW and 2 * gone > before and ListReason.MANY_GONE not in sure:
        raise _refused(ListReason.MANY_GONE, listed=listed, removed=gone)
    added, changed = _counts(line, _TELL, year)
    told = {"year": year, "listed": listed, "added": added, "changed": changed, "removed": removed}
    line.execute("SELECT hub_acted('roster', NULL, %s)", (json.dumps(told),))
    return Imported(listed, added, changed, removed, protected)


def _alone(line: Plain) -> None:
    """One list after the other."""
    line.execute("SELECT pg_advisory_xact_lock(hashtext('hub_roster'))")


def _counts(line: Plain, query: str, *values: object) -> tuple[int, int]:
    first, second = line.execute(query, values).fetchone() or (0, 0)
    return int(first), int(second)


def _refused(reason: ListReason, **told: int) -> EnvironmentFault:
    return EnvironmentFault(FaultCode.LIST_REFUSED, reason=reason.value, **told)


_INCOMING: Final = """
    CREATE TEMPORARY TABLE hub_listed (
        person uuid PRIMARY KEY, number text, given_name text, family_name text, birth_date date, category text,
        protected boolean, marks text
    ) ON COMMIT DROP
"""
_COPY: Final = "COPY hub_listed FROM STDIN (FORMAT BINARY)"
_LISTED: Final = "SELECT count(*), count(*) FILTER (WHERE protected) FROM hub_listed"
_YEAR: Final = """
    SELECT (body ->> 'year')::bigint FROM hub_change WHERE kind = 'expected' AND office = '' AND body IS NOT NULL
    LIMIT 1
"""
_BEFORE: Final = """
    SELECT
        count(*) FILTER (WHERE (body ->> 'year')::bigint = %s),
        count(*) FILTER (
            WHERE (body ->> 'protected')::boolean AND EXISTS (SELECT FROM hub_listed l WHERE l.person = c.subject)
        )
    FROM hub_change c WHERE kind = 'expected' AND office = '' AND body IS NOT NULL
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
    SELECT count(*), count(*) FILTER (WHERE year = %s) FROM gone
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
