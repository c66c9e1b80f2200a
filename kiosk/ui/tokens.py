"""The few colours and measures that everything in the window is made of.

Colours are ``#rrggbb``. Lengths are device-independent pixels, type sizes points at 100 %. :data:`READ_TOGETHER`
names every pair of an ink and its ground that is used; a test measures their contrast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

STEP: Final = 4
"""Spacing comes in multiples of this."""
RADIUS: Final = 10
CONTROL: Final = 48
"""Height of what is pressed. Nothing that is pressed is smaller than :data:`TARGET` either way."""
TARGET: Final = 44
FOCUS_WIDTH: Final = 3


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes of text in points. None is below 11."""

    caption: float = 11.0
    body: float = 12.0
    name: float = 15.0
    title: float = 20.0
    number: float = 23.0


TYPE: Final = Type()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme.

    Attributes:
        name: light, dark or contrast.
        ground: behind everything.
        card: of cards, bars and outlined buttons.
        hover: of an outlined control under the pointer or pressed.
        ink: of text.
        muted: of text that stands back, and of the edges of fields.
        line: of edges and rules.
        brand: of the one filled button, and of links on cards.
        brand_hover: of the filled button under the pointer.
        on_brand: of text on it.
        ok, warning, error: of a verdict's words and shapes.
        ok_ground, warning_ground, error_ground: behind them.
        focus: of the ring around what has the keyboard.
        edged: whether a verdict's ground has an edge too, because it is no other colour than the card.
    """

    name: str
    ground: str
    card: str
    hover: str
    ink: str
    muted: str
    line: str
    brand: str
    brand_hover: str
    on_brand: str
    ok: str
    ok_ground: str
    warning: str
    warning_ground: str
    error: str
    error_ground: str
    focus: str
    edged: bool = False


LIGHT: Final = Tokens(
    name="light",
    ground="#f3f4f1",
    card="#ffffff",
    hover="#eef1ed",
    ink="#1b2420",
    muted="#5c6a63",
    line="#dfe3dd",
    brand="#0f5c4a",
    brand_hover="#0b4a3b",
    on_brand="#ffffff",
    ok="#1a6b3c",
    ok_ground="#e5f4ea",
    warning="#8a4b00",
    warning_ground="#fff3df",
    error="#a3231f",
    error_ground="#fdeceb",
    focus="#1a66d9",
)
DARK: Final = Tokens(
    name="dark",
    ground="#141a17",
    card="#1d2521",
    hover="#27312c",
    ink="#eef2ef",
    muted="#a3b1aa",
    line="#313b36",
    brand="#5fc7a6",
    brand_hover="#7bd5b8",
    on_brand="#07231b",
    ok="#7fd49d",
    ok_ground="#17301f",
    warning="#f2b867",
    warning_ground="#33270f",
    error="#ff9a93",
    error_ground="#3a1b19",
    focus="#7fb0ff",
)
CONTRAST: Final = Tokens(
    name="contrast",
    ground="#000000",
    card="#000000",
    hover="#303030",
    ink="#ffffff",
    muted="#ffffff",
    line="#ffffff",
    brand="#ffffff",
    brand_hover="#d0d0d0",
    on_brand="#000000",
    ok="#ffffff",
    ok_ground="#000000",
    warning="#ffffff",
    warning_ground="#000000",
    error="#ffffff",
    error_ground="#000000",
    focus="#ffe100",
    edged=True,
)
THEMES: Final[Mapping[str, Tokens]] = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}

READ_TOGETHER: Final = (
    *((ink, ground) for ink in ("ink", "muted") for ground in ("ground", "card", "hover")),
    ("brand", "card"),
    ("brand", "ground"),
    ("brand", "hover"),
    ("on_brand", "brand"),
    ("on_brand", "brand_hover"),
    *((verdict, f"{verdict}_ground") for verdict in ("ok", "warning", "error")),
    *((verdict, ground) for verdict in ("ok", "warning", "error") for ground in ("card", "ground")),
    *(("ink", f"{verdict}_ground") for verdict in ("ok", "warning", "error")),
    *((ground, verdict) for verdict in ("ok", "warning", "error") for ground in ("card",)),
)
"""Ink and ground, by the names of their tokens, of everything that is read."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
