"""The county's side by command: its database, its list, its stations, and what somebody must look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.sync.hub.schema import HubRoles
from tests.helpers.command import Answer, kiosk, kiosk_here
from tests.helpers.county import CountyInHand
from tests.helpers.county_days import somebody
from tests.helpers.county_desks import Desk, People
from tests.helpers.postgres import Cluster, fresh_database

WRONG = "not-this-one"
ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"


class Hub:
    """A county that was made by command."""

    def __init__(self, server: Cluster, address: str, made: Answer) -> None:
        name = address.partition("?")[0].rpartition("/")[2]
        self.county = CountyInHand(server, address, HubRoles.of(name), name)
        self.made = made
        self.people = People.of(self.county)
        self.desks = (Desk(self.county, "AB01", "Bergen"), Desk(self.county, "CD02", "Voss"))

    def run(self, *arguments: str | Path) -> Answer:
        return kiosk_here("hub", *arguments, env={"KIOSK_HUB": self.people.admin})


@pytest.fixture(scope="module")
def hub(county_server: Cluster) -> Iterator[Hub]:
    with fresh_database(county_server) as address:
        made = kiosk("hub", "init", "--county", "46", "--training", env={"KIOSK_HUB": address})
        found = Hub(county_server, address, made)
        yield found
        for desk in found.desks:
            desk.close()


def test_a_county_is_made_and_brought_up_to_date(hub: Hub) -> None:
    assert (hub.made.exit, hub.made.err.strip() != "") == (0, True)
    told = hub.made.event("hub")
    assert (told["county"], told["training"], told["roles"]["admin"]) == ("46", True, hub.county.roles.admin)
    again = kiosk_here("hub", "migrate", env={"KIOSK_HUB": hub.county.address})
    assert (again.exit, again.event("hub")["version"]) == (0, told["version"])
    other = kiosk_here("hub", "init", "--county", "03", "--training", "--hub", hub.county.address)
    assert (other.exit, other.event("fault")["code"]) == (3, "hub_refused")
    assert hub.county.one("SELECT county FROM hub_setting") == "46"


def test_what_is_wrong_with_an_address_is_said_and_never_the_address(county_server: Cluster) -> None:
    nowhere = kiosk_here("hub", "status")
    assert (nowhere.exit, nowhere.event("fault")["code"]) == (2, "not_allowed_now")
    empty = kiosk_here("hub", "status", env={"KIOSK_HUB": county_server.url()})
    assert (empty.exit, empty.event("fault")["code"]) == (3, "hub_refused")
    wrong = kiosk_here("hub", "status", env={"KIOSK_HUB": county_server.url(password=WRONG)})
    assert (wrong.exit, wrong.event("fault")["code"]) == (3, "hub_refused")
    assert WRONG not in wrong.err + str(wrong.objects)


def test_a_list_is_taken_in_and_what_is_left_out_is_told(hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "Fnr;Fornavn;Etternavn;Person;mobile\n"
        f"{ANNA};Anna;Lund;{uuid4()};91234567\n"
        f"{BO};Bo;Berg;;\n"
        f"{SARA};;;;\n"
        "123;Tor;Nes;;\n",
        "utf-8",
    )
    columns = ("--map", "Fnr=number", "--map", "Fornavn=given_name", "--map", "Etternavn=family_name")
    taken = hub.run("import-roster", file, *columns, "--map", "Person=id")
    assert taken.exit == 1
    refused = [(told["line"], told["reason"]) for told in taken.events("refused")]
    assert refused == [(4, "no_name"), (5, "length")]
    told = taken.event("roster")
    assert (told["taken"], told["added"], told["changed"], told["removed"], told["refused"]) == (
        2,
        2,
        0,
        0,
        2,
    )
    assert ANNA not in taken.err + str(taken.objects)
    listed = [body for body in hub.desks[0].told("expected").values() if body is not None]
    assert {body["number"]: set(body["marks"] or ()) for body in listed} == {ANNA: {"mobile"}, BO: set()}

    file.write_text(f"number,given_name,family_name\n{BO},Bo,Berg\n", "utf-8")
    again = hub.run("import-roster", file)
    told = again.event("roster")
    assert (again.exit, told["taken"], told["added"], told["removed"]) == (0, 1, 0, 1), "Bo has the same id"

    file.write_text("number,given_name,family_name\n1,No,Body\n", "utf-8")
    nobody = hub.run("import-roster", file)
    assert (nobody.exit, nobody.event("fault")["code"]) == (3, "list_refused")
    assert [told["line"] for told in nobody.events("refused")] == [2]
    assert hub.run("import-roster", file, "--map", "Fnr=nothing").exit == 2


def test_a_list_that_was_cut_off_takes_nobody_away(hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"

    def write(persons: int) -> None:
        rows = (f"{somebody(place)},Anna,Lund" for place in range(persons))
        file.write_text("\n".join(("number,given_name,family_name", *rows)), "utf-8")

    write(210)
    assert hub.run("import-roster", file).event("roster")["added"] == 210
    write(80)
    refused = hub.run("import-roster", file)
    fault = refused.event("fault")
    assert (refused.exit, fault["code"]) == (3, "list_refused")
    assert "80" in fault["text"]
    assert "130" in fault["text"]
    assert (
        hub.county.one("SELECT count(*) FROM hub_change WHERE kind = 'expected' AND body IS NOT NULL") == 210
    )
    told = hub.run("import-roster", file, "--fewer").event("roster")
    assert (told["taken"], told["removed"]) == (80, 130)


LIST = "number,given_name,family_name"


def test_whoever_is_protected_stays_so(hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"{LIST},Sperret\n{ANNA},Anna,Lund,1\n{BO},Bo,Berg,0\n{SARA},Sara,Moe,SPERRET\n", "utf-8")
    taken = hub.run("import-roster", file, "--map", "Sperret=protected")
    told = taken.event("roster")
    assert (taken.exit, told["taken"], told["protected"]) == (1, 2, 1)
    assert taken.event("refused") == {"event": "refused", "line": 4, "reason": "protected"}
    assert "1 has a protected address." in taken.err

    file.write_text(f"{LIST}\n{ANNA},Anna,Lund\n{BO},Bo,Berg\n", "utf-8")
    refused = hub.run("import-roster", file)
    assert (refused.exit, refused.event("fault")["code"]) == (3, "list_refused")
    assert "--none-protected" in refused.event("fault")["text"]
    bodies = hub.desks[0].told("expected").values()
    assert [body["number"] for body in bodies if body and body["protected"]] == [ANNA]
    told = hub.run("import-roster", file, "--none-protected").event("roster")
    assert (told["changed"], told["protected"]) == (1, 0)


def test_a_file_that_is_not_whole_takes_nothing(hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"{LIST}\n{ANNA},Anna,Lund\n{BO},Bo", "utf-8")
    refused = hub.run("import-roster", file)
    assert refused.exit == 3
    assert "line 3" in refused.event("fault")["text"]
    file.write_text(f"{LIST}\n{ANNA},Anna,Lund\n{BO},B\x00o,Berg\n", "utf-8")
    taken = hub.run("import-roster", file)
    assert (taken.exit, taken.event("refused")["reason"]) == (1, "control_character")


def test_the_year_of_the_list_changes_only_where_somebody_says_so(hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"{LIST}\n{ANNA},Anna,Lund\n", "utf-8")
    year = hub.run("import-roster", file).event("roster")["year"]
    for wrong, words in {
        str(year + 1): "--other-year",
        str(year + 2): str(year + 1),
        str(year - 1): str(year),
        "0": str(year),
    }.items():
        refused = hub.run("import-roster", file, "--year", wrong)
        assert (refused.exit, refused.event("fault")["code"]) == (2, "list_refused"), wrong
        assert words in refused.event("fault")["text"]
    assert hub.run("import-roster", file, "--year", str(year + 1), "--other-year").exit == 0
    assert hub.run("import-roster", file, "--year", str(year)).exit == 2
    assert hub.run("import-roster", file).exit == 2
    assert hub.run("import-roster", file, "--other-year").event("roster")["year"] == year

    with hub.county.open() as line:
        line.execute(
            "UPDATE hub_change SET body = jsonb_set(body, '{year}', to_jsonb(%s)) WHERE kind = 'expected'",
            (year - 1,),
        )
    unsaid = hub.run("import-roster", file)
    assert (unsaid.exit, f"--year {year}" in unsaid.event("fault")["text"]) == (2, True)
    assert hub.run("import-roster", file, "--year", str(year)).event("roster")["changed"] == 1


def test_a_column_that_is_not_as_it_should_be_is_named(hub: Hub, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    cases = {
        "Fnr,given_name,family_name": (3, "number"),
        "number,number,given_name,family_name": (3, "number"),
        LIST: (2, "Sperret"),
    }
    for heading, (code, named) in cases.items():
        file.write_text(f"{heading}\n", "utf-8")
        asked = ("--map", "Sperret=protected") if heading == LIST else ()
        refused = hub.run("import-roster", file, *asked)
        assert (refused.exit, refused.event("fault")["code"]) == (code, "list_refused")
        assert named in refused.event("fault")["text"]


def test_a_doubt_is_listed_settled_and_gone(hub: Hub) -> None:
    here, there = hub.desks
    one, _ = here.met("01819912345", "Siri Vik", kind="fictive")
    other, _ = there.met("01819912345", "Siri Vik", kind="fictive")
    listed = hub.run("doubts")
    doubt = listed.event("doubt")
    assert (listed.exit, doubt["kind"]) == (1, "same_number")
    assert {person["id"] for person in doubt["persons"]} == {str(one), str(other)}
    assert "01819912345" not in listed.err + str(listed.objects)
    assert hub.run("status").exit == 1

    unfit = hub.run("settle", doubt["id"], "--answer", "seen", "--reason", "looked")
    assert (unfit.exit, unfit.event("fault")["code"]) == (2, "not_allowed_now")
    settled = hub.run("settle", doubt["id"], "--answer", "same", "--reason", "asked both offices")
    assert settled.exit == 0
    merge = settled.event("settled")["merge"]
    assert str(here.told("merge").popitem()[0]) == merge
    none = hub.run("doubts")
    assert (none.exit, none.objects) == (0, [])
    assert hub.run("settle", doubt["id"], "--answer", "same", "--reason", "again").exit == 2
    assert hub.run("unmerge", merge, "--reason", "twins").exit == 0
    assert here.told("merge").popitem()[1] is None


def test_stations_are_told_clerks_rules_and_keys(hub: Hub, tmp_path: Path) -> None:
    desk = hub.desks[0]
    named = hub.run("publish", "clerk", "Ingrid  Solheim", "--role", "supervisor")
    assert named.exit == 0
    mistyped = hub.run("publish", "clerk", "Ingrid Solhiem", "--role", "supervisor", "--inactive")
    assert (mistyped.exit, mistyped.event("fault")["code"]) == (2, "not_found")
    assert "--id" in mistyped.event("fault")["text"]
    gone = hub.run("publish", "clerk", "Ingrid Solheim", "--role", "supervisor", "--inactive")
    assert gone.event("published")["id"] == named.event("published")["id"]
    assert (named.event("published")["new"], gone.event("published")["new"]) == (True, False)
    (clerk,) = desk.told("clerk").values()
    assert clerk == {"name": "Ingrid Solheim", "initials": "IS", "role": "supervisor", "active": False}
    assert hub.run("publish", "clerk", "Nobody").exit == 2

    rules = tmp_path / "county.toml"
    rules.write_text("[county\n", "utf-8")
    wrong = hub.run("publish", "profile", rules)
    assert (wrong.exit, wrong.event("mistake")["kind"]) == (2, "not_toml")
    assert desk.told("profile") == {}
    rules.write_bytes("# Førerett".encode("cp1252"))
    unread = hub.run("publish", "profile", rules)
    assert (unread.exit, unread.event("mistake")["kind"]) == (2, "not_utf8")
    assert unread.event("fault")["code"] == "not_allowed_now"
    rules.write_text('[county]\ncode = "46"\n', "utf-8")
    assert hub.run("publish", "profile", rules).exit == 0
    assert [body["toml"] for body in desk.told("profile").values()] == [rules.read_text("utf-8")]

    key = hub.run("publish", "receipt-key")
    (told,) = desk.told("receipt_key").values()
    assert (len(bytes.fromhex(told["key"])), key.exit) == (32, 0)
    assert told["key"] not in key.err + str(key.objects)


def test_how_it_stands_is_told(hub: Hub) -> None:
    _, intake = hub.desks[1].met("21929774873", "Carl Dahl")
    refused = hub.run("archived", str(intake), "--reference", "2026/1")
    assert (refused.exit, refused.event("fault")["code"]) == (3, "hub_refused"), "only the archive says so"
    archive = kiosk_here(
        "hub", "archived", str(intake), "--reference", "2026/1", env={"KIOSK_HUB": hub.people.archive}
    )
    assert archive.exit == 0
    assert hub.run("purge", str(intake), "--permit").event("purge")["permitted"] is True
    stands = hub.run("status")
    assert [station["code"] for station in stands.events("station")] == ["AB01", "CD02"]
    assert stands.event("hub")["county"] == "46"
