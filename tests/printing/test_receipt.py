"""The receipt: what it says, how it is read back, and that the same content is the same file."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import numpy as np
import pikepdf
import pytest
import zxingcpp

from kiosk.printing.paper import A4, A5, Sheet
from kiosk.printing.receipt import make_receipt
from kiosk.printing.receipt_content import MissingItem, ReceiptDocument
from kiosk.records.tables import Channel, DocumentRole
from kiosk.scan.reading.read import read_page
from kiosk.texts import Language, Text
from tests.helpers.aloud import read_aloud, unmarked
from tests.helpers.pictures import png
from tests.helpers.printed import worn
from tests.helpers.receipts import LETTERS, receipt_content, rendered, text_of

LANGUAGES = ["nb", "nn", "en"]
SHEETS_BY_NAME = {"A4": A4, "A5": A5}


@pytest.fixture
def nb() -> Language:
    return Language("nb")


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
@pytest.mark.parametrize(("sheet", "least"), [(A4, 15), (A5, 9)], ids=["A4", "A5"])
def test_nothing_runs_into_the_margins(
    nb: Language, sheet: Sheet, least: float, changes: dict[str, object]
) -> None:
    pdf = make_receipt(receipt_content(**changes), nb, sheet)

    for page in range(len(text_of(pdf))):
        ink = np.asarray(rendered(pdf, page, dpi=100)) < 200
        margin = round(least / 25.4 * 100)
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


@pytest.mark.parametrize("size", SHEETS_BY_NAME)
@pytest.mark.parametrize("code", LANGUAGES)
def test_it_is_read_out_in_the_order_that_it_is_read_in(code: str, size: str) -> None:
    language = Language(code)
    content = receipt_content(training=True, remarks=("Etter fristen.",), next_steps="Vi skriver til deg.")

    pdf = make_receipt(content, language, SHEETS_BY_NAME[size])

    said = read_aloud(pdf)
    kinds = [part.kind for part in said]
    headings = [part.text for part in said if part.kind in ("H1", "H2")]
    assert headings == [
        language.say(f"receipt.{heading}")
        for heading in ("title", "documents", "missing", "next_steps", "questions")
    ]
    whole = " ".join(part.text for part in said)
    order = [
        language.say("receipt.training"), content.county, language.say("receipt.title"), "Kari Nordmann",
        "178120*****", "Etter fristen.", "Søknadsskjema", "Enkeltvedtak fra skolen", "Vi skriver til deg.",
        "Telefon 05557", str(content.code),
    ]  # fmt: skip
    places = [whole.index(words) for words in order]
    assert places == sorted(places)
    assert kinds[-3:] == ["Figure", "P", "P"]
    assert said[-3].text == language.say("receipt.code_named", code=content.code)
    assert unmarked(pdf) == []


def test_a_table_over_several_pages_is_read_out_as_one_with_its_heads_once(nb: Language) -> None:
    documents = tuple(ReceiptDocument(f"Vedlegg {n}", DocumentRole.ENCLOSURE, 1, 1) for n in range(1, 61))

    pdf = make_receipt(receipt_content(documents=documents), nb)

    said = read_aloud(pdf)
    assert len(text_of(pdf)) > 1
    assert [part.text for part in said if part.kind == "TH"] == [
        nb.say(f"receipt.column.{column}") for column in ("number", "document", "sheets", "pages", "copies")
    ]
    named = [part.text for part in said if part.text.startswith("Vedlegg ") and part.within[1] == "Table"]
    assert named == [f"Vedlegg {n}" for n in range(1, 61)]
    assert unmarked(pdf) == [], "running heads and page numbers are decoration"


@pytest.mark.parametrize("size", SHEETS_BY_NAME)
@pytest.mark.parametrize("training", [False, True])
def test_our_own_reading_finds_the_code_on_a_scan_and_on_a_fax(
    nb: Language, size: str, training: bool
) -> None:
    content = receipt_content(training=training)
    pdf = make_receipt(content, nb, SHEETS_BY_NAME[size])
    rng = np.random.default_rng(7)
    clean = {dpi: np.asarray(rendered(pdf, dpi=dpi)) for dpi in (200, 300)}
    scans = [(300, worn(clean[300], 300, rng, tilt=tilt)) for tilt in (-3, 3)]
    scans += [(200, worn(clean[200], 200, rng, tilt=tilt, one_bit=True)) for tilt in (-2, 1)]

    for dpi, scan in scans:
        reading = read_page(png(scan), "image/png", (dpi, dpi))
        found = {code.text for code in reading.barcodes}
        assert found == {str(content.code)}, dpi
        assert reading.separator is not None
        assert (reading.separator.kind, reading.separator.id) == ("R", content.code.id)


@pytest.mark.parametrize("size", SHEETS_BY_NAME)
def test_both_codes_stand_clear_of_all_else(nb: Language, size: str) -> None:
    """A reader held close sees one code alone: what stands around each leaves its quiet zone quiet."""
    content = receipt_content(training=True, duplicate=True, corrected=True, county=LONG, office=LONG)
    scan = rendered(make_receipt(content, nb, SHEETS_BY_NAME[size]))

    found = {code.format.name: code for code in zxingcpp.read_barcodes(np.asarray(scan))}

    assert set(found) == {"QRCode", "Code128"}
    for code in found.values():
        place = code.position
        left, right = place.top_left.x, place.top_right.x
        top, bottom = place.top_left.y, place.bottom_left.y
        quiet = round(2.5 / 25.4 * 300)
        ink = np.asarray(scan) < 160
        rows = slice(top + 12, bottom - 12)
        assert not ink[rows, left - quiet : left - 12].any()
        assert not ink[rows, right + 12 : right + quiet].any()
