"""Which number was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from kiosk.identity import Change, Standing, assess, suggest
from tests.helpers.numbers import number as made_number

TODAY = date(2026, 11, 23)
NUMBER = "17912099997"


class Roster:
    """A list of expected applicants that counts how often it is asked."""

    def __init__(self, names: Mapping[str, str | None]) -> None:
        self.names = names
        self.asked: list[Sequence[str]] = []

    def __call__(self, candidates: Sequence[str]) -> Mapping[str, str | None]:
        self.asked.append(candidates)
        return {number: self.names[number] for number in candidates if number in self.names}


@pytest.mark.parametrize(
    ("given", "change", "at"),
    [
        ("17912099991", Change.CONFUSED, 10),
        ("17912099990", Change.DIGIT, 10),
        ("71912099997", Change.SWAPPED, 0),
        ("17912909997", Change.SWAPPED, 5),
        ("97112099997", Change.SWAPPED_APART, 0),
        ("17912011997", Change.TWIN, 6),
        ("1791209997", Change.DOUBLED, 6),
        ("7912099997", Change.DIGIT, 0),
        ("179120099997", Change.DOUBLED, 5),
        ("179123099997", Change.DIGIT, 5),
    ],
)
def test_one_slip_is_found(given: str, change: Change, at: int) -> None:
    found = {s.number: s for s in suggest(given, TODAY, training=True)}
    assert NUMBER in found
    assert (found[NUMBER].change, found[NUMBER].known, found[NUMBER].name) == (change, False, None)
    assert found[NUMBER].at == at


def test_those_on_the_list_come_first_with_their_names() -> None:
    twin = suggest("17912909997", TODAY, training=True)[1]
    known = Roster({twin.number: "Kari Prøve"})
    first, second, *_ = suggest("17912909997", TODAY, training=True, known=known)
    assert (first.number, first.known, first.name) == (twin.number, True, "Kari Prøve")
    assert (second.number, second.known) == (NUMBER, False)


def test_a_fictive_number_on_the_list_is_found_though_it_passes_no_check() -> None:
    known = Roster({"17912000001": None})
    (first, *_) = suggest("17912000010", TODAY, training=True, known=known)
    assert (first.number, first.known, first.name, first.change) == (
        "17912000001",
        True,
        None,
        Change.SWAPPED,
    )


def test_a_duf_number_is_suggested_only_from_the_list() -> None:
    assert not [s for s in suggest("200205705520", TODAY) if len(s.number) == 12]
    known = Roster({"200205705502": "Navn Navnesen"})
    assert suggest("200205705520", TODAY, known=known)[0].number == "200205705502"
    assert suggest("20020575502", TODAY, known=known)[0].number == "200205705502"
    assert suggest("2002057005502", TODAY, known=known)[0].number == "200205705502"


def test_a_number_that_is_itself_on_the_list_is_the_one_meant() -> None:
    fictive = "17912000010"
    assert suggest(fictive, TODAY, training=True)
    assert suggest(fictive, TODAY, training=True, known=Roster({fictive: "Kari Prøve"})) == ()


@pytest.mark.parametrize(
    "sound",
    ["81234567802", "200205705502", made_number(date(1855, 6, 2), range(500, 750), mark=40)],
    ids=["FH", "DUF", "H"],
)
def test_a_sound_number_of_a_kind_to_confirm_is_doubted_only_for_one_on_the_list(sound: str) -> None:
    assert assess(sound, TODAY).standing is Standing.CONFIRM
    assert suggest(sound, TODAY) == ()
    swapped = sound[:-2] + sound[-1] + sound[-2]
    (only,) = suggest(sound, TODAY, known=Roster({swapped: "Kari Prøve"}))
    assert (only.number, only.name) == (swapped, "Kari Prøve")


def test_the_list_is_asked_once() -> None:
    known = Roster({})
    suggest("17912099991", TODAY, training=True, known=known)
    (candidates,) = known.asked
    assert len(candidates) == len(set(candidates)) < 500


def test_an_accepted_number_gets_none() -> None:
    assert suggest(NUMBER, TODAY, training=True) == ()


@pytest.mark.parametrize(
    "text", ["", "17912", "Ola Nordmann", "1791209999757912075186", "１７９１２０９９９９７"]
)
def test_what_is_no_number_gets_none(text: str) -> None:
    assert suggest(text, TODAY, training=True) == ()


def test_every_suggestion_passes_and_there_are_no_more_than_asked_for() -> None:
    for given in ("17912099991", "05840399859", "1234567890", "179120999977"):
        found = suggest(given, TODAY, training=True, limit=3)
        assert len(found) <= 3
        assert all(assess(s.number, TODAY, training=True).standing is Standing.ACCEPTED for s in found)
        assert [s.change for s in found] == sorted(s.change for s in found)


def test_a_real_station_suggests_no_synthetic_number() -> None:
    assert NUMBER not in [s.number for s in suggest("17912099991", TODAY)]


def test_a_suggestion_gives_neither_number_nor_name_away() -> None:
    (first, *_) = suggest("17912099991", TODAY, training=True, known=Roster({NUMBER: "Kari Prøve"}))
    assert NUMBER not in repr(first)
    assert "Kari" not in repr(first)
