"""Tells a screen reader what a person with sight sees happen: a page is safe, a doubt has come, all is done."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, said: str, *, urgent: bool = False) -> None:
    """Has a screen reader say something.

    Args:
        widget: where it happened.
        said: in the language in use.
        urgent: interrupts what is being read.
    """
    if not said:
        return
    event = QAccessibleAnnouncementEvent(widget, said)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
