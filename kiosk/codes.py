"""Makes and reads the codes on our own paper, and the receipt's number. No other module builds or splits one.

A code is ``KSK1`` + kind + ``-`` + id + ``-`` + check character, printed as Code 128 and QR. Kinds: S separator
sheet, C an applicant's cover sheet, F form page, R receipt. The id is 13 characters of Crockford's base 32 (65 bits);
a receipt's is its number followed by a keyed checksum. The check character is ISO 7064 mod 37,36 over everything
before it but the hyphens. No code ever holds an identity number.

An id tells by its first eight bits which edition of a layout the sheet was drawn by, where it has one: see
:class:`FormId` and :func:`edition_of`. 0 is none.

A receipt number is station (4 characters) + restore generation (1) + counter (6) + check character (1), shown as
``ABCD-0000012-X``. It is unique without a network, since each station has its own four characters, and is never
reused after a backup was restored, since a restored station has a new generation.

A day's sheet has a code of its own, ``KSKJ1`` + station + day + number and hash of the journal's last entry + check
character: it is held against the journal, and names nothing that could be looked up.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.iso7064 import mod_37_36

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: digits and letters without I, L, O and U. https://www.crockford.com/base32.html"""

ID_LENGTH = 13
STATION_LENGTH = 4
COUNTER_DIGITS = 6
SEAL_LENGTH = 8

_EDITION_BITS, _LANGUAGE_BITS, _PAGE_BITS = 8, 3, 4
SERIAL_BITS = 50
_REST_BITS = _LANGUAGE_BITS + _PAGE_BITS + SERIAL_BITS
COVER_BITS = _REST_BITS
"""Bits of a cover sheet's id that are drawn by chance."""

_OURS = "KSK"
_SHAPE = re.compile(r"KSK1([SCFR])-([0-9A-Z]+)-([0-9A-Z])")
DAY = "KSKJ1"
"""What a day sheet's code begins with."""

_DAY = re.compile(
    rf"{DAY}-(?P<station>[{CROCKFORD}]{{{STATION_LENGTH}}})-(?P<day>[0-9]{{8}})-(?P<sequence>[0-9]{{1,18}})"
    r"-(?P<head>[0-9A-F]{64})-(?P<check>[0-9A-Z])"
)
_RECEIPT = re.compile(
    rf"([{CROCKFORD}]{{{STATION_LENGTH}}})([{CROCKFORD}])([0-9]{{{COUNTER_DIGITS}}})([0-9A-Z])"
)


class SheetKind(StrEnum):
    """What a sheet of our own is."""

    SEPARATOR = "S"
    COVER = "C"
    FORM = "F"
    RECEIPT = "R"


@dataclass(frozen=True, slots=True)
class SheetCode:
    """A code of ours, checked.

    Attributes:
        kind: which of our sheets it is on.
        id: what it names; for a receipt the receipt number without hyphens followed by its seal.
    """

    kind: SheetKind
    id: str

    def __str__(self) -> str:
        return f"KSK1{self.kind.value}-{self.id}-{_check(f'KSK1{self.kind.value}{self.id}')}"


@dataclass(frozen=True, slots=True)
class ReceiptNumber:
    """A receipt's number, taken apart.

    Attributes:
        station: the station's four characters.
        generation: how often this station was restored from a backup, 0 to 31.
        counter: counts up within this station and generation.
    """

    station: str
    generation: int
    counter: int

    def __post_init__(self) -> None:
        if len(self.station) != STATION_LENGTH or any(c not in CROCKFORD for c in self.station):
            raise ValueError("station")
        if not 0 <= self.generation < len(CROCKFORD):
            raise ValueError("generation")
        if not 1 <= self.counter < 10**COUNTER_DIGITS:
            raise ValueError("counter")

    @property
    def compact(self) -> str:
        """The number without hyphens, as it stands in a code."""
        body = f"{self.station}{CROCKFORD[self.generation]}{self.counter:0{COUNTER_DIGITS}d}"
        return body + _check(body)

    def __str__(self) -> str:
        compact = self.compact
        return f"{compact[:4]}-{compact[4:-1]}-{compact[-1]}"


@dataclass(frozen=True, slots=True)
class FormId:
    """What a page of an application form says of itself: 65 bits.

    Attributes:
        edition: which edition of the form it is; 0 for one that we have no layout of.
        language: a number from 0 to 7: see :mod:`kiosk.scan.forms`.
        page: from 0 to 15; the first is 1.
        serial: the form's own number, the same on all of its pages.
    """

    edition: int
    language: int
    page: int
    serial: int

    def __post_init__(self) -> None:
        parts = (
            (self.edition, _EDITION_BITS),
            (self.language, _LANGUAGE_BITS),
            (self.page, _PAGE_BITS),
            (self.serial, SERIAL_BITS),
        )
        if any(not 0 <= part < 1 << bits for part, bits in parts):
            raise ValueError("form id")

    def __str__(self) -> str:
        value = self.edition
        for part, bits in (
            (self.language, _LANGUAGE_BITS),
            (self.page, _PAGE_BITS),
            (self.serial, SERIAL_BITS),
        ):
            value = value << bits | part
        return encode_id(value)


@dataclass(frozen=True, slots=True)
class DayCode:
    """What a day's sheet says of the journal, to be held against it later.

    Attributes:
        station: the station's four characters.
        day: in Norway.
        sequence: the number of the journal's last entry then.
        head: that entry's hash, lower-case hex.
    """

    station: str
    day: date
    sequence: int
    head: str

    def __str__(self) -> str:
        told = f"{DAY}-{self.station}-{self.day:%Y%m%d}-{self.sequence}-{self.head.upper()}"
        return f"{told}-{_check(told.replace('-', ''))}"


def parse_day_code(text: str) -> DayCode | None:
    """The day sheet's code that ``text`` is as a whole, spaces or not; None where its check character is wrong."""
    match = _DAY.fullmatch("".join(text.split()).upper())
    if match is None or _check(match[0][:-2].replace("-", "")) != match["check"]:
        return None
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        return None
    return DayCode(match["station"], day, int(match["sequence"]), match["head"].lower())


def encode_id(value: int) -> str:
    """Thirteen characters of Crockford's base 32 for an integer below 2**65."""
    if not 0 <= value < 1 << (5 * ID_LENGTH):
        raise ValueError("value")
    return "".join(CROCKFORD[(value >> (5 * place)) & 31] for place in reversed(range(ID_LENGTH)))


def form_id_of(ident: str) -> FormId:
    """What the id in a form page's code says."""
    value = _decoded(ident)
    serial = value & ((1 << SERIAL_BITS) - 1)
    value >>= SERIAL_BITS
    page = value & ((1 << _PAGE_BITS) - 1)
    value >>= _PAGE_BITS
    return FormId(value >> _LANGUAGE_BITS, value & ((1 << _LANGUAGE_BITS) - 1), page, serial)


def cover_id(edition: int, chance: int) -> str:
    """An applicant's cover sheet's id, out of :data:`COVER_BITS` bits drawn by chance."""
    if not 0 <= edition < 1 << _EDITION_BITS or not 0 <= chance < 1 << COVER_BITS:
        raise ValueError("cover id")
    return encode_id(edition << COVER_BITS | chance)


def edition_of(ident: str) -> int:
    """Which edition of its layout a form page or a cover sheet was drawn by."""
    return _decoded(ident) >> _REST_BITS


def parse_sheet_code(text: str) -> SheetCode | None:
    """The code of ours that ``text`` is as a whole, or None. A wrong check character is None too."""
    match = _SHAPE.fullmatch(text.strip().upper())
    if match is None:
        return None
    kind, ident, check = match.groups()
    if _check(f"KSK1{kind}{ident}") != check:
        return None
    if kind == SheetKind.RECEIPT:
        well_formed = parse_receipt_number(ident[:-SEAL_LENGTH]) is not None
    else:
        well_formed = len(ident) == ID_LENGTH and all(c in CROCKFORD for c in ident)
    return SheetCode(SheetKind(kind), ident) if well_formed else None


def is_unknown_code(text: str) -> bool:
    """Whether ``text`` begins as a code of ours does and is none: of a program that came later, or spoilt."""
    ours = text.strip().upper().startswith(_OURS)
    return ours and parse_sheet_code(text) is None and parse_day_code(text) is None


def parse_receipt_number(text: str) -> ReceiptNumber | None:
    """The receipt number that ``text`` is, hyphens and spaces or not, or None where its check character is wrong."""
    match = _RECEIPT.fullmatch(re.sub(r"[\s-]", "", text.upper()))
    if match is None:
        return None
    station, generation, counter, check = match.groups()
    if _check(station + generation + counter) != check or int(counter) == 0:
        return None
    return ReceiptNumber(station, CROCKFORD.index(generation), int(counter))


def receipt_code(number: ReceiptNumber, key: bytes) -> SheetCode:
    """The code printed on a receipt, sealed with ``key`` so that a forged one is recognised."""
    return SheetCode(SheetKind.RECEIPT, number.compact + _seal(number, key))


def receipt_number_of(code: SheetCode) -> ReceiptNumber:
    """The receipt number within a receipt's code."""
    number = parse_receipt_number(code.id[:-SEAL_LENGTH]) if code.kind is SheetKind.RECEIPT else None
    if number is None:
        raise ValueError("not a receipt's code")
    return number


def receipt_code_is_genuine(code: SheetCode, key: bytes) -> bool:
    """Whether the receipt's seal was made with ``key``."""
    return hmac.compare_digest(code.id[-SEAL_LENGTH:], _seal(receipt_number_of(code), key))


def _decoded(ident: str) -> int:
    value = 0
    for character in ident:
        value = value << 5 | CROCKFORD.index(character)
    if len(ident) != ID_LENGTH:
        raise ValueError("id")
    return value


def _seal(number: ReceiptNumber, key: bytes) -> str:
    digest = hmac.new(key, number.compact.encode("ascii"), hashlib.sha256).digest()
    bits = int.from_bytes(digest[:5], "big")
    return "".join(CROCKFORD[(bits >> (5 * place)) & 31] for place in reversed(range(SEAL_LENGTH)))


def _check(text: str) -> str:
    return str(mod_37_36.calc_check_digit(text))
