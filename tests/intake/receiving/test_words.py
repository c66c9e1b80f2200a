"""What the county says in a word: that its archive has an intake, what may go and what is to stay, and its keys."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from kiosk.codes import ReceiptNumber, receipt_code
from kiosk.intake.purging import Kept
from kiosk.intake.receipt_seals import Seal
from kiosk.printing.receipt_record import from_record
from kiosk.records.tables import ArchiveReceipt, Delivery, Outbox, PageImage, PurgeWord, Receipt
from kiosk.sync.changes import ChangeKind
from tests.helpers.county_words import Hear, archived, gone, purge, receipt_key, summary
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
ELSEWHERE = UUID(int=0xE1)
OLD, NEW = b"\x01" * 32, b"\x02" * 32
ONE, TWO = UUID(int=0xB1), UUID(int=0xB2)


def delivered(station: StationInHand) -> None:
    """The county has read back all it was told."""
    with station.records.write() as work:
        for sequence in work.session.scalars(select(Outbox.sequence)).all():
            work.session.merge(
                Delivery(outbox_sequence=sequence, delivered_at=work.now, last_failure=None, proof=None)
            )
        work.note("test", "delivered", work.station)


def images(station: StationInHand) -> int:
    with station.records.read() as session:
        return session.scalar(select(func.count()).select_from(PageImage)) or 0


def kept(station: StationInHand, **periods: int) -> dict[Kept, int]:
    return dict(station.purging(**periods).plan(station.supervisor).kept)


def test_the_archives_receipt_begins_the_time_that_pages_are_kept(station: StationInHand, hear: Hear) -> None:
    done = station.finished(ANNA)
    delivered(station)
    hear(archived(done.intake), archived(ELSEWHERE))
    with station.records.read() as session:
        assert [row.intake_id for row in session.scalars(select(ArchiveReceipt))] == [done.intake]
    assert kept(station, retention_days=30) == {Kept.NOT_YET: 1}
    station.clock.step(timedelta(31))
    assert len(station.purging(retention_days=30).run(station.supervisor).intakes) == 1
    assert "intake.archived" in [deed.act for deed in station.trail.of(station.clerk, done.intake)]


def test_a_receipt_of_the_archives_that_is_no_more_keeps_the_pages(
    station: StationInHand, hear: Hear
) -> None:
    done = station.finished(ANNA)
    delivered(station)
    hear(archived(done.intake))
    hear(gone(ChangeKind.ARCHIVE_RECEIPT, done.intake))
    station.clock.step(timedelta(31))
    assert kept(station, retention_days=30) == {Kept.NOT_ARCHIVED: 1}


@pytest.mark.parametrize("periods", [{"retention_days": 30}, {}], ids=["before its days", "without days"])
def test_what_the_county_permits_goes_without_waiting(
    station: StationInHand, hear: Hear, periods: dict[str, int]
) -> None:
    first, second = station.finished(ANNA), station.finished(BO)
    delivered(station)
    hear(purge(first.intake, permitted=True), purge(ELSEWHERE, permitted=True))
    assert kept(station, **periods) == {Kept.NOT_ARCHIVED: 2}, "not before its archive has it"
    hear(archived(first.intake), archived(second.intake))
    assert kept(station, **periods) == {Kept.NOT_YET: 1}
    purged = station.purging(**periods).run(station.supervisor)
    assert [one.intake for one in purged.intakes] == [first.intake]
    assert images(station) == 1


def test_not_before_all_of_it_is_delivered_nor_against_a_hold(station: StationInHand, hear: Hear) -> None:
    done = station.finished(ANNA)
    hear(purge(done.intake, permitted=True), archived(done.intake))
    assert kept(station) == {Kept.NOT_DELIVERED: 1}
    delivered(station)
    station.holding.place(station.supervisor, done.intake, "An appeal")
    assert kept(station) == {Kept.HELD: 1}


def test_what_the_county_keeps_stays_though_its_time_is_over(station: StationInHand, hear: Hear) -> None:
    done = station.finished(ANNA)
    delivered(station)
    hear(archived(done.intake), purge(done.intake, permitted=False))
    station.clock.step(timedelta(31))
    assert kept(station, retention_days=30) == {Kept.COUNTY_KEEPS: 1}
    hear(gone(ChangeKind.PURGE, done.intake))
    assert len(station.purging(retention_days=30).run(station.supervisor).intakes) == 1


def test_a_word_that_comes_between_the_plan_and_the_act_holds(
    station: StationInHand, hear: Hear, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = station.finished(ANNA)
    delivered(station)
    hear(archived(done.intake))
    station.clock.step(timedelta(31))
    purging = station.purging(retention_days=30)
    plan = purging._plan

    def then_told(*args: object) -> object:
        made = plan(*args)  # type: ignore[arg-type]
        hear(purge(done.intake, permitted=False))
        return made

    monkeypatch.setattr(purging, "_plan", then_told)
    assert purging.run(station.supervisor).intakes == []
    assert images(station) == 1


# -- what receipts are sealed with ----------------------------------------------------------------------------------


def code_of(station: StationInHand, receipt: UUID) -> object:
    with station.records.read() as session:
        return from_record(session.get_one(Receipt, receipt).content).code


def test_new_receipts_are_sealed_with_the_countys_newest_key_and_old_ones_stay_genuine(
    station: StationInHand, hear: Hear
) -> None:
    before = station.finished(ANNA)
    hear(receipt_key(TWO, NEW, "2026-11-20T00:00:00Z"), receipt_key(ONE, OLD, "2026-10-01T00:00:00Z"))
    hear(receipt_key(UUID(int=0xB3), b"\x03" * 32, "2027-01-01T00:00:00Z"))
    after = station.finished(BO)
    assert code_of(station, after.receipt) == receipt_code(_number(station, after.receipt), NEW)
    for done in (before, after):
        held = station.receipt_seals.look(station.clerk, code_of(station, done.receipt))  # type: ignore[arg-type]
        assert held.seal is Seal.GENUINE
        assert held.intake is not None
    forged = receipt_code(_number(station, after.receipt), b"\x09" * 32)
    assert station.receipt_seals.look(station.clerk, forged).seal is Seal.FORGED


def _number(station: StationInHand, receipt: UUID) -> ReceiptNumber:
    with station.records.read() as session:
        return from_record(session.get_one(Receipt, receipt).content).number


def test_another_stations_receipt_is_genuine_by_the_countys_keys_and_never_forged(
    station: StationInHand, hear: Hear
) -> None:
    number = ReceiptNumber("VS01", 0, 12)
    look = station.receipt_seals.look
    assert look(station.clerk, receipt_code(number, OLD)).seal is Seal.CANNOT_VERIFY
    hear(receipt_key(ONE, OLD), receipt_key(TWO, NEW))
    assert look(station.clerk, receipt_code(number, OLD)).seal is Seal.GENUINE
    assert look(station.clerk, receipt_code(number, b"\x09" * 32)).seal is Seal.CANNOT_VERIFY
    hear(summary(ELSEWHERE, UUID(int=1), "Voss", receipt=str(number)))
    held = look(station.clerk, receipt_code(number, OLD))
    assert held.elsewhere is not None
    assert (held.intake, held.elsewhere.office) == (None, "Voss")
    hear(gone(ChangeKind.RECEIPT_KEY, ONE))
    assert look(station.clerk, receipt_code(number, OLD)).seal is Seal.CANNOT_VERIFY


def test_a_key_of_the_wrong_length_is_none(station: StationInHand, hear: Hear) -> None:
    hear(receipt_key(ONE, b"short"))
    done = station.finished(ANNA)
    with station.records.read() as session:
        own = station.records.this_station(session).receipt_key
    assert code_of(station, done.receipt) == receipt_code(_number(station, done.receipt), own)


def test_a_word_on_what_is_not_here_is_not_kept(station: StationInHand, hear: Hear) -> None:
    hear(purge(ELSEWHERE, permitted=True), gone(ChangeKind.PURGE, ELSEWHERE))
    with station.records.read() as session:
        assert session.scalars(select(PurgeWord)).all() == []
