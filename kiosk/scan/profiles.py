"""Named ways to scan: "Applications, both sides, grey". Every station has a few, and may add its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final, Literal, cast, get_args

from kiosk.scan.sources.protocol import Capabilities, Colour, OptionValue, Origin, ScanSettings

Sides = Literal["as_offered", "both", "front", "by_hand"]
"""Which sides of a sheet are scanned: both where the device can, both or not at all, the front alone, or both by
turning the pile over."""

SMALLEST_DPI: Final = 75
LARGEST_DPI: Final = 1200


@dataclass(frozen=True, slots=True)
class ScanProfile:
    """One way to scan.

    Attributes:
        name: as the clerk chooses it. Of those every station has: the key of its name in the texts.
        built_in: whether every station has it.
        device: the id of the device that it is for, or None for whichever the desk uses.
        sides: which sides.
        settings: the rest; ``settings.duplex`` follows from ``sides``.
    """

    name: str
    built_in: bool = False
    device: str | None = None
    sides: Sides = "as_offered"
    settings: ScanSettings = field(default_factory=ScanSettings)

    def settings_on(self, capabilities: Capabilities) -> ScanSettings:
        """The settings for a device that can do so much."""
        both = self.sides == "both" or (self.sides == "as_offered" and capabilities.duplex)
        return replace(self.settings, duplex=both)


BUILT_IN: Final = (
    ScanProfile("papers", built_in=True),
    ScanProfile("colour", built_in=True, settings=ScanSettings(colour="colour")),
    ScanProfile("fronts", built_in=True, sides="front"),
    ScanProfile("by_hand", built_in=True, sides="by_hand"),
    ScanProfile("glass", built_in=True, sides="front", settings=ScanSettings(origin="flatbed")),
)
"""Every station's: both sides where the device offers that, for a back that nobody scanned is a page lost."""


def to_values(profile: ScanProfile) -> dict[str, Any]:
    """Everything of a profile but its name, as JSON holds it."""
    settings = {**asdict(profile.settings), "options": dict(profile.settings.options)}
    return {"device": profile.device, "sides": profile.sides, "settings": settings}


def from_values(name: str, values: Mapping[str, Any]) -> ScanProfile:
    """What :func:`to_values` made.

    Raises:
        KeyError, TypeError, ValueError: something is missing or isn't what it should be.
    """
    given = values["settings"]
    paper = given.get("paper_mm")
    dpi, brightness = given["dpi"], given.get("brightness")
    if type(dpi) is not int or not SMALLEST_DPI <= dpi <= LARGEST_DPI:
        raise ValueError("dpi")
    if brightness is not None and not (type(brightness) is int and -100 <= brightness <= 100):
        raise ValueError("brightness")
    detect = given.get("detect_double_feed", True)
    if detect is not None and type(detect) is not bool:
        raise ValueError("detect_double_feed")
    device = values.get("device")
    if device is not None and not isinstance(device, str):
        raise ValueError("device")
    return ScanProfile(
        name=name,
        device=device,
        sides=cast(Sides, _one_of(values["sides"], get_args(Sides))),
        settings=ScanSettings(
            dpi=dpi,
            colour=cast(Colour, _one_of(given["colour"], get_args(Colour))),
            origin=cast(Origin, _one_of(given["origin"], get_args(Origin))),
            paper_mm=None if paper is None else (float(paper[0]), float(paper[1])),
            encoding=cast(
                Literal["profile", "png"], _one_of(given.get("encoding", "profile"), ("profile", "png"))
            ),
            brightness=brightness,
            detect_double_feed=detect,
            options=_options(given.get("options", {})),
        ),
    )


def _one_of(value: object, values: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in values:
        raise ValueError(str(values))
    return value


def _options(given: Mapping[str, Any]) -> dict[str, OptionValue]:
    if not all(isinstance(value, str | int | float) for value in given.values()):
        raise ValueError("options")
    return dict(given)
