"""The receipt: what it says, how it is read back, and that the same content is the same file."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import numpy as np
import pikepdf
import pytest
import zxingcpp
from PIL import Image

from kiosk.printing.receipt import make_receipt
from kiosk.printing.receipt_content import MissingItem, ReceiptDocument
from kiosk.records.tables import Channel, DocumentRole
from kiosk.texts import Language, Text
from tests.helpers.receipts import LETTERS, receipt_content, rendered, text_of

LANGUAGES = ["nb", "nn", "en"]
MARGIN_MM = 15


@pytest.fixture
def nb() -> Language:
    return Language("nb")


def codes_in(image: Image.Image) -> dict[str, str]:
    """The codes that a reader finds in a picture, by their format."""
    found = zxingcpp.read_barcodes(np.asarray(image))
    return {code.format.name: code.text for code in found}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_receipt_says_everything_on_one_page(code: str) -> None:
    language = Language(code)
    content = receipt_content(posted=date(2026, 1, 27), channel=Channel.POST)

    (text,) = text_of(make_receipt(content, language))

    for said in (
        content.county,
        content.office,
        str(content.number),
        str(content.code),
        "Kari Nordmann",
        "178120*****",
        "Fortrinnsrett",
        "2026",
        "IS",
        "Vitnemål, bekreftet kopi",
        "Kopien er svak nederst.",
        language.say("receipt.title"),
        language.say("receipt.received.post", moment=language.moment(content.received)),
        language.day(date(2026, 1, 27)),
        language.say("receipt.untyped.enclosure"),
        language.say("receipt.handed_back"),
        language.say("receipt.set_aside.many", pages=2),
        "Enkeltvedtak fra skolen",
        language.say("receipt.missing.by", day=language.day(date(2026, 7, 1))),
        language.say("receipt.missing.no_date"),
        "Telefon 05557",
        language.say("receipt.page", page=1, pages=1),
    ):
        assert " ".join(said.split()) in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_of_the_receipt_is_in_the_language(code: str) -> None:
    content = receipt_content(
        posted=date(2026, 1, 27), training=True, duplicate=True, corrected=True, masked_number=None
    )

    assert not re.search(r"receipt\.[a-z]", "".join(text_of(make_receipt(content, Language(code)))))


def test_someone_without_name_and_number_gets_a_receipt_too(nb: Language) -> None:
    content = receipt_content(
        applicant_name=None, masked_number=None, category=None, missing=(), where_to_ask=None
    )

    (text,) = text_of(make_receipt(content, nb))

    assert nb.say("receipt.applicant.unknown") in text
    assert nb.say("receipt.identity_number.none") in text
    assert nb.say("receipt.missing") not in text
    assert nb.say("receipt.questions") not in text


def test_texts_not_yet_in_a_language_are_rendered_in_the_applicants(nb: Language) -> None:
    kind = Text("receipt.untyped.main")
    content = receipt_content(
        documents=(
            ReceiptDocument(kind, DocumentRole.MAIN, 1, 2),
            ReceiptDocument(None, DocumentRole.MAIN, 1, 2),
        ),
        missing=(MissingItem(Text("receipt.total")),),
        category=Text("receipt.number"),
        remarks=(Text("receipt.lead"),),
    )

    (text,) = text_of(make_receipt(content, nb))

    assert text.count(nb.render(kind)) == 2
    assert f"{nb.say('receipt.number')}, 2026" in text
    assert text.count(nb.say("receipt.lead")) == 2


def test_one_page_set_aside_is_told_in_the_singular(nb: Language) -> None:
    (text,) = text_of(make_receipt(receipt_content(set_aside=1), nb))

    assert nb.say("receipt.set_aside.one", pages=1) in text


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_training_receipt_says_so_on_every_page(code: str) -> None:
    language = Language(code)
    documents = tuple(ReceiptDocument("Vitnemål", DocumentRole.ENCLOSURE, 1, 1) for _ in range(60))

    pages = text_of(make_receipt(receipt_content(documents=documents, training=True), language))

    assert len(pages) > 1
    for text in pages:
        assert language.say("receipt.training") in text
        assert language.say("receipt.training.explained") in text


def test_a_real_receipt_does_not_speak_of_training(nb: Language) -> None:
    assert nb.say("receipt.training") not in "".join(text_of(make_receipt(receipt_content(), nb)))


def test_duplicates_and_corrected_receipts_say_so(nb: Language) -> None:
    plain, duplicate, corrected = (
        text_of(make_receipt(receipt_content(**flags), nb))[0]
        for flags in ({}, {"duplicate": True}, {"corrected": True})
    )

    for code, marked in (("receipt.duplicate", duplicate), ("receipt.corrected", corrected)):
        assert nb.say(f"{code}.explained") in marked
        assert nb.say(f"{code}.explained") not in plain


def test_sixty_documents_flow_over_numbered_pages_with_their_heading(nb: Language) -> None:
    documents = tuple(
        ReceiptDocument(
            f"Vedlegg nummer {place}", DocumentRole.ENCLOSURE, 12, 23, note="Et langt notat. " * 8
        )
        for place in range(1, 61)
    )
    content = receipt_content(documents=documents, sheets=720, pages=1380)

    pages = text_of(make_receipt(content, nb))

    whole = " ".join(pages)
    for place in range(1, 61):
        assert f"Vedlegg nummer {place} " in whole
    for place, text in enumerate(pages, start=1):
        assert nb.say("receipt.page", page=place, pages=len(pages)) in text
        assert nb.say("receipt.title") in text
        assert str(content.number) in text
    for text in pages[:-1]:
        assert nb.say("receipt.column.sheets") in text


def test_a_note_longer_than_a_page_flows_on(nb: Language) -> None:
    words = [f"ord{place}" for place in range(3000)]
    document = ReceiptDocument("Vitnemål", DocumentRole.ENCLOSURE, 1, 1, note=" ".join(words))

    whole = " ".join(text_of(make_receipt(receipt_content(documents=(document,)), nb)))

    assert words[0] in whole
    assert words[-1] in whole


LONG = "Anne-Márjá-Biret Čáhppesšaddu Đoarvunjárga Gáddevuohta Ŧuohtaguovlu Žiivaguovdageaidnu-Ŋuorvvejohka"


@pytest.mark.parametrize(
    "changes",
    [
        {"applicant_name": LONG, "county": LONG, "office": LONG, "category": LONG},
        {"applicant_name": LONG.replace(" ", ""), "county": LONG.replace(" ", ""), "training": True},
        {
            "where_to_ask": LONG * 8,
            "missing": (MissingItem(LONG * 3, date(2026, 9, 30)),),
            "remarks": (LONG * 6,),
        },
        {
            "documents": tuple(
                ReceiptDocument(LONG, DocumentRole.ENCLOSURE, 999, 9999, 999) for _ in range(60)
            )
        },
    ],
)
def test_nothing_runs_into_the_margins(nb: Language, changes: dict[str, object]) -> None:
    pdf = make_receipt(receipt_content(**changes), nb)

    for page in range(len(text_of(pdf))):
        ink = np.asarray(rendered(pdf, page, dpi=100)) < 200
        margin = round(MARGIN_MM / 25.4 * 100)
        assert not ink[:, :margin].any()
        assert not ink[:, -margin:].any()
        assert not ink[: margin // 2].any()
        assert not ink[-margin // 2 :].any()


def test_all_letters_of_names_in_norway_are_set_and_read_back(nb: Language) -> None:
    (text,) = text_of(make_receipt(receipt_content(applicant_name=LETTERS), nb))

    assert LETTERS in text


def test_letters_made_of_parts_and_of_other_scripts_are_set(nb: Language) -> None:
    name = "C\u030cáhkka Ωμέγα Жанна Nguyễn"

    (text,) = text_of(make_receipt(receipt_content(applicant_name=name), nb))

    assert "Čáhkka Ωμέγα Жанна Nguyễn" in text


def test_signs_of_markup_are_letters_like_any_other(nb: Language) -> None:
    (text,) = text_of(make_receipt(receipt_content(applicant_name="<b>Kari</b> & <br/>Ola"), nb))

    assert "<b>Kari</b> & <br/>Ola" in text


def test_every_font_is_embedded(nb: Language) -> None:
    with pikepdf.open(io.BytesIO(make_receipt(receipt_content(), nb))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]

        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_the_document_names_itself_for_screen_readers_and_lists(nb: Language) -> None:
    content = receipt_content()
    with pikepdf.open(io.BytesIO(make_receipt(content, nb))) as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == nb.say("receipt.pdf_title", number=content.number)
        assert str(pdf.docinfo.Author) == content.county
        assert str(pdf.docinfo.CreationDate) == "D:20260129124200Z"
        assert "Nordmann" not in "".join(str(value) for value in pdf.docinfo.values())


def test_the_same_content_is_the_same_file(nb: Language) -> None:
    assert make_receipt(receipt_content(), nb) == make_receipt(receipt_content(), nb)
    assert make_receipt(receipt_content(), nb) != make_receipt(receipt_content(sheets=6), nb)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="received"):
        receipt_content(received=datetime(2026, 1, 29, 12, 42, tzinfo=UTC).replace(tzinfo=None))


def test_a_contents_repr_holds_no_person() -> None:
    shown = repr(receipt_content())

    assert "Nordmann" not in shown
    assert "178120" not in shown


@pytest.mark.parametrize("training", [False, True])
def test_the_codes_are_read_back_from_a_tilted_grey_scan(nb: Language, training: bool) -> None:
    content = receipt_content(training=training)
    page = rendered(make_receipt(content, nb))

    for degrees in (-3, 3):
        scan = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
        assert codes_in(scan) == {"QRCode": str(content.code), "Code128": str(content.code)}


def test_the_codes_are_read_back_from_a_fax(nb: Language) -> None:
    content = receipt_content()
    page = rendered(make_receipt(content, nb), dpi=200)
    fax = page.rotate(1, Image.Resampling.BICUBIC, fillcolor=255).point(lambda grey: 255 if grey > 128 else 0)

    assert fax.getcolors(2) is not None
    assert codes_in(fax) == {"QRCode": str(content.code), "Code128": str(content.code)}
