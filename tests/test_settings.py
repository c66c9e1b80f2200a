"""What a station is set up as."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from kiosk import settings
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.settings import StationSettings

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
    )
    for kept in (
        SETTINGS,
        replace(SETTINGS, printer="office", hub="postgresql://hub"),
        kept_elsewhere,
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
