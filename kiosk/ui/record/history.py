"""What happened to a record: what was said of it later, who changed what, and who saw it. One line each, the last
first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QListWidgetItem

from kiosk.identity import grouped
from kiosk.intake.accessing import Access
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.later import Later
from kiosk.intake.later_words import later_lines
from kiosk.intake.looking import PersonRecord
from kiosk.intake.trail import Deed
from kiosk.texts import Text
from kiosk.ui.controls import Caption, Card, Heading, KeyButton, Label, LabelKind
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.record.work import RecordWork, Whole
from kiosk.ui.speech import Speaker, Words

LOG_KEY: Final = "Alt+S"


class RecordLater(Card):
    """What was said later, with what was and what is, and why."""

    def __init__(self, speaker: Speaker, work: RecordWork, county: CountyProfile) -> None:
        super().__init__()
        self._speaker = speaker
        self._work = work
        self._county = county
        self.lines = _Lines(speaker, "ui.record.later")
        self._none = Label(speaker, "ui.record.later.none", LabelKind.MUTED)
        self.column.addWidget(Heading(speaker, "ui.record.later"))
        self.column.addWidget(self._none)
        self.column.addWidget(self.lines, 1)
        self.column.addStretch()

    def show_now(self) -> None:
        """Shows what was said by now."""
        record = self._work.record
        said = () if record is None else record.later
        self._none.setVisible(not said)
        self.lines.setVisible(bool(said))
        if record is not None:
            self.lines.show_lines([list(self._lines(one, record)) for one in reversed(said)])

    def _lines(self, one: Later, record: PersonRecord) -> Iterator[Text]:
        receipt = next((view.receipt for view in record.intakes if view.id == one.intake), None)
        return later_lines(one, receipt, self._county, grouped)


class RecordTrail(Card):
    """Who changed what, and who saw it where one may know.

    Attributes:
        log: shows who saw it.
    """

    def __init__(self, speaker: Speaker, work: RecordWork) -> None:
        super().__init__()
        self._work = work
        self.lines = _Lines(speaker, "ui.record.trail")
        self.log = KeyButton(speaker, "ui.record.log", LOG_KEY, spread=True, small=True)
        self._logged = Caption(speaker)
        for widget in (Heading(speaker, "ui.record.trail"), self.log, self._logged):
            self.column.addWidget(widget)
        self.column.addWidget(self.lines, 1)
        self.log.clicked.connect(work.show_log)

    def show_now(self) -> None:
        """Shows what was done by now."""
        whole, seen = self._work.whole, self._work.seen
        self.log.setVisible(seen is None)
        self._logged.tell("ui.record.log.without" if seen is None else "ui.record.log.with")
        if whole is not None:
            self.lines.show_lines([list(lines) for lines in trail_lines(whole, seen or ())])


class _Lines(ChoiceList):
    """Things that happened, to walk through by the arrow keys."""

    def __init__(self, speaker: Speaker, words: Words) -> None:
        super().__init__(speaker, words)
        self._speaker = speaker
        self._told: list[list[Text]] = []
        speaker.changed.connect(self._say)

    def show_lines(self, told: list[list[Text]]) -> None:
        if told == self._told:
            return
        self._told = told
        self.clear()
        for _one in told:
            self.addItem(QListWidgetItem())
        self._say()

    def _say(self) -> None:
        for at, lines in enumerate(self._told):
            self.item(at).setText("\n".join(map(self._speaker.render, lines)))


def trail_lines(whole: Whole, seen: Sequence[Access]) -> Iterator[tuple[Text, ...]]:
    """What was done, and who saw it, the last first: what and how often, and below it when, by whom and of which."""
    receipts = {view.id: view.receipt for view in whole.record.intakes}
    told = [(deed.at, _deed(deed, receipts)) for deed in whole.deeds]
    told += [(access.at, _access(access, receipts)) for access in seen]
    for _at, lines in sorted(told, key=lambda one: one[0], reverse=True):
        yield lines


def _deed(deed: Deed, receipts: Mapping[UUID, str | None]) -> tuple[Text, ...]:
    what = deed.words if deed.times == 1 else Text("trail.times", {"what": deed.words, "times": deed.times})
    by = Text("trail.station") if deed.by is None else Text("ui.record.verbatim", {"text": deed.by})
    return what, _signed(deed.at, by, None if deed.intake is None else receipts.get(deed.intake))


def _access(access: Access, receipts: Mapping[UUID, str | None]) -> tuple[Text, ...]:
    by = Text("ui.record.verbatim", {"text": access.initials or access.name})
    return Text("trail.saw", {"how": Text(f"seen.{access.act.value}")}), _signed(
        access.at, by, receipts.get(access.subject)
    )


def _signed(at: datetime, by: Text, receipt: str | None) -> Text:
    arguments = {"when": at, "by": by}
    return (
        Text("trail.by", arguments)
        if receipt is None
        else Text("trail.by.of", {**arguments, "number": receipt})
    )
