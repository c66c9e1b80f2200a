"""A watched folder as a source: a multifunction printer scans to it, and Kiosk takes what has arrived.

The files that are there when a scan begins are its paper, in the order of their arrival. A file is taken once it has
stopped changing and is there to its end; it is moved to the subfolder ``taken`` once all its pages are safe, which is
known when what follows them is asked for. What can't be taken stays where it is, and is told once. Nothing is ever
deleted or written over. Whoever is killed on the way leaves a ledger (:mod:`.folder_ledger`) from which the next scan
goes on: the one page of which nobody knows whether it is safe is given once more.

Folders within the folder are left alone. Whether something lies there is asked for (:meth:`FolderSource.feeder`), not
told: shares tell nobody when a file comes.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.clock import Clock, SystemClock
from kiosk.errors import FOLDER, EnvironmentFault, FaultCode
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.files import (
    LARGEST_PICTURE_FILE,
    Pages,
    named,
    page_scan,
    pages_of,
    recognise,
    shown_name,
)
from kiosk.scan.sources.folder_files import (
    TAKEN,
    Arrived,
    arrived,
    fault_code_of,
    has_its_end,
    look_at,
    move,
    numbered,
    read_whole,
)
from kiosk.scan.sources.folder_ledger import Begun, Ledger
from kiosk.scan.sources.protocol import BEGINNING, Capabilities, DeviceInfo, Feeder, Mark, ScanSettings

KIND = FOLDER
_LOOK_SECONDS = 0.25
_HEAD = 1024


@dataclass(frozen=True)
class FolderSpec:
    """A folder that a device scans to.

    Attributes:
        path: the folder.
        settle_seconds: how long a file must not have changed.
        patience_seconds: how long a scan waits for files that still change; what is not there by then is left for
            the next.
        busy_seconds: how long it waits for another program to let go of the folder.
    """

    path: str
    settle_seconds: float = 2.0
    patience_seconds: float = 20.0
    busy_seconds: float = 2.0

    @property
    def name(self) -> str:
        return shown_name(self.path)

    @property
    def resumable(self) -> bool:
        return True

    def open(self) -> FolderSource:
        return FolderSource(self)


@dataclass(frozen=True)
class FolderFinder:
    """The folders that a station watches, as devices.

    Attributes:
        folders: their paths.
    """

    folders: tuple[str, ...]

    @property
    def name(self) -> str:
        return KIND

    def find(self) -> tuple[DeviceInfo, ...]:
        return tuple(self._described(folder) for folder in self.folders)

    def _described(self, folder: str) -> DeviceInfo:
        try:
            arrived(folder)
        except OSError as error:
            denied = fault_code_of(error) is FaultCode.DEVICE_DENIED
            return DeviceInfo(
                f"{KIND}:{folder}", shown_name(folder), "multifunction", "denied" if denied else "lost"
            )
        return DeviceInfo(f"{KIND}:{folder}", shown_name(folder), "multifunction", "ready")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a scan a file comes.

    Attributes:
        index: which file, from 0.
        taken: pages given before it.
        resumed: the mark that a fresh process goes on from within this very file, or None.
    """

    index: int
    taken: int
    resumed: Mark | None


class FolderSource:
    """The pages that have arrived in a folder."""

    def __init__(
        self, spec: FolderSpec, clock: Clock | None = None, pause: Callable[[float], object] | None = None
    ) -> None:
        """
        Args:
            spec: which folder.
            clock: by which a file has settled.
            pause: waits so many seconds, or until the scan is cancelled.
        """
        self._spec = spec
        self._clock = clock or SystemClock()
        self._cancelled = threading.Event()
        self._pause = pause or self._cancelled.wait
        self._ledger = Ledger(spec.path)
        self._seen: dict[str, tuple[Arrived, float]] = {}
        self._told: set[tuple[str, int, int]] = set()

    def capabilities(self) -> Capabilities:
        return Capabilities(self._spec.name, origins=("feeder",))

    def feeder(self) -> Feeder:
        try:
            waiting = self._look()
        except FileNotFoundError as error:
            raise self._fault(FaultCode.DEVICE_MISSING) from error
        except OSError as error:
            raise self._fault(fault_code_of(error)) from error
        return "loaded" if any(_key(file) not in self._told for file in waiting) else "empty"

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        self._ledger.release()

    def pages(self, settings: ScanSettings, start: Mark = BEGINNING) -> Iterator[PageScan | PageFault | Mark]:
        with self._folder_faults():
            if not Path(self._spec.path).is_dir():
                raise self._fault(FaultCode.DEVICE_MISSING)
            self._hold()
            waiting = self._look()
            self._ledger.clears(file.name for file in waiting)
        patience = self._clock.monotonic() + self._spec.patience_seconds
        taken, told, order = start.taken, 0, self._in_order(waiting, start)
        first = start.index + (start.page not in (None, 1) and not any(resumed for _, resumed in order))
        for index, (file, resumed) in enumerate(order, first):
            for item in self._file(file, _Place(index, taken, resumed), patience):
                if self._cancelled.is_set() and not isinstance(item, Mark):
                    raise self._fault(FaultCode.CANCELLED)
                taken += isinstance(item, PageScan)
                told += isinstance(item, PageFault)
                yield item
        with self._folder_faults():
            self._ledger.tidies()
        self._ledger.release()
        if start == BEGINNING and not taken and not told:
            raise self._fault(FaultCode.FEEDER_EMPTY)

    def _in_order(self, waiting: list[Arrived], start: Mark) -> list[tuple[Arrived, Mark | None]]:
        """The files to take. A fresh process that goes on behind a page begins with that file; one that goes on
        behind a file leaves that one out, and so do those after it."""
        if start == BEGINNING:
            self._ledger.avoids_nothing()
        elif start.page == 1:
            self._ledger.avoids_the_last()
        waiting = [file for file in waiting if not self._ledger.is_avoided(file.name)]
        begun = [file for file in waiting if start.page is not None and self._ledger.was_opening(file.name)]
        first: list[tuple[Arrived, Mark | None]] = [(file, start) for file in begun]
        return first + [(file, None) for file in waiting if file not in begun]

    def _file(self, file: Arrived, place: _Place, patience: float) -> Iterator[PageScan | PageFault | Mark]:
        """One file: its pages, or why it is left."""
        yield Mark(place.index, None, file.path, place.taken)
        with self._folder_faults():
            self._ledger.opens(file.name)
            now, data, unfit = self._read(file, patience)
        if now is None:
            return
        if unfit is not None:
            yield from self._once(now, unfit)
            return
        sha256 = hashlib.sha256(data).hexdigest()
        begun = self._ledger.of(sha256)
        if begun is not None and begun.kept:
            yield from self._finished(now, sha256, begun.bad)
            return
        if begun is None and place.resumed is not None and place.resumed.page != 2:
            return  # other bytes than were begun: they are for the next scan
        with self._folder_faults():
            was_taken = begun is None and self._was_taken(file.name, sha256, len(data))
        if was_taken:
            yield from self._once(now, FaultCode.FILE_TAKEN_BEFORE)
            return
        try:
            pages = pages_of(io.BytesIO(data), recognise(data[:_HEAD]) or "pdf")
        except EnvironmentFault as fault:
            yield from self._once(now, fault.code)
            return
        try:
            yield from self._taken(now, sha256, pages, place)
        finally:
            pages.close()

    def _read(self, file: Arrived, patience: float) -> tuple[Arrived | None, bytes, FaultCode | None]:
        """A file that has settled, its bytes, and why it can't be taken as it is. No file: it has gone meanwhile."""
        now = self._settled(file, patience)
        if now is None:
            return None, b"", None
        if now.size > LARGEST_PICTURE_FILE:
            return now, b"", FaultCode.IMAGE_TOO_LARGE
        if not self._has_settled(now):
            return now, b"", FaultCode.FILE_INCOMPLETE
        try:
            data = read_whole(now.path)
        except FileNotFoundError:
            self._require_folder()
            return None, b"", None
        except OSError:
            self._require_folder()
            return now, b"", FaultCode.FILE_UNREADABLE
        if data is None or len(data) != now.size or not data:
            return now, b"", FaultCode.FILE_INCOMPLETE
        kind = recognise(data[:_HEAD])
        if kind is None:
            return now, data, FaultCode.FILE_UNREADABLE
        return now, data, None if has_its_end(data, kind) else FaultCode.FILE_INCOMPLETE

    def _taken(
        self, file: Arrived, sha256: str, pages: Pages, place: _Place
    ) -> Iterator[PageScan | PageFault | Mark]:
        """The pages of a file, from the first that is not known to be safe."""
        taken, (first, bad) = place.taken, _go_on(self._ledger.of(sha256), place.resumed)
        if first > 1 and place.resumed is None:
            yield self._page_fault(FaultCode.FILE_BEGUN_BEFORE, file, first)
        for number in range(first, pages.count + 1):
            yield Mark(place.index, number, file.path, taken)
            with self._folder_faults():
                self._ledger.begins(sha256, file.name, number, taken, bad)
            try:
                stored = pages.page(number)
            except EnvironmentFault as fault:
                bad.append(number)
                yield PageFault(named(fault, file.path, number), file.path, number)
                continue
            taken += 1
            source = f"{KIND}:{self._spec.path}"
            yield page_scan(stored, taken, file.path, number, sha256, source)
        yield Mark(place.index, None, file.path, taken)
        with self._folder_faults():
            self._ledger.keeps(sha256, file.name, bad)
        if bad:
            self._told.add(_key(file))  # page by page
        else:
            yield from self._finished(file, sha256, ())

    def _finished(self, file: Arrived, sha256: str, bad: tuple[int, ...]) -> Iterator[PageFault]:
        """Puts a file away whose pages are safe; one that has others stays, and they are told again."""
        if bad:
            if _key(file) not in self._told:
                self._told.add(_key(file))
                yield from (self._page_fault(FaultCode.PAGE_BROKEN, file, number) for number in bad)
            return
        try:
            if look_at(file.path) != file:
                return  # something else has come under its name
            move(file.path, Path(self._spec.path) / TAKEN)
        except OSError as error:
            code = fault_code_of(error)
            if code is FaultCode.DEVICE_LOST:
                raise self._fault(code) from error
            yield from self._once(file, code)
            return
        self._ledger.forgets(sha256)

    def _settled(self, file: Arrived, patience: float) -> Arrived | None:
        """The file once it has not changed for a while, or as it is when there is no more patience."""
        while True:
            now = look_at(file.path)
            if now is None:
                self._require_folder()
                return None
            if self._has_settled(now) or self._cancelled.is_set() or self._clock.monotonic() >= patience:
                return now
            self._pause(min(_LOOK_SECONDS, self._spec.settle_seconds))

    def _has_settled(self, file: Arrived) -> bool:
        """Whether the file is what it was some time ago."""
        moment = self._clock.monotonic()
        before, since = self._seen.get(file.path, (None, moment))
        if before != file:
            since = moment
        self._seen[file.path] = (file, since)
        return moment - since >= self._spec.settle_seconds

    def _look(self) -> list[Arrived]:
        """What lies there now."""
        waiting = arrived(self._spec.path)
        names = {file.path for file in waiting}
        self._seen = {path: seen for path, seen in self._seen.items() if path in names}
        for file in waiting:
            self._has_settled(file)
        return waiting

    def _require_folder(self) -> None:
        """Tells a file that has gone from a folder that has.

        Raises:
            EnvironmentFault: device_lost.
        """
        try:
            arrived(self._spec.path)
        except OSError as error:
            raise self._fault(FaultCode.DEVICE_LOST) from error

    def _was_taken(self, name: str, sha256: str, size: int) -> bool:
        """Whether these bytes lie under this name, or one made of it, among what was taken."""
        for other in numbered(name):
            place = Path(self._spec.path) / TAKEN / other
            if not place.is_file():
                return False
            if place.stat().st_size == size and hashlib.sha256(place.read_bytes()).hexdigest() == sha256:
                return True
        return False

    def _hold(self) -> None:
        until = self._clock.monotonic() + self._spec.busy_seconds
        while not self._ledger.is_held:
            try:
                self._ledger.hold()
            except EnvironmentFault as fault:
                if self._cancelled.is_set() or self._clock.monotonic() >= until:
                    raise self._fault(fault.code) from fault
                self._pause(_LOOK_SECONDS)

    def _once(self, file: Arrived, code: FaultCode) -> Iterator[PageFault]:
        """Tells of a file that it can't be taken, unless it is known already."""
        if _key(file) not in self._told:
            self._told.add(_key(file))
            yield self._page_fault(code, file, None)

    def _page_fault(self, code: FaultCode, file: Arrived, number: int | None) -> PageFault:
        return PageFault(named(self._fault(code), file.path, number), file.path, number)

    def _fault(self, code: FaultCode) -> EnvironmentFault:
        return EnvironmentFault(code, device=self._spec.name, of=FOLDER)

    @contextmanager
    def _folder_faults(self) -> Iterator[None]:
        """What goes wrong with the folder itself ends the scan."""
        try:
            yield
        except OSError as error:
            raise self._fault(fault_code_of(error)) from error


def _go_on(begun: Begun | None, resumed: Mark | None) -> tuple[int, list[int]]:
    """From which page a file is taken, and which of its pages could not be taken before."""
    known = begun or Begun("")
    if resumed is None or resumed.page is None:
        return max(1, known.page), list(known.bad)
    was_given = known.page == resumed.page - 1 and known.taken < resumed.taken
    return resumed.page, [*known.bad, *([] if was_given else [resumed.page - 1])]


def _key(file: Arrived) -> tuple[str, int, int]:
    return (file.path, file.size, file.changed)
