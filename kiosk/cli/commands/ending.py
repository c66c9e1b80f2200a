"""What destroys, and what keeps from it: erase, purge, hold."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from kiosk.app import Station, open_station
from kiosk.cli.commands.closing import known_id
from kiosk.cli.commands.consenting import consent_given
from kiosk.cli.console import Console, Exit
from kiosk.errors import EnvironmentFault
from kiosk.intake.actors import Act, Actor
from kiosk.intake.holding import Hold
from kiosk.intake.purging import Due, Kept, Plan, Purged
from kiosk.surroundings import Surroundings

_MEBIBYTE = 1 << 20


def erase(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Destroys a page, or all of an intake."""
    with open_station(asked.folder, around) as station:
        actor, ident = station.sign_in(asked.clerk), known_id(asked.id)
        consent = consent_given(asked, station, actor, Act.ERASE, ident)
        erased = station.lane.run(station.erasing.erase, actor, ident, asked.reason, consent)
        cleaned = _clean(station, actor, console)
    fields = {
        "event": "erased",
        "intake": str(erased.intake),
        "pages": [str(page) for page in erased.pages],
        "whole": erased.whole,
        "person": None if erased.person is None else str(erased.person),
        "amendment": str(erased.amendment),
        "cleaned": cleaned,
    }
    told = [console.say("cli.erased.whole" if erased.whole else "cli.erased.page", len(erased.pages))]
    if erased.person is not None:
        told.append(console.say("cli.erased.person"))
    told.append(console.say("cli.erased.backups"))
    console.tell(fields, " ".join(told))
    return Exit.DONE if cleaned else Exit.SOMETHING_TO_DO


def purge(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Destroys what the county's archive has taken and whose time is over; or only says what that is."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        consent = consent_given(asked, station, actor, Act.PURGE, station.settings.station)
        plan = station.purging.plan(actor, consent)
        if station.settings.retention_days is None:
            console.say_to_people("cli.purge.no_period")
        days, cleaned = station.settings.retention_days, None
        if asked.dry_run:
            purged = Purged(list(plan.due), 0, plan.roster, plan.access)
        else:
            purged = station.lane.run(station.purging.run, actor, consent)
        _tell_each(console, purged.intakes, done=not asked.dry_run)
        if not asked.dry_run and station.erasing.cleaning_is_due(actor):
            cleaned = _clean(station, actor, console)
    _tell_all(console, plan, purged, days, dry_run=asked.dry_run, cleaned=cleaned)
    return Exit.SOMETHING_TO_DO if cleaned is False else Exit.DONE


def hold(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Keeps an intake or a person from being erased and purged; or lets go of them; or says what holds them."""
    with open_station(asked.folder, around) as station:
        actor, ident = station.sign_in(asked.clerk), known_id(asked.id)
        if asked.release:
            lifted = station.lane.run(station.holding.lift, actor, ident)
            console.tell(
                {"event": "released", "subject": str(ident), "holds": lifted},
                console.say("cli.released", lifted),
            )
        elif asked.reason is not None:
            placed = station.lane.run(station.holding.place, actor, ident, asked.reason)
            console.tell({"event": "held", **_hold_fields(placed)}, console.say("cli.held"))
        else:
            standing = station.holding.standing(actor, ident)
            for one in standing:
                moment = console.language.moment(one.placed_at)
                console.tell(_hold_fields(one), f"{moment}  {one.reason}")
            if not standing:
                console.say_to_people("cli.no_hold")
    return Exit.DONE


def _clean(station: Station, actor: Actor, console: Console) -> bool:
    """Cleans the file; where that can't be done now, says so: it stays due."""
    try:
        cleaned = station.lane.run(station.erasing.clean, actor)
    except EnvironmentFault as fault:
        console.fault(fault)
        cleaned = False
    if not cleaned:
        console.say_to_people("cli.not_cleaned")
    return cleaned


def _tell_each(console: Console, intakes: Iterable[Due], *, done: bool) -> None:
    for due in intakes:
        fields = {
            "event": "purge",
            "intake": str(due.intake),
            "pages": due.pages,
            "bytes": due.size,
            "archived_at": due.archived_at.isoformat(),
            "paper_until": None if due.paper_until is None else due.paper_until.isoformat(),
            "done": done,
        }
        day = console.language.day(due.archived_at.date())
        told = console.say("cli.purge.intake", due.pages, intake=due.intake, day=day)
        if due.paper_until is not None:
            told += " " + console.say("cli.purge.paper", day=console.language.day(due.paper_until))
        console.tell(fields, told)


def _tell_all(
    console: Console, plan: Plan, purged: Purged, days: int | None, *, dry_run: bool, cleaned: bool | None
) -> None:
    fields = {
        "event": "purged",
        "dry_run": dry_run,
        "retention_days": days,
        "intakes": len(purged.intakes),
        "pages": purged.pages,
        "bytes": purged.size,
        "persons": purged.persons,
        "roster": purged.roster,
        "access": purged.access,
        "kept": {reason.value: plan.kept.get(reason, 0) for reason in Kept},
        "cleaned": cleaned,
    }
    code = "cli.purge.would" if dry_run else "cli.purge.done"
    told = [console.say(code, purged.pages, megabytes=-(-purged.size // _MEBIBYTE))]
    told += [
        console.say(f"cli.purge.kept.{reason.value}", plan.kept[reason])
        for reason in Kept
        if reason in plan.kept
    ]
    if purged.roster:
        told.append(console.say("cli.purge.roster", purged.roster))
    if purged.access:
        told.append(console.say("cli.purge.access", purged.access))
    console.tell(fields, " ".join(told))


def _hold_fields(placed: Hold) -> dict[str, str]:
    return {
        "hold": str(placed.id),
        "subject": str(placed.subject),
        "reason": placed.reason,
        "placed_at": placed.placed_at.isoformat(),
    }
