"""Every released schema as it was: a dump of a station that a program of that version wrote, to be upgraded in tests.

python -m tests.helpers.schemas        dumps a station of this program's schema, where its version has no dump yet

A dump is made once, when its version is released, and never changed after.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Connection, text

from kiosk import settings
from kiosk.app import PRINTED_FOLDER
from kiosk.intake.contacts import ContactKind
from kiosk.intake.finishing import Finished
from kiosk.intake.looking import Looking
from kiosk.intake.people import Expected
from kiosk.records import keys, schema
from kiosk.records.database import FILE_NAME as DATABASE
from kiosk.records.database import Database
from kiosk.records.keystores import FIRST_VERSION, FileStore
from kiosk.records.tables import Enrolment, HubState, Relation
from kiosk.settings import StationSettings
from tests.helpers import county_words as words
from tests.helpers.stations import StationInHand

FOLDER = Path(__file__).resolve().parents[1] / "records" / "schemas"
NUMBERS = ("17912099997", "29822099635", "05840399895", "57912075186")


def dump_path(version: str) -> Path:
    """Where the dump of a version lies."""
    return FOLDER / f"{version}.sql"


def lived_in(folder: Path) -> StationInHand:
    """A station with something of everything: finished, open and void intakes, people who are one, a print job."""
    station = StationInHand(folder)
    station.expect(Expected(NUMBERS[0], "Åse", "Nordmann Đặng"))
    for number in NUMBERS[:2]:
        intake, document = station.start()
        for _ in range(3):
            station.take(document, number)
        done = station.finishing.finish(station.clerk, intake, print_receipt=True)
        assert isinstance(done, Finished)
    station.amendments.void(station.supervisor, done.intake, "The wrong person")
    people = [station.person_with(number) for number in NUMBERS[:2]]
    station.persons.merge(station.supervisor, people[0], people[1], "The same person")
    _intake, document = station.start()
    station.take(document, *NUMBERS[1:])
    station.take(document, blank=True)
    station.desk.turn(station.clerk, station.add(document).page, 90)
    Looking(station.records).open(station.clerk, done.intake)
    _ended(station)
    _one_stack_of_two(station)
    _in_touch_with_its_county(station)
    return station


def _in_touch_with_its_county(station: StationInHand) -> None:
    """What the county told, how it is reached and how far the sync has come."""
    intakes = [station.finished(number).intake for number in (NUMBERS[1], NUMBERS[3])]
    person, other = (station.person_with(number) for number in (NUMBERS[1], NUMBERS[3]))
    told = [
        words.expected(UUID(int=0x70), NUMBERS[1], "Bo", "Berg"),
        words.clerk(UUID(int=0xC0), "Nora Ny", "supervisor"),
        words.rules('[deadlines]\nordinary = "03-15"\n'),
        words.merge(UUID(int=0xA0), other, person),
        words.archived(intakes[0]),
        words.purge(intakes[0], permitted=False),
        words.receipt_key(UUID(int=0xB0), b"\x0c" * keys.KEY_BYTES),
        words.summary(UUID(int=0xE0), person),
    ]
    words.take_up(station.records, station.settings, told)
    with station.records.write() as work:
        me, now = work.station, work.now
        work.session.add(
            Enrolment(
                station_id=me, url="postgresql://kiosk@county/kiosk", secret="none", certificate=None,
                enrolled_at=now,
            )
        )  # fmt: skip
        work.session.add(
            HubState(
                station_id=me, cursor_sequence=17, cursor_position=3, attempted_at=now, succeeded_at=None,
                failure="hub_unreachable", failure_at=now, failures=2, clock_skew_seconds=0.5, journal_told=40,
                pushed_bytes_per_second=None,
            )
        )  # fmt: skip
        work.note("county", "county.taken_up", me)


def _one_stack_of_two(station: StationInHand) -> None:
    """Papers that follow others, with an original and a way to reach the person, and a sibling's among them."""
    first = station.finished(NUMBERS[0])
    intake, document = station.start()
    pages = [station.take(document).page for _ in range(3)]
    station.desk.give_number(station.clerk, intake, NUMBERS[0])
    station.relating.relate(station.clerk, intake, Relation.SUPPLEMENTS, first.intake)
    station.particulars.say_contact(station.clerk, intake, ContactKind.EMAIL, "ase@example.org")
    station.originals.cannot_scan(station.clerk, document, "Shelf 3")
    station.originals.to_hand_back(station.clerk, document)
    station.arranging.rescanned(station.clerk, pages[:1], [station.take(document).page])
    station.splitting.split_off(station.clerk, pages[2:])
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    station.originals.handed_back(station.clerk, document)
    station.covers.issue(station.clerk, intake, ["certificate"])


def _ended(station: StationInHand) -> None:
    """A day that is over, a hold, and what is left of pages that were erased and purged."""
    first, second = station.finished(NUMBERS[2]), station.finished(NUMBERS[2])
    station.archived(second.intake)
    station.clock.step(timedelta(days=1))
    station.erasing.erase(station.supervisor, first.intake, "Not theirs")
    _intake, document = station.start()
    station.erasing.erase(station.supervisor, station.take(document).page, "A private letter")
    station.purging(retention_days=1).run(station.supervisor)
    held = station.finished(NUMBERS[0]).intake
    station.holding.place(station.supervisor, held, "An appeal")


def dump(connection: Connection) -> Iterator[str]:
    """The whole database as SQL: tables, rows, then indexes and triggers (which would judge the rows)."""
    made = connection.execute(
        text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
    ).all()
    tables = [(name, sql) for kind, name, sql in made if kind == "table"]
    for _name, sql in tables:
        yield f"{sql};"
    for name, _sql in tables:
        columns = [row.name for row in connection.execute(text(f'PRAGMA table_info("{name}")'))]
        listed = ", ".join(f'"{column}"' for column in columns)
        values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
        wanted = f'SELECT {values} FROM "{name}" ORDER BY {listed}'  # noqa: S608 - names out of the schema itself
        for (row,) in connection.execute(text(wanted)):
            yield f'INSERT INTO "{name}" ({listed}) VALUES ({row});'  # noqa: S608
    for kind, _name, sql in made:
        if kind != "table":
            yield f"{sql};"


def load(version: str, database: Database) -> UUID:
    """Fills an empty database with a dump; returns the station it is of."""
    with database.connection() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in _statements(dump_path(version).read_text("utf-8")):
            connection.exec_driver_sql(statement)
        return UUID(connection.execute(text("SELECT id FROM station")).scalar_one())


def aged(folder: Path, version: str) -> None:
    """A training station as the program of that schema's version left it, its key in a file and not wrapped."""
    (folder / PRINTED_FOLDER).mkdir(parents=True)
    key = b"\x0b" * keys.KEY_BYTES
    database = Database(folder / DATABASE, key)
    station = load(version, database)
    with database.read() as session:
        row = session.execute(text("SELECT code, county, office FROM station")).one()
    database.close()
    FileStore(folder / keys.FILE_NAME).put(station, FIRST_VERSION, key)
    settings.save(
        folder, StationSettings(station, row.code, "training", row.county, row.office, "nb", "file")
    )


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


if __name__ == "__main__":
    path = dump_path(schema.HEAD)
    if not path.exists():
        with tempfile.TemporaryDirectory() as folder:
            station = lived_in(Path(folder) / "station")
            with station.records.database.engine.connect() as open_connection:
                path.write_text("\n".join(dump(open_connection)) + "\n", "utf-8")
            station.close()
