"""Receipts by command: made again, corrected, held up, and forged."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from kiosk.codes import CROCKFORD, ReceiptNumber, SheetCode, SheetKind, receipt_code
from kiosk.intake.county_profiles.loading import OWN_FILE
from kiosk.printing.paper import A4, A5
from tests.helpers import files
from tests.helpers.command import kiosk_here, training_station
from tests.helpers.receipts import text_of

PERSON = files.somebody()


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station whose county wants a certificate, with one receipt, printed."""
    folder = tmp_path_factory.mktemp("receipts")
    station = training_station(folder / "station")
    (station / OWN_FILE).write_text('[types.certificate]\nasked_of = "all"\n', "utf-8")
    row = f"{PERSON.number},{PERSON.given_name},{PERSON.family_name},ordinary"
    (folder / "list.csv").write_text(f"number,given_name,family_name,category\n{row}\n", "utf-8")
    assert kiosk_here("roster", folder / "list.csv", station=station).exit == 0
    page = files.jpeg(files.paper(PERSON)[0], folder / "page.jpg")
    assert kiosk_here("intake", page, "--print", station=station).exit == 0
    return station


@pytest.fixture(scope="module")
def code(station: Path) -> str:
    """The code on its paper."""
    (paper,) = (station / "printed").glob("*.pdf")
    (text,) = text_of(paper.read_bytes())
    return next(word for word in text.split() if word.startswith("KSK1R-"))


def forged(code: str) -> str:
    """The code with a checksum that somebody guessed."""
    ident = code.split("-")[1]
    wrong = CROCKFORD[(CROCKFORD.index(ident[-1]) + 1) % len(CROCKFORD)]
    return str(SheetCode(SheetKind.RECEIPT, ident[:-1] + wrong))


def test_a_receipt_held_up_opens_its_intake_and_a_forged_one_opens_nothing(station: Path, code: str) -> None:
    held = kiosk_here("search", code, station=station)
    (hit,) = held.objects
    assert (held.exit, hit["kind"], hit["seal"], hit["intakes"]) == (0, "intake", "genuine", [hit["id"]])
    refused = kiosk_here("search", forged(code), station=station)
    (told,) = refused.objects
    assert (refused.exit, told["seal"], told["id"], told["intakes"]) == (1, "forged", None, [])
    assert refused.err.strip()
    another = kiosk_here(
        "search", str(receipt_code(ReceiptNumber("0000", 0, 7), b"another's")), station=station
    )
    assert (another.exit, another.objects[0]["seal"]) == (1, "cannot_verify")
    made = kiosk_here("receipt", forged(code), station=station)
    assert (made.exit, made.event("fault")["code"], made.events("receipt")) == (2, "receipt_forged", [])


def test_a_receipt_is_made_by_its_code_on_small_paper_and_says_that_it_is_a_copy(
    station: Path, code: str, tmp_path: Path
) -> None:
    small = kiosk_here("receipt", code, "--size", "A5", "--to", tmp_path / "small.pdf", station=station)
    large = kiosk_here("receipt", small.event("receipt")["number"], station=station)
    assert small.event("receipt")["intake"] == large.event("receipt")["intake"]
    for answer, sheet in ((small, A5), (large, A4)):
        path = Path(answer.event("receipt")["path"])
        with pikepdf.open(path) as pdf:
            assert [round(float(length)) for length in pdf.pages[0].mediabox[2:]] == [
                round(sheet.width),
                round(sheet.height),
            ]
        (text,) = text_of(path.read_bytes())
        assert "Kopi" in text


def test_a_corrected_receipt_takes_the_place_of_the_one_before(station: Path, code: str) -> None:
    before = kiosk_here("search", code, station=station).objects[0]
    answer = kiosk_here("receipt", before["id"], "--corrected", "--print", station=station)
    assert answer.exit == 0, answer.err
    corrected = answer.event("corrected")
    assert (corrected["replaces"], corrected["intake"]) == (before["receipt"], before["id"])
    assert answer.event("receipt")["number"] == corrected["number"] != before["receipt"]
    assert answer.events("printed")[-1]["state"] == "printed"
    (text,) = text_of(Path(answer.event("receipt")["path"]).read_bytes())
    assert before["receipt"] in text
    assert "Kopi" not in text
    assert kiosk_here("search", code, station=station).objects[0]["replaced_by"] == corrected["number"]
    assert kiosk_here("verify", station=station).exit == 0


def test_a_letter_about_what_is_missing_is_made_and_printed(station: Path, code: str) -> None:
    answer = kiosk_here("sheets", "letter", code, "--language", "en", station=station)
    assert answer.exit == 0, answer.err
    made = answer.event("sheet")
    assert made["kind"] == "letter"
    (text,) = text_of(Path(made["path"]).read_bytes())
    assert made["receipt"] in text
    assert PERSON.name in text
    assert "We are still missing papers from you" in text
    before = len(list((station / "printed").glob("*.pdf")))
    printed = kiosk_here("sheets", "letter", made["intake"], "--print", station=station)
    assert (printed.exit, printed.event("sheet")["path"]) == (0, None)
    assert len(list((station / "printed").glob("*.pdf"))) == before + 1
