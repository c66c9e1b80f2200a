"""A person's record over whatever is open: what it shows and what can be done from there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.intake.actors import Actor
from kiosk.intake.contacts import ContactKind, PostalAddress
from kiosk.intake.people import Expected
from kiosk.intake.truth import IntakeView
from kiosk.records.tables import Relation, Role
from kiosk.training.truth import PaperKind
from kiosk.ui.controls import Verdict
from kiosk.ui.record.screen import RecordScreen
from kiosk.ui.session import Phase
from tests.helpers.county_words import summary, take_up_at
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.ui.test_desk_screens import looked_at
from tests.ui.test_person_screens import ELSEWHERE, as_clerk, looked_at_in_full

pytestmark = pytest.mark.timeout(300)

SUPERVISOR_PIN = "173946"
PERSON = somebody()
ADDRESS = PostalAddress("Fjellveien 12\nc/o Prøve", "5019", "Bergen")


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[DeskInHand]:
    """A desk at which somebody has handed in twice, and is there a third time."""
    kinds = (PaperKind.CERTIFICATE, PaperKind.EXPERT_ASSESSMENT)
    first = paper(PERSON, with_form=True, documents=kinds)
    stacks = iter([first, paper(PERSON)[:1], paper(PERSON, with_form=True)[:2], paper(PERSON)[1:2]])
    made = DeskInHand(tmp_path_factory.mktemp("record") / "station", stacks, change=as_clerk)
    station = made.station
    row = Expected(PERSON.number, PERSON.given_name, PERSON.family_name, mobile="+4791234567")
    year = station.desk.county_year(made.clock.now())
    station.lane.run(station.roster.replace, station.as_itself(), year, [row])
    station.lane.run(station.clerks.add, station.as_itself(), "Siv Leder", Role.SUPERVISOR, SUPERVISOR_PIN)
    made.ready()
    for _ in range(2):
        taken_in(made)
        finished(made)
        made.clock.step(timedelta(days=3))
    taken_in(made)
    who = made.session.person.who
    assert who is not None
    take_up_at(station, summary(ELSEWHERE, who.applicant, "Inntakskontoret på Voss"))
    yield made
    made.close()


def taken_in(hand: DeskInHand) -> None:
    hand.press("F12")
    hand.settled()


def finished(hand: DeskInHand) -> None:
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.READY)


def supervisor(hand: DeskInHand) -> Actor:
    return hand.station.lane.run(hand.station.clerks.sign_in, "Siv Leder", SUPERVISOR_PIN)


def record(hand: DeskInHand) -> RecordScreen:
    assert hand.window.workspace is not None
    return hand.window.workspace.records.screen


def opened(hand: DeskInHand) -> RecordScreen:
    """Opens the record of who is at the desk, and waits for it."""
    hand.press("Alt+M")
    screen = record(hand)
    hand.until(lambda: screen.work.record is not None and screen.page.shows_page, "the record and a page")
    return screen


def chosen(screen: RecordScreen) -> IntakeView:
    assert screen.work.sight.view is not None
    return screen.work.sight.view


def looked_up(hand: DeskInHand, screen: RecordScreen) -> None:
    """Waits for the record to be fetched anew."""
    screen.work.look()
    hand.until(lambda: screen.work.at_rest)


def lines(screen: RecordScreen) -> list[str]:
    return [screen.intakes.item(at).text() for at in range(screen.intakes.count())]


def trail(screen: RecordScreen) -> str:
    shown = screen.cards.trail.lines
    return "\n".join(shown.item(at).text() for at in range(shown.count()))


def test_from_the_desk_and_back_with_every_intake_and_page_by_the_keys(hand: DeskInHand) -> None:
    screen = opened(hand)
    newest, _middle, oldest = screen.work.record.intakes
    assert lines(screen)[0] == "Opptak 2027"
    assert [line.split("\n")[0] for line in lines(screen)[1:]] == [
        "29. november 2026 · Åpen",
        "26. november 2026 · Ferdig",
        "23. november 2026 · Ferdig",
    ]
    assert chosen(screen).id == newest.id
    assert not screen.go.isVisible(), "the desk is not free"
    elsewhere = screen.cards.person.elsewhere
    assert [line.text() for line in elsewhere.lines] == [
        "Inntakskontoret på Voss",
        "20. november 2026 · Ordinær søker · Kvittering VS01-0-000012-X",
    ]
    looked_at(hand, "record")
    hand.press("Down", "Down")
    assert chosen(screen).id == oldest.id
    first = screen.work.sight.page
    hand.press("PgDown")
    assert (screen.work.sight.page, first) == (oldest.pages[1].id, oldest.pages[0].id)
    hand.until(lambda: screen.page.shows_page)
    hand.press("Esc")
    assert hand.screen.isVisible()
    assert screen.work.record is None, "nothing of it is kept"
    assert hand.session.sight.view.id == newest.id


def test_a_receipt_is_printed_again_and_new_papers_come_in_addition(hand: DeskInHand) -> None:
    finished(hand)
    hand.clock.step(timedelta(days=1))
    hand.press("Ctrl+H", "F4")
    workspace = hand.window.workspace
    hand.type("bahk")
    hand.until(lambda: workspace.search.hit is not None)
    screen = opened(hand)
    hand.press("Down", "Down")
    oldest = chosen(screen)
    hand.press("P")
    hand.until(lambda: screen.notice.isVisible() and "skrevet ut" in screen.notice.accessibleName())
    looked_at_in_full(hand, "record-printed")
    assert screen.go.label() == "Ta imot et tillegg til denne"
    hand.press("F12")
    hand.until(lambda: hand.screen.isVisible())
    taken_in(hand)
    follows = hand.session.sight.view.follows
    assert follows is not None
    assert (follows.relation, follows.intake) == (Relation.SUPPLEMENTS, oldest.id)


def test_there_is_no_record_of_whom_nobody_knows(hand: DeskInHand) -> None:
    screen = record(hand)
    hand.window.workspace.records.open(UUID(int=5))
    hand.until(lambda: screen.notice.severity is Verdict.ERROR, "and that is said")
    assert "prøv en gang til" in screen.page.viewport().accessibleName()
    assert not screen.correct.isVisible()
    hand.press("Esc")
    assert hand.screen.isVisible()


def test_what_is_void_corrected_or_erased_says_so(hand: DeskInHand) -> None:
    screen, station = opened(hand), hand.station
    _open, _third, second, first = screen.work.record.intakes
    siv, whose = supervisor(hand), screen.work.record.person.id
    station.lane.run(station.amendments.void, siv, second.id, "Tatt inn to ganger")
    station.lane.run(station.erasing.erase, siv, first.pages[1].id, "Ikke søkerens")
    hand.clock.step(timedelta(minutes=1))
    station.lane.run(
        station.persons.add_number, siv, whose, "200205705502", "Har også DUF-nummer", "duf_only"
    )
    for kind, text in ((ContactKind.MOBILE, "41234567"), (ContactKind.ADDRESS, ADDRESS)):
        station.lane.run(station.persons.say_contact, siv, whose, kind, text, "Ringte")
    looked_up(hand, screen)
    screen.work.choose(second.id)
    assert screen.head.remark.isVisible()
    assert "Ugyldig" in lines(screen)[3]
    screen.work.choose(first.id)
    screen.work.look_at(first.pages[1].id)
    assert not screen.page.shows_page
    assert "slettet" in screen.page.viewport().accessibleName()
    looked_at_in_full(hand, "record-erased-page")
    hand.press("Alt+2")
    later = screen.cards.later.lines
    assert later.count() == 5
    assert "Gjort ugyldig\nFør: teller. Nå: ugyldig.\nBegrunnelse: Tatt inn to ganger" in later.item(
        4
    ).text() + (later.item(3).text())
    looked_at_in_full(hand, "record-later")
    hand.press("Esc")


def test_who_did_what_is_there_and_who_saw_it_by_consent(hand: DeskInHand) -> None:
    screen = opened(hand)
    hand.press("Alt+3")
    assert "Gjorde innleveringen ugyldig" in trail(screen)
    assert "Så mappen" not in trail(screen)
    looked_at_in_full(hand, "record-trail")
    hand.press("Alt+S")
    hand.until(lambda: screen.consent.card.pin.hasFocus())
    assert not screen.back.isEnabled(), "the keys are the card's"
    looked_at_in_full(hand, "record-consent")
    hand.type(SUPERVISOR_PIN)
    hand.press("Enter")
    hand.until(lambda: screen.work.seen is not None)
    assert "Så mappen: åpnet" in trail(screen)
    screen.work._log.cover()
    assert "Så mappen" not in trail(screen)
    hand.press("Esc")


def test_a_protected_address_shows_by_consent_and_the_papers_to_supervisors_only(hand: DeskInHand) -> None:
    screen, station = opened(hand), hand.station
    whose, person = screen.work.record.person.id, screen.cards.person
    assert screen.work.whole.ways.contacts[0].shown == "+47 41 23 45 67"
    looked_at_in_full(hand, "record-person")
    station.lane.run(station.persons.protect, supervisor(hand), whose, "Sa det selv")
    hand.clock.step(timedelta(hours=1))
    looked_up(hand, screen)
    screen.work.choose(next(iter(screen.work.record.covered)))
    assert screen.work.whole.ways.withheld
    assert person.uncover.isVisible()
    assert not screen.page.shows_page
    looked_at(hand, "record-protected")
    hand.press("Alt+V")
    hand.until(lambda: screen.consent.card.pin.hasFocus())
    hand.type(SUPERVISOR_PIN)
    hand.press("Enter")
    hand.until(lambda: bool(screen.work.whole.ways.contacts))
    assert not screen.page.shows_page
    looked_at_in_full(hand, "record-uncovered")
    hand.press("Esc")
    opened_again = record(hand)
    hand.press("Alt+M")
    hand.until(lambda: opened_again.work.whole is not None)
    assert opened_again.work.whole.ways.withheld, "it was shown for as long as it was open"
    hand.press("Esc")


def test_what_was_put_by_is_gone_on_with_from_its_record(hand: DeskInHand) -> None:
    waiting = hand.session.sight.view.id
    hand.press("F9")
    hand.until(lambda: hand.session.phase is Phase.READY)
    hand.press("Ctrl+H", "F4")
    hand.type(PERSON.number)
    hand.until(lambda: hand.window.workspace.search.hit is not None)
    hand.press("Alt+M")
    screen = record(hand)
    hand.until(lambda: screen.work.record is not None)
    screen.work.choose(waiting)
    assert screen.go.label() == "Fortsett på denne"
    hand.press("F12")
    hand.settled()
    assert hand.screen.isVisible()
    assert hand.session.sight.view.id == waiting
