"""What is pressed: a label, and the key that does the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcutEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui import icons, theme
from kiosk.ui.controls.keycaps import is_bare_character, key_words
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import CONTROL, FOCUS_WIDTH, RADIUS, STEP, TARGET, TYPE, Tokens
from kiosk.ui.wedge import Grace

CAP_GAP = 3 * STEP
_CAP_PADDING = 7
_CAP_RADIUS = 5
_ICON = 20


class ButtonKind(StrEnum):
    """How much a button asks for attention. A screen has one primary button: the next step."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Look:
    """What a button looks like as it is now; None: not drawn."""

    fill: str | None
    edge: str | None
    ink: str
    cap: str
    cap_edge: str
    edge_width: float = 1.0


class KeyButton(QAbstractButton):
    """A button that shows its key.

    A key held down presses it once. A key that is a bare character waits a moment, so that the first character of a
    barcode scanner's burst presses nothing.
    """

    def __init__(
        self,
        speaker: Speaker,
        words: Words,
        key: str | None = None,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str | None = None,
        compact: bool = False,
        spread: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """
        Args:
            speaker: says its label and its key.
            words: the label; also its accessible name.
            key: in Qt's portable notation: ``"F12"``, ``"Ctrl+Z"``, ``"D"``.
            kind: how much it asks for attention.
            icon: drawn before the label.
            compact: shows the icon only; the label is its accessible name and its tooltip.
            spread: label to the left, key to the right edge: for buttons that stand in a column.
            small: with smaller text and less air, where many stand together; still large enough for a finger.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self._speaker = speaker
        self._kind = kind
        self._icon = icon
        self._compact = compact
        self._spread = spread
        self._small = small
        self._key = QKeySequence(key or "")
        self._grace = Grace(self)
        self._grace.passed.connect(self.click)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        across = QSizePolicy.Policy.Preferred if spread else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(across, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(spread)
        self.setSizePolicy(policy)
        speaker.changed.connect(self._language_changed)
        self.tell(words)

    def tell(self, words: Words, count: int | None = None, **arguments: object) -> None:
        """Gives it another label."""
        self._speaker.bind(self.set_label, words, count, **arguments)

    def show_verbatim(self, text: str) -> None:
        """Labels it with what is the same in every language: a name."""
        self._speaker.unbind(self.set_label, text)

    def set_label(self, text: str) -> None:
        """Called by the speaker, who knows the words."""
        # Qt takes an ampersand for a mnemonic, and gives up the key with every new text.
        self.setText(text.replace("&", "&&"))
        self.setShortcut(self._key)
        self.setAccessibleName(text)
        self._fit()

    def label(self) -> str:
        """The label as it is read."""
        return self.text().replace("&&", "&")

    def key_text(self) -> str:
        """What its key cap says."""
        return key_words(self._speaker, self._key)

    def set_kind(self, kind: ButtonKind) -> None:
        """Makes it ask for more or less attention."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the whole label and key; never smaller than a finger."""
        inner = self._icon_width() + self._label_width() + self._cap_width()
        width = max(inner + 2 * self._padding, TARGET)
        height = max(QFontMetricsF(self._font()).height() + self._air, self._height)
        return QSize(round(width + 0.5), round(height + 0.5))

    def minimumSizeHint(self) -> QSize:
        """A label is never cut; that of a button in a column breaks into lines."""
        if not self._spread:
            return self.sizeHint()
        metrics = QFontMetricsF(self._font())
        longest = max((metrics.horizontalAdvance(word) for word in self.label().split()), default=0.0)
        width = longest + self._beside_label() + 1
        return QSize(round(width + 0.5), self.heightForWidth(round(width + 0.5)))

    def hasHeightForWidth(self) -> bool:
        """Whether its label may break into lines."""
        return self._spread

    def heightForWidth(self, width: int) -> int:
        """Room for all lines of the label."""
        lines = self._lines(self.label(), width - self._beside_label())
        height = len(lines) * QFontMetricsF(self._font()).lineSpacing()
        return round(max(height + self._air, self._height) + 0.5)

    def _beside_label(self) -> float:
        return self._icon_width() + self._cap_width() + 2 * self._padding

    def event(self, event: QEvent) -> bool:
        """Presses itself when its key is pressed: at once, without Qt's moment of animation."""
        if isinstance(event, QShortcutEvent) and event.type() == QEvent.Type.Shortcut:
            self.setShortcutAutoRepeat(event.shortcutId(), False)
            if is_bare_character(self._key):
                self._grace.start()
            elif not event.isAmbiguous():
                self.click()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_enter(event):
            event.accept()  # Enter is the button's that has the keyboard, whichever other has it as its key
            return True
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        if _is_enter(event):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the button, its label, its key and its focus ring."""
        tokens = theme.current()
        look = self._look(tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect())
        if look.fill is not None or look.edge is not None:
            inset = look.edge_width / 2 if look.edge is not None else 0.0
            painter.setPen(self._edge(look, tokens))
            painter.setBrush(QColor(look.fill) if look.fill else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        if self.hasFocus():
            _paint_ring(painter, body, tokens)
        self._paint_inside(painter, body, look)

    def _edge(self, look: Look, tokens: Tokens) -> QPen:
        if look.edge is None:
            return QPen(Qt.PenStyle.NoPen)
        # Where all is black and white, a broken edge tells what cannot be pressed.
        broken = tokens.edged and not self.isEnabled()
        style = Qt.PenStyle.DashLine if broken else Qt.PenStyle.SolidLine
        return QPen(QColor(look.edge), look.edge_width, style)

    def _paint_inside(self, painter: QPainter, body: QRectF, look: Look) -> None:
        wanted = self._icon_width() + self._label_width() + self._cap_width()
        left, right = body.left() + self._padding, body.right() - self._padding
        if not self._spread:
            left = body.left() + max(0.0, (body.width() - wanted) / 2)
            right = left + wanted
        if self._icon is not None:
            side = _ICON * theme.scale()
            where = QRectF(left, body.center().y() - side / 2, side, side)
            icons.draw(painter, where, self._icon, look.ink)
            left += self._icon_width()
        if self._compact:
            return
        if self.key_text():
            width, height = self._cap_width() - CAP_GAP, self._cap_height()
            key = QRectF(right - width, body.center().y() - height / 2, width, height)
            self._paint_cap(painter, key, look)
            right = key.left() - CAP_GAP
        font = self._font()
        painter.setFont(font)
        painter.setPen(QColor(look.ink))
        room = QRectF(left, body.top(), right - left, body.height())
        if self._spread:
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, flags, "\n".join(self._lines(self.label(), room.width())))
            return
        shown = self.label()
        if QFontMetricsF(font).horizontalAdvance(shown) > room.width() + 1:
            shown = QFontMetricsF(font).elidedText(shown, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_cap(self, painter: QPainter, key: QRectF, look: Look) -> None:
        painter.setPen(QPen(QColor(look.cap_edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), _CAP_RADIUS, _CAP_RADIUS)
        painter.setPen(QColor(look.cap))
        painter.setFont(_cap_font())
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self.key_text())

    def _look(self, tokens: Tokens) -> Look:
        enabled = self.isEnabled()
        active = enabled and (self.underMouse() or self.isDown())
        if self._kind is ButtonKind.PRIMARY:
            if not enabled:
                edge = tokens.line if tokens.edged else None
                return Look(tokens.hover, edge, tokens.muted, tokens.muted, tokens.line)
            fill = tokens.brand_hover if active else tokens.brand
            return Look(fill, None, tokens.on_brand, tokens.on_brand, tokens.on_brand)
        if self.isChecked():
            return Look(tokens.hover, tokens.brand, tokens.ink, tokens.muted, tokens.line, 2.0)
        edge = tokens.line if self._kind is ButtonKind.SECONDARY else None
        if not enabled:
            return Look(None, edge, tokens.muted, tokens.muted, tokens.line)
        if self._kind is ButtonKind.SECONDARY:
            fill = tokens.hover if active else tokens.card
            return Look(fill, edge, tokens.ink, tokens.muted, tokens.line)
        ink = tokens.brand if self._kind is ButtonKind.LINK else tokens.muted
        return Look(tokens.hover if active else None, None, ink, tokens.muted, tokens.line)

    def _language_changed(self) -> None:
        # The label is bound and said already; the key's words are not.
        self._fit()

    def _fit(self) -> None:
        if self._compact:
            self.setToolTip(" · ".join(filter(None, (self.label(), self.key_text()))))
        self.updateGeometry()
        self.update()

    def _icon_width(self) -> float:
        if self._icon is None:
            return 0.0
        side = _ICON * theme.scale()
        return side if self._compact else side + 2 * STEP

    def _label_width(self) -> float:
        return 0.0 if self._compact else QFontMetricsF(self._font()).horizontalAdvance(self.label())

    def _lines(self, text: str, width: float) -> list[str]:
        """``text`` broken between words where it must be; a no-break space holds together where there is room."""
        metrics = QFontMetricsF(self._font())
        lines: list[str] = []
        words = text.split(" ")
        if any(metrics.horizontalAdvance(word) > width + 0.5 for word in words):
            words = text.split()
        for word in words:
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= width + 0.5:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _font(self) -> QFont:
        return theme.font(TYPE.caption if self._small else TYPE.body, QFont.Weight.DemiBold)

    @property
    def _padding(self) -> int:
        return (3 if self._small else 4) * STEP

    @property
    def _air(self) -> int:
        """Above and below the label together."""
        return (3 if self._small else 5) * STEP

    @property
    def _height(self) -> int:
        return TARGET if self._small else CONTROL

    def _cap_width(self) -> float:
        """Of the key's cap and what parts it from the label."""
        cap = "" if self._compact else self.key_text()
        if not cap:
            return 0.0
        advance = QFontMetricsF(_cap_font()).horizontalAdvance(cap)
        return max(advance + 2 * _CAP_PADDING, self._cap_height()) + CAP_GAP

    def _cap_height(self) -> float:
        return QFontMetricsF(_cap_font()).height() + STEP


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _paint_ring(painter: QPainter, body: QRectF, tokens: Tokens) -> None:
    """The focus ring, parted by a thin line from what is filled."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width, inset in (
        (tokens.card, 2.0, FOCUS_WIDTH + 1.0),
        (tokens.focus, FOCUS_WIDTH, FOCUS_WIDTH / 2),
    ):
        painter.setPen(QPen(QColor(colour), width))
        ring = body.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(ring, RADIUS - inset, RADIUS - inset)


def _cap_font() -> QFont:
    return theme.font(TYPE.caption, QFont.Weight.DemiBold)
