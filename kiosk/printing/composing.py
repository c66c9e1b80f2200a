"""What a print job puts on paper: the receipts of one job or of a run, as they are to be said now, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.queueing import LETTER, TO_BE_SENT, those
from kiosk.printing.receipt_record import from_record
from kiosk.printing.spoolers.protocol import SIZES, PrintOptions, Spooler
from kiosk.records.tables import PrintJob, PrintState, Receipt
from kiosk.records.work import Records
from kiosk.settings import PaperSettings, PrintKind
from kiosk.texts import Language, Text


@dataclass(frozen=True, slots=True, repr=False)
class Paper:
    """What is handed to the spooler.

    Attributes:
        jobs: those whose receipts are in it.
        title: what people read in the printer's list.
    """

    jobs: frozenset[UUID]
    title: str
    pdf: bytes
    options: PrintOptions


def nobody(_session: Session, _intake: UUID) -> bool:
    """Everybody may stand on paper by name."""
    return False


def nowhere(_session: Session, _intake: UUID) -> tuple[str, ...]:
    """Nobody's address is known."""
    return ()


def plainly(_kind: PrintKind) -> PaperSettings:
    """On one side of A4, by the usual printer."""
    return PaperSettings()


class Composing:
    """Makes what is printed."""

    def __init__(
        self,
        records: Records,
        spooler: Spooler,
        papers: Callable[[PrintKind], PaperSettings],
        nameless: Callable[[Session, UUID], bool],
        addressed: Callable[[Session, UUID], tuple[str, ...]],
    ) -> None:
        """As :class:`kiosk.printing.queue.PrintQueue` takes them."""
        self._records = records
        self._spooler = spooler
        self._papers = papers
        self._nameless = nameless
        self._addressed = addressed

    def paper(self, job: UUID) -> Paper | None:
        """What is to be printed; None where nothing is left that may be."""
        self._withhold(job)
        with self._records.read() as session:
            rows = those(session, session.get_one(PrintJob, job), TO_BE_SENT)
            receipts = [session.get_one(Receipt, row.receipt_id) for row in rows]
            nameless = [self._nameless(session, receipt.intake_id) for receipt in receipts]
            to = [self._to(session, row, receipt) for row, receipt in zip(rows, receipts, strict=True)]
        if not rows:
            return None
        from kiosk.printing.paper import SHEETS  # what makes paper is loaded with the first
        from kiosk.printing.receipt_prints import ReceiptPrint, make_run

        first, is_run = rows[0], rows[0].run_id is not None
        how = replace(self._papers("letter"), size="A4") if first.kind == LETTER else self._papers("receipt")
        printer, copies = first.printer or how.printer, 1 if is_run else first.copies
        options = options_of(self._spooler, replace(how, printer=printer, copies=copies))
        prints = [
            ReceiptPrint(
                from_record(receipt.content, duplicate=row.duplicate, nameless=unnamed),
                Language(receipt.language), lines, row.copies,
            )
            for row, receipt, unnamed, lines in zip(rows, receipts, nameless, to, strict=True)
        ]  # fmt: skip
        language, sheet = prints[0].language, SHEETS[options.paper]
        title = language.render(Text("print.title.receipt", {"number": receipts[0].number}))
        if is_run:
            title = language.render(Text("print.title.run", count=len(prints)))
            pdf = make_run(prints, sheet, title, duplex=options.duplex)
        else:
            pdf = prints[0].pdf(sheet)
        return Paper(frozenset(row.id for row in rows), title, pdf, options)

    def _to(self, session: Session, row: PrintJob, receipt: Receipt) -> tuple[str, ...]:
        return self._addressed(session, receipt.intake_id) if row.kind == LETTER else ()

    def _withhold(self, job: UUID) -> None:
        """Ends letters of the job that may not be sent any more, or that nobody knows where to."""
        with self._records.read() as session:
            rows = those(session, session.get_one(PrintJob, job), TO_BE_SENT)
            letters = [row for row in rows if row.kind == LETTER]
            lost = [
                row.id
                for row in letters
                if not self._to(session, row, session.get_one(Receipt, row.receipt_id))
            ]
        if not lost:
            return
        with self._records.write() as work:
            for ident in lost:
                row = work.session.get_one(PrintJob, ident)
                if row.state is PrintState.QUEUED:
                    row.state, row.reason, row.ended_at = PrintState.FAILED, None, work.now
                    work.note(str(work.station), "print.failed", ident, reason=None)


def options_of(spooler: Spooler, how: PaperSettings) -> PrintOptions:
    """How a job is to be printed, where the station prints papers of its kind like that.

    Raises:
        EnvironmentFault: as :func:`default_printer`.
    """
    printer = how.printer or default_printer(spooler)
    return PrintOptions(printer, how.copies, how.duplex, how.tray, SIZES[how.size])


def default_printer(spooler: Spooler) -> str:
    """The printer that is used where none is chosen.

    Raises:
        EnvironmentFault: ``printer_missing`` where there is none, or several and none is the default.
    """
    printers = spooler.printers()
    for printer in printers:
        if printer.is_default:
            return printer.id
    if len(printers) == 1:
        return printers[0].id
    raise EnvironmentFault(FaultCode.PRINTER_MISSING)
