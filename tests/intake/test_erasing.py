"""Erase: what is left of it in the records' files is nothing but that it was there."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act
from kiosk.intake.erasing import Erasing
from kiosk.intake.finishing import Finished
from kiosk.intake.giving import Stated
from kiosk.intake.people import fold
from kiosk.intake.stations import open_records
from kiosk.intake.truth import AmendmentKind, IntakeView
from kiosk.intake.verifying import Broken, Verified
from kiosk.printing.queue import OPEN_STATES
from kiosk.records import schema
from kiosk.records.database import Database
from kiosk.records.scrubbing import OF_PEOPLE, scrub
from kiosk.records.tables import (
    Amendment,
    Applicant,
    Contact,
    Ending,
    Identifier,
    IntakeState,
    JournalEntry,
    Outbox,
    Page,
    PageImage,
    PageState,
    PersonAct,
    PersonAmendment,
    PrintJob,
    Step,
    Tombstone,
)
from tests.helpers.backups import Safe, proven
from tests.helpers.decrypted import decrypted
from tests.helpers.forging import drop_triggers
from tests.helpers.stations import RECOVERY, StationInHand, reading

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
GIVEN, FAMILY, EMAIL = "Qvirina", "Zwærnquist", "qz@example.invalid"
BORN = date(2009, 5, 14)
MARK = b"<the erased page's own bytes>"


def refusal(act: Callable[[], object]) -> tuple[FaultCode, dict[str, Any]]:
    with pytest.raises(EnvironmentFault) as caught:
        act()
    return caught.value.code, dict(caught.value.arguments)


def verified(station: StationInHand) -> Verified:
    for _check in station.verifying.pages(station.itself):
        continue
    return station.verifying.whole(station.itself)


def view(station: StationInHand, intake: UUID) -> IntakeView:
    return station.desk.view(station.clerk, intake)


def with_number(station: StationInHand) -> Finished:
    """A finished intake of somebody with a number, with pages of some size."""
    intake, document = station.start()
    for place in range(3):
        page = station.add(document, MARK * 3_000 + b"%d" % place)
        station.readings.record(station.clerk, page.page, reading(ANNA))
    station.desk.set_aside(station.clerk, page.page)
    station.desk.give_number(station.clerk, intake, ANNA)
    done = station.finishing.finish(station.clerk, intake, print_receipt=True)
    assert isinstance(done, Finished)
    return done


def by_name(station: StationInHand) -> Finished:
    """A finished intake of somebody who has only a name, corrected once, and a way to be reached."""
    intake, document = station.start()
    station.take(document)
    station.desk.give_unnumbered(station.clerk, intake, Stated(GIVEN, "Zwarnqvist", BORN))
    given = station.desk.give_unnumbered(station.clerk, intake, Stated(GIVEN, FAMILY, BORN))
    with station.records.write() as work:
        work.insert(
            Contact,
            id=work.new_id(),
            applicant_id=given.applicant,
            kind="email",
            value=EMAIL,
            created_at=work.now,
        )
        work.note("test", "contact.added", given.applicant)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    return done


def left_of(station: StationInHand, *needles: bytes) -> list[bytes]:
    """Which of these are found anywhere in the records' files."""
    plain = decrypted(station.records.database)
    return [needle for needle in needles if needle in plain]


OF_NUMBER = (MARK, ANNA.encode())
OF_NAME = (
    GIVEN.encode(),
    FAMILY.encode(),
    fold(FAMILY).encode(),
    b"Zwarnqvist",
    EMAIL.encode(),
    BORN.isoformat().encode(),
)


def test_nothing_of_it_is_left_in_the_files(station: StationInHand) -> None:
    numbered, named = with_number(station), by_name(station)
    others = [station.finished(number) for number in (BO, SARA)]
    assert left_of(station, *OF_NUMBER, *OF_NAME) == [*OF_NUMBER, *OF_NAME], (
        "it is looked for in the right way"
    )

    for done in (numbered, named):
        erased = station.erasing.erase(station.supervisor, done.intake, "Handed in at the wrong office")
        assert (erased.whole, erased.person is not None) == (True, True)
    assert station.erasing.cleaning_is_due(station.itself)
    assert station.erasing.clean(station.itself)

    assert left_of(station, *OF_NUMBER, *OF_NAME) == []
    assert not station.erasing.cleaning_is_due(station.itself)
    assert station.records.database.path.with_name("station.db-wal").stat().st_size < 200_000
    with station.records.read() as session:
        assert session.execute(text("PRAGMA freelist_count")).scalar() == 0
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    assert verified(station).ok
    for done, number in zip(others, (BO, SARA), strict=True):
        applicant = view(station, done.intake).applicant
        assert applicant is not None
        assert applicant.number == number


def test_a_stale_copy_that_sqlite_left_behind_goes_too(station: StationInHand) -> None:
    """Rows that grow and are found in an index in any order leave copies of themselves in the gaps of the file's
    pages, which secure_delete does not reach: with so many persons there are always some."""
    chance = random.Random(20261123)
    names = [f"{chance.choice('abcdefghij')}{chance.getrandbits(40):010x}" for _ in range(2_500)]
    made = []
    for place, name in enumerate(names):
        with station.records.write() as work:
            made.append(work.new_id())
            work.insert(
                Applicant, id=made[-1], given_name=None, family_name=name, search_name=name, protected=False,
                created_at=work.now,
            )  # fmt: skip
            if place % 2:
                grown = "x" * chance.randrange(10, 2_000)
                one = work.session.get_one(Applicant, made[chance.randrange(len(made))])
                one.given_name = grown
            work.note("test", "person.made", made[-1])
    gone = chance.sample(range(len(names)), 800)
    with station.records.write() as work:
        for place in gone:
            row = work.session.get_one(Applicant, made[place])
            row.family_name, row.search_name, row.given_name = None, "", None
        work.note("test", "emptied", work.station)
    emptied = [names[place].encode() for place in gone]
    station.records.database.give_back()
    assert left_of(station, *emptied) != [], "secure_delete alone would do"

    assert scrub(station.records.database)

    assert left_of(station, *emptied) == []
    kept = [name.encode() for place, name in enumerate(names) if place not in set(gone)]
    assert len(left_of(station, *kept)) == len(kept)


def test_writing_tables_anew_changes_nothing_that_anybody_can_ask_for(station: StationInHand) -> None:
    with_number(station)
    by_name(station)

    def everything() -> tuple[dict[str, list[Any]], dict[str, str]]:
        with station.records.read() as session:
            rows = {
                table: session.execute(text(f"SELECT * FROM {table} ORDER BY 1")).all()  # noqa: S608
                for table in OF_PEOPLE
            }
            made = session.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
            return rows, {name: sql.replace('"', "") for name, sql in made}

    before = everything()
    assert scrub(station.records.database)
    assert everything() == before
    with pytest.raises(DBAPIError, match="sealed"), station.records.write() as work:
        work.session.execute(text("UPDATE page SET sheet = sheet"))
    assert verified(station).ok


def test_a_page_of_a_finished_intake_goes_and_its_tombstone_stays(station: StationInHand) -> None:
    done = with_number(station)
    page = view(station, done.intake).pages[0]
    erased = station.erasing.erase(station.supervisor, page.id, "Another's medical statement")
    assert (erased.intake, erased.pages, erased.whole, erased.person) == (
        done.intake,
        (page.id,),
        False,
        None,
    )

    now = view(station, done.intake)
    shown = next(other for other in now.pages if other.id == page.id)
    assert (shown.state, shown.set_aside_reason, shown.gone) == (PageState.SET_ASIDE, "erased", Ending.ERASED)
    assert (shown.sha256, shown.counts) == (page.sha256, False)
    assert [other.gone for other in now.pages if other.id != page.id] == [None, None]
    assert (now.erased, now.state) == (False, IntakeState.COMPLETED)
    assert now.applicant is not None
    assert now.applicant.number == ANNA, "the rest of the intake is as it was"
    (said,) = now.amendments
    assert (said.kind, said.reason) == (AmendmentKind.PAGE_ERASED, "Another's medical statement")
    told = refusal(lambda: station.readings.stored_bytes(station.clerk, page.id))
    assert told == (FaultCode.NOT_ALLOWED_NOW, {"reason": "erased"})
    again = refusal(lambda: station.erasing.erase(station.supervisor, page.id, "Again"))
    assert again == (FaultCode.NOT_ALLOWED_NOW, {"reason": "erased"})
    assert station.receipts.paper(station.clerk, done.receipt)[1].startswith(b"%PDF")
    with station.records.read() as session:
        row = session.get_one(Page, page.id)
        assert (row.reading, row.link_evidence) == (None, None)
        assert session.get_one(Tombstone, page.id).amendment_id == erased.amendment
    checks = {check.page: check for check in station.verifying.pages(station.itself)}
    assert (checks[page.id].ok, checks[page.id].gone) == (True, Ending.ERASED)
    assert station.verifying.whole(station.itself).ok
    whole = station.erasing.erase(station.supervisor, done.intake, "All of it after all")
    assert (len(whole.pages), whole.whole) == (2, True)
    assert verified(station).ok


def test_an_erased_intake_is_still_known_to_have_been_here(station: StationInHand) -> None:
    done = with_number(station)
    erased = station.erasing.erase(station.supervisor, done.intake, "Not for this county")
    now = view(station, done.intake)
    assert (now.erased, now.state, now.receipt) == (True, IntakeState.COMPLETED, done.number)
    assert {page.gone for page in now.pages} == {Ending.ERASED}
    assert now.counting_pages == ()
    assert now.applicant is not None
    assert (now.applicant.id, now.applicant.name, now.applicant.number) == (erased.person, None, None)
    assert station.search.find(station.clerk, ANNA) == ()
    (hit,) = station.search.find(station.clerk, done.number)
    assert (hit.id, hit.name, hit.number) == (done.intake, None, None)
    for paper in (
        lambda: station.receipts.paper(station.clerk, done.receipt),
        lambda: station.receipts.print_again(station.clerk, done.receipt),
        lambda: station.erasing.erase(station.supervisor, done.intake, "Again"),
    ):
        assert refusal(paper) == (FaultCode.NOT_ALLOWED_NOW, {"reason": "erased"})
    with station.records.read() as session:
        assert session.scalar(select(func.count()).select_from(PageImage)) == 0
        assert session.scalars(select(Identifier.number)).all() == [""]
        assert session.scalar(select(PrintJob.id).where(PrintJob.state.in_(OPEN_STATES))) is None
    new = station.finished(ANNA)
    applicant = view(station, new.intake).applicant
    assert applicant is not None
    assert applicant.id != erased.person, "who comes again is met anew"


def test_the_next_backup_has_nothing_of_it_and_a_station_made_of_it_knows(
    station: StationInHand, tmp_path: Path
) -> None:
    done, kept = with_number(station), station.finished(BO)
    station.erasing.erase(station.supervisor, done.intake, "Not for this county")
    station.erasing.clean(station.itself)
    safe = Safe(tmp_path / "safe")
    made = safe.make(station).backup
    copy = Database(made.records, made.key(RECOVERY), read_only=True)
    plain = decrypted(copy)
    copy.close()
    assert [needle for needle in OF_NUMBER if needle in plain] == []
    assert BO.encode() in plain
    restored = safe.restore(tmp_path / "fresh", station.clock)
    assert proven(tmp_path / "fresh", restored, station.clock).ok
    assert made.label.pages == 1 + len(view(station, done.intake).pages)
    del kept


def test_cleaning_stays_due_until_it_was_done(station: StationInHand) -> None:
    done = station.finished(ANNA)
    assert not station.erasing.cleaning_is_due(station.itself)
    station.erasing.erase(station.supervisor, done.intake, "r")
    station.close()
    again = Erasing(open_records(station.folder, station.settings, station.clock))
    assert again.cleaning_is_due(station.itself)
    assert again.clean(station.itself)
    assert not again.cleaning_is_due(station.itself)
    again._records.database.close()


def test_the_county_is_told(station: StationInHand) -> None:
    done = with_number(station)
    erased = station.erasing.erase(station.supervisor, done.intake, "Not for this county")
    with station.records.read() as session:
        told = session.execute(select(Outbox.kind, Outbox.subject_id).order_by(Outbox.sequence)).all()
        amendment = session.get_one(Amendment, erased.amendment)
        entry = session.scalars(select(JournalEntry.body).where(JournalEntry.act == "pages.erased")).one()
        forgotten = session.scalars(select(PersonAmendment)).one()
    assert [tuple(row) for row in told] == [
        ("intake", done.intake), ("amendment", erased.amendment), ("person_amendment", forgotten.id)
    ]  # fmt: skip
    assert (forgotten.applicant_id, forgotten.kind) == (erased.person, PersonAct.FORGOTTEN)
    assert station.verifying.whole(station.itself).ok
    assert sorted(amendment.values["pages"]) == sorted(str(page) for page in erased.pages)
    detail = json.loads(entry)["detail"]
    assert sorted(detail["pages"]) == sorted(amendment.values["pages"])
    assert detail["amendment"] == str(erased.amendment)


def test_who_has_other_papers_here_stays_known(station: StationInHand) -> None:
    first, second = station.finished(ANNA), station.finished(ANNA)
    assert station.erasing.erase(station.supervisor, first.intake, "Twice").person is None
    applicant = view(station, second.intake).applicant
    assert applicant is not None
    assert applicant.number == ANNA
    assert station.erasing.erase(station.supervisor, second.intake, "Both").person == applicant.id


def test_persons_who_are_one_are_forgotten_together(station: StationInHand) -> None:
    first, second = station.finished(ANNA), station.finished(BO)
    anna, bo = station.person_with(ANNA), station.person_with(BO)
    station.persons.merge(station.supervisor, anna, bo, "One and the same")
    assert station.erasing.erase(station.supervisor, first.intake, "r").person is None
    assert station.erasing.erase(station.supervisor, second.intake, "r").person == anna
    assert station.search.find(station.clerk, ANNA) == station.search.find(station.clerk, BO) == ()
    assert verified(station).ok


def test_a_page_of_an_open_intake_goes_and_the_clerk_goes_on(station: StationInHand) -> None:
    intake, document = station.start()
    wrong, right = station.take(document, BO).page, station.take(document, ANNA).page
    station.desk.set_aside(station.clerk, wrong)
    station.desk.bring_back(station.clerk, wrong)
    station.erasing.erase(station.supervisor, wrong, "A stranger's letter")
    for act in (station.desk.bring_back, station.desk.set_aside, station.arranging.begin_at):
        assert refusal(lambda act=act: act(station.clerk, wrong))[1] == {"reason": "erased"}  # type: ignore[misc]
    late = refusal(lambda: station.readings.record(station.clerk, wrong, reading(BO)))
    assert late[1] == {"reason": "erased"}, "what was being read meanwhile is not kept"
    while station.desk.undo(station.clerk, intake) is not None:
        continue
    now = view(station, intake)
    assert [page.set_aside_reason for page in now.pages] == ["erased", None]
    assert now.applicant is not None
    assert now.applicant.number == ANNA
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    assert (done.pages, [page.id for page in view(station, intake).counting_pages]) == (1, [right])
    assert verified(station).ok


def test_the_same_paper_may_be_scanned_again_after_it_was_erased(station: StationInHand) -> None:
    intake, document = station.start()
    page = station.add(document, b"the same bytes")
    station.readings.record(station.clerk, page.page, reading(ANNA))
    station.erasing.erase(station.supervisor, page.page, "Scanned by mistake")
    again = station.add(document, b"the same bytes")
    assert station.readings.record(station.clerk, again.page, reading(ANNA)).state is PageState.LINKED
    assert len(view(station, intake).counting_pages) == 1


def test_an_intake_that_was_never_finished_can_be_erased(station: StationInHand) -> None:
    intake, document = station.start()
    station.add(document, MARK * 500)
    station.desk.park(station.clerk, intake)
    erased = station.erasing.erase(station.supervisor, intake, "Nobody knows whose it is")
    assert (erased.whole, len(erased.pages)) == (True, 1)
    assert view(station, intake).state is IntakeState.ERASED
    assert station.looking.unfinished(station.clerk) == ()
    for act in (
        lambda: station.desk.resume(station.clerk, intake),
        lambda: station.desk.new_document(station.clerk, intake),
        lambda: station.erasing.erase(station.supervisor, intake, "Again"),
    ):
        assert refusal(act) == (FaultCode.NOT_ALLOWED_NOW, {"reason": "erased"})
    assert station.erasing.clean(station.itself)
    assert left_of(station, MARK) == []
    assert verified(station).ok


def test_an_open_intake_of_the_same_person_keeps_them_known(station: StationInHand) -> None:
    done = station.finished(ANNA)
    intake, _document = station.start()
    station.desk.give_number(station.clerk, intake, ANNA)
    assert station.erasing.erase(station.supervisor, done.intake, "Twice").person is None
    applicant = view(station, intake).applicant
    assert applicant is not None
    assert applicant.number == ANNA


@pytest.mark.parametrize("of", ["intake", "person", "other self"])
def test_a_hold_keeps_it_from_being_erased(station: StationInHand, of: str) -> None:
    done, other = station.finished(ANNA), station.finished(BO)
    anna, bo = station.person_with(ANNA), station.person_with(BO)
    station.persons.merge(station.supervisor, bo, anna, "One and the same")
    subject = {"intake": done.intake, "person": anna, "other self": bo}[of]
    station.holding.place(station.supervisor, subject, "An appeal")
    page = view(station, done.intake).pages[0].id
    for ident in (done.intake, page):
        told = refusal(lambda ident=ident: station.erasing.erase(station.supervisor, ident, "r"))  # type: ignore[misc]
        assert told == (FaultCode.NOT_ALLOWED_NOW, {"reason": "held"})
    if of == "intake":
        station.erasing.erase(station.supervisor, other.intake, "r")
    station.holding.lift(station.supervisor, subject)
    station.erasing.erase(station.supervisor, done.intake, "r")
    assert verified(station).ok


def test_erasing_asks_for_a_supervisor_or_one_s_consent_and_a_reason(station: StationInHand) -> None:
    done = station.finished(ANNA)
    erase = station.erasing.erase
    code, arguments = refusal(lambda: erase(station.clerk, done.intake, "r"))
    assert (code, arguments["consent"]) == (FaultCode.NOT_PERMITTED, "supervisor")
    assert refusal(lambda: erase(station.supervisor, done.intake, "  "))[1] == {"reason": "no_reason"}
    assert refusal(lambda: erase(station.supervisor, UUID(int=7), "r"))[0] is FaultCode.NOT_FOUND
    consent = station.clerks.consent(station.clerk, Act.ERASE, done.intake, "Siv Supervisor", "1734")
    erased = erase(station.clerk, done.intake, "r", consent)
    with station.records.read() as session:
        amendment = session.get_one(Amendment, erased.amendment)
        entry = session.scalars(select(JournalEntry.body).where(JournalEntry.act == "pages.erased")).one()
    assert (amendment.actor, amendment.values["consent"]) == (station.clerk.id, str(station.supervisor.id))
    told = json.loads(entry)
    assert (told["actor"], told["detail"]["consent"]) == (str(station.clerk.id), str(station.supervisor.id))


def test_what_was_broken_before_stays_broken(station: StationInHand) -> None:
    done, whole = with_number(station), station.finished(BO)
    forger = station.raw()
    with forger.connection() as connection:
        kept = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        drop_triggers(connection)
        intake = {"intake": done.intake.hex}
        connection.execute(text("UPDATE document SET copies = 7 WHERE intake_id = :intake"), intake)
        connection.execute(text("UPDATE receipt SET language = 'en' WHERE intake_id = :intake"), intake)
        for _name, sql in kept:
            connection.execute(text(sql))
    forger.close()
    broken = (Broken("intake", str(done.intake)), Broken("receipt", done.number))
    assert verified(station).broken == broken
    page = view(station, done.intake).pages[0].id
    for ident in (page, done.intake, whole.intake):
        station.erasing.erase(station.supervisor, ident, "r")
    assert verified(station).broken == broken


def test_bytes_without_a_tombstone_cannot_be_deleted(station: StationInHand) -> None:
    done = with_number(station)
    page = view(station, done.intake).pages[0].id
    for statement, why in (
        ("DELETE FROM page_image", "tombstone"),
        ("UPDATE page_image SET data = data", "never change"),
        ("UPDATE page SET reading = NULL, link_evidence = NULL", "sealed"),
        ("UPDATE receipt SET content = content", "as it was given"),
        ("DELETE FROM receipt", "as it was given"),
    ):
        with pytest.raises(DBAPIError, match=why), station.records.write() as work:
            work.session.execute(text(statement))
    station.erasing.erase(station.supervisor, page, "r")
    for statement, why in (
        ("UPDATE page SET reading = '{}'", "sealed"),
        ("DELETE FROM tombstone", "stays"),
        ("UPDATE tombstone SET at = at", "stays"),
    ):
        with pytest.raises(DBAPIError, match=why), station.records.write() as work:
            work.session.execute(text(statement))


def test_copies_of_an_upgrade_go_with_the_cleaning(station: StationInHand) -> None:
    done = station.finished(ANNA)
    copy = station.records.database.path.with_name("station.db.before-0003")
    station.records.database.copy_to(copy)
    station.erasing.erase(station.supervisor, done.intake, "r")
    station.erasing.clean(station.itself)
    assert schema.copies(station.records.database.path) == []


def test_cleaning_while_somebody_reads_is_done_later(station: StationInHand) -> None:
    done = with_number(station)
    reader = station.raw()
    reader_session = reader.read()
    with reader_session as session:
        session.execute(text("SELECT count(*) FROM journal")).all()
        station.erasing.erase(station.supervisor, done.intake, "r")
        station.records.database._busy_seconds = 0.05
        station.records.database.engine.dispose()
        assert not station.erasing.clean(station.itself)
    reader.close()
    assert station.erasing.cleaning_is_due(station.itself)
    assert station.erasing.clean(station.itself)
    assert left_of(station, *OF_NUMBER) == []


def test_who_is_forgotten_is_in_no_act_of_anothers_intake_either(station: StationInHand) -> None:
    gone = station.finished(ANNA)
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, ANNA)
    station.particulars.say_name(station.clerk, intake, "Zqanna", "Lund")
    station.desk.give_number(station.clerk, intake, BO)
    assert station.erasing.erase(station.supervisor, gone.intake, "Not theirs").person is not None
    with station.records.read() as session:
        assert not [step for step in session.query(Step) if "Zqanna" in str(step.changes)]
    for _ in range(3):
        station.desk.undo(station.clerk, intake)
    view = station.desk.view(station.clerk, intake)
    assert view.applicant is None or view.applicant.name is None
