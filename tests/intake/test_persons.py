"""A person's numbers and their history, and two persons who are one: said later, told, and taken back."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import Note
from kiosk.intake.finishing import Refused
from kiosk.intake.people import Expected
from kiosk.intake.persons import OUTBOX_KIND, NumberAdded
from kiosk.intake.sealing import seal_of
from kiosk.records.tables import (
    Applicant,
    Identifier,
    Intake,
    JournalEntry,
    Outbox,
    PersonAct,
    PersonAmendment,
)
from tests.helpers.stations import StationInHand, reading

FNR, OTHER, THIRD = "17912099997", "29822099635", "05840399895"
D_NUMBER = "57912075186"
FICTIVE = "17912000010"
DUF = "200205705502"
HEALTH = "81234567802"


def fault_of(act: Callable[[], object]) -> tuple[FaultCode, object]:
    with pytest.raises(EnvironmentFault) as caught:
        act()
    return caught.value.code, caught.value.arguments.get("reason")


def in_use(station: StationInHand, person: UUID) -> str | None:
    return station.person(person).person.number


def fictive_person(station: StationInHand) -> UUID:
    """Somebody the office made a number for, with one finished intake."""
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, FICTIVE, "fictive")
    assert not isinstance(station.finishing.finish(station.clerk, intake, print_receipt=False), Refused)
    return station.person_with(FICTIVE)


def add(station: StationInHand, person: UUID, number: str, confirm: str | None = None) -> NumberAdded:
    station.clock.step(timedelta(minutes=1))
    return station.persons.add_number(station.clerk, person, number, "The tax office wrote", confirm)


# ---- one person's numbers


def test_a_person_goes_from_a_fictive_number_to_a_d_number_to_a_fodselsnummer(station: StationInHand) -> None:
    person = fictive_person(station)
    for number in (D_NUMBER, FNR):
        assert add(station, person, number).amendment is not None
        assert in_use(station, person) == number
    record = station.person(person)
    assert [(held.number, held.kind, held.in_use) for held in record.numbers] == [
        (FICTIVE, "fictive", False),
        (D_NUMBER, "d_number", False),
        (FNR, "fodselsnummer", True),
    ]
    first, second, third = record.numbers
    assert (first.superseded_by, second.superseded_by, third.superseded_by) == (second.id, third.id, None)
    assert first.reason == "fictive"
    assert [said.kind for said in record.amendments] == [PersonAct.NUMBER_ADDED] * 2
    for number in (FICTIVE, D_NUMBER, FNR):
        assert station.person_with(number) == person
    (view,) = record.intakes
    assert view.applicant is not None
    assert (view.applicant.number, view.applicant.number_kind) == (FNR, "fodselsnummer")


def test_an_older_number_found_later_takes_nothings_place(station: StationInHand) -> None:
    station.finished(FNR)
    person = station.person_with(FNR)
    add(station, person, D_NUMBER)
    record = station.person(person)
    assert record.person.number == FNR
    assert [held.superseded_by is None for held in record.numbers] == [True, False]


def test_a_new_number_of_the_same_kind_takes_the_old_ones_place(station: StationInHand) -> None:
    station.finished(FNR)
    person = station.person_with(FNR)
    add(station, person, OTHER)
    assert in_use(station, person) == OTHER
    assert station.person_with(FNR) == person


def test_numbers_of_other_registers_stand_beside(station: StationInHand) -> None:
    station.finished(FNR)
    person = station.person_with(FNR)
    asked = add(station, person, DUF)
    assert (asked.amendment, asked.belongs_to, [*asked.assessment.notes]) == (None, None, [Note.DUF])
    assert add(station, person, DUF, "duf_only").amendment is not None
    assert add(station, person, HEALTH, "health_number").amendment is not None
    record = station.person(person)
    assert record.person.number == FNR
    assert [held.superseded_by for held in record.numbers] == [None] * 3
    assert station.person_with(DUF) == station.person_with(HEALTH) == person


def test_the_telling_number_is_in_use_however_late_the_other_came(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, DUF, "duf_only")
    person = station.person_with(DUF)
    add(station, person, D_NUMBER)
    add(station, person, HEALTH, "health_number")
    assert in_use(station, person) == D_NUMBER


def test_another_persons_number_is_not_taken_but_told(station: StationInHand) -> None:
    station.finished(FNR)
    station.finished(OTHER)
    person, other = station.person_with(FNR), station.person_with(OTHER)
    assert add(station, person, OTHER) == NumberAdded(
        station.desk.assess(OTHER, station.clock.now()), belongs_to=other
    )
    assert in_use(station, person) == FNR


def test_what_is_no_number_and_what_is_there_already(station: StationInHand) -> None:
    station.finished(FNR)
    person = station.person_with(FNR)
    assert fault_of(lambda: add(station, person, "179120")) == (FaultCode.NUMBER_REJECTED, "length")
    assert fault_of(lambda: add(station, person, FNR)) == (FaultCode.NOT_ALLOWED_NOW, "has_number")
    assert fault_of(lambda: add(station, person, OTHER, "because"))[1] == "confirm_reason"
    assert fault_of(lambda: add(station, UUID(int=7), OTHER))[0] is FaultCode.NOT_FOUND
    no_reason = lambda: station.persons.add_number(station.clerk, person, OTHER, " ")  # noqa: E731
    assert fault_of(no_reason) == (FaultCode.NOT_ALLOWED_NOW, "no_reason")
    assert station.search.find(station.clerk, OTHER) == ()


def test_a_number_given_by_mistake_is_taken_back(station: StationInHand) -> None:
    person = fictive_person(station)
    d_number, fnr = add(station, person, D_NUMBER).amendment, add(station, person, FNR).amendment
    assert d_number is not None
    assert fnr is not None
    station.persons.undo(station.clerk, d_number, "Somebody else's")
    record = station.person(person)
    first, second = record.numbers
    assert (first.number, first.superseded_by, second.number) == (FICTIVE, second.id, FNR)
    assert [(said.kind, said.undone) for said in record.amendments] == [
        (PersonAct.NUMBER_ADDED, True),
        (PersonAct.NUMBER_ADDED, False),
        (PersonAct.UNDONE, False),
    ]
    assert station.search.find(station.clerk, D_NUMBER) == ()
    station.finished(D_NUMBER)
    assert station.person_with(D_NUMBER) != person


# ---- two persons


@pytest.fixture
def two(station: StationInHand) -> tuple[UUID, UUID]:
    """One by a fødselsnummer, on the list; one by a fictive number. Each with a finished intake."""
    station.expect(Expected(FNR, "Anna", "Lund"))
    station.finished(FNR)
    station.clock.step(timedelta(days=1))
    return station.person_with(FNR), fictive_person(station)


def test_two_persons_are_one(station: StationInHand, two: tuple[UUID, UUID]) -> None:
    kept, other = two
    seals = seals_of(station)
    merged = station.persons.merge(station.supervisor, kept, other, "The same person")
    for ident in two:
        record = station.person(ident)
        assert (record.person.id, record.person.name, record.person.number) == (kept, "Anna Lund", FNR)
        assert record.same_as == (other,)
        assert len(record.intakes) == 2
        assert {view.applicant.id for view in record.intakes if view.applicant} == {kept}
        assert [held.number for held in record.numbers] == [FNR, FICTIVE]
        assert record.numbers[1].superseded_by == record.numbers[0].id
        assert [(said.id, said.about, said.reason) for said in record.amendments] == [
            (merged, other, "The same person")
        ]
    for text in (FNR, FICTIVE, "lund"):
        (hit,) = station.search.find(station.clerk, text)
        assert (hit.id, hit.name, hit.number, len(hit.intakes)) == (kept, "Anna Lund", "179120*****", 2)
    assert seals_of(station) == seals
    assert verdict(station)


def test_a_merge_asks_for_a_supervisor_and_a_reason(station: StationInHand, two: tuple[UUID, UUID]) -> None:
    kept, other = two
    merge = station.persons.merge
    assert fault_of(lambda: merge(station.clerk, kept, other, "r"))[0] is FaultCode.NOT_PERMITTED
    assert fault_of(lambda: merge(station.supervisor, kept, other, " "))[1] == "no_reason"
    assert fault_of(lambda: merge(station.supervisor, kept, kept, "r"))[1] == "same_person"
    assert fault_of(lambda: merge(station.supervisor, kept, UUID(int=7), "r"))[0] is FaultCode.NOT_FOUND
    merged = merge(station.supervisor, kept, other, "r")
    assert fault_of(lambda: merge(station.supervisor, other, kept, "r"))[1] == "same_person"
    undo = station.persons.undo
    assert fault_of(lambda: undo(station.clerk, merged, "r"))[0] is FaultCode.NOT_PERMITTED
    assert fault_of(lambda: undo(station.supervisor, UUID(int=7), "r"))[0] is FaultCode.NOT_FOUND
    assert fault_of(lambda: undo(station.supervisor, merged, ""))[1] == "no_reason"
    taken_back = undo(station.supervisor, merged, "r")
    assert fault_of(lambda: undo(station.supervisor, merged, "r"))[1] == "undone"
    assert fault_of(lambda: undo(station.supervisor, taken_back, "r"))[1] == "undone"


def test_a_merge_taken_back_leaves_each_with_their_own(
    station: StationInHand, two: tuple[UUID, UUID]
) -> None:
    kept, other = two
    before = [station.person(ident) for ident in two]
    merged = station.persons.merge(station.supervisor, kept, other, "The same person")
    for number, confirm in ((FNR, None), (FICTIVE, "fictive")):
        intake, document = station.start()
        station.take(document)
        given = station.desk.give_number(station.clerk, intake, number, confirm)
        assert (given.applicant, given.name) == (kept, "Anna Lund")
        station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert len(station.person(kept).intakes) == 4
    station.persons.undo(station.supervisor, merged, "Twins")
    after = [station.person(ident) for ident in two]
    assert [record.person for record in after] == [record.person for record in before]
    assert [record.numbers for record in after] == [record.numbers for record in before]
    assert [len(record.intakes) for record in after] == [2, 2]
    assert [hit.id for hit in station.search.find(station.clerk, FICTIVE)] == [other]
    assert verdict(station)


def test_what_one_lacks_the_other_has_and_protection_is_for_both(station: StationInHand) -> None:
    station.expect(Expected(OTHER, "Bo", "Lund", protected=True))
    station.finished(FNR)
    station.finished(OTHER)
    kept, other = station.person_with(FNR), station.person_with(OTHER)
    assert station.person(kept).person.name is None
    station.persons.merge(station.supervisor, kept, other, "The same person")
    person = station.person(kept).person
    assert (person.name, person.protected, person.number) == ("Bo Lund", True, FNR)


def test_the_others_number_on_a_page_is_no_doubt_once_they_are_one(
    station: StationInHand, two: tuple[UUID, UUID]
) -> None:
    kept, other = two
    add(station, other, OTHER)
    station.persons.merge(station.supervisor, kept, other, "The same person")
    intake, document = station.start()
    station.take(document, FNR)
    station.take(document, OTHER)
    view = station.desk.view(station.clerk, intake)
    assert view.applicant is not None
    assert view.applicant.id == kept
    assert [doubt.code for doubt in view.open_doubts] == []


def test_a_barcode_of_either_proposes_who_they_turned_out_to_be(
    station: StationInHand, two: tuple[UUID, UUID]
) -> None:
    kept, other = two
    add(station, other, OTHER)
    station.persons.merge(station.supervisor, kept, other, "The same person")
    _intake, document = station.start()
    decided = station.readings.record(station.clerk, station.add(document).page, reading(OTHER))
    assert decided.applicant == kept


def test_the_journal_holds_ids_and_codes_and_the_county_is_told(
    station: StationInHand, two: tuple[UUID, UUID]
) -> None:
    kept, other = two
    added = add(station, other, D_NUMBER).amendment
    merged = station.persons.merge(station.supervisor, kept, other, "Anna Lund is 179120 00010")
    undone = station.persons.undo(station.supervisor, merged, "Anna Lund has a twin")
    with station.records.read() as session:
        bodies = session.scalars(select(JournalEntry.body).order_by(JournalEntry.sequence)).all()
        mine = select(Outbox.subject_id).where(Outbox.kind == OUTBOX_KIND).order_by(Outbox.sequence)
        told = session.scalars(mine).all()
        values = session.scalars(select(PersonAmendment.values)).all()
    assert list(told) == [added, merged, undone]
    journal = "\n".join(bodies)
    for act in ("person.number_added", "person.merged", "undone"):
        assert f'"act":"{act}"' in journal
    assert str(merged) in journal
    for personal in ("Anna", "Lund", "17912", "57912", "twin"):
        assert personal not in journal
        assert personal not in str(values)


def seals_of(station: StationInHand) -> dict[UUID, str]:
    with station.records.read() as session:
        return {ident: seal_of(session, ident) for ident in session.scalars(select(Intake.id))}


def verdict(station: StationInHand) -> bool:
    list(station.verifying.pages(station.itself))
    return station.verifying.whole(station.itself).ok


# ---- whatever is said and taken back, in whatever order


class Model:
    """What must be true, kept the plain way."""

    def __init__(self) -> None:
        self.numbers: dict[UUID, list[str]] = {}
        self.merged: dict[UUID, tuple[UUID, UUID]] = {}
        self.added: dict[UUID, tuple[UUID, str]] = {}
        self.intakes: dict[UUID, int] = {}

    def whole(self, person: UUID) -> set[UUID]:
        """Everybody who is this person: the merges that hold, followed both ways."""
        found, waiting = set(), [person]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += [into for of, into in self.merged.values() if of == one]
                waiting += [of for of, into in self.merged.values() if into == one]
        return found

    def head(self, person: UUID) -> UUID:
        """The one of them who was merged into nobody."""
        of = {of for of, _into in self.merged.values()}
        (head,) = self.whole(person) - of
        return head


@pytest.mark.parametrize("seed", range(6))
def test_in_whatever_order_things_are_said_and_taken_back(station: StationInHand, seed: int) -> None:
    rng = random.Random(seed)
    model = Model()
    spare = [D_NUMBER, "30908299902", "41814061033", "41814075603", "41810021827", "41810034422"]
    for number in (FNR, OTHER, THIRD, "21929774873", FICTIVE):
        intake, document = station.start()
        station.take(document)
        station.desk.give_number(station.clerk, intake, number, "fictive" if number == FICTIVE else None)
        station.finishing.finish(station.clerk, intake, print_receipt=False)
        person = station.person_with(number)
        model.numbers[person], model.intakes[person] = [number], 1
    people = list(model.numbers)
    seals = seals_of(station)
    before = rows(station)

    for _ in range(25):
        station.clock.step(timedelta(minutes=1))
        first, second = rng.sample(people, 2)
        act = rng.randrange(4)
        if act == 0 and second not in model.whole(first):
            into, of = model.head(first), model.head(second)
            made = station.persons.merge(station.supervisor, first, second, "r")
            model.merged[made] = (of, into)
        elif act == 1 and spare:
            number = spare.pop()
            holder = model.head(first)
            made_or_none = station.persons.add_number(station.clerk, first, number, "r", "other").amendment
            assert made_or_none is not None
            model.added[made_or_none] = (holder, number)
            model.numbers[holder].append(number)
        elif act == 2 and model.merged:
            made = rng.choice(list(model.merged))
            station.persons.undo(station.supervisor, made, "r")
            del model.merged[made]
        elif act == 3 and model.added:
            made = rng.choice(list(model.added))
            station.persons.undo(station.clerk, made, "r")
            holder, number = model.added.pop(made)
            model.numbers[holder].remove(number)
            spare.append(number)
        holds(station, model)

    for made in [*model.merged, *model.added]:
        station.persons.undo(station.supervisor, made, "r")
    assert rows(station) == before
    assert seals_of(station) == seals
    assert verdict(station)


def holds(station: StationInHand, model: Model) -> None:
    for person in model.numbers:
        record, whole = station.person(person), model.whole(person)
        assert record.person.id == model.head(person)
        assert {record.person.id, *record.same_as} == whole
        assert {held.number for held in record.numbers} == {
            number for one in whole for number in model.numbers[one]
        }
        assert len(record.intakes) == sum(model.intakes[one] for one in whole)
        open_ended = [held for held in record.numbers if held.superseded_by is None]
        assert [held.in_use for held in open_ended] == [True]
        for held in record.numbers:
            assert station.person_with(held.number) == record.person.id


def rows(station: StationInHand) -> object:
    """All that amendments change."""
    with station.records.read() as session:
        people = session.execute(select(Applicant.id, Applicant.merged_into).order_by(Applicant.id)).all()
        numbers = session.execute(
            select(Identifier.applicant_id, Identifier.number, Identifier.superseded_by)
            .where(Identifier.withdrawn_at.is_(None))
            .order_by(Identifier.number)
        ).all()
    return people, numbers
