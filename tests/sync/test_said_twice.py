"""What a naive delivery gets wrong: stations that came back from a copy, two that speak of the same person, answers
that were lost while the county went on."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.intake.contacts import ContactKind
from kiosk.records.tables import Delivery, PageImage
from kiosk.sync.progress import Synced
from tests.helpers.county import CountyInHand
from tests.helpers.county_days import ANNA, BO, corrects, somebody, takes_in
from tests.helpers.county_oracle import differences
from tests.helpers.county_schedules import Offices, listed, offices, restored
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand


@dataclass
class Two:
    """Two stations of one county, and where copies of them go."""

    hub: CountyInHand
    one: StationInHand
    other: StationInHand
    place: Path

    def meet(self, station: StationInHand) -> Synced:
        return self.hub.exchange(station).run()

    def copy(self) -> StationInHand:
        """The first as it is at this moment."""
        return self.one.copied(self.place / "copy")

    def doubts(self) -> list[str]:
        """What is in doubt at the county, that clocks of tests are wrong left out."""
        wanted = "SELECT kind FROM hub_doubt WHERE kind <> 'clock_wrong' AND settled_at IS NULL ORDER BY kind"
        return [kind for (kind,) in self.hub.all(wanted)]

    def reasons(self, station: StationInHand) -> list[str | None]:
        """Why what is put aside is."""
        with station.records.read() as session:
            return list(session.scalars(select(Delivery.last_failure).where(Delivery.aside_at.is_not(None))))


def bytes_here(station: StationInHand) -> set[bytes]:
    """What a station has of pages."""
    with station.records.read() as session:
        return set(session.scalars(select(PageImage.data)))


@pytest.fixture(scope="module")
def made(
    county_server: Cluster, made_stations: list[StationInHand], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Offices]:
    with offices(county_server, made_stations[:2], tmp_path_factory.mktemp("said-twice")) as ready:
        yield ready


@pytest.fixture
def two(made: Offices, tmp_path: Path) -> Iterator[Two]:
    with made.fresh(tmp_path) as (one, other):
        yield Two(made.hub, one, other, tmp_path)


def test_what_a_restored_station_says_stands_beside_what_it_said_before(two: Two) -> None:
    intake = takes_in(two.one, ANNA, b"page")
    person = two.one.person_with(ANNA)
    two.meet(two.one)
    copy = two.copy()
    corrects(two.one, intake)
    two.one.stating.say_name(two.one.clerk, person, "Anna", "Lund", "As she says")
    two.meet(two.one)

    lost = restored(two.one, copy)
    corrects(copy, intake)
    copy.stating.say_name(copy.clerk, person, "Anne", "Lund", "As she says")
    synced = two.meet(copy)

    assert (synced.pushed, synced.waiting) == (2, 0)
    assert differences(two.hub, copy, lost=[lost]) == []
    assert two.doubts() == ["chain_forked"]
    copy.close()


def test_two_stations_say_something_of_the_same_listed_person(two: Two) -> None:
    listed(two.hub, [(ANNA, "Anna", "Lund")])
    for station in (two.one, two.other):
        two.meet(station)
        takes_in(station, ANNA, b"page")
        person = station.person_with(ANNA)
        station.stating.say_name(station.clerk, person, "Anna Marie", "Lund", "As she says")
        assert two.meet(station).failed == 0
    assert differences(two.hub, two.one, two.other) == []
    assert two.hub.all("SELECT given_name FROM applicant") == [("Anna Marie",)]
    assert two.doubts() == []


def test_a_merge_sent_again_does_not_undo_what_the_county_said_since(two: Two) -> None:
    anna, bo = (two.one.person_with(number) for number in (ANNA, BO) if takes_in(two.one, number, b"page"))
    two.meet(two.one)
    made = two.one.persons.merge(two.one.supervisor, anna, bo, "One and the same")
    copy = two.copy()
    two.meet(two.one)
    two.hub.all("SELECT hub_part_again(id, 'They are two')::text FROM hub_merge")

    lost = restored(
        two.one, copy
    )  # as where the answer was lost: it was delivered, and the station does not know
    assert two.meet(copy).waiting == 0
    assert two.hub.all("SELECT id FROM hub_merge WHERE undone_at IS NULL") == []

    copy.persons.undo(copy.supervisor, made, "They are two")
    copy.persons.merge(copy.supervisor, anna, bo, "They are one")
    assert two.meet(copy).waiting == 0
    assert two.hub.all("SELECT id FROM hub_merge WHERE undone_at IS NULL") == []
    assert "same_number" in two.doubts()
    assert differences(two.hub, copy, lost=[lost]) == []
    copy.close()


def test_an_intake_finished_twice_in_two_ways_is_for_the_county_to_look_at(two: Two) -> None:
    intake, document = two.one.start()
    two.one.take(document)
    two.one.desk.give_number(two.one.clerk, intake, ANNA)
    copy = two.copy()
    two.one.finishing.finish(two.one.clerk, intake, print_receipt=False)
    two.meet(two.one)

    lost = restored(two.one, copy)
    copy.take(document)
    copy.clock.step(timedelta(minutes=1))
    copy.finishing.finish(copy.clerk, intake, print_receipt=False)
    other = takes_in(copy, BO, b"page")
    synced = two.meet(copy)

    assert (synced.pushed, synced.waiting, synced.failed) == (1, 1, 1)
    assert two.reasons(copy) == ["differs"]
    assert two.doubts() == ["chain_forked", "conflict"]
    assert set(two.hub.all("SELECT id FROM intake")) == {(intake,), (other,)}
    assert two.hub.all("SELECT count(*) FROM page WHERE intake_id = %s", intake) == [(1,)]
    assert lost.rows["intake", intake]["completed_at"] == two.hub.one(
        "SELECT completed_at FROM intake WHERE id = %s", intake
    )
    copy.close()


def test_what_was_erased_at_the_county_does_not_come_back_with_a_copy(two: Two) -> None:
    intake = takes_in(two.one, ANNA, b"page")
    anna = two.one.person_with(ANNA)
    two.one.persons.say_contact(two.one.clerk, anna, ContactKind.MOBILE, "91234567", "As she says")
    copy = two.copy()
    two.meet(two.one)
    two.one.erasing.erase(two.one.supervisor, intake, "Not ours")
    two.meet(two.one)

    lost = restored(two.one, copy)
    assert two.meet(copy).failed == 2
    assert two.reasons(copy) == ["not_proven", "not_proven"], "the intake, and how she is reached"
    assert two.hub.all("SELECT page_id FROM page_image") == []
    assert two.hub.all("SELECT number FROM identifier") == [("",)]
    copy.clock.step(timedelta(days=1))
    assert two.meet(copy).failed == 0
    assert two.hub.one("SELECT count(*) FROM contact") == 0
    assert differences(two.hub, copy, lost=[lost]) == []
    copy.close()


@pytest.mark.parametrize("whole", [True, False])
def test_what_was_erased_does_not_come_back_at_a_station_that_is_restored(two: Two, whole: bool) -> None:
    intake = takes_in(two.one, ANNA, b"first", b"second")
    two.meet(two.one)
    copy = two.copy()
    page = two.one.desk.view(two.one.clerk, intake).pages[0].id
    two.one.erasing.erase(two.one.supervisor, intake if whole else page, "Not ours")
    two.meet(two.one)
    assert two.meet(two.one).pulled == 0, "its own word is no news to it"
    before = two.hub.one("SELECT count(*) FROM hub_delivered WHERE kind <> 'person_amendment'")

    lost = restored(two.one, copy)
    assert bytes_here(copy) == {b"first", b"second"}
    assert two.meet(copy).failed == 0
    assert bytes_here(copy) == (set() if whole else {b"second"})
    assert len(copy.search.find(copy.clerk, ANNA)) == (0 if whole else 1)
    assert copy.verifying.whole(copy.itself).ok
    again = two.meet(copy)
    assert (again.pushed, again.waiting) == (int(whole), 0), "whom it forgot it says once more"
    assert two.hub.one("SELECT count(*) FROM hub_delivered WHERE kind <> 'person_amendment'") == before
    assert differences(two.hub, copy, lost=[lost]) == []
    copy.close()


def test_what_is_erased_once_more_at_a_restored_station_is_erased(two: Two) -> None:
    """The page that the county knows of already keeps the others not."""
    intake = takes_in(two.one, ANNA, b"first", b"second")
    two.meet(two.one)
    copy = two.copy()
    page = two.one.desk.view(two.one.clerk, intake).pages[0].id
    two.one.erasing.erase(two.one.supervisor, page, "Not ours")
    two.meet(two.one)

    lost = restored(two.one, copy)
    copy.erasing.erase(copy.supervisor, intake, "None of it is")
    synced = two.meet(copy)
    assert (synced.waiting, synced.failed) == (0, 0)
    assert two.hub.all("SELECT page_id FROM page_image") == []
    assert two.hub.all("SELECT number FROM identifier") == [("",)]
    assert differences(two.hub, copy, lost=[lost]) == []
    copy.close()


def test_three_meetings_of_one_station_at_once(two: Two) -> None:
    chance = random.Random(1)
    for place in range(4):
        takes_in(two.one, somebody(place), chance.randbytes(50_000))
    waiting: list[int] = []
    meetings = [threading.Thread(target=lambda: waiting.append(two.meet(two.one).waiting)) for _ in range(3)]
    for meeting in meetings:
        meeting.start()
    for meeting in meetings:
        meeting.join()
    assert waiting == [0, 0, 0]
    assert differences(two.hub, two.one) == []
    assert two.doubts() == []


def test_two_stations_deliver_the_first_page_of_a_year_at_once(two: Two) -> None:
    make = "SELECT hub_make_year(extract(year FROM now())::bigint - 1)"
    with two.hub.as_station(two.one) as one, two.hub.as_station(two.other) as other:
        with one.transaction():
            one.execute(make)
            second = threading.Thread(target=lambda: other.execute(make))
            second.start()
            while not two.hub.one(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            ):
                continue
        second.join()
        other.execute(make)
    last = two.hub.one(
        "SELECT to_regclass('page_image_' || (extract(year FROM now())::bigint - 1)) IS NOT NULL"
    )
    assert last
