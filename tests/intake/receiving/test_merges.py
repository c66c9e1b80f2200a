"""Two persons of whom the county says that they are one: as a supervisor's own word, but not told back to it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import settings as calmly
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.errors import EnvironmentFault
from kiosk.intake.county_profiles.loading import shipped
from kiosk.intake.people import survivor
from kiosk.intake.persons import OUTBOX_KIND
from kiosk.records.tables import Outbox, PersonAct, PersonAmendment
from kiosk.sync.changes import ChangeKind
from tests.helpers.county_words import Hear, expected, gone, merge, take_up
from tests.helpers.stations import StationInHand

FNR, OTHER, THIRD = "17912099997", "29822099635", "05840399895"
D_NUMBER = "57912075186"
ONE, TWO, THREE = UUID(int=0xA1), UUID(int=0xA2), UUID(int=0xA3)
NOBODY = UUID(int=0xFF)


def two(station: StationInHand) -> tuple[UUID, UUID]:
    """Two persons who handed in, by a D-number and by a fødselsnummer."""
    for number in (D_NUMBER, FNR):
        station.finished(number)
    return station.person_with(D_NUMBER), station.person_with(FNR)


def told_to_county(station: StationInHand) -> int:
    with station.records.read() as session:
        return len(session.scalars(select(Outbox).where(Outbox.kind == OUTBOX_KIND)).all())


def acts(station: StationInHand) -> list[PersonAct]:
    with station.records.read() as session:
        wanted = select(PersonAmendment.kind).order_by(PersonAmendment.made_at, PersonAmendment.position)
        return list(session.scalars(wanted))


def test_two_are_one_until_the_county_takes_it_back(station: StationInHand, hear: Hear) -> None:
    first, second = two(station)
    hear(merge(ONE, first, second))
    assert station.person_with(D_NUMBER) == station.person_with(FNR) == second
    record = station.person(first)
    assert (record.person.number, record.same_as, len(record.intakes)) == (FNR, (first,), 2)
    assert [one.reason for one in record.amendments] == [shipped("46").authority_name]
    hear(gone(ChangeKind.MERGE, ONE))
    assert station.person_with(D_NUMBER) == first
    assert station.person(first).person.number == D_NUMBER
    assert told_to_county(station) == 0, "it is not told what it said itself"
    assert station.verifying.whole(station.itself).ok
    assert "undone" in [deed.act for deed in station.trail.of(station.clerk, first)]


def test_told_twice_is_told_once(station: StationInHand, hear: Hear) -> None:
    first, second = two(station)
    for _ in range(2):
        hear(merge(ONE, first, second))
    assert acts(station) == [PersonAct.MERGED]
    for _ in range(2):
        hear(gone(ChangeKind.MERGE, ONE))
    assert acts(station) == [PersonAct.MERGED, PersonAct.UNDONE]


def test_what_is_said_here_already_needs_no_saying_again(station: StationInHand, hear: Hear) -> None:
    first, second = two(station)
    station.persons.merge(station.supervisor, second, first, "One and the same")
    hear(merge(ONE, second, first))
    hear(gone(ChangeKind.MERGE, ONE))
    assert station.person_with(FNR) == second, "the station's own word stays"


def test_persons_whom_nobody_here_has_met_are_none_of_its_concern(station: StationInHand, hear: Hear) -> None:
    first, _second = two(station)
    hear(merge(ONE, first, NOBODY), merge(TWO, NOBODY, UUID(int=0xFE)))
    assert acts(station) == []
    assert station.person(first).same_as == ()
    hear(gone(ChangeKind.MERGE, TWO))


def test_somebody_met_later_is_one_with_the_other_from_the_next_word_on(
    station: StationInHand, hear: Hear
) -> None:
    first, _second = two(station)
    hear(merge(ONE, NOBODY, first), expected(NOBODY, THIRD, "Sara", "Vik"))
    station.finished(THIRD)
    assert station.person_with(THIRD) == NOBODY
    hear(gone(ChangeKind.MERGE, TWO))
    assert station.person_with(THIRD) == first


def test_two_merges_of_a_chain_make_one_person_whatever_their_order(
    station: StationInHand, hear: Hear
) -> None:
    first, second = two(station)
    station.finished(THIRD)
    third = station.person_with(THIRD)
    hear(merge(ONE, second, third), merge(TWO, first, second))
    assert {station.person_with(number) for number in (D_NUMBER, FNR, THIRD)} == {third}
    hear(gone(ChangeKind.MERGE, ONE))
    assert station.person_with(FNR) == second


def test_two_whom_somebody_connects_whom_nobody_here_has_met_are_one_as_long_as_they_are_connected(
    station: StationInHand, hear: Hear
) -> None:
    first, second = two(station)
    hear(merge(ONE, NOBODY, first), merge(TWO, NOBODY, second))
    assert station.person_with(FNR) == station.person_with(D_NUMBER) == min(first, second)
    hear(gone(ChangeKind.MERGE, TWO))
    assert station.person_with(FNR) == second
    assert station.person_with(D_NUMBER) == first
    assert station.verifying.whole(station.itself).ok


def test_what_was_said_here_too_and_taken_back_leaves_the_countys_word(
    station: StationInHand, hear: Hear
) -> None:
    first, second = two(station)
    station.finished(THIRD)
    third = station.person_with(THIRD)
    own = station.persons.merge(station.supervisor, third, first, "One and the same")
    hear(merge(ONE, first, second))
    station.persons.undo(station.supervisor, own, "Not so")
    hear(merge(ONE, first, second), gone(ChangeKind.MERGE, TWO))
    assert station.person_with(D_NUMBER) == station.person_with(FNR) == second
    assert station.person_with(THIRD) == third


def test_what_still_holds_of_a_chain_holds_whatever_part_is_taken_back(
    station: StationInHand, hear: Hear
) -> None:
    first, second = two(station)
    station.finished(THIRD)
    third = station.person_with(THIRD)
    hear(merge(ONE, first, NOBODY), merge(TWO, second, NOBODY), merge(THREE, NOBODY, third))
    assert len({station.person_with(number) for number in (D_NUMBER, FNR, THIRD)}) == 1
    hear(gone(ChangeKind.MERGE, ONE))
    assert station.person_with(D_NUMBER) == first
    assert station.person_with(FNR) == station.person_with(THIRD) != first


def test_a_merge_that_turns_out_to_be_of_others_is_that(station: StationInHand, hear: Hear) -> None:
    first, second = two(station)
    station.finished(THIRD)
    third = station.person_with(THIRD)
    hear(merge(ONE, first, second))
    hear(merge(ONE, first, third))
    assert station.person_with(D_NUMBER) == third
    assert station.person_with(FNR) == second


def test_only_the_county_takes_back_what_it_said(station: StationInHand, hear: Hear) -> None:
    first, second = two(station)
    hear(merge(ONE, first, second))
    (said,) = station.person(first).amendments
    with pytest.raises(EnvironmentFault) as caught:
        station.persons.undo(station.supervisor, said.id, "Not so")
    assert caught.value.arguments["reason"] == "county_says"
    assert station.person_with(D_NUMBER) == second


def test_somebody_and_themselves_are_not_two(station: StationInHand, hear: Hear) -> None:
    first, _second = two(station)
    hear(merge(ONE, first, first))
    assert acts(station) == []


# -- whatever is told -----------------------------------------------------------------------------------------------

_PLACES = st.integers(0, 4)
_EDGES = st.lists(st.tuples(st.integers(0, 3), st.one_of(st.none(), st.tuples(_PLACES, _PLACES))), max_size=8)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, list[UUID]]]:
    """A station that has met three persons, and two more of whom it has not."""
    station = StationInHand(tmp_path_factory.mktemp("merges") / "station")
    for number in (D_NUMBER, FNR, THIRD):
        station.finished(number)
    yield station, [*(station.person_with(number) for number in (D_NUMBER, FNR, THIRD)), NOBODY, ONE]
    station.close()


@given(_EDGES, st.integers(1, 8))
@calmly(max_examples=12, deadline=None)
def test_those_are_one_whom_the_county_connects_in_whatever_order_it_tells(
    three: tuple[StationInHand, list[UUID]], told: list[tuple[int, tuple[int, int] | None]], at_once: int
) -> None:
    station, people = three
    names = [UUID(int=0xA100 + at) for at in range(4)]
    standing: dict[int, tuple[int, int]] = {}
    changes = [gone(ChangeKind.MERGE, name) for name in names]
    for which, edge in told:
        if edge is None:
            standing.pop(which, None)
            changes.append(gone(ChangeKind.MERGE, names[which]))
        elif edge[0] != edge[1]:
            standing[which] = edge
            changes.append(merge(names[which], people[edge[0]], people[edge[1]]))
    for at in range(0, len(changes), at_once):
        take_up(station.records, station.settings, changes[at : at + at_once])
    group = list(range(5))
    for _ in group:
        for one, other in standing.values():
            group[one] = group[other] = min(group[one], group[other])
    with station.records.read() as session:
        heads = [survivor(session, person) for person in people[:3]]
    for one in range(3):
        for other in range(3):
            assert (heads[one] == heads[other]) == (group[one] == group[other])
    assert station.verifying.whole(station.itself).ok
