"""The station itself: made, told whom to expect, proven, examined."""

from __future__ import annotations

import argparse
import secrets
from dataclasses import replace

from kiosk import settings as station_settings
from kiosk.app import found_station, open_station
from kiosk.cli import doctor as examination
from kiosk.cli.commands.keeping import show_recovery_key
from kiosk.cli.console import Console, Exit
from kiosk.cli.texts_of_files import list_in
from kiosk.clock import today_in_norway
from kiosk.codes import parse_day_code
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.stations import NewStation
from kiosk.records.recovery import RecoveryKey
from kiosk.surroundings import Surroundings
from kiosk.texts import Text


def init(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Makes a station without a window, or takes the one that is there into its county."""
    if asked.enrol is not None and (asked.folder / station_settings.FILE_NAME).exists():
        return _enrol(asked, console, around)
    wanted = NewStation(
        kind="training" if asked.training else "production",
        county=asked.county,
        office=asked.office,
        language=asked.language,
    )
    if asked.enrol is not None:
        wanted = _enrolled(wanted, asked)
    pin = around.environment.get("KIOSK_PIN")
    if asked.admin is not None and pin is None and not asked.training:
        raise EnvironmentFault(FaultCode.SIGNED_OUT)
    recovery = RecoveryKey.make(secrets.token_bytes)
    settings = found_station(asked.folder, wanted, around, asked.admin, pin, recovery)
    fields = {
        "event": "station",
        "station": str(settings.station),
        "code": settings.code,
        "kind": settings.kind,
        "folder": str(asked.folder),
        "key": settings.key_place,
        "enrolled": wanted.enrolment is not None,
    }
    console.tell(
        fields, console.say(f"cli.station_made.{settings.kind}", folder=asked.folder, code=settings.code)
    )
    if wanted.enrolment is not None:
        console.say_to_people("cli.enrolled.new", county=wanted.enrolment.county_name, office=wanted.office)
    show_recovery_key(recovery, settings, asked.sheet, console, around)
    return Exit.DONE


def _enrolled(wanted: NewStation, asked: argparse.Namespace) -> NewStation:
    """What a county made, as far as nothing else was asked for."""
    from kiosk.cli.enrolment import enrolment_in  # loads what reads pictures

    enrolment = enrolment_in(asked.enrol)
    made = NewStation.of(enrolment, wanted.language)
    kind, county = "training" if asked.training else made.kind, asked.county or made.county
    return replace(made, kind=kind, county=county, office=asked.office or made.office)


def _enrol(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Takes the station that is there in, or gives it its new password."""
    from kiosk.cli.enrolment import enrolment_in

    enrolment = enrolment_in(asked.enrol)
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        renewed = station.lane.run(station.enrolling.take, actor, enrolment)
    fields = {
        "event": "enrolled",
        "station": str(enrolment.station),
        "code": enrolment.code,
        "county": enrolment.county,
        "office": enrolment.office,
        "renewed": renewed,
    }
    said = "cli.enrolled.again" if renewed else "cli.enrolled.first"
    console.tell(fields, console.say(said, county=enrolment.county_name))
    return Exit.DONE


def roster(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Takes a list of expected applicants in place of the year's list."""
    with open_station(asked.folder, around) as station:
        actor = station.sign_in(asked.clerk)
        text = list_in(asked.file)
        year = asked.year or station.desk.county_year(around.clock.now())
        on = today_in_norway(around.clock)
        taken = station.lane.run(station.roster.import_csv, actor, year, text, on)
    for line, why in taken.refused:
        words = console.say(f"reason.{why}") if console.language.has(f"reason.{why}") else why
        told = console.say("cli.roster.refused", line=line, why=words)
        console.tell({"event": "refused", "line": line, "reason": why}, told)
    if taken.taken == 0:
        raise EnvironmentFault(FaultCode.LIST_REFUSED, reason="no_rows")
    fields = {"event": "roster", "year": year, "taken": taken.taken, "refused": len(taken.refused)}
    console.tell(fields, console.say("cli.roster.taken", taken.taken, year=year))
    return Exit.SOMETHING_TO_DO if taken.refused else Exit.DONE


def verify(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Proves that everything taken in is as it was, and that the journal is still the one on a day's sheet."""
    sheet = None if asked.sheet is None else parse_day_code(asked.sheet)
    if asked.sheet is not None and sheet is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_day_code")
    with open_station(asked.folder, around) as station:
        actor = station.as_itself()
        for check in station.verifying.pages(actor):
            sentence = None if check.ok else console.say("cli.verify.bad_page", page=check.page)
            gone = {} if check.gone is None else {"gone": check.gone.value}
            told_of_page = {"page": str(check.page), "sha256": check.sha256, "ok": check.ok, **gone}
            console.tell(told_of_page, sentence)
        verdict = station.verifying.whole(actor)
        agrees = sheet is None or station.day_sheets.holds(actor, sheet)
    chain = verdict.journal
    fields = {
        "event": "verified",
        "ok": verdict.ok,
        "pages": verdict.pages,
        "journal": {"ok": chain.ok, "entries": chain.entries, "first_bad": chain.first_bad},
        "broken_seals": [str(intake) for intake in verdict.broken_seals],
        "broken": [{"kind": found.kind, "id": found.id} for found in verdict.broken],
    }
    if sheet is not None:
        day = console.language.day(sheet.day)
        told = console.say("cli.verify.sheet.ok" if agrees else "cli.verify.sheet.not_ok", day=day)
        fields_of_sheet = {
            "event": "sheet",
            "day": sheet.day.isoformat(),
            "last": sheet.sequence,
            "ok": agrees,
        }
        console.tell(fields_of_sheet, told)
    for found in verdict.broken:
        console.say_to_people(f"cli.verify.broken.{found.kind}", id=found.id)
    if chain.first_bad is not None:
        console.say_to_people("cli.verify.broken.journal", id=chain.first_bad)
    told = console.say(
        "cli.verify.ok" if verdict.ok else "cli.verify.not_ok", verdict.pages, entries=chain.entries
    )
    console.tell(fields, told)
    return Exit.DONE if verdict.ok and agrees else Exit.SOMETHING_TO_DO


def doctor(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Says what is wrong with this workstation, and what to do about it."""
    code = Exit.DONE
    for check in examination.examine(asked.folder, around):
        words = f"doctor.{check.name}.{check.finding}"
        text = console.language.render(Text(words, check.arguments))
        remedy = "" if check.state == "ok" else console.language.render(Text(f"{words}.do", check.arguments))
        fields = {"check": check.name, "state": check.state, "text": text, "remedy": remedy}
        mark = {"ok": "\N{CHECK MARK}", "warn": "!", "fail": "\N{MULTIPLICATION SIGN}"}[check.state]
        console.tell(fields, f"{mark} {text} {remedy}".rstrip())
        if check.state == "fail":
            code = Exit.SOMETHING_TO_DO
    return code
