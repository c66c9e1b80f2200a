"""Persons by command: two who are one, a number more, and that it was not so after all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.helpers import files
from tests.helpers.command import kiosk, training_station

PERSON, OTHER = files.somebody(0), files.somebody(1)
FICTIVE = "17912000010"
D_NUMBER = "57912075186"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    return files.jpeg(files.paper(PERSON, with_barcode=False)[0], folder / "page.jpg")


@pytest.fixture
def station(tmp_path: Path) -> Path:
    station = training_station(tmp_path / "station")
    rows = f"number,given_name,family_name\n{PERSON.number},{PERSON.given_name},{PERSON.family_name}\n"
    (tmp_path / "list.csv").write_text(rows, "utf-8")
    assert kiosk("roster", tmp_path / "list.csv", station=station).exit == 0
    return station


def person_with(number: str, station: Path) -> str:
    (hit,) = kiosk("search", number, station=station).objects
    return str(hit["id"])


def shown(ident: str, station: Path) -> dict[str, Any]:
    (whole,) = kiosk("show", ident, station=station).objects
    return whole


def test_two_persons_become_one_and_two_again(station: Path, page: Path) -> None:
    for number, confirm in ((PERSON.number, ()), (FICTIVE, ("--confirm", "fictive"))):
        assert kiosk("intake", page, "--number", number, *confirm, station=station).exit == 0
    kept, other = person_with(PERSON.number, station), person_with(FICTIVE, station)

    answer = kiosk("merge", kept, other, "--reason", "The same person", station=station)
    assert answer.exit == 0, answer.err
    amended = answer.event("amended")
    assert (amended["kind"], amended["applicant"], amended["merged"]) == ("merged", kept, other)
    assert amended["amendment"] in answer.err
    assert person_with(FICTIVE, station) == person_with(PERSON.number, station) == kept
    for ident in (kept, other):
        whole = shown(ident, station)
        assert (whole["id"], whole["name"], whole["same_as"]) == (kept, PERSON.name, [other])
        assert len(whole["intakes"]) == 2
        assert {intake["applicant"]["id"] for intake in whole["intakes"]} == {kept}
        assert [(held["kind"], held["in_use"]) for held in whole["numbers"]] == [
            ("fodselsnummer", True),
            ("fictive", False),
        ]
        assert [(said["kind"], said["about"], said["undone"]) for said in whole["amendments"]] == [
            ("merged", other, False)
        ]
        assert PERSON.number not in str(whole)
        assert FICTIVE not in str(whole)
    assert kiosk("merge", kept, other, "--reason", "again", station=station).exit == 2

    undone = kiosk("merge", "--undo", amended["amendment"], "--reason", "Twins", station=station)
    assert (undone.exit, undone.event("amended")["kind"]) == (0, "undone")
    assert person_with(FICTIVE, station) == other
    assert [len(shown(ident, station)["intakes"]) for ident in (kept, other)] == [1, 1]
    assert kiosk("verify", station=station).event("verified")["ok"]


def test_a_person_is_given_another_number(station: Path, page: Path) -> None:
    assert kiosk("intake", page, "--number", FICTIVE, "--confirm", "fictive", station=station).exit == 0
    person = person_with(FICTIVE, station)
    correct = ("correct", person, "--reason", "The tax office wrote")

    asked = kiosk(*correct, "--number", "17912099990", station=station)
    assert (asked.exit, asked.event("doubt")["code"]) == (1, "control_digits")
    added = kiosk(*correct, "--number", "-", station=station, text=D_NUMBER + "\n")
    assert (added.exit, added.event("amended")["kind"]) == (0, "number_added"), added.err
    whole = shown(person, station)
    assert whole["number_kind"] == "d_number"
    assert [(held["kind"], held["in_use"]) for held in whole["numbers"]] == [
        ("fictive", False),
        ("d_number", True),
    ]
    assert whole["numbers"][0]["superseded_by"] == whole["numbers"][1]["id"]
    assert person_with(D_NUMBER, station) == person_with(FICTIVE, station) == person

    assert kiosk("intake", page, "--number", PERSON.number, station=station).exit == 0
    refused = kiosk(*correct, "--number", PERSON.number, station=station)
    assert (refused.exit, refused.event("fault")["code"]) == (2, "not_allowed_now")
    assert refused.event("fault")["applicant"] == person_with(PERSON.number, station)


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "--reason", "r"),
        ("merge", "01a205d0-0000-7000-8000-000000000000", "--reason", "r"),
        ("merge", *["01a205d0-0000-7000-8000-000000000000"] * 2, "--reason", "r"),
        ("merge", *["01a205d0-0000-7000-8000-000000000000"] * 2),
        ("merge", "--undo", "nonsense", "--reason", "r"),
        ("correct", "01a205d0-0000-7000-8000-000000000000", "--number", D_NUMBER, "--reason", "r"),
        ("correct", "01a205d0-0000-7000-8000-000000000000", "--reason", "r"),
    ],
)
def test_bad_use(station: Path, arguments: tuple[str, ...]) -> None:
    assert kiosk(*arguments, station=station).exit == 2
