"""A county's list taken in for its stations: from the file's text to what they are told, on a real server, beside a
bare COPY of the same rows into a table of nothing else.

CI takes a slice. KIOSK_BENCHMARK_IMPORT=60000 takes a county's list, 1000000 the stress figure.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter, process_time

import psycopg
import pytest

from kiosk.cli.commands.hub_people import listed_people
from kiosk.intake import roster_lists
from kiosk.sync.hub import rosters
from kiosk.sync.hub.county import namespace_of
from kiosk.sync.hub.rosters import Imported, ListedPerson
from tests.benchmarks.conftest import Print
from tests.benchmarks.test_search_benchmark import people
from tests.helpers.county import CountyInHand, county
from tests.helpers.postgres import Cluster

pytestmark = pytest.mark.timeout(3_600)

EXPECTED = int(os.environ.get("KIOSK_BENCHMARK_IMPORT", "5000"))
MOST_OF_COPY = 60
"""How many times as long as the bare COPY taking a list in may be: it is held against the one before, sorted, written
as JSON with two indexes, and read from numbers and names."""
ON = date(2026, 11, 26)


@pytest.fixture(scope="module")
def hub(county_server: Cluster) -> Iterator[CountyInHand]:
    with county(county_server) as made:
        yield made


def as_file() -> str:
    """The list as a county exports it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(("number", "given_name", "family_name", "birth_date", "category", "mobile"))
    for place, one in enumerate(people(EXPECTED)):
        mobile = f"9{place % 10_000_000:07d}"
        writer.writerow((one.number, one.given_name, one.family_name, one.birth_date, "ordinary", mobile))
    return out.getvalue()


def taken(hub: CountyInHand, rows: Sequence[ListedPerson]) -> tuple[Imported, float]:
    """Takes a list in that was read; what came of it, and the seconds it took."""
    began = perf_counter()
    with psycopg.connect(hub.address) as line:
        imported = rosters.take(line, 2027, rows)
    return imported, perf_counter() - began


def copied(hub: CountyInHand, rows: Sequence[ListedPerson]) -> float:
    """The seconds that a bare COPY of them takes."""
    with psycopg.connect(hub.address) as line:
        line.execute(
            "CREATE TABLE bare (person uuid, number text, given_name text, family_name text, born date)"
        )
        began = perf_counter()
        with line.cursor() as cursor, cursor.copy("COPY bare FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["uuid", "text", "text", "text", "date"])
            for one in rows:
                copy.write_row((one.ident, one.number, one.given_name, one.family_name, one.birth_date))
        line.commit()
        took = perf_counter() - began
        line.execute("DROP TABLE bare")
    return took


def test_a_list_is_taken_in(hub: CountyInHand, say: Print) -> None:
    text = as_file()
    with psycopg.connect(hub.address) as line:
        namespace = namespace_of(line)
    began = process_time()
    rows = list(listed_people(namespace, roster_lists.read(text, ON, training=True), []))
    read = process_time() - began
    few = EXPECTED // 100
    later = [replace(one, family_name="Ny") for one in rows[:few]] + rows[few:]
    bare = min(copied(hub, rows) for _ in range(3))
    first, at_first = taken(hub, rows)
    same, again = taken(hub, rows)
    changed, differing = taken(hub, later)
    assert first == Imported(EXPECTED, EXPECTED, 0, 0, 0)
    assert (same.added, same.changed, same.removed) == (0, 0, 0)
    assert (changed.added, changed.changed, changed.removed) == (0, few, 0)
    say(
        f"{EXPECTED} listed: read {read:.1f} s of CPU; taken in {at_first:.2f} s, the same again {again:.2f} s,"
        f" one of a hundred changed {differing:.2f} s; bare COPY {bare:.2f} s"
    )
    assert at_first < MOST_OF_COPY * bare
