"""The lanes: order in the records lane, and pages that hang, abort or eat memory in the image lane."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.jobs import ImageLane, ImageLimits, RecordsLane
from tests.helpers import work
from tests.helpers.cups import wait_until


def test_the_records_lane_is_one_thread_and_keeps_order() -> None:
    import threading

    done: list[tuple[int, str]] = []
    with RecordsLane() as lane:
        for number in range(50):
            lane.submit(lambda n=number: done.append((n, threading.current_thread().name)))
        assert lane.run(lambda: len(done)) == 50
        with pytest.raises(ZeroDivisionError):
            lane.run(lambda: 1 // 0)
    assert [number for number, _thread in done] == list(range(50))
    assert len({thread for _number, thread in done}) == 1


@pytest.fixture
def lane() -> Iterator[ImageLane]:
    with ImageLane(work.prepare, ImageLimits(seconds=2, memory_bytes=300 << 20, workers=1)) as lane:
        yield lane


@pytest.mark.parametrize(
    ("bad", "arguments", "code"),
    [
        (work.fail_by_the_world, (), FaultCode.IMAGE_TOO_LARGE),
        (work.hang, (), FaultCode.TIME_LIMIT),
        (work.abort, (), FaultCode.PAGE_BROKEN),
        (work.eat, (1000,), FaultCode.MEMORY_LIMIT),
    ],
)
def test_a_bad_page_costs_itself_only(
    lane: ImageLane, bad: object, arguments: tuple[int, ...], code: FaultCode
) -> None:
    failing = lane.submit(bad, *arguments)  # type: ignore[arg-type]
    good = lane.submit(work.double, 21)
    error = failing.exception(timeout=30)
    assert isinstance(error, EnvironmentFault)
    assert error.code is code
    assert good.result(timeout=30) == 42


def test_a_fault_crosses_with_its_arguments(lane: ImageLane) -> None:
    error = lane.submit(work.fail_by_the_world).exception(timeout=30)
    assert isinstance(error, EnvironmentFault)
    assert dict(error.arguments) == {"page": 3}


def test_a_defect_says_nothing_personal(lane: ImageLane) -> None:
    error = lane.submit(work.fail_by_us).exception(timeout=30)
    assert isinstance(error, Defect)
    assert "17912099997" not in str(error)


def test_workers_are_other_processes_and_go_when_the_lane_closes() -> None:
    with ImageLane(work.prepare, ImageLimits(workers=2)) as lane:
        pids = {lane.submit(work.where).result(timeout=30) for _ in range(8)}
        assert os.getpid() not in pids
    wait_until(lambda: not any(psutil.pid_exists(pid) for pid in pids), "the workers are gone")


def test_no_worker_survives_its_programs_death(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(
        "from kiosk.jobs import ImageLane, ImageLimits\n"
        "from tests.helpers import work\n"
        "import threading\n"
        "if __name__ == '__main__':\n"
        "    lane = ImageLane(work.prepare, ImageLimits(workers=2))\n"
        "    print(lane.submit(work.where).result(), flush=True)\n"
        "    lane.submit(work.hang)\n"
        "    threading.Event().wait()\n"
    )
    root = Path(__file__).resolve().parents[1]
    env = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=env
    ) as program:
        assert program.stdout is not None
        program.stdout.readline()
        workers = psutil.Process(program.pid).children(recursive=True)
        assert workers
        program.send_signal(signal.SIGKILL)
        program.wait()
    wait_until(lambda: not any(_runs(worker) for worker in workers), "the workers are gone", 25)


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
