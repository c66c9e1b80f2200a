"""What a person handed in before counts as there: unless it is void, or something stands in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.identity.making import synthetic_number
from kiosk.intake.checklist import Item
from kiosk.intake.county_profiles.loading import shipped
from kiosk.intake.finishing import Finished, Finishing
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import Relation
from kiosk.texts import Language
from tests.helpers.receipts import text_of
from tests.helpers.stations import StationInHand

BORN = date(2010, 5, 4)
NUMBERS = iter([made for at in range(500, 1000) if (made := synthetic_number(BORN, at)) is not None])
CERTIFICATE, PERMIT = DocumentType.CERTIFICATE, DocumentType.RESIDENCE_PERMIT


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    """One for all: each example is of a person of its own."""
    made = StationInHand(tmp_path_factory.mktemp("earlier") / "station")
    yield made
    made.close()


def handed_in(
    station: StationInHand, number: str, kind: str, relation: Relation | None = None, to: UUID | None = None
) -> UUID:
    """An open intake of one document, said to be this to another."""
    station.clock.step(timedelta(hours=1))
    intake, document = station.start()
    station.take(document)
    station.desk.set_type(station.clerk, document, kind)
    station.desk.give_number(station.clerk, intake, number)
    if relation is not None:
        station.relating.relate(station.clerk, intake, relation, to)
    return intake


def finish(station: StationInHand, intake: UUID) -> Finished:
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    return done


def items(station: StationInHand, intake: UUID) -> dict[str, Item]:
    told = station.advising.checklist(station.clerk, intake)
    return {item.type: item for item in (*told.needed, *told.conditional, *told.besides)}


def came_before(station: StationInHand, intake: UUID) -> set[UUID]:
    """The earlier intakes whose papers count as there."""
    return {before for item in items(station, intake).values() for before in item.came_before}


def test_what_is_supplemented_counts_and_what_is_replaced_does_not(station: StationInHand) -> None:
    number = next(NUMBERS)
    first = finish(station, handed_in(station, number, CERTIFICATE)).intake
    second = handed_in(station, number, PERMIT)
    assert came_before(station, second) == {first}
    station.relating.relate(station.clerk, second, Relation.SUPPLEMENTS, first)
    assert came_before(station, second) == {first}
    station.relating.relate(station.clerk, second, Relation.REPLACES, first)
    assert CERTIFICATE not in {kind for kind, item in items(station, second).items() if item.copies}
    assert came_before(station, second) == set(), "not beside what is to take its place"
    assert finish(station, second)
    third = handed_in(station, number, PERMIT)
    assert came_before(station, third) == {second}
    station.amendments.void(station.supervisor, second, "By mistake")
    assert came_before(station, third) == {first}, "nothing stands in its place any more"


def test_the_receipt_says_that_what_was_replaced_is_missing(station: StationInHand) -> None:
    own = tuple(
        replace(known, asked_of=frozenset({Category.ORDINARY})) if known.code == CERTIFICATE else known
        for known in shipped("46").types
    )
    finishing = Finishing(station.records, station.settings, replace(shipped("46"), types=own))
    for relation, missing in ((Relation.SUPPLEMENTS, False), (Relation.REPLACES, True)):
        number = next(NUMBERS)
        first = finish(station, handed_in(station, number, CERTIFICATE)).intake
        second = handed_in(station, number, PERMIT, relation, first)
        station.facts.set_category(station.clerk, second, Category.ORDINARY)
        done = finishing.finish(station.clerk, second, print_receipt=False, language="en")
        assert isinstance(done, Finished)
        said = " ".join(text_of(station.receipts.paper(station.clerk, done.receipt)[1]))
        assert (Language("en").say("receipt.missing") in said) is missing, relation


LATER = st.tuples(st.sampled_from([None, *Relation]), st.integers(0, 9), st.booleans())
"""What an intake is to which one before it, and whether it was made void later."""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chain=st.lists(LATER, min_size=1, max_size=4), last=LATER)
def test_what_counts_is_what_neither_is_void_nor_has_another_in_its_place(
    station: StationInHand,
    chain: list[tuple[Relation | None, int, bool]],
    last: tuple[Relation | None, int, bool],
) -> None:
    number, done, in_place_of = next(NUMBERS), list[UUID](), dict[UUID, UUID]()
    for at, (relation, to, _void) in enumerate((*chain, last)):
        other = done[to % len(done)] if done and relation is not None else None
        intake = handed_in(station, number, CERTIFICATE, relation if other else None, other)
        if relation is Relation.REPLACES and other is not None:
            in_place_of[intake] = other
        if at < len(chain):
            done.append(finish(station, intake).intake)
    void = {one for one, (_relation, _to, is_void) in zip(done, chain, strict=True) if is_void}
    void -= {in_place_of.get(intake)}  # nobody follows what is void
    for one in void:
        station.amendments.void(station.supervisor, one, "By mistake")
    replaced = {old for new, old in in_place_of.items() if new not in void}
    assert came_before(station, intake) == set(done) - void - replaced
