"""The window's top line: where this is, what stands ready, who is here, and what time it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.clock import OSLO, Clock
from kiosk.texts import Text
from kiosk.ui.controls import ButtonKind, FlowRow, KeyButton, Label, LabelKind, StatusDot, Verdict
from kiosk.ui.devices import Devices
from kiosk.ui.speech import Speaker
from kiosk.ui.sync.told import Brief
from kiosk.ui.tokens import STEP

_LOOK_MS: Final = 5_000


class TopLine(QFrame):
    """County, office, scanner, printer, delivery, the guides, clerk and clock.

    Attributes:
        guides: opens the guides, wherever a clerk is.
        clerk: opens the clerk's menu.

    Signals:
        guides_wanted: a guide is to be looked up.
        menu_wanted: the clerk's menu is asked for.
    """

    guides_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, speaker: Speaker, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setProperty("kind", "bar")
        self._county = Label(speaker, kind=LabelKind.STRONG, wrap=False)
        self._office = Label(speaker, kind=LabelKind.MUTED, wrap=False)
        self._scanner = StatusDot(speaker, "ui.frame.scanner.unknown")
        self._printer = StatusDot(speaker, "ui.frame.printer.unknown")
        self._delivery = StatusDot(speaker, "ui.frame.delivery.off")
        self.guides = KeyButton(speaker, "ui.guides.open", "F1", ButtonKind.QUIET)
        self.clerk = KeyButton(speaker, "ui.frame.menu", "F10", ButtonKind.QUIET)
        self._time = Label(speaker, kind=LabelKind.MUTED, wrap=False)
        self._row = FlowRow(gap=5 * STEP)
        self._row.flow.addWidget(self._county)
        self._row.flow.addWidget(self._office)
        self._row.flow.break_to_end()
        for widget in (self._scanner, self._printer, self._delivery, self.guides, self.clerk, self._time):
            self._row.flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, STEP, 5 * STEP, STEP)
        column.addWidget(self._row)
        self._tick = QTimer(self)
        self._tick.setInterval(_LOOK_MS)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self.guides.clicked.connect(lambda: self.guides_wanted.emit())
        self.clerk.clicked.connect(lambda: self.menu_wanted.emit())
        self.show_nobody()
        self._show_time()

    def show_place(self, county: str, office: str) -> None:
        """Shows where this is."""
        self._county.show_verbatim(county)
        self._office.show_verbatim(office)
        self._county.setVisible(bool(county))
        self._office.setVisible(bool(office))

    def show_clerk(self, name: str | None) -> None:
        """Shows who is signed in, and the devices; None for whoever practises."""
        if name is None:
            self.clerk.tell("ui.frame.trainee")
        else:
            self.clerk.show_verbatim(name)
        for widget in (self._scanner, self._printer, self._delivery, self.guides):
            widget.show()

    def show_nobody(self) -> None:
        """Nobody is signed in."""
        self.clerk.tell("ui.frame.menu")
        for widget in (self._scanner, self._printer, self._delivery, self.guides):
            widget.hide()

    def show_devices(self, devices: Devices) -> None:
        """Shows how scanner and printer are."""
        if devices.scanner_fault is not None:
            self._scanner.tell(
                Verdict.ERROR, f"ui.frame.scanner.{short_code(devices.scanner_fault.code.value)}"
            )
        elif devices.scanner is not None:
            self._scanner.tell(Verdict.OK, "ui.frame.scanner.ready")
        if devices.printer_fault is not None:
            self._printer.tell(
                Verdict.WARNING, f"ui.frame.printer.{short_code(devices.printer_fault.code.value)}"
            )
        elif devices.printer is not None:
            self._printer.tell(Verdict.OK, "ui.frame.printer.ready")

    def show_delivery(self, waiting: int, delivery: Brief) -> None:
        """Shows what waits for the county, or that somebody should look why.

        Args:
            waiting: intakes and amendments not delivered yet.
            delivery: how it stands with that.
        """
        if delivery.top is not None:
            self._delivery.tell(delivery.verdict, delivery.top)
        elif waiting:
            self._delivery.tell(Verdict.OFF, Text("ui.frame.delivery.waiting", count=waiting))
        else:
            self._delivery.tell(Verdict.OK, "ui.frame.delivery.done")

    def _show_time(self) -> None:
        now = self._clock.now().astimezone(OSLO)
        self._time.show_verbatim(f"{now:%H:%M}")


_SHORT: Final = {
    "paper_jam": "jam",
    "cover_open": "open",
    "device_missing": "missing",
    "device_lost": "missing",
    "device_busy": "busy",
    "out_of_paper": "no_paper",
    "out_of_toner": "no_toner",
    "output_full": "full",
    "print_held": "held",
    "print_unknown": "unsure",
    "printer_missing": "missing",
    "printer_offline": "offline",
    "printer_rejecting": "rejecting",
    "printer_stopped": "stopped",
}


def short_code(code: str) -> str:
    """Of a device's fault, the end of ``ui.frame.scanner.…``: the few words that there is room for."""
    return _SHORT.get(code, "trouble")
