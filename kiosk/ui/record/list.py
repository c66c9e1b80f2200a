"""The intakes of a record by year, the newest first: each in a few lines, one of them chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem

from kiosk.clock import day_in_norway
from kiosk.intake.looking import PersonRecord
from kiosk.intake.truth import IntakeView
from kiosk.records.tables import IntakeState
from kiosk.texts import Text
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.speech import Speaker

_INTAKE: Final = Qt.ItemDataRole.UserRole + 1


class RecordList(ChoiceList):
    """The intakes, each year below its heading.

    Signals:
        chosen: the id of the intake that a clerk went to.
    """

    chosen = Signal(object)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(speaker, "ui.record.intakes")
        self._speaker = speaker
        self._record: PersonRecord | None = None
        self._showing = False
        speaker.changed.connect(self._say)
        self.currentItemChanged.connect(self._went)

    def show_record(self, record: PersonRecord | None, intake: UUID | None) -> None:
        """Shows these intakes, and that one of them is chosen."""
        self._showing = True  # where the list goes meanwhile is not the clerk's choice
        if record is not self._record:
            self._record = record
            self.clear()
            for what in rows_of(record):
                item = QListWidgetItem()
                if isinstance(what, int):
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                else:
                    item.setData(_INTAKE, what.id)
                self.addItem(item)
            self._say()
        for at in range(self.count()):
            if intake is not None and self.item(at).data(_INTAKE) == intake:
                self.setCurrentRow(at)
                break
        self._showing = False

    def _say(self) -> None:
        if self._record is None:
            return
        several = len({view.office for view in self._record.intakes}) > 1
        for at, what in enumerate(rows_of(self._record)):
            if isinstance(what, int):
                lines = [Text("ui.record.year", {"year": what})]
            else:
                lines = lines_of(what, self._record.took_in[what.id], with_office=several)
            self.item(at).setText("\n".join(map(self._speaker.render, lines)))

    def _went(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._showing:
            self.chosen.emit(item.data(_INTAKE))


def rows_of(record: PersonRecord | None) -> Iterator[int | IntakeView]:
    """Years and intakes, in order."""
    year = None
    for view in () if record is None else record.intakes:
        if view.county_year != year:
            year = view.county_year
            yield year
        yield view


def lines_of(view: IntakeView, took_in: str, *, with_office: bool) -> list[Text]:
    """An intake in a few lines.

    Args:
        took_in: the initials of who took it in.
        with_office: there are intakes of more offices than one.
    """
    day = day_in_norway(view.received_at)
    documents = sum(bool(document.sheets) for document in view.documents)
    amount = {
        "sheets": Text("ui.desk.sheets", count=view.sheets),
        "documents": Text("ui.record.documents", count=documents),
    }
    lines = [Text("ui.record.intake", {"day": day, "state": state_of(view)})]
    if view.receipt is not None:
        lines.append(Text("ui.record.receipt", {"number": view.receipt}))
    channel = Text(f"ui.facts.channel.{view.channel.value}")
    if view.category is None:
        lines.append(channel)
    else:
        lines.append(Text("ui.record.pair", {"first": channel, "then": Text(f"category.{view.category}")}))
    counted = Text("ui.record.pair", {"first": amount["sheets"], "then": amount["documents"]})
    lines.append(Text("ui.record.pair", {"first": counted, "then": took_in}))
    if with_office:
        lines.append(Text("ui.record.at", {"office": view.office}))
    return lines


def state_of(view: IntakeView) -> Text:
    """How an intake stands now."""
    if view.voided:
        return Text("ui.record.state.void")
    if view.erased or view.state is IntakeState.ERASED:
        return Text("ui.record.state.erased")
    if view.replaced:
        return Text("ui.record.state.replaced")
    return Text(f"ui.record.state.{view.state.value}")
