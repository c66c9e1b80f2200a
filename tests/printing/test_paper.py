"""What all papers share: the letters, and lines that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.paper import Weight, fitted, markup, runs, text_width
from tests.helpers.receipts import LETTERS


@pytest.mark.parametrize("weight", Weight)
def test_the_letters_of_norway_are_in_the_face_itself(weight: Weight) -> None:
    assert list(runs(LETTERS, weight)) == [(LETTERS, weight.font)]


def test_a_letter_the_face_lacks_is_set_in_the_other_font() -> None:
    lacking = "\u0e01"

    assert list(runs(f"Åse {lacking} Li", Weight.REGULAR)) == [
        ("Åse ", Weight.REGULAR.font),
        (lacking, Weight.REGULAR.fallback),
        (" Li", Weight.REGULAR.font),
    ]


def test_letters_made_of_parts_are_put_together() -> None:
    assert list(runs("C\u030ca\u0301", Weight.REGULAR)) == [("Čá", Weight.REGULAR.font)]


def test_markup_escapes_and_keeps_line_breaks() -> None:
    font = Weight.REGULAR.font

    assert (
        markup("a < b\n& c") == f'<font name="{font}">a &lt; b</font><br/><font name="{font}">&amp; c</font>'
    )


@given(st.text(alphabet="abcæøåÐŋ WM.\u0e01", max_size=80), st.floats(20, 400))
def test_a_fitted_line_fits_and_a_line_that_fits_is_left_alone(text: str, width: float) -> None:
    line = fitted(text, Weight.REGULAR, 9, width)

    assert text_width(line, Weight.REGULAR, 9) <= width
    if text_width(text, Weight.REGULAR, 9) <= width:
        assert line == text
    else:
        assert text.startswith(line.removesuffix("…"))
