"""The label of a box: its name from afar, what lies in it, how long; and nobody's name."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest

from kiosk.printing.box_label import BoxedBatch, BoxLabel, make_box_label
from kiosk.texts import Language
from tests.helpers.aloud import read_aloud, unmarked
from tests.helpers.receipts import text_of

SIGNED = datetime(2026, 2, 2, 10, 12, tzinfo=UTC)


def label(name: str = "2026-A", batches: int = 2, until: date | None = date(2026, 12, 31)) -> BoxLabel:
    held = tuple(BoxedBatch(date(2026, 1, 5), 165 + place, "IS", SIGNED) for place in range(batches))
    return BoxLabel("Vestland fylkeskommune", "Inntakskontoret, Bergen", name, until, held, training=True)


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_it_says_all_that_one_has_to_know_in_front_of_the_shelf(code: str) -> None:
    language = Language(code)
    pdf = make_box_label(label(), language)
    (text,) = text_of(pdf)
    until = language.day(date(2026, 12, 31))
    for said in (
        "Vestland fylkeskommune", "Inntakskontoret, Bergen", "2026-A", language.say("box.destroy_after", day=until),
        language.day(date(2026, 1, 5)), "165", "166", "331", "IS", language.say("receipt.training"),
    ):  # fmt: skip
        assert said in text
    assert unmarked(pdf) == []
    spoken = " ".join(part.text for part in read_aloud(pdf))
    assert spoken.index("2026-A") < spoken.index(until) < spoken.index("331")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang)[:2] == code


def test_without_a_period_nothing_says_that_it_may_go() -> None:
    (text,) = text_of(make_box_label(label(until=None), Language("en")))
    assert Language("en").say("box.kept.not_set") in text
    assert "Destroy after" not in text


def test_the_name_is_as_large_as_it_fits_and_many_batches_go_on_on_the_next_page() -> None:
    def height(name: str) -> float:
        with pypdfium2.PdfDocument(make_box_label(label(name), Language("nb"))) as document:
            text = document[0].get_textpage()
            at = text.search(name, match_case=True).get_next()
            assert at is not None
            left, bottom, right, top = text.get_charbox(at[0])
            assert right <= document[0].get_width()
            del left
            return float(top - bottom)

    assert height("2026-A") > 40
    assert height("2026-A") > height("Post vinter 2026, hylle 4") > 12
    assert len(text_of(make_box_label(label(batches=60), Language("nb")))) > 1
