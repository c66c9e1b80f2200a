"""Names as search compares them, and the keys that somebody is found by.

A name is found by the beginning of any of its parts, in any order. So each of a person's parts begins a key, with the
others behind it: those of "Anne-Marie Bø" are ``anne marie bo``, ``marie anne bo`` and ``bo anne marie``. In their
order, all who have a part that begins so lie beside each other, and their other parts stand with it.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ŧ": "t", "þ": "th", "ŋ": "n", "ł": "l", "ı": "i",
        "ħ": "h", "ǥ": "g", "ʒ": "z", "ə": "e", "ĸ": "k", "ʼ": " ", "ʻ": " ", "ʹ": " ",
    }
)  # fmt: skip
"""Letters that no accent makes of another one, and apostrophes that Unicode calls letters."""
_DROPPED: Final = frozenset({"Mn", "Me", "Cf"})
"""Accents, and what is not seen."""
LAST: Final = "\U0010ffff"
"""Sorts after every letter."""


def fold(name: str) -> str:
    """A name as search compares it: lower case, accents and Nordic letters folded (ø → o, đ → d), its parts with one
    space between. A hyphen, an apostrophe or a full stop parts as a space does."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).translate(_LETTERS)
    kept = (c for c in apart if unicodedata.category(c) not in _DROPPED)
    return " ".join(
        "".join(c if c.isalnum() or unicodedata.category(c) == "Mc" else " " for c in kept).split()
    )


def keys_of(name: str) -> tuple[str, ...]:
    """What somebody of this name is found by: for each different part a key that begins with it."""
    parts = fold(name).split()
    return tuple(
        " ".join((part, *parts[:at], *parts[at + 1 :]))
        for at, part in enumerate(parts)
        if part not in parts[:at]
    )
