"""How the county stands: its stations, what they are behind with, how much there is, and what nobody has settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from kiosk.sync.connecting import Plain
from kiosk.sync.hub import doubts
from kiosk.sync.hub.county import County, county_of
from kiosk.sync.hub.doubts import HubDoubt


@dataclass(frozen=True, slots=True)
class StationStatus:
    """A station, as it said last.

    Attributes:
        waiting: deliveries that it had not made when it left, the oldest since ``waiting_since``.
        clock_skew_seconds: how far its clock is ahead.
        pages, bytes: of what it delivered, ever.
    """

    ident: UUID
    code: str
    office: str
    added_at: datetime
    revoked_at: datetime | None
    last_seen_at: datetime | None
    waiting: int
    waiting_since: datetime | None
    clock_skew_seconds: float | None
    version: str | None
    intakes: int
    pages: int
    bytes: int


@dataclass(frozen=True, slots=True)
class YearStatus:
    """A county year's partition.

    Attributes:
        pages: whose bytes are here.
        bytes: the room that they take.
    """

    year: int
    pages: int
    bytes: int


@dataclass(frozen=True, slots=True)
class ListStatus:
    """The list of expected applicants.

    Attributes:
        year: None where there is none.
        taken_at: when the last one came.
    """

    year: int | None
    listed: int
    taken_at: datetime | None


@dataclass(frozen=True, slots=True)
class Status:
    """All of it."""

    county: County
    stations: tuple[StationStatus, ...]
    years: tuple[YearStatus, ...]
    listed: ListStatus
    doubts: Mapping[HubDoubt, int]


def status(line: Plain) -> Status:
    """How the county stands now."""
    return Status(
        county_of(line),
        tuple(StationStatus(*row) for row in line.execute(_STATIONS).fetchall()),
        tuple(
            YearStatus(*row) for row in line.execute("SELECT year, pages, bytes FROM hub_years()").fetchall()
        ),
        ListStatus(*(line.execute(_LISTED).fetchone() or (None, 0, None))),
        doubts.how_many(line),
    )


_STATIONS: Final = """
    SELECT s.station_id, s.code, s.office, s.added_at, s.revoked_at, s.last_seen_at, s.waiting, s.waiting_since,
        s.clock_skew_seconds, s.version, coalesce(i.number, 0), coalesce(p.number, 0), coalesce(p.bytes, 0)::bigint
    FROM hub_station s LEFT JOIN (
        SELECT station_id, count(*) AS number FROM hub_delivered WHERE kind = 'intake' GROUP BY station_id
    ) i USING (station_id) LEFT JOIN (
        SELECT d.station_id, count(*) AS number, sum(g.size) AS bytes
        FROM hub_delivered d JOIN page g ON g.id = d.id WHERE d.kind = 'page' GROUP BY d.station_id
    ) p USING (station_id)
    ORDER BY s.code
"""
_LISTED: Final = """
    SELECT max((body ->> 'year')::bigint), count(*), (SELECT max(at) FROM hub_act WHERE act = 'roster')
    FROM hub_change WHERE kind = 'expected' AND office = '' AND body IS NOT NULL
"""
