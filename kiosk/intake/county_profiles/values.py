"""What each key of a county's file may hold: one check a kind of value, and the tree of keys that there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from kiosk.intake.calendar import MonthDay, Roll
from kiosk.intake.county_profiles.mistakes import MistakeKind
from kiosk.intake.county_profiles.model import CountyText
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Attestation, DocumentRole

NOT_SET: Final = "not set"
"""What stands in a file for a value that the county has not given; it takes back what a file below says."""
EVERY_CATEGORY: Final = "all"

_DAY = re.compile(r"(\d{2})-(\d{2})")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_WEB = re.compile(r"https?://[^\s/]+\S*")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
_A_LEAP_YEAR: Final = 2024
_LANGUAGES: Final = ("nb", "nn", "en", "se")
_MOST_COPIES: Final = 20
_MOST_DAYS: Final = 36_500


class Wrong(Exception):
    """A value is not what its key wants. It never leaves this package: it becomes a mistake with a line.

    Attributes:
        kind: what is wrong.
        arguments: for its sentence.
    """

    def __init__(self, kind: MistakeKind, **arguments: str | int) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.arguments = arguments


Read = Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file.

    Attributes:
        keys: those that it may hold.
        any_code: what stands under a code of the county's own choosing.
        other: what a name is that is none of them.
    """

    keys: Mapping[str, Table | Read]
    any_code: Table | None = None
    other: MistakeKind = MistakeKind.UNKNOWN_KEY

    def under(self, name: str) -> Table | Read:
        """What may stand under a name.

        Raises:
            Wrong: nothing may.
        """
        if name in self.keys:
            return self.keys[name]
        if self.any_code is None:
            raise Wrong(self.other, known=", ".join(self.keys))
        if not _CODE.fullmatch(name):
            raise Wrong(MistakeKind.BAD_CODE)
        return self.any_code


def text(value: object) -> str:
    """Words."""
    if not isinstance(value, str):
        raise Wrong(MistakeKind.TEXT_WANTED)
    if not value.strip():
        raise Wrong(MistakeKind.TEXT_EMPTY)
    return value.strip()


def yes_or_no(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise Wrong(MistakeKind.YES_OR_NO_WANTED)
    return value


def number(low: int, high: int) -> Read:
    """A whole number between two others."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Wrong(MistakeKind.NUMBER_WANTED, low=low, high=high)
        return value

    return read


def texts(value: object) -> tuple[str, ...]:
    """Several words."""
    if not isinstance(value, list):
        raise Wrong(MistakeKind.LIST_WANTED)
    return tuple(text(one) for one in value)


def categories(value: object) -> frozenset[Category]:
    """Categories, or all of them."""
    if value == EVERY_CATEGORY:
        return frozenset(Category)
    if not isinstance(value, list):
        raise Wrong(MistakeKind.LIST_WANTED)
    for one in value:
        if one not in list(Category):
            raise Wrong(MistakeKind.UNKNOWN_CATEGORY, value=str(one), known=", ".join(Category))
    return frozenset(Category(one) for one in value)


def calendar_date(value: object) -> date:
    """A day of one year."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Wrong(MistakeKind.DATE_WANTED)
    return value


def day_of_year(value: object) -> MonthDay:
    """A day of every year."""
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise Wrong(MistakeKind.DAY_WANTED)
    month, day = int(found[1]), int(found[2])
    try:
        date(_A_LEAP_YEAR, month, day)
    except ValueError:
        raise Wrong(MistakeKind.DAY_WANTED) from None
    if (month, day) == (2, 29):
        raise Wrong(MistakeKind.LEAP_DAY)
    return MonthDay(month, day)


def one_of(members: type[StrEnum]) -> Read:
    """One of a few words."""

    def read(value: object) -> StrEnum:
        found = next((member for member in members if member == value), None)
        if found is None:
            raise Wrong(MistakeKind.UNKNOWN_CHOICE, value=str(value), known=", ".join(members))
        return found

    return read


def matching(pattern: re.Pattern[str], kind: MistakeKind) -> Read:
    """Words of a certain form."""

    def read(value: object) -> str:
        told = text(value)
        if not pattern.fullmatch(told):
            raise Wrong(kind)
        return told

    return read


def one_key(value: object) -> str:
    """One letter or digit."""
    told = text(value)
    pressed = told.upper()
    if len(told) != 1 or len(pressed) != 1 or not told.isalnum():  # ß is two in capitals
        raise Wrong(MistakeKind.ONE_KEY_WANTED)
    return pressed


_WORDS = Table(dict.fromkeys(_LANGUAGES, text), other=MistakeKind.UNKNOWN_LANGUAGE)
_DEADLINES = Table({category.value: day_of_year for category in Category}, other=MistakeKind.UNKNOWN_CATEGORY)
_TYPE = Table(
    {
        "words": _WORDS,
        "role": one_of(DocumentRole),
        "offered": yes_or_no,
        "copies": number(1, _MOST_COPIES),
        "attestation": one_of(Attestation),
        "asked_of": categories,
        "asked_if": categories,
        "deadline": day_of_year,
        "deadlines": _DEADLINES,
        "sensitive": yes_or_no,
        "key": one_key,
        "note": _WORDS,
    }
)
WHOLE: Final = Table(
    {
        "county": Table(
            {
                "code": text,
                "name": text,
                "other_names": texts,
                "authority": text,
                "authority_other_names": texts,
                "valid_from": calendar_date,
                "valid_until": calendar_date,
            }
        ),
        "signed_off": Table({"on": calendar_date, "by": text}),
        "paper": Table(
            {"applications": yes_or_no, "enclosures": yes_or_no, "kept_days": number(0, _MOST_DAYS)}
        ),
        "receipt": Table({"sensitive_names": yes_or_no}),
        "pages": Table({"kept_days": number(0, _MOST_DAYS)}),
        "deadlines": Table({"roll": one_of(Roll), **_DEADLINES.keys}, other=MistakeKind.UNKNOWN_CATEGORY),
        "changes": Table({"told_from": day_of_year}),
        "types": Table({}, any_code=_TYPE),
        "texts": Table({what.value: _WORDS for what in CountyText}),
        "contact": Table(
            {
                "address": text,
                "phone": text,
                "email": matching(_EMAIL, MistakeKind.EMAIL_WANTED),
                "web": matching(_WEB, MistakeKind.WEB_WANTED),
            }
        ),
    }
)
"""Every key that a county's file may hold."""
