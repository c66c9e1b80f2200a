"""Search by name and number: by keys that are kept for it, which follow whoever writes a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from kiosk.codes import parse_receipt_number
from kiosk.identity import synthetic_number
from kiosk.intake.giving import Stated
from kiosk.intake.people import Expected
from kiosk.intake.search import MOST, Criteria
from kiosk.records.names import fold
from kiosk.records.scrubbing import scrub
from kiosk.records.tables import Channel
from tests.helpers.aftermath import unfindable
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
LISTED = (
    Expected(ANNA, "Anne-Marie", "Ødegård"),
    Expected(BO, "Ánte Niillas", "O'Brien"),
    Expected(SARA, "Sárá", "Ŋálbmi Đávvenjárga"),
    Expected("21929774873", "Anna", "Andersen"),
    Expected("57912075186", "Anders", "Hansen"),
    Expected("41814061033", "Hanne", "Anker Ŧoma"),
    Expected("41814075603", "Zq", "Protected", protected=True),
)
NAMES = {row.number: row.name for row in LISTED}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    """A station with people on its list, which nothing here changes."""
    made = StationInHand(tmp_path_factory.mktemp("listed") / "station")
    made.expect(*LISTED)
    yield made
    made.close()


def names(station: StationInHand, wanted: str) -> list[str | None]:
    return [hit.name for hit in station.search.find(station.clerk, wanted)]


def sound(station: StationInHand) -> None:
    """Everybody is found by their name, and by no other."""
    with station.records.read() as session:
        assert unfindable(session) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("marie", ["Anne-Marie Ødegård"]),
        ("ødeg an", ["Anne-Marie Ødegård"]),
        ("marie-ode", ["Anne-Marie Ødegård"]),
        ("brien", ["Ánte Niillas O'Brien"]),
        ("O’BRIEN  nii", ["Ánte Niillas O'Brien"]),
        ("nalb sara", ["Sárá Ŋálbmi Đávvenjárga"]),
        ("ŋálbmi đávve", ["Sárá Ŋálbmi Đávvenjárga"]),
        ("toma", ["Hanne Anker Ŧoma"]),
        ("an an", ["Anna Andersen"]),
        ("anna an", ["Anna Andersen"]),
        ("an anna", ["Anna Andersen"]),
        ("ha an", ["Anders Hansen", "Hanne Anker Ŧoma"]),
        ("an ha", ["Anders Hansen", "Hanne Anker Ŧoma"]),
        ("an an an", []),
        ("arie", []),
        ("%", []),
        (
            "an%",
            [
                "Anders Hansen",
                "Anna Andersen",
                "Hanne Anker Ŧoma",
                "Anne-Marie Ødegård",
                "Ánte Niillas O'Brien",
            ],
        ),
        ("zq", []),
        ("protected", []),
        ("a", []),
        (" ".join("abcdefghijklmn"), []),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_parts_in_any_order(
    listed: StationInHand, wanted: str, found: list[str]
) -> None:
    assert sorted(map(str, names(listed, wanted))) == sorted(found)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([row for row in LISTED if not row.protected]), st.data())
def test_somebody_is_found_by_beginnings_of_any_of_their_parts(
    listed: StationInHand, row: Expected, data: st.DataObject
) -> None:
    parts = data.draw(st.permutations(fold(row.name).split()))
    chosen = parts[: data.draw(st.integers(1, len(parts)))]
    words = [part[: data.draw(st.integers(1, len(part)))] for part in chosen]
    if len(" ".join(words)) >= 2:
        assert row.name in names(listed, " ".join(words))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ANNA, {ANNA}),
        (ANNA[:6], {ANNA}),
        (f"{ANNA[:6]} {ANNA[6:]}", {ANNA}),
        (ANNA[6:], {ANNA}),
        (ANNA[7:], set()),
        ("4181", {"41814061033"}),
        ("75603", set()),
        (f"{ANNA}0", set()),
        ("00000", set()),
    ],
)
def test_a_number_is_found_by_its_beginning_and_by_its_last_five_digits(
    listed: StationInHand, wanted: str, found: set[str]
) -> None:
    assert set(names(listed, wanted)) == {NAMES[number] for number in found}


def test_a_duf_number_that_looks_like_a_receipts_is_somebodys(station: StationInHand) -> None:
    duf = next(text for text in map(str, range(200205_000100, 200205_001000)) if parse_receipt_number(text))
    station.expect(Expected(duf, "Kari", "Lund"))
    assert names(station, duf) == ["Kari Lund"]
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, duf, "register")
    hits = station.search.find(station.clerk, duf, Criteria(channel=Channel.DESK))
    assert [hit.id for hit in hits] == [intake]


def test_last_digits_come_before_numbers_that_begin_so(station: StationInHand) -> None:
    begin = [made for serial in range(500, 600) if (made := synthetic_number(date(2009, 3, 1), serial))]
    five = begin[0][:5]
    born = (date(1950, 1, 1) + timedelta(days) for days in range(10_000))
    made = (synthetic_number(day, int(five[:3])) for day in born)
    end = next(number for number in made if number is not None and number.endswith(five))
    station.expect(Expected(end, "Kari", "Last"), *(Expected(number, "Ola", "First") for number in begin))
    found = names(station, five)
    assert (found[0], set(found[1:]), len(found)) == ("Kari Last", {"Ola First"}, MOST)


def test_no_more_than_fifty_are_shown_each_once_and_the_first_by_name(station: StationInHand) -> None:
    born = date(2009, 3, 1)
    numbers = [made for serial in range(500, 700) if (made := synthetic_number(born, serial)) is not None]
    rows = [
        Expected(number, "Anna", f"Anstad {chr(97 + at % 26)}") for at, number in enumerate(numbers[:120])
    ]
    station.expect(*rows)
    for wanted in ("an", "an ans", "anna", numbers[0][:6]):
        hits = station.search.find(station.clerk, wanted)
        assert len({hit.id for hit in hits}) == len(hits) == MOST
    shown = [str(name) for name in names(station, "anna")]
    assert shown == sorted(shown)


def test_who_is_on_the_lists_of_two_years_is_shown_once(station: StationInHand) -> None:
    for year in (2026, 2027):
        station.roster.replace(station.itself, year, [Expected(ANNA, "Anna", "Lund")])
    for wanted in ("lund", ANNA, ANNA[-5:]):
        assert names(station, wanted) == ["Anna Lund"]
    station.roster.replace(station.itself, 2026, [])
    assert names(station, "lund") == ["Anna Lund"]
    sound(station)


def test_whoever_writes_a_name_the_keys_follow(station: StationInHand) -> None:
    """Every path on which a person's name or protection is said, taken back, or forgotten."""
    find, clerk, boss = names, station.clerk, station.supervisor
    early = station.finished(SARA)
    station.expect(Expected(ANNA, "Anna", "Lund"), Expected(SARA, "Sárá", "Berg"))
    assert find(station, "sara") == ["Sárá Berg"], "met before the list came"
    sound(station)

    intake, document = station.start()
    station.take(document)
    station.desk.give_unnumbered(clerk, intake, Stated("Kari", "Vik", date(2009, 3, 1)))
    station.desk.give_unnumbered(clerk, intake, Stated("Karin", "Vik", date(2009, 3, 1)))
    assert (find(station, "kari vik"), find(station, "vik karin")) == (["Karin Vik"], ["Karin Vik"])
    station.particulars.say_name(clerk, intake, "Lise", "Dal")
    assert (find(station, "vik"), find(station, "dal")) == ([], ["Lise Dal"])
    sound(station)
    station.desk.undo(clerk, intake)
    assert (find(station, "vik"), find(station, "dal")) == (["Karin Vik"], [])
    station.desk.redo(clerk, intake)
    assert find(station, "dal") == ["Lise Dal"]
    sound(station)

    station.particulars.protect(clerk, intake)
    assert find(station, "dal") == []
    sound(station)
    station.desk.undo(clerk, intake)
    assert find(station, "dal") == ["Lise Dal"]
    sound(station)

    other = station.finished(ANNA)
    (lise,), (anna,) = (station.search.find(clerk, wanted) for wanted in ("dal", "lund"))
    said = station.persons.merge(boss, lise.id, anna.id, "The same")
    assert len({hit.id for wanted in ("dal", "lund") for hit in station.search.find(clerk, wanted)}) == 1
    station.persons.undo(boss, said, "They are not")
    assert (find(station, "dal"), find(station, "lund")) == (["Lise Dal"], ["Anna Lund"])
    sound(station)

    station.erasing.erase(boss, other.intake, "Not theirs")
    assert find(station, "lund") == ["Anna Lund"], "the list has her still"
    station.erasing.erase(boss, early.intake, "Not theirs")
    sound(station)
    station.expect()
    assert (find(station, "lund"), find(station, "berg")) == ([], [])
    sound(station)


def test_a_list_that_is_purged_leaves_no_key(station: StationInHand) -> None:
    station.roster.replace(station.itself, 2025, [Expected(ANNA, "Anna", "Lund")])
    station.expect(Expected(BO, "Bo", "Berg"))
    assert station.purging(retention_days=1).run(station.supervisor).roster == 1
    assert (names(station, "lund"), names(station, "berg")) == ([], ["Bo Berg"])
    sound(station)
    assert scrub(station.records.database)
    sound(station)
    assert names(station, "berg") == ["Bo Berg"]


@pytest.mark.parametrize(
    "wanted", ["an", "an ha", "ander hans marie", ANNA, ANNA[:2], ANNA[:6], ANNA[6:], "nobody", "S-000-000"]
)
def test_no_search_looks_through_a_whole_table(listed: StationInHand, wanted: str) -> None:
    asked: list[tuple[str, Any]] = []

    def keep(_c: object, _u: object, statement: str, parameters: Any, *_rest: object) -> None:
        asked.append((statement, parameters))

    engine = listed.records.database.engine
    event.listen(engine, "before_cursor_execute", keep)
    try:
        listed.search.find(listed.clerk, wanted)
    finally:
        event.remove(engine, "before_cursor_execute", keep)
    assert asked
    large = re.compile(r"SCAN (applicant|applicant_key|identifier|expected_\w+|intake|amendment|receipt)\b")
    with listed.records.read() as session:
        for statement, parameters in asked:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            for line in plan.all():
                assert not large.match(line.detail), (statement, line.detail)
