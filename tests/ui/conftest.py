"""One application for all tests of the window, on a virtual screen unless a screen or a platform is named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.texts import Language
from kiosk.training.truth import PaperPage
from kiosk.ui import theme
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import LIGHT
from tests.helpers.desks import DeskInHand
from tests.helpers.one_lane import OneLane, lent_to_stations
from tests.helpers.screen import virtual_screen

Shown = Callable[[QWidget], QWidget]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Gives the application a screen before it starts."""
    if not any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY")):
        os.environ["DISPLAY"] = virtual_screen()
    return ["kiosk"]


@pytest.fixture(autouse=True, scope="module")
def lent(one_lane: OneLane) -> Iterator[None]:
    """The windows of all tests read and show their pages in one image lane."""
    with lent_to_stations(one_lane):
        yield


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Every test begins in the light theme with text at 100 %."""
    theme.apply(qapp, LIGHT)
    yield
    QApplication.sendPostedEvents(None, 0)


@pytest.fixture
def speaker(qapp: QApplication) -> Speaker:
    """Speaks bokmål to begin with."""
    return Speaker(Language("nb"))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows a widget as a window of its own, with the keyboard, and keeps it to the end of the test."""
    kept: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        QTest.qWaitForWindowActive(widget, 5_000)
        return widget

    return show


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Callable[..., DeskInHand]]:
    """Opens a desk with stacks of paper in its scanner, ready; closed again at the end."""
    made: list[DeskInHand] = []

    def make(*stacks: Sequence[PaperPage], **wanted: object) -> DeskInHand:
        hand = DeskInHand(tmp_path / "station", iter(stacks), **wanted)  # type: ignore[arg-type]
        made.append(hand)
        hand.ready()
        return hand

    yield make
    for hand in made:
        hand.close()
