"""Everything about one person as a folder, to hand out."""

from __future__ import annotations

import argparse
from typing import Final

from kiosk.app import open_station
from kiosk.cli.commands.closing import known_id
from kiosk.cli.commands.consenting import consent_given
from kiosk.cli.console import Console, Exit
from kiosk.intake.actors import Act
from kiosk.intake.own_pages import Progress, Watch
from kiosk.surroundings import Surroundings

_TOLD_EVERY: Final = 50
"""Pages."""


def subject(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Makes the folder, and says how to treat it."""

    def tell(progress: Progress) -> None:
        if progress.done % _TOLD_EVERY == 0:
            console.say_to_people("cli.subject.page", done=progress.done, of=progress.of)

    with open_station(asked.folder, around) as station:
        actor, ident = station.sign_in(asked.clerk), known_id(asked.id)
        consent = consent_given(asked, station, actor, Act.EXPORT, ident)
        made = station.subject_access.hand_out(
            actor, ident, asked.to.absolute(), asked.reason, consent, Watch(tell)
        )
    if made is None:
        return Exit.SOMETHING_TO_DO
    fields = {
        "event": "handed_out",
        "folder": str(made.folder),
        "files": list(made.files),
        "pages": made.pages,
        "gone": made.gone,
        "broken": made.broken,
        "amendment": str(made.amendment),
    }
    told = [console.say("cli.subject.made", made.pages, folder=made.folder), console.say("cli.subject.open")]
    if made.broken:
        told.append(console.say("cli.subject.broken", made.broken))
    console.tell(fields, "\n".join(told))
    return Exit.SOMETHING_TO_DO if made.broken else Exit.DONE
