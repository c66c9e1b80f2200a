"""Stories of paper: another profile, a jam in the middle, a pile turned by hand, files, sheets that were counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.devices import Found
from kiosk.scan.page import PageScan, Side
from kiosk.training.encoding import encode
from kiosk.training.truth import PaperKind, PaperPage
from kiosk.ui import preferences
from kiosk.ui.session import Phase
from kiosk.ui.turning import Stage
from kiosk.ui.workplace import Workplace
from tests.helpers.desks import DeskInHand
from tests.helpers.files import jpeg, paper, somebody

Desk = Callable[..., DeskInHand]
ENCLOSURES = (PaperKind.CERTIFICATE,)
BOTH_WRITTEN = (PaperKind.CERTIFICATE, PaperKind.LETTER)


def said(hand: DeskInHand) -> str:
    """What the notice says; nothing while it hides."""
    return hand.screen.notice.accessibleName() if hand.screen.notice.isVisible() else ""


def words(hand: DeskInHand, code: str, count: int | None = None, **arguments: object) -> str:
    return hand.window.speaker.say(code, count, **arguments)


def next_says(hand: DeskInHand) -> str:
    return hand.screen.bottom.next.label()


def choose_profile(hand: DeskInHand, name: str) -> None:
    """Opens the panel and goes down to the profile with the arrow key."""
    hand.press("F2")
    hand.until(hand.screen.panel.isVisible)
    while not hand.screen.panel.profiles[name].hasFocus():
        hand.press("Down")
    hand.press("Enter", "F2")
    hand.until(lambda: not hand.screen.panel.isVisible())


def positions(hand: DeskInHand) -> list[int]:
    return [page.position for page in hand.session.sight.pages]


def test_a_profile_is_chosen_by_keyboard_and_kept_for_the_next_day(desk: Desk) -> None:
    hand = desk(paper(somebody()))
    choose_profile(hand, "colour")
    assert words(hand, "profile.colour.short") in hand.screen.way.way.label()
    folder = hand.station.folder
    hand.until(lambda: preferences.load(folder).profile == "colour")
    hand.press("F12")
    hand.settled()
    assert hand.session.sight.pages


def test_after_a_jam_it_goes_on_and_the_pages_are_numbered_without_a_gap(desk: Desk) -> None:
    person = somebody()
    stack = paper(person, documents=BOTH_WRITTEN)[:4]
    hand = desk(stack, expected=[person], pace=0.5)
    hand.press("F11", "4", "Enter", "F12")
    hand.until(lambda: len(hand.session.sight.pages) >= 2)
    hand.press("Ctrl+J")
    hand.until(lambda: hand.session.fault is not None)
    hand.settled()
    safe = len(hand.session.sight.pages)
    told = said(hand)
    assert words(hand, "ui.paper.last_safe", page=safe, sheet=safe) in told
    assert words(hand, "ui.paper.left", 4 - safe) in told
    assert next_says(hand) == words(hand, "ui.desk.scan_on")
    hand.press("F12")
    hand.settled()
    assert positions(hand) == [1, 2, 3, 4]
    assert [page.sheet for page in hand.session.sight.pages] == [1, 2, 3, 4]
    assert said(hand) == "" or hand.session.fault is None
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)


def test_after_a_stop_it_says_what_to_put_back_and_goes_on(desk: Desk) -> None:
    stack = paper(somebody(), documents=(PaperKind.CERTIFICATE, PaperKind.LETTER))
    hand = desk(stack, pace=0.5)
    hand.press("F12")
    hand.until(lambda: hand.session.sight.pages)
    hand.press("Esc")
    hand.settled()
    safe = len(hand.session.sight.pages)
    hand.until(lambda: hand.session.sight.chosen.position == safe, "the last safe page is in sight")
    assert words(hand, "ui.paper.last_safe", page=safe, sheet=safe) in said(hand)
    hand.press("F5")
    hand.settled()
    assert positions(hand) == list(range(1, len(stack) + 1))


def test_both_sides_by_hand_end_up_behind_each_other(desk: Desk) -> None:
    person = somebody()
    stack = paper(person, documents=BOTH_WRITTEN)[:4]
    hand = desk(stack, expected=[person])
    choose_profile(hand, "by_hand")
    hand.press("F12")
    hand.settled()
    assert words(hand, "ui.paper.turn") in said(hand)
    assert next_says(hand) == words(hand, "ui.paper.scan_backs")
    assert len(hand.session.sight.pages) == 2
    hand.press("F12")
    hand.settled()
    hand.until(lambda: hand.session.paper.turning is None and hand.session.at_rest)
    pages = hand.session.sight.pages
    assert [(page.sheet, page.side) for page in pages] == [
        (1, "front"),
        (1, "back"),
        (2, "front"),
        (2, "back"),
    ]
    assert len({page.document for page in pages}) == 1
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)


def turned_with_a_missing_back(desk: Desk) -> DeskInHand:
    """Three fronts and, because a sheet got lost between the passes, two backs."""
    stack = paper(somebody(), documents=(PaperKind.CERTIFICATE, PaperKind.LETTER))
    assert len(stack) == 5
    hand = desk(stack)
    choose_profile(hand, "by_hand")
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.settled()
    hand.until(lambda: hand.session.paper.turning.stage is Stage.BOTH)
    return hand


def test_a_missing_back_is_shown_and_never_guessed(desk: Desk) -> None:
    hand = turned_with_a_missing_back(desk)
    assert words(hand, "ui.paper.differ") in said(hand)
    assert hand.screen.sides.isVisible()
    assert next_says(hand) == words(hand, "ui.paper.again")
    assert [page.side for page in hand.session.sight.pages] == ["front"] * 5, "nothing was moved"
    hand.session.choose(hand.session.sight.pages[1].id)
    hand.press("Del")
    hand.until(lambda: next_says(hand) == words(hand, "ui.paper.put"))
    assert words(hand, "ui.paper.agree") in said(hand)
    hand.press("F12")
    hand.until(lambda: hand.session.paper.turning is None and hand.session.at_rest)
    assert [page.side for page in hand.session.sight.pages if page.set_aside_reason != "clerk"] == [
        "front",
        "back",
        "front",
        "back",
    ]


def test_backs_that_do_not_fit_are_set_aside_and_scanned_again_or_left(desk: Desk) -> None:
    hand = turned_with_a_missing_back(desk)
    backs = hand.session.paper.turning.backs
    hand.press("F12")
    hand.until(lambda: hand.session.paper.turning.stage is Stage.TURN and hand.session.at_rest)
    hand.until(lambda: {page.id for page in hand.session.sight.view.set_aside} >= set(backs))
    assert next_says(hand) == words(hand, "ui.paper.scan_backs")
    hand.press("B")
    hand.until(lambda: hand.session.paper.turning is None)
    assert len(hand.session.sight.pages) == 5


def drop(hand: DeskInHand, *paths: Path) -> bool:
    """Drops files onto the desk; says whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    screen = hand.screen
    enter = QDragEnterEvent(screen.rect().center(), copy, data, left, none)
    QApplication.sendEvent(screen, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(screen, QDropEvent(QPointF(screen.rect().center()), copy, data, left, none))
    return True


def test_files_dropped_on_the_lock_are_not_taken(desk: Desk, tmp_path: Path) -> None:
    hand = desk(iter(()), expected=[somebody()])
    page = jpeg(paper(somebody())[0], tmp_path / "page.jpg")
    hand.window.lockable.lock("Kari", intake_open=False)
    assert not drop(hand, page)
    hand.window.lockable.unlock()
    assert drop(hand, page)
    hand.settled()
    assert positions(hand) == [1]


def test_dropped_files_are_taken_and_the_broken_one_is_named(desk: Desk, tmp_path: Path) -> None:
    person = somebody()
    good = jpeg(paper(person)[0], tmp_path / "page 1.jpg")
    broken = tmp_path / "page 2.jpg"
    broken.write_bytes(b"\xff\xd8\xff" + b"nothing" * 9)
    hand = desk(iter(()), expected=[person])
    assert drop(hand, good, broken)
    hand.settled()
    assert positions(hand) == [1]
    assert hand.session.sight.view.applicant.number == person.number
    assert "page 2.jpg" in said(hand) or words(hand, "fault.page_broken.what") in said(hand)
    assert words(hand, "ui.files.rest_safe") in said(hand)
    hand.press("Esc", "F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)


def test_nothing_is_dropped_while_paper_moves(desk: Desk, tmp_path: Path) -> None:
    good = jpeg(paper(somebody())[0], tmp_path / "page.jpg")
    hand = desk(paper(somebody(), documents=ENCLOSURES), pace=0.2)
    hand.press("F12")
    assert not drop(hand, good)
    hand.settled()
    assert len(hand.session.sight.pages) == 4


class Finds:
    """A scanner whose search has another outcome."""

    def __init__(self, works: Workplace, outcome: Found | EnvironmentFault) -> None:
        self._scanner = works.scanner
        self._outcome = outcome

    def __getattr__(self, name: str) -> object:
        return getattr(self._scanner, name)

    def devices(self) -> Found:
        if isinstance(self._outcome, EnvironmentFault):
            raise self._outcome
        return self._outcome


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Found(), "ui.scan.none_found"),
        (Found((), {"escl": EnvironmentFault(FaultCode.DRIVER_HUNG, device="escl")}), "ui.scan.kind.escl"),
        (EnvironmentFault(FaultCode.DRIVER_CRASHED, device=""), "ui.scan.search_failed"),
    ],
)
def test_a_search_that_finds_nothing_or_fails_says_so_and_an_address_can_be_typed(
    desk: Desk, outcome: Found | EnvironmentFault, code: str
) -> None:
    def other(works: Workplace) -> Workplace:
        return replace(works, scanner=Finds(works, outcome))  # type: ignore[arg-type]

    hand = desk(paper(somebody()), change=other)
    hand.press("F2")
    panel = hand.screen.panel
    shown = [label.text() for label in (panel._state, panel._failures)]
    hand.until(lambda: not hand.session.paper.choice.searching)
    shown = [label.text() for label in (panel._state, panel._failures) if label.isVisible()]
    assert words(hand, code) in " ".join(shown)
    panel.address.setFocus()
    hand.type("192.0.2.7")
    hand.press("Enter")
    assert hand.session.paper.choice.device == "escl:192.0.2.7"
    folder = hand.station.folder
    hand.until(lambda: preferences.load(folder).scanner == "escl:192.0.2.7")


def test_a_sheet_that_is_missing_is_a_doubt_until_it_has_come(desk: Desk) -> None:
    person = somebody()
    stack = paper(person, documents=ENCLOSURES)
    hand = desk(stack[:2], stack[2:3], expected=[person])
    hand.press("F11", "3", "Enter", "F12")
    hand.settled()
    verdict = hand.screen.documents.sheets.verdict
    assert verdict.isVisible()
    assert verdict.text() == words(hand, "ui.sheets.missing", 1)
    hand.press("F12")
    hand.until(lambda: hand.session.sight.count_differs)
    assert words(hand, "doubt.sheet_count.what") in said(hand)
    assert next_says(hand) == words(hand, "ui.sheets.scan_missing")
    hand.session.devices.look()
    hand.until(lambda: hand.session.devices.scanner.feeder == "loaded")
    hand.press("F12")
    hand.settled()
    hand.until(lambda: not hand.session.sight.doubts)
    assert verdict.text() == words(hand, "ui.sheets.right")
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)


class Duplex(Finds):
    """A scanner of both sides that jams once a front has come, and then takes the rest."""

    def __init__(self, works: Workplace, pages: Sequence[PaperPage]) -> None:
        super().__init__(works, Found())
        self._passes: list[list[tuple[int, Side]]] = [
            [(1, "front"), (1, "back"), (2, "front")],
            [(1, "front"), (1, "back")],
        ]
        self._pages = iter(pages)

    def scan(self) -> Iterator[PageScan]:
        sides = self._passes.pop(0)
        for sequence, (sheet, side) in enumerate(sides, 1):
            yield scanned(next(self._pages), sequence, sheet, side)
        if self._passes:
            raise EnvironmentFault(FaultCode.PAPER_JAM, device="Duplex")


def scanned(page: PaperPage, sequence: int, sheet: int, side: Side) -> PageScan:
    return PageScan(
        encode(page, "jpeg"),
        "image/jpeg",
        page.width,
        page.height,
        (150, 150),
        sequence,
        sheet,
        side,
        "duplex",
    )


def test_a_sheet_whose_back_did_not_come_goes_back_too_and_does_not_count_twice(desk: Desk) -> None:
    written = paper(somebody(), documents=(PaperKind.CERTIFICATE, PaperKind.LETTER))[:4]
    again = paper(somebody(1), documents=(PaperKind.CERTIFICATE,))[2]  # no two scans have the same bytes
    pages = [*written[:3], again, written[3]]

    def other(works: Workplace) -> Workplace:
        return replace(works, scanner=Duplex(works, pages))  # type: ignore[arg-type]

    hand = desk(iter(()), change=other)
    hand.press("F11", "3", "Enter", "F12")
    hand.settled()
    assert positions(hand) == [1, 2, 3]
    assert words(hand, "ui.paper.this_too", sheet=2) in said(hand)
    assert words(hand, "ui.paper.left", 2) in said(hand), "the sheet that broke off, and the one behind it"
    hand.press("F12")
    hand.settled()
    assert positions(hand) == [1, 2, 3, 4, 5]
    assert words(hand, "ui.paper.twice", page=3) in said(hand)
    hand.press("L")
    hand.until(lambda: hand.session.sight.view.set_aside and hand.session.at_rest)
    assert [page.position for page in hand.session.sight.view.set_aside] == [3]
    assert words(hand, "ui.paper.twice", page=3) not in said(hand)


def test_the_desk_says_what_lies_in_the_feeder(desk: Desk) -> None:
    hand = desk(paper(somebody()))
    hand.until(lambda: words(hand, "ui.feeder.loaded") in hand.screen.ready._feeder.text())
    assert hand.screen.ready._feeder.isVisible()


def test_files_are_chosen_in_a_window_that_nothing_waits_for(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "handed in"
    folder.mkdir()
    for number, page in enumerate(paper(somebody())[:2], 1):
        jpeg(page, folder / f"page {number}.jpg")
    hand = desk(iter(()))
    hand.press("Ctrl+O")
    dialog = hand.screen._dialog
    assert dialog is not None
    assert not dialog.isModal()
    assert dialog.labelText(dialog.DialogLabel.Accept) == words(hand, "ui.files.take")
    dialog.reject()
    hand.until(lambda: hand.screen._dialog is None)
    assert drop(hand, folder)
    hand.settled()
    assert positions(hand) == [1, 2]
    assert len(hand.session.sight.documents) == 2, "each file is a document"
