"""Synthetic numbers for training and tests."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.identity import synthetic_number


def test_numbers_with_known_answers() -> None:
    assert synthetic_number(date(2020, 11, 17), 999) == "17912099997"
    assert synthetic_number(date(2020, 11, 17), 751, d_number=True) == "57912075186"
    assert synthetic_number(date(1897, 12, 21), 748) == "21929774873"


def test_some_nine_digits_have_no_check_digits() -> None:
    made = [synthetic_number(date(2020, 11, 17), iii) for iii in range(500, 1000)]
    assert 70 < made.count(None) < 110


def test_an_individual_number_of_another_century_makes_none() -> None:
    assert all(synthetic_number(date(2020, 11, 17), iii) is None for iii in range(500))
    assert all(synthetic_number(date(2040, 1, 1), iii) is None for iii in range(1000))


def test_an_individual_number_has_three_digits() -> None:
    with pytest.raises(ValueError):
        synthetic_number(date(2020, 11, 17), 1000)
