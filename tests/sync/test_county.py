"""The county's own people at work: the list, what stations are told, how it stands, and what is not theirs to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors

from kiosk.errors import EnvironmentFault, FaultCode, ListReason
from kiosk.sync.connecting import Connector, Plain
from kiosk.sync.hub import doubts, rosters, schema, telling
from kiosk.sync.hub.county import County, county_of, namespace_of, opened
from kiosk.sync.hub.doubts import Answer, HubDoubt
from kiosk.sync.hub.rosters import Imported, ListedPerson
from kiosk.sync.hub.status import status
from kiosk.sync.hub.telling import ToldClerk
from tests.helpers.county import CountyInHand, county
from tests.helpers.county_desks import Desk, People
from tests.helpers.postgres import Cluster

ANNA = ListedPerson(
    UUID(int=11 << 96), "17912099997", "Anna", "Lund", None, "ordinary", False, {"mobile": "a1b2"}
)
BO = ListedPerson(UUID(int=12 << 96), "29822099635", "Bo", "Berg", None, None, True, None)
SARA = ListedPerson(UUID(int=13 << 96), "05840399895", "Sara", "Moe", None, None, False, None)


class Office:
    """A county with one station and its own people."""

    def __init__(self, hub: CountyInHand) -> None:
        self.hub = hub
        self.desk = Desk(hub, "AB01", "Bergen")
        self.people = People.of(hub)

    def take(self, *people: ListedPerson, year: int = 2027) -> Imported:
        """A list in place of the one before, whoever was protected there."""
        with self.admin() as line:
            return rosters.take(line, year, people, {ListReason.NONE_PROTECTED})

    @contextmanager
    def admin(self) -> Iterator[Plain]:
        with opened(self.people.connector()) as line:
            yield line

    def cursor(self) -> tuple[int, int]:
        """Where a station is that has read everything."""
        rows = self.desk.line.execute("SELECT sequence, position FROM hub_changes(0, 0, 100000)").fetchall()
        return rows[-1][0], rows[-1][1]

    def news(self, since: tuple[int, int]) -> list[tuple[str, UUID, Any]]:
        """What a station is told that has read so far."""
        rows = self.desk.line.execute("SELECT kind, subject, body FROM hub_changes(%s, %s, 1000)", since)
        return [row for row in rows.fetchall() if row[0] is not None]


@pytest.fixture(scope="module")
def office(county_server: Cluster) -> Iterator[Office]:
    with county(county_server) as hub:
        made = Office(hub)
        yield made
        made.desk.close()


def test_a_list_is_told_in_the_order_of_the_numbers(office: Office) -> None:
    since = office.cursor()
    assert office.take(ANNA, BO, SARA) == Imported(3, 3, 0, 0, 1)
    told = office.news(since)
    assert [(kind, subject) for kind, subject, _ in told] == [
        ("expected", SARA.ident), ("expected", ANNA.ident), ("expected", BO.ident),
    ]  # fmt: skip
    assert told[1][2] == {
        "year": 2027, "number": "17912099997", "given_name": "Anna", "family_name": "Lund", "birth_date": None,
        "category": "ordinary", "protected": False, "marks": {"mobile": "a1b2"},
    }  # fmt: skip


def test_a_new_list_tells_what_differs_only(office: Office) -> None:
    office.take(ANNA, BO)
    since = office.cursor()
    assert office.take(ANNA, BO) == Imported(2, 0, 0, 0, 1)
    assert office.news(since) == []
    married = replace(ANNA, family_name="Holm")
    assert office.take(married, SARA) == Imported(2, 1, 1, 1, 0)
    bodies = {subject: body for _, subject, body in office.news(since)}
    assert bodies[BO.ident] is None
    assert (bodies[ANNA.ident]["family_name"], bodies[SARA.ident]["number"]) == ("Holm", SARA.number)
    assert len(bodies) == 3
    assert office.take(ANNA, BO) == Imported(2, 1, 1, 1, 1), "somebody who comes back is new"


def test_the_list_of_another_year_takes_the_place_of_the_one_before(office: Office) -> None:
    office.take(ANNA, BO, year=2026)
    assert office.take(ANNA) == Imported(1, 0, 1, 1, 0)
    listed = office.desk.told("expected")
    assert {body["year"] for body in listed.values() if body is not None} == {2027}


def test_a_list_of_nobody_leaves_the_one_before(office: Office) -> None:
    office.take(ANNA)
    since = office.cursor()
    with pytest.raises(EnvironmentFault) as caught:
        office.take()
    assert caught.value.arguments == {"reason": "no_rows"}
    assert office.news(since) == []


def test_a_list_on_which_nobody_is_protected_any_more_takes_the_place_of_none(office: Office) -> None:
    office.take(ANNA, BO)
    since = office.cursor()
    for year in (2027, 2028):
        with pytest.raises(EnvironmentFault) as caught, office.admin() as line:
            rosters.take(line, year, [ANNA, replace(BO, protected=False), SARA])
        assert caught.value.arguments == {"reason": ListReason.NONE_PROTECTED, "protected": 1}
    assert office.news(since) == []
    assert office.take(ANNA, SARA).protected == 0, "somebody said that it is right"


@pytest.mark.parametrize(
    ("before", "year", "reason"),
    [
        pytest.param(2027, 2028, ListReason.OTHER_YEAR, id="the next year's while this one's is in use"),
        pytest.param(2028, 2027, ListReason.OTHER_YEAR, id="this year's while the next one's is there"),
        pytest.param(2026, 2027, ListReason.YEAR_UNSAID, id="a new season"),
    ],
)
def test_a_list_takes_the_place_of_another_year_s_only_where_somebody_says_so(
    office: Office, before: int, year: int, reason: ListReason
) -> None:
    office.take(ANNA, year=before)
    with office.admin() as line:
        rosters.require_turn(line, before, 2027, ())
        rosters.require_turn(line, year, 2027, {reason})
        with pytest.raises(EnvironmentFault) as caught:
            rosters.require_turn(line, year, 2027, set(ListReason) - {reason})
    assert caught.value.code is FaultCode.LIST_REFUSED
    assert caught.value.arguments == {"reason": reason, "before": before, "year": year}


@pytest.mark.parametrize(("year", "reason"), [(2026, "year_over"), (2029, "year_to_come")])
def test_a_list_is_of_the_year_that_it_is_or_the_next(year: int, reason: str) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        rosters.require_year(year, 2027)
    assert (caught.value.code, caught.value.arguments["reason"]) == (FaultCode.LIST_REFUSED, reason)
    rosters.require_year(2027, 2027)
    rosters.require_year(2028, 2027)


def test_a_person_without_an_id_has_the_same_one_every_time_which_nobody_can_guess(office: Office) -> None:
    with office.admin() as line:
        secret = namespace_of(line)
    assert rosters.ident_of(secret, ANNA.number) == rosters.ident_of(secret, ANNA.number)
    assert rosters.ident_of(secret, ANNA.number) != rosters.ident_of(secret, BO.number)
    with pytest.raises(errors.InsufficientPrivilege):
        office.desk.line.execute("SELECT value FROM hub_secret")


def test_two_who_write_at_once_are_both_read_whoever_is_done_first(office: Office) -> None:
    since = office.cursor()
    first, second = (psycopg.connect(office.people.admin) for _ in range(2))
    slow, quick = uuid4(), uuid4()
    body = '{"name": "N", "initials": "N", "role": "clerk", "active": true}'
    with first, second:
        first.execute("SELECT hub_publish('clerk', %s, %s)", (slow, body))
        second.execute("SELECT hub_publish('clerk', %s, %s)", (quick, body))
        second.commit()
        assert [subject for _, subject, _ in office.news(since)] == [quick]
        after = office.cursor()
        assert office.news(after) == []
        first.commit()
        assert [subject for _, subject, _ in office.news(after)] == [slow], "not passed by"
        assert {subject for _, subject, _ in office.news(since)} == {quick, slow}
    first.close()
    second.close()


def test_what_is_said_again_is_told_once_more_only_if_it_differs(office: Office) -> None:
    clerk = ToldClerk(uuid4(), "Ingrid Solheim", "IS", "supervisor", active=True)
    with office.admin() as line:
        telling.publish_clerk(line, clerk)
        assert telling.clerk_named(line, "Ingrid Solheim") == clerk.ident
        assert telling.clerk_named(line, "Nobody") is None
    since = office.cursor()
    with office.admin() as line:
        telling.publish_clerk(line, clerk)
    assert office.news(since) == []
    with office.admin() as line:
        telling.publish_clerk(line, replace(clerk, active=False))
    ((kind, subject, body),) = office.news(since)
    assert (kind, subject, body["active"], body["role"]) == ("clerk", clerk.ident, False, "supervisor")


def test_rules_and_keys_are_told(office: Office) -> None:
    since = office.cursor()
    key, at = uuid4(), datetime(2026, 11, 26, tzinfo=UTC)
    with office.admin() as line:
        rules = telling.publish_rules(line, "46", "[county]\n")
        assert telling.publish_rules(line, "46", "[county]\ncode = '46'\n") == rules
        telling.publish_receipt_key(line, key, at, lambda count: b"\x07" * count)
    told = {(kind, subject): body for kind, subject, body in office.news(since)}
    assert told == {
        ("profile", rules): {"toml": "[county]\ncode = '46'\n"},
        ("receipt_key", key): {"key": "07" * 32, "since": "2026-11-26T00:00:00+00:00"},
    }
    assert office.hub.one("SELECT count(*) FROM hub_act WHERE told::text LIKE '%%0707%%'") == 0


def test_the_archive_says_what_it_has_and_the_administrator_what_may_go(office: Office) -> None:
    _, intake = office.desk.met("21929774873", "Carl Dahl")
    with opened(office.people.archives_connector()) as line:
        telling.archived(line, intake, "2026/4711-2")
    with office.admin() as line:
        telling.say_purge(line, intake, permitted=True)
    assert office.desk.told("archive_receipt")[intake]["reference"] == "2026/4711-2"
    received = datetime.fromisoformat(office.desk.told("archive_receipt")[intake]["received_at"])
    assert abs((received - datetime.now(UTC)).total_seconds()) < 60
    assert office.desk.told("purge") == {intake: {"permitted": True}}
    with office.admin() as line:
        telling.say_purge(line, intake, permitted=None)
    assert office.desk.told("purge") == {intake: None}
    with pytest.raises(EnvironmentFault) as caught, office.admin() as line:
        telling.say_purge(line, uuid4(), permitted=True)
    assert caught.value.code is FaultCode.NOT_FOUND


def test_what_was_seen_is_settled_with_who_and_why(office: Office) -> None:
    office.desk.line.execute("SELECT hub_note_conflict('page', %s, '{}')", (uuid4(),))
    with office.admin() as line:
        (doubt,) = doubts.standing(line)
        assert (doubt.kind, doubt.station, doubt.office, doubt.persons) == (
            HubDoubt.CONFLICT,
            "AB01",
            "Bergen",
            (),
        )
        assert doubts.settle(line, doubt.ident, Answer.SEEN, "the station was a copy") is None
        assert doubts.standing(line) == []
    by = office.hub.all("SELECT settled_by, reason FROM hub_doubt WHERE id = %s", doubt.ident)
    assert by == [(f"{office.hub.name}_admin", "the station was a copy")]
    for reason in ("again", ""):
        with pytest.raises(EnvironmentFault), office.admin() as line:
            doubts.settle(line, doubt.ident, Answer.SEEN, reason)


def test_what_was_seen_comes_up_again_only_where_it_is_otherwise(office: Office) -> None:
    what = uuid4()
    for times, told in enumerate(('{"a": 1}', '{"a": 1}', '{"a": 2}', '{"a": 2}')):
        office.desk.line.execute("SELECT hub_note_conflict('page', %s, %s)", (what, told))
        with office.admin() as line:
            standing = doubts.standing(line)
            assert len(standing) == (times in (0, 2)), times
            for doubt in standing:
                doubts.settle(line, doubt.ident, Answer.SEEN, "looked into")


def test_a_county_that_was_asked_twice_of_the_same_two_is_asked_once(office: Office) -> None:
    one, other = sorted((uuid4(), uuid4()))
    with office.hub.open() as owner:
        owner.execute("DROP INDEX hub_doubt_standing")
        owner.execute(
            "CREATE UNIQUE INDEX hub_doubt_once ON hub_doubt (kind, station_id, person_a, person_b)"
        )
        for station, at in ((office.desk.ident, "2026-11-24"), (None, "2026-11-23")):
            owner.execute(
                "INSERT INTO hub_doubt (kind, station_id, person_a, person_b, raised_at)"
                " VALUES ('same_number', %s, %s, %s, %s)",
                (station, one, other, at),
            )
    with psycopg.connect(office.hub.address) as line:
        schema.migrate(line)
    with office.admin() as line:
        (doubt,) = doubts.standing(line)
        doubts.settle(line, doubt.ident, Answer.DIFFERENT, "two people")
    assert (doubt.raised_at.day, doubt.station) == (23, None), "as it was asked first"


def test_two_who_may_be_one_are_shown_as_far_as_it_helps_to_tell_them_apart(office: Office) -> None:
    one, _ = office.desk.met("01819912345", "Siri Vik", kind="fictive")
    other, _ = office.desk.met("01819912345", "Tor Nes", kind="fictive")
    with office.admin() as line:
        (doubt,) = doubts.standing(line)
        shown = {
            known.ident: (known.name, known.numbers, known.offices, known.intakes) for known in doubt.persons
        }
        doubts.settle(line, doubt.ident, Answer.DIFFERENT, "two people")
    assert shown == {
        one: ("Siri Vik", ("018199*****",), ("Bergen",), 1),
        other: ("Tor Nes", ("018199*****",), ("Bergen",), 1),
    }


def test_how_it_stands(office: Office) -> None:
    office.take(ANNA, BO)
    told = (
        '{"now": "2020-01-01T00:00:00+00:00", "version": "1.0", "generation": 0, "waiting": 4, "clerks": [],'
    )
    told += ' "waiting_since": "2026-11-20T08:00:00+00:00"}'
    office.desk.line.execute("SELECT hub_hello(%s)", (told,))
    with office.hub.open() as line:
        line.execute("SELECT hub_make_year(2027)")
    with office.admin() as line:
        found = status(line)
    version = office.hub.one("SELECT version_num FROM alembic_version")
    assert found.county == County("46", True, version)
    (station,) = found.stations
    assert (station.code, station.office, station.waiting) == ("AB01", "Bergen", 4)
    assert station.waiting_since == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert station.clock_skew_seconds is not None
    assert station.clock_skew_seconds < -86400
    assert (found.listed.year, found.listed.listed) == (2027, 2)
    assert found.doubts == {HubDoubt.CLOCK_WRONG: 1}
    assert [(year.year, year.pages) for year in found.years] == [(2027, 0)]


def test_a_database_that_is_no_countys_is_told_from_one(county_server: Cluster) -> None:
    with psycopg.connect(county_server.url()) as line, pytest.raises(EnvironmentFault) as caught:
        county_of(line)
    assert caught.value.arguments == {"reason": "not_a_hub"}


ADMINS_ACTS = (
    "SELECT hub_publish('profile', gen_random_uuid(), '{}')",
    "SELECT hub_say_purge(gen_random_uuid(), true)",
    "SELECT hub_join(gen_random_uuid(), gen_random_uuid(), 'why')",
    "SELECT hub_part_again(gen_random_uuid(), 'why')",
    "SELECT hub_settle(gen_random_uuid(), 'seen', 'why')",
    "SELECT hub_acted('x', NULL, '{}')",
    "INSERT INTO hub_change VALUES ('expected', gen_random_uuid(), '', 1, 1, NULL)",
    "SELECT value FROM hub_secret",
)
NOBODYS_ACTS = (
    "SELECT hub_tell('archive_receipt', gen_random_uuid(), '', '{}')",
    "SELECT hub_raise('conflict', NULL, NULL, NULL, NULL, '{}')",
    "SELECT hub_merge_persons(gen_random_uuid(), gen_random_uuid(), false)",
    "SELECT hub_undo_merge(gen_random_uuid())",
    "SELECT hub_forget()",
    "UPDATE hub_doubt SET settled_at = now()",
    "DELETE FROM hub_doubt",
    "UPDATE hub_act SET by = 'nobody'",
    "DELETE FROM hub_act",
    "UPDATE hub_station SET revoked_at = NULL",
    "DELETE FROM hub_change",
    "INSERT INTO hub_merge (from_person, into_person, automatic) VALUES (gen_random_uuid(), gen_random_uuid(), true)",
    "UPDATE intake SET office = ''",
    "DELETE FROM page",
)


def refused(line: Plain, statement: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege), line.transaction():
        line.execute(statement)  # type: ignore[call-overload]


@pytest.mark.parametrize("who", ["admin", "archive", "station"])
def test_rights_are_those_of_ones_part(office: Office, who: str) -> None:
    address = {"admin": office.people.admin, "archive": office.people.archive, "station": office.desk.url}[
        who
    ]
    with psycopg.connect(address, autocommit=True) as line:
        for statement in NOBODYS_ACTS:
            refused(line, statement)
        if who != "admin":
            for statement in ADMINS_ACTS:
                refused(line, statement)
        if who != "archive":
            refused(line, "SELECT hub_archived(gen_random_uuid(), '1')")
            refused(line, "SELECT data FROM page_image")
            refused(line, "SELECT count(*) FROM page_image")
            refused(line, "COPY page_image TO STDOUT")
        else:
            assert line.execute("SELECT count(*) FROM page_image").fetchone() == (0,)
            refused(line, "SELECT body FROM hub_change")
            refused(line, "INSERT INTO page_image VALUES (2027, gen_random_uuid(), '')")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO hub_change VALUES ('archive_receipt', gen_random_uuid(), '', hub_this_set(), 0, '{}')",
        "INSERT INTO hub_change VALUES ('expected', gen_random_uuid(), 'Bergen', hub_this_set(), 0, '{}')",
        "UPDATE hub_change SET kind = 'archive_receipt' WHERE kind = 'expected'",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ],
)
def test_the_administrator_writes_the_list_and_nothing_else_of_what_stations_are_told(
    office: Office, statement: str
) -> None:
    office.take(ANNA)
    with psycopg.connect(office.people.admin, autocommit=True) as line:
        refused(line, statement)
        line.execute("UPDATE hub_change SET body = '{}' WHERE kind IN ('clerk', 'receipt_key', 'summary')")
    assert office.hub.one("SELECT count(*) FROM hub_change WHERE body = '{}'") == 0


@pytest.mark.parametrize("kind", ["archive_receipt", "purge", "merge", "summary", "expected", ""])
def test_nothing_is_published_that_has_a_way_of_its_own(office: Office, kind: str) -> None:
    with psycopg.connect(office.people.admin) as line, pytest.raises(errors.InvalidParameterValue):
        line.execute("SELECT hub_publish(%s, %s, '{}')", (kind, uuid4()))


def test_a_fault_of_the_database_is_one_of_the_environment(office: Office) -> None:
    connector: Connector = office.people.archives_connector()
    with pytest.raises(EnvironmentFault) as caught, opened(connector) as line:
        telling.say_purge(line, uuid4(), permitted=True)
    assert (caught.value.code, caught.value.arguments) == (FaultCode.HUB_REFUSED, {"reason": "not_permitted"})


def test_nothing_is_everybodys(office: Office) -> None:
    """A function or table that is added without a word about who may use it is nobody's, nor is one that a new
    version of the program made again."""
    with psycopg.connect(office.hub.address) as line:
        schema.migrate(line)
    functions = office.hub.all(
        "SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND"
        " (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0))"
    )
    tables = office.hub.all(
        "SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 0"
    )
    open_to_all_rows = office.hub.all(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
        " AND NOT c.relispartition AND NOT c.relrowsecurity ORDER BY c.relname"
    )
    assert (functions, tables) == ([], [])
    assert open_to_all_rows == [("alembic_version",), ("hub_crossing",), ("hub_setting",)]


def test_what_runs_with_the_owners_rights_looks_nowhere_else_first(office: Office) -> None:
    loose = office.hub.all(
        "SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef"
        " AND NOT coalesce(p.proconfig, '{}') && ARRAY['search_path=public, pg_temp']"
    )
    assert loose == []
