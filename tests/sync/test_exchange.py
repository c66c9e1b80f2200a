"""A station meets its county: everything gets there once, whole and proven."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault
from kiosk.intake.contacts import ContactKind
from kiosk.intake.naming import ByNumber
from kiosk.intake.people import Expected
from kiosk.intake.reassigning import GivenTo
from kiosk.records.tables import Elsewhere, HubState
from kiosk.sync.exchange import Progress
from kiosk.sync.hub import schema
from tests.helpers.county import CountyInHand
from tests.helpers.county_oracle import differences
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"


def test_what_was_taken_in_reaches_the_county(hub: CountyInHand, station: StationInHand) -> None:
    done = station.finished(ANNA)
    synced = hub.exchange(station).run()
    assert (synced.pushed, synced.waiting, synced.failed) == (1, 0, 0)
    assert hub.all("SELECT id FROM intake") == [(done.intake,)]
    pages = hub.all(
        "SELECT encode(sha256(i.data), 'hex') = p.sha256 FROM page p JOIN page_image i ON i.page_id = p.id"
    )
    assert pages == [(True,)]

    again = hub.exchange(station).run()
    assert (again.pushed, again.waiting) == (0, 0)


def test_a_county_that_was_restored_gets_again_what_it_lost(
    hub: CountyInHand, station: StationInHand
) -> None:
    """As after a disk that failed: the backup of an hour ago knows nothing of what it confirmed since."""
    station.finished(ANNA)
    hub.exchange(station).run()
    with hub.remembered() as go_back:
        done = station.finished(BO)
        assert hub.exchange(station).run().pushed == 1
        go_back()
    assert hub.one("SELECT count(*) FROM intake") == 1

    assert hub.exchange(station).run().pushed == 1
    assert hub.one("SELECT count(*) FROM intake WHERE id = %s", done.intake) == 1
    assert hub.one("SELECT count(*) FROM page_image") == 2
    assert hub.exchange(station).run().pushed == 0


def test_a_county_that_lost_rows_without_saying_so_is_noticed(
    hub: CountyInHand, station: StationInHand
) -> None:
    """As where files were copied back: it is the same database, and knows less of the journal than it did."""
    station.finished(ANNA)
    hub.exchange(station).run()
    with hub.open() as owner:
        owner.execute("TRUNCATE intake, hub_delivered, hub_journal, page_image, applicant CASCADE")
    assert hub.exchange(station).run().pushed == 1
    assert hub.one("SELECT count(*) FROM page_image") == 1


def test_what_was_erased_goes_from_the_county_too(hub: CountyInHand, station: StationInHand) -> None:
    done = station.finished(ANNA)
    hub.exchange(station).run()
    (page,) = hub.all("SELECT id, sha256 FROM page")
    station.erasing.erase(station.supervisor, done.intake, "Not for this county")
    assert hub.exchange(station).run().failed == 0
    assert hub.one("SELECT count(*) FROM page_image") == 0
    assert hub.all("SELECT id, sha256 FROM page") == [page], "what it was stays known by its hash"
    assert hub.all("SELECT page_id, ending FROM tombstone") == [(page[0], "erased")]
    assert hub.one("SELECT count(*) FROM applicant WHERE search_name <> ''") == 0
    assert hub.one("SELECT count(*) FROM identifier WHERE number <> ''") == 0
    assert hub.one("SELECT content::text FROM receipt") == "{}"
    assert hub.one("SELECT count(*) FROM hub_person_told") == 0


def test_whom_the_station_keeps_the_county_keeps(hub: CountyInHand, station: StationInHand) -> None:
    """Another intake of theirs is open still: the county knows nothing of it, and must not forget whose it is."""
    done = station.finished(ANNA)
    hub.exchange(station).run()
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, ANNA)
    station.erasing.erase(station.supervisor, done.intake, "The wrong papers")
    hub.exchange(station).run()
    assert hub.all("SELECT number FROM identifier") == [(ANNA,)]
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    synced = hub.exchange(station).run()
    assert (synced.pushed, synced.waiting, synced.failed) == (1, 0, 0)
    assert differences(hub, station) == []


def test_whom_the_station_forgets_the_county_forgets(hub: CountyInHand, station: StationInHand) -> None:
    """Also where one intake's pages were erased by themselves, and with whom they turned out to be one."""
    first, second = station.finished(ANNA), station.finished(BO)
    anna, bo = station.person_with(ANNA), station.person_with(BO)
    station.persons.say_contact(station.clerk, anna, ContactKind.MOBILE, "91234567", "As she says")
    station.persons.merge(station.supervisor, anna, bo, "One and the same")
    hub.exchange(station).run()
    page = station.desk.view(station.clerk, first.intake).pages[0].id
    station.erasing.erase(station.supervisor, page, "Not hers")
    hub.exchange(station).run()
    assert hub.one("SELECT count(*) FROM identifier WHERE number <> ''") == 2
    station.erasing.erase(station.supervisor, second.intake, "Not ours")
    synced = hub.exchange(station).run()
    assert (synced.waiting, synced.failed) == (0, 0)
    assert hub.one("SELECT count(*) FROM identifier WHERE number <> ''") == 0
    assert hub.one("SELECT count(*) FROM applicant WHERE search_name <> ''") == 0
    assert hub.one("SELECT count(*) FROM contact") == 0
    assert differences(hub, station) == []


def test_what_is_said_of_somebody_after_they_were_forgotten_gets_there(
    hub: CountyInHand, station: StationInHand
) -> None:
    done = station.finished(ANNA)
    anna = station.person_with(ANNA)
    hub.exchange(station).run()
    station.erasing.erase(station.supervisor, done.intake, "Not ours")
    station.clock.step(timedelta(minutes=5))
    station.persons.say_contact(station.clerk, anna, ContactKind.MOBILE, "91234567", "As she says")
    synced = hub.exchange(station).run()
    assert (synced.waiting, synced.failed) == (0, 0)
    assert hub.one("SELECT count(*) FROM contact") == 1
    assert differences(hub, station) == []


def test_to_whom_an_intake_is_given_reaches_the_county(hub: CountyInHand, station: StationInHand) -> None:
    done = station.finished(ANNA)
    hub.exchange(station).run()
    given = station.reassigning.give_to(station.supervisor, done.intake, ByNumber(BO), "The wrong sheet")
    assert isinstance(given, GivenTo)
    assert hub.exchange(station).run().failed == 0
    assert hub.one("SELECT hub_owner(%s)", done.intake) == given.applicant
    assert hub.all("SELECT number FROM identifier WHERE applicant_id = %s", given.applicant) == [(BO,)]
    assert differences(hub, station) == []


def test_what_was_erased_before_it_was_delivered_never_gets_there(
    hub: CountyInHand, station: StationInHand
) -> None:
    done = station.finished(ANNA)
    station.erasing.erase(station.supervisor, done.intake, "Not for this county")
    intake, document = station.start()
    station.take(document)
    station.erasing.erase(station.supervisor, intake, "Not for anybody")
    synced = hub.exchange(station).run()
    assert (synced.waiting, synced.failed) == (0, 0)
    assert hub.one("SELECT count(*) FROM page_image") == 0
    assert hub.all("SELECT id FROM intake") == [(done.intake,)]
    assert hub.one("SELECT count(*) FROM tombstone") == 1


def test_a_clock_that_is_wrong_is_noticed_and_told(hub: CountyInHand, station: StationInHand) -> None:
    synced = hub.exchange(station).run()
    behind = hub.one("SELECT extract(epoch FROM now())") - Decimal(station.clock.now().timestamp())
    assert abs(synced.clock_skew + float(behind)) < 60
    assert hub.all("SELECT kind FROM hub_doubt") == [("clock_wrong",)]
    hub.exchange(station).run()
    assert hub.one("SELECT count(*) FROM hub_doubt") == 1, "said once"


def test_a_journal_that_was_written_anew_is_noticed(hub: CountyInHand, station: StationInHand) -> None:
    station.finished(ANNA)
    hub.exchange(station).run()
    raw = station.raw()
    with raw.connection() as connection:
        connection.exec_driver_sql("DROP TRIGGER journal_no_update")
        connection.exec_driver_sql("UPDATE journal SET act = 'nothing.happened' WHERE sequence = 3")
        last = connection.exec_driver_sql("SELECT max(sequence) FROM journal").scalar()
        connection.exec_driver_sql(f"UPDATE journal SET hash = '{'0' * 64}' WHERE sequence = {last}")
    raw.close()
    station.finished(BO)
    synced = hub.exchange(station).run()
    assert (synced.chain_refused, synced.waiting, synced.failed) == (True, 0, 0)
    assert hub.one("SELECT count(*) FROM intake") == 2, "what was taken in is delivered all the same"
    assert ("chain_broken",) in hub.all("SELECT kind FROM hub_doubt")


def test_it_is_stopped_with_what_is_done_kept(hub: CountyInHand, station: StationInHand) -> None:
    for number in (ANNA, BO, "05840399895"):
        station.finished(number)
    done: list[Progress] = []
    stopped = hub.exchange(station).run(
        tell=done.append, stop=lambda: hub.one("SELECT count(*) FROM intake") >= 2
    )
    assert stopped.stopped
    assert (stopped.pushed, stopped.waiting) == (2, 1)
    assert hub.exchange(station).run().pushed == 1


def test_a_year_is_detached_while_the_next_goes_on(hub: CountyInHand, station: StationInHand) -> None:
    """Its pages are the archive's to read then, nobody else's; and a new version of the schema leaves them alone."""
    station.finished(ANNA)
    hub.exchange(station).run()
    with psycopg.connect(hub.address) as owner:
        owner.execute("ALTER TABLE page_image DETACH PARTITION page_image_2027")
        owner.commit()
        schema.migrate(owner)
    rights = "SELECT has_table_privilege(%s, 'page_image_2027', 'SELECT')"
    allowed = [hub.one(rights, role) for role in (hub.roles.archive, hub.roles.admin, hub.roles.station)]
    assert allowed == [True, False, False]
    station.amendments.void(station.supervisor, station.finished(BO).intake, "Twice")
    synced = hub.exchange(station).run()
    assert synced.failed == 1, "what is of the detached year waits, with its reason"
    assert hub.one("SELECT count(*) FROM page_image_2027") == 1


def test_what_the_archive_has_is_told_to_the_office_that_delivered_it(
    hub: CountyInHand, station: StationInHand, tmp_path: Path
) -> None:
    other = StationInHand(tmp_path / "other", own=True)
    hub.enrol(other, "Voss")
    done = station.finished(ANNA)
    hub.exchange(station).run()
    with hub.open() as archive:
        archive.execute("SELECT hub_archived(%s, '2026/17')", (done.intake,))
        archive.execute("SELECT hub_say_purge(%s, true)", (done.intake,))
    assert (hub.exchange(station).run().pulled, hub.exchange(other).run().pulled) == (2, 0)
    other.close()


def test_what_can_not_be_read_any_more_keeps_nothing_else_waiting(
    hub: CountyInHand, station: StationInHand
) -> None:
    damaged, whole = station.finished(ANNA), station.finished(BO)
    raw = station.raw()
    with raw.connection() as connection:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'document'"
        for (name,) in connection.exec_driver_sql(triggers).fetchall():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        spoil = "UPDATE document SET note = CAST(x'ff41' AS TEXT) WHERE intake_id = ?"
        connection.exec_driver_sql(spoil, (damaged.intake.hex,))
    raw.close()
    synced = hub.exchange(station).run()
    assert (synced.pushed, synced.failed) == (1, 1)
    assert hub.all("SELECT id FROM intake") == [(whole.intake,)]


def test_a_county_that_is_half_made_refuses_instead_of_putting_all_aside(
    hub: CountyInHand, station: StationInHand
) -> None:
    station.finished(ANNA)
    with hub.open() as owner:
        owner.execute("DROP FUNCTION hub_compare(text[], uuid[])")
    with pytest.raises(EnvironmentFault) as caught:
        hub.exchange(station).run()
    assert caught.value.arguments["reason"] == "not_a_hub"
    with psycopg.connect(hub.address) as owner:
        schema.migrate(owner)
    assert hub.exchange(station).run().pushed == 1


def test_a_county_that_took_pages_in_another_way_takes_them_after_it_is_brought_up_to_date(
    hub: CountyInHand, station: StationInHand
) -> None:
    station.finished(ANNA)
    with hub.open() as owner:
        owner.execute(
            "CREATE TRIGGER hub_take_page AFTER INSERT ON page_image FOR EACH STATEMENT"
            " EXECUTE FUNCTION hub_take_page()"
        )
    with psycopg.connect(hub.address) as owner:
        schema.migrate(owner)
    assert hub.exchange(station).run().pushed == 1
    assert hub.one("SELECT count(*) FROM page_image") == 1


def test_what_a_cut_off_meeting_delivered_is_missed_too(hub: CountyInHand, station: StationInHand) -> None:
    """Files copied back, as a disk's snapshot is, after a meeting that was cut off before it told its journal."""
    station.finished(ANNA)
    hub.exchange(station).run()
    with hub.remembered() as go_back:
        done = station.finished(BO)
        with hub.open() as owner:
            owner.execute(f"REVOKE EXECUTE ON FUNCTION hub_journal_head() FROM {hub.roles.station}")
        with pytest.raises(EnvironmentFault):
            hub.exchange(station).run()
        assert hub.one("SELECT count(*) FROM intake WHERE id = %s", done.intake) == 1
        go_back()
    with station.records.database.write() as session:  # a copy of files is the same database
        session.get_one(HubState, station.settings.station).epoch = hub.one("SELECT hub_epoch()")
    assert hub.exchange(station).run().pushed == 1
    assert hub.one("SELECT count(*) FROM intake WHERE id = %s", done.intake) == 1


def test_an_office_is_told_by_the_name_that_the_county_has_for_it(
    hub: CountyInHand, station: StationInHand, tmp_path: Path
) -> None:
    """Both stations call their office the same: they were set up before the county had a database."""
    other = StationInHand(tmp_path / "other", own=True)
    hub.enrol(other, "Voss")
    person = Expected(ANNA, "Anna", "Nordmann")
    for one in (station, other):
        one.expect(person)
        one.finished(ANNA)
        hub.exchange(one).run()
    assert hub.exchange(station).run().pulled > 0
    with station.records.read() as session:
        assert session.scalars(select(Elsewhere.office)).all() == ["Voss"]
    other.close()
