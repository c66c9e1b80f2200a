"""What was said later, in words: for the window and the commands alike. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.later import Kind, Later, Value
from kiosk.texts import Text

NumberShown = Callable[[str], str]
"""How an identity number is shown: in full where it may be, else masked."""


def later_lines(
    one: Later, receipt: str | None, county: CountyProfile, number: NumberShown
) -> Iterator[Text]:
    """What it is about, what was and is, why, and when by whom.

    Args:
        receipt: the number of the intake's.
        county: whose words types are said in.
    """
    said = Text(one.words)
    about = None if one.about is None else value_words(one.about, county, number)
    yield said if about is None else Text("later.about", {"what": said, "about": about})
    was, now = (None if value is None else value_words(value, county, number) for value in (one.was, one.now))
    if was is not None:
        yield Text("later.change", {"was": was, "now": now or Text("later.value.none")})
    elif now is not None:
        yield Text("later.now", {"now": now})
    if one.undone:
        yield Text("later.undone")
    yield Text("later.reason", {"reason": one.reason})
    arguments = {"when": one.made_at, "by": one.by}
    yield Text("trail.by" if receipt is None else "trail.by.of", {**arguments, "number": receipt or ""})


def value_words(value: Value, county: CountyProfile, number: NumberShown) -> Text | str:
    """A value in words."""
    match value.kind:
        case Kind.TEXT:
            return Text(value.value)
        case Kind.TYPE:
            return county.type_text(value.value) if value.value else Text("cli.type_not_stated")
        case Kind.NUMBER:
            return number(value.value)
        case Kind.PAGES:
            return Text("later.pages", {"pages": value.value})
        case Kind.DAY:
            return Text("ui.person.day", {"day": date.fromisoformat(value.value)})
        case Kind.MOMENT:
            return Text("ui.receipt.moment", {"when": datetime.fromisoformat(value.value)})
        case Kind.VERBATIM:
            return value.value
