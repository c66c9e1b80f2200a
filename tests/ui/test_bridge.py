from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.jobs import RecordsLane
from kiosk.ui.bridge import PICTURE_THREADS, Bridge, Failure, Job, Running

_PATIENCE = 10.0


@dataclass
class Reports:
    """Defects that were kept, and in which threads."""

    errors: list[BaseException] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)

    def keep(self, error: BaseException) -> None:
        self.errors.append(error)
        self.threads.append(threading.current_thread().name)


@dataclass
class Told:
    """What came back, and in which threads it was told."""

    results: list[object] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    threads: set[threading.Thread] = field(default_factory=set)

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.current_thread())

    def failed(self, failure: Failure) -> None:
        self.failures.append(failure)
        self.threads.add(threading.current_thread())


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def lane() -> Iterator[RecordsLane]:
    with RecordsLane() as made:
        yield made


@pytest.fixture
def bridge(qapp: QApplication, lane: RecordsLane, reports: Reports) -> Iterator[Bridge]:
    made = Bridge(reports.keep)
    made.use(lane)
    yield made
    made.close()


@pytest.fixture
def told() -> Told:
    return Told()


def by_worker(bridge: Bridge, work: Callable[[], object]) -> Job[object]:
    job, _running = bridge.worker(lambda _running: work())
    return job


WAYS: dict[str, Callable[[Bridge, Callable[[], object]], Job[object]]] = {
    "records": lambda bridge, work: bridge.records(work),
    "pictures": lambda bridge, work: bridge.image(work),
    "worker": by_worker,
}


def waited(event: threading.Event) -> None:
    assert event.wait(_PATIENCE), "what was waited for never came"


def deliver(told: Told) -> None:
    """Lets everything that waits for the window's thread in."""
    for _ in range(5):
        QApplication.processEvents()


@pytest.mark.parametrize("way", WAYS)
def test_what_comes_of_work_is_told_in_the_windows_thread(
    way: str, bridge: Bridge, told: Told, qtbot: QtBot
) -> None:
    WAYS[way](bridge, lambda: threading.current_thread().name).then(told.done, told.failed)
    qtbot.waitUntil(lambda: told.results != [])
    assert str(told.results[0]).startswith(way)
    assert told.threads == {threading.main_thread()}


@pytest.mark.parametrize("way", WAYS)
def test_the_window_goes_on_while_work_is_under_way(
    way: str, bridge: Bridge, told: Told, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work() -> str:
        begun.set()
        waited(go_on)
        return "done"

    WAYS[way](bridge, work).then(told.done)
    waited(begun)
    deliver(told)
    assert told.results == []
    go_on.set()
    qtbot.waitUntil(lambda: told.results == ["done"])


def test_records_come_back_in_the_order_they_were_asked_for(bridge: Bridge, told: Told, qtbot: QtBot) -> None:
    for number in range(20):
        bridge.records(lambda number=number: number).then(told.done)
    qtbot.waitUntil(lambda: len(told.results) == 20)
    assert told.results == list(range(20))


def test_arguments_are_handed_on(bridge: Bridge, told: Told, qtbot: QtBot) -> None:
    def work(first: str, *, second: str) -> str:
        return first + second

    def running_work(_running: Running, first: str, *, second: str) -> str:
        return first + second

    bridge.records(work, "a", second="b").then(told.done)
    bridge.image(work, "a", second="b").then(told.done)
    bridge.worker(running_work, "a", second="b")[0].then(told.done)
    qtbot.waitUntil(lambda: told.results == ["ab"] * 3)


@pytest.mark.parametrize("way", WAYS)
def test_what_the_surroundings_did_comes_back_as_it_is(
    way: str, bridge: Bridge, reports: Reports, told: Told, qtbot: QtBot
) -> None:
    fault = EnvironmentFault(FaultCode.DISK_FULL)

    def work() -> None:
        raise fault

    WAYS[way](bridge, work).then(told.done, told.failed)
    qtbot.waitUntil(lambda: told.failures != [])
    assert told.failures == [fault]
    assert told.results == []
    assert reports.errors == []


@pytest.mark.parametrize("way", WAYS)
def test_a_failure_of_ours_is_reported_once_and_told_without_its_words(
    way: str, bridge: Bridge, reports: Reports, told: Told, qtbot: QtBot
) -> None:
    error = ValueError("Kari Nordmann")

    def work() -> None:
        raise error

    with qtbot.waitSignal(bridge.defect):
        WAYS[way](bridge, work).then(told.done, told.failed)
    qtbot.waitUntil(lambda: told.failures != [])
    assert reports.errors == [error]
    assert reports.threads[0].startswith(way)
    assert isinstance(told.failures[0], Defect)
    assert "Kari" not in str(told.failures[0])


def test_who_cannot_hear_of_a_failure_is_told_nothing(
    bridge: Bridge, reports: Reports, told: Told, qtbot: QtBot
) -> None:
    def work() -> None:
        raise Defect("ours")

    with qtbot.waitSignal(bridge.defect):
        bridge.records(work).then(told.done)
    assert [str(error) for error in reports.errors] == ["ours"]
    assert told == Told()


@pytest.mark.parametrize("way", WAYS)
def test_dropped_work_is_done_and_told_to_nobody(way: str, bridge: Bridge, told: Told, qtbot: QtBot) -> None:
    done = threading.Event()
    job = WAYS[way](bridge, done.set).then(told.done, told.failed)
    job.drop()
    WAYS[way](bridge, lambda: "the next").then(told.done, told.failed)
    waited(done)
    qtbot.waitUntil(lambda: told.results == ["the next"])


def test_a_worker_tells_on_its_way(bridge: Bridge, told: Told, qtbot: QtBot) -> None:
    def work(running: Running) -> str:
        for page in range(1, 4):
            running.tell(told.done, page)
        return "end"

    bridge.worker(work)[0].then(told.done)
    qtbot.waitUntil(lambda: told.results == [1, 2, 3, "end"])
    assert told.threads == {threading.main_thread()}


def test_a_worker_can_be_told_to_stop(bridge: Bridge, told: Told, qtbot: QtBot) -> None:
    def work(running: Running) -> tuple[bool, bool]:
        return running.pause(_PATIENCE), running.cancelled

    job, running = bridge.worker(work)
    job.then(told.done)
    assert not running.cancelled
    running.cancel()
    qtbot.waitUntil(lambda: told.results == [(True, True)])


def test_what_stops_the_work_is_done_once_and_not_by_the_window(bridge: Bridge, told: Told) -> None:
    ready, acted = threading.Event(), threading.Event()
    acts: list[threading.Thread] = []

    def act() -> None:
        acts.append(threading.current_thread())
        acted.set()

    def work(running: Running) -> None:
        running.on_cancel(act)
        ready.set()
        waited(acted)

    _job, running = bridge.worker(work)
    waited(ready)
    running.cancel()
    running.cancel()
    bridge.close()
    assert len(acts) == 1
    assert acts[0] is not threading.main_thread()


def test_what_stops_the_work_is_done_though_it_was_stopped_before(bridge: Bridge) -> None:
    go_on = threading.Event()
    acts: list[str] = []

    def work(running: Running) -> None:
        waited(go_on)
        running.on_cancel(lambda: acts.append("stopped"))

    _job, running = bridge.worker(work)
    running.cancel()
    go_on.set()
    bridge.close()
    assert acts == ["stopped"]


def test_nothing_is_stopped_that_has_ended(bridge: Bridge, told: Told, qtbot: QtBot) -> None:
    acts: list[str] = []
    job, running = bridge.worker(lambda running: running.on_cancel(lambda: acts.append("stopped")))
    job.then(told.done)
    qtbot.waitUntil(lambda: told.results == [None])
    running.cancel()
    bridge.stop()
    bridge.close()
    assert acts == []


def test_a_failure_to_stop_is_reported(bridge: Bridge, reports: Reports, qtbot: QtBot) -> None:
    ready = threading.Event()
    error = ValueError("ours")

    def act() -> None:
        raise error

    def work(running: Running) -> None:
        running.on_cancel(act)
        ready.set()
        running.pause(_PATIENCE)

    _job, running = bridge.worker(work)
    waited(ready)
    with qtbot.waitSignal(bridge.defect):
        running.cancel()
    assert reports.errors == [error]


def test_closing_stops_what_runs_and_waits_for_its_end(bridge: Bridge) -> None:
    ready, acted = threading.Event(), threading.Event()
    order: list[str] = []

    def act() -> None:
        waited(acted)
        order.append("stopped the device")

    def work(running: Running) -> None:
        running.on_cancel(act)
        ready.set()
        running.pause(_PATIENCE)
        order.append("ended")
        acted.set()

    bridge.worker(work)
    waited(ready)
    bridge.close()
    order.append("closed")
    assert order == ["ended", "stopped the device", "closed"]


def test_once_closed_nobody_is_told_but_the_records_are_kept(
    bridge: Bridge, lane: RecordsLane, reports: Reports, told: Told
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    kept: list[str] = []

    def slow() -> None:
        begun.set()
        waited(go_on)
        kept.append("slow")

    def failing() -> None:
        raise ValueError("ours")

    bridge.records(lambda: kept.append("quick")).then(told.done)
    bridge.records(slow).then(told.done)
    bridge.records(failing).then(told.done, told.failed)
    waited(begun)
    bridge.close()
    go_on.set()
    lane.run(lambda: None)
    deliver(told)
    assert kept == ["quick", "slow"]
    assert told == Told()
    assert [type(error) for error in reports.errors] == [ValueError]


def test_pictures_that_nobody_began_are_not_made_once_closed(bridge: Bridge, told: Told) -> None:
    begun = threading.Semaphore(0)
    go_on = threading.Event()
    made: list[int] = []

    def picture(number: int) -> None:
        begun.release()
        waited(go_on)
        made.append(number)

    for number in range(PICTURE_THREADS + 3):
        bridge.image(picture, number).then(told.done)
    for _ in range(PICTURE_THREADS):
        assert begun.acquire(timeout=_PATIENCE)
    closing = threading.Thread(target=bridge.close)
    closing.start()
    go_on.set()
    closing.join(_PATIENCE)
    deliver(told)
    assert sorted(made)[:PICTURE_THREADS] == list(range(PICTURE_THREADS))
    assert told == Told()


def test_without_a_station_there_are_no_records(qapp: QApplication, reports: Reports) -> None:
    bare = Bridge(reports.keep)
    with pytest.raises(Defect):
        bare.records(lambda: None)
    bare.close()


class Hesitant(Bridge):
    """A bridge over which a thread is held up just before it posts."""

    def __init__(self) -> None:
        self.asked, self.go_on, self.is_closed = threading.Event(), threading.Event(), False
        super().__init__(lambda _error: None)

    @property
    def _closed(self) -> bool:
        found = self.is_closed
        if threading.current_thread() is not threading.main_thread():
            self.asked.set()
            self.go_on.wait(5)
        return found

    @_closed.setter
    def _closed(self, closed: bool) -> None:
        self.is_closed = closed


def test_nothing_is_posted_to_a_bridge_that_may_be_gone() -> None:
    """The window deletes it once it is closed, while the records lane still works."""
    bridge = Hesitant()
    with RecordsLane() as lane:
        bridge.use(lane)
        bridge.records(lambda: None)
        assert bridge.asked.wait(5)
        threading.Timer(0.05, bridge.go_on.set).start()
        bridge.close()
        assert bridge.go_on.is_set(), "whoever was about to post was waited for"
