"""A stand-in for the automation objects of WIA, as far as they are used: collections that count from 1, properties by
their id written as text or by name, errors with an HRESULT. Names are Windows' own."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from kiosk.scan.sources import wia_names as names
from kiosk.scan.sources.wia_surface import Surface

DEVICE = "{6BDD1FC6-810F-11D0-BEC7-08002BE2092F}\\0000"
E_INVALIDARG = 0x80070057


def signed(code: int) -> int:
    """An HRESULT as COM gives it: 32 bits with a sign."""
    return code - (1 << 32) if code & 0x80000000 else code


class ComError(Exception):
    """As comtypes raises it: with the code, its text, and what the automation layer says of the error within."""

    def __init__(self, code: int, *, within_automation: bool = False) -> None:
        outer = names.DISP_E_EXCEPTION if within_automation else code
        inner = ("a text", "wia", None, 0, signed(code)) if within_automation else None
        super().__init__(signed(outer), "a text", inner)
        self.hresult = signed(outer)
        self.details = inner


class Collection:
    """Counts from 1."""

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = list(items)

    @property
    def Count(self) -> int:
        return len(self._items)

    def Item(self, index: int) -> Any:
        if not 1 <= index <= len(self._items):
            raise ComError(E_INVALIDARG)
        return self._items[index - 1]


@dataclass
class Property:
    """One property. What it does not offer it refuses, as drivers do."""

    Name: str
    _value: Any
    SubType: int = 0
    SubTypeMin: int = 0
    SubTypeMax: int = 0
    SubTypeStep: int = 0
    values: Sequence[int] = ()
    IsReadOnly: bool = False

    @property
    def SubTypeValues(self) -> Collection:
        return Collection(self.values)

    @property
    def Value(self) -> Any:
        return self._value

    @Value.setter
    def Value(self, value: Any) -> None:
        in_range = self.SubType != names.RANGE or self.SubTypeMin <= value <= self.SubTypeMax
        in_list = self.SubType != names.LIST or value in self.values
        if self.IsReadOnly or not in_range or not in_list:
            raise ComError(E_INVALIDARG)
        self._value = value


def ranged(name: str, value: int, lowest: int, highest: int, step: int = 1) -> Property:
    return Property(name, value, names.RANGE, lowest, highest, step)


def listed(name: str, value: int, *values: int) -> Property:
    return Property(name, value, names.LIST, values=values)


class Properties:
    """By id as text, or by name."""

    def __init__(self, by_id: Mapping[str, Property]) -> None:
        self._by_id = dict(by_id)

    def _find(self, name: str) -> Property | None:
        assert isinstance(name, str), "a number is a position, not an id"
        by_name = {found.Name: found for found in self._by_id.values()}
        return self._by_id.get(name) or by_name.get(name)

    def Exists(self, name: str) -> bool:
        return self._find(name) is not None

    def Item(self, name: str) -> Property:
        found = self._find(name)
        if found is None:
            raise ComError(E_INVALIDARG)
        return found


@dataclass
class Binary:
    BinaryData: bytes


@dataclass
class ImageFile:
    FileData: Binary


@dataclass
class Scanner:
    """A scanner, from the device manager's entry to its item, which are one object here.

    Attributes:
        transfer: gives the bytes for a format, or raises; ``None`` is a feeder that has run out.
        can: what the feeder can do.
        ready: what the feeder says.
        formats: every format asked for.
        refuses: raised by connecting, one after the other.
    """

    transfer: Callable[[str], bytes | None]
    can: int = names.CAN_FEED | names.CAN_FLATBED | names.CAN_DUPLEX | names.CAN_DETECT_FEED
    ready: int = names.FEED_READY
    page_step: int = 1
    DeviceID: str = DEVICE
    Type: int = names.SCANNER
    formats: list[str] = field(default_factory=list)
    refuses: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.Properties = Properties(
            {
                "7": Property(names.NAME, "Fabrikam 7000", IsReadOnly=True),
                names.HANDLING_CAPABILITIES: Property("Document Handling Capabilities", self.can),
                names.HANDLING_STATUS: Property("Document Handling Status", self.ready),
                names.HANDLING_SELECT: Property("Document Handling Select", names.SELECT_FLATBED),
                names.PAGES: ranged("Pages", 1, 0, 100, self.page_step),
                names.FEED_WIDTH: Property("Horizontal Sheet Feed Size", 8500),
                names.FEED_HEIGHT: Property("Vertical Sheet Feed Size", 14000),
                names.BED_WIDTH: Property("Horizontal Bed Size", 8268),
                names.BED_HEIGHT: Property("Vertical Bed Size", 11693),
            }
        )
        self.item = Item(self)

    @property
    def Items(self) -> Collection:
        return Collection([self.item])

    def Connect(self) -> Scanner:
        if self.refuses:
            raise ComError(self.refuses.pop(0))
        return self


class Item:
    """What scans."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self.Properties = Properties(
            {
                names.INTENT: Property("Current Intent", 0),
                names.DATA_TYPE: listed("Data Type", 2, 0, 2, 3),
                names.X_DPI: listed("Horizontal Resolution", 100, 100, 200, 300, 600),
                names.Y_DPI: listed("Vertical Resolution", 100, 100, 200, 300, 600),
                names.X_START: ranged("Horizontal Start Position", 9, 0, 100),
                names.Y_START: ranged("Vertical Start Position", 9, 0, 100),
                names.WIDTH: ranged("Horizontal Extent", 100, 1, 2550),
                names.HEIGHT: ranged("Vertical Extent", 100, 1, 4200),
                names.BRIGHTNESS: ranged("Brightness", 0, -1000, 1000),
                names.MULTI_FEED: listed("Multi-Feed", 0, 0, 1, 2, 3),
                "6200": Property("Sharpness", 0),
                "6201": Property("Lamp", 0, IsReadOnly=True),
            }
        )

    def Transfer(self, format_id: str) -> ImageFile:
        self._scanner.formats.append(format_id)
        data = self._scanner.transfer(format_id)
        if data is None:
            raise ComError(names.PAPER_EMPTY)
        return ImageFile(Binary(data))


@dataclass
class Manager:
    """The device manager."""

    scanners: Sequence[Any]

    @property
    def DeviceInfos(self) -> Collection:
        return Collection(self.scanners)


def surface(*scanners: Any) -> Surface:
    """What a source is given."""
    return Surface(Manager(scanners), ComError, lambda image: image.FileData.BinaryData)


def bitmap(picture: Image.Image) -> bytes:
    """A page as drivers give it."""
    out = io.BytesIO()
    picture.save(out, "BMP")
    return out.getvalue()


@dataclass(frozen=True)
class PileOnGlass:
    """Makes WIA's objects for a scanner with a pile in its feeder; it can be handed to a driver's process.

    Attributes:
        pile: a file with the paths of pictures, a line each, top sheet first.
        trouble: a file that, while it is there, says which error comes instead of which page: ``80210002 2``.
    """

    pile: str
    trouble: str

    def __call__(self) -> Surface:
        lying = iter(())
        given = 0

        def transfer(_format: str) -> bytes | None:
            nonlocal lying, given
            if not given:  # somebody has put the pile back
                lying = iter(Path(self.pile).read_text("utf-8").split("\n"))
            code, at = _trouble(Path(self.trouble))
            if given + 1 == at:
                given = 0 if code == names.PAPER_EMPTY else given
                raise ComError(code)
            given += 1
            path = next(lying, None)
            if not path:
                given = 0
                return None
            with Image.open(path) as picture:
                return bitmap(picture)

        return surface(Scanner(transfer))


def _trouble(file: Path) -> tuple[int, int]:
    if not file.exists():
        return 0, 0
    code, at = file.read_text("ascii").split()
    return int(code, 16), int(at)
