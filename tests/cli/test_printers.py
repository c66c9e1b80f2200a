"""``printers``: which there are, and which paper goes to which."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import settings
from kiosk.settings import PaperSettings
from tests.helpers.command import kiosk_here


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printers") / "station"
    assert kiosk_here("init", "--training", "--county", "46", "--office", "Øving", station=folder).exit == 0
    return folder


def test_the_printers_are_told_with_what_they_are_used_for(station: Path) -> None:
    (folder,) = [told for told in kiosk_here("printers", station=station).objects if told["kind"] == "folder"]
    assert (folder["id"], folder["state"], folder["accepting"], folder["reasons"]) == (
        "folder",
        "idle",
        True,
        [],
    )
    assert folder["used_for"] == []


def test_a_printer_is_put_to_use_for_one_kind_of_paper_or_for_all(station: Path) -> None:
    done = kiosk_here(
        "printers", "--use", "folder", "--for", "leaflet", "--tray", "tray-2", "--duplex", "--copies", "2",
        "--size", "A5", station=station,
    )  # fmt: skip
    assert done.exit == 0
    assert [(told["kind"], told["size"]) for told in done.objects] == [("leaflet", "A5")]
    kept = settings.load(station)
    assert kept.papers == {"leaflet": PaperSettings("folder", "tray-2", True, 2, "A5")}
    assert kept.printer is None
    kiosk_here("printers", "--use", "folder", "--one-sided", station=station)
    kept = settings.load(station)
    assert kept.printer == "folder"
    assert kept.paper("leaflet") == PaperSettings("folder", "tray-2", False, 2, "A5")
    (folder,) = [told for told in kiosk_here("printers", station=station).objects if told["kind"] == "folder"]
    assert set(folder["used_for"]) == set(settings.PRINT_KINDS)


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [(("--use", "nowhere"), 3, "printer_missing"), (("--copies", "2"), 2, "not_allowed_now")],
)
def test_what_cannot_be_put_to_use_is_refused(
    station: Path, arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    before = settings.load(station)
    done = kiosk_here("printers", *arguments, station=station)
    assert done.exit == exit_code
    assert done.objects[-1]["code"] == code
    assert settings.load(station) == before
