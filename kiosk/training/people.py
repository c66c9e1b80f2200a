"""Applicants who do not exist, for training, tests and benchmarks.

Their numbers are of the synthetic series of Skatteetaten (month + 80), which no register gives to anybody, their
e-mail addresses lie under ``eksempel.no`` and their mobile numbers in 400 00 0xx.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from kiosk.identity import mask, synthetic_number
from kiosk.intake.vocabulary import Category
from kiosk.training import names

Language = Literal["nb", "nn", "se", "en"]
Origin = Literal["norwegian", "sami", "kven", "newly_arrived"]

YOUNGEST, OLDEST = 15, 19
"""Ages in whole years on the day asked for."""


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """An applicant who does not exist.

    Attributes:
        given_name: first and middle names.
        family_name: surname.
        number: 11 digits, synthetic; a D-number for some of the newly arrived.
        birth_date: the date in the number.
        mobile: as people write it, ``400 00 0xx``.
        email: under ``eksempel.no``.
        street: street and house number.
        postal_code: four digits.
        place: the post town.
        category: the queue they apply in.
        wishes: three programmes, the dearest first, in the person's language.
        language: the one they want to be written to in.
        origin: which list the name is from.
    """

    given_name: str
    family_name: str
    number: str
    birth_date: date
    mobile: str
    email: str
    street: str
    postal_code: str
    place: str
    category: Category
    wishes: tuple[str, str, str]
    language: Language
    origin: Origin

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def address(self) -> str:
        """One line: street, postal code and place."""
        return f"{self.street}, {self.postal_code} {self.place}"

    @property
    def is_d_number(self) -> bool:
        return self.number[0] in "4567"

    def __repr__(self) -> str:
        return f"Person({mask(self.number)})"


def people(seed: int, count: int, *, on: date) -> tuple[Person, ...]:
    """``count`` applicants with distinct numbers, the same for the same seed and day.

    A longer list starts with the shorter one of the same seed.

    Args:
        seed: which people.
        count: how many.
        on: the day on which they are 15 to 19 years old.
    """
    found: list[Person] = []
    taken: set[str] = set()
    attempt = 0
    while len(found) < count:
        person = _person(Random(f"{seed}:{attempt}"), on)
        attempt += 1
        if person.number not in taken:
            taken.add(person.number)
            found.append(person)
    return tuple(found)


def adult_number(random: Random, *, on: date) -> str:
    """The synthetic number of somebody 35 to 55 years old: a guardian's, a doctor's."""
    return _number(random, _birth_date(random, on, 35, 55), d_number=False)


def _person(random: Random, on: date) -> Person:
    origin: Origin = random.choices(("norwegian", "sami", "kven", "newly_arrived"), weights=(55, 20, 8, 17))[
        0
    ]
    given, family, street, (postal_code, place) = _identity(random, origin)
    birth_date = _birth_date(random, on, YOUNGEST, OLDEST)
    language: Language = "nb"
    match origin:
        case "sami":
            language = random.choices(("se", "nb"), weights=(60, 40))[0]
        case "newly_arrived":
            language = random.choices(("en", "nb"), weights=(50, 50))[0]
        case "norwegian":
            language = random.choices(("nb", "nn"), weights=(75, 25))[0]
    category = Category.NEWLY_ARRIVED
    if origin != "newly_arrived" or random.random() < 0.3:
        ordinary = (Category.ORDINARY, Category.PREFERENTIAL, Category.INDIVIDUAL, Category.APPRENTICE)
        category = random.choices(ordinary, weights=(55, 20, 15, 10))[0]
    first, second, third = random.sample(names.PROGRAMMES["nn" if language == "nn" else "nb"], 3)
    suffix = random.randrange(100)
    return Person(
        given_name=given,
        family_name=family,
        number=_number(random, birth_date, d_number=origin == "newly_arrived" and random.random() < 0.6),
        birth_date=birth_date,
        mobile=f"400 00 0{suffix:02d}",
        email=f"{plain_letters(given)}.{plain_letters(family)}@eksempel.no",
        street=f"{street} {random.randint(1, 98)}{random.choice(('', '', '', 'A', 'B'))}",
        postal_code=postal_code,
        place=place,
        category=category,
        wishes=(first, second, third),
        language=language,
        origin=origin,
    )


def _identity(random: Random, origin: Origin) -> tuple[str, str, str, tuple[str, str]]:
    """Given name, surname, street, and postal code with place."""
    streets: tuple[str, ...] = names.STREETS
    places: tuple[tuple[str, str], ...] = names.PLACES
    given: tuple[str, ...]
    family: tuple[str, ...]
    match origin:
        case "sami":
            given, family = names.SAMI_GIVEN, names.SAMI_FAMILY
            streets, places = names.SAMI_STREETS, names.SAMI_PLACES
        case "kven":
            given, family, places = names.KVEN_GIVEN, names.KVEN_FAMILY, names.KVEN_PLACES
        case "newly_arrived":
            given, family = names.NEW_GIVEN, names.NEW_FAMILY
        case "norwegian":
            given, family = names.NORWEGIAN_GIVEN, names.NORWEGIAN_FAMILY
    return random.choice(given), random.choice(family), random.choice(streets), random.choice(places)


def _birth_date(random: Random, on: date, youngest: int, oldest: int) -> date:
    """A date that makes somebody ``youngest`` to ``oldest`` whole years old on ``on``."""
    latest = _years_before(on, youngest)
    earliest = _years_before(on, oldest + 1) + timedelta(days=1)
    return earliest + timedelta(days=random.randint(0, (latest - earliest).days))


def _years_before(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - years)


def _number(random: Random, birth_date: date, *, d_number: bool) -> str:
    individuals = (500, 999) if birth_date.year >= 2000 else (0, 499)
    while True:
        number = synthetic_number(birth_date, random.randint(*individuals), d_number=d_number)
        if number is not None:
            return number


_LETTERS = str.maketrans("æøåáčđŋšŧžäöüłńśćıșţşëèé", "eoaacdnstzaoulnscistseee", "' -")


def plain_letters(name: str) -> str:
    """A name in lower-case ASCII without spaces, as it goes into an e-mail address."""
    return name.lower().translate(_LETTERS)
