"""The sheets that an office keeps in stock, printed from the first screen: separators, application forms."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from kiosk.errors import EnvironmentFault
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import Card, Choice, Heading, KeyButton, Notice, Verdict
from kiosk.ui.preferences import LANGUAGES
from kiosk.ui.sheet_printing import FORMS, SEPARATORS
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_COUNTS: Final = (1, 5, 10, 25, 50)
KEY: Final = "Ctrl+P"


class SheetsCard(Card):
    """What to print, how many and in which language.

    Attributes:
        kind, count, language: what is chosen.
        print: prints it.
        notice: how that went.

    Signals:
        print_wanted: a kind, how many, and a language's code.
    """

    print_wanted = Signal(str, int, str)

    def __init__(self, speaker: Speaker, *, forms: bool | None) -> None:
        """``forms``: whether the county takes applications on paper; None where it has not said."""
        super().__init__()
        self._speaker = speaker
        self._forms = forms
        self._kinds = (SEPARATORS,) if forms is False else (SEPARATORS, FORMS)
        self.kind = Choice(speaker, "ui.sheets_card.kind")
        self.count = Choice(speaker, "ui.sheets_card.count")
        self.language = Choice(speaker, "ui.sheets_card.language")
        self.print = KeyButton(speaker, "ui.sheets_card.print", KEY, icon="print", small=True)
        self.notice = Notice(speaker)
        self.count.offer([(str(count), str(count)) for count in _COUNTS])
        self.column.addWidget(Heading(speaker, "ui.sheets_card.title"))
        self.column.addWidget(self.notice)  # above, where it is in sight however low the screen
        for choice in (self.kind, self.count, self.language):
            choice.label.setParent(self)
            choice.label.hide()  # what is chosen says what it is; the name is for who listens
        self.column.addWidget(self.kind)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(self.count, 1)
        row.addWidget(self.language, 2)
        self.column.addLayout(row)
        self.column.addWidget(self.print)
        self.print.clicked.connect(self._print)
        speaker.changed.connect(self._offer)
        self.count.choose(str(_COUNTS[0]))
        self._offer()
        self.kind.choose(SEPARATORS)
        self.kind.activated.connect(lambda _index: self._chosen())

    def show_printed(self) -> None:
        """They have come out."""
        self.print.setEnabled(True)
        self.notice.tell(Verdict.OK, "ui.sheets_card.printed")

    def fail_to_print(self, failure: Failure) -> None:
        """They have not: says why, and what to do."""
        self.print.setEnabled(True)
        if isinstance(failure, EnvironmentFault):
            what, _of_receipts, do = self.notice.fault_words(failure)
            self.notice.tell(Verdict.WARNING, what, "ui.sheets_card.not_printed", do)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    def _offer(self) -> None:
        """Names the choices in the window's language, which is the sheets' too until another is chosen."""
        say, code = self._speaker.say, self._speaker.language.code
        self.kind.offer([(kind, say(f"ui.sheets_card.{kind}")) for kind in self._kinds])
        self.language.offer([(one, say(f"ui.language.{one}")) for one in LANGUAGES])
        self.language.choose(code if code in LANGUAGES else "nb")

    def _chosen(self) -> None:
        """Another kind is chosen: what was said of the one before goes, and what the county has not said is told."""
        if not self.print.isEnabled():
            return
        if self.kind.chosen() == FORMS and self._forms is None:
            self.notice.tell(Verdict.OFF, "ui.sheets_card.forms_not_set")
        else:
            self.notice.clear()

    def _print(self) -> None:
        self.print.setEnabled(False)
        self.notice.tell(Verdict.OFF, "ui.sheets_card.printing")
        self.print_wanted.emit(self.kind.chosen(), int(self.count.chosen()), self.language.chosen())
