"""A finished intake: sealed, numbered, amended, proven, and its receipt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from kiosk.codes import parse_receipt_number, parse_sheet_code, receipt_code_is_genuine
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.finishing import Finished, Finishing
from kiosk.intake.looking import Looking
from kiosk.intake.people import Expected
from kiosk.intake.stations import open_records
from kiosk.printing.receipt_record import from_record, to_record
from kiosk.records.tables import Channel, JournalEntry, Outbox, PrintJob, Receipt, Station
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"


def fault_of(act: object) -> FaultCode:
    with pytest.raises(EnvironmentFault) as caught:
        act()  # type: ignore[operator]
    return caught.value.code


def test_receipt_numbers_follow_each_other_and_never_repeat(station: StationInHand) -> None:
    numbers = [station.finished(number).number for number in (ANNA, BO, ANNA)]
    parsed = [parse_receipt_number(number) for number in numbers]
    assert [number.counter for number in parsed if number] == [1, 2, 3]
    assert {number.station for number in parsed if number} == {station.settings.code}


def test_what_the_receipt_says(station: StationInHand) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund", category="preferential"))
    intake, document = station.start()
    station.take(document, ANNA)
    station.take(document)
    station.take(document, blank=True)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    with station.records.read() as session:
        row = session.get_one(Receipt, done.receipt)
        key = session.get_one(Station, station.settings.station).receipt_key
    content = from_record(row.content)
    assert to_record(content) == row.content
    assert (content.applicant_name, content.masked_number) == ("Anna Lund", "179120*****")
    assert (content.sheets, content.pages, content.set_aside, content.training) == (2, 2, 1, True)
    assert content.county == "Vestland fylkeskommune"
    assert content.county_year == 2027
    assert content.clerk_initials == "KC"
    assert parse_sheet_code(str(content.code)) == content.code
    assert receipt_code_is_genuine(content.code, key)
    assert not receipt_code_is_genuine(content.code, b"forged")
    assert ANNA not in str(row.content)
    assert station.receipts.paper(station.clerk, done.receipt)[1].startswith(b"%PDF")


def test_the_receipt_does_not_tell_of_a_page_that_came_twice_or_was_scanned_anew(
    station: StationInHand,
) -> None:
    intake, document = station.start()
    _first, bad, again = (station.take(document, *found).page for found in ((ANNA,), (), ()))
    station.arranging.rescanned(station.clerk, [bad], [again])
    station.desk.set_aside(station.clerk, station.take(document).page, came_again=True)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    with station.records.read() as session:
        content = from_record(session.get_one(Receipt, done.receipt).content)
    assert (content.pages, content.set_aside) == (2, 0)


def test_nothing_is_finished_without_pages_or_while_one_is_being_read(station: StationInHand) -> None:
    intake, document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)

    def finish() -> object:
        return station.finishing.finish(station.clerk, intake, print_receipt=False)

    assert fault_of(finish) is FaultCode.NOT_ALLOWED_NOW
    station.take(document)
    station.add(document)
    assert fault_of(finish) is FaultCode.NOT_ALLOWED_NOW


def test_a_finished_intake_is_told_to_the_county_once(station: StationInHand) -> None:
    done = station.finished(ANNA)
    amendment = station.amendments.void(station.supervisor, done.intake, "typed for the wrong person")
    with station.records.read() as session:
        told = [(row.kind, row.subject_id) for row in session.query(Outbox).order_by(Outbox.sequence)]
    assert told == [("intake", done.intake), ("amendment", amendment)]


@pytest.mark.parametrize("table", ["intake", "document", "page"])
def test_sealed_rows_cannot_be_changed_or_deleted(station: StationInHand, table: str) -> None:
    station.finished(ANNA)
    with pytest.raises(DBAPIError, match="sealed"), station.records.write() as work:
        work.session.execute(text(f"UPDATE {table} SET id = id"))  # noqa: S608
    with pytest.raises(DBAPIError, match="sealed"), station.records.write() as work:
        work.session.execute(text(f"DELETE FROM {table}"))  # noqa: S608


def test_void_asks_for_a_supervisor_and_a_reason_and_changes_no_row(station: StationInHand) -> None:
    done = station.finished(ANNA)
    void = station.amendments.void
    assert fault_of(lambda: void(station.clerk, done.intake, "reason")) is FaultCode.NOT_PERMITTED
    assert fault_of(lambda: void(station.supervisor, done.intake, "  ")) is FaultCode.NOT_ALLOWED_NOW
    void(station.supervisor, done.intake, "wrong person")
    now = station.desk.view(station.clerk, done.intake)
    assert now.voided
    assert [said.reason for said in now.amendments] == ["wrong person"]
    assert len(now.pages) == 1
    assert fault_of(lambda: void(station.supervisor, done.intake, "again")) is FaultCode.NOT_ALLOWED_NOW
    assert (
        fault_of(lambda: station.receipts.of_intake(station.clerk, done.intake)) is FaultCode.NOT_ALLOWED_NOW
    )
    list(station.verifying.pages(station.itself))
    assert station.verifying.whole(station.itself).ok


def test_an_open_intake_cannot_be_made_void(station: StationInHand) -> None:
    intake, _document = station.start()
    assert (
        fault_of(lambda: station.amendments.void(station.supervisor, intake, "r"))
        is FaultCode.NOT_ALLOWED_NOW
    )
    unknown = UUID(int=7)
    assert fault_of(lambda: station.amendments.void(station.supervisor, unknown, "r")) is FaultCode.NOT_FOUND


def test_received_is_when_the_intake_began(station: StationInHand) -> None:
    intake, document = station.start()
    began = station.clock.now()
    station.clock.step(timedelta(minutes=30))
    station.take(document, ANNA)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    assert station.desk.view(station.clerk, intake).received_at == began


def in_another_process(station: StationInHand) -> Finishing:
    """Finishing as another process does it: with records of its own."""
    records = open_records(station.folder, station.settings, station.clock)
    return Finishing(records, station.settings, profile_for(station.settings))


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each answers, or the code of the fault it raises, all begun at the same moment."""
    together = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        together.wait(timeout=30)
        try:
            return act()
        except EnvironmentFault as fault:
            return fault.code

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_who_finish_the_same_intake_at_once_one_does(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    both = [in_another_process(station) for _ in range(2)]
    answers = at_once(*(partial(one.finish, station.clerk, intake, print_receipt=True) for one in both))
    (done,) = [answer for answer in answers if isinstance(answer, Finished)]
    assert [answer for answer in answers if answer is not done] == [FaultCode.NOT_ALLOWED_NOW]
    with station.records.read() as session:
        assert [receipt.number for receipt in session.query(Receipt)] == [done.number]
        assert session.query(PrintJob).count() == 1
    for one in both:
        one._records.database.close()


def test_two_processes_never_give_the_same_receipt_number(station: StationInHand) -> None:
    intakes = []
    for _ in range(8):
        intake, document = station.start()
        station.take(document, ANNA)
        intakes.append(intake)
    both = [in_another_process(station) for _ in range(2)]
    answers = at_once(
        *(
            partial(both[place % 2].finish, station.clerk, intake, print_receipt=False)
            for place, intake in enumerate(intakes)
        )
    )
    numbers = [parse_receipt_number(done.number) for done in answers if isinstance(done, Finished)]
    assert sorted(number.counter for number in numbers if number) == list(range(1, 9))
    for one in both:
        one._records.database.close()


def test_who_finishes_what_another_put_by_stands_on_the_receipt(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    station.desk.park(station.clerk, intake)
    looking = Looking(station.records)
    assert [found.id for found in looking.unfinished(station.supervisor)] == [intake]
    station.desk.resume(station.supervisor, intake)
    assert [found.id for found in looking.unfinished(station.supervisor)] == [intake]
    (left,) = looking.unfinished(station.clerk)
    assert left.left_by == station.supervisor.initials, "another's is seen, and whose it is"
    done = station.finishing.finish(station.supervisor, intake, print_receipt=False)
    assert isinstance(done, Finished)
    with station.records.read() as session:
        content = from_record(session.get_one(Receipt, done.receipt).content)
    assert content.clerk_initials == "SS"
    assert station.desk.view(station.clerk, intake).clerk == station.supervisor.id


def test_what_another_left_open_is_taken_over_and_the_journal_says_from_whom(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    looking = Looking(station.records)
    own, _document = station.start()
    assert {one.left_by for one in looking.unfinished(station.clerk)} == {None}
    assert {one.left_by for one in looking.unfinished(station.supervisor)} == {station.clerk.initials}
    station.desk.resume(station.supervisor, intake)
    assert [one.id for one in looking.unfinished(station.supervisor)] == [intake, own], (
        "one's own comes first"
    )
    with station.records.read() as session:
        entry = session.scalars(select(JournalEntry).where(JournalEntry.act == "intake.taken_over")).one()
    assert (entry.subject, str(station.clerk.id) in entry.body) == (str(intake), True)
    with pytest.raises(EnvironmentFault):
        station.desk.resume(station.supervisor, intake)


def test_what_came_by_post_is_no_less_unfinished_and_a_number_tells_whose_it_is(
    station: StationInHand,
) -> None:
    intake, document = station.start()
    station.facts.set_channel(station.clerk, intake, Channel.POST)
    station.take(document, ANNA)
    station.desk.park(station.clerk, intake)
    (waiting,) = Looking(station.records).unfinished(station.clerk)
    assert (waiting.id, waiting.name, waiting.number) == (intake, None, f"{ANNA[:6]}*****")
    station.desk.resume(station.clerk, intake)
    assert station.desk.undo(station.clerk, intake) == "channel.set"
    assert station.desk.view(station.clerk, intake).channel is Channel.DESK
