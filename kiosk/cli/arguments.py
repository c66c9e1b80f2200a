"""The commands and their arguments: the contract, as argparse reads it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import get_args

from kiosk import __version__
from kiosk.cli import hub_arguments
from kiosk.intake.vocabulary import CONFIRM_REASONS, DocumentType, IntakeStanding
from kiosk.scan.profiles import Sides
from kiosk.scan.sources.protocol import Colour
from kiosk.settings import PAPER_SIZES, PRINT_KINDS
from kiosk.texts import FALLBACKS, Language


def parser(language: Language) -> argparse.ArgumentParser:
    """The whole command line, its help in ``language``."""
    whole = argparse.ArgumentParser(prog="kiosk", description=language.say("cli.about"))
    whole.add_argument("--version", action="version", version=f"kiosk {__version__}")
    _common(whole, language)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str) -> argparse.ArgumentParser:
        told = language.say(f"cli.help.{name}")
        sub = commands.add_parser(name, help=told, description=told)
        _common(sub, language, top=False)
        return sub

    init = command("init")
    init.add_argument("--training", action="store_true", help=language.say("cli.help.training"))
    init.add_argument("--county", default="", metavar="NN", help=language.say("cli.help.county"))
    init.add_argument("--office", default="", metavar="NAME", help=language.say("cli.help.office"))
    init.add_argument("--admin", metavar="NAME", help=language.say("cli.help.admin"))
    init.add_argument("--enrol", type=Path, metavar="FILE", help=language.say("cli.help.enrol"))
    _sheet(init, language)
    init.add_argument(
        "--language", choices=tuple(FALLBACKS), default="nb", help=language.say("cli.help.language")
    )

    demo = command("demo")
    demo.add_argument("--headless", action="store_true", help=language.say("cli.help.headless"))

    identity = command("identity")
    identity.add_argument(
        "numbers", nargs="+", metavar="NUMBER", help=language.say("cli.help.number_or_stdin")
    )
    identity.add_argument("--on", type=_day, metavar="DATE", help=language.say("cli.help.on"))
    identity.add_argument("--training", action="store_true", help=language.say("cli.help.training"))

    read = command("read")
    read.add_argument("files", nargs="+", metavar="FILE|FOLDER")
    read.add_argument(
        "--jobs", type=_at_least_one, default=1, metavar="N", help=language.say("cli.help.jobs")
    )

    intake = command("intake")
    intake.add_argument("files", nargs="*", metavar="FILE")
    intake.add_argument(
        "--type", action="append", default=[], metavar="T",
        help=language.say("cli.help.type", types=", ".join(DocumentType)),
    )  # fmt: skip
    _taking(intake, language)

    batch = command("batch")
    batch.add_argument("files", nargs="*", metavar="FILE")
    batch.add_argument("--sheets", type=_at_least_one, metavar="N", help=language.say("cli.help.pile_sheets"))
    _piling(batch, language)
    _printing(batch, language)

    scan = command("scan")
    scan.add_argument("--batch", action="store_true", help=language.say("cli.help.as_batch"))
    scan.add_argument("--device", metavar="ID", help=language.say("cli.help.device"))
    scan.add_argument("--profile", metavar="P", help=language.say("cli.help.profile"))
    scan.add_argument("--duplex", action="store_true", default=None, help=language.say("cli.help.duplex"))
    scan.add_argument("--backs", action="store_true", help=language.say("cli.help.backs"))
    scan.add_argument("--sheets", type=_at_least_one, metavar="N", help=language.say("cli.help.sheets"))
    _scanning(scan, language)
    _taking(scan, language)
    scan.add_argument("--keep-open", action="store_true", help=language.say("cli.help.keep_open"))

    profiles = command("profiles")
    profiles.add_argument("what", choices=("list", "keep", "drop"))
    profiles.add_argument("name", nargs="?", metavar="NAME")
    profiles.add_argument("--device", metavar="ID", help=language.say("cli.help.device"))
    profiles.add_argument(
        "--sides", choices=get_args(Sides), default="as_offered", help=language.say("cli.help.sides")
    )
    _scanning(profiles, language)

    devices = command("devices")
    change = devices.add_mutually_exclusive_group()
    change.add_argument("--add", metavar="ID", help=language.say("cli.help.add_device"))
    change.add_argument("--drop", metavar="ID", help=language.say("cli.help.drop_device"))
    change.add_argument("--trust", metavar="ID", help=language.say("cli.help.trust_device"))
    printers = command("printers")
    printers.add_argument("--use", metavar="ID", help=language.say("cli.help.use_printer"))
    printers.add_argument("--for", dest="kind", choices=PRINT_KINDS, help=language.say("cli.help.paper_kind"))
    printers.add_argument("--tray", metavar="T", help=language.say("cli.help.tray"))
    sides = printers.add_mutually_exclusive_group()
    sides.add_argument(
        "--duplex", action="store_true", default=None, help=language.say("cli.help.both_sides")
    )
    sides.add_argument("--one-sided", dest="duplex", action="store_false", default=None,
                       help=language.say("cli.help.one_sided"))  # fmt: skip
    printers.add_argument("--copies", type=_at_least_one, metavar="N", help=language.say("cli.help.copies"))
    printers.add_argument("--size", choices=PAPER_SIZES, help=language.say("cli.help.paper_size"))
    _searching(command("search"), language)
    show = command("show")
    show.add_argument("id", metavar="ID")
    show.add_argument("--trail", action="store_true", help=language.say("cli.help.trail"))
    _consent(show, language)
    receipt = command("receipt")
    receipt.add_argument("id", metavar="ID", help=language.say("cli.help.receipt_id"))
    receipt.add_argument("--corrected", action="store_true", help=language.say("cli.help.corrected"))
    receipt.add_argument("--size", choices=PAPER_SIZES, help=language.say("cli.help.size"))
    _printing(receipt, language)
    _consent(receipt, language)
    receipt.add_argument("--to", type=Path, metavar="FILE", help=language.say("cli.help.to"))
    receipts = command("receipts")
    receipts.add_argument("batch", metavar="BATCH", help=language.say("cli.help.receipts_of"))
    receipts.add_argument("--letters", action="store_true", help=language.say("cli.help.letters"))
    _printing(receipts, language)
    boxes = command("boxes")
    boxes.add_argument("--destroyed", metavar="NAME", help=language.say("cli.help.destroyed"))
    void = command("void")
    void.add_argument("id", metavar="ID")
    void.add_argument("--reason", required=True, metavar="R", help=language.say("cli.help.reason"))
    _consent(void, language)
    merge = command("merge")
    merge.add_argument("ids", nargs="*", metavar="ID", help=language.say("cli.help.two_persons"))
    merge.add_argument("--undo", metavar="AMENDMENT", help=language.say("cli.help.undo"))
    merge.add_argument("--reason", required=True, metavar="R", help=language.say("cli.help.reason"))
    _consent(merge, language)
    correct = command("correct")
    _correcting(correct, language)
    roster = command("roster")
    roster.add_argument("file", type=Path, metavar="FILE")
    roster.add_argument("--year", type=int, metavar="YYYY", help=language.say("cli.help.year"))
    erase = command("erase")
    erase.add_argument("id", metavar="ID", help=language.say("cli.help.erased"))
    erase.add_argument("--reason", required=True, metavar="R", help=language.say("cli.help.reason"))
    _consent(erase, language)
    purge = command("purge")
    purge.add_argument("--dry-run", action="store_true", help=language.say("cli.help.dry_run"))
    _consent(purge, language)
    hold = command("hold")
    hold.add_argument("id", metavar="ID", help=language.say("cli.help.held"))
    held = hold.add_mutually_exclusive_group()
    held.add_argument("--reason", metavar="R", help=language.say("cli.help.reason"))
    held.add_argument("--release", action="store_true", help=language.say("cli.help.release"))
    clerks = command("clerks")
    clerks.add_argument("what", choices=("add", "list", "reset-pin", "retire", "change-pin"))
    clerks.add_argument("name", nargs="?", metavar="NAME")
    clerks.add_argument(
        "--role", choices=("clerk", "supervisor", "administrator"), default="clerk",
        help=language.say("cli.help.role"),
    )  # fmt: skip
    command("access").add_argument("id", metavar="ID", help=language.say("cli.help.held"))
    subject = command("subject")
    subject.add_argument("id", metavar="ID", help=language.say("cli.help.held"))
    subject.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help=language.say("cli.help.subject_to")
    )
    subject.add_argument("--reason", required=True, metavar="R", help=language.say("cli.help.reason"))
    _consent(subject, language)
    figures = command("figures")
    of = figures.add_mutually_exclusive_group()
    of.add_argument("--day", type=_day, metavar="DATE", help=language.say("cli.help.figures.day"))
    of.add_argument("--week", type=_day, metavar="DATE", help=language.say("cli.help.figures.week"))
    of.add_argument(
        "--from", dest="first", type=_day, metavar="DATE", help=language.say("cli.help.figures.from")
    )
    of.add_argument("--season", type=int, metavar="YYYY", help=language.say("cli.help.figures.season"))
    figures.add_argument(
        "--to", dest="last", type=_day, metavar="DATE", help=language.say("cli.help.figures.to")
    )
    figures.add_argument("--png", type=Path, metavar="FILE", help=language.say("cli.help.figures.png"))
    figures.add_argument("--csv", type=Path, metavar="FILE", help=language.say("cli.help.figures.csv"))
    _sheets(command("sheets"), language)
    verify = command("verify")
    verify.add_argument("--sheet", metavar="CODE", help=language.say("cli.help.day_sheet"))
    backup = command("backup")
    backup.add_argument("to", nargs="?", type=Path, metavar="TO", help=language.say("cli.help.backup_to"))
    backup.add_argument("--daily", action="store_true", help=language.say("cli.help.daily"))
    backup.add_argument("--due", action="store_true", help=language.say("cli.help.due"))
    restore = command("restore")
    restore.add_argument("source", type=Path, metavar="FROM", help=language.say("cli.help.restore_from"))
    rekey = command("rekey")
    rekey.add_argument("--data", action="store_true", help=language.say("cli.help.rekey_data"))
    rekey.add_argument("--recovery", action="store_true", help=language.say("cli.help.rekey_recovery"))
    rekey.add_argument("--service-key", type=Path, metavar="FILE", help=language.say("cli.help.service_key"))
    rekey.add_argument("--recover", action="store_true", help=language.say("cli.help.recover"))
    _sheet(rekey, language)
    command("sync").add_argument("--now", action="store_true", help=language.say("cli.help.now"))
    command("doctor")
    hub_arguments.add(command("hub"), language, lambda part: _common(part, language, top=False))
    return whole


def spoken(text: str) -> str:
    """What an argument means: ``-`` stands for a line of standard input, since arguments show in process lists."""
    return sys.stdin.readline().strip() if text == "-" else text


def _common(parser: argparse.ArgumentParser, language: Language, *, top: bool = True) -> None:
    """Options that may stand before the command or after it."""
    absent = None if top else argparse.SUPPRESS
    parser.add_argument(
        "--station", type=Path, default=absent, metavar="DIR", help=language.say("cli.help.station")
    )
    parser.add_argument("--json", action="store_true", default=False if top else argparse.SUPPRESS,
                        help=language.say("cli.help.json"))  # fmt: skip
    parser.add_argument("--clerk", default=absent, metavar="NAME", help=language.say("cli.help.clerk"))


def _consent(parser: argparse.ArgumentParser, language: Language) -> None:
    """The option of what a supervisor may allow."""
    parser.add_argument("--consent", metavar="NAME", help=language.say("cli.help.consent"))


def _sheet(parser: argparse.ArgumentParser, language: Language) -> None:
    """The option of what makes a recovery key."""
    parser.add_argument("--sheet", type=Path, metavar="FILE", help=language.say("cli.help.sheet"))


def _correcting(parser: argparse.ArgumentParser, language: Language) -> None:
    """What can be said of what is finished: of an intake, a document, a page, or a person."""

    def option(name: str, metavar: str, kind: Callable[[str], object] = str) -> None:
        told = language.say(f"cli.help.correct.{name}")
        parser.add_argument(f"--{name.replace('_', '-')}", metavar=metavar, type=kind, help=told)

    parser.add_argument("id", metavar="ID", help=language.say("cli.help.correct.id"))
    option("received", "DATE", _day_or_moment)
    option("posted", "DATE", _day_or_none)
    option("category", "C")
    parser.add_argument("--channel", choices=("desk", "post"), help=language.say("cli.help.correct.channel"))
    option("number", "N")
    option("applicant", "ID")
    parser.add_argument("--restore", action="store_true", help=language.say("cli.help.correct.restore"))
    option("type", "T")
    option("copies", "N", _at_least_one)
    parser.add_argument(
        "--attestation",
        choices=("original", "certified", "plain", "none"),
        help=language.say("cli.help.correct.attestation"),
    )
    option("to", "ID")
    option("to_number", "N")
    option("name", "NAME")
    option("born", "DATE", _day_or_none)
    parser.add_argument(
        "--language", choices=("nb", "nn", "en", "none"), help=language.say("cli.help.correct.language")
    )
    aside = parser.add_mutually_exclusive_group()
    aside.add_argument("--aside", action="store_true", help=language.say("cli.help.correct.aside"))
    aside.add_argument("--bring-back", action="store_true", help=language.say("cli.help.correct.bring_back"))
    parser.add_argument(
        "--turn", type=int, choices=(90, 180, 270), help=language.say("cli.help.correct.turn")
    )
    parser.add_argument("--confirm", choices=CONFIRM_REASONS, help=language.say("cli.help.confirm"))
    parser.add_argument("--reason", required=True, metavar="R", help=language.say("cli.help.reason"))
    _consent(parser, language)


def _searching(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("text", nargs="?", default="", metavar="TEXT")
    parser.add_argument("--on", type=_day, metavar="DATE", help=language.say("cli.help.search.on"))
    parser.add_argument(
        "--from", dest="first", type=_day, metavar="DATE", help=language.say("cli.help.search.from")
    )
    parser.add_argument(
        "--to", dest="last", type=_day, metavar="DATE", help=language.say("cli.help.search.to")
    )
    parser.add_argument("--by", metavar="CLERK", help=language.say("cli.help.search.by"))
    states = [standing.value for standing in IntakeStanding]
    parser.add_argument("--state", choices=states, help=language.say("cli.help.search.state"))
    parser.add_argument("--channel", choices=("desk", "post"), help=language.say("cli.help.search.channel"))


def _scanning(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of everything that says how to scan; what is not given stays as the profile has it."""
    parser.add_argument("--dpi", type=_at_least_one, metavar="N", help=language.say("cli.help.dpi"))
    parser.add_argument("--colour", choices=get_args(Colour), help=language.say("cli.help.colour"))
    origin = parser.add_mutually_exclusive_group()
    origin.add_argument("--feeder", dest="origin", action="store_const", const="feeder",
                        help=language.say("cli.help.feeder"))  # fmt: skip
    origin.add_argument("--flatbed", dest="origin", action="store_const", const="flatbed",
                        help=language.say("cli.help.flatbed"))  # fmt: skip
    parser.add_argument(
        "--option",
        action="append",
        default=[],
        type=_option,
        metavar="NAME=VALUE",
        help=language.say("cli.help.option"),
    )


def _taking(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of everything that takes paper in."""
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--number", metavar="N", help=language.say("cli.help.number"))
    whose.add_argument("--no-number", action="store_true", help=language.say("cli.help.no_number"))
    whose.add_argument("--person", metavar="ID", help=language.say("cli.help.known_person"))
    parser.add_argument("--confirm", choices=CONFIRM_REASONS, help=language.say("cli.help.confirm"))
    parser.add_argument("--name", metavar="NAME", help=language.say("cli.help.name"))
    parser.add_argument("--born", type=_day, metavar="DATE", help=language.say("cli.help.born"))
    parser.add_argument("--resume", metavar="ID", help=language.say("cli.help.resume"))
    parser.add_argument("--keep-doubts", action="store_true", help=language.say("cli.help.keep_doubts"))
    parser.add_argument("--posted", type=_day, metavar="DATE", help=language.say("cli.help.posted"))
    _printing(parser, language)


def _piling(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of everything that takes a pile in."""
    parser.add_argument("--resume", metavar="BATCH", help=language.say("cli.help.resume_batch"))
    parser.add_argument("--posted", type=_day, metavar="DATE", help=language.say("cli.help.posted"))
    parser.add_argument("--keep-open", action="store_true", help=language.say("cli.help.keep_open"))


def _printing(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of everything that prints."""
    parser.add_argument("--print", action="store_true", help=language.say("cli.help.print"))
    parser.add_argument(
        "--wait", type=float, default=60.0, metavar="SECONDS", help=language.say("cli.help.wait")
    )


def _sheets(parser: argparse.ArgumentParser, language: Language) -> None:
    """The kinds of sheets, each with what it takes."""
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)

    def kind(name: str) -> argparse.ArgumentParser:
        told = language.say(f"cli.help.sheets.{name}")
        sub = kinds.add_parser(name, help=told, description=told)
        _common(sub, language, top=False)
        sub.add_argument("--to", type=Path, metavar="FILE", help=language.say("cli.help.to"))
        sub.add_argument("--language", choices=tuple(FALLBACKS), help=language.say("cli.help.paper_language"))
        _printing(sub, language)
        return sub

    kind("day").add_argument("--on", type=_day, metavar="DATE", help=language.say("cli.help.on"))
    for name in ("separator", "form"):
        kind(name).add_argument(
            "--count", type=_at_least_one, default=1, metavar="N", help=language.say("cli.help.count")
        )
    kind("letter").add_argument("id", metavar="ID", help=language.say("cli.help.receipt_id"))
    kind("box").add_argument("name", metavar="NAME", help=language.say("cli.help.box"))
    cover = kind("cover")
    cover.add_argument("id", metavar="ID", help=language.say("cli.help.cover_of"))
    cover.add_argument(
        "--type", action="append", default=[], metavar="T", help=language.say("cli.help.ticked")
    )


def _option(text: str) -> tuple[str, str | int | float | bool]:
    """A device's own option: a number or yes/no where it reads like one, else text."""
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise ValueError(text)
    if value in ("yes", "no"):
        return name, value == "yes"
    for number in (int, float):
        try:
            return name, number(value)
        except ValueError:
            continue
    return name, value


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_or_none(text: str) -> date | str:
    """A day; ``none`` says that nobody can say."""
    return text if text == "none" else date.fromisoformat(text)


def _day_or_moment(text: str) -> date:
    """A day, or a moment of it."""
    return date.fromisoformat(text) if len(text) == len("2026-11-23") else datetime.fromisoformat(text)


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
