"""What a desk is told about its paper: what to put back, what to turn over, what could not be taken. Words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.texts import Text
from kiosk.ui.controls import Action, Verdict
from kiosk.ui.drawings import TURN
from kiosk.ui.session import DeskSession
from kiosk.ui.turning import BrokeOff, Stage, Turning

_MOST_LINES: Final = 3
_SAYS_PUT_BACK: Final = frozenset(
    {
        FaultCode.CANCELLED,
        FaultCode.PAPER_JAM,
        FaultCode.COVER_OPEN,
        FaultCode.DOUBLE_FEED,
        FaultCode.DEVICE_LOST,
        FaultCode.DRIVER_CRASHED,
        FaultCode.DRIVER_HUNG,
    }
)
"""Whose words say already that what follows the last page goes back."""


@dataclass(frozen=True)
class Message:
    """One message for the notice."""

    verdict: Verdict
    what: Text
    safe: Text | None = None
    do: Text | None = None
    actions: Sequence[Action] = ()
    drawing: str | None = None


def last_safe(safe: Text, broke: BrokeOff) -> Text:
    """``safe``, and which page and sheet is the last that is."""
    return _joined(safe, Text("ui.paper.last_safe", {"page": broke.page, "sheet": broke.sheet}))


def put_back(fault: EnvironmentFault, do: Text, broke: BrokeOff) -> Text:
    """``do``, and what exactly goes back into the feeder."""
    if fault.code not in _SAYS_PUT_BACK:
        do = _joined(do, Text("ui.paper.after_this", {"page": broke.page}))
    if broke.back_missing:
        do = _joined(do, Text("ui.paper.this_too", {"sheet": broke.sheet}))
    if broke.left is not None:
        do = _joined(do, Text("ui.paper.left", count=broke.left))
    return do


def of_turning(session: DeskSession, turning: Turning) -> Message:
    """A pile between its two passes."""
    paper, view = session.paper, session.sight.view
    let_be = Action("ui.paper.let_be", paper.let_be, "B")
    if turning.stage is Stage.TURN:
        no_backs = Action("ui.paper.no_backs", paper.let_be, "B")
        fronts = Text("ui.paper.fronts", count=len(turning.fronts))
        return Message(Verdict.OFF, Text("ui.paper.turn"), fronts, Text("ui.paper.turn.do"), [no_backs], TURN)
    if turning.stage is Stage.FRONTS:
        whole = Action("ui.paper.fronts_are_in", paper.fronts_are_in, "B")
        fronts = Text("ui.paper.fronts", count=len(turning.fronts))
        return Message(Verdict.WARNING, Text("ui.paper.fronts_broke"), fronts, actions=[whole])
    if view is None:
        return Message(Verdict.OFF, Text("ui.paper.turn"))
    fronts_in, backs_in = (len(column) for column in turning.columns(view))
    counts = {
        "fronts": Text("ui.paper.count_fronts", count=fronts_in),
        "backs": Text("ui.paper.count_backs", count=backs_in),
    }
    if turning.stage is Stage.BACKS:
        return Message(
            Verdict.WARNING, Text("ui.paper.backs_broke"), Text("ui.paper.so_many", counts), actions=[let_be]
        )
    again = Action("ui.paper.again", lambda: paper.again(view), "L")
    if turning.agrees(view):
        return Message(
            Verdict.OK,
            Text("ui.paper.agree"),
            Text("ui.paper.so_many", counts),
            Text("ui.paper.agree.do"),
            [again, let_be],
        )
    return Message(
        Verdict.WARNING,
        Text("ui.paper.differ"),
        Text("ui.paper.so_many", counts),
        Text("ui.paper.differ.do"),
        [let_be],
    )


def of_twice(session: DeskSession) -> Message | None:
    """A front that came once more, now with its back."""
    page = next((page for page in session.sight.pages if page.id == session.paper.twice), None)
    if page is None:
        return None
    actions = [
        Action("ui.desk.set_aside", lambda: session.paper.answer_twice(aside=True), "L"),
        Action("ui.paper.keep_both", lambda: session.paper.answer_twice(aside=False), "B"),
    ]
    return Message(
        Verdict.WARNING,
        Text("ui.paper.twice", {"page": page.position}),
        do=Text("ui.paper.twice.do"),
        actions=actions,
    )


def of_not_taken(faults: Sequence[EnvironmentFault], close: Action) -> Message:
    """What could not be taken, each with why. The rest was."""
    lines = Text(f"{faults[0].words}.what", dict(faults[0].arguments))
    for fault in faults[1:_MOST_LINES]:
        line = Text(f"{fault.words}.what", dict(fault.arguments))
        lines = Text("ui.files.lines", {"one": lines, "other": line})
    if len(faults) > _MOST_LINES:
        more = Text("ui.files.more", count=len(faults) - _MOST_LINES)
        lines = Text("ui.files.lines", {"one": lines, "other": more})
    if len(faults) == 1:
        fault = faults[0]
        do = Text(f"{fault.words}.do", dict(fault.arguments))
        return Message(Verdict.ERROR, lines, Text("ui.files.rest_safe"), do, [close])
    what = Text("ui.files.not_taken", count=len(faults))
    return Message(Verdict.ERROR, what, Text("ui.files.rest_safe"), lines, [close])


def _joined(one: Text, other: Text) -> Text:
    return Text("ui.paper.and", {"one": one, "other": other})
