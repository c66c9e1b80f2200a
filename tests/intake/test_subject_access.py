"""Handing out everything about one person: what is in the folder, what is not, and that it is whole or not there."""

from __future__ import annotations

import io
import json
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act
from kiosk.intake.contacts import ContactKind
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.looking import Looking
from kiosk.intake.naming import ById
from kiosk.intake.own_data import WITHHELD, gathered, without_numbers
from kiosk.intake.own_data_told import Teller
from kiosk.intake.own_pages import Progress, Watch
from kiosk.intake.people import Expected
from kiosk.intake.subject_access import HandedOut, SubjectAccess
from kiosk.jobs import ImageLane, RecordsLane
from kiosk.records.tables import AccessEntry, JournalEntry
from kiosk.texts import Language
from tests.helpers import papers
from tests.helpers.county_words import summary, take_up
from tests.helpers.piles import scan
from tests.helpers.receipts import text_of
from tests.helpers.stations import StationInHand, page_scan, reading

ANNA, FORMER, MOTHER, BO = "17912099997", "57912075186", "05840399895", "29822099635"
SARA = "21929774873"
NAME = "Ánná Øst"
NB = Language("nb")


@dataclass
class World:
    """A person with all that can be kept of one."""

    station: StationInHand
    person: UUID
    other: UUID
    erased: UUID


def use_case(station: StationInHand, lane: RecordsLane) -> SubjectAccess:
    def no_images() -> ImageLane:
        raise AssertionError("nothing here must be drawn anew")

    settings = station.settings
    return SubjectAccess(station.records, settings, profile_for(settings), station.folder, lane, no_images)


def page(station: StationInHand, document: UUID, number: int, *found: str, blank: bool = False) -> UUID:
    data = papers.jpeg(papers.page_picture("L", number=number))
    taken = station.desk.add_page(station.clerk, document, page_scan(data, number))
    station.readings.record(station.clerk, taken.page, reading(*found, blank=blank, source="print"))
    return taken.page


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    station = StationInHand(tmp_path_factory.mktemp("subject") / "station")
    clerk, supervisor = station.clerk, station.supervisor
    station.expect(Expected(ANNA, "Ánná", "Øst", category="ordinary"))
    intake, document = station.start()
    station.desk.set_type(clerk, document, "application")
    page(station, document, 1, ANNA)
    page(station, document, 2, blank=True)
    erased = page(station, document, 3)
    enclosed = station.desk.new_document(clerk, intake)
    station.desk.set_type(clerk, enclosed, "medical_statement")
    page(station, enclosed, 4, MOTHER)
    station.desk.give_number(clerk, intake, ANNA)
    for doubt in station.desk.view(clerk, intake).open_doubts:
        station.desk.settle(clerk, doubt.id)
    station.particulars.say_contact(clerk, intake, ContactKind.MOBILE, "91234567")
    station.finishing.finish(clerk, intake, print_receipt=False)
    station.clock.step(timedelta(days=3))
    before = station.finished(FORMER)
    person, former = station.person_with(ANNA), station.person_with(FORMER)
    station.persons.merge(supervisor, person, former, f"{BO} brought both papers")
    station.erasing.erase(supervisor, erased, "It was another's")
    other = station.finished(BO)
    station.clock.step(timedelta(hours=1))
    take_up(station.records, station.settings, [summary(UUID(int=0xE1), person, "Kontoret på Voss")])
    del before
    yield World(station, person, other.intake, erased)
    station.close()


@pytest.fixture
def lane() -> Iterator[RecordsLane]:
    with RecordsLane() as lane:
        yield lane


@pytest.fixture(scope="module")
def folder(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("place") / "handed out"
    with RecordsLane() as lane:
        told = list[Progress]()
        made = use_case(world.station, lane).hand_out(
            world.station.supervisor, world.person, to, "Asked for it", watch=Watch(told.append)
        )
    assert made is not None
    assert (made.folder, made.pages, made.gone, made.broken) == (to, 3, 1, 1)
    assert told[-1] == Progress(5, 5)
    return to


def data(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "data.json").read_text("utf-8"))
    return told


def words(folder: Path) -> str:
    return " ".join(" ".join(text_of((folder / "1-overview.pdf").read_bytes())).split())


def test_what_lies_in_the_folder(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["1-overview.pdf", "2-pages-1.pdf", "3-pages-2.pdf", "README.txt", "data.json"]
    assert not any(digit in name for name in names for digit in (ANNA, FORMER))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    readme = (folder / "README.txt").read_text("utf-8-sig")
    assert "IKKE KRYPTERT" in readme
    assert "1-overview.pdf" in readme


def test_it_says_all_that_is_kept_of_the_person(folder: Path) -> None:
    told, said = data(folder), words(folder)
    for known in (ANNA, FORMER, NAME, "91 23 45 67"):
        assert known in said, known
    assert {one["number"] for one in told["person"]["numbers"]} == {ANNA, FORMER}
    assert [one["value"] for one in told["person"]["contacts"]]
    assert told["expected"][0]["number"] == ANNA
    first, second = told["intakes"]
    assert [one["type"] for one in first["documents"]] == ["application", "medical_statement"]
    assert len(first["pages"]) == 4
    assert first["receipts"][0]["number"] in said
    assert second["receipts"][0]["number"] in said
    assert [one["gone"] for one in first["pages"]] == [None, None, "erased", None]
    assert {one["kind"] for one in told["said_later"]} >= {"merged", "page_erased"}
    assert {one["act"] for one in told["done"]} >= {"intake.finished", "person.merged", "pages.erased"}
    assert told["reason"] == "Asked for it"
    assert "Asked for it" in said


def test_it_says_what_they_handed_in_at_other_offices(folder: Path) -> None:
    (elsewhere,) = data(folder)["handed_in_elsewhere"]
    assert (elsewhere["office"], elsewhere["category"], elsewhere["county_year"]) == (
        "Kontoret på Voss", "ordinary", 2027,
    )  # fmt: skip
    said = words(folder)
    for known in ("Kontoret på Voss", "20. november 2026", elsewhere["receipt"]):
        assert known in said, known


def test_who_had_access_stands_with_initials_and_what_they_are(folder: Path, world: World) -> None:
    told, said = data(folder)["access"], words(folder)
    assert {(one["by"], one["role"]) for one in told} <= {("KC", "clerk"), ("SS", "supervisor")}
    assert told[-1]["act"] == "opened"
    assert "SS · " in said
    assert world.station.clerk.name not in said + json.dumps(told)


def test_nothing_of_anybody_else_is_handed_out(folder: Path, world: World) -> None:
    whole = (folder / "data.json").read_text("utf-8") + words(folder)
    for theirs in (MOTHER, BO, str(world.other)):
        assert theirs not in whole
    assert [one["read"]["other_numbers"] for one in data(folder)["intakes"][0]["pages"] if one["read"]] == [
        0, 0, 1,
    ]  # fmt: skip
    reasons = [one["reason"] for one in data(folder)["said_later"]]
    assert f"{WITHHELD} brought both papers" in reasons


def test_the_pages_are_in_order_and_listed_by_document(folder: Path) -> None:
    pdf = (folder / "2-pages-1.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        assert [len(one.children) for one in outline.root] == [3, 1]
        assert NAME not in str(document.docinfo.Title)
        assert len(document.pages) == 4
    texts = text_of(pdf)
    assert "Lagt til side" in texts[1], "a page set aside is there, and says so"
    assert "ikke her lenger" in texts[2], "one that was erased is told of"
    assert "Lagt til side" not in texts[3]


def test_the_separators_of_an_envelope_are_no_pages_of_its_documents(station: StationInHand) -> None:
    batch = scan(station, "S_ a_ xx")
    (envelope,) = station.batches.view(station.clerk, batch).envelopes
    station.finishing.finish(station.clerk, envelope.intake, print_receipt=False)
    record = Looking(station.records).record(station.supervisor, station.person_with(ANNA))
    with station.records.read() as session:
        own = gathered(session, record, (), (), station.clock.now(), "Asked for it")
    dossier = Teller(NB, profile_for(station.settings), station.settings).dossier(own)
    fate = NB.say("subject.column.fate")
    (documents,) = (table for one in dossier.chapters for table in one.tables if fate in table.head)
    assert [row[1] for row in documents.rows] == ["4"]


def test_it_stands_in_the_records(folder: Path, world: World) -> None:
    with world.station.records.read() as session:
        entry = session.scalars(select(JournalEntry).where(JournalEntry.act == "person.handed_out")).one()
        seen = session.scalars(select(AccessEntry).where(AccessEntry.act == "handed_out")).all()
    assert entry.actor == str(world.station.supervisor.id)
    assert "Asked for it" not in entry.body, "reasons stand in rows that can be purged"
    assert [one.subject for one in seen] == [str(world.person)]
    record = world.station.person(world.person)
    assert [(one.kind, one.reason) for one in record.amendments][-1] == ("handed_out", "Asked for it")
    for _check in world.station.verifying.pages(world.station.itself):
        continue
    assert not world.station.verifying.whole(world.station.itself).broken


def test_a_clerk_needs_a_supervisor(world: World, lane: RecordsLane, tmp_path: Path) -> None:
    station, hands = world.station, use_case(world.station, lane)
    with pytest.raises(EnvironmentFault) as caught:
        hands.hand_out(station.clerk, world.person, tmp_path / "x", "r")
    assert caught.value.code is FaultCode.NOT_PERMITTED
    consent = station.clerks.consent(station.clerk, Act.EXPORT, world.person, "Siv Supervisor", "1734")
    made = hands.hand_out(station.clerk, world.person, tmp_path / "x", "r", consent)
    assert isinstance(made, HandedOut)
    with station.records.read() as session:
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.sequence.desc())).first()
    assert last is not None
    assert str(station.supervisor.id) in last.body


def test_where_it_cannot_lie(world: World, lane: RecordsLane, tmp_path: Path) -> None:
    hands, by = use_case(world.station, lane), world.station.supervisor
    wrong = (
        (tmp_path, "r", "folder_there"),
        (tmp_path / "no" / "x", "r", "no_folder"),
        (world.station.folder / "x", "r", "folder_of_station"),
        (tmp_path / "x", "  ", "no_reason"),
    )
    for to, reason, why in wrong:
        with pytest.raises(EnvironmentFault) as caught:
            hands.hand_out(by, world.person, to, reason)
        assert caught.value.arguments["reason"] == why
    assert list(tmp_path.iterdir()) == []


def test_stopped_or_failed_it_leaves_nothing(
    world: World, lane: RecordsLane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands, by = use_case(world.station, lane), world.station.supervisor
    pages = list[Progress]()
    watch = Watch(pages.append, lambda: len(pages) == 2)
    assert hands.hand_out(by, world.person, tmp_path / "x", "r", watch=watch) is None
    assert list(tmp_path.iterdir()) == []
    with world.station.records.read() as session:
        before = len(session.scalars(select(JournalEntry.sequence)).all())

    def full(*_arguments: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("kiosk.records.files.write_whole", full)
    with pytest.raises(EnvironmentFault) as caught:
        hands.hand_out(by, world.person, tmp_path / "x", "r")
    assert caught.value.code is FaultCode.DISK_FULL
    assert list(tmp_path.iterdir()) == []
    with world.station.records.read() as session:
        assert len(session.scalars(select(JournalEntry.sequence)).all()) == before


def test_papers_that_were_first_taken_for_somebody_else(
    world: World, lane: RecordsLane, tmp_path: Path
) -> None:
    station = world.station.copied(tmp_path / "copy")
    theirs, no_longer = station.finished(SARA).intake, station.finished(ANNA).intake
    sara, bo = station.person_with(SARA), station.person_with(BO)
    station.reassigning.give_to(station.supervisor, theirs, ById(world.person), f"Not {SARA}")
    station.reassigning.give_to(station.supervisor, no_longer, ById(bo), "Bo's")
    to = tmp_path / "x"
    assert use_case(station, lane).hand_out(station.supervisor, world.person, to, "r") is not None
    told, whole = data(to), (to / "data.json").read_text("utf-8") + words(to)
    assert {one["id"] for one in told["intakes"]} >= {str(theirs)}
    for other in (SARA, str(sara), BO, str(bo), str(no_longer)):
        assert other not in whole
    said = next(one for one in told["said_later"] if one["kind"] == "applicant")
    assert (said["was"], said["reason"]) == (None, f"Not {WITHHELD}")
    station.close()


class InThisThread(ImageLane):
    """Draws here."""

    def __init__(self) -> None:
        return

    def submit(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(*args, **kwargs))
        return done


def test_a_page_that_a_pdf_cannot_hold_as_it_is_is_drawn_anew(
    world: World, lane: RecordsLane, tmp_path: Path
) -> None:
    station = world.station.copied(tmp_path / "copy")
    intake, document = station.start()
    data = papers.png(papers.page_picture("RGBA"))
    scan = replace(page_scan(data), media_type="image/png", width=160, height=240)
    station.desk.add_page(station.clerk, document, scan)
    station.desk.give_number(station.clerk, intake, SARA)
    hands = use_case(station, lane)
    hands._images = InThisThread
    made = hands.hand_out(station.supervisor, intake, tmp_path / "x", "r")
    assert made is not None
    assert (made.pages, made.broken) == (1, 0), "what is not finished yet is handed out too"
    assert "2-pages-1.pdf" in made.files
    station.close()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_is_written_in_the_persons_language(
    world: World, lane: RecordsLane, tmp_path: Path, language: str
) -> None:
    settings = replace(world.station.settings, language=language)
    hands = use_case(world.station, lane)
    hands._settings = settings
    made = hands.hand_out(world.station.supervisor, world.person, tmp_path / "x", "r")
    assert made is not None
    said = words(made.folder)
    assert {"nb": "Dette er lagret om deg", "nn": "Dette er lagra om deg", "en": "What is kept about you"}[
        language
    ] in said
    assert "subject." not in said


def test_numbers_in_somebodys_words() -> None:
    own = {ANNA}
    assert without_numbers(f"{ANNA} and {BO}", own) == f"{ANNA} and {WITHHELD}"
    assert without_numbers("058403 99895 or 2002 05705502.", own) == f"{WITHHELD} or {WITHHELD}."
    assert without_numbers("Call 22 86 50 00, room 1234567", own) == "Call 22 86 50 00, room 1234567"
