"""One file of a profile, with the line that each of its keys stands on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kiosk.intake.county_profiles.mistakes import Mistake, MistakeKind

KeyPath = tuple[str, ...]

_AT_LINE = re.compile(r"at line (\d+)")
_NO_TOML = (ValueError, RecursionError)
"""How the parser says so: a number of too many digits and tables nested too deep have no error of their own."""
_TWICE = ("overwrite", "twice", "mutate immutable", "duplicate")


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file says.

    Attributes:
        file: its name.
        text: the file.
        values: what it holds.
    """

    file: str
    text: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def line_of(self, path: KeyPath) -> int:
        """The line that a key stands on, or the nearest table around it."""
        lines = _lines(self.text)
        return next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 1)

    def mistake(self, kind: MistakeKind, path: KeyPath, **arguments: str | int) -> Mistake:
        """A mistake at a key of this file."""
        return Mistake(kind, self.file, self.line_of(path), ".".join(path), arguments)


def read_layer(path: Path) -> Layer | Mistake:
    """The file at ``path``, or why it can't be read."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return Mistake(MistakeKind.FILE_MISSING, path.name)
    except UnicodeDecodeError:
        return Mistake(MistakeKind.NOT_UTF8, path.name)
    except OSError:
        return Mistake(MistakeKind.FILE_UNREADABLE, path.name)
    return layer_of(path.name, text)


def layer_of(file: str, text: str) -> Layer | Mistake:
    """What ``text`` says, or why it says nothing."""
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
    except _NO_TOML as error:
        told = str(error)
        twice = any(sign in told.lower() for sign in _TWICE)
        found = _AT_LINE.search(told)
        line = int(found[1]) if found else text.rstrip("\n").count("\n") + 1
        return Mistake(MistakeKind.SET_TWICE if twice else MistakeKind.NOT_TOML, file, line)
    return Layer(file, text, values)


@lru_cache(maxsize=4)
def _lines(text: str) -> Mapping[KeyPath, int]:
    """Where each key stands. Counted only where something is wrong."""
    found: dict[KeyPath, int] = {}
    for path, line in lines_of(text):
        found.setdefault(path, line)
    return found


def lines_of(text: str) -> Iterator[tuple[KeyPath, int]]:
    """Every key and table of a TOML text that is right, with the line that it begins on.

    A statement ends where what was read of it is TOML by itself; the parser that reads the file says so, and none of
    its grammar is told here a second time.
    """
    lines, at = text.split("\n"), 0
    table: KeyPath = ()
    while at < len(lines):
        end, found = at + 1, _parsed(lines[at])
        while found is None and end < len(lines):
            end += 1
            found = _parsed("\n".join(lines[at:end]))
        paths = list(_paths(found or {}))
        for path in paths:
            yield (*table, *path) if not _is_header(lines[at]) else path, at + 1
        if _is_header(lines[at]) and paths:
            table = paths[-1]
        at = end


def _is_header(line: str) -> bool:
    return line.lstrip().startswith("[")


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except _NO_TOML:
        return None


def _paths(values: Mapping[str, Any]) -> Iterator[KeyPath]:
    for name, value in values.items():
        yield (name,)
        inner = value[-1] if isinstance(value, list) and value and isinstance(value[-1], dict) else value
        if isinstance(inner, dict):
            yield from ((name, *path) for path in _paths(inner))
