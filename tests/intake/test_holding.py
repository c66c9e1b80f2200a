"""A legal hold: placed, told, lifted, and proven."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records.tables import JournalEntry, LegalHold
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"


def refusal(act: Callable[[], object]) -> tuple[FaultCode, object]:
    with pytest.raises(EnvironmentFault) as caught:
        act()
    return caught.value.code, caught.value.arguments.get("reason")


def test_a_hold_says_why_and_is_lifted(station: StationInHand) -> None:
    done = station.finished(ANNA)
    placed = station.holding.place(station.supervisor, done.intake, "  An appeal of 3 November ")
    again = station.holding.place(station.supervisor, done.intake, "The ombudsman asked")
    assert (placed.subject, placed.reason) == (done.intake, "An appeal of 3 November")
    assert station.holding.standing(station.supervisor, done.intake) == (placed, again)
    assert station.holding.lift(station.supervisor, done.intake) == 2
    assert station.holding.standing(station.supervisor, done.intake) == ()
    lift = lambda: station.holding.lift(station.supervisor, done.intake)  # noqa: E731
    assert refusal(lift) == (FaultCode.NOT_ALLOWED_NOW, "no_hold")
    with station.records.read() as session:
        rows = session.scalars(select(LegalHold)).all()
        assert all(row.lifted_at is not None and row.placed_by == station.supervisor.id for row in rows)
        bodies = session.scalars(select(JournalEntry.body).where(JournalEntry.act.like("hold.%"))).all()
    assert len(bodies) == 4
    assert not [body for body in bodies if "appeal" in body], "the reason stands in its own row"


def test_a_hold_on_a_person_is_on_whoever_they_turned_out_to_be(station: StationInHand) -> None:
    station.finished(ANNA)
    station.finished(BO)
    anna, bo = station.person_with(ANNA), station.person_with(BO)
    placed = station.holding.place(station.supervisor, bo, "An appeal")
    station.persons.merge(station.supervisor, anna, bo, "One and the same")
    for ident in (anna, bo):
        assert station.holding.standing(station.supervisor, ident) == (placed,)
    assert station.holding.lift(station.supervisor, anna) == 1


def test_what_cannot_be_held(station: StationInHand) -> None:
    done = station.finished(ANNA)
    place = station.holding.place
    assert refusal(lambda: place(station.supervisor, done.intake, " ")) == (
        FaultCode.NOT_ALLOWED_NOW,
        "no_reason",
    )
    assert refusal(lambda: place(station.supervisor, UUID(int=7), "r"))[0] is FaultCode.NOT_FOUND
    assert refusal(lambda: place(station.clerk, done.intake, "r"))[0] is FaultCode.NOT_PERMITTED
