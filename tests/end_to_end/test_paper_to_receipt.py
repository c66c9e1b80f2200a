"""The story the program exists for, with real parts: paper through SANE, kept, read, a receipt out of a printer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp

from kiosk.codes import SheetKind, parse_sheet_code, receipt_number_of
from kiosk.identity import mask
from tests.helpers import files, receipts, sane
from tests.helpers.command import clean_environment, kiosk, kiosk_here, training_station
from tests.helpers.cups import Cups, SimulatedPrinter, wait_until

LESSONS = ("barcode", "typed", "files")


def test_the_demo_takes_three_stacks_and_what_was_there_stays(tmp_path: Path) -> None:
    station = tmp_path / "station"
    first = kiosk("demo", "--headless", station=station)
    assert first.exit == 0, first.err
    assert [told["name"] for told in first.events("stack")] == list(LESSONS)
    assert [told["state"] for told in first.events("finished")] == ["completed"] * 3
    assert {told["source"] for told in first.events("page_safe")} == {"sane:pnm:0", "file"}
    assert [told["state"] for told in first.events("printed")].count("printed") == 3
    assert first.events("fault") == []
    assert [told["reason"] for told in first.events("set_aside")] == ["blank"] * 3
    for receipt in first.events("receipt"):
        assert station in Path(receipt["path"]).parents

    second = kiosk("demo", "--headless", station=station)
    assert second.exit == 0, second.err
    numbers = [told["number"] for answer in (first, second) for told in answer.events("receipt")]
    assert len(set(numbers)) == 6
    verified = kiosk("verify", station=station)
    assert verified.event("verified")["ok"]
    announced = {
        told["page"]: told["sha256"] for answer in (first, second) for told in answer.events("page_safe")
    }
    assert {told["page"]: told["sha256"] for told in verified.objects if "page" in told} == announced


def test_the_demo_alone_makes_a_station_of_its_own(tmp_path: Path) -> None:
    answer = kiosk(
        "demo", "--headless", env={"TMPDIR": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    )
    assert answer.exit == 0, answer.err
    assert Path(answer.event("station")["folder"]).parent == tmp_path
    assert not (tmp_path / "data").exists()


@pytest.fixture
def printer(cups: Cups, request: pytest.FixtureRequest) -> Iterator[SimulatedPrinter]:
    made = cups.add_printer(request.node.name.replace("_", "-")[:40])
    yield made
    cups.remove_printer(made)


def test_the_receipt_arrives_at_the_printer(tmp_path: Path, cups: Cups, printer: SimulatedPrinter) -> None:
    station = training_station(tmp_path / "station")
    person = files.somebody()
    env = {"CUPS_SERVER": cups.address, "KIOSK_PRINTER": printer.name}
    page = files.jpeg(files.paper(person)[0], tmp_path / "page.jpg")
    answer = kiosk("intake", page, "--print", station=station, env=env)
    assert answer.exit == 0, answer.err
    assert answer.events("printed")[-1]["state"] == "printed"
    (document,) = printer.documents()
    number = answer.event("receipt")["number"]
    text = "\n".join(receipts.text_of(document))
    assert number in text
    assert mask(person.number) in text
    assert person.number not in text
    found = {parse_sheet_code(code.text) for code in zxingcpp.read_barcodes(receipts.rendered(document))}
    (code,) = found
    assert code is not None
    assert code.kind is SheetKind.RECEIPT
    assert str(receipt_number_of(code)) == number


def test_a_printer_out_of_paper_keeps_the_receipt_waiting(
    tmp_path: Path, cups: Cups, printer: SimulatedPrinter
) -> None:
    station = training_station(tmp_path / "station")
    page = files.jpeg(files.paper(files.somebody())[0], tmp_path / "page.jpg")
    env = {"CUPS_SERVER": cups.address, "KIOSK_PRINTER": printer.name}
    printer.be_in_trouble("media-empty")
    answer = kiosk("intake", page, "--print", "--wait", "3", station=station, env=env)
    assert answer.exit == 3
    assert answer.event("finished")["state"] == "completed"
    assert answer.event("fault")["code"] == "out_of_paper"
    assert "printed" not in [told["state"] for told in answer.events("printed")]
    printer.recover()
    wait_until(lambda: len(printer.documents()) == 1, "the receipt comes out by itself")
    assert kiosk("verify", station=station).exit == 0


@pytest.mark.parametrize(
    ("device", "arguments", "pages"),
    [
        ("test:0", ("--feeder", "--dpi", "50"), 10),
        ("test:0", ("--flatbed", "--dpi", "50"), 1),
    ],
    ids=["feeder", "flatbed"],
)
def test_a_stack_from_a_device(tmp_path: Path, device: str, arguments: tuple[str, ...], pages: int) -> None:
    station = training_station(tmp_path / "station")
    env = {"SANE_CONFIG_DIR": sane.configure(tmp_path / "sane")}
    number = files.somebody().number
    answer = kiosk("scan", "--device", device, *arguments, "--number", number, station=station, env=env)
    safe = answer.events("page_safe")
    assert len(safe) == pages
    assert [page["sheet"] for page in safe] == list(range(1, pages + 1))
    assert {page["source"] for page in safe} == {f"sane:{device}"}
    assert kiosk("verify", station=station).event("verified")["pages"] == pages


def test_a_stack_that_a_kill_cut_short_is_gone_on_with(tmp_path: Path) -> None:
    station = training_station(tmp_path / "station")
    env = {"SANE_CONFIG_DIR": sane.configure(tmp_path / "sane")}
    scan = ("scan", "--device", "test:0", "--feeder", "--dpi", "50", "--number", files.somebody().number)
    command = [sys.executable, "-m", "kiosk", *scan, "--json", "--station", str(station)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=clean_environment(env),
        encoding="utf-8",
    ) as program:
        assert program.stdout is not None
        told = map(json.loads, program.stdout)
        safe = [next(event for event in told if event["event"] == "page_safe") for _ in range(4)]
        program.kill()
    answer = kiosk(*scan, "--resume", safe[0]["intake"], station=station, env=env)
    assert (answer.exit, answer.event("finished")["state"]) == (0, "completed"), answer.err
    shown = kiosk("show", safe[0]["intake"], station=station, env=env).objects[0]
    assert {page["page"] for page in safe} <= {page["page"] for page in shown["pages"]}
    assert "received" not in {page["state"] for page in shown["pages"]}


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("JAMMED", "paper_jam"),
        ("COVER_OPEN", "cover_open"),
        ("NO_DOCS", "feeder_empty"),
        ("IO_ERROR", "device_lost"),
        ("ACCESS_DENIED", "device_denied"),
    ],
)
def test_what_goes_wrong_at_the_device_is_told_and_the_next_scan_works(
    tmp_path: Path, status: str, code: str
) -> None:
    station = training_station(tmp_path / "station")
    env = {"SANE_CONFIG_DIR": sane.configure(tmp_path / "sane")}
    scan = ("scan", "--device", "test:0", "--feeder", "--dpi", "50", "--number", files.somebody().number)
    answer = kiosk_here(
        *scan, "--option", f"read_return_value=SANE_STATUS_{status}", station=station, env=env
    )
    assert (answer.exit, answer.event("fault")["code"]) == (3, code)
    assert answer.event("fault")["text"]
    assert answer.events("page_safe") == []
    assert kiosk_here(*scan, station=station, env=env).event("finished")["state"] == "completed"


def test_a_device_that_is_not_there(tmp_path: Path) -> None:
    station = training_station(tmp_path / "station")
    env = {"SANE_CONFIG_DIR": sane.configure(tmp_path / "sane")}
    answer = kiosk_here("scan", "--device", "nosuch:9", station=station, env=env)
    assert (answer.exit, answer.event("fault")["code"]) == (3, "device_missing")
    listed = kiosk_here("devices", env=env).objects
    assert {device["id"] for device in listed} >= {"test:0", "test:1", "pnm:0"}
    assert all({"id", "name", "kind", "state"} <= set(device) for device in listed)


def test_printers_are_listed_with_and_without_a_station(
    tmp_path: Path, cups: Cups, printer: SimulatedPrinter
) -> None:
    station = training_station(tmp_path / "station")
    env = {"CUPS_SERVER": cups.address}
    with_station = {told["id"]: told for told in kiosk_here("printers", station=station, env=env).objects}
    assert {"folder", printer.name} <= set(with_station)
    without = {told["id"] for told in kiosk_here("printers", station=tmp_path / "none", env=env).objects}
    assert printer.name in without
    assert "folder" not in without
