"""Nothing that was announced is lost and nothing is half done, wherever the program is stopped: a seeded slice of the
sweep in ``tests/long``.

Killing the program proves little: what it wrote is in the system's memory and comes to disk all the same. The power
cut is what shows that a page was synced before it was announced.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from kiosk.records import schema
from tests.helpers.disk import Act, Disk, Fate, entries
from tests.helpers.stories import STORIES, Stage, Teller, Wish, told_on_a_stage
from tests.helpers.sweeps import Recording, Sweep, Tally

KILLS, MOMENTS, CUTS = 4, 2, 8
ANNOUNCED = ("page_safe", "linked", "finished", "receipt", "printed", "acted", "amended", "rekeyed", "backup")


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[Teller, Stage]]:
    with told_on_a_stage() as both:
        yield both


@pytest.fixture(scope="module")
def sweep(told: tuple[Teller, Stage]) -> Sweep:
    return Sweep(*told)


def some_cuts(recording: Recording, chance: random.Random, number: int) -> list[tuple[int, Fate, int]]:
    """Some moments, each with another fate of what was not synced."""
    acts = [chance.randrange(len(recording.acts) + 1) for _ in range(number)]
    return [(at, list(Fate)[index % len(Fate)], chance.randrange(1 << 30)) for index, at in enumerate(acts)]


@pytest.mark.parametrize("story", STORIES)
def test_the_record_holds_everything_that_a_story_does_to_the_disk(sweep: Sweep, story: str) -> None:
    left, replayed = sweep.replayed(sweep.record(story))
    assert replayed == left


@pytest.mark.parametrize("story", STORIES)
def test_what_is_announced_is_on_disk_by_then(sweep: Sweep, story: str) -> None:
    assert set(sweep.record(story).not_on_disk_when_said(*ANNOUNCED).values()) == {0}


def test_a_weaker_sync_is_seen_in_the_order_of_acts(sweep: Sweep) -> None:
    weak = sweep.record("intake", "synchronous = NORMAL").not_on_disk_when_said("page_safe", "receipt")
    assert min(weak.values()) > 0


@pytest.mark.parametrize("story", STORIES)
def test_a_killed_program_loses_nothing(sweep: Sweep, story: str) -> None:
    chance, tally = random.Random(story), Tally()
    for act in chance.sample(range(1, sweep.acts(story) + 1), KILLS):
        tally.count(f"killed at act {act}", sweep.kill_at(story, act))
    for _ in range(MOMENTS):
        seconds = chance.uniform(0, 0.25)
        tally.count(f"killed after {seconds} s", sweep.kill_after(story, seconds)[1])
    assert tally.lost == []


@pytest.mark.parametrize("story", STORIES)
def test_a_power_cut_loses_nothing(sweep: Sweep, story: str) -> None:
    recording = sweep.record(story)
    tally = sweep.cut_power(recording, some_cuts(recording, random.Random(story), CUTS))
    assert tally.lost == []


def test_a_power_cut_while_the_wal_goes_into_the_database_loses_nothing(sweep: Sweep) -> None:
    recording = sweep.record("intake", "wal_autocheckpoint = 8")
    tally = sweep.cut_power(recording, some_cuts(recording, random.Random(1), CUTS))
    assert tally.lost == []


def test_a_power_cut_after_a_crash_loses_nothing(sweep: Sweep) -> None:
    after = sweep.left_by_a_kill("desk", 150)
    recording = after.record("intake")
    tally = after.cut_power(recording, some_cuts(recording, random.Random(2), CUTS))
    assert tally.lost == []


@pytest.mark.parametrize("version", schema.KNOWN[:-1])
def test_an_upgrade_of_the_records_is_done_or_not_begun(told: tuple[Teller, Stage], version: str) -> None:
    teller, _stage = told
    sweep = Sweep(teller, Stage.of_an_older_program(teller, version))
    chance, recording = random.Random(version), sweep.record("upgrade")
    tally = sweep.cut_power(recording, some_cuts(recording, chance, CUTS))
    for act in chance.sample(range(1, sweep.acts("upgrade") + 1), KILLS):
        tally.count(f"killed at act {act}", sweep.kill_at("upgrade", act))
    assert tally.lost == []


def test_a_sync_that_failed_loses_nothing_that_was_announced(sweep: Sweep) -> None:
    """What a failed sync leaves unwritten the system never writes: the program must not count on it."""
    chance, acts = random.Random(3), sweep.acts("intake")
    for act in chance.sample(range(12, acts - 20), 2):
        recording = sweep.record("intake", failing_sync=act)
        assert sweep.cut_power(recording, some_cuts(recording, chance, 4)).lost == []


def test_the_power_cut_catches_what_killing_does_not(sweep: Sweep) -> None:
    """A station that syncs nothing passes every kill, and not one that has announced a page passes the cut."""
    kills, unsynced = Tally(), "synchronous = OFF"
    for act in random.Random(4).sample(range(1, sweep.acts("intake", unsynced) + 1), KILLS):
        kills.count(f"killed at act {act}", sweep.kill_at("intake", act, unsynced))
    assert kills.lost == []
    recording = sweep.record("intake", unsynced)
    announced = recording.not_on_disk_when_said("page_safe")
    assert announced["page_safe"] > 0
    cuts = sweep.cut_power(
        recording, [(len(recording.acts) - 20, fate, 5) for fate in (Fate.GONE, Fate.TORN)]
    )
    assert len(cuts.lost) == cuts.tried
    assert "announced as safe and is not there" in cuts.lost[0]


def test_a_new_station_is_on_disk_before_it_is_announced(told: tuple[Teller, Stage]) -> None:
    teller, _stage = told
    folder, record = teller.place / "new", teller.place / "record-of-new"
    folder.mkdir()
    disk, made = Disk(folder), ["init", "--training", "--station", str(folder), "--json"]
    wish = Wish({"DISK_ROOT": str(folder), "DISK_RECORD": str(record)})
    assert teller.tell([made], wish).exit == 0
    for entry in entries(record):
        disk.did(entry)
        if entry.act is Act.SAY:
            assert [name for name in disk.names() if disk.unsynced(name)] == []
