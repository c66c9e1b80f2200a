"""The county's clerks at a station: who may sign in and do what, whatever is told, and never nobody."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.clerks import KnownClerk
from kiosk.records.tables import JournalEntry, Role
from kiosk.sync.changes import Change, ChangeKind
from tests.helpers.county_words import Hear, clerk, gone
from tests.helpers.stations import StationInHand

ONE, TWO, THREE = (UUID(int=0xC000 + at) for at in range(3))
PIN, NEW = "2683", "7194"


@pytest.fixture
def ada(station: StationInHand) -> str:
    """The station's own administrator, who can sign in."""
    station.clerks.add(station.itself, "Ada Admin", Role.ADMINISTRATOR, PIN)
    return "Ada Admin"


def everybody(station: StationInHand) -> dict[str, KnownClerk]:
    return {one.name: one for one in station.clerks.everybody(station.itself)}


def may_sign_in(station: StationInHand, name: str, pin: str) -> bool:
    try:
        station.clerks.sign_in(name, pin)
    except EnvironmentFault:
        return False
    return True


def refused(act: object, *args: object) -> object:
    with pytest.raises(EnvironmentFault) as caught:
        act(*args)  # type: ignore[operator]
    assert caught.value.code is FaultCode.NOT_ALLOWED_NOW
    return caught.value.arguments["reason"]


def test_a_new_clerk_signs_in_once_the_stations_administrator_gave_a_pin(
    station: StationInHand, hear: Hear, ada: str
) -> None:
    hear(clerk(ONE, "Nora  Ny", "supervisor", initials="NN"))
    nora = everybody(station)["Nora Ny"]
    assert (nora.id, nora.role, nora.initials, nora.from_county, nora.has_pin) == (
        ONE, Role.SUPERVISOR, "NN", True, False,
    )  # fmt: skip
    assert "Nora Ny" not in station.clerks.names()
    station.clerks.reset_pin(station.clerks.sign_in(ada, PIN), "Nora Ny", PIN)
    actor = station.clerks.change_pin("Nora Ny", PIN, NEW)
    assert (actor.id, actor.role) == (ONE, Role.SUPERVISOR)


def test_a_clerk_is_renamed_given_another_role_and_let_go(
    station: StationInHand, hear: Hear, ada: str
) -> None:
    hear(clerk(ONE, "Nora Ny"))
    station.clerks.reset_pin(station.itself, "Nora Ny", PIN)
    station.clerks.change_pin("Nora Ny", PIN, NEW)
    hear(clerk(ONE, "Nora Gift", "supervisor"))
    assert station.clerks.sign_in("Nora Gift", NEW).role is Role.SUPERVISOR
    hear(clerk(ONE, "Nora Gift", "supervisor", active=False))
    assert not may_sign_in(station, "Nora Gift", NEW)
    hear(clerk(ONE, "Nora Gift", "supervisor"))
    assert may_sign_in(station, "Nora Gift", NEW)
    hear(gone(ChangeKind.CLERK, ONE))
    assert not may_sign_in(station, "Nora Gift", NEW)


def test_a_clerk_the_station_knew_by_that_name_keeps_id_and_pin_and_is_the_countys(
    station: StationInHand, hear: Hear, ada: str
) -> None:
    before = station.clerk
    hear(clerk(ONE, before.name, "supervisor", initials="KC"))
    kari = everybody(station)[before.name]
    assert (kari.id, kari.role, kari.from_county) == (before.id, Role.SUPERVISOR, True)
    assert kari.has_pin
    hear(clerk(ONE, "Kari Gift"))
    assert everybody(station)["Kari Gift"].id == before.id, "the county's own id finds them again"
    hear(gone(ChangeKind.CLERK, ONE))
    assert not everybody(station)["Kari Gift"].active
    with station.records.read() as session:
        told = session.scalars(select(JournalEntry.body).where(JournalEntry.act == "county.clerk")).all()
    assert ['"by_name":true' in body for body in told] == [True, True]


def test_names_are_exchanged_and_a_name_that_another_has_gets_a_number(
    station: StationInHand, hear: Hear, ada: str
) -> None:
    hear(clerk(ONE, "Per"), clerk(TWO, "Pål"))
    hear(clerk(ONE, "Pål"), clerk(TWO, "Per"))
    assert {name: one.id for name, one in everybody(station).items() if one.from_county} == {
        "Pål": ONE, "Per": TWO,
    }  # fmt: skip
    hear(clerk(THREE, "Per"), clerk(ONE, "Per"))
    assert {name: one.id for name, one in everybody(station).items() if one.from_county} == {
        "Per": TWO, "Per 2": THREE, "Per 3": ONE,
    }  # fmt: skip


def test_the_last_administrator_who_can_sign_in_stays_one(
    station: StationInHand, hear: Hear, ada: str
) -> None:
    hear(clerk(ONE, ada, "clerk", active=False))
    assert station.clerks.sign_in(ada, PIN).role is Role.ADMINISTRATOR
    hear(clerk(TWO, "Ny Admin", "administrator"), gone(ChangeKind.CLERK, ONE))
    assert station.clerks.sign_in(ada, PIN).role is Role.ADMINISTRATOR, "the new one has no PIN yet"
    station.clerks.reset_pin(station.clerks.sign_in(ada, PIN), "Ny Admin", PIN)
    hear(gone(ChangeKind.CLERK, ONE))
    assert not may_sign_in(station, ada, PIN)
    assert station.clerks.change_pin("Ny Admin", PIN, NEW).role is Role.ADMINISTRATOR


def test_an_administrator_of_the_countys_who_has_no_pin_is_none_to_leave_the_station_to(
    station: StationInHand, hear: Hear, ada: str
) -> None:
    hear(clerk(ONE, "Ny Admin", "administrator"))
    admin = station.clerks.sign_in(ada, PIN)
    assert refused(station.clerks.retire, admin, ada) == "last_administrator"
    station.clerks.reset_pin(admin, "Ny Admin", NEW)
    station.clerks.retire(admin, ada)
    assert not may_sign_in(station, ada, PIN)


def test_here_the_countys_clerks_are_let_go_at_most_until_it_has_them_back(
    station: StationInHand, hear: Hear, ada: str
) -> None:
    hear(clerk(ONE, "Nora Ny"))
    admin = station.clerks.sign_in(ada, PIN)
    station.clerks.retire(admin, "Nora Ny")
    assert not everybody(station)["Nora Ny"].active
    assert refused(station.clerks.add, admin, "Nora Ny", Role.CLERK, PIN) == "county_clerk"
    hear(clerk(ONE, "Nora Ny"))
    assert everybody(station)["Nora Ny"].active


def test_what_is_no_clerk_is_not_taken_up(station: StationInHand, hear: Hear, ada: str) -> None:
    before = everybody(station).keys()
    hear(
        clerk(ONE, "Nora Ny", "station"),
        clerk(TWO, "  "),
        clerk(THREE, "Nora Ny", "director"),
        Change(ChangeKind.CLERK, THREE, {"name": "Nora"}),
    )
    assert everybody(station).keys() == before
