"""What a station is set up as."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from kiosk import settings
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.settings import PaperSettings, StationSettings

SETTINGS = StationSettings(
    station=UUID(int=5),
    code="AB12",
    kind="training",
    county="03",
    office="Skranke «Øst»",
    language="nb",
    key_place="file",
)


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    kept_elsewhere = replace(
        SETTINGS,
        service_key="/k",
        backup_place="/b",
        backup_days=3,
        backup_weeks=0,
        county_file="/c/county.toml",
        sync_at="22:30",
        sync_until="05:00",
        sync_every_minutes=20,
    )
    for kept in (
        SETTINGS,
        replace(SETTINGS, printer="office", hub="postgresql://hub"),
        kept_elsewhere,
        replace(
            SETTINGS,
            papers={"leaflet": PaperSettings("hall", "tray-2", True, 3, "A5"), "form": PaperSettings()},
        ),
        SETTINGS,
    ):
        settings.save(tmp_path, kept)
        assert settings.load(tmp_path) == kept
    assert [path.name for path in tmp_path.iterdir()] == ["station.toml"]


@pytest.mark.parametrize("text", ["not = [toml", "", 'station = "x"', "\udcff"])
def test_settings_that_cannot_be_read_say_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "station.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(EnvironmentFault) as caught:
        settings.load(tmp_path)
    assert caught.value.code is FaultCode.FILE_UNREADABLE


@pytest.mark.parametrize(
    "papers",
    [
        "[papers.poster]",
        "[papers.receipt]\ncolour = true",
        "[papers.receipt]\nprinter = 7",
        "[papers.receipt]\nduplex = 1",
        "[papers.receipt]\ncopies = 0",
        "[papers.receipt]\ncopies = true",
        '[papers.receipt]\nsize = "A3"',
        'papers = "all"',
        "[papers]\nreceipt = 2",
    ],
)
def test_what_papers_cannot_be_is_refused(tmp_path: Path, papers: str) -> None:
    settings.save(tmp_path, SETTINGS)
    path = tmp_path / "station.toml"
    path.write_text(path.read_text("utf-8") + papers + "\n", "utf-8")
    with pytest.raises(EnvironmentFault) as caught:
        settings.load(tmp_path)
    assert caught.value.code is FaultCode.FILE_UNREADABLE


def test_a_kind_of_paper_goes_to_its_own_printer_or_else_to_the_stations() -> None:
    own = {"leaflet": PaperSettings("hall", duplex=True), "receipt": PaperSettings(tray="tray-2")}
    station = replace(SETTINGS, printer="office", papers=own)
    assert station.paper("leaflet") == PaperSettings("hall", duplex=True)
    assert station.paper("receipt") == PaperSettings("office", "tray-2")
    assert station.paper("form") == PaperSettings("office")
    assert SETTINGS.paper("form") == PaperSettings()
    asked = settings.with_environment(station, {"KIOSK_PRINTER": "other"})
    assert {asked.paper(kind).printer for kind in settings.PRINT_KINDS} == {"other"}
    assert asked.paper("leaflet").duplex


def test_no_settings_are_no_station(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        settings.load(tmp_path)
    assert caught.value.code is FaultCode.NO_STATION


def test_the_environment_overrides() -> None:
    given = {"KIOSK_PRINTER": "other", "KIOSK_HUB": "here", "KIOSK_SERVICE_KEY": "/run/credentials/key"}
    found = settings.with_environment(SETTINGS, given)
    assert (found.printer, found.hub, found.service_key) == ("other", "here", "/run/credentials/key")
    assert settings.with_environment(SETTINGS, {}) == SETTINGS
    assert settings.default_folder().name == "kiosk"


@pytest.mark.parametrize(
    "line",
    ['sync_at = "25:00"', 'sync_at = "early"', "sync_at = 2", 'sync_until = "06:00+01:00"', "sync_every_minutes = 0",
     'sync_every_minutes = "often"', "sync_every_minutes = true"],
)  # fmt: skip
def test_hours_that_cannot_be_are_refused(tmp_path: Path, line: str) -> None:
    settings.save(tmp_path, SETTINGS)
    path = tmp_path / "station.toml"
    kept = [each for each in path.read_text("utf-8").splitlines() if not each.startswith(line.split()[0])]
    path.write_text("\n".join([line, *kept]) + "\n", "utf-8")
    with pytest.raises(EnvironmentFault) as caught:
        settings.load(tmp_path)
    assert caught.value.code is FaultCode.FILE_UNREADABLE


def test_hours_may_be_written_as_times_and_need_not_be_written(tmp_path: Path) -> None:
    settings.save(tmp_path, SETTINGS)
    path = tmp_path / "station.toml"
    kept = [each for each in path.read_text("utf-8").splitlines() if not each.startswith("sync_")]
    path.write_text("\n".join(["sync_at = 23:15:00", *kept]) + "\n", "utf-8")
    read = settings.load(tmp_path)
    assert (read.sync_at, read.sync_until, read.sync_every_minutes) == ("23:15", "06:00", None)
