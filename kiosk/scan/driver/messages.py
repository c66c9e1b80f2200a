"""What the program and a driver's child process say to each other: a JSON head, and a page's bytes as they are.

Nothing from the child is ever unpickled, and every value is checked: a child that a hostile file has taken over can
at worst give wrong pages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from typing import Any, cast, get_args

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import MediaType, PageFault, PageScan, Side
from kiosk.scan.sources.protocol import (
    Capabilities,
    Colour,
    DeviceInfo,
    DeviceOption,
    Feeder,
    Mark,
    OptionValue,
    ScanSettings,
)

LARGEST_HEAD = 4 * 1024 * 1024
LARGEST_PAGE = 1024 * 1024 * 1024
"""Bytes of one message from the child; more is a child gone wrong."""

ALIVE = "alive"
"""What a child at work says now and then."""

Head = dict[str, Any]


class Garbled(Exception):
    """The other side said something that the protocol does not have."""


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """One message: ``head["kind"]`` says which, ``body`` holds a page's bytes."""

    head: Head
    body: bytes = b""

    @property
    def kind(self) -> str:
        return _text(self.head, "kind")


def send(
    connection: Connection, kind: str, fields: Mapping[str, object] | None = None, body: bytes | None = None
) -> None:
    """Sends one message: its fields, and its body where it has one.

    Raises:
        OSError: the other side is gone.
    """
    connection.send_bytes(json.dumps({**(fields or {}), "kind": kind, "body": body is not None}).encode())
    if body is not None:
        connection.send_bytes(body)


def receive(connection: Connection) -> Message:
    """Waits for one message.

    Raises:
        EOFError, OSError: the other side is gone, or claims a message beyond all measure.
        Garbled: it is no message.
    """
    raw = connection.recv_bytes(LARGEST_HEAD)
    try:
        head = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Garbled from error
    if not isinstance(head, dict):
        raise Garbled
    return Message(head, connection.recv_bytes(LARGEST_PAGE) if head.get("body") is True else b"")


def page_fields(page: PageScan) -> Head:
    """Everything of a page but its bytes."""
    return {
        "media_type": page.media_type,
        "width": page.width,
        "height": page.height,
        "dpi": page.dpi,
        "sequence": page.sequence,
        "sheet": page.sheet,
        "side": page.side,
        "source": page.source,
        "file": page.file,
        "file_page": page.file_page,
        "file_sha256": page.file_sha256,
    }


def page_of(message: Message) -> PageScan:
    """The page that a message brings.

    Raises:
        Garbled: a field is missing or not what it should be.
    """
    head = message.head
    dpi = head.get("dpi")
    if dpi is not None and not (
        isinstance(dpi, list) and len(dpi) == 2 and all(_is_number(part) for part in dpi)
    ):
        raise Garbled
    return PageScan(
        data=message.body,
        media_type=cast(MediaType, _one_of(head, "media_type", get_args(MediaType))),
        width=_count(head, "width"),
        height=_count(head, "height"),
        dpi=None if dpi is None else (float(dpi[0]), float(dpi[1])),
        sequence=_count(head, "sequence"),
        sheet=_count(head, "sheet"),
        side=cast(Side, _one_of(head, "side", get_args(Side))),
        source=_text(head, "source"),
        file=None if head.get("file") is None else _text(head, "file"),
        file_page=None if head.get("file_page") is None else _count(head, "file_page"),
        file_sha256=None if head.get("file_sha256") is None else _text(head, "file_sha256"),
    )


def fault_fields(fault: EnvironmentFault) -> Head:
    return {"code": fault.code.value, "arguments": dict(fault.arguments)}


def fault_of(message: Message) -> EnvironmentFault:
    """The fault that a message brings.

    Raises:
        Garbled: no fault of ours.
    """
    arguments = message.head.get("arguments")
    try:
        code = FaultCode(_text(message.head, "code"))
    except ValueError as error:
        raise Garbled from error
    if not isinstance(arguments, dict) or not all(
        isinstance(value, str | int | float) for value in arguments.values()
    ):
        raise Garbled
    return EnvironmentFault(
        code, **{str(name): value for name, value in arguments.items() if name not in ("self", "code")}
    )


def page_fault_of(message: Message) -> PageFault:
    """The page's fault that a message brings.

    Raises:
        Garbled: no fault of ours.
    """
    head = message.head
    return PageFault(
        fault_of(message),
        None if head.get("file") is None else _text(head, "file"),
        None if head.get("file_page") is None else _count(head, "file_page"),
    )


def mark_fields(mark: Mark) -> Head:
    return asdict(mark)


def mark_of(head: Mapping[str, Any]) -> Mark:
    """The mark in a message.

    Raises:
        Garbled: there is none.
    """
    page = head.get("page")
    index, taken = head.get("index"), head.get("taken")
    if (
        not isinstance(index, int)
        or not isinstance(taken, int)
        or not (page is None or isinstance(page, int))
    ):
        raise Garbled
    return Mark(index, page, _text(head, "file"), taken)


def settings_fields(settings: ScanSettings) -> Head:
    return {**asdict(settings), "options": dict(settings.options)}


def settings_of(fields: Mapping[str, Any]) -> ScanSettings:
    """The settings as the program sent them (the child trusts the program)."""
    paper = fields["paper_mm"]
    return ScanSettings(**{**fields, "paper_mm": None if paper is None else (paper[0], paper[1])})


def capabilities_fields(capabilities: Capabilities) -> Head:
    return asdict(capabilities)


def capabilities_of(message: Message) -> Capabilities:
    """What a source can do.

    Raises:
        Garbled: something else was said.
    """
    head = message.head
    try:
        largest = head["largest_mm"]
        return Capabilities(
            name=_text(head, "name"),
            resolutions=tuple(int(dpi) for dpi in head["resolutions"]),
            any_resolution=bool(head["any_resolution"]),
            colours=tuple(cast(Colour, _member(colour, get_args(Colour))) for colour in head["colours"]),
            origins=tuple(_origin(origin) for origin in head["origins"]),
            duplex=bool(head["duplex"]),
            largest_mm=None if largest is None else (float(largest[0]), float(largest[1])),
            options=tuple(_option(option) for option in head["options"]),
        )
    except (LookupError, TypeError, ValueError) as error:
        raise Garbled from error


def feeder_of(message: Message) -> Feeder:
    """What lies in the feeder.

    Raises:
        Garbled: something else was said.
    """
    return cast(Feeder, _one_of(message.head, "feeder", get_args(Feeder)))


def devices_of(message: Message) -> tuple[DeviceInfo, ...]:
    """The devices found.

    Raises:
        Garbled: something else was said.
    """
    try:
        return tuple(
            DeviceInfo(
                _text(entry, "id"),
                _text(entry, "name"),
                _text(entry, "kind"),
                cast(Any, _one_of(entry, "state", ("listed", "ready", "busy", "denied", "lost"))),
            )
            for entry in message.head["devices"]
        )
    except (LookupError, TypeError) as error:
        raise Garbled from error


def _option(fields: Mapping[str, Any]) -> DeviceOption:
    span = fields["range"]
    choices = tuple(fields["choices"])
    if not all(isinstance(choice, str | int | float | bool) for choice in choices):
        raise Garbled
    return DeviceOption(
        name=_text(fields, "name"),
        title=_text(fields, "title"),
        kind=cast(Any, _one_of(fields, "kind", ("bool", "int", "float", "str"))),
        choices=cast(tuple[OptionValue, ...], choices),
        range=None if span is None else (float(span[0]), float(span[1]), float(span[2])),
    )


def _origin(value: object) -> Any:
    return _member(value, ("feeder", "flatbed"))


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise Garbled
    return value


def _count(fields: Mapping[str, Any], name: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Garbled
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _one_of(fields: Mapping[str, Any], name: str, values: tuple[str, ...]) -> str:
    return _member(fields.get(name), values)


def _member(value: object, values: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in values:
        raise Garbled
    return value
