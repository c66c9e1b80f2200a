"""Backup, restore and new keys, by command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk import settings
from kiosk.codes import parse_receipt_number
from kiosk.records.recovery import RecoveryKey
from tests.helpers import files
from tests.helpers.command import Answer, kiosk_here

TRAINING = ("init", "--training", "--county", "46", "--office", "Inntakskontoret")
ADMIN = ("--clerk", "Ingrid Solheim")
PIN = {"KIOSK_PIN": "482915"}


def _made(folder: Path) -> str:
    """A training station with one finished intake in ``folder``; its recovery key."""
    made = kiosk_here(*TRAINING, station=folder)
    assert made.exit == 0, made.err
    page = files.jpeg(files.paper(files.somebody())[0], folder.parent / "page.jpg")
    taken = kiosk_here("intake", page, "--number", files.somebody().number, station=folder)
    assert taken.exit == 0, taken.err
    return str(made.event("recovery_key")["words"])


def _receipt(station: Path) -> str:
    page = files.jpeg(files.paper(files.somebody())[0], station.parent / "more.jpg")
    taken = kiosk_here("intake", page, "--number", files.somebody().number, station=station)
    assert taken.exit == 0, taken.err
    return str(taken.event("receipt")["number"])


def _restore(source: Path, station: Path, words: str) -> Answer:
    return kiosk_here("restore", source, station=station, env={"KIOSK_RECOVERY_KEY": words})


def test_a_station_comes_back_on_a_fresh_machine(tmp_path: Path) -> None:
    station, place = tmp_path / "station", tmp_path / "safe"
    place.mkdir()
    words = _made(station)
    backed_up = kiosk_here("backup", place, station=station)
    told = backed_up.event("backup")
    assert (backed_up.exit, told["pages"], told["sound"], told["dropped"]) == (0, 1, True, [])
    assert Path(told["path"]).parent == place
    before = {_receipt(station)}
    shutil.rmtree(station)

    restored = _restore(place, station, words)

    event = restored.event("restored")
    assert restored.exit == 0, restored.err
    assert (event["generation"], event["pages"], event["noted"]) == (1, 1, True)
    verified = kiosk_here("verify", station=station).event("verified")
    assert (verified["ok"], verified["pages"]) == (True, 1)
    number = _receipt(station)
    assert number not in before
    parsed = parse_receipt_number(number)
    assert parsed is not None
    assert (parsed.generation, parsed.station) == (1, event["code"])
    again = _restore(place, tmp_path / "another", words).event("restored")
    assert again["generation"] == 2


def test_restoring_asks_for_the_key_and_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    station, place, fresh = tmp_path / "station", tmp_path / "safe", tmp_path / "fresh"
    place.mkdir()
    words = _made(station)
    kiosk_here("backup", place, station=station)
    mistyped = words.replace(words.split()[3], "qqqqq")
    other = " ".join(RecoveryKey(b"\x01" * 16).words)
    for given, code in (
        (mistyped, "recovery_word_wrong"),
        (other, "recovery_key_wrong"),
        ("", "recovery_key_wrong"),
    ):
        answer = _restore(place, fresh, given)
        assert (answer.exit, answer.event("fault")["code"]) == (3, code)
        assert not fresh.exists()
    assert _restore(tmp_path, fresh, words).event("fault")["code"] == "backup_missing"
    assert _restore(place, station, words).event("fault")["code"] == "station_exists"
    asked = kiosk_here("restore", place, station=fresh, text=words.upper() + "\n")
    assert asked.exit == 0, asked.err


def test_the_day_s_backup_needs_nobody_signed_in(tmp_path: Path) -> None:
    station, place = tmp_path / "station", tmp_path / "safe"
    place.mkdir()
    made = kiosk_here("init", "--county", "46", "--admin", "Ingrid Solheim", station=station, env=PIN)
    assert made.exit == 0, made.err
    none = kiosk_here("backup", "--due", station=station)
    assert (none.exit, none.event("fault")["code"]) == (2, "not_allowed_now")
    assert kiosk_here("backup", place, station=station).event("fault")["code"] == "signed_out"
    assert kiosk_here("backup", place, "--daily", *ADMIN, station=station, env=PIN).exit == 0
    due = kiosk_here("backup", "--due", station=station)
    assert (due.exit, [told["event"] for told in due.objects]) == (0, ["not_due"])
    shutil.rmtree(next(place.iterdir()))
    assert kiosk_here("backup", "--due", station=station).event("backup")["sound"]
    assert kiosk_here("backup", "--due", station=station).event("not_due")["last"]
    shutil.rmtree(place)
    gone = kiosk_here("backup", "--due", station=station)
    assert (gone.exit, gone.event("fault")["code"]) == (3, "backup_missing")


@pytest.mark.parametrize("arguments", [("backup",), ("backup", "here", "--due"), ("restore",)])
def test_bad_use_is_said(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    station = tmp_path / "station"
    kiosk_here(*TRAINING, station=station)
    assert kiosk_here(*arguments, station=station).exit == 2


def test_new_keys_and_a_new_data_key(tmp_path: Path) -> None:
    station, place, service = tmp_path / "station", tmp_path / "safe", tmp_path / "service.key"
    place.mkdir()
    old = _made(station)
    kiosk_here("backup", place, station=station)
    sheet = tmp_path / "sheet.pdf"
    answer = kiosk_here(
        "rekey", "--data", "--recovery", "--service-key", service, "--sheet", sheet, station=station
    )
    assert answer.exit == 0, answer.err
    rekeyed, shown = answer.event("rekeyed"), answer.event("recovery_key")
    assert (rekeyed["data"], rekeyed["service"], rekeyed["recovery"]) == (True, str(service), shown["id"])
    assert sheet.read_bytes().startswith(b"%PDF")
    assert sheet.stat().st_mode & 0o777 == service.stat().st_mode & 0o777 == 0o600
    assert kiosk_here("verify", station=station).event("verified")["ok"]
    (station / "station.key").unlink()
    assert kiosk_here("verify", station=station).event("verified")["ok"], "with the service's key"
    assert _restore(place, tmp_path / "fresh", old).exit == 0
    assert _restore(place, tmp_path / "other", shown["words"]).event("fault")["code"] == "recovery_key_wrong"


def test_the_services_key_may_be_handed_in_by_the_environment(tmp_path: Path) -> None:
    station, service = tmp_path / "station", tmp_path / "service.key"
    _made(station)
    assert kiosk_here("rekey", "--service-key", service, station=station).exit == 0
    (station / "station.key").unlink()
    credential = service.rename(tmp_path / "credential")
    assert kiosk_here("verify", station=station).event("fault")["code"] == "key_missing"
    handed_in = {"KIOSK_SERVICE_KEY": str(credential)}
    assert kiosk_here("verify", station=station, env=handed_in).event("verified")["ok"]


def test_a_new_data_key_needs_the_services_key_or_makes_a_new_one(tmp_path: Path) -> None:
    station, named = tmp_path / "station", tmp_path / "service.key"
    _made(station)
    assert kiosk_here("rekey", "--service-key", named, station=station).exit == 0
    credential = named.rename(tmp_path / "credential")
    handed_in = {"KIOSK_SERVICE_KEY": str(credential)}

    desks_before = (station / "station.key").read_bytes()
    refused = kiosk_here("rekey", "--data", station=station)
    assert (refused.exit, refused.event("fault")["code"]) == (2, "not_allowed_now")
    assert "--service-key" in refused.event("fault")["text"]
    assert (station / "station.key").read_bytes() == desks_before, "nothing was changed, as it said"
    assert kiosk_here("verify", station=station).event("verified")["ok"]

    assert kiosk_here("rekey", "--data", station=station, env=handed_in).exit == 0
    assert settings.load(station).service_key == str(named), "what was handed in stays where it was named"
    desks = (station / "station.key").rename(tmp_path / "desks.key")
    assert kiosk_here("verify", station=station, env=handed_in).event("verified")["ok"]
    desks.rename(station / "station.key")

    assert kiosk_here("rekey", "--data", "--service-key", named, station=station).exit == 0
    (station / "station.key").unlink()
    assert kiosk_here("verify", station=station).event("verified")["ok"]
    assert kiosk_here("verify", station=station, env=handed_in).event("fault")["code"] == "key_missing"


def test_a_lost_key_is_replaced_with_the_recovery_key(tmp_path: Path) -> None:
    station = tmp_path / "station"
    words = _made(station)
    (station / "station.key").unlink()
    assert kiosk_here("rekey", station=station).event("fault")["code"] == "key_missing"
    recovered = kiosk_here("rekey", "--recover", station=station, env={"KIOSK_RECOVERY_KEY": words})
    assert recovered.exit == 0, recovered.err
    assert kiosk_here("verify", station=station).event("verified")["ok"]


def test_only_an_administrator_renews_keys(tmp_path: Path) -> None:
    station = tmp_path / "station"
    kiosk_here("init", "--county", "46", "--admin", "Ingrid Solheim", station=station, env=PIN)
    assert kiosk_here("rekey", station=station).event("fault")["code"] == "signed_out"
    assert kiosk_here("rekey", *ADMIN, station=station, env=PIN).exit == 0


def test_a_sheet_that_cannot_be_written_costs_no_words(tmp_path: Path) -> None:
    answer = kiosk_here(
        *TRAINING, "--sheet", tmp_path / "missing" / "sheet.pdf", station=tmp_path / "station"
    )
    assert (answer.exit, answer.event("fault")["code"]) == (3, "disk_error")
    assert answer.event("recovery_key")["sheet"] is None
    assert RecoveryKey.from_words(answer.event("recovery_key")["words"])


def test_the_words_are_shown_to_programs_or_to_people_only(tmp_path: Path) -> None:
    answer = kiosk_here(*TRAINING, station=tmp_path / "station")
    words = answer.event("recovery_key")["words"].split()
    assert not any(word in answer.err for word in words)
    everything = b"".join(path.read_bytes() for path in (tmp_path / "station").rglob("*") if path.is_file())
    assert not any(word.encode() in everything for word in words)


def test_the_doctor_says_how_the_records_are_protected(tmp_path: Path) -> None:
    station, place = tmp_path / "station", tmp_path / "safe"
    place.mkdir()
    _made(station)

    def looked() -> dict[str, dict[str, str]]:
        return {told["check"]: told for told in kiosk_here("doctor", station=station).objects}

    first = looked()
    assert first["recovery"]["state"] == "ok"
    assert (first["key"]["state"], first["backup"]["state"]) == ("warn", "warn")
    assert "LUKS" in first["key"]["remedy"]
    assert "encryption" in first
    kiosk_here("backup", place, "--daily", station=station)
    kiosk_here("rekey", "--service-key", tmp_path / "service.key", station=station)
    second = looked()
    assert (second["backup"]["state"], second["service_key"]["state"]) == ("ok", "ok")
    (tmp_path / "service.key").chmod(0o644)
    (station / "station.key").chmod(0o644)
    third = looked()
    assert (third["key"]["state"], third["service_key"]["state"]) == ("fail", "fail")
    assert third["service_key"]["remedy"]
    (tmp_path / "service.key").unlink()
    gone = looked()["service_key"]
    assert gone["state"] == "fail"
    assert str(tmp_path / "service.key") in gone["text"]
    assert "--service-key" in gone["remedy"]
