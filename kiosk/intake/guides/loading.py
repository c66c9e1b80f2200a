"""Reads the guides: those that the program brings along, and the county's own in their place or beside them.

A county puts ``guides/<name>.toml`` into the station's folder. A file with the name of one of ours takes its place in
all languages, so that no language goes on saying what the county has changed; another name is a guide more. Where
anything is wrong in a county's file, it is told, and nothing of the file is in force.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from kiosk import assets
from kiosk.errors import Defect
from kiosk.intake.county_profiles.layers import KeyPath, Layer, read_layer
from kiosk.intake.county_profiles.mistakes import Mistake, MistakeKind
from kiosk.intake.guides.markup import MarkupMistake, parse
from kiosk.intake.guides.model import Guide, Version
from kiosk.intake.guides.values import NAMES
from kiosk.texts import FALLBACKS, Text

FOLDER: Final = "guides"
_SUFFIX: Final = ".toml"
_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
_LAST: Final = 1_000
"""The place of a guide that names none: after ours."""
_ABOUT: Final = ("checked_on", "order")
_PARTS: Final = ("title", "text", "words")
_QUOTES: Final = ("'''", '"""')


@dataclass(frozen=True, slots=True)
class Shelf:
    """The guides in force, in the order of the list.

    Attributes:
        mistakes: what is wrong in the county's own.
    """

    guides: tuple[Guide, ...]
    mistakes: tuple[Text, ...] = ()


def load(folder: Path) -> Shelf:
    """The guides at the station in ``folder``. Whatever is wrong in the county's own, there are ours."""
    found = {guide.code: guide for guide in shipped()}
    mistakes = []
    for path in sorted((folder / FOLDER).glob(f"*{_SUFFIX}")):
        guide = read(path, is_countys=True)
        if isinstance(guide, Guide):
            found[guide.code] = guide
        else:
            mistakes.append(guide)
    return Shelf(tuple(sorted(found.values(), key=lambda guide: (guide.order, guide.code))), tuple(mistakes))


@cache
def shipped() -> tuple[Guide, ...]:
    """The guides that the program brings along."""
    found = []
    for path in sorted(assets.path(FOLDER).glob(f"*{_SUFFIX}")):
        guide = read(path)
        if not isinstance(guide, Guide):
            raise Defect(f"{path.name}: {guide.code}")
        found.append(guide)
    return tuple(found)


def read(path: Path, *, is_countys: bool = False) -> Guide | Text:
    """The guide in a file, or what is wrong with it: the first thing found."""
    if _CODE.fullmatch(path.stem) is None:
        return Text("guide.mistake.name", {"file": path.name})
    layer = read_layer(path)
    if isinstance(layer, Mistake):
        return layer.text
    try:
        return _guide(layer, path.stem, is_countys=is_countys)
    except _Wrong as wrong:
        return wrong.text


class _Wrong(Exception):
    """Something is wrong in a file, said by :attr:`text`."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.code)
        self.text = text


def _guide(layer: Layer, code: str, *, is_countys: bool) -> Guide:
    values, written = layer.values, {}
    known = (*_ABOUT, *FALLBACKS)
    for name in values:
        if name not in known:
            raise _wrong(layer, MistakeKind.UNKNOWN_KEY, (name,), known=", ".join(known))
        if name in FALLBACKS:
            written[name] = _version(layer, name)
    if "nb" not in written:
        raise _Wrong(Text("guide.mistake.no_nb", {"file": layer.file}))
    checked = values.get("checked_on")
    if not isinstance(checked, date) or isinstance(checked, datetime):
        raise _wrong(layer, MistakeKind.DATE_WANTED, ("checked_on",))
    order = values.get("order", _LAST)
    if not isinstance(order, int) or isinstance(order, bool) or not 0 <= order <= _LAST:
        raise _wrong(layer, MistakeKind.NUMBER_WANTED, ("order",), low=0, high=_LAST)
    return Guide(code, order, checked, written, is_countys)


def _version(layer: Layer, language: str) -> Version:
    table = layer.values[language]
    if not isinstance(table, dict):
        raise _wrong(layer, MistakeKind.TABLE_WANTED, (language,))
    for name in table:
        if name not in _PARTS:
            raise _wrong(layer, MistakeKind.UNKNOWN_KEY, (language, name), known=", ".join(_PARTS))
    title, text = (_text(layer, table, (language, name)) for name in ("title", "text"))
    words = _text(layer, table, (language, "words")) if "words" in table else ""
    try:
        blocks = parse(text, NAMES)
    except MarkupMistake as mistake:
        line = _line(layer, (language, "text"), mistake.line)
        told = {"file": layer.file, "line": line, "found": mistake.found, "known": ", ".join(sorted(NAMES))}
        raise _Wrong(Text(f"guide.mistake.{mistake.kind.value}", told)) from None
    return Version(" ".join(title.split()), words, blocks)


def _text(layer: Layer, table: Mapping[str, Any], path: KeyPath) -> str:
    value = table.get(path[-1])
    if not isinstance(value, str):
        raise _wrong(layer, MistakeKind.TEXT_WANTED, path)
    if not value.strip():
        raise _Wrong(Text("guide.mistake.empty", {"file": layer.file, "line": layer.line_of(path)}))
    return value


def _line(layer: Layer, path: KeyPath, line: int) -> int:
    """Where in the file a line of one of its texts stands; a text within three quotes begins on the next line."""
    first = layer.line_of(path)
    below = layer.text.split("\n")[first - 1].rstrip().endswith(_QUOTES)
    return first + line - (0 if below else 1)


def _wrong(layer: Layer, kind: MistakeKind, path: KeyPath, **arguments: str | int) -> _Wrong:
    return _Wrong(layer.mistake(kind, path, **arguments).text)
