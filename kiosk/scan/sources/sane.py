"""Scanners through SANE, by python-sane. Only ever opened in a driver's child process.

libsane reads ``SANE_CONFIG_DIR`` once, when it is initialised: one process serves one configuration. python-sane
raises nothing but libsane's fixed English status texts; they become codes here and are seen nowhere else. After a
fault the device is left alone until :meth:`SaneSource.close`: some backends hang when they are spoken to again, and
the fault has been told by then.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Literal

from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import PageScan
from kiosk.scan.sources import sane_names, sane_options
from kiosk.scan.sources.protocol import BEGINNING, Capabilities, DeviceInfo, Feeder, Mark, ScanSettings
from kiosk.scan.sources.sane_names import Loading
from kiosk.scan.sources.sane_options import Device, Options
from kiosk.scan.sources.stored import Dpi, StoredImage, as_g4, as_jpeg, as_png, require_sane_size

KIND = "sane"
"""What is said of where a page came from, before SANE's name for the device."""

Library = Any
"""The module ``sane``, which has no types."""


@dataclass(frozen=True)
class SaneSpec:
    """A device of SANE's.

    Attributes:
        device: SANE's name for it, e.g. ``fujitsu:fi-7160:12345``.
        config_dir: where libsane's configuration stands, or None for the system's.
        empty_retries: how often a feeder that says it is empty at once is asked again: some say so while the paper
            is still being drawn in.
        retry_seconds: the pause before that.
    """

    device: str
    config_dir: str | None = None
    empty_retries: int = 1
    retry_seconds: float = 0.5

    @property
    def name(self) -> str:
        return self.device

    @property
    def resumable(self) -> bool:
        return False

    def open(self) -> SaneSource:
        return SaneSource(self)


@dataclass(frozen=True)
class SaneFinder:
    """The devices that SANE sees.

    Attributes:
        config_dir: as for :class:`SaneSpec`.
        local_only: leaves the network out.
        probe: opens each device to see whether it could be used now.
    """

    config_dir: str | None = None
    local_only: bool = False
    probe: bool = False

    @property
    def name(self) -> str:
        return "sane"

    def find(self) -> tuple[DeviceInfo, ...]:
        library = load(self.config_dir, self.name)
        with status_faults(library, self.name):
            found = library.get_devices(self.local_only)
        return tuple(self._described(library, *entry) for entry in found)

    def _described(self, library: Library, device: str, vendor: str, model: str, kind: str) -> DeviceInfo:
        words = [word for word in (vendor, model) if word and word != "Noname"]
        state = (
            self._state(library, device) if self.probe and sane_names.kind_of(kind) != "camera" else "listed"
        )
        return DeviceInfo(device, " ".join(words) or device, sane_names.kind_of(kind), state)

    def _state(self, library: Library, device: str) -> Literal["ready", "busy", "denied", "lost"]:
        try:
            with status_faults(library, device, sane_names.OPENING_FAULTS):
                library.open(device).close()
        except EnvironmentFault as fault:
            if fault.code is FaultCode.DEVICE_BUSY:
                return "busy"
            return "denied" if fault.code is FaultCode.DEVICE_DENIED else "lost"
        return "ready"


@dataclass(frozen=True, slots=True)
class _Asked:
    """One scan: what was asked for, how the paper comes, and the resolution that the device took."""

    settings: ScanSettings
    loading: Loading
    dpi: Dpi | None


class SaneSource:
    """One device. It is open only while it scans, so that others can use it in between."""

    def __init__(self, spec: SaneSpec) -> None:
        self._spec = spec
        self._library = load(spec.config_dir, spec.device)
        self._device: Device | None = None
        self._cancelled = threading.Event()

    def before_page(self, device: Device, sequence: int) -> bool:
        """Called before each page is drawn in; False says that there is no more paper.

        A simulated feeder puts its next page in place here. (The ``pnm`` backend lets go of the picture before only
        at ``device.cancel()``; then comes ``device.filename``.)

        Args:
            device: python-sane's open device.
            sequence: of the page to come, from 1.
        """
        return True

    def choose_loading(self, device: Device, settings: ScanSettings) -> Loading:
        """Selects where the paper comes from, and says so.

        Args:
            device: python-sane's open device.
            settings: what is asked for.

        Raises:
            EnvironmentFault: device_cannot.
        """
        options = Options(device, self._spec.device)
        kind = "scanner" if options.has("source") else self._kind()
        return sane_options.choose_loading(options, settings, self._spec.device, kind)

    def capabilities(self) -> Capabilities:
        device = self._opened()
        with self._status_faults():
            kind = "scanner" if Options(device, self._spec.device).has("source") else self._kind()
            found = sane_options.capabilities(device, self._spec.device, kind)
        self.close()
        return found

    def feeder(self) -> Feeder:
        device = self._opened()
        with self._status_faults():
            found = sane_options.feeder(Options(device, self._spec.device), self._spec.device)
        self.close()
        return found

    def pages(self, settings: ScanSettings, start: Mark = BEGINNING) -> Iterator[PageScan]:
        device = self._opened()
        with self._status_faults():
            loading = self.choose_loading(device, settings)
            options = Options(device, self._spec.device)
            sane_options.apply(options, settings, self._spec.device)
            asked = _Asked(settings, loading, sane_options.dpi_of(options))
        sequence = 0
        while loading != "flatbed" or sequence == 0:
            stored = self._page(device, asked, sequence + 1)
            if stored is None:
                break
            sequence += 1
            yield stored.as_page(f"{KIND}:{self._spec.device}", sequence, duplex=loading == "duplex")
        self.close()

    def cancel(self) -> None:
        self._cancelled.set()
        device = self._device
        if device is not None:
            with suppress(self._library._sane.error):
                device.cancel()

    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            with suppress(self._library._sane.error):
                device.cancel()
                device.close()

    def _page(self, device: Device, asked: _Asked, sequence: int) -> StoredImage | None:
        """The next page, or None where the feeder has run out after at least one."""
        self._end_if_cancelled()
        try:
            self._start(device, asked, sequence)
            return self._acquired(device, asked, sequence)
        except EnvironmentFault as fault:
            self._end_if_cancelled()
            if fault.code is FaultCode.FEEDER_EMPTY and sequence > 1:
                return None
            raise

    def _start(self, device: Device, asked: _Asked, sequence: int) -> None:
        """Has the next page drawn in."""
        patience = self._spec.empty_retries if sequence == 1 and asked.loading != "flatbed" else 0
        while True:
            if not self.before_page(device, sequence):
                raise EnvironmentFault(FaultCode.FEEDER_EMPTY, device=self._spec.device)
            try:
                with self._status_faults():
                    device.start()
                return
            except EnvironmentFault as fault:
                if fault.code is not FaultCode.FEEDER_EMPTY or not patience:
                    raise
            patience -= 1
            # Not cancelled in between, as the standard would have it: the test backend, for one, may hang in that.
            self._cancelled.wait(self._spec.retry_seconds)
            self._end_if_cancelled()

    def _acquired(self, device: Device, asked: _Asked, sequence: int) -> StoredImage:
        """The page that is being drawn in, whole."""
        with self._status_faults():
            _, _, (_, lines), depth, _ = device.get_parameters()
            data, width, height, samples, sample_bytes = device.dev.snap(
                asked.loading != "flatbed", True, None
            )
        if not data or height < 1 or 0 < lines != height:
            # libsane's end of data says nothing about whether all of the page came
            self._end_if_cancelled()
            raise EnvironmentFault(FaultCode.PAGE_BROKEN, device=self._spec.device, page=sequence)
        if lines < 0:
            self._end_if_cancelled()  # nothing tells a whole page from a cancelled one
        require_sane_size(width, height)
        picture = _picture(data, width, height, samples, sample_bytes)
        return encoded(picture, depth, asked.settings, asked.dpi)

    def _opened(self) -> Device:
        with status_faults(self._library, self._spec.device, sane_names.OPENING_FAULTS):
            self._device = self._library.open(self._spec.device)
        return self._device

    def _kind(self) -> str:
        """What sort of device it is, from SANE's own list."""
        with self._status_faults():
            found = {name: kind for name, _, _, kind in self._library.get_devices()}
        return sane_names.kind_of(found.get(self._spec.device, ""))

    def _end_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise EnvironmentFault(FaultCode.CANCELLED, device=self._spec.device)

    @contextmanager
    def _status_faults(self) -> Iterator[None]:
        with status_faults(self._library, self._spec.device):
            yield


def load(config_dir: str | None, name: str) -> Library:
    """python-sane, with libsane initialised.

    Raises:
        EnvironmentFault: device_missing where this machine has no SANE.
    """
    if config_dir is not None:
        os.environ["SANE_CONFIG_DIR"] = config_dir
    try:
        import sane
    except ImportError as error:
        raise EnvironmentFault(FaultCode.DEVICE_MISSING, device=name) from error
    with status_faults(sane, name):
        sane.init()
    return sane


@contextmanager
def status_faults(
    library: Library, device: str, faults: Mapping[str, FaultCode] = sane_names.STATUS_FAULTS
) -> Iterator[None]:
    """Turns what python-sane raises into a fault of ``device``'s.

    Raises:
        EnvironmentFault: by the table; device_lost for a status that no table has.
    """
    try:
        yield
    except (library._sane.error, RuntimeError) as error:
        raise EnvironmentFault(faults.get(str(error), FaultCode.DEVICE_LOST), device=device) from error
    except AttributeError as error:
        # python-sane's way to say that an option went inactive between asking and setting
        raise EnvironmentFault(FaultCode.DEVICE_CANNOT, device=device) from error


def encoded(picture: Image.Image, depth: int, settings: ScanSettings, dpi: Dpi | None) -> StoredImage:
    """The stored form of a raster: encoded once, here, and never again.

    Args:
        picture: L or RGB.
        depth: bits a sample that the device sent.
        settings: the profile.
        dpi: written into the file.
    """
    if picture.mode == "RGB" and settings.colour in ("bw", "grey"):
        picture = picture.convert("L")
    if depth == 1 and picture.mode == "L":
        picture = picture.convert("1", dither=Image.Dither.NONE)
    if settings.encoding == "png":
        return as_png(picture, dpi)
    return as_g4(picture, dpi) if picture.mode == "1" else as_jpeg(picture, dpi)


def _picture(data: bytes, width: int, height: int, samples: int, sample_bytes: int) -> Image.Image:
    """A raster as python-sane gives it; of 16 bits a sample the upper 8 are kept, which is what JPEG holds."""
    import numpy as np  # in the driver's process, which alone has use for it

    shape = (height, width, 3) if samples == 3 else (height, width)
    if sample_bytes == 1:
        return Image.fromarray(np.frombuffer(data, np.uint8).reshape(shape))
    return Image.fromarray((np.frombuffer(data, np.uint16) >> 8).astype(np.uint8).reshape(shape))
