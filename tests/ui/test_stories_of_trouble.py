"""Stories in which the surroundings fail: the power is cut, the printer has no paper, or has gone."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.records.tables import PrintState
from kiosk.training.truth import PaperKind
from kiosk.ui.session import Phase
from tests.helpers.cups import Cups, SimulatedPrinter
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody


@pytest.fixture
def printer(cups: Cups) -> Iterator[SimulatedPrinter]:
    made = cups.add_printer("desk")
    yield made
    cups.remove_printer(made)


def test_the_printer_is_out_of_paper_and_prints_when_it_has_some(
    tmp_path: Path, qapp: QApplication, cups: Cups, printer: SimulatedPrinter
) -> None:
    person = somebody()
    environment = {"CUPS_SERVER": cups.address, "KIOSK_PRINTER": printer.name}
    hand = DeskInHand(tmp_path / "station", iter([paper(person)]), expected=[person], environment=environment)
    try:
        hand.ready()
        printer.be_in_trouble("media-empty")
        hand.press("F12")
        hand.settled()
        hand.press("F12")
        hand.until(lambda: hand.session.phase is Phase.FINISHED)
        said = hand.window.speaker.say
        hand.until(
            lambda: said("fault.out_of_paper.what") in hand.screen.notice.accessibleName(),
            "said what it waits for",
        )
        assert (
            said("ui.desk.finished.safe_not_printed", finished="")[-40:]
            in hand.screen.notice.accessibleName()
        )
        assert printer.documents() == []
        printer.recover()
        hand.until(lambda: hand.session.devices.print.state is PrintState.PRINTED, "printed in the end")
        hand.until(lambda: said("ui.desk.finished.printed") in hand.screen.notice.accessibleName())
        assert len(printer.documents()) == 1
    finally:
        hand.close()


CUT_OFF = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from kiosk.training.truth import PaperKind

app = QApplication(["kiosk"])
person = somebody()
stack = paper(person, documents=(PaperKind.CERTIFICATE, PaperKind.LETTER))
hand = DeskInHand(Path(sys.argv[1]), iter([stack]), expected=[person], pace=0.2)
hand.ready()
hand.press("F12")
hand.until(lambda: len(hand.session.sight.pages) >= 3)
print(*[page.sha256 for page in hand.session.sight.pages], flush=True)
hand.until(lambda: False)
"""


def test_after_a_power_cut_one_goes_on_where_one_was(tmp_path: Path, qapp: QApplication) -> None:
    folder = tmp_path / "station"
    child = subprocess.Popen(
        [sys.executable, "-c", CUT_OFF, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    seen = child.stdout.readline().split()
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert len(seen) >= 3
    person = somebody()
    follows = paper(person, documents=(PaperKind.CERTIFICATE, PaperKind.LETTER))[-2:]
    hand = DeskInHand(folder, iter([follows]), expected=[person])
    try:
        hand.ready()
        hand.settled()
        pages = hand.session.sight.pages
        assert [page.sha256 for page in pages[: len(seen)]] == seen, "what was shown as safe is there"
        assert all(page.was_read for page in pages)
        hand.press("F5")
        hand.settled()
        assert len(hand.session.sight.pages) == len(pages) + len(follows)
        hand.press("F12")
        hand.until(lambda: hand.session.phase is Phase.FINISHED)
    finally:
        hand.close()


def test_a_printer_that_has_gone_is_said_and_the_receipt_can_be_printed_later(
    tmp_path: Path, qapp: QApplication
) -> None:
    person = somebody()
    hand = DeskInHand(tmp_path / "station", iter([paper(person)]), expected=[person])
    try:
        hand.ready()
        printed = hand.station.folder / "printed"
        printed.rename(printed.with_name("away"))
        hand.press("F12")
        hand.settled()
        hand.press("F12")
        hand.until(lambda: hand.session.phase is Phase.FINISHED)
        said = hand.window.speaker.say
        hand.until(lambda: hand.screen.notice.buttons and hand.screen.notice.buttons[0].isVisible())
        assert hand.screen.notice.buttons[0].label() == said("ui.desk.try_again")
        printed.with_name("away").rename(printed)
        hand.press("P")
        hand.until(lambda: hand.session.devices.print.state is PrintState.PRINTED, "printed in the end")
        assert len(list(printed.glob("*.pdf"))) == 1
    finally:
        hand.close()
