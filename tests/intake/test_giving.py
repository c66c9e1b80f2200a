"""Whose an open intake's papers are where no number says it: a person without one, or one found by search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.finishing import Finished
from kiosk.intake.giving import PersonGiven, Stated
from kiosk.intake.people import Expected
from kiosk.printing.receipt_record import from_record
from kiosk.records.tables import JournalEntry, Receipt
from tests.helpers.stations import StationInHand

FNR, OTHER = "17912099997", "29822099635"
AMINA = Stated("Amina", "Warsame", date(2009, 5, 14))


def give(station: StationInHand, intake: UUID, stated: Stated = AMINA) -> PersonGiven:
    return station.desk.give_unnumbered(station.clerk, intake, stated)


def codes(station: StationInHand, intake: UUID) -> list[str]:
    return [doubt.code for doubt in station.desk.view(station.clerk, intake).open_doubts]


def fault_of(act: Callable[[], object]) -> tuple[FaultCode, object]:
    with pytest.raises(EnvironmentFault) as caught:
        act()
    return caught.value.code, caught.value.arguments.get("reason")


def test_papers_of_a_person_without_any_number_are_finished(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert codes(station, intake) == ["no_number"]
    given = give(station, intake)
    assert (given.name, given.on_roster, len(given.linked)) == ("Amina Warsame", False, 1)
    assert codes(station, intake) == ["not_on_roster"]
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    view = station.desk.view(station.clerk, intake)
    assert view.applicant is not None
    assert (view.applicant.id, view.applicant.number, view.applicant.born) == (
        given.applicant,
        None,
        date(2009, 5, 14),
    )
    with station.records.read() as session:
        content = from_record(session.get_one(Receipt, done.receipt).content)
        journal = "\n".join(session.scalars(select(JournalEntry.body)))
    assert (content.applicant_name, content.masked_number) == ("Amina Warsame", None)
    assert station.receipts.paper(station.clerk, done.receipt)[1].startswith(b"%PDF")
    (hit,) = station.search.find(station.clerk, "warsame")
    assert (hit.id, hit.number, hit.intakes) == (given.applicant, None, (intake,))
    for personal in ("Amina", "Warsame", "2009-05-14"):
        assert personal not in journal


@pytest.mark.parametrize(
    ("stated", "reason"), [(Stated(" ", ""), "no_name"), (Stated("A", "B", date(2026, 11, 24)), "not_born")]
)
def test_a_name_is_needed_and_a_birth_that_has_been(
    station: StationInHand, stated: Stated, reason: str
) -> None:
    intake, _document = station.start()
    assert fault_of(lambda: give(station, intake, stated)) == (FaultCode.NOT_ALLOWED_NOW, reason)
    assert station.desk.view(station.clerk, intake).applicant is None


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Amina Warsame", "Amina", "Warsame"),
        ("Anna Marie Lund", "Anna Marie", "Lund"),
        ("García Márquez, Gabriel", "Gabriel", "García Márquez"),
        ("Amina", "", "Amina"),
    ],
)
def test_a_name_in_one_line(name: str, given: str, family: str) -> None:
    assert Stated.of(name) == Stated(given, family)


def test_said_again_it_is_put_right_and_taken_back_it_is_as_it_was(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    first = give(station, intake, Stated("Amna", "Warsame"))
    second = give(station, intake)
    assert (second.applicant, second.name) == (first.applicant, "Amina Warsame")
    assert station.search.find(station.clerk, "amna") == ()
    assert station.desk.undo(station.clerk, intake) == "person.stated"
    view = station.desk.view(station.clerk, intake)
    assert view.applicant is not None
    assert (view.applicant.name, view.applicant.born) == ("Amna Warsame", None)
    assert station.desk.undo(station.clerk, intake) == "person.stated"
    assert station.desk.view(station.clerk, intake).applicant is None
    assert station.search.find(station.clerk, "warsame") == ()
    station.desk.redo(station.clerk, intake)
    station.desk.redo(station.clerk, intake)
    view = station.desk.view(station.clerk, intake)
    assert view.applicant is not None
    assert view.applicant.name == "Amina Warsame"


def test_a_person_with_papers_elsewhere_is_not_renamed(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    first = give(station, intake)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    later, document = station.start()
    station.take(document)
    again = station.desk.give_person(station.clerk, later, first.applicant)
    assert (again.applicant, again.name) == (first.applicant, "Amina Warsame")
    other = give(station, later, Stated("Amina", "Ali"))
    assert other.applicant != first.applicant
    assert station.person(first.applicant).person.name == "Amina Warsame"


def test_a_number_that_turns_up_is_the_persons(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    given = give(station, intake)
    numbered = station.desk.give_number(station.clerk, intake, FNR)
    assert (numbered.applicant, numbered.name) == (given.applicant, "Amina Warsame")
    assert station.person_with(FNR) == given.applicant
    assert station.desk.undo(station.clerk, intake) == "number.given"
    assert station.search.find(station.clerk, FNR) == ()
    assert station.person(given.applicant).person.number is None
    station.desk.redo(station.clerk, intake)
    assert station.person_with(FNR) == given.applicant


def test_a_number_that_the_list_or_the_station_knows_is_that_persons(station: StationInHand) -> None:
    station.expect(Expected(FNR, "Anna", "Lund"))
    station.finished(OTHER)
    intake, document = station.start()
    station.take(document)
    unnumbered = give(station, intake)
    listed = station.desk.give_number(station.clerk, intake, FNR)
    assert (listed.name, listed.on_roster) == ("Anna Lund", True)
    assert listed.applicant != unnumbered.applicant
    known = station.desk.give_number(station.clerk, intake, OTHER)
    assert known.applicant == station.person_with(OTHER)


def test_a_person_found_by_search_is_given(station: StationInHand) -> None:
    station.expect(Expected(FNR, "Anna", "Lund", category="preferential"))
    station.finished(FNR)
    intake, document = station.start()
    station.take(document)
    given = station.desk.give_person(station.clerk, intake, station.person_with(FNR))
    assert (given.name, given.on_roster) == ("Anna Lund", True)
    assert station.desk.view(station.clerk, intake).category == "preferential"
    assert codes(station, intake) == []
    assert station.desk.undo(station.clerk, intake) == "person.given"
    assert station.desk.view(station.clerk, intake).applicant is None
    unknown = lambda: station.desk.give_person(station.clerk, intake, UUID(int=7))  # noqa: E731
    assert fault_of(unknown)[0] is FaultCode.NOT_FOUND


def test_another_persons_number_on_their_papers_is_a_doubt(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, FNR)
    assert station.desk.view(station.clerk, intake).applicant is not None
    give(station, intake)
    assert sorted(codes(station, intake)) == ["not_on_roster", "other_number"]
    station.take(document, OTHER)
    assert sorted(codes(station, intake)) == ["not_on_roster", "other_number", "other_number"]


def test_two_without_a_number_are_found_to_be_one(station: StationInHand) -> None:
    people = []
    for _ in range(2):
        intake, document = station.start()
        station.take(document)
        people.append(give(station, intake).applicant)
        station.finishing.finish(station.clerk, intake, print_receipt=False)
    station.persons.merge(station.supervisor, people[0], people[1], "The same person")
    (hit,) = station.search.find(station.clerk, "warsame")
    assert (hit.id, len(hit.intakes)) == (people[0], 2)
    station.persons.add_number(station.clerk, people[1], FNR, "It came by post")
    assert station.person_with(FNR) == people[0]


def test_somebody_found_on_the_list_is_given_by_the_list_s_number_even_a_fictive_one(
    station: StationInHand,
) -> None:
    fictive = "17912099979"
    station.expect(Expected(fictive, "Anna", "Lund"))
    (hit,) = station.search.find(station.clerk, "lund")
    intake, document = station.start()
    station.take(document)
    given = station.desk.give_listed(station.clerk, intake, hit.id)
    person = station.desk.view(station.clerk, intake).applicant
    assert given.name == "Anna Lund"
    assert person is not None
    assert person.number == fictive
