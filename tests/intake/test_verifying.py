"""``verify``: any change to what was taken in is found, and where it is, whatever was changed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from kiosk.intake.verifying import Broken
from tests.helpers.forging import (
    ANNA,
    WHERE,
    Forger,
    drop_triggers,
    proven,
    sweep,
    told_of,
    verified,
)
from tests.helpers.stations import StationInHand


def forge(station: StationInHand, *statements: str) -> None:
    """What somebody with the key and no respect for triggers could do."""
    forger = station.raw()
    with forger.connection() as connection:
        drop_triggers(connection)
        for statement in statements:
            connection.execute(text(statement))
    forger.close()


def test_an_untouched_station_is_as_it_was(station: StationInHand) -> None:
    done = station.finished(ANNA)
    station.amendments.void(station.supervisor, done.intake, "wrong person")
    bad, verdict = verified(station)
    assert (bad, verdict.broken, verdict.ok) == (set(), (), True)


def test_a_changed_byte_of_a_page_is_found(station: StationInHand) -> None:
    done = station.finished(ANNA)
    forge(station, "UPDATE page_image SET data = CAST(x'00' || substr(data, 2) AS BLOB)")
    bad, verdict = verified(station)
    assert bad == {str(page.id) for page in station.desk.view(station.clerk, done.intake).pages}
    assert not verdict.ok


def test_missing_bytes_are_found(station: StationInHand) -> None:
    station.finished(ANNA)
    forge(station, "DELETE FROM page_image")
    bad, verdict = verified(station)
    assert (len(bad), verdict.ok) == (1, False)


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE intake SET office = 'Elsewhere'",
        "UPDATE document SET type = 'certificate'",
        "UPDATE page SET state = 'set_aside'",
        "DELETE FROM page",
        "UPDATE intake SET state = 'open'",
    ],
)
def test_a_changed_sealed_row_is_found(station: StationInHand, forgery: str) -> None:
    done = station.finished(ANNA)
    forge(station, forgery)
    _bad, verdict = verified(station)
    assert verdict.broken_seals == (done.intake,)
    assert verdict.journal.ok


def test_a_changed_journal_is_found(station: StationInHand) -> None:
    station.finished(ANNA)
    forge(station, "UPDATE journal SET actor = 'nobody' WHERE sequence = 3")
    assert verified(station)[1].journal.first_bad == 3


def test_an_unfinished_page_that_was_changed_along_with_its_hash_is_found(station: StationInHand) -> None:
    _intake, document = station.start()
    page = station.take(document).page
    forge(station, "UPDATE page_image SET data = x'00'")
    other = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    forge(station, f"UPDATE page SET sha256 = '{other}'")  # noqa: S608
    bad, verdict = verified(station)
    assert (bad, verdict.broken) == (set(), (Broken("page", str(page)),))


def test_what_the_journal_does_not_tell_of_is_found(station: StationInHand) -> None:
    done = station.finished(ANNA)
    station.amendments.void(station.supervisor, done.intake, "wrong person")
    forge(
        station,
        "INSERT INTO receipt SELECT replace(id, '0', '1'), intake_id, 'X', language, issued_at, content FROM receipt",
        "DELETE FROM amendment",
    )
    _bad, verdict = verified(station)
    assert {found.kind for found in verdict.broken} == {"receipt", "amendment"}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    station = proven(tmp_path_factory.mktemp("proven") / "station")
    yield station
    station.close()


@pytest.fixture
def lived_in(template: StationInHand, tmp_path: Path) -> Iterator[StationInHand]:
    station = template.copied(tmp_path / "lived_in")
    yield station
    station.close()


def subtly_changed(value: Any) -> Iterator[Any]:
    """The value changed in the ways that are easiest to miss: what it says may even be the same."""
    if value is None:
        yield "x"
    elif isinstance(value, bytes):
        yield bytes([value[0] ^ 1]) + value[1:]
        yield value[:-1] + bytes([value[-1] ^ 0x80])
    elif isinstance(value, str):
        yield ("a" if value[:1] != "a" else "b") + value[1:]
        if value:
            yield value[:-1] + ("0" if value[-1] != "0" else "1")
        for place, letter in enumerate(value):
            if letter.isalpha():
                yield value[:place] + letter.swapcase() + value[place + 1 :]
                break
        if " " in value:
            yield value.replace(" ", "\t", 1)
    else:
        yield value + 1


@pytest.mark.parametrize("table", WHERE)
def test_any_change_is_found_and_told_where(lived_in: StationInHand, table: str) -> None:
    forger = Forger(lived_in)
    tried, missed = 0, []
    rows = forger.rows(table)
    for column in forger.columns(table):
        for row in (rows[0], rows[-1]):
            before = forger.value(table, column, row)
            for value in subtly_changed(before):
                if not forger.put(table, column, row, value):
                    continue
                tried += 1
                told = told_of(lived_in)
                if WHERE[table] not in told:
                    missed.append((column, before, value, told))
                forger.put(table, column, row, before)
    assert missed == []
    assert tried > len(forger.columns(table))
    forger.close()
    assert told_of(lived_in) == set()


@pytest.mark.parametrize("table", WHERE)
def test_a_single_changed_byte_is_found_and_told_where(lived_in: StationInHand, table: str) -> None:
    chance = random.Random(table)

    def some_bytes(count: int) -> list[int]:
        return chance.sample(range(count), min(count, 2))

    def a_row(count: int) -> list[int]:
        return [chance.randrange(count)]

    tally = sweep(lived_in, table, some_bytes, a_row)
    assert tally.missed == []
    assert tally.found == tally.made > 0


@pytest.mark.parametrize(
    "act", ["page.received", "intake.finished", "intake.void", "pages.erased", "day.closed"]
)
def test_an_entry_that_says_something_else_altogether_is_told_and_is_no_defect(
    lived_in: StationInHand, act: str
) -> None:
    forger = Forger(lived_in)
    wanted = "SELECT rowid, sequence, body FROM journal WHERE act = ?"
    row, sequence, body = forger.connection.execute(wanted, (act,)).fetchone()
    told = json.loads(body)
    names = [name for name in told["detail"] if name in body]
    forged = [
        "not even JSON", "null", "[]", '{"act": 1}', body.replace('"detail"', '"detxil"'),
        body.replace(told["subject"], "no id"), *(body.replace(f'"{name}"', f'"x{name}"') for name in names),
        *(json.dumps({**told, "detail": {**told["detail"], name: other}}) for name in names for other in (7, [], {})),
    ]  # fmt: skip
    for other in forged:
        forger.put("journal", "body", row, other)
        assert verified(lived_in)[1].journal.first_bad == sequence, other
    forger.close()


def test_what_a_forger_makes_of_a_text_is_told_and_is_no_defect(lived_in: StationInHand) -> None:
    forger = Forger(lived_in)
    for table in ("journal", "receipt", "page", "anchor"):
        row = forger.rows(table)[0]
        for column in forger.columns(table):
            before = forger.value(table, column, row)
            if isinstance(before, str):
                forger.put(table, column, row, None, text_of=b"\xff\xfe" + before.encode())
                assert told_of(lived_in) != set(), (table, column)
                forger.put(table, column, row, before)
    forger.close()
