"""What a printer's state keywords mean to a clerk: the one table from IPP to the contract's faults.

Keywords: RFC 8011 section 5.4.12, PWG 5100.9, and CUPS's own. A keyword may end in ``-report``, ``-warning`` or
``-error``; the ending is no measure of what the job will do (a printer that stands without paper is a *warning* in
CUPS), so all three count alike where the keyword itself is in the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kiosk.errors import FaultCode

NO_HISTORY: Final = "cups-ipp-missing-job-history"
"""CUPS lost sight of a job at its printer (switched off in the middle, as a rule) and calls it completed."""

CONNECTING: Final = "connecting-to-device"
"""Set for a moment at the start of every job; a fault only when it stays."""

_ENDINGS: Final = ("-report", "-warning", "-error")

_FAULTS: Final = {
    "media-jam": FaultCode.PAPER_JAM,
    "cover-open": FaultCode.COVER_OPEN,
    "door-open": FaultCode.COVER_OPEN,
    "interlock-open": FaultCode.COVER_OPEN,
    "input-tray-missing": FaultCode.COVER_OPEN,
    "media-empty": FaultCode.OUT_OF_PAPER,
    "media-needed": FaultCode.OUT_OF_PAPER,
    "offline": FaultCode.PRINTER_OFFLINE,
    "shutdown": FaultCode.PRINTER_OFFLINE,
    "timed-out": FaultCode.PRINTER_OFFLINE,
    "deactivated": FaultCode.PRINTER_STOPPED,
    "paused": FaultCode.PRINTER_STOPPED,
    "moving-to-paused": FaultCode.PRINTER_STOPPED,
    "stopping": FaultCode.PRINTER_STOPPED,
    "stopped-partly": FaultCode.PRINTER_STOPPED,
    "output-area-full": FaultCode.OUTPUT_FULL,
    "output-tray-missing": FaultCode.OUTPUT_FULL,
    "toner-empty": FaultCode.OUT_OF_TONER,
    "marker-supply-empty": FaultCode.OUT_OF_TONER,
    "marker-waste-full": FaultCode.PRINTER_STOPPED,
    "developer-empty": FaultCode.OUT_OF_TONER,
    "fuser-over-temp": FaultCode.PRINTER_STOPPED,
    "opc-life-over": FaultCode.PRINTER_STOPPED,
    "hold-new-jobs": FaultCode.PRINT_HELD,
    "cups-missing-filter": FaultCode.PRINT_FAILED,
    "cups-insecure-filter": FaultCode.PRINT_FAILED,
}

_UNREACHABLE_MESSAGES: Final = (
    "The printer may not exist or is unavailable at this time.",
    "The printer is unreachable at this time.",
    "The printer is not responding.",
    "Unable to locate printer",
)
"""CUPS's IPP backend tells a printer that does not answer by this message alone, without any keyword. CUPS has no
Norwegian translation of it."""

_GRAVITY: Final = (
    FaultCode.PRINTER_MISSING,
    FaultCode.PRINTER_OFFLINE,
    FaultCode.PAPER_JAM,
    FaultCode.COVER_OPEN,
    FaultCode.OUT_OF_PAPER,
    FaultCode.OUT_OF_TONER,
    FaultCode.OUTPUT_FULL,
    FaultCode.PRINT_HELD,
    FaultCode.PRINTER_STOPPED,
    FaultCode.PRINT_FAILED,
)
"""What is told first where several hold: what a hand at the printer can mend goes before what follows from it."""


def faults_of(reasons: Iterable[str], message: str = "") -> tuple[FaultCode, ...]:
    """The faults that a printer's keywords and message amount to, the gravest first, each once."""
    found = {_FAULTS.get(_stem(reason)) for reason in reasons}
    if message.startswith(_UNREACHABLE_MESSAGES):
        found.add(FaultCode.PRINTER_MISSING)
    return tuple(fault for fault in _GRAVITY if fault in found)


def _stem(reason: str) -> str:
    return next((reason.removesuffix(ending) for ending in _ENDINGS if reason.endswith(ending)), reason)
