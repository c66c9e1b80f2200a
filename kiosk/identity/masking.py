"""Hides identity numbers: in what is shown, and in any text on its way to a log."""

from __future__ import annotations

import re
from typing import Final

from kiosk.identity.anatomy import DUF_LENGTH, ELEVEN, has_duf_year

_LONGEST_MASK: Final = 12

_GAP = "[ \u00a0\u2007\u2009\u202f.\u2010\u2011\u2012\u2013-]"
_NUMBER = re.compile(
    rf"""
    (?P<kept>
        (?<![0-9A-Za-z])(?:
            [0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}}
            | (?=[0-9]*[A-Fa-f])(?:[0-9A-Fa-f]{{32}}|[0-9A-Fa-f]{{40}}|[0-9A-Fa-f]{{64}}|[0-9A-Fa-f]{{128}})
        )(?![0-9A-Za-z])
    )
    | (?<!\d)(?:
        \d{{22}} | \d{{12}} | \d{{11}}
        | \d\d{_GAP}?\d\d{_GAP}?\d\d(?:{_GAP}|[ ]-[ ]|[ ]{{2}})?\d{{3}}{_GAP}?\d\d
        | \d{{4}}{_GAP}\d{{6}}{_GAP}?\d\d | \d{{6}}[ \u00a0]\d{{6}}
        | \d(?:[ ]\d){{10,11}}
    )(?!\d)
    """,
    re.VERBOSE,
)
"""UUIDs and the usual digests are kept whole, even where eleven digits in a row stand in one. Two numbers run
together are 22 digits. A number with a digit too many is masked as well: it may be a mistyped one."""


def mask(number: str) -> str:
    """``number`` as it may be shown: what helps to tell people apart at the desk, and no more.

    Eleven digits show their date, ``DDMMYY*****``; an FH-number holds none and shows only the first digit, which
    says what it is; a DUF number shows its year. Anything else is stars, at most twelve: a fragment or a mistyped
    number gives no part of itself away.
    """
    if number.isascii() and number.isdecimal():
        if len(number) == ELEVEN:
            shown = 1 if number[0] in "89" else 6
            return number[:shown] + "*" * (ELEVEN - shown)
        if len(number) == DUF_LENGTH and has_duf_year(number):
            return number[:4] + "*" * (DUF_LENGTH - 4)
    return "*" * min(len(number), _LONGEST_MASK)


def mask_in(text: str) -> str:
    """``text`` with everything masked that looks like an identity number, grouped or not, valid or not.

    Check digits do not matter: fictive and misread numbers are personal too. Left alone are digests, UUIDs, times,
    and runs of digits that are no number's length.
    """
    return _NUMBER.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    if match["kept"] is not None:
        return match[0]
    digits = "".join(str(int(character)) for character in match[0] if character.isdecimal())
    if len(digits) == 2 * ELEVEN:
        return mask(digits[:ELEVEN]) + mask(digits[ELEVEN:])
    return mask(digits)
