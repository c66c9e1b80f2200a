"""Fronts and backs of a turned pile side by side, where there are not as many of the one as of the other."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.intake.truth import PageView
from kiosk.texts import Text
from kiosk.ui import theme
from kiosk.ui.controls import Caption, FlowRow, Heading, KeyButton, Label, LabelKind
from kiosk.ui.pictures import Pictures
from kiosk.ui.session import DeskSession
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import FOCUS_WIDTH, STEP
from kiosk.ui.turning import Stage

_PAPER: Final = QSize(118, 160)


class SidesView(QWidget):
    """Numbered rows: a front, and the back that would come behind it.

    Attributes:
        aside: sets the page aside that is looked at.

    Signals:
        chosen: the id of the page that a clerk went to.
    """

    chosen = Signal(object)

    def __init__(self, speaker: Speaker, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._pictures = pictures
        self._session: DeskSession | None = None
        self._shown: tuple[tuple[UUID, ...], tuple[UUID, ...]] = ((), ())
        self._sides: dict[UUID, _Side] = {}
        self.aside = KeyButton(speaker, "ui.page.aside", "Del")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * STEP)
        self._grid.setVerticalSpacing(2 * STEP)
        self._grid.setColumnStretch(3, 1)
        row = FlowRow()
        row.flow.addWidget(self.aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(Label(speaker, "ui.sides.title", LabelKind.NAME))
        column.addWidget(Label(speaker, "ui.sides.do", LabelKind.MUTED))
        column.addWidget(row)
        column.addLayout(self._grid)
        column.addStretch(1)
        pictures.ready.connect(self._picture_came)

    @property
    def wanted(self) -> bool:
        """Whether there is something to see here."""
        session = self._session
        turning = None if session is None else session.paper.turning
        return turning is not None and turning.stage is Stage.BOTH

    def work_for(self, session: DeskSession) -> None:
        """Shows this session from now on."""
        self._session = session
        self.chosen.connect(session.choose)
        self.aside.clicked.connect(lambda: session.set_aside_or_back())

    def show_now(self) -> None:
        """Shows the two columns as they are now."""
        session = self._session
        turning = None if session is None else session.paper.turning
        view = None if session is None else session.sight.view
        if session is None or turning is None or view is None or not self.wanted:
            return
        fronts, backs = turning.columns(view)
        self.aside.setEnabled(session.sight.chosen is not None)
        shown = tuple(page.id for page in fronts), tuple(page.id for page in backs)
        if shown != self._shown:
            self._shown = shown
            self._fill([*fronts], [*backs])
        for ident, side in self._sides.items():
            side.setChecked(ident == session.sight.page)

    def _fill(self, fronts: list[PageView], backs: list[PageView]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._sides = {}
        for column, words in ((1, "ui.sides.fronts"), (2, "ui.sides.backs")):
            self._grid.addWidget(Heading(self._speaker, words), 0, column, Qt.AlignmentFlag.AlignLeft)
        for at in range(max(len(fronts), len(backs))):
            number = Caption(self._speaker)
            number.show_verbatim(str(at + 1))
            self._grid.addWidget(number, at + 1, 0, Qt.AlignmentFlag.AlignTop)
            for column, pages, words in ((1, fronts, "ui.sides.front"), (2, backs, "ui.sides.back")):
                page = pages[at] if at < len(pages) else None
                side = _Side(self._speaker, self._pictures, page, Text(words, {"row": at + 1}))
                self._grid.addWidget(side, at + 1, column, Qt.AlignmentFlag.AlignLeft)
                if page is not None:
                    self._sides[page.id] = side
                    side.clicked.connect(lambda _checked=False, page=page: self.chosen.emit(page.id))

    def _picture_came(self, page: UUID) -> None:
        if page in self._sides:
            self._sides[page].update()


class _Side(QAbstractButton):
    """One side of a sheet, or the gap where none is."""

    def __init__(self, speaker: Speaker, pictures: Pictures, page: PageView | None, words: Text) -> None:
        super().__init__()
        self._speaker = speaker
        self._pictures = pictures
        self._page = page
        self.setCheckable(True)
        self.setEnabled(page is not None)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if page is not None else Qt.FocusPolicy.NoFocus)
        said = Text("ui.sides.gap")
        if page is not None:
            said = Text("ui.sides.said", {"side": words, "page": page.position})
        speaker.bind(self.setAccessibleName, said)
        speaker.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As large as its paper."""
        return _PAPER

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return _PAPER

    def changeEvent(self, event: QEvent) -> None:
        """Other colours."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the page small, or that there is none."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        if self._page is None:
            painter.setPen(QPen(QColor(tokens.warning), 2, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(tokens.warning_ground))
            painter.drawRoundedRect(paper, 4, 4)
            painter.drawText(
                paper.adjusted(STEP, STEP, -STEP, -STEP),
                int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap.value),
                self._speaker.say("ui.sides.gap"),
            )
            return
        image = self._pictures.thumbnail(self._page)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawRoundedRect(paper, 4, 4)
        if image is not None:
            inner = paper.adjusted(2, 2, -2, -2)
            size = QSize(image.width(), image.height()).scaled(
                inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            where = QRectF(0, 0, size.width(), size.height())
            where.moveCenter(inner.center())
            painter.drawImage(where, image)
        if self.hasFocus() or self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus if self.hasFocus() else tokens.brand), FOCUS_WIDTH))
            painter.drawRoundedRect(paper, 4, 4)
