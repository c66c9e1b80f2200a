"""``hub``: what the county tells its stations."""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from kiosk.cli.console import Console, Exit
from kiosk.cli.hub_lines import county_connector
from kiosk.cli.texts_of_files import text_of
from kiosk.errors import CLERK, EnvironmentFault, FaultCode
from kiosk.intake.clerks import initials_of
from kiosk.intake.county_profiles.loading import mistakes_in
from kiosk.intake.county_profiles.mistakes import Mistake, MistakeKind
from kiosk.surroundings import Surroundings
from kiosk.sync.connecting import Plain
from kiosk.sync.hub import telling
from kiosk.sync.hub.county import county_of, opened
from kiosk.sync.hub.telling import ToldClerk

_MAY_GO: Final = {"permit": True, "keep": False, "nothing": None}


def publish(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Tells the stations the county's rules, a clerk, or a new key for receipts."""
    _require_fitting(asked)
    said = asked.of.replace("-", "_")
    new: dict[str, bool] = {}
    with opened(county_connector(asked, around)) as line:
        county = county_of(line).code
        if asked.of == "profile":
            subject = _rules(asked, console, line, county)
        elif asked.of == "clerk":
            subject, is_new = _clerk(asked, line)
            said, new = "new_clerk" if is_new else "clerk", {"new": is_new}
        else:
            subject = uuid4()
            telling.publish_receipt_key(line, subject, around.clock.now(), secrets.token_bytes)
    fields = {"event": "published", "of": asked.of, "id": str(subject), **new}
    console.tell(fields, console.say(f"cli.hub.published.{said}"))
    return Exit.DONE


def archived(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Says that the archive has an intake; only the archive's own login may."""
    if not asked.reference.strip():
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_reference")
    with opened(county_connector(asked, around)) as line:
        county_of(line)
        telling.archived(line, asked.id, asked.reference.strip())
    console.tell({"event": "archived", "intake": str(asked.id)}, console.say("cli.hub.archived"))
    return Exit.DONE


def purge(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Says whether an intake's pages may go at its station before the station's own days are over."""
    permitted = _MAY_GO[asked.said]
    with opened(county_connector(asked, around)) as line:
        county_of(line)
        telling.say_purge(line, asked.id, permitted)
    fields = {"event": "purge", "intake": str(asked.id), "permitted": permitted}
    console.tell(fields, console.say(f"cli.hub.purge.{asked.said}"))
    return Exit.DONE


def _require_fitting(asked: argparse.Namespace) -> None:
    """What is published has what it needs, and nothing that is not of it."""
    of_clerk = asked.role is not None or asked.id is not None or asked.inactive
    if (asked.subject is None) != (asked.of == "receipt-key") or (of_clerk and asked.of != "clerk"):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_said_of_that")
    if asked.of == "clerk" and (asked.role is None or not asked.subject.strip()):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="name_and_role")


def _rules(asked: argparse.Namespace, console: Console, line: Plain, county: str) -> UUID:
    file = Path(asked.subject)
    mistakes: tuple[Mistake, ...]
    try:
        text = text_of(file)
        mistakes = mistakes_in(county, text)
    except UnicodeDecodeError:
        mistakes = (Mistake(MistakeKind.NOT_UTF8, file.name),)
    for mistake in mistakes:
        fields = {"event": "mistake", "kind": mistake.kind.value, "line": mistake.line, "key": mistake.key}
        console.tell(fields, console.language.render(mistake.text))
    if mistakes:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="rules_mistaken")
    return telling.publish_rules(line, county, text)


def _clerk(asked: argparse.Namespace, line: Plain) -> tuple[UUID, bool]:
    """A clerk by their id, or the one of that name whom stations know, or a new one; and whether they are new to the
    stations. Who may sign in no more is not new: a name that is misspelt leaves them where they were."""
    name = " ".join(asked.subject.split())
    ident = asked.id or telling.clerk_named(line, name)
    if ident is None and asked.inactive:
        raise EnvironmentFault(FaultCode.NOT_FOUND, of=CLERK)
    new = ident is None or not telling.knows_clerk(line, ident)
    ident = ident or uuid4()
    clerk = ToldClerk(ident, name, initials_of(name), asked.role, active=not asked.inactive)
    telling.publish_clerk(line, clerk)
    return ident, new
