"""``hub``: the county's side. Its database made and brought up to date, and how it stands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from kiosk.cli.console import Console, Exit
from kiosk.cli.hub_lines import county_connector
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.counties import counties
from kiosk.surroundings import Surroundings
from kiosk.sync.connecting import Plain, faults
from kiosk.sync.hub import schema
from kiosk.sync.hub.county import County, county_of, opened
from kiosk.sync.hub.schema import HubRoles
from kiosk.sync.hub.status import StationStatus, Status
from kiosk.sync.hub.status import status as status_of

Part = Callable[[argparse.Namespace, Console, Surroundings], Exit]

PARTS: Final[Mapping[str, str]] = {
    "init": "hub",
    "migrate": "hub",
    "status": "hub",
    "import-roster": "hub_people",
    "doubts": "hub_people",
    "settle": "hub_people",
    "merge": "hub_people",
    "unmerge": "hub_people",
    "add-station": "hub_stations",
    "revoke": "hub_stations",
    "publish": "hub_telling",
    "archived": "hub_telling",
    "purge": "hub_telling",
}
"""The module of :mod:`kiosk.cli.commands` that each part's function, of the part's name, stands in."""

SKEW_TOLD: Final = 60.0
"""Seconds by which a clock is wrong that are worth a word."""


def hub(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Does one part of it."""
    module = import_module(f"kiosk.cli.commands.{PARTS[asked.what]}")
    part: Part = getattr(module, asked.what.replace("-", "_"))
    return part(asked, console, around)


def init(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Makes an empty database a county's, or brings one up to date."""
    line = county_connector(asked, around)()
    with faults(), line:
        known = None if schema.version_of(line) is None else _setting(line)
        if asked.county is None and known is None:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="county_needed")
        if asked.county is not None and asked.county not in counties():
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_such_county")
        code, training = (
            known if known is not None and asked.county is None else (asked.county, asked.training)
        )
        roles = schema.init(line, code, training=training)
        county = county_of(line)
    return _made(console, "init", county, roles)


def migrate(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Brings a county's database up to date."""
    line = county_connector(asked, around)()
    with faults(), line:
        roles = schema.migrate(line)
        county = county_of(line)
    return _made(console, "migrate", county, roles)


def status(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """How the county stands: its stations, its years, its list, and what nobody has settled."""
    with opened(county_connector(asked, around)) as line:
        county_of(line)
        found = status_of(line)
    _tell(console, found)
    for station in found.stations:
        console.tell(_station_fields(station), _station_sentence(console, station))
    for year in found.years:
        fields = {"event": "year", "year": year.year, "pages": year.pages, "bytes": year.bytes}
        console.tell(
            fields, console.say("cli.hub.year", year.pages, year=year.year, size=_megabytes(year.bytes))
        )
    for kind, count in found.doubts.items():
        kinds = console.say(f"hub.doubt.{kind.value}")
        console.tell({"event": "doubts", "kind": kind.value, "count": count}, f"{count}  {kinds}")
    return Exit.SOMETHING_TO_DO if found.doubts else Exit.DONE


def _setting(line: Plain) -> tuple[str, bool] | None:
    row = line.execute("SELECT county, training FROM hub_setting").fetchone()
    return None if row is None else (str(row[0]), bool(row[1]))


def _made(console: Console, did: str, county: County, roles: HubRoles) -> Exit:
    fields = {
        "event": "hub",
        "did": did,
        "county": county.code,
        "training": county.training,
        "version": county.version,
        "roles": {
            "admin": roles.admin,
            "archive": roles.archive,
            "owner": roles.owner,
            "station": roles.station,
        },
    }
    said = console.say(
        f"cli.hub.{did}", county=county.code, version=county.version, admin=roles.admin, archive=roles.archive
    )
    console.tell(fields, said)
    return Exit.DONE


def _tell(console: Console, found: Status) -> None:
    county, listed = found.county, found.listed
    taken_at = listed.taken_at
    fields = {
        "event": "hub",
        "did": "status",
        "county": county.code,
        "training": county.training,
        "version": county.version,
        "roster": {
            "year": listed.year,
            "listed": listed.listed,
            "taken_at": None if taken_at is None else taken_at.isoformat(),
        },
        "doubts": sum(found.doubts.values()),
    }
    said = console.say("cli.hub.status", county=county.code, version=county.version)
    if listed.year is None:
        said += "  " + console.say("cli.hub.no_list")
    else:
        said += "  " + console.say("cli.roster.taken", listed.listed, year=listed.year)
    console.tell(fields, said)


def _station_fields(station: StationStatus) -> dict[str, Any]:
    def moment(name: str) -> str | None:
        value = getattr(station, name)
        return None if value is None else value.isoformat()

    return {
        "event": "station",
        "station": str(station.ident),
        "code": station.code,
        "office": station.office,
        "revoked_at": moment("revoked_at"),
        "last_seen_at": moment("last_seen_at"),
        "waiting": station.waiting,
        "waiting_since": moment("waiting_since"),
        "clock_skew_seconds": station.clock_skew_seconds,
        "version": station.version,
        "intakes": station.intakes,
        "pages": station.pages,
        "bytes": station.bytes,
    }


def _station_sentence(console: Console, station: StationStatus) -> str:
    language = console.language
    seen = station.last_seen_at
    parts = [
        console.say("cli.hub.never_seen")
        if seen is None
        else console.say("cli.hub.seen", moment=language.moment(seen)),
        console.say("cli.hub.delivered", station.pages, size=_megabytes(station.bytes)),
    ]
    if station.waiting and station.waiting_since is not None:
        since = language.moment(station.waiting_since)
        parts.append(console.say("cli.hub.waiting", station.waiting, since=since))
    if station.clock_skew_seconds is not None and abs(station.clock_skew_seconds) > SKEW_TOLD:
        parts.append(clock_told(console, station.clock_skew_seconds))
    if station.revoked_at is not None:
        parts.append(console.say("cli.hub.revoked", moment=language.moment(station.revoked_at)))
    return f"{station.code}  {station.office}  " + "  ".join(parts)


def clock_told(console: Console, seconds: float) -> str:
    """How a station's clock goes that is so far ahead, or behind where it is below zero."""
    how = "clock_ahead" if seconds > 0 else "clock_behind"
    return console.say(f"cli.hub.{how}", max(1, round(abs(seconds) / 60)))


def _megabytes(size: int) -> int:
    return round(size / 1_000_000)
