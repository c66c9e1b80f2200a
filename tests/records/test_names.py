"""Names as search compares them, and the keys somebody is found by."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.records.names import LAST, fold, keys_of

LETTERS = "aåàâæøöœdđðtŧŋčšžþłßıłħǥʒéíñük'’ʼ-. \t\u00a0\u0301\u030a\u200dابжя中9"
NAMES = st.text(alphabet=LETTERS, max_size=24)
"""Names as people write them, with what keyboards and copying make of them."""


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Ødegård", "odegard"),
        ("Sárá Čáhcesuolu", "sara cahcesuolu"),
        ("Đuoŋŋa Ŧoma", "duonna toma"),
        ("Guðrún Þór", "gudrun thor"),
        ("Łucja Yılmaz İnci", "lucja yilmaz inci"),
        ("Weiß STRASSE", "weiss strasse"),
        ("Æsop Œuvre", "aesop oeuvre"),
        ("Ǿre Ǽl", "ore ael"),
        ("Žarko Šuoš", "zarko suos"),
        ("  José  María ", "jose maria"),
        ("O'Brien O’Neil Oʼ Hara", "o brien o neil o hara"),
        ("Anne-Marie Nygård–Lie", "anne marie nygard lie"),
        ("J.R. Bø", "j r bo"),
        ("Ａｎｎａ", "anna"),
        ("an\u00adna", "anna"),
        ("Олександра", "олександра"),
    ],
)
def test_names_are_folded_for_search(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.one_of(NAMES, st.text(max_size=24)))
def test_folding_again_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.one_of(NAMES, st.text(max_size=24)))
def test_what_is_folded_is_parts_of_letters_and_digits_with_one_space_between(name: str) -> None:
    folded = fold(name)
    assert folded == " ".join(folded.split(" ")).strip()
    assert "  " not in folded
    assert all(c == " " or c.isalnum() or unicodedata.category(c) == "Mc" for c in folded)
    assert folded == folded.casefold()


@given(NAMES)
def test_case_and_how_accents_are_written_make_no_difference(name: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, name)) == fold(name)
    assert fold(name.upper().lower()) == fold(name.lower())


@given(NAMES, NAMES)
def test_two_names_beside_each_other_are_the_parts_of_both(one: str, other: str) -> None:
    for between in " -'.’":
        assert fold(f"{one}{between}{other}") == f"{fold(one)} {fold(other)}".strip()


@given(NAMES)
def test_each_part_begins_a_key_that_has_all_the_others(name: str) -> None:
    parts, keys = fold(name).split(), keys_of(name)
    assert [key.split()[0] for key in keys] == list(dict.fromkeys(parts))
    assert all(sorted(key.split()) == sorted(parts) for key in keys)
    assert keys_of(fold(name)) == keys


@given(NAMES, NAMES)
def test_a_key_lies_between_its_beginning_and_the_last_letter(name: str, typed: str) -> None:
    word = fold(typed).replace(" ", "")
    for key in keys_of(name):
        assert (word <= key < word + LAST) == key.startswith(word)
