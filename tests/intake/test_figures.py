"""Figures of day, week and season: what counts, what is told apart, and what leaves the office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.intake.calendar import MonthDay
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.figures import FEWEST, Count, Figures, Span, day_of, for_files, season_of, week_of
from kiosk.intake.tallying import Tallying
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Channel, Relation
from tests.helpers.stations import START, StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
ON = START.date()
IN_NOVEMBER = MonthDay(11, 20)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    """Two days of a season: one handed in at the desk in time and one late, one by post, one void, one replaced."""
    station = StationInHand(tmp_path_factory.mktemp("figures") / "station")
    take(station, ANNA, pages=2, category=Category.ORDINARY)
    take(station, BO, category=Category.INDIVIDUAL)
    void = take(station, SARA, category=Category.ORDINARY)
    station.amendments.void(station.supervisor, void, "The wrong person")
    station.clock.step(timedelta(days=1, hours=3))
    take(station, ANNA, category=Category.ORDINARY, of=lambda intake: replaces(station, intake))
    take(station, SARA, channel=Channel.POST)
    station.clock.step(timedelta(hours=1))
    yield station
    station.close()


def replaces(station: StationInHand, intake: UUID) -> None:
    (earlier,) = station.relating.earlier(station.clerk, intake)
    station.relating.relate(station.clerk, intake, Relation.REPLACES, earlier.intake)


def take(
    station: StationInHand,
    number: str,
    *,
    pages: int = 1,
    category: Category | None = None,
    channel: Channel = Channel.DESK,
    of: Callable[[UUID], object] = lambda intake: None,
) -> UUID:
    intake, document = station.start(channel=channel)
    station.desk.set_type(station.clerk, document, "application")
    for _page in range(pages):
        station.take(document)
    station.desk.give_number(station.clerk, intake, number)
    if number == BO:
        aside = station.take(document, ANNA)
        station.desk.set_aside(station.clerk, aside.page)
    if category is not None:
        station.facts.set_category(station.clerk, intake, category)
    of(intake)
    for doubt in station.desk.view(station.clerk, intake).open_doubts:
        station.desk.settle(station.clerk, doubt.id)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    return intake


def figures(station: StationInHand, span: Span, deadline: MonthDay | None = IN_NOVEMBER) -> Figures:
    county = replace(
        profile_for(station.settings),
        deadlines=None
        if deadline is None
        else {Category.INDIVIDUAL: deadline, Category.ORDINARY: MonthDay(11, 23)},
    )
    return Tallying(station.records, station.settings, county).of(station.clerk, span)


def test_a_day(busy: StationInHand) -> None:
    day = figures(busy, day_of(ON))
    assert day.total == Count(2, 1, 3, 3), "the void one is not among them, nor the page set aside"
    assert (day.voided, day.replaced) == (1, 1)
    assert day.by_day == {ON: day.total}
    assert day.by_hour == {10: day.total}, "of the clock in Norway"
    assert {category: count.intakes for category, count in day.by_category.items()} == {
        "ordinary": 1, "individual": 1,
    }  # fmt: skip
    assert day.by_category["individual"].late == 1


def test_a_season_is_what_was_for_that_admission(busy: StationInHand) -> None:
    season = figures(busy, season_of(2027, "10-01"))
    assert (season.span.first, season.span.last) == (date(2026, 10, 1), date(2027, 9, 30))
    assert [count.intakes for count in season.by_day.values()] == [2, 2]
    assert season.by_weekday.keys() == {0, 1}
    assert {channel: count.intakes for channel, count in season.by_channel.items()} == {
        Channel.DESK: 3, Channel.POST: 1,
    }  # fmt: skip
    assert season.by_office == {"Inntakskontoret": season.total}
    assert season.by_category[None].intakes == 1
    assert [(one.day, one.categories) for one in season.deadlines] == [
        (date(2026, 11, 20), (Category.INDIVIDUAL,)),
        (date(2026, 11, 23), (Category.ORDINARY,)),
    ]
    assert figures(busy, season_of(2026, "10-01")).total == Count()
    assert season.days == (ON, ON + timedelta(days=1))


def test_figures_add_up(busy: StationInHand) -> None:
    season = figures(busy, season_of(2027, "10-01"))
    for groups in (
        season.by_day, season.by_hour, season.by_weekday, season.by_category, season.by_office, season.by_channel,
    ):  # fmt: skip
        total = Count()
        for count in groups.values():
            total += count
        assert total == season.total
    week = figures(busy, week_of(ON))
    assert (week.span.first.weekday(), week.span.days, week.total) == (0, 7, season.total)


def test_doubts_are_told_by_kind_and_answer(busy: StationInHand) -> None:
    season = figures(busy, season_of(2027, "10-01"))
    found = {one.code: one for one in season.doubts}
    other = found["other_number"]
    assert (other.raised, other.aside, other.open) == (1, 1, 0)
    assert [one.raised for one in season.doubts] == sorted(
        (one.raised for one in season.doubts), reverse=True
    )


def test_without_deadlines_nothing_is_said_to_be_late(busy: StationInHand) -> None:
    assert figures(busy, day_of(ON), None).late is None
    assert figures(busy, day_of(ON)).late == 1


def test_what_was_said_later_counts(busy: StationInHand, tmp_path: Path) -> None:
    station = busy.copied(tmp_path / "copy")
    intake = take(station, BO, pages=3)
    pages = [page.id for page in station.desk.view(station.clerk, intake).counting_pages]
    before = figures(station, season_of(2027, "10-01")).total
    station.erasing.erase(station.supervisor, pages[0], "Not theirs")
    after = figures(station, season_of(2027, "10-01")).total
    assert (before.pages - after.pages, before.intakes - after.intakes) == (1, 0)
    station.erasing.erase(station.supervisor, intake, "Not theirs")
    gone = figures(station, season_of(2027, "10-01"))
    assert (gone.total.intakes, gone.voided) == (after.intakes - 1, 2)
    station.close()


def test_seasons_there_is_something_of(busy: StationInHand) -> None:
    tallying = Tallying(busy.records, busy.settings, profile_for(busy.settings))
    assert tallying.this_season(busy.clerk) == 2027
    assert tallying.seasons(busy.clerk) == (2027,)


def of_categories(counts: dict[str | None, int]) -> Figures:
    by = {category: Count(count) for category, count in counts.items()}
    return Figures(
        day_of(ON), datetime(2026, 11, 23, tzinfo=UTC), Count(sum(counts.values())), by_category=by
    )


def test_a_rare_category_is_never_told_alone() -> None:
    told = for_files(of_categories({"ordinary": 40, "apprentice": 12, "sign_language": 1}))
    assert told.by_category == {"ordinary": Count(40)}
    assert (set(told.pooled), told.pool) == ({"sign_language", "apprentice"}, Count(13))
    plain = of_categories({"ordinary": 40, "apprentice": 12})
    assert for_files(plain) == plain


@given(some.dictionaries(some.sampled_from(["a", "b", "c", "d", "e", None]), some.integers(1, 30)))
def test_no_file_tells_of_few(counts: dict[str | None, int]) -> None:
    told = for_files(of_categories(counts))
    assert all(count.intakes >= FEWEST for count in told.by_category.values())
    if told.pooled:
        assert len(told.pooled) > 1 or not told.by_category
        assert told.pool.intakes >= FEWEST or not told.by_category
    assert told.pool.intakes + sum(count.intakes for count in told.by_category.values()) == sum(
        counts.values()
    )
