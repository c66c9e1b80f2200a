"""A source, used from the program: pages come one at a time, and whatever becomes of the child has a name."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self, TypeVar

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.scan.driver import messages
from kiosk.scan.driver.messages import Garbled, Message
from kiosk.scan.driver.process import Child, DriverLimits, Gone
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.files import shown_name
from kiosk.scan.sources.protocol import (
    BEGINNING,
    Capabilities,
    DeviceInfo,
    Feeder,
    Finder,
    Mark,
    ScanSettings,
    SourceSpec,
)

_Answer = TypeVar("_Answer")


class Driver:
    """One source in its child process, which is started when first needed and again after it was lost.

    ``scan`` asks for a page only when its caller asks for one, so that the page before it can be committed first.
    One thread scans; :meth:`cancel` may come from any.
    """

    def __init__(self, spec: SourceSpec, limits: DriverLimits | None = None) -> None:
        self._spec = spec
        self._limits = limits or DriverLimits()
        self._child: Child | None = None
        self._leaving: list[Child] = []
        self._scanning = False
        self._cancelled = threading.Event()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one."""
        return None if self._child is None else self._child.pid

    def start(self) -> None:
        """Starts the child ahead of the first scan.

        Raises:
            EnvironmentFault: driver_crashed, driver_hung.
        """
        try:
            self._running()
        except Gone as gone:
            raise self._lost(gone) from gone

    def capabilities(self) -> Capabilities:
        """What the source can do.

        Raises:
            EnvironmentFault: the source cannot be opened, or its driver failed.
        """
        return self._asked("capabilities", messages.capabilities_of)

    def feeder(self) -> Feeder:
        """What lies in the feeder now, asked without moving any paper.

        Raises:
            EnvironmentFault: the device is missing, busy or in trouble, or its driver failed.
        """
        return self._asked("feeder", messages.feeder_of)

    def scan(self, settings: ScanSettings | None = None) -> Iterator[PageScan | PageFault]:
        """The pages, each acquired when it is asked for.

        A source of files steps over a page that kills or stalls the child: it comes as a :class:`PageFault`, and a
        fresh child goes on behind it.

        Raises:
            EnvironmentFault: the scan has ended badly; the pages given so far stand. The next scan starts afresh.
        """
        if self._scanning:
            raise Defect("a scan is under way")
        self._cancelled.clear()
        self._scanning = True
        complete = False
        try:
            yield from self._items(settings or ScanSettings())
            complete = True
        finally:
            with self._lock:
                self._scanning = False
            if not complete or self._cancelled.is_set():
                self._let_go()

    def cancel(self) -> None:
        """Makes a scan under way end with ``cancelled``, soon. A page that is complete by then is still given."""
        with self._lock:
            if not self._scanning:
                return
            self._cancelled.set()
            if self._child is not None:
                self._child.say("cancel")
                self._child.hurry(self._limits.cancel_seconds)

    def close(self) -> None:
        """Ends the child and waits for its end."""
        self._let_go()
        self._reap()

    def _asked(self, command: str, understood: Callable[[Message], _Answer]) -> _Answer:
        try:
            running = self._running()
            running.say(command)
            answer = running.hear(self._limits.page_seconds)
            if answer.kind == "failed":
                raise messages.fault_of(answer)
            return understood(answer)
        except (Gone, Garbled) as error:
            raise self._lost(error) from error
        except EnvironmentFault:
            self._let_go()
            raise

    def _items(self, settings: ScanSettings) -> Iterator[PageScan | PageFault]:
        place = BEGINNING
        taken = 0
        while True:
            mark: Mark | None = None
            begun = place
            try:
                running = self._running()
                running.say(
                    "scan", settings=messages.settings_fields(settings), start=messages.mark_fields(place)
                )
                while True:
                    self._end_if_cancelled()
                    running.say("next")
                    answer = running.hear(self._limits.page_seconds)
                    while answer.kind == "mark":
                        mark = _ahead(messages.mark_of(answer.head), begun)
                        answer = running.hear(self._limits.page_seconds)
                    if answer.kind == "end":
                        return
                    if answer.kind == "memory":
                        raise _OutOfMemory
                    item = _item(answer)
                    if isinstance(item, PageScan):
                        taken += 1
                        if item.sequence != taken:
                            raise Garbled("sequence")
                    if mark is not None:
                        place, mark = mark.after(taken), None
                    yield item
            except (Gone, Garbled, _OutOfMemory) as error:
                self._end_if_cancelled()
                if not self._spec.resumable or (mark is None and place == begun):
                    raise self._lost(error) from error
                self._let_go()
                # Without a mark it died of nothing that it had announced: what was given is not to blame.
                if mark is not None:
                    place = mark.after(taken)
                    yield _stepped_over(error, mark)

    def _end_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise EnvironmentFault(FaultCode.CANCELLED, device=self._spec.name)

    def _running(self) -> Child:
        """The child, started where there is none."""
        if self._child is None:
            self._reap()
            started = Child(self._spec, self._limits)
            with self._lock:
                self._child = started
            started.greet()
        return self._child

    def _lost(self, error: Exception) -> EnvironmentFault:
        """The child is no more; what to call it."""
        self._let_go()
        return EnvironmentFault(_device_code(error), device=self._spec.name)

    def _let_go(self) -> None:
        """Parts with the child; it may still be closing its device."""
        with self._lock:
            leaving, self._child = self._child, None
        if leaving is not None:
            leaving.dismiss()
            self._leaving.append(leaving)

    def _reap(self) -> None:
        while self._leaving:
            self._leaving.pop().reap()


def list_devices(finder: Finder, limits: DriverLimits | None = None) -> tuple[DeviceInfo, ...]:
    """The devices that ``finder`` sees, searched in a child process.

    Raises:
        EnvironmentFault: the search failed, took too long, or killed its process.
    """
    limits = limits or DriverLimits()
    child = Child(finder, limits)
    try:
        child.greet()
        child.say("devices")
        answer = child.hear(limits.page_seconds)
        if answer.kind == "failed":
            raise messages.fault_of(answer)
        return messages.devices_of(answer)
    except (Gone, Garbled) as error:
        raise EnvironmentFault(_device_code(error), device=finder.name) from error
    finally:
        child.dismiss()
        child.reap()


class _OutOfMemory(Exception):
    """The child came to the end of the memory it may take, and has said so."""


def _item(answer: Message) -> PageScan | PageFault:
    match answer.kind:
        case "page":
            return messages.page_of(answer)
        case "page_fault":
            return messages.page_fault_of(answer)
        case "failed":
            raise messages.fault_of(answer)
    raise Garbled(answer.kind)


def _ahead(mark: Mark, place: Mark) -> Mark:
    """``mark``, which must not lie behind where the child was told to start: else nothing would ever be done."""
    if mark.index < place.index or (
        mark.index == place.index and (mark.page or place.page or 1) < (place.page or 1)
    ):
        raise Garbled("mark")
    return mark


def _device_code(error: Exception) -> FaultCode:
    if isinstance(error, _OutOfMemory):
        return FaultCode.MEMORY_LIMIT
    if isinstance(error, Gone) and error.hung:
        return FaultCode.DRIVER_HUNG
    return FaultCode.DRIVER_CRASHED


def _stepped_over(error: Exception, mark: Mark) -> PageFault:
    codes = {FaultCode.DRIVER_HUNG: FaultCode.TIME_LIMIT, FaultCode.DRIVER_CRASHED: FaultCode.PAGE_BROKEN}
    code = _device_code(error)
    page = {} if mark.page is None else {"page": mark.page}
    fault = EnvironmentFault(codes.get(code, code), file=shown_name(mark.file), **page)
    return PageFault(fault, mark.file, mark.page)
