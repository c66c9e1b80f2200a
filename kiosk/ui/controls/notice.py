"""A message where it belongs: what happened, what is safe, what to do. There are no pop-ups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.texts import Text
from kiosk.ui import icons, theme
from kiosk.ui.announcing import announce
from kiosk.ui.controls.buttons import ButtonKind, KeyButton
from kiosk.ui.controls.flow import FlowRow
from kiosk.ui.controls.labels import Label, LabelKind
from kiosk.ui.controls.verdicts import Verdict
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_ICON: Final = 24
_DRAWING: Final = 72
_MOST_SCALE: Final = 1.25
"""Of a drawing: where text is large, the words need the room."""
_MOST_FOR_ACTIONS: Final = 0.45
"""Of a notice's width; what needs more stands below the words."""
_FEWEST_CHARACTERS: Final = 40
"""That a line of the words has room for, about, where the actions stand beside them."""
ICONS: Final = {Verdict.OFF: "info", Verdict.OK: "check", Verdict.WARNING: "warning", Verdict.ERROR: "cross"}
_SEVERITIES: Final = {
    Verdict.OFF: "info",
    Verdict.OK: "ok",
    Verdict.WARNING: "warning",
    Verdict.ERROR: "error",
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a notice offers to do.

    Attributes:
        words: the button's label.
        do: called when it is pressed.
        key: the button's key.
    """

    words: Words
    do: Callable[[], object]
    key: str | None = None


class Notice(QFrame):
    """A message in the screen itself. It hides while it has nothing to say, and is announced to screen readers."""

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._severity = Verdict.OFF
        self.setProperty("kind", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._what = Label(speaker, kind=LabelKind.STRONG)
        self._safe = Label(speaker)
        self._do = Label(speaker)
        self._offered = FlowRow(gap=2 * STEP)
        self._actions = self._offered.flow
        self._buttons: list[KeyButton] = []
        words = QVBoxLayout()
        words.setSpacing(STEP)
        for label in (self._what, self._safe, self._do):
            words.addWidget(label)
        words.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._beside.setSpacing(2 * STEP)
        self._beside.addLayout(words, 1)
        self._beside.addWidget(self._offered, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        row.setSpacing(3 * STEP)
        self._mark = Mark(self)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._drawing = Mark(self, _DRAWING)
        self._drawing.hide()
        row.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._beside, 1)
        speaker.changed.connect(self._name)
        self.hide()

    @property
    def buttons(self) -> Sequence[KeyButton]:
        """The actions it offers, in order."""
        return tuple(self._buttons)

    @property
    def severity(self) -> Verdict:
        """How bad it is; OFF is for what is neither good nor bad."""
        return self._severity

    def tell(
        self,
        severity: Verdict,
        what: Words,
        safe: Words | None = None,
        do: Words | None = None,
        actions: Sequence[Action] = (),
        drawing: str | None = None,
    ) -> None:
        """Shows a message in place of the one before.

        Args:
            severity: how bad it is; OFF for a plain remark.
            what: what happened.
            safe: what of the work is safe.
            do: what to do now.
            actions: what it offers to do.
            drawing: of ``resources/icons``, which shows what the words say.
        """
        self._severity = severity
        self._mark.show_icon(ICONS[severity], severity)
        self._drawing.setVisible(drawing is not None)
        if drawing is not None:
            self._drawing.show_icon(drawing, severity)
        for label, words in ((self._what, what), (self._safe, safe), (self._do, do)):
            if words is None:
                label.show_verbatim("")
            else:
                label.tell(words)
            label.setVisible(bool(label.text()))
        self._offer(actions)
        self.setProperty("severity", _SEVERITIES[severity])
        self.style().unpolish(self)
        self.style().polish(self)
        self._name()
        self.show()
        announce(self, self.accessibleName(), urgent=severity is Verdict.ERROR)

    def amend(self, do: Words) -> None:
        """Says otherwise what to do, without being announced anew: for a wait that is counted down."""
        self._do.tell(do)
        self._do.setVisible(bool(self._do.text()))
        self._name()

    def tell_fault(self, fault: EnvironmentFault, actions: Sequence[Action] = ()) -> None:
        """Shows what the surroundings did, in the words kept for that fault."""
        what, safe, do = self.fault_words(fault)
        self.tell(Verdict.ERROR, what, safe, do, actions)

    def fault_words(self, fault: EnvironmentFault) -> tuple[Text, Text, Text]:
        """What happened, what is safe and what to do, in the words kept for a fault."""
        what, safe, do = (self._fault_text(fault, part) for part in ("what", "safe", "do"))
        return what, safe, do

    def clear(self) -> None:
        """Takes the message away."""
        self._offer(())
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Puts the actions beside the words where both have room, else below them."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        wanted = sum(button.sizeHint().width() for button in self._buttons)
        words = _FEWEST_CHARACTERS * self.fontMetrics().averageCharWidth()
        beside = bool(self._buttons) and wanted <= self.width() * _MOST_FOR_ACTIONS
        beside = beside and self.width() - wanted - self._mark.width() >= words
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._beside.direction() is not direction:
            self._beside.setDirection(direction)

    def _fault_text(self, fault: EnvironmentFault, part: str) -> Text:
        arguments: dict[str, object] = dict(fault.arguments)
        reason = f"reason.{arguments.get('reason')}"
        if self._speaker.language.has(reason):
            arguments["reason"] = Text(reason)
        return Text(f"{fault.words}.{part}", arguments)

    def _offer(self, actions: Sequence[Action]) -> None:
        for button in self._buttons:
            self._actions.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        self._buttons = []
        for action in actions:
            button = KeyButton(self._speaker, action.words, action.key, ButtonKind.SECONDARY)
            button.clicked.connect(lambda _checked=False, do=action.do: do())
            self._actions.addWidget(button)
            self._buttons.append(button)
        self._offered.setVisible(bool(actions))
        self._arrange()

    def _name(self) -> None:
        said = (label.text() for label in (self._what, self._safe, self._do))
        self.setAccessibleName(" ".join(filter(None, said)))


class Mark(QWidget):
    """A sign or a drawing before a message. Its meaning is in the message's words."""

    def __init__(self, parent: QWidget, side: int = _ICON) -> None:
        """``side``: in device-independent pixels, where text is not enlarged."""
        super().__init__(parent)
        self._severity = Verdict.OFF
        self._icon = ICONS[Verdict.OFF]
        self._side = side
        self._fit()

    def show_icon(self, icon: str, severity: Verdict) -> None:
        """Shows one of ``resources/icons``, in the colour of how bad it is."""
        self._icon, self._severity = icon, severity
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text, larger sign."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        scale = theme.scale() if self._side <= _ICON else min(theme.scale(), _MOST_SCALE)
        side = round(self._side * scale)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it."""
        tokens = theme.current()
        colour = {
            Verdict.OFF: tokens.muted,
            Verdict.OK: tokens.ok,
            Verdict.WARNING: tokens.warning,
            Verdict.ERROR: tokens.error,
        }[self._severity]
        painter = QPainter(self)
        icons.draw(painter, QRectF(self.rect()), self._icon, colour)
