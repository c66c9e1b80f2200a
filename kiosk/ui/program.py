"""Runs the window from its first pixel to its last."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from kiosk.clock import Clock
from kiosk.ui import icons, theme
from kiosk.ui.tokens import LIGHT
from kiosk.ui.window import Parts, Window
from kiosk.ui.workplace import Opener

_SIZE: Final = (1440, 900)


@dataclass(frozen=True)
class Asked:
    """What a window is opened for; as in :class:`Parts`."""

    opener: Opener
    folder: Path
    clock: Clock
    report: Callable[[BaseException], None]
    language: str


def run(asked: Asked) -> int:
    """Opens the window and comes back when it is closed; the exit code."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Kiosk")
    app.setDesktopFileName("kiosk")
    theme.apply(app, LIGHT)
    app.setWindowIcon(icons.program_icon())
    window = Window(Parts(app, asked.opener, asked.folder, asked.clock, asked.report, asked.language))
    _report_slots(asked.report, window)
    window.resize(*_SIZE)
    window.showMaximized()
    kept = _close_when_told_to(window)
    window.start()
    try:
        return app.exec()
    finally:
        window.shut()
        window.deleteLater()
        sys.excepthook = sys.__excepthook__
        signal.set_wakeup_fd(-1)
        del kept


def _close_when_told_to(window: Window) -> object:
    """Closes the window as a clerk does when the session or the machine ends. What it returns must be kept.

    Python looks for signals between its own steps; the socket wakes Qt, so that there is a step.
    """
    reader, writer = socket.socketpair()
    for end in (reader, writer):
        end.setblocking(False)
    signal.set_wakeup_fd(writer.fileno())
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: reader.recv(64))
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda _number, _frame: window.close())
    return reader, writer, notifier


def _report_slots(report: Callable[[BaseException], None], window: Window) -> None:
    """A slot that fails is a defect that is reported and told, not the end of the clerk's work."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        report(error)
        window.bridge.defect.emit()

    sys.excepthook = hook
