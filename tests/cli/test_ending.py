"""Erase, purge, hold, clerks, access and the day's sheet, by command."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kiosk import settings as station_settings
from kiosk.codes import parse_day_code
from tests.helpers import files, receipts
from tests.helpers.command import Answer, kiosk_here, training_station
from tests.helpers.stations import StationInHand

ADMIN, SUPERVISOR, CLERK = "Ingrid Solheim", "Siv Supervisor", "Kari Clerk"
PINS = {ADMIN: "482915", SUPERVISOR: "173420", CLERK: "509371"}
REAL_NUMBER_FREE = ("--no-number", "--name", "Amina Warsame")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return files.jpeg(files.paper(files.somebody())[0], tmp_path / "page.jpg")


@pytest.fixture
def training(tmp_path: Path) -> Path:
    return training_station(tmp_path / "station")


def by(name: str, *arguments: str | Path, station: Path, **env: str) -> Answer:
    """Runs a command as somebody with a PIN."""
    return kiosk_here(*arguments, "--clerk", name, station=station, env={"KIOSK_PIN": PINS[name], **env})


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real station with a clerk, a supervisor and an administrator, each with a PIN of their own."""
    station = tmp_path_factory.mktemp("staffed") / "station"
    made = kiosk_here(
        "init", "--county", "46", "--admin", ADMIN, station=station, env={"KIOSK_PIN": PINS[ADMIN]}
    )
    assert made.exit == 0, made.err
    for name, role in ((SUPERVISOR, "supervisor"), (CLERK, "clerk")):
        added = by(ADMIN, "clerks", "add", name, "--role", role, station=station, KIOSK_NEW_PIN="907142")
        assert (added.exit, added.event("clerk")["role"]) == (0, role), added.err
        first = kiosk_here("search", "xx", "--clerk", name, station=station, env={"KIOSK_PIN": "907142"})
        assert (first.exit, first.event("fault")["code"]) == (3, "new_pin_needed")
        own = {"KIOSK_PIN": "907142", "KIOSK_NEW_PIN": PINS[name]}
        assert kiosk_here("clerks", "change-pin", "--clerk", name, station=station, env=own).exit == 0
    return station


@pytest.fixture
def real(staffed: Path, tmp_path: Path) -> Path:
    """The same, for one test."""
    shutil.copytree(staffed, tmp_path / "real")
    return tmp_path / "real"


def taken_in(station: Path, page: Path) -> Answer:
    taken = by(CLERK, "intake", page, *REAL_NUMBER_FREE, station=station)
    assert taken.exit == 0, taken.err
    return taken


def test_an_intake_is_erased_and_everything_still_proven(training: Path, page: Path) -> None:
    taken = kiosk_here("intake", page, "--number", files.somebody().number, station=training)
    intake = taken.event("finished")["intake"]
    answer = kiosk_here("erase", intake, "--reason", "Handed in at the wrong office", station=training)
    erased = answer.event("erased")
    assert (answer.exit, erased["whole"], erased["cleaned"]) == (0, True, True), answer.err
    assert erased["pages"] == [told["page"] for told in taken.events("page_safe")]
    (shown,) = kiosk_here("show", intake, station=training).objects
    assert (shown["erased"], shown["state"], shown["applicant"]["name"]) == (True, "completed", None)
    assert [(told["gone"], told["state"]) for told in shown["pages"]] == [("erased", "set_aside")]
    assert [said["kind"] for said in shown["amendments"]] == ["erased"]
    verified = kiosk_here("verify", station=training)
    assert (verified.exit, verified.event("verified")["ok"]) == (0, True)
    assert [told["gone"] for told in verified.objects if "page" in told] == ["erased"]
    again = kiosk_here("erase", intake, "--reason", "r", station=training)
    assert (again.exit, again.event("fault")["code"]) == (2, "not_allowed_now")
    assert kiosk_here("receipt", intake, station=training).event("fault")["code"] == "not_allowed_now"


def test_a_page_is_erased_by_its_id(training: Path, page: Path) -> None:
    taken = kiosk_here("intake", page, page, "--number", files.somebody().number, station=training)
    first = taken.events("page_safe")[0]["page"]
    erased = kiosk_here("erase", first, "--reason", "A stranger's", station=training).event("erased")
    assert (erased["pages"], erased["whole"], erased["person"]) == ([first], False, None)


def test_a_clerk_erases_and_voids_with_a_supervisors_consent(real: Path, page: Path) -> None:
    intakes = [taken_in(real, page).event("finished")["intake"] for _ in range(2)]
    for command, intake in zip(("void", "erase"), intakes, strict=True):
        asked = (command, intake, "--reason", "The wrong person")
        alone = by(CLERK, *asked, station=real)
        assert (alone.exit, alone.event("fault")["code"]) == (3, "not_permitted")
        consent = ("--consent", SUPERVISOR)
        for pin, code in ((None, "signed_out"), ("907142", "signed_out")):
            env = {} if pin is None else {"KIOSK_CONSENT_PIN": pin}
            assert by(CLERK, *asked, *consent, station=real, **env).event("fault")["code"] == code
        own = by(CLERK, *asked, "--consent", CLERK, station=real, KIOSK_CONSENT_PIN=PINS[CLERK])
        assert own.event("fault")["code"] == "not_permitted"
        done = by(CLERK, *asked, *consent, station=real, KIOSK_CONSENT_PIN=PINS[SUPERVISOR])
        assert done.exit == 0, done.err
        answer = by(CLERK, "show", intake, "--trail", station=real)
        (shown,) = answer.objects
        (said,) = shown["amendments"]
        (change,) = said["changes"]
        assert change["now"]["value"] == {"void": "later.value.void", "erase": "later.value.erased"}[command]
        acts = [deed["act"] for deed in reversed(shown["trail"]) if deed["by"] is not None]
        assert acts.index("clerk.consented") < acts.index(
            {"void": "intake.void", "erase": "pages.erased"}[command]
        )
        assert shown["seen"] is None, "who saw it is for supervisors"
    assert kiosk_here("verify", station=real).event("verified")["ok"]


def test_a_hold_is_placed_told_and_released(training: Path, page: Path) -> None:
    taken = kiosk_here("intake", page, "--number", files.somebody().number, station=training)
    intake = taken.event("finished")["intake"]
    held = kiosk_here("hold", intake, "--reason", "An appeal", station=training)
    assert (held.exit, held.event("held")["subject"]) == (0, intake)
    refused = kiosk_here("erase", intake, "--reason", "r", station=training)
    assert (refused.exit, refused.event("fault")["code"]) == (2, "not_allowed_now")
    assert [told["reason"] for told in kiosk_here("hold", intake, station=training).objects] == ["An appeal"]
    assert kiosk_here("hold", intake, "--release", station=training).event("released")["holds"] == 1
    assert kiosk_here("hold", intake, station=training).objects == []
    assert kiosk_here("hold", intake, "--release", station=training).exit == 2
    assert kiosk_here("hold", intake, "--release", "--reason", "r", station=training).exit == 2


def test_cleaning_that_is_due_is_told_by_the_doctor_and_done_by_purge(tmp_path: Path) -> None:
    station = StationInHand(tmp_path / "station")
    done = station.finished("17912099997")
    station.erasing.erase(station.supervisor, done.intake, "Not theirs")
    station.close()
    folder, as_supervisor = station.folder, {"KIOSK_PIN": "1734"}

    def cleaning() -> str:
        checks = {told["check"]: told for told in kiosk_here("doctor", station=folder).objects}
        return str(checks["cleaning"]["state"])

    assert cleaning() == "warn"
    purged = kiosk_here("purge", "--clerk", "Siv Supervisor", station=folder, env=as_supervisor)
    assert (purged.exit, purged.event("purged")["cleaned"]) == (0, True), purged.err
    assert cleaning() == "ok"


def test_without_a_period_purge_does_nothing_and_says_so(training: Path, page: Path) -> None:
    kiosk_here("intake", page, "--number", files.somebody().number, station=training)
    for arguments, dry in (((), False), (("--dry-run",), True)):
        answer = kiosk_here("purge", *arguments, station=training, env={"KIOSK_LANGUAGE": "en"})
        purged = answer.event("purged")
        assert (answer.exit, purged["dry_run"], purged["retention_days"], purged["pages"]) == (
            0,
            dry,
            None,
            0,
        )
        assert "retention_days" in answer.err


def test_purge_tells_what_it_keeps_and_why(training: Path, page: Path) -> None:
    kiosk_here("intake", page, "--number", files.somebody().number, station=training)
    told = (training / station_settings.FILE_NAME).read_text("utf-8")
    (training / station_settings.FILE_NAME).write_text(told + "retention_days = 30\n", "utf-8")
    answer = kiosk_here("purge", station=training)
    assert (answer.exit, answer.event("purged")["retention_days"]) == (0, 30)
    assert answer.event("purged")["kept"] == {
        "held": 0,
        "county_keeps": 0,
        "not_delivered": 1,
        "not_archived": 0,
        "not_yet": 0,
        "original_here": 0,
    }
    assert answer.event("purged")["cleaned"] is None


def test_clerks_are_listed_given_new_pins_and_retired(real: Path) -> None:
    listed = {told["name"]: told for told in by(ADMIN, "clerks", "list", station=real).objects}
    assert {name: told["role"] for name, told in listed.items()} == {
        ADMIN: "administrator", SUPERVISOR: "supervisor", CLERK: "clerk",
    }  # fmt: skip
    refused = by(ADMIN, "clerks", "reset-pin", CLERK, station=real, KIOSK_NEW_PIN="1234")
    assert (refused.exit, refused.event("fault")["code"]) == (2, "not_allowed_now")
    assert by(ADMIN, "clerks", "reset-pin", CLERK, station=real, KIOSK_NEW_PIN="660418").exit == 0
    assert by(CLERK, "search", "xx", station=real).event("fault")["code"] == "signed_out"
    for last in ("660418", PINS[CLERK]):
        env = {"KIOSK_PIN": "660418", "KIOSK_NEW_PIN": last}
        assert kiosk_here("clerks", "change-pin", "--clerk", CLERK, station=real, env=env).exit == 2
    assert by(ADMIN, "clerks", "retire", CLERK, station=real).event("clerk")["did"] == "retired"
    assert by(ADMIN, "clerks", "retire", ADMIN, station=real).exit == 2
    assert by(SUPERVISOR, "clerks", "list", station=real).event("fault")["code"] == "not_permitted"


@pytest.mark.parametrize(
    "arguments",
    [("clerks",), ("clerks", "add"), ("clerks", "list", "Somebody"), ("clerks", "add", "Nils Ny")],
)
def test_bad_use_of_clerks(training: Path, arguments: tuple[str, ...]) -> None:
    assert kiosk_here(*arguments, station=training).exit == 2


def test_a_supervisor_reads_who_saw_a_case(real: Path, page: Path) -> None:
    intake = taken_in(real, page).event("finished")["intake"]
    by(SUPERVISOR, "show", intake, station=real)
    by(ADMIN, "search", "warsame", station=real)
    assert by(CLERK, "access", intake, station=real).event("fault")["code"] == "not_permitted"
    seen = by(SUPERVISOR, "access", intake, station=real).objects
    assert [(told["name"], told["act"]) for told in seen] == [(ADMIN, "found"), (SUPERVISOR, "opened")]
    assert {"at", "clerk", "subject"} <= set(seen[0])
    by_consent = ("--consent", SUPERVISOR)
    for name, consent in ((SUPERVISOR, ()), (CLERK, by_consent)):
        pin = {"KIOSK_CONSENT_PIN": PINS[SUPERVISOR]} if consent else {}
        (whole,) = by(name, "show", intake, "--trail", *consent, station=real, **pin).objects
        assert "found" in [told["act"] for told in whole["seen"]]


def test_the_days_sheet_is_laid_out_and_held_against_the_journal(training: Path, page: Path) -> None:
    kiosk_here("intake", page, "--number", files.somebody().number, station=training)
    sheet = kiosk_here("sheets", "day", station=training).event("sheet")
    assert (sheet["kind"], sheet["intakes"], sheet["pages"]) == ("day", 1, 1)
    (text,) = receipts.text_of(Path(sheet["path"]).read_bytes())
    assert sheet["head"] in re.sub(r"[^0-9a-f]", "", text)
    code = parse_day_code(sheet["code"])
    assert code is not None
    assert (code.head, code.sequence) == (sheet["head"], sheet["last"])
    kiosk_here("intake", page, "--number", files.somebody().number, station=training)
    proven = kiosk_here("verify", "--sheet", sheet["code"], station=training)
    assert (proven.exit, proven.event("sheet")["ok"]) == (0, True)
    other = str(type(code)(code.station, code.day, code.sequence, "0" * 64))
    forged = kiosk_here("verify", "--sheet", other, station=training)
    assert (forged.exit, forged.event("sheet")["ok"], forged.event("verified")["ok"]) == (1, False, True)
    assert kiosk_here("verify", "--sheet", sheet["code"][:-1], station=training).exit == 2


def test_the_days_sheet_goes_to_a_file_or_to_the_printer(training: Path, tmp_path: Path) -> None:
    to = tmp_path / "day.pdf"
    assert kiosk_here("sheets", "day", "--to", to, station=training).event("sheet")["path"] == str(to)
    assert to.read_bytes().startswith(b"%PDF")
    printed = kiosk_here("sheets", "day", "--print", station=training, env={"KIOSK_PRINTER": "folder"})
    assert (printed.exit, printed.event("sheet")["path"]) == (0, None), printed.err
    assert len(list((training / "printed").glob("*.pdf"))) == 1
    assert kiosk_here("sheets", "day", "--on", "2999-01-01", station=training).exit == 2
    assert kiosk_here("sheets", "month", station=training).exit == 2


COMMANDS = (
    ("erase", "x", "--reason", "r"),
    ("purge",),
    ("hold", "x"),
    ("clerks", "list"),
    ("access", "x"),
    ("sheets", "day"),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: words[0])
def test_without_a_station_and_without_a_pin(tmp_path: Path, real: Path, arguments: tuple[str, ...]) -> None:
    none = kiosk_here(*arguments, station=tmp_path / "none")
    assert (none.exit, none.event("fault")["code"]) == (3, "no_station")
    nobody = kiosk_here(*arguments, station=real)
    assert (nobody.exit, nobody.event("fault")["code"]) == (3, "signed_out")
