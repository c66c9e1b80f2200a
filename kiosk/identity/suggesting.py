"""Which numbers somebody may have meant by one that does not pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final

from kiosk.identity import anatomy
from kiosk.identity.anatomy import DUF_LENGTH, ELEVEN
from kiosk.identity.assessment import assess
from kiosk.identity.kinds import Note, Standing
from kiosk.identity.masking import mask

Known = Callable[[Sequence[str]], Mapping[str, str | None]]
"""Answers which of the candidates are on the list of expected applicants, with the name it has for them."""


class Change(IntEnum):
    """What may have gone wrong, the likelier first.

    By J. Verhoeff, Error Detecting Decimal Codes (1969), about 79 % of the errors people make in numbers are one
    wrong digit, 10 % two neighbours swapped, 0.8 % two digits swapped across a third, 0.6 % a pair typed as another
    pair. Shared among the numbers that each slip could lead to, a swap is the likeliest single explanation.
    """

    SWAPPED = 0
    CONFUSED = 1
    DOUBLED = 2
    DIGIT = 3
    SWAPPED_APART = 4
    TWIN = 5


_ALIKE: Final = frozenset({"17", "71", "38", "83", "56", "65", "49", "94"})
"""Digits that eyes and scanners take for each other."""

_DIGITS: Final = "0123456789"

_SOUND: Final = frozenset({Note.H_NUMBER_OR_SYNTHETIC, Note.HEALTH_NUMBER, Note.DUF, Note.CENTURY_UNKNOWN})
"""Nothing is wrong with a number that has no other notes."""


@dataclass(frozen=True, slots=True, repr=False)
class Suggestion:
    """A number that may be the one meant.

    Attributes:
        number: digits only.
        change: what would have gone wrong.
        at: the first digit, from 0, in which ``number`` differs from what was given.
        known: on the list of expected applicants.
        name: the name that the list has for it.
    """

    number: str
    change: Change
    at: int
    known: bool
    name: str | None

    def __repr__(self) -> str:
        return f"Suggestion({mask(self.number)}, {self.change.name}, known={self.known})"


def suggest(
    number: str, on: date, *, training: bool = False, known: Known | None = None, limit: int = 5
) -> tuple[Suggestion, ...]:
    """The numbers one slip away from ``number``: those on the list first, then the likelier slip, then by place.

    A suggestion is accepted by :func:`assess`, or is on the list: fictive numbers pass no check. A number that is
    accepted, or is on the list itself, gets none; one that is sound but of a kind to confirm (a health number, a DUF
    number) gets those on the list only.

    Args:
        number: digits only, as :func:`assess` gives them; one missing or one too many is a slip too.
        on: today in Norway.
        training: whether the station holds synthetic people only.
        known: asked once, with ``number`` and some hundreds of candidates.
        limit: the most suggestions to return.
    """
    if not number.isascii() or not number.isdecimal() or not ELEVEN - 1 <= len(number) <= DUF_LENGTH + 1:
        return ()
    assessment = assess(number, on, training=training)
    if assessment.standing is Standing.ACCEPTED:
        return ()
    slips: dict[str, tuple[Change, int]] = {}
    for change, at, candidate in _slips(number):
        if candidate == number or (len(candidate) == DUF_LENGTH and not anatomy.has_duf_year(candidate)):
            continue
        if candidate not in slips or slips[candidate][0] > change:
            slips[candidate] = change, at
    names = known((number, *slips)) if known is not None else {}
    if number in names:
        return ()
    sound = _SOUND.issuperset(assessment.notes)
    found = [
        Suggestion(candidate, change, at, candidate in names, names.get(candidate))
        for candidate, (change, at) in slips.items()
        if candidate in names or (not sound and _passes(candidate, on, training))
    ]
    found.sort(
        key=lambda suggestion: (not suggestion.known, suggestion.change, suggestion.at, suggestion.number)
    )
    return tuple(found[:limit])


def _passes(candidate: str, on: date, training: bool) -> bool:
    return (
        len(candidate) == ELEVEN
        and anatomy.control_of(candidate) is not None
        and assess(candidate, on, training=training).standing is Standing.ACCEPTED
    )


def _slips(number: str) -> Iterator[tuple[Change, int, str]]:
    """Every number that one slip turns into ``number``, of a length that some kind of number has."""
    length = len(number)
    if length in (ELEVEN, DUF_LENGTH):
        yield from _same_length(number)
    if length in (ELEVEN - 1, DUF_LENGTH - 1):
        for at in range(length + 1):
            for digit in _DIGITS:
                beside = digit in number[max(at - 1, 0) : at + 1]
                yield (
                    Change.DOUBLED if beside else Change.DIGIT,
                    at,
                    number[:at] + digit + number[at:],
                )
    if length in (ELEVEN + 1, DUF_LENGTH + 1):
        for at, digit in enumerate(number):
            doubled = number[at + 1 : at + 2] == digit
            yield Change.DOUBLED if doubled else Change.DIGIT, at, number[:at] + number[at + 1 :]


def _same_length(number: str) -> Iterator[tuple[Change, int, str]]:
    for at, was in enumerate(number):
        before, after = number[:at], number[at + 1 :]
        for digit in _DIGITS:
            yield Change.CONFUSED if was + digit in _ALIKE else Change.DIGIT, at, before + digit + after
        if after:
            yield Change.SWAPPED, at, before + after[0] + was + after[1:]
            if after[0] == was:
                for digit in _DIGITS:
                    yield Change.TWIN, at, before + digit + digit + after[1:]
        if len(after) > 1:
            yield Change.SWAPPED_APART, at, before + after[1] + after[0] + was + after[2:]
