"""What somebody handed in at another office: who is told of it, where, and for how long it is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.intake.elsewhere import HandedIn
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Elsewhere, JournalEntry
from kiosk.sync.changes import ChangeKind
from tests.helpers.county_words import Hear, expected, gone, merge, summary
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"
PERSON, OTHER = UUID(int=0x7001), UUID(int=0x7002)
FIRST, SECOND, THIRD = (UUID(int=0xE100 + at) for at in range(3))


def at_the_desk(station: StationInHand, number: str = ANNA) -> Sequence[HandedIn]:
    """What shows at the desk once somebody is there."""
    intake, _document = station.start()
    station.desk.give_number(station.clerk, intake, number)
    shown = station.relating.elsewhere(station.clerk, intake)
    station.desk.park(station.clerk, intake)
    return shown


def test_the_desk_and_the_record_say_what_was_handed_in_elsewhere(station: StationInHand, hear: Hear) -> None:
    hear(expected(PERSON, ANNA, "Anna", "Lund"), expected(OTHER, BO, "Bo", "Berg"))
    hear(
        summary(FIRST, PERSON, "Voss", received_on="2026-11-01"),
        summary(SECOND, PERSON, "Odda", received_on="2026-11-20", category=None, receipt=None),
        summary(THIRD, PERSON, "Voss", received_on="2025-11-20", year=2026, category="of another county"),
    )
    shown = at_the_desk(station)
    assert shown == (
        HandedIn(SECOND, "Odda", date(2026, 11, 20), None, None, 2027),
        HandedIn(FIRST, "Voss", date(2026, 11, 1), Category.ORDINARY, "VS01-0-000012-X", 2027),
    )
    record = station.person(PERSON)
    assert record.elsewhere[:2] == shown
    assert (record.elsewhere[2].intake, record.elsewhere[2].category) == (THIRD, None)
    assert at_the_desk(station, BO) == ()


def test_nobody_yet_has_handed_in_nowhere(station: StationInHand) -> None:
    intake, _document = station.start()
    assert station.relating.elsewhere(station.clerk, intake) == ()


def test_of_somebody_whose_address_is_protected_the_office_is_told_to_whom_it_is_permitted(
    station: StationInHand, hear: Hear
) -> None:
    hear(expected(PERSON, ANNA, "Anna", "Lund", protected=True), summary(FIRST, PERSON, "Voss"))
    (shown,) = at_the_desk(station)
    assert (shown.office, shown.receipt) == (None, "VS01-0-000012-X")
    assert station.person(PERSON).elsewhere[0].office is None
    assert station.looking.record(station.supervisor, PERSON).elsewhere[0].office == "Voss"


def test_it_changes_and_is_no_more(station: StationInHand, hear: Hear) -> None:
    hear(expected(PERSON, ANNA, "Anna", "Lund"), summary(FIRST, PERSON, "Voss"))
    hear(summary(FIRST, PERSON, "Voss", category="apprentice"))
    (shown,) = at_the_desk(station)
    assert shown.category is Category.APPRENTICE
    hear(gone(ChangeKind.SUMMARY, FIRST))
    assert at_the_desk(station) == ()


def test_it_is_theirs_whoever_the_county_says_they_are(station: StationInHand, hear: Hear) -> None:
    station.finished(ANNA)
    here = station.person_with(ANNA)
    hear(summary(FIRST, PERSON, "Voss"), merge(UUID(int=1), OTHER, here), merge(UUID(int=2), PERSON, OTHER))
    assert [one.intake for one in at_the_desk(station)] == [FIRST]
    hear(gone(ChangeKind.MERGE, UUID(int=2)))
    assert at_the_desk(station) == ()


def test_what_can_not_be_read_is_left_out(station: StationInHand, hear: Hear) -> None:
    hear(expected(PERSON, ANNA, "Anna", "Lund"))
    hear(summary(FIRST, PERSON, received_on="yesterday"), summary(SECOND, PERSON, "Odda"))
    assert [one.office for one in at_the_desk(station)] == ["Odda"]


@pytest.mark.parametrize("forgotten", [True, False], ids=["with the person", "with the year"])
def test_it_goes_with_the_person_and_with_the_year(
    station: StationInHand, hear: Hear, forgotten: bool
) -> None:
    hear(expected(PERSON, ANNA, "Anna", "Lund"))
    if forgotten:
        done = station.finished(ANNA)
        station.archived(done.intake)
    hear(summary(FIRST, PERSON, "Voss"))
    station.clock.step(timedelta(days=2 if forgotten else 700))
    station.purging(retention_days=1).run(station.supervisor)
    with station.records.read() as session:
        assert session.scalars(select(Elsewhere)).all() == []


def test_a_year_that_is_not_over_keeps_it(station: StationInHand, hear: Hear) -> None:
    hear(summary(FIRST, PERSON, "Voss"))
    station.purging(retention_days=1).run(station.supervisor)
    with station.records.read() as session:
        assert len(session.scalars(select(Elsewhere)).all()) == 1


def test_what_the_journal_says_of_it_names_nobody(station: StationInHand, hear: Hear) -> None:
    hear(expected(PERSON, ANNA, "Anna", "Qvirin"), summary(FIRST, PERSON, "Voss"))
    with station.records.read() as session:
        told = json.dumps(list(session.scalars(select(JournalEntry.body))))
    assert not [word for word in (ANNA, "Qvirin", "Voss", "VS01-0-000012-X") if word in told]
