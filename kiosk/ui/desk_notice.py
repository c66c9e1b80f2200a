"""The one message above the page: what went wrong, what is in doubt, or that all is done. The most pressing first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Final

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.identity import grouped
from kiosk.intake.advising import NextStep
from kiosk.intake.desk import ASIDE, KEEP
from kiosk.intake.linking import DoubtCode
from kiosk.intake.truth import DoubtView
from kiosk.printing.queue import JobReport
from kiosk.records.tables import PrintState
from kiosk.scan.reading.streaks import CLEAN_THE_GLASS
from kiosk.texts import Text
from kiosk.ui import paper_notice
from kiosk.ui.controls import Action, Notice, Verdict
from kiosk.ui.drawings import drawing_of
from kiosk.ui.print_talk import PrintTalk
from kiosk.ui.session import DeskSession, Phase
from kiosk.ui.speech import Speaker

_ABOUT_NUMBER: Final = frozenset({DoubtCode.NO_NUMBER, DoubtCode.TWO_NUMBERS, DoubtCode.CONTROL_DIGITS})
_NO_HARM: Final = frozenset({FaultCode.CANCELLED, FaultCode.FEEDER_EMPTY})


class DeskNotice(Notice):
    """Tells what a session has to tell."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__(speaker)
        self._told: Hashable = None
        self._session: DeskSession | None = None
        self._talk: PrintTalk | None = None

    def work_for(self, session: DeskSession) -> None:
        """Shows this session from now on."""
        self._session = session
        self._talk = PrintTalk(session.devices, session.actor)
        self._talk.changed.connect(self.show_now)
        self._told = None
        self.clear()

    def show_now(self) -> None:
        """Tells the most pressing thing, once: what is told already is not announced anew."""
        session = self._session
        if session is None:
            return
        fault, doubt, report = (
            session.fault or session.asides.fault,
            session.sight.doubt,
            session.devices.print,
        )
        turning, twice = session.paper.turning, paper_notice.of_twice(session)
        if fault is not None:
            key = ("fault", id(fault), session.busy, session.paper.broke_off)
            self._tell_once(key, partial(self._tell_failure, session, fault))
        elif session.whose.another is not None and session.can_change:
            asked = ("another", session.whose.another, session.busy, session.may_finish)
            self._tell_once(asked, partial(self._tell_another, session))
        elif session.phase is Phase.READY and session.devices.scanner_fault is not None:
            missing = session.devices.scanner_fault
            self._tell_once(("scanner", missing.code), partial(self._tell_scanner, missing))
        elif turning is not None and session.phase is Phase.OPEN:
            view = session.sight.view
            counts = None if view is None else [len(column) for column in turning.columns(view)]
            self._tell_once(
                ("turning", turning, str(counts)),
                lambda: self._tell(paper_notice.of_turning(session, turning)),
            )
        elif twice is not None and session.phase is Phase.OPEN:
            self._tell_once(("twice", session.paper.twice), partial(self._tell, twice))
        elif session.asides.glasses.dirty is not None and not session.busy:
            self._tell_once(("glass",), partial(self._tell_glass, session))
        elif doubt is not None and session.phase is Phase.OPEN:
            place = _place_of(session, doubt)
            self._tell_once(("doubt", doubt.id, place), partial(self._tell_doubt, session, doubt, place))
        elif session.phase is Phase.FINISHED and session.ending.finished is not None:
            choice = None if self._talk is None else self._talk.state
            said = ("finished", session.ending.finished.number, report, choice)
            self._tell_once(said, partial(self._tell_finished, session, report))
        elif session.asides.clock_is_behind and session.phase is Phase.READY:
            clock = ("clock",)
            self._tell_once(clock, lambda: self.tell(Verdict.WARNING, "ui.clock.what", do="ui.clock.do"))
        elif session.elsewhere is not None and session.phase is Phase.OPEN:
            step = session.elsewhere
            self._tell_once(("elsewhere", step.case), partial(self._tell_elsewhere, session, step))
        elif session.next_is_new:
            self._tell_once(("new",), lambda: self.tell(Verdict.OFF, "ui.desk.next_is_new"))
        elif self._told is not None:
            self._told = None
            self.clear()

    def _tell_once(self, key: Hashable, tell: Callable[[], None]) -> None:
        if key != self._told:
            self._told = key
            tell()

    def _tell(self, told: paper_notice.Message) -> None:
        self.tell(told.verdict, told.what, told.safe, told.do, told.actions, told.drawing)

    def _tell_scanner(self, fault: EnvironmentFault) -> None:
        what, _safe, do = self.fault_words(fault)
        if not fault.arguments.get("device"):  # none at all can be seen
            what, do = Text("ui.frame.scanner.missing"), Text("ui.scan.none_found")
        self.tell(Verdict.WARNING, what, do=do, drawing=drawing_of(fault))

    def _tell_failure(self, session: DeskSession, failure: EnvironmentFault | Defect) -> None:
        # while paper moves, Escape stops it
        close = Action("ui.desk.close", session.dismiss, None if session.busy else "Esc")
        if isinstance(failure, Defect):
            self.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do", [close])
            return
        if failure in session.paper.not_taken:
            self._tell(paper_notice.of_not_taken(session.paper.not_taken, close))
            return
        what, safe, do = self.fault_words(failure)
        broke = session.paper.broke_off
        if broke is not None:
            safe, do = paper_notice.last_safe(safe, broke), paper_notice.put_back(failure, do, broke)
        verdict = Verdict.WARNING if failure.code in _NO_HARM else Verdict.ERROR
        self.tell(verdict, what, safe, do, [close], drawing_of(failure))

    def _tell_another(self, session: DeskSession) -> None:
        """A number was scanned over papers that are somebody's already."""
        view = session.sight.view
        name = None if view is None or view.applicant is None else view.applicant.name
        known: Text | str = name or Text("ui.another.this_applicant")
        goes_on = "ui.another.finish" if session.may_finish else "ui.another.park"
        actions = [
            Action("ui.another.same", session.whose.take_another, "Alt+S"),
            Action("ui.another.none", session.whose.leave_it, None if session.busy else "Esc"),
        ]
        if not session.busy:
            actions.insert(0, Action(goes_on, session.to_scanned, "Alt+N"))
        what = Text("ui.another.what", {"number": grouped(session.whose.another or ""), "who": known})
        self.tell(Verdict.WARNING, what, "ui.another.safe", "ui.another.do", actions)

    def _tell_doubt(self, session: DeskSession, doubt: DoubtView, place: int | None) -> None:
        what: Text = Text(f"doubt.{doubt.code}.what")
        if place is not None:
            what = Text("cli.on_page", {"page": place, "told": what})
        self.tell(Verdict.WARNING, what, do=f"doubt.{doubt.code}.do", actions=_answers(session, doubt))

    def _tell_glass(self, session: DeskSession) -> None:
        wiped = Action("ui.desk.glass_wiped", session.asides.glass_wiped, "B")
        code = f"quality.{CLEAN_THE_GLASS}"
        self.tell(Verdict.WARNING, f"{code}.what", do=f"{code}.do", actions=[wiped])

    def _tell_elsewhere(self, session: DeskSession, step: NextStep) -> None:
        seen = Action("ui.elsewhere.seen", session.seen_elsewhere, "B")
        what = f"ui.elsewhere.{step.case.value}"
        self.tell(Verdict.WARNING, what, step.told, "ui.elsewhere.goes_on", [seen])

    def _tell_finished(self, session: DeskSession, report: JobReport | None) -> None:
        number = "" if session.ending.finished is None else session.ending.finished.number
        what = Text("ui.desk.finished", {"number": number})
        again = Action("ui.desk.print_again", session.ending.print_again, "P")
        if report is None:
            self.tell(Verdict.OK, what, "ui.desk.finished.safe", actions=[again])
        elif report.state is PrintState.PRINTED:
            self.tell(Verdict.OK, what, "ui.desk.finished.printed", actions=[again])
        elif (trouble := self._trouble(session, what, report)) is not None:
            self._tell(trouble)
        else:
            self.tell(Verdict.OK, what, "ui.desk.finished.printing")

    def _trouble(self, session: DeskSession, what: Text, report: JobReport) -> paper_notice.Message | None:
        """The intake is done; the paper is not out. None where nothing keeps it."""

        def safe(_of_receipt: Text) -> Text:
            return Text("ui.desk.finished.safe_not_printed", {"finished": what})

        def unsure(of_receipt: Text) -> Text:
            return Text("ui.paper.and", {"one": what, "other": of_receipt})

        again = session.ending.print_again if report.is_final else session.devices.retry
        is_unsure = report.state is PrintState.UNKNOWN
        return (
            None if self._talk is None else self._talk.about([report], unsure if is_unsure else safe, again)
        )


def _answers(session: DeskSession, doubt: DoubtView) -> Sequence[Action]:
    code = DoubtCode(doubt.code)
    if code in _ABOUT_NUMBER:
        return [Action("ui.desk.type_number", session.whose.ask, "F4")]
    keep = Action("ui.desk.keep", partial(session.settle, KEEP), "B")
    if code is DoubtCode.SHEET_COUNT:
        right = Action("ui.desk.it_is_right", partial(session.settle, KEEP), "B")
        return [right, Action("ui.sheets.count_again", session.count_again.emit, "F11")]
    if doubt.page is None:
        return [Action("ui.desk.it_is_right", partial(session.settle, KEEP), "B")]
    return [keep, Action("ui.desk.set_aside", partial(session.settle, ASIDE), "L")]


def _place_of(session: DeskSession, doubt: DoubtView) -> int | None:
    return next((page.position for page in session.sight.pages if page.id == doubt.page), None)
