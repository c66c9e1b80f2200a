"""`kiosk figures` and `kiosk subject`: what is said, and the files that are laid down."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.helpers import files
from tests.helpers.command import kiosk_here


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    station = folder / "station"
    assert (
        kiosk_here("init", "--training", "--county", "46", "--office", "Skranke 1", station=station).exit == 0
    )
    page = files.jpeg(files.paper(files.somebody())[0], folder / "page.jpg")
    taken = kiosk_here("intake", page, "--number", files.somebody().number, station=station)
    assert taken.exit == 0, taken.err
    return station


def test_figures_of_today_and_of_the_season(training: Path, tmp_path: Path) -> None:
    png, csv = tmp_path / "f.png", tmp_path / "f.csv"
    told = kiosk_here("figures", "--png", png, "--csv", csv, station=training)
    event = told.event("figures")
    assert (told.exit, event["intakes"], event["pages"], event["first"]) == (0, 1, 1, event["last"])
    assert list(event["by_day"]) == [event["first"]]
    assert event["by_category"] == {}
    assert event["pool"]["intakes"] == 1, "of a single one nothing is said of its category"
    with Image.open(png) as image:
        assert image.format == "PNG"
    assert csv.read_bytes().startswith(b"\xef\xbb\xbf")
    season = kiosk_here("figures", "--season", f"{int(event['first'][:4]) + 40}", station=training)
    assert (season.exit, season.event("figures")["intakes"]) == (0, 0)


def test_a_span_that_ends_before_it_begins(training: Path) -> None:
    told = kiosk_here("figures", "--from", "2026-02-01", "--to", "2026-01-01", station=training)
    assert (told.exit, told.event("fault")["code"]) == (2, "not_allowed_now")


def test_everything_about_one_person(training: Path, tmp_path: Path) -> None:
    number = files.somebody().number
    person = kiosk_here("search", number, station=training).objects[0]["id"]
    to = tmp_path / "all"
    told = kiosk_here("subject", person, "--to", to, "--reason", "Asked for it", station=training)
    made = told.event("handed_out")
    assert (told.exit, made["folder"], made["pages"]) == (0, str(to), 1)
    assert sorted(path.name for path in to.iterdir()) == made["files"]
    assert number in (to / "data.json").read_text("utf-8")
    assert number not in told.err
