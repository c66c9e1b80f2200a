"""Paper from scanners of every kind, by the commands alone: named ways to scan, a jam on the way, a turned pile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import files, sane
from tests.helpers.command import kiosk_here, training_station
from tests.helpers.escl import Device, Server
from tests.helpers.escl.paper import sides
from tests.helpers.escl.server import serving
from tests.helpers.one_lane import OneLane, lent_to_stations

NUMBER = ("--number", files.somebody().number)


@pytest.fixture(autouse=True, scope="module")
def lent(one_lane: OneLane) -> Iterator[None]:
    """Commands read their pages in one image lane."""
    with lent_to_stations(one_lane):
        yield


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def network_scanner(device: Device) -> Iterator[Server]:
    with serving(device) as server:
        yield server


@pytest.fixture
def station(tmp_path: Path) -> Path:
    return training_station(tmp_path / "station")


def test_a_network_scanner_is_made_known_found_and_scanned_from(
    station: Path, device: Device, network_scanner: Server, tmp_path: Path
) -> None:
    env = {"SANE_CONFIG_DIR": sane.configure(tmp_path / "sane")}
    name = f"escl:{network_scanner.url}"
    assert kiosk_here("devices", "--add", name, station=station, env=env).event("device")["id"] == name
    found = {told["id"]: told for told in kiosk_here("devices", station=station, env=env).objects}
    assert found[name]["state"] == "ready"
    assert "test:0" in found

    device.load(sides(4))
    answer = kiosk_here("scan", "--profile", "papers", "--device", name, *NUMBER, station=station)
    assert answer.exit in (0, 1), answer.err
    told = [(page["sheet"], page["side"]) for page in answer.events("page_safe")]
    assert told == [(1, "front"), (1, "back"), (2, "front"), (2, "back")], "both sides, for the device can"
    assert {page["source"] for page in answer.events("page_safe")} == {name}


def test_after_a_jam_one_puts_back_what_follows_the_last_safe_page_and_goes_on(
    station: Path, device: Device, network_scanner: Server
) -> None:
    name = f"escl:{network_scanner.url}"
    stack = sides(4)
    device.load(stack)
    device.plan(3, "jam")
    scan = ("scan", "--profile", "fronts", "--device", name)
    jammed = kiosk_here(*scan, station=station)
    assert (jammed.exit, jammed.event("fault")["code"]) == (3, "paper_jam")
    last = jammed.event("put_back")
    assert last["page"] == jammed.events("page_safe")[-1]["page"]
    assert (last["position"], last["sheet"]) == (2, 2)

    device.clear()
    device.load(stack[2:])
    intake = jammed.events("page_safe")[0]["intake"]
    went_on = kiosk_here(*scan, "--resume", intake, *NUMBER, station=station)
    assert went_on.events("fault") == []
    told = [(page["position"], page["sheet"]) for page in went_on.events("page_safe")]
    assert told == [(3, 3), (4, 4)], "the numbering is unbroken"


def test_a_turned_pile_s_backs_go_behind_their_fronts(
    station: Path, device: Device, network_scanner: Server
) -> None:
    scan = ("scan", "--profile", "by_hand", "--device", f"escl:{network_scanner.url}")
    device.load(sides(3))
    fronts = kiosk_here(*scan, station=station)
    assert fronts.event("finished")["state"] == "open", "the backs are still to come"
    assert fronts.exit == 1
    intake = fronts.events("page_safe")[0]["intake"]
    device.load(sides(6)[3:])
    backs = kiosk_here(*scan, "--backs", "--resume", intake, *NUMBER, "--keep-doubts", station=station)
    assert backs.events("fault") == []
    (shown,) = kiosk_here("show", intake, station=station).objects
    came = [page["page"] for answer in (fronts, backs) for page in answer.events("page_safe")]
    assert [page["page"] for page in shown["pages"]] == [came[0], came[5], came[1], came[4], came[2], came[3]]
    assert [(page["sheet"], page["side"]) for page in shown["pages"]] == [
        (1, "front"), (1, "back"), (2, "front"), (2, "back"), (3, "front"), (3, "back")
    ]  # fmt: skip


def test_backs_that_are_too_few_stay_apart_and_are_said(
    station: Path, device: Device, network_scanner: Server
) -> None:
    scan = ("scan", "--profile", "by_hand", "--device", f"escl:{network_scanner.url}")
    device.load(sides(3))
    intake = kiosk_here(*scan, station=station).events("page_safe")[0]["intake"]
    device.load(sides(5)[3:])
    backs = kiosk_here(*scan, "--backs", "--resume", intake, station=station)
    assert backs.event("fault")["code"] == "not_allowed_now"
    (shown,) = kiosk_here("show", intake, station=station).objects
    assert [page["sheet"] for page in shown["pages"]] == [1, 2, 3, 4, 5]


def test_a_watched_folder_is_a_scanner(station: Path, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    for number, page in enumerate(files.paper(files.somebody())[:2]):
        files.jpeg(page, share / f"scan-{number}.jpg")
    name = kiosk_here("devices", "--add", f"folder:{share}", station=station).event("device")["id"]
    answer = kiosk_here("scan", "--device", name, *NUMBER, station=station)
    assert len(answer.events("page_safe")) == 2
    assert sorted(path.name for path in (share / "taken").iterdir()) == ["scan-0.jpg", "scan-1.jpg"]
    again = kiosk_here("scan", "--device", name, station=station)
    assert (again.exit, again.event("fault")["code"]) == (3, "feeder_empty")


def test_a_way_to_scan_is_kept_used_and_dropped(station: Path, tmp_path: Path) -> None:
    env = {"SANE_CONFIG_DIR": sane.configure(tmp_path / "sane")}
    keep = (
        "profiles",
        "keep",
        "Two sheets",
        "--device",
        "test:0",
        "--dpi",
        "75",
        "--feeder",
        "--sides",
        "front",
    )
    assert kiosk_here(*keep, "--option", "hand_scanner=no", station=station).event("profile")["did"] == "kept"
    listed = {told["name"]: told for told in kiosk_here("profiles", "list", station=station).objects}
    assert (listed["Two sheets"]["dpi"], listed["Two sheets"]["device"]) == (75, "test:0")
    assert listed["papers"]["built_in"]
    answer = kiosk_here("scan", "--profile", "two sheets", station=station, env=env)
    assert len(answer.events("page_safe")) == 10, answer.err
    assert kiosk_here("profiles", "drop", "Two sheets", station=station).event("profile")["did"] == "dropped"
    assert kiosk_here("scan", "--profile", "Two sheets", station=station).exit == 2
    assert kiosk_here("scan", station=station).exit == 2
