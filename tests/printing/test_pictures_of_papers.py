"""Pictures of our letters for people to look at, in ``test-output/papers``: all of them where KIOSK_FULL is set."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest

from kiosk.printing.letter import make_letter
from kiosk.printing.paper import A4, A5, Sheet
from kiosk.printing.receipt import make_receipt
from kiosk.printing.receipt_content import MissingItem, ReceiptDocument
from kiosk.records.tables import Attestation, Channel, DocumentRole
from kiosk.texts import Language, Text
from tests.helpers.receipts import receipt_content, rendered, text_of
from tests.printing.test_letter import LETTER

FOLDER: Final = Path(__file__).resolve().parents[2] / "test-output" / "papers"
FULL: Final = "KIOSK_FULL" in os.environ
SHEETS: Final = {"A4": A4, "A5": A5}
_NAMED: Final = "Anne-Márjá-Biret Čáhppesšaddu Đoarvunjárga Gáddevuohta"
_COUNTY: Final = "Troms fylkeskommune – Romssa fylkkasuohkan – Tromssan fylkinkomuuni"
_DOCUMENTS: Final = (
    ReceiptDocument(Text("type.application"), DocumentRole.MAIN, 1, 2),
    ReceiptDocument(
        Text("type.certificate"), DocumentRole.ENCLOSURE, 1, 1,
        handed_back=True, attestation=Attestation.CERTIFIED,
    ),
    ReceiptDocument(None, DocumentRole.ENCLOSURE, 2, 3, withheld=True),
    ReceiptDocument(
        None, DocumentRole.ENCLOSURE, 1, 1, copies=2, note="Perm i arkivet, hylle 4", to_hand_back=True,
        attestation=Attestation.ORIGINAL,
    ),
)  # fmt: skip
_LATE: Final = (
    Text("late.application", {"day": date(2026, 2, 2)}),
    Text("late.enclosure", {"what": Text("late.withheld"), "day": date(2026, 2, 2)}),
    Text("late.consequence.not_set"),
)
_RECEIPTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "plain": {"missing": (), "set_aside": 0},
    "missing": {"missing": (MissingItem(Text("type.residence_permit"), date(2026, 7, 1)),
                            MissingItem(Text("receipt.missing.withheld")))},
    "late": {"missing": (), "remarks": _LATE, "channel": Channel.POST, "posted": date(2026, 2, 3)},
    "duplicate": {"duplicate": True},
    "corrected": {"corrected": True, "replaces": "VS01-0000004-P"},
    "training": {"training": True, "corrected": True, "duplicate": True, "replaces": "VS01-0000004-P"},
    "protected": {"applicant_name": None, "name_withheld": True},
    "nobody": {"applicant_name": None, "masked_number": None, "category": None, "where_to_ask": None},
    "sixty": {"documents": _DOCUMENTS * 15, "sheets": 75, "pages": 105},
    "long-names": {"applicant_name": _NAMED, "county": _COUNTY, "training": True,
                   "office": "Inntakskontoret for vidaregåande opplæring, Nord-Troms og omland",
                   "next_steps": "Vi går gjennom søknaden.\nDu får svar i juli."},
}  # fmt: skip


def _receipt(changes: Mapping[str, Any]) -> Callable[[Language, Sheet], bytes]:
    content = receipt_content(**{"documents": _DOCUMENTS, **changes})
    return lambda language, sheet: make_receipt(content, language, sheet)


PAPERS: Final[Mapping[str, Callable[[Language, Sheet], bytes]]] = {
    **{f"receipt-{name}": _receipt(changes) for name, changes in _RECEIPTS.items()},
    "letter": lambda language, sheet: make_letter(replace(LETTER, late=_LATE), language, sheet),
    "letter-nobody": lambda language, sheet: make_letter(
        replace(LETTER, name=None, address=(), late=(), training=True), language, sheet
    ),
    "letter-long": lambda language, sheet: make_letter(
        replace(LETTER, name=_NAMED, county=_COUNTY), language, sheet
    ),
}


@pytest.mark.parametrize("size", SHEETS)
@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_has_its_pictures(paper: str, size: str) -> None:
    """Written in every language, with words on every page and nothing at the right edge."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    sheet = SHEETS[size]
    for code in ("nb", "nn", "en") if FULL else ("nn",):
        pdf = PAPERS[paper](Language(code), sheet)
        for number, text in enumerate(text_of(pdf)):
            picture = rendered(pdf, number, dpi=150 if FULL else 50)
            picture.save(FOLDER / f"{paper}-{code}-{size}-{number + 1}.png")
            assert len(text) > 40
            edge = round(sheet.right / sheet.width * picture.width) - 3
            assert not (np.asarray(picture)[:, -edge:] < 160).any()
