"""IPP messages as bytes and back."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.spoolers.ipp import (
    Attribute,
    Group,
    IppFormatError,
    Operation,
    Tag,
    decode,
    encode_request,
    keyword,
    keywords,
    number,
    truth,
)

NAMES = st.from_regex(r"[a-z][a-z-]{0,30}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ATTRIBUTES = st.one_of(
    st.builds(
        Attribute,
        NAMES,
        st.sampled_from([Tag.INTEGER, Tag.ENUM]),
        st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=4).map(tuple),
    ),
    st.builds(
        Attribute, NAMES, st.just(Tag.BOOLEAN), st.lists(st.booleans(), min_size=1, max_size=4).map(tuple)
    ),
    st.builds(
        Attribute,
        NAMES,
        st.sampled_from([Tag.TEXT, Tag.NAME, Tag.KEYWORD, Tag.URI, Tag.MIME_TYPE]),
        st.lists(TEXTS, min_size=1, max_size=4).map(tuple),
    ),
)
GROUPS = st.lists(ATTRIBUTES, max_size=6, unique_by=lambda attribute: attribute.name).map(tuple)


@given(st.sampled_from(Operation), st.integers(1, 2**31 - 1), GROUPS, GROUPS)
def test_what_is_written_is_read_back(
    operation: Operation, request_id: int, about: tuple[Attribute, ...], job: tuple[Attribute, ...]
) -> None:
    message = decode(encode_request(operation, request_id, about, *job) + b"%PDF-1.4 a document follows")

    assert (message.code, message.request_id) == (operation, request_id)
    read = dict(message.one(Group.OPERATION))
    assert list(read)[:2] == ["attributes-charset", "attributes-natural-language"]
    assert {name: read[name] for name in read if name not in list(read)[:2]} == {
        a.name: a.values for a in about
    }
    assert dict(message.one(Group.JOB)) == {a.name: a.values for a in job}


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        decode(data)
    except IppFormatError:
        return


@given(st.binary(max_size=200), st.integers(0, 200))
def test_a_message_cut_short_or_spoilt_is_told_or_read(noise: bytes, place: int) -> None:
    whole = encode_request(Operation.GET_JOBS, 1, (Attribute("job-name", Tag.NAME, ("kiosk",)),))
    try:
        decode(whole[:place] + noise)
    except IppFormatError:
        return


def test_every_true_beginning_of_a_message_is_too_short() -> None:
    whole = encode_request(Operation.GET_JOBS, 1, (Attribute("copies", Tag.INTEGER, (1, 2)),))

    for end in range(len(whole)):
        with pytest.raises(IppFormatError):
            decode(whole[:end])


def _value(tag: int, name: bytes, raw: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(raw)) + raw


def _answer(*parts: bytes) -> bytes:
    return struct.pack(">BBHI", 2, 0, 0, 7) + bytes([Group.PRINTER]) + b"".join(parts) + b"\x03"


def test_collections_and_values_of_no_interest_are_passed_through() -> None:
    message = decode(
        _answer(
            _value(0x34, b"media-col", b""),
            _value(0x4A, b"", b"media-size"),
            _value(0x34, b"", b""),
            _value(0x4A, b"", b"x-dimension"),
            _value(0x21, b"", struct.pack(">i", 21000)),
            _value(0x37, b"", b""),
            _value(0x4A, b"", b"media-source"),
            _value(0x44, b"", b"main"),
            _value(0x37, b"", b""),
            _value(0x33, b"copies-supported", struct.pack(">ii", 1, 999)),
            _value(0x13, b"time-at-completed", b""),
            _value(
                0x36,
                b"printer-info",
                struct.pack(">H", 2) + b"nb" + struct.pack(">H", 6) + "Skrivå".encode()[:6],
            ),
        )
    )

    (printer,) = message.all(Group.PRINTER)
    assert printer["media-col"] == ({"media-size": ({"x-dimension": (21000,)},), "media-source": ("main",)},)
    assert printer["copies-supported"] == (struct.pack(">ii", 1, 999),)
    assert printer["time-at-completed"] == (None,)
    assert keyword(printer, "printer-info") is not None


def test_collections_within_collections_without_end_are_refused() -> None:
    nested = _value(0x34, b"media-col", b"") + (_value(0x4A, b"", b"deeper") + _value(0x34, b"", b"")) * 50

    with pytest.raises(IppFormatError):
        decode(_answer(nested))


def test_values_of_the_wrong_length_are_refused() -> None:
    for bad in (_value(0x21, b"copies", b"\0"), _value(0x22, b"duplex", b""), _value(0x21, b"", b"\0\0\0\1")):
        with pytest.raises(IppFormatError):
            decode(_answer(bad))


def test_an_attribute_that_is_absent_or_of_another_kind_is_nothing() -> None:
    printer = decode(_answer(_value(0x22, b"accepting", b"\1"), _value(0x44, b"state", b"idle"))).one(
        Group.PRINTER
    )

    assert truth(printer, "accepting") is True
    assert number(printer, "accepting") is None
    assert number(printer, "state") is None
    assert truth(printer, "state") is None
    assert keyword(printer, "absent") is None
    assert keywords(printer, "accepting") == ()
