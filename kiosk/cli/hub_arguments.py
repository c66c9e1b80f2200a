"""The arguments of ``kiosk hub``: the county's side."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from kiosk.codes import CROCKFORD, STATION_LENGTH
from kiosk.intake.roster_lists import COLUMNS
from kiosk.texts import Language

Common = Callable[[argparse.ArgumentParser], None]
ROLES: Final = ("clerk", "supervisor", "administrator")
_LONGEST_VALID: Final = 366


def add(hub: argparse.ArgumentParser, language: Language, common: Common) -> None:
    """Adds what can be done at the county.

    Args:
        common: adds the options that every command has.
    """
    parts = hub.add_subparsers(dest="what", metavar="WHAT", required=True)

    def what(name: str) -> argparse.ArgumentParser:
        told = language.say(f"cli.help.hub.{name}")
        sub = parts.add_parser(name, help=told, description=told)
        common(sub)
        sub.add_argument("--hub", metavar="URL", help=language.say("cli.help.hub_address"))
        return sub

    init = what("init")
    init.add_argument("--county", metavar="NN", help=language.say("cli.help.county"))
    init.add_argument("--training", action="store_true", help=language.say("cli.help.hub_training"))
    what("migrate")
    roster = what("import-roster")
    roster.add_argument("file", type=Path, metavar="FILE")
    roster.add_argument("--year", type=int, metavar="YYYY", help=language.say("cli.help.year"))
    roster.add_argument(
        "--map", action="append", default=[], type=_named, metavar="THEIRS=OURS",
        help=language.say("cli.help.map", columns=", ".join(COLUMNS)),
    )  # fmt: skip
    roster.add_argument("--fewer", action="store_true", help=language.say("cli.help.fewer"))
    roster.add_argument("--none-protected", action="store_true", help=language.say("cli.help.none_protected"))
    roster.add_argument("--other-year", action="store_true", help=language.say("cli.help.other_year"))
    what("doubts")
    settle = what("settle")
    settle.add_argument("id", type=UUID, metavar="ID")
    settle.add_argument(
        "--answer", required=True, choices=("same", "different", "seen"), help=language.say("cli.help.answer")
    )
    _reason(settle, language)
    what("status")
    merge = what("merge")
    merge.add_argument("ids", nargs=2, type=UUID, metavar="ID", help=language.say("cli.help.two_persons"))
    _reason(merge, language)
    unmerge = what("unmerge")
    unmerge.add_argument("id", type=UUID, metavar="ID")
    _reason(unmerge, language)
    archived = what("archived")
    archived.add_argument("id", type=UUID, metavar="INTAKE")
    archived.add_argument("--reference", required=True, metavar="R", help=language.say("cli.help.reference"))
    purge = what("purge")
    purge.add_argument("id", type=UUID, metavar="INTAKE")
    said = purge.add_mutually_exclusive_group(required=True)
    for name in ("permit", "keep", "nothing"):
        said.add_argument(
            f"--{name}",
            dest="said",
            action="store_const",
            const=name,
            help=language.say(f"cli.help.purge.{name}"),
        )
    _publishing(what("publish"), language)
    _enrolling(what("add-station"), language)
    revoke = what("revoke")
    revoke.add_argument(
        "which", type=_id_or_code, metavar="ID|CODE", help=language.say("cli.help.which_station")
    )


def _enrolling(add: argparse.ArgumentParser, language: Language) -> None:
    """Which station is taken in, and where what it is told by goes."""
    add.add_argument("--office", metavar="NAME", help=language.say("cli.help.station_office"))
    add.add_argument("--id", type=UUID, metavar="ID", help=language.say("cli.help.station_id"))
    add.add_argument("--code", type=_code, metavar="CODE", help=language.say("cli.help.station_code"))
    add.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help=language.say("cli.help.enrolment_to")
    )
    add.add_argument(
        "--valid-days", type=_days, default=14, metavar="N", help=language.say("cli.help.valid_days")
    )
    add.add_argument("--authority", type=Path, metavar="FILE", help=language.say("cli.help.authority"))
    add.add_argument("--at", type=_host_and_port, metavar="HOST[:PORT]", help=language.say("cli.help.at"))


def _publishing(publish: argparse.ArgumentParser, language: Language) -> None:
    """What stations are told: the county's rules, a clerk, a key for receipts."""
    publish.add_argument("of", choices=("profile", "clerk", "receipt-key"))
    publish.add_argument("subject", nargs="?", metavar="FILE|NAME", help=language.say("cli.help.published"))
    publish.add_argument("--role", choices=ROLES, help=language.say("cli.help.role"))
    publish.add_argument("--id", type=UUID, metavar="ID", help=language.say("cli.help.clerk_id"))
    publish.add_argument("--inactive", action="store_true", help=language.say("cli.help.inactive"))


def _reason(parser: argparse.ArgumentParser, language: Language) -> None:
    parser.add_argument("--reason", required=True, metavar="R", help=language.say("cli.help.reason"))


def _code(text: str) -> str:
    """The characters that a station's receipts begin with."""
    code = text.upper()
    if len(code) != STATION_LENGTH or not set(code) <= set(CROCKFORD):
        raise ValueError(text)
    return code


def _days(text: str) -> int:
    """For how long an enrolment can be used."""
    days = int(text)
    if not 0 <= days <= _LONGEST_VALID:
        raise ValueError(text)
    return days


def _id_or_code(text: str) -> UUID | str:
    """What a station of the county is named by."""
    return _code(text) if len(text) == STATION_LENGTH else UUID(text)


def _host_and_port(text: str) -> tuple[str, int | None]:
    """Where stations reach the county's server."""
    where = urlsplit(f"//{text}")
    if not where.hostname or where.username or where.path:
        raise ValueError(text)
    return where.hostname, where.port


def _named(text: str) -> tuple[str, str]:
    """Which of our columns a column of the county's is."""
    theirs, equals, ours = text.rpartition("=")
    if not theirs or not equals or ours not in COLUMNS:
        raise ValueError(text)
    return theirs, ours
