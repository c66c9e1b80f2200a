"""The printers of a station: which paper goes to which, and what a clerk decides of a receipt that is not out yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from kiosk import settings as station_settings
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.printing.following import Pause
from kiosk.printing.moving import Moving
from kiosk.printing.queue import JobReport, PrintQueue
from kiosk.records.tables import PrintJob, Receipt
from kiosk.records.work import Records
from kiosk.settings import PRINT_KINDS, PrintKind, StationSettings


class Printers:
    """What can be decided of printers. Its calls wait for the spooler: never in the window's thread."""

    def __init__(self, records: Records, folder: Path, prints: PrintQueue, moving: Moving) -> None:
        self._records = records
        self._folder = folder
        self._prints = prints
        self._moving = moving

    def settle(self, actor: Actor, job: UUID, *, printed: bool) -> JobReport:
        """Says of a receipt that nobody was sure of whether it lies at the printer; where it does not, it is queued
        once more. As :meth:`kiosk.printing.moving.Moving.settle`."""
        actor.require(Act.PRINT)
        report = self._moving.settle(actor.id, job, printed=printed)
        if not printed:
            self._note(actor, job)
        return report

    def move(self, actor: Actor, job: UUID, printer: str, pause: Pause) -> JobReport:
        """Has a receipt that is not out yet printed by another printer. As
        :meth:`kiosk.printing.moving.Moving.move`."""
        actor.require(Act.PRINT)
        report = self._moving.move(actor.id, job, printer, pause)
        self._note(actor, job)
        return report

    def use(
        self, actor: Actor, printer: str, kind: PrintKind | None = None, **how: str | int | bool
    ) -> StationSettings:
        """Has papers of a kind printed by this printer from now on; of every kind that has no printer of its own
        where none is named.

        Args:
            kind: of paper.
            how: ``tray``, ``duplex``, ``copies``, ``size``, as :class:`kiosk.settings.PaperSettings` has them; of
                every kind where none is named.

        Raises:
            EnvironmentFault: ``not_permitted``; ``printer_missing`` where there is no such printer.
        """
        actor.require(Act.SET_UP_PRINTING)
        if printer not in {known.id for known in self._prints.printers()}:
            raise EnvironmentFault(FaultCode.PRINTER_MISSING, printer=printer)
        with self._records.write() as work:
            work.note(str(actor.id), "papers.changed", work.station, kind=kind or "all")
            settings = _with(station_settings.load(self._folder), printer, kind, how)
            station_settings.save(self._folder, settings)
        return settings

    def _note(self, actor: Actor, job: UUID) -> None:
        with self._records.read() as session:
            of = select(Receipt.intake_id).join(PrintJob, PrintJob.receipt_id == Receipt.id)
            intake = session.scalars(of.where(PrintJob.id == job)).one()
        self._records.note_access(actor.id, Seen.PRINTED, intake)


def _with(
    settings: StationSettings, printer: str, kind: PrintKind | None, how: Mapping[str, Any]
) -> StationSettings:
    papers = dict(settings.papers)
    default = station_settings.PaperSettings()
    if kind is not None:
        papers[kind] = replace(papers.get(kind, default), printer=printer, **how)
        return replace(settings, papers=papers)
    if how:
        papers = {each: replace(papers.get(each, default), **how) for each in PRINT_KINDS}
    return replace(settings, printer=printer, papers=papers)
