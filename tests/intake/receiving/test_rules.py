"""The county's rules in its own words: over what the program brings along and over a file in the station's folder."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from kiosk.intake.calendar import MonthDay
from kiosk.intake.county_profiles.loading import OWN_FILE, SENT, Loaded, load, shipped
from kiosk.intake.receiving.rules import sent_rules
from kiosk.intake.vocabulary import Category
from kiosk.records.journal import told_by
from kiosk.records.tables import JournalEntry
from kiosk.sync.changes import ChangeKind
from tests.helpers.county_words import Hear, archived, gone, rules
from tests.helpers.stations import StationInHand

MARCH = '[deadlines]\nordinary = "03-15"\n'
WRONG = '[deadlines]\nordinary = "03-15"\nextraordinary = "x"\n'


def opened_next(station: StationInHand, file: str | None = None) -> Loaded:
    """The rules as the station has them from its next opening."""
    if file is not None:
        (station.folder / OWN_FILE).write_text(file, "utf-8")
    return load(station.folder, station.settings, sent_rules(station.records, station.settings.county))


def ordinary(loaded: Loaded) -> MonthDay | None:
    return loaded.profile.last_day(Category.ORDINARY)


def test_the_countys_word_counts_from_the_next_opening_until_it_says_none(
    station: StationInHand, hear: Hear
) -> None:
    assert opened_next(station) == Loaded(shipped("46"))
    hear(rules(MARCH))
    loaded = opened_next(station)
    assert (ordinary(loaded), loaded.sent, loaded.mistakes) == (MonthDay(3, 15), True, ())
    hear(gone(ChangeKind.PROFILE, UUID(int=46)))
    assert opened_next(station) == Loaded(shipped("46"))


def test_it_goes_before_a_file_in_the_folder_and_leaves_what_it_does_not_speak_of(
    station: StationInHand, hear: Hear
) -> None:
    hear(rules(MARCH))
    loaded = opened_next(station, '[deadlines]\nordinary = "03-20"\napprentice = "03-21"\n')
    assert (ordinary(loaded), loaded.profile.last_day(Category.APPRENTICE)) == (
        MonthDay(3, 15),
        MonthDay(3, 21),
    )
    assert (loaded.sent, loaded.own_file) == (True, OWN_FILE)


def test_a_file_that_is_wrong_or_does_not_go_with_it_leaves_it_in_force(
    station: StationInHand, hear: Hear
) -> None:
    hear(rules(MARCH + '[types.skisse]\nwords = { nb = "Skisse", en = "Sketch" }\nkey = "s"\n'))
    loaded = opened_next(station, WRONG)
    assert (ordinary(loaded), loaded.sent) == (MonthDay(3, 15), True)
    assert [one.file for one in loaded.mistakes] == [OWN_FILE]
    same_key = '[types.tegning]\nwords = { nb = "Tegning", en = "Drawing" }\nkey = "s"\n'
    loaded = opened_next(station, same_key)
    assert (ordinary(loaded), loaded.sent, loaded.profile.type_of("tegning")) == (MonthDay(3, 15), True, None)
    assert loaded.mistakes


def test_a_text_with_a_mistake_leaves_the_rules_as_they_were_and_keeps_nothing_back(
    station: StationInHand, hear: Hear
) -> None:
    done = station.finished("17912099997")
    hear(rules(MARCH))
    hear(rules(WRONG), archived(done.intake))
    assert ordinary(opened_next(station)) == MonthDay(3, 15)
    with station.records.read() as session:
        entries = session.scalars(select(JournalEntry).order_by(JournalEntry.sequence)).all()
    told = {entry.act: told_by(entry.body) for entry in entries}
    refused = told["county.rules_refused"]
    assert refused is not None
    assert (refused.detail["mistake"], refused.detail["line"]) == ("unknown_category", 3)
    assert "intake.archived" in told
    hear(rules("no toml at all ["))
    assert ordinary(opened_next(station)) == MonthDay(3, 15)


def test_rules_that_this_program_can_no_longer_read_leave_what_there_was_and_say_so(tmp_path: Path) -> None:
    station = StationInHand(tmp_path / "station")
    loaded = load(station.folder, station.settings, WRONG)
    assert (loaded.profile, loaded.sent) == (shipped("46"), False)
    assert [one.file for one in loaded.mistakes] == [SENT]
    station.close()
