"""What the county told, as commands tell it: intakes elsewhere, other offices' receipts, its rules and its clerks."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from kiosk.app.station import TRAINING_CLERK
from kiosk.codes import ReceiptNumber, receipt_code
from kiosk.intake.county_profiles.loading import OWN_FILE
from kiosk.records.tables import Role
from tests.helpers.command import Answer, kiosk_here
from tests.helpers.county_words import clerk, receipt_key, rules, summary, take_up
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"
FIRST, SECOND = UUID(int=0xE1), UUID(int=0xE2)
KEY = b"\x05" * 32
NUMBER = ReceiptNumber("VS01", 0, 12)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A station that was told much, and two persons there, of whom the second's address is protected."""
    station = StationInHand(tmp_path_factory.mktemp("told") / "station")
    station.clerks.add(station.itself, TRAINING_CLERK, Role.ADMINISTRATOR, None)
    for number in (ANNA, BO):
        station.finished(number)
    people = [station.person_with(number) for number in (ANNA, BO)]
    station.persons.protect(station.clerk, people[1], "Told at the desk")
    told = [
        summary(FIRST, people[0], "Voss", receipt=str(NUMBER)),
        summary(SECOND, people[1], "Odda", category=None, receipt=None),
        receipt_key(UUID(int=1), KEY),
        rules('[deadlines]\nordinary = "03-15"\n'),
        clerk(UUID(int=2), "Nora Ny", "supervisor"),
    ]
    take_up(station.records, station.settings, told)
    station.close()
    return station.folder, str(people[0]), str(people[1])


def asked(place: tuple[Path, str, str], *arguments: str, pin: str | None = None) -> Answer:
    return kiosk_here(*arguments, "--station", place[0], env={} if pin is None else {"KIOSK_PIN": pin})


def test_show_tells_what_was_handed_in_elsewhere(place: tuple[Path, str, str]) -> None:
    (whole,) = asked(place, "show", place[1]).objects
    assert whole["elsewhere"] == [
        {
            "intake": str(FIRST), "office": "Voss", "received_on": "2026-11-20", "category": "ordinary",
            "receipt": str(NUMBER), "county_year": 2027,
        }
    ]  # fmt: skip


def test_where_somebody_was_whose_address_is_protected_a_clerk_is_not_told(
    place: tuple[Path, str, str],
) -> None:
    (to_clerk,) = asked(place, "show", place[2], "--clerk", "Kari Clerk", pin="4829").objects
    (to_supervisor,) = asked(place, "show", place[2], "--clerk", "Siv Supervisor", pin="1734").objects
    assert [one["elsewhere"][0]["office"] for one in (to_clerk, to_supervisor)] == [None, "Odda"]


def test_another_offices_receipt_is_genuine_and_says_where_it_was_given(place: tuple[Path, str, str]) -> None:
    answer = asked(place, "search", str(receipt_code(NUMBER, KEY)))
    (told,) = answer.objects
    assert answer.exit == 0
    assert (told["seal"], told["id"], told["elsewhere"]["office"]) == ("genuine", None, "Voss")
    unknown = asked(place, "search", str(receipt_code(ReceiptNumber("VS01", 0, 13), KEY)))
    assert (unknown.exit, unknown.objects[0]["seal"]) == (1, "genuine")


def test_the_doctor_says_that_the_countys_word_counts_and_over_which_file(
    place: tuple[Path, str, str],
) -> None:
    def found() -> list[str]:
        told = asked(place, "doctor").objects
        return [one["text"] for one in told if one["check"] == "county_profile" and one["state"] == "ok"]

    assert found() == ["The rules that the county sent count."]
    (place[0] / OWN_FILE).write_text('[deadlines]\nordinary = "03-20"\n', "utf-8")
    (told,) = found()
    assert OWN_FILE in told


def test_the_list_of_clerks_says_who_is_the_countys_and_waits_for_a_pin(place: tuple[Path, str, str]) -> None:
    clerks = {one["name"]: one for one in asked(place, "clerks", "list").objects}
    nora, kari = clerks["Nora Ny"], clerks["Kari Clerk"]
    assert (nora["role"], nora["from_county"], nora["has_pin"]) == ("supervisor", True, False)
    assert (kari["from_county"], kari["has_pin"]) == (False, True)
