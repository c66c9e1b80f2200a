"""The window's screens in their states, for tests that look at every one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import Suggestion, suggest
from kiosk.intake.vocabulary import CONFIRM_REASONS
from kiosk.ui.controls import Action, ButtonKind, Card, KeyButton, Notice, Pill, Scrolled, StatusDot, Verdict
from kiosk.ui.first_start import FirstStart
from kiosk.ui.lock import LockScreen
from kiosk.ui.number_field import Answer, NumberField
from kiosk.ui.sign_in import SignIn
from kiosk.ui.speech import Speaker
from tests.helpers.figure_screens import FIGURES
from tests.helpers.guide_screens import GUIDES
from tests.helpers.home_screens import HOME
from tests.helpers.numbers import number
from tests.helpers.post_screens import POST
from tests.helpers.sync_screens import SYNC

TODAY: Final = date(2026, 1, 29)
NUMBER: Final = number(date(2008, 12, 17), range(500, 1000), mark=80)
SWAPPED: Final = NUMBER[:9] + NUMBER[10] + NUMBER[9]
NAMES: Final = ("Ingrid Solheim", "Jon Prøve", "Kari Nordmann", "Sara Eksempel")


def at_once(number: str, answer: Answer) -> None:
    """Answers with what the number may have meant, as though the roster had been asked."""
    found = suggest(number, TODAY, training=True, known=lambda _candidates: {NUMBER: "Kari Nordmann"})
    answer(found)


def never(_number: str, _answer: Callable[[Sequence[Suggestion]], None]) -> None:
    """Does not answer."""


def number_field(speaker: Speaker, text: str = "", *, enter: bool = False, why: bool = False) -> QWidget:
    """The number field in a card of the desk's width."""
    card = Card()
    field = NumberField(speaker, lambda: TODAY, at_once, training=True)
    card.column.addWidget(field)
    card.column.addStretch(1)
    if enter:
        field.take(text)
    else:
        field.put(text)
    if why:
        field.ask_why(CONFIRM_REASONS)
    return _page(card, 440, 420)


def controls(speaker: Speaker) -> QWidget:
    """Buttons, verdicts and messages on one page."""
    page = QWidget()
    column = QVBoxLayout(page)
    row = QHBoxLayout()
    for words, key, kind in (
        ("ui.sign_in.go", "Ctrl+Z", ButtonKind.SECONDARY),
        ("ui.lock.other", "Space", ButtonKind.QUIET),
        ("ui.lock.other", None, ButtonKind.LINK),
        ("ui.start.go", "F12", ButtonKind.PRIMARY),
    ):
        row.addWidget(KeyButton(speaker, words, key, kind))
    row.addWidget(KeyButton(speaker, "ui.sign_in.erase", "Ctrl+0", icon="backspace", compact=True))
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    for verdict in Verdict:
        row.addWidget(Pill(speaker, "ui.number.valid", verdict))
        row.addWidget(StatusDot(speaker, "ui.number.look", verdict))
    row.addStretch(1)
    column.addLayout(row)
    notice = Notice(speaker)
    column.addWidget(notice)
    notice.tell_fault(
        EnvironmentFault(FaultCode.PAPER_JAM),
        [Action("ui.lock.unlock", int, "F5"), Action("ui.lock.other", int)],
    )
    warned = Notice(speaker)
    column.addWidget(warned)
    warned.tell(Verdict.WARNING, "ui.start.missing", do="ui.start.missing.county")
    column.addStretch(1)
    return _page(page, 1000, 420)


def _page(contents: QWidget, width: int, height: int) -> QWidget:
    """Contents as a screen of their own, which scrolls as every screen does where text is large."""
    inside = QWidget()
    QVBoxLayout(inside).addWidget(contents)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Scrolled(inside))
    page.resize(width, height)
    return page


def sign_in(speaker: Speaker, *, names: tuple[str, ...] = NAMES) -> SignIn:
    """Sign-in with a clerk chosen."""
    screen = SignIn(speaker)
    screen.set_place("Vestland fylkeskommune", "Inntakskontoret, skranke 2")
    screen.set_clerks(names, NAMES[0] if names else None)
    screen.resize(1440, 900)
    screen.begin()
    return screen


def sign_in_ready(speaker: Speaker) -> SignIn:
    """Sign-in with a PIN typed."""
    screen = sign_in(speaker)
    screen.card.pin.setText("1234")
    return screen


def sign_in_wrong(speaker: Speaker, seconds: int = 0) -> SignIn:
    """Sign-in after a wrong PIN."""
    screen = sign_in(speaker)
    screen.refuse(seconds)
    return screen


def sign_in_busy(speaker: Speaker) -> SignIn:
    """Sign-in while the PIN is checked."""
    screen = sign_in(speaker)
    screen.set_busy(True)
    return screen


def locked(speaker: Speaker, *, wrong: bool = False) -> LockScreen:
    """The lock over an open intake."""
    screen = LockScreen(speaker)
    screen.set_clerk("Ingrid Solheim", intake_open=True)
    screen.resize(1440, 900)
    screen.card.pin.setFocus()
    if wrong:
        screen.card.refuse()
    return screen


def first_start(speaker: Speaker, *, missing: bool = False) -> FirstStart:
    """The guide, empty or asked too early."""
    screen = FirstStart(speaker)
    screen.resize(1440, 900)
    if missing:
        screen.county.choose("46")
        screen.go.click()
    return screen


def first_start_training(speaker: Speaker, *, busy: bool = False) -> FirstStart:
    """The guide for a training station."""
    screen = first_start(speaker)
    screen.county.choose("15")
    screen.office.setText("Inntakskontoret, skranke 2")
    screen.training.setChecked(True)
    screen.training.setFocus()
    if busy:
        screen.go.click()
    return screen


def first_start_refused(speaker: Speaker) -> FirstStart:
    """The guide after the disk had no room for a station."""
    screen = first_start(speaker, missing=True)
    screen.refuse(EnvironmentFault(FaultCode.DISK_FULL))
    return screen


SCREENS: Final[Mapping[str, Callable[[Speaker], QWidget]]] = {
    "controls": controls,
    "number-empty": number_field,
    "number-typing": lambda speaker: number_field(speaker, NUMBER[:7]),
    "number-valid": lambda speaker: number_field(speaker, NUMBER),
    "number-impossible": lambda speaker: number_field(speaker, "3213"),
    "number-confirm": lambda speaker: number_field(speaker, SWAPPED, enter=True),
    "number-why": lambda speaker: number_field(speaker, SWAPPED, enter=True, why=True),
    "number-duf": lambda speaker: number_field(speaker, "200205705502"),
    "number-rejected": lambda speaker: number_field(speaker, "1234567890123", enter=True),
    "number-no-digits": lambda speaker: number_field(speaker, "Kari Nordmann"),
    "sign-in": sign_in,
    "sign-in-typed-name": lambda speaker: sign_in(speaker, names=()),
    "sign-in-ready": sign_in_ready,
    "sign-in-busy": sign_in_busy,
    "sign-in-wrong": sign_in_wrong,
    "sign-in-wait": lambda speaker: sign_in_wrong(speaker, 30),
    "lock": locked,
    "lock-wrong": lambda speaker: locked(speaker, wrong=True),
    **HOME,
    **GUIDES,
    **POST,
    **SYNC,
    **FIGURES,
    "first-start": first_start,
    "first-start-missing": lambda speaker: first_start(speaker, missing=True),
    "first-start-training": first_start_training,
    "first-start-busy": lambda speaker: first_start_training(speaker, busy=True),
    "first-start-refused": first_start_refused,
}
