"""Sheets printed from the window: a cover sheet for who is at the desk, separators and forms for the office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from kiosk.codes import SheetKind
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.vocabulary import DocumentType
from kiosk.scan.forms import cover_page
from kiosk.training.geometry import resampled
from kiosk.training.truth import PaperKind, PaperPage
from kiosk.ui.session import Phase
from kiosk.ui.sheets_card import SheetsCard
from kiosk.ui.speech import Speaker
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.helpers.filled_forms import ticked_by_hand
from tests.helpers.receipts import text_of

Desk = Callable[..., DeskInHand]


def printed(hand: DeskInHand) -> list[Path]:
    """What has come out so far, the first first."""
    return sorted((hand.station.folder / "printed").glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)


def test_a_cover_sheet_from_the_desk_brings_the_next_enclosure_home(desk: Desk) -> None:
    person, later = somebody(), list[PaperPage]()
    hand = desk(paper(person)[:2], later, expected=[person])
    row = hand.screen.person.cover
    assert row.isHidden(), "nobody is there"
    hand.press("F12")
    hand.settled()
    hand.press("Alt+F")
    say = hand.window.speaker.say
    hand.until(lambda: row.notice.accessibleName() == say("ui.cover.printed"), "printed")
    (sheet,) = printed(hand)
    (text,) = text_of(sheet.read_bytes())
    assert person.family_name in text
    assert say("receipt.training") in text
    page = cover_page(1)
    assert page is not None
    box = str(hand.station.covers.types.index(DocumentType.CERTIFICATE))
    cover = ticked_by_hand(sheet.read_bytes(), page, {box}, np.random.default_rng(1))
    enclosure = paper(person, documents=(PaperKind.LETTER,))[2]
    later += [resampled(cover, 150), enclosure]
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    hand.clock.step(timedelta(days=7))
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.READY)
    hand.press("F12")
    hand.settled()
    view = hand.session.sight.view
    assert view is not None
    assert view.applicant is not None
    assert view.applicant.number == person.number
    assert [document.type for document in hand.session.sight.documents if document.sheets] == ["certificate"]
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)


def test_separators_and_forms_from_the_first_screen(desk: Desk) -> None:
    hand = desk()
    assert hand.window.workspace is not None
    hand.window.workspace.show_home()
    card, say = hand.window.workspace.home.sheets, hand.window.speaker.say
    card.count.choose("5")
    hand.press("Ctrl+P")
    hand.until(lambda: card.notice.accessibleName() == say("ui.sheets_card.printed"), "printed")
    card.kind.choose("form")
    card.count.choose("1")
    card.language.choose("en")
    hand.press("Ctrl+P")
    hand.until(lambda: len(printed(hand)) == 2 and card.print.isEnabled(), "printed")
    separators, form = (text_of(path.read_bytes()) for path in printed(hand))
    assert len(separators) == 10
    assert f"KSK1{SheetKind.SEPARATOR}-" in separators[0]
    assert "Application on paper" in form[0]


@pytest.mark.parametrize(("forms", "told"), [(None, True), (True, False)])
def test_that_the_county_has_not_said_whether_it_takes_forms_is_said(
    speaker: Speaker, forms: bool | None, told: bool
) -> None:
    card = SheetsCard(speaker, forms=forms)
    for kind in ("form", "separator", "form"):
        card.kind.choose(kind)
        card.kind.activated.emit(card.kind.currentIndex())
        said = speaker.say("ui.sheets_card.forms_not_set") in card.notice.accessibleName()
        assert (said and not card.notice.isHidden()) is (told and kind == "form")


def test_what_kept_the_sheets_from_coming_out_is_said(speaker: Speaker) -> None:
    card = SheetsCard(speaker, forms=False)
    assert card.kind.count() == 1, "the county takes no applications on paper"
    card.print.click()
    assert not card.print.isEnabled()
    card.fail_to_print(EnvironmentFault(FaultCode.OUT_OF_PAPER, printer="Kontor 2"))
    assert card.print.isEnabled()
    assert speaker.say("ui.sheets_card.not_printed") in card.notice.accessibleName()
