"""The post room's one message: what went wrong with the paper, or is to be known of it. The most pressing first."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Final

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.scan.reading.streaks import CLEAN_THE_GLASS
from kiosk.texts import Text
from kiosk.ui import paper_notice
from kiosk.ui.controls import Action, Notice, Verdict
from kiosk.ui.drawings import drawing_of
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.speech import Speaker

_NO_HARM: Final = frozenset({FaultCode.CANCELLED, FaultCode.FEEDER_EMPTY})


class BatchNotice(Notice):
    """Tells what a session has to tell."""

    def __init__(self, speaker: Speaker, session: BatchSession, count_again: Callable[[], object]) -> None:
        """``count_again``: asks for the number of sheets."""
        super().__init__(speaker)
        self._session = session
        self._count_again = count_again
        self._told: Hashable = None

    def show_now(self) -> None:
        """Tells the most pressing thing, once: what is told already is not announced anew."""
        session = self._session
        fault, view = session.fault or session.asides.fault, session.pile.view
        if fault is not None:
            self._tell_once(("fault", id(fault), session.busy), partial(self._tell_failure, fault))
        elif session.phase is BatchPhase.READY and session.devices.scanner_fault is not None:
            missing = session.devices.scanner_fault
            self._tell_once(("scanner", missing.code), partial(self._tell_scanner, missing))
        elif session.phase is BatchPhase.READY and session.choice.profile.sides == "by_hand":
            self._tell_once(("by hand",), self._tell_by_hand)
        elif session.took_over is not None:
            self._tell_once(
                ("took over", session.took_over), partial(self._tell_took_over, session.took_over)
            )
        elif session.asides.glasses.dirty is not None and not session.busy:
            self._tell_once(("glass",), self._tell_glass)
        elif view is not None and view.count_differs and session.phase is BatchPhase.OPEN:
            key = ("count", view.expected_sheets, view.sheets)
            self._tell_once(key, partial(self._tell_count, view.expected_sheets or 0, view.sheets))
        elif self._told is not None:
            self._told = None
            self.clear()

    def _tell_once(self, key: Hashable, tell: Callable[[], None]) -> None:
        if key != self._told:
            self._told = key
            tell()

    def _tell_failure(self, failure: EnvironmentFault | Defect) -> None:
        session = self._session
        # while paper moves, Escape stops it
        close = Action("ui.desk.close", session.dismiss, None if session.busy else "Esc")
        if isinstance(failure, Defect):
            self.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do", [close])
            return
        if failure in session.paper.not_taken:
            message = paper_notice.of_not_taken(session.paper.not_taken, close)
            self.tell(message.verdict, message.what, message.safe, message.do, message.actions)
            return
        what, safe, do = self.fault_words(failure)
        broke = session.paper.broke_off
        if broke is not None:
            safe, do = paper_notice.last_safe(safe, broke), paper_notice.put_back(failure, do, broke)
        verdict = Verdict.WARNING if failure.code in _NO_HARM else Verdict.ERROR
        self.tell(verdict, what, safe, do, [close], drawing_of(failure))

    def _tell_scanner(self, fault: EnvironmentFault) -> None:
        what, _safe, do = self.fault_words(fault)
        if not fault.arguments.get("device"):  # none at all can be seen
            what, do = Text("ui.frame.scanner.missing"), Text("ui.scan.none_found")
        self.tell(Verdict.WARNING, what, do=do, drawing=drawing_of(fault))

    def _tell_took_over(self, initials: str) -> None:
        seen = Action("ui.desk.close", self._session.dismiss, "Esc")
        what = Text("ui.batch.took_over", {"clerk": initials})
        self.tell(Verdict.OFF, what, "ui.batch.took_over.safe", actions=[seen])

    def _tell_by_hand(self) -> None:
        self.tell(Verdict.WARNING, "ui.batch.by_hand", do="ui.batch.by_hand.do")

    def _tell_glass(self) -> None:
        wiped = Action("ui.desk.glass_wiped", self._session.asides.glass_wiped, "Alt+B")
        code = f"quality.{CLEAN_THE_GLASS}"
        self.tell(Verdict.WARNING, f"{code}.what", do=f"{code}.do", actions=[wiped])

    def _tell_count(self, expected: int, came: int) -> None:
        actions = [
            Action("ui.sheets.count_again", self._count_again, "F11"),
            Action("ui.desk.it_is_right", self._session.keep_count, "Alt+K"),
        ]
        what = Text("ui.batch.pile_differs", {"expected": expected, "came": came})
        self.tell(Verdict.WARNING, what, do="ui.batch.pile_differs.do", actions=actions)
