"""Mobile numbers, e-mail and postal addresses as people write them."""

from __future__ import annotations

import random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kiosk.intake import contacts
from kiosk.intake.contacts import ContactKind, ContactNote, PostalAddress, mark, read, shown

SALT, OTHER_SALT = UUID(int=7), UUID(int=8)
MOBILE, EMAIL, ADDRESS = ContactKind

MOBILES = {
    "91 23 45 67": ("+4791234567", ()),
    "  (+47) 912-34-567 ": ("+4791234567", ()),
    "0047 41234567": ("+4741234567", ()),
    "+46 70 123 45 67": ("+46701234567", (ContactNote.PHONE_FOREIGN,)),
    "22 33 44 55": ("+4722334455", (ContactNote.PHONE_NOT_MOBILE,)),
    "12345678": ("+4712345678", (ContactNote.PHONE_UNKNOWN,)),
    "": (None, (ContactNote.NOTHING,)),
    "mamma 91234567": (None, (ContactNote.PHONE_LETTERS,)),
    "9123456": (None, (ContactNote.PHONE_LENGTH,)),
    "912345678": (None, (ContactNote.PHONE_LENGTH,)),
    "9" * 40: (None, (ContactNote.PHONE_LENGTH,)),
    "---": (None, (ContactNote.PHONE_LENGTH,)),
    "17912099997": (None, (ContactNote.PHONE_LENGTH,)),
}
EMAILS = {
    " Ola.Nordmann@Example.ORG ": ("Ola.Nordmann@example.org", ()),
    "Ola Nordmann <ola@example.org>": ("ola@example.org", ()),
    "mailto:ola@example.org": ("ola@example.org", ()),
    "åse@blåbær.no": ("åse@blåbær.no", ()),
    "ola@gmial.com": ("ola@gmial.com", (ContactNote.EMAIL_MISSPELT,)),
    "ola@gmail.co": ("ola@gmail.co", (ContactNote.EMAIL_MISSPELT,)),
    "ola@hotmail.no": ("ola@hotmail.no", ()),
    "": (None, (ContactNote.NOTHING,)),
    "ola": (None, (ContactNote.EMAIL_NO_AT,)),
    "ola@@example.org": (None, (ContactNote.EMAIL_TWO_AT,)),
    "ola nordmann@example.org": (None, (ContactNote.EMAIL_BEFORE_AT,)),
    "@example.org": (None, (ContactNote.EMAIL_BEFORE_AT,)),
    "ola@": (None, (ContactNote.EMAIL_AFTER_AT,)),
    "ola@example": (None, (ContactNote.EMAIL_AFTER_AT,)),
}
ADDRESSES = {
    PostalAddress("Storgata 1", "5003", "Bergen"): ("Storgata 1\n5003 Bergen", ()),
    PostalAddress("c/o Lund\n  Storgata  1", "N-5003 Bergen"): ("c/o Lund\nStorgata 1\n5003 Bergen", ()),
    PostalAddress("", "0150", "Oslo", "norge"): ("0150 Oslo", (ContactNote.STREET_MISSING,)),
    PostalAddress("Vei 3", "9170", "Longyearbyen", "SJ"): ("Vei 3\n9170 Longyearbyen\nSJ", ()),
    PostalAddress("Vasagatan 1", "111 20", "Stockholm", "Sverige"): ("Vasagatan 1\n111 20 Stockholm\nSE", ()),
    PostalAddress("Main St", "", "Dublin", "Ireland"): ("Main St\nDublin\nIE", ()),
    PostalAddress("Rd 1", "", "Erbil", "Kurdistan"): (
        "Rd 1\nErbil\nKurdistan", (ContactNote.COUNTRY_UNKNOWN,)
    ),
    PostalAddress(): (None, (ContactNote.NOTHING,)),
    PostalAddress(country="Norge"): (None, (ContactNote.NOTHING,)),
    PostalAddress("Storgata 1", "503", "Bergen"): (None, (ContactNote.POSTAL_CODE_SHAPE,)),
    PostalAddress("Storgata 1", "", "Bergen"): (None, (ContactNote.POSTAL_CODE_SHAPE,)),
    PostalAddress("Storgata 1", "٥٠٠٣", "Bergen"): (None, (ContactNote.POSTAL_CODE_SHAPE,)),
    PostalAddress("Storgata 1", "0000", "Bergen"): (None, (ContactNote.POSTAL_CODE_UNUSED,)),
    PostalAddress("Storgata 1", "9999", "Ukjent"): (None, (ContactNote.POSTAL_CODE_UNUSED,)),
    PostalAddress("Storgata 1", "5003"): (None, (ContactNote.PLACE_MISSING,)),
}  # fmt: skip


@pytest.mark.parametrize("text", MOBILES)
def test_a_mobile_number_as_it_is_written(text: str) -> None:
    written = read(MOBILE, text)
    assert (written.value, written.notes) == MOBILES[text]


@pytest.mark.parametrize("text", EMAILS)
def test_an_email_address_as_it_is_written(text: str) -> None:
    written = read(EMAIL, text)
    assert (written.value, written.notes) == EMAILS[text]


def test_a_slip_in_a_common_domain_is_told_and_what_was_meant() -> None:
    for slip in ("gmial.com", "gmai.com", "gmaill.com", "gmsil.com", "gmail.con"):
        assert read(EMAIL, f"ola@{slip}").suggestion == "ola@gmail.com"
    assert read(EMAIL, "ola@mail.com").suggestion == "ola@gmail.com", "kept all the same"
    assert read(EMAIL, "ola@live.com").suggestion is None


@pytest.mark.parametrize("written", ADDRESSES, ids=lambda one: f"{one.street}-{one.postal_code}-{one.place}")
def test_an_address_as_it_is_written(written: PostalAddress) -> None:
    found = read(ADDRESS, written)
    lines, notes = ADDRESSES[written]
    assert (found.shown or None, found.notes) == (lines, notes)
    assert (found.value is None) == (lines is None)


digits = some.text("0123456789", min_size=7, max_size=7)
gaps = some.lists(some.sampled_from(["", " ", "-", "\u00a0"]), min_size=8, max_size=8)


@given(some.sampled_from("49"), digits, gaps, some.sampled_from(["", "+47", "0047 ", "+47 "]))
def test_a_norwegian_mobile_number_is_the_same_however_it_is_spaced(
    first: str, rest: str, parts: list[str], before: str
) -> None:
    spaced = "".join(a + b for a, b in zip(first + rest, parts, strict=True))
    assert read(MOBILE, before + spaced).value == f"+47{first}{rest}"


anything = some.text(max_size=60)
addresses = some.builds(
    PostalAddress,
    anything,
    anything | some.from_regex(r"[0-9]{4}", fullmatch=True),
    anything,
    some.sampled_from(["", "NO", "Sverige"]) | anything,
)
either = (
    some.tuples(some.just(MOBILE), anything | some.text("+0123456789 -()", max_size=30))
    | some.tuples(some.just(EMAIL), anything | some.emails())
    | some.tuples(some.just(ADDRESS), addresses)
)


@settings(max_examples=300)
@given(either)
def test_whatever_is_written_is_kept_for_good_or_refused_with_a_reason(
    asked: tuple[ContactKind, str | PostalAddress],
) -> None:
    kind, text = asked
    written = read(kind, text)
    if written.value is None:
        assert written.notes
        return
    again = contacts.address_of(written.value) if kind is ADDRESS else written.value
    assert read(kind, again).value == written.value, "what is kept is read as itself"
    assert shown(kind, written.value) == written.shown
    assert mark(kind, written.value, SALT) == mark(kind, written.value, SALT)


@given(some.integers(40000000, 49999999), some.integers(40000000, 49999999))
def test_a_mark_tells_two_apart_and_which_they_are_to_nobody(one: int, other: int) -> None:
    first = mark(MOBILE, f"+47{one}", SALT)
    assert len(first) == 4, "thousands of numbers have this one"
    if one != other and first != mark(MOBILE, f"+47{other}", SALT):
        assert mark(MOBILE, f"+47{one}", SALT) == first
    assert mark(EMAIL, f"+47{one}", SALT) != first or mark(EMAIL, f"+47{one}", OTHER_SALT) != first


def test_how_a_contact_is_written_is_no_change() -> None:
    first = read(ADDRESS, PostalAddress("Storgata 1 B", "5003", "BERGEN"))
    other = read(ADDRESS, PostalAddress("storgata 1b", "N-5003 Bergen"))
    moved = read(ADDRESS, PostalAddress("Storgata 2", "5003", "Bergen"))
    assert first.value is not None
    assert other.value is not None
    assert moved.value is not None
    assert mark(ADDRESS, first.value, SALT) == mark(ADDRESS, other.value, SALT)
    assert mark(ADDRESS, first.value, SALT) != mark(ADDRESS, moved.value, SALT)
    assert mark(EMAIL, "Ola@example.org", SALT) == mark(EMAIL, "ola@example.org", SALT)


def test_nothing_that_was_written_is_in_what_a_log_would_show() -> None:
    for record in (read(EMAIL, "ola@example.org"), PostalAddress("Storgata 1", "5003", "Bergen")):
        assert "ola" not in repr(record)
        assert "Storgata" not in repr(record)


def test_a_plain_mobile_number_is_kept_the_same_the_quick_way() -> None:
    chance = random.Random(3)
    shapes = ("{}", "+47{}", "0047{}", "+47 {}", " {} ", "47{}", "00{}", "({})", "+46{}", "{}x", "0{}")
    for _ in range(300):
        digits = f"{chance.randrange(10**8):08d}"
        spaced = f"{digits[:3]} {digits[3:5]} {digits[5:]}"
        for text in (shape.format(chance.choice((digits, spaced))) for shape in shapes):
            quick = contacts.plain_mobile(text)
            assert quick in (None, contacts.read_mobile(text).value), text
    assert contacts.plain_mobile("912 34 567") == "+4791234567"
    assert contacts.plain_mobile("55 12 34 56") is None
