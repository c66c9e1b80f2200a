"""Making a station, signing in, and examining it, by command."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.records import keys
from kiosk.settings import load
from tests.helpers import files
from tests.helpers.command import kiosk_here, training_station
from tests.helpers.forging import drop_triggers

COMMANDS_THAT_NEED_A_STATION = (
    ("search", "x"),
    ("show", "x"),
    ("receipt", "x"),
    ("void", "x", "--reason", "r"),
    ("intake", "x.jpg"),
    ("scan", "--device", "test:0"),
    ("verify",),
)


@pytest.mark.parametrize("arguments", COMMANDS_THAT_NEED_A_STATION, ids=lambda words: words[0])
def test_without_a_station_every_command_says_so(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    answer = kiosk_here(*arguments, station=tmp_path / "none")
    assert answer.exit == 3
    assert answer.events("fault")[0]["code"] == "no_station"


def test_a_station_is_never_made_over_another(tmp_path: Path) -> None:
    station = training_station(tmp_path / "station")
    before = (station / "station.toml").read_bytes()
    answer = kiosk_here("init", "--training", station=station)
    assert (answer.exit, answer.event("fault")["code"]) == (3, "station_exists")
    assert (station / "station.toml").read_bytes() == before


def test_a_real_station_asks_who_it_is(tmp_path: Path) -> None:
    station = tmp_path / "station"
    made = kiosk_here(
        "init", "--county", "46", "--admin", "Ingrid Solheim", station=station, env={"KIOSK_PIN": "482915"}
    )
    assert made.exit == 0
    assert made.event("station")["kind"] == "production"
    signed_in = kiosk_here(
        "search", "xx", "--clerk", "Ingrid Solheim", station=station, env={"KIOSK_PIN": "482915"}
    )
    assert (signed_in.exit, signed_in.objects) == (0, [])
    for clerk, pin in (("Ingrid Solheim", "111111"), ("Nobody", "482915")):
        refused = kiosk_here("search", "xx", "--clerk", clerk, station=station, env={"KIOSK_PIN": pin})
        assert (refused.exit, refused.event("fault")["code"]) == (3, "signed_out")
    assert kiosk_here("search", "xx", station=station).event("fault")["code"] == "signed_out"


def test_a_station_is_not_made_for_somebody_with_a_pin_that_anybody_tries_first(tmp_path: Path) -> None:
    station, admin = tmp_path / "station", ("--admin", "Ingrid Solheim")
    refused = kiosk_here("init", "--county", "46", *admin, station=station, env={"KIOSK_PIN": "1234"})
    assert (refused.exit, refused.event("fault")["code"]) == (2, "not_allowed_now")
    assert not station.exists()
    assert kiosk_here("init", "--county", "46", *admin, station=station, env={"KIOSK_PIN": "4829"}).exit == 0


def test_a_real_station_takes_no_synthetic_number(tmp_path: Path) -> None:
    station = tmp_path / "station"
    who = {"KIOSK_PIN": "482915"}
    kiosk_here("init", "--county", "46", "--admin", "Ingrid Solheim", station=station, env=who)
    page = files.jpeg(files.paper(files.somebody())[0], tmp_path / "page.jpg")
    as_clerk = ("--clerk", "Ingrid Solheim")
    typed = kiosk_here(
        "intake", page, "--number", files.somebody().number, *as_clerk, station=station, env=who
    )
    assert (typed.exit, typed.event("fault")["code"]) == (2, "number_rejected")
    assert typed.events("page_safe") == []
    by_barcode = kiosk_here("intake", page, *as_clerk, station=station, env=who)
    assert by_barcode.exit == 1
    assert [doubt["code"] for doubt in by_barcode.events("doubt")] == ["no_number"]
    assert kiosk_here("demo", "--headless", station=station).exit == 2


def test_nothing_in_the_folder_can_be_read_by_others(tmp_path: Path) -> None:
    station = training_station(tmp_path / "station")
    for path in (station, *station.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_the_doctor_names_each_mistake_in_the_county_s_own_files(tmp_path: Path) -> None:
    station = training_station(tmp_path / "station")
    (station / "county.toml").write_text("[paper]\napplications = 1\nenclosure = true\n", "utf-8")
    (station / "guides").mkdir()
    (station / "guides" / "deadlines.toml").write_text("checked_on = 2026-11-20\n", "utf-8")
    answer = kiosk_here("doctor", station=station)
    told = [found for found in answer.objects if found["check"] == "county_profile"]
    assert answer.exit == 1
    assert [found["state"] for found in told] == ["fail", "fail"]
    assert " 2: paper.applications " in told[0]["text"]
    assert " 3: paper.enclosure " in told[1]["text"]
    assert all("county.toml" in found["text"] and found["remedy"] for found in told)
    (guide,) = [found for found in answer.objects if found["check"] == "guides"]
    assert guide["state"] == "warn"
    assert "deadlines.toml" in guide["text"]
    assert guide["remedy"]


def test_the_doctor_has_a_remedy_for_all_that_is_not_well(tmp_path: Path) -> None:
    station = training_station(tmp_path / "station")
    answer = kiosk_here("doctor", station=station)
    checks = {told["check"]: told for told in answer.objects}
    assert {"program", "scanner", "station", "key", "records", "clock", "printer", "prints", "disk"} <= set(
        checks
    )
    assert checks["key"]["state"] == checks["county_profile"]["state"] == "warn"
    assert "signed_off.on" in checks["county_profile"]["text"]
    assert all(told["text"] and (told["state"] == "ok" or told["remedy"]) for told in answer.objects)
    (station / "station.key").unlink()
    locked = {told["check"]: told["state"] for told in kiosk_here("doctor", station=station).objects}
    assert locked["station"] == "fail"
    assert kiosk_here("verify", station=station).event("fault")["code"] == "key_missing"


def test_a_list_of_expected_applicants_is_taken_in_and_bad_rows_told(tmp_path: Path) -> None:
    station = training_station(tmp_path / "station")
    person = files.somebody()
    rows = [
        "number;given_name;family_name",
        f"{person.number};{person.given_name};{person.family_name}",
        "12;A;B",
    ]
    (tmp_path / "list.csv").write_text("\n".join(rows), "utf-8")
    answer = kiosk_here("roster", tmp_path / "list.csv", station=station)
    assert answer.exit == 1
    assert answer.event("refused") == {"event": "refused", "line": 3, "reason": "length"}
    assert (answer.event("roster")["taken"], answer.event("roster")["refused"]) == (1, 1)
    found = kiosk_here("search", person.family_name[:3], station=station)
    assert [hit["name"] for hit in found.objects] == [person.name]
    assert found.objects[0]["number"] == person.number[:6] + "*****"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (b'number,given_name,family_name\n17912099997,"Anna,Lund\n', "CSV"),
        (b"number,given_name,family_name\n12,Anna,Lund\n", "no line"),
        (b"number;given_name;family_name\n17912099997;\xc5se;Lund\n", "UTF-8"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_in_words(tmp_path: Path, rows: bytes, reason: str) -> None:
    station = training_station(tmp_path / "station")
    (tmp_path / "list.csv").write_bytes(rows)
    answer = kiosk_here("roster", tmp_path / "list.csv", station=station, env={"KIOSK_LANGUAGE": "en"})
    assert (answer.exit, answer.event("fault")["code"]) == (3, "list_refused")
    assert reason in answer.event("fault")["text"]


def test_verify_says_what_is_not_as_it_was(tmp_path: Path) -> None:
    station = training_station(tmp_path / "station")
    page = files.jpeg(files.paper(files.somebody())[0], tmp_path / "page.jpg")
    taken = kiosk_here("intake", page, station=station)
    intake, receipt = taken.event("finished")["intake"], taken.event("receipt")["number"]
    amendment = kiosk_here("void", intake, "--reason", "wrong person", station=station).event("amended")
    with closing(keys.opened(station, load(station))) as forger, forger.connection() as connection:
        drop_triggers(connection)
        for act in ("UPDATE amendment SET reason = 'no reason'", "UPDATE receipt SET language = 'nn'"):
            connection.execute(text(act))
    answer = kiosk_here("verify", station=station, env={"KIOSK_LANGUAGE": "en"})
    assert answer.exit == 1
    assert answer.event("verified")["broken"] == [
        {"kind": "amendment", "id": amendment["amendment"]},
        {"kind": "receipt", "id": receipt},
    ]
    assert f"The receipt {receipt} is not as it was given." in answer.err
