"""A guide, in the languages that it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kiosk.printing.leaflet_content import Block
from kiosk.texts import FALLBACKS


@dataclass(frozen=True, slots=True)
class Version:
    """A guide in one language.

    Attributes:
        title: what is asked, in a few words.
        words: what else somebody may type who looks for it.
        blocks: the answer; names of the county's values stand in braces.
    """

    title: str
    words: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """Something that is asked at the desk, and its answer.

    Attributes:
        code: the name of its file, by which a county's own takes the place of ours.
        order: where it stands in the list; the lowest comes first.
        checked_on: when somebody last held it against what is true.
        versions: by language; bokmål is among them.
        is_countys: whether the county wrote it.
    """

    code: str
    order: int
    checked_on: date
    versions: Mapping[str, Version]
    is_countys: bool = False

    def spoken(self, language: str) -> str:
        """The language that it is read in by somebody who speaks ``language``."""
        order = (*FALLBACKS[language], *self.versions)
        return next(code for code in order if code in self.versions)

    def version(self, language: str) -> Version:
        """What somebody reads who speaks ``language``."""
        return self.versions[self.spoken(language)]
