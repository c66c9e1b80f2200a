"""The few marks that a guide is written with. What is not one of them is text, and stays as it is.

A blank line parts two paragraphs; the lines of one may be broken anywhere. ``## `` begins a heading of one line,
``1. `` a step of a numbered row, ``- `` a point. ``{name}`` stands for something of the county's, one of the names
that :mod:`kiosk.intake.guides.values` knows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Final

from kiosk.printing.leaflet_content import Block, BlockKind

_HEADING: Final = "## "
_POINT: Final = "- "
_STEP: Final = re.compile(r"(\d{1,3})\. ")
VALUE: Final = re.compile(r"\{([^{}]*)\}")


class MarkupKind(StrEnum):
    """What can be wrong."""

    HEADING = "heading"
    STEP = "step"
    BRACE = "brace"
    VALUE = "value"
    EMPTY = "empty"


class MarkupMistake(Exception):
    """A text is not written as a guide is.

    Attributes:
        line: from 1, within the text.
        found: what stands there.
    """

    def __init__(self, kind: MarkupKind, line: int, found: str = "") -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.line = line
        self.found = found


def parse(text: str, values: Collection[str] = ()) -> tuple[Block, ...]:
    """The blocks of a text.

    Args:
        values: the names that may stand in braces.

    Raises:
        MarkupMistake: the first thing that is wrong.
    """
    blocks: list[Block] = []
    for line, block in _blocks(text):
        _check_values(block.text, line, values)
        _check_number(block, blocks, line)
        blocks.append(block)
    if not blocks:
        raise MarkupMistake(MarkupKind.EMPTY, 1)
    return tuple(blocks)


def _blocks(text: str) -> Iterator[tuple[int, Block]]:
    """Each block with the line that it begins on."""
    open_block: tuple[int, Block] | None = None
    for at, raw in enumerate(text.splitlines(), start=1):
        line = " ".join(raw.split())
        begun = _begun(line, at)
        if line and begun is None and open_block is not None:
            first, block = open_block
            open_block = first, Block(block.kind, f"{block.text} {line}", block.number)
            continue
        if open_block is not None:
            yield open_block
            open_block = None
        if begun is not None and begun.kind is BlockKind.HEADING:
            yield at, begun
        elif line:
            open_block = at, begun or Block(BlockKind.PARAGRAPH, line)
    if open_block is not None:
        yield open_block


def _begun(line: str, at: int) -> Block | None:
    """The heading, step or point that a line begins."""
    if line.startswith(_HEADING):
        return Block(BlockKind.HEADING, line.removeprefix(_HEADING))
    if line.startswith("#"):
        raise MarkupMistake(MarkupKind.HEADING, at, line)
    if line.startswith(_POINT):
        return Block(BlockKind.POINT, line.removeprefix(_POINT))
    step = _STEP.match(line)
    return None if step is None else Block(BlockKind.STEP, line[step.end() :], int(step[1]))


def _check_number(block: Block, before: list[Block], line: int) -> None:
    """Steps count from 1, without a gap; what is no step ends a row."""
    if block.kind is BlockKind.STEP:
        last = before[-1].number if before else 0
        if block.number not in (1, last + 1):
            raise MarkupMistake(MarkupKind.STEP, line, str(block.number))


def _check_values(text: str, line: int, values: Collection[str]) -> None:
    for name in VALUE.findall(text):
        if name not in values:
            raise MarkupMistake(MarkupKind.VALUE, line, name)
    left = VALUE.sub("", text)
    if "{" in left or "}" in left:
        raise MarkupMistake(MarkupKind.BRACE, line, text)
