"""A number while it is typed: what it may still become, and the first digit that cannot be right.

Nothing here stops anybody: fictive numbers break every rule, and the assessment of the whole number asks the clerk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kiosk.identity import anatomy
from kiosk.identity.anatomy import DUF_LENGTH, ELEVEN, RULE_OF_2032, MonthMark
from kiosk.identity.assessment import Assessment, assess
from kiosk.identity.kinds import Kind, Note
from kiosk.identity.lenient import read_leniently
from kiosk.identity.masking import mask


class PrefixState(StrEnum):
    """How far a number is."""

    EMPTY = "empty"
    OPEN = "open"
    WHOLE = "whole"
    IMPOSSIBLE = "impossible"


class Part(StrEnum):
    """What the next digit belongs to."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INDIVIDUAL = "individual"
    CONTROL = "control"
    SERIAL = "serial"


@dataclass(frozen=True, slots=True, repr=False)
class Prefix:
    """A number as far as it is typed.

    Attributes:
        digits: what was typed, cleaned; empty where it is no run of digits.
        state: IMPOSSIBLE once no kind of number begins so, and with eleven digits whose last is wrong.
        wrong_at: the first impossible digit, from 0; None unless IMPOSSIBLE for a digit.
        why: what is wrong with that digit; NOT_DIGITS for other text.
        kinds: what it still may be.
        expected: what the next digit belongs to; None where none is expected.
        next_digits: the digits that keep it possible, ascending.
        controls: the pairs of check digits that complete its first nine under the rules in force. Empty before nine
            digits are there, and where one of these nine is wrong or they have no check digits.
        assessment: of the whole number, from eleven digits on.
    """

    digits: str
    state: PrefixState
    wrong_at: int | None
    why: Note | None
    kinds: tuple[Kind, ...]
    expected: Part | None
    next_digits: str
    controls: tuple[str, ...]
    assessment: Assessment | None

    @property
    def grouped(self) -> str:
        """The digits as they are easiest to compare with paper."""
        return grouped(self.digits)

    def __repr__(self) -> str:
        return f"Prefix({mask(self.digits)}, {self.state})"


_REAL: Final = frozenset({MonthMark.NONE, MonthMark.FORTY})
_TRAINING: Final = frozenset({MonthMark.FORTY, MonthMark.HELSENETT, MonthMark.SKATTEETATEN})
_PARTS: Final = (
    (Part.DAY,) * 2 + (Part.MONTH,) * 2 + (Part.YEAR,) * 2 + (Part.INDIVIDUAL,) * 3 + (Part.CONTROL,) * 2
)


def grouped(number: str) -> str:
    """``DDMMYY iiikk``, or ``YYYY nnnnnn kk`` for a DUF number; a part of a number as far as it goes."""
    if len(number) == DUF_LENGTH and number.isdecimal() and anatomy.has_duf_year(number):
        return f"{number[:4]} {number[4:10]} {number[10:]}"
    return f"{number[:6]} {number[6:]}".rstrip()


def as_typed(text: str, on: date, *, training: bool = False) -> Prefix:
    """What ``text``, typed or pasted so far, is and may become."""
    reading = read_leniently(text)
    digits = reading.digits
    if digits is None:
        return Prefix("", PrefixState.IMPOSSIBLE, None, Note.NOT_DIGITS, (), None, "", (), None)
    faults = (_fault(digits[: at + 1], on, training) for at in range(min(len(digits), ELEVEN)))
    wrong_at, why = next(((at, fault) for at, fault in enumerate(faults) if fault is not None), (None, None))
    if wrong_at is None and len(digits) > ELEVEN:
        wrong_at, why = ELEVEN, Note.LENGTH
    duf = _may_be_duf(digits, on)
    kinds = (_kinds(digits, training) if wrong_at is None else ()) + ((Kind.DUF_NUMBER,) if duf else ())
    if not digits:
        state = PrefixState.EMPTY
    elif not kinds:
        state = PrefixState.IMPOSSIBLE
    elif len(digits) == DUF_LENGTH or (len(digits) == ELEVEN and wrong_at is None):
        state = PrefixState.WHOLE
    else:
        state = PrefixState.OPEN
    impossible = state is PrefixState.IMPOSSIBLE
    return Prefix(
        digits,
        state,
        wrong_at if impossible else None,
        why if impossible else None,
        kinds,
        _expected(digits, kinds) if state in (PrefixState.EMPTY, PrefixState.OPEN) else None,
        _next_digits(digits, wrong_at is None, on, training),
        _controls(digits[:9], on) if len(digits) >= 9 and (wrong_at is None or wrong_at >= 9) else (),
        assess(text, on, training=training) if len(digits) >= ELEVEN else None,
    )


def _next_digits(digits: str, eleven_possible: bool, on: date, training: bool) -> str:
    eleven = eleven_possible and len(digits) < ELEVEN
    return "".join(
        digit
        for digit in "0123456789"
        if (eleven and _fault(digits + digit, on, training) is None) or _may_be_duf(digits + digit, on)
    )


def _kinds(digits: str, training: bool) -> tuple[Kind, ...]:
    """The kinds of eleven digits that a faultless beginning may become."""
    if not digits:
        persons: tuple[Kind, ...] = (Kind.FODSELSNUMMER, Kind.D_NUMBER)
        return (*persons, Kind.FH_NUMBER) if training else (*persons, Kind.H_NUMBER, Kind.FH_NUMBER)
    if digits[0] >= "8":
        return (Kind.FH_NUMBER,)
    person = Kind.D_NUMBER if digits[0] >= "4" else Kind.FODSELSNUMMER
    if training:
        return (person,)
    if len(digits) < 3:
        return (person, Kind.H_NUMBER)
    return (Kind.H_NUMBER,) if digits[2] in "45" else (person,)


def _expected(digits: str, kinds: tuple[Kind, ...]) -> Part:
    if kinds == (Kind.DUF_NUMBER,):
        place = len(digits)
        return Part.YEAR if place < 4 else Part.SERIAL if place < 10 else Part.CONTROL
    if kinds == (Kind.FH_NUMBER,) and len(digits) < 9:
        return Part.SERIAL
    return _PARTS[len(digits)]


def _may_be_duf(digits: str, on: date) -> bool:
    if len(digits) > DUF_LENGTH:
        return False
    lowest, highest = int(digits[:4].ljust(4, "0")), int(digits[:4].ljust(4, "9"))
    return lowest <= on.year and highest >= anatomy.DUF_FIRST_YEAR


def _fault(digits: str, on: date, training: bool) -> Note | None:
    """What is wrong with the last of 1 to 11 ``digits``, given that nothing is wrong before it."""
    length = len(digits)
    if length >= 10:
        pairs = _controls(digits[:9], on)
        if any(pair.startswith(digits[9:]) for pair in pairs):
            return None
        return Note.CONTROL_DIGIT_1 if length == 10 else Note.CONTROL_DIGIT_2
    if digits[0] < "8":
        fault = _date_fault(digits, on, training)
        if fault is not None:
            return fault
    return Note.CONTROL_DIGIT_1 if length == 9 and not _controls(digits, on) else None


def _date_fault(digits: str, on: date, training: bool) -> Note | None:
    length = len(digits)
    day = int(digits[:2]) % anatomy.D_MARK
    if length == 2:
        return None if 1 <= day <= 31 else Note.IMPOSSIBLE_DATE
    if length in (3, 4):
        return _month_fault(day, digits[2:], training)
    month = anatomy.month_of(int(digits[2:4])) if length > 4 else 0
    if length == 6:
        return None if anatomy.is_calendar_day(day, month, int(digits[4:6])) else Note.IMPOSSIBLE_DATE
    if length >= 7:
        return _century_fault(digits, day, month, on)
    return None


def _month_fault(day: int, written: str, training: bool) -> Note | None:
    months = range(int(written.ljust(2, "0")), int(written.ljust(2, "9")) + 1)
    real = [month for month in months if anatomy.is_calendar_day(day, anatomy.month_of(month), 0)]
    if not real:
        return Note.IMPOSSIBLE_DATE
    if any(anatomy.mark_of(month) in (_TRAINING if training else _REAL) for month in real):
        return None
    return Note.REAL_IN_TRAINING if training else Note.SYNTHETIC_IN_PRODUCTION


def _century_fault(digits: str, day: int, month: int, on: date) -> Note | None:
    """Whether an individual number that begins so gives a possible date. The tables change at multiples of 50."""
    year, written = int(digits[4:6]), digits[6:]
    if on >= RULE_OF_2032 and anatomy.latest_date(day, month, year, on) is not None:
        return None
    lowest, highest = int(written.ljust(3, "0")), int(written.ljust(3, "9"))
    fault = Note.IMPOSSIBLE_CENTURY
    for individual in range(lowest, highest + 1, 50):
        century = anatomy.century_of(digits[0] >= "4", year, individual)
        if century is None:
            continue
        born = anatomy.real_date(day, month, century + year)
        if born is not None and born <= on:
            return None
        fault = Note.IMPOSSIBLE_DATE if born is None else Note.FUTURE_DATE
    return fault


def _controls(nine: str, on: date) -> tuple[str, ...]:
    pairs = anatomy.check_digits(nine)
    allowed = pairs if on >= RULE_OF_2032 and nine[0] < "8" else pairs[:1]
    return tuple(pair for pair in allowed if pair)
