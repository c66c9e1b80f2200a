"""The small stylesheet: what Fusion's palette cannot say. Controls that paint themselves are not in it."""

from __future__ import annotations

from typing import Final

from kiosk.ui.tokens import CONTROL, FOCUS_WIDTH, RADIUS, STEP, TARGET, TYPE, Tokens

NUMBER_HEIGHT: Final = 56
"""Of the identity number's line, without its edge."""
CHECK: Final = 26
"""Side of a check box, with its edge."""


def stylesheet(tokens: Tokens, scale: float) -> str:
    """The application's stylesheet for a theme and a scale of text."""
    size = {
        name: f"{getattr(TYPE, name) * scale:g}pt" for name in ("caption", "body", "name", "title", "number")
    }
    return f"""
    QLabel {{ background: transparent; font-size: {size["body"]}; }}
    QLabel[kind="strong"] {{ font-weight: 600; }}
    QLabel[kind="muted"] {{ color: {tokens.muted}; }}
    QLabel[kind="caption"] {{ color: {tokens.muted}; font-size: {size["caption"]}; }}
    QLabel[kind="heading"] {{ color: {tokens.muted}; font-size: {size["caption"]}; font-weight: 600; }}
    QLabel[kind="name"] {{ font-size: {size["name"]}; font-weight: 700; }}
    QLabel[kind="title"] {{ font-size: {size["title"]}; font-weight: 700; }}
    QFrame[kind="card"] {{
        background: {tokens.card}; border: 1px solid {tokens.line}; border-radius: {RADIUS}px;
    }}
    QFrame[kind="bar"] {{ background: {tokens.card}; border: none; }}
    QFrame[kind="rule"] {{ background: {tokens.line}; border: none; max-height: 1px; min-height: 1px; }}
    {_notices(tokens)}
    QLineEdit, QComboBox {{
        background: {tokens.card}; color: {tokens.ink}; border: 1px solid {tokens.muted};
        border-radius: {RADIUS}px; padding: 2px {3 * STEP}px; min-height: {CONTROL - 6}px;
        selection-background-color: {tokens.brand}; selection-color: {tokens.on_brand};
    }}
    QLineEdit[kind="number"] {{ min-height: {NUMBER_HEIGHT}px; }}
    QLineEdit:disabled, QLineEdit:read-only, QComboBox:disabled {{ border-color: {tokens.line}; }}
    QLineEdit:disabled, QComboBox:disabled {{ color: {tokens.muted}; background: {tokens.ground}; }}
    QLineEdit:focus, QComboBox:focus {{
        border: {FOCUS_WIDTH}px solid {tokens.focus}; padding: 0 {3 * STEP - 2}px;
    }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox::drop-down {{ border: none; width: {TARGET}px; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{
        background: {tokens.card}; color: {tokens.ink}; border: 1px solid {tokens.muted}; outline: none;
    }}
    QComboBox QAbstractItemView::item {{ min-height: {TARGET}px; padding: 0 {3 * STEP}px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {tokens.brand}; color: {tokens.on_brand}; }}
    QCheckBox {{ spacing: {3 * STEP}px; min-height: {TARGET}px; }}
    QCheckBox::indicator {{
        width: {CHECK - 2}px; height: {CHECK - 2}px; border: 1px solid {tokens.muted}; border-radius: 6px;
        background: {tokens.card};
    }}
    QCheckBox::indicator:focus {{
        width: {CHECK - 2 * FOCUS_WIDTH}px; height: {CHECK - 2 * FOCUS_WIDTH}px;
        border: {FOCUS_WIDTH}px solid {tokens.focus};
    }}
    QListWidget {{ background: transparent; border: none; outline: none; }}
    QListWidget::item {{
        min-height: {CONTROL - 4}px; padding: 0 {3 * STEP}px; border-radius: {RADIUS}px;
        border: 2px solid transparent; color: {tokens.ink};
    }}
    QListWidget::item:hover {{ background: {tokens.hover}; }}
    QListWidget::item:selected {{ background: {tokens.hover}; border-color: {tokens.brand}; }}
    QListWidget::item:focus {{ border: {FOCUS_WIDTH}px solid {tokens.focus}; padding: 0 {3 * STEP - 1}px; }}
    QListWidget::item:disabled {{ color: {tokens.muted}; }}
    QFrame[kind="tools"] {{
        background: {tokens.card}; border: 1px solid {tokens.line}; border-radius: {TARGET // 2 + 2}px;
    }}
    QFrame[kind="training"] {{ background: {tokens.warning_ground}; border: none; }}
    QFrame[kind="training"] QLabel {{ color: {tokens.warning}; font-weight: 600; }}
    QMenu {{
        background: {tokens.card}; color: {tokens.ink}; border: 1px solid {tokens.muted}; padding: {STEP}px;
    }}
    QMenu::item {{ min-height: {TARGET - 12}px; padding: 6px {6 * STEP}px 6px {4 * STEP}px; border-radius: 6px; }}
    QMenu::item:selected {{ background: {tokens.brand}; color: {tokens.on_brand}; }}
    QMenu::item:disabled {{ color: {tokens.muted}; }}
    QMenu::separator {{ height: 1px; background: {tokens.line}; margin: {STEP}px; }}
    QListView[kind="strip"] {{
        background: transparent; border: none; border-right: 1px solid {tokens.line}; padding: {STEP}px {3 * STEP}px;
        outline: none;
    }}
    QListView[kind="envelopes"], QListView[kind="line of pages"] {{
        background: transparent; border: none; outline: none; }}
    QAbstractScrollArea[kind="page"] {{ background: transparent; }}
    QTextEdit[kind="guide"] {{
        background: {tokens.card}; color: {tokens.ink}; border: 1px solid {tokens.line}; border-radius: {RADIUS}px;
        padding: {FOCUS_WIDTH - 1}px; selection-background-color: {tokens.brand}; selection-color: {tokens.on_brand};
    }}
    QTextEdit[kind="guide"]:focus {{ border: {FOCUS_WIDTH}px solid {tokens.focus}; padding: 0; }}
    QScrollArea, QScrollArea > QWidget > QWidget[kind="scrolled"] {{ background: transparent; border: none; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: {3 * STEP}px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: {3 * STEP}px; margin: 0; }}
    QScrollBar::handle {{ background: {tokens.muted}; border-radius: {STEP - 1}px; margin: {STEP - 1}px; }}
    QScrollBar::handle:vertical {{ min-height: {TARGET}px; }}
    QScrollBar::handle:horizontal {{ min-width: {TARGET}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QToolTip {{
        background: {tokens.ink}; color: {tokens.card}; border: none; padding: {STEP}px {2 * STEP}px;
        font-size: {size["caption"]};
    }}
    """


def _notices(tokens: Tokens) -> str:
    rules = []
    for severity, colour, ground, edge in (
        ("info", tokens.line, tokens.card, tokens.line),
        ("ok", tokens.ok, tokens.ok_ground, tokens.ok_ground),
        ("warning", tokens.warning, tokens.warning_ground, tokens.warning_ground),
        ("error", tokens.error, tokens.error_ground, tokens.error_ground),
    ):
        rules.append(
            f'QFrame[kind="notice"][severity="{severity}"] {{ background: {ground};'
            f" border: 1px solid {colour if tokens.edged else edge}; border-radius: {RADIUS}px; }}"
        )
    return "\n".join(rules)
