"""Above the page of a record: which intake it is of, how that stands, and what document the page belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.truth import DocumentView, IntakeView
from kiosk.records.tables import IntakeState
from kiosk.texts import Text
from kiosk.ui.controls import Caption, Label, LabelKind, Remark, Verdict
from kiosk.ui.listing import listed
from kiosk.ui.pages_shown import type_words
from kiosk.ui.sight import Sight
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP


class RecordHead(QWidget):
    """The chosen intake and the document of the page that is looked at.

    Attributes:
        remark: that the intake counts no longer, or not yet.
    """

    def __init__(self, speaker: Speaker, county: CountyProfile) -> None:
        super().__init__()
        self._county = county
        self.remark = Remark(speaker)
        self._intake = Caption(speaker)
        self._document = Label(speaker, kind=LabelKind.STRONG)
        self._facts = Caption(speaker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for widget in (self.remark, self._intake, self._document, self._facts):
            column.addWidget(widget)

    def show_sight(self, sight: Sight, *, covered: bool) -> None:
        """Shows this intake and page. ``covered``: its papers are not to be looked at."""
        view, document = sight.view, sight.document
        self.setVisible(view is not None)
        if view is None:
            return
        self._intake.tell(listed(list(_intake_facts(view))))
        counts_not = _counts_not(view)
        if counts_not is None:
            self.remark.clear()
        else:
            self.remark.tell(Verdict.WARNING, counts_not, aloud=False)
        shown = document is not None and not covered
        self._document.setVisible(shown)
        facts = list(_document_facts(document)) if document is not None and shown else []
        self._facts.setVisible(bool(facts))
        if document is not None and shown:
            self._document.tell(type_words(document, self._county))
        if facts:
            self._facts.tell(listed(facts))


def _intake_facts(view: IntakeView) -> Iterator[Text]:
    yield Text(f"ui.desk.received.{view.channel.value}", {"when": view.received_at})
    if view.posted_on is not None:
        yield Text("ui.record.posted", {"day": view.posted_on})
    if view.follows is not None:
        yield Text(f"ui.record.follows.{view.follows.relation.value}", {"number": view.follows.receipt or ""})
    for later in view.followed_by:
        yield Text(f"ui.record.followed.{later.relation.value}", {"number": later.receipt or ""})


def _counts_not(view: IntakeView) -> Text | None:
    """Why an intake is not to be relied on as it stands."""
    if view.voided:
        return Text("ui.record.is_void")
    if view.erased or view.state is IntakeState.ERASED:
        return Text("ui.record.is_erased")
    if view.replaced:
        return Text("ui.record.is_replaced")
    return None if view.state is IntakeState.COMPLETED else Text("ui.record.is_unfinished")


def _document_facts(document: DocumentView) -> Iterator[Text]:
    if document.attestation is not None:
        yield Text(f"attestation.{document.attestation.value}")
    if document.copies > 1:
        yield Text("ui.record.copies", count=document.copies)
    if document.handed_back:
        yield Text("ui.record.handed_back")
    elif document.to_hand_back:
        yield Text("receipt.to_hand_back")
    if document.note is not None:
        yield Text("ui.record.verbatim", {"text": document.note})
