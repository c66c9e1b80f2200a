"""What the county says comes to its stations over a real database, and counts there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.intake.calendar import MonthDay
from kiosk.intake.county_profiles.loading import load
from kiosk.intake.finishing import Finished
from kiosk.intake.receipt_seals import Seal
from kiosk.intake.receiving.rules import sent_rules
from kiosk.intake.vocabulary import Category
from kiosk.printing.receipt_record import from_record
from kiosk.records.tables import Receipt, Role
from kiosk.sync.hub import rosters, telling
from kiosk.sync.hub.county import opened
from kiosk.sync.hub.rosters import ListedPerson
from kiosk.sync.hub.telling import ToldClerk
from tests.helpers.county import CountyInHand, county
from tests.helpers.county_desks import People
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
ANNAS_ID, BOS_ID, SARAS_ID, CLERK, KEY = (UUID(int=number << 96) for number in range(11, 16))
SINCE = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass
class World:
    """A county with two offices, a station each."""

    hub: CountyInHand
    people: People
    here: StationInHand
    there: StationInHand

    def night(self) -> None:
        """Both stations meet the county, twice: what one delivers the other is told of."""
        for station in (self.here, self.there) * 2:
            self.hub.exchange(station).run()


def station_of(folder: Path, hub: CountyInHand, office: str) -> StationInHand:
    made = StationInHand(folder, own=True)
    made.close()
    made.settings = replace(made.settings, office=office)
    made._furnish()
    hub.enrol(made, office)
    return made


@pytest.fixture(scope="module")
def world(county_server: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("county")
    with county(county_server) as hub:
        here, there = (station_of(folder / office, hub, office) for office in ("Bergen", "Voss"))
        yield World(hub, People.of(hub), here, there)
        here.close()
        there.close()


def finished(station: StationInHand, number: str, given: str, family: str) -> Finished:
    """A finished intake of somebody who says their name."""
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, number)
    station.particulars.say_name(station.clerk, intake, given, family)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    return done


def test_a_year_at_two_offices(world: World) -> None:
    here, there = world.here, world.there
    met_before = finished(there, ANNA, "Anna", "Lund")
    there.finished(SARA)
    with opened(world.people.connector()) as line:
        rosters.take(
            line, 2027,
            [
                ListedPerson(ANNAS_ID, ANNA, "Anna", "Lund", None, "ordinary", False, None),
                ListedPerson(BOS_ID, BO, "Bo", "Berg", None, None, False, None),
                ListedPerson(SARAS_ID, SARA, "Sara", "Vik", None, None, False, None),
            ],
        )  # fmt: skip
        telling.publish_clerk(line, ToldClerk(CLERK, "Nora Ny", "NN", "supervisor", True))
        telling.publish_rules(line, "46", '[deadlines]\nordinary = "03-15"\n')
        telling.publish_receipt_key(line, KEY, SINCE, lambda count: b"\x04" * count)
    world.night()

    # the list, a clerk, the rules
    assert [hit.name for hit in here.search.find(here.clerk, "berg")] == ["Bo Berg"]
    assert there.person(there.person_with(SARA)).person.name == "Sara Vik", "who was met before has a name"
    nora = next(one for one in here.clerks.everybody(here.itself) if one.name == "Nora Ny")
    assert (nora.id, nora.role, nora.has_pin) == (CLERK, Role.SUPERVISOR, False)
    rules = load(here.folder, here.settings, sent_rules(here.records, "46"))
    assert rules.profile.last_day(Category.ORDINARY) == MonthDay(3, 15)

    # one person at two offices: an id from the start, or one in the end
    for station in (here, there):
        station.finished(BO)
        assert station.person_with(BO) == BOS_ID
    given = here.finished(ANNA)
    assert here.person_with(ANNA) == ANNAS_ID
    world.night()
    assert world.hub.one("SELECT count(*) FROM hub_merge WHERE automatic") == 1
    assert world.hub.one("SELECT count(*) FROM hub_doubt WHERE kind = 'same_number'") == 0
    for number in (ANNA, BO):
        for station, other in ((here, "Voss"), (there, "Bergen")):
            record = station.person(station.person_with(number))
            assert [one.office for one in record.elsewhere] == [other]
            assert len(record.intakes) == 1

    # a receipt of the other office's is genuine
    with here.records.read() as session:
        code = from_record(session.get_one(Receipt, given.receipt).content).code
    held = there.receipt_seals.look(there.clerk, code)
    assert held.seal is Seal.GENUINE
    assert held.elsewhere is not None
    assert (held.elsewhere.office, held.elsewhere.receipt) == ("Bergen", given.number)

    # what the archive has, and may go, goes
    with opened(world.people.archives_connector()) as line:
        telling.archived(line, met_before.intake, "2026/17")
    with opened(world.people.connector()) as line:
        telling.say_purge(line, met_before.intake, permitted=True)
    world.night()
    purged = there.purging().run(there.supervisor)
    assert [one.intake for one in purged.intakes] == [met_before.intake]
    for station in (here, there):
        assert station.verifying.whole(station.itself).ok
