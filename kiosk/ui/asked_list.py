"""The lines of the documents' card: what the county asks for, what is there of it, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.intake.truth import DocumentView
from kiosk.ui import icons, theme
from kiosk.ui.asked_lines import AskedLine, Sign
from kiosk.ui.controls import Caption, Label, LabelKind, Pill, Ruled, Verdict, keep
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_MARK: Final = 22
_LARGE: Final = 1.4


class AskedList(QWidget):
    """Lines, one below the other.

    Signals:
        wanted: the :class:`DocumentView` to go to.
    """

    wanted = Signal(object)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[AskedLine]) -> None:
        """Shows these in place of what it showed."""
        keep(self._lines, len(lines), self._line, self._column)
        for line, told in zip(self._lines, lines, strict=True):
            line.show_line(told)

    def _line(self) -> _Line:
        line = _Line(self._speaker, first=not self._lines)
        line.pressed.connect(self.wanted)
        return line


class _Line(Ruled):
    """How it stands with one type. Pages are gone to in the strip by keyboard; a press on the line goes to the first.

    Signals:
        pressed: the document.
    """

    pressed = Signal(object)

    def __init__(self, speaker: Speaker, *, first: bool) -> None:
        super().__init__(first=first)
        self._document: DocumentView | None = None
        self._mark = _Mark()
        self._what = Label(speaker, kind=LabelKind.STRONG)
        self._aside = Label(speaker)
        self._note = Caption(speaker)
        self._told = Caption(speaker)
        self._lacking = Pill(speaker, "ui.home.count")
        self._short = Pill(speaker, "ui.home.count")
        for label in (self._what, self._aside, self._note):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._what, self._aside, self._note):
            words.addWidget(label)
        words.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(STEP)
        beside.addWidget(self._told)
        beside.addWidget(self._lacking, 0, Qt.AlignmentFlag.AlignRight)
        beside.addStretch(1)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(2 * STEP)
        self._across.addLayout(words, 5)
        self._across.addLayout(beside, 3)
        row = self.row
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        beside_mark = QVBoxLayout()
        beside_mark.setSpacing(STEP)
        beside_mark.addLayout(self._across)
        beside_mark.addWidget(self._short)
        row.addLayout(beside_mark, 1)
        self._fit()

    def show_line(self, line: AskedLine) -> None:
        """Shows it."""
        self._document = line.document
        self._mark.show_sign(line.sign, chosen=line.chosen)
        stands_back = line.sign is Sign.IF_IT_APPLIES
        self._what.setVisible(not stands_back)
        self._aside.setVisible(stands_back)
        (self._aside if stands_back else self._what).tell(line.what)
        for label, words in ((self._note, line.note), (self._told, line.told)):
            label.setVisible(words is not None)
            if words is not None:
                label.tell(words)
        beside = line.told is None
        for pill, wanted in ((self._lacking, beside), (self._short, not beside)):
            pill.setVisible(wanted and line.lacking is not None)
            if line.lacking is not None:
                pill.tell(Verdict.WARNING, line.lacking)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Goes to the document."""
        if self._document is not None:
            self.pressed.emit(self._document)

    def changeEvent(self, event: QEvent) -> None:
        """Large text leaves no room beside the words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_across"):
            self._fit()

    def _fit(self) -> None:
        beside = theme.scale() < _LARGE
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft)


class _Mark(QWidget):
    """A tick for what is there, a broken ring for what is not, a ring for what nobody said what it is; that of the
    page that is looked at has a dot."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign.UNTYPED
        self._chosen = False
        self._fit()

    def show_sign(self, sign: Sign, *, chosen: bool) -> None:
        """Shows how it stands."""
        self._sign, self._chosen = sign, chosen
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text, larger mark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        inset = body.width() * 0.2
        inside = body.adjusted(inset, inset, -inset, -inset)
        if self._sign is Sign.THERE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.ok))
            painter.drawEllipse(body)
            icons.draw(painter, inside, "check", tokens.card)
            return
        amber = self._sign in (Sign.SHORT, Sign.MISSING)
        broken = self._sign in (Sign.MISSING, Sign.IF_IT_APPLIES)
        style = Qt.PenStyle.DashLine if broken else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(tokens.warning if amber else tokens.muted), 1.5, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(body)
        if amber:
            icons.draw(painter, inside, "exclamation", tokens.warning)
        elif self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.brand))
            dot = body.width() * 0.28
            painter.drawEllipse(body.adjusted(dot, dot, -dot, -dot))

    def _fit(self) -> None:
        side = round(_MARK * theme.scale())
        self.setFixedSize(side, side)
