"""Makes piles of post from a seed, with what goes wrong put in where it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final, Literal

import numpy as np
from numpy.random import Generator

from kiosk.intake.linking import AsideReason, DoubtCode
from kiosk.training.geometry import turned
from kiosk.training.paper import ON
from kiosk.training.people import Person
from kiosk.training.pile import Fault, Pile, PileEnvelope
from kiosk.training.posted import (
    BLANK_BACK,
    COUNT,
    COVER,
    SEPARATOR,
    Aside,
    Leaf,
    Press,
    Sides,
    bare,
    taped_over,
)
from kiosk.training.truth import PaperKind

Way = Literal["form", "barcode", "hand", "cover"]
"""How an envelope says whose it is: a form of ours with a barcode, a barcode, by hand only, our cover sheet."""

_WAYS: Final[tuple[Way, ...]] = ("form", "barcode", "hand", "cover")
_SHARES: Final = (0.4, 0.25, 0.15, 0.2)
_ENCLOSURES: Final = (
    PaperKind.CERTIFICATE,
    PaperKind.EXPERT_ASSESSMENT,
    PaperKind.LETTER,
    PaperKind.RESIDENCE_PERMIT,
    None,
)
"""None: a sheet without anybody's number."""

_TWO_PERSONS: Final = frozenset({DoubtCode.TWO_NUMBERS, DoubtCode.TWO_APPLICATIONS, DoubtCode.OTHER_NUMBER})
_WHOSE: Final = frozenset({DoubtCode.NO_NUMBER})
_NOT_LEGIBLE: Final = frozenset({DoubtCode.POOR_QUALITY, DoubtCode.UNREADABLE})
_ASKS: Final[Mapping[Fault, frozenset[DoubtCode]]] = {
    Fault.MISSING_SEPARATOR: _TWO_PERSONS,
    Fault.UNKNOWN_SEPARATOR: _TWO_PERSONS,
    Fault.STRAY_SHEET: _TWO_PERSONS,
    Fault.SIBLINGS: _TWO_PERSONS,
    Fault.UNREADABLE: _NOT_LEGIBLE,
    Fault.CHECK_DIGIT: _WHOSE,
    Fault.TWO_APPLICATIONS: frozenset({DoubtCode.TWO_APPLICATIONS}),
}
_MAY_ASK: Final[Mapping[Fault, frozenset[DoubtCode]]] = {
    Fault.MISSING_SEPARATOR: _TWO_PERSONS | _WHOSE,
    Fault.UNKNOWN_SEPARATOR: _TWO_PERSONS | _WHOSE,
    Fault.STRAY_SHEET: _TWO_PERSONS | _WHOSE,
    Fault.SIBLINGS: _TWO_PERSONS | _WHOSE,
    Fault.PENCILLED_BACK: frozenset({DoubtCode.MAYBE_BLANK}),
    Fault.UNREADABLE: _NOT_LEGIBLE,
}
_NOBODY_KNOWS: Final = frozenset(
    {
        Fault.MISSING_SEPARATOR,
        Fault.UNKNOWN_SEPARATOR,
        Fault.STRAY_SHEET,
        Fault.SIBLINGS,
        Fault.CHECK_DIGIT,
    }
)
_JOINS: Final = frozenset({Fault.MISSING_SEPARATOR, Fault.UNKNOWN_SEPARATOR})
_FEWEST: Final = 2
_FEWEST_WITH: Final = {Fault.SIBLINGS: 4, Fault.DOUBLE_FEED: 3}
_MORE_SCANNED: Final = {
    Fault.MISSING_SEPARATOR: -1,
    Fault.DOUBLE_FEED: -1,
    Fault.STRAY_SHEET: 1,
    Fault.REPEATED_SHEET: 1,
}
_MORE_COUNTED: Final = {Fault.DOUBLE_FEED: 1, Fault.REPEATED_SHEET: -1, Fault.SHEET_COUNT: 1}
"""How many sheets more than are scanned."""


@dataclass(slots=True)
class _Cut:
    """What the pile is cut into, while it grows."""

    sheets: list[int]
    posted: list[int]
    owner: Person | None
    faults: set[Fault] = field(default_factory=set)
    asks: list[frozenset[DoubtCode]] = field(default_factory=list)
    may_ask: set[DoubtCode] = field(default_factory=set)

    def told(self) -> PileEnvelope:
        return PileEnvelope(
            tuple(self.sheets),
            tuple(self.posted),
            self.owner,
            frozenset(self.faults),
            tuple(dict.fromkeys(self.asks)),
            frozenset(self.may_ask),
        )


def make_pile(
    seed: int,
    senders: Sequence[Person],
    *,
    envelopes: int = 40,
    pages: int = 330,
    faults: Collection[Fault] = frozenset(Fault),
    covers: Callable[[Person], bytes] | None = None,
    on: date = ON,
    dpi: int = 300,
) -> Pile:
    """A pile, the same for the same seed and people.

    Args:
        seed: which pile.
        senders: one for each envelope, and two more whose papers turn up where they do not belong.
        envelopes: how many were posted, each with a separator before it.
        pages: sides that are scanned, separators among them: an even number.
        faults: what goes wrong, each once, and no two of them beside each other.
        covers: gives out an applicant's cover sheet, as a PDF; none where nobody does.
        on: the day of the papers.
        dpi: pixels an inch.

    Raises:
        ValueError: too few envelopes for so many faults, or too few pages for so many envelopes.
    """
    rng = np.random.default_rng((seed, 0))
    wrong = _placed(sorted(faults), envelopes, rng)
    ways = [_way(number, wrong, covers is not None, rng) for number in range(1, envelopes + 1)]
    scanned = pages // 2 - envelopes - sum(_MORE_SCANNED.get(fault, 0) for fault in faults)
    fewest = [_FEWEST_WITH.get(wrong[n], _FEWEST) if n in wrong else _FEWEST for n in range(1, envelopes + 1)]
    sizes = _sizes(scanned, fewest, rng)
    post = _Post(Press(seed, on, dpi), senders, covers)
    leaves: list[Leaf] = []
    separators: set[int] = set()
    cuts: list[_Cut] = []
    for number, (way, size) in enumerate(zip(ways, sizes, strict=True), 1):
        fault = wrong.get(number)
        separator = post.separator(number, fault)
        if separator is not None:
            leaves.append(separator)
            if fault is Fault.UNKNOWN_SEPARATOR:
                cuts[-1].sheets.append(len(leaves))
            else:
                separators.add(len(leaves))
        if fault not in _JOINS:
            cuts.append(_Cut([], [], None if way == "hand" else senders[number - 1]))
        cut = cuts[-1]
        cut.posted.append(number)
        for leaf in post.envelope(number, way, size, fault):
            leaves.append(leaf)
            cut.sheets.append(len(leaves))
        _tell(cut, way, fault)
    counted = len(leaves) + sum(_MORE_COUNTED.get(fault, 0) for fault in faults)
    return Pile(tuple(leaves), tuple(cut.told() for cut in cuts), frozenset(separators), counted)


def _tell(cut: _Cut, way: Way, fault: Fault | None) -> None:
    """What follows from how the envelope says whose it is, and from what went wrong with it."""
    if way == "hand":
        cut.asks.append(_WHOSE)
    if fault is None:
        return
    cut.faults.add(fault)
    if fault in _ASKS:
        cut.asks.append(_ASKS[fault])
    cut.may_ask |= _MAY_ASK.get(fault, frozenset())
    if fault in _NOBODY_KNOWS:
        cut.owner = None


def _placed(faults: Sequence[Fault], envelopes: int, rng: Generator) -> dict[int, Fault]:
    """Which fault meets which envelope."""
    if not faults:
        return {}
    step = envelopes // len(faults)
    if step < 2:
        raise ValueError("too few envelopes")
    order = [faults[int(place)] for place in rng.permutation(len(faults))]
    return {2 + place * step: fault for place, fault in enumerate(order)}


def _way(number: int, wrong: Mapping[int, Fault], covers: bool, rng: Generator) -> Way:
    """What goes wrong goes wrong with envelopes that say whose they are, and so does the one before it."""
    chance = float(rng.random())
    if number in wrong or number + 1 in wrong:
        return "form" if chance < 0.5 or wrong.get(number) is Fault.TWO_APPLICATIONS else "barcode"
    shares = np.array(_SHARES) * (1, 1, 1, covers)
    return _WAYS[int(np.searchsorted(np.cumsum(shares / shares.sum()), chance, side="right"))]


def _sizes(total: int, fewest: Sequence[int], rng: Generator) -> Sequence[int]:
    """How many sheets are in each envelope, so many in all."""
    left = total - sum(fewest)
    if left < 0:
        raise ValueError("too few pages")
    more = rng.multinomial(left, rng.dirichlet(np.full(len(fewest), 2.0)))
    return [few + int(one) for few, one in zip(fewest, more, strict=True)]


class _Post:
    """Fills envelopes."""

    def __init__(
        self, press: Press, senders: Sequence[Person], covers: Callable[[Person], bytes] | None
    ) -> None:
        self._press = press
        self._senders = senders
        self._covers = covers

    def separator(self, number: int, fault: Fault | None) -> Leaf | None:
        """The separator before an envelope."""
        ident = number * 1000
        if fault is Fault.MISSING_SEPARATOR:
            return None

        def draw() -> Sides:
            front, back = self._press.separator(ident)
            match fault:
                case Fault.UPSIDE_DOWN_SEPARATOR:
                    return turned(front, 180), turned(back, 180)
                case Fault.SEPARATOR_FACE_DOWN:
                    return bare(back, self._press.chance(ident)), front
                case Fault.UNKNOWN_SEPARATOR:
                    return taped_over(front), taped_over(back)
            return front, back

        return Leaf(None, None, COUNT if fault is Fault.UNKNOWN_SEPARATOR else SEPARATOR, draw)

    def envelope(self, number: int, way: Way, size: int, fault: Fault | None) -> list[Leaf]:
        """The sheets of an envelope."""
        sender = self._senders[number - 1]
        idents = iter(range(number * 1000 + 1, number * 1000 + 999))
        leaves = [self._first(number, sender, way, fault, next(idents))]
        if fault is Fault.SIBLINGS:
            sibling = replace(self._senders[-1], family_name=sender.family_name)
            leaves.append(self._first(number, sibling, way, None, next(idents)))
            both = (sender, sibling)
            while len(leaves) < size:
                leaves.append(self._enclosure(number, both[len(leaves) % 2], next(idents)))
            return leaves
        if fault is Fault.TWO_APPLICATIONS:
            leaves.append(self._first(number, sender, way, None, next(idents)))
        if fault in (Fault.PENCILLED_BACK, Fault.UNREADABLE):
            leaves.append(self._spoilt(number, sender, fault, next(idents)))
        while len(leaves) < size:
            leaves.append(self._enclosure(number, sender, next(idents)))
        return list(self._gone_wrong(leaves, number, fault, idents))

    def _gone_wrong(
        self, leaves: list[Leaf], number: int, fault: Fault | None, idents: Iterator[int]
    ) -> Sequence[Leaf]:
        """What the scanner and other people's papers make of an envelope."""
        match fault:
            case Fault.DOUBLE_FEED:
                over, under = leaves[-2:]
                return [*leaves[:-2], _two_at_once(over, under)]
            case Fault.REPEATED_SHEET:
                again = (AsideReason.DUPLICATE, leaves[0].aside[1] or AsideReason.DUPLICATE)
                return [leaves[0], replace(leaves[0], aside=again), *leaves[1:]]
            case Fault.STRAY_SHEET:
                whose = self._senders[-2]
                draw = partial(self._press.labels, next(idents), whose)
                return [*leaves, Leaf(number, whose, BLANK_BACK, draw)]
        return leaves

    def _first(self, number: int, sender: Person, way: Way, fault: Fault | None, ident: int) -> Leaf:
        """The sheet that says whose the envelope is."""
        if way == "cover" and self._covers is not None:
            pdf = self._covers(sender)
            return Leaf(number, sender, COVER, partial(self._press.cover, ident, pdf))
        named = sender
        if fault is Fault.CHECK_DIGIT:
            named = replace(sender, number=sender.number[:-1] + str((int(sender.number[-1]) + 1) % 10))
        draw = partial(
            self._press.application, ident, named, with_barcode=way != "hand", with_form=way == "form"
        )
        return Leaf(number, sender, COUNT, draw)

    def _enclosure(self, number: int, sender: Person, ident: int) -> Leaf:
        rng = self._press.chance(ident)
        kind = _ENCLOSURES[int(rng.integers(len(_ENCLOSURES)))]
        if kind is None:
            return Leaf(number, sender, BLANK_BACK, partial(self._press.without_number, ident))
        goes_on = bool(rng.random() < 0.4)
        aside: Aside = COUNT if goes_on else BLANK_BACK
        return Leaf(
            number, sender, aside, partial(self._press.enclosure, ident, sender, kind, goes_on=goes_on)
        )

    def _spoilt(self, number: int, sender: Person, fault: Fault, ident: int) -> Leaf:
        if fault is Fault.UNREADABLE:
            return Leaf(number, sender, BLANK_BACK, partial(self._press.unreadable, ident, sender))
        return Leaf(number, sender, COUNT, partial(self._press.pencilled, ident, sender))


def _two_at_once(over: Leaf, under: Leaf) -> Leaf:
    """Two sheets in one: the front of the one, the back of the other."""

    def draw() -> Sides:
        return over.draw()[0], under.draw()[1]

    return Leaf(over.posted, over.person, (over.aside[0], under.aside[1]), draw)
