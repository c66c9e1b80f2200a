"""Finds text that does not fit where it stands, and what stands upon something else."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QStackedWidget,
    QWidget,
)

_ARROW = 44
_SLACK = 1
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def clipped(window: QWidget) -> list[str]:
    """What is cut off in ``window``: each with the text that suffers."""
    widgets = window.findChildren(QWidget)
    problems = [problem for widget in widgets for problem in _problems(widget, window)]
    return problems + [problem for widget in widgets for problem in _overlaps(widget, window)]


def _problems(widget: QWidget, window: QWidget) -> Iterator[str]:
    if not widget.isVisibleTo(window):
        return
    if isinstance(widget, QLabel) and widget.text():
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton):
        yield from _button(widget)
    elif isinstance(widget, QComboBox) and widget.currentText():
        wanted = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if wanted > widget.width() - _ARROW:
            yield f"{widget.currentText()!r} is cut in its field"
    if isinstance(widget, QLabel | QAbstractButton | QComboBox):
        yield from _outside(widget)


def _label(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + _SLACK:
            yield f"{label.text()!r} needs {label.heightForWidth(label.width())} px, has {label.height()}"
        words = label.text().replace(_MAY_BREAK, " ").split() or [""]
        longest = max(label.fontMetrics().horizontalAdvance(word) for word in words)
        if longest > label.contentsRect().width() + _SLACK:
            yield f"a word of {label.text()!r} is wider than its label"
        return
    hint = label.minimumSizeHint()
    if hint.width() > label.width() + _SLACK or hint.height() > label.height() + _SLACK:
        yield f"{label.text()!r} needs {hint.toTuple()}, has {label.size().toTuple()}"


def _button(button: QAbstractButton) -> Iterator[str]:
    hint = button.sizeHint() if isinstance(button, QCheckBox) else button.minimumSizeHint()
    height = button.heightForWidth(button.width()) if button.hasHeightForWidth() else hint.height()
    if hint.width() > button.width() + _SLACK or height > button.height() + _SLACK:
        yield f"{button.text()!r} needs {(hint.width(), height)}, has {button.size().toTuple()}"


def _overlaps(parent: QWidget, window: QWidget) -> Iterator[str]:
    """What a layout has put where something else stands."""
    layout = parent.layout()
    if layout is None or isinstance(parent, QStackedWidget):
        return
    beside = [child for child in parent.findChildren(QWidget, options=_DIRECT) if child.isVisibleTo(window)]
    for one, other in itertools.combinations(beside, 2):
        shared = one.geometry().intersected(other.geometry())
        if shared.width() > _SLACK and shared.height() > _SLACK:
            yield f"{type(one).__name__} and {type(other).__name__} share {shared.getRect()}"


def _outside(widget: QWidget) -> Iterator[str]:
    """Whether the layout pushed it beyond what shows. What a scroll area holds can be scrolled to."""
    parent = widget.parentWidget()
    while parent is not None and not widget.isWindow():
        where = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(where):
            inner, outer = where.getRect(), parent.rect().getRect()
            yield f"{type(widget).__name__} {inner} leaves {type(parent).__name__} {outer}"
            return
        above = parent.parentWidget()
        if above is not None and isinstance(above.parentWidget(), QAbstractScrollArea):
            return
        parent = above
