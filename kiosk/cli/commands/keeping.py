"""What keeps the records from being lost with their machine: backups, restoring them, and the keys."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from kiosk.app import Station, open_station, restore_station
from kiosk.cli.console import Console, Exit
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.backups import Made
from kiosk.intake.keyholding import Renewed, Wanted, recovery_paper
from kiosk.intake.restoring import newest
from kiosk.records import files
from kiosk.records.recovery import RecoveryKey
from kiosk.settings import StationSettings
from kiosk.surroundings import Surroundings

_MEBIBYTE = 1 << 20


def backup(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Puts a backup into a folder; or the day's into the place that was chosen, with nobody signed in."""
    if (asked.to is None) != asked.due:
        console.say_to_people("cli.backup.where")
        return Exit.BAD_USE
    with open_station(asked.folder, around) as station:
        if asked.due:
            made = station.backups.make_if_due(station.as_itself())
            if made is None:
                return _not_due(station, console)
        else:
            actor = station.sign_in(asked.clerk)
            made = station.backups.make(actor, asked.to)
            if asked.daily:
                station.lane.run(station.backups.choose_place, actor, asked.to)
    return _backed_up(made, console)


def restore(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Makes a station of a backup, on a machine that has none."""
    chosen = newest(asked.source)
    key = asked_recovery_key(console, around)
    restored = restore_station(chosen, asked.folder, around, key)
    label = restored.label
    fields = {
        "event": "restored",
        "station": str(label.station),
        "code": restored.settings.code,
        "generation": restored.generation,
        "folder": str(asked.folder),
        "made_at": label.made_at.isoformat(),
        "pages": label.pages,
        "bad_pages": label.bad_pages,
        "unknown_prints": restored.unknown_prints,
        "noted": restored.noted,
    }
    moment = console.language.moment(label.made_at)
    told = [console.say("cli.restored", label.pages, folder=asked.folder, moment=moment)]
    if not restored.noted:
        told.append(console.say("cli.restored.not_noted"))
    if restored.unknown_prints:
        told.append(console.say("cli.restored.prints", restored.unknown_prints))
    if not label.sound:
        told.append(console.say("cli.backup.not_sound", label.bad_pages))
    console.tell(fields, " ".join(told))
    return Exit.SOMETHING_TO_DO if restored.unknown_prints or not label.sound else Exit.DONE


def rekey(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Makes new keys."""
    recovered_by = asked_recovery_key(console, around) if asked.recover else None
    wanted = Wanted(asked.data, asked.recovery, asked.service_key, recovered_by)
    with open_station(asked.folder, around, recovered_by) as station:
        actor = station.sign_in(asked.clerk) if recovered_by is None else station.as_itself()
        renewed = station.keyholding.renew(actor, wanted)
        settings = station.settings
    _renewed(renewed, wanted, console)
    if renewed.recovery is not None:
        show_recovery_key(renewed.recovery, settings, asked.sheet, console, around)
    return Exit.DONE


def show_recovery_key(
    key: RecoveryKey, settings: StationSettings, sheet: Path | None, console: Console, around: Surroundings
) -> None:
    """Shows a new recovery key, once, and lays out its sheet where somebody asked for it."""
    refused: EnvironmentFault | None = None
    if sheet is not None:
        try:
            with files.faults():
                files.write_whole(sheet, recovery_paper(settings, key, around.clock.now()))
        except EnvironmentFault as fault:  # the words are shown all the same: they come only once
            refused, sheet = fault, None
    fields = {
        "event": "recovery_key",
        "id": key.lock.id,
        "words": " ".join(key.words),
        "sheet": None if sheet is None else str(sheet),
    }
    told = console.say("cli.recovery_key", id=key.lock.id, words=" ".join(key.words))
    if sheet is not None:
        told += "\n" + console.say("cli.recovery_key.sheet", path=sheet)
    # said to programs or to people, not to both: one of them may be writing along
    console.tell(fields, None if console.as_json else told)
    if refused is not None:
        raise refused


def asked_recovery_key(console: Console, around: Surroundings) -> RecoveryKey:
    """The recovery key: from ``KIOSK_RECOVERY_KEY``, else asked for.

    Raises:
        EnvironmentFault: ``recovery_key_wrong``, ``recovery_word_wrong``.
    """
    text = around.environment.get("KIOSK_RECOVERY_KEY")
    if text is None:
        prompt = console.say("cli.recovery_key.ask") + " "
        text = getpass.getpass(prompt, console.err) if sys.stdin.isatty() else sys.stdin.readline()
    return RecoveryKey.from_words(text)


def _not_due(station: Station, console: Console) -> Exit:
    daily = station.backups.daily(station.as_itself())
    if daily.place is None or daily.last is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_backup_place")
    moment = console.language.moment(daily.last)
    console.tell(
        {"event": "not_due", "last": daily.last.isoformat()}, console.say("cli.backup.not_due", moment=moment)
    )
    return Exit.DONE


def _backed_up(made: Made, console: Console) -> Exit:
    label = made.backup.label
    fields = {
        "event": "backup",
        "path": str(made.backup.folder),
        "made_at": label.made_at.isoformat(),
        "pages": label.pages,
        "bad_pages": label.bad_pages,
        "entries": label.entries,
        "sound": label.sound,
        "bytes": label.size,
        "recovery": label.recovery,
        "dropped": list(made.dropped),
        "left_out": list(made.left_out),
    }
    size = max(1, label.size // _MEBIBYTE)
    told = console.say(
        "cli.backup.made", label.pages, path=made.backup.folder, megabytes=size, id=label.recovery
    )
    if not label.sound:
        told += " " + console.say("cli.backup.not_sound", label.bad_pages)
    if made.left_out:
        told += " " + console.say("cli.backup.left_out", files=", ".join(made.left_out))
    console.tell(fields, told)
    return Exit.DONE if label.sound else Exit.SOMETHING_TO_DO


def _renewed(renewed: Renewed, wanted: Wanted, console: Console) -> None:
    fields = {
        "event": "rekeyed",
        "key": renewed.place,
        "data": wanted.data,
        "service": None if wanted.service is None else str(wanted.service),
        "recovery": None if renewed.recovery is None else renewed.recovery.lock.id,
    }
    console.tell(fields, console.say("cli.rekeyed.data" if wanted.data else "cli.rekeyed"))
