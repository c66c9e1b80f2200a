"""Decides what a page is to its intake. Pure: what was read and what is known go in, a decision comes out.

A number found on a page never links by itself. An accepted number *in a barcode* proposes the intake's applicant, and
Finish, with the name beside it, confirms. Guardians', siblings' and doctors' numbers stand on enclosures, and bank
account numbers have eleven digits too: what differs is a doubt for the clerk, and what is merely printed proposes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kiosk.codes import SheetKind, encode_id, form_id_of, is_unknown_code
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
    TAKEN_BEFORE = "taken_before"
    UNKNOWN_SEPARATOR = "unknown_separator"
    UNKNOWN_COVER = "unknown_cover"
    OTHER_COVER = "other_cover"


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
    AGAIN = "again"
    RESCANNED = "rescanned"


NOBODYS = frozenset({AsideReason.AGAIN.value, AsideReason.SEPARATOR.value})
"""Why a page is set aside whose sheet is none of those that were handed in."""

_OWN_SHEETS = {
    SheetKind.SEPARATOR.value: AsideReason.SEPARATOR,
    SheetKind.COVER.value: AsideReason.COVER,
    SheetKind.RECEIPT.value: AsideReason.RECEIPT,
}

FORM = SheetKind.FORM.value


@dataclass(frozen=True, slots=True, repr=False)
class Evidence:
    """What of a page's reading bears on what it is: kept with the page, so that it can be weighed anew.

    Attributes:
        numbers: those that may say who the paper belongs to.
        form: the serial number of the application form of ours that the page is of. All pages of one form bear the
            same.
        doubts: those about the page alone, whatever else the intake holds.
        cover: the id of the applicant's cover sheet that the page is.
        ticked: names of the boxes with a tick, on a sheet of ours that people tick.
        unsure: names of those that may have one.
    """

    numbers: frozenset[str] = frozenset()
    form: str | None = None
    doubts: tuple[DoubtCode, ...] = ()
    cover: str | None = None
    ticked: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        kept: dict[str, Any] = {
            "numbers": sorted(self.numbers),
            "form": self.form,
            "doubts": [code.value for code in self.doubts],
        }
        if self.cover is not None:
            kept["cover"] = self.cover
        if self.ticked or self.unsure:
            kept |= {"ticked": sorted(self.ticked), "unsure": sorted(self.unsure)}
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Evidence:
        """As it was kept."""
        doubts = tuple(DoubtCode(code) for code in kept.get("doubts", ()))
        numbers, ticked, unsure = (frozenset(kept.get(name, ())) for name in ("numbers", "ticked", "unsure"))
        return cls(numbers, kept.get("form"), doubts, kept.get("cover"), ticked, unsure)

    def sole_tick(self, group: str) -> str | None:
        """What is ticked of a group of boxes, ``category.``, where exactly one box is and no other may be."""
        ticked = {name for name in self.ticked if name.startswith(group)}
        if len(ticked) != 1 or any(name.startswith(group) for name in self.unsure):
            return None
        return ticked.pop().removeprefix(group)


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What the intake knows when a page is weighed.

    Attributes:
        numbers: all numbers of the intake's applicant; empty where there is none yet.
        settled: a clerk gave or confirmed the applicant, so that barcodes no longer propose.
        other_seen: accepted barcode numbers on earlier pages that are not the applicant's.
        same_bytes: an earlier page of this intake that counts has the very same bytes.
        forms: application forms of ours that earlier pages are of.
        applications: where the page's document is an application, the numbers on earlier pages of other documents
            that are.
    """

    numbers: frozenset[str] = frozenset()
    settled: bool = False
    other_seen: frozenset[str] = frozenset()
    same_bytes: bool = False
    forms: frozenset[str] = frozenset()
    applications: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, repr=False)
class Decision:
    """What the page is.

    Attributes:
        state: linked, set aside or in doubt.
        rule: which rule decided, for the page's record of evidence.
        aside: why it was set aside.
        doubts: what a clerk must look at.
        proposes: the number that becomes the intake's proposed applicant.
        withdraws: the applicant that was proposed before no longer stands.
    """

    state: PageState
    rule: str
    aside: AsideReason | None = None
    doubts: tuple[DoubtCode, ...] = ()
    proposes: str | None = None
    withdraws: bool = False


def decide(reading: Reading, known: Known, assess: Callable[[str], Assessment]) -> Decision:
    """What the page that ``reading`` was read from is to an intake of which ``known`` is known."""
    if reading.separator is not None and reading.separator.kind in _OWN_SHEETS:
        return Decision(PageState.SET_ASIDE, "own_sheet", _OWN_SHEETS[reading.separator.kind])
    if known.same_bytes:
        return Decision(PageState.SET_ASIDE, "same_bytes", AsideReason.DUPLICATE)
    if reading.blank and reading.blank_sure and _is_bare(reading):
        return Decision(PageState.SET_ASIDE, "blank", AsideReason.BLANK)
    return weigh(evidence_of(reading, assess), known)


def evidence_of(reading: Reading, assess: Callable[[str], Assessment]) -> Evidence:
    """What of a reading is kept to be weighed."""
    sheet = reading.separator
    doubts: tuple[DoubtCode, ...] = ()
    if not reading.blank_sure and _is_bare(reading):
        doubts += (DoubtCode.MAYBE_BLANK,)
    if any(quality.is_illegible for quality in reading.quality):
        doubts += (DoubtCode.POOR_QUALITY,)
    if sheet is None and any(is_unknown_code(barcode.text) for barcode in reading.barcodes):
        doubts += (DoubtCode.UNKNOWN_SEPARATOR,)
    return Evidence(
        accepted_numbers(reading.identity_numbers, assess),
        encode_id(form_id_of(sheet.id).serial) if sheet is not None and sheet.kind == FORM else None,
        doubts,
        sheet.id if sheet is not None and sheet.kind == SheetKind.COVER else None,
        frozenset(tick.name for tick in reading.ticks if tick.answer == "ticked"),
        frozenset(tick.name for tick in reading.ticks if tick.answer == "unsure"),
    )


def _is_bare(reading: Reading) -> bool:
    """Whether nothing was found on the page that only writing or print can be."""
    return not reading.barcodes and not reading.identity_numbers


def weigh(evidence: Evidence, known: Known) -> Decision:
    """What a page that is not set aside is, by its evidence."""
    by_number = _by_number(evidence.numbers, known)
    doubts = by_number.doubts + evidence.doubts
    if _is_second_application(evidence, known):
        doubts += (DoubtCode.TWO_APPLICATIONS,)
    return replace(by_number, state=PageState.IN_DOUBT if doubts else PageState.LINKED, doubts=doubts)


def contested(decision: Decision) -> Decision:
    """What a page is that proposes somebody where others were proposed already."""
    doubts = (DoubtCode.TWO_NUMBERS, *decision.doubts)
    return replace(
        decision, state=PageState.IN_DOUBT, rule="two_numbers", doubts=doubts, proposes=None, withdraws=True
    )


def _by_number(accepted: frozenset[str], known: Known) -> Decision:
    if not accepted:
        return Decision(PageState.LINKED, "no_number_on_page")
    if known.settled:
        if accepted <= known.numbers:
            return Decision(PageState.LINKED, "applicants_number")
        return Decision(PageState.IN_DOUBT, "other_number", doubts=(DoubtCode.OTHER_NUMBER,))
    everything = accepted | known.other_seen
    if known.numbers and everything <= known.numbers:
        return Decision(PageState.LINKED, "applicants_number")
    if known.numbers or len(everything) > 1:
        return Decision(PageState.IN_DOUBT, "two_numbers", doubts=(DoubtCode.TWO_NUMBERS,), withdraws=True)
    (number,) = accepted
    return Decision(PageState.LINKED, "proposes", proposes=number)


def _is_second_application(evidence: Evidence, known: Known) -> bool:
    """Another form than before, or a number on an application where another application has another person's."""
    if evidence.form is not None and known.forms and evidence.form not in known.forms:
        return True
    everything = evidence.numbers | known.applications
    if not evidence.numbers or not known.applications or everything <= known.numbers:
        return False
    return evidence.numbers.isdisjoint(known.applications)


def accepted_numbers(found: tuple[FoundNumber, ...], assess: Callable[[str], Assessment]) -> frozenset[str]:
    """The numbers that may say who the paper belongs to: certain, from a barcode, and accepted here and now."""
    return frozenset(
        seen.number
        for seen in found
        if seen.source == "barcode"
        and seen.certainty == "certain"
        and assess(seen.number).standing is Standing.ACCEPTED
    )
