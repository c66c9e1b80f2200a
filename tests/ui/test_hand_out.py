"""Handing out everything about a person from their record: asked for, watched, stopped, done."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from kiosk.intake.actors import Actor
from kiosk.intake.own_pages import Progress, Watch
from kiosk.intake.subject_access import HandedOut, SubjectAccess
from kiosk.records.tables import Role
from kiosk.ui.controls import Verdict
from kiosk.ui.hand_out_card import HandOutCard
from kiosk.ui.session import Phase
from kiosk.ui.workplace import Workplace
from tests.helpers.desks import DeskInHand, pause
from tests.helpers.files import paper, somebody
from tests.ui.test_desk_screens import looked_at

Desk = Callable[..., DeskInHand]


class HeldOnce(SubjectAccess):
    """Takes for ever the first time, unless it is stopped; then does it."""

    def __init__(self, real: SubjectAccess) -> None:
        self.__dict__.update(real.__dict__)
        self.was_held = False

    def hand_out(
        self,
        actor: Actor,
        ident: UUID,
        to: Path,
        reason: str,
        consent: Any = None,
        watch: Watch | None = None,
    ) -> HandedOut | None:
        assert watch is not None
        if self.was_held:
            return super().hand_out(actor, ident, to, reason, consent, watch)
        self.was_held = True
        watch.tell(Progress(1, 500))
        while not watch.stopped():
            pass
        return None


def held(opened: Workplace) -> Workplace:
    return replace(opened, subject_access=HeldOnce(opened.subject_access))


def put_into(hand: DeskInHand, card: HandOutCard, place: Path) -> None:
    hand.press("F12")
    hand.until(lambda: card.findChildren(QFileDialog))
    (dialog,) = card.findChildren(QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(place))
    pause(50)
    dialog.accept()
    hand.until(lambda: not card.findChildren(QFileDialog))
    hand.window.activateWindow()
    QTest.qWaitForWindowActive(hand.window, 5_000)


def test_from_the_record_to_a_folder_and_stopped_on_the_way(desk: Desk, tmp_path: Path) -> None:
    person, place = somebody(), tmp_path / "place"
    place.mkdir()
    hand = desk(paper(person, with_form=True), expected=[person], change=held)
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    workspace = hand.window.workspace
    assert workspace is not None
    view = hand.session.sight.view
    assert view is not None
    assert view.applicant is not None
    workspace.records.open(view.applicant.id)
    screen = workspace.records.screen
    hand.until(lambda: screen.work.record is not None)
    hand.press("U")
    card = screen.handing_out
    assert card.isVisible()
    assert not card.go.isEnabled(), "nobody has said why"
    hand.type("Asked for it")
    looked_at(hand, "hand-out")
    put_into(hand, card, place)
    hand.until(lambda: "500" in card.notice.accessibleName())
    assert not card.go.isVisible()
    hand.press("Ctrl+.")
    hand.until(lambda: card.notice.accessibleName() == hand.window.speaker.say("ui.hand_out.stopped"))
    assert list(place.iterdir()) == []
    card.begin()
    put_into(hand, card, place)
    hand.until(lambda: card.notice.severity is Verdict.OK)
    (made,) = place.iterdir()
    told = json.loads((made / "data.json").read_text("utf-8"))
    assert (told["reason"], len(told["intakes"])) == ("Asked for it", 1)
    assert made.name in card.notice.accessibleName()
    looked_at(hand, "handed-out")
    hand.press("Esc")
    hand.until(lambda: not card.isVisible())
    screen.work.actor = replace(screen.work.actor, role=Role.CLERK)
    screen.show_now()
    assert not screen.hand_out.isVisible(), "it is for supervisors"
