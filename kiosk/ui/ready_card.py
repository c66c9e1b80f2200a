"""What the desk shows while no paper has come: what to do, and what waits to be gone on with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.intake.looking import Unfinished
from kiosk.scan.sources.protocol import Feeder
from kiosk.texts import Text
from kiosk.ui import icons, theme
from kiosk.ui.controls import Heading, KeyButton, Label, LabelKind, StatusDot, Verdict
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_ICON: Final = 72
_WIDTH: Final = 460
_KEYS: Final = ("F6", "F7", "F8")


class ReadyCard(QWidget):
    """Ready for the next person.

    Signals:
        wanted: the :class:`Unfinished` intake to go on with.
    """

    wanted = Signal(object)

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._listed: Sequence[Unfinished] = ()
        self._buttons: list[KeyButton] = []
        self._title = Label(speaker, "ui.desk.ready", LabelKind.TITLE)
        self._lead = Label(speaker, "ui.desk.ready.do", LabelKind.MUTED)
        for label in (self._title, self._lead):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._heading = Heading(speaker, "ui.desk.unfinished")
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(2 * STEP)
        self._column.addWidget(_Paper(), 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(2 * STEP)
        for widget in (self._title, self._lead):
            self._column.addWidget(widget)
        self._feeder = StatusDot(speaker, "ui.feeder.empty")
        self._feeder.hide()
        self._column.addSpacing(STEP)
        self._column.addWidget(self._feeder, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(4 * STEP)
        self._column.addWidget(self._heading)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 100)
        across.addStretch(1)
        outside = QVBoxLayout(self)
        outside.addStretch(2)
        outside.addLayout(across)
        outside.addStretch(3)
        self.offer(())

    @property
    def buttons(self) -> Sequence[KeyButton]:
        """The intakes that it offers to go on with."""
        return tuple(self._buttons)

    def show_feeder(self, feeder: Feeder) -> None:
        """Says what lies in the feeder, where the device says it."""
        self._feeder.setVisible(feeder != "unknown")
        if feeder == "loaded":
            self._feeder.tell(Verdict.OK, "ui.feeder.loaded")
        else:
            self._feeder.tell(Verdict.OFF, "ui.feeder.empty")

    def offer(self, unfinished: Sequence[Unfinished]) -> None:
        """Offers these to go on with; the first have keys."""
        self._heading.setVisible(bool(unfinished))
        if list(unfinished) == list(self._listed):
            return
        self._listed = unfinished
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for at, waiting in enumerate(unfinished):
            key = _KEYS[at] if at < len(_KEYS) else None
            button = KeyButton(self._speaker, _words(waiting), key, spread=True)
            button.clicked.connect(partial(self._want, waiting))
            self._column.addWidget(button)
            self._buttons.append(button)

    def _want(self, waiting: Unfinished, _checked: bool = False) -> None:
        self.wanted.emit(waiting)


def _words(waiting: Unfinished) -> Text:
    pages = Text("cli.pages", count=waiting.pages)
    line = Text(
        "ui.desk.unfinished.line", {"who": _who(waiting), "pages": pages, "when": waiting.received_at}
    )
    if waiting.left_by is None:
        return line
    return Text("ui.desk.unfinished.left", {"line": line, "clerk": waiting.left_by})


def _who(waiting: Unfinished) -> Text | str:
    if waiting.protected:
        return Text("ui.desk.unfinished.protected")
    if waiting.name is None and waiting.number is not None:
        return Text("ui.desk.unfinished.number", {"number": waiting.number})
    return waiting.name or Text("ui.desk.unfinished.nobody")


class _Paper(QWidget):
    """Sheets of paper; what they mean is said below them."""

    def __init__(self) -> None:
        super().__init__()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, QRectF(self.rect()), "scan", theme.current().brand)

    def _fit(self) -> None:
        side = round(_ICON * theme.scale())
        self.setFixedSize(side, side)
