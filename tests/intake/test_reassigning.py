"""Whose papers are: an intake of somebody else, pages of another intake. No page is lost, doubled, or destroyed for
another's sake."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import require_sight
from kiosk.intake.correcting import DocumentFacts, IntakeFacts
from kiosk.intake.finishing import Finished
from kiosk.intake.giving import Stated
from kiosk.intake.naming import Asked, ById, ByNumber, Listed
from kiosk.intake.people import Expected
from kiosk.intake.purging import Kept
from kiosk.intake.reassigning import GivenTo, Moved
from kiosk.intake.sealing import seal_of
from kiosk.intake.truth import IntakeView
from kiosk.intake.views import AmendmentKind, Change, Subject
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import Ending, ExpectedApplicant, JournalEntry, PageImage, PageState, Relation
from tests.helpers.stations import StationInHand, page_scan, reading

ANNA, BO, SARA = "17912099997", "29822099635", "05840399895"
FICTIVE = "17912000010"
WHY = "Two siblings' papers lay in one pile"


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


def finished(station: StationInHand, number: str) -> UUID:
    """A finished intake of an application of one sheet and a certificate of two."""
    intake, document = station.start()
    station.desk.set_type(station.clerk, document, DocumentType.APPLICATION)
    station.take(document)
    document = station.desk.new_document(station.clerk, intake, DocumentType.CERTIFICATE)
    station.desk.set_type(station.clerk, document, DocumentType.CERTIFICATE)
    station.originals.to_hand_back(station.clerk, document)
    station.take(document)
    station.take(document)
    station.desk.give_number(station.clerk, intake, number)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    return done.intake


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, UUID, UUID]]:
    station = StationInHand(tmp_path_factory.mktemp("reassigning") / "station")
    station.expect(Expected(ANNA, "Anna", "Lund"), Expected(BO, "Bo", "Lund"), Expected(SARA, "Sara", "Moe"))
    yield station, finished(station, ANNA), finished(station, BO)
    station.close()


@pytest.fixture
def case(furnished: tuple[StationInHand, UUID, UUID], tmp_path: Path) -> Iterator[Case]:
    station = furnished[0].copied(tmp_path / "station")
    yield Case(station, *furnished[1:])
    station.close()


class Case:
    """Two persons' intakes, at a station of its own."""

    def __init__(self, station: StationInHand, annas: UUID, bos: UUID) -> None:
        self.station = station
        self.annas = annas
        self.bos = bos
        self.seals = self._seals()

    def view(self, intake: UUID) -> IntakeView:
        return view(self.station, intake)

    def pages(self, intake: UUID) -> list[UUID]:
        """Those that count."""
        return [page.id for page in self.view(intake).counting_pages]

    def move(self, intake: UUID, pages: list[UUID], to: Any) -> Moved:
        moved = self.station.reassigning.move(self.station.supervisor, intake, pages, to, WHY)
        assert isinstance(moved, Moved)
        return moved

    def is_whole(self) -> bool:
        """Whether the sealed rows are as they were, and all is proven."""
        return self._seals() == self.seals and proven(self.station)

    def _seals(self) -> list[str | None]:
        with self.station.records.read() as session:
            return [seal_of(session, intake) for intake in (self.annas, self.bos)]


def test_an_intake_is_somebody_else_s_from_now_on(case: Case) -> None:
    station = case.station
    given = station.reassigning.give_to(station.supervisor, case.annas, ByNumber(SARA), WHY)
    assert isinstance(given, GivenTo)
    now = case.view(case.annas)
    assert now.applicant is not None
    assert (now.applicant.number, now.applicant.id) == (SARA, given.applicant)
    anna = station.person_with(ANNA)
    assert now.amendments[-1].changes == (Change(Subject.PERSON, anna, given.applicant),)
    assert [one.id for one in station.person(given.applicant).intakes] == [case.annas]
    assert station.person(anna).intakes == ()
    assert station.search.find(station.clerk, now.receipt or "")[0].name == "Sara Moe"
    same = refusal(
        lambda: station.reassigning.give_to(station.supervisor, case.annas, ById(given.applicant), WHY)
    )
    assert same == (FaultCode.NOT_ALLOWED_NOW, {"reason": "same_person"})
    station.reassigning.give_to(station.supervisor, case.annas, ById(anna), "It was hers after all")
    assert [one.id for one in station.person(anna).intakes] == [case.annas]
    assert station.person(given.applicant).intakes == ()
    assert case.is_whole()


def test_a_number_that_is_not_plainly_right_is_asked_about_and_nothing_is_done(case: Case) -> None:
    station = case.station
    give = station.reassigning.give_to
    asked = give(station.supervisor, case.annas, ByNumber(FICTIVE), WHY)
    assert isinstance(asked, Asked)
    assert case.view(case.annas).amendments == ()
    given = give(station.supervisor, case.annas, ByNumber(FICTIVE, "fictive"), WHY)
    assert isinstance(given, GivenTo)
    applicant = case.view(case.annas).applicant
    assert applicant is not None
    assert (applicant.number, applicant.number_kind) == (FICTIVE, "fictive")
    rejected = refusal(lambda: give(station.supervisor, case.annas, ByNumber("123"), WHY))
    assert rejected[0] is FaultCode.NUMBER_REJECTED


def test_what_somebody_s_papers_followed_they_follow_no_more_as_another_s(case: Case) -> None:
    station = case.station
    later, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, later, ANNA)
    station.relating.relate(station.clerk, later, Relation.REPLACES, case.annas)
    station.finishing.finish(station.clerk, later, print_receipt=False)
    assert case.view(case.annas).replaced
    station.reassigning.give_to(station.supervisor, later, ByNumber(BO), WHY)
    assert (case.view(later).follows, case.view(case.annas).replaced) == (None, False)


def test_pages_go_to_another_intake_with_their_sheet_and_count_there(case: Case) -> None:
    first, second, third = case.pages(case.annas)
    moved = case.move(case.annas, [second], case.bos)
    assert (moved.to, moved.pages, moved.receipt) == (case.bos, (second,), None)
    here, there = case.view(case.annas), case.view(case.bos)
    assert [page.id for page in here.pages] == [first, third]
    assert [(away.page.id, away.to) for away in here.moved_away] == [(second, case.bos)]
    came = there.pages[-1]
    assert (came.id, came.position, came.sheet) == (second, 4, max(page.sheet for page in there.pages))
    document = there.documents[-1]
    assert (document.type, document.id, [page.id for page in document.pages]) == (
        "certificate", came.document, [second],
    )  # fmt: skip
    assert (here.sheets, there.sheets, document.to_hand_back) == (2, 4, False)
    assert case.station.readings.stored_bytes(case.station.clerk, second)
    out, into = here.amendments[-1], there.amendments[-1]
    assert (out.id, out.other, into.id, into.other) == (moved.out, case.bos, moved.into, case.annas)
    assert out.changes == into.changes == (Change(Subject.INTAKE, case.annas, case.bos),)
    assert case.is_whole()


def test_a_whole_document_takes_along_that_its_original_waits(case: Case) -> None:
    station = case.station
    certificate = case.view(case.annas).documents[1]
    case.move(case.annas, [page.id for page in certificate.pages], case.bos)
    assert [document.type for document in case.view(case.annas).documents] == ["application"]
    waiting = station.originals.originals_waiting(station.clerk)
    assert [(one.intake, one.name) for one in waiting] == [(case.bos, "Bo Lund")] * 2
    came = case.view(case.bos).documents[-1]
    station.originals.handed_back(station.clerk, came.id)
    assert case.view(case.bos).documents[-1].handed_back
    assert len(station.originals.originals_waiting(station.clerk)) == 1
    assert (
        refusal(lambda: station.originals.handed_back(station.clerk, certificate.id))[0]
        is FaultCode.NOT_FOUND
    )
    station.correcting.document(
        station.clerk, case.bos, came.id, replace(DocumentFacts.of(came), copies=3), WHY
    )
    assert case.view(case.bos).documents[-1].copies == 3
    assert case.is_whole()


def test_pages_move_on_and_back(case: Case) -> None:
    station = case.station
    third = station.finished(SARA).intake
    page = case.pages(case.annas)[1]
    for from_, to in ((case.annas, case.bos), (case.bos, third), (third, case.annas), (case.annas, case.bos)):
        case.move(from_, [page], to)
        holders = [one for one in (case.annas, case.bos, third) if page in case.pages(one)]
        assert holders == [to]
    case.move(case.bos, [page], case.annas)
    back = case.view(case.annas)
    assert (back.moved_away, len(back.pages), len(back.documents)) == ((), 3, 3)
    assert station.readings.stored_bytes(station.clerk, page)
    assert case.is_whole()


@pytest.mark.parametrize("by", ["number", "listed", "stated"])
def test_pages_get_an_intake_of_their_own_with_a_receipt(case: Case, by: str) -> None:
    station = case.station
    with station.records.read() as session:
        wanted = select(ExpectedApplicant.id).where(ExpectedApplicant.number == SARA)
        expected = session.scalars(wanted).one()
    whom = {"number": ByNumber(SARA), "listed": Listed(expected), "stated": Stated("Sara", "Moe")}[by]
    before = case.view(case.annas)
    moved = case.move(case.annas, case.pages(case.annas)[1:], whom)
    new = case.view(moved.to)
    assert new.applicant is not None
    assert (new.applicant.name, new.received_at, new.channel) == (
        "Sara Moe",
        before.received_at,
        before.channel,
    )
    assert (new.sheets, [document.type for document in new.documents]) == (2, ["certificate"])
    assert (new.split_from, new.state.value) == (case.annas, "completed")
    assert moved.receipt is not None
    number, paper = station.receipts.paper(station.clerk, moved.receipt)
    assert number == new.receipt
    assert paper.startswith(b"%PDF")
    assert station.receipts.outdated(station.clerk, moved.to) is None
    assert case.is_whole()
    again = refusal(lambda: case.move(case.annas, case.pages(case.annas), ByNumber(ANNA)))
    assert again == (FaultCode.NOT_ALLOWED_NOW, {"reason": "same_person"})


def test_the_other_side_goes_along_and_what_was_set_aside_stays_so(case: Case) -> None:
    station = case.station
    intake, document = station.start()
    for side in ("front", "back"):
        scan = replace(page_scan(side.encode()), sheet=1, side=side)
        page = station.desk.add_page(station.clerk, document, scan)
        station.readings.record(station.clerk, page.page, reading(blank=side == "back"))
    station.take(document)
    station.desk.give_number(station.clerk, intake, SARA)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    front, back, _other = view(station, intake).pages
    moved = case.move(intake, [front.id], case.bos)
    assert moved.pages == (front.id, back.id)
    came = case.view(case.bos).pages[-2:]
    assert [(page.side, page.counts, page.set_aside_reason) for page in came] == [
        ("front", True, None), ("back", False, "blank"),
    ]  # fmt: skip
    assert came[0].sheet == came[1].sheet


def test_what_can_not_be_moved(case: Case) -> None:
    station = case.station
    move, who = station.reassigning.move, station.supervisor
    pages = case.pages(case.annas)
    open_one = station.start()[0]
    assert refusal(lambda: move(who, case.annas, pages[:1], case.annas, WHY))[1] == {
        "reason": "there_already"
    }
    assert refusal(lambda: move(who, case.annas, pages[:1], open_one, WHY))[1] == {"reason": "open"}
    assert refusal(lambda: move(who, case.bos, pages[:1], case.annas, WHY))[0] is FaultCode.NOT_FOUND
    assert refusal(lambda: move(who, case.annas, [], case.bos, WHY))[0] is FaultCode.NOT_FOUND
    assert refusal(lambda: move(who, case.annas, pages[:1], case.bos, ""))[1] == {"reason": "no_reason"}
    station.erasing.erase(who, pages[0], WHY)
    assert refusal(lambda: move(who, case.annas, pages[:1], case.bos, WHY))[1] == {"reason": "erased"}
    station.amendments.void(who, case.bos, WHY)
    assert refusal(lambda: move(who, case.annas, pages[1:2], case.bos, WHY))[1] == {"reason": "void"}
    assert case.view(case.bos).pages[-1].id not in pages


def test_erasing_where_a_page_came_from_leaves_it_where_it_is(case: Case) -> None:
    station = case.station
    page = case.pages(case.annas)[1]
    case.move(case.annas, [page], case.bos)
    erased = station.erasing.erase(station.supervisor, case.annas, "Nothing of it is for us")
    assert (len(erased.pages), page in erased.pages, erased.person is not None) == (2, False, True)
    assert station.readings.stored_bytes(station.clerk, page)
    assert page in case.pages(case.bos)
    with station.records.read() as session:
        row = session.get(PageImage, (2027, page))
    assert row is not None
    assert proven(station)
    whole = station.erasing.erase(station.supervisor, case.bos, "Nor of this")
    assert page in whole.pages
    assert {one.gone for one in case.view(case.bos).pages} == {Ending.ERASED}
    assert proven(station)


def test_erasing_a_page_where_it_is_now_seals_where_it_came_from_anew(case: Case) -> None:
    station = case.station
    page = case.pages(case.annas)[1]
    case.move(case.annas, [page], case.bos)
    erased = station.erasing.erase(station.supervisor, page, "A doctor's letter")
    assert (erased.intake, erased.pages) == (case.bos, (page,))
    now = next(one for one in case.view(case.bos).pages if one.id == page)
    assert (now.state, now.gone) == (PageState.SET_ASIDE, Ending.ERASED)
    assert case.view(case.annas).moved_away[0].page.gone is Ending.ERASED
    assert proven(station)


@pytest.mark.parametrize("held", ["source", "target"])
def test_a_hold_on_either_keeps_a_moved_page(case: Case, held: str) -> None:
    station = case.station
    page = case.pages(case.annas)[1]
    case.move(case.annas, [page], case.bos)
    station.holding.place(station.supervisor, case.annas if held == "source" else case.bos, "An appeal")
    told = refusal(lambda: station.erasing.erase(station.supervisor, page, WHY))
    assert told == (FaultCode.NOT_ALLOWED_NOW, {"reason": "held"})


def test_purging_one_leaves_what_is_the_other_s(case: Case) -> None:
    station = case.station
    for intake in (case.annas, case.bos):
        for document in case.view(intake).documents[1:]:
            station.originals.handed_back(station.clerk, document.id)
    page = case.pages(case.annas)[1]
    case.move(case.annas, [page], case.bos)
    station.archived(case.annas)
    station.clock.step(timedelta(days=91))
    purging = station.purging(retention_days=90)
    plan = purging.plan(station.supervisor)
    assert ([(due.intake, due.pages) for due in plan.due], plan.kept) == (
        [(case.annas, 2)], {Kept.NOT_ARCHIVED: 1},
    )  # fmt: skip
    purging.run(station.supervisor)
    assert station.readings.stored_bytes(station.clerk, page)
    assert proven(station)
    station.archived(case.bos)
    station.clock.step(timedelta(days=91))
    assert [(due.intake, due.pages) for due in purging.plan(station.supervisor).due] == [(case.bos, 4)]
    purging.run(station.supervisor)
    assert refusal(lambda: station.readings.stored_bytes(station.clerk, page))[1] == {"reason": "purged"}
    assert proven(station)


def test_a_moved_page_waits_for_where_it_came_from_to_be_archived(case: Case) -> None:
    station = case.station
    for intake in (case.annas, case.bos):
        station.originals.handed_back(station.clerk, case.view(intake).documents[1].id)
    case.move(case.annas, case.pages(case.annas)[:1], case.bos)
    station.archived(case.bos)
    station.clock.step(timedelta(days=91))
    plan = station.purging(retention_days=90).plan(station.supervisor)
    assert (plan.due, plan.kept) == ((), {Kept.NOT_ARCHIVED: 2})


def test_who_was_named_by_mistake_is_forgotten_with_the_papers(case: Case) -> None:
    station = case.station
    station.reassigning.give_to(station.supervisor, case.annas, ByNumber(SARA), WHY)
    sara = station.person_with(SARA)
    assert station.erasing.erase(station.supervisor, case.annas, WHY).person == sara
    assert station.search.find(station.clerk, SARA)[0].kind == "expected"
    assert station.search.find(station.clerk, ANNA)[0].kind == "expected"
    assert proven(station)


def test_papers_of_somebody_protected_are_seen_by_whose_they_are_now(case: Case) -> None:
    station = case.station
    station.persons.protect(station.clerk, station.person_with(BO), WHY)
    page = case.pages(case.annas)[1]
    station.clock.step(timedelta(hours=1))

    def sees() -> bool:
        with station.records.read() as session:
            try:
                require_sight(session, station.clerk, page, station.clock.now())
            except EnvironmentFault:
                return False
            return True

    assert sees()
    case.move(case.annas, [page], case.bos)
    assert not sees()


def test_both_receipts_say_something_else_after_a_move_and_corrected_ones_do_not(case: Case) -> None:
    station = case.station
    for intake in (case.annas, case.bos):
        assert station.receipts.outdated(station.clerk, intake) is None
    case.move(case.annas, case.pages(case.annas)[1:2], case.bos)
    for intake in (case.annas, case.bos):
        told = station.receipts.outdated(station.clerk, intake)
        assert told is not None
        assert (told.number, told.what) == (case.view(intake).receipt, ("documents",))
        given = station.receipts.reissue(station.supervisor, intake)
        assert given.replaces == told.number
        assert station.receipts.outdated(station.clerk, intake) is None


def test_a_receipt_says_something_else_once_dates_or_person_are_corrected(case: Case) -> None:
    station = case.station
    facts = IntakeFacts.of(case.view(case.annas))
    received = replace(facts, received_at=facts.received_at - timedelta(days=1))
    station.correcting.facts(station.clerk, case.annas, received, WHY)
    station.reassigning.give_to(station.supervisor, case.annas, ByNumber(SARA), WHY)
    told = station.receipts.outdated(station.clerk, case.annas)
    assert told is not None
    assert told.what == ("person", "received")
    station.originals.handed_back(station.clerk, case.view(case.bos).documents[1].id)
    assert station.receipts.outdated(station.clerk, case.bos) is None, "that is no correction"


def test_the_journal_names_nobody(case: Case) -> None:
    station = case.station
    station.reassigning.give_to(station.supervisor, case.annas, ByNumber(SARA), "Sara Moe says so")
    case.move(case.annas, case.pages(case.annas)[:1], case.bos)
    with station.records.read() as session:
        bodies = session.scalars(select(JournalEntry.body)).all()
    for needle in (ANNA, BO, SARA, "Sara", "Moe", "Lund"):
        assert not any(needle in body for body in bodies), needle


ACTS = ("move", "new", "give", "aside", "back", "type", "void", "restore")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=some.randoms(use_true_random=False), count=some.integers(5, 15))
def test_whatever_is_corrected_no_page_is_lost_or_doubled_and_all_stays_sealed(
    furnished: tuple[StationInHand, UUID, UUID], chance: Any, count: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        station = furnished[0].copied(Path(folder) / "station")
        intakes = [*furnished[1:], station.finished(SARA).intake]
        every = sorted(page.id for intake in intakes for page in view(station, intake).pages)
        with station.records.read() as session:
            seals = {intake: seal_of(session, intake) for intake in intakes}
        for _turn in range(count):
            new = _correct(station, chance, intakes)
            if new is not None:
                intakes.append(new)
                with station.records.read() as session:
                    seals[new] = seal_of(session, new)
            views = [view(station, intake) for intake in intakes]
            assert sorted(page.id for one in views for page in one.pages) == every
            for one in views:
                _is_sound(one, {other.id: other for other in views})
        with station.records.read() as session:
            assert {intake: seal_of(session, intake) for intake in intakes} == seals
        assert [view(station, intake) for intake in intakes] == views, "the same rows say the same"
        assert proven(station)
        station.close()


def _correct(station: StationInHand, chance: Any, intakes: list[UUID]) -> UUID | None:
    """One correction of any kind; the intake that was made for it."""
    intake, other = chance.choice(intakes), chance.choice(intakes)
    now, who = view(station, intake), station.supervisor
    pages = chance.sample([page.id for page in now.pages], min(len(now.pages), 1))
    whom = ByNumber(chance.choice([ANNA, BO, SARA]))
    try:
        match chance.choice(ACTS):
            case "move":
                station.reassigning.move(who, intake, pages, other, WHY)
            case "new":
                moved = station.reassigning.move(who, intake, pages, whom, WHY)
                assert isinstance(moved, Moved)
                return moved.to
            case "give":
                station.reassigning.give_to(who, intake, whom, WHY)
            case "aside":
                station.correcting.set_aside(who, intake, pages, WHY)
            case "back":
                station.correcting.bring_back(who, intake, pages, WHY)
            case "type" if now.documents:
                document = chance.choice(now.documents)
                said = DocumentFacts(chance.choice(["other", "certificate"]), chance.randint(1, 3), None)
                station.correcting.document(who, intake, document.id, said, WHY)
            case "void":
                station.amendments.void(who, intake, WHY)
            case "restore":
                station.correcting.restore(who, intake, WHY)
    except EnvironmentFault:
        return None  # it can't be said just now
    return None


def _is_sound(one: IntakeView, everyone: dict[UUID, IntakeView]) -> None:
    """Its pages stand in its documents, each at a place of its own, and what went away is where it says."""
    places = [(page.sheet, page.side) for page in one.pages]
    assert len(set(places)) == len(places)
    positions = [page.position for page in one.pages]
    assert positions == sorted(set(positions))
    assert sorted(page.id for document in one.documents for page in document.pages) == sorted(
        page.id for page in one.pages
    )
    for moved in one.moved_away:
        there = everyone[moved.to]
        assert moved.page.id in {
            *(page.id for page in there.pages), *(away.page.id for away in there.moved_away)
        }  # fmt: skip
    kinds = [said.kind for said in one.amendments]
    assert one.voided == (
        [kind for kind in kinds if kind in (AmendmentKind.VOID, AmendmentKind.RESTORED)][-1:]
        == [AmendmentKind.VOID]
    )
