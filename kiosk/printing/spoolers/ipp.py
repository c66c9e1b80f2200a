"""Internet Printing Protocol messages as bytes and back: RFC 8010's encoding, pure functions, no network.

Written here because the kept library (pycups) is under the GPL and ``ipptool`` is not on an ordinary workstation.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

VERSION: Final = (2, 0)

_END: Final = 0x03
_FIRST_VALUE_TAG: Final = 0x10
_BEGIN_COLLECTION: Final = 0x34
_END_COLLECTION: Final = 0x37
_MEMBER_NAME: Final = 0x4A
_DEEPEST: Final = 8


class Operation(IntEnum):
    """The operations we ask for (RFC 8011 section 4; CUPS's own from 0x4001)."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_DEFAULT = 0x4001
    CUPS_GET_PRINTERS = 0x4002


class Group(IntEnum):
    """Where an attribute belongs."""

    OPERATION = 0x01
    JOB = 0x02
    PRINTER = 0x04
    UNSUPPORTED = 0x05


class Tag(IntEnum):
    """The syntaxes we write. What is read may have others; they come back as bytes."""

    NO_VALUE = 0x13
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME_TYPE = 0x49


_NUMBERS: Final = frozenset({Tag.INTEGER, Tag.ENUM})
_STRINGS: Final = frozenset(
    {Tag.TEXT, Tag.NAME, Tag.KEYWORD, 0x46, Tag.URI, Tag.CHARSET, Tag.LANGUAGE, Tag.MIME_TYPE}
)
_STRINGS_WITH_LANGUAGE: Final = frozenset({0x35, 0x36})

Value = int | bool | str | bytes | dict[str, tuple["Value", ...]] | None
"""An attribute's value: bytes for syntaxes of no interest here, None for the out-of-band ones."""

Attributes = Mapping[str, tuple[Value, ...]]


class IppFormatError(ValueError):
    """What was received is not an IPP message."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute to be written.

    Attributes:
        name: its keyword.
        tag: the syntax of its values.
        values: one or more.
    """

    name: str
    tag: Tag
    values: tuple[int | bool | str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message read.

    Attributes:
        code: a request's operation or a response's status.
        request_id: the number the request bore.
        groups: the groups in order, each its tag and its attributes.
    """

    code: int
    request_id: int
    groups: tuple[tuple[int, Attributes], ...] = field(default=())

    def all(self, group: Group) -> tuple[Attributes, ...]:
        """Every group of that kind: one for each job or printer."""
        return tuple(attributes for tag, attributes in self.groups if tag == group)

    def one(self, group: Group) -> Attributes:
        """The first group of that kind, or an empty one."""
        return next(iter(self.all(group)), {})


def encode_request(
    operation: Operation, request_id: int, operation_attributes: tuple[Attribute, ...], *job: Attribute
) -> bytes:
    """A request: the operation's attributes, which must begin with what is asked about, and the job's.

    The charset and natural language that must lead every request are added here.
    """
    lead = (
        Attribute("attributes-charset", Tag.CHARSET, ("utf-8",)),
        Attribute("attributes-natural-language", Tag.LANGUAGE, ("en",)),
    )
    parts = [struct.pack(">BBHI", *VERSION, operation, request_id), bytes([Group.OPERATION])]
    parts += [_encode(attribute) for attribute in (*lead, *operation_attributes)]
    if job:
        parts.append(bytes([Group.JOB]))
        parts += [_encode(attribute) for attribute in job]
    parts.append(bytes([_END]))
    return b"".join(parts)


def decode(data: bytes) -> Message:
    """A message from its bytes; a document that follows it is left alone.

    Raises:
        IppFormatError: it is none.
    """
    if len(data) < 8:
        raise IppFormatError("too short")
    _major, _minor, code, request_id = struct.unpack_from(">BBHI", data)
    reader = _Reader(data, 8)
    groups: list[tuple[int, dict[str, tuple[Value, ...]]]] = []
    name = ""
    while (tag := reader.byte()) != _END:
        if tag < _FIRST_VALUE_TAG:
            groups.append((tag, {}))
            name = ""
            continue
        given = reader.text()
        value = reader.value(tag, 0)
        name = given or name
        if not groups or not name:
            raise IppFormatError("value without a place")
        attributes = groups[-1][1]
        attributes[name] = (value,) if given else (*attributes[name], value)
    return Message(code, request_id, tuple(groups))


def keywords(attributes: Attributes, name: str) -> tuple[str, ...]:
    """The strings of an attribute; none where it is absent."""
    return tuple(value for value in attributes.get(name, ()) if isinstance(value, str))


def keyword(attributes: Attributes, name: str) -> str | None:
    """The first string of an attribute."""
    return next(iter(keywords(attributes, name)), None)


def number(attributes: Attributes, name: str) -> int | None:
    """The first number of an attribute."""
    return next((value for value in attributes.get(name, ()) if type(value) is int), None)


def truth(attributes: Attributes, name: str) -> bool | None:
    """The first boolean of an attribute."""
    return next((value for value in attributes.get(name, ()) if isinstance(value, bool)), None)


def _encode(attribute: Attribute) -> bytes:
    def pieces() -> Iterator[bytes]:
        name = attribute.name.encode("ascii")
        for value in attribute.values:
            raw = _encode_value(attribute.tag, value)
            yield struct.pack(">BH", attribute.tag, len(name)) + name + struct.pack(">H", len(raw)) + raw
            name = b""

    return b"".join(pieces())


def _encode_value(tag: Tag, value: int | bool | str) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8")
    return bytes([value]) if tag is Tag.BOOLEAN else struct.pack(">i", value)


class _Reader:
    """Walks through a message and never past its end."""

    def __init__(self, data: bytes, position: int) -> None:
        self._data = data
        self._position = position

    def byte(self) -> int:
        return self._take(1)[0]

    def text(self) -> str:
        return self._counted().decode("utf-8", "replace")

    def value(self, tag: int, depth: int) -> Value:
        raw = self._counted()
        if tag == _BEGIN_COLLECTION:
            return self._collection(depth + 1)
        if tag in _NUMBERS:
            if len(raw) != 4:
                raise IppFormatError("integer")
            return int.from_bytes(raw, "big", signed=True)
        if tag == Tag.BOOLEAN:
            if len(raw) != 1:
                raise IppFormatError("boolean")
            return raw != b"\0"
        if tag in _STRINGS:
            return raw.decode("utf-8", "replace")
        if tag in _STRINGS_WITH_LANGUAGE:
            inner = _Reader(raw, 0)
            inner._counted()
            return inner.text()
        return None if tag < 0x20 else raw

    def _collection(self, depth: int) -> dict[str, tuple[Value, ...]]:
        if depth > _DEEPEST:
            raise IppFormatError("too deep")
        members: dict[str, tuple[Value, ...]] = {}
        name = ""
        while True:
            tag = self.byte()
            self._counted()
            if tag == _END_COLLECTION:
                self._counted()
                return members
            if tag == _MEMBER_NAME:
                name = self.text()
                members[name] = ()
            elif name:
                members[name] = (*members[name], self.value(tag, depth))
            else:
                raise IppFormatError("value without a place")

    def _counted(self) -> bytes:
        return self._take(int.from_bytes(self._take(2), "big"))

    def _take(self, count: int) -> bytes:
        end = self._position + count
        if end > len(self._data):
            raise IppFormatError("cut short")
        taken = self._data[self._position : end]
        self._position = end
        return taken
