"""Papers that applicants bring along: certificates, assessments, letters, permits, notes, and empty backs."""

from __future__ import annotations

from datetime import date, timedelta

from numpy.random import Generator

from kiosk.training import names, prose
from kiosk.training.drawing import (
    BLACK,
    GREY,
    HAIR,
    PENCIL,
    STAMP_BLUE,
    STAMP_RED,
    Face,
    Sheet,
)
from kiosk.training.forms import FOOTER, hand_of
from kiosk.training.people import Person, plain_letters
from kiosk.training.stamps import box_stamp, portrait, round_stamp
from kiosk.training.truth import PaperKind, PaperPage
from kiosk.training.wear import showing_through


def certificate(
    person: Person, rng: Generator, *, on: date, dpi: int = 300, colour: bool = False
) -> PaperPage:
    """A certified copy of a school leaving certificate: a table of grades, a seal, a stamp; the number printed."""
    sheet = Sheet(dpi, colour=colour)
    school = str(rng.choice(names.SCHOOLS))
    sheet.box(12, 12, 198, 281, width=0.6, ink=(140, 150, 140))
    sheet.text(105, 33, "VITNEMÅL", size=30, face="Inter-Bold", anchor="ms")
    sheet.text(105, 41, "for grunnskolen", size=12, anchor="ms")
    sheet.text(22, 56, "Navn", size=8, ink=GREY)
    sheet.text(22, 62, person.name, size=12, face="NotoSans-Bold")
    sheet.text(130, 56, "Fødselsnummer", size=8, ink=GREY)
    sheet.number(130, 62, person.number, role="applicant", size=12, face="NotoSans-Regular")
    sheet.text(22, 70, "Skole", size=8, ink=GREY)
    sheet.text(22, 76, school, size=11, face="NotoSans-Regular")

    top, row = 84.0, 7.2
    columns = (22.0, 46.0, 128.0, 148.0, 188.0)
    rows = len(prose.SUBJECTS) + 1
    sheet.box(22, top, 188, top + row, fill=(224, 228, 224), ink=HAIR)
    for x, heading in zip(columns, ("Fagkode", "Fag", "Tall", "Karakter"), strict=False):
        sheet.text(x + 2, top + 5, heading, size=8.5, face="NotoSans-Bold")
    for place, (code, subject) in enumerate(prose.SUBJECTS, 1):
        y = top + place * row + 5
        grade = int(rng.choice(list(prose.GRADES)))
        for x, value in zip(columns, (code, subject, str(grade), prose.GRADES[grade]), strict=False):
            sheet.text(x + 2, y, value, size=9, face="NotoSans-Regular")
    for place in range(rows + 1):
        sheet.line(22, top + place * row, 188, top + place * row)
    for x in columns:
        sheet.line(x, top, x, top + rows * row)

    bottom = top + rows * row
    sheet.text(22, bottom + 10, "Orden: God    Atferd: God", size=9.5, face="NotoSans-Regular")
    issued = date(on.year - 1, 6, 18)
    sheet.text(22, bottom + 24, f"{issued:%d.%m.%Y}", size=10, face="NotoSans-Regular")
    sheet.line(22, bottom + 26, 60, bottom + 26)
    sheet.signature(102, bottom + 26, rng, ink=BLACK)
    sheet.line(98, bottom + 26, 160, bottom + 26)
    sheet.text(98, bottom + 30.5, "Rektor", size=7.5, ink=GREY)
    sheet.press(round_stamp(school, "OFFENTLIG\nSKOLE", rng, dpi=dpi), 172, bottom + 24, STAMP_BLUE)
    certified = on - timedelta(days=int(rng.integers(3, 60)))
    stamp = box_stamp(("RETT KOPI BEKREFTES", f"{certified:%d.%m.%Y}", "Servicetorget"), rng, dpi=dpi)
    sheet.press(stamp, 60, bottom + 50, STAMP_RED)
    sheet.signature(66, bottom + 56, rng, width=30)
    _footer(sheet)
    return sheet.page(PaperKind.CERTIFICATE)


def expert_assessment(
    person: Person, rng: Generator, *, on: date, guardian: str | None = None, number_by_hand: bool = False,
    dpi: int = 300, colour: bool = False,
) -> PaperPage:  # fmt: skip
    """A page of dense text from the educational-psychological service.

    Args:
        person: whom it is about.
        rng: what varies.
        on: the day before which it was written.
        guardian: somebody else's number, printed in the head.
        number_by_hand: the applicant wrote the number in the upper corner, as counties ask for on enclosures.
        dpi: pixels an inch.
        colour: in RGB.
    """
    sheet = Sheet(dpi, colour=colour)
    face: Face = "NotoSans-Regular"
    bold: Face = "NotoSans-Bold"
    sheet.text(22, 24, "Pedagogisk-psykologisk tjeneste", size=11, face="Inter-Bold")
    sheet.text(22, 30, f"{person.place} kommune", size=9, ink=GREY)
    sheet.text(188, 24, "Unntatt offentlighet", size=8.5, anchor="rs")
    sheet.text(188, 29, "Offl. § 13, jf. fvl. § 13", size=7.5, ink=GREY, anchor="rs")
    sheet.text(22, 50, "Sakkyndig vurdering", size=18, face="Inter-Bold")
    sheet.text(22, 60, f"Navn: {person.name}", size=10, face=face)
    start = sheet.text(22, 66, "Fødselsnummer: ", size=10, face=face)
    sheet.number(22 + start, 66, person.number, role="applicant", size=10, face=face)
    written = on - timedelta(days=int(rng.integers(20, 200)))
    sheet.text(188, 60, f"Dato: {written:%d.%m.%Y}", size=10, face=face, anchor="rs")
    y = 72.0
    if guardian:
        start = sheet.text(
            22, y, f"Foresatt: Astrid {person.family_name}, fødselsnummer ", size=10, face=face
        )
        sheet.number(22 + start, y, guardian, role="other_person", size=10, face=face)
        y += 6
    if number_by_hand:
        sheet.hand_number(
            128, 41, person.number, rng, role="applicant", pitch=4.8, hand=hand_of(person), gap=2
        )
    y += 6
    headings = ("Bakgrunn", "Lesing, skriving og regning", "Sosialt", "Tilråding", "Andre vurderinger")
    for heading, text in zip(headings, prose.ASSESSMENT, strict=True):
        sheet.text(22, y, heading, size=10.5, face=bold)
        y = sheet.paragraph(22, y + 6, 166, text, size=9.5, face=face) + 3
    sheet.signature(24, y + 12, rng, ink=BLACK)
    sheet.text(22, y + 18, "Rådgiver", size=9, face=face)
    _footer(sheet)
    return sheet.page(PaperKind.EXPERT_ASSESSMENT)


def letter(
    person: Person, rng: Generator, *, on: date, account: bool = True, dpi: int = 300, colour: bool = False
) -> PaperPage:
    """A letter that came along.

    Args:
        person: who wrote it.
        rng: what varies.
        on: its date.
        account: a bank account number stands in it: eleven digits that pass modulo 11 and are nobody's number.
        dpi: pixels an inch.
        colour: in RGB.
    """
    sheet = Sheet(dpi, colour=colour)
    face: Face = "NotoSans-Regular"
    for place, line in enumerate((person.name, person.street, f"{person.postal_code} {person.place}")):
        sheet.text(25, 28 + place * 5.5, line, size=11, face=face)
    sheet.text(25, 62, "Inntakskontoret", size=11, face=face)
    sheet.text(185, 62, f"{person.place}, {on:%d.%m.%Y}", size=11, face=face, anchor="rs")
    sheet.text(25, 84, "Papirer til søknaden min", size=13, face="NotoSans-Bold")
    y = 96.0
    for text in prose.LETTER:
        y = sheet.paragraph(25, y, 160, text, size=11, face=face) + 4
    start = sheet.text(25, y, "Fødselsnummeret mitt er ", size=11, face=face)
    sheet.number(25 + start, y, person.number, role="applicant", size=11, face=face, shown=person.number)
    y += 7
    if account:
        digits = account_number(rng)
        start = sheet.text(25, y, "Reisepenger kan betales til konto ", size=11, face=face)
        shown = f"{digits[:4]} {digits[4:6]} {digits[6:]}"
        sheet.number(25 + start, y, digits, role="decoy", size=11, face=face, shown=shown)
    sheet.text(25, y + 16, "Vennlig hilsen", size=11, face=face)
    sheet.signature(26, y + 32, rng)
    sheet.text(25, y + 39, person.name, size=11, face=face)
    _footer(sheet)
    return sheet.page(PaperKind.LETTER)


def residence_permit(
    person: Person, rng: Generator, *, on: date, dpi: int = 300, colour: bool = False
) -> PaperPage:
    """A photocopy of a permit card with a portrait, and the number printed on it."""
    sheet = Sheet(dpi, colour=colour)
    sheet.text(20, 25, "Kopi", size=12, face="Inter-SemiBold", ink=GREY)
    left, top, width, height = 38.0, 58.0, 134.0, 84.0
    sheet.box(left, top, left + width, top + height, fill=(226, 230, 234), ink=GREY, width=0.4, radius=4)
    for place in range(26):
        y = top + 3 + place * 3.05
        sheet.line(left + 3, y, left + width - 3, y, width=0.1, ink=(206, 212, 218))
    sheet.text(left + 6, top + 9, "OPPHOLDSTILLATELSE", size=13, face="Inter-Bold")
    sheet.text(left + 6, top + 14, "RESIDENCE PERMIT", size=7.5, ink=GREY)
    sheet.text(left + width - 8, top + 10, "NOR", size=13, face="Inter-Bold", anchor="rs")
    sheet.picture(portrait(rng, dpi=dpi, size_mm=(34, 43)), left + 6, top + 19)
    x = left + 47
    until = on + timedelta(days=int(rng.integers(90, 900)))
    rows = (
        ("ETTERNAVN, FORNAVN", f"{person.family_name}, {person.given_name}"),
        ("GYLDIG TIL", f"{until:%d.%m.%Y}"),
        ("TYPE TILLATELSE", "FAMILIEINNVANDRING"),
    )
    for place, (label, value) in enumerate(rows):
        sheet.text(x, top + 22 + place * 10, label, size=6, ink=GREY)
        sheet.text(x, top + 27 + place * 10, value, size=10, face="NotoSans-Bold")
    sheet.text(x, top + 52, "PERSONNUMMER", size=6, ink=GREY)
    sheet.number(x, top + 57, person.number, role="applicant", size=10, face="NotoSans-Bold")
    sheet.text(
        left + 6, top + 75, f"IRNOR{rng.integers(10**8, 10**9)}<<<<<<<<<<<<<<<", size=10, face="Inter-Regular"
    )
    surname = plain_letters(person.family_name).upper()
    sheet.text(left + 6, top + 80, f"{surname}<<{'<' * (28 - len(surname))}", size=10)
    stamp = box_stamp(("KOPI AV FREMLAGT ORIGINAL", f"{on:%d.%m.%Y}"), rng, dpi=dpi, size_mm=(70, 18))
    sheet.press(stamp, 105, top + height + 34, STAMP_BLUE)
    sheet.signature(90, top + height + 44, rng, width=34)
    _footer(sheet)
    return sheet.page(PaperKind.RESIDENCE_PERMIT)


def note(rng: Generator, *, text: str = "haster", dpi: int = 300, colour: bool = False) -> PaperPage:
    """A page that is nearly blank: one word in pencil."""
    sheet = Sheet(dpi, colour=colour)
    x, y = rng.uniform(30, 130), rng.uniform(40, 250)
    sheet.hand(float(x), float(y), text, rng, size=16, ink=PENCIL)
    return sheet.page(PaperKind.NOTE)


def blank_back(front: PaperPage, *, strength: float = 0.08) -> PaperPage:
    """The empty back of a sheet, with a trace of its front."""
    sheet = Sheet(front.dpi, colour=front.is_colour)
    return showing_through(sheet.page(PaperKind.BLANK, blank=True), front, strength=strength)


def account_number(rng: Generator) -> str:
    """Eleven digits that hold modulo 11 as a bank account number does; day 39 makes them no identity number."""
    while True:
        digits = [3, 9, 9, 9, *(int(d) for d in rng.integers(0, 10, 6))]
        check = -sum(w * d for w, d in zip((5, 4, 3, 2, 7, 6, 5, 4, 3, 2), digits, strict=True)) % 11
        if check != 10:
            return "".join(map(str, (*digits, check)))


def _footer(sheet: Sheet) -> None:
    sheet.text(20, 287, FOOTER, size=7, ink=GREY)
