"""Finds guides by what somebody types of a question. Pure.

Every word typed must begin a word of the guide, in any order; letters are compared folded, as names are. A word in
the title counts for more than one in the list of other words for it, and that for more than one in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kiosk.intake.guides.model import Guide, Version
from kiosk.intake.people import fold

_WORD: Final = re.compile(r"\w+")
_WEIGHTS: Final = (9, 4, 1)
"""Of a word in the title, in the other words for it, in the text."""


def find(guides: Iterable[Guide], text: str, language: str) -> tuple[Guide, ...]:
    """The guides that answer ``text``, the best first; all of them, as they stand, where nothing is typed."""
    wanted = _words(text)
    if not wanted:
        return tuple(guides)
    weighed = [(_weight(guide.version(language), wanted), guide) for guide in guides]
    hits = [(weight, guide) for weight, guide in weighed if weight]
    return tuple(guide for _weight, guide in sorted(hits, key=lambda hit: -hit[0]))


def _weight(version: Version, wanted: list[str]) -> int:
    """How well it answers; 0 where one of the words is nowhere in it."""
    body = " ".join(block.text for block in version.blocks)
    places = [
        (_words(place), weight)
        for place, weight in zip((version.title, version.words, body), _WEIGHTS, strict=True)
    ]
    total = 0
    for word in wanted:
        best = max(
            (weight for words, weight in places if any(known.startswith(word) for known in words)), default=0
        )
        if not best:
            return 0
        total += best
    return total


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
