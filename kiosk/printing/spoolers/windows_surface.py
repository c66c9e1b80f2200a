"""Windows' own printing: its spooler's lists, through ``winspool.drv``, and pages set by Qt. The one place that talks
to either.

Nobody has run this on a Windows machine yet: what stands above it is tested against a double.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from kiosk.errors import EnvironmentFault, FaultCode

_LOCAL_AND_CONNECTED: Final = 0x2 | 0x4
_MOST_JOBS: Final = 10_000
_DELETE_JOB: Final = 5
_JOB_FIELDS: Final = ("printer", "machine", "user", "document", "datatype", "status_text")
_JOB_NUMBERS: Final = ("status", "priority", "position", "pages", "printed")
Module = Any
"""A library of Windows: it tells what it has, no type does."""


@dataclass(frozen=True, slots=True)
class WindowsPrinter:
    """A printer in Windows' list.

    Attributes:
        status: its ``PRINTER_STATUS_…`` bits.
        attributes: its ``PRINTER_ATTRIBUTE_…`` bits.
    """

    name: str
    status: int
    attributes: int
    is_default: bool


@dataclass(frozen=True, slots=True)
class WindowsJob:
    """A job in a printer's list.

    Attributes:
        document: the name it was given.
        status: its ``JOB_STATUS_…`` bits.
    """

    id: int
    document: str
    status: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels, three bytes each, without padding."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """How pages are to be printed.

    Attributes:
        document: the job's name.
        small: on A5; else on A4.
    """

    printer: str
    document: str
    copies: int
    duplex: bool
    small: bool


class WindowsSurface(Protocol):
    """What a spooler needs of Windows."""

    def printers(self) -> tuple[WindowsPrinter, ...]:
        """The printers of this machine."""

    def jobs(self, printer: str) -> tuple[WindowsJob, ...]:
        """What waits at a printer; an ended job is in no list."""

    def print(self, order: Order, pages: Iterator[Picture]) -> bool:
        """Hands pages over; whether Windows took them."""

    def cancel(self, printer: str, job: int) -> None:
        """Takes a job out of a printer's list."""


class Winspool:
    """The surface of this machine."""

    def printers(self) -> tuple[WindowsPrinter, ...]:
        library = _winspool()
        default = ctypes.create_unicode_buffer(512)
        size = ctypes.c_ulong(len(default))
        has_default = library.GetDefaultPrinterW(default, ctypes.byref(size))
        found = []
        for info in _enumerated(library.EnumPrintersW, _PrinterInfo, _LOCAL_AND_CONNECTED, None, 2):
            is_default = bool(has_default) and info.name == default.value
            found.append(WindowsPrinter(info.name, info.status, info.attributes, is_default))
        return tuple(found)

    def jobs(self, printer: str) -> tuple[WindowsJob, ...]:
        library = _winspool()
        with _Opened(library, printer) as handle:
            infos = _enumerated(library.EnumJobsW, _JobInfo, handle, 0, _MOST_JOBS, 1)
            return tuple(WindowsJob(info.id, info.document or "", info.status) for info in infos)

    def print(self, order: Order, pages: Iterator[Picture]) -> bool:
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QImage, QPageSize, QPainter
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(order.printer)
        printer.setDocName(order.document)
        printer.setCopyCount(order.copies)
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5 if order.small else QPageSize.PageSizeId.A4))
        both = QPrinter.DuplexMode.DuplexLongSide
        printer.setDuplex(both if order.duplex else QPrinter.DuplexMode.DuplexNone)
        painter = QPainter()
        if not painter.begin(printer):
            return False
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                printer.abort()
                painter.end()
                return False
            image = QImage(page.pixels, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
            painter.drawImage(QRectF(0, 0, printer.width(), printer.height()), image)
        return painter.end()

    def cancel(self, printer: str, job: int) -> None:
        library = _winspool()
        with _Opened(library, printer) as handle:
            library.SetJobW(handle, job, 0, None, _DELETE_JOB)


class _PrinterInfo(ctypes.Structure):
    """``PRINTER_INFO_2W``."""

    _fields_ = [
        ("server", ctypes.c_wchar_p),
        ("name", ctypes.c_wchar_p),
        *((name, ctypes.c_wchar_p) for name in ("share", "port", "driver", "comment", "location")),
        ("devmode", ctypes.c_void_p),
        *((name, ctypes.c_wchar_p) for name in ("separator", "processor", "datatype", "parameters")),
        ("security", ctypes.c_void_p),
        *(
            (name, ctypes.c_uint32)
            for name in ("attributes", "priority", "default_priority", "start", "until")
        ),
        ("status", ctypes.c_uint32),
        ("jobs", ctypes.c_uint32),
        ("pace", ctypes.c_uint32),
    ]


class _JobInfo(ctypes.Structure):
    """``JOB_INFO_1W``."""

    _fields_ = [
        ("id", ctypes.c_uint32),
        *((name, ctypes.c_wchar_p) for name in _JOB_FIELDS),
        *((name, ctypes.c_uint32) for name in _JOB_NUMBERS),
        ("submitted", ctypes.c_uint16 * 8),
    ]


class _Opened:
    """A printer's handle."""

    def __init__(self, library: Module, printer: str) -> None:
        self._library = library
        self._handle = ctypes.c_void_p()
        if not library.OpenPrinterW(printer, ctypes.byref(self._handle), None):
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=printer)

    def __enter__(self) -> ctypes.c_void_p:
        return self._handle

    def __exit__(self, *_raised: object) -> None:
        self._library.ClosePrinter(self._handle)


def _winspool() -> Module:
    """The library.

    Raises:
        EnvironmentFault: printer_missing where this is no Windows.
    """
    if sys.platform == "win32":
        return ctypes.WinDLL("winspool.drv", use_last_error=True)
    raise EnvironmentFault(FaultCode.PRINTER_MISSING)


def _enumerated(call: Any, kind: type[Any], *about: object) -> tuple[Any, ...]:
    """What one of the enumerating calls lists: asked once for how much room it needs, and once for the list."""
    needed, count = ctypes.c_ulong(), ctypes.c_ulong()
    call(*about, None, 0, ctypes.byref(needed), ctypes.byref(count))
    if not needed.value:
        return ()
    room = ctypes.create_string_buffer(needed.value)
    if not call(*about, room, needed, ctypes.byref(needed), ctypes.byref(count)):
        raise EnvironmentFault(FaultCode.PRINTER_MISSING)
    return tuple((kind * count.value).from_buffer_copy(room))
