"""Persons by command: two who are one, a number more, and that it was not so after all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.app import open_station
from kiosk.records.tables import Relation
from kiosk.surroundings import Surroundings
from tests.helpers import files
from tests.helpers.command import kiosk_here, training_station
from tests.helpers.stations import page_scan, reading

PERSON, OTHER = files.somebody(0), files.somebody(1)
FICTIVE = "17912000010"
D_NUMBER = "57912075186"
NOBODY = "01a205d0-0000-7000-8000-000000000000"
"""Nobody's id."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    return files.jpeg(files.paper(PERSON, with_barcode=False)[0], folder / "page.jpg")


@pytest.fixture
def station(tmp_path: Path) -> Path:
    station = training_station(tmp_path / "station")
    rows = f"number,given_name,family_name\n{PERSON.number},{PERSON.given_name},{PERSON.family_name}\n"
    (tmp_path / "list.csv").write_text(rows, "utf-8")
    assert kiosk_here("roster", tmp_path / "list.csv", station=station).exit == 0
    return station


def person_with(number: str, station: Path) -> str:
    (hit,) = kiosk_here("search", number, station=station).objects
    return str(hit["id"])


def shown(ident: str, station: Path) -> dict[str, Any]:
    (whole,) = kiosk_here("show", ident, station=station).objects
    return whole


def test_two_persons_become_one_and_two_again(station: Path, page: Path) -> None:
    for number, confirm in ((PERSON.number, ()), (FICTIVE, ("--confirm", "fictive"))):
        assert kiosk_here("intake", page, "--number", number, *confirm, station=station).exit == 0
    kept, other = person_with(PERSON.number, station), person_with(FICTIVE, station)

    answer = kiosk_here("merge", kept, other, "--reason", "The same person", station=station)
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
    assert kiosk_here("merge", kept, other, "--reason", "again", station=station).exit == 2

    undone = kiosk_here("merge", "--undo", amended["amendment"], "--reason", "Twins", station=station)
    assert (undone.exit, undone.event("amended")["kind"]) == (0, "undone")
    assert person_with(FICTIVE, station) == other
    assert [len(shown(ident, station)["intakes"]) for ident in (kept, other)] == [1, 1]
    assert kiosk_here("verify", station=station).event("verified")["ok"]


def test_a_person_is_given_another_number(station: Path, page: Path) -> None:
    assert kiosk_here("intake", page, "--number", FICTIVE, "--confirm", "fictive", station=station).exit == 0
    person = person_with(FICTIVE, station)
    correct = ("correct", person, "--reason", "The tax office wrote")

    asked = kiosk_here(*correct, "--number", "17912099990", station=station)
    assert (asked.exit, asked.event("doubt")["code"]) == (1, "control_digits")
    added = kiosk_here(*correct, "--number", "-", station=station, text=D_NUMBER + "\n")
    assert (added.exit, added.event("amended")["kind"]) == (0, "number_added"), added.err
    whole = shown(person, station)
    assert whole["number_kind"] == "d_number"
    assert [(held["kind"], held["in_use"]) for held in whole["numbers"]] == [
        ("fictive", False),
        ("d_number", True),
    ]
    assert whole["numbers"][0]["superseded_by"] == whole["numbers"][1]["id"]
    assert person_with(D_NUMBER, station) == person_with(FICTIVE, station) == person

    assert kiosk_here("intake", page, "--number", PERSON.number, station=station).exit == 0
    refused = kiosk_here(*correct, "--number", PERSON.number, station=station)
    assert (refused.exit, refused.event("fault")["code"]) == (2, "not_allowed_now")
    assert refused.event("fault")["applicant"] == person_with(PERSON.number, station)


def test_a_person_without_any_number_hands_in_twice(station: Path, page: Path) -> None:
    first = kiosk_here(
        "intake", page, "--no-number", "--name", "Amina Warsame", "--born", "2009-05-14", station=station
    )
    assert first.exit == 0, first.err
    assert first.event("finished")["state"] == "completed"
    assert first.event("receipt")["number"]
    assert [told["code"] for told in first.events("doubt")] == ["not_on_roster"]
    (hit,) = kiosk_here("search", "warsame", station=station).objects
    assert (hit["name"], hit["number"]) == ("Amina Warsame", None)

    second = kiosk_here("intake", page, "--person", hit["id"], station=station)
    assert (second.exit, second.event("finished")["state"]) == (0, "completed"), second.err
    whole = shown(hit["id"], station)
    assert (whole["name"], whole["born"], whole["numbers"]) == ("Amina Warsame", "2009-05-14", [])
    assert len(whole["intakes"]) == 2


def test_an_open_intake_goes_on_as_one_without_a_number(station: Path, page: Path) -> None:
    first = kiosk_here("intake", page, station=station)
    assert first.exit == 1
    assert [told["code"] for told in first.events("doubt")] == ["no_number"]
    intake = first.event("finished")["intake"]
    later = kiosk_here(
        "intake", "--resume", intake, "--no-number", "--name", "Warsame, Amina", station=station
    )
    assert (later.exit, later.event("finished")["state"]) == (0, "completed"), later.err
    assert shown(intake, station)["applicant"]["name"] == "Amina Warsame"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-number",),
        ("--no-number", "--name", "  "),
        ("--no-number", "--name", "Amina Warsame", "--born", "2999-01-01"),
        ("--no-number", "--name", "Amina Warsame", "--born", "14 May 2009"),
        ("--no-number", "--name", "Amina Warsame", "--number", D_NUMBER),
        ("--name", "Amina Warsame", "--number", D_NUMBER),
        ("--born", "2009-05-14"),
        ("--person", NOBODY),
        ("--person", "nonsense"),
    ],
)
def test_who_it_is_makes_sense_before_any_page_moves(
    station: Path, page: Path, arguments: tuple[str, ...]
) -> None:
    answer = kiosk_here("intake", page, *arguments, station=station)
    assert answer.exit == 2
    assert answer.events("page_safe") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("merge", "--reason", "r"),
        ("merge", NOBODY, "--reason", "r"),
        ("merge", *[NOBODY] * 2, "--reason", "r"),
        ("merge", *[NOBODY] * 2),
        ("merge", "--undo", "nonsense", "--reason", "r"),
        ("correct", NOBODY, "--number", D_NUMBER, "--reason", "r"),
        ("correct", NOBODY, "--reason", "r"),
    ],
)
def test_bad_use(station: Path, arguments: tuple[str, ...]) -> None:
    assert kiosk_here(*arguments, station=station).exit == 2


def test_show_tells_what_follows_and_what_waits_to_go_back(station: Path) -> None:
    with open_station(station, Surroundings.of_this_machine()) as opened:
        clerk = opened.sign_in(None)
        made = []
        for _ in range(2):
            intake = opened.desk.start(clerk)
            document = opened.desk.new_document(clerk, intake)
            taken = opened.desk.add_page(clerk, document, page_scan(b"one"))
            opened.readings.record(clerk, taken.page, reading())
            opened.desk.give_number(clerk, intake, PERSON.number)
            if made:
                opened.relating.relate(clerk, intake, Relation.REPLACES, made[0])
                opened.originals.cannot_scan(clerk, document, "Shelf 3")
                opened.originals.to_hand_back(clerk, document)
                opened.particulars.protect(clerk, intake)
            opened.finishing.finish(clerk, intake, print_receipt=False)
            made.append(intake)
    old, new = (shown(str(intake), station) for intake in made)
    assert (new["follows"]["relation"], new["follows"]["intake"]) == ("replaces", old["id"])
    assert [told["intake"] for told in old["followed_by"]] == [new["id"]]
    (document_told,) = new["documents"]
    assert (document_told["note"], document_told["to_hand_back"]) == ("Shelf 3", True)
    assert new["applicant"]["protected"] is True
    (hit,) = kiosk_here("search", PERSON.number, station=station).objects
    assert (hit["protected"], hit["name"], len(hit["intakes"])) == (True, None, 2)
