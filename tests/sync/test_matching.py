"""One person met at two stations: who becomes one by themselves, and who is a doubt for somebody at the county."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import date
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import Note, assess
from kiosk.sync.hub import doubts
from kiosk.sync.hub.county import opened
from kiosk.sync.hub.doubts import Answer
from tests.helpers.county import CountyInHand, county
from tests.helpers.county_desks import Desk, Line, People
from tests.helpers.numbers import random_number
from tests.helpers.postgres import Cluster

ANNA, BO, SARA, D_NUMBER, FICTIVE = "17912099997", "29822099635", "05840399895", "57912075186", "01819912345"
ON = date(2026, 11, 23)
LOW, MIDDLE, HIGH = (UUID(int=(number << 96) + 7) for number in (1, 2, 3))


class Two:
    """Two stations of different offices, one more, and the county's people."""

    def __init__(self, hub: CountyInHand) -> None:
        self.hub = hub
        self.here, self.there = Desk(hub, "AB01", "Bergen"), Desk(hub, "CD02", "Voss")
        self.third = Desk(hub, "EF03", "Odda")
        self.people = People.of(hub)

    def merges(self) -> set[tuple[UUID, UUID]]:
        return set(self.hub.all("SELECT from_person, into_person FROM hub_merge WHERE undone_at IS NULL"))

    def doubted(self) -> list[tuple[UUID, UUID]]:
        return self.hub.all(
            "SELECT person_a, person_b FROM hub_doubt WHERE settled_at IS NULL AND kind = 'same_number'"
            " ORDER BY raised_at"
        )

    def settle(self, answer: Answer) -> UUID | None:
        with opened(self.people.connector()) as line:
            (doubt,) = doubts.standing(line)
            return doubts.settle(line, doubt.ident, answer, "asked the office")


@pytest.fixture(scope="module")
def server(county_server: Cluster) -> Iterator[Two]:
    with county(county_server) as hub:
        made = Two(hub)
        yield made
        for desk in (made.here, made.there, made.third):
            desk.close()


@pytest.fixture
def two(server: Two) -> Two:
    """The same two, to whom nothing has happened yet."""
    with server.hub.open() as line:
        line.execute("SET session_replication_role = replica")
        for table in (
            "applicant", "identifier", "intake", "amendment", "hub_delivered", "hub_person_told", "hub_change",
            "hub_merge", "hub_doubt", "hub_change_set",
        ):  # fmt: skip
            line.execute(f"DELETE FROM {table}")
    return server


def pair(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return min(one, other), max(one, other)


@contextmanager
def at_the_same_time(two: Two, other: Callable[[], object], line: Line | None = None) -> Iterator[None]:
    """What is done here is committed only when the other has waited for it, or is done."""
    beside = Beside(two, other)
    with (line or two.here.line).transaction():
        yield
        beside.begin()
    beside.end()


class Beside:
    """Somebody who does something at the same time."""

    def __init__(self, two: Two, what: Callable[[], object]) -> None:
        self._two, self._what = two, what
        self._thread = threading.Thread(target=self._run)
        self._failed: Exception | None = None

    def _run(self) -> None:
        try:
            self._what()
        except Exception as error:  # noqa: BLE001 — raised where it is waited for
            self._failed = error

    def begin(self) -> None:
        """Until it waits for somebody, or is done."""
        waits = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"
        self._thread.start()
        while self._thread.is_alive() and not self._two.hub.one(waits):
            pass

    def end(self) -> None:
        """Until it is done; raises what it raised."""
        self._thread.join()
        if self._failed is not None:
            raise self._failed


def test_check_digits_are_those_of_the_program(two: Two) -> None:
    chance = random.Random(11)
    numbers = sorted({random_number(chance) for _ in range(5000)})
    failed = {Note.CONTROL_DIGIT_1, Note.CONTROL_DIGIT_2, Note.LENGTH, Note.NOT_DIGITS, Note.NOT_YET_ISSUABLE}
    for some in ("", "1791209999", "179120999977", "1791209999x", " 17912099997", "١٧٩١٢٠٩٩٩٩٧"):
        assert two.hub.one("SELECT hub_check_digits_hold(%s)", some) is False
    held = dict(two.hub.all("SELECT n, hub_check_digits_hold(n) FROM unnest(%s::text[]) n", numbers))
    by_program = {}
    for number in numbers:
        assessed = assess(number, ON, training=True)
        by_program[number] = (
            len(number) == 11 and assessed.number == number and not failed & set(assessed.notes)
        )
    assert held == by_program
    assert 1000 < sum(held.values()) < 4000


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("anna lund", "anna lund", True),
        ("anna lund", "lund anna", True),
        ("anna maria lund", "anna lund", True),
        ("anna lund", "anna berg", False),
        ("anna lund", "anne lund", False),
        ("anna", "anna", False),
        ("anna", "anna lund", False),
        ("", "", False),
        ("anna lund", None, False),
    ],
)
def test_names_agree_where_one_is_within_the_other(
    two: Two, one: str, other: str | None, agree: bool
) -> None:
    assert two.hub.one("SELECT hub_names_agree(%s, %s)", one, other) is agree
    assert two.hub.one("SELECT hub_names_agree(%s, %s)", other, one) is agree


@pytest.mark.parametrize(("number", "kind"), [(ANNA, "fodselsnummer"), (D_NUMBER, "d_number")])
@pytest.mark.parametrize(("first", "second"), [(LOW, HIGH), (HIGH, LOW)])
def test_a_right_number_and_an_agreeing_name_make_one(
    two: Two, number: str, kind: str, first: UUID, second: UUID
) -> None:
    two.here.met(number, "Anna Lund", kind=kind, person=first)
    two.there.met(number, "Anna Maria Lund", kind=kind, person=second)
    assert two.merges() == {(HIGH, LOW)}, "the lowest id stays, whoever came first"
    assert two.doubted() == []
    for desk in (two.here, two.there):
        (told,) = desk.told("merge").values()
        assert told == {"from": str(HIGH), "into": str(LOW)}


@pytest.mark.parametrize(
    ("number", "kind", "confirmed", "name"),
    [
        pytest.param(FICTIVE, "fictive", None, "Anna Lund", id="a fictive number, which may collide"),
        pytest.param("200205705502", "duf_number", None, "Anna Lund", id="a DUF number"),
        pytest.param("17912099998", "fodselsnummer", None, "Anna Lund", id="check digits that fail"),
        pytest.param(
            ANNA, "fodselsnummer", "seen_document", "Anna Lund", id="a number that a clerk confirmed"
        ),
        pytest.param(ANNA, "fodselsnummer", None, "Bo Berg", id="another name"),
        pytest.param(ANNA, "fodselsnummer", None, "Anna", id="half a name"),
    ],
)
def test_everything_else_is_a_doubt(
    two: Two, number: str, kind: str, confirmed: str | None, name: str
) -> None:
    one, _ = two.here.met(number, "Anna Lund", kind=kind, confirmed=confirmed)
    other, _ = two.there.met(number, name, kind=kind, confirmed=confirmed)
    assert two.merges() == set()
    assert two.doubted() == [pair(one, other)]
    two.there.met_again(other, name)
    two.here.met_again(one, "Anna Lund")
    assert two.doubted() == [pair(one, other)], "raised once"


def test_the_same_number_as_another_kind_is_a_doubt(two: Two) -> None:
    one, _ = two.here.met(ANNA, "Anna Lund")
    other, _ = two.there.met(ANNA, "Anna Lund", kind="fictive")
    assert (two.merges(), two.doubted()) == (set(), [pair(one, other)])


@pytest.mark.parametrize(
    ("number", "kind", "merges", "doubts_raised"), [(ANNA, "fodselsnummer", 1, 0), (FICTIVE, "fictive", 0, 1)]
)
def test_two_that_deliver_at_the_same_time_are_held_against_each_other(
    two: Two, number: str, kind: str, merges: int, doubts_raised: int
) -> None:
    with at_the_same_time(two, lambda: two.there.met(number, "Anna Lund", kind=kind)):
        two.here.met(number, "Anna Lund", kind=kind)
    assert (len(two.merges()), len(two.doubted())) == (merges, doubts_raised)


def test_offices_that_deliver_of_one_person_at_the_same_time_are_told_of_each_other(two: Two) -> None:
    one, _ = two.here.met(ANNA, "Anna Lund")
    other, _ = two.there.met(ANNA, "Anna Lund")
    came: list[UUID] = []
    with at_the_same_time(two, lambda: came.append(two.there.met_again(other, "Anna Lund"))):
        here = two.here.met_again(one, "Anna Lund")
    assert here in two.there.told("summary")
    assert came[0] in two.here.told("summary")


def test_who_are_parted_while_one_hands_in_again_are_told_of_no_more(two: Two) -> None:
    one, _ = two.here.met(ANNA, "Anna Lund")
    two.there.met(ANNA, "Anna Lund")
    (made,) = two.here.told("merge")
    with (
        psycopg.connect(two.people.admin, autocommit=True) as admin,
        at_the_same_time(two, lambda: two.here.met_again(one, "Anna Lund"), admin),
    ):
        doubts.unmerge(admin, made, "two persons")
    for desk in (two.here, two.there):
        assert set(desk.told("summary").values()) <= {None}


def numbers_in_order(two: Two) -> tuple[str, str]:
    """Two numbers, the first of which is held before the second."""
    one, other = two.hub.all("SELECT n FROM unnest(%s::text[]) n ORDER BY hashtextextended(n, 1)", [ANNA, BO])
    return one[0], other[0]


def test_who_turn_out_to_be_one_keep_nobody_waiting_for_each_other(two: Two) -> None:
    low, high = numbers_in_order(two)
    one, _ = two.here.met(high, "Anna Lund")
    other, _ = two.there.met(high, "Bo Berg")
    with two.there.line.transaction():
        two.there.line.execute(
            "INSERT INTO identifier (id, applicant_id, kind, number, source, created_at)"
            " VALUES (%s, %s, 'fodselsnummer', %s, 'typed', now())",
            (uuid4(), other, low),
        )
    beside = Beside(two, lambda: two.there.met_again(other, "Bo Berg"))
    two.here.met_again(one, "Bo Berg", meanwhile=beside.begin)
    beside.end()
    assert two.merges() == {tuple(reversed(pair(one, other)))}


def test_who_turned_out_to_be_one_meanwhile_is_held_too(two: Two) -> None:
    one, _ = two.here.met(ANNA, "Anna Lund")
    other, _ = two.there.met(BO, "Bo Berg")
    hold = "SELECT hub_hold(VARIADIC %s)"
    with psycopg.connect(two.hub.address) as first, psycopg.connect(two.hub.address) as second:
        first.execute(hold, ([one, other],))
        beside = Beside(two, lambda: second.execute(hold, ([one],)))
        beside.begin()
        first.execute("SELECT hub_merge_persons(%s, %s, false)", (one, other))
        first.commit()
        beside.end()
        held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        assert second.execute(held).fetchone() == (4,), "both, and a number of each"


def merged(desk: Desk, one: UUID, other: UUID, told: Callable[[], object] = lambda: None) -> None:
    """A supervisor's word that one is the other, with both persons."""
    said = uuid4()
    with desk.line.transaction():
        desk.line.execute(
            "INSERT INTO person_amendment VALUES (%s, %s, %s, 1, 'merged', %s, 'why', %s, now())",
            (said, one, desk.ident, Jsonb({"into": str(other)}), uuid4()),
        )
        desk.begin("person_amendment", said, one, other)
        desk.tell(one, "Anna Lund")
        told()
        desk.tell(other, "Anna Lund")
        desk.line.execute("SELECT hub_delivered_now('person_amendment', %s)", (said,))


def test_stations_that_tell_of_two_the_other_way_round_do_not_wait_for_each_other(two: Two) -> None:
    with two.hub.open() as owner:
        for whom in (LOW, HIGH):
            owner.execute(
                "INSERT INTO hub_change VALUES ('expected', %s, '', hub_this_set(), %s, '{}')",
                (whom, whom.int >> 96),
            )
    for whom, number in ((LOW, ANNA), (HIGH, BO)):
        two.here.met(number, "Anna Lund", person=whom)
        two.there.met_again(whom, "Anna Lund")
    beside = Beside(two, lambda: merged(two.there, HIGH, LOW))
    merged(two.here, LOW, HIGH, beside.begin)
    beside.end()
    assert len(two.merges()) == 1


def test_a_doubt_is_settled_while_somebody_makes_both_one(two: Two) -> None:
    one, _ = two.here.met(ANNA, "Anna Lund")
    other, _ = two.there.met(ANNA, "Anne Lund")
    settled: list[EnvironmentFault] = []

    def settle() -> None:
        try:
            two.settle(Answer.SAME)
        except EnvironmentFault as fault:
            settled.append(fault)

    beside = Beside(two, settle)
    two.here.met_again(one, "Anne Lund", meanwhile=beside.begin)
    beside.end()
    assert [fault.code for fault in settled] == [FaultCode.NOT_FOUND], "it stood no more"
    assert two.merges() == {tuple(reversed(pair(one, other)))}


def test_the_name_that_counts_is_the_one_said_last(two: Two) -> None:
    one, _ = two.here.met(ANNA, "Anna Lund")
    told = uuid4()
    for name, version in (("Anna Lund", told), ("Berit Lund", uuid4()), ("Anna Lund", told)):
        two.here.met_again(one, name, version)
    assert two.hub.one("SELECT hub_name_of(%s)", one) == "anna lund"
    other, _ = two.there.met(ANNA, "Anna Lund")
    assert two.merges() == {tuple(reversed(pair(one, other)))}


def test_a_name_that_another_station_put_right_is_no_doubt(two: Two) -> None:
    with two.hub.open() as owner:
        owner.execute("INSERT INTO hub_change VALUES ('expected', %s, '', hub_this_set(), 0, '{}')", (LOW,))
    two.here.met(ANNA, "Berit Moe", person=LOW)
    two.here.met_again(LOW, "Anna Lund")
    two.there.met_again(LOW, "Anna Lund")
    assert two.hub.one("SELECT count(*) FROM hub_doubt") == 0


def test_three_become_one_under_the_lowest_id(two: Two) -> None:
    two.here.met(ANNA, "Anna Lund", person=MIDDLE)
    two.there.met(ANNA, "Anna Lund", person=HIGH)
    two.third.met(ANNA, "Anna Lund", person=LOW)
    assert {two.hub.one("SELECT hub_survivor(%s)", one) for one in (LOW, MIDDLE, HIGH)} == {LOW}


def test_the_same_are_made_one_and_told(two: Two) -> None:
    one, _ = two.here.met(FICTIVE, "Anna Lund", kind="fictive")
    other, _ = two.there.met(FICTIVE, "Anna Lund", kind="fictive")
    made = two.settle(Answer.SAME)
    assert two.here.told("merge")[made] == {"from": str(max(one, other)), "into": str(min(one, other))}  # type: ignore[index]
    ((by, answer, reason),) = two.hub.all("SELECT settled_by, answer, reason FROM hub_doubt")
    assert (by, answer, reason) == (f"{two.hub.name}_admin", "same", "asked the office")


def test_who_is_different_is_never_asked_again(two: Two) -> None:
    one, _ = two.here.met(FICTIVE, "Anna Lund", kind="fictive")
    other, _ = two.there.met(FICTIVE, "Bo Berg", kind="fictive")
    assert two.settle(Answer.DIFFERENT) is None
    two.here.met_again(one, "Anna Lund")
    two.there.met_again(other, "Anna Lund")
    assert (two.merges(), two.doubted()) == (set(), [])


def test_who_is_different_stays_so_for_whom_either_turns_out_to_be(two: Two) -> None:
    one, _ = two.here.met(ANNA, "Anna Lund")
    other, _ = two.there.met(ANNA, "Anne Lund")
    two.settle(Answer.DIFFERENT)
    again, _ = two.third.met(ANNA, "Anna Lund")
    assert two.merges() == {tuple(reversed(pair(one, again)))}
    two.there.met_again(other, "Anna Lund")
    assert two.hub.one("SELECT hub_survivor(%s)", other) == other
    assert two.doubted() == []


def test_who_is_different_is_so_from_whoever_either_is_one_with(two: Two) -> None:
    one, _ = two.here.met(ANNA, "Anna Lund", person=LOW)
    other, _ = two.there.met(ANNA, "Anne Lund", person=MIDDLE)
    again, _ = two.third.met(ANNA, "Anna Lund", person=HIGH)
    assert (two.merges(), set(two.doubted())) == ({(again, one)}, {pair(one, other), pair(again, other)})
    with opened(two.people.connector()) as line:
        doubts.settle(line, doubts.standing(line)[0].ident, Answer.DIFFERENT, "asked the office")
    assert two.doubted() == []


def test_what_was_made_one_by_itself_and_taken_back_stays_apart(two: Two) -> None:
    one, _ = two.here.met(ANNA, "Anna Lund")
    other, _ = two.there.met(ANNA, "Anna Lund")
    (made,) = two.here.told("merge")
    with opened(two.people.connector()) as line:
        doubts.unmerge(line, made, "twins")
    two.here.met_again(one, "Anna Lund")
    two.there.met_again(other, "Anna Lund")
    assert (two.merges(), two.doubted()) == (set(), [])
    assert two.here.told("merge")[made] is None


def test_a_doubt_is_none_once_both_are_one(two: Two) -> None:
    one, _ = two.here.met(FICTIVE, "Anna Lund", kind="fictive")
    other, _ = two.there.met(FICTIVE, "Anna Lund", kind="fictive")
    with opened(two.people.connector()) as line:
        assert doubts.merge(line, one, other, "the same form") is not None
        assert doubts.merge(line, one, other, "the same form") is None
    assert two.doubted() == []


def test_an_answer_that_is_none_to_a_doubt_is_refused(two: Two) -> None:
    two.here.met(FICTIVE, "Anna Lund", kind="fictive")
    two.there.met(FICTIVE, "Anna Lund", kind="fictive")
    with pytest.raises(EnvironmentFault) as caught:
        two.settle(Answer.SEEN)
    assert caught.value.code is FaultCode.NOT_ALLOWED_NOW
    assert len(two.doubted()) == 1


def test_an_office_is_told_of_what_the_other_took_in(two: Two) -> None:
    one, here = two.here.met(ANNA, "Anna Lund")
    other, there = two.there.met(ANNA, "Anna Lund")
    told = two.here.told("summary")
    assert set(told) == {there}
    expected = {"person": str(other), "office": "Voss", "received_on": "2026-11-23", "category": "ordinary"}
    assert {name: told[there][name] for name in expected} == expected
    assert set(two.there.told("summary")) == {here}
    assert not {"Lund", ANNA} & {str(value) for value in told[there].values()}
    with opened(two.people.connector()) as line:
        (made,) = two.here.told("merge")
        doubts.unmerge(line, made, "not the same")
    assert two.here.told("summary") == {there: None}
    assert one != other


def test_a_summary_follows_an_intake_that_is_somebody_elses(two: Two) -> None:
    two.here.met(ANNA, "Anna Lund", person=LOW)
    _, wrong = two.there.met(ANNA, "Anna Lund", person=HIGH)
    two.here.met(BO, "Bo Berg", person=MIDDLE)
    assert two.here.told("summary")[wrong]["person"] == str(HIGH)
    bo_there, _ = two.there.met(BO, "Bo Berg")
    two.there.say(wrong, "applicant", was=str(HIGH), **{"is": str(bo_there)})
    assert two.here.told("summary")[wrong]["person"] == str(bo_there)
    sara, _ = two.there.met(SARA, "Sara Moe")
    two.there.say(wrong, "applicant", 2, was=str(bo_there), **{"is": str(sara)})
    assert two.here.told("summary")[wrong] is None, "Sara was met there alone"


def test_a_summary_says_what_was_corrected_and_goes_while_the_intake_is_void(two: Two) -> None:
    two.here.met(ANNA, "Anna Lund")
    _, there = two.there.met(ANNA, "Anna Lund")
    was = {"received_at": "2026-11-23T09:00:00+00:00", "category": "ordinary"}
    now = {"received_at": "2026-11-20T23:30:00+00:00", "category": None}
    two.there.say(there, "facts", 1, was=was, **{"is": now})
    told = two.here.told("summary")[there]
    assert (told["received_on"], told["category"]) == ("2026-11-21", None)
    two.there.say(there, "void", 2)
    assert two.here.told("summary")[there] is None
    two.there.say(there, "restored", 3)
    assert two.here.told("summary")[there] == told


def test_who_was_given_an_intake_is_not_forgotten_before_it_is_erased(two: Two) -> None:
    _, wrong = two.here.met(ANNA, "Anna Lund")
    bo, own = two.here.met(BO, "Bo Berg")
    two.here.say(wrong, "applicant", was=str(LOW), **{"is": str(bo)})
    two.here.say(own, "erased", 1, pages=[])
    two.here.forgets(bo)
    assert two.hub.one("SELECT family_name FROM applicant WHERE id = %s", bo) == "Berg"
    two.here.say(wrong, "erased", 2, pages=[])
    assert two.hub.one("SELECT family_name FROM applicant WHERE id = %s", bo) == "Berg", "nobody said so"
    two.here.forgets(bo)
    assert two.hub.one("SELECT family_name FROM applicant WHERE id = %s", bo) is None


def test_whose_last_intake_is_erased_while_they_are_forgotten_are_forgotten(two: Two) -> None:
    """Of two connections of one station, whichever comes last sees what the other did."""
    whom, intake = two.here.met(ANNA, "Anna Lund")
    beside = copy(two.here)
    vars(beside).pop("line", None)  # a connection of its own, as a station has several
    with at_the_same_time(two, lambda: beside.forgets(whom)):
        two.here.say(intake, "erased", pages=[])
    beside.close()
    assert two.hub.all("SELECT number FROM identifier") == [("",)]
    assert two.hub.all("SELECT given_name, family_name, search_name FROM applicant") == [(None, None, "")]
    assert two.hub.one("SELECT count(*) FROM hub_person_told") == 0
