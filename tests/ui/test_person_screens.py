"""The person's card, the form and a supervisor's consent in their states, in every language, theme and size."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.intake.contacts import ContactKind, PostalAddress
from kiosk.intake.people import Expected
from kiosk.records.tables import Role
from kiosk.ui.session import Phase
from kiosk.ui.workplace import Workplace
from tests.helpers.county_words import summary, take_up_at
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.ui.test_desk_screens import looked_at

pytestmark = pytest.mark.timeout(300)

ELSEWHERE = UUID(int=0xE1)


def as_clerk(opened: Workplace) -> Workplace:
    assert opened.without_pin is not None
    return replace(opened, without_pin=replace(opened.without_pin, role=Role.CLERK))


def looked_at_in_full(hand: DeskInHand, state: str) -> None:
    """Looks at a state that differs little from others in the full run only."""
    if "KIOSK_FULL" in os.environ:
        looked_at(hand, state)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[DeskInHand]:
    """A desk at which somebody handed in before, and is back; at another office they did too."""
    person = somebody()
    stacks = iter([paper(person)[:1], paper(person, with_form=True)[:2]])
    hand = DeskInHand(tmp_path / "station", stacks, change=as_clerk)
    station = hand.station
    row = Expected(person.number, person.given_name, person.family_name, mobile="+4791234567")
    year = station.desk.county_year(hand.clock.now())
    station.lane.run(station.roster.replace, station.as_itself(), year, [row])
    for name, pin in (("Siv Leder", "173946"), ("Ola Nordmann-Hansen", "284613")):
        station.lane.run(station.clerks.add, station.as_itself(), name, Role.SUPERVISOR, pin)
    hand.ready()
    for _ in range(2):
        hand.press("F12")
        hand.settled()
        hand.until(lambda: hand.session.person.known is not None and hand.session.at_rest)
        if hand.session.person.known is not None and not hand.session.person.known.earlier:
            who = hand.session.person.who
            assert who is not None
            take_up_at(station, summary(ELSEWHERE, who.applicant, "Inntakskontoret på Voss"))
            hand.press("F12")
            hand.until(lambda: hand.session.phase is Phase.FINISHED)
            hand.press("F12")
            hand.until(lambda: hand.session.phase is Phase.READY)
    yield hand
    hand.close()


def test_the_person_what_they_said_and_a_consent(desk: DeskInHand) -> None:
    looked_at_in_full(desk, "person-before")
    work, who = desk.session.person, desk.session.person.who
    assert who is not None
    address = PostalAddress("Fjellveien 12\nc/o Prøve", "5019", "Bergen")
    desk.clock.moment = datetime(2027, 7, 5, 9, 0, tzinfo=UTC)
    for kind, text in (
        (ContactKind.MOBILE, "41234567"),
        (ContactKind.EMAIL, "kari.nordmann-hansen@videregaende-eksempel.no"),
        (ContactKind.ADDRESS, address),
    ):
        work.say_contact(who, kind, text, bool)
    work.say_language(who, "nn")
    desk.press("Ctrl+S")
    desk.until(lambda: desk.session.sight.view.follows is not None and desk.session.at_rest)
    desk.until(lambda: len(work.known.card.contacts) == 3 and desk.session.at_rest)
    told = [line.accessibleName() or line.text() for line in desk.screen.person.known.elsewhere.lines]
    assert told == [
        "Inntakskontoret på Voss",
        "20. november 2026 · Ordinær søker · Kvittering VS01-0-000012-X",
    ]
    looked_at(desk, "person-known")
    desk.press("F7")
    desk.until(desk.screen.details.isVisible)
    looked_at_in_full(desk, "person-form")
    for field in (desk.screen.details.mobile, desk.screen.details.code, desk.screen.details.born):
        field.setText("12")
        desk.until(lambda: desk.session.at_rest)
    desk.screen.details.email.setText("kari@gmial.com")
    desk.screen.details.settle()
    desk.until(lambda: desk.screen.details.meant.isVisible() and desk.session.at_rest)
    looked_at(desk, "person-form-wrong")
    desk.press("F12")
    work.protect()
    desk.until(lambda: work.known.card.withheld and desk.session.at_rest)
    looked_at_in_full(desk, "person-protected")
    desk.press("F7")
    desk.until(desk.screen.details.isVisible)
    looked_at_in_full(desk, "person-form-protected")
    desk.press("F12", "Alt+V")
    desk.until(lambda: desk.screen.consent.isVisible() and desk.screen.consent.who.count() == 2)
    looked_at_in_full(desk, "consent")
    desk.screen.consent.card.refuse(30)
    looked_at(desk, "consent-wait")
    desk.press("Esc")
    assert desk.screen.person.isVisible()
