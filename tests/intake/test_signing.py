"""Sign-off: what must be true before paper may go, who answered for it, and when it may be destroyed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault
from kiosk.intake.accessing import Seen
from kiosk.intake.batch_views import Standing
from kiosk.intake.finishing import Finished
from kiosk.intake.people import Expected
from kiosk.intake.signing import FEWEST, Check, InTheWay, Signing
from kiosk.records.tables import AccessEntry, BatchState, JournalEntry, Outbox, SignOff
from tests.helpers.piles import ANNA, BO, scan
from tests.helpers.stations import StationInHand

ALL = frozenset(Check)


def in_the_way(station: StationInHand, batch: UUID) -> tuple[InTheWay, ...]:
    return station.signing.in_the_way(station.batches.view(station.clerk, batch))


def looked_through(station: StationInHand, batch: UUID) -> None:
    for page in station.signing.draw_sample(station.clerk, batch):
        station.signing.looked_at(station.clerk, batch, page)


def finished(station: StationInHand, batch: UUID) -> list[Finished]:
    done = []
    while (one := station.signing.finish_next(station.clerk, batch)) is not None:
        assert isinstance(one, Finished)
        done.append(one)
    return done


def signed(station: StationInHand, signing: Signing, words: str, box: str | None = None) -> UUID:
    batch = scan(station, words)
    looked_through(station, batch)
    finished(station, batch)
    signing.sign(station.clerk, batch, ALL, box)
    return batch


def refused(station: StationInHand, batch: UUID, checks: frozenset[Check] = ALL) -> str:
    with pytest.raises(EnvironmentFault) as caught:
        station.signing.sign(station.clerk, batch, checks)
    return str(caught.value.arguments["reason"])


def test_a_batch_is_signed_off_by_somebody_who_answers_for_all_four_checks(station: StationInHand) -> None:
    batch = scan(station, "S ax xx S bx")
    assert in_the_way(station, batch) == (InTheWay.SAMPLE,)
    looked_through(station, batch)
    assert in_the_way(station, batch) == ()
    assert refused(station, batch) == "sign_unfinished"
    assert len(finished(station, batch)) == 2
    assert refused(station, batch, ALL - {Check.LEGIBLE}) == "sign_checks"

    station.signing.sign(station.clerk, batch, ALL, "  2026-14 ")

    view = station.batches.view(station.clerk, batch)
    assert view.state is BatchState.SIGNED
    assert view.signed is not None
    assert (view.signed.by, view.signed.at) == (station.clerk.initials, station.clock.now())
    assert [one.standing for one in view.envelopes] == [Standing.DONE] * 2
    with station.records.read() as session:
        row = session.scalars(select(SignOff)).one()
        assert (row.clerk_id, row.sheets, row.box) == (station.clerk.id, 5, "2026-14")
        assert {check.value: True for check in Check}.items() <= row.checks.items()
        assert {one["by"] for one in row.checks["sample"]} == {str(station.clerk.id)}
        assert session.scalars(select(Outbox.kind).where(Outbox.subject_id == batch)).all() == ["batch"]
    assert station.batches.waiting(station.clerk) == ()
    for act in (
        lambda: station.batches.resume(station.clerk, batch),
        lambda: scan(station, "xx", batch),
        lambda: station.signing.sign(station.clerk, batch, ALL),
    ):
        with pytest.raises(EnvironmentFault):
            act()
    assert station.verifying.whole(station.supervisor).ok


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("S ax S xx", InTheWay.DOUBTS),
        ("S ax S __", InTheWay.DOUBTS),
        ("S ax p", InTheWay.DOUBTS),
        ("S", InTheWay.NOTHING),
    ],
)
def test_an_open_doubt_keeps_it_from_being_signed(
    station: StationInHand, words: str, reason: InTheWay
) -> None:
    batch = scan(station, words)
    looked_through(station, batch)
    finished(station, batch)
    assert reason in in_the_way(station, batch)
    assert refused(station, batch) == f"sign_{reason.value}"


def test_a_count_that_differs_does_too_until_somebody_says_that_it_is_right(station: StationInHand) -> None:
    batch = scan(station, "S ax")
    station.batches.expect(station.clerk, batch, 7)
    looked_through(station, batch)
    finished(station, batch)
    assert refused(station, batch) == "sign_count"
    station.batches.keep_count(station.clerk, batch)
    station.signing.sign(station.clerk, batch, ALL)


def test_the_sample_is_drawn_once_by_chance_and_what_was_set_aside_is_replaced(
    station: StationInHand,
) -> None:
    batch = scan(station, "S ax " + "xx " * 9)
    drawn = station.signing.draw_sample(station.clerk, batch)
    assert len(set(drawn)) == len(drawn) == FEWEST
    assert station.signing.draw_sample(station.clerk, batch) == drawn
    station.signing.looked_at(station.clerk, batch, drawn[0])
    station.desk.set_aside(station.clerk, drawn[1])
    again = station.signing.draw_sample(station.clerk, batch)
    assert again[:4] == (drawn[0], *drawn[2:])
    assert drawn[1] not in again
    assert station.batches.view(station.clerk, batch).sample[0] == (drawn[0], True)
    with pytest.raises(EnvironmentFault):
        station.signing.looked_at(station.clerk, batch, drawn[1])
    with station.records.read() as session:
        seen = session.scalars(select(AccessEntry.subject).where(AccessEntry.act == Seen.OPENED.value)).all()
        told = session.scalars(select(JournalEntry.act).where(JournalEntry.subject == str(batch))).all()
    assert str(drawn[0]) in seen
    assert told.count("batch.sample_drawn") == 2


def test_a_long_pile_has_a_longer_sample(station: StationInHand) -> None:
    batch = scan(station, "S ax " + "xx " * 150, ahead=0)
    assert len(station.signing.draw_sample(station.clerk, batch)) == 7


def test_nobody_is_named_whose_address_is_protected(station: StationInHand) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund", protected=True), Expected(BO, "Bo", "Lund"))
    view = station.batches.view(station.clerk, scan(station, "S ax S bx"))
    assert [(one.name, one.protected) for one in view.envelopes] == [(None, True), ("Bo Lund", False)]


def test_a_box_may_go_once_the_time_of_all_its_paper_is_over(station: StationInHand) -> None:
    signing = station.signing_off(paper_days=30)
    first = signed(station, signing, "S ax", "Box 1")
    station.clock.step(timedelta(days=10))
    second = signed(station, signing, "S bx xx", "Box 1")
    signed(station, signing, "S cx", "Box 2")
    boxes = signing.boxes(station.clerk)
    assert [(box.name, box.sheets, box.kept_until) for box in boxes] == [
        ("Box 1", 5, date(2027, 1, 2)), ("Box 2", 2, date(2027, 1, 2))
    ]  # fmt: skip
    assert [batch for batch, _day, _sheets in boxes[0].batches] == [first, second]
    station.clock.step(timedelta(days=30))
    assert not boxes[0].may_go(date(2027, 1, 2))
    assert boxes[0].may_go(date(2027, 1, 3))
    with pytest.raises(EnvironmentFault) as caught:
        signing.paper_destroyed(station.clerk, "Box 1")
    assert caught.value.arguments["reason"] == "paper_kept"
    station.clock.step(timedelta(days=1))
    assert signing.paper_destroyed(station.clerk, "Box 1") == 2
    assert [box.destroyed for box in signing.boxes(station.clerk)] == [False, True]
    with pytest.raises(EnvironmentFault):
        signing.paper_destroyed(station.clerk, "Box 1")


def test_where_no_period_is_set_no_paper_may_go(station: StationInHand) -> None:
    signed(station, station.signing_off(), "S ax", "Box 1")
    (box,) = station.signing.boxes(station.clerk)
    assert box.kept_until is None
    assert not box.may_go(date(2099, 1, 1))
    station.clock.step(timedelta(days=9999))
    with pytest.raises(EnvironmentFault):
        station.signing.paper_destroyed(station.clerk, "Box 1")


def test_the_paper_of_an_intake_is_told_to_be_kept_as_its_batch_was_signed(station: StationInHand) -> None:
    signing = station.signing_off(paper_days=90)
    batch = signed(station, signing, "S ax", "Box 1")
    intake = station.batches.view(station.clerk, batch).envelopes[0].intake
    station.archived(intake)
    station.clock.step(timedelta(days=40))
    (due,) = station.purging(retention_days=30, paper_days=7).plan(station.supervisor).due
    assert due.paper_until == date(2027, 2, 21)
