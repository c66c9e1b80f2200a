"""Every state of the desk in every language, theme and size of text: nothing cut off, nothing without a name."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.errors import Defect, EnvironmentFault, FaultCode
from kiosk.printing.queue import JobReport
from kiosk.records.tables import PrintState
from kiosk.training.truth import PaperKind
from kiosk.ui.controls import KeyButton
from kiosk.ui.preferences import Preferences
from kiosk.ui.session import Phase
from tests.helpers.accessible import unnamed
from tests.helpers.clipping import clipped
from tests.helpers.desks import DeskInHand, pause
from tests.helpers.files import paper, somebody
from tests.helpers.pictures_of_windows import picture

pytestmark = pytest.mark.timeout(300)

LANGUAGES = ("nb", "nn", "en")
COUNTY = """
[deadlines]
preferential = "11-16"
[types.application]
asked_of = "all"
[types.certificate]
asked_of = "all"
copies = 2
[types.expert_assessment]
asked_of = ["preferential"]
[types.individual_decision]
asked_of = ["preferential"]
deadline = "07-01"
"""


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[DeskInHand]:
    person, other = somebody(), somebody(1)
    stack = paper(person, documents=(PaperKind.CERTIFICATE, PaperKind.EXPERT_ASSESSMENT))
    stack.insert(4, paper(other)[0])
    without = paper(other, with_barcode=False)
    hand = DeskInHand(tmp_path / "station", iter([stack, without]), expected=[person, other], pace=0.02)
    yield hand
    hand.close()


def rest(hand: DeskInHand) -> None:
    """Lets layouts within layouts come to rest, the window's own size among them, which the screen decides."""
    screen = hand.screen
    parts = (
        hand.window,
        hand.window.frame.top,
        screen,
        screen.notice,
        screen.page,
        screen.tools,
        screen.documents,
    )
    still, before = 0, None
    for _ in range(200):
        pause(1)
        now = [part.geometry() for part in parts]
        still = still + 1 if now == before else 0
        before = now
        if still == 4:
            return
    pytest.fail(f"the layout never comes to rest: {before}")


def ways(state: str) -> Iterator[tuple[str, str, float]]:
    """Language, theme and size of text to look at a state in. All of them where KIOSK_FULL is set, as the long
    run does; else each language, and in one of them, by the state's name, one larger size or other theme.
    """
    looks = (("light", 2.0), ("dark", 1.0), ("light", 1.5), ("contrast", 1.0))
    chosen = zlib.crc32(state.encode())
    for at, (theme, scale) in enumerate(looks):
        for number, language in enumerate(LANGUAGES):
            if "KIOSK_FULL" in os.environ or (at, number) == (
                chosen % len(looks),
                chosen // 8 % len(LANGUAGES),
            ):
                yield language, theme, scale
    for language in (*LANGUAGES[1:], LANGUAGES[0]):
        yield language, "light", 1.0


def of_one_key(window: QWidget) -> list[tuple[str, list[str]]]:
    """Keys that several buttons have that can be pressed now: such a key presses none of them."""
    having: dict[str, list[str]] = {}
    for button in window.findChildren(KeyButton):
        key = button.shortcut().toString()
        if key and button.isVisible() and button.isEnabled():
            having.setdefault(key, []).append(button.label())
    return [(key, labels) for key, labels in having.items() if len(labels) > 1]


def looked_at(hand: DeskInHand, state: str) -> None:
    """Looks at a state, and keeps the pictures."""
    window = hand.window
    for language, theme, scale in ways(state):
        window.choose(Preferences(language, theme, scale))
        rest(hand)
        if theme == "light":
            assert clipped(window) == [], f"{state}: {language} at {scale:.0%}"
            assert unnamed(window) == [], f"{state}: {language}"
            assert of_one_key(window) == [], state
        picture(window, f"desk-{state}", language, theme, scale)


def test_from_ready_to_finished(desk: DeskInHand) -> None:
    desk.ready()
    looked_at(desk, "ready")
    desk.press("F12")
    desk.until(lambda: len(desk.session.sight.pages) >= 2)
    desk.settled()
    desk.until(lambda: desk.session.sight.doubts)
    looked_at(desk, "two-numbers")
    desk.type(somebody().number)
    desk.until(lambda: desk.session.sight.view.applicant is not None and desk.session.at_rest)
    desk.until(lambda: desk.session.sight.doubts)
    desk.press("F12")
    desk.until(lambda: desk.screen.page.marks)
    looked_at(desk, "other-number")
    desk.press("L")
    desk.until(lambda: not desk.session.sight.doubts and desk.session.at_rest)
    desk.session.choose(desk.session.sight.pages[2].id)
    desk.press("D", "2")
    desk.until(lambda: [found.type for found in desk.session.sight.documents] == [None, "certificate"])
    desk.until(lambda: desk.session.at_rest and desk.session.sight.document.type is None)
    desk.session.choose(desk.session.sight.pages[0].id)
    desk.until(lambda: desk.screen.page.marks)
    looked_at(desk, "open")
    desk.window._scanned(somebody(1).number)
    desk.until(lambda: "er et annet enn" in desk.screen.notice.accessibleName())
    looked_at(desk, "another-number")
    notice = desk.screen.notice
    for button in notice.buttons:
        assert notice.rect().contains(button.mapTo(notice, button.rect().bottomRight())), button.label()
    assert notice.width() <= desk.screen._middle.parentWidget().parentWidget().width(), (
        "all of it is in sight"
    )
    desk.press("Esc")
    desk.until(lambda: not desk.screen.notice.isVisible() and desk.session.at_rest)
    desk.press("Ctrl++", "Ctrl++")
    pause(300)
    looked_at(desk, "zoomed")
    desk.press("Ctrl+0", "F12")
    desk.until(lambda: desk.session.phase is Phase.FINISHED)
    desk.until(lambda: desk.session.devices.print is not None and desk.session.devices.print.is_final)
    looked_at(desk, "finished")
    assert desk.session.devices.print is not None
    job = desk.session.devices.print.job
    desk.session.devices.print = JobReport(job, PrintState.SENT, FaultCode.OUT_OF_PAPER)
    desk.session.devices.printer_fault = EnvironmentFault(FaultCode.OUT_OF_PAPER)
    desk.session.devices.changed.emit()
    looked_at(desk, "out-of-paper")


def test_what_goes_wrong(desk: DeskInHand) -> None:
    desk.ready()
    desk.press("F12")
    desk.settled()
    for fault in (FaultCode.PAPER_JAM, FaultCode.DRIVER_CRASHED, FaultCode.DISK_FULL, FaultCode.CANCELLED):
        desk.session.fault = EnvironmentFault(fault, device="KIOSK Training")
        desk.session.devices.scanner_said(desk.session.fault)
        looked_at(desk, f"fault-{fault.value}")
    desk.session.fault = Defect("reported")
    desk.session.changed.emit()
    looked_at(desk, "defect")
    desk.press("Esc")
    assert desk.session.fault is None


def test_without_a_number_and_put_by(desk: DeskInHand) -> None:
    desk.ready()
    desk.session.actor = replace(desk.session.actor)
    desk.press("F12")
    desk.settled()
    desk.press("F9")
    desk.until(lambda: desk.session.phase is Phase.READY and desk.session.unfinished)
    looked_at(desk, "put-by")
    desk.press("F3")
    desk.until(desk.screen.person.unnumbered.name.hasFocus)
    looked_at(desk, "put-by-unnumbered")
    desk.press("Esc", "Alt+E")
    desk.until(desk.screen.elsewhere.isVisible)
    looked_at(desk, "elsewhere-ready")
    desk.press("Esc")
    desk.until(lambda: desk.session.devices.scanner is not None)
    desk.press("F12")
    desk.settled()
    desk.press("F12")
    looked_at(desk, "no-number")
    number = somebody(1).number
    desk.type(number[:9] + number[10] + number[9])
    desk.press("Enter")
    pause(200)
    looked_at(desk, "confirm")


def test_what_else_can_be_done_with_a_page(desk: DeskInHand) -> None:
    desk.ready()
    desk.press("F12")
    desk.settled()
    desk.until(lambda: desk.session.sight.doubts)
    desk.session.choose(desk.session.sight.pages[2].id)
    desk.press("D")
    desk.until(lambda: len([found for found in desk.session.sight.documents if found.sheets]) == 2)
    desk.press("M")
    desk.until(lambda: desk.screen.menu.isVisible())
    looked_at(desk, "page-menu")
    desk.press("O")
    desk.until(lambda: desk.screen.menu.note.isVisible())
    looked_at(desk, "page-note")


@pytest.fixture
def asking(tmp_path: Path, qapp: QApplication) -> Iterator[DeskInHand]:
    """A desk whose county says what it asks for, with a first application."""
    stack = paper(somebody(), documents=(PaperKind.CERTIFICATE, PaperKind.LETTER), with_form=True)
    hand = DeskInHand(tmp_path / "station", iter([stack]), expected=[somebody()], county=COUNTY)
    yield hand
    hand.close()


def test_what_the_county_asks_for(asking: DeskInHand) -> None:
    asking.ready()
    asking.press("F12")
    asking.settled()
    asking.press("Alt+2")
    looked_at(asking, "untyped")
    asking.press("2", "8")
    asking.until(lambda: len([one for one in asking.session.sight.documents if one.type]) == 3)
    asking.press("M", "T", "Esc")
    asking.until(lambda: asking.session.sight.document.to_hand_back and asking.session.at_rest)
    looked_at(asking, "checklist")
    asking.press("F8", "7")
    asking.screen.facts.posted.setFocus()
    asking.type("1.1.2030")
    asking.press("Enter")
    asking.until(lambda: asking.screen.facts.refusal.isVisible() and asking.session.at_rest)
    looked_at(asking, "facts")
    asking.press("Esc", "Alt+E")
    looked_at(asking, "elsewhere")
    asking.press("Esc", "F6", "o")
    looked_at(asking, "types")
