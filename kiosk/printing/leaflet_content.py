"""What a leaflet says: a title, and blocks that follow one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STEP = "step"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text.

    Attributes:
        text: on one line, or with its line breaks kept, as an address has them.
        number: a step's, from 1.
    """

    kind: BlockKind
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class LeafletContent:
    """Everything a leaflet says.

    Attributes:
        county: its full name.
        checked_on: when somebody last held it against what is true.
        is_countys: whether the county wrote it itself.
        training: whether this is a training station's.
    """

    county: str
    office: str
    title: str
    blocks: tuple[Block, ...]
    checked_on: date
    is_countys: bool = False
    training: bool = False
