"""Who may do what: every use case, asked by every role. Found by inspection: a new one without a row here fails.

The rows stand in ``tests/helpers/use_cases``, in the file of their part.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

import kiosk.intake
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import PERMITTED, WITH_CONSENT, Act, Actor, Consent, station_actor
from kiosk.jobs import RecordsLane
from kiosk.records.tables import JournalEntry, PersonAmendment, Role
from kiosk.records.work import Records
from tests.helpers.stations import StationInHand
from tests.helpers.use_cases import USE_CASES
from tests.helpers.use_cases.bench import Bench, NothingSeen, Things, furnished

WITHOUT_ACTOR = {
    "Clerks.names": "nobody has signed in yet",
    "Clerks.who_may": "names that stand at the sign-in already",
    "Clerks.sign_in": "asks for the PIN, and says who the actor is",
    "Clerks.change_pin": "asks for the PIN, and says who the actor is",
    "Clerks.without_pin": "the clerk of a training station",
    "DaySheets.paper": "sets what it is given",
    "Devices.setup": "how devices are found",
    "Desk.county_year": "arithmetic",
    "Desk.assess": "arithmetic",
    "Health.records": "a yes or no about the file",
    "Health.clock_is_behind": "a yes or no about the clock",
    "Roster.known": "for readings, which their own use case asks leave for",
    "Roster.meant": "for readings, which their own use case asks leave for",
    "Roster.count": "how many",
    "TakingIn.fill": "where the pages go has asked, or asks",
    "IntoBatch.ready": "Batches.destination has asked",
    "IntoBatch.add": "Batches.destination has asked",
    "Signing.in_the_way": "says what a view that was asked for means",
}
"""What a use case's class does without asking, and why it may."""


def _in_charge(inspected: type) -> bool:
    """Whether a class holds use cases: it works on the records, or asks who somebody is."""
    if issubclass(inspected, BaseException):
        return False
    takes = inspect.signature(inspected).parameters.values()
    asks = any("actor" in inspect.signature(method).parameters for method in _methods(inspected).values())
    return asks or any(parameter.annotation in (Records, "Records") for parameter in takes)


def _methods(inspected: type) -> dict[str, Callable[..., object]]:
    return {
        name: method
        for name, method in vars(inspected).items()
        if inspect.isfunction(method) and not name.startswith("_")
    }


def found() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public method of every class of the use cases' room that holds some."""
    for module in pkgutil.iter_modules(kiosk.intake.__path__, "kiosk.intake."):
        for name, inspected in vars(importlib.import_module(module.name)).items():
            own = inspect.isclass(inspected) and inspected.__module__ == module.name
            if own and not name.startswith("_") and inspected is not Actor and _in_charge(inspected):
                yield from ((f"{name}.{of}", method) for of, method in _methods(inspected).items())


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, Things]]:
    """A station with something of everything, copied for each act."""
    station, things = furnished(tmp_path_factory.mktemp("roles"))
    yield station, things
    station.close()


@contextmanager
def copied(original: tuple[StationInHand, Things], folder: Path) -> Iterator[Bench]:
    station, things = original
    copy = station.copied(folder)
    with RecordsLane() as lane:
        lane.run(int)  # its thread is there before a test begins, as for a test that leaves none behind
        yield Bench(copy, things, lane, NothingSeen())
    copy.close()


@pytest.fixture
def bench(original: tuple[StationInHand, Things], tmp_path: Path) -> Iterator[Bench]:
    """One to change."""
    with copied(original, tmp_path / "station") as made:
        yield made


@pytest.fixture(scope="module")
def shared(
    original: tuple[StationInHand, Things], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    """One for all that may not change it."""
    with copied(original, tmp_path_factory.mktemp("shared") / "station") as made:
        yield made


def test_every_use_case_has_its_row() -> None:
    known = dict(found())
    asking = {name for name, method in known.items() if "actor" in inspect.signature(method).parameters}
    assert asking == set(USE_CASES)
    assert set(known) - asking == set(WITHOUT_ACTOR)


def test_every_act_is_asked_for_by_a_use_case() -> None:
    asked = {act for act, _call in USE_CASES.values()}
    elsewhere = {Act.RECOVER}
    assert asked | elsewhere == {None, *Act}
    assert set(PERMITTED) == set(Act)


def may(role: Role, act: Act | None) -> bool:
    return act is None or role in PERMITTED[act]


def actor_of(bench: Bench, role: Role) -> Actor:
    station = bench.station
    if role is Role.STATION:
        return station_actor(station.settings.station)
    return replace(station.clerk, role=role)


def on_disk(bench: Bench) -> dict[Path, bytes]:
    """All that the station remembers, and what was handed out of it, as it lies on the disk."""
    files = (path for path in bench.station.folder.parent.rglob("*") if path.is_file())
    return {path: sha256(path.read_bytes()).digest() for path in files if not path.name.endswith("-shm")}


LOOKS = {name for name, (act, _call) in USE_CASES.items() if act is Act.LOOK}
MAY = [(name, role) for name, (act, _call) in USE_CASES.items() for role in Role if may(role, act)]
MAY_NOT = [(name, role) for name in USE_CASES for role in Role if (name, role) not in MAY]


@pytest.mark.parametrize(("name", "role"), [(name, role) for name, role in MAY if name not in LOOKS])
def test_a_use_case_is_for_its_roles(bench: Bench, name: str, role: Role) -> None:
    _act, call = USE_CASES[name]
    call(bench, actor_of(bench, role))


@pytest.mark.parametrize(("name", "role"), [(name, role) for name, role in MAY if name in LOOKS])
def test_a_look_is_for_its_roles(shared: Bench, name: str, role: Role) -> None:
    _act, call = USE_CASES[name]
    call(shared, actor_of(shared, role))


@pytest.mark.parametrize(("name", "role"), MAY_NOT)
def test_and_for_nobody_else(shared: Bench, name: str, role: Role) -> None:
    _act, call = USE_CASES[name]
    before, clock = on_disk(shared), replace(shared.station.clock)
    with pytest.raises(EnvironmentFault) as caught:
        call(shared, actor_of(shared, role))
    assert caught.value.code is FaultCode.NOT_PERMITTED
    assert on_disk(shared) == before, "and nothing was done or shown"
    shared.station.clock.moment, shared.station.clock.seconds = clock.moment, clock.seconds


def subject_of(bench: Bench, name: str) -> UUID:
    """What a consent to this is about."""
    things = bench.things
    return {
        "AccessLog.of": things.done,
        "Amendments.void": things.done,
        "Erasing.erase": things.done,
        "Correcting.restore": things.void,
        "Reassigning.give_to": things.done,
        "Reassigning.move": things.several,
        "Particulars.uncovered": things.ready,
        "Particulars.unprotect": things.ready,
        "Persons.merge": things.people[0],
        "Persons.undo": things.merged,
        "Receipts.reissue": things.done,
        "SubjectAccess.hand_out": things.people[0],
        "Purging.plan": bench.station.settings.station,
        "Purging.run": bench.station.settings.station,
        "Syncing.retry": bench.station.settings.station,
    }[name]


NOW_AND_THEN = {"Desk.undo", "Desk.redo", "Particulars.of_person"}
"""Take a consent for what they come to now and then: ``tests/intake/test_protected.py`` has that."""
CONSENTED = [
    name
    for name, method in found()
    if "consent" in inspect.signature(method).parameters and name not in NOW_AND_THEN
]


def test_all_that_can_be_consented_to_takes_a_consent() -> None:
    taking = {act for act, _call in (USE_CASES[name] for name in CONSENTED)}
    assert taking == WITH_CONSENT
    for name, (act, _call) in USE_CASES.items():
        assert (act in WITH_CONSENT) == (name in CONSENTED), name


@pytest.mark.parametrize("name", CONSENTED)
def test_a_clerk_does_it_with_a_supervisors_consent_and_both_are_written_down(
    bench: Bench, name: str
) -> None:
    act, call = USE_CASES[name]
    assert act is not None
    station, subject = bench.station, subject_of(bench, name)
    other = station.clerks.consent(station.clerk, act, UUID(int=7), "Siv Supervisor", "1734")
    late = station.clerks.consent(station.clerk, act, subject, "Siv Supervisor", "1734")
    station.clock.step(timedelta(minutes=3))
    forged = Consent(station.clerk.id, Role.CLERK, station.clerk.id, act, subject, station.clock.now())
    for consent in (other, late, forged):
        with pytest.raises(EnvironmentFault) as caught:
            call(bench, station.clerk, consent=consent)
        assert caught.value.code is FaultCode.NOT_PERMITTED
    given = station.clerks.consent(station.clerk, act, subject, "Siv Supervisor", "1734")
    call(bench, station.clerk, consent=given)
    if name == "Purging.plan":
        return
    with station.records.read() as session:
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.sequence.desc())).all()
        told = [entry for entry in last if str(station.supervisor.id) in entry.body]
        amended = session.scalars(select(PersonAmendment).order_by(PersonAmendment.made_at.desc())).first()
    assert told[0].actor == str(station.clerk.id), "who did it, and in the detail who allowed it"
    assert '"consent":' in told[0].body
    if name.startswith("Persons."):
        assert amended is not None
        assert (amended.actor, amended.values["consent"]) == (station.clerk.id, str(station.supervisor.id))
