"""Intakes by what is true of them, one criterion or several, with or without whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.intake.accessing import Seen
from kiosk.intake.correcting import IntakeFacts
from kiosk.intake.naming import ById
from kiosk.intake.people import Expected
from kiosk.intake.search import EVERYTHING, MOST, Criteria
from kiosk.intake.vocabulary import IntakeStanding
from kiosk.records.tables import Channel, Relation, Role
from tests.helpers.stations import StationInHand

ANNA, BO, SARA, COVERED = "17912099997", "29822099635", "05840399895", "21929774873"
MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (23, 24, 25))


class Week:
    """Three days at a station: who came when is in the names of the fields."""

    def __init__(self, folder: Path) -> None:
        station = self.station = StationInHand(folder)
        station.expect(
            Expected(ANNA, "Anna", "Ødegård"), Expected(BO, "Bo", "Berg"), Expected(SARA, "Sárá", "Berg"),
            Expected(COVERED, "Zq", "Berg", protected=True),
        )  # fmt: skip
        self.colleague = station.clerks.add(station.itself, "Per Colleague", Role.CLERK, "9174")
        self.anna_monday = station.finished(ANNA).intake
        self._at(23, 11, 0)
        self.bo_void = station.finished(BO).intake
        station.amendments.void(station.supervisor, self.bo_void, "The wrong papers")
        self._at(24, 23, 30)
        self.sara_late_on_tuesday = station.finished(SARA).intake
        self._at(25, 0, 30)
        self.covered_early_on_wednesday = station.finished(COVERED).intake
        self._at(25, 8, 0)
        self.anna_anew, document = station.start(channel=Channel.POST)
        station.take(document)
        station.desk.give_number(station.clerk, self.anna_anew, ANNA)
        station.relating.relate(station.clerk, self.anna_anew, Relation.REPLACES, self.anna_monday)
        station.finishing.finish(station.clerk, self.anna_anew, print_receipt=False)
        self._at(25, 9, 0)
        self.put_by = station.desk.start(self.colleague)
        station.desk.park(self.colleague, self.put_by)
        self._at(25, 10, 0)
        self.erased = station.finished(BO).intake
        station.erasing.erase(station.supervisor, self.erased, "Not theirs")
        self._at(25, 11, 0)
        self.open = station.desk.start(self.colleague)

    def _at(self, day: int, hour: int, minute: int) -> None:
        """Lets it become that time in Norway."""
        wanted = datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)
        self.station.clock.step(wanted - self.station.clock.now())

    def found(self, text: str = "", **criteria: object) -> list[UUID]:
        wanted = replace(EVERYTHING, **criteria)  # type: ignore[arg-type]
        return [hit.id for hit in self.station.search.find(self.station.clerk, text, wanted)]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Week]:
    """Nothing here changes it."""
    made = Week(tmp_path_factory.mktemp("week") / "station")
    yield made
    made.station.close()


def test_days_are_days_in_norway_and_the_newest_comes_first(week: Week) -> None:
    of_wednesday = [
        week.open, week.erased, week.put_by, week.anna_anew, week.covered_early_on_wednesday,
    ]  # fmt: skip
    assert week.found(first=TUESDAY, last=TUESDAY) == [week.sara_late_on_tuesday]
    assert week.found(first=WEDNESDAY) == of_wednesday
    assert week.found(last=MONDAY) == [week.bo_void, week.anna_monday]
    assert week.found(first=WEDNESDAY, last=MONDAY) == []


@pytest.mark.parametrize(
    ("standing", "which"),
    [
        (IntakeStanding.OPEN, ["open"]),
        (IntakeStanding.PARKED, ["put_by"]),
        (IntakeStanding.FINISHED, ["anna_anew", "covered_early_on_wednesday", "sara_late_on_tuesday"]),
        (IntakeStanding.REPLACED, ["anna_monday"]),
        (IntakeStanding.VOID, ["bo_void"]),
        (IntakeStanding.ERASED, ["erased"]),
    ],
)
def test_every_intake_stands_as_one_thing(week: Week, standing: IntakeStanding, which: list[str]) -> None:
    found = week.found(standing=standing)
    assert found == [getattr(week, name) for name in which]
    hits = week.station.search.find(week.station.clerk, "", Criteria(standing=standing))
    assert [hit.sifted.standing for hit in hits if hit.sifted is not None] == [standing] * len(which)


def test_criteria_hold_together_and_with_whose_it_is(week: Week) -> None:
    assert week.found(channel=Channel.POST) == [week.anna_anew]
    assert week.found(clerk=week.colleague.id) == [week.open, week.put_by]
    assert week.found(clerk=week.colleague.id, standing=IntakeStanding.OPEN) == [week.open]
    assert week.found(channel=Channel.POST, last=TUESDAY) == []
    assert week.found("odeg an", first=MONDAY) == [week.anna_anew, week.anna_monday]
    assert week.found("odeg", standing=IntakeStanding.FINISHED) == [week.anna_anew]
    assert week.found(ANNA[:6], last=MONDAY) == [week.anna_monday]
    assert week.found(ANNA[-5:], channel=Channel.DESK) == [week.anna_monday]
    assert week.found("nobody", first=MONDAY) == []
    assert week.found("b", first=MONDAY) == []


def test_an_intake_is_found_by_its_receipt_where_the_rest_is_so_too(week: Week) -> None:
    (hit,) = week.station.search.find(week.station.clerk, "", Criteria(channel=Channel.POST))
    assert hit.sifted is not None
    assert hit.sifted.receipt is not None
    assert week.found(hit.sifted.receipt, first=WEDNESDAY) == [week.anna_anew]
    assert week.found(hit.sifted.receipt, last=TUESDAY) == []
    assert week.found("46-9999-0-0000", first=MONDAY) == []


def test_who_is_protected_is_named_nowhere_and_found_by_the_whole_number_only(week: Week) -> None:
    hits = week.station.search.find(
        week.station.clerk, "", Criteria(WEDNESDAY, standing=IntakeStanding.FINISHED)
    )
    hit = hits[-1]
    assert (hit.id, hit.name, hit.protected) == (week.covered_early_on_wednesday, None, True)
    assert hit.number == "219297*****"
    for text in ("zq", "berg", COVERED[:6], COVERED[-5:]):
        assert week.covered_early_on_wednesday not in week.found(text, first=MONDAY), text
    assert week.found(COVERED, first=MONDAY) == [week.covered_early_on_wednesday]
    assert week.found("berg", first=MONDAY) == [week.erased, week.sara_late_on_tuesday, week.bo_void]


def test_a_hit_tells_what_a_clerk_asks_next(week: Week) -> None:
    (hit,) = week.station.search.find(week.station.clerk, "sara", Criteria(first=MONDAY))
    told = hit.sifted
    assert told is not None
    assert (hit.kind, hit.name, hit.number, hit.intakes) == ("intake", "Sárá Berg", "058403*****", (told.id,))
    assert (told.clerk, told.channel, told.receipt is not None) == ("Kari Clerk", Channel.DESK, True)
    assert [taker.name for taker in week.station.search.takers(week.colleague)] == [
        "Kari Clerk", "Per Colleague", "Siv Supervisor",
    ]  # fmt: skip


def test_whom_somebody_was_shown_is_written_down(week: Week) -> None:
    shown = week.station.search.find(week.colleague, "", Criteria(last=MONDAY))
    for hit in shown:
        entries = week.station.access.of(week.station.supervisor, hit.id)
        assert (week.colleague.id, Seen.FOUND, hit.id) in [
            (one.clerk, one.act, one.subject) for one in entries
        ]


def test_no_more_than_fifty_are_shown(station: StationInHand) -> None:
    made = []
    for _ in range(MOST + 5):
        station.clock.step(timedelta(minutes=1))
        made.append(station.desk.start(station.clerk))
    found = station.search.find(station.clerk, "", Criteria(first=MONDAY))
    assert [hit.id for hit in found] == made[:4:-1]


def test_what_was_said_later_counts(station: StationInHand) -> None:
    """Another day, another person, void and not after all: what the record says, search says too."""
    station.expect(Expected(ANNA, "Anna", "Lund"), Expected(BO, "Bo", "Berg"))
    first, other = station.finished(ANNA).intake, station.finished(BO).intake
    anew, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, anew, ANNA)
    station.relating.relate(station.clerk, anew, Relation.REPLACES, first)
    station.finishing.finish(station.clerk, anew, print_receipt=False)

    def found(text: str = "", **criteria: object) -> set[UUID]:
        wanted = replace(EVERYTHING, **criteria)  # type: ignore[arg-type]
        return {hit.id for hit in station.search.find(station.clerk, text, wanted)}

    boss, yesterday = station.supervisor, MONDAY - timedelta(days=1)
    view = station.desk.view(station.clerk, other)
    facts = replace(
        IntakeFacts.of(view), received_at=view.received_at - timedelta(days=1), channel=Channel.POST
    )
    station.correcting.facts(boss, other, facts, "It lay in the letter box")
    assert (found(last=yesterday), found(first=MONDAY)) == ({other}, {first, anew})
    assert (found(channel=Channel.POST), found(standing=IntakeStanding.FINISHED)) == ({other}, {other, anew})

    assert found(standing=IntakeStanding.REPLACED) == {first}
    station.reassigning.give_to(boss, anew, ById(station.person_with(BO)), "Bo's papers")
    assert (found("berg", first=yesterday), found("lund", first=yesterday)) == ({other, anew}, {first})
    assert found(standing=IntakeStanding.REPLACED) == set(), (
        "two persons' papers replace nothing of each other's"
    )

    station.amendments.void(boss, first, "Twice")
    assert (found(standing=IntakeStanding.VOID), found(standing=IntakeStanding.FINISHED)) == (
        {first},
        {other, anew},
    )
    station.correcting.restore(boss, first, "Not twice")
    assert (found(standing=IntakeStanding.VOID), found("lund", standing=IntakeStanding.FINISHED)) == (
        set(),
        {first},
    )
