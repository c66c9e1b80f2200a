"""Examines a workstation: each check finds something, says how grave it is, and has a remedy in words."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk import assets
from kiosk.app import Station, open_station
from kiosk.cli.county import examine_sync
from kiosk.cli.finding import Check, State
from kiosk.cli.protection import examine_protection
from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.devices import setup_of
from kiosk.intake.guides import loading as guides
from kiosk.printing.trouble import trouble_with
from kiosk.scan.devices import find_devices, finders
from kiosk.scan.usb import plugged_in
from kiosk.surroundings import Surroundings

LITTLE_SPACE_BYTES = 2 << 30
"""A day of forty applicants with ten pages of half a megabyte, ten times over."""
TOO_LITTLE_SPACE_BYTES = 200 << 20
_SOME_KEYS = 3


def examine(folder: Path, around: Surroundings) -> Iterator[Check]:
    """Every check, the station's own only where there is one."""
    yield _resources()
    yield from _scanners(folder)
    try:
        with open_station(folder, around) as station:
            yield Check("station", "ok", station.settings.kind, {"code": station.settings.code})
            yield from examine_protection(folder, station)
            sync, now = station.syncing.state(station.as_itself()), around.clock.now()
            yield from examine_sync(sync, now, training=station.settings.training)
            yield from _of_station(folder, station)
            yield from _county_profile(station)
            yield from _guides(folder)
    except EnvironmentFault as fault:
        yield Check("station", "fail", fault.code.value if fault.code.value in _STATION_FAULTS else "closed")
    yield _disk(folder)


_STATION_FAULTS = frozenset({"no_station", "key_missing", "database_newer", "disk_error"})


def _of_station(folder: Path, station: Station) -> Iterator[Check]:
    looks: tuple[Callable[[Path, Station], Check], ...] = (
        _records, _clock, _printer, _print_files, _waiting, _cleaning,
    )  # fmt: skip
    for look in looks:
        yield look(folder, station)


def _resources() -> Check:
    try:
        assets.path("fonts")
        assets.path("locale")
    except FileNotFoundError:
        return Check("program", "fail", "incomplete")
    return Check("program", "ok", "complete")


def _scanners(folder: Path) -> Iterator[Check]:
    found = find_devices(finders(setup_of(folder), probe=True))
    for kind, fault in found.faults.items():
        yield Check("scanner", "fail", "driver", {"code": fault.code.value, "kind": kind})
    for device in found.devices:
        state: State = "warn" if device.state in ("busy", "denied", "lost") else "ok"
        finding = device.state if state == "warn" else "seen"
        yield Check("scanner", state, finding, {"device": device.name})
    plugged = [
        usb
        for usb in plugged_in()
        if not any(usb.is_meant_by(f"{seen.id} {seen.name}") for seen in found.devices)
    ]
    for usb in plugged:
        why = "no_driver" if usb.permitted else "no_permission"
        yield Check("scanner", "warn", why, {"device": usb.name})
    if not (found.devices or found.faults or plugged):
        yield Check("scanner", "warn", "none")


def _records(folder: Path, station: Station) -> Check:
    checked = station.health.records()
    return Check("records", "ok" if checked else "fail", "whole" if checked else "damaged")


def _clock(folder: Path, station: Station) -> Check:
    behind = station.health.clock_is_behind()
    return Check("clock", "warn" if behind else "ok", "behind" if behind else "right")


def _printer(folder: Path, station: Station) -> Check:
    try:
        printers = station.prints.printers()
    except EnvironmentFault:
        return Check("printer", "fail", "no_spooler")
    wanted = station.settings.paper("receipt").printer
    chosen = [p for p in printers if (p.id == wanted if wanted else p.is_default)] or (
        list(printers) if wanted is None and len(printers) == 1 else []
    )
    if not chosen:
        return Check("printer", "fail", "none")
    printer = chosen[0]
    trouble = trouble_with(printer)
    if trouble is not None and trouble.code is FaultCode.PRINTER_REJECTING:
        return Check("printer", "warn", "rejecting", {"printer": printer.name})
    if trouble is not None:
        return Check("printer", "warn", "stopped", {"printer": printer.name})
    return Check("printer", "ok", "ready", {"printer": printer.name})


def _print_files(folder: Path, station: Station) -> Check:
    """Whether people's papers stay in the print service once they are printed."""
    if station.settings.training:
        return Check("print_files", "ok", "training")
    try:
        kept = station.prints.keeps_files()
    except EnvironmentFault:
        kept = None
    if kept is None:
        return Check("print_files", "warn", "unknown")
    return Check("print_files", "warn", "kept") if kept else Check("print_files", "ok", "none")


def _waiting(folder: Path, station: Station) -> Check:
    count = len(station.prints.waiting())
    return Check("prints", "warn" if count else "ok", "waiting" if count else "none", {"jobs": count})


def _cleaning(folder: Path, station: Station) -> Check:
    due = station.erasing.cleaning_is_due(station.as_itself())
    return Check("cleaning", "warn" if due else "ok", "due" if due else "done")


def _county_profile(station: Station) -> Iterator[Check]:
    """Which rules count where the county sent some; what is wrong in its own, each mistake by itself; else what the
    county has still to say."""
    loaded, name = station.county, "county_profile"
    if loaded.sent:
        found = "sent" if loaded.own_file is None else "sent_over_file"
        yield Check(name, "ok", found, {"file": loaded.own_file or ""})
    for mistake in loaded.mistakes:
        yield Check(name, "fail", "mistake", {"mistake": mistake.text})
    if loaded.mistakes:
        return
    profile = loaded.profile
    if not profile.code:
        yield Check(name, "warn", "no_county")
    elif not profile.holds_on(today_in_norway(station.around.clock)):
        yield Check(name, "warn", "out_of_date")
    elif profile.unset:
        some = ", ".join(profile.unset[:_SOME_KEYS])
        yield Check(name, "warn", "not_set", {"values": len(profile.unset), "keys": some})
    else:
        yield Check(name, "ok", "signed_off")


def _guides(folder: Path) -> Iterator[Check]:
    """What is wrong in the guides that the county put beside ours, a file at a time."""
    mistakes = guides.load(folder).mistakes
    for mistake in mistakes:
        yield Check("guides", "warn", "mistake", {"mistake": mistake})
    if not mistakes:
        yield Check("guides", "ok", "whole")


def _disk(folder: Path) -> Check:
    existing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    free = shutil.disk_usage(existing).free
    state: State = "fail" if free < TOO_LITTLE_SPACE_BYTES else "warn" if free < LITTLE_SPACE_BYTES else "ok"
    return Check(
        "disk", state, {"ok": "room", "warn": "little", "fail": "full"}[state], {"gigabytes": free >> 30}
    )
