"""A county's profile. None, or a name that is not there, is "not set": the desk says so and rules on nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Final

from kiosk.intake.calendar import MonthDay, Roll
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import Attestation, DocumentRole
from kiosk.settings import StationSettings
from kiosk.texts import OwnWords, Text

TAKEN_KEYS: Final = "BDLMPR"
"""Letters that mean something else at the desk: no type can have one of them."""
_DIGITS = "1234567890"


class CountyText(StrEnum):
    """What a county may say in words of its own."""

    LATE = "late"
    NEXT_STEPS = "next_steps"
    WHERE_TO_ASK = "where_to_ask"
    OTHER_COUNTY = "other_county"
    FOREIGN_SCHOOL = "foreign_school"
    APPRENTICESHIP = "apprenticeship"
    NO_PAPER_APPLICATIONS = "no_paper_applications"
    NO_PAPER_ENCLOSURES = "no_paper_enclosures"


@dataclass(frozen=True, slots=True)
class EnclosureType:
    """One kind of document, the application itself among them.

    Attributes:
        code: what is kept of it; the county's own or a :class:`DocumentType`.
        words: the county's, where it has others than the program's.
        offered: whether it can be chosen in this county.
        copies: how many are asked for.
        attestation: what kind of copy is asked for.
        asked_of: the categories in which everybody must hand it in.
        asked_if: the categories in which those must to whom it applies.
        deadline: the last day for it, where it has one of its own.
        deadlines: the same for single categories.
        sensitive: whether it tells of health or the like.
        key: the one key that says it.
        note: what the county wants said of it, such as that a translation goes with it.
    """

    code: str
    words: OwnWords | None = None
    role: DocumentRole = DocumentRole.ENCLOSURE
    offered: bool = True
    copies: int | None = None
    attestation: Attestation | None = None
    asked_of: frozenset[Category] | None = None
    asked_if: frozenset[Category] | None = None
    deadline: MonthDay | None = None
    deadlines: Mapping[Category, MonthDay] | None = None
    sensitive: bool | None = None
    key: str | None = None
    note: OwnWords | None = None

    @property
    def text(self) -> Text:
        """What it is called."""
        return Text(f"type.{self.code}") if self.words is None else self.words.text

    def last_day(self, category: Category | None) -> MonthDay | None:
        """The last day for it in a category, as it comes every year."""
        own = None if category is None else (self.deadlines or {}).get(category)
        return own or self.deadline


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to ask. Lines of the address are kept."""

    address: str | None = None
    phone: str | None = None
    email: str | None = None
    web: str | None = None

    @property
    def lines(self) -> str:
        """All that is set, each on a line of its own."""
        return "\n".join(line for line in (self.address, self.phone, self.email, self.web) if line)


@dataclass(frozen=True, slots=True)
class CountyProfile:
    """A county and its rules.

    Attributes:
        code: a string; empty for a station whose county is not set.
        other_names: the county's official names in Sámi and Kven.
        authority: the one that does the admitting: ``Vestland fylkeskommune``, ``Oslo kommune``.
        authority_other_names: its names in Sámi and Kven.
        valid_from, valid_until: the days between which the code, the names and the rules hold.
        signed_off_on, signed_off_by: when and who of the county said that all of it is right.
        paper_applications, paper_enclosures: whether the county takes them on paper: two questions.
        pages_days: how many days after the county's archive took an intake its pages are purged at the station.
        paper_days: how many days the paper itself is kept.
        roll: which deadlines move to the next working day.
        deadlines: of the application, by category.
        told_from: from when on the county is told of other contact details; until then they are changed online.
        types: in the order that they are offered in.
        sensitive_names: whether receipts and letters name what tells of health or the like; where that is not set,
            they don't.
        unset: keys that nobody has set, as they are written in the file.
    """

    code: str = ""
    name: str = ""
    other_names: tuple[str, ...] = ()
    authority: str | None = None
    authority_other_names: tuple[str, ...] | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    signed_off_on: date | None = None
    signed_off_by: str | None = None
    paper_applications: bool | None = None
    paper_enclosures: bool | None = None
    pages_days: int | None = None
    paper_days: int | None = None
    roll: Roll = Roll.WEEKEND
    deadlines: Mapping[Category, MonthDay] | None = None
    told_from: MonthDay | None = None
    types: tuple[EnclosureType, ...] = ()
    texts: Mapping[CountyText, OwnWords] | None = None
    contact: Contact = Contact()
    sensitive_names: bool = False
    unset: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """All official names of the county: ``Troms – Romsa – Tromssa``."""
        return _joined((self.name, *self.other_names))

    @property
    def authority_name(self) -> str:
        """All names of the authority; where its own in Sámi and Kven are not set, the county's stand beside it."""
        others = self.other_names if self.authority_other_names is None else self.authority_other_names
        return _joined((self.authority or self.name, *others))

    @property
    def offered(self) -> tuple[EnclosureType, ...]:
        """The types that a clerk chooses from."""
        return tuple(known for known in self.types if known.offered)

    @property
    def where_to_ask(self) -> Text | None:
        """Where an applicant asks: in the county's words, else its address and numbers."""
        said = (self.texts or {}).get(CountyText.WHERE_TO_ASK)
        if said is None and self.contact.lines:
            said = OwnWords(nb=self.contact.lines)
        return None if said is None else said.text

    def own_text(self, what: CountyText) -> Text | None:
        """What the county says; None where it has said nothing."""
        said = (self.texts or {}).get(what)
        return None if said is None else said.text

    def type_of(self, code: str) -> EnclosureType | None:
        """The type with this code; None where the county has none."""
        return next((known for known in self.types if known.code == code), None)

    def knows(self, code: str) -> bool:
        """Whether a document may be said to be this: the county's own, or one that every county has."""
        return self.type_of(code) is not None or code in set(DocumentType)

    def type_text(self, code: str) -> Text:
        """What a type is called; one that the county once had and has no longer is called by its code."""
        known = self.type_of(code)
        if known is not None:
            return known.text
        return Text(f"type.{code}") if code in set(DocumentType) else Text("type.unlisted", {"code": code})

    def role_of(self, code: str | None) -> DocumentRole:
        """Whether a document of this type is the application itself or enclosed with it."""
        known = None if code is None else self.type_of(code)
        if known is not None:
            return known.role
        return DocumentRole.MAIN if code == DocumentType.APPLICATION else DocumentRole.ENCLOSURE

    def last_day(self, category: Category | None) -> MonthDay | None:
        """The last day for the application in a category, as it comes every year."""
        return None if category is None else (self.deadlines or {}).get(category)

    def told_from_on(self, county_year: int) -> date | None:
        """The first day of an admission's year on which the county is told of other contact details."""
        day = self.told_from
        return None if day is None else date(county_year, day.month, day.day)

    def keys(self) -> dict[str, str]:
        """The one key for each type, by its code: those that the county chose, then the digits that are left in
        order. Types beyond those are found by searching."""
        chosen = {known.code: known.key for known in self.offered if known.key is not None}
        left = iter([digit for digit in _DIGITS if digit not in chosen.values()])
        rest = (known.code for known in self.offered if known.key is None)
        return {**chosen, **dict(zip(rest, left, strict=False))}

    def with_periods(self, settings: StationSettings) -> StationSettings:
        """The settings with the county's periods of keeping where the station itself has none."""
        return replace(
            settings,
            retention_days=self.pages_days if settings.retention_days is None else settings.retention_days,
            paper_days=self.paper_days if settings.paper_days is None else settings.paper_days,
        )

    def holds_on(self, day: date) -> bool:
        """Whether the profile is of that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


def _joined(names: tuple[str, ...]) -> str:
    return " \N{EN DASH} ".join(dict.fromkeys(chain(name for name in names if name)))
