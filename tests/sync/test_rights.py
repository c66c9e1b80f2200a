"""What a station may at the county, tried with nothing of the program between: it adds what it took in, no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors

from kiosk.sync.rows import CROSSINGS
from tests.helpers.county import CountyInHand, county
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand

ANNA, BO, CARL = "17912099997", "29822099635", "21929774873"
Line = psycopg.Connection[tuple[Any, ...]]


class Three:
    """Two stations of one office, and one of another, each of which has delivered one intake."""

    def __init__(
        self, hub: CountyInHand, stations: tuple[StationInHand, ...], intakes: tuple[UUID, ...]
    ) -> None:
        self.hub = hub
        self.mine, self.beside, self.other = stations
        self.my_intake, self.beside_intake, self.other_intake = intakes

    def of(self, query: str, *values: object) -> UUID:
        found: UUID = self.hub.one(query, *values)
        return found


@pytest.fixture(scope="module")
def three(county_server: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Three]:
    with county(county_server) as hub:
        stations, intakes = [], []
        for office, number in (("Bergen", ANNA), ("Bergen", BO), ("Voss", CARL)):
            station = StationInHand(tmp_path_factory.mktemp("rights") / "station", own=True)
            hub.enrol(station, office)
            intakes.append(station.finished(number).intake)
            hub.exchange(station).run()
            stations.append(station)
        yield Three(hub, tuple(stations), tuple(intakes))
        for station in stations:
            station.close()


@pytest.fixture
def line(three: Three) -> Iterator[Line]:
    with three.hub.as_station(three.mine) as connected:
        yield connected


def page_of(three: Three, intake: UUID) -> UUID:
    return three.of("SELECT id FROM page WHERE intake_id = %s", intake)


def person_of(three: Three, intake: UUID) -> UUID:
    return three.of("SELECT applicant_id FROM intake WHERE id = %s", intake)


@pytest.mark.parametrize("table", sorted(crossing.name for crossing in CROSSINGS.values()))
def test_what_was_delivered_is_neither_changed_nor_taken_away(line: Line, table: str) -> None:
    key = next(crossing.key for crossing in CROSSINGS.values() if crossing.name == table)
    for statement in (
        f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", f"DROP TABLE {table} CASCADE",
    ):  # fmt: skip
        with pytest.raises(errors.InsufficientPrivilege):
            line.execute(statement)


def test_no_page_is_read(three: Three, line: Line) -> None:
    partitions = three.hub.all(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'page_image'::regclass"
    )
    assert partitions
    for table in ("page_image", *(name for (name,) in partitions)):
        for statement in (
            f"SELECT data FROM {table}", f"SELECT count(*) FROM {table}", f"COPY {table} TO STDOUT",
            f"DELETE FROM {table}", f"UPDATE {table} SET data = ''",
        ):  # fmt: skip
            with pytest.raises(errors.InsufficientPrivilege):
                line.execute(statement)
    for statement in ("SELECT * FROM page_coming", "COPY page_coming TO STDOUT"):
        with pytest.raises((errors.InsufficientPrivilege, errors.WrongObjectType)):
            line.execute(statement)
    (partition,) = partitions[0]
    with pytest.raises(errors.InsufficientPrivilege):
        line.execute(f"INSERT INTO {partition} VALUES (2027, %s, '')", (page_of(three, three.my_intake),))
    with pytest.raises(errors.InsufficientPrivilege):
        line.execute(
            "INSERT INTO page_image VALUES (2027, %s, '') ON CONFLICT (county_year, page_id) DO UPDATE SET data = ''",
            (page_of(three, three.my_intake),),
        )


def test_an_office_reads_its_own_rows_only(three: Three, line: Line) -> None:
    seen = {row[0] for row in line.execute("SELECT id FROM intake").fetchall()}
    assert seen == {three.my_intake, three.beside_intake}
    for table in ("page", "document", "receipt"):
        intakes = {row[0] for row in line.execute(f"SELECT intake_id FROM {table}").fetchall()}
        assert intakes == {three.my_intake, three.beside_intake}
    persons = {row[0] for row in line.execute("SELECT id FROM applicant").fetchall()}
    assert persons == {person_of(three, three.my_intake), person_of(three, three.beside_intake)}
    numbers = {row[0] for row in line.execute("SELECT number FROM identifier").fetchall()}
    assert numbers == {ANNA, BO}


def columns_of(table: str) -> str:
    return ", ".join(
        f'"{name}"' for crossing in CROSSINGS.values() if crossing.name == table for name in crossing.columns
    )


def copied(three: Three, table: str, ident: UUID, **changed: object) -> tuple[str, list[object]]:
    """An insertion of a row like one that is there."""
    with three.hub.open() as owner:
        cursor = owner.execute(f"SELECT {columns_of(table)} FROM {table} WHERE id = %s", (ident,))
        row = cursor.fetchone()
        names = [column.name for column in cursor.description or ()]
    assert row is not None
    values = [
        psycopg.types.json.Json(value) if isinstance(value, dict | list) else value
        for value in ({**dict(zip(names, row, strict=True)), **changed}).values()
    ]
    return f"INSERT INTO {table} ({columns_of(table)}) VALUES ({', '.join(['%s'] * len(values))})", values


def refused(line: Line, told: tuple[str, list[object]]) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        line.execute(told[0], told[1])  # type: ignore[call-overload]


def test_nothing_is_delivered_in_anothers_name(three: Three, line: Line) -> None:
    theirs = three.other.settings.station
    refused(line, copied(three, "intake", three.my_intake, id=uuid4(), station_id=theirs))
    refused(line, copied(three, "intake", three.other_intake, id=uuid4()))
    refused(line, copied(three, "intake", three.my_intake, id=uuid4(), state="open"))
    number = three.of("SELECT id FROM identifier WHERE number = %s", CARL)
    refused(line, copied(three, "identifier", number, id=uuid4()))
    carl = person_of(three, three.other_intake)
    refused(line, copied(three, "intake", three.my_intake, id=uuid4(), applicant_id=carl))


@pytest.mark.parametrize("whose", ["my_intake", "beside_intake", "other_intake"])
def test_nothing_is_added_to_a_delivery_later(three: Three, line: Line, whose: str) -> None:
    intake = getattr(three, whose)
    page = page_of(three, intake)
    document = three.of("SELECT id FROM document WHERE intake_id = %s", intake)
    refused(line, copied(three, "page", page, id=uuid4(), position=9))
    refused(line, copied(three, "document", document, id=uuid4()))
    line.execute("SELECT hub_make_year(2026)")  # which a station may: it brings nothing in by itself
    for year in (2026, 2027):
        for table in ("page_image", "page_coming"):
            with pytest.raises(errors.InsufficientPrivilege):
                line.execute(f"INSERT INTO {table} VALUES (%s, %s, 'x')", (year, page))
        copy = line.cursor().copy("COPY page_coming FROM STDIN")
        with pytest.raises(errors.InsufficientPrivilege), copy as coming:
            coming.write_row((year, page, b"x"))


def test_nothing_is_said_of_anothers_intake_and_no_page_of_theirs_erased(three: Three, line: Line) -> None:
    before = three.hub.one("SELECT count(*) FROM page_image")
    mine = three.mine.settings.station
    for intake in (three.beside_intake, three.other_intake):
        with pytest.raises(errors.InsufficientPrivilege):
            line.execute(
                "INSERT INTO amendment VALUES (%s, %s, %s, 1, 'erased', '{}', 'why', %s, now())",
                (uuid4(), intake, mine, uuid4()),
            )
        with pytest.raises(errors.InsufficientPrivilege):
            line.execute(
                "INSERT INTO tombstone VALUES (%s, 'erased', NULL, now())", (page_of(three, intake),)
            )
    with pytest.raises(errors.InsufficientPrivilege):
        line.execute(
            "INSERT INTO person_amendment VALUES (%s, %s, %s, 1, 'protected', '{}', 'why', %s, now())",
            (uuid4(), person_of(three, three.other_intake), mine, uuid4()),
        )
    into = psycopg.types.json.Json({"into": str(person_of(three, three.other_intake))})
    with pytest.raises(errors.InsufficientPrivilege):
        line.execute(
            "INSERT INTO person_amendment VALUES (%s, %s, %s, 1, 'merged', %s, 'why', %s, now())",
            (uuid4(), person_of(three, three.my_intake), mine, into, uuid4()),
        )
    assert three.hub.one("SELECT count(*) FROM page_image") == before


@pytest.fixture
def carl(three: Three) -> Iterator[UUID]:
    """Somebody whom the county's list names, and whom only the other office has met."""
    whom = person_of(three, three.other_intake)
    with three.hub.open() as owner:
        owner.execute("INSERT INTO hub_change VALUES ('expected', %s, '', hub_this_set(), 0, '{}')", (whom,))
    yield whom
    with three.hub.open() as owner:
        owner.execute("DELETE FROM hub_change WHERE kind = 'expected'")


def known_to(line: Line, whom: UUID) -> list[Any]:
    return line.execute("SELECT family_name FROM applicant WHERE id = %s", (whom,)).fetchall()


def test_somebody_on_the_list_is_not_met_by_asking(three: Three, line: Line, carl: UUID) -> None:
    asked = "SELECT mine, sha256 FROM hub_compare('{applicant}', %s)"
    assert line.execute(asked, ([carl],)).fetchall() == [(True, None)], "may be met"
    assert known_to(line, carl) == []
    with pytest.raises(errors.InsufficientPrivilege), line.transaction():
        line.execute(asked, ([carl],))
        line.execute("SELECT hub_tell_person(%s, 'x', '{}')", (carl,))
    with pytest.raises(errors.InsufficientPrivilege):
        line.execute("SELECT hub_begin('intake', %s, %s)", (three.my_intake, [carl]))
    assert three.hub.all(
        "SELECT station_id FROM hub_delivered WHERE kind = 'applicant' AND id = %s", carl
    ) == [(three.other.settings.station,)]


def test_who_is_named_is_not_read_before_that_is_delivered(three: Three, line: Line, carl: UUID) -> None:
    with line.transaction(force_rollback=True):
        told = copied(three, "intake", three.my_intake, id=uuid4(), applicant_id=carl)
        line.execute(told[0], told[1])  # type: ignore[call-overload]
        assert known_to(line, carl) == []
    assert known_to(line, carl) == []


def test_nobody_comes_along_whom_nothing_names(three: Three, line: Line, carl: UUID) -> None:
    number = three.of("SELECT id FROM identifier WHERE number = %s", CARL)
    before = three.hub.one("SELECT count(*) FROM identifier")
    refused(line, copied(three, "identifier", number, id=uuid4(), number=ANNA))
    refused(line, copied(three, "applicant", carl, id=uuid4()))
    with pytest.raises(errors.InsufficientPrivilege):
        line.execute(
            "INSERT INTO contact (id, applicant_id, kind, value, created_at) VALUES (%s, %s, 'mobile', '9', now())",
            (uuid4(), carl),
        )
    assert three.hub.one("SELECT count(*) FROM identifier") == before
    assert three.hub.one("SELECT count(*) FROM applicant") == 3


def test_functions_answer_of_the_stations_own_only(three: Three, line: Line) -> None:
    theirs = page_of(three, three.other_intake)
    mine = page_of(three, three.my_intake)
    proof = line.execute("SELECT id FROM hub_proof_of_pages(2027, %s)", ([theirs, mine],)).fetchall()
    assert proof == [(mine,)]
    assert line.execute("SELECT id FROM hub_proof('intake', %s)", ([three.other_intake],)).fetchall() == []
    answer = line.execute(
        "SELECT * FROM hub_compare('{intake,intake}', %s)", ([three.other_intake, uuid4()],)
    ).fetchall()
    assert [(mine, sha256) for _kind, _id, mine, sha256 in answer] == [(False, None), (None, None)]
    for statement, what in (
        ("SELECT hub_tell_person(%s, 'x', '{}')", person_of(three, three.other_intake)),
        ("SELECT hub_delivered_now('intake', %s)", three.other_intake),
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            line.execute(statement, (what,))


def test_what_is_the_countys_is_not_the_stations(three: Three, line: Line) -> None:
    for statement in (
        "SELECT hub_tell('clerk', gen_random_uuid(), '', '{}')",
        "SELECT hub_merge_persons(gen_random_uuid(), gen_random_uuid(), false)",
        "SELECT hub_undo_merge(gen_random_uuid())",
        "SELECT hub_forget()",
        "SELECT hub_raise('conflict', NULL, NULL, NULL, NULL, '{}')",
        "SELECT hub_survivor(gen_random_uuid())",
        "SELECT * FROM hub_station", "SELECT * FROM hub_delivered", "SELECT * FROM hub_change",
        "SELECT * FROM hub_doubt", "SELECT * FROM hub_person_told", "SELECT * FROM hub_journal",
        "INSERT INTO hub_delivered VALUES ('page', gen_random_uuid(), gen_random_uuid(), '', '')",
        "UPDATE hub_setting SET county = '03'", "DELETE FROM alembic_version",
        "CREATE TABLE mine (x int)", "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        f"SET ROLE {three.hub.roles.owner}", f"SET ROLE {three.hub.roles.admin}",
        "SET SESSION AUTHORIZATION postgres",
        "SELECT pg_read_file('/etc/passwd')", "COPY incoming FROM PROGRAM 'true'",
    ):  # fmt: skip
        with pytest.raises((errors.InsufficientPrivilege, errors.UndefinedTable)):
            line.execute(statement)  # type: ignore[call-overload]


def test_a_table_of_the_same_name_fools_no_function(three: Three, line: Line) -> None:
    theirs = three.other.settings.station
    line.execute(
        "CREATE TEMPORARY TABLE hub_station"
        " (station_id uuid, code text, office text, role name, revoked_at timestamptz)"
    )
    line.execute("INSERT INTO hub_station VALUES (%s, 'XXXX', 'Voss', session_user, NULL)", (theirs,))
    assert line.execute("SELECT hub_my_station(), hub_my_office()").fetchone() == (
        three.mine.settings.station,
        "Bergen",
    )


def test_a_station_has_no_right_but_these(three: Three) -> None:
    """Read from the database itself: a right that comes with a new table is noticed."""
    granted = three.hub.all(
        "SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relnamespace = 'public'::regnamespace AND a.grantee IN (0, %s::regrole)",
        three.hub.roles.station,
    )
    crossing = {crossing.name for crossing in CROSSINGS.values()}
    assert {(table, right) for table, right in granted} == {
        ("page_coming", "INSERT"), ("alembic_version", "SELECT"), ("hub_setting", "SELECT"),
        *((table, "SELECT") for table in crossing), *((table, "INSERT") for table in crossing),
    }  # fmt: skip
    open_tables = three.hub.all(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        " AND NOT relispartition AND NOT relrowsecurity"
    )
    assert {table for (table,) in open_tables} == {"alembic_version", "hub_setting", "hub_crossing"}
    loose = three.hub.all(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
        " AND NOT coalesce(array_to_string(proconfig, ',') LIKE 'search_path=%%', false)"
    )
    assert loose == [], "with the owner's rights, but where it looks is the caller's to say"


def test_a_station_that_was_revoked_meanwhile_may_nothing(three: Three, line: Line) -> None:
    mine = three.mine.settings.station
    with three.hub.open() as owner:
        owner.execute("UPDATE hub_station SET revoked_at = now() WHERE station_id = %s", (mine,))
    try:
        assert line.execute("SELECT count(*) FROM intake").fetchone() == (0,)
        for statement in (
            "SELECT hub_hello('{}')",
            "SELECT * FROM hub_changes(0, 0, 10)",
            "SELECT hub_journal_head()",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                line.execute(statement)  # type: ignore[call-overload]
        refused(line, copied(three, "intake", three.my_intake, id=uuid4()))
    finally:
        with three.hub.open() as owner:
            owner.execute("UPDATE hub_station SET revoked_at = NULL WHERE station_id = %s", (mine,))
