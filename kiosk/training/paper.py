"""Whole handings-in and varied heaps of paper, with their truth known: for the demo, tests and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Final, Literal, cast

import numpy as np
from numpy.random import Generator

from kiosk import codes
from kiosk.scan.reading.result import BarcodeFormat, Rotation
from kiosk.training import enclosures, forms, wear
from kiosk.training.drawing import DigitMaker
from kiosk.training.geometry import BLACK_BACKING, WHITE_BACKING, laid_on, skewed, turned
from kiosk.training.people import Person, adult_number, people
from kiosk.training.truth import PaperKind, PaperPage

Grade = Literal["clean", "desk", "poor"]
"""How a page was scanned: as drawn; as an office scanner does; as paper that has been through things."""

ENCLOSURES: Final = (PaperKind.CERTIFICATE, PaperKind.EXPERT_ASSESSMENT)
ON: Final = date(2026, 1, 29)
"""The day of training papers where none is asked for: before the earlier deadline of 2026."""

_LABELS = {
    PaperKind.CERTIFICATE: "Vitnemål eller kompetansebevis",
    PaperKind.EXPERT_ASSESSMENT: "Sakkyndig vurdering",
    PaperKind.RESIDENCE_PERMIT: "Oppholdstillatelse",
    PaperKind.LETTER: "Annet",
}
_FORMATS: tuple[BarcodeFormat, ...] = ("code128", "code39", "qr", "datamatrix")
_TINTS = ((255, 247, 214), (222, 240, 222), (214, 230, 250), (250, 224, 228), (232, 226, 214))


def stack(
    person: Person, rng: Generator, *, with_barcode: bool = True, documents: Sequence[PaperKind] = ENCLOSURES,
    on: date = ON, dpi: int = 300, colour: bool = False, duplex: bool = False, grade: Grade = "desk",
    digits: DigitMaker | None = None, with_form: bool = False,
) -> list[PaperPage]:  # fmt: skip
    """What one applicant hands over: the application, enclosures, and a blank back.

    Args:
        person: the applicant.
        rng: what varies.
        with_barcode: whether the form carries the number as Code 128.
        documents: the enclosures, in order.
        on: the day of handing in.
        dpi: pixels an inch.
        colour: in RGB.
        duplex: front and back of every sheet in turn, the application on one sheet; else the written sides and the
            last sheet's blank back.
        grade: how it was scanned.
        digits: real handwritten digits instead of a font's.
        with_form: whether the application is a form of ours, with its code on every page.
    """
    # of no edition that we have a layout of: it is drawn otherwise
    serial = int(rng.integers(1 << codes.SERIAL_BITS)) if with_form else None
    front, back = (None if serial is None else str(codes.FormId(0, 0, side, serial)) for side in (1, 2))
    labels = tuple(_LABELS[kind] for kind in documents if kind in _LABELS)
    pages = [
        forms.application_front(
            person, rng, on=on, with_barcode=with_barcode, dpi=dpi, colour=colour, digits=digits, form=front
        ),
        forms.application_back(person, rng, enclosures=labels, dpi=dpi, colour=colour, form=back),
    ]
    for place, kind in enumerate(documents, 1):
        written = document(kind, person, rng, on=on, dpi=dpi, colour=colour)
        pages.append(written)
        if duplex or place == len(documents):
            pages.append(enclosures.blank_back(written))
    return [scanned(page, rng, grade) for page in pages]


def document(
    kind: PaperKind, person: Person, rng: Generator, *, on: date = ON, dpi: int = 300, colour: bool = False
) -> PaperPage:
    """One clean page of any kind, with what varies drawn from ``rng``."""
    other = adult_number(Random(int(rng.integers(2**32))), on=on) if rng.random() < 0.3 else None
    match kind:
        case PaperKind.APPLICATION:
            return forms.application_front(
                person, rng, on=on, with_barcode=bool(rng.random() < 0.5), dpi=dpi, colour=colour,
                number_style=cast(forms.NumberStyle, str(rng.choice(("boxes", "comb", "line")))),
                module=float(rng.uniform(0.22, 0.45)),
            )  # fmt: skip
        case PaperKind.COVER:
            return forms.cover_sheet(person, codes.cover_id(0, _chance(rng)), dpi=dpi, colour=colour)
        case PaperKind.SEPARATOR:
            return forms.separator_sheet(codes.encode_id(_chance(rng)), dpi=dpi, colour=colour)
        case PaperKind.CERTIFICATE:
            return enclosures.certificate(person, rng, on=on, dpi=dpi, colour=colour)
        case PaperKind.EXPERT_ASSESSMENT:
            by_hand = bool(rng.random() < 0.5)
            return enclosures.expert_assessment(
                person, rng, on=on, guardian=other, number_by_hand=by_hand, dpi=dpi, colour=colour
            )
        case PaperKind.LETTER:
            return enclosures.letter(person, rng, on=on, dpi=dpi, colour=colour)
        case PaperKind.RESIDENCE_PERMIT:
            return enclosures.residence_permit(person, rng, on=on, dpi=dpi, colour=colour)
        case PaperKind.NUMBER_SHEET:
            format_ = _FORMATS[int(rng.integers(len(_FORMATS)))]
            others = (other,) if other else ()
            return forms.number_sheet(person, rng, format_=format_, others=others, dpi=dpi, colour=colour)
        case PaperKind.NOTE:
            return enclosures.note(rng, dpi=dpi, colour=colour)
        case PaperKind.BLANK:
            return enclosures.blank_back(enclosures.letter(person, rng, on=on, dpi=dpi, colour=colour))


def scanned(page: PaperPage, rng: Generator, grade: Grade) -> PaperPage:
    """The page after paper and scanner did to it what they do at this grade."""
    if grade == "clean":
        return page
    poor = grade == "poor"
    if rng.random() < (0.5 if poor else 0.25):
        page = wear.punched(page, rng, backing=int(rng.choice((20, 70, 235))))
    if poor:
        page = _paper_wear(page, rng)
    degrees = float(np.clip(rng.normal(0, 2.0 if poor else 0.6), -5, 5))
    if poor and rng.random() < 0.25:
        left, top = rng.uniform(2, 12, 2)
        backing = int(rng.choice((BLACK_BACKING, 240)))
        page = laid_on(page, 226, 316, left_mm=left, top_mm=top, degrees=degrees, backing=backing)
    else:
        page = skewed(page, degrees, backing=WHITE_BACKING)
    page = wear.toned(page, black=int(rng.integers(8, 30)), white=int(rng.integers(242, 254)))
    page = wear.blurred(page, float(rng.uniform(0.5, 1.8 if poor else 0.8)))
    if poor:
        page = _scanner_wear(page, rng)
    page = wear.noisy(page, rng, sigma=float(rng.uniform(2.0, 10.0 if poor else 4.0)))
    if poor:
        if rng.random() < 0.12:
            page = wear.faxed(page, rng)
        page = turned(page, cast(Rotation, int(rng.choice((0, 90, 180, 270), p=(0.55, 0.1, 0.25, 0.1)))))
    return page


def corpus(
    seed: int, count: int, *, dpi: int = 300, colour: bool = False, on: date = ON
) -> Iterator[PaperPage]:
    """``count`` varied pages of every kind, from clean to poor; a longer corpus of a seed starts with the shorter."""
    applicants = people(seed, 200, on=on)
    kinds = tuple(PaperKind)
    for place in range(count):
        rng = np.random.default_rng((seed, place))
        person = applicants[int(rng.integers(len(applicants)))]
        page = document(kinds[place % len(kinds)], person, rng, on=on, dpi=dpi, colour=colour)
        grade = cast(Grade, str(rng.choice(("clean", "desk", "poor"), p=(0.15, 0.45, 0.4))))
        yield scanned(page, rng, grade)


def _paper_wear(page: PaperPage, rng: Generator) -> PaperPage:
    if rng.random() < 0.2:
        page = wear.thin_printed(page)
    if rng.random() < 0.25:
        page = wear.on_coloured_paper(page, _TINTS[int(rng.integers(len(_TINTS)))])
    if rng.random() < 0.25:
        page = wear.folded(page, rng)
    return page


def _scanner_wear(page: PaperPage, rng: Generator) -> PaperPage:
    edges: tuple[wear.Edge, ...] = ("left", "right", "top", "bottom")
    edge = edges[int(rng.integers(4))]
    if rng.random() < 0.3:
        page = wear.edge_shadow(page, edge)
    elif rng.random() < 0.2:
        page = wear.dark_edge(page, edge)
    if rng.random() < 0.25:
        page = wear.dust_streak(page, rng)
    if rng.random() < 0.3:
        page = wear.specked(page, rng)
    if rng.random() < 0.15:
        page = wear.low_contrast(page)
    elif rng.random() < 0.15:
        page = wear.over_exposed(page)
    return page


def _chance(rng: Generator) -> int:
    return int(rng.integers(1 << codes.COVER_BITS))
