"""The verdict on a number: the contract's decision table, in production and in training."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from kiosk.identity import anatomy
from kiosk.identity.anatomy import DUF_LENGTH, ELEVEN, RULE_OF_2032, MonthMark
from kiosk.identity.kinds import Kind, Note, Standing, Synthetic
from kiosk.identity.lenient import read_leniently
from kiosk.identity.masking import mask


@dataclass(frozen=True, slots=True, repr=False)
class Assessment:
    """What is known of a number without asking a register.

    Attributes:
        number: the digits; where the text is no number at all, the text without surrounding space.
        kind: by shape.
        standing: what the desk may do with it.
        synthetic: who made it, for a number that no person holds, also by shape.
        birth_date: the date in the number. A hint: it need not be the day of birth.
        control: the rule that the check digits keep; None where they fail, and for DUF numbers.
        notes: why, the deciding one first; what was done to the text last.
    """

    number: str
    kind: Kind
    standing: Standing
    synthetic: Synthetic | None
    birth_date: date | None
    control: Literal[1964, 2032] | None
    notes: tuple[Note, ...]

    def __repr__(self) -> str:
        return f"Assessment({mask(self.number)}, {self.kind}, {self.standing}, {', '.join(self.notes) or 'no notes'})"

    @property
    def masked(self) -> str:
        """The number as it may be shown in lists."""
        return mask(self.number)

    def as_json(self) -> dict[str, Any]:
        """The contract's object, the number in full."""
        return {
            "number": self.number,
            "kind": self.kind.value,
            "standing": self.standing.value,
            "synthetic": None if self.synthetic is None else self.synthetic.value,
            "birth_date": None if self.birth_date is None else self.birth_date.isoformat(),
            "control": self.control,
            "notes": [note.value for note in self.notes],
        }


def assess(text: str, on: date, *, training: bool = False) -> Assessment:
    """Judge ``text`` as one identity number.

    Several rows of the table can apply to one number; each gives its note, and the strictest standing holds.

    Args:
        text: as typed, pasted or read; see :mod:`kiosk.identity.lenient` for what is understood.
        on: today in Norway: tells the future from the past, and whether the 2032 rule is in force.
        training: whether the station is one that holds synthetic people only.
    """
    if len(text) == ELEVEN and text.isascii() and text.isdigit():
        return _eleven(text, on, training, ())
    reading = read_leniently(text)
    if reading.digits is None:
        return _rejected(text.strip(), (Note.NOT_DIGITS,))
    done = ((Note.CLEANED,) if reading.cleaned else ()) + ((Note.CORRECTED,) if reading.corrected else ())
    if len(reading.digits) == ELEVEN:
        return _eleven(reading.digits, on, training, done)
    if (
        len(reading.digits) == DUF_LENGTH
        and anatomy.has_duf_year(reading.digits)
        and int(reading.digits[:4]) <= on.year
    ):
        failed = () if anatomy.duf_check_holds(reading.digits) else (Note.DUF_CHECK_FAILED,)
        notes = (Note.DUF, *failed, *done)
        return Assessment(reading.digits, Kind.DUF_NUMBER, Standing.CONFIRM, None, None, None, notes)
    return _rejected(reading.digits, (Note.LENGTH, *done))


def _rejected(number: str, notes: tuple[Note, ...]) -> Assessment:
    return Assessment(number, Kind.UNKNOWN, Standing.REJECTED, None, None, None, notes)


def _eleven(number: str, on: date, training: bool, done: tuple[Note, ...]) -> Assessment:
    control = anatomy.control_of(number)
    if number[0] >= "8":
        why = Note.HEALTH_NUMBER if control else _failed_digit(number, on)
        return Assessment(number, Kind.FH_NUMBER, Standing.CONFIRM, None, None, control, (why, *done))

    kind, synthetic = _by_shape(number, training)
    born, date_notes = _date_in(number, control, on)
    if control is None:
        why = _failed_digit(number, on)
        return Assessment(number, kind, Standing.CONFIRM, synthetic, born, None, (why, *done))

    standing, mode_notes = _by_mode(kind, synthetic, date_notes, training)
    if control == 2032 and on < RULE_OF_2032:
        date_notes = (Note.NOT_YET_ISSUABLE, *date_notes)
    if standing is Standing.ACCEPTED and (
        Note.CORRECTED in done or any(n is not Note.CENTURY_UNKNOWN for n in date_notes)
    ):
        standing = Standing.CONFIRM
    return Assessment(number, kind, standing, synthetic, born, control, mode_notes + date_notes + done)


def _by_shape(number: str, training: bool) -> tuple[Kind, Synthetic | None]:
    mark = anatomy.mark_of(int(number[2:4]))
    person = Kind.D_NUMBER if number[0] >= "4" else Kind.FODSELSNUMMER
    if mark is MonthMark.NONE:
        return person, None
    if mark is MonthMark.FORTY:
        return (person, Synthetic.NAV) if training else (Kind.H_NUMBER, None)
    return person, Synthetic.SKATTEETATEN if mark is MonthMark.SKATTEETATEN else Synthetic.NORSK_HELSENETT


def _by_mode(
    kind: Kind, synthetic: Synthetic | None, date_notes: tuple[Note, ...], training: bool
) -> tuple[Standing, tuple[Note, ...]]:
    """What the station's mode makes of a number whose check digits hold."""
    if kind is Kind.H_NUMBER:
        return Standing.CONFIRM, (Note.H_NUMBER_OR_SYNTHETIC,)
    if synthetic is not None:
        return (Standing.ACCEPTED, ()) if training else (Standing.REJECTED, (Note.SYNTHETIC_IN_PRODUCTION,))
    # A number with an impossible or future date is nobody's: the table has training confirm it, not refuse it.
    if training and all(note is Note.CENTURY_UNKNOWN for note in date_notes):
        return Standing.REJECTED, (Note.REAL_IN_TRAINING,)
    return Standing.ACCEPTED, ()


def _failed_digit(number: str, on: date) -> Note:
    """Which check digit is wrong under the rules in force: with a wrong first one the second tells nothing."""
    first, _ = anatomy.remainders(number)
    highest = 3 if on >= RULE_OF_2032 and number[0] < "8" else 0
    return Note.CONTROL_DIGIT_1 if first > highest else Note.CONTROL_DIGIT_2


def _date_in(
    number: str, control: Literal[1964, 2032] | None, on: date
) -> tuple[date | None, tuple[Note, ...]]:
    """The date in a number that is no FH-number, and what is wrong with it or uncertain about it.

    From 2032 on a number that keeps the 1964 rule may belong to the new series as well, one in four of which has
    remainder 0, and in which no century can be read: where the table gives no possible date, the new reading holds.
    """
    day, month, year = int(number[:2]), anatomy.month_of(int(number[2:4])), int(number[4:6])
    d_number = day > anatomy.D_MARK
    if d_number:
        day -= anatomy.D_MARK
    if not anatomy.is_calendar_day(day, month, year):
        return None, (Note.IMPOSSIBLE_DATE,)

    new_series = on >= RULE_OF_2032 and control is not None
    latest = anatomy.latest_date(day, month, year, on) if new_series or control == 2032 else None
    if control == 2032:
        return (latest, (Note.CENTURY_UNKNOWN,)) if latest else (None, (Note.IMPOSSIBLE_DATE,))

    century = anatomy.century_of(d_number, year, int(number[6:9]))
    born = None if century is None else anatomy.real_date(day, month, century + year)
    if born is not None and born <= on:
        return born, () if latest in (None, born) else (Note.CENTURY_UNKNOWN,)
    if latest is not None:
        return latest, (Note.CENTURY_UNKNOWN,)
    if born is not None:
        return born, (Note.FUTURE_DATE,)
    return None, (Note.IMPOSSIBLE_CENTURY if century is None else Note.IMPOSSIBLE_DATE,)
