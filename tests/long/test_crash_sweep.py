"""The whole crash sweep: every story stopped at every act on the disk and at a thousand moments, killed and cut off
from power; every act failing; every size of a disk that is too small. Says how many stops were survived, of how many.
"""

from __future__ import annotations

import errno
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.records import schema
from tests.helpers.command import clean_environment
from tests.helpers.disk import Act, Fate
from tests.helpers.files import jpeg, paper, somebody
from tests.helpers.stories import ROOT, STORIES, Stage, Teller, Wish, told_on_a_stage
from tests.helpers.sweeps import SmallDisk, Sweep, Tally

MOMENTS = 250
"""Random moments a story."""
WHOLE_PROGRAMS = 60
ROUNDS = 30
FATES = tuple(Fate)

pytestmark = [pytest.mark.long, pytest.mark.timeout(4 * 3600)]


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[Teller, Stage]]:
    with told_on_a_stage(apart=True) as both:
        yield both


@pytest.fixture(scope="module")
def sweep(told: tuple[Teller, Stage]) -> Sweep:
    return Sweep(*told)


@pytest.fixture(scope="module")
def disk(told: tuple[Teller, Stage]) -> SmallDisk:
    return SmallDisk(*told)


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Iterator[Tally]:
    """A tally that is said at the end, and in which nothing may be lost."""
    tally = Tally()
    yield tally
    with capsys.disabled():
        sys.stdout.write(f"\n{request.node.name}: {tally}, {tally.faults} of them told of a fault\n")
    assert tally.lost == []


@pytest.mark.parametrize("story", STORIES)
def test_killed_at_every_act(sweep: Sweep, say: Tally, story: str) -> None:
    for act in range(1, sweep.acts(story) + 1):
        say.count(f"killed at act {act}", sweep.kill_at(story, act))


@pytest.mark.parametrize("story", STORIES)
def test_killed_at_random_moments(sweep: Sweep, say: Tally, story: str) -> None:
    chance, whole, cut_off = random.Random(20261123), sweep.record(story).told.seconds, 0
    for _ in range(MOMENTS):
        moment = chance.uniform(0, whole)
        killed, wrong = sweep.kill_after(story, moment)
        cut_off += killed
        say.count(f"killed after {moment} s", wrong)
    assert cut_off > MOMENTS // 2


@pytest.mark.parametrize("story", STORIES)
def test_power_cut_after_every_act(sweep: Sweep, say: Tally, story: str) -> None:
    recording = sweep.record(story)
    cuts = [
        (act, FATES[(3 * act + more) % len(FATES)], 3 * act + more)
        for act in range(len(recording.acts) + 1)
        for more in range(3)
    ]
    say.add(sweep.cut_power(recording, cuts))


@pytest.mark.parametrize("version", schema.KNOWN[:-1])
def test_an_upgrade_stopped_at_every_act(told: tuple[Teller, Stage], say: Tally, version: str) -> None:
    teller, _stage = told
    sweep = Sweep(teller, Stage.of_an_older_program(teller, version))
    recording = sweep.record("upgrade")
    acts = range(len(recording.acts) + 1)
    say.add(sweep.cut_power(recording, [(act, FATES[act % len(FATES)], act) for act in acts]))
    for act in range(1, sweep.acts("upgrade") + 1):
        say.count(f"killed at act {act}", sweep.kill_at("upgrade", act))
    for act in range(1, sweep.acts("upgrade") + 1, 3):
        sweep.fail("upgrade", act, errno.EIO, "wtsfcnud", lasting=False, tally=say)


def test_power_cut_while_the_wal_goes_into_the_database(sweep: Sweep, say: Tally) -> None:
    recording = sweep.record("intake", "wal_autocheckpoint = 8")
    acts = range(len(recording.acts) + 1)
    say.add(sweep.cut_power(recording, [(act, FATES[act % len(FATES)], act) for act in acts]))


def test_power_cut_after_a_crash(sweep: Sweep, say: Tally) -> None:
    for killed_at in (60, 150, 240):
        after = sweep.left_by_a_kill("desk", killed_at)
        recording = after.record("intake")
        acts = range(0, len(recording.acts) + 1, 3)
        say.add(after.cut_power(recording, [(act, FATES[act % len(FATES)], act) for act in acts]))


def test_power_cut_after_every_sync_that_failed(sweep: Sweep, say: Tally) -> None:
    acts = [entry.act for entry in sweep.record("intake").acts if entry.act is not Act.SAY]
    assert len(acts) == sweep.acts("intake")
    for act in (number for number, act in enumerate(acts, 1) if act is Act.SYNC):
        recording, chance = sweep.record("intake", failing_sync=act), random.Random(act)
        moments = [chance.randrange(act, len(recording.acts) + 1) for _ in range(2 * len(FATES))]
        say.add(sweep.cut_power(recording, [(at, FATES[n % len(FATES)], n) for n, at in enumerate(moments)]))


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("story", STORIES)
def test_every_act_fails(sweep: Sweep, say: Tally, story: str, lasting: bool) -> None:
    for act in range(1, sweep.acts(story) + 1):
        error = errno.EROFS if lasting and act % 2 else errno.EIO
        sweep.fail(story, act, error, "wtsfcnud", lasting=lasting, tally=say)


@pytest.mark.parametrize("story", STORIES)
def test_every_size_of_a_disk_that_is_too_small(disk: SmallDisk, say: Tally, story: str) -> None:
    room = 0
    while not disk.fill(story, room, say):
        room += 4096
    assert say.faults == say.tried - 1


def test_whole_programs_killed(told: tuple[Teller, Stage], tmp_path: Path, say: Tally) -> None:
    """With the driver's process and the workers for pictures, started anew each time."""
    (teller, stage), chance, person = told, random.Random(1), somebody()
    files = [jpeg(page, tmp_path / f"{number}.jpg") for number, page in enumerate(paper(person))]
    for number in range(WHOLE_PROGRAMS):
        folder, out = stage.copy(teller.place / "run"), tmp_path / f"{number}.out"
        command = [sys.executable, "-m", "kiosk", "intake", *map(str, files), "--print"]
        command += ["--station", str(folder), "--json"]
        moment = chance.uniform(0, 5)
        with (
            out.open("wb") as said,
            subprocess.Popen(
                command, stdout=said, stderr=subprocess.DEVNULL, cwd=ROOT, env=clean_environment()
            ) as program,
        ):
            try:
                program.wait(moment)
            except subprocess.TimeoutExpired:
                program.kill()
        whole = [line for line in out.read_text("utf-8").splitlines(keepends=True) if line.endswith("\n")]
        wrong = teller.look(folder, [*stage.said, *map(json.loads, whole)])
        say.count(f"killed after {moment} s", wrong)


def test_eight_at_once_again_and_again(told: tuple[Teller, Stage], say: Tally) -> None:
    """Some of them killed on the way."""
    (teller, stage), chance = told, random.Random(2)
    for number in range(ROUNDS):
        folder = stage.copy(teller.place / "run")
        names = ["intake", "intake", "intake", "desk", "amendment", "print", "print", "intake"]
        chance.shuffle(names)
        wishes = [
            Wish({"DISK_ROOT": str(folder), "DISK_KILL": str(chance.randrange(1, 300))})
            if chance.random() < 0.3
            else Wish()
            for _ in names
        ]
        tellings = teller.tell_together(
            (stage.story(name, folder), wish) for name, wish in zip(names, wishes, strict=True)
        )
        wrong = [
            f"{name} ended with {telling.exit}, {telling.faults}"
            for name, wish, telling in zip(names, wishes, tellings, strict=True)
            if telling.exit != 0 and not (wish.env and telling.exit == -9)
        ]
        said = [*stage.said, *(one for telling in tellings for one in telling.said)]
        say.count(f"round {number}", wrong + teller.look(folder, said))
