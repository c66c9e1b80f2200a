"""A station and its county hash the same row alike, whatever stands in it; and a row that differs differs."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from psycopg import sql
from sqlalchemy import Table, insert, select

from kiosk.records.tables import Page
from kiosk.sync.rows import CROSSINGS
from tests.helpers.county import CountyInHand, county
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand

TEXTS = (
    "", " ", "a;1:b", "-;", "ø đ ŋ š ŧ ž", "e\u0301\u00e9", "\U0001f600",
    "line\nline\r\n\ttab", "'\"\\", "\u200b\ufeff", "Ж" * 300,
)  # fmt: skip
FLOATS = (None, 0.0, -0.0, 300.0, 299.9999, 1e-7, 1.7976931348623157e308, 0.1 + 0.2, 1 / 3)
JSONS: tuple[Any, ...] = (
    None,
    {},
    {"b": 1, "a": [1.50, "æ", None, True]},
    {"n": 1e400 > 1},
    {"deep": {"deep": ["\u2028"]}},
)
MOMENTS = (
    datetime(2026, 11, 26, 12, 0, tzinfo=UTC), datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 30, 0, 1, tzinfo=UTC),
)  # fmt: skip


@pytest.fixture(scope="module")
def hub(county_server: Cluster) -> Iterator[CountyInHand]:
    with county(county_server) as made:
        yield made


def test_both_sides_hash_alike(hub: CountyInHand, tmp_path: Path) -> None:
    station = StationInHand(tmp_path / "station")
    intake, document = station.start()
    like = station.take(document)
    chance = random.Random(11)
    with station.records.write() as work:
        found = work.session.execute(select(Page.__table__).where(Page.id == like.page)).one()
        odd = [_odd(dict(found._mapping), chance, place) for place in range(2, 202)]
        work.session.execute(insert(cast(Table, Page.__table__)), odd)
        work.note(str(work.station), "test.filled", work.station)
    crossing = CROSSINGS[Page]
    with station.records.read() as session:
        rows = {row.id: row for row in crossing.read(session, "intake_id", intake)}
    assert len({row.sha256 for row in rows.values()}) == len(rows) == 201

    fields = sql.SQL(", ").join(
        sql.SQL("(%s::text)::{}").format(sql.SQL(kind))  # type: ignore[arg-type]
        for (kind,) in hub.all(
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = 'page'::regclass AND attnum > 0 AND NOT attisdropped"
            " ORDER BY array_position(%s, attname::text)",
            list(crossing.columns),
        )
    )
    with hub.open() as line:
        line.execute("SET session_replication_role = replica")  # no keys, no triggers: the hash alone
        names = sql.SQL(", ").join(map(sql.Identifier, crossing.columns))
        for row in rows.values():
            line.execute(sql.SQL("INSERT INTO page ({}) VALUES ({})").format(names, fields), row.fields)
        hashed: dict[UUID, str] = dict(line.execute("SELECT p.id, hub_hash_page(p) FROM page p").fetchall())
    assert hashed == {ident: row.sha256 for ident, row in rows.items()}
    station.close()


def _odd(like: dict[str, Any], chance: random.Random, place: int) -> dict[str, Any]:
    return {
        **like, "id": uuid4(), "position": place, "sheet": chance.choice((place, 2**40)), "document_id": None,
        "set_aside_reason": chance.choice((None, *TEXTS)), "media_type": chance.choice(TEXTS),
        "dpi_x": chance.choice(FLOATS), "dpi_y": chance.choice(FLOATS), "source": chance.choice(TEXTS),
        "received_at": chance.choice(MOMENTS), "transform": chance.choice(JSONS), "reading": chance.choice(JSONS),
    }  # fmt: skip


def test_no_two_rows_read_alike() -> None:
    """What one column ends with and the next begins with can't be told otherwise."""
    crossing = CROSSINGS[Page]
    texts = ["", "a", "ab", "1:a;", "-;", None]
    seen: dict[str, tuple[str | None, ...]] = {}
    width = len(crossing.columns)
    for one in texts:
        for other in texts:
            told = [None] * (width - 2) + [one, other]
            told[0] = "x"
            digest = crossing.digest(told)
            assert seen.setdefault(digest, (one, other)) == (one, other), json.dumps(told)
