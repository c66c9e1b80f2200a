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
from time import process_time
from typing import Any

import psutil
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

EXPECTED = int(os.environ.get("KIOSK_BENCHMARK_IMPORT", "10000"))
MOST_OF_COPY = 40
"""How many times as much CPU as the bare COPY taking a list in may use: it is held against the one before, sorted,
and written as JSON with two indexes."""
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


def seconds(line: psycopg.Connection[tuple[Any, ...]]) -> float:
    """Seconds of CPU that this process and the server's for this connection have used."""
    theirs = psutil.Process(line.info.backend_pid).cpu_times()
    return process_time() + theirs.user + theirs.system


def taken(hub: CountyInHand, rows: Sequence[ListedPerson]) -> tuple[Imported, float]:
    """Takes a list in that was read; what came of it, and the seconds of CPU it took on both sides."""
    with psycopg.connect(hub.address) as line:
        began = seconds(line)
        imported = rosters.take(line, 2027, rows)
        line.commit()
        return imported, seconds(line) - began


def copied(hub: CountyInHand, rows: Sequence[ListedPerson]) -> float:
    """The same of a bare COPY of them."""
    with psycopg.connect(hub.address) as line:
        line.execute(
            "CREATE TABLE bare (person uuid, number text, given_name text, family_name text, born date)"
        )
        began = seconds(line)
        with line.cursor() as cursor, cursor.copy("COPY bare FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["uuid", "text", "text", "text", "date"])
            for one in rows:
                copy.write_row((one.ident, one.number, one.given_name, one.family_name, one.birth_date))
        line.commit()
        took = seconds(line) - began
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
    bare = sum(copied(hub, rows) for _ in range(5)) / 5
    first, at_first = taken(hub, rows)
    same, again = taken(hub, rows)
    changed, differing = taken(hub, later)
    assert first == Imported(EXPECTED, EXPECTED, 0, 0, 0)
    assert (same.added, same.changed, same.removed) == (0, 0, 0)
    assert (changed.added, changed.changed, changed.removed) == (0, few, 0)
    say(
        f"{EXPECTED} listed, seconds of CPU: read {read:.2f}, taken in {at_first:.2f}, the same again {again:.2f},"
        f" one of a hundred changed {differing:.2f}; bare COPY {bare:.2f}"
    )
    assert at_first < MOST_OF_COPY * bare
