"""Reads a number as people and programs write it, and never cuts one out of something longer.

Separators, a label in front and the decimal digits of other scripts are taken as what they are. Letters that stand
for digits in labels printed by hand-made software are put right too, but said: a clerk has to confirm that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.identity.anatomy import DUF_LENGTH, ELEVEN

_NAME = r"""(?:
    (?:(?:fiktivt|midlertidig|norsk|nasjonalt|national|norwegian|personal)\s)?
    (?:
        (?: f(?:ø|oe?)dsels? | f | person(?:al)? | pers | p | birth | d | h | fh | duf
            | id(?:ent(?:itets|ity)?)? ) [.\s-]{0,2} (?:nummer|number|nr|no)
        | f(?:ø|oe?)dsels-? (?=\s?(?:og|/)) | duf | person-?id | id | riegádannummir
    )
    \.?
)"""
"""What forms call a number, in Norwegian, English and Northern Sámi."""

_LABEL = re.compile(
    rf"""
    {_NAME} (?: \s? (?:/|,|\(|og\s|eller\s|or\s|and\s) \s? {_NAME} \)? )*
    (?: \s? \( 11 \s (?:siffer|sifre|digits) \) )?
    [\s.:#=→\u2013-]*
    """,
    re.VERBOSE | re.IGNORECASE,
)

_AROUND = "'\"`´’“”«»*,;:()[]<>"
"""Quotes, brackets, Code 39's start and stop, what a list or a spreadsheet leaves at the ends."""

_UNSEEN = "\x00-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Marks that print nothing: what scanners put around a code, and what goes with digits of a right-to-left script."""

_OUTSIDE = re.compile(f"^[{_UNSEEN}]+|[{_UNSEEN}]+$")
_WITHIN = re.compile(
    rf"[{_UNSEEN}\s./_·\u2010-\u2015\u2022\u2027\u2043\u2212\u30fb\ufe63\uff0d\uff0e\uff0f-]+"
)
"""What people put between groups of digits: spaces, dots, slashes, hyphens and dashes, full-width ones too."""

_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})
_MOST_LOOKALIKES = 5
"""More than this many letters are a word, not a number printed badly."""


@dataclass(frozen=True, slots=True, repr=False)
class LenientReading:
    """What a text says when read as one number.

    Attributes:
        digits: ASCII digits, or None where the text is no run of digits. May be of any length.
        cleaned: something was stripped, or another script's digits were put into ASCII.
        corrected: a letter was taken for the digit that it looks like.
    """

    digits: str | None
    cleaned: bool = False
    corrected: bool = False

    def __repr__(self) -> str:
        return f"LenientReading(cleaned={self.cleaned}, corrected={self.corrected})"


def read_leniently(text: str) -> LenientReading:
    """Read the whole of ``text`` as one number."""
    if text.isascii() and text.isdigit():
        return LenientReading(text)
    bare = _OUTSIDE.sub("", text.strip()).strip().strip(_AROUND).strip()
    label = _LABEL.match(bare)
    if label is not None and label.end() < len(bare):
        bare = bare[label.end() :].strip(_AROUND)
    joined = _WITHIN.sub("", bare)
    if not joined:
        return LenientReading("" if label is None and not bare else None)
    digits = _ascii_digits(joined)
    if digits is not None:
        return LenientReading(digits, cleaned=True)
    right = joined.translate(_LOOKALIKES)
    letters = sum(before != after for before, after in zip(joined, right, strict=True))
    corrected = _ascii_digits(right)
    if corrected is None or letters > _MOST_LOOKALIKES or len(corrected) not in (ELEVEN, DUF_LENGTH):
        return LenientReading(None)
    return LenientReading(corrected, cleaned=len(joined) != len(text), corrected=True)


def _ascii_digits(text: str) -> str | None:
    """The decimal digits of any script as ASCII, or None where anything else is among them."""
    if not text.isdecimal():
        return None
    return text if text.isascii() else "".join(str(int(digit)) for digit in text)
