"""What a person says of themselves at the desk, and whom it is shown to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault
from kiosk.intake.calendar import MonthDay
from kiosk.intake.contacts import ContactKind, ContactNote, PostalAddress
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.finishing import Finished
from kiosk.intake.giving import Stated
from kiosk.intake.particulars import Card, Particulars, PersonHint
from kiosk.intake.people import Expected
from kiosk.records.tables import Contact, ExpectedApplicant, Outbox, PersonAmendment, Receipt
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"
HOME = PostalAddress("Storgata 1", "5003", "Bergen")
MOBILE, EMAIL, ADDRESS = ContactKind


def at_the_desk(station: StationInHand, number: str = ANNA) -> UUID:
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, number)
    return intake


def card(station: StationInHand, intake: UUID) -> Card:
    found = station.particulars.of(station.clerk, intake)
    assert found is not None
    return found


def shown(station: StationInHand, intake: UUID) -> list[str]:
    return [one.shown for one in card(station, intake).contacts]


def test_all_that_a_person_says_is_shown_and_taken_back_one_by_one(station: StationInHand) -> None:
    intake, says = at_the_desk(station), station.particulars
    was = []
    for say in (
        lambda: says.say_name(station.clerk, intake, " Anna  Mari ", "Lund"),
        lambda: says.say_born(station.clerk, intake, date(2010, 11, 17)),
        lambda: says.say_language(station.clerk, intake, "nn"),
        lambda: says.say_contact(station.clerk, intake, MOBILE, "912 34 567"),
        lambda: says.say_contact(station.clerk, intake, EMAIL, "Anna@Example.org"),
        lambda: says.say_contact(station.clerk, intake, ADDRESS, HOME),
        lambda: says.say_contact(station.clerk, intake, MOBILE, "412 34 567"),
        lambda: says.say_contact(station.clerk, intake, EMAIL, None),
        lambda: says.protect(station.clerk, intake),
    ):
        was.append((card(station, intake).person.name, card(station, intake).person, shown(station, intake)))
        say()
    whole = station.particulars.of(station.supervisor, intake)
    assert whole is not None
    assert (whole.person.name, whole.person.born, whole.person.language, whole.person.protected) == (
        "Anna Mari Lund", date(2010, 11, 17), "nn", True,
    )  # fmt: skip
    assert [one.shown for one in whole.contacts] == ["+47 41 23 45 67", "Storgata 1\n5003 Bergen"]
    for before in reversed(was):
        station.desk.undo(station.clerk, intake)
        now = card(station, intake)
        assert (now.person.name, now.person, shown(station, intake)) == before
    for _ in was:
        station.desk.redo(station.clerk, intake)
    assert station.particulars.of(station.supervisor, intake) == whole


def test_what_can_t_be_used_is_told_and_what_there_was_stays(station: StationInHand) -> None:
    intake = at_the_desk(station)
    station.particulars.say_contact(station.clerk, intake, MOBILE, "91234567")
    told = station.particulars.say_contact(station.clerk, intake, MOBILE, "9123")
    assert told is not None
    assert (told.value, told.notes) == (None, (ContactNote.PHONE_LENGTH,))
    assert shown(station, intake) == ["+47 91 23 45 67"]
    said_again = station.particulars.say_contact(station.clerk, intake, MOBILE, "+47 912 34 567")
    assert said_again is not None
    with station.records.read() as session:
        assert session.query(Contact).count() == 1, "the same again is nothing new"
    kept = station.particulars.say_contact(station.clerk, intake, MOBILE, "22 33 44 55")
    assert kept is not None
    assert kept.notes == (ContactNote.PHONE_NOT_MOBILE,)
    assert shown(station, intake) == ["+47 22 33 44 55"], "a hint stands in no one's way"
    with station.records.read() as session:
        assert session.query(Contact).count() == 2, "and what was said before stays as history"


def test_nothing_can_be_said_of_nobody_nor_what_can_t_be(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    says = station.particulars
    assert says.of(station.clerk, intake) is None
    for say, reason in (
        (lambda: says.say_contact(station.clerk, intake, MOBILE, "91234567"), "nobody_yet"),
        (lambda: says.protect(station.clerk, intake), "nobody_yet"),
        (lambda: says.say_name(station.clerk, intake, " ", ""), "no_name"),
        (lambda: says.say_born(station.clerk, intake, date(2026, 11, 24)), "not_born"),
        (lambda: says.say_language(station.clerk, intake, "de"), "language"),
    ):
        with pytest.raises(EnvironmentFault) as caught:
            say()
        assert caught.value.arguments["reason"] == reason


def test_another_birth_date_than_the_numbers_is_a_hint(station: StationInHand) -> None:
    intake = at_the_desk(station)
    station.particulars.say_born(station.clerk, intake, date(2020, 11, 17))
    assert card(station, intake).hints == ()
    station.particulars.say_born(station.clerk, intake, date(2020, 1, 1))
    assert card(station, intake).hints == (PersonHint.BIRTH_DATE_DIFFERS,)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)


def test_without_a_number_there_is_nothing_to_differ(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    station.desk.give_unnumbered(station.clerk, intake, Stated("Anna", "Lund", date(2010, 1, 1)))
    station.particulars.say_contact(station.clerk, intake, EMAIL, "anna@example.org")
    assert card(station, intake).hints == ()
    assert shown(station, intake) == ["anna@example.org"]


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        (datetime(2027, 6, 30, 21, 59, tzinfo=UTC), PersonHint.CONTACT_ONLINE),
        (datetime(2027, 6, 30, 22, 0, tzinfo=UTC), PersonHint.CONTACT_TO_COUNTY),
    ],
)
def test_the_county_is_told_of_another_contact_from_july_on(
    station: StationInHand, day: datetime, hint: PersonHint
) -> None:
    listed = Expected(ANNA, "Anna", "Lund", None, None, False, "91234567", "anna@example.org", HOME)
    station.expect(listed, Expected(BO, "Bo", "Lund"))
    station.clock.step(day - station.clock.now())
    intake, says = at_the_desk(station), station.particulars
    says.say_contact(station.clerk, intake, MOBILE, "+47 912 34 567")
    says.say_contact(station.clerk, intake, ADDRESS, PostalAddress("STORGATA 1", "N-5003", "Bergen"))
    assert card(station, intake).hints == (), "the same, written otherwise"
    says.say_contact(station.clerk, intake, EMAIL, "anna.lund@example.org")
    assert card(station, intake).hints == (hint,)
    assert [one.kind for one in card(station, intake).contacts if one.differs] == [EMAIL]
    his = at_the_desk(station, BO)
    says.say_contact(station.clerk, his, MOBILE, "41234567")
    assert card(station, his).hints == (), "the list has none to differ from"


def test_when_the_county_is_told_is_the_countys_to_say(station: StationInHand) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund", None, None, False, "91234567"))
    station.clock.step(datetime(2027, 6, 15, 9, tzinfo=UTC) - station.clock.now())
    intake = at_the_desk(station)
    station.particulars.say_contact(station.clerk, intake, MOBILE, "41234567")
    for day, hint in (
        (MonthDay(7, 1), PersonHint.CONTACT_ONLINE),
        (MonthDay(6, 15), PersonHint.CONTACT_TO_COUNTY),
        (None, PersonHint.CONTACT_ASK),
    ):
        county = replace(profile_for(station.settings), told_from=day)
        told = Particulars(station.records, station.settings, county).of(station.clerk, intake)
        assert told is not None
        assert told.hints == (hint,)


def test_a_change_is_said_without_any_papers_and_the_county_is_told(station: StationInHand) -> None:
    intake = at_the_desk(station)
    station.particulars.say_contact(station.clerk, intake, MOBILE, "91234567")
    assert isinstance(station.finishing.finish(station.clerk, intake, print_receipt=False), Finished)
    person = card(station, intake).person.id
    station.clock.step(timedelta(days=1))
    say = station.persons.say_contact
    refused, nothing = say(station.clerk, person, MOBILE, "9123", "Moved")
    assert (refused.notes, nothing) == ((ContactNote.PHONE_LENGTH,), None)
    _written, first = say(station.clerk, person, MOBILE, "41234567", "New number")
    assert first is not None
    assert shown(station, intake) == ["+47 41 23 45 67"]
    with station.records.read() as session:
        told = session.query(Outbox).filter_by(kind="person_amendment", subject_id=first).count()
        said = session.get_one(PersonAmendment, first)
        assert "41234567" not in str(said.values), "ids only: the value stands in a row of its own"
    assert told == 1
    station.persons.undo(station.clerk, first, "A mistake")
    assert shown(station, intake) == ["+47 91 23 45 67"]
    _written, second = say(station.clerk, person, MOBILE, "42222222", "New number")
    say(station.clerk, person, MOBILE, "43333333", "Newer")
    assert second is not None
    station.persons.undo(station.clerk, second, "A mistake")
    assert shown(station, intake) == ["+47 43 33 33 33"], "what was said since holds"
    assert station.verifying.whole(station.supervisor).ok


def test_the_list_keeps_marks_of_contacts_and_not_the_contacts(station: StationInHand) -> None:
    text = (
        "number;given_name;family_name;mobile;email;street;postal_code;place;country\n"
        f"{ANNA};Anna;Lund;912 34 567;anna@example.org;Storgata 1;5003;Bergen;\n"
        f"{BO};Bo;Lund;no phone;;;;;\n"
    )
    assert station.roster.import_csv(station.itself, 2027, text, date(2026, 11, 23)).taken == 2
    with station.records.read() as session:
        rows = {row.number: row.contact_marks for row in session.query(ExpectedApplicant)}
    assert rows[BO] is None
    assert rows[ANNA] is not None
    assert set(rows[ANNA]) == {"mobile", "email", "address"}
    assert {len(mark) for mark in rows[ANNA].values()} == {4}


def test_the_receipt_is_in_the_persons_language(station: StationInHand) -> None:
    for language, wanted in (("nn", "nn"), (None, station.settings.language)):
        intake = at_the_desk(station)
        station.particulars.say_language(station.clerk, intake, language)
        done = station.finishing.finish(station.clerk, intake, print_receipt=False)
        assert isinstance(done, Finished)
        with station.records.read() as session:
            assert session.get_one(Receipt, done.receipt).language == wanted
        station.clock.step(timedelta(hours=1))


def test_of_persons_who_are_one_the_newest_contact_counts(station: StationInHand) -> None:
    first, second = at_the_desk(station), at_the_desk(station, BO)
    station.particulars.say_contact(station.clerk, first, MOBILE, "91234567")
    station.clock.step(timedelta(minutes=1))
    station.particulars.say_contact(station.clerk, second, MOBILE, "41234567")
    ids = [card(station, one).person.id for one in (first, second)]
    station.persons.merge(station.supervisor, *ids, "The same")
    assert shown(station, first) == ["+47 41 23 45 67"]
    station.particulars.say_contact(station.clerk, first, MOBILE, "93333333")
    assert shown(station, second) == ["+47 93 33 33 33"]


def test_a_number_in_order_can_be_said_to_be_fictive_and_a_better_one_takes_its_place(
    station: StationInHand,
) -> None:
    intake, document = station.start()
    station.take(document, ANNA)

    def kind() -> str | None:
        person = station.desk.view(station.clerk, intake).applicant
        return None if person is None else person.number_kind

    assert kind() == "fodselsnummer"
    station.particulars.say_fictive(station.clerk, intake, fictive=True)
    assert kind() == "fictive"
    assert station.desk.undo(station.clerk, intake) == "number.fictive"
    assert kind() == "fodselsnummer"
    station.desk.redo(station.clerk, intake)
    station.particulars.say_fictive(station.clerk, intake, fictive=False)
    assert kind() == "fodselsnummer"


def test_who_has_no_number_has_none_that_is_fictive(station: StationInHand) -> None:
    intake, _document = station.start()
    station.desk.give_unnumbered(station.clerk, intake, Stated("Anna", "Lund"))
    with pytest.raises(EnvironmentFault) as caught:
        station.particulars.say_fictive(station.clerk, intake, fictive=True)
    assert caught.value.arguments["reason"] == "no_number"
