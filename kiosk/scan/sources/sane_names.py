"""What the many SANE backends call things. Every table of names stands here, each oddity with the device behind it.

SANE fixes a few names (``mode``, ``source``, ``resolution``, ``tl-x`` ...; SANE standard 1.06, chapter 4.5) but not
the values of ``mode`` and ``source``. python-sane writes option names with underscores.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from kiosk.errors import FaultCode
from kiosk.scan.sources.protocol import Colour

Loading = Literal["feeder", "duplex", "flatbed", "unfit"]

NO_DOCUMENTS = "Document feeder out of documents"
STATUS_FAULTS: Mapping[str, FaultCode] = {
    "Operation not supported": FaultCode.DEVICE_CANNOT,
    "Operation was canceled": FaultCode.CANCELLED,
    "Device busy": FaultCode.DEVICE_BUSY,
    "Invalid argument": FaultCode.DEVICE_CANNOT,
    "End of file reached": FaultCode.PAGE_BROKEN,
    "Document feeder jammed": FaultCode.PAPER_JAM,
    NO_DOCUMENTS: FaultCode.FEEDER_EMPTY,
    "Scanner cover is open": FaultCode.COVER_OPEN,
    "Error during device I/O": FaultCode.DEVICE_LOST,
    "Out of memory": FaultCode.MEMORY_LIMIT,
    "Access to resource has been denied": FaultCode.DEVICE_DENIED,
    "Lamp not ready, please retry": FaultCode.DEVICE_BUSY,
    "Scanner mechanism locked for transport": FaultCode.DEVICE_CANNOT,
    "Scanner returned no data": FaultCode.PAGE_BROKEN,
}
"""libsane's fixed English for its status codes (``sane_strstatus.c``), which is all that python-sane raises; the last
is python-sane's own."""

OPENING_FAULTS: Mapping[str, FaultCode] = {
    **STATUS_FAULTS,
    "Invalid argument": FaultCode.DEVICE_MISSING,  # libsane's answer to a name that no backend knows
}

_MODES: Mapping[Colour, tuple[str, ...]] = {
    "bw": (
        "lineart",
        "line art",  # avision
        "black & white",  # brother, matsushita
        "monochrome",  # epsonscan2
        "binary",  # the old epson backend
        "bw",  # kvs1025
        "thresholded",
    ),
    "grey": (
        "gray",
        "true gray",  # brother
        "grayscale",  # epsonscan2
        "grey",
    ),
    "auto": (
        "auto",
        "automatic",
        "auto color",
    ),
    "colour": (
        "color",
        "24bit color",  # brother
        "24bit color[fast]",  # brother, where it is the only colour mode
        "colour",
    ),
}

_SOURCES: Mapping[str, Loading] = {
    "flatbed": "flatbed",
    "normal": "flatbed",  # avision, umax
    "document table": "flatbed",  # epsonscan2
    "adf": "feeder",
    "adf front": "feeder",  # fujitsu, canon_dr, epsonds
    "automatic document feeder": "feeder",
    "automatic document feeder(left aligned)": "feeder",  # brother
    "automatic document feeder(centrally aligned)": "feeder",  # brother
    "adf duplex": "duplex",
    "automatic document feeder(duplex)": "duplex",  # brother2
    "automatic document feeder(left aligned,duplex)": "duplex",  # brother
    "automatic document feeder(centrally aligned,duplex)": "duplex",  # brother
    "adf back": "unfit",  # fujitsu, canon_dr: the backs only
    "card front": "unfit",  # fujitsu: a card through its own slot
    "card back": "unfit",
    "card duplex": "unfit",
    "transparency unit": "unfit",
    "transparency adapter": "unfit",
    "auto": "unfit",  # the device chooses between glass and feeder: nobody could say whether it will ever end
}

PAPER_SENSORS = (
    "page_loaded",  # fujitsu, epjitsu, genesys
    "adf_loaded",  # canon_dr
)
COVER_SENSORS = ("cover_open",)  # fujitsu, epjitsu

DUPLEX_OPTIONS: tuple[tuple[str, str | bool], ...] = (
    ("adf_mode", "Duplex"),  # epson2, epkowa
    ("duplex", True),  # kvs1025, epkowa
)
SIMPLEX_OPTIONS: tuple[tuple[str, str | bool], ...] = (("adf_mode", "Simplex"), ("duplex", False))
DOUBLE_FEED_OPTIONS: tuple[tuple[str, str | bool, str | bool], ...] = (
    ("df_action", "Stop", "Default"),  # fujitsu
    ("df_thickness", True, False),  # fujitsu, canon_dr
    ("double_feed_detection_sensitivity", "Low", "None"),  # epkowa
)
"""Name, value that makes a double feed stop the scan, value that does not."""

_KINDS: Mapping[str, str] = {
    "flatbed scanner": "flatbed",
    "sheetfed scanner": "sheetfed",
    "sheet-fed scanner": "sheetfed",
    "multi-function peripheral": "multifunction",
    "virtual device": "virtual",
    "video camera": "camera",
    "still camera": "camera",
    "webcam": "camera",
    "frame grabber": "camera",
}


def loading_of(source: str) -> Loading | None:
    """What a value of ``source`` stands for: by the table, else by its words; None where nothing tells."""
    name = source.strip().casefold()
    if name in _SOURCES:
        return _SOURCES[name]
    if "back" in name or "transpar" in name or "film" in name:
        return "unfit"
    if "duplex" in name or "both sides" in name:
        return "duplex"
    if "adf" in name or "feeder" in name:
        return "feeder"
    if "flatbed" in name or "glass" in name or "platen" in name:
        return "flatbed"
    return None


def source_for(loading: Loading, offered: Iterable[str]) -> str | None:
    """The first offered value of ``source`` that stands for ``loading``."""
    return next((source for source in offered if loading_of(source) == loading), None)


def mode_for(colour: Colour, offered: Iterable[str]) -> str | None:
    """The offered value of ``mode`` that gives ``colour``, best known name first."""
    by_name = {mode.strip().casefold(): mode for mode in offered}
    return next((by_name[name] for name in _MODES[colour] if name in by_name), None)


def kind_of(device_type: str) -> str:
    """Our word for what SANE says a device is."""
    return _KINDS.get(device_type.strip().casefold(), "scanner")
