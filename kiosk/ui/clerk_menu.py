"""The menu below the clerk's name: language, colours, size of text, lock, sign out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from kiosk.ui.preferences import LANGUAGES, SCALES, THEME_NAMES, Preferences
from kiosk.ui.speech import Speaker, Words

LOCK_KEY: Final = "Ctrl+L"


class ClerkMenu(QObject):
    """Builds the menu anew each time it opens, from what is chosen then.

    Signals:
        chosen: the :class:`Preferences` that somebody chose.
        lock_wanted: hide all until the PIN is given.
        sign_out_wanted: somebody else will work here.
    """

    chosen = Signal(object)
    lock_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self, speaker: Speaker, parent: QWidget) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._parent = parent
        self._open: QMenu | None = None

    def close(self) -> None:
        """Closes it where it is open."""
        if self._open is not None and shiboken6.isValid(self._open):
            self._open.close()
        self._open = None

    def build(self, now: Preferences, *, signed_in: bool, has_pin: bool, busy: bool = False) -> QMenu:
        """The menu.

        Args:
            now: what is chosen.
            signed_in: whether somebody is.
            has_pin: whether that clerk has a PIN to come back with.
            busy: whether paper moves, which nobody can leave.
        """
        self._open = menu = QMenu(self._parent)
        menu.setAccessibleName(self._speaker.say("ui.frame.menu"))
        languages = [(f"ui.language.{code}", replace(now, language=code)) for code in LANGUAGES]
        themes = [(f"ui.theme.{name}", replace(now, theme=name)) for name in THEME_NAMES]
        for heading, offered in (("ui.menu.language", languages), ("ui.menu.theme", themes)):
            self._section(menu, heading)
            group = QActionGroup(menu)
            for words, wanted in offered:
                self._choice(menu, group, words, wanted, now)
        self._section(menu, "ui.menu.scale")
        group = QActionGroup(menu)
        for scale in SCALES:
            action = self._choice(menu, group, "ui.menu.scale", replace(now, scale=scale), now)
            action.setText(f"{scale:.0%}".replace("%", " %"))
        if signed_in:
            menu.addSeparator()
            if has_pin:
                lock = menu.addAction(self._speaker.say("ui.menu.lock") + f"\t{LOCK_KEY.replace('+', ' ')}")
                lock.triggered.connect(lambda: self.lock_wanted.emit())
            out = menu.addAction(self._speaker.say("ui.menu.sign_out.busy" if busy else "ui.menu.sign_out"))
            out.setEnabled(has_pin and not busy)
            out.triggered.connect(lambda: self.sign_out_wanted.emit())
        return menu

    def _section(self, menu: QMenu, words: Words) -> None:
        if menu.actions():
            menu.addSeparator()
        heading = menu.addAction(self._speaker.say(words))
        heading.setEnabled(False)

    def _choice(
        self, menu: QMenu, group: QActionGroup, words: Words, wanted: Preferences, now: Preferences
    ) -> QAction:
        action = menu.addAction(self._speaker.say(words))
        action.setCheckable(True)
        action.setChecked(wanted == now)
        group.addAction(action)
        action.triggered.connect(partial(self._choose, wanted))
        return action

    def _choose(self, wanted: Preferences, _checked: bool = False) -> None:
        self.chosen.emit(wanted)
