"""Files as one desk intake, by command: what is announced, what is kept, and what a clerk is asked."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kiosk.app import open_station
from kiosk.scan.page import PageScan
from kiosk.surroundings import Surroundings
from kiosk.training import enclosures, wear
from kiosk.training.truth import PaperKind
from tests.helpers import files
from tests.helpers.command import Answer, clean_environment, kiosk_here, training_station

PERSON, OTHER = files.somebody(0), files.somebody(1)


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    station = training_station(folder / "station")
    rows = [f"{person.number},{person.given_name},{person.family_name}" for person in (PERSON, OTHER)]
    (folder / "list.csv").write_text("\n".join(["number,given_name,family_name", *rows]), "utf-8")
    assert kiosk_here("roster", folder / "list.csv", station=station).exit == 0
    return station


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files by name: a form with its barcode and one without, another person's form, an enclosure, a blank page."""
    folder = tmp_path_factory.mktemp("paper")
    with_code = files.paper(PERSON, documents=(PaperKind.CERTIFICATE,))
    without = files.paper(PERSON, with_barcode=False)
    return {
        "form": files.jpeg(with_code[0], folder / "form.jpg"),
        "back": files.jpeg(with_code[1], folder / "back.jpg"),
        "certificate": files.jpeg(with_code[2], folder / "certificate.jpg"),
        "blank": files.jpeg(with_code[3], folder / "blank.jpg"),
        "no_code": files.jpeg(without[0], folder / "no_code.jpg"),
        "other": files.jpeg(files.paper(OTHER)[0], folder / "other.jpg"),
    }


def codes(answer: Answer) -> list[str]:
    return [doubt["code"] for doubt in answer.events("doubt")]


def test_a_postmark_that_is_to_come_is_refused_before_a_page_is_taken(
    station: Path, paper: dict[str, Path]
) -> None:
    answer = kiosk_here("intake", paper["form"], "--posted", "2999-01-01", station=station)
    assert answer.exit == 2
    assert answer.event("fault")["code"] == "not_allowed_now"
    assert answer.events("page_safe") == []


def test_a_barcode_settles_whose_papers_they_are(station: Path, paper: dict[str, Path]) -> None:
    answer = kiosk_here(
        "intake", paper["form"], paper["back"], paper["certificate"], paper["blank"], station=station
    )
    assert answer.exit == 0, answer.err
    safe = answer.events("page_safe")
    kept = ("form", "back", "certificate", "blank")
    assert [page["sha256"] for page in safe] == [
        hashlib.sha256(paper[n].read_bytes()).hexdigest() for n in kept
    ]
    assert [(page["sheet"], page["side"], page["source"]) for page in safe] == [
        (1, "front", "file"), (2, "front", "file"), (3, "front", "file"), (4, "front", "file")
    ]  # fmt: skip
    assert [told["reason"] for told in answer.events("set_aside")] == ["blank"]
    assert len(answer.events("linked")) == 3
    finished = answer.event("finished")
    assert (finished["state"], finished["sheets"], finished["pages"]) == ("completed", 3, 3)
    receipt = Path(answer.event("receipt")["path"])
    assert receipt.read_bytes().startswith(b"%PDF")
    assert station in receipt.parents
    assert answer.order[-1] == "done"
    assert answer.objects[-1] == {"event": "done", "exit": 0}
    assert "printed" not in answer.order


def test_each_page_is_safe_before_it_is_read(station: Path, paper: dict[str, Path]) -> None:
    answer = kiosk_here("intake", paper["form"], paper["back"], station=station)
    for read in answer.events("read"):
        safe = next(
            n for n, e in enumerate(answer.objects) if e["event"] == "page_safe" and e["page"] == read["page"]
        )
        assert safe < answer.objects.index(read)


def test_numbers_are_masked_in_every_event(station: Path, paper: dict[str, Path]) -> None:
    answer = kiosk_here("intake", paper["form"], "--number", PERSON.number, station=station)
    assert PERSON.number not in str(answer.objects) + answer.err
    assert PERSON.number[:6] + "*****" in str(answer.events("read"))


def test_a_typed_number_finishes_what_has_no_barcode(station: Path, paper: dict[str, Path]) -> None:
    answer = kiosk_here(
        "intake", paper["no_code"], "--number", "-", station=station, text=PERSON.number + "\n"
    )
    assert (answer.exit, answer.event("finished")["state"]) == (0, "completed")
    assert codes(answer) == []


def test_no_number_leaves_the_intake_open_and_it_goes_on_later(station: Path, paper: dict[str, Path]) -> None:
    first = kiosk_here("intake", paper["no_code"], station=station)
    assert (first.exit, codes(first), first.event("finished")["state"]) == (1, ["no_number"], "open")
    assert first.events("receipt") == []
    later = kiosk_here(
        "intake", "--resume", first.event("finished")["intake"], "--number", PERSON.number, station=station
    )
    assert (later.exit, later.event("finished")["state"]) == (0, "completed")
    assert later.event("finished")["intake"] == first.event("finished")["intake"]


def left_by_a_crash(station: Path, *pages: Path) -> str:
    """An intake whose pages are safe and were not read when the program ended."""
    with open_station(station, Surroundings.of_this_machine()) as opened:
        actor = opened.sign_in(None)
        intake = opened.desk.start(actor)
        document = opened.desk.new_document(actor, intake)
        for number, path in enumerate(pages, start=1):
            data = path.read_bytes()
            scan = PageScan(data, "image/jpeg", 1240, 1754, (150.0, 150.0), number, number, "front", "file")
            opened.desk.add_page(actor, document, scan)
    return str(intake)


def test_what_a_crash_left_unread_is_read_and_finished(station: Path, paper: dict[str, Path]) -> None:
    intake = left_by_a_crash(station, paper["form"], paper["blank"])
    answer = kiosk_here("intake", "--resume", intake, station=station)
    assert answer.exit == 0, answer.err
    assert [(told["position"], told["error"]) for told in answer.events("read")] == [(1, None), (2, None)]
    assert [told["reason"] for told in answer.events("set_aside")] == ["blank"]
    finished = answer.event("finished")
    assert (finished["intake"], finished["state"], finished["pages"]) == (intake, "completed", 1)


def test_more_paper_goes_behind_what_a_crash_left_unread(station: Path, paper: dict[str, Path]) -> None:
    intake = left_by_a_crash(station, paper["no_code"])
    answer = kiosk_here("intake", paper["form"], "--resume", intake, station=station)
    assert answer.exit == 0, answer.err
    assert [told["position"] for told in answer.events("read")] == [1, 2]
    assert answer.event("finished")["pages"] == 2


def test_a_killed_command_is_gone_on_with(station: Path, paper: dict[str, Path]) -> None:
    command = [sys.executable, "-m", "kiosk", "intake", str(paper["form"]), str(paper["back"])]
    with subprocess.Popen(
        [*command, "--json", "--station", str(station)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=clean_environment(),
        encoding="utf-8",
    ) as program:
        assert program.stdout is not None
        safe = next(told for told in map(json.loads, program.stdout) if told["event"] == "page_safe")
        program.kill()
    answer = kiosk_here("intake", "--resume", safe["intake"], station=station)
    assert (answer.exit, answer.event("finished")["state"]) == (0, "completed"), answer.err
    shown = kiosk_here("show", safe["intake"], station=station).objects[0]
    assert safe["page"] in [page["page"] for page in shown["pages"]]


def test_two_numbers_are_never_settled_by_the_program(station: Path, paper: dict[str, Path]) -> None:
    answer = kiosk_here("intake", paper["form"], paper["other"], station=station)
    assert answer.exit == 1
    assert "two_numbers" in codes(answer)
    assert answer.event("finished")["state"] == "open"


def test_another_persons_number_stands_in_the_way(station: Path, paper: dict[str, Path]) -> None:
    answer = kiosk_here("intake", paper["other"], "--number", PERSON.number, station=station)
    assert (answer.exit, codes(answer), answer.event("finished")["state"]) == (1, ["other_number"], "open")
    kept = kiosk_here(
        "intake", "--resume", answer.event("finished")["intake"], "--keep-doubts", station=station
    )
    assert (kept.exit, kept.event("finished")["state"]) == (0, "completed")


def test_a_failed_check_digit_asks_and_never_refuses(station: Path, paper: dict[str, Path]) -> None:
    wrong = PERSON.number[:-1] + str((int(PERSON.number[-1]) + 1) % 10)
    asked = kiosk_here("intake", paper["no_code"], "--number", wrong, station=station)
    assert asked.exit == 1
    assert "control_digits" in codes(asked)
    assert asked.event("finished")["state"] == "open"
    confirmed = kiosk_here(
        "intake", paper["no_code"], "--number", wrong, "--confirm", "fictive", station=station
    )
    assert (confirmed.exit, confirmed.event("finished")["state"]) == (0, "completed")
    assert codes(confirmed) == ["not_on_roster"]


def test_a_number_that_is_none_is_bad_use_and_nothing_is_taken(station: Path, paper: dict[str, Path]) -> None:
    answer = kiosk_here("intake", paper["form"], "--number", "123", station=station)
    assert (answer.exit, answer.order) == (2, ["fault", "done"])


def test_bad_files_are_told_and_the_others_go_on(
    station: Path, paper: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "text.pdf").write_text("hello")
    bomb = files.bomb(tmp_path / "bomb.png")
    answer = kiosk_here(
        "intake", tmp_path / "text.pdf", paper["form"], bomb, tmp_path / "gone.jpg", station=station
    )
    assert [fault["code"] for fault in answer.events("fault")] == [
        "file_unreadable",
        "image_too_large",
        "file_missing",
    ]
    assert all(fault["text"] for fault in answer.events("fault"))
    assert (answer.exit, answer.event("finished")["state"]) == (1, "completed")


def test_the_same_file_twice_is_set_aside(station: Path, paper: dict[str, Path]) -> None:
    answer = kiosk_here("intake", paper["form"], paper["form"], station=station)
    assert [told["reason"] for told in answer.events("set_aside")] == ["duplicate"]
    assert (answer.exit, answer.event("finished")["pages"]) == (0, 1)


def test_what_nobody_can_read_is_asked_about_and_may_be_kept(
    station: Path, paper: dict[str, Path], tmp_path: Path
) -> None:
    certificate = files.paper(PERSON, documents=(PaperKind.CERTIFICATE,))[2]
    blurred = files.jpeg(wear.blurred(certificate, 4.0), tmp_path / "blurred.jpg")
    answer = kiosk_here("intake", paper["form"], blurred, station=station)
    assert (answer.exit, codes(answer), answer.event("finished")["state"]) == (1, ["poor_quality"], "open")
    kept = kiosk_here(
        "intake", "--resume", answer.event("finished")["intake"], "--keep-doubts", station=station
    )
    assert (kept.exit, kept.event("finished")["state"], kept.event("finished")["pages"]) == (
        0,
        "completed",
        2,
    )


def test_what_is_not_surely_blank_is_asked_about(
    station: Path, paper: dict[str, Path], tmp_path: Path
) -> None:
    note = wear.over_exposed(enclosures.note(np.random.default_rng(1)), lift=120)
    faint = files.jpeg(wear.noisy(note, np.random.default_rng(1), sigma=3), tmp_path / "faint.jpg")
    answer = kiosk_here("intake", paper["form"], faint, station=station)
    assert (answer.exit, codes(answer)) == (1, ["maybe_blank"])
    assert answer.events("set_aside") == []


def test_types_stand_on_documents_in_order(station: Path, paper: dict[str, Path]) -> None:
    answer = kiosk_here(
        "intake",
        paper["form"],
        paper["certificate"],
        "--type",
        "application",
        "--type",
        "certificate",
        station=station,
    )
    whole = kiosk_here("show", answer.event("finished")["intake"], station=station).objects[0]
    assert [(d["type"], d["role"]) for d in whole["documents"]] == [
        ("application", "main"), ("certificate", "enclosure")
    ]  # fmt: skip
    assert kiosk_here("intake", paper["form"], "--type", "nonsense", station=station).exit == 2
    (station / "county.toml").write_text('[types.nonsense]\nwords.nb = "Noe eget"\n', "utf-8")
    own = kiosk_here("intake", paper["form"], "--type", "nonsense", station=station)
    (station / "county.toml").unlink()
    whole = kiosk_here("show", own.event("finished")["intake"], station=station).objects[0]
    assert [document["type"] for document in whole["documents"]] == ["nonsense"], "and it stays what it was"


def test_what_was_taken_in_is_found_shown_and_made_void(station: Path, paper: dict[str, Path]) -> None:
    taken = kiosk_here("intake", paper["form"], station=station)
    intake, receipt = taken.event("finished")["intake"], taken.event("receipt")["number"]
    by_receipt = kiosk_here("search", receipt, station=station).objects
    assert [(hit["kind"], hit["id"]) for hit in by_receipt] == [("intake", intake)]
    by_number = kiosk_here("search", PERSON.number, station=station).objects
    assert [hit["name"] for hit in by_number] == [PERSON.name]
    assert intake in by_number[0]["intakes"]
    person = kiosk_here("show", by_number[0]["id"], station=station).objects[0]
    assert intake in [told["id"] for told in person["intakes"]]
    assert (person["contacts"], person["contacts_withheld"]) == ([], False)
    assert person["documents"]
    assert person["pages"]
    assert PERSON.number not in str(person) + str(by_number)
    so = kiosk_here(
        "search", PERSON.family_name, "--state", "finished", "--channel", "desk", station=station
    ).objects
    (told,) = (hit for hit in so if hit["id"] == intake)
    assert (told["kind"], told["name"], told["receipt"], told["state"]) == (
        "intake", PERSON.name, receipt, "finished",
    )  # fmt: skip
    day, clerk = told["received_at"][:10], told["clerk"]
    assert kiosk_here("search", "--on", day, "--by", clerk.upper(), station=station).objects
    assert kiosk_here("search", "--from", "2020-01-01", "--to", "2020-12-31", station=station).objects == []
    for wrong in ((), ("--by", "Nobody"), ("--state", "gone"), ("--on", "today")):
        assert kiosk_here("search", *wrong, station=station).exit == 2

    assert kiosk_here("void", intake, "--reason", " ", station=station).exit == 2
    assert kiosk_here("void", intake, "--reason", "wrong person at the desk", station=station).exit == 0
    assert kiosk_here("void", intake, "--reason", "again", station=station).exit == 2
    shown = kiosk_here("show", intake, station=station).objects[0]
    assert shown["voided"]
    void = kiosk_here("search", "--state", "void", station=station).objects
    assert intake in [hit["id"] for hit in void]
    assert shown["pages"]
    assert kiosk_here("receipt", intake, station=station).exit == 2
    assert kiosk_here("show", "01a205d0-0000-7000-8000-000000000000", station=station).exit == 2


def test_a_receipt_is_made_again_and_printed(station: Path, paper: dict[str, Path]) -> None:
    taken = kiosk_here("intake", paper["form"], "--print", station=station)
    assert [told["state"] for told in taken.events("printed")][-1] == "printed"
    again = kiosk_here("receipt", taken.event("finished")["intake"], "--print", station=station)
    assert again.event("receipt")["number"] == taken.event("receipt")["number"]
    assert again.events("printed")[-1]["state"] == "printed"
    assert len(list((station / "printed").glob("*.pdf"))) >= 2


def test_at_the_end_everything_is_as_it_was_stored(station: Path) -> None:
    answer = kiosk_here("verify", station=station)
    assert answer.exit == 0
    verified = answer.event("verified")
    assert verified["ok"]
    assert verified["journal"]["ok"]
    assert verified["pages"] == len([told for told in answer.objects if "page" in told]) > 10


def test_nothing_to_take_in_is_bad_use(station: Path) -> None:
    answer = kiosk_here("intake", station=station)
    assert (answer.exit, answer.event("fault")["code"], answer.order[-1]) == (2, "not_allowed_now", "done")
