"""Prints a paper that is kept nowhere: one that holds a secret, such as a recovery key, or one of which there is no
end, such as a guide."""

from __future__ import annotations

from uuid import UUID

from kiosk.errors import FaultCode
from kiosk.printing.composing import options_of
from kiosk.printing.following import LOOK_EVERY_SECONDS, Pause
from kiosk.printing.queue import job_name
from kiosk.printing.spoolers.protocol import Spooler, SpoolState
from kiosk.printing.trouble import printers_fault
from kiosk.settings import PaperSettings

_UNDER_WAY = frozenset({SpoolState.QUEUED, SpoolState.HELD, SpoolState.STOPPED, SpoolState.PRINTING})


def print_loose(
    spooler: Spooler,
    job: UUID,
    title: str,
    pdf: bytes,
    how: PaperSettings,
    pause: Pause,
) -> None:
    """Comes back once the spooler says that the paper is printed. It waits: never in the window's thread.

    Args:
        spooler: prints it.
        job: an id never used before.
        title: what people read in the printer's list.
        pdf: the paper.
        how: where and how, and for which size of sheet it was made.
        pause: waits; True says that nobody wants to know any more.

    Raises:
        EnvironmentFault: ``printer_missing`` and whatever else keeps it from being printed.
    """
    options = options_of(spooler, how)
    taken = spooler.submit(job_name(job), title, pdf, options)
    while True:
        report = spooler.state(taken)
        if report.state is SpoolState.PRINTED:
            return
        if report.state not in _UNDER_WAY or report.faults:
            fault = report.faults[0] if report.faults else FaultCode.PRINT_FAILED
            if report.state in _UNDER_WAY:
                spooler.cancel(taken)  # so that it does not come out when nobody is there any more
            raise printers_fault(fault, taken.printer)
        if pause(LOOK_EVERY_SECONDS):
            return
