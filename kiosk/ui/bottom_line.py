"""The window's bottom line: what can be done, what is safe, and the one next step, always under the same key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.texts import Text
from kiosk.ui.controls import Bar, ButtonKind, KeyButton, Label, LabelKind
from kiosk.ui.session import DeskSession, Phase
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker
from kiosk.ui.turning import Stage, Turning

NEXT: Final = "F12"
BROKE_OFF: Final = frozenset(
    {
        FaultCode.PAPER_JAM,
        FaultCode.COVER_OPEN,
        FaultCode.DOUBLE_FEED,
        FaultCode.DEVICE_LOST,
        FaultCode.DRIVER_CRASHED,
        FaultCode.DRIVER_HUNG,
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """The next step.

    Attributes:
        words: the button's label.
        enabled: whether it can be taken now.
    """

    words: Text
    enabled: bool = True


class BottomLine(Bar):
    """Home, scan, stop, part, undo, redo, put by; the count of what is safe; and the next step.

    Attributes:
        home, scan, stop, part, undo, redo, park, next: its buttons.
    """

    def __init__(self, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: DeskSession | None = None
        self._in_place: InPlace | None = None
        self.home = KeyButton(speaker, "ui.desk.home", "Ctrl+H", ButtonKind.QUIET)
        self.scan = KeyButton(speaker, "ui.desk.scan", "F5", icon="scan")
        self.stop = KeyButton(speaker, "ui.desk.stop", "Esc", icon="stop")
        self.part = KeyButton(speaker, "ui.page.part", "D")
        self.undo = KeyButton(speaker, "ui.desk.undo", "Ctrl+Z", ButtonKind.QUIET, icon="undo", compact=True)
        self.redo = KeyButton(speaker, "ui.desk.redo", "Ctrl+Y", ButtonKind.QUIET, icon="redo", compact=True)
        self.park = KeyButton(speaker, "ui.desk.park", "F9", ButtonKind.QUIET)
        self._safe = Label(speaker, kind=LabelKind.STRONG, wrap=False)
        self.next = KeyButton(speaker, "ui.desk.scan", NEXT, ButtonKind.PRIMARY)
        left = (self.home, self.scan, self.stop, self.part, self.undo, self.redo, self.park)
        self.hold(*left, right=(self._safe, self.next))
        self.stop.hide()

    def work_for(self, session: DeskSession) -> None:
        """Acts on this session from now on."""
        self._session = session
        for button, act in (
            (self.scan, session.scan),
            (self.stop, session.stop),
            (self.part, session.new_document),
            (self.undo, session.undo),
            (self.redo, session.redo),
            (self.park, session.park),
            (self.next, self._go_on),
        ):
            button.clicked.connect(lambda _checked=False, act=act: act())

    def give_way(self, card: InPlace | None) -> None:
        """While a card stands in the others' place, the next step is back to the pages, or that card's own."""
        self._in_place = card
        self.show_now()

    def show_now(self) -> None:
        """Shows what is true of the session now."""
        session = self._session
        if session is None:
            return
        scanning = session.phase is Phase.SCANNING
        opened = session.phase is Phase.OPEN
        self.home.setVisible(session.phase in (Phase.READY, Phase.FINISHED))
        self.stop.setVisible(scanning)
        turning = session.paper.turning
        piles = turning is not None and turning.stage is Stage.BOTH
        self.scan.setVisible((opened and not piles) or session.phase is Phase.FINISHED)
        again = "ui.desk.scan_more" if session.fault is None else "ui.desk.scan_on"
        self.scan.tell(again if opened else "ui.desk.scan_next")
        for button in (self.part, self.undo, self.redo):
            button.setVisible(opened or (scanning and session.can_change))
        self.park.setVisible(opened)
        card = self._in_place
        self.next.setVisible(card is None or not card.has_next)
        step = next_step(session) if card is None else Step(Text("ui.desk.to_pages"))
        self.next.tell(step.words)
        self.next.setEnabled(step.enabled)
        self._safe.setVisible(bool(session.sight.pages))
        self._safe.tell(_counted(session))

    def _go_on(self) -> None:
        if self._in_place is not None:
            self._in_place.closed.emit()
        elif self._session is not None:
            take_step(self._session)


def next_step(session: DeskSession) -> Step:
    """What one does next, in words for the button."""
    doubts = len(session.sight.doubts)
    if session.phase is Phase.READY:
        return Step(Text("ui.desk.scan"))
    if session.phase is Phase.SCANNING:
        return Step(Text("ui.desk.scanning"), enabled=False)
    if session.phase is Phase.FINISHING:
        return Step(Text("ui.desk.finishing"), enabled=False)
    if session.phase is Phase.FINISHED:
        return Step(Text("ui.desk.next_person"))
    if _scans_on(session):
        return Step(Text("ui.desk.scan_on"))
    if session.paper.turning is not None:
        return Step(Text(_turning_words(session, session.paper.turning)))
    if session.sight.view is not None and session.sight.view.applicant is None:
        return Step(Text("ui.desk.who"))
    if session.sight.count_differs:
        return Step(
            Text("ui.sheets.scan_missing" if session.sight.sheets_missing else "ui.sheets.count_again")
        )
    if doubts:
        return Step(Text("ui.desk.next_doubt", count=doubts))
    return Step(Text("ui.desk.finish"))


def take_step(session: DeskSession) -> None:
    """Does what :func:`next_step` says."""
    if session.phase is Phase.READY:
        session.scan()
    elif session.phase is Phase.FINISHED:
        session.next_person()
    elif session.phase is Phase.OPEN and _scans_on(session):
        session.scan()
    elif session.phase is Phase.OPEN and session.paper.turning is not None:
        _turn(session, session.paper.turning)
    elif session.phase is Phase.OPEN and session.sight.count_differs and session.sight.sheets_missing:
        session.scan()
    elif session.phase is Phase.OPEN:
        view = session.sight.view
        if view is not None and view.applicant is None and not session.sight.doubts:
            session.whose.ask()
        elif session.sight.doubts:
            session.next_doubt()
        else:
            session.finish()


def _scans_on(session: DeskSession) -> bool:
    """Whether the scan broke off, so that there is paper still to come."""
    fault = session.fault
    return isinstance(fault, EnvironmentFault) and fault.code in BROKE_OFF


def _turning_words(session: DeskSession, turning: Turning) -> str:
    if turning.stage is Stage.TURN:
        return "ui.paper.scan_backs"
    if turning.stage is Stage.BOTH:
        view = session.sight.view
        return "ui.paper.put" if view is not None and turning.agrees(view) else "ui.paper.again"
    return "ui.desk.scan_on"


def _turn(session: DeskSession, turning: Turning) -> None:
    view = session.sight.view
    if turning.stage is not Stage.BOTH:
        session.scan()
    elif view is not None and not session.paper.put_together(view):
        session.paper.again(view)


def _counted(session: DeskSession) -> Text:
    view = session.sight.view
    if view is None:
        return Text("ui.desk.safe", count=0, arguments={"sheets": "", "aside": ""})
    aside = len(view.set_aside)
    arguments = {
        "sheets": Text("ui.desk.sheets", count=len({page.sheet for page in view.pages})),
        "safe": Text("ui.desk.safe", count=len(view.counting_pages)),
        "aside": Text("ui.desk.aside_count", count=aside),
    }
    return Text("ui.desk.counted_aside" if aside else "ui.desk.counted", arguments)
