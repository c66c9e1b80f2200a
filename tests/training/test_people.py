"""People who do not exist are many, varied, and nobody."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.identity import Kind, Standing, Synthetic, assess
from kiosk.training.people import OLDEST, YOUNGEST, Person, adult_number, people

ON = date(2026, 1, 29)


@pytest.fixture(scope="module")
def crowd() -> tuple[Person, ...]:
    return people(7, 600, on=ON)


def test_same_seed_gives_same_people_and_a_longer_list_starts_with_the_shorter() -> None:
    assert people(3, 40, on=ON)[:15] == people(3, 15, on=ON)
    assert people(3, 15, on=ON) != people(4, 15, on=ON)


def test_every_number_is_accepted_in_training_and_refused_in_production(crowd: tuple[Person, ...]) -> None:
    for person in crowd:
        seen = assess(person.number, ON, training=True)
        assert seen.standing is Standing.ACCEPTED
        assert seen.synthetic is Synthetic.SKATTEETATEN
        assert seen.birth_date == person.birth_date
        assert (seen.kind is Kind.D_NUMBER) == person.is_d_number
        assert assess(person.number, ON).standing is Standing.REJECTED


def test_numbers_are_distinct_and_some_are_d_numbers(crowd: tuple[Person, ...]) -> None:
    assert len({p.number for p in crowd}) == len(crowd)
    newcomers = [p for p in crowd if p.is_d_number]
    assert len(newcomers) > 20
    assert {p.origin for p in newcomers} == {"newly_arrived"}


@settings(max_examples=40, deadline=None)
@given(on=st.dates(date(2020, 1, 1), date(2035, 12, 31)), seed=st.integers(0, 2**32))
def test_they_are_of_the_age_of_applicants(on: date, seed: int) -> None:
    for person in people(seed, 5, on=on):
        had_birthday = (on.month, on.day) >= (person.birth_date.month, person.birth_date.day)
        age = on.year - person.birth_date.year - (0 if had_birthday else 1)
        assert YOUNGEST <= age <= OLDEST


def test_every_letter_of_the_languages_occurs(crowd: tuple[Person, ...]) -> None:
    written = "".join(f"{p.name}{p.address}" for p in crowd).lower()
    assert set("æøåáčđŋšŧžäöłşı") <= set(written)
    assert {p.origin for p in crowd} == {"norwegian", "sami", "kven", "newly_arrived"}
    assert {p.language for p in crowd} == {"nb", "nn", "se", "en"}


def test_addresses_reach_nobody(crowd: tuple[Person, ...]) -> None:
    for person in crowd:
        assert re.fullmatch(r"[a-z]+\.[a-z]+@eksempel\.no", person.email), person.email
        assert re.fullmatch(r"400 00 0\d\d", person.mobile)
        assert re.fullmatch(r"\d{4}", person.postal_code)
        assert len(set(person.wishes)) == 3


def test_the_number_is_not_in_the_repr(crowd: tuple[Person, ...]) -> None:
    assert crowd[0].number[6:] not in repr(crowd[0])
    assert crowd[0].name not in repr(crowd[0])


def test_adults_have_numbers_of_their_own() -> None:
    numbers = {adult_number(Random(seed), on=ON) for seed in range(50)}
    assert len(numbers) == 50
    for number in numbers:
        seen = assess(number, ON, training=True)
        assert seen.standing is Standing.ACCEPTED
        assert seen.birth_date is not None
        assert seen.birth_date.year < 1992
