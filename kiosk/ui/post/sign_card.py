"""The sign-off: a sample in full size, four checks that somebody answers for, and where the paper goes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from kiosk.intake.signing import Check
from kiosk.texts import Text
from kiosk.ui.controls import Caption, Card, Field, Heading, KeyButton, Label, LabelKind, Rule
from kiosk.ui.controls.grids import ButtonGrid
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.post.signing import Receipts, SignStage
from kiosk.ui.speech import Speaker

_RECEIPT_KEYS = {Receipts.PRINTED: "7", Receipts.LETTERS: "8", Receipts.NONE: "9"}


class SignCard(Card):
    """What stands at the right while a batch is signed off, and once it is.

    Attributes:
        correct: leaves the sign-off for the envelope that the page is of.
        checks, receipts: its buttons, by what they say.
        box: what stands on the box.
    """

    def __init__(self, speaker: Speaker, session: BatchSession) -> None:
        super().__init__()
        self._session = session
        self._signing = session.signing
        self._title = Label(speaker, "ui.sign.title", LabelKind.NAME)
        self._lead = Label(speaker, kind=LabelKind.BODY)
        self._sample = Label(speaker, kind=LabelKind.STRONG)
        self.correct = KeyButton(speaker, "ui.sign.correct", "Esc", spread=True)
        self.checks = {}
        for at, check in enumerate(Check, 1):
            button = KeyButton(speaker, f"sign.check.{check.value}", str(at), spread=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self._toggle, check))
            self.checks[check] = button
        self.box = Field(speaker, "ui.sign.box")
        self._box_do = Caption(speaker, "ui.sign.box.do")
        self._rule = Rule()
        self._heading = Heading(speaker, "ui.sign.receipts")
        self.receipts = {}
        for choice, key in _RECEIPT_KEYS.items():
            button = KeyButton(speaker, f"ui.sign.receipts.{choice.value}", key, spread=True, small=True)
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, choice))
            self.receipts[choice] = button
        self._ways = ButtonGrid()
        self._ways.offer(list(self.receipts.values()))
        for widget in (
            self._title, self._lead, self._sample, *self.checks.values(), self._rule, self.box.label, self.box,
            self._box_do, self._heading, self._ways, self.correct,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.box.textEdited.connect(self._boxed)
        self.box.returnPressed.connect(self._to_checks)
        self.correct.clicked.connect(lambda: self._signing.leave())

    @property
    def wanted(self) -> bool:
        """Whether it is its turn."""
        done = (BatchPhase.FINISHING, BatchPhase.SIGNED)
        return self._signing.stage is not SignStage.OFF or self._session.phase in done

    def show_now(self) -> None:
        """Shows how far the sign-off is."""
        signing, view = self._signing, self._session.pile.view
        stage = signing.stage
        sample, checks = stage is SignStage.SAMPLE, stage is SignStage.CHECKS
        signed = None if view is None else view.signed
        for button in self.checks.values():
            button.setVisible(checks)
        for widget in (self.box, self.box.label, self._box_do, self._rule, self._heading, self._ways):
            widget.setVisible(checks)
        for check, button in self.checks.items():
            button.setChecked(check in signing.checks)
        for choice, button in self.receipts.items():
            button.setChecked(choice is signing.receipts)
        if not self.box.hasFocus():
            self.box.setText(signing.box)
        self.correct.setVisible(sample or checks)
        self.correct.tell("ui.sign.correct" if sample else "ui.sign.back")
        self._sample.setVisible(sample and bool(signing.sample))
        if sample:
            seen = sum(done for _page, done in signing.sample)
            self._title.tell("ui.sign.sample")
            self._lead.tell("ui.sign.sample.do")
            self._sample.tell(
                "ui.sign.sample.at", at=min(seen + 1, len(signing.sample)), of=len(signing.sample)
            )
        elif checks:
            self._title.tell("ui.sign.title")
            self._lead.tell("ui.sign.title.do")
        elif signed is not None:
            self._title.tell("ui.sign.signed")
            self._lead.tell(self._allowed())
        elif view is not None:
            self._title.tell("ui.sign.finishing")
            ready = len([one for one in view.envelopes if one.receipt is None])
            self._lead.tell("ui.sign.finishing.at", done=signing.done, of=max(ready, signing.done))

    def _allowed(self) -> Text:
        """What the signature allows."""
        view = self._session.pile.view
        signed = None if view is None else view.signed
        if view is None or signed is None:
            return Text("ui.sign.title.do")
        told = {
            "initials": signed.by,
            "when": signed.at,
            "sheets": Text("ui.batch.sheets", count=view.sheets),
        }
        who = Text("ui.sign.signed.by", told)
        if signed.paper_kept_until is None:
            paper = Text("ui.sign.paper.not_set")
        else:
            paper = Text("ui.sign.paper.until", {"day": signed.paper_kept_until})
        if signed.box is not None:
            paper = Text("ui.sign.paper.in_box", {"box": signed.box, "paper": paper})
        return Text("ui.batch.sentences", {"one": who, "other": paper})

    def _toggle(self, check: Check, _checked: bool = False) -> None:
        self._signing.toggle(check)
        self.show_now()

    def _choose(self, choice: Receipts, _checked: bool = False) -> None:
        self._signing.choose_receipts(choice)
        self.show_now()

    def _boxed(self, text: str) -> None:
        self._signing.box = text

    def _to_checks(self) -> None:
        self.checks[Check.SCANNED].setFocus(Qt.FocusReason.OtherFocusReason)
