"""``kiosk identity`` as a program sees it."""

from __future__ import annotations

from tests.helpers.command import kiosk_here


def test_answers_in_input_order_and_always_ends_well() -> None:
    answer = kiosk_here("identity", "17912099997", "123", "57912075186", "--training", "--on", "2026-11-23")
    assert answer.exit == 0
    assert [(told["number"], told["kind"], told["standing"]) for told in answer.objects] == [
        ("17912099997", "fodselsnummer", "accepted"),
        ("123", "unknown", "rejected"),
        ("57912075186", "d_number", "accepted"),
    ]
    assert answer.objects[0] == {
        "number": "17912099997",
        "kind": "fodselsnummer",
        "standing": "accepted",
        "synthetic": "skatteetaten",
        "birth_date": "2020-11-17",
        "control": 1964,
        "notes": [],
    }


def test_reads_numbers_from_standard_input() -> None:
    answer = kiosk_here("identity", "-", text="17912099997\n81234567802\n")
    assert [told["standing"] for told in answer.objects] == ["rejected", "confirm"]
    assert answer.objects[0]["notes"] == ["synthetic_in_production"]


def test_bad_use_is_told_apart() -> None:
    assert kiosk_here("identity").exit == 2
    assert kiosk_here("identity", "17912099997", "--on", "yesterday").exit == 2
    assert kiosk_here("no-such-command").exit == 2
