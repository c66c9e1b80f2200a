"""A SANE device's options: what it offers, and setting them to what a scan asks for.

SANE's options depend on each other (a source decides what resolutions there are), so they are set in a fixed order
and read anew after each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources import sane_names
from kiosk.scan.sources.protocol import (
    Capabilities,
    Colour,
    DeviceOption,
    Feeder,
    OptionValue,
    ScanSettings,
)
from kiosk.scan.sources.sane_names import Loading

Device = Any
"""python-sane's ``SaneDev``, which has no types."""

_BOOL, _INT, _FIXED, _STRING = 0, 1, 2, 3
_UNIT_PIXEL = 1
_KINDS: Mapping[int, Literal["bool", "int", "float", "str"]] = {
    _BOOL: "bool",
    _INT: "int",
    _FIXED: "float",
    _STRING: "str",
}
_LARGEST_PAPER_MM = (305.0, 432.0)
"""A3 and a little: some feeders would otherwise wait for metres of paper."""
_RICHER: Mapping[Colour, tuple[Colour, ...]] = {
    "bw": ("bw", "grey", "colour"),
    "grey": ("grey", "colour", "bw"),
    "colour": ("colour", "grey", "bw"),
    "auto": ("auto", "colour", "grey", "bw"),
}
_AREA = ("tl_x", "tl_y", "br_x", "br_y", "page_width", "page_height")
_OWN_SETTINGS = frozenset(
    ("mode", "source", "resolution", "x_resolution", "y_resolution", "depth", "brightness", *_AREA)
)


class Options:
    """The options of one open device.

    Args:
        device: python-sane's.
        name: the device, as faults name it.
    """

    def __init__(self, device: Device, name: str) -> None:
        self._device = device
        self._name = name

    def has(self, option: str) -> bool:
        """Whether it can be set now."""
        found = self._device.opt.get(option)
        return found is not None and bool(found.is_active()) and bool(found.is_settable())

    def read(self, option: str) -> OptionValue | None:
        """Its value, or None where it has none now."""
        found = self._device.opt.get(option)
        if found is None or not found.is_active() or found.type not in _KINDS:
            return None
        value = getattr(self._device, option)
        return value if isinstance(value, str | int | float) else None

    def constraint(self, option: str) -> tuple[OptionValue, ...]:
        """The permitted values where they are listed, else nothing."""
        found = self._device.opt.get(option)
        return tuple(found.constraint) if found is not None and isinstance(found.constraint, list) else ()

    def range(self, option: str) -> tuple[float, float, float] | None:
        """Lowest, highest and step, where it has them."""
        found = self._device.opt.get(option)
        if found is None or not isinstance(found.constraint, tuple) or len(found.constraint) != 3:
            return None
        low, high, step = found.constraint
        return (float(low), float(high), float(step))

    def in_unit(self, option: str, millimetres: float, dpi: int) -> float:
        """A length in the unit that ``option`` counts in."""
        found = self._device.opt.get(option)
        in_pixels = found is not None and found.unit == _UNIT_PIXEL
        return millimetres / 25.4 * dpi if in_pixels else millimetres

    def put(self, option: str, value: OptionValue) -> bool:
        """Sets it to the nearest value that it takes; False where the device has no such option now."""
        if not self.has(option):
            return False
        fitted = self._fitted(option, value)
        if fitted is None:
            return False
        setattr(self._device, option, fitted)
        return True

    def demand(self, option: str, value: OptionValue) -> None:
        """Sets it.

        Raises:
            EnvironmentFault: device_cannot: no such option, or it does not take this value.
        """
        name = option.replace("-", "_")
        if not self.put(name, value):
            raise EnvironmentFault(FaultCode.DEVICE_CANNOT, device=self._name, setting=option)

    def _fitted(self, option: str, value: OptionValue) -> OptionValue | None:
        kind = self._device.opt[option].type
        listed, span = self.constraint(option), self.range(option)
        if kind == _STRING:
            return str(value) if not listed or value in listed else None
        if isinstance(value, str) or kind not in _KINDS:
            return None
        if kind == _BOOL:
            return int(bool(value))
        number: float = value
        if listed:
            number = min((float(choice) for choice in listed), key=lambda choice: abs(choice - number))
        elif span is not None:
            number = min(max(number, span[0]), span[1])
        return round(number) if kind == _INT else float(number)


def choose_loading(options: Options, settings: ScanSettings, name: str, kind: str) -> Loading:
    """Selects where the paper comes from.

    Args:
        options: the device's.
        settings: what is asked for.
        name: the device, as faults name it.
        kind: what sort of device it is, for those that have no ``source`` option.

    Raises:
        EnvironmentFault: device_cannot, naming the setting.
    """
    offered = [str(source) for source in options.constraint("source")] if options.has("source") else []
    found = {loading: sane_names.source_for(loading, offered) for loading in ("feeder", "duplex", "flatbed")}
    if not any(found.values()):
        return _loading_without_source(options, settings, name, kind)
    wants_feeder = settings.origin == "feeder" or (
        settings.origin == "auto" and bool(found["feeder"] or found["duplex"])
    )
    if not wants_feeder:
        if found["flatbed"] is None or settings.duplex:
            raise _cannot(name, "duplex" if settings.duplex else "flatbed")
        options.put("source", found["flatbed"])
        return "flatbed"
    if settings.duplex:
        if found["duplex"] is not None:
            options.put("source", found["duplex"])
            return "duplex"
        if found["feeder"] is not None:
            options.put("source", found["feeder"])
            if any(options.put(option, value) for option, value in sane_names.DUPLEX_OPTIONS):
                return "duplex"
        raise _cannot(name, "duplex")
    if found["feeder"] is None:
        raise _cannot(name, "feeder")
    options.put("source", found["feeder"])
    for option, value in sane_names.SIMPLEX_OPTIONS:
        options.put(option, value)
    return "feeder"


def apply(options: Options, settings: ScanSettings, name: str) -> None:
    """Sets everything but where the paper comes from.

    Raises:
        EnvironmentFault: device_cannot, for one of ``settings.options`` that the device does not take.
    """
    _choose_mode(options, settings.colour)
    options.put("depth", 1 if settings.colour == "bw" else 8)
    for option in ("resolution", "x_resolution", "y_resolution"):
        options.put(option, settings.dpi)
    _choose_area(options, settings)
    if settings.brightness is not None:
        options.put("brightness", settings.brightness)
    if settings.detect_double_feed is not None:
        for option, on, off in sane_names.DOUBLE_FEED_OPTIONS:
            options.put(option, on if settings.detect_double_feed else off)
    for option, value in settings.options.items():
        options.demand(option, value)


def dpi_of(options: Options) -> tuple[float, float] | None:
    """The resolution that is set now."""
    both = options.read("resolution")
    horizontal, vertical = options.read("x_resolution") or both, options.read("y_resolution") or both
    if not isinstance(horizontal, int | float) or not isinstance(vertical, int | float):
        return None
    return (float(horizontal), float(vertical)) if horizontal > 0 and vertical > 0 else None


def feeder(options: Options, name: str) -> Feeder:
    """What the device's sensors say of its feeder.

    Raises:
        EnvironmentFault: cover_open.
    """
    if any(options.read(sensor) for sensor in sane_names.COVER_SENSORS):
        raise EnvironmentFault(FaultCode.COVER_OPEN, device=name)
    told = [options.read(sensor) for sensor in sane_names.PAPER_SENSORS]
    known = [value for value in told if value is not None]
    if not known:
        return "unknown"
    return "loaded" if any(known) else "empty"


def capabilities(device: Device, name: str, kind: str) -> Capabilities:
    """What an open device offers, its options in their present state."""
    options = Options(device, name)
    loadings = {sane_names.loading_of(str(source)) for source in options.constraint("source")}
    feeder = bool(loadings & {"feeder", "duplex"}) or kind == "sheetfed"
    flatbed = "flatbed" in loadings or not feeder
    span = options.range("resolution")
    listed = [int(dpi) for dpi in options.constraint("resolution") if not isinstance(dpi, str)]
    modes = [str(mode) for mode in options.constraint("mode")]
    widest, highest = options.range("br_x"), options.range("br_y")
    in_mm = all(device.opt[edge].unit != _UNIT_PIXEL for edge in ("br_x", "br_y") if edge in device.opt)
    colours: tuple[Colour, ...] = ("bw", "grey", "colour", "auto")
    return Capabilities(
        name=name,
        resolutions=(int(span[0]), int(span[1])) if span else tuple(sorted(listed)),
        any_resolution=span is not None,
        colours=tuple(
            colour for colour in colours if sane_names.mode_for(colour, modes) or _one_bit(options, colour)
        ),
        origins=(*(("feeder",) if feeder else ()), *(("flatbed",) if flatbed else ())),
        duplex="duplex" in loadings or any(options.has(option) for option, _ in sane_names.DUPLEX_OPTIONS),
        largest_mm=(widest[1], highest[1]) if widest and highest and in_mm else None,
        options=tuple(
            _described(device, options, option) for option in device.opt if _is_shown(device, option)
        ),
    )


def _one_bit(options: Options, colour: Colour) -> bool:
    return colour == "bw" and 1 in options.constraint("depth")


def _is_shown(device: Device, option: str) -> bool:
    found = device.opt[option]
    return bool(option) and option not in _OWN_SETTINGS and found.type in _KINDS and bool(found.is_settable())


def _described(device: Device, options: Options, option: str) -> DeviceOption:
    found = device.opt[option]
    return DeviceOption(
        name=option,
        title=str(found.title),
        kind=_KINDS[found.type],
        choices=options.constraint(option),
        range=options.range(option),
    )


def _loading_without_source(options: Options, settings: ScanSettings, name: str, kind: str) -> Loading:
    """A device with one way in: paper through a feeder, or one page on the glass."""
    feeds = kind == "sheetfed"
    if settings.origin == "feeder" and not feeds:
        raise _cannot(name, "feeder")  # each start would scan the glass again, for ever
    if settings.origin == "flatbed" and feeds:
        raise _cannot(name, "flatbed")
    if not settings.duplex:
        return "feeder" if feeds else "flatbed"
    if feeds and any(options.put(option, value) for option, value in sane_names.DUPLEX_OPTIONS):
        return "duplex"
    raise _cannot(name, "duplex")


def _choose_mode(options: Options, colour: Colour) -> None:
    offered = [str(mode) for mode in options.constraint("mode")]
    if colour == "bw" and sane_names.mode_for("bw", offered) is None and 1 in options.constraint("depth"):
        colour = "grey"  # the test backend has one bit a pixel as a depth of grey
    for candidate in _RICHER[colour]:
        mode = sane_names.mode_for(candidate, offered)
        if mode is not None:
            options.put("mode", mode)
            return


def _choose_area(options: Options, settings: ScanSettings) -> None:
    """Sets the page's size: as asked, or all that the device can see up to :data:`_LARGEST_PAPER_MM`."""
    wide, high = settings.paper_mm or _LARGEST_PAPER_MM
    options.put("page_width", wide)  # fujitsu, canon_dr, avision: bounds the area, so it comes first
    options.put("page_height", high)
    options.put("tl_x", 0)
    options.put("tl_y", 0)
    for edge, size in (("br_x", wide), ("br_y", high)):
        options.put(edge, options.in_unit(edge, size, settings.dpi))


def _cannot(name: str, setting: str) -> EnvironmentFault:
    return EnvironmentFault(FaultCode.DEVICE_CANNOT, device=name, setting=setting)
