"""``scan``, ``devices`` and ``profiles``: paper comes in from a device, in a way that has a name."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any
from uuid import UUID

from kiosk.app import Station, open_station
from kiosk.cli.commands.batch import PileRun
from kiosk.cli.commands.closing import known_id
from kiosk.cli.commands.pages import Run
from kiosk.cli.console import Console, Exit
from kiosk.cli.events import Events
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.devices import setup_of
from kiosk.intake.taking import Taken
from kiosk.scan.devices import find_devices, finders
from kiosk.scan.profiles import BUILT_IN, ScanProfile
from kiosk.surroundings import Surroundings
from kiosk.texts import Text


def scan(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """A stack from a device."""
    if asked.device is None and asked.profile is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_device")
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        if asked.batch:
            return _pile(station, actor, console, asked)
        fronts = _fronts(station, actor, asked)
        events = Events(console)
        run = Run(station, actor, events, asked)
        scanner, profile = station.scanner(), _profile(station, actor, asked)
        scanner.use(asked.device, _changed(profile, asked))

        def before_closing(taken: Taken) -> None:
            if taken.ended_by is not None and taken.pages:
                events.put_back(taken)
            if fronts and taken.ended_by is None and taken.last is not None:
                _put_backs(station, actor, taken, fronts)

        try:
            fronts_only = profile.sides == "by_hand" and not asked.backs
            run.take(scanner.scan(), before_closing=before_closing, more_to_come=fronts_only)
            if fronts_only and events.exit is Exit.DONE:
                console.say_to_people("cli.turn_pile")
                events.exit = Exit.SOMETHING_TO_DO
        finally:
            scanner.close()
        return events.done()


def _pile(station: Station, actor: Actor, console: Console, asked: argparse.Namespace) -> Exit:
    """A pile from the post."""
    run, scanner = PileRun(station, actor, console, asked), station.scanner()
    scanner.use(asked.device, _changed(_profile(station, actor, asked), asked))
    try:
        return run.take(scanner.scan())
    finally:
        scanner.close()


def _profile(station: Station, actor: Actor, asked: argparse.Namespace) -> ScanProfile:
    return BUILT_IN_FRONTS if asked.profile is None else station.profiles.named(actor, asked.profile)


BUILT_IN_FRONTS = next(profile for profile in BUILT_IN if profile.name == "fronts")
"""How a stack is scanned where no profile is named: what is not asked for is not done."""


def devices(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """The scanners that can be seen now; or one is made known that no search shows."""
    wanted = {"added": asked.add, "dropped": asked.drop, "trusted": asked.trust}
    for did, device in wanted.items():
        if device is not None:
            return _set_up(asked, console, around, did, device)
    found = find_devices(finders(setup_of(asked.folder)))
    for kind, fault in found.faults.items():
        why = console.language.render(Text(f"{fault.words}.what", dict(fault.arguments)))
        console.say_to_people("cli.devices_not_searched", kind=kind, why=why)
    for seen in found.devices:
        fields = {"id": seen.id, "name": seen.name, "kind": seen.kind, "state": seen.state}
        console.tell(fields, f"{seen.id}  {seen.name}  {console.say(f'device.state.{seen.state}')}")
    if not found.devices:
        console.say_to_people("cli.no_devices")
    return Exit.DONE


def _set_up(asked: argparse.Namespace, console: Console, around: Surroundings, did: str, device: str) -> Exit:
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        if did == "added":
            device = station.lane.run(station.devices.add, actor, device)
        elif did == "dropped":
            station.lane.run(station.devices.drop, actor, device)
        else:
            station.lane.run(station.devices.trust_again, actor, device)
    console.tell(
        {"event": "device", "did": did, "id": device}, console.say(f"cli.device.{did}", device=device)
    )
    return Exit.DONE


def profiles(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Lists the ways to scan, keeps one of the station's own, or drops one."""
    if (asked.what == "list") != (asked.name is None):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="profile_name")
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        if asked.what == "list":
            for profile in station.profiles.all(actor):
                console.tell(_fields(profile), _sentence(console, profile))
            return Exit.DONE
        if asked.what == "keep":
            wanted = ScanProfile(asked.name, device=asked.device, sides=asked.sides)
            station.lane.run(station.profiles.keep, actor, _changed(wanted, asked))
        else:
            station.lane.run(station.profiles.drop, actor, asked.name)
    did = "kept" if asked.what == "keep" else "dropped"
    console.tell(
        {"event": "profile", "did": did, "name": asked.name},
        console.say(f"cli.profile.{did}", name=asked.name),
    )
    return Exit.DONE


def _changed(profile: ScanProfile, asked: argparse.Namespace) -> ScanProfile:
    """The profile with what the command says otherwise."""
    given: dict[str, Any] = {
        name: value for name in ("dpi", "colour", "origin") if (value := getattr(asked, name)) is not None
    }
    if asked.option:
        given["options"] = {**profile.settings.options, **dict(asked.option)}
    sides = "both" if getattr(asked, "duplex", None) else profile.sides
    return replace(profile, sides=sides, settings=replace(profile.settings, **given))


def _fronts(station: Station, actor: Actor, asked: argparse.Namespace) -> tuple[UUID, ...]:
    """The pages whose backs come now: those of the resumed intake's last document."""
    if not asked.backs:
        return ()
    if asked.resume is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="backs_of_what")
    documents = [
        document for document in station.desk.view(actor, known_id(asked.resume)).documents if document.pages
    ]
    return tuple(page.id for page in documents[-1].pages) if documents else ()


def _put_backs(station: Station, actor: Actor, taken: Taken, fronts: tuple[UUID, ...]) -> None:
    """Puts what came behind its fronts; where the counts differ they stay apart, and that is a fault."""
    if taken.intake is None:
        return
    view = station.desk.view(actor, taken.intake)
    backs = [page.id for page in view.pages if page.id in taken.came]
    try:
        station.lane.run(station.arranging.put_backs, actor, fronts, backs)
    except EnvironmentFault as fault:
        taken.ended_by = fault


def _fields(profile: ScanProfile) -> dict[str, Any]:
    settings = profile.settings
    return {
        "name": profile.name,
        "built_in": profile.built_in,
        "device": profile.device,
        "sides": profile.sides,
        "dpi": settings.dpi,
        "colour": settings.colour,
        "origin": settings.origin,
        "options": dict(settings.options),
    }


def _sentence(console: Console, profile: ScanProfile) -> str:
    name = console.say(f"profile.{profile.name}") if profile.built_in else profile.name
    told = [f"{profile.name}  {name}" if profile.built_in else name]
    told += [console.say(f"sides.{profile.sides}"), f"{profile.settings.dpi} dpi"]
    told += [console.say(f"colour.{profile.settings.colour}")]
    return "  ".join(told + ([] if profile.device is None else [profile.device]))
