"""A finished intake: sealed, numbered, amended, proven, and its receipt."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kiosk.codes import parse_receipt_number, parse_sheet_code, receipt_code_is_genuine
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.finishing import Finished
from kiosk.intake.people import Expected
from kiosk.printing.receipt_record import from_record, to_record
from kiosk.records.tables import Outbox, Receipt, Station
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
    assert content.county == "Vestland"
    assert content.county_year == 2027
    assert content.clerk_initials == "KC"
    assert parse_sheet_code(str(content.code)) == content.code
    assert receipt_code_is_genuine(content.code, key)
    assert not receipt_code_is_genuine(content.code, b"forged")
    assert ANNA not in str(row.content)
    assert station.receipts.paper(station.clerk, done.receipt)[1].startswith(b"%PDF")


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
