"""The end of an intake by command: finish it, make its receipt, and follow the print to its end."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from kiosk.app import Station
from kiosk.cli.console import Exit, exit_of
from kiosk.cli.events import Events
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.finishing import Finished, Refused
from kiosk.intake.judging import Raised
from kiosk.intake.linking import DoubtCode
from kiosk.printing.following import follow
from kiosk.printing.trouble import trouble_of
from kiosk.records import files
from kiosk.records.tables import PrintState

RECEIPTS_FOLDER = "receipts"


@dataclass(frozen=True, slots=True)
class Closing:
    """How an intake is to be closed.

    Attributes:
        print_receipt: queue the receipt and follow it.
        print_seconds: how long to wait for the printer; the job stays in the queue after that.
        complete: all paper came; otherwise the intake stays open.
        keep_doubts: the clerk has looked at every doubt about a page and keeps the pages.
    """

    intake: UUID
    print_receipt: bool
    print_seconds: float
    complete: bool = True
    keep_doubts: bool = False


def known_id(text: str) -> UUID:
    """The id that ``text`` is.

    Raises:
        EnvironmentFault: ``not_found``.
    """
    try:
        return UUID(text)
    except ValueError:
        raise EnvironmentFault(FaultCode.NOT_FOUND) from None


def close_intake(station: Station, actor: Actor, events: Events, closing: Closing) -> None:
    """Finishes the intake where nothing stands in the way, and tells what does where something does."""
    intake = closing.intake
    if closing.keep_doubts:
        _keep_doubts(station, actor, intake)
    already = {(doubt.code, doubt.page) for doubt in station.desk.view(actor, intake).open_doubts}
    finished: Finished | Refused | None = None
    if closing.complete:
        try:
            finished = station.lane.run(
                station.finishing.finish, actor, intake, print_receipt=closing.print_receipt
            )
        except EnvironmentFault as fault:
            clerks = fault.code is FaultCode.NOT_ALLOWED_NOW
            events.fault(fault, Exit.SOMETHING_TO_DO if clerks else exit_of(fault), intake=str(intake))
    if isinstance(finished, Refused):
        for code, page in finished.doubts:
            if (code.value, page) not in already or code is DoubtCode.NO_NUMBER:
                events.doubt(intake, Raised(code, page))
        events.exit = max(events.exit, Exit.SOMETHING_TO_DO)
    if not isinstance(finished, Finished):
        view = station.desk.view(actor, intake)
        events.finished(intake, view.state.value, view.sheets, len(view.counting_pages))
        return
    events.finished(intake, "completed", finished.sheets, finished.pages)
    try:
        path = lay_out_receipt(station, actor, finished.receipt)
    except EnvironmentFault as fault:
        events.fault(fault, intake=str(intake))
        path = None
    events.receipt(intake, finished.number, path)
    if finished.print_job is not None:
        follow_print(station, events, intake, finished.print_job, closing.print_seconds)


def lay_out_receipt(station: Station, actor: Actor, receipt: UUID) -> str | None:
    """Writes the receipt's PDF into a training station's folder; says where.

    A real station lays out no plain paper of its own accord: there the receipt stays within the encrypted records
    until somebody asks for the file.
    """
    if not station.settings.training:
        return None
    number, pdf = station.receipts.paper(actor, receipt)
    path = station.folder / RECEIPTS_FOLDER / f"{number}.pdf"
    write_paper(path, pdf)
    return str(path)


def write_paper(path: Path, pdf: bytes) -> None:
    """Writes a paper into a folder of the station's, whole or not at all."""
    with files.faults():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        files.write_whole(path, pdf)


def follow_print(station: Station, events: Events, intake: UUID | None, job: UUID, seconds: float) -> None:
    """Sends a print job and tells each new state until its end, or for ``seconds``. ``intake``: None for a run."""
    clock = station.around.clock
    until = clock.monotonic() + seconds
    waits = threading.Event()

    def pause(every: float) -> bool:
        return waits.wait(every) or clock.monotonic() >= until

    report = follow(station.prints, job, lambda told: events.printed(intake, told), pause)
    trouble = trouble_of(report)
    if trouble is not None:
        events.fault(trouble, intake=None if intake is None else str(intake), job=str(job))
    elif report.state is not PrintState.PRINTED:  # it prints still, and nobody waits for it any longer
        events.exit = max(events.exit, Exit.SOMETHING_TO_DO)


def _keep_doubts(station: Station, actor: Actor, intake: UUID) -> None:
    for doubt in station.desk.view(actor, intake).open_doubts:
        if doubt.code not in (DoubtCode.NO_NUMBER, DoubtCode.TWO_NUMBERS, DoubtCode.CONTROL_DIGITS):
            station.lane.run(station.desk.settle, actor, doubt.id)
