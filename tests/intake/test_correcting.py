"""Corrections of a finished intake: what was and what is, with the sealed rows as they were."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.correcting import DocumentFacts, IntakeFacts
from kiosk.intake.finishing import Finished
from kiosk.intake.sealing import seal_of
from kiosk.intake.truth import IntakeView
from kiosk.intake.views import AmendmentKind, Change, Subject
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import Attestation, Channel, DocumentRole, JournalEntry, Outbox
from tests.helpers.stations import START, StationInHand

ANNA = "17912099997"
WHY = "Seen to be wrong in the afternoon"


def refusal(act: Callable[[], object]) -> tuple[FaultCode, dict[str, Any]]:
    with pytest.raises(EnvironmentFault) as caught:
        act()
    return caught.value.code, dict(caught.value.arguments)


def view(station: StationInHand, intake: UUID) -> IntakeView:
    return station.desk.view(station.clerk, intake)


def proven(station: StationInHand) -> bool:
    for _check in station.verifying.pages(station.itself):
        continue
    return station.verifying.whole(station.itself).ok


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, Finished]]:
    """A finished intake of an application of two pages and a certificate of one."""
    station = StationInHand(tmp_path_factory.mktemp("correcting") / "station")
    intake, document = station.start()
    station.desk.set_type(station.clerk, document, DocumentType.APPLICATION)
    station.take(document)
    station.take(document)
    station.take(station.desk.new_document(station.clerk, intake, DocumentType.OTHER))
    station.desk.give_number(station.clerk, intake, ANNA)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    yield station, done
    station.close()


@pytest.fixture
def case(made: tuple[StationInHand, Finished], tmp_path: Path) -> Iterator[Case]:
    station = made[0].copied(tmp_path / "station")
    yield Case(station, made[1].intake)
    station.close()


class Case:
    """The intake, at a station of its own."""

    def __init__(self, station: StationInHand, intake: UUID) -> None:
        self.station = station
        self.intake = intake
        self.correcting = station.correcting
        self.sealed = self._seal()

    @property
    def now(self) -> IntakeView:
        return view(self.station, self.intake)

    def changes(self) -> tuple[Change, ...]:
        """What the last correction says that was, and is."""
        return self.now.amendments[-1].changes

    def is_whole(self) -> bool:
        """Whether the sealed rows are as they were, and all is proven."""
        return self._seal() == self.sealed and proven(self.station)

    def _seal(self) -> str | None:
        with self.station.records.read() as session:
            return seal_of(session, self.intake)


def test_a_document_is_something_else_and_says_what_it_was(case: Case) -> None:
    certificate = case.now.documents[1]
    said = DocumentFacts(DocumentType.CERTIFICATE, 2, Attestation.CERTIFIED)
    made = case.correcting.document(case.station.clerk, case.intake, certificate.id, said, WHY)
    now = case.now.documents[1]
    assert (now.type, now.copies, now.attestation) == ("certificate", 2, Attestation.CERTIFIED)
    assert set(case.changes()) == {
        Change(Subject.TYPE, "other", "certificate"),
        Change(Subject.COPIES, 1, 2),
        Change(Subject.ATTESTATION, None, Attestation.CERTIFIED),
    }
    (told,) = case.now.amendments
    assert (told.id, told.kind, told.reason, told.actor) == (
        made, AmendmentKind.DOCUMENT, WHY, case.station.clerk.id,
    )  # fmt: skip
    assert told.document == certificate.id
    assert case.is_whole()


def test_a_document_s_role_follows_its_type(case: Case) -> None:
    first, second = case.now.documents
    correct = case.correcting.document
    for document, kind in ((first, DocumentType.OTHER), (second, DocumentType.APPLICATION)):
        said = replace(DocumentFacts.of(document), type=kind.value)
        correct(case.station.clerk, case.intake, document.id, said, WHY)
    assert [document.role for document in case.now.documents] == [DocumentRole.ENCLOSURE, DocumentRole.MAIN]
    assert case.is_whole()


def test_the_dates_the_category_and_the_way_are_corrected_together(case: Case) -> None:
    said = IntakeFacts(START - timedelta(days=3), date(2026, 11, 18), Channel.POST, Category.INDIVIDUAL)
    case.correcting.facts(case.station.clerk, case.intake, said, WHY)
    assert IntakeFacts.of(case.now) == said
    assert set(case.changes()) == {
        Change(Subject.RECEIVED, START, START - timedelta(days=3)),
        Change(Subject.POSTED, None, date(2026, 11, 18)),
        Change(Subject.CHANNEL, Channel.DESK, Channel.POST),
        Change(Subject.CATEGORY, None, "individual"),
    }
    back = replace(said, posted_on=None)
    case.correcting.facts(case.station.clerk, case.intake, back, "It bears no postmark")
    assert case.changes() == (Change(Subject.POSTED, date(2026, 11, 18), None),)
    assert case.is_whole()


def test_a_stray_page_is_set_aside_comes_back_and_is_turned(case: Case) -> None:
    stray = case.now.pages[1]
    case.correcting.set_aside(case.station.clerk, case.intake, [stray.id], WHY)
    assert [page.counts for page in case.now.pages] == [True, False, True]
    assert (case.now.pages[1].set_aside_reason, case.now.sheets) == ("clerk", 2)
    assert case.changes() == (Change(Subject.COUNTS, was=True, now=False),)
    assert case.now.amendments[-1].pages == (stray.id,)
    case.correcting.turn(case.station.clerk, case.intake, stray.id, 90, WHY)
    assert case.changes() == (Change(Subject.ROTATION, 0, 90),)
    case.correcting.bring_back(case.station.clerk, case.intake, [stray.id], WHY)
    back = case.now.pages[1]
    assert (back.counts, back.set_aside_reason, back.document) == (True, None, stray.document)
    assert back.transform is not None
    assert back.transform["rotation"] == 90
    assert case.is_whole()


def test_what_was_made_void_by_mistake_counts_again(case: Case) -> None:
    station = case.station
    station.amendments.void(station.supervisor, case.intake, "The wrong one")
    assert station.relating.earlier(station.clerk, station.start()[0]) == ()
    case.correcting.restore(station.supervisor, case.intake, WHY)
    assert not case.now.voided
    assert [one.changes[0].now for one in case.now.amendments] == [False, True]
    assert station.receipts.of_intake(station.clerk, case.intake)
    again, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, again, ANNA)
    (earlier,) = station.relating.earlier(station.clerk, again)
    assert earlier.intake == case.intake
    station.amendments.void(station.supervisor, case.intake, "It was the right one after all")
    assert case.now.voided
    assert station.relating.earlier(station.clerk, again) == ()
    assert case.is_whole()


def test_the_journal_holds_codes_and_the_county_is_told(case: Case) -> None:
    said = replace(DocumentFacts.of(case.now.documents[1]), type="certificate")
    document = case.now.documents[1].id
    made = case.correcting.document(case.station.clerk, case.intake, document, said, WHY)
    with case.station.records.read() as session:
        wanted = select(JournalEntry.body).where(JournalEntry.act == "intake.corrected.document")
        entry = json.loads(session.scalars(wanted).one())
        told = session.scalars(select(Outbox.subject_id).where(Outbox.kind == "amendment")).all()
    assert (entry["subject"], entry["detail"]["amendment"]) == (str(case.intake), str(made))
    assert (entry["detail"]["document"], entry["detail"]["type"]) == (str(document), "certificate")
    assert WHY not in json.dumps(entry)
    assert list(told) == [made]


def test_what_can_not_be_said(case: Case) -> None:
    correct, clerk, intake = case.correcting, case.station.clerk, case.intake
    document, pages = case.now.documents[0], [page.id for page in case.now.pages]
    same, facts = DocumentFacts.of(document), IntakeFacts.of(case.now)
    to_come = case.station.clock.now() + timedelta(days=1)
    wrong: dict[str, Callable[[], object]] = {
        "no_change": lambda: correct.document(clerk, intake, document.id, same, WHY),
        "no_such_type": lambda: correct.document(clerk, intake, document.id, replace(same, type="x"), WHY),
        "copies": lambda: correct.document(clerk, intake, document.id, replace(same, copies=0), WHY),
        "no_reason": lambda: correct.document(clerk, intake, document.id, replace(same, copies=2), " "),
        "date_to_come": lambda: correct.facts(clerk, intake, replace(facts, received_at=to_come), WHY),
        "no_such_category": lambda: correct.facts(clerk, intake, replace(facts, category="x"), WHY),
        "nothing_stays": lambda: correct.set_aside(clerk, intake, pages, WHY),
        "not_void": lambda: correct.restore(case.station.supervisor, intake, WHY),
    }
    for reason, act in wrong.items():
        assert refusal(act) == (FaultCode.NOT_ALLOWED_NOW, {"reason": reason}), reason
    assert refusal(lambda: correct.facts(clerk, intake, facts, WHY))[1] == {"reason": "no_change"}
    assert refusal(lambda: correct.bring_back(clerk, intake, pages[:1], WHY))[1] == {"reason": "no_change"}
    assert refusal(lambda: correct.turn(clerk, intake, pages[0], 360, WHY))[1] == {"reason": "no_change"}
    missing = FaultCode.NOT_FOUND
    assert refusal(lambda: correct.document(clerk, intake, pages[0], same, WHY))[0] is missing
    assert refusal(lambda: correct.set_aside(clerk, intake, [document.id], WHY))[0] is missing
    assert case.now.amendments == ()
    case.station.amendments.void(case.station.supervisor, intake, WHY)
    late = refusal(lambda: correct.facts(clerk, intake, replace(facts, posted_on=date(2026, 11, 1)), WHY))
    assert late == (FaultCode.NOT_ALLOWED_NOW, {"reason": "void"})
    open_one = case.station.start()[0]
    assert refusal(lambda: correct.facts(clerk, open_one, facts, WHY))[1] == {"reason": "open"}


def test_an_erased_page_does_not_come_back(case: Case) -> None:
    gone = case.now.pages[1].id
    case.station.erasing.erase(case.station.supervisor, gone, WHY)
    told = refusal(lambda: case.correcting.bring_back(case.station.clerk, case.intake, [gone], WHY))
    assert told == (FaultCode.NOT_ALLOWED_NOW, {"reason": "erased"})
