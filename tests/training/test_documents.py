"""What is drawn is what the truth says, and every letter has a shape."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import zxingcpp
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont
from stdnum.no import kontonr

from kiosk import assets
from kiosk.codes import SheetKind, parse_sheet_code
from kiosk.identity import Standing, assess
from kiosk.scan.reading.result import BarcodeFormat
from kiosk.training import enclosures, forms, paper
from kiosk.training.barcode import ean13, modules
from kiosk.training.people import Person, people
from kiosk.training.truth import PaperKind, PaperPage
from tests.helpers.handwriting import digits_of, writers

ON = date(2026, 1, 29)
PERSON: Person = people(1, 1, on=ON)[0]
NAMES = {
    zxingcpp.BarcodeFormat.Code128: "code128",
    zxingcpp.BarcodeFormat.Code39: "code39",
    zxingcpp.BarcodeFormat.Code39Std: "code39",
    zxingcpp.BarcodeFormat.EAN13: "ean13",
    zxingcpp.BarcodeFormat.ISBN: "ean13",
    zxingcpp.BarcodeFormat.EAN8: "ean8",
    zxingcpp.BarcodeFormat.ITF: "itf",
    zxingcpp.BarcodeFormat.QRCode: "qr",
    zxingcpp.BarcodeFormat.QRCodeModel2: "qr",
    zxingcpp.BarcodeFormat.DataMatrix: "datamatrix",
    zxingcpp.BarcodeFormat.PDF417: "pdf417",
    zxingcpp.BarcodeFormat.Aztec: "aztec",
    zxingcpp.BarcodeFormat.AztecCode: "aztec",
}


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def read(page: PaperPage) -> dict[tuple[str, str], tuple[float, float]]:
    """What an independent decoder finds, with the middle of each."""
    found = {}
    for code in zxingcpp.read_barcodes(page.image):
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        middle = sum(c.x for c in corners) / 4, sum(c.y for c in corners) / 4
        found[NAMES[code.format], code.text] = middle
    return found


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("seed", [1, 2])
def test_the_barcodes_on_a_clean_page_are_those_of_its_truth(kind: PaperKind, seed: int) -> None:
    page = paper.document(kind, PERSON, rng(seed))
    found = read(page)
    assert set(found) == {(b.format, b.text) for b in page.truth.barcodes}
    for barcode in page.truth.barcodes:
        x, y = found[barcode.format, barcode.text]
        centre = np.mean(barcode.polygon, axis=0)
        assert abs(x - centre[0]) < page.px(2)
        assert abs(y - centre[1]) < page.px(4)


@pytest.mark.parametrize("format_", ["code128", "code39", "qr", "datamatrix", "pdf417", "aztec"])
@pytest.mark.parametrize("dpi", [200, 300])
def test_a_number_sheet_can_carry_any_symbology(format_: BarcodeFormat, dpi: int) -> None:
    page = forms.number_sheet(PERSON, rng(), format_=format_, others=("17912099997",), dpi=dpi)
    assert {(format_, PERSON.number), ("code128", "17912099997")} <= set(read(page))
    assert {n.role for n in page.truth.numbers} == {"applicant", "other_person"}


def test_codes_of_our_own_stand_on_cover_and_separator_sheets() -> None:
    cover = forms.cover_sheet(PERSON, "0123456789ABC")
    front = forms.separator_sheet("0123456789ABC")
    back = forms.separator_sheet("0123456789ABC", side="back")
    for page, kind in ((cover, SheetKind.COVER), (front, SheetKind.SEPARATOR), (back, SheetKind.SEPARATOR)):
        assert page.truth.sheet_code is not None
        code = parse_sheet_code(page.truth.sheet_code)
        assert code is not None
        assert code.kind is kind
        assert {(b.format, b.text) for b in page.truth.barcodes} == {
            ("code128", page.truth.sheet_code),
            ("qr", page.truth.sheet_code),
        }
    assert PERSON.number not in "".join(b.text for b in cover.truth.barcodes)
    assert front.truth.sheet_code == back.truth.sheet_code


@pytest.mark.parametrize("style", ["boxes", "comb", "line"])
def test_the_number_is_written_where_the_truth_says(style: forms.NumberStyle) -> None:
    page = forms.application_front(PERSON, rng(), on=ON, with_barcode=False, number_style=style, colour=True)
    assert not page.truth.barcodes
    (number,) = page.truth.numbers
    assert (number.number, number.source, number.role) == (PERSON.number, "handwriting", "applicant")
    (left, top), _, (right, bottom), _ = number.polygon
    region = page.image[round(top) : round(bottom), round(left) : round(right)].astype(int)
    blue = region[:, :, 2] - region[:, :, 0] > 60
    columns = np.flatnonzero(blue.any(axis=0))
    assert columns.min() < page.px(5)
    assert columns.max() > region.shape[1] - page.px(6)
    around = page.image[
        round(top - page.px(2)) : round(bottom + page.px(2)), round(right + page.px(3)) :
    ].astype(int)
    assert not (around[:, :, 2] - around[:, :, 0] > 60).any()


def test_real_digits_can_stand_in_for_a_fonts() -> None:
    asked: list[int] = []

    def block(digit: int, _: np.random.Generator) -> np.ndarray:
        asked.append(digit)
        glyph = np.full((64, 64), 255, np.uint8)
        glyph[16:48, 24:40] = 0
        return glyph

    page = forms.application_front(PERSON, rng(), on=ON, with_barcode=False, digits=block)
    assert asked == [int(d) for d in PERSON.number]
    (left, top), _, (right, bottom), _ = page.truth.numbers[0].polygon
    assert page.image[round(top) : round(bottom), round(left) : round(right)].mean() < 215


@pytest.mark.parametrize("writer", writers()[::5])
def test_people_of_flesh_can_write_the_number(writer: int) -> None:
    page = forms.application_front(
        PERSON, rng(), on=ON, with_barcode=False, number_style="comb", digits=digits_of(writer), colour=True
    )
    (left, top), _, (right, bottom), _ = page.truth.numbers[0].polygon
    region = page.image[round(top) : round(bottom), round(left) : round(right)].astype(int)
    blue = (region[:, :, 2] - region[:, :, 0] > 50).any(axis=0)
    places = np.array_split(blue, 11)
    assert all(place.any() for place in places)


def test_a_guardians_number_is_told_apart() -> None:
    page = forms.application_back(PERSON, rng(), guardian="17912099997")
    (number,) = page.truth.numbers
    assert number.role == "other_person"


def test_an_account_number_looks_like_a_number_and_is_none() -> None:
    for seed in range(60):
        digits = enclosures.account_number(rng(seed))
        assert kontonr.is_valid(digits)
        assert assess(digits, ON, training=True).standing is not Standing.ACCEPTED
    page = enclosures.letter(PERSON, rng(), on=ON)
    assert [n.role for n in page.truth.numbers] == ["applicant", "decoy"]


def test_only_blank_pages_are_blank() -> None:
    back = enclosures.blank_back(enclosures.certificate(PERSON, rng(), on=ON))
    note = enclosures.note(rng())
    assert back.truth.blank
    assert 200 < back.image.min() < 255
    assert not note.truth.blank
    assert note.image.min() < 130


@pytest.mark.parametrize("colour", [False, True])
def test_a_page_is_a4_at_its_resolution(colour: bool) -> None:
    page = enclosures.note(rng(), colour=colour)
    assert page.image.shape == ((3508, 2480, 3) if colour else (3508, 2480))
    assert page.is_colour is colour


@pytest.mark.parametrize(
    "face",
    [
        "Inter-Regular", "Inter-SemiBold", "Inter-Bold", "NotoSans-Regular", "NotoSans-Bold", "Caveat-Regular",
        "PatrickHand-Regular",
    ],
)  # fmt: skip
def test_every_font_has_a_shape_for_every_letter(face: str) -> None:
    font = ImageFont.truetype(str(assets.path("fonts", f"{face}.ttf")), 40)

    def shape(letter: str) -> bytes:
        picture = Pillow.new("L", (80, 80))
        ImageDraw.Draw(picture).text((10, 5), letter, font=font, fill=255)
        return picture.tobytes()

    missing = shape("\U0010ffff")
    letters = "æøåáčđŋšŧžÆØÅÁČĐŊŠŦŽäöüïëłńśćış0123456789–«»…"
    assert not [letter for letter in letters if shape(letter) == missing]
    assert len({shape(letter) for letter in letters}) == len(letters)


def test_a_symbology_that_is_not_drawn_is_refused() -> None:
    with pytest.raises(ValueError):
        modules("microqr", "1")


def test_ean13_check_digit() -> None:
    assert ean13("978820000000") == "9788200000006"
    assert ean13("400638133393") == "4006381333931"
