"""Papers that the county itself gives out: the application form, cover and separator sheets, sheets of barcodes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from numpy.random import Generator

from kiosk.codes import SheetCode, SheetKind
from kiosk.intake.vocabulary import Category
from kiosk.scan.reading.result import BarcodeFormat
from kiosk.training.barcode import ean13
from kiosk.training.drawing import BLACK, GREY, HAIR, DigitMaker, Hand, Sheet
from kiosk.training.people import Person
from kiosk.training.truth import PaperKind, PaperPage

NumberStyle = Literal["boxes", "comb", "line"]

FOOTER = "Øvingspapir. Personen finnes ikke."
"""Stands small at the foot of every page about a person, so that it is never taken for a real one's."""

_LABELS = {
    Category.ORDINARY: "Ordinær søker",
    Category.PREFERENTIAL: "Fortrinnsrett",
    Category.INDIVIDUAL: "Individuell behandling",
    Category.NEWLY_ARRIVED: "Nyankommet til Norge",
    Category.APPRENTICE: "Formidling til læreplass",
}


def hand_of(person: Person) -> Hand:
    """Everybody writes the same hand on every page."""
    return "PatrickHand-Regular" if int(person.number[-1]) % 3 == 0 else "Caveat-Regular"


def application_front(
    person: Person, rng: Generator, *, on: date, with_barcode: bool, dpi: int = 300, colour: bool = False,
    number_style: NumberStyle = "boxes", digits: DigitMaker | None = None, module: float = 0.4,
    form: str | None = None,
) -> PaperPage:  # fmt: skip
    """The application's first page, filled in by hand.

    Args:
        person: the applicant.
        rng: how the hand wavers.
        on: the day it was filled in.
        with_barcode: whether the county printed the number as Code 128.
        dpi: pixels an inch.
        colour: in RGB.
        number_style: how the form asks for the number.
        digits: real handwritten digits instead of a font's.
        module: width of the barcode's narrowest bar, mm.
        form: the id in the page's own code; None for a form without one.
    """
    sheet = Sheet(dpi, colour=colour)
    hand = hand_of(person)
    sheet.text(20, 26, "Søknad om inntak", size=20, face="Inter-Bold")
    sheet.text(20, 32.5, "til videregående opplæring – papirsøknad", size=9.5, ink=GREY)
    if with_barcode:
        left = 190 - sheet.barcode_width("code128", person.number, module)
        sheet.barcode(left, 15, "code128", person.number, module=module, height=14)
        sheet.number(left + 10, 34.5, person.number, role="applicant", size=10)
    sheet.line(20, 40, 190, 40, width=0.5, ink=BLACK)

    sheet.text(20, 50, "1  Søker", size=12, face="Inter-SemiBold")
    _number_field(sheet, person.number, rng, style=number_style, hand=hand, digits=digits)
    rows = (
        ("Fornavn og mellomnavn", person.given_name),
        ("Etternavn", person.family_name),
        ("Adresse", person.street),
        ("Postnummer og sted", f"{person.postal_code} {person.place}"),
        ("Mobil", person.mobile),
        ("E-post", person.email),
    )
    y = 78.0
    for label, value in rows:
        _field(sheet, y, label, value, rng, hand)
        y += 11.0

    y += 4
    sheet.text(20, y, "2  Søkerkategori", size=12, face="Inter-SemiBold")
    y += 9
    for place, (category, label) in enumerate(_LABELS.items()):
        x = 20 + (place % 3) * 58
        sheet.tick_box(x, y + place // 3 * 7.5, label, rng, ticked=category is person.category)
    y += 22
    sheet.text(20, y, "3  Ønsker", size=12, face="Inter-SemiBold")
    y += 11
    for place, wish in enumerate(person.wishes, 1):
        _field(sheet, y, f"{place}. ønske", wish, rng, hand)
        y += 11

    y += 8
    sheet.text(20, y, "4  Underskrift", size=12, face="Inter-SemiBold")
    y += 15
    sheet.hand(
        22, y - 1.2, f"{person.place} {on.day}.{on.month}.{on.year}", rng, hand=hand, size=_hand_size(hand)
    )
    sheet.line(20, y, 85, y)
    sheet.text(20, y + 4.5, "Sted og dato", size=7.5, ink=GREY)
    sheet.signature(106, y, rng)
    sheet.line(100, y, 190, y)
    sheet.text(100, y + 4.5, "Søkerens underskrift", size=7.5, ink=GREY)
    _footer(sheet, "Side 1 av 2")
    return sheet.page(PaperKind.APPLICATION, sheet_code=_form_code(sheet, form))


def application_back(
    person: Person, rng: Generator, *, enclosures: tuple[str, ...] = (), guardian: str | None = None, dpi: int = 300,
    colour: bool = False, form: str | None = None,
) -> PaperPage:  # fmt: skip
    """The application's second page: enclosures, remarks, and a guardian's number where one was written.

    Args:
        person: the applicant.
        rng: how the hand wavers.
        enclosures: the labels that are crossed.
        guardian: somebody else's number, written by hand.
        dpi: pixels an inch.
        colour: in RGB.
        form: as on the first page.
    """
    sheet = Sheet(dpi, colour=colour)
    hand = hand_of(person)
    sheet.text(20, 26, "5  Vedlegg", size=12, face="Inter-SemiBold")
    sheet.text(
        20, 32, "Kryss av for det du legger ved. Skriv fødselsnummeret på hvert ark.", size=8.5, ink=GREY
    )
    offered = (
        "Vitnemål eller kompetansebevis", "Sakkyndig vurdering", "Enkeltvedtak", "Oppholdstillatelse",
        "Legeerklæring", "Egenerklæring", "Melding om flytting", "Annet",
    )  # fmt: skip
    for place, label in enumerate(offered):
        sheet.tick_box(20 + place % 2 * 85, 42 + place // 2 * 8, label, rng, ticked=label in enclosures)
    sheet.text(20, 86, "6  Andre opplysninger", size=12, face="Inter-SemiBold")
    remarks = (
        f"Jeg søker {person.wishes[0]}",
        "fordi jeg trives med faget og har",
        "hatt utplassering hos en bedrift i høst.",
        "Jeg kan nås på mobil etter klokka tre.",
    )
    for place in range(8):
        y = 98 + place * 10.5
        if place < len(remarks):
            sheet.hand(22, y - 1.2, remarks[place], rng, hand=hand, size=_hand_size(hand))
        sheet.line(20, y, 190, y)
    y = 192.0
    sheet.text(20, y, "7  Foresatt (fylles ut hvis du ønsker det)", size=12, face="Inter-SemiBold")
    _field(sheet, y + 12, "Navn", f"Astrid {person.family_name}" if guardian else "", rng, hand)
    sheet.text(20, y + 23, "Fødselsnummer", size=9.5)
    sheet.line(72, y + 23, 190, y + 23)
    if guardian:
        sheet.hand_number(
            74, y + 21.8, guardian, rng, role="other_person", pitch=4.6, size=19, hand=hand, gap=2.5
        )
    _footer(sheet, "Side 2 av 2")
    return sheet.page(PaperKind.APPLICATION, sheet_code=_form_code(sheet, form))


def cover_sheet(person: Person, cover_id: str, *, dpi: int = 300, colour: bool = False) -> PaperPage:
    """An applicant's cover sheet: our own code, never an identity number.

    Args:
        person: who it was printed for.
        cover_id: 13 characters of Crockford's base 32.
        dpi: pixels an inch.
        colour: in RGB.
    """
    code = str(SheetCode(SheetKind.COVER, cover_id))
    sheet = Sheet(dpi, colour=colour)
    sheet.text(20, 30, "Forside til papirer", size=24, face="Inter-Bold")
    sheet.text(20, 40, "Legg dette arket øverst når du leverer.", size=12, ink=GREY)
    sheet.barcode(20, 60, "code128", code, module=0.42, height=18)
    sheet.text(20, 86, code, size=10)
    sheet.barcode(150, 54, "qr", code, module=1.1)
    sheet.line(20, 100, 190, 100, width=0.4)
    sheet.text(20, 116, person.name, size=22, face="Inter-SemiBold")
    sheet.text(20, 126, person.address, size=12)
    sheet.paragraph(
        20, 146, 150,
        "Papirene under dette arket hører sammen. Sett ikke stifter i dem. Har du flere vedlegg enn dem som står i "
        "kvitteringen, kan du levere dem senere med et nytt ark som dette.",
        size=12,
    )  # fmt: skip
    _footer(sheet, "")
    return sheet.page(PaperKind.COVER, sheet_code=code)


def separator_sheet(
    separator_id: str, *, side: Literal["front", "back"] = "front", dpi: int = 300, colour: bool = False
) -> PaperPage:
    """A sheet that goes between two envelopes; it says the same on both sides.

    Args:
        separator_id: 13 characters of Crockford's base 32.
        side: which side.
        dpi: pixels an inch.
        colour: in RGB.
    """
    code = str(SheetCode(SheetKind.SEPARATOR, separator_id))
    sheet = Sheet(dpi, colour=colour)
    sheet.box(12, 12, 198, 285, width=3, ink=BLACK)
    sheet.text(105, 70, "SKILLEARK", size=52, face="Inter-Bold", anchor="ms")
    sheet.text(105, 84, "Ny konvolutt begynner her", size=18, anchor="ms")
    width = sheet.barcode_width("code128", code, 0.5)
    sheet.barcode((210 - width) / 2, 104, "code128", code, module=0.5, height=26)
    sheet.text(105, 140, code, size=12, anchor="ms")
    sheet.barcode((210 - sheet.barcode_width("qr", code, 2.0)) / 2, 160, "qr", code, module=2.0)
    if side == "back":
        sheet.text(105, 270, "bakside", size=10, ink=GREY, anchor="ms")
    return sheet.page(PaperKind.SEPARATOR, sheet_code=code)


def number_sheet(
    person: Person, rng: Generator, *, format_: BarcodeFormat = "code128", others: tuple[str, ...] = (),
    decoys: bool = True, dpi: int = 300, colour: bool = False,
) -> PaperPage:  # fmt: skip
    """A sheet with labels: the applicant's number in any symbology, other people's, and goods' codes.

    Args:
        person: whose number is in the first label.
        rng: what the decoys are.
        format_: the first label's symbology.
        others: other people's numbers, as Code 128.
        decoys: a book's EAN-13 and a parcel's Code 128.
        dpi: pixels an inch.
        colour: in RGB.
    """
    sheet = Sheet(dpi, colour=colour)
    sheet.text(20, 28, "Etiketter", size=20, face="Inter-Bold")
    y = 45.0
    module = 0.8 if format_ in ("qr", "datamatrix", "aztec") else 0.38
    sheet.text(20, y, person.name, size=11)
    sheet.barcode(22, y + 5, format_, person.number, module=module, height=13)
    sheet.number(120, y + 12, person.number, role="applicant", size=11)
    for number in others:
        y += 42
        sheet.text(20, y, "Foresatt", size=11)
        sheet.barcode(22, y + 5, "code128", number, module=0.38, height=13)
        sheet.number(120, y + 12, number, role="other_person", size=11)
    if decoys:
        y += 42
        sheet.text(20, y, "Lånt bok", size=11)
        sheet.barcode(22, y + 5, "ean13", ean13(f"97882{rng.integers(0, 10**7):07d}"), height=18, label=True)
        y += 46
        sheet.text(20, y, "Sending", size=11)
        sheet.barcode(22, y + 5, "code128", f"00{rng.integers(10**9, 10**10)}NO", height=13, label=True)
    _footer(sheet, "")
    return sheet.page(PaperKind.NUMBER_SHEET)


def _number_field(
    sheet: Sheet, number: str, rng: Generator, *, style: NumberStyle, hand: Hand, digits: DigitMaker | None
) -> None:
    y, x = 66.0, 72.0
    sheet.text(20, y - 2, "Fødselsnummer", size=9.5)
    sheet.text(20, y + 2, "11 siffer", size=7.5, ink=GREY)
    pitch, gap = (7.0, 4.0) if style == "boxes" else (6.4, 0.0) if style == "comb" else (4.8, 2.5)
    size = 22.0 if style != "line" else 20.0
    match style:
        case "boxes":
            for place in range(11):
                left = x + place * pitch + (gap if place >= 6 else 0)
                sheet.box(left, y - 7.6, left + pitch, y + 1.6, ink=(120, 120, 124), width=0.3)
        case "comb":
            sheet.line(x, y + 1.2, x + 11 * pitch, y + 1.2, ink=(120, 120, 124))
            for place in range(12):
                sheet.line(x + place * pitch, y - 2.4, x + place * pitch, y + 1.2, ink=(120, 120, 124))
        case "line":
            sheet.line(x, y + 1.2, 190, y + 1.2)
    sheet.hand_number(
        x, y - 0.5, number, rng, role="applicant", pitch=pitch, size=size, hand=hand, make=digits, gap=gap
    )


def _field(sheet: Sheet, y: float, label: str, value: str, rng: Generator, hand: Hand) -> None:
    sheet.text(20, y - 1, label, size=9.5)
    sheet.line(72, y, 190, y, ink=HAIR)
    if value:
        sheet.hand(74, y - 1.2, value, rng, hand=hand, size=_hand_size(hand))


def _hand_size(hand: Hand) -> float:
    return 19.0 if hand == "Caveat-Regular" else 15.5


def _form_code(sheet: Sheet, form: str | None) -> str | None:
    """Prints the form's own code at the foot of its page; says it."""
    if form is None:
        return None
    code = str(SheetCode(SheetKind.FORM, form))
    sheet.barcode(96, 268, "qr", code, module=0.6)
    return code


def _footer(sheet: Sheet, right: str) -> None:
    sheet.text(20, 287, FOOTER, size=7, ink=GREY)
    if right:
        sheet.text(190, 287, right, size=7, ink=GREY, anchor="rs")
