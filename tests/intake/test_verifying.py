"""``verify``: any change to what was taken in is found, and where it is, whatever was changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from kiosk.intake.persons import Persons
from kiosk.intake.verifying import Broken, Verified
from tests.helpers.forging import drop_triggers
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"


def verified(station: StationInHand) -> tuple[set[str], Verified]:
    """The ids of bad pages, and the verdict."""
    bad = {str(check.page) for check in station.verifying.pages(station.itself) if not check.ok}
    return bad, station.verifying.whole(station.itself)


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


PROVEN = ("intake", "document", "page", "amendment", "person_amendment", "receipt", "page_image", "journal")
"""The tables of which any changed byte must be found."""


@pytest.fixture
def lived_in(tmp_path: Path) -> Iterator[StationInHand]:
    """A station with something in every table that is proven."""
    station = StationInHand(tmp_path / "station")
    first, second = (station.finished(number) for number in (ANNA, BO))
    station.amendments.void(station.supervisor, second.intake, "The wrong person")
    persons = Persons(station.records, station.settings)
    applicants = [station.desk.view(station.clerk, done.intake).applicant for done in (first, second)]
    assert applicants[0] is not None
    assert applicants[1] is not None
    persons.merge(station.supervisor, applicants[0].id, applicants[1].id, "One and the same")
    yield station
    station.close()


class Forger:
    """Changes single bytes of what is stored, and puts them back."""

    def __init__(self, station: StationInHand) -> None:
        self._database = station.raw()
        self.connection: Any = self._database.engine.raw_connection().driver_connection
        self.connection.execute("PRAGMA foreign_keys = OFF")
        for (name,) in self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            self.connection.execute(f"DROP TRIGGER {name}")

    def rows(self, table: str) -> list[int]:
        return [row for (row,) in self.connection.execute(f"SELECT rowid FROM {table}")]  # noqa: S608

    def columns(self, table: str) -> list[str]:
        return [row[1] for row in self.connection.execute(f"PRAGMA table_info({table})")]

    def value(self, table: str, column: str, row: int) -> Any:
        (value,) = self.connection.execute(
            f"SELECT {column} FROM {table} WHERE rowid = ?",  # noqa: S608
            (row,),
        ).fetchone()
        return value

    def put(self, table: str, column: str, row: int, value: Any) -> None:
        self.connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, row))  # noqa: S608

    def close(self) -> None:
        self.connection.close()
        self._database.close()


def changed(value: Any) -> Iterator[Any]:
    """The value with one byte changed, in the ways that are easiest to miss."""
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


def told_of(station: StationInHand) -> set[str]:
    """The kinds of places that the verdict names."""
    bad, verdict = verified(station)
    kinds = {found.kind for found in verdict.broken} | ({"page_bytes"} if bad else set())
    if verdict.journal.first_bad is not None:
        kinds.add("journal")
    assert verdict.ok == (kinds == set())
    return kinds


WHERE = {
    "intake": {"intake"},
    "document": {"intake"},
    "page": {"intake"},
    "amendment": {"amendment"},
    "person_amendment": {"amendment"},
    "receipt": {"receipt"},
    "page_image": {"page_bytes"},
    "journal": {"journal"},
}


@pytest.mark.parametrize("table", PROVEN)
def test_any_changed_byte_is_found_and_told_where(lived_in: StationInHand, table: str) -> None:
    forger = Forger(lived_in)
    tried, missed = 0, []
    for column in forger.columns(table):
        rows = forger.rows(table)
        for row in (rows[0], rows[-1]):
            before = forger.value(table, f'"{column}"', row)
            for value in changed(before):
                try:
                    forger.put(table, f'"{column}"', row, value)
                except dbapi2.IntegrityError:  # two rows can't have the same of this
                    continue
                tried += 1
                told = told_of(lived_in)
                if not WHERE[table] <= told:
                    missed.append((column, before, value, told))
                forger.put(table, f'"{column}"', row, before)
    assert missed == []
    assert tried > len(forger.columns(table))
    forger.close()
    assert told_of(lived_in) == set()
