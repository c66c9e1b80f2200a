"""What was said later of what ``show`` tells, and who changed and saw it, to programs and to people."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from kiosk.app import Station
from kiosk.cli.commands.consenting import consent_given
from kiosk.cli.console import Console
from kiosk.identity import mask
from kiosk.intake.accessing import Access
from kiosk.intake.actors import PERMITTED, Act, Actor
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.later import Kind, Later, Value
from kiosk.intake.later_words import later_lines
from kiosk.intake.trail import Deed

Fields = dict[str, Any]


def with_changes(amendments: Iterable[Fields], later: Sequence[Later]) -> list[Fields]:
    """Amendments as they are told to programs, each with who said it, and what was and is."""
    told = []
    for amendment in amendments:
        own = [one for one in later if str(one.id) == amendment["id"]]
        changes = [
            {"about": _value(one.about), "was": _value(one.was), "now": _value(one.now)}
            for one in own
            if one.was is not None or one.now is not None
        ]
        told.append({**amendment, "by": own[0].by if own else "", "changes": changes})
    return told


def _value(value: Value | None) -> Fields | None:
    if value is None:
        return None
    shown = mask(value.value) if value.kind is Kind.NUMBER else value.value
    return {"kind": value.kind.value, "value": shown}


def later_text(
    console: Console, later: Iterable[Later], county: CountyProfile, receipts: Mapping[UUID, str | None]
) -> str:
    """What was said later, a block each."""
    blocks = []
    for one in later:
        receipt = None if one.intake is None else receipts.get(one.intake)
        first, *rest = map(console.language.render, later_lines(one, receipt, county, mask))
        blocks.append("".join([f"\n  {first}", *(f"\n     {line}" for line in rest)]))
    return "".join(blocks)


def trail_of(
    asked: argparse.Namespace, station: Station, actor: Actor, ident: UUID
) -> tuple[Sequence[Deed], Sequence[Access] | None]:
    """Who changed what, and who saw it: None where the actor may not know that, and nobody consented."""
    deeds = station.lane.run(station.trail.of, actor, ident)
    consent = consent_given(asked, station, actor, Act.SEE_ACCESS, ident)
    if consent is None and actor.role not in PERMITTED[Act.SEE_ACCESS]:
        return deeds, None
    return deeds, station.lane.run(station.access.of, actor, ident, consent)


def trail_fields(deeds: Iterable[Deed], seen: Iterable[Access] | None) -> Fields:
    """The same, to programs."""
    return {
        "trail": [
            {
                "at": deed.at.isoformat(),
                "by": deed.by,
                "act": deed.act,
                "what": deed.what,
                "intake": None if deed.intake is None else str(deed.intake),
                "times": deed.times,
            }
            for deed in deeds
        ],
        "seen": None
        if seen is None
        else [
            {
                "at": access.at.isoformat(),
                "by": access.initials,
                "act": access.act.value,
                "subject": str(access.subject),
            }
            for access in seen
        ],
    }


def trail_text(console: Console, deeds: Iterable[Deed], seen: Iterable[Access] | None) -> str:
    """The same, to people: the last first."""
    say, language = console.say, console.language
    told = []
    for deed in deeds:
        by = say("trail.station") if deed.by is None else deed.by
        what = language.render(deed.words)
        told.append(
            (deed.at, by, what if deed.times == 1 else say("trail.times", what=what, times=deed.times))
        )
    for access in seen or ():
        told.append((access.at, access.initials, say("trail.saw", how=say(f"seen.{access.act.value}"))))
    told.sort(key=lambda one: one[0], reverse=True)
    lines = [f"\n  {language.moment(at)}  {by}  {what}" for at, by, what in told]
    return "".join([*lines, *([f"\n  {say('ui.record.log.without')}"] if seen is None else [])])
