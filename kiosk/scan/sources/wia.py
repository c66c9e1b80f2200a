"""Scanners through Windows Image Acquisition. Only ever opened in a driver's child process.

Written after Microsoft's documentation and tested against a stand-in for its objects: **no real device was ever
driven by this on Windows.** What differs between drivers is asked for, and left alone where a driver lacks it.

The device is connected to only while it is used. Each page is transferred when it is asked for (``PAGES`` is 1, or 2
where the driver can only give both sides of a sheet at once), as a bitmap, and encoded once. That no paper is left
says the driver, by its error ``PAPER_EMPTY``, and not the feeder's sensor, past which the last sheet may be.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from PIL import Image, ImageSequence

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import PageScan
from kiosk.scan.sources import wia_names as names
from kiosk.scan.sources.protocol import (
    BEGINNING,
    Capabilities,
    Colour,
    DeviceInfo,
    Feeder,
    Mark,
    ScanSettings,
)
from kiosk.scan.sources.sane import encoded
from kiosk.scan.sources.stored import Dpi, StoredImage, broken_means, open_picture, stated_dpi
from kiosk.scan.sources.wia_properties import Properties
from kiosk.scan.sources.wia_surface import Automation, Surface, windows_surface

KIND = "wia"
_MM_AN_INCH = 25.4
Result = TypeVar("Result")


@dataclass(frozen=True)
class WiaSpec:
    """A scanner of WIA's.

    Attributes:
        device: WIA's id for it, e.g. ``{6BDD1FC6-810F-11D0-BEC7-08002BE2092F}\\0000``.
        surface: makes WIA's objects, in the child process.
        retries: how often a device that is warming up or busy is asked again.
        retry_seconds: the pause before that.
    """

    device: str
    surface: Callable[[], Surface] = windows_surface
    retries: int = 30
    retry_seconds: float = 1.0

    @property
    def name(self) -> str:
        return self.device

    @property
    def resumable(self) -> bool:
        return False

    def open(self) -> WiaSource:
        return WiaSource(self)


@dataclass(frozen=True)
class WiaFinder:
    """The scanners that WIA knows.

    Attributes:
        surface: as for :class:`WiaSpec`.
    """

    surface: Callable[[], Surface] = windows_surface

    @property
    def name(self) -> str:
        return KIND

    def find(self) -> tuple[DeviceInfo, ...]:
        surface = _surface_for(self.surface, KIND)
        with _faults(surface, KIND, names.OPENING_FAULTS):
            return tuple(
                DeviceInfo(f"{KIND}:{info.DeviceID}", _name_of(info), "scanner")
                for info in _scanners(surface)
            )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One scan: what was asked for, how the paper comes, and the resolution that the device took."""

    settings: ScanSettings
    selected: int
    format: str
    dpi: Dpi | None

    @property
    def duplex(self) -> bool:
        return bool(self.selected & names.SELECT_DUPLEX)


class WiaSource:
    """One scanner."""

    def __init__(self, spec: WiaSpec) -> None:
        self._spec = spec
        self._surface = _surface_for(spec.surface, spec.device)
        self._cancelled = threading.Event()

    def capabilities(self) -> Capabilities:
        with self._faults(names.OPENING_FAULTS):
            device, item = self._connected()
            can = device.number(names.HANDLING_CAPABILITIES) or names.CAN_FLATBED
            return Capabilities(
                name=str(device.value(names.NAME) or self._spec.device),
                resolutions=item.offered(names.X_DPI),
                any_resolution=item.takes_any(names.X_DPI),
                colours=_colours(item),
                origins=(
                    *(("feeder",) if can & names.CAN_FEED else ()),
                    *(("flatbed",) if can & names.CAN_FLATBED else ()),
                ),
                duplex=bool(can & names.CAN_DUPLEX),
                largest_mm=_largest(device),
            )

    def feeder(self) -> Feeder:
        with self._faults(names.OPENING_FAULTS):
            device, _ = self._connected()
            can = device.number(names.HANDLING_CAPABILITIES) or 0
            status = device.number(names.HANDLING_STATUS)
        if not can & names.CAN_FEED or status is None:
            return "unknown"
        for flag, code in (
            (names.PAPER_JAM, FaultCode.PAPER_JAM),
            (names.PATH_COVER_UP, FaultCode.COVER_OPEN),
            (names.MULTIPLE_FEED, FaultCode.DOUBLE_FEED),
        ):
            if status & flag:
                raise EnvironmentFault(code, device=self._spec.device)
        if status & names.FEED_READY:
            return "loaded"
        return "empty" if can & names.CAN_DETECT_FEED else "unknown"

    def pages(self, settings: ScanSettings, start: Mark = BEGINNING) -> Iterator[PageScan]:
        with self._faults(names.OPENING_FAULTS):
            device, item = self._patiently(self._connected)
        with self._faults():
            asked = self._set_up(device, item, settings)
        sequence = 0
        while asked.selected != names.SELECT_FLATBED or not sequence:
            sides = self._sides(item, asked, sequence + 1)
            if not sides:
                return
            for stored in sides:
                sequence += 1
                yield stored.as_page(f"{KIND}:{self._spec.device}", sequence, duplex=asked.duplex)

    def cancel(self) -> None:
        """Takes hold before the next page: COM's objects are the other thread's, and a transfer is not to be broken
        off through automation."""
        self._cancelled.set()

    def close(self) -> None:
        """COM lets go of the device with the last object that stands for it, which a scan that has ended held."""

    def _connected(self) -> tuple[Properties, Properties]:
        """The device, and its item that scans."""
        for info in _scanners(self._surface):
            if info.DeviceID == self._spec.device:
                device = info.Connect()
                return Properties(device), Properties(device.Items.Item(1))
        raise EnvironmentFault(FaultCode.DEVICE_MISSING, device=self._spec.device)

    def _set_up(self, device: Properties, item: Properties, settings: ScanSettings) -> _Asked:
        """Has everything set as asked for, in the order in which one setting changes another."""
        can = device.number(names.HANDLING_CAPABILITIES) or names.CAN_FLATBED
        selected = self._selected(can, settings)
        device.put(names.HANDLING_SELECT, selected)
        transfer_format = names.BMP
        if selected != names.SELECT_FLATBED:
            both = bool(selected & names.SELECT_DUPLEX) and device.step(names.PAGES) == 2
            transfer_format = names.TIFF if both else names.BMP
            device.put(names.PAGES, 2 if both else 1)
        item.put(names.INTENT, names.INTENTS[settings.colour])
        if settings.colour == "auto" and names.CHOOSES_ITSELF in item.offered(names.DATA_TYPE):
            item.put(names.DATA_TYPE, names.CHOOSES_ITSELF)
        for resolution in (names.X_DPI, names.Y_DPI):
            item.put(resolution, settings.dpi)
        dpi = stated_dpi(item.number(names.X_DPI), item.number(names.Y_DPI))
        for at in (names.X_START, names.Y_START):
            item.put(at, 0)
        if settings.paper_mm is not None and dpi is not None:
            for extent, mm, an_inch in zip((names.WIDTH, names.HEIGHT), settings.paper_mm, dpi, strict=True):
                item.put(extent, round(mm / _MM_AN_INCH * an_inch))
        if settings.brightness is not None and not item.put_share(
            names.BRIGHTNESS, settings.brightness / 100
        ):
            raise self._cannot("brightness")
        if settings.detect_double_feed is not None:
            stop = names.STOP_AT_MULTI_FEED if settings.detect_double_feed else names.LET_MULTI_FEED_PASS
            item.put(names.MULTI_FEED, stop)
        for option, value in settings.options.items():
            if not item.put(option, value) and not device.put(option, value):
                raise self._cannot(option)
        return _Asked(settings, selected, transfer_format, dpi)

    def _selected(self, can: int, settings: ScanSettings) -> int:
        wants_feeder = settings.origin == "feeder" or (
            settings.origin == "auto" and bool(can & names.CAN_FEED)
        )
        if not wants_feeder:
            if settings.duplex or not can & names.CAN_FLATBED:
                raise self._cannot("duplex" if settings.duplex else "flatbed")
            return names.SELECT_FLATBED
        if not can & names.CAN_FEED:
            raise self._cannot("feeder")
        if not settings.duplex:
            return names.SELECT_FEEDER
        if not can & names.CAN_DUPLEX:
            raise self._cannot("duplex")
        return names.SELECT_FEEDER | names.SELECT_DUPLEX

    def _sides(self, item: Properties, asked: _Asked, sequence: int) -> list[StoredImage]:
        """What one transfer gives: a side, or both of a sheet; nothing where the feeder has run out."""
        self._end_if_cancelled()
        try:
            with self._faults():
                image = self._patiently(lambda: item.owner.Transfer(asked.format))
                data = self._surface.bytes_of(image)
        except EnvironmentFault as fault:
            self._end_if_cancelled()
            if fault.code is FaultCode.FEEDER_EMPTY and sequence > 1:
                return []
            raise
        try:
            return _encoded(data, asked)
        except EnvironmentFault as fault:
            raise EnvironmentFault(fault.code, device=self._spec.device, page=sequence) from fault

    def _patiently(self, work: Callable[[], Result]) -> Result:
        """Does it, and again where the device asks for patience."""
        for _ in range(self._spec.retries):
            try:
                return work()
            except self._surface.error as error:
                if _hresult(error) not in (names.WARMING_UP, names.BUSY):
                    raise
            self._cancelled.wait(self._spec.retry_seconds)
            self._end_if_cancelled()
        return work()

    def _end_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise EnvironmentFault(FaultCode.CANCELLED, device=self._spec.device)

    def _cannot(self, setting: str) -> EnvironmentFault:
        return EnvironmentFault(FaultCode.DEVICE_CANNOT, device=self._spec.device, setting=setting)

    @contextmanager
    def _faults(self, table: Mapping[int, FaultCode] = names.FAULTS) -> Iterator[None]:
        with _faults(self._surface, self._spec.device, table):
            yield


def _surface_for(make: Callable[[], Surface], device: str) -> Surface:
    """WIA's objects.

    Raises:
        EnvironmentFault: device_missing where this machine has none.
    """
    try:
        return make()
    except EnvironmentFault as fault:
        raise EnvironmentFault(fault.code, device=device) from fault


def _scanners(surface: Surface) -> Iterator[Automation]:
    """What the device manager lists that is a scanner. (Its collections count from 1.)"""
    infos = surface.manager.DeviceInfos
    for index in range(1, infos.Count + 1):
        info = infos.Item(index)
        if info.Type == names.SCANNER:
            yield info


def _name_of(info: Automation) -> str:
    return str(Properties(info).value(names.NAME) or info.DeviceID)


def _colours(item: Properties) -> tuple[Colour, ...]:
    """WIA's intents are taken by every driver, which gives the nearest that it has."""
    if names.CHOOSES_ITSELF in item.offered(names.DATA_TYPE):
        return ("bw", "grey", "colour", "auto")
    return ("bw", "grey", "colour")


def _largest(device: Properties) -> tuple[float, float] | None:
    """The largest page of feeder or bed, in millimetres."""
    sizes = [
        (wide / names.MILS_A_MM, high / names.MILS_A_MM)
        for wide, high in (
            (device.number(names.FEED_WIDTH), device.number(names.FEED_HEIGHT)),
            (device.number(names.BED_WIDTH), device.number(names.BED_HEIGHT)),
        )
        if wide and high
    ]
    return (max(wide for wide, _ in sizes), max(high for _, high in sizes)) if sizes else None


def _encoded(data: bytes, asked: _Asked) -> list[StoredImage]:
    """The sides in what was transferred.

    Raises:
        EnvironmentFault: page_broken, image_too_large.
    """
    kind = "TIFF" if asked.format == names.TIFF else "BMP"
    with broken_means(FaultCode.PAGE_BROKEN), open_picture(data, kind) as picture:
        return [_side(frame, asked) for frame in ImageSequence.Iterator(picture)]


def _side(frame: Image.Image, asked: _Asked) -> StoredImage:
    depth = 1 if frame.mode == "1" else 8
    if frame.mode == "P":  # a bitmap of eight bits has a palette, which for grey ones says what they say
        frame = frame.convert("RGB" if asked.settings.colour in ("colour", "auto") else "L")
    return encoded(frame.convert("L" if frame.mode == "1" else frame.mode), depth, asked.settings, asked.dpi)


@contextmanager
def _faults(surface: Surface, device: str, table: Mapping[int, FaultCode]) -> Iterator[None]:
    """Turns what COM raises into a fault of ``device``'s.

    Raises:
        EnvironmentFault: by the table; device_lost for what no table has.
    """
    try:
        yield
    except surface.error as error:
        raise EnvironmentFault(table.get(_hresult(error), FaultCode.DEVICE_LOST), device=device) from error


def _hresult(error: Exception) -> int:
    """The error's own code, also where the automation layer has put it into its own."""
    code: int = getattr(error, "hresult", 0) & 0xFFFFFFFF
    details = getattr(error, "details", None)
    if code == names.DISP_E_EXCEPTION and details and isinstance(details[-1], int):
        return details[-1] & 0xFFFFFFFF
    return code
