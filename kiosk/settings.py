"""What a station is set up as, in ``station.toml`` in its folder: readable before its database can be opened.

Nothing secret and nothing about persons stands here.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import time
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args
from uuid import UUID

import platformdirs
import tomli_w

from kiosk.errors import EnvironmentFault, FaultCode

StationKind = Literal["production", "training"]
KeyPlace = Literal["keyring", "file"]

PrintKind = Literal["receipt", "leaflet", "letter", "sheet", "form"]
PaperSize = Literal["A4", "A5"]
PRINT_KINDS: Final[tuple[PrintKind, ...]] = get_args(PrintKind)
PAPER_SIZES: Final[tuple[PaperSize, ...]] = get_args(PaperSize)

FILE_NAME = "station.toml"


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """How a station prints one kind of paper.

    Attributes:
        printer: the id of its printer, or None for the one that the station's papers go to.
        tray: the printer's own keyword for a tray, or None for the printer's choice.
        duplex: on both sides.
        copies: how many.
        size: of the sheet.
    """

    printer: str | None = None
    tray: str | None = None
    duplex: bool = False
    copies: int = 1
    size: PaperSize = "A4"


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
        printer: the id of the printer that papers go to, or None for the system's default.
        papers: how each kind of paper is printed; a kind that is not there, on one side of A4 there.
        season_starts: month and day (``"10-01"``) from which on paper counts for next year's admission.
        hub: the county's address for the nightly sync, or None.
        sync_at, sync_until: the hours of the night (``"02:00"``) between which the station meets its county by
            itself; what failed in them, or was slept through, is made up for by day.
        sync_every_minutes: how often it does so by day as well, or None: at night only.
        service_key: the file with the key that the nightly job opens the station with, or None where it has none.
        backup_place: the folder that the daily backup goes to, on another disk or machine, or None.
        backup_days, backup_weeks: of how many days and weeks it keeps the last one.
        retention_days: how many days after the county's archive took an intake its pages are purged here, or None:
            nothing is purged.
        paper_days: how many days after it was received the paper itself is kept, or None where that is not set.
        access_days: how many days it is kept who opened which case, or None: for good.
        county_file: the county's own rules, a path from the station's folder; ``county.toml`` there where it is None.
        devices: ids of scanners that no search shows: addresses that were typed, folders that devices scan to.
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
    sync_at: str = "02:00"
    sync_until: str = "06:00"
    sync_every_minutes: int | None = None
    service_key: str | None = None
    backup_place: str | None = None
    backup_days: int = 14
    backup_weeks: int = 8
    retention_days: int | None = None
    paper_days: int | None = None
    access_days: int | None = None
    county_file: str | None = None
    devices: tuple[str, ...] = ()
    papers: Mapping[PrintKind, PaperSettings] = field(default_factory=dict)

    def paper(self, kind: PrintKind) -> PaperSettings:
        """How papers of that kind are printed here; its ``printer`` is None only where none was chosen for any."""
        own = self.papers.get(kind, PaperSettings())
        return own if own.printer is not None else replace(own, printer=self.printer)

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
        return from_values(values)
    except (KeyError, TypeError, ValueError):
        raise EnvironmentFault(FaultCode.FILE_UNREADABLE, file=FILE_NAME) from None


def to_values(settings: StationSettings) -> dict[str, Any]:
    """The settings as a file holds them."""
    values = _said(asdict(settings)) | {"station": str(settings.station), "devices": list(settings.devices)}
    papers = {kind: _said(asdict(paper)) for kind, paper in settings.papers.items()}
    return values | {"papers": papers} if papers else {n: v for n, v in values.items() if n != "papers"}


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def save(folder: Path, settings: StationSettings) -> None:
    """Writes the settings so that a crash leaves either the old or the new file, whole."""
    values = to_values(settings)
    path = folder / FILE_NAME
    draft = path.with_suffix(".toml.new")
    with draft.open("wb") as file:
        tomli_w.dump(values, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def with_environment(settings: StationSettings, environment: Mapping[str, str]) -> StationSettings:
    """The settings with what the environment overrides: ``KIOSK_HUB``, ``KIOSK_SERVICE_KEY``, and ``KIOSK_PRINTER``,
    which every kind of paper goes to then."""
    hub = environment.get("KIOSK_HUB") or settings.hub
    service_key = environment.get("KIOSK_SERVICE_KEY") or settings.service_key
    printer, papers = settings.printer, settings.papers
    if environment.get("KIOSK_PRINTER"):
        printer = environment["KIOSK_PRINTER"]
        papers = {kind: replace(paper, printer=None) for kind, paper in papers.items()}
    return replace(settings, hub=hub, printer=printer, papers=papers, service_key=service_key)


def from_values(values: dict[str, Any]) -> StationSettings:
    """What :func:`to_values` made.

    Raises:
        KeyError, TypeError, ValueError: something is missing or isn't what it should be.
    """
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
        sync_at=_hour(values.get("sync_at", "02:00")),
        sync_until=_hour(values.get("sync_until", "06:00")),
        sync_every_minutes=_minutes(values.get("sync_every_minutes")),
        service_key=values.get("service_key"),
        backup_place=values.get("backup_place"),
        backup_days=int(values.get("backup_days", 14)),
        backup_weeks=int(values.get("backup_weeks", 8)),
        retention_days=_days(values.get("retention_days")),
        paper_days=_days(values.get("paper_days")),
        access_days=_days(values.get("access_days")),
        county_file=_text(values.get("county_file")),
        devices=tuple(str(device) for device in values.get("devices", ())),
        papers=_papers(values.get("papers", {})),
        **texts,
    )


def _papers(values: object) -> dict[PrintKind, PaperSettings]:
    if not isinstance(values, dict):
        raise TypeError
    if unknown := set(values) - set(PRINT_KINDS):
        raise KeyError(*unknown)
    return {kind: _paper(values[kind]) for kind in PRINT_KINDS if kind in values}


def _paper(values: object) -> PaperSettings:
    if not isinstance(values, dict):
        raise TypeError
    if unknown := set(values) - {known.name for known in fields(PaperSettings)}:
        raise KeyError(*unknown)
    duplex, copies, size = values.get("duplex", False), values.get("copies", 1), values.get("size", "A4")
    if type(duplex) is not bool or type(copies) is not int:
        raise TypeError
    if copies < 1 or size not in PAPER_SIZES:
        raise ValueError
    return PaperSettings(
        _text(values.get("printer")), _text(values.get("tray")), duplex, copies, cast(PaperSize, size)
    )


def _text(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise TypeError
    return value


def _hour(value: object) -> str:
    """An hour of the clock, as it was written; TOML has a type of its own for it, which may be used too."""
    read = value if isinstance(value, time) else time.fromisoformat(str(value))
    if read.tzinfo is not None:
        raise ValueError
    return f"{read:%H:%M}"


def _minutes(value: object) -> int | None:
    minutes = _days(value)
    if minutes == 0:
        raise ValueError
    return minutes


def _days(value: object) -> int | None:
    if value is None:
        return None
    if type(value) is not int or value < 0:
        raise ValueError
    return value
