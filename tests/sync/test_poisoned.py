"""What the county does not take is put aside with its reason, keeps nothing else waiting, and goes once it is
mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from kiosk.intake.syncing import Syncing
from kiosk.records.tables import Delivery
from kiosk.sync.delivering import Delivering
from kiosk.sync.reading_ahead import Part
from kiosk.sync.units import Unit
from tests.helpers.county_days import ANNA, BO, takes_in
from tests.helpers.county_oracle import differences
from tests.helpers.county_schedules import Offices, offices
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand


@dataclass(frozen=True)
class Poison:
    """Something that is wrong with an intake in a station's file, and how it is put right."""

    reason: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]


_ITS = "WHERE page_id IN (SELECT id FROM page WHERE intake_id = :intake)"


POISONS = {
    "a NUL in a text": Poison(
        "refused_22021",
        ("UPDATE intake SET category = 'a' || char(0) WHERE id = :intake",),
        ("UPDATE intake SET category = NULL WHERE id = :intake",),
    ),
    "a year out of sight": Poison(
        "refused_23514",
        (
            "UPDATE intake SET county_year = 1999 WHERE id = :intake",
            f"UPDATE page_image SET county_year = 1999 {_ITS}",
        ),
        (
            "UPDATE intake SET county_year = 2027 WHERE id = :intake",
            f"UPDATE page_image SET county_year = 2027 {_ITS}",
        ),
    ),
    "bytes that are not there": Poison(
        "page_damaged",
        (f"UPDATE page_image SET county_year = 1999 {_ITS}",),
        (f"UPDATE page_image SET county_year = 2027 {_ITS}",),
    ),
    "bytes damaged on the disk": Poison(
        "page_damaged",
        (f"UPDATE page_image SET data = CAST('other' AS BLOB) {_ITS}",),
        (f"UPDATE page_image SET data = CAST('first' AS BLOB) {_ITS}",),
    ),
}


@pytest.fixture(scope="module")
def made(
    county_server: Cluster, made_stations: list[StationInHand], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Offices]:
    with offices(county_server, made_stations[:2], tmp_path_factory.mktemp("poisoned")) as ready:
        yield ready


@pytest.fixture
def both(made: Offices, tmp_path: Path) -> Iterator[list[StationInHand]]:
    with made.fresh(tmp_path) as copies:
        yield copies


def forge(station: StationInHand, intake: UUID, *statements: str) -> None:
    """Writes past the program's own rules, as a fault of a disk or of a program would."""
    with station.records.database.connection() as connection:
        for (name,) in connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ).all():
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        for statement in statements:
            connection.execute(text(statement), {"intake": intake.hex} if ":intake" in statement else {})


def reasons(station: StationInHand) -> list[str | None]:
    """Why what is put aside is."""
    with station.records.read() as session:
        return list(session.scalars(select(Delivery.last_failure).where(Delivery.aside_at.is_not(None))))


def syncing_of(made: Offices, station: StationInHand) -> Syncing:
    settings = replace(station.settings, hub="postgresql://kiosk@127.0.0.1:1/county")
    return Syncing(station.records, settings, station.folder, lambda: made.hub.exchange(station))


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_it_is_put_aside_and_goes_once_it_is_mended(
    made: Offices, both: list[StationInHand], poison: Poison
) -> None:
    station = both[0]
    poisoned = takes_in(station, ANNA, b"first")
    forge(station, poisoned, *poison.wrong)
    sound = takes_in(station, BO, b"second")
    syncing = syncing_of(made, station)

    assert syncing.run(station.itself).pushed == 1
    assert made.hub.all("SELECT id FROM intake") == [(sound,)]
    assert reasons(station) == [poison.reason]
    (aside,) = syncing.state(station.clerk).aside
    assert syncing.run(station.itself).pushed == 0  # it waits for its time, or for somebody who says so

    forge(station, poisoned, *poison.right)
    assert syncing.retry(station.supervisor, [aside.sequence]) == 1
    assert syncing.run(station.itself).pushed == 1
    assert syncing.state(station.clerk).aside_count == 0
    assert differences(made.hub, station) == []


def test_a_time_that_a_wrong_clock_set_is_not_waited_for(made: Offices, both: list[StationInHand]) -> None:
    station = both[0]
    poisoned = takes_in(station, ANNA, b"first")
    forge(station, poisoned, f"UPDATE page_image SET data = CAST('other' AS BLOB) {_ITS}")
    now = station.clock.moment
    station.clock.moment = now + timedelta(days=366)
    assert made.hub.exchange(station).run().failed == 1
    station.clock.moment = now
    forge(station, poisoned, f"UPDATE page_image SET data = CAST('first' AS BLOB) {_ITS}")
    assert made.hub.exchange(station).run().failed == 0
    assert made.hub.all("SELECT id FROM intake") == [(poisoned,)]


def test_what_was_refused_many_times_ends_no_meeting(made: Offices, both: list[StationInHand]) -> None:
    station = both[0]
    poisoned = takes_in(station, ANNA, b"first")
    forge(station, poisoned, f"UPDATE page_image SET data = CAST('other' AS BLOB) {_ITS}")
    made.hub.exchange(station).run()
    with station.records.database.write() as session:
        session.execute(update(Delivery).values(attempts=1_000, retry_at=None))
    sound = takes_in(station, BO, b"second")
    assert made.hub.exchange(station).run().failed == 1
    assert made.hub.all("SELECT id FROM intake") == [(sound,)]


_LONG = "UPDATE identifier SET number = hex(randomblob(4000)) WHERE applicant_id IN (SELECT applicant_id FROM intake)"
_TELLS = "INSERT INTO outbox (kind, subject_id, written_at) SELECT '{}', hex(randomblob(16)), '2026-11-26 09:00:00'"


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [(_LONG, "refused_54000"), (_TELLS.format("receipt"), "damaged"), (_TELLS.format("of another program"), None)],
    ids=["a value that no index takes", "a line of nothing", "a line that is not known"],
)  # fmt: skip
def test_nothing_that_is_wrong_keeps_the_rest_waiting(
    made: Offices, both: list[StationInHand], wrong: str, reason: str | None
) -> None:
    station = both[0]
    first = takes_in(station, ANNA, b"first")
    forge(station, first, wrong)
    sound = takes_in(station, BO, b"second")
    made.hub.exchange(station).run()
    assert (sound,) in made.hub.all("SELECT id FROM intake")
    assert reasons(station) == ([] if reason is None else [reason])


def test_a_page_comes_in_under_its_own_year_only(
    made: Offices, both: list[StationInHand], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under another one no erasing would reach it."""
    station = both[0]
    takes_in(station, ANNA, b"first")
    put = Delivering._put_pages

    def under_another(lane: Delivering, unit: Unit, parts: Iterator[Part]) -> None:
        assert unit.year is not None
        unit.year -= 1
        lane._line.execute("SELECT hub_make_year(%s)", (unit.year,))
        put(lane, unit, parts)

    monkeypatch.setattr(Delivering, "_put_pages", under_another)
    assert made.hub.exchange(station).run().failed == 1
    assert reasons(station) == ["refused_23514"]
    assert made.hub.all("SELECT page_id FROM page_image") == []


def test_an_id_that_another_station_has_is_told_to_the_county_too(
    made: Offices, both: list[StationInHand]
) -> None:
    mine, other = both
    intake = takes_in(mine, ANNA, b"first")
    assert made.hub.exchange(mine).run().failed == 0
    forged = takes_in(other, BO, b"second")
    own = {"intake": "id", "outbox": "subject_id"}
    own |= dict.fromkeys(("document", "page", "doubt", "receipt", "step"), "intake_id")
    renamed = (f"UPDATE {of} SET {by} = '{intake.hex}' WHERE {by} = :intake" for of, by in own.items())
    forge(other, forged, *renamed)
    sound = takes_in(other, ANNA, b"third")

    synced = made.hub.exchange(other).run()

    assert (synced.pushed, synced.failed) == (1, 1)
    assert reasons(other) == ["another_station"]
    assert made.hub.all("SELECT subject FROM hub_doubt WHERE kind = 'conflict'") == [(intake,)]
    assert set(made.hub.all("SELECT id FROM intake")) == {(intake,), (sound,)}
