"""Retention: what the county's archive has had for long enough goes, and nothing else does."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act
from kiosk.intake.people import Expected
from kiosk.intake.purging import Kept, Plan
from kiosk.intake.verifying import Verified
from kiosk.records.tables import (
    AccessEntry,
    Batch,
    BatchState,
    Delivery,
    Ending,
    Envelope,
    ExpectedApplicant,
    Outbox,
    Page,
    PageImage,
    SignOff,
)
from kiosk.settings import StationSettings, from_values, to_values
from tests.helpers.decrypted import decrypted
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
DAYS = 90


def verified(station: StationInHand) -> Verified:
    for _check in station.verifying.pages(station.itself):
        continue
    return station.verifying.whole(station.itself)


def due(station: StationInHand, **periods: int) -> Plan:
    return station.purging(**(periods or {"retention_days": DAYS})).plan(station.supervisor)


def images(station: StationInHand) -> int:
    with station.records.read() as session:
        return session.scalar(select(func.count()).select_from(PageImage)) or 0


def wait(station: StationInHand, days: int = DAYS) -> None:
    station.clock.step(timedelta(days))


def test_without_a_period_nothing_is_purged(station: StationInHand) -> None:
    done = station.finished(ANNA)
    station.archived(done.intake)
    wait(station, 4_000)
    purging = station.purging()
    assert purging.retention_days is None
    assert purging.plan(station.supervisor) == Plan((), {}, 0, 0)
    purged = purging.run(station.supervisor)
    assert (purged.intakes, purged.pages, purged.roster, purged.access) == ([], 0, 0, 0)
    assert images(station) == 1


def test_only_what_the_archive_has_had_for_long_enough_goes(station: StationInHand) -> None:
    archived, delivered, told = station.finished(ANNA), station.finished(BO), station.finished(SARA)
    station.archived(archived.intake)
    with station.records.write() as work:
        for row in work.session.scalars(select(Delivery)).all():
            outbox = work.session.get_one(Outbox, row.outbox_sequence)
            if outbox.subject_id == told.intake:
                row.delivered_at = None
        work.note("county", "undelivered", told.intake)
    wait(station, DAYS - 1)
    fresh = due(station)
    assert (fresh.due, fresh.kept) == (
        (),
        {Kept.NOT_YET: 1, Kept.NOT_ARCHIVED: 1, Kept.NOT_DELIVERED: 1},
    )
    wait(station, 1)
    assert [one.intake for one in due(station).due] == [archived.intake]

    purged = station.purging(retention_days=DAYS).run(station.supervisor)

    assert ([one.intake for one in purged.intakes], purged.pages, purged.persons) == ([archived.intake], 1, 1)
    now = station.desk.view(station.clerk, archived.intake)
    assert [page.gone for page in now.pages] == [Ending.PURGED]
    assert (now.erased, len(now.counting_pages), now.receipt) == (False, 1, archived.number)
    with pytest.raises(EnvironmentFault) as caught:
        station.readings.stored_bytes(station.clerk, now.pages[0].id)
    assert caught.value.arguments == {"reason": "purged"}
    for done in (delivered, told):
        (page,) = station.desk.view(station.clerk, done.intake).pages
        assert station.readings.stored_bytes(station.clerk, page.id)
    assert verified(station).ok
    again = station.purging(retention_days=DAYS).run(station.supervisor)
    assert again.intakes == []


def test_an_amendment_that_the_county_has_not_confirmed_keeps_it(station: StationInHand) -> None:
    done = station.finished(ANNA)
    station.archived(done.intake)
    wait(station)
    station.amendments.void(station.supervisor, done.intake, "The wrong person")
    assert due(station).kept == {Kept.NOT_DELIVERED: 1}


@pytest.mark.parametrize("of", ["intake", "person"])
def test_a_hold_keeps_it(station: StationInHand, of: str) -> None:
    done = station.finished(ANNA)
    station.archived(done.intake)
    wait(station)
    subject = done.intake if of == "intake" else station.person_with(ANNA)
    station.holding.place(station.supervisor, subject, "An appeal")
    assert due(station).kept == {Kept.HELD: 1}
    assert station.purging(retention_days=DAYS).run(station.supervisor).intakes == []
    station.holding.lift(station.supervisor, subject)
    assert len(station.purging(retention_days=DAYS).run(station.supervisor).intakes) == 1


def test_what_is_not_finished_is_never_purged(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    station.desk.park(station.clerk, intake)
    wait(station, 4_000)
    assert due(station) == Plan((), {}, 0, 0)


def test_nothing_of_it_is_left_in_the_files(station: StationInHand) -> None:
    done, kept = station.finished(ANNA), station.finished(BO)
    for one in (done, kept):
        station.archived(one.intake)
    station.holding.place(station.supervisor, kept.intake, "An appeal")
    wait(station)
    with station.records.read() as session:
        data = session.scalars(
            select(PageImage.data).join(Page, Page.id == PageImage.page_id).order_by(Page.received_at)
        ).all()
    assert data[0] in decrypted(station.records.database)
    station.purging(retention_days=DAYS).run(station.supervisor)
    assert station.erasing.clean(station.itself)
    plain = decrypted(station.records.database)
    assert [needle in plain for needle in (data[0], ANNA.encode())] == [False, False]
    assert [needle in plain for needle in (data[1], BO.encode())] == [True, True]
    assert verified(station).ok


def test_a_purged_intake_can_still_be_erased_and_the_county_is_told(station: StationInHand) -> None:
    done = station.finished(ANNA)
    station.archived(done.intake)
    wait(station)
    station.purging(retention_days=DAYS).run(station.supervisor)
    (page,) = station.desk.view(station.clerk, done.intake).pages
    erased = station.erasing.erase(station.supervisor, done.intake, "The applicant asked for it")
    assert erased.pages == (page.id,)
    with station.records.read() as session:
        told = session.scalars(select(Outbox.subject_id).where(Outbox.kind == "amendment")).all()
    assert told == [erased.amendment]
    now = station.desk.view(station.clerk, done.intake)
    assert (now.erased, now.pages[0].gone, now.pages[0].set_aside_reason) == (True, Ending.PURGED, "erased")
    assert verified(station).ok


def test_papers_have_a_period_of_their_own_which_is_only_told(station: StationInHand) -> None:
    first, second = station.finished(ANNA), station.finished(BO)
    for done in (first, second):
        station.archived(done.intake)
    with station.records.write() as work:
        batch = work.new_id()
        work.insert(
            Batch, id=batch, station_id=work.station, office="Inntakskontoret", clerk_id=station.clerk.id,
            state=BatchState.SIGNED, started_at=work.now, received_at=work.now,
        )  # fmt: skip
        work.insert(Envelope, id=work.new_id(), batch_id=batch, position=1, intake_id=second.intake)
        work.insert(
            SignOff, id=work.new_id(), batch_id=batch, clerk_id=station.clerk.id, signed_at=work.now, checks={},
            sheets=1, paper_kept_until=date(2030, 1, 1),
        )  # fmt: skip
        work.note("test", "signed_off", batch)
    wait(station)
    by_intake = {one.intake: one.paper_until for one in due(station, retention_days=DAYS, paper_days=365).due}
    assert by_intake == {first.intake: date(2027, 11, 23), second.intake: date(2030, 1, 1)}
    unset = {one.intake: one.paper_until for one in due(station).due}
    assert unset[first.intake] is None
    assert len(station.purging(retention_days=DAYS, paper_days=365).run(station.supervisor).intakes) == 2


def test_lists_of_years_that_are_over_go_with_the_period(station: StationInHand) -> None:
    for year in (2026, 2027):
        station.roster.replace(station.itself, year, [Expected(ANNA, "Anna", "Lund")])
    assert due(station).roster == 0, "the season of 2026 ended less than ninety days ago"
    wait(station, 60)
    assert due(station).roster == 1
    assert station.purging(retention_days=DAYS).run(station.supervisor).roster == 1
    with station.records.read() as session:
        assert session.scalars(select(ExpectedApplicant.county_year)).all() == [2027]


def test_the_access_log_has_a_period_of_its_own(station: StationInHand) -> None:
    done = station.finished(ANNA)
    station.looking.open(station.supervisor, done.intake)
    wait(station, 10)
    station.looking.open(station.supervisor, done.intake)
    assert due(station, access_days=11).access == 0
    assert due(station, access_days=9).access == 1
    assert station.purging(access_days=9).run(station.supervisor).access == 1
    with station.records.read() as session:
        assert session.scalar(select(func.count()).select_from(AccessEntry)) == 1
    assert images(station) == 1


def test_a_person_with_other_papers_stays_known(station: StationInHand) -> None:
    done = station.finished(ANNA)
    station.archived(done.intake)
    wait(station)
    station.finished(ANNA)
    purged = station.purging(retention_days=DAYS).run(station.supervisor)
    assert (len(purged.intakes), purged.persons) == (1, 0)
    assert len(station.search.find(station.clerk, ANNA)) == 1


def test_purging_asks_for_a_supervisor_or_one_s_consent(station: StationInHand) -> None:
    purging = station.purging(retention_days=DAYS)
    for act in (purging.plan, purging.run):
        with pytest.raises(EnvironmentFault) as caught:
            act(station.clerk)
        assert caught.value.code is FaultCode.NOT_PERMITTED
    subject: UUID = station.settings.station
    consent = station.clerks.consent(station.clerk, Act.PURGE, subject, "Siv Supervisor", "1734")
    assert purging.run(station.clerk, consent).pages == 0


def test_periods_are_whole_days_and_never_negative(station: StationInHand) -> None:
    values = to_values(station.settings)
    known: StationSettings = from_values(values | {"retention_days": 90, "paper_days": 0, "access_days": 365})
    assert (known.retention_days, known.paper_days, known.access_days) == (90, 0, 365)
    assert from_values(values).retention_days is None
    for wrong in (-1, 1.5, "90", True):
        with pytest.raises(ValueError):
            from_values(values | {"retention_days": wrong})
