"""The county's list as it changes: who is expected, by which number and name, and whose id somebody met here has."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as calmly
from hypothesis import strategies as st
from sqlalchemy import delete, select

from kiosk.intake import contacts
from kiosk.intake.contacts import ContactKind
from kiosk.intake.people import Expected
from kiosk.records.journal import told_by
from kiosk.records.tables import Applicant, ExpectedApplicant, ExpectedKey, Identifier, JournalEntry
from kiosk.sync.changes import Change, ChangeKind
from kiosk.sync.state import state_in
from tests.helpers.aftermath import unfindable
from tests.helpers.county_words import Hear, expected, gone, take_up
from tests.helpers.stations import StationInHand

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
D_NUMBER = "57912075186"
ONE, TWO, THREE = (UUID(int=0x7000 + at) for at in range(3))


def on_the_list(station: StationInHand) -> dict[UUID, tuple[str, str]]:
    """Numbers and names, by id; everybody of them is found by the name they have."""
    with station.records.read() as session:
        assert unfindable(session) == []
        rows = session.scalars(select(ExpectedApplicant)).all()
        return {row.id: (row.number, f"{row.given_name} {row.family_name}") for row in rows}


def names_found(station: StationInHand, text: str) -> list[str | None]:
    return [hit.name for hit in station.search.find(station.clerk, text)]


def last_told(station: StationInHand, act: str) -> dict[str, object]:
    with station.records.read() as session:
        bodies = session.scalars(
            select(JournalEntry.body).where(JournalEntry.act == act).order_by(JournalEntry.sequence)
        ).all()
    told = told_by(bodies[-1])
    assert told is not None
    return dict(told.detail)


def test_a_station_whose_clock_is_a_year_ahead_keeps_the_list(station: StationInHand, hear: Hear) -> None:
    """The county tells each row once: what was left out would be missing when the clock is right again."""
    now = station.clock.moment
    station.clock.moment = now + timedelta(days=366)
    with station.records.write() as work:
        state_in(work.session, work.station).clock_skew_seconds = timedelta(days=366).total_seconds()
        work.note(str(work.station), "sync.begun", work.station)
    hear(expected(ONE, ANNA, "Anna", "Lund"), expected(TWO, BO, "Bo", "Berg", year=2026))
    station.clock.moment = now
    assert on_the_list(station) == {ONE: (ANNA, "Anna Lund")}


def test_somebody_is_expected_renamed_and_no_more(station: StationInHand, hear: Hear) -> None:
    hear(expected(ONE, ANNA, "Anna", "Lund"), expected(TWO, BO, "Bo", "Berg", category="apprentice"))
    assert names_found(station, "lund") == ["Anna Lund"]
    assert last_told(station, "county.expected") == {"came": 2, "went": 0, "over": 0, "unread": 0}
    hear(expected(ONE, ANNA, "Anna", "Vik"))
    assert (names_found(station, "lund"), names_found(station, "vik")) == ([], ["Anna Vik"])
    hear(gone(ChangeKind.EXPECTED, ONE))
    assert names_found(station, "vik") == []
    assert on_the_list(station) == {TWO: (BO, "Bo Berg")}
    assert station.verifying.whole(station.itself).ok


def test_the_same_told_twice_is_the_same(station: StationInHand, hear: Hear) -> None:
    row = expected(ONE, ANNA, "Anna", "Lund", birth_date="2010-11-17", marks={"email": "x"})
    hear(row)
    before = on_the_list(station)
    hear(row)
    assert on_the_list(station) == before
    assert last_told(station, "county.expected")["came"] == 0


def test_a_number_goes_from_one_to_another_and_back_in_whatever_order(
    station: StationInHand, hear: Hear
) -> None:
    hear(expected(ONE, ANNA, "Anna", "Lund"), expected(TWO, BO, "Bo", "Berg"))
    hear(expected(TWO, ANNA, "Bo", "Berg"), expected(ONE, BO, "Anna", "Lund"))
    assert on_the_list(station) == {ONE: (BO, "Anna Lund"), TWO: (ANNA, "Bo Berg")}
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    assert on_the_list(station) == {ONE: (ANNA, "Anna Lund")}, "nobody else has the number until told"
    hear(expected(TWO, BO, "Bo", "Berg"))
    assert on_the_list(station) == {ONE: (ANNA, "Anna Lund"), TWO: (BO, "Bo Berg")}


def test_of_two_who_are_told_the_same_number_at_once_the_later_has_it(
    station: StationInHand, hear: Hear
) -> None:
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    hear(expected(ONE, SARA, "Anna", "Lund"), expected(TWO, SARA, "Sara", "Vik"))
    assert on_the_list(station) == {TWO: (SARA, "Sara Vik")}


def test_the_county_tells_over_a_list_that_was_imported_here(station: StationInHand, hear: Hear) -> None:
    station.expect(Expected(ANNA, "Ana", "Lund"), Expected(BO, "Bo", "Berg"))
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    listed = on_the_list(station)
    assert listed.pop(ONE) == (ANNA, "Anna Lund")
    assert list(listed.values()) == [(BO, "Bo Berg")]


def test_a_list_that_is_imported_here_keeps_the_countys_ids(station: StationInHand, hear: Hear) -> None:
    hear(expected(ONE, ANNA, "Anna", "Lund"), expected(TWO, BO, "Bo", "Berg"))
    station.expect(Expected(ANNA, "Anna", "Vik"), Expected(SARA, "Sara", "Vik"))
    listed = on_the_list(station)
    assert listed.pop(ONE) == (ANNA, "Anna Vik")
    assert list(listed.values()) == [(SARA, "Sara Vik")]
    assert TWO not in listed


def test_a_year_that_is_over_is_not_kept(station: StationInHand, hear: Hear) -> None:
    hear(expected(ONE, ANNA, "Anna", "Lund", year=2026), expected(TWO, BO, "Bo", "Berg", year=2028))
    assert list(on_the_list(station)) == [TWO]
    hear(expected(TWO, BO, "Bo", "Berg", year=2026))
    assert on_the_list(station) == {}
    hear(expected(TWO, BO, "Bo", "Berg", year=2027))
    hear(expected(TWO, BO, "Bo", "Berg", year=2028))
    with station.records.read() as session:
        assert {row.county_year for row in session.scalars(select(ExpectedKey))} == {2028}


def test_what_can_not_be_read_keeps_nothing_else_back(station: StationInHand, hear: Hear) -> None:
    hear(expected(TWO, BO, "Bo", "Berg"))
    hear(
        expected(ONE, ANNA, "Anna", "Lund", birth_date="the first of May"),
        expected(TWO, "", "Nobody", ""),
        Change(ChangeKind.EXPECTED, ONE, {"year": 2027}),
        expected(THREE, SARA, "Sara", "Vik", year="soon"),
        expected(THREE, SARA, "Sara", "Vik"),
    )
    assert on_the_list(station) == {TWO: (BO, "Bo Berg"), THREE: (SARA, "Sara Vik")}
    assert last_told(station, "county.expected")["unread"] == 4


def test_somebody_whose_address_is_protected_is_found_by_number_alone(
    station: StationInHand, hear: Hear
) -> None:
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    hear(expected(ONE, ANNA, "Anna", "Lund", protected=True))
    assert names_found(station, "lund") == []
    assert len(station.search.find(station.clerk, ANNA)) == 1
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    assert names_found(station, "lund") == ["Anna Lund"]


def test_whom_the_station_met_before_gets_the_name_and_the_protection(
    station: StationInHand, hear: Hear
) -> None:
    station.finished(ANNA)
    person = station.person_with(ANNA)
    hear(expected(ONE, ANNA, "Anna", "Lund", protected=True))
    known = station.person(person).person
    assert (known.name, known.protected) == ("Anna Lund", True)
    hear(expected(ONE, ANNA, "Anne", "Vik"))
    known = station.person(person).person
    assert (known.name, known.protected) == ("Anna Lund", True), "what was said before stays"


def test_a_mark_of_the_countys_tells_of_another_telephone_number(station: StationInHand, hear: Hear) -> None:
    marks = {"mobile": contacts.mark(ContactKind.MOBILE, "+4791234567", ONE)}
    hear(expected(ONE, ANNA, "Anna", "Lund", marks=marks))
    intake, _document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)

    def hints(mobile: str) -> int:
        station.particulars.say_contact(station.clerk, intake, ContactKind.MOBILE, mobile)
        card = station.particulars.of(station.clerk, intake)
        assert card is not None
        return len(card.hints)

    assert (hints("91234567"), hints("41234567")) == (0, 1)


# -- whose id somebody has ------------------------------------------------------------------------------------------


def test_two_stations_that_meet_the_same_person_mean_one(
    station: StationInHand, hear: Hear, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    other = StationInHand(tmp_path_factory.mktemp("other") / "station", own=True)
    take_up(other.records, other.settings, [expected(ONE, ANNA, "Anna", "Lund")])
    for each in (station, other):
        each.finished(ANNA)
        assert each.person_with(ANNA) == ONE
        assert each.verifying.whole(each.itself).ok
    other.close()


def test_another_number_of_somebody_who_is_here_is_no_reason_to_take_two_for_one(
    station: StationInHand, hear: Hear
) -> None:
    hear(expected(ONE, D_NUMBER, "Anna", "Lund"))
    station.finished(D_NUMBER)
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    station.finished(ANNA)
    first, second = station.person_with(D_NUMBER), station.person_with(ANNA)
    assert first == ONE
    assert second != ONE
    assert station.person(second).person.name == "Anna Lund"


def test_a_number_added_at_the_desk_and_then_told_is_one_person(station: StationInHand, hear: Hear) -> None:
    hear(expected(ONE, D_NUMBER, "Anna", "Lund"))
    station.finished(D_NUMBER)
    station.persons.add_number(station.clerk, ONE, ANNA, "A letter")
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    station.finished(ANNA)
    assert station.person_with(ANNA) == ONE
    assert len(station.person(ONE).intakes) == 2


def test_whom_the_station_met_before_keeps_the_id_they_have(station: StationInHand, hear: Hear) -> None:
    station.finished(ANNA)
    before = station.person_with(ANNA)
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    station.finished(ANNA)
    assert station.person_with(ANNA) == before != ONE


def test_somebody_who_was_forgotten_comes_as_somebody_new(station: StationInHand, hear: Hear) -> None:
    hear(expected(ONE, ANNA, "Anna", "Lund"))
    done = station.finished(ANNA)
    station.archived(done.intake)
    station.clock.step(timedelta(days=2))
    assert station.purging(retention_days=1).run(station.supervisor).persons == 1
    station.finished(ANNA)
    with station.records.read() as session:
        held = session.scalars(select(Identifier).where(Identifier.number == ANNA)).one()
        assert held.applicant_id != ONE
        assert session.get_one(Applicant, held.applicant_id).name == "Anna Lund"


# -- whatever is told -----------------------------------------------------------------------------------------------

_IDS = st.sampled_from([ONE, TWO, THREE])
_ROW = st.builds(
    expected,
    _IDS,
    st.sampled_from([ANNA, BO, SARA]),
    st.sampled_from(["Anna", "Bo Åge", ""]),
    st.sampled_from(["Lund", "Đặng-Vik"]),
    protected=st.booleans(),
    year=st.sampled_from([2026, 2027, 2028]),
)
_TOLD = st.lists(
    st.lists(st.one_of(_ROW, st.builds(gone, st.just(ChangeKind.EXPECTED), _IDS)), max_size=5), max_size=4
)


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> StationInHand:
    return StationInHand(tmp_path_factory.mktemp("told") / "station")


@given(_TOLD)
@calmly(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_whatever_order_things_are_told_the_list_is_what_was_told_last(
    long_lived: StationInHand, told: list[list[Change]]
) -> None:
    station = long_lived
    with station.records.write() as work:
        work.session.execute(delete(ExpectedApplicant))
        work.session.execute(delete(ExpectedKey))
        work.note("test", "roster.replaced", work.station)
    wanted: dict[UUID, tuple[int, str, str]] = {}
    for some in told:
        take_up(station.records, station.settings, some)
        for ident, row in _last(some):
            wanted.pop(ident, None)
            if row is not None:
                wanted = {other: had for other, had in wanted.items() if had[:2] != row[:2]}
                wanted[ident] = row
    with station.records.read() as session:
        assert unfindable(session) == []
        rows = session.scalars(select(ExpectedApplicant)).all()
        assert {row.id: (row.county_year, row.number, row.given_name) for row in rows} == wanted


def _last(some: list[Change]) -> list[tuple[UUID, tuple[int, str, str] | None]]:
    """What is told last of each, in order."""
    found: dict[UUID, tuple[int, str, str] | None] = {}
    for change in some:
        found.pop(change.subject, None)
        body = change.body
        kept = body is not None and body["year"] >= date(2027, 1, 1).year
        found[change.subject] = (body["year"], body["number"], body["given_name"]) if body and kept else None
    return sorted(found.items(), key=lambda one: one[1] is not None)
