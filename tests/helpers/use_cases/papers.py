"""What is printed, and what tells a paper of ours from a forged one."""

from __future__ import annotations

from kiosk.codes import DayCode, ReceiptNumber, receipt_code
from kiosk.intake.actors import Act, Actor
from kiosk.intake.sheets import Sheets
from tests.helpers.use_cases.bench import ON, Bench, Rows


def _holds(bench: Bench, actor: Actor) -> object:
    settings = bench.station.settings
    return bench.station.day_sheets.holds(actor, DayCode(settings.code, ON, 1, "0" * 64))


def _prints_out(bench: Bench, actor: Actor) -> None:
    bench.stock().print_out(actor, Sheets("Separators", "sheet", b"%PDF-1.7"), lambda _seconds: True)


ROWS: Rows = {
    "Covers.issue": (Act.PRINT, lambda b, a: b.station.covers.issue(a, b.things.done)),
    "Covers.paper": (Act.LOOK, lambda b, a: b.station.covers.paper(a, b.things.cover)),
    "DaySheets.day": (Act.LOOK, lambda b, a: b.station.day_sheets.day(a, ON)),
    "DaySheets.holds": (Act.VERIFY, _holds),
    "Letters.is_due": (Act.LOOK, lambda b, a: b.letters().is_due(a, b.things.done)),
    "Letters.make": (Act.PRINT, lambda b, a: b.letters().make(a, b.things.done)),
    "Letters.print_out": (
        Act.PRINT, lambda b, a: b.letters().print_out(a, b.things.done, lambda _seconds: True)
    ),
    "Printers.move": (Act.PRINT, lambda b, a: b.printers().move(a, b.job(), "folder", lambda _seconds: True)),
    "Printers.settle": (Act.PRINT, lambda b, a: b.printers().settle(a, b.job(), printed=False)),
    "Printers.use": (Act.SET_UP_PRINTING, lambda b, a: b.printers().use(a, "folder", "leaflet", copies=2)),
    "ReceiptSeals.look": (
        Act.LOOK, lambda b, a: b.station.receipt_seals.look(a, receipt_code(ReceiptNumber("0000", 0, 1), b""))
    ),
    "ReceiptSeals.numbered": (
        Act.LOOK, lambda b, a: b.station.receipt_seals.numbered(a, ReceiptNumber("0000", 0, 1))
    ),
    "Receipts.outdated": (Act.LOOK, lambda b, a: b.station.receipts.outdated(a, b.things.done)),
    "Receipts.paper": (Act.LOOK, lambda b, a: b.station.receipts.paper(a, b.things.receipt)),
    "Receipts.of_intake": (Act.LOOK, lambda b, a: b.station.receipts.of_intake(a, b.things.done)),
    "Receipts.print_again": (Act.PRINT, lambda b, a: b.station.receipts.print_again(a, b.things.receipt)),
    "Receipts.named": (Act.LOOK, lambda b, a: b.station.receipts.named(a, str(b.things.done))),
    "Receipts.reissue": (
        Act.REISSUE, lambda b, a, **c: b.station.receipts.reissue(a, b.things.done, **c)
    ),
    "Stock.forms": (Act.PRINT, lambda b, a: b.stock().forms(a)),
    "Stock.print_out": (Act.PRINT, _prints_out),
    "Stock.separators": (Act.PRINT, lambda b, a: b.stock().separators(a)),
}  # fmt: skip
