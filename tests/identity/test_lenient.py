"""Reading what people and programs write."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.identity import Standing, assess
from kiosk.identity.lenient import read_leniently

TODAY = date(2026, 11, 23)
NUMBER = "17912099997"


@pytest.mark.parametrize(
    "text",
    [
        "179120 99997",
        " 17912099997\n",
        "179120-99997",
        "17.91.20 99997",
        "17/91/20-99997",
        "179120\u00a099997",
        "179120\u202f99997",
        "179120\u201399997",
        "1 7 9 1 2 0 9 9 9 9 7",
        "\ufeff17912099997",
        "179120\u200b99997",
        "*17912099997*",
        "'17912099997",
        '"17912099997"',
        "17912099997,",
        "(17912099997)",
        "１７９１２０９９９９７",
        "١٧٩١٢٠٩٩٩٩٧",
        "Fnr: 17912099997",
        "fnr17912099997",
        "F.nr. 179120 99997",
        "Fødselsnr. 17912099997",
        "FØDSELSNUMMER: 179120 99997",
        "Fodselsnummer=17912099997",
        "Personnummer 17912099997",
        "D-nr: 17912099997",
        "ID number 17912099997",
        "Riegádannummir: 17912099997",
        "\u202d17912099997\u202c",
        "\u2067١٧٩١٢٠٩٩٩٩٧\u2069",
        "\x0217912099997\x03",
        "١٧٩١٢٠\u200f-\u200f٩٩٩٩٧",
        "１７９１２０．９９９９７",
        "179120·99997",
        "F-nr 17912099997",
        "Fnr./D-nr.: 17912099997",
        "Fødselsnummer/D-nummer: 179120 99997",
        "Fødselsnummer (D-nummer): 179120 99997",
        "Fødselsnummer (11 siffer): 179120 99997",
        "Fødselsnummer eller D-nummer 17912099997",
        "Fødsels- og personnummer: 179120 99997",
        "Fødsels-/personnummer: 179120 99997",
        "Foedselsnummer: 17912099997",
        "Fiktivt fødselsnummer: 17912099997",
        "Pers.nr. 17912099997",
        "Person-ID: 17912099997",
        "Birth number: 17912099997",
        "Norwegian ID number: 17912099997",
    ],
)
def test_what_people_write_is_one_number(text: str) -> None:
    result = assess(text, TODAY, training=True)
    assert (result.number, result.standing, [*result.notes]) == (NUMBER, Standing.ACCEPTED, ["cleaned"])


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("I79I2O99997", ["corrected"]),
        ("l7912o99997", ["corrected"]),
        ("|79120 99997", ["cleaned", "corrected"]),
        ("Fnr: I7912O99997", ["cleaned", "corrected"]),
    ],
)
def test_letters_for_digits_are_put_right_and_asked_about(text: str, notes: list[str]) -> None:
    result = assess(text, TODAY, training=True)
    assert (result.number, result.standing, [*result.notes]) == (NUMBER, Standing.CONFIRM, notes)


def test_a_corrected_number_that_would_be_refused_is_still_refused() -> None:
    assert assess("I79I2O99997", TODAY).standing is Standing.REJECTED


@pytest.mark.parametrize(
    "text",
    [
        "garbage17912099997",
        "17912099997garbage",
        "17912099997 og 57912075186 mor",
        "ref 17912099997",
        "+17912099997",
        "1791209999A",
        "123e234",
        "OIlOIlOIlOI",
        "lO1",
        "Fnr:",
        "½",
        "1791209999²",
        "Fødselsnummer (9 siffer): 17912099997",
        "Fødselsnummer og 17912099997",
        "Fødselsdato 17912099997",
        "D 17912099997",
    ],
)
def test_nothing_is_cut_out_of_other_text(text: str) -> None:
    result = assess(text, TODAY, training=True)
    assert (result.number, [*result.notes]) == (text.strip(), ["not_digits"])


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("117912099997", "117912099997"),
        ("17912099997 57912075186", "1791209999757912075186"),
        ("0017912099997", "0017912099997"),
        ("17912", "17912"),
    ],
)
def test_nothing_is_cut_out_of_longer_runs_of_digits(text: str, digits: str) -> None:
    result = assess(text, TODAY, training=True)
    assert (result.number, result.notes[0], result.standing) == (digits, "length", Standing.REJECTED)


def test_a_duf_number_as_the_directorate_prints_it() -> None:
    result = assess("DUF-nr. 2002 057055 02", TODAY)
    assert (result.number, [*result.notes]) == ("200205705502", ["duf", "cleaned"])


def test_a_reading_shows_no_digits_of_itself() -> None:
    assert "17912099997" not in repr(read_leniently("17912099997"))
