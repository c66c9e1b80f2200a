"""Ways to reach somebody, as people write them. Pure: a text goes in, what can be kept of it comes out, and what a
clerk should know of it.

Only what nobody could use is refused. A landline, a number that no country has given out, an address without a
street: these are kept, and said. Nothing is asked of the network, and which place a Norwegian postal code is in is
not known here: that table is the postal service's own. So a code is held to its shape and to those no place has.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final
from uuid import UUID

HOME: Final = "NO"
_NORWEGIAN_CODES: Final = frozenset({HOME, "SJ"})
"""Countries whose addresses have a Norwegian postal code: Svalbard's and Jan Mayen's too."""

_NO_PLACE: Final = frozenset({"0000", "9999"})
"""What is written where the postal code is not known: no place has them."""

_MARK_BYTES: Final = 2
_PLAIN_MOBILE: Final = re.compile(r"(?:\+47|0047)?([49][0-9]{7})")
_COMMON_DOMAINS: Final = (
    "gmail.com", "hotmail.com", "hotmail.no", "icloud.com", "live.com", "live.no", "me.com", "msn.com", "online.no",
    "outlook.com", "yahoo.com", "yahoo.no",
)  # fmt: skip
_NAMED_IN: Final = ("nb", "nn", "en", "se")
_EXAMPLE_DOMAIN: Final = "example.org"


class ContactKind(StrEnum):
    """A way to reach somebody."""

    MOBILE = "mobile"
    EMAIL = "email"
    ADDRESS = "address"


class ContactNote(StrEnum):
    """What a clerk should know of what was written; the words are the texts ``contact.<code>``."""

    NOTHING = "nothing"
    PHONE_LETTERS = "phone_letters"
    PHONE_LENGTH = "phone_length"
    PHONE_UNKNOWN = "phone_unknown"
    PHONE_NOT_MOBILE = "phone_not_mobile"
    PHONE_FOREIGN = "phone_foreign"
    EMAIL_NO_AT = "email_no_at"
    EMAIL_TWO_AT = "email_two_at"
    EMAIL_BEFORE_AT = "email_before_at"
    EMAIL_AFTER_AT = "email_after_at"
    EMAIL_MISSPELT = "email_misspelt"
    STREET_MISSING = "street_missing"
    POSTAL_CODE_SHAPE = "postal_code_shape"
    POSTAL_CODE_UNUSED = "postal_code_unused"
    PLACE_MISSING = "place_missing"
    COUNTRY_UNKNOWN = "country_unknown"


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """What was made of a text.

    Attributes:
        value: as it is kept; None where nothing of use was written.
        shown: as it is shown and printed, line by line.
        notes: the gravest first.
        suggestion: what was probably meant.
    """

    kind: ContactKind
    value: str | None
    shown: str = ""
    notes: tuple[ContactNote, ...] = ()
    suggestion: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class PostalAddress:
    """An address as it is written in its fields.

    Attributes:
        street: street and house, post box, ``c/o``; line breaks part the lines.
        postal_code: may have the place behind it, ``5003 Bergen``.
        country: a name or a code; Norway where nothing is written.
    """

    street: str = ""
    postal_code: str = ""
    place: str = ""
    country: str = ""


def read(kind: ContactKind, text: str | PostalAddress) -> Written:
    """What can be kept of what was written as a contact of this kind."""
    if isinstance(text, PostalAddress):
        return read_address(text)
    return read_mobile(text) if kind is ContactKind.MOBILE else read_email(text)


def read_mobile(text: str) -> Written:
    """A telephone number, Norwegian where it names no country. Kept as ``+4791234567``."""
    import phonenumbers as phones  # each country's rules: loaded with the first number

    kind, spaced = ContactKind.MOBILE, _one_line(text)
    if not spaced:
        return Written(kind, None, notes=(ContactNote.NOTHING,))
    if re.search(r"[^\W\d_]", spaced):  # the library would dial a word by its letters
        return Written(kind, None, notes=(ContactNote.PHONE_LETTERS,))
    try:
        number = phones.parse(spaced, HOME)
    except phones.NumberParseException:
        return Written(kind, None, notes=(ContactNote.PHONE_LENGTH,))
    if not phones.is_possible_number(number):
        return Written(kind, None, notes=(ContactNote.PHONE_LENGTH,))
    notes: tuple[ContactNote, ...] = ()
    mobile = (phones.PhoneNumberType.MOBILE, phones.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    if not phones.is_valid_number(number):
        notes = (ContactNote.PHONE_UNKNOWN,)
    elif phones.number_type(number) not in mobile:
        notes = (ContactNote.PHONE_NOT_MOBILE,)
    elif number.country_code != phones.country_code_for_region(HOME):
        notes = (ContactNote.PHONE_FOREIGN,)
    kept = phones.format_number(number, phones.PhoneNumberFormat.E164)
    return Written(kind, kept, phones.format_number(number, phones.PhoneNumberFormat.INTERNATIONAL), notes)


def plain_mobile(text: str) -> str | None:
    """A Norwegian mobile number as it is kept, where it is plainly one; None where :func:`read_mobile` has to say.
    For long lists: it takes a tenth of the time."""
    found = _PLAIN_MOBILE.fullmatch("".join(text.split()))
    return None if found is None else f"+47{found[1]}"


def read_email(text: str) -> Written:
    """An e-mail address; what stands around it in a mail program's own way is left out."""
    from email_validator import EmailNotValidError, validate_email

    kind, wanted = ContactKind.EMAIL, _one_line(text)
    if wanted.endswith(">") and "<" in wanted:
        wanted = wanted[wanted.rindex("<") + 1 : -1].strip()
    wanted = wanted.removeprefix("mailto:").strip()
    if not wanted:
        return Written(kind, None, notes=(ContactNote.NOTHING,))
    if wanted.count("@") != 1:
        note = ContactNote.EMAIL_TWO_AT if "@" in wanted else ContactNote.EMAIL_NO_AT
        return Written(kind, None, notes=(note,))
    try:
        kept = validate_email(wanted, check_deliverability=False).normalized
    except EmailNotValidError:
        return Written(kind, None, notes=(_wrong_side(wanted),))
    local, _at, domain = kept.rpartition("@")
    meant = next((common for common in _COMMON_DOMAINS if _one_slip(domain, common)), None)
    if domain in _COMMON_DOMAINS or meant is None:
        return Written(kind, kept, kept)
    return Written(kind, kept, kept, (ContactNote.EMAIL_MISSPELT,), f"{local}@{meant}")


def read_address(written: PostalAddress) -> Written:
    """A postal address. A Norwegian one has a place and four digits before it; others have what their country has."""
    kind = ContactKind.ADDRESS
    lines = [line for line in map(_one_line, written.street.splitlines()) if line]
    code, place, named = _one_line(written.postal_code), _one_line(written.place), _one_line(written.country)
    if not (lines or code or place):
        return Written(kind, None, notes=(ContactNote.NOTHING,))
    country = country_code(named) if named else HOME
    notes = [] if lines else [ContactNote.STREET_MISSING]
    if country in _NORWEGIAN_CODES:
        code, place = _parted(code, place)
        if not re.fullmatch(r"[0-9]{4}", code):
            return Written(kind, None, notes=(ContactNote.POSTAL_CODE_SHAPE,))
        if code in _NO_PLACE:
            return Written(kind, None, notes=(ContactNote.POSTAL_CODE_UNUSED,))
    if not place:
        return Written(kind, None, notes=(ContactNote.PLACE_MISSING,))
    if country is None:
        notes.insert(0, ContactNote.COUNTRY_UNKNOWN)
    kept = {"street": lines, "postal_code": code, "place": place, "country": country or named}
    value = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Written(kind, value, shown(kind, value), tuple(notes))


def shown(kind: ContactKind, value: str) -> str:
    """A kept contact as it is shown and printed; an address line by line, its country where that is not Norway."""
    if kind is ContactKind.MOBILE:
        return read_mobile(value).shown
    if kind is ContactKind.EMAIL:
        return value
    kept = address_of(value)
    last = f"{kept.postal_code} {kept.place}".strip()
    return "\n".join(
        filter(None, (*kept.street.splitlines(), last, "" if kept.country == HOME else kept.country))
    )


def address_of(value: str) -> PostalAddress:
    """A kept address in its fields; its country as a code, where there is one."""
    kept = json.loads(value)
    return PostalAddress("\n".join(kept["street"]), kept["postal_code"], kept["place"], kept["country"])


def country_code(text: str) -> str | None:
    """The two letters of a country that is named in one of our languages, or by them; None where none is."""
    return _countries().get(text.casefold())


def mark(kind: ContactKind, value: str, salt: UUID) -> str:
    """A mark of a contact, to notice that somebody has another one.

    It is so short that thousands of others have the same: one of 65,536 changes goes unnoticed, and nobody can find
    the number from the mark, even by trying them all. How it is written (capitals, spaces, points) does not matter.
    """
    plain = f"{kind.value}:{_plain(kind, value)}".encode()
    return hashlib.sha256(salt.bytes + plain).digest()[:_MARK_BYTES].hex()


def _plain(kind: ContactKind, value: str) -> str:
    if kind is ContactKind.ADDRESS:
        kept = address_of(value)
        value = f"{kept.street} {kept.postal_code} {kept.place} {kept.country}"
        return "".join(c for c in unicodedata.normalize("NFKC", value).casefold() if c.isalnum())
    return value.casefold()


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    found: dict[str, str] = {}
    for language in _NAMED_IN:
        for code, name in Locale.parse(language).territories.items():
            if re.fullmatch("[A-Z]{2}", code) and code != "ZZ":
                found[code.casefold()] = code
                found[name.casefold()] = code
    return found


def _one_line(text: str) -> str:
    """Without what can't be seen, and one space between words."""
    seen = "".join(" " if c.isspace() else c for c in text if c.isspace() or c.isprintable())
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _parted(code: str, place: str) -> tuple[str, str]:
    """A Norwegian postal code and its place, where both stand in one field or the country before them."""
    found = re.fullmatch(r"(?:NO?[-\s]\s*)?([0-9]{4})(?:[\s,]+(.*))?", code, re.IGNORECASE)
    if found is None:
        return code, place
    return found[1], place or (found[2] or "")


def _wrong_side(text: str) -> ContactNote:
    """Which side of the @ is not right."""
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(f"{text.partition('@')[0]}@{_EXAMPLE_DOMAIN}", check_deliverability=False)
    except EmailNotValidError:
        return ContactNote.EMAIL_BEFORE_AT
    return ContactNote.EMAIL_AFTER_AT


def _one_slip(text: str, meant: str) -> bool:
    """Whether one letter too many, too few, another, or two in the wrong order part the two."""
    if abs(len(text) - len(meant)) > 1 or text == meant:
        return False
    start = next((i for i, (a, b) in enumerate(zip(text, meant, strict=False)) if a != b), None)
    if start is None:
        return True
    return (
        text[start + 1 :] == meant[start + 1 :]
        or text[start:] == meant[start + 1 :]
        or text[start + 1 :] == meant[start:]
        or (
            text[start + 2 :] == meant[start + 2 :]
            and text[start : start + 2] == meant[start : start + 2][::-1]
        )
    )
