"""Looking something up for whoever stands at the desk, and giving it to them on paper, with nothing lost below."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.guides.loading import FOLDER, Shelf, shipped
from kiosk.intake.guides.model import Guide
from kiosk.intake.guides.shelf import LeafletPaper
from kiosk.printing.leaflet_content import Block
from kiosk.records.tables import Role
from kiosk.texts import Language
from kiosk.ui.bridge import Bridge
from kiosk.ui.guides_screen import GuidesScreen
from kiosk.ui.guiding import Guiding
from kiosk.ui.session import Phase
from kiosk.ui.speech import Speaker
from kiosk.ui.workspace import Workspace
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.helpers.guide_screens import guides
from tests.helpers.receipts import text_of
from tests.ui.conftest import Shown

Desk = Callable[..., DeskInHand]
CLERK = Actor(UUID(int=1), "Ingrid Solheim", "IS", Role.CLERK, UUID(int=7))


def workspace(hand: DeskInHand) -> Workspace:
    found = hand.window.workspace
    assert found is not None
    return found


def opened(hand: DeskInHand) -> GuidesScreen:
    """Opens the guides by their key."""
    hand.press("F1")
    screen = workspace(hand).guiding.screen
    assert workspace(hand).currentWidget() is screen
    hand.until(lambda: screen.chosen is not None, "the guides are read")
    return screen


def test_somebody_forgot_a_password_in_the_midst_of_an_intake(desk: Desk) -> None:
    hand = desk(paper(somebody(), with_barcode=False))
    hand.press("F12")
    hand.settled()
    pages = len(hand.session.sight.pages)
    line = hand.screen.person.number.line
    hand.type("1987")
    before = hand.window.focusWidget()
    assert before is line
    screen = opened(hand)
    assert hand.window.focusWidget() is screen.search
    hand.type("passord")
    hand.press("Enter")
    assert screen.text.hasFocus()
    assert screen.text.toPlainText().startswith("Glemt passord i MinID\n")
    hand.press("F12")
    hand.until(lambda: screen.notice.accessibleName() == "Veiledningen er skrevet ut.", "printed")
    (leaflet,) = (hand.station.folder / "printed").glob("*.pdf")
    printed = " ".join(text_of(leaflet.read_bytes()))
    assert "Vestland fylkeskommune" in printed
    assert "Velg at du har glemt passordet." in printed
    assert hand.window.speaker.say("receipt.training") in printed
    hand.press("Esc")
    assert workspace(hand).currentWidget() is hand.screen
    assert hand.window.focusWidget() is before
    assert hand.screen.person.number.digits == "1987"
    assert (hand.session.phase, len(hand.session.sight.pages)) == (Phase.OPEN, pages)


def test_paper_goes_on_coming_below_the_guides(desk: Desk) -> None:
    hand = desk(paper(somebody()), pace=0.05)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.SCANNING)
    screen = opened(hand)
    hand.settled()
    assert workspace(hand).currentWidget() is screen
    assert hand.window.focusWidget() is screen.search, "the keyboard stays where the clerk types"
    hand.type("frist")
    assert screen.chosen is not None
    assert screen.chosen.code == "deadlines"
    hand.press("Esc")
    assert workspace(hand).currentWidget() is hand.screen
    assert hand.session.sight.pages


def test_from_the_first_screen_and_back_and_a_countys_own_guide(desk: Desk) -> None:
    hand = desk()
    hand.press("Ctrl+H")
    hand.until(lambda: workspace(hand).currentWidget() is workspace(hand).home, "the first screen")
    own = hand.station.folder / FOLDER
    own.mkdir()
    (own / "parking.toml").write_text(
        'checked_on = 2026-11-20\norder = 0\n[nb]\ntitle = "Parkering"\ntext = "Bak huset."\n', "utf-8"
    )
    (own / "deadlines.toml").write_text('checked_on = 2026-11-20\n[nb]\ntitle = "Frister"\n', "utf-8")
    screen = opened(hand)
    hand.until(lambda: screen.found.item(0).text() == "Parkering", "the county's own is there")
    assert "deadlines.toml" in screen.mistakes.accessibleName()
    hand.type("frist")
    hand.press("PgDown")
    assert "1. mars" in screen.text.toPlainText(), "ours is used in its place"
    hand.press("F1")
    assert screen.search.selectedText() == "frist"
    hand.press("Esc")
    assert workspace(hand).currentWidget() is workspace(hand).home
    assert workspace(hand).home.new.hasFocus()


def test_arrows_choose_and_page_keys_turn_the_guide_from_the_search_field(
    speaker: Speaker, shown: Shown
) -> None:
    screen = shown(guides(speaker))
    assert isinstance(screen, GuidesScreen)
    first = screen.chosen
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.found.currentRow() == 1
    assert screen.chosen is not first
    QTest.keyClick(screen.search, Qt.Key.Key_Up)
    QTest.keyClick(screen.search, Qt.Key.Key_Up)
    assert screen.chosen is first
    screen.resize(900, 400)
    QApplication.processEvents()
    QTest.keyClick(screen.search, Qt.Key.Key_PageDown)
    assert screen.text.verticalScrollBar().value() > 0


def test_what_nobody_wrote_cannot_be_printed(speaker: Speaker, shown: Shown) -> None:
    screen = shown(guides(speaker, "xyz"))
    assert isinstance(screen, GuidesScreen)
    assert screen.none.isVisible()
    assert not screen.print.isEnabled()
    screen.search.clear()
    assert screen.print.isEnabled()


@pytest.mark.parametrize(("code", "title"), [("nn", "Fristar"), ("en", "Deadlines")])
def test_it_is_read_and_printed_in_the_language_of_whoever_asks(
    speaker: Speaker, shown: Shown, code: str, title: str
) -> None:
    screen = shown(guides(speaker, "frist"))
    assert isinstance(screen, GuidesScreen)
    wanted: list[tuple[str, str, LeafletPaper]] = []
    screen.print_wanted.connect(
        lambda guide, language, paper: wanted.append((guide.code, language.code, paper))
    )
    chosen = screen.chosen
    screen.language.choose(code)
    screen.paper.choose(LeafletPaper.A5.value)
    assert screen.chosen is chosen, "it was found in the words of the clerk, and stays"
    assert screen.found.item(0).text() == "Frister"
    assert screen.text.toPlainText().startswith(title)
    screen.print.click()
    assert wanted == [("deadlines", code, LeafletPaper.A5)]


def test_a_guide_that_did_not_come_out_says_so_and_can_be_printed_again(
    speaker: Speaker, shown: Shown
) -> None:
    screen = shown(guides(speaker))
    assert isinstance(screen, GuidesScreen)
    screen.show_printing()
    assert not screen.print.isEnabled()
    screen.fail_to_print(EnvironmentFault(FaultCode.OUT_OF_PAPER, printer="Kontor 2"))
    assert "Veiledningen er ikke skrevet ut." in screen.notice.accessibleName()
    assert "vittering" not in screen.notice.accessibleName()
    assert screen.print.isEnabled()


def test_what_comes_when_the_clerk_has_gone_finds_nobody(speaker: Speaker, qtbot: QtBot) -> None:
    defects: list[BaseException] = []
    bridge = Bridge(defects.append)
    printer = _Slow()
    guiding = Guiding(speaker, bridge, printer, CLERK)  # type: ignore[arg-type]
    screen = guiding.screen
    screen.show_shelf(Shelf(shipped()))
    screen.print.click()
    screen.deleteLater()
    QApplication.sendPostedEvents(screen, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(screen)
    with qtbot.waitSignal(guiding.printed):
        printer.done.set()
    bridge.close()
    assert defects == []


class _Slow:
    """Prints only when it is told to."""

    def __init__(self) -> None:
        self.done = Event()

    def told(self, guide: Guide, language: Language) -> tuple[Block, ...]:
        return guide.version(language.code).blocks

    def print_out(self, *_wanted: object) -> None:
        assert self.done.wait(10)
