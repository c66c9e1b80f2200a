"""The post room's bottom line: what can be done, what is safe, and the one next step, always under the same key."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.errors import EnvironmentFault
from kiosk.texts import Text
from kiosk.ui.bottom_line import BROKE_OFF, NEXT
from kiosk.ui.controls import Bar, ButtonKind, KeyButton, Label, LabelKind
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.post.signing import SignStage
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker


@dataclass(frozen=True, slots=True)
class _Next:
    words: Text
    enabled: bool = True


class BatchBottom(Bar):
    """Home, scan, stop, undo, redo; the count of what is safe; and the next step.

    Attributes:
        home, scan, stop, undo, redo, next: its buttons.

    Signals:
        left: the clerk puts the batch by, or goes home.
    """

    left = Signal()

    def __init__(self, speaker: Speaker, session: BatchSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._in_place: InPlace | None = None
        self.home = KeyButton(speaker, "ui.desk.home", "Ctrl+H", ButtonKind.QUIET)
        self.scan = KeyButton(speaker, "ui.desk.scan_more", "F5", icon="scan")
        self.stop = KeyButton(speaker, "ui.desk.stop", "Esc", icon="stop")
        self.undo = KeyButton(speaker, "ui.desk.undo", "Ctrl+Z", icon="undo")
        self.redo = KeyButton(speaker, "ui.desk.redo", "Ctrl+Y", ButtonKind.QUIET, icon="redo", compact=True)
        self._safe = Label(speaker, kind=LabelKind.MUTED, wrap=False)
        self.next = KeyButton(speaker, "ui.desk.scan", NEXT, ButtonKind.PRIMARY)
        self.hold(self.home, self.scan, self.stop, self.undo, self.redo, right=(self._safe, self.next))
        for button, act in (
            (self.scan, session.scan),
            (self.stop, session.stop),
            (self.undo, session.undo),
            (self.redo, session.redo),
            (self.next, self._go_on),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.home.clicked.connect(lambda: self.left.emit())

    def give_way(self, card: InPlace | None) -> None:
        """While a card stands in the others' place, the next step is back to the envelope, or that card's own."""
        self._in_place = card
        self.show_now()

    def show_now(self) -> None:
        """Shows what is true of the session now."""
        session = self._session
        opened, busy = session.phase is BatchPhase.OPEN, session.busy
        self.home.setVisible(not busy)
        self.home.tell("ui.batch.park" if opened else "ui.desk.home")
        self.scan.setVisible(opened)
        self.scan.tell("ui.desk.scan_on" if session.paper.broke_off is not None else "ui.desk.scan_more")
        self.stop.setVisible(busy)
        for button in (self.undo, self.redo):
            button.setVisible(opened)
        card = self._in_place
        self.next.setVisible(card is None or not card.has_next)
        step = next_step(session) if card is None else _Next(Text("ui.batch.to_envelope"))
        self.next.tell(step.words)
        self.next.setEnabled(step.enabled)
        words = self._told()
        self._safe.setVisible(words is not None)
        if words is not None:
            self._safe.tell(words)

    def _told(self) -> Text | None:
        session = self._session
        left = 0 if session.pile.view is None else session.pile.view.to_settle
        safe = Text("ui.desk.safe", count=session.safe)
        if session.phase is BatchPhase.OPEN and left:
            return Text("ui.batch.dot", {"one": safe, "other": Text("ui.batch.left", count=left)})
        if session.phase is BatchPhase.OPEN and (reasons := session.signing.reasons):
            return Text("ui.batch.dot", {"one": safe, "other": Text(f"sign.in_the_way.{reasons[0].value}")})
        return safe if session.safe else None

    def _go_on(self) -> None:
        if self._in_place is not None:
            self._in_place.closed.emit()
        else:
            take_step(self._session)


def next_step(session: BatchSession) -> _Next:
    """What one does next, in words for the button."""
    stage = session.signing.stage
    match session.phase:
        case BatchPhase.READY:
            return _Next(Text("ui.batch.scan"))
        case BatchPhase.SCANNING:
            return _Next(Text("ui.desk.scanning"), enabled=False)
        case BatchPhase.FINISHING:
            return _Next(Text("ui.desk.finishing"), enabled=False)
        case BatchPhase.SIGNED:
            return _Next(Text("ui.batch.next_pile"))
    if _scans_on(session):
        return _Next(Text("ui.desk.scan_on"))
    if session.pile.view is not None and session.pile.view.to_settle:
        return _Next(Text("ui.batch.next_doubt"))
    if stage is SignStage.SAMPLE:
        return _Next(Text("ui.sign.looked"), enabled=session.signing.page is not None)
    if stage is SignStage.CHECKS:
        return _Next(Text("ui.sign.sign"), enabled=session.signing.may_sign)
    return _Next(Text("ui.sign.begin"), enabled=not session.signing.reasons)


def take_step(session: BatchSession) -> None:
    """Does what :func:`next_step` says."""
    signing = session.signing
    if session.phase is BatchPhase.READY:
        session.scan()
    elif session.phase is BatchPhase.SIGNED:
        session.park()
        session.begin()
    elif session.phase is not BatchPhase.OPEN:
        return
    elif _scans_on(session):
        session.scan()
    elif session.pile.view is not None and session.pile.view.to_settle:
        session.next_doubt()
    elif signing.stage is SignStage.SAMPLE:
        signing.looked_at()
    elif signing.stage is SignStage.CHECKS:
        signing.sign()
    else:
        signing.begin()


def _scans_on(session: BatchSession) -> bool:
    """Whether the scan broke off, so that there is paper still to come."""
    fault = session.fault
    return isinstance(fault, EnvironmentFault) and fault.code in BROKE_OFF
