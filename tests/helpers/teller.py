"""A process that tells stories: it has the program loaded, and forks a child for each story that runs the program's
commands as they are typed, so that a story costs a tenth of a second and thousands can be stopped on the way.

Two things are not as they are outside. Paper comes straight from its files and not through a driver's process, and
what stands on it is told by the file: reading pictures takes a hundred times longer than keeping them. Both seams
have tests of their own; whole commands, started anew, are in these sweeps too.

Started as ``python -m tests.helpers.teller SHIM`` with the shim loaded; it answers a line with a line.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import kiosk.app.station
from kiosk import cli
from kiosk.app import open_station
from kiosk.cli.commands import look, pages, people  # noqa: F401 - loaded ahead
from kiosk.cli.console import Exit
from kiosk.errors import EnvironmentFault
from kiosk.intake.actors import Actor
from kiosk.intake.arriving import SafePage
from kiosk.intake.batches import Batches
from kiosk.intake.finishing import Finished
from kiosk.intake.signing import Check
from kiosk.intake.vocabulary import DocumentType
from kiosk.printing import following
from kiosk.records import database
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.reading.result import Reading
from kiosk.scan.sources.protocol import ScanSettings, SourceSpec
from kiosk.surroundings import Surroundings
from tests.helpers.aftermath import complaints, reading_of
from tests.helpers.papers import jpeg, page_picture
from tests.helpers.piles import scan
from tests.helpers.stations import page_scan, reading

PATIENCE = 60.0
FELL = 99
"""The exit code of a story whose teller, not the program, went wrong."""


class DriverHere:
    """A source without a process of its own."""

    def __init__(self, spec: SourceSpec) -> None:
        self._spec = spec

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to let go of."""

    def scan(self, settings: ScanSettings | None = None) -> Iterator[PageScan | PageFault]:
        for item in self._spec.open().pages(settings or ScanSettings()):
            if isinstance(item, PageScan | PageFault):
                yield item


class ImagesHere:
    """An image lane that looks for nothing but the number in a picture's comment."""

    def __init__(self, *_asked: object) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to end."""

    def submit(self, work: partial[Reading]) -> Future[Reading]:
        told: Future[Reading] = Future()
        told.set_result(reading_of(work.args[0]))
        return told


def main(shim: str) -> None:
    """Answers until nobody asks."""
    pages.Driver = DriverHere
    kiosk.app.station.ImageLane = ImagesHere
    following.LOOK_EVERY_SECONDS = 0.001
    library = ctypes.CDLL(shim)
    _warm_up()
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        if "run" in asked:
            done = subprocess.run(asked["run"], capture_output=True, text=True)
            answer: object = [done.returncode, done.stderr]
        else:
            children = [_begin(telling, library.disk_arm) for telling in asked["tell"]]
            answer = [
                _end(pid, telling["seconds"]) for pid, telling in zip(children, asked["tell"], strict=True)
            ]
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _warm_up() -> None:
    """Tells a story once, so that fonts, queries and patterns are there for every child."""
    with tempfile.TemporaryDirectory() as place, Path(os.devnull).open("w") as nobody:
        folder, picture = Path(place) / "station", Path(place) / "page.jpg"
        picture.write_bytes(jpeg(page_picture()))
        at = ["--station", str(folder), "--json"]
        with redirect_stdout(nobody), redirect_stderr(nobody):
            codes = [
                cli.main(["init", "--training", "--county", "46", "--office", "Inntakskontoret", *at]),
                cli.main(["intake", str(picture), "--no-number", "--name", "Ola Nordmann", "--print", *at]),
            ]
    assert codes == [Exit.DONE, Exit.DONE]
    assert threading.active_count() == 1, "a thread would not come along into a child"


def _begin(telling: dict[str, Any], arm: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    code = FELL
    try:
        os.environ.update(telling["env"])
        for stream, name in ((1, telling["out"]), (2, telling["err"])):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), stream)
        _set_also(telling["pragmas"])
        arm()
        code = _tell(telling["commands"])
    except BaseException:  # noqa: BLE001 - a child that must never come back into its parent's loop
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end(child: int, seconds: float | None) -> tuple[int, float]:
    """Waits for a story, or ends it after so many seconds: its exit code or minus the signal, and its seconds."""
    began, alive = time.monotonic(), os.pidfd_open(child)
    try:
        if not select.select([alive], [], [], PATIENCE if seconds is None else seconds)[0]:
            os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
    finally:
        os.close(alive)
    return os.waitstatus_to_exitcode(status), time.monotonic() - began


def _set_also(pragmas: list[str]) -> None:
    """Opens databases in a way of the test's own."""
    before = database._set_up

    def set_up(connection: Any, *, read_only: bool) -> None:
        before(connection, read_only=read_only)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    database._set_up = set_up


def _tell(commands: list[list[str]]) -> int:
    code: int = Exit.DONE
    for command in commands:
        match command:
            case ["desk", folder, intake]:
                code = _desk(Path(folder), UUID(intake))
            case ["post", folder]:
                code = _post(Path(folder))
            case ["look", folder, said]:
                code = _look(Path(folder), Path(said))
            case _:
                code = cli.main(command)
        if code not in (Exit.DONE, Exit.SOMETHING_TO_DO):
            break
    return code


def _desk(folder: Path, intake: UUID) -> int:
    """What a clerk does in the window with an open intake of three pages, each act announced once it is kept."""

    def acted(act: str, done: Callable[..., object], *args: object, **named: object) -> None:
        station.lane.run(done, actor, *args, **named)
        say({"event": "acted", "act": act, "intake": str(intake)})

    def say(fields: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(fields) + "\n")
        sys.stdout.flush()

    with ExitStack() as stack:
        stack.enter_context(_told(say))
        station = stack.enter_context(open_station(folder, Surroundings.of_this_machine()))
        actor, desk = station.sign_in(None), station.desk
        first, second, third = desk.view(actor, intake).pages
        assert first.document is not None
        acted("document.typed", desk.set_type, first.document, DocumentType.APPLICATION)
        acted("document.parted", station.arranging.begin_at, second.id)
        acted("page.turned", desk.turn, second.id, 90)
        acted("page.set_aside", desk.set_aside, third.id)
        acted("undone", desk.undo, intake)
        acted("redone", desk.redo, intake)
        acted("page.brought_back", desk.bring_back, third.id)
        last = station.lane.run(desk.new_document, actor, intake)
        safe = station.lane.run(desk.add_page, actor, last, page_scan(b"another page", 4))
        say({"event": "page_safe", "intake": str(intake), "page": str(safe.page), "sha256": safe.sha256})
        acted("page.read", lambda who: station.readings.record(who, safe.page, reading()))
        acted("intake.parked", desk.park, intake)
        acted("intake.resumed", desk.resume, intake)
        acted("number.given", desk.give_number, intake, "29822099635")
        done = station.lane.run(station.finishing.finish, actor, intake, print_receipt=True)
        say({"event": "receipt", "intake": str(intake), "number": getattr(done, "number", None)})
        return Exit.DONE
    return Exit.ENVIRONMENT


@dataclass(frozen=True)
class PostRoom:
    """A station and who works there."""

    batches: Batches
    clerk: Actor


def _post(folder: Path) -> int:
    """What a clerk does with a pile of post, from its first page to the signature."""

    def say(fields: dict[str, Any]) -> None:
        sys.stdout.write(json.dumps(fields) + "\n")
        sys.stdout.flush()

    def safe(page: SafePage) -> None:
        say({"event": "page_safe", "page": str(page.page), "sha256": page.sha256})

    with ExitStack() as stack:
        stack.enter_context(_told(say))
        station = stack.enter_context(open_station(folder, Surroundings.of_this_machine()))
        actor = station.sign_in(None)
        batch = scan(PostRoom(station.batches, actor), "S ax S xx S b_ bx", tell=safe)

        def intakes() -> list[UUID]:
            return [one.intake for one in station.batches.view(actor, batch).envelopes]

        station.batches.park(actor, batch)
        station.batches.resume(actor, batch)
        _first, second, third = intakes()
        last = station.desk.view(actor, third).counting_pages[-1].id
        other = station.envelopes.split_at(actor, last)
        say({"event": "acted", "act": "intake.split", "intake": str(third)})
        station.envelopes.merge(actor, other)
        station.batches.undo(actor, batch)
        station.batches.redo(actor, batch)
        station.envelopes.merge(actor, intakes()[1])
        say({"event": "acted", "act": "envelopes.merged", "intake": str(second)})
        for page in station.signing.draw_sample(actor, batch):
            station.signing.looked_at(actor, batch, page)
        while isinstance(done := station.signing.finish_next(actor, batch), Finished):
            say({"event": "receipt", "intake": str(done.intake), "number": done.number})
        station.signing.sign(actor, batch, frozenset(Check), "Box 1")
        return Exit.DONE
    return Exit.ENVIRONMENT


def _look(folder: Path, said: Path) -> int:
    """Says what is wrong with a station, after what was said in a file."""
    for wrong in complaints(folder, json.loads(said.read_text("utf-8"))):
        sys.stdout.write(json.dumps({"wrong": wrong}) + "\n")
    return Exit.DONE


@contextmanager
def _told(say: Callable[[dict[str, Any]], None]) -> Iterator[None]:
    try:
        yield
    except EnvironmentFault as fault:
        say({"event": "fault", "code": fault.code.value})


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Exception:
        traceback.print_exc()  # the program's own hook, by now in place, says less
        raise
