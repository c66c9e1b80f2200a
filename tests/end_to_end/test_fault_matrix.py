"""Every source of paper, every fault, at the first, a middle and the last page: what was announced as safe is what is
kept, the fault has words in every language, and the next scan works."""

from __future__ import annotations

import os
import re
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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

    @contextmanager
    def driver(self, limits: DriverLimits = LIMITS) -> Iterator[Driver]:
        """One for what is in the world now, its child running."""
        with Driver(self.world.spec(), limits) as driver:
            driver.start()
            yield driver

    def scanned(self, driver: Driver, act: Callable[[], object] = lambda: None, at: int = 1) -> Scanned:
        """A scan with something that is done when the page before page ``at`` is safe."""
        acts = {at - 1: act}
        return scan(self.station, driver, self.world.settings, lambda count: acts.get(count, lambda: None)())


@dataclass(frozen=True)
class Story:
    """What befalls a scan, and what is to come of it.

    Attributes:
        act: brings it about.
        code: of the fault that is told; None where none is.
        safe: how many pages.
    """

    act: Callable[[Driver], object]
    code: FaultCode | None
    safe: int


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
    before, paper = len(kept(desk.station)), desk.world.spec()
    with ExitStack() as stack:
        if fault == "program killed":
            told = stack.enter_context(killed_program(desk.station, paper, desk.world.settings, at - 1))
            story, befell = Story(lambda driver: None, None, at - 1), Scanned(told)
            driver = stack.enter_context(desk.driver())
        else:
            driver = stack.enter_context(desk.driver(IMPATIENT if fault == "driver hangs" else LIMITS))
            story = _story(desk, fault, at)
            befell = desk.scanned(driver, lambda: story.act(driver), at)
        desk.world.clear()
        desk.disk.empty()

        assert befell.told == desk.paper[: story.safe]
        assert kept(desk.station)[before:] == befell.told
        assert befell.codes == ({story.code} if story.code else set())
        for told_of in befell.faults:
            _has_words(told_of)

        if not desk.world.goes_on:
            desk.world.load()
        if desk.world.spec() != paper:  # it is plugged in elsewhere now
            driver = stack.enter_context(desk.driver())
        again = desk.scanned(driver)
    laid = desk.paper[: at - 1] if fault == "empty" else desk.paper
    _is_the_rest(desk, laid, befell.told, again)
    assert kept(desk.station)[before:] == befell.told + again.told


def _story(desk: Desk, fault: str, at: int) -> Story:
    match fault:
        case "disk full":
            return Story(lambda driver: desk.disk.fill(), FaultCode.DISK_FULL, at - 1)
        case "driver killed" | "driver hangs":
            killed = fault == "driver killed"
            sign = signal.SIGKILL if killed else signal.SIGSTOP
            code = FaultCode.DRIVER_CRASHED if killed else FaultCode.DRIVER_HUNG
            if desk.world.spec().resumable and at > 1:  # its child is started again behind what it gave
                return Story(lambda driver: os.kill(driver.pid or 0, sign), None, PAGES)
            return Story(lambda driver: os.kill(driver.pid or 0, sign), code, at - 1)
    posed = desk.world.pose(cast(Fault, fault), at)
    return Story(lambda driver: posed.act(), posed.code, at - 1)


def _learn_the_paper(desk: Desk) -> None:
    """What three pages look like where nothing goes wrong."""
    if not desk.paper:
        desk.world.load()
        with desk.driver() as driver:
            desk.paper += desk.scanned(driver).told
        assert len(set(desk.paper)) == PAGES


def _is_the_rest(desk: Desk, laid: list[str], told: list[str], again: Scanned) -> None:
    """The next scan brings everything; or, of a world where what was taken is gone, each page that is not safe, and
    at most the last that is once more."""
    if not desk.world.goes_on:
        assert (again.told, again.faults) == (desk.paper, [])
        return
    assert again.told in (laid[len(told) :], laid[max(0, len(told) - 1) :])
    nothing_left = {FaultCode.FEEDER_EMPTY} if told == laid else set()
    assert again.codes <= nothing_left | {FaultCode.FILE_BEGUN_BEFORE}


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
