"""What every test is held to: no unexpected log line, no thread and no process left behind."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import keyring
import psutil
import pytest
from hypothesis import settings
from keyring.backends.fail import Keyring

from tests.helpers.cups import Cups, running_cups
from tests.helpers.postgres import Cluster, cluster, fresh_database
from tests.helpers.statements import share_statements

if TYPE_CHECKING:
    from tests.helpers.one_lane import OneLane

# The suite tries the same examples every time; the full runs in tests/long look for new ones.
settings.register_profile("seeded", derandomize=True, database=None)
settings.load_profile("seeded")
share_statements()

_LONGEST = (
    "end_to_end/test_fault_matrix.py", "ui/test_stories.py", "ui/test_desk_screens.py",
    "ui/test_desk_paper_screens.py", "ui/test_stories_of_paper.py", "ui/test_stories_of_persons.py",
    "ui/test_window.py", "ui/test_screens.py", "end_to_end/test_logs_give_nobody_away.py",
    "ui/test_stories_of_pages.py", "ui/test_post_screens.py", "scan/sources/test_hostile.py",
    "scan/reading/test_crop.py", "ui/test_stories_of_the_checklist.py", "ui/test_correction_screens.py",
    "ui/test_switching_clerks.py", "end_to_end/test_nothing_plain.py", "ui/test_stories_of_post.py",
    "scan/reading/test_shared_barcodes.py", "ui/test_record_screens.py", "ui/test_person_screens.py",
    "intake/test_journal_gives_nobody_away.py",
)  # fmt: skip
"""Files that take longest, the longest first: begun last, they would keep one worker busy when others are done."""

_PATIENCE_SECONDS = 5.0
_OWN_HELPERS = ("resource_tracker", "forkserver", "postgres: ")
"""What comes and goes by itself: Python's own, and what a shared database server does behind a connection."""
_LINUX_SAYS = Path("/proc/thread-self/children")
_lanes: list[OneLane] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files come first, then those of the most tests; the small ones fill what is left at the end."""
    sizes = Counter(item.path for item in items)
    named = {Path(__file__).parent / name: place for place, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: (named.get(item.path, len(named)), -sizes[item.path]))


@pytest.fixture(scope="session")
def cups() -> Iterator[Cups]:
    """One real CUPS server for all tests of printing; each test takes a queue of its own."""
    with running_cups() as server:
        yield server


@pytest.fixture(scope="session")
def one_lane() -> Iterator[OneLane]:
    """One image lane for all tests that open a station and prove nothing about the lane's own beginning and end."""
    from tests.helpers.one_lane import OneLane

    lane = OneLane()
    _lanes.append(lane)
    yield lane
    _lanes.remove(lane)
    lane.close()


@pytest.fixture(scope="session")
def county_server() -> Iterator[Cluster]:
    """One real PostgreSQL server for all tests of the county; each test or module takes a database of its own."""
    with cluster() as server:
        yield server


@pytest.fixture
def county_database(county_server: Cluster) -> Iterator[str]:
    """A fresh, empty database, by its superuser's address."""
    with fresh_database(county_server) as address:
        yield address


@pytest.fixture(autouse=True, scope="session")
def no_keyring() -> None:
    """Tests leave the developer's keyring alone."""
    keyring.set_keyring(Keyring())


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_complaints(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test during which something was logged at WARNING or above, unless it is marked to expect that."""
    handler = _Complaints()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.lines and request.node.get_closest_marker("expects_log") is None:
        pytest.fail("unexpected log lines:\n" + "\n".join(handler.lines))


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fails a test that leaves a thread or a child process running."""
    threads, processes = set(threading.enumerate()), _children()
    yield
    until = time.monotonic() + _PATIENCE_SECONDS
    left = [thread for thread in threading.enumerate() if thread not in threads]
    for thread in left:
        thread.join(max(0.0, until - time.monotonic()))
    gone, alive = psutil.wait_procs(
        list(_those_left(_children() - processes)),
        timeout=max(0.0, until - time.monotonic()),
    )
    del gone
    running = [thread.name for thread in left if thread.is_alive()]
    assert not running, f"threads left behind: {running}"
    assert not alive, f"processes left behind: {alive}"


def _those_left(pids: set[int]) -> Iterator[psutil.Process]:
    for pid in pids:
        with suppress(psutil.NoSuchProcess):
            yield psutil.Process(pid)


def _children() -> set[int]:
    pids = set()
    for pid in _descendants(os.getpid()):
        try:
            command = " ".join(psutil.Process(pid).cmdline())
        except psutil.Error:
            continue
        if not any(helper in command for helper in _OWN_HELPERS):
            pids.add(pid)
    return pids - {pid for lane in _lanes for pid in lane.workers()}


def _descendants(pid: int) -> Iterator[int]:
    """Linux says whose children are whose; psutil asks every process of the machine, before and after every test."""
    if not _LINUX_SAYS.exists():
        yield from (child.pid for child in psutil.Process(pid).children(recursive=True))
        return
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # the thread, or the process, is gone
            for child in map(int, listed.read_text("ascii").split()):
                yield child
                yield from _descendants(child)
