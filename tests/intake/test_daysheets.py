"""The journal's daily anchor, the day's sheet, and holding the journal against the paper."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text

from kiosk.codes import DayCode, parse_day_code
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.calendar import MonthDay
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.daysheets import DaySheets
from kiosk.intake.keyholding import recovery_paper
from kiosk.intake.verifying import Broken, Verified
from kiosk.intake.vocabulary import Category
from kiosk.records.recovery import RecoveryKey
from kiosk.records.tables import Anchor, JournalEntry, Outbox
from kiosk.texts import Language
from tests.helpers.forging import drop_triggers
from tests.helpers.receipts import text_of
from tests.helpers.stations import START, StationInHand

ANNA, BO = "17912099997", "29822099635"
ON = START.date()


def anchors(station: StationInHand) -> list[Anchor]:
    with station.records.read() as session:
        return list(session.scalars(select(Anchor).order_by(Anchor.day)))


def entry(station: StationInHand, sequence: int) -> JournalEntry:
    with station.records.read() as session:
        return session.get_one(JournalEntry, (station.settings.station, sequence))


def verified(station: StationInHand) -> Verified:
    for _check in station.verifying.pages(station.itself):
        continue
    return station.verifying.whole(station.itself)


def test_the_first_entry_of_a_day_keeps_the_head_of_the_day_before(station: StationInHand) -> None:
    station.finished(ANNA)
    assert anchors(station) == []
    last = station.day_sheets.day(station.clerk, ON)
    station.clock.step(timedelta(days=3))
    station.finished(BO)
    station.finished(ANNA)
    (anchor,) = anchors(station)
    assert (anchor.day, anchor.sequence, anchor.head) == (ON, last.code.sequence, last.code.head)
    assert anchor.head == entry(station, anchor.sequence).hash
    closing = entry(station, anchor.sequence + 1)
    assert (closing.act, closing.subject) == ("day.closed", str(anchor.id))
    assert json.loads(closing.body)["detail"] == {
        "day": "2026-11-23", "last": anchor.sequence, "head": anchor.head,
    }  # fmt: skip
    with station.records.read() as session:
        told = session.scalars(select(Outbox.subject_id).where(Outbox.kind == "anchor")).all()
    assert told == [anchor.id], "it is ready to be delivered"
    assert station.looking.undelivered(station.clerk) == 3, "and is no paper that waits"
    assert verified(station).ok


def test_a_day_is_norways(station: StationInHand) -> None:
    station.clock.moment = datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC)
    station.desk.start(station.clerk)
    station.clock.moment = datetime(2026, 11, 23, 23, 0, 0, tzinfo=UTC)
    station.desk.start(station.clerk)
    assert [anchor.day for anchor in anchors(station)] == [ON]


def test_a_clock_that_was_wrong_for_a_while_makes_no_second_anchor(station: StationInHand) -> None:
    station.desk.start(station.clerk)
    for days in (400, -400, 1, 1):
        station.clock.step(timedelta(days))
        station.desk.start(station.clerk)
    assert [anchor.day.isoformat() for anchor in anchors(station)] == ["2026-11-23", "2026-11-24"]
    assert verified(station).ok


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE anchor SET head = replace(head, substr(head, 1, 1), 'x')",
        "UPDATE anchor SET sequence = sequence - 1",
        "UPDATE anchor SET made_at = '2026-11-24 09:00:01.000000'",
        "UPDATE anchor SET id = replace(id, substr(id, 1, 1), 'f')",
        "DELETE FROM anchor",
    ],
)
def test_a_forged_anchor_is_found(station: StationInHand, forgery: str) -> None:
    station.clock.step(timedelta(days=1))
    station.desk.start(station.clerk)
    forger = station.raw()
    with forger.connection() as connection:
        drop_triggers(connection)
        connection.execute(text(forgery))
    forger.close()
    broken = verified(station).broken
    assert broken
    assert set(broken) == {Broken("anchor", "2026-11-23")}


def test_what_the_sheet_says(station: StationInHand) -> None:
    first = station.finished(ANNA)
    station.finished(BO)
    station.amendments.void(station.supervisor, first.intake, "The wrong person")
    station.erasing.erase(station.supervisor, first.intake, "The wrong person")
    today = station.day_sheets.day(station.clerk, ON)
    assert (today.intakes, today.sheets, today.pages) == (2, 2, 2)
    assert (today.voided, today.destroyed, today.as_of) == (1, 1, station.clock.now())
    assert today.entries == today.code.sequence
    station.clock.step(timedelta(days=1))
    station.finished(ANNA)
    then, now = (station.day_sheets.day(station.clerk, day) for day in (ON, ON + timedelta(days=1)))
    assert then == replace(today, as_of=None)
    assert (now.intakes, now.entries) == (1, now.code.sequence - then.code.sequence)
    station.clock.step(timedelta(days=2))
    quiet = station.day_sheets.day(station.clerk, ON + timedelta(days=2))
    assert (quiet.intakes, quiet.entries, quiet.code.head) == (0, 0, now.code.head)


@pytest.mark.parametrize(
    ("day", "reason"), [(ON + timedelta(days=1), "day_to_come"), (date(2020, 1, 1), "day_too_early")]
)
def test_days_without_a_sheet(station: StationInHand, day: date, reason: str) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        station.day_sheets.day(station.clerk, day)
    assert (caught.value.code, caught.value.arguments["reason"]) == (FaultCode.NOT_ALLOWED_NOW, reason)


def test_the_journal_is_held_against_the_paper(station: StationInHand) -> None:
    station.finished(ANNA)
    day = station.day_sheets.day(station.clerk, ON)
    code = parse_day_code(str(day.code))
    assert code == day.code
    station.finished(BO)
    assert station.day_sheets.holds(station.itself, code)
    rewritten = DayCode(code.station, code.day, code.sequence, "0" * 64)
    longer = DayCode(code.station, code.day, 10_000, code.head)
    assert not station.day_sheets.holds(station.itself, rewritten)
    assert not station.day_sheets.holds(station.itself, longer)
    with pytest.raises(EnvironmentFault) as caught:
        station.day_sheets.holds(station.itself, DayCode("ZZZZ", code.day, code.sequence, code.head))
    assert caught.value.arguments == {"reason": "other_station"}


def test_the_paper_of_a_day_is_a_pdf_without_anybody_s_name(station: StationInHand) -> None:
    station.finished(ANNA)
    pdf = station.day_sheets.paper(station.day_sheets.day(station.clerk, ON), Language("nb"))
    assert pdf.startswith(b"%PDF")
    assert station.day_sheets.paper(station.day_sheets.day(station.clerk, ON), Language("nb")) == pdf
    assert "Vestland fylkeskommune" in " ".join(text_of(pdf)), "the authority, as on every paper"
    assert "Vestland fylkeskommune" in " ".join(
        text_of(recovery_paper(station.settings, RecoveryKey(b"k" * 16), START))
    )


def test_the_sheet_tells_what_came_late_and_what_was_doubtful_and_says_the_same_for_ever(
    station: StationInHand,
) -> None:
    ended = MonthDay(11, 20)
    county = replace(profile_for(station.settings), deadlines={Category.ORDINARY: ended})
    sheets = DaySheets(station.records, station.settings, county)
    late = application(station, ANNA, Category.ORDINARY)
    application(station, BO, Category.INDIVIDUAL)
    station.finished(BO)
    day = sheets.day(station.clerk, ON)
    assert (day.intakes, day.late) == (3, 1)
    assert day.doubts >= 2, "nobody had said yet whose the papers were"
    without = DaySheets(station.records, station.settings, replace(county, deadlines=None))
    assert without.day(station.clerk, ON).late is None, "it says that no deadline is set"
    station.amendments.void(station.supervisor, late, "The wrong person")
    station.clock.step(timedelta(days=400))
    assert sheets.day(station.clerk, ON) == replace(
        day, as_of=None, voided=1, entries=day.entries + 1, code=sheets.day(station.clerk, ON).code
    )


def application(station: StationInHand, number: str, category: Category) -> UUID:
    intake, document = station.start()
    station.desk.set_type(station.clerk, document, "application")
    station.take(document)
    station.desk.give_number(station.clerk, intake, number)
    station.facts.set_category(station.clerk, intake, category)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    return intake
