"""Which drawing shows a fault of paper or scanner. It repeats what the words say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kiosk.errors import Defect, EnvironmentFault, FaultCode

TURN: Final = "pile-turn"
_OF: Final[Mapping[FaultCode, str]] = {
    FaultCode.FEEDER_EMPTY: "feeder-empty",
    FaultCode.CANCELLED: "feeder-loaded",
    FaultCode.PAPER_JAM: "feeder-jam",
    FaultCode.COVER_OPEN: "feeder-open",
    FaultCode.DOUBLE_FEED: "feeder-double",
    FaultCode.DEVICE_MISSING: "scanner-unplugged",
    FaultCode.DEVICE_LOST: "scanner-unplugged",
    FaultCode.DEVICE_BUSY: "scanner-busy",
    FaultCode.DEVICE_DENIED: "scanner-denied",
    FaultCode.DEVICE_CANNOT: "scanner-cannot",
    FaultCode.DEVICE_CHANGED: "scanner-changed",
    FaultCode.DRIVER_CRASHED: "scanner-restart",
    FaultCode.DRIVER_HUNG: "scanner-restart",
}


def drawing_of(failure: EnvironmentFault | Defect) -> str | None:
    """The name of the drawing; None where words are enough."""
    return _OF.get(failure.code) if isinstance(failure, EnvironmentFault) else None
