"""The one protocol that every source of pages follows.

A source lives in a driver's child process (:mod:`kiosk.scan.driver`), never in the program itself: devices hang,
files are hostile. What crosses into the child is a :class:`SourceSpec`, which says how to open the source there.

Two ways for things to go wrong: an :class:`~kiosk.errors.EnvironmentFault` *raised* ends the scan (a paper jam); a
:class:`~kiosk.scan.page.PageFault` *given as an item* is one page that could not be taken, and the next one follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from kiosk.scan.page import PageFault, PageScan

Colour = Literal["bw", "grey", "colour", "auto"]
Origin = Literal["auto", "feeder", "flatbed"]
Feeder = Literal["loaded", "empty", "unknown"]
"""What lies in a feeder: unknown where there is none, or where the device does not say."""
OptionValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class ScanSettings:
    """How to scan. Files take no notice of it.

    Attributes:
        dpi: resolution in both directions; a device that does not offer it takes the nearest it has.
        colour: bw is one bit a pixel; a device that lacks it gives grey, which holds more and never less. auto lets
            the device choose for each page; one that can't gives colour.
        origin: auto takes the feeder where there is one.
        duplex: both sides of each sheet, front before back.
        paper_mm: width and height, or None for all that the device can see.
        encoding: profile stores G4 for one bit a pixel and JPEG otherwise; png is lossless.
        brightness: -100 to 100, or None to leave the device's own.
        detect_double_feed: switched on where the device offers it, or None to leave the device's own.
        options: the device's own options by their own names, set last.
    """

    dpi: int = 300
    colour: Colour = "grey"
    origin: Origin = "auto"
    duplex: bool = False
    paper_mm: tuple[float, float] | None = None
    encoding: Literal["profile", "png"] = "profile"
    brightness: int | None = None
    detect_double_feed: bool | None = True
    options: Mapping[str, OptionValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeviceOption:
    """An option that the device offers.

    Attributes:
        name: as :attr:`ScanSettings.options` takes it.
        title: the driver's own short English words for it.
        kind: what values it takes.
        choices: the permitted values where it is one of a list, else empty.
        range: lowest, highest, step (0: any) where it has them.
    """

    name: str
    title: str
    kind: Literal["bool", "int", "float", "str"]
    choices: tuple[OptionValue, ...] = ()
    range: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a source can do.

    Attributes:
        name: of the source.
        resolutions: dpi offered, ascending; the ends of the range where any between them will do.
        any_resolution: whether everything between the first and the last of ``resolutions`` is offered.
        colours: offered, poorest first.
        origins: feeder, flatbed or both.
        duplex: whether both sides can be scanned in one pass.
        largest_mm: the widest and highest page, or None where the device does not say.
        options: everything else it offers.
    """

    name: str
    resolutions: tuple[int, ...] = ()
    any_resolution: bool = False
    colours: tuple[Colour, ...] = ()
    origins: tuple[Literal["feeder", "flatbed"], ...] = ()
    duplex: bool = False
    largest_mm: tuple[float, float] | None = None
    options: tuple[DeviceOption, ...] = ()


@dataclass(frozen=True, slots=True)
class DeviceInfo:
    """A device that was found.

    Attributes:
        id: what opens it again: the source's kind, a colon, and the source's own name for it
            (``escl:https://printer.example/eSCL``); for SANE's devices the name alone, as SANE's own tools write it
            (``fujitsu:fi-7160:12345``).
        name: maker and model.
        kind: scanner, flatbed, sheetfed, multifunction, camera or virtual.
        state: listed (nobody tried to open it), ready, busy, denied or lost.
    """

    id: str
    name: str
    kind: str
    state: Literal["listed", "ready", "busy", "denied", "lost"] = "listed"


@dataclass(frozen=True, slots=True)
class Mark:
    """Told by a source of files before it works on something that may cost it its life.

    Attributes:
        index: which file, from 0.
        page: which page of it, from 1; None while the file is opened.
        file: the file as given.
        taken: pages taken before this.
    """

    index: int = 0
    page: int | None = None
    file: str = ""
    taken: int = 0

    def after(self, taken: int) -> Mark:
        """Where to go on when what this mark announces is to be stepped over."""
        if self.page is None:
            return Mark(index=self.index + 1, page=1, taken=taken)
        return Mark(index=self.index, page=self.page + 1, taken=taken)


BEGINNING = Mark()


class Source(Protocol):
    """An open source. Everything but :meth:`cancel` is called from one thread."""

    def capabilities(self) -> Capabilities:
        """What it can do.

        Raises:
            EnvironmentFault: the device is missing, busy or not for us.
        """

    def feeder(self) -> Feeder:
        """What lies in the feeder now, asked without moving any paper.

        Raises:
            EnvironmentFault: the device is missing or busy, or in trouble: ``paper_jam``, ``cover_open``.
        """

    def pages(self, settings: ScanSettings, start: Mark = BEGINNING) -> Iterator[PageScan | PageFault | Mark]:
        """The pages in the order of the paper, each acquired only when it is asked for.

        Raises:
            EnvironmentFault: the scan has ended badly. The source is not used again but for :meth:`close`, so that
                the fault is told before a device in trouble is spoken to once more.
        """

    def cancel(self) -> None:
        """Makes a running :meth:`pages` end soon with ``cancelled``. Called from another thread."""

    def close(self) -> None:
        """Lets go of the device or the files. Also after a fault."""


@runtime_checkable
class SourceSpec(Protocol):
    """How to open a source in the child process: picklable, holding no open thing."""

    @property
    def name(self) -> str:
        """The device, as faults name it."""

    @property
    def resumable(self) -> bool:
        """Whether a page that kills the process can be stepped over: a file lies still, paper has moved on."""

    def open(self) -> Source:
        """Opens it.

        Raises:
            EnvironmentFault: it cannot be opened.
        """


@runtime_checkable
class Finder(Protocol):
    """How to look for devices in the child process: picklable."""

    @property
    def name(self) -> str:
        """What is searched, as faults name it."""

    def find(self) -> tuple[DeviceInfo, ...]:
        """Every device to be seen now.

        Raises:
            EnvironmentFault: the search itself failed.
        """
