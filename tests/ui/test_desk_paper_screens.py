"""Every state of the desk's paper in every language, theme and size of text: nothing cut off, all of it named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.devices import Found
from kiosk.scan.sources.protocol import DeviceInfo
from kiosk.training.truth import PaperKind
from kiosk.ui.turning import BrokeOff, Stage
from tests.helpers.accessible import names
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.intake.test_glass import DUSTY, pages
from tests.ui.test_desk_screens import looked_at
from tests.ui.test_stories_of_paper import choose_profile

FOUND = Found(
    (
        DeviceInfo("fujitsu:fi-7160:12345", "Fujitsu fi-7160", "sheetfed", "ready"),
        DeviceInfo(
            "escl:http://192.0.2.7/eSCL", "Canon imageRUNNER ADVANCE DX C3826i", "multifunction", "busy"
        ),
    ),
    {"wia": EnvironmentFault(FaultCode.DRIVER_HUNG, device="WIA")},
)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[DeskInHand]:
    stack = paper(somebody(), documents=(PaperKind.CERTIFICATE, PaperKind.LETTER))
    hand = DeskInHand(tmp_path / "station", iter([stack]), expected=[somebody()])
    hand.ready()
    yield hand
    hand.close()


def test_choosing_how_to_scan(desk: DeskInHand) -> None:
    choice = desk.session.paper.choice
    desk.press("F2")
    desk.until(lambda: not choice.searching)
    choice._found(FOUND)
    choice.use_device("escl:192.0.2.9")
    looked_at(desk, "scan-panel")
    choice._found(Found())
    looked_at(desk, "scan-panel-none")
    choice.searching = True
    choice.changed.emit()
    looked_at(desk, "scan-panel-searching")
    choice.searching = False
    choice.use_device("")


@pytest.mark.parametrize("code", [FaultCode.DOUBLE_FEED, FaultCode.COVER_OPEN, FaultCode.FEEDER_EMPTY])
def test_faults_with_a_drawing_and_what_to_put_back(desk: DeskInHand, code: FaultCode) -> None:
    desk.press("F11", "6", "Enter", "F12")
    desk.settled()
    desk.session.fault = EnvironmentFault(code, device="KIOSK Training")
    desk.session.paper.broke_off = BrokeOff(5, 3, back_missing=True, left=4)
    desk.session.changed.emit()
    looked_at(desk, f"put-back-{code.value}")


def test_no_scanner_at_all(desk: DeskInHand) -> None:
    desk.session.devices.scanner = None
    desk.session.devices.scanner_fault = EnvironmentFault(FaultCode.DEVICE_MISSING, device="")
    desk.session.devices.changed.emit()
    looked_at(desk, "no-scanner")


def test_a_pile_that_is_turned(desk: DeskInHand) -> None:
    choose_profile(desk, "by_hand")
    desk.press("F12")
    desk.settled()
    looked_at(desk, "turn")
    desk.press("F12")
    desk.settled()
    desk.until(lambda: desk.session.paper.turning.stage is Stage.BOTH)
    looked_at(desk, "sides")


def test_files_that_were_not_taken(desk: DeskInHand) -> None:
    desk.press("F12")
    desk.settled()
    paper_of = desk.session.paper
    paper_of.not_taken = [
        EnvironmentFault(FaultCode.FILE_UNREADABLE, file="notat.docx"),
        EnvironmentFault(FaultCode.FILE_ENCRYPTED, file="vitnemål.pdf"),
        EnvironmentFault(FaultCode.FILE_MISSING, file="bilde 3.jpg"),
        EnvironmentFault(FaultCode.FILE_MISSING, file="bilde 4.jpg"),
    ]
    desk.session.fault = paper_of.not_taken[-1]
    desk.session.changed.emit()
    looked_at(desk, "files-not-taken")


def test_dust_on_the_glass_until_it_is_wiped(desk: DeskInHand) -> None:
    desk.press("F12")
    desk.settled()
    pages(desk.session.asides.glasses, DUSTY, DUSTY, DUSTY)
    desk.session.changed.emit()
    looked_at(desk, "glass")
    desk.press("B")
    assert desk.session.asides.glasses.dirty is None
    assert not any("skannerglasset" in said for said in names(desk.screen.notice))
