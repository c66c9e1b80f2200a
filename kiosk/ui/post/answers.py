"""What can be answered to what is asked of an envelope: the likeliest first, each one key away. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.identity import grouped
from kiosk.intake.linking import DoubtCode
from kiosk.texts import Text
from kiosk.ui.post.numbers import SeenNumber
from kiosk.ui.post.sight import BatchSight

FIRST_KEY = "Return"


class Do(StrEnum):
    """What an answer does. The words are the texts ``ui.answer.<do>``, but for a number's."""

    GIVE = "give"
    FIND = "find"
    TYPE = "type"
    WITHOUT = "without"
    DESK = "desk"
    KEEP = "keep"
    SPLIT = "split"
    MOVE = "move"
    ASIDE = "aside"
    AGAIN = "again"
    COUNT = "count"
    RIGHT = "right"
    MERGE = "merge"
    BACK = "back"
    BLANK = "blank"
    BELONGS = "belongs"


KEYS = {
    Do.FIND: "F4",
    Do.TYPE: "N",
    Do.WITHOUT: "0",
    Do.DESK: "D",
    Do.KEEP: "K",
    Do.SPLIT: "S",
    Do.MOVE: "M",
    Do.ASIDE: "L",
    Do.AGAIN: "R",
    Do.COUNT: "C",
    Do.RIGHT: "K",
    Do.MERGE: "J",
    Do.BACK: "B",
    Do.BLANK: "L",
    Do.BELONGS: "K",
}
_WHOSE = (Do.FIND, Do.TYPE, Do.WITHOUT)
_ANSWERS: dict[DoubtCode, tuple[Do, ...]] = {
    DoubtCode.NO_NUMBER: (*_WHOSE, Do.MERGE),
    DoubtCode.CONTROL_DIGITS: (Do.TYPE, Do.FIND, Do.WITHOUT),
    DoubtCode.TWO_NUMBERS: (Do.SPLIT, Do.MOVE, Do.FIND, Do.TYPE),
    DoubtCode.OTHER_NUMBER: (Do.KEEP, Do.SPLIT, Do.MOVE, Do.ASIDE),
    DoubtCode.OTHER_COVER: (Do.SPLIT, Do.KEEP, Do.MOVE, Do.ASIDE),
    DoubtCode.UNKNOWN_COVER: (Do.SPLIT, Do.BELONGS, Do.ASIDE),
    DoubtCode.UNKNOWN_SEPARATOR: (Do.SPLIT, Do.BELONGS, Do.ASIDE),
    DoubtCode.SHEET_COUNT: (Do.COUNT, Do.RIGHT),
    DoubtCode.UNREADABLE: (Do.AGAIN, Do.KEEP, Do.ASIDE),
    DoubtCode.POOR_QUALITY: (Do.AGAIN, Do.KEEP, Do.ASIDE),
    DoubtCode.MAYBE_BLANK: (Do.BLANK, Do.KEEP),
    DoubtCode.TWO_APPLICATIONS: (Do.SPLIT, Do.KEEP, Do.MOVE),
    DoubtCode.TAKEN_BEFORE: (Do.KEEP, Do.ASIDE),
}
_OF_BLANKS = (Do.MERGE, Do.BACK)


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One answer.

    Attributes:
        key: what answers so; the first one's is :data:`FIRST_KEY`, and its own beside.
        number: whose papers they are then, where it says that.
    """

    do: Do
    words: Text
    key: str
    number: str | None = None


def answers_to(pile: BatchSight) -> Sequence[Answer]:
    """What can be answered of the envelope in hand; that it is opened at the desk comes last."""
    question = pile.question
    if pile.is_blank:
        wanted: Sequence[Do] = _OF_BLANKS
    elif question is None:
        return ()
    else:
        wanted = _ANSWERS.get(question.code, (Do.KEEP, Do.ASIDE))
    if pile.before is None:
        wanted = [do for do in wanted if do is not Do.MERGE]
    if not pile.neighbours:
        wanted = [do for do in wanted if do is not Do.MOVE]
    proposed = _proposed(pile)
    given = [_given(seen, at, alone=len(proposed) == 1) for at, seen in enumerate(proposed, 1)]
    if not given and question is not None and question.code is DoubtCode.NO_NUMBER:
        wanted = sorted(wanted, key=lambda do: do is not Do.TYPE)
    plain = [Answer(do, Text(f"ui.answer.{do.value}"), KEYS[do]) for do in (*wanted, Do.DESK)]
    return [*given, *plain]


def _proposed(pile: BatchSight) -> Sequence[SeenNumber]:
    """The numbers that can be chosen between; one alone is proposed."""
    question = pile.question
    if question is None or question.code is DoubtCode.OTHER_NUMBER:
        return ()
    return pile.numbers[:3]


def _given(seen: SeenNumber, at: int, *, alone: bool) -> Answer:
    """The number stands beside the name where there are several to choose between."""
    number = Text("ui.answer.give", {"number": grouped(seen.number)})
    words = number
    if seen.name is not None:
        name = Text("ui.answer.give.named", {"name": seen.name})
        words = name if alone else Text("ui.batch.dot", {"one": name, "other": number})
    return Answer(Do.GIVE, words, str(at), seen.number)
