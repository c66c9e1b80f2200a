"""A rule, a heading, and pairs of lines below it: what, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.texts import Text
from kiosk.ui.controls import Caption, Heading, Label, LabelKind, Rule, keep
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

Pair = tuple[Text, Text]


class PairLines(QWidget):
    """Hidden where there are none.

    Attributes:
        lines: what shows, two lines a pair.
    """

    def __init__(self, speaker: Speaker, heading: str, *, gap: int) -> None:
        """``gap``: between the rule, the heading and the lines."""
        super().__init__()
        self._speaker = speaker
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(Rule())
        column.addWidget(Heading(speaker, heading))
        self._pairs = QVBoxLayout()
        self._pairs.setSpacing(STEP)
        column.addLayout(self._pairs)
        self.lines: list[Label] = []
        self.hide()

    def show_lines(self, pairs: Sequence[Pair]) -> None:
        """Shows these."""
        self.setVisible(bool(pairs))
        texts = [text for pair in pairs for text in pair]
        made = iter(range(len(self.lines), len(texts)))

        def make() -> Label:
            strong = next(made) % 2 == 0
            return Label(self._speaker, kind=LabelKind.STRONG) if strong else Caption(self._speaker)

        keep(self.lines, len(texts), make, self._pairs)
        for line, text in zip(self.lines, texts, strict=True):
            line.tell(text)
