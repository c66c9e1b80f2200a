"""What an eSCL scanner says that it can do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.scan.sources.escl import oddities, xml
from kiosk.scan.sources.escl.oddities import Oddities
from kiosk.scan.sources.escl.xml import Element
from kiosk.scan.sources.protocol import Capabilities, Colour

Loading = Literal["flatbed", "feeder", "duplex"]
Range = tuple[int, int]

MODES: Mapping[Colour, str] = {"bw": "BlackAndWhite1", "grey": "Grayscale8", "colour": "RGB24"}
UNITS_PER_INCH = 300
_HIGHEST_DPI = 4800
_LARGEST_UNITS = UNITS_PER_INCH * 250
_LONGEST_NAME = 80
_POOREST_FIRST: tuple[Colour, ...] = ("bw", "grey", "colour")


@dataclass(frozen=True, slots=True)
class Profile:
    """What can be chosen together.

    Attributes:
        colours: of :data:`MODES`.
        formats: media types of answers, lower case.
        dpi: single resolutions, ascending.
        dpi_range: lowest and highest where everything between will do.
    """

    colours: frozenset[Colour]
    formats: frozenset[str]
    dpi: tuple[int, ...]
    dpi_range: Range | None

    def nearest_dpi(self, wanted: int) -> int:
        """The resolution it offers that is nearest to ``wanted``; the higher of two equally near."""
        if self.dpi:
            return min(self.dpi, key=lambda offered: (abs(offered - wanted), -offered))
        if self.dpi_range is not None:
            return min(max(wanted, self.dpi_range[0]), self.dpi_range[1])
        return wanted


@dataclass(frozen=True, slots=True)
class Tray:
    """One way for paper to come.

    Attributes:
        profiles: at least one.
        smallest: width and height in 1/300 inch.
        largest: the same, or None where the device does not say.
        extended_format: whether the format is named in the newer way too.
    """

    profiles: tuple[Profile, ...]
    smallest: tuple[int, int]
    largest: tuple[int, int] | None
    extended_format: bool

    def profile(self, colour: Colour) -> Profile | None:
        """The first that has this colour."""
        return next((profile for profile in self.profiles if colour in profile.colours), None)


@dataclass(frozen=True, slots=True)
class Abilities:
    """All of it.

    Attributes:
        name: maker and model.
        uuid: lower case, or empty.
        trays: what there is.
        one_sheet_a_job: the feeder takes one sheet a job.
        brightness: lowest, normal and highest value, where it can be set.
        oddities: what is known of this model.
    """

    name: str
    uuid: str
    trays: Mapping[Loading, Tray]
    one_sheet_a_job: bool
    brightness: tuple[int, int, int] | None
    oddities: Oddities

    @property
    def kind(self) -> str:
        """As :attr:`~kiosk.scan.sources.protocol.DeviceInfo.kind` says it."""
        return kind_of(flatbed="flatbed" in self.origins, feeder="feeder" in self.origins)

    @property
    def origins(self) -> tuple[Literal["feeder", "flatbed"], ...]:
        """Where paper can come from."""
        found: list[Literal["feeder", "flatbed"]] = []
        if "feeder" in self.trays or "duplex" in self.trays:
            found.append("feeder")
        if "flatbed" in self.trays:
            found.append("flatbed")
        return tuple(found)

    def described(self, name: str) -> Capabilities:
        """The same as every source says it."""
        profiles = [profile for tray in self.trays.values() for profile in tray.profiles]
        span = next((profile.dpi_range for profile in profiles if profile.dpi_range), None)
        single = sorted({dpi for profile in profiles for dpi in profile.dpi})
        sizes = [tray.largest for tray in self.trays.values() if tray.largest]
        largest = max(sizes, key=lambda size: size[0] * size[1], default=None)
        offered = {colour for profile in profiles for colour in profile.colours}
        return Capabilities(
            name,
            resolutions=tuple(single) or (span or ()),
            any_resolution=not single and span is not None,
            colours=tuple(colour for colour in _POOREST_FIRST if colour in offered),
            origins=self.origins,
            duplex="duplex" in self.trays,
            largest_mm=None if largest is None else (_millimetres(largest[0]), _millimetres(largest[1])),
        )


def read(data: bytes, server: str = "") -> Abilities:
    """What the document says.

    Args:
        data: the answer to a GET of ``ScannerCapabilities``.
        server: that answer's header of this name.

    Raises:
        BrokenXml: it is no such document, or one of a device that cannot scan at all.
    """
    root = xml.read(data, "ScannerCapabilities")
    name = clean(root.said("MakeAndModel")) or clean(root.said("ModelName"))
    odd = oddities.of(name, root.said("Manufacturer"), server)
    places: Iterable[tuple[Loading, tuple[str, ...]]] = (
        ("flatbed", ("Platen", "PlatenInputCaps")),
        ("feeder", ("Adf", "AdfSimplexInputCaps")),
        ("duplex", ("Adf", "AdfDuplexInputCaps")),
    )
    trays: dict[Loading, Tray] = {}
    for loading, path in places:
        found = root.child(*path)
        tray = None if found is None else _tray(found, odd)
        if tray is not None:
            trays[loading] = tray
    if not trays:
        raise xml.BrokenXml
    return Abilities(
        name=name,
        uuid=plain_uuid(root.said("UUID")),
        trays=trays,
        one_sheet_a_job=root.count("Adf", "FeederCapacity") == 1,
        brightness=_brightness(root.child("BrightnessSupport")),
        oddities=odd,
    )


def clean(text: str) -> str:
    """A device's own words, fit to be shown: one line, and not too long."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:_LONGEST_NAME].rstrip()


def plain_uuid(text: str) -> str:
    """A UUID as devices are told apart by."""
    found = text.strip().lower().removeprefix("urn:").removeprefix("uuid:")
    return found if re.fullmatch(r"[0-9a-f-]{8,64}", found) else ""


def kind_of(*, flatbed: bool, feeder: bool) -> str:
    """As :attr:`~kiosk.scan.sources.protocol.DeviceInfo.kind` says it."""
    if flatbed and feeder:
        return "multifunction"
    return "sheetfed" if feeder else "flatbed" if flatbed else "scanner"


def _tray(element: Element, odd: Oddities) -> Tray | None:
    profiles = tuple(
        found
        for found in (_profile(each, odd) for each in element.all("SettingProfile"))
        if found is not None
    )
    if not profiles:
        return None
    wide, high = _size(element, "MaxWidth"), _size(element, "MaxHeight")
    return Tray(
        profiles=profiles,
        smallest=(_size(element, "MinWidth") or 1, _size(element, "MinHeight") or 1),
        largest=(wide, high) if wide and high else None,
        extended_format=next(element.all("DocumentFormatExt"), None) is not None,
    )


def _profile(element: Element, odd: Oddities) -> Profile | None:
    said = {mode.text for mode in element.all("ColorMode")}
    colours = frozenset(colour for colour, mode in MODES.items() if mode in said)
    if not colours:
        return None
    formats = {
        each.text.lower() for name in ("DocumentFormat", "DocumentFormatExt") for each in element.all(name)
    }
    highest = odd.highest_dpi or _HIGHEST_DPI
    pairs = [
        (each.count("XResolution"), each.count("YResolution")) for each in element.all("DiscreteResolution")
    ]
    single = sorted({x for x, y in pairs if x is not None and x == y and 0 < x <= highest})
    return Profile(
        colours=colours,
        formats=frozenset(formats or {"image/jpeg"}),
        dpi=tuple(single),
        dpi_range=None if single else _dpi_range(element, highest),
    )


def _dpi_range(element: Element, highest: int) -> Range | None:
    """What both directions have in common."""
    spans = [
        (found.count("Min"), found.count("Max"))
        for offered in element.all("ResolutionRange")
        for direction in ("XResolution", "YResolution")
        if (found := offered.child(f"{direction}Range") or offered.child(direction)) is not None
    ]
    whole = [(low, high) for low, high in spans if low is not None and high is not None]
    if not whole:
        return None
    low, high = max(1, *(low for low, _ in whole)), min(highest, *(high for _, high in whole))
    return (low, high) if low <= high else None


def _brightness(element: Element | None) -> tuple[int, int, int] | None:
    if element is None:
        return None
    low, normal, high = (_signed(element.said(name)) for name in ("Min", "Normal", "Max"))
    if low is None or normal is None or high is None or not low <= normal <= high or low == high:
        return None
    return (low, normal, high)


def _signed(said: str) -> int | None:
    return int(said) if re.fullmatch(r"-?[0-9]{1,9}", said) else None


def _size(element: Element, name: str) -> int:
    found = element.count(name) or 0
    return found if 0 < found <= _LARGEST_UNITS else 0


def _millimetres(units: int) -> float:
    return round(units / UNITS_PER_INCH * 25.4, 1)
