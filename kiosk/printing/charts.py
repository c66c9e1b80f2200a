"""Bars that read at a glance, described once: what draws them, in a window or a picture, is told where everything is.

Pure. Lengths are in the units of whoever draws; y goes down. Nothing is told by colour alone: what came late is
hatched, and every value can be had as a number.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_HEAD: Final = 40.0
_LEGEND: Final = 24.0
_BELOW: Final = 24.0
_ROW: Final = 30.0
_BAR: Final = 0.7
_WIDEST: Final = 64.0
_GAP: Final = 10.0
_STEPS: Final = (1, 2, 5)
_LINES: Final = 4


class Ink(Enum):
    """What something is drawn in."""

    BAR = auto()
    LATE = auto()
    GRID = auto()
    DEADLINE = auto()
    TEXT = auto()
    MUTED = auto()


class Size(Enum):
    """How large words are."""

    TITLE = auto()
    BODY = auto()
    SMALL = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Rule:
    """A line, dashed where it stands for a day."""

    x: float
    y: float
    to_x: float
    to_y: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one line; ``anchor`` 0 begins them at ``x``, 0.5 centres them, 1 ends them there. ``y`` is their
    middle."""

    x: float
    y: float
    text: str
    size: Size
    ink: Ink
    anchor: float = 0.0


Shape = Block | Rule | Words
Measure = Callable[[str, Size], float]
"""How wide words are."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        name: on the axis; empty where too many stand side by side for each to have one.
        whole: what it is called in full, where it is read.
        late: how much of the value came late.
    """

    name: str
    value: int
    late: int = 0
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line behind the bar at ``place``, with a name: a deadline."""

    place: int
    name: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart.

    Attributes:
        unit: what is counted.
        late: what the hatched part is called; empty where there is none.
        rows: bars lie, one below the other: for names that are long.
        empty: what is said where there is nothing.
    """

    title: str
    unit: str
    bars: tuple[Bar, ...]
    empty: str
    late: str = ""
    marks: tuple[Mark, ...] = ()
    rows: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(bar.value for bar in self.bars)

    @property
    def told(self) -> str:
        """All of it as a sentence, for those who have it read out."""
        if self.is_empty:
            return f"{self.title}: {self.empty}"
        told = (f"{bar.whole or bar.name} {bar.value}" for bar in self.bars if bar.value)
        return f"{self.title}: {', '.join(told)}"


def height_of(chart: Chart, usual: float) -> float:
    """How high a chart wants to be; ``usual``: one with standing bars."""
    if chart.is_empty:
        return _HEAD + _ROW + _GAP
    if not chart.rows:
        return usual
    legend = _LEGEND if chart.late else 0.0
    return max(_HEAD + legend + _ROW * max(1, len(chart.bars)) + _GAP, 0.5 * usual)


def shapes(chart: Chart, width: float, height: float, measure: Measure) -> Iterator[Shape]:
    """Where everything is, in a space of this size."""
    yield Words(0, _HEAD / 2, chart.title, Size.TITLE, Ink.TEXT)
    if chart.is_empty:
        yield Words(0, _HEAD + _ROW / 2, chart.empty, Size.BODY, Ink.MUTED)
        return
    top = _HEAD
    if chart.late:
        yield from _legend(chart, top, measure)
        top += _LEGEND
    yield from (_lying if chart.rows else _standing)(chart, width, height, top, measure)


def ticks(most: int, lines: int = _LINES) -> tuple[int, ...]:
    """Round numbers from 0 to at least ``most``."""
    least = max(1, most) / lines
    power = 10 ** math.floor(math.log10(least)) if least >= 1 else 1
    step = next(
        step for scale in (power, power * 10) for factor in _STEPS if (step := factor * scale) >= least
    )
    return tuple(range(0, step * math.ceil(max(1, most) / step) + 1, step))


def _legend(chart: Chart, top: float, measure: Measure) -> Iterator[Shape]:
    x = 0.0
    for ink, text in ((Ink.BAR, chart.unit), (Ink.LATE, chart.late)):
        yield Block(x, top + 4, 12, 12, ink)
        yield Words(x + 18, top + 10, text, Size.SMALL, Ink.MUTED)
        x += 18 + measure(text, Size.SMALL) + 2 * _GAP


def _standing(chart: Chart, width: float, height: float, top: float, measure: Measure) -> Iterator[Shape]:
    scale = ticks(max(bar.value for bar in chart.bars))
    left = max(measure(f"{tick}", Size.SMALL) for tick in scale) + _GAP
    top += _LEGEND if chart.marks else 2 * _GAP
    floor = height - _BELOW
    room = floor - top
    for tick in scale:
        y = floor - room * tick / scale[-1]
        yield Rule(left, y, width, y, Ink.GRID)
        yield Words(left - _GAP, y, f"{tick}", Size.SMALL, Ink.MUTED, 1)
    step = (width - left) / len(chart.bars)
    thick = min(_WIDEST, max(1.0, step * _BAR))
    for place, bar in enumerate(chart.bars):
        middle = left + step * (place + 0.5)
        yield from _column(bar, middle - thick / 2, thick, floor, room / scale[-1])
        if bar.value and measure(f"{bar.value}", Size.SMALL) <= step - 2:
            y = floor - room * bar.value / scale[-1] - 9
            yield Words(middle, y, f"{bar.value}", Size.SMALL, Ink.TEXT, 0.5)
    yield from _names(chart.bars, left, step, floor + _BELOW / 2 + 2, width, measure)
    yield from _marks(chart.marks, left, step, top, floor, width, measure)


def _column(bar: Bar, x: float, thick: float, floor: float, each: float) -> Iterator[Shape]:
    in_time = bar.value - bar.late
    if in_time:
        yield Block(x, floor - in_time * each, thick, in_time * each, Ink.BAR)
    if bar.late:
        yield Block(x, floor - bar.value * each, thick, bar.late * each, Ink.LATE)


def _names(
    bars: Sequence[Bar], left: float, step: float, y: float, width: float, measure: Measure
) -> Iterator[Shape]:
    """As many names as there is room for."""
    free = 0.0
    for place, bar in enumerate(bars):
        middle = left + step * (place + 0.5)
        half = measure(bar.name, Size.SMALL) / 2
        if bar.name and middle - half >= free and middle + half <= width + 4:
            yield Words(middle, y, bar.name, Size.SMALL, Ink.MUTED, 0.5)
            free = middle + half + _GAP


def _marks(
    marks: Sequence[Mark],
    left: float,
    step: float,
    top: float,
    floor: float,
    width: float,
    measure: Measure,
) -> Iterator[Shape]:
    free = 0.0
    for mark in marks:
        x = left + step * (mark.place + 1)
        yield Rule(x, top - 4, x, floor, Ink.DEADLINE)
        wide = measure(mark.name, Size.SMALL)
        begins = min(max(x - wide / 2, left), width - wide)
        if begins >= free:
            yield Words(begins, top - 13, mark.name, Size.SMALL, Ink.DEADLINE)
            free = begins + wide + _GAP


def _lying(chart: Chart, width: float, height: float, top: float, measure: Measure) -> Iterator[Shape]:
    most = max(bar.value for bar in chart.bars)
    names = min(0.45 * width, max(measure(bar.name, Size.BODY) for bar in chart.bars) + _GAP)
    values = max(measure(f"{bar.value}", Size.BODY) for bar in chart.bars) + _GAP
    room = width - names - values
    for place, bar in enumerate(chart.bars):
        y = top + _ROW * (place + 0.5)
        yield Words(0, y, _short(bar.name, names - _GAP, measure), Size.BODY, Ink.TEXT)
        long = room * bar.value / most
        late = room * bar.late / most
        if long > late:
            yield Block(names, y - 9, long - late, 18, Ink.BAR)
        if late:
            yield Block(names + long - late, y - 9, late, 18, Ink.LATE)
        yield Words(names + long + _GAP * 0.7, y, f"{bar.value}", Size.BODY, Ink.TEXT)


def _short(text: str, width: float, measure: Measure) -> str:
    if measure(text, Size.BODY) <= width:
        return text
    end = len(text)
    while end > 1 and measure(text[:end].rstrip() + "…", Size.BODY) > width:
        end -= 1
    return text[:end].rstrip() + "…"
