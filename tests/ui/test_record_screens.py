"""A person's record in its states, in every language, theme and size: nothing cut off, nothing without a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app import Station
from kiosk.intake.actors import Actor
from kiosk.intake.contacts import ContactKind, PostalAddress
from kiosk.intake.finishing import Finished
from kiosk.intake.giving import Stated
from kiosk.intake.people import Expected
from kiosk.records.tables import Role
from kiosk.training.truth import PaperKind
from kiosk.ui.record_screen import RecordScreen
from kiosk.ui.session import Phase
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.ui.test_desk_screens import looked_at
from tests.ui.test_person_screens import as_clerk

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[DeskInHand]:
    """A desk at which somebody has handed in twice, and a third time without finishing."""
    person = somebody()
    kinds = (PaperKind.CERTIFICATE, PaperKind.EXPERT_ASSESSMENT)
    stacks = iter([paper(person, documents=kinds), paper(person)[:1], paper(person, with_form=True)[:2]])
    made = DeskInHand(tmp_path_factory.mktemp("record") / "station", stacks, change=as_clerk)
    station = made.station
    row = Expected(person.number, person.given_name, person.family_name, mobile="+4791234567")
    year = station.desk.county_year(made.clock.now())
    station.lane.run(station.roster.replace, station.as_itself(), year, [row])
    station.lane.run(station.clerks.add, station.as_itself(), "Siv Leder", Role.SUPERVISOR, "173946")
    made.ready()
    for last in (False, False, True):
        made.press("F12")
        made.settled()
        if not last:
            made.press("F12")
            made.until(lambda: made.session.phase is Phase.FINISHED)
            made.clock.step(timedelta(days=3))
            made.press("F12")
            made.until(lambda: made.session.phase is Phase.READY)
    yield made
    made.close()


def record_of(hand: DeskInHand) -> RecordScreen:
    assert hand.window.workspace is not None
    return hand.window.workspace.records.screen


def test_look(hand: DeskInHand) -> None:
    looked_at(hand, "with-record")
    hand.press("Alt+M")
    screen = record_of(hand)
    hand.until(lambda: screen.work.record is not None)
    hand.until(lambda: screen.page.shows_page)
    looked_at(hand, "record")
    hand.press("Alt+2")
    looked_at(hand, "record-later")
    hand.press("Alt+3")
    looked_at(hand, "record-trail")
