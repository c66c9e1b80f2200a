"""``hub``: whom the county expects, and who is who."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from kiosk.cli.commands.hub import clock_told
from kiosk.cli.console import Console, Exit
from kiosk.cli.hub_lines import county_connector
from kiosk.cli.texts_of_files import list_in
from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode, ListReason
from kiosk.intake import roster_lists
from kiosk.intake.calendar import county_year_of
from kiosk.intake.listed import marks_of
from kiosk.surroundings import Surroundings
from kiosk.sync.hub import doubts as hub_doubts
from kiosk.sync.hub import rosters
from kiosk.sync.hub.county import county_of, namespace_of, opened
from kiosk.sync.hub.doubts import Answer, HubDoubt, Known, StandingDoubt
from kiosk.sync.hub.rosters import Imported, ListedPerson


def import_roster(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Takes the county's list in, in place of the one before; stations are told what differs."""
    text = list_in(asked.file)
    today = today_in_norway(around.clock)
    now = county_year_of(today)
    year: int = now if asked.year is None else asked.year
    rosters.require_year(year, now)
    sure = {reason for reason, said in _said(asked).items() if said}
    refused: list[roster_lists.Refused] = []
    try:
        with opened(county_connector(asked, around)) as line:
            training = county_of(line).training
            rosters.require_turn(line, year, now, sure)
            lines = roster_lists.read(text, today, training=training, called=dict(asked.map))
            people = listed_people(namespace_of(line), lines, refused)
            imported = rosters.take(line, year, people, sure)
    finally:
        for one in refused:
            words = (
                console.say(f"reason.{one.reason}")
                if console.language.has(f"reason.{one.reason}")
                else one.reason
            )
            said = console.say("cli.roster.refused", line=one.at, why=words)
            console.tell({"event": "refused", "line": one.at, "reason": one.reason}, said)
    _tell(console, year, imported, len(refused))
    return Exit.SOMETHING_TO_DO if refused else Exit.DONE


def doubts(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """What somebody must look at."""
    with opened(county_connector(asked, around)) as line:
        county_of(line)
        found = hub_doubts.standing(line)
    for doubt in found:
        console.tell(_fields(doubt), _sentence(console, doubt))
    if not found:
        console.say_to_people("cli.hub.no_doubts")
    return Exit.SOMETHING_TO_DO if found else Exit.DONE


def settle(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Says what is so of a doubt, for good."""
    answer = Answer(asked.answer)
    with opened(county_connector(asked, around)) as line:
        county_of(line)
        merge_made = hub_doubts.settle(line, asked.id, answer, _reason(asked))
    fields = {"event": "settled", "doubt": str(asked.id), "answer": answer.value}
    fields |= {} if merge_made is None else {"merge": str(merge_made)}
    said = console.say(f"cli.hub.settled.{answer.value}")
    console.tell(
        fields, said if merge_made is None else f"{said} {console.say('cli.hub.merged', merge=merge_made)}"
    )
    return Exit.DONE


def merge(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Makes two persons one, at all stations."""
    one, other = asked.ids
    with opened(county_connector(asked, around)) as line:
        county_of(line)
        made = hub_doubts.merge(line, one, other, _reason(asked))
    if made is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="same_person")
    console.tell({"event": "merged", "merge": str(made)}, console.say("cli.hub.merged", merge=made))
    return Exit.DONE


def unmerge(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Takes a merge back, at all stations."""
    with opened(county_connector(asked, around)) as line:
        county_of(line)
        hub_doubts.unmerge(line, asked.id, _reason(asked))
    console.tell({"event": "unmerged", "merge": str(asked.id)}, console.say("cli.hub.unmerged"))
    return Exit.DONE


def listed_people(
    namespace: UUID,
    lines: Iterator[roster_lists.Line | roster_lists.Refused],
    refused: list[roster_lists.Refused],
) -> Iterator[ListedPerson]:
    """Those who are on the list, by the county's id; the lines that are left out are kept for later."""
    idents = set()
    for one in lines:
        if isinstance(one, roster_lists.Refused):
            refused.append(one)
            continue
        told = one.expected
        ident = one.ident or rosters.ident_of(namespace, told.number)
        if ident in idents:
            refused.append(roster_lists.Refused(one.at, "id_twice"))
            continue
        idents.add(ident)
        yield ListedPerson(
            ident, told.number, told.given_name, told.family_name, told.birth_date, told.category, told.protected,
            marks_of(told, ident),
        )  # fmt: skip


def _said(asked: argparse.Namespace) -> dict[ListReason, bool]:
    """What would keep a list out, and whether somebody said that it is right."""
    return {
        ListReason.MANY_GONE: asked.fewer,
        ListReason.NONE_PROTECTED: asked.none_protected,
        ListReason.OTHER_YEAR: asked.other_year,
        ListReason.YEAR_UNSAID: asked.year is not None or asked.other_year,
    }


def _tell(console: Console, year: int, imported: Imported, refused: int) -> None:
    counts = {"added": imported.added, "changed": imported.changed, "removed": imported.removed}
    listed = {"taken": imported.listed, "protected": imported.protected}
    fields = {"event": "roster", "year": year, **listed, **counts, "refused": refused}
    said = console.say("cli.roster.taken", imported.listed, year=year)
    said += " " + console.say("cli.hub.list_protected", imported.protected)
    console.tell(fields, f"{said} {console.say('cli.hub.list_differs', None, **counts)}")


def _reason(asked: argparse.Namespace) -> str:
    reason: str = asked.reason.strip()
    if not reason:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_reason")
    return reason


def _fields(doubt: StandingDoubt) -> dict[str, Any]:
    return {
        "event": "doubt",
        "id": str(doubt.ident),
        "kind": doubt.kind.value,
        "raised_at": doubt.raised_at.isoformat(),
        "station": doubt.station,
        "office": doubt.office,
        "persons": [_person(known) for known in doubt.persons],
        "subject": None if doubt.subject is None else str(doubt.subject),
        "detail": dict(doubt.detail),
    }


def _person(known: Known) -> dict[str, Any]:
    return {
        "id": str(known.ident),
        "name": known.name,
        "born": None if known.born is None else known.born.isoformat(),
        "numbers": list(known.numbers),
        "offices": list(known.offices),
        "intakes": known.intakes,
    }


def _sentence(console: Console, doubt: StandingDoubt) -> str:
    where = "" if doubt.station is None else f"  {doubt.station} {doubt.office}"
    moment = console.language.moment(doubt.raised_at)
    lines = [f"{doubt.ident}  {moment}{where}", f"    {console.say(f'hub.doubt.{doubt.kind.value}')}"]
    for known in doubt.persons:
        name = known.name or console.say("cli.hub.no_name")
        born = () if known.born is None else (console.language.day(known.born),)
        told = "  ".join((name, *born, *known.numbers, ", ".join(known.offices)))
        lines.append(f"    {known.ident}  {told}")
    if doubt.kind is HubDoubt.CLOCK_WRONG:
        lines.append(f"    {clock_told(console, doubt.detail['seconds'])}")
    if doubt.subject is not None:
        lines.append(f"    {doubt.subject}")
    what = "persons" if doubt.kind is HubDoubt.SAME_NUMBER else "seen"
    lines.append(f"    {console.say(f'hub.doubt.{doubt.kind.value}.do')}")
    lines.append(f"    {console.say(f'cli.hub.settle.{what}', doubt=doubt.ident)}")
    return "\n".join(lines)
