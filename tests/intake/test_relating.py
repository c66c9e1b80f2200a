"""Papers that come later: they supplement or replace what came before, and both stay."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault
from kiosk.intake.finishing import Finished
from kiosk.printing.receipt_record import from_record
from kiosk.records.tables import Receipt, Relation
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"


def later(station: StationInHand, number: str = ANNA) -> UUID:
    """Somebody's open intake, a week after."""
    station.clock.step(timedelta(days=7))
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, number)
    return intake


def test_what_the_person_handed_in_before_is_found(station: StationInHand) -> None:
    first, _bos = station.finished(ANNA), station.finished(BO)
    station.clock.step(timedelta(days=1))
    second = station.finished(ANNA)
    intake = later(station)
    found = station.relating.earlier(station.clerk, intake)
    assert [one.intake for one in found] == [second.intake, first.intake]
    assert (found[1].receipt, found[1].sheets, found[1].types) == (first.number, 1, (None,))
    station.amendments.void(station.supervisor, second.intake, "Twice")
    assert [one.intake for one in station.relating.earlier(station.clerk, intake)] == [first.intake]


def test_of_merged_persons_all_is_found_and_of_another_year_nothing(station: StationInHand) -> None:
    first = station.finished(BO)
    station.finished(ANNA)
    station.persons.merge(station.supervisor, station.person_with(ANNA), station.person_with(BO), "Same")
    found = station.relating.earlier(station.clerk, later(station))
    assert first.intake in [one.intake for one in found]
    assert len(found) == 2
    station.clock.step(timedelta(days=365))
    assert station.relating.earlier(station.clerk, later(station)) == ()


@pytest.mark.parametrize("relation", Relation)
def test_the_new_one_says_what_it_is_and_both_stay(station: StationInHand, relation: Relation) -> None:
    first = station.finished(ANNA)
    intake = later(station)
    station.relating.relate(station.clerk, intake, relation, first.intake)
    station.desk.undo(station.clerk, intake)
    assert station.desk.view(station.clerk, intake).follows is None
    station.desk.redo(station.clerk, intake)
    assert station.relating.earlier(station.clerk, intake)[0].related is relation
    assert station.desk.view(station.clerk, first.intake).followed_by == (), "not before it is finished"

    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    new, old = (station.desk.view(station.clerk, one) for one in (intake, first.intake))
    assert new.follows is not None
    assert (new.follows.relation, new.follows.receipt) == (relation, first.number)
    assert [(one.relation, one.intake, one.receipt) for one in old.followed_by] == [
        (relation, intake, done.number)
    ]
    assert old.replaced is (relation is Relation.REPLACES)
    assert len(old.counting_pages) == 1
    with station.records.read() as session:
        (remark,) = from_record(session.get_one(Receipt, done.receipt).content).remarks
    assert first.number in str(remark)
    assert station.verifying.whole(station.supervisor).ok

    station.amendments.void(station.supervisor, intake, "By mistake")
    assert station.desk.view(station.clerk, first.intake).followed_by == ()


def test_only_the_persons_own_of_the_year_can_be_followed(station: StationInHand) -> None:
    first, bos = station.finished(ANNA), station.finished(BO)
    intake = later(station)
    for to in (bos.intake, intake, None):
        with pytest.raises(EnvironmentFault) as caught:
            station.relating.relate(station.clerk, intake, Relation.REPLACES, to)
        assert caught.value.arguments["reason"] == "not_earlier"
    station.relating.relate(station.clerk, intake, Relation.REPLACES, first.intake)
    station.relating.relate(station.clerk, intake, None)
    assert station.desk.view(station.clerk, intake).follows is None


def test_another_person_follows_nothing(station: StationInHand) -> None:
    first = station.finished(ANNA)
    intake = later(station)
    station.relating.relate(station.clerk, intake, Relation.SUPPLEMENTS, first.intake)
    station.desk.give_number(station.clerk, intake, SARA)
    assert station.desk.view(station.clerk, intake).follows is None
    station.desk.undo(station.clerk, intake)
    assert station.desk.view(station.clerk, intake).follows is not None
    station.amendments.void(station.supervisor, first.intake, "By mistake")
    with pytest.raises(EnvironmentFault) as caught:
        station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert caught.value.arguments["reason"] == "not_earlier"
