"""The list of expected applicants, search, counties, and stations that never open each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.codes import SheetKind, parse_receipt_number, receipt_code
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.calendar import county_year_of
from kiosk.intake.counties import counties
from kiosk.intake.people import Expected
from kiosk.records.tables import Station
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
ON = date(2026, 11, 23)


def test_a_list_is_taken_and_bad_rows_are_told(station: StationInHand) -> None:
    text = (
        "\ufeffnumber;given_name;family_name;birth_date;category;protected\n"
        f"{ANNA};Anna;Lund;2020-11-17;ordinary;0\n"
        f"{ANNA};Anna;Again;;;\n"
        "17912099998x;Bad;Number;;;\n"
        f"{BO};;;;;0\n"
        f"{SARA};Sárá;Čáhcesuolu;yesterday;;\n"
    )
    taken = station.roster.import_csv(station.itself, 2027, text, ON)
    assert taken.taken == 1
    assert taken.refused == ((3, "twice"), (4, "not_digits"), (5, "no_name"), (6, "birth_date"))
    assert station.roster.count(2027) == 1


HEADING = "number,given_name,family_name\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("name,age\nA,3\n", "column_missing", id="other columns"),
        pytest.param("", "column_missing", id="nothing"),
        pytest.param(f'{HEADING}{ANNA},"Anna,Lund\n{BO},Bo,Berg\n', "csv", id="a quote that never ends"),
        pytest.param(f"{HEADING}{ANNA},{'A' * 200_000},Lund\n", "csv", id="a field without end"),
    ],
)
def test_a_list_that_cannot_be_read_leaves_the_old_one(
    station: StationInHand, text: str, reason: str
) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund"))
    with pytest.raises(EnvironmentFault) as caught:
        station.roster.import_csv(station.itself, 2027, text, ON)
    assert (caught.value.code, caught.value.arguments["reason"]) == (FaultCode.LIST_REFUSED, reason)
    assert station.roster.count(2027) == 1


@pytest.mark.parametrize("rows", ["", "123,Anna,Lund\n"])
def test_a_list_without_one_good_row_leaves_the_old_one(station: StationInHand, rows: str) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund"))
    taken = station.roster.import_csv(station.itself, 2027, HEADING + rows, ON)
    assert (taken.taken, len(taken.refused)) == (0, rows.count("\n"))
    assert station.roster.known(2027, [ANNA]) == {ANNA: "Anna Lund"}


def test_refused_rows_are_told_by_their_line(station: StationInHand) -> None:
    text = f'{HEADING}\n{ANNA},"Anna\nMaria",Lund\n123,No,Number\n'
    taken = station.roster.import_csv(station.itself, 2027, text, ON)
    assert (taken.taken, taken.refused) == (1, ((5, "length"),))


def test_who_was_met_before_the_list_came_gets_its_name(station: StationInHand) -> None:
    done = station.finished(ANNA)
    assert station.search.find(station.clerk, "lund") == ()
    station.expect(Expected(ANNA, "Anna", "Lund"), Expected(BO, "Bo", "Berg"))
    applicant = station.desk.view(station.clerk, done.intake).applicant
    assert applicant is not None
    assert (applicant.name, applicant.protected) == ("Anna Lund", False)
    (hit,) = station.search.find(station.clerk, "lund")
    assert (hit.kind, hit.intakes) == ("applicant", (done.intake,))


def test_who_was_met_before_the_list_came_is_protected_by_it(station: StationInHand) -> None:
    done = station.finished(ANNA)
    station.expect(Expected(ANNA, "Anna", "Lund", protected=True))
    applicant = station.desk.view(station.clerk, done.intake).applicant
    assert applicant is not None
    assert (applicant.name, applicant.protected) == ("Anna Lund", True)
    assert station.search.find(station.clerk, "lund") == ()


def test_a_name_that_is_known_stays_though_a_later_list_has_another(station: StationInHand) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund"))
    done = station.finished(ANNA)
    station.expect(Expected(ANNA, "Anne", "Lunde", protected=True))
    applicant = station.desk.view(station.clerk, done.intake).applicant
    assert applicant is not None
    assert (applicant.name, applicant.protected) == ("Anna Lund", True)


def test_search_finds_by_any_part_of_a_name_and_masks_numbers(station: StationInHand) -> None:
    station.expect(Expected(ANNA, "Anna Đuoŋŋa", "Ødegård"), Expected(BO, "Bo", "Lund"))
    done = station.finished(ANNA)
    for text in ("ann", "duon", "ØDE", "odegard anna", ANNA, ANNA[:6], f"{ANNA[:6]} {ANNA[6:]}"):
        (hit,) = station.search.find(station.clerk, text)
        assert (hit.kind, hit.name, hit.number) == ("applicant", "Anna Đuoŋŋa Ødegård", "179120*****")
        assert hit.intakes == (done.intake,)
        assert ANNA not in repr(hit)
    (expected,) = station.search.find(station.clerk, "lun")
    assert (expected.kind, expected.number, expected.intakes) == ("expected", "298220*****", ())
    assert station.search.find(station.clerk, "a") == ()
    assert station.search.find(station.clerk, "%") == ()
    assert station.search.find(station.clerk, "nobody") == ()


def test_search_opens_a_receipt_by_its_number_and_its_code(station: StationInHand) -> None:
    done = station.finished(ANNA)
    number = parse_receipt_number(done.number)
    assert number is not None
    with station.records.read() as session:
        code = receipt_code(number, session.get_one(Station, station.settings.station).receipt_key)
    assert code.kind is SheetKind.RECEIPT
    for text in (done.number, number.compact, done.number.lower(), str(code)):
        assert [(hit.kind, hit.id) for hit in station.search.find(station.clerk, text)] == [
            ("intake", done.intake)
        ]


def test_a_training_station_and_a_real_one_never_open_each_other(tmp_path: Path) -> None:
    import re

    from kiosk.intake.stations import open_records
    from kiosk.settings import load

    real = StationInHand(tmp_path / "real", "production")
    with pytest.raises(EnvironmentFault) as caught:
        real.desk.give_number(real.clerk, real.start()[0], ANNA)
    assert caught.value.code is FaultCode.NUMBER_REJECTED
    real.close()
    settings = tmp_path / "real" / "station.toml"
    settings.write_text(re.sub('"production"', '"training"', settings.read_text()))
    with pytest.raises(EnvironmentFault) as caught:
        open_records(tmp_path / "real", load(tmp_path / "real"), real.clock)
    assert caught.value.code is FaultCode.NO_STATION


def test_all_fifteen_counties_have_their_names() -> None:
    assert len(counties()) == 15
    assert counties()["03"].full_name == "Oslo"
    assert counties()["55"].full_name == "Troms – Romsa – Tromssa"


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 9, 30), 2026), (date(2026, 10, 1), 2027), (date(2027, 3, 1), 2027)]
)
def test_the_year_of_the_admission(day: date, year: int) -> None:
    assert county_year_of(day, "10-01") == year


def test_a_station_that_lost_its_settings_is_laid_aside_and_never_deleted(tmp_path: Path) -> None:
    first = StationInHand(tmp_path / "station")
    first.finished(ANNA)
    first.close()
    kept = (tmp_path / "station" / "station.db").read_bytes()
    (tmp_path / "station" / "station.toml").unlink()
    StationInHand(tmp_path / "station", own=True).close()
    aside = sorted(path.name.split(".2")[0] for path in (tmp_path / "station").glob("*.aside"))
    assert {"station.db", "station.key"} <= set(aside)
    (old,) = (tmp_path / "station").glob("station.db.2*.aside")
    assert old.read_bytes() == kept
