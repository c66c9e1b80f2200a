"""Undo and redo: every act of a clerk can be taken back and done again, whatever arrives meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.contacts import ContactKind
from kiosk.intake.desk import ASIDE, KEEP
from kiosk.intake.people import Expected
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import Attestation, Channel, Intake, JournalEntry, Page, PageState, Step
from kiosk.scan.reading.result import Sheet
from tests.helpers.stations import START, StationInHand, reading

ANNA, BO = "17912099997", "29822099635"
TYPES = (DocumentType.APPLICATION, DocumentType.CERTIFICATE)


@dataclass
class Paper:
    """An intake under test, with its pages in order."""

    station: StationInHand
    intake: UUID
    document: UUID
    pages: list[UUID]

    def act(self, name: str, choice: int) -> None:
        """One act of a clerk; one that the intake has nothing for does nothing."""
        desk, clerk = self.station.desk, self.station.clerk
        page = self.pages[choice % len(self.pages)] if self.pages else None
        match name:
            case "number":
                desk.give_number(clerk, self.intake, (ANNA, BO)[choice % 2])
            case "type":
                documents = desk.view(clerk, self.intake).documents
                desk.set_type(clerk, documents[choice % len(documents)].id, TYPES[choice % 2])
            case "category":
                self.station.facts.set_category(clerk, self.intake, (*Category, None)[choice])
            case "channel":
                self.station.facts.set_channel(clerk, self.intake, (*Channel,)[choice % 2])
            case "dates":
                received, posted = START - timedelta(days=choice % 3), (START - timedelta(days=choice)).date()
                self.station.facts.set_dates(clerk, self.intake, received, posted if choice > 2 else None)
            case "copies":
                documents = desk.view(clerk, self.intake).documents
                self.station.facts.set_copies(clerk, documents[choice % len(documents)].id, 1 + choice % 3)
            case "attestation":
                documents = desk.view(clerk, self.intake).documents
                kind = (*Attestation, None)[choice % 4]
                self.station.facts.set_attestation(clerk, documents[choice % len(documents)].id, kind)
            case "name" | "contact" | "protect" | "fictive":
                with suppress(EnvironmentFault):  # nobody has said whose it is
                    self._say(name, choice)
            case "keep" | "answer_aside":
                self._settle(choice, KEEP if name == "keep" else ASIDE)
            case _ if page is None or not self._is_here(page):
                return
            case "aside":
                desk.set_aside(clerk, page)
            case "back":
                desk.bring_back(clerk, page)
            case "turn":
                desk.turn(clerk, page, 90)
            case "part":
                self.station.arranging.begin_at(clerk, page, (None, *TYPES)[choice % 3])
            case "move" | "join" | "rescan" | "split" | "note" | "original":
                with suppress(EnvironmentFault):  # what there is nothing for
                    self._arrange(name, choice, page)

    def _is_here(self, page: UUID) -> bool:
        """Whether no split has given the page away."""
        with self.station.records.read() as session:
            return session.get_one(Page, page).intake_id == self.intake

    def _arrange(self, name: str, choice: int, page: UUID) -> None:
        station, clerk = self.station, self.station.clerk
        documents = station.desk.view(clerk, self.intake).documents
        document = documents[choice % len(documents)].id
        match name:
            case "move":
                station.arranging.move(clerk, [page], (document, None)[choice % 2])
            case "join":
                station.arranging.join(clerk, document)
            case "rescan":
                station.arranging.rescanned(clerk, [self.pages[0]], [page])
            case "split":
                station.splitting.split_off(clerk, [page])
            case "note":
                station.originals.cannot_scan(clerk, document, (None, "Shelf 3", "Room 4")[choice % 3])
            case "original":
                station.originals.to_hand_back(clerk, document, choice % 2 == 0)

    def _say(self, name: str, choice: int) -> None:
        says, clerk = self.station.particulars, self.station.clerk
        match name:
            case "name":
                says.say_name(clerk, self.intake, ("Anna", "Bo")[choice % 2], "Lund")
            case "contact":
                says.say_contact(
                    clerk, self.intake, ContactKind.MOBILE, (None, "91234567", "41234567")[choice % 3]
                )
            case "protect":
                says.protect(clerk, self.intake)
            case "fictive":
                says.say_fictive(clerk, self.intake, fictive=choice % 2 == 0)

    def _settle(self, choice: int, answer: str) -> None:
        view = self.station.desk.view(self.station.clerk, self.intake)
        about_pages = [doubt for doubt in view.open_doubts if doubt.page is not None]
        if answer == KEEP:
            about_pages = [doubt for doubt in about_pages if doubt.code != "two_numbers"]
        if about_pages:
            doubt = about_pages[choice % len(about_pages)]
            self.station.desk.settle(self.station.clerk, doubt.id, answer)

    def undo(self) -> str | None:
        return self.station.desk.undo(self.station.clerk, self.intake)

    def redo(self) -> str | None:
        return self.station.desk.redo(self.station.clerk, self.intake)

    def steps(self) -> int:
        """How many acts hold."""
        with self.station.records.read() as session:
            return session.query(Step).filter_by(intake_id=self.intake, undone_at=None).count()

    def _reached(self) -> list[str]:
        card = self.station.particulars.of(self.station.supervisor, self.intake)
        return [] if card is None else [one.shown for one in card.contacts]

    def what_counts(self) -> object:
        """All that is true of the intake now, pages and documents by their places."""
        view = self.station.desk.view(self.station.clerk, self.intake)
        places: dict[UUID | None, int] = {page.id: page.position for page in view.pages}
        with self.station.records.read() as session:
            basis = session.get_one(Intake, self.intake).basis
        return (
            view.applicant,
            self._reached(),
            basis,
            view.channel,
            view.category,
            view.received_at,
            view.posted_on,
            [(page.state, page.set_aside_reason, page.transform) for page in view.pages],
            [
                (
                    document.type,
                    document.role,
                    document.copies,
                    document.attestation,
                    document.note,
                    document.to_hand_back,
                    [places[page.id] for page in document.pages],
                )
                for document in view.documents
                if document.pages
            ],
            sorted((doubt.code, places.get(doubt.page, 0)) for doubt in view.open_doubts),
            sorted((d.code, places.get(d.page, 0)) for d in view.doubts if d.answer == KEEP),
        )


READINGS: tuple[Callable[[], object], ...] = (
    lambda: reading(),
    lambda: reading(ANNA),
    lambda: reading(BO),
    lambda: reading(blank=True),
    lambda: reading(sheet=Sheet("F", "0" * 13)),
    lambda: reading(ANNA, sheet=Sheet("F", "1" * 13)),
    lambda: EnvironmentFault(FaultCode.PAGE_BROKEN),
)


@pytest.fixture
def station(station: StationInHand) -> StationInHand:
    """One whose list says what both apply in: what a clerk chooses stands over it, until it is taken back."""
    station.expect(
        Expected(ANNA, "Anna", "Lund", category="ordinary"), Expected(BO, "Bo", "Lund", category="individual")
    )
    return station


def begin(station: StationInHand) -> Paper:
    intake, document = station.start()
    return Paper(station, intake, document, [])


def arrive(paper: Paper, which: int) -> None:
    """A page comes and is read."""
    page = paper.station.add(paper.document)
    paper.pages.append(page.page)
    paper.station.readings.record(paper.station.clerk, page.page, READINGS[which % len(READINGS)]())  # type: ignore[arg-type]


CLERKS_ACTS = (
    "number",
    "type",
    "keep",
    "answer_aside",
    "aside",
    "back",
    "turn",
    "part",
    "channel",
    "category",
    "dates",
    "copies",
    "attestation",
    "move",
    "join",
    "rescan",
    "split",
    "note",
    "original",
    "name",
    "contact",
    "protect",
    "fictive",
)
acts = st.tuples(st.sampled_from(CLERKS_ACTS), st.integers(0, 5))
moves = st.one_of(acts, st.tuples(st.sampled_from(("undo", "redo")), st.just(0)))
arrivals = st.lists(st.integers(0, len(READINGS) - 1), min_size=1, max_size=5)
same_station = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@same_station
@given(paper=arrivals, done=st.lists(moves, max_size=14))
def test_undo_and_redo_walk_through_what_was(
    station: StationInHand, paper: list[int], done: list[tuple[str, int]]
) -> None:
    papers = begin(station)
    for which in paper:
        arrive(papers, which)
    was, at = [papers.what_counts()], 0
    for name, choice in done:
        if name == "undo":
            assert (papers.undo() is None) == (at == 0)
            at = max(0, at - 1)
        elif name == "redo":
            assert (papers.redo() is None) == (at == len(was) - 1)
            at = min(len(was) - 1, at + 1)
        else:
            before = papers.steps()
            papers.act(name, choice)
            if papers.steps() > before:
                was[at + 1 :] = [papers.what_counts()]
                at += 1
        assert papers.what_counts() == was[at]
    while papers.undo() is not None:
        at -= 1
    assert (at, papers.what_counts()) == (0, was[0])
    while papers.redo() is not None:
        at += 1
    assert (at, papers.what_counts()) == (len(was) - 1, was[-1])


@same_station
@given(
    story=st.lists(
        st.one_of(acts, st.tuples(st.just("arrive"), st.integers(0, len(READINGS) - 1))), max_size=12
    )
)
def test_with_every_act_undone_only_the_paper_counts(
    station: StationInHand, story: list[tuple[str, int]]
) -> None:
    handled, untouched = begin(station), begin(station)
    for name, choice in story:
        if name == "arrive":
            arrive(handled, choice)
            arrive(untouched, choice)
        else:
            handled.act(name, choice)
    while handled.undo() is not None:
        pass
    assert handled.what_counts() == untouched.what_counts()


@pytest.fixture
def paper(station: StationInHand) -> Paper:
    made = begin(station)
    arrive(made, 0)
    return made


def test_a_new_act_ends_what_could_be_done_again(paper: Paper) -> None:
    paper.act("type", 0)
    paper.undo()
    paper.act("aside", 0)
    assert paper.redo() is None
    assert paper.undo() == "page.set_aside"
    assert paper.redo() == "page.set_aside"
    assert paper.redo() is None
    view = paper.station.desk.view(paper.station.clerk, paper.intake)
    assert view.documents[0].type is None


def test_an_act_that_can_never_come_back_keeps_no_values(paper: Paper) -> None:
    paper.act("number", 0)
    paper.undo()
    paper.act("aside", 0)
    with paper.station.records.read() as session:
        kept = [bool(step.changes) for step in session.query(Step).order_by(Step.position)]
    assert kept == [False, True]


def test_an_act_that_changes_nothing_is_nothing_to_undo(paper: Paper) -> None:
    paper.act("aside", 0)
    paper.act("aside", 0)
    assert (paper.undo(), paper.undo()) == ("page.set_aside", None)


def test_undo_is_an_entry_of_its_own_and_takes_none_away(paper: Paper) -> None:
    paper.act("aside", 0)
    paper.undo()
    paper.redo()
    with paper.station.records.read() as session:
        told = [entry.act for entry in session.query(JournalEntry).order_by(JournalEntry.sequence)]
    assert told[-3:] == ["page.set_aside", "undone", "redone"]


def test_what_follows_from_paper_that_came_later_survives_an_undo(paper: Paper) -> None:
    paper.act("number", 0)
    arrive(paper, READINGS.index(READINGS[2]))
    paper.undo()
    view = paper.station.desk.view(paper.station.clerk, paper.intake)
    assert view.applicant is not None
    assert view.applicant.number == BO
    assert [page.state for page in view.pages] == [PageState.LINKED] * 2
    assert view.open_doubts == () or {doubt.code for doubt in view.open_doubts} == {"not_on_roster"}


def test_undo_survives_a_restart(paper: Paper, tmp_path: Path) -> None:
    from kiosk.intake.county_profiles.loading import profile_for
    from kiosk.intake.desk import Desk
    from kiosk.intake.stations import open_records

    paper.act("aside", 0)
    station = paper.station
    again = open_records(station.folder, station.settings, station.clock)
    desk = Desk(again, station.settings, profile_for(station.settings))
    assert desk.undo(station.clerk, paper.intake) == "page.set_aside"
    assert desk.redo(station.clerk, paper.intake) == "page.set_aside"
    again.database.close()
