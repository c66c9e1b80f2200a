"""What the simulated scanner writes: its capabilities and its state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SPACES = (
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" '
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
RESOLUTIONS = (75, 100, 150, 200, 300)


@dataclass(frozen=True)
class Model:
    """A make and model.

    Attributes:
        name: maker and model.
        maker: alone, where it says it.
        trays: of Platen, AdfSimplex, AdfDuplex.
        modes: of colour.
        formats: media types.
        resolutions: single ones; none to offer a range instead.
        capacity: of the feeder, in sheets.
        server: what its HTTP server calls itself.
        uuid: its own.
        brightness: whether it can be set.
    """

    name: str = "Simulated MFP 1"
    maker: str = ""
    trays: tuple[str, ...] = ("Platen", "AdfSimplex", "AdfDuplex")
    modes: tuple[str, ...] = ("BlackAndWhite1", "Grayscale8", "RGB24")
    formats: tuple[str, ...] = ("image/jpeg", "application/pdf")
    resolutions: tuple[int, ...] = RESOLUTIONS
    capacity: int = 50
    server: str = "Simulated"
    uuid: str = "4509a320-00a0-008f-00b6-002507510eca"
    brightness: bool = False


def capabilities(model: Model) -> bytes:
    """The document ``ScannerCapabilities``."""
    platen = f"<scan:Platen>{_caps('Platen', model, 3508)}</scan:Platen>" if "Platen" in model.trays else ""
    fed = "".join(_caps(tray, model, 4200) for tray in model.trays if tray != "Platen")
    adf = (
        f"<scan:Adf>{fed}<scan:FeederCapacity>{model.capacity}</scan:FeederCapacity></scan:Adf>"
        if fed
        else ""
    )
    span = (
        "<scan:Min>0</scan:Min><scan:Max>200</scan:Max><scan:Normal>100</scan:Normal><scan:Step>1</scan:Step>"
    )
    brightness = f"<scan:BrightnessSupport>{span}</scan:BrightnessSupport>" if model.brightness else ""
    maker = f"<scan:Manufacturer>{model.maker}</scan:Manufacturer>" if model.maker else ""
    return (
        f"{_HEAD}<scan:ScannerCapabilities {_SPACES}>\n<pwg:Version>2.63</pwg:Version>\n"
        f"<pwg:MakeAndModel>{model.name}</pwg:MakeAndModel>{maker}<scan:UUID>{model.uuid}</scan:UUID>\n"
        f"{platen}{adf}{brightness}</scan:ScannerCapabilities>\n"
    ).encode()


def status(state: str, feeder: str | None, jobs: Iterable[tuple[str, str, str]]) -> bytes:
    """The document ``ScannerStatus``.

    Args:
        state: of the device.
        feeder: of the feeder, or None where there is none.
        jobs: path, state and reason of each, the newest first.
    """
    listed = "".join(
        f"<scan:JobInfo><pwg:JobUri>{path}</pwg:JobUri><pwg:JobState>{job}</pwg:JobState>"
        f"<pwg:JobStateReasons><pwg:JobStateReason>{reason}</pwg:JobStateReason></pwg:JobStateReasons>"
        "</scan:JobInfo>"
        for path, job, reason in jobs
    )
    adf = f"<scan:AdfState>{feeder}</scan:AdfState>" if feeder else ""
    return (
        f"{_HEAD}<scan:ScannerStatus {_SPACES}><pwg:Version>2.63</pwg:Version><pwg:State>{state}</pwg:State>"
        f"{adf}<scan:Jobs>{listed}</scan:Jobs></scan:ScannerStatus>"
    ).encode()


def _caps(tray: str, model: Model, highest: int) -> str:
    modes = "".join(f"<scan:ColorMode>{mode}</scan:ColorMode>" for mode in model.modes)
    formats = "".join(
        f"<pwg:DocumentFormat>{form}</pwg:DocumentFormat><scan:DocumentFormatExt>{form}</scan:DocumentFormatExt>"
        for form in model.formats
    )
    if model.resolutions:
        single = "".join(
            f"<scan:DiscreteResolution><scan:XResolution>{dpi}</scan:XResolution>"
            f"<scan:YResolution>{dpi}</scan:YResolution></scan:DiscreteResolution>"
            for dpi in model.resolutions
        )
        offered = f"<scan:DiscreteResolutions>{single}</scan:DiscreteResolutions>"
    else:
        span = "<scan:Min>75</scan:Min><scan:Max>600</scan:Max><scan:Normal>300</scan:Normal><scan:Step>1</scan:Step>"
        directions = "".join(f"<scan:{axis}Resolution>{span}</scan:{axis}Resolution>" for axis in "XY")
        offered = f"<scan:ResolutionRange>{directions}</scan:ResolutionRange>"
    return (
        f"<scan:{tray}InputCaps><scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>"
        f"<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>{highest}</scan:MaxHeight>"
        "<scan:SettingProfiles><scan:SettingProfile>"
        f"<scan:ColorModes>{modes}</scan:ColorModes><scan:DocumentFormats>{formats}</scan:DocumentFormats>"
        f"<scan:SupportedResolutions>{offered}</scan:SupportedResolutions>"
        f"</scan:SettingProfile></scan:SettingProfiles></scan:{tray}InputCaps>"
    )
