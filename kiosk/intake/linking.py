"""Decides what a page is to its intake. Pure: what was read and what is known go in, a decision comes out.

A number found on a page never links by itself. An accepted number *in a barcode* proposes the intake's applicant, and
Finish, with the name beside it, confirms. Guardians', siblings' and doctors' numbers stand on enclosures, and bank
account numbers have eleven digits too: what differs is a doubt for the clerk, and what is merely printed proposes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.codes import SheetKind
from kiosk.identity import Assessment, Standing
from kiosk.records.tables import PageState
from kiosk.scan.reading.result import FoundNumber, Reading


class DoubtCode(StrEnum):
    """What a clerk must look at."""

    NO_NUMBER = "no_number"
    TWO_NUMBERS = "two_numbers"
    OTHER_NUMBER = "other_number"
    NOT_ON_ROSTER = "not_on_roster"
    CONTROL_DIGITS = "control_digits"
    SHEET_COUNT = "sheet_count"
    UNREADABLE = "unreadable"
    POOR_QUALITY = "poor_quality"
    MAYBE_BLANK = "maybe_blank"
    TWO_APPLICATIONS = "two_applications"


HARMLESS = frozenset({DoubtCode.NOT_ON_ROSTER})
"""Doubts that stand in no one's way."""


class AsideReason(StrEnum):
    """Why a page does not count among the applicant's papers."""

    BLANK = "blank"
    SEPARATOR = "separator"
    COVER = "cover"
    RECEIPT = "receipt"
    DUPLICATE = "duplicate"
    CLERK = "clerk"


_OWN_SHEETS = {
    SheetKind.SEPARATOR.value: AsideReason.SEPARATOR,
    SheetKind.COVER.value: AsideReason.COVER,
    SheetKind.RECEIPT.value: AsideReason.RECEIPT,
}

FORM = SheetKind.FORM.value


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What the intake knows when a page's reading comes.

    Attributes:
        numbers: all numbers of the intake's applicant; empty where there is none yet.
        settled: a clerk gave or confirmed the applicant, so that barcodes no longer propose.
        other_seen: accepted barcode numbers on earlier pages that are not the applicant's.
        same_bytes: a page of this intake has the very same bytes.
    """

    numbers: frozenset[str] = frozenset()
    settled: bool = False
    other_seen: frozenset[str] = frozenset()
    same_bytes: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Decision:
    """What becomes of a page, and of its intake by it.

    Attributes:
        state: the page's state.
        aside: why it is set aside.
        doubts: what a clerk must look at on this page.
        proposes: the number that the page proposes for the whole intake.
        withdraws: the applicant proposed so far is no longer sure.
        rule: the rule that decided, for the record.
    """

    state: PageState
    rule: str
    aside: AsideReason | None = None
    doubts: tuple[DoubtCode, ...] = ()
    proposes: str | None = None
    withdraws: bool = False


def decide(reading: Reading, known: Known, assess: Callable[[str], Assessment]) -> Decision:
    """What the page that ``reading`` was read from is to an intake of which ``known`` is known."""
    if known.same_bytes:
        return Decision(PageState.SET_ASIDE, "same_bytes", AsideReason.DUPLICATE)
    if reading.separator is not None and reading.separator.kind in _OWN_SHEETS:
        return Decision(PageState.SET_ASIDE, "own_sheet", _OWN_SHEETS[reading.separator.kind])
    if reading.blank and not reading.barcodes and not reading.identity_numbers:
        return Decision(PageState.SET_ASIDE, "blank", AsideReason.BLANK)
    accepted = accepted_numbers(reading.identity_numbers, assess)
    if not accepted:
        return Decision(PageState.LINKED, "no_number_on_page")
    if known.settled:
        if accepted <= known.numbers:
            return Decision(PageState.LINKED, "applicants_number")
        return Decision(PageState.IN_DOUBT, "other_number", doubts=(DoubtCode.OTHER_NUMBER,))
    everything = accepted | known.other_seen
    if known.numbers:
        if everything <= known.numbers:
            return Decision(PageState.LINKED, "applicants_number")
        return Decision(PageState.IN_DOUBT, "two_numbers", doubts=(DoubtCode.TWO_NUMBERS,), withdraws=True)
    if len(everything) > 1:
        return Decision(PageState.IN_DOUBT, "two_numbers", doubts=(DoubtCode.TWO_NUMBERS,), withdraws=True)
    (number,) = accepted
    return Decision(PageState.LINKED, "proposes", proposes=number)


def accepted_numbers(found: tuple[FoundNumber, ...], assess: Callable[[str], Assessment]) -> frozenset[str]:
    """The numbers that may say who the paper belongs to: certain, from a barcode, and accepted here and now."""
    return frozenset(
        seen.number
        for seen in found
        if seen.source == "barcode"
        and seen.certainty == "certain"
        and assess(seen.number).standing is Standing.ACCEPTED
    )
