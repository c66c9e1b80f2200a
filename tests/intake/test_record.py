"""A person's record: everything over the years, what was said later with what was and is, and who changed what."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import mask
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.intake.contacts import ContactKind
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.later_words import later_lines
from kiosk.intake.looking import PersonRecord
from kiosk.intake.trail import Deed
from kiosk.records.tables import Role
from kiosk.texts import Language
from tests.helpers.stations import StationInHand

ANNA, BO, D_NUMBER = "17912099997", "29822099635", "57912075186"
ENGLISH = Language("en")


@pytest.fixture
def colleague(station: StationInHand) -> Actor:
    return station.clerks.add(station.itself, "Cato Colleague", Role.CLERK, "5093")


def said(record: PersonRecord, *, without_reason: bool = True) -> list[str]:
    """What was said later, in English, an amendment a line, without when and by whom."""
    lines = []
    for one in record.later:
        told = [ENGLISH.render(text) for text in later_lines(one, None, CountyProfile(), mask)][:-1]
        lines.append(" | ".join(told[:-1] if without_reason else told))
    return lines


def did(deeds: tuple[Deed, ...]) -> list[tuple[str | None, str, int]]:
    """Who did what how often, the first first, in English."""
    return [(deed.by, ENGLISH.render(deed.words), deed.times) for deed in reversed(deeds)]


def seen(station: StationInHand, ident: UUID) -> list[tuple[str, Seen, UUID]]:
    entries = station.access.of(station.supervisor, ident)
    return [(one.initials, one.act, one.subject) for one in entries if one.act is Seen.OPENED]


def test_the_record_is_whole_whichever_of_theirs_it_is_opened_by(
    station: StationInHand, colleague: Actor
) -> None:
    first = station.finished(ANNA)
    station.clock.step(timedelta(days=400))
    second = station.finished(ANNA)
    anna = station.person_with(ANNA)
    by_person = station.looking.record(colleague, anna)
    assert [view.id for view in by_person.intakes] == [second.intake, first.intake]
    assert [view.county_year for view in by_person.intakes] == [2028, 2027]
    assert by_person.took_in == {first.intake: "KC", second.intake: "KC"}
    assert by_person.receipts == {first.intake: first.receipt, second.intake: second.receipt}
    assert station.looking.record(colleague, first.intake) == by_person
    assert seen(station, anna) == [("CC", Seen.OPENED, anna)], "once, before anything was shown"


def test_there_is_none_of_papers_that_are_nobodys_yet(station: StationInHand) -> None:
    intake, _document = station.start()
    for ident in (intake, UUID(int=9)):
        with pytest.raises(EnvironmentFault) as caught:
            station.looking.record(station.clerk, ident)
        assert caught.value.code is FaultCode.NOT_FOUND


def test_what_was_said_later_tells_what_was_and_what_is(station: StationInHand) -> None:
    done, other = station.finished(D_NUMBER), station.finished(BO)
    anna, bo = station.person_with(D_NUMBER), station.person_with(BO)
    station.persons.add_number(station.clerk, anna, ANNA, "Got a number")
    for number in ("41234567", "91234567"):
        station.clock.step(timedelta(days=1))
        _written, contact = station.persons.say_contact(
            station.clerk, anna, ContactKind.MOBILE, number, "Told by phone"
        )
    assert contact is not None
    station.clock.step(timedelta(days=1))
    station.persons.undo(station.clerk, contact, "Misheard")
    station.clock.step(timedelta(days=1))
    station.persons.merge(station.supervisor, anna, bo, "One and the same")
    station.clock.step(timedelta(days=1))
    station.amendments.void(station.supervisor, other.intake, "Taken in twice")
    record = station.looking.record(station.clerk, anna)
    assert said(record) == [
        "Another number | Now: 179120*****.",
        "Contact detail: Mobile | Now: +47 41 23 45 67.",
        "Contact detail: Mobile | Before: +47 41 23 45 67. Now: +47 91 23 45 67. | Taken back later",
        "Taken back: Contact detail",
        "The same person as | Before: two persons. Now: one person.",
        "Made void | Before: counts. Now: void.",
    ]
    assert [one.by for one in record.later] == ["KC"] * 4 + ["SS"] * 2
    assert said(record, without_reason=False)[-1].endswith("Reason: Taken in twice")
    assert record.receipts == {done.intake: done.receipt}, "what is void has no receipt to print again"
    assert [one.kind for one in station.looking.said_later(station.clerk, other.intake)] == ["void"]


def test_where_somebody_lives_is_neither_told_nor_to_be_read_off_their_papers(
    station: StationInHand, colleague: Actor
) -> None:
    done = station.finished(ANNA)
    anna = station.person_with(ANNA)
    station.persons.say_contact(station.clerk, anna, ContactKind.MOBILE, "41234567", "Told by phone")
    station.persons.protect(station.clerk, anna, "Said so herself")
    by_clerk = station.looking.record(colleague, anna)
    assert by_clerk.covered == {done.intake}
    assert "41 23 45 67" not in "".join(said(by_clerk))
    by_supervisor = station.looking.record(station.supervisor, anna)
    assert not by_supervisor.covered
    assert "41 23 45 67" in "".join(said(by_supervisor))


def test_who_did_what_is_told_once_with_how_often_and_by_no_value(
    station: StationInHand, colleague: Actor
) -> None:
    intake, document = station.start()
    for _ in range(3):
        station.take(document)
    station.desk.give_number(station.clerk, intake, ANNA)
    station.desk.undo(station.clerk, intake)
    station.desk.give_number(station.clerk, intake, ANNA)
    station.clock.step(timedelta(hours=1))
    station.desk.park(station.clerk, intake)
    station.desk.resume(colleague, intake)
    deeds = station.trail.of(station.clerk, intake)
    assert did(deeds) == [
        ("KC", "Began the intake", 1),
        ("KC", "Began a document", 1),
        ("KC", "Took in a page", 3),
        ("KC", "Read a page", 3),
        ("KC", "Said whose the papers are, by number", 2),
        ("KC", "Took back: Said whose the papers are, by number", 1),
        ("KC", "Put the intake by", 1),
        ("CC", "Went on with the intake", 1),
    ]
    assert ANNA not in repr(deeds)
    assert {deed.intake for deed in deeds} == {intake}


def test_the_trail_of_a_person_has_all_of_theirs_and_what_became_of_a_print(station: StationInHand) -> None:
    first, second = station.finished(ANNA), station.finished(BO)
    anna, bo = station.person_with(ANNA), station.person_with(BO)
    station.receipts.print_again(station.clerk, second.receipt)
    consent = station.clerks.consent(station.clerk, Act.MERGE, anna, "Siv Supervisor", "1734")
    station.persons.merge(station.clerk, anna, bo, "One and the same", consent)
    deeds = station.trail.of(station.clerk, second.intake)
    assert deeds == station.trail.of(station.clerk, anna)
    assert {deed.intake for deed in deeds} == {first.intake, second.intake, None}
    assert did(deeds)[-3:] == [
        ("KC", "Queued the receipt for printing", 1),
        ("SS", "Consented: put two persons together", 1),
        ("KC", "Put two persons together", 1),
    ]
    assert deeds[2].intake == second.intake


def test_a_trail_is_of_what_is_here_and_reading_it_is_seeing_the_case(
    station: StationInHand, colleague: Actor
) -> None:
    done = station.finished(ANNA)
    station.trail.of(colleague, done.intake)
    assert seen(station, done.intake) == [("CC", Seen.OPENED, done.intake)]
    with pytest.raises(EnvironmentFault) as caught:
        station.trail.of(colleague, UUID(int=9))
    assert caught.value.code is FaultCode.NOT_FOUND
