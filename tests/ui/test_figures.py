"""Figures in the window: from the first screen to a picture, a file and the day's sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from kiosk.clock import today_in_norway
from kiosk.intake.figures import NONE, Span, day_of, season_of, week_of
from kiosk.ui.controls import Verdict
from kiosk.ui.figures_screen import FiguresScreen
from kiosk.ui.speech import Speaker
from tests.helpers.desks import DeskInHand
from tests.helpers.figure_screens import TODAY, day_figures, figures_screen, season_figures
from tests.helpers.files import paper, somebody
from tests.ui.conftest import Shown

Desk = Callable[..., DeskInHand]


def asked(screen: FiguresScreen) -> list[Span]:
    spans: list[Span] = []
    screen.wanted.connect(spans.append)
    return spans


def test_the_ways_through_time(speaker: Speaker, shown: Shown) -> None:
    screen = figures_screen(speaker, day_figures())
    shown(screen)
    spans = asked(screen)
    assert not screen.later.isEnabled(), "nothing is known of tomorrow"
    screen.earlier.click()
    screen.week.click()
    screen.earlier.click()
    screen.season.click()
    screen.earlier.click()
    screen.later.click()
    yesterday = day_of(TODAY.replace(day=1))
    week = week_of(TODAY)
    assert spans[0] == yesterday
    assert spans[1] == week_of(yesterday.first)
    assert spans[2].last < week.first
    assert [span.season for span in spans[3:]] == [2027, 2026, 2027]
    assert spans[-1] == season_of(2027, "10-01")


def test_figures_that_are_waited_for_no_more_are_not_shown(speaker: Speaker, shown: Shown) -> None:
    screen = figures_screen(speaker, day_figures())
    shown(screen)
    screen.season.click()
    screen.show_figures(day_figures())
    assert screen.figures is not None
    assert screen.figures.total != season_figures().total
    screen.show_figures(season_figures())
    assert screen.figures.span.season == 2027
    assert not screen.print_sheet.isVisible(), "a season has no day's sheet"


def test_the_same_numbers_stand_in_the_table(speaker: Speaker, shown: Shown) -> None:
    screen = figures_screen(speaker, day_figures(), table=True)
    shown(screen)
    assert screen.table.isVisible()
    cells = [screen.table.item(0, column).text() for column in range(screen.table.columnCount())]
    assert cells[2:6] == ["84", "9", "402", "611"]
    screen.as_table.click()
    assert not screen.table.isVisible()


def test_from_the_first_screen_to_files_and_paper(desk: Desk, tmp_path: Path) -> None:
    person = somebody()
    hand = desk(paper(person, with_form=True), expected=[person])
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    workspace = hand.window.workspace
    assert workspace is not None
    hand.until(lambda: hand.session.phase.name == "FINISHED")
    workspace.show_home()
    hand.press("F9")
    screen = workspace.figuring.screen
    assert workspace.currentWidget() is screen
    hand.until(lambda: screen.figures is not None)
    assert screen.figures is not None
    assert screen.figures.total != NONE
    assert screen.figures.span == day_of(today_in_norway(hand.clock))
    (tmp_path / "numbers.csv").write_text("what lay there before", "utf-8")
    for key, typed, name in (("F6", "plots.png", "plots.png"), ("F7", "numbers.csv", "numbers-2.csv")):
        hand.press(key)
        hand.until(lambda: _dialogs(screen))
        (dialog,) = _dialogs(screen)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(tmp_path / typed))
        dialog.accept()
        hand.until((tmp_path / name).exists)
        hand.until(lambda: not _dialogs(screen))
        hand.window.activateWindow()
        QTest.qWaitForWindowActive(hand.window, 5_000)
    assert (tmp_path / "plots.png").read_bytes().startswith(b"\x89PNG")
    assert b"Gruppe" in (tmp_path / "numbers-2.csv").read_bytes()
    assert (tmp_path / "numbers.csv").read_text("utf-8") == "what lay there before"
    printed = len(list((hand.station.folder / "printed").glob("*.pdf")))
    hand.press("Ctrl+P")
    done = hand.window.speaker.say("ui.figures.printed")
    hand.until(lambda: done in screen.notice.accessibleName() or screen.notice.severity is Verdict.ERROR)
    assert len(list((hand.station.folder / "printed").glob("*.pdf"))) == printed + 1
    hand.press("Esc")
    assert workspace.currentWidget() is workspace.home


def _dialogs(screen: FiguresScreen) -> list[QFileDialog]:
    QApplication.processEvents()
    return [dialog for dialog in screen.findChildren(QFileDialog) if dialog.isVisible()]
