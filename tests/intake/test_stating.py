"""What somebody is called, born and reads, corrected without an open intake: told, taken back, and forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records.tables import JournalEntry, Outbox, PersonAct, PersonAmendment
from tests.helpers.decrypted import decrypted
from tests.helpers.stations import StationInHand

ANNA = "17912099997"
GIVEN, FAMILY = "Qvirina", "Zwærnquist"
BORN = date(2009, 5, 14)
WHY = "So it says in the passport"


def refusal(act: Callable[[], object]) -> tuple[FaultCode, dict[str, Any]]:
    with pytest.raises(EnvironmentFault) as caught:
        act()
    return caught.value.code, dict(caught.value.arguments)


def proven(station: StationInHand) -> bool:
    for _check in station.verifying.pages(station.itself):
        continue
    return station.verifying.whole(station.itself).ok


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, UUID, UUID]]:
    station = StationInHand(tmp_path_factory.mktemp("stating") / "station")
    done = station.finished(ANNA)
    yield station, done.intake, station.person_with(ANNA)
    station.close()


@pytest.fixture
def case(
    made: tuple[StationInHand, UUID, UUID], tmp_path: Path
) -> Iterator[tuple[StationInHand, UUID, UUID]]:
    station = made[0].copied(tmp_path / "station")
    yield station, *made[1:]
    station.close()


def test_a_name_is_corrected_found_by_and_taken_back(case: tuple[StationInHand, UUID, UUID]) -> None:
    station, _intake, anna = case
    first = station.stating.say_name(station.clerk, anna, "Qvirine", "Zwarnqvist", WHY)
    second = station.stating.say_name(station.clerk, anna, f" {GIVEN} ", FAMILY, WHY)
    assert station.person(anna).person.name == f"{GIVEN} {FAMILY}"
    assert [hit.id for hit in station.search.find(station.clerk, "zwaern")] == [anna]
    assert station.search.find(station.clerk, "zwarnq") == ()
    later = station.looking.record(station.clerk, anna).later
    told = [(one.was and one.was.value, one.now and one.now.value) for one in later]
    assert told == [(None, "Qvirine Zwarnqvist"), ("Qvirine Zwarnqvist", f"{GIVEN} {FAMILY}")]
    station.persons.undo(station.clerk, first, "That was never so")
    assert station.person(anna).person.name == f"{GIVEN} {FAMILY}", "what was said after it stands"
    station.persons.undo(station.clerk, second, "Nor that")
    assert station.person(anna).person.name is None
    assert proven(station)


def test_birth_date_and_language_are_corrected(case: tuple[StationInHand, UUID, UUID]) -> None:
    station, intake, anna = case
    station.stating.say_born(station.clerk, anna, BORN, WHY)
    station.stating.say_language(station.clerk, anna, "nn", WHY)
    who = station.desk.view(station.clerk, intake).applicant
    assert who is not None
    assert (who.born, who.language) == (BORN, "nn")
    gone = station.stating.say_born(station.clerk, anna, None, "They do not know")
    assert station.person(anna).person.born is None
    station.persons.undo(station.clerk, gone, "They do")
    assert station.person(anna).person.born == BORN
    with station.records.read() as session:
        wanted = select(PersonAmendment.id).where(PersonAmendment.applicant_id == anna)
        said = set(session.scalars(wanted))
        told = set(session.scalars(select(Outbox.subject_id).where(Outbox.kind == "person_amendment")))
    assert len(said) == 4
    assert said == told


def test_what_can_not_be_said(case: tuple[StationInHand, UUID, UUID]) -> None:
    station, _intake, anna = case
    stating, clerk = station.stating, station.clerk
    wrong: dict[str, Callable[[], object]] = {
        "no_name": lambda: stating.say_name(clerk, anna, " ", "", WHY),
        "no_reason": lambda: stating.say_name(clerk, anna, GIVEN, FAMILY, " "),
        "not_born": lambda: stating.say_born(clerk, anna, date(2999, 1, 1), WHY),
        "language": lambda: stating.say_language(clerk, anna, "fr", WHY),
        "no_change": lambda: stating.say_language(clerk, anna, None, WHY),
    }
    for reason, act in wrong.items():
        assert refusal(act) == (FaultCode.NOT_ALLOWED_NOW, {"reason": reason})
    nobody = refusal(lambda: stating.say_name(clerk, UUID(int=7), GIVEN, FAMILY, WHY))
    assert nobody[0] is FaultCode.NOT_FOUND
    assert station.looking.record(clerk, anna).later == ()


def test_the_journal_has_none_of_it_and_erasing_empties_what_was_said(
    case: tuple[StationInHand, UUID, UUID],
) -> None:
    station, intake, anna = case
    station.stating.say_name(station.clerk, anna, GIVEN, FAMILY, WHY)
    station.stating.say_born(station.clerk, anna, BORN, WHY)
    with station.records.read() as session:
        journal = json.dumps(session.scalars(select(JournalEntry.body)).all())
    secrets = (GIVEN, FAMILY, BORN.isoformat())
    assert [one for one in secrets if one in journal] == []
    found = [one for one in secrets if one.encode() in decrypted(station.records.database)]
    assert found == list(secrets), "it is looked for in the right way"

    station.erasing.erase(station.supervisor, intake, "Not for this county")
    assert station.erasing.clean(station.itself)

    plain = decrypted(station.records.database)
    assert [one for one in (*secrets, "zwaern") if one.encode() in plain] == []
    with station.records.read() as session:
        kept = session.scalars(select(PersonAmendment).where(PersonAmendment.kind == PersonAct.NAMED)).one()
    assert set(kept.values) == {"salt"}
    assert proven(station)
    said = {one.kind: one for one in station.looking.record(station.clerk, anna).later}
    assert (said["named"].was, said["named"].now, said["named"].reason) == (None, None, WHY)
