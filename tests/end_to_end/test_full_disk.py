"""A disk that is full, read-only or failing ends the work with the right fault; what was done is kept, and it goes on
once the disk is well again. A seeded slice of the sweep in ``tests/long``."""

from __future__ import annotations

import errno
import random
from collections.abc import Iterator

import pytest

from tests.helpers.stories import STORIES, Stage, Teller, told_on_a_stage
from tests.helpers.sweeps import SmallDisk, Sweep, Tally

FAILURES = 2
LARGEST = 6_000_000
"""Bytes that no story needs."""
LONG = {"post": 4}
"""Stories that write so many times as much as the others."""


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[Teller, Stage]]:
    with told_on_a_stage(apart=True) as both:
        yield both


@pytest.fixture(scope="module")
def disk(told: tuple[Teller, Stage]) -> SmallDisk:
    return SmallDisk(*told)


@pytest.fixture(scope="module")
def sweep(told: tuple[Teller, Stage]) -> Sweep:
    return Sweep(*told)


@pytest.mark.parametrize("story", STORIES)
def test_a_full_disk(disk: SmallDisk, story: str) -> None:
    chance, tally = random.Random(story), Tally()
    room, whole = 0, False
    while not whole:
        whole = disk.fill(story, room, tally)
        room += chance.randrange(20, 80) * 4096 * LONG.get(story, 1)
        assert room < LARGEST
    assert tally.lost == []
    assert tally.faults == tally.tried - 1


@pytest.mark.parametrize("story", STORIES)
def test_a_disk_that_may_not_be_written(disk: SmallDisk, story: str) -> None:
    tally = Tally()
    assert not disk.protect(story, tally)
    assert tally.lost == []


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("story", STORIES)
def test_a_disk_that_fails(sweep: Sweep, story: str, lasting: bool) -> None:
    chance, tally = random.Random(story), Tally()
    for act in chance.sample(range(1, sweep.acts(story) + 1), FAILURES):
        error = chance.choice([errno.EIO, errno.EROFS]) if lasting else errno.EIO
        sweep.fail(story, act, error, "wtsfcnud", lasting=lasting, tally=tally)
    assert tally.lost == []
