"""Text on a screen."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui.speech import Speaker, Words


class LabelKind(StrEnum):
    """How a text looks; its sizes and colours are the stylesheet's."""

    BODY = "body"
    STRONG = "strong"
    MUTED = "muted"
    CAPTION = "caption"
    HEADING = "heading"
    NAME = "name"
    TITLE = "title"


class Label(QLabel):
    """A text that breaks into lines where it must, and shows what it is given as it is: never as markup."""

    def __init__(
        self,
        speaker: Speaker,
        words: Words | None = None,
        kind: LabelKind = LabelKind.BODY,
        parent: QWidget | None = None,
        *,
        wrap: bool = True,
    ) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self.setProperty("kind", kind.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        across = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        if words is not None:
            self.tell(words)

    def tell(self, words: Words, count: int | None = None, **arguments: object) -> None:
        """Says a text from now on, in whatever language."""
        self._speaker.bind(self.setText, words, count, **arguments)

    def show_verbatim(self, text: str) -> None:
        """Shows what is the same in every language: a name, a number. The empty text empties the label."""
        self._speaker.unbind(self.setText, text)


class Caption(Label):
    """A text that stands back."""

    def __init__(self, speaker: Speaker, words: Words | None = None, parent: QWidget | None = None) -> None:
        super().__init__(speaker, words, LabelKind.CAPTION, parent)


class Heading(Label):
    """What a card or a group is about."""

    def __init__(self, speaker: Speaker, words: Words | None = None, parent: QWidget | None = None) -> None:
        super().__init__(speaker, words, LabelKind.HEADING, parent)
