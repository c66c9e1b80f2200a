"""What a screen reader finds in a window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_NO_ROLES = frozenset({QAccessible.Role.NoRole, QAccessible.Role.Client})
_CONTROLS = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.List,
        QAccessible.Role.ListItem,
        QAccessible.Role.PageTab,
        QAccessible.Role.RadioButton,
        QAccessible.Role.Slider,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Table,
        QAccessible.Role.Tree,
    }
)


def objects(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Everything accessible in ``widget`` that shows, itself first."""
    root = QAccessible.queryAccessibleInterface(widget)
    if root is not None:
        yield from _below(root)


def unnamed(widget: QWidget) -> list[str]:
    """The controls that a screen reader could not name, by the name of their role and class."""
    found = []
    for thing in objects(widget):
        if thing.role() not in _CONTROLS and not thing.state().focusable:
            continue
        if not thing.text(QAccessible.Text.Name).strip() or thing.role() in _NO_ROLES:
            found.append(f"{thing.role().name}: {type(thing.object()).__name__}")
    return found


def names(widget: QWidget) -> list[str]:
    """The names of everything that has one."""
    return [name for thing in objects(widget) if (name := thing.text(QAccessible.Text.Name))]


def _below(thing: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    if thing.state().invisible:
        return
    yield thing
    for index in range(thing.childCount()):
        child = thing.child(index)
        if child is not None and child.isValid():
            yield from _below(child)
