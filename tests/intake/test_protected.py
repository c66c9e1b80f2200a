"""Somebody whose address is protected: on every way out of the station, one after the other, they do not show."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.cli.commands.look import intake_fields, person_fields
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act
from kiosk.intake.contacts import ContactKind, PostalAddress
from kiosk.intake.finishing import Finished
from kiosk.intake.overview import Overview
from kiosk.intake.people import Expected
from kiosk.intake.receipts import is_nameless
from kiosk.intake.showing import Showing
from kiosk.printing.queue import PrintQueue
from kiosk.printing.spoolers.folder import FolderSpooler
from kiosk.records.tables import ExpectedApplicant, JournalEntry, PrintJob, Receipt, Role
from tests.helpers.receipts import text_of
from tests.helpers.stations import StationInHand

ANNA, LISTED, BO = "17912099997", "05840399895", "29822099635"
NEEDLES = ("Zqvanna", "Zqvlund", "Zqvgata", "zqv@example.org", "41 23 45 67", "+4741234567", "5003")


@pytest.fixture
def anna(station: StationInHand) -> UUID:
    """An open intake of somebody whose address is protected, all of whose details were said."""
    station.expect(
        Expected(ANNA, "Zqvanna", "Zqvlund"),
        Expected(LISTED, "Zqvsara", "Zqvlund", protected=True),
        Expected(BO, "Bo", "Berg"),
    )
    intake, document = station.start()
    station.take(document, ANNA)
    says = station.particulars
    says.say_contact(station.clerk, intake, ContactKind.MOBILE, "41234567")
    says.say_contact(station.clerk, intake, ContactKind.EMAIL, "zqv@example.org")
    says.say_contact(station.clerk, intake, ContactKind.ADDRESS, PostalAddress("Zqvgata 1", "5003", "Bergen"))
    says.protect(station.clerk, intake)
    station.originals.to_hand_back(station.clerk, document)
    return intake


def finished(station: StationInHand, intake: UUID) -> Finished:
    done = station.finishing.finish(station.clerk, intake, print_receipt=True)
    assert isinstance(done, Finished)
    return done


def tells(told: object) -> list[str]:
    """What of the person is in it."""
    return [needle for needle in NEEDLES if needle in str(told)]


def fields(records: object) -> list[object]:
    return [[getattr(one, name) for name in one.__slots__] for one in records]  # type: ignore[attr-defined]


def test_search_finds_them_by_a_whole_number_only_and_shows_no_name(
    station: StationInHand, anna: UUID
) -> None:
    find = station.search.find
    for asked in ("Zqvanna", "zqv", "Zqvlund", "Zqvanna Zqvlund", ANNA[:10], LISTED[:6], ANNA[:2]):
        assert find(station.clerk, asked) == (), asked
        assert find(station.supervisor, asked) == (), asked
    (hit,) = find(station.clerk, ANNA)
    assert (hit.kind, hit.protected, hit.name) == ("applicant", True, None)
    (listed,) = find(station.clerk, LISTED)
    assert (listed.kind, listed.protected, listed.name) == ("expected", True, None)
    assert [hit.name for hit in find(station.clerk, "berg")] == ["Bo Berg"], "others are found as ever"
    (by_receipt,) = find(station.clerk, finished(station, anna).number)
    assert (by_receipt.kind, by_receipt.protected, by_receipt.name) == ("intake", True, None)


def test_numbers_that_may_be_meant_show_no_name_of_theirs(station: StationInHand, anna: UUID) -> None:
    assert station.roster.known(2027, [LISTED, BO]) == {LISTED: None, BO: "Bo Berg"}


def test_of_two_who_are_one_either_protects_both(station: StationInHand, anna: UUID) -> None:
    station.finished(BO)
    (his,) = station.search.find(station.clerk, "berg")
    (hers,) = station.search.find(station.clerk, ANNA)
    station.persons.merge(station.supervisor, his.id, hers.id, "The same")
    assert station.search.find(station.clerk, "berg") == ()
    assert station.search.find(station.clerk, BO)[0].protected


def test_the_first_screen_and_its_lists_name_nobody(station: StationInHand, anna: UUID) -> None:
    station.desk.park(station.clerk, anna)
    (waiting,) = station.looking.unfinished(station.clerk)
    assert (waiting.id, waiting.name, waiting.protected) == (anna, None, True)
    (original,) = station.originals.originals_waiting(station.clerk)
    assert (original.name, original.protected) == (None, True)
    station.desk.resume(station.clerk, anna)
    finished(station, anna)
    overview = Overview(station.records, station.looking)
    assert tells([overview.waits(station.clerk), overview.day(station.clerk)]) == []
    assert tells(fields(station.originals.originals_waiting(station.clerk))) == []


def test_the_receipt_has_neither_name_nor_address(station: StationInHand, anna: UUID) -> None:
    done = finished(station, anna)
    with station.records.read() as session:
        kept = session.get_one(Receipt, done.receipt).content
        jobs = [vars(job) for job in session.query(PrintJob)]
    assert tells(json.dumps(kept)) == []
    assert (kept["applicant_name"], kept["name_withheld"]) == (None, True)
    assert kept["masked_number"] == f"{ANNA[:6]}*****"
    assert tells(jobs) == []
    number, pdf = station.receipts.paper(station.clerk, done.receipt)
    assert pdf.startswith(b"%PDF")
    assert number == done.number


def test_who_is_protected_later_stands_on_no_paper_that_is_made_again(
    station: StationInHand, tmp_path: Path
) -> None:
    station.expect(Expected(BO, "Bo", "Berg"))
    done = station.finished(BO)
    (hit,) = station.search.find(station.clerk, "berg")
    named = station.receipts.paper(station.clerk, done.receipt)[1]
    made = station.persons.protect(station.clerk, hit.id, "Told at the desk")

    assert station.search.find(station.clerk, "berg") == ()
    assert station.receipts.paper(station.clerk, done.receipt)[1] != named
    (tmp_path / "printed").mkdir()
    spooler = FolderSpooler(tmp_path / "printed")
    queue = PrintQueue(station.records, spooler, nameless=is_nameless)
    queue.send(station.receipts.print_again(station.clerk, done.receipt))
    (printed,) = (tmp_path / "printed").rglob("*.pdf")
    for paper in (printed.read_bytes(), station.receipts.paper(station.clerk, done.receipt)[1]):
        text = " ".join(text_of(paper))
        assert "Berg" not in text
        assert done.number in text
    with pytest.raises(EnvironmentFault) as caught:
        station.persons.protect(station.clerk, hit.id, "Again")
    assert caught.value.arguments["reason"] == "protected"
    with pytest.raises(EnvironmentFault) as caught:
        station.persons.undo(station.clerk, made, "To look")
    assert caught.value.code is FaultCode.NOT_PERMITTED
    station.persons.undo(station.supervisor, made, "It ended")
    assert len(station.search.find(station.clerk, "berg")) == 1
    assert station.verifying.whole(station.supervisor).ok


def test_the_days_sheet_has_nobody_at_all(station: StationInHand, anna: UUID) -> None:
    finished(station, anna)
    day = station.day_sheets.day(station.clerk, date(2026, 11, 23))
    assert day.intakes == 1
    assert tells(day) == []


def test_what_a_command_shows_of_a_record_has_no_address(station: StationInHand, anna: UUID) -> None:
    finished(station, anna)
    (hit,) = station.search.find(station.clerk, ANNA)
    told = [
        json.dumps(intake_fields(station.desk.view(station.clerk, anna), ())),
        json.dumps(person_fields(station.person(hit.id))),
    ]
    assert set(tells(told)) <= {"Zqvanna", "Zqvlund"}, "the open record names them, and no more"


def test_the_journal_and_the_list_tell_nothing(station: StationInHand, anna: UUID) -> None:
    finished(station, anna)
    with station.records.read() as session:
        bodies = [entry.body for entry in session.query(JournalEntry)]
        marks = [row.contact_marks for row in session.query(ExpectedApplicant)]
    assert tells(bodies) == []
    assert tells(marks) == []


def test_only_whom_it_is_permitted_to_sees_how_to_reach_them(station: StationInHand, anna: UUID) -> None:
    card = station.particulars.of(station.clerk, anna)
    assert card is not None
    assert (card.withheld, card.contacts) == (True, ())
    with pytest.raises(EnvironmentFault) as caught:
        station.particulars.uncovered(station.clerk, anna)
    assert caught.value.code is FaultCode.NOT_PERMITTED
    seen = [entry.act for entry in station.access.of(station.supervisor, anna)]
    assert Seen.PROTECTED not in seen

    whole = station.particulars.of(station.supervisor, anna)
    assert whole is not None
    assert (whole.withheld, len(whole.contacts)) == (False, 3)
    consent = station.clerks.consent(station.clerk, Act.SEE_PROTECTED, anna, "Siv Supervisor", "1734")
    allowed = station.particulars.uncovered(station.clerk, anna, consent)
    assert allowed is not None
    assert fields(allowed.contacts) == fields(whole.contacts)
    seen_by = [e.clerk for e in station.access.of(station.supervisor, anna) if e.act is Seen.PROTECTED]
    assert set(seen_by) == {station.clerk.id, station.supervisor.id}


def test_a_record_tells_how_to_reach_them_to_whom_it_is_permitted(station: StationInHand, anna: UUID) -> None:
    finished(station, anna)
    station.clock.step(timedelta(hours=1))
    who, ask = station.person_with(ANNA), station.particulars.of_person
    covered = ask(station.clerk, who)
    assert (covered.contacts, covered.withheld) == ((), True)
    assert len(ask(station.supervisor, who).contacts) == 3
    other = station.clerks.consent(station.clerk, Act.SEE_PROTECTED, anna, "Siv Supervisor", "1734")
    with pytest.raises(EnvironmentFault) as caught:
        ask(station.clerk, who, other)
    assert caught.value.code is FaultCode.NOT_PERMITTED, "a consent to something else"
    consent = station.clerks.consent(station.clerk, Act.SEE_PROTECTED, who, "Siv Supervisor", "1734")
    allowed = ask(station.clerk, who, consent)
    assert {one.shown for one in allowed.contacts} >= {"zqv@example.org", "+47 41 23 45 67"}
    log = station.access.of(station.supervisor, who)
    assert {e.clerk for e in log if e.act is Seen.PROTECTED} == {station.clerk.id, station.supervisor.id}
    with station.records.read() as session:
        told = [entry.body for entry in session.query(JournalEntry) if entry.act == "person.uncovered"]
    assert [str(station.supervisor.id) in body for body in told] == [True]


def test_a_clerk_can_t_take_the_protection_away_to_look(station: StationInHand, anna: UUID) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        station.particulars.unprotect(station.clerk, anna)
    assert caught.value.code is FaultCode.NOT_PERMITTED
    station.particulars.unprotect(station.supervisor, anna)
    assert station.search.find(station.clerk, "Zqvanna") != ()
    intake, document = station.start()
    station.take(document, LISTED)
    with pytest.raises(EnvironmentFault) as caught:
        station.particulars.unprotect(station.supervisor, intake)
    assert caught.value.arguments["reason"] == "listed_protected"


def test_their_papers_are_for_whoever_has_them_in_hand(station: StationInHand, anna: UUID) -> None:
    page = station.desk.view(station.clerk, anna).pages[0]
    showing = Showing(station.records, station.readings, None)  # type: ignore[arg-type]
    assert showing.finds(station.clerk, page.id) is not None
    finished(station, anna)
    station.clock.step(timedelta(hours=1))
    for ask in (
        lambda: showing.finds(station.clerk, page.id),
        lambda: showing.picture(station.clerk, page, 9),
    ):
        with pytest.raises(EnvironmentFault) as caught:
            ask()
        assert caught.value.code is FaultCode.NOT_PERMITTED
    assert showing.finds(station.supervisor, page.id) is not None


def refuses(do: Callable[[], object]) -> None:
    """It takes somebody who may see it, and a supervisor can allow it."""
    with pytest.raises(EnvironmentFault) as caught:
        do()
    assert caught.value.code is FaultCode.NOT_PERMITTED
    assert caught.value.arguments["consent"] == "supervisor"


def test_undo_takes_the_protection_off_for_whoever_said_it_just_now_and_else_with_consent(
    station: StationInHand, anna: UUID
) -> None:
    desk, clerk = station.desk, station.clerk
    assert desk.undo(clerk, anna) == "original.wanted"
    assert desk.undo(clerk, anna) == "person.protected", "a slip of the hand is taken back at once"
    assert desk.redo(clerk, anna) == "person.protected"
    station.clock.step(timedelta(minutes=3))
    refuses(lambda: desk.undo(clerk, anna))
    assert station.search.find(clerk, "Zqvanna") == ()

    station.particulars.say_language(clerk, anna, "nn")
    desk.park(clerk, anna)
    other = station.clerks.add(station.itself, "Bea Other", Role.CLERK, "8291")
    desk.resume(other, anna)
    assert desk.undo(other, anna) == "person.language"
    refuses(lambda: desk.undo(other, anna))
    assert station.search.find(other, "Zqvanna") == ()
    consent = station.clerks.consent(other, Act.SEE_PROTECTED, anna, "Siv Supervisor", "1734")
    assert desk.undo(other, anna, consent) == "person.protected"
    assert station.search.find(other, "Zqvanna") != ()
    with station.records.read() as session:
        told = [entry for entry in session.query(JournalEntry) if entry.act == "undone"][-1]
    assert (told.actor, str(station.supervisor.id) in told.body) == (str(other.id), True)


def test_another_clerk_who_goes_on_at_once_takes_no_protection_off_by_undo(
    station: StationInHand, anna: UUID
) -> None:
    station.desk.undo(station.clerk, anna)
    station.desk.park(station.clerk, anna)
    other = station.clerks.add(station.itself, "Bea Other", Role.CLERK, "8291")
    station.desk.resume(other, anna)
    refuses(lambda: station.desk.undo(other, anna))
    assert station.search.find(other, "Zqvanna") == ()
    assert station.desk.undo(station.supervisor, anna) == "person.protected"


def test_redo_takes_the_protection_off_with_consent_only(station: StationInHand, anna: UUID) -> None:
    desk, clerk = station.desk, station.clerk
    given = station.clerks.consent(clerk, Act.SEE_PROTECTED, anna, "Siv Supervisor", "1734")
    station.particulars.unprotect(clerk, anna, given)
    assert desk.undo(clerk, anna) == "person.unprotected"
    refuses(lambda: desk.redo(clerk, anna))
    station.clock.step(timedelta(minutes=3))
    refuses(lambda: desk.redo(clerk, anna))
    with pytest.raises(EnvironmentFault):
        desk.redo(clerk, anna, given)
    assert station.search.find(clerk, "Zqvanna") == ()
    anew = station.clerks.consent(clerk, Act.SEE_PROTECTED, anna, "Siv Supervisor", "1734")
    assert desk.redo(clerk, anna, anew) == "person.unprotected"
    assert station.search.find(clerk, "Zqvanna") != ()


def test_whom_the_list_protects_stays_so_whatever_is_undone(station: StationInHand, anna: UUID) -> None:
    station.desk.undo(station.clerk, anna)
    station.expect(Expected(ANNA, "Zqvanna", "Zqvlund", protected=True))
    assert station.desk.undo(station.clerk, anna) == "person.protected"
    assert station.search.find(station.clerk, "Zqvanna") == ()
    card = station.particulars.of(station.clerk, anna)
    assert card is not None
    assert card.withheld


def test_another_clerk_who_goes_on_with_their_papers_is_written_down(
    station: StationInHand, anna: UUID
) -> None:
    def saw() -> list[UUID]:
        log = station.access.of(station.supervisor, anna)
        return [entry.clerk for entry in log if entry.act is Seen.PROTECTED]

    station.desk.park(station.clerk, anna)
    station.desk.resume(station.clerk, anna)
    assert saw() == [], "their own"
    station.desk.park(station.clerk, anna)
    other = station.clerks.add(station.itself, "Bea Other", Role.CLERK, "8291")
    station.desk.resume(other, anna)
    assert saw() == [other.id]
