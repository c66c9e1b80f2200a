"""What is asked of a scanner for one scan, in its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.escl.capabilities import MODES, UNITS_PER_INCH, Abilities, Loading, Profile, Tray
from kiosk.scan.sources.protocol import Colour, ScanSettings

JPEG, PNG, TIFF, PDF = "image/jpeg", "image/png", "image/tiff", "application/pdf"

_RICHER: Mapping[Colour, tuple[Colour, ...]] = {
    "bw": ("bw", "grey", "colour"),
    "grey": ("grey", "colour", "bw"),
    "colour": ("colour", "grey", "bw"),
    "auto": ("colour", "grey", "bw"),
}
_LARGEST_PAPER = (3602, 5102)
"""A3 and a little, in 1/300 inch: some feeders would otherwise wait for metres of paper."""
_SOAP = 'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"'
_SCAN = 'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'


@dataclass(frozen=True, slots=True)
class Request:
    """One scan.

    Attributes:
        loading: how the paper comes.
        colour: what is asked for.
        dpi: in both directions.
        media_type: how pages are to come.
        size: width and height in 1/300 inch.
        extended_format: whether the format is named in the newer way too.
        brightness: in the device's own numbers, or None.
    """

    loading: Loading
    colour: Colour
    dpi: int
    media_type: str
    size: tuple[int, int]
    extended_format: bool
    brightness: int | None

    @property
    def feeds(self) -> bool:
        """Whether the paper comes from the feeder."""
        return self.loading != "flatbed"

    def document(self) -> bytes:
        """The body of the POST to ``ScanJobs``, on one line."""
        newer = f"<scan:DocumentFormatExt>{self.media_type}</scan:DocumentFormatExt>"
        duplex = f"<scan:Duplex>{'true' if self.loading == 'duplex' else 'false'}</scan:Duplex>"
        brightness = f"<scan:Brightness>{self.brightness}</scan:Brightness>"
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f"<scan:ScanSettings {_SOAP} {_SCAN}>"
            "<pwg:Version>2.0</pwg:Version>"
            "<pwg:ScanRegions><pwg:ScanRegion>"
            "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>"
            "<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>"
            f"<pwg:Width>{self.size[0]}</pwg:Width><pwg:Height>{self.size[1]}</pwg:Height>"
            "</pwg:ScanRegion></pwg:ScanRegions>"
            f"<pwg:InputSource>{'Feeder' if self.feeds else 'Platen'}</pwg:InputSource>"
            f"<scan:ColorMode>{MODES[self.colour]}</scan:ColorMode>"
            f"<pwg:DocumentFormat>{self.media_type}</pwg:DocumentFormat>"
            f"{newer if self.extended_format else ''}"
            f"<scan:XResolution>{self.dpi}</scan:XResolution><scan:YResolution>{self.dpi}</scan:YResolution>"
            f"{duplex if self.feeds else ''}"
            f"{brightness if self.brightness is not None else ''}"
            "</scan:ScanSettings>"
        ).encode()


def chosen(abilities: Abilities, settings: ScanSettings, name: str, *, never_bw: bool = False) -> Request:
    """What comes nearest to the settings.

    Args:
        abilities: the device's.
        settings: what is wanted.
        name: the device, as faults name it.
        never_bw: it has refused one bit a pixel.

    Raises:
        EnvironmentFault: device_cannot, naming the setting.
    """
    for option in settings.options:
        raise _cannot(name, option)
    loading, tray = _loading(abilities, settings, name)
    colour, profile = _colour(tray, settings.colour, loading, never_bw)
    return Request(
        loading=loading,
        colour=colour,
        dpi=profile.nearest_dpi(settings.dpi),
        media_type=_media_type(profile, colour, settings),
        size=_size(tray, settings.paper_mm),
        extended_format=tray.extended_format,
        brightness=_brightness(abilities, settings.brightness),
    )


def _loading(abilities: Abilities, settings: ScanSettings, name: str) -> tuple[Loading, Tray]:
    trays = abilities.trays
    single = trays.get("feeder") or trays.get("duplex")
    if settings.origin == "feeder" or (settings.origin == "auto" and single is not None):
        if settings.duplex:
            if "duplex" not in trays:
                raise _cannot(name, "duplex")
            return "duplex", trays["duplex"]
        if single is None:
            raise _cannot(name, "feeder")
        return "feeder", single
    if "flatbed" not in trays or settings.duplex:
        raise _cannot(name, "duplex" if settings.duplex else "flatbed")
    return "flatbed", trays["flatbed"]


def _colour(tray: Tray, wanted: Colour, loading: Loading, never_bw: bool) -> tuple[Colour, Profile]:
    for colour in _RICHER[wanted]:
        found = tray.profile(colour)
        if found is None or (colour == "bw" and (never_bw or not _holds_one_bit(found, loading))):
            continue
        return colour, found
    only = tray.profiles[0]
    return next(iter(sorted(only.colours))), only


def _holds_one_bit(profile: Profile, loading: Loading) -> bool:
    """Whether there is a form for it. JPEG has none, and a PDF may hold a whole stack, lost when its end is."""
    return (
        PNG in profile.formats or TIFF in profile.formats or (loading == "flatbed" and PDF in profile.formats)
    )


def _media_type(profile: Profile, colour: Colour, settings: ScanSettings) -> str:
    lossless = colour == "bw" or settings.encoding == "png"
    for form in (
        (PNG, TIFF, PDF, JPEG) if colour == "bw" else (PNG, JPEG) if lossless else (JPEG, PNG, TIFF, PDF)
    ):
        if form in profile.formats:
            return form
    return PDF if PDF in profile.formats else JPEG


def _size(tray: Tray, paper_mm: tuple[float, float] | None) -> tuple[int, int]:
    if paper_mm is None:
        wanted = _LARGEST_PAPER if tray.largest else (2480, 3508)
    else:
        wanted = (round(paper_mm[0] / 25.4 * UNITS_PER_INCH), round(paper_mm[1] / 25.4 * UNITS_PER_INCH))
    largest = tray.largest or wanted
    wide, high = (
        max(1, low, min(length, high))
        for low, length, high in zip(tray.smallest, wanted, largest, strict=True)
    )
    return (wide, high)


def _brightness(abilities: Abilities, wanted: int | None) -> int | None:
    if wanted is None or abilities.brightness is None:
        return None
    low, normal, high = abilities.brightness
    span = high - normal if wanted > 0 else normal - low
    return round(normal + span * max(-100, min(100, wanted)) / 100)


def _cannot(name: str, setting: str) -> EnvironmentFault:
    return EnvironmentFault(FaultCode.DEVICE_CANNOT, device=name, setting=setting)
