"""Several processes on one station: nobody's work is lost, the journal stays one chain, no receipt number is given
twice, and whoever must wait is told so in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from kiosk import settings as station_settings
from kiosk.records import keys
from kiosk.texts import Language
from tests.helpers.command import kiosk
from tests.helpers.files import jpeg, paper, somebody
from tests.helpers.stories import NUMBERS, Stage, Teller, Told, Wish, told_on_a_stage

Commands = Sequence[Sequence[str]]
AT_ONCE = ("amendment", "print", "desk")
"""What may go on beside taking in; new keys want the station for themselves."""


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[Teller, Stage]]:
    with told_on_a_stage() as both:
        yield both


@pytest.fixture
def folder(told: tuple[Teller, Stage]) -> Path:
    teller, stage = told
    return stage.copy(teller.place / "run")


def at_once(told: tuple[Teller, Stage], folder: Path, wanted: Sequence[Commands]) -> list[Told]:
    """Tells all of this at once; whatever came of it, the station is well."""
    teller, stage = told
    tellings = teller.tell_together([(commands, Wish()) for commands in wanted])
    said = [*stage.said, *(one for telling in tellings for one in telling.said)]
    assert teller.look(folder, said) == []
    assert not any("locked" in telling.err for telling in tellings)
    return tellings


def receipts(tellings: Sequence[Told]) -> list[str]:
    return [said["number"] for told in tellings for said in told.said if said.get("event") == "receipt"]


def test_eight_at_once(told: tuple[Teller, Stage], folder: Path) -> None:
    at = ["--station", str(folder), "--json"]
    stories = [told[1].story(name, folder) for name in ("intake", "intake", "intake", *AT_ONCE)]
    tellings = at_once(told, folder, [*stories, [["verify", *at]] * 3, [["verify", *at]] * 3])
    assert [telling.exit for telling in tellings] == [0] * 8
    drawn = receipts(tellings)
    assert len(set(drawn)) == len(drawn) == 5


def test_one_act_of_eight_is_done_once(told: tuple[Teller, Stage], folder: Path) -> None:
    void = ["void", told[1].ids["finished"], "--reason", "twice", "--station", str(folder), "--json"]
    tellings = at_once(told, folder, [[void]] * 8)
    assert Counter(telling.exit for telling in tellings) == {0: 1, 2: 7}


def test_one_intake_is_finished_once(told: tuple[Teller, Stage], folder: Path) -> None:
    resume = ["intake", "--resume", told[1].ids["open"], "--number", NUMBERS[0], "--print"]
    tellings = at_once(told, folder, [[[*resume, "--station", str(folder), "--json"]]] * 8)
    assert [telling.exit for telling in tellings].count(0) == 1
    assert len(receipts(tellings)) == 1
    assert {code for telling in tellings for code in telling.faults} == {"not_allowed_now"}


def test_all_come_at_once_after_a_crash(told: tuple[Teller, Stage], folder: Path) -> None:
    teller, stage = told
    killed = teller.tell(stage.story("intake", folder), Wish({"DISK_ROOT": str(folder), "DISK_KILL": "200"}))
    show = ["show", stage.ids["open"], "--station", str(folder), "--json"]
    tellings = at_once(told, folder, [[show] * 3] * 8)
    assert killed.exit < 0
    assert [telling.exit for telling in tellings] == [0] * 8


def test_who_has_waited_long_enough_is_told_in_words(told: tuple[Teller, Stage], folder: Path) -> None:
    teller, stage = told
    story = stage.story("intake", folder)
    other = keys.opened(folder, station_settings.load(folder))
    with closing(other.connect()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        waited = teller.tell(story, Wish(pragmas=("busy_timeout = 50",)))
        connection.execute("ROLLBACK")
    other.close()
    assert (waited.exit, waited.faults) == (3, ["station_busy"])
    assert Language("en").say("fault.station_busy.what") in waited.err
    assert "locked" not in waited.err
    assert at_once(told, folder, [story])[0].exit == 0


def test_two_commands_and_a_third_that_verifies(
    told: tuple[Teller, Stage], folder: Path, tmp_path: Path
) -> None:
    """Whole programs, each with its driver and its workers."""
    person = somebody()
    file = jpeg(paper(person)[0], tmp_path / "page.jpg")
    take = partial(kiosk, "intake", file, "--number", person.number, station=folder)
    with ThreadPoolExecutor(3) as desk:
        taken = [desk.submit(take), desk.submit(take)]
        verified = desk.submit(kiosk, "verify", station=folder).result()
        answers = [future.result() for future in taken]
    assert [answer.exit for answer in (*answers, verified)] == [0, 0, 0], [answer.err for answer in answers]
    assert len({answer.event("receipt")["number"] for answer in answers}) == 2
    teller, stage = told
    assert teller.look(folder, [*stage.said, *(one for answer in answers for one in answer.objects)]) == []
