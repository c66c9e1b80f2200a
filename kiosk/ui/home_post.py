"""The post that waits, on the first screen: a line each, with what is to be decided and who worked on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.clock import day_in_norway
from kiosk.intake.batches import WaitingBatch
from kiosk.texts import Text
from kiosk.ui.home_rows import WaitingRow
from kiosk.ui.post.rows import dotted, short_day
from kiosk.ui.speech import Speaker

KEY: Final = "F11"


class WaitingPost(QWidget):
    """One row a batch; the first has a key.

    Attributes:
        rows: those shown.

    Signals:
        wanted: the :class:`WaitingBatch` to go on with.
    """

    wanted = Signal(object)

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._listed: Sequence[WaitingBatch] = ()
        self.rows: list[WaitingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_waiting(self, waiting: Sequence[WaitingBatch]) -> None:
        """Shows these."""
        self.setVisible(bool(waiting))
        if list(waiting) == list(self._listed):
            return
        self._listed = waiting
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for at, one in enumerate(waiting):
            row = WaitingRow(self._speaker, "ui.home.open", KEY if at == 0 else "")
            row.tell(one.to_settle, _title(one), _facts(one))
            row.act.show()
            row.act.clicked.connect(partial(self._want, one))
            self._column.addWidget(row)
            row.show()
            self.rows.append(row)

    def _want(self, waiting: WaitingBatch, _checked: bool = False) -> None:
        self.wanted.emit(waiting)


def _title(waiting: WaitingBatch) -> Text:
    return Text("ui.batch.title", {"day": short_day(day_in_norway(waiting.started_at))})


def _facts(waiting: WaitingBatch) -> Text:
    line = dotted(
        [
            Text("ui.batch.envelopes_count", count=waiting.envelopes),
            Text("ui.batch.chip.decide", count=waiting.to_settle),
        ]
    )
    clerk = "ui.batch.taken_over" if waiting.is_anothers else "ui.batch.put_by_by"
    return Text(clerk, {"line": line, "clerk": waiting.initials})
