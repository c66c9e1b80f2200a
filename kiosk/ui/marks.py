"""What was read on a page, as it is drawn there."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk import identity
from kiosk.intake.showing import Finds, transform_of
from kiosk.intake.truth import PageView
from kiosk.scan.reading.shown import places_shown
from kiosk.ui.large_page import Marked
from kiosk.ui.speech import Speaker


def marks_of(found: Finds, page: PageView, own: str | None, speaker: Speaker) -> Sequence[Marked]:
    """What is drawn on a page of what was read there; ``own``: the applicant's number."""
    transform = transform_of(page.transform)
    marks = []
    for thing in found.things:
        shown = identity.grouped(thing.text) if thing.number else thing.text
        words = speaker.say(f"ui.page.found.{'number' if thing.number else 'code'}", text=shown)
        corners = places_shown(thing.polygon, found.width, found.height, transform)
        marks.append(Marked(corners, words, sure=thing.number and thing.text == own))
    return marks
