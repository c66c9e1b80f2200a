"""The documents of an intake, and what the one that is looked at is: one key says it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.intake.truth import DocumentView
from kiosk.intake.vocabulary import DocumentType
from kiosk.texts import Text
from kiosk.ui import icons, theme
from kiosk.ui.controls import Caption, Card, Heading, KeyButton, Label, LabelKind, Rule, Verdict
from kiosk.ui.pages_shown import span, type_words
from kiosk.ui.session import DeskSession
from kiosk.ui.sheets_line import SheetsLine
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

KEYS: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "Alt+1", "Alt+2", "Alt+3")
"""The keys of the document types, in their order."""
_MARK: Final = 22
_LARGE: Final = 1.4


class DocumentsCard(Card):
    """One line a document, and below them the types to choose from.

    Attributes:
        types: the buttons that say what a document is, by type.
        sheets: how many sheets were counted.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._session: DeskSession | None = None
        self._lines: list[_Line] = []
        self._listed = QVBoxLayout()
        self._listed.setSpacing(0)
        self._hint = Label(speaker, "ui.desk.documents.none", LabelKind.MUTED)
        self._picker = QWidget()
        self._question = Heading(speaker, "ui.desk.what_is_it")
        self.types: dict[DocumentType, KeyButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(STEP)
        for document_type, key in zip(DocumentType, KEYS, strict=True):
            button = KeyButton(speaker, f"type.{document_type.value}", key, spread=True, small=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self._chosen, document_type))
            self.types[document_type] = button
        self._arrange()
        picker = QVBoxLayout(self._picker)
        picker.setContentsMargins(0, 2 * STEP, 0, 0)
        picker.setSpacing(2 * STEP)
        picker.addWidget(self._question)
        picker.addLayout(self._grid)
        self.column.addWidget(Heading(speaker, "ui.desk.documents"))
        self.column.addLayout(self._listed)
        self.column.addWidget(self._hint)
        self.column.addWidget(self._picker)
        self.column.addStretch(1)
        self.sheets = SheetsLine(speaker)
        self.column.addWidget(self.sheets)

    def work_for(self, session: DeskSession) -> None:
        """Shows this session from now on."""
        self._session = session
        self.sheets.work_for(session)

    def changeEvent(self, event: QEvent) -> None:
        """Large text leaves room for one column of types."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._arrange()

    def _arrange(self) -> None:
        columns = 2 if theme.scale() < _LARGE else 1
        for at, button in enumerate(self.types.values()):
            self._grid.addWidget(button, at // columns, at % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def show_now(self) -> None:
        """Shows what is true of the session now."""
        session = self._session
        if session is None:
            return
        self.sheets.show_now()
        documents = [document for document in session.sight.documents if document.sheets]
        chosen = session.sight.document
        while len(self._lines) > len(documents):
            self._lines.pop().deleteLater()
        while len(self._lines) < len(documents):
            line = _Line(self._speaker)
            line.pressed.connect(self._go_to)
            self._lines.append(line)
            self._listed.addWidget(line)
        for at, (line, document) in enumerate(zip(self._lines, documents, strict=True)):
            line.show_document(document, at + 1, chosen=chosen is not None and document.id == chosen.id)
        self._hint.setVisible(not documents)
        self._picker.setVisible(chosen is not None and bool(chosen.sheets) and session.can_change)
        if chosen is not None:
            pages = span([page for page in chosen.pages if page.counts])
            self._question.tell("ui.desk.what_is_it", pages=pages)
            for document_type, button in self.types.items():
                button.setChecked(document_type.value == chosen.type)

    def _chosen(self, document_type: DocumentType, _checked: bool = False) -> None:
        if self._session is not None:
            self._session.set_type(document_type)

    def _go_to(self, document: DocumentView) -> None:
        if self._session is not None and document.pages:
            self._session.choose(document.pages[0].id)


class _Line(QWidget):
    """A document: whether its type is known, what it is, how many pages. Pages are gone to in the strip by keyboard;
    a press on the line goes to its first.

    Signals:
        pressed: the document.
    """

    pressed = Signal(object)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._document: DocumentView | None = None
        self._mark = _Mark()
        self._what = Label(speaker, kind=LabelKind.STRONG)
        self._what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._pages = Caption(speaker)
        self._pages.setWordWrap(False)
        self._pages.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self._rule = Rule()
        row = QHBoxLayout()
        row.setContentsMargins(0, 2 * STEP, 0, 2 * STEP)
        row.setSpacing(3 * STEP)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._what, 1)
        row.addWidget(self._pages, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rule)
        column.addLayout(row)

    def show_document(self, document: DocumentView, number: int, *, chosen: bool) -> None:
        """Shows a document."""
        self._document = document
        self._rule.setVisible(number > 1)
        self._mark.show_verdict(Verdict.OK if document.type is not None else Verdict.OFF, chosen=chosen)
        self._what.tell(type_words(document))
        pages = sum(page.counts for page in document.pages)
        self._pages.tell(Text("cli.pages", count=pages))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Goes to the document."""
        if self._document is not None:
            self.pressed.emit(self._document)


class _Mark(QWidget):
    """A tick for a document whose type is known, a ring for one whose type is not; the eye's own has a dot."""

    def __init__(self) -> None:
        super().__init__()
        self._verdict = Verdict.OFF
        self._chosen = False
        self._fit()

    def show_verdict(self, verdict: Verdict, *, chosen: bool) -> None:
        """Shows a verdict."""
        self._verdict, self._chosen = verdict, chosen
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
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._verdict is Verdict.OK:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.ok))
            painter.drawEllipse(body)
            inset = body.width() * 0.2
            icons.draw(painter, body.adjusted(inset, inset, -inset, -inset), "check", tokens.card)
        else:
            painter.setPen(QColor(tokens.muted))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(body)
            if self._chosen:
                painter.setBrush(QColor(tokens.brand))
                inset = body.width() * 0.28
                painter.drawEllipse(body.adjusted(inset, inset, -inset, -inset))

    def _fit(self) -> None:
        side = round(_MARK * theme.scale())
        self.setFixedSize(side, side)
