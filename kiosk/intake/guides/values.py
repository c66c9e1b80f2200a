"""What a guide takes from the county's profile. Where the county has not said it, the guide says so.

Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from kiosk.intake.calendar import county_year_of, deadline_on
from kiosk.intake.county_profiles.model import CountyProfile, CountyText
from kiosk.intake.guides.markup import VALUE
from kiosk.intake.vocabulary import Category
from kiosk.printing.leaflet_content import Block
from kiosk.texts import Language


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of the county today.

    Attributes:
        today: decides which year's deadlines are told.
        season_starts: the month and day from which on the next year's are.
    """

    county: CountyProfile
    today: date
    season_starts: str


def filled(blocks: Iterable[Block], facts: Facts, language: Language) -> tuple[Block, ...]:
    """The blocks with the county's values in their places."""
    return tuple(
        replace(block, text=VALUE.sub(lambda name: _VALUES[name[1]](facts, language), block.text))
        for block in blocks
    )


def _deadline(category: Category, facts: Facts, language: Language) -> str:
    wanted = facts.county.last_day(category)
    if wanted is None:
        return language.say("guide.value.not_set")
    year = county_year_of(facts.today, facts.season_starts)
    day = deadline_on(wanted, year, facts.county.roll, facts.season_starts)
    return language.say("guide.value.deadline", day=day)


def _document_deadlines(facts: Facts, language: Language) -> str:
    """The days for documents that have one of their own, each on a line."""
    year = county_year_of(facts.today, facts.season_starts)
    told = []
    for known in facts.county.offered:
        for category in (None, *sorted(known.deadlines or ())):
            wanted = known.deadline if category is None else (known.deadlines or {})[category]
            if wanted is None:
                continue
            day = deadline_on(wanted, year, facts.county.roll, facts.season_starts)
            what = language.render(known.text)
            if category is not None:
                what = f"{what} ({language.say(f'category.{category.value}')})"
            told.append(language.say("guide.value.document_deadline", what=what, day=day))
    return "\n".join(told) or language.say("guide.value.document_deadlines.not_set")


def _told_from(facts: Facts, language: Language) -> str:
    """Until when contact details are changed online, and from when on the admissions office is told."""
    day = facts.county.told_from_on(county_year_of(facts.today, facts.season_starts))
    return language.say("guide.value.told_from.not_set" if day is None else "guide.value.told_from", day=day)


def _on_paper(what: str, takes: bool | None, refusal: CountyText, facts: Facts, language: Language) -> str:
    """Whether the county takes something on paper, and where it does not, what it says of that."""
    answer = {True: "yes", False: "no", None: "not_set"}[takes]
    said = language.say(f"guide.value.{what}.{answer}")
    own = facts.county.own_text(refusal)
    return f"{said}\n{language.render(own)}" if takes is False and own is not None else said


def _paper_applications(facts: Facts, language: Language) -> str:
    takes = facts.county.paper_applications
    return _on_paper("paper_applications", takes, CountyText.NO_PAPER_APPLICATIONS, facts, language)


def _paper_enclosures(facts: Facts, language: Language) -> str:
    takes = facts.county.paper_enclosures
    return _on_paper("paper_enclosures", takes, CountyText.NO_PAPER_ENCLOSURES, facts, language)


def _contact(facts: Facts, language: Language) -> str:
    where = facts.county.where_to_ask
    return language.say("guide.value.contact.not_set") if where is None else language.render(where)


def _own(what: CountyText, else_said: str, facts: Facts, language: Language) -> str:
    own = facts.county.own_text(what)
    return language.say(else_said) if own is None else language.render(own)


_VALUES: Final[Mapping[str, Callable[[Facts, Language], str]]] = {
    **{f"deadline_{category.value}": partial(_deadline, category) for category in Category},
    "document_deadlines": _document_deadlines,
    "told_from": _told_from,
    "paper_applications": _paper_applications,
    "paper_enclosures": _paper_enclosures,
    "contact": _contact,
    "late": partial(_own, CountyText.LATE, "guide.value.late.not_set"),
    "foreign_school": partial(_own, CountyText.FOREIGN_SCHOOL, "guide.value.foreign_school.not_set"),
    "next_steps": partial(_own, CountyText.NEXT_STEPS, "guide.value.next_steps.not_set"),
}
NAMES: Final = frozenset(_VALUES)
"""The names that may stand in a guide's braces."""
