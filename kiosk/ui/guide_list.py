"""The guides to choose from, one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidgetItem

from kiosk.intake.guides.model import Guide
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.speech import Speaker


class GuideList(ChoiceList):
    """Titles of guides."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(speaker, "ui.guides.list")

    def offer(self, guides: tuple[Guide, ...], language: str, row: int) -> None:
        """Shows these, one of them chosen, and tells nobody of it."""
        told = self.blockSignals(True)
        self.clear()
        for guide in guides:
            self.addItem(QListWidgetItem(guide.version(language).title))
        self.setCurrentRow(row)
        self.blockSignals(told)
