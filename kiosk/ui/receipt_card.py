"""A receipt that was held up to the barcode scanner: whether it is genuine, and what a genuine one is of."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.issuing import Outdated
from kiosk.intake.receipt_seals import HeldUp, Seal, SealedIntake
from kiosk.intake.truth import DocumentView
from kiosk.texts import Text
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import (
    Bar,
    ButtonKind,
    Caption,
    Card,
    KeyButton,
    Label,
    LabelKind,
    Notice,
    Scrolled,
    Verdict,
)
from kiosk.ui.correction.notice import differs_words
from kiosk.ui.prints_told import PrintsTold, tell_failure
from kiosk.ui.record.place import RECORD_KEY
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.tokens import STEP

_WIDEST: Final = 900


class ReceiptCard(QWidget):
    """The receipt, until the clerk goes back to what was open before.

    Attributes:
        held: the receipt; None while its code is being judged.
        verdict: whether it is genuine.
        notice: how a print goes.
        prints: tells it there.
        back, record, letter, print: its buttons.

    Signals:
        back_wanted: the clerk goes back.
        print_wanted: the id of the receipt to be printed again.
        letter_wanted: the id of the intake to write a letter about.
        record_wanted: the id of the intake whose person's record is to be opened.
    """

    back_wanted = Signal()
    print_wanted = Signal(object)
    letter_wanted = Signal(object)
    record_wanted = Signal(object)

    def __init__(self, speaker: Speaker, county: CountyProfile) -> None:
        """``county``: whose words the types are said in."""
        super().__init__()
        self._county = county
        self.held: HeldUp | None = None
        self._title = Label(speaker, kind=LabelKind.TITLE)
        self.verdict = Notice(speaker)
        self.notice = Notice(speaker)
        self.facts = Card()
        self._facts = {
            name: _Fact(speaker, f"ui.receipt.{name}", self.facts)
            for name in ("applicant", "number", "received", "state")
        }
        self.facts.column.addWidget(Caption(speaker, "ui.receipt.documents"))
        self._none = Label(speaker, "ui.receipt.no_documents", LabelKind.MUTED)
        self.facts.column.addWidget(self._none)
        self._speaker = speaker
        self._documents: list[Label] = []
        self.back = KeyButton(speaker, "ui.receipt.back", "Esc", ButtonKind.QUIET)
        self.record = KeyButton(speaker, "ui.record.open", RECORD_KEY)
        self.letter = KeyButton(speaker, "ui.receipt.letter", "B")
        self.print = KeyButton(speaker, "ui.receipt.print", NEXT, ButtonKind.PRIMARY, icon="print")
        self.prints = PrintsTold(self.notice, self.letter)
        self._lay_out()
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.print.clicked.connect(self._print)
        self.letter.clicked.connect(self._write)
        self.record.clicked.connect(self._open_record)
        self.wait("")

    def wait(self, number: str) -> None:
        """The code of a receipt with this number is being judged."""
        self.held = None
        self._title.tell(Text("ui.receipt.title", {"number": number}))
        self.prints.forget()
        self.facts.hide()
        self._offer(print_again=False, letter=False, record=False)
        self.verdict.tell(Verdict.OFF, "ui.receipt.looking")
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_held(self, held: HeldUp, *, letter: bool, outdated: Outdated | None = None) -> None:
        """Says whether it is genuine, and what it is of.

        Args:
            letter: there is something to write of its intake.
            outdated: what the one that counts says otherwise than is true by now.
        """
        self.held = held
        intake = held.intake
        self._say(held, outdated)
        self.facts.setVisible(intake is not None)
        printable = intake is not None and intake.can_be_printed
        self._offer(print_again=printable, letter=printable and letter, record=intake is not None)
        if intake is not None:
            self._tell(intake)
        (self.print if printable else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def fail(self, failure: Failure) -> None:
        """Says what went wrong instead."""
        tell_failure(self.notice if self.held is not None else self.verdict, failure)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8 * STEP, 7 * STEP, 8 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        for widget in (self._title, self.verdict, self.notice, self.facts):
            widget.setMaximumWidth(_WIDEST)
            column.addWidget(widget)
        column.addStretch(1)
        bar = Bar()
        bar.hold(self.back, right=(self.record, self.letter, self.print))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scrolled(inside), 1)
        whole.addWidget(bar)

    def _say(self, held: HeldUp, outdated: Outdated | None) -> None:
        intake, family = held.intake, "fault.receipt_forged"
        if held.seal is Seal.NOT_SEEN:
            self._say_of_number(intake, outdated)
            return
        if held.seal is Seal.GENUINE:
            replaced = None if intake is None else intake.replaced_by
            if held.elsewhere is not None:
                given = {"office": held.elsewhere.office or "", "day": held.elsewhere.received_on}
                self.verdict.tell(Verdict.OK, "seal.genuine", Text("seal.elsewhere", given))
            elif intake is None:
                self.verdict.tell(Verdict.WARNING, "seal.unknown", do="seal.unknown.do")
            elif replaced is None and outdated is not None:
                words = differs_words(outdated)
                self.verdict.tell(Verdict.WARNING, "seal.genuine", words, "ui.receipt.differs.do")
            elif replaced is None:
                self.verdict.tell(Verdict.OK, "seal.genuine")
            else:
                newer = Text("seal.replaced", {"number": replaced})
                self.verdict.tell(Verdict.WARNING, "seal.genuine", newer)
            return
        if held.seal is Seal.CANNOT_VERIFY:
            family = "fault.receipt_elsewhere"
        severity = Verdict.ERROR if held.seal is Seal.FORGED else Verdict.WARNING
        self.verdict.tell(severity, f"{family}.what", f"{family}.safe", f"{family}.do")

    def _say_of_number(self, intake: SealedIntake | None, outdated: Outdated | None) -> None:
        """What is known of a receipt whose paper nobody has held up."""
        if intake is None:
            self.verdict.tell(Verdict.WARNING, "seal.no_such", do="seal.no_such.do")
            return
        differs: Words | None = None if outdated is None else differs_words(outdated)
        if intake.replaced_by is not None:
            differs = Text("seal.replaced", {"number": intake.replaced_by})
        severity = Verdict.OFF if differs is None else Verdict.WARNING
        self.verdict.tell(severity, "seal.not_seen", differs, "seal.not_seen.do")

    def _tell(self, intake: SealedIntake) -> None:
        state = "void" if intake.voided else intake.state.value
        self._facts["state"].tell(f"ui.receipt.state.{state}")
        self._facts["received"].tell(Text("ui.receipt.moment", {"when": intake.received_at}))
        if intake.name is None:
            self._facts["applicant"].tell("person.protected" if intake.protected else "cli.no_name")
        else:
            self._facts["applicant"].show_verbatim(intake.name)
        if intake.masked_number is None:
            self._facts["number"].tell("cli.no_number")
        else:
            self._facts["number"].show_verbatim(intake.masked_number)
        for label in self._documents:
            label.hide()
            label.deleteLater()
        there = [document for document in intake.documents if document.sheets]
        self._none.setVisible(not there)
        self._documents = [Label(self._speaker, self._line(document)) for document in there]
        for label in self._documents:
            self.facts.column.addWidget(label)

    def _line(self, document: DocumentView) -> Text:
        what = Text("cli.type_not_stated") if document.type is None else self._county.type_text(document.type)
        pages = sum(page.counts for page in document.pages)
        return Text("ui.receipt.document", {"what": what, "pages": Text("cli.pages", count=pages)})

    def _offer(self, *, print_again: bool, letter: bool, record: bool) -> None:
        for button, offered in ((self.print, print_again), (self.letter, letter), (self.record, record)):
            button.setVisible(offered)
            button.setEnabled(offered)

    def _print(self) -> None:
        intake = None if self.held is None else self.held.intake
        if intake is not None:
            self.print_wanted.emit(intake.given)

    def _open_record(self) -> None:
        intake = None if self.held is None else self.held.intake
        if intake is not None:
            self.record_wanted.emit(intake.id)

    def _write(self) -> None:
        intake = None if self.held is None else self.held.intake
        if intake is not None:
            self.letter_wanted.emit(intake.id)


class _Fact:
    """One fact under its name."""

    def __init__(self, speaker: Speaker, name: str, card: Card) -> None:
        self._value = Label(speaker, kind=LabelKind.STRONG)
        card.column.addWidget(Caption(speaker, name))
        card.column.addWidget(self._value)
        card.column.addSpacing(STEP)

    def tell(self, words: Words) -> None:
        self._value.tell(words)

    def show_verbatim(self, text: str) -> None:
        self._value.show_verbatim(text)
