"""Every source of paper, every fault, at the first, a middle and the last page: what was announced as safe is what is
kept, the fault has words in every language, and the next scan works."""

from __future__ import annotations

import os
import re
import signal
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from kiosk.cli.console import fault_text
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.linking import DoubtCode
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.texts import Language
from tests.helpers.catalogs import COMPLETE
from tests.helpers.scanning import Disk, Scanned, in_doubt, kept, killed_program, scan
from tests.helpers.stations import StationInHand
from tests.helpers.worlds import FAULTS, PAGES, WORLDS, Fault, FolderWorld, World

PLACES = {"first": 1, "middle": 2, "last": PAGES}
BEYOND_THE_SOURCE = ("driver killed", "driver hangs", "disk full", "program killed")
LIMITS = DriverLimits(page_seconds=30.0, close_seconds=1.0)
IMPATIENT = DriverLimits(page_seconds=30.0, silent_seconds=1.0, close_seconds=1.0)
_MEMORY = "/dev/shm"  # noqa: S108 - a file system in memory, where a sync costs nothing


def reason_against(world: str, fault: str, at: int) -> str | None:
    """Why a world does not have a fault at a page."""
    about = WORLDS[world]
    return about.absent.get(fault) or (about.first_only.get(fault) if at > 1 else None)


CELLS = [
    pytest.param(world, fault, at, id=f"{world}-{fault}-{place}")
    for world in WORLDS
    for fault in (*FAULTS, *BEYOND_THE_SOURCE)
    for place, at in PLACES.items()
    if reason_against(world, fault, at) is None
]


@dataclass
class Desk:
    """A world, and a station that it is scanned into.

    Attributes:
        world: with three pages in it.
        station: with a disk that can be full.
        paper: SHA-256 of the three pages.
    """

    world: World
    station: StationInHand
    disk: Disk
    paper: list[str]

    def scanned(
        self,
        limits: DriverLimits = LIMITS,
        acts: Callable[[int, Driver], object] = lambda count, driver: None,
    ) -> Scanned:
        with Driver(self.world.spec(), limits) as driver:
            driver.start()
            return scan(self.station, driver, self.world.settings, lambda count: acts(count, driver))


@pytest.fixture(scope="module")
def desks() -> Iterator[dict[str, Desk]]:
    """A desk for each world, the same one for all its cells."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if Path(_MEMORY).is_dir() else None) as folder:
        made = {}
        for name, world in WORLDS.items():
            place = Path(folder) / name
            place.mkdir()
            station = StationInHand(place / "station")
            made[name] = Desk(world(place), station, Disk(station.records), [])
        yield made
        for desk in made.values():
            desk.station.close()


@pytest.fixture
def desk(desks: dict[str, Desk], world: str) -> Iterator[Desk]:
    """The desk of one world, where nothing is wrong yet."""
    desk = desks[world]
    desk.world.begin()
    yield desk
    desk.disk.empty()
    desk.world.end()


@pytest.mark.devices
@pytest.mark.parametrize(("world", "fault", "at"), CELLS)
def test_what_was_announced_is_kept_and_the_next_scan_works(desk: Desk, fault: str, at: int) -> None:
    _learn_the_paper(desk)
    desk.world.load()
    before = kept(desk.station)
    told, faults, code, expected = _befall(desk, fault, at)
    desk.world.clear()
    desk.disk.empty()

    assert told == desk.paper[:expected]
    assert kept(desk.station)[len(before) :] == told
    assert {each.code for each in faults} == ({code} if code else set())
    for each in faults:
        _has_words(each)

    if not desk.world.goes_on:
        desk.world.load()
    again = desk.scanned()
    assert again.ended_by is None or _nothing_is_left(desk, told, fault, at)
    assert again.not_taken == [] or {each.code for each in again.not_taken} == {FaultCode.FILE_BEGUN_BEFORE}
    assert kept(desk.station)[len(before) :] == told + again.told
    _is_the_rest(desk, told, again.told, fault, at)


def _befall(
    desk: Desk, fault: str, at: int
) -> tuple[list[str], list[EnvironmentFault], FaultCode | None, int]:
    """Scans with a fault at a page: what was told, which faults, and which fault and how many pages should be."""
    restarts = (
        desk.world.spec().resumable and at > 1
    )  # a child that dies of nothing is started again behind what it gave
    limits, page_by_page = LIMITS, False
    act: Callable[[Driver], object]
    match fault:
        case "program killed":
            with killed_program(desk.station, desk.world.spec(), desk.world.settings, at - 1) as told:
                return told, [], None, at - 1
        case "disk full":
            act, code = (lambda driver: desk.disk.fill()), FaultCode.DISK_FULL
        case "driver killed":
            act, code = (lambda driver: os.kill(driver.pid or 0, signal.SIGKILL)), FaultCode.DRIVER_CRASHED
        case "driver hangs":
            act, code = (lambda driver: os.kill(driver.pid or 0, signal.SIGSTOP)), FaultCode.DRIVER_HUNG
            limits = IMPATIENT
        case _:
            posed = desk.world.pose(cast(Fault, fault), at)
            act, code, restarts = (lambda driver: posed.act()), posed.code, False
            page_by_page = posed.page_by_page
    restarts = restarts and fault != "disk full"
    done = desk.scanned(limits, lambda count, driver: act(driver) if count == at - 1 else None)
    faults = [*done.not_taken, *([done.ended_by] if done.ended_by else [])]
    assert page_by_page == bool(done.not_taken)
    return done.told, faults, None if restarts else code, PAGES if restarts else at - 1


def _learn_the_paper(desk: Desk) -> None:
    """What three pages look like where nothing goes wrong."""
    if not desk.paper:
        desk.world.load()
        desk.paper += desk.scanned().told
        assert len(set(desk.paper)) == PAGES


def _laid(desk: Desk, fault: str, at: int) -> list[str]:
    """What lay in a world whose taken pages are gone from it."""
    return desk.paper[: at - 1] if fault == "empty" else desk.paper


def _nothing_is_left(desk: Desk, told: list[str], fault: str, at: int) -> bool:
    return desk.world.goes_on and told == _laid(desk, fault, at)


def _is_the_rest(desk: Desk, told: list[str], again: list[str], fault: str, at: int) -> None:
    """The next scan brings everything, or what a world still has: each page that is not safe, and at most the last
    that is once more."""
    if not desk.world.goes_on:
        assert again == desk.paper
        return
    laid = _laid(desk, fault, at)
    assert again in (laid[len(told) :], laid[max(0, len(told) - 1) :])


def _has_words(fault: EnvironmentFault) -> None:
    """What happened, what is safe and what to do, with nothing left to fill in."""
    said = {fault_text(Language(language), fault) for language in COMPLETE}
    assert len(said) == len(COMPLETE)
    for text in said:
        assert not re.search(r"\{[a-z_]+\}", text)
    for language in COMPLETE:
        for part in ("what", "safe", "do"):
            assert Language(language).has(f"{fault.words}.{part}")


@pytest.mark.parametrize("safe", [1, 2, 3])
def test_a_page_that_a_folder_gives_once_more_is_in_doubt(tmp_path: Path, safe: int) -> None:
    """Nobody can know whether the last page was safe when the program was killed: it comes once more, and is asked
    about."""
    world, station = FolderWorld(tmp_path), StationInHand(tmp_path / "station")
    world.load()
    with killed_program(station, world.spec(), world.settings, safe) as told:
        assert len(told) == safe
    with Driver(world.spec(), LIMITS) as driver:
        again = scan(station, driver, world.settings).told
    assert sorted({*told, *again}) == sorted(set(kept(station)))
    assert in_doubt(station, DoubtCode.TAKEN_BEFORE) == [told[-1]]
    station.close()


def test_a_world_says_why_it_does_not_have_a_fault() -> None:
    total = len(WORLDS) * (len(FAULTS) + len(BEYOND_THE_SOURCE)) * len(PLACES)
    reasons = [
        reason
        for world in WORLDS
        for fault in (*FAULTS, *BEYOND_THE_SOURCE)
        for at in PLACES.values()
        if (reason := reason_against(world, fault, at)) is not None
    ]
    assert len(CELLS) + len(reasons) == total
    assert all(reasons)
