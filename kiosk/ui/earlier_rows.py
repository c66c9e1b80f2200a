"""What the person handed in before for the same year, and what the new papers are to it. Both stay."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.clock import day_in_norway
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.relating import Earlier
from kiosk.records.tables import Relation
from kiosk.texts import Text
from kiosk.ui.controls import Caption, FlowRow, Heading, KeyButton, Label, LabelKind, Rule
from kiosk.ui.listing import listed
from kiosk.ui.pages_shown import type_said
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_OFFERED: Final = {
    Relation.SUPPLEMENTS: ("ui.earlier.supplements", "Ctrl+S"),
    Relation.REPLACES: ("ui.earlier.replaces", "Ctrl+R"),
}
_MOST: Final = 3

Relate = Callable[[Relation, UUID], object]


class EarlierRows(QWidget):
    """One row for each receipt, the newest first. The keys are the newest one's; the others are pressed.

    Attributes:
        rows: what shows.
    """

    def __init__(self, speaker: Speaker, relate: Relate) -> None:
        """``relate``: says that the open intake supplements or replaces another."""
        super().__init__()
        self.rows = [EarlierRow(speaker, relate, with_keys=not at) for at in range(_MOST)]
        self._more = Caption(speaker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(Rule())
        column.addWidget(Heading(speaker, "ui.earlier.title"))
        for row in self.rows:
            column.addWidget(row)
        column.addWidget(self._more)
        self.hide()

    def show_earlier(self, earlier: tuple[Earlier, ...], county: CountyProfile, *, can_change: bool) -> None:
        """Shows these; nothing where there are none. ``county`` names what was handed in."""
        self.setVisible(bool(earlier))
        for at, row in enumerate(self.rows):
            row.show_earlier(earlier[at] if at < len(earlier) else None, county, can_change=can_change)
        left = len(earlier) - _MOST
        self._more.setVisible(left > 0)
        if left > 0:
            self._more.tell("ui.earlier.more", left)


class EarlierRow(QWidget):
    """An earlier intake.

    Attributes:
        buttons: what the open one can be said to be to it.
    """

    def __init__(self, speaker: Speaker, relate: Relate, *, with_keys: bool) -> None:
        super().__init__()
        self._relate = relate
        self._intake: UUID | None = None
        self._told = Label(speaker, kind=LabelKind.STRONG)
        self._types = Caption(speaker)
        self._so = Label(speaker)
        self.buttons: dict[Relation, KeyButton] = {}
        self._row = FlowRow(gap=2 * STEP)
        for relation, (words, key) in _OFFERED.items():
            button = KeyButton(speaker, words, key if with_keys else None, small=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self._pressed, relation))
            self.buttons[relation] = button
            self._row.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, STEP)
        column.setSpacing(STEP)
        for widget in (self._told, self._types, self._so, self._row):
            column.addWidget(widget)

    def show_earlier(self, earlier: Earlier | None, county: CountyProfile, *, can_change: bool) -> None:
        """Shows this one; None hides it."""
        self.setVisible(earlier is not None)
        if earlier is None:
            return
        self._intake = earlier.intake
        arguments = {
            "receipt": earlier.receipt or "",
            "day": day_in_norway(earlier.received_at),
            "sheets": Text("ui.desk.sheets", count=earlier.sheets),
        }
        self._told.tell(Text("ui.earlier.one", arguments))
        self._types.setVisible(bool(earlier.types))
        if earlier.types:
            self._types.tell(listed([type_said(code, county) for code in earlier.types]))
        self._so.setVisible(earlier.related is not None)
        if earlier.related is not None:
            self._so.tell(f"receipt.{earlier.related.value}", number=earlier.receipt or "")
        self._row.setVisible(can_change)
        for relation, button in self.buttons.items():
            button.setChecked(earlier.related is relation)

    def _pressed(self, relation: Relation, checked: bool = False) -> None:
        self.buttons[relation].setChecked(not checked)  # until it is so
        if self._intake is not None:
            self._relate(relation, self._intake)
