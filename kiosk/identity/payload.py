"""Whether a barcode's payload, as a whole, is an identity number."""

from __future__ import annotations

import re

from kiosk.identity import anatomy

_ELEVEN = re.compile(r"(?:\d{6}|\d\d([ .-])\d\d\1\d\d)[ \u00a0-]?\d{3} ?\d\d", re.ASCII)
_DUF = re.compile(r"\d{4}([ -]?)\d{6}\1\d\d", re.ASCII)
_SEPARATORS = str.maketrans("", "", " .-\u00a0")


def whole_payload_number(text: str) -> str | None:
    """The digits, where ``text`` is an identity number of any kind and nothing else; otherwise None.

    Separators count only where a number has them (``DDMMYY iiikk``, ``DD.MM.YY-iiikk``, ``YYYY nnnnnn kk``), so that
    a bank account number printed ``1234.56.78903`` is none. Eleven digits need right check digits by the 1964 or
    2032 rule and, but for FH-numbers, a day that some year has; synthetic numbers count. Twelve digits need the year
    and check of a DUF number; retail codes that begin like a year can pass too, so callers leave EAN, UPC and ITF
    out.
    """
    bare = text.strip()
    number = bare.translate(_SEPARATORS)
    if _ELEVEN.fullmatch(bare):
        return number if _is_eleven(number) else None
    if _DUF.fullmatch(bare):
        return number if anatomy.has_duf_year(number) and anatomy.duf_check_holds(number) else None
    return None


def _is_eleven(number: str) -> bool:
    if anatomy.control_of(number) is None:
        return False
    if number[0] >= "8":
        return True
    day = int(number[:2])
    return anatomy.is_calendar_day(
        day - anatomy.D_MARK if day > anatomy.D_MARK else day,
        anatomy.month_of(int(number[2:4])),
        int(number[4:6]),
    )
