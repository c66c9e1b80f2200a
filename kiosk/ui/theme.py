"""Puts the tokens on: fonts, palette and stylesheet of the whole application.

The application keeps the theme, as it keeps its palette; what paints itself asks :func:`current` as it paints.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from kiosk import assets
from kiosk.ui.stylesheet import stylesheet
from kiosk.ui.tokens import DARK, LIGHT, TYPE, Tokens

FAMILIES: Final = ("Inter", "Noto Sans")
"""The window's font, and the one for letters that it lacks."""

_FONT_FILES: Final = (
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
)
_TOKENS: Final = "kioskTokens"
_SCALE: Final = "kioskScale"
_FONTS: Final = "kioskFontsLoaded"


def apply(app: QApplication, tokens: Tokens, scale: float = 1.0) -> None:
    """Dresses the whole application; called again, changes its dress as it runs.

    Args:
        app: the application.
        tokens: the theme.
        scale: of text, 1.0 to 2.0: what people with poor sight ask for.
    """
    _load_fonts(app)
    app.setProperty(_TOKENS, tokens)
    app.setProperty(_SCALE, scale)
    app.setStyleSheet("")  # five times as fast as one stylesheet after the other: Qt dresses each widget once
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(tokens))
    app.setFont(font(TYPE.body))
    app.setStyleSheet(stylesheet(tokens, scale))


def current() -> Tokens:
    """The theme in force; light until one is put on."""
    app = QApplication.instance()
    tokens = app.property(_TOKENS) if app is not None else None
    return tokens if isinstance(tokens, Tokens) else LIGHT


def scale() -> float:
    """How much larger than usual text is."""
    app = QApplication.instance()
    found = app.property(_SCALE) if app is not None else None
    return found if isinstance(found, float) else 1.0


def preferred(app: QApplication) -> Tokens:
    """Light or dark, as the desktop says."""
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def font(points: float, weight: QFont.Weight = QFont.Weight.Normal, *, even_digits: bool = False) -> QFont:
    """The window's font.

    Args:
        points: its size at 100 %.
        weight: normal, demi-bold and bold are there.
        even_digits: every digit as wide as the next, so that numbers stand still while they are typed.
    """
    made = QFont(list(FAMILIES))
    made.setPointSizeF(points * scale())
    made.setWeight(weight)
    if even_digits:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _load_fonts(app: QApplication) -> None:
    if app.property(_FONTS):
        return
    for name in _FONT_FILES:
        if QFontDatabase.addApplicationFont(str(assets.path("fonts", name))) < 0:
            raise FileNotFoundError(name)
    app.setProperty(_FONTS, True)


def _palette(tokens: Tokens) -> QPalette:
    """Fusion's colours, for what the stylesheet leaves to it."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in {
        role.Window: tokens.ground,
        role.WindowText: tokens.ink,
        role.Base: tokens.card,
        role.AlternateBase: tokens.hover,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.card,
        role.ButtonText: tokens.ink,
        role.ToolTipBase: tokens.ink,
        role.ToolTipText: tokens.card,
        role.Highlight: tokens.brand,
        role.HighlightedText: tokens.on_brand,
        role.Accent: tokens.brand,
        role.Link: tokens.brand,
        role.LinkVisited: tokens.brand,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Light: tokens.card,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return palette
