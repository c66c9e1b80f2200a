"""The access log: whoever sees a case is written down, once a look, and a supervisor can read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Actor
from kiosk.records.tables import Role
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"


@pytest.fixture
def colleague(station: StationInHand) -> Actor:
    return station.clerks.add(station.itself, "Cato Colleague", Role.CLERK, "5093")


def log(station: StationInHand, ident: UUID) -> list[tuple[str, Seen, UUID]]:
    """Who saw it how, the first look first, without those who read the log."""
    entries = station.access.of(station.supervisor, ident)
    return [(one.name, one.act, one.subject) for one in reversed(entries) if one.act is not Seen.LOG_READ]


def test_every_way_to_see_a_case_is_written_down(station: StationInHand, colleague: Actor) -> None:
    done = station.finished(ANNA)
    person, name = station.person_with(ANNA), colleague.name
    looks: list[tuple[Callable[[], object], Seen, UUID]] = [
        (lambda: station.looking.open(colleague, done.intake), Seen.OPENED, done.intake),
        (lambda: station.looking.open(colleague, person), Seen.OPENED, person),
        (lambda: station.search.find(colleague, ANNA), Seen.FOUND, person),
        (lambda: station.search.find(colleague, done.number), Seen.FOUND, done.intake),
        (lambda: station.receipts.paper(colleague, done.receipt), Seen.RECEIPT, done.intake),
        (lambda: station.receipts.print_again(colleague, done.receipt), Seen.PRINTED, done.intake),
    ]
    for look, act, subject in looks:
        station.clock.step(timedelta(seconds=1))
        before = log(station, done.intake)
        look()
        assert log(station, done.intake) == [*before, (name, act, subject)]


def test_the_desk_writes_down_who_looks_at_another_s_and_not_who_works(
    station: StationInHand, colleague: Actor
) -> None:
    intake, document = station.start()
    station.take(document)
    for _ in range(3):
        station.desk.view(station.clerk, intake)
    station.desk.give_number(station.clerk, intake, ANNA)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    station.desk.view(station.clerk, intake)
    assert log(station, intake) == []
    station.desk.view(colleague, intake)
    assert log(station, intake) == [(colleague.name, Seen.OPENED, intake)]
    station.clock.step(timedelta(hours=1))
    station.desk.view(station.clerk, intake)
    assert log(station, intake)[-1] == (station.clerk.name, Seen.OPENED, intake)


def test_a_look_is_one_entry_and_the_next_look_another(station: StationInHand, colleague: Actor) -> None:
    done = station.finished(ANNA)
    for minutes, entries in ((0, 1), (4, 1), (2, 2), (1, 2), (10, 3)):
        station.clock.step(timedelta(minutes=minutes))
        station.looking.open(colleague, done.intake)
        station.looking.open(colleague, done.intake)
        assert len(log(station, done.intake)) == entries


def test_a_person_s_log_has_all_of_theirs(station: StationInHand, colleague: Actor) -> None:
    first, second = station.finished(ANNA), station.finished(BO)
    anna, bo = station.person_with(ANNA), station.person_with(BO)
    station.persons.merge(station.supervisor, anna, bo, "One and the same")
    station.clock.step(timedelta(hours=1))
    station.looking.open(colleague, second.intake)
    assert (colleague.name, Seen.OPENED, second.intake) in log(station, anna)
    assert (colleague.name, Seen.OPENED, second.intake) in log(station, bo)
    assert (colleague.name, Seen.OPENED, second.intake) not in log(station, first.intake)


def test_who_is_only_expected_has_no_case_yet(station: StationInHand, colleague: Actor) -> None:
    from kiosk.intake.people import Expected

    station.expect(Expected(ANNA, "Anna", "Lund"))
    (hit,) = station.search.find(colleague, "lund")
    assert hit.kind == "expected"
    done = station.finished(ANNA)
    assert log(station, done.intake) == []


def test_reading_the_log_is_written_down_in_it(station: StationInHand) -> None:
    done = station.finished(ANNA)
    assert station.access.of(station.supervisor, done.intake) == ()
    (entry,) = station.access.of(station.supervisor, done.intake)
    assert (entry.clerk, entry.act) == (station.supervisor.id, Seen.LOG_READ)


def test_it_is_for_supervisors_and_of_what_is_here(station: StationInHand) -> None:
    done = station.finished(ANNA)
    with pytest.raises(EnvironmentFault) as caught:
        station.access.of(station.clerk, done.intake)
    assert caught.value.code is FaultCode.NOT_PERMITTED
    with pytest.raises(EnvironmentFault) as caught:
        station.access.of(station.supervisor, UUID(int=7))
    assert caught.value.code is FaultCode.NOT_FOUND


def test_what_cannot_be_written_down_is_not_shown(
    station: StationInHand, colleague: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = station.finished(ANNA)

    def no_room(*_asked: object) -> None:
        raise EnvironmentFault(FaultCode.DISK_FULL)

    monkeypatch.setattr(station.records, "note_access", no_room)
    for look in (
        lambda: station.looking.open(colleague, done.intake),
        lambda: station.desk.view(colleague, done.intake),
        lambda: station.search.find(colleague, ANNA),
        lambda: station.receipts.paper(colleague, done.receipt),
    ):
        with pytest.raises(EnvironmentFault):
            look()
