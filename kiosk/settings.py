"""What a station is set up as, in ``station.toml`` in its folder: readable before its database can be opened.

Nothing secret and nothing about persons stands here.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast
from uuid import UUID

import platformdirs
import tomli_w

from kiosk.errors import EnvironmentFault, FaultCode

StationKind = Literal["production", "training"]
KeyPlace = Literal["keyring", "file"]

FILE_NAME = "station.toml"


@dataclass(frozen=True, slots=True)
class StationSettings:
    """One station's settings.

    Attributes:
        station: the station's id.
        code: the four characters its receipt numbers begin with.
        kind: training stations hold only synthetic people; production stations take no synthetic number.
        county: the county's code, a string: ``"46"``. Empty where it is not set.
        office: the office's name as it stands on receipts.
        language: nb, nn, en or se.
        key_place: where the database's key is kept.
        printer: the id of the printer that receipts go to, or None for the system's default.
        season_starts: month and day (``"10-01"``) from which on paper counts for next year's admission.
        hub: the county's address for the nightly sync, or None.
    """

    station: UUID
    code: str
    kind: StationKind
    county: str
    office: str
    language: str
    key_place: KeyPlace
    printer: str | None = None
    season_starts: str = "10-01"
    hub: str | None = None

    @property
    def training(self) -> bool:
        return self.kind == "training"


def default_folder() -> Path:
    """The platform's place for this program's data."""
    return Path(platformdirs.user_data_dir("kiosk", appauthor=False))


def load(folder: Path) -> StationSettings:
    """The settings of the station in ``folder``.

    Raises:
        EnvironmentFault: ``no_station`` where there is none, ``file_unreadable`` where its settings can't be read.
    """
    path = folder / FILE_NAME
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise EnvironmentFault(FaultCode.NO_STATION) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise EnvironmentFault(FaultCode.FILE_UNREADABLE, file=FILE_NAME) from None
    try:
        return _from_toml(values)
    except (KeyError, TypeError, ValueError):
        raise EnvironmentFault(FaultCode.FILE_UNREADABLE, file=FILE_NAME) from None


def save(folder: Path, settings: StationSettings) -> None:
    """Writes the settings so that a crash leaves either the old or the new file, whole."""
    values = {name: value for name, value in asdict(settings).items() if value is not None}
    values["station"] = str(settings.station)
    path = folder / FILE_NAME
    draft = path.with_suffix(".toml.new")
    with draft.open("wb") as file:
        tomli_w.dump(values, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def with_environment(settings: StationSettings, environment: Mapping[str, str]) -> StationSettings:
    """The settings with what the environment overrides: ``KIOSK_HUB`` and ``KIOSK_PRINTER``."""
    hub = environment.get("KIOSK_HUB") or settings.hub
    printer = environment.get("KIOSK_PRINTER") or settings.printer
    return replace(settings, hub=hub, printer=printer)


def _from_toml(values: dict[str, Any]) -> StationSettings:
    kind, place = values["kind"], values["key_place"]
    if kind not in ("production", "training") or place not in ("keyring", "file"):
        raise ValueError
    texts = {name: str(values[name]) for name in ("code", "county", "office", "language")}
    return StationSettings(
        station=UUID(values["station"]),
        kind=cast(StationKind, kind),
        key_place=cast(KeyPlace, place),
        printer=values.get("printer"),
        season_starts=str(values.get("season_starts", "10-01")),
        hub=values.get("hub"),
        **texts,
    )
