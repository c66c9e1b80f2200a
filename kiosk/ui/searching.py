"""Has the records asked for what the search screen looks for."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Signal

from kiosk.codes import ReceiptNumber, SheetCode, parse_receipt_number
from kiosk.intake.receipt_seals import receipt_code_in
from kiosk.intake.search import Criteria, Hit
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.search_screen import SearchScreen
from kiosk.ui.session import DeskSession
from kiosk.ui.workplace import Workplace

Meant = SheetCode | ReceiptNumber
"""A receipt: by the code that was scanned off it, or by the number that stands on it."""


def receipt_meant(text: str) -> Meant | None:
    """The receipt that ``text`` plainly is. Digits alone may be somebody's number: search says what they are."""
    code = receipt_code_in(text)
    if code is not None:
        return code
    return None if text.replace(" ", "").isdigit() else parse_receipt_number(text)


class Searching(QObject):
    """Search at work for one clerk.

    Signals:
        receipt_wanted: the receipt, by code or number, that was typed or chosen: it is looked at as one held up is.
    """

    receipt_wanted = Signal(object)

    def __init__(
        self, bridge: Bridge, workplace: Workplace, session: DeskSession, screen: SearchScreen
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._session = session
        self._screen = screen
        screen.looked_for.connect(self._find)

    def begin(self) -> None:
        """Begins with nothing looked for yet."""
        self._screen.begin()
        takers = self._bridge.records(self._works.search.takers, self._session.actor)
        takers.then(self._while_here(self._screen.filters.offer_takers), self._screen.fail)

    def show_receipt(self, hit: Hit) -> None:
        """Has the receipt looked at of an intake that was found."""
        number = None if hit.sifted is None else parse_receipt_number(hit.sifted.receipt or "")
        if number is not None:
            self.receipt_wanted.emit(number)

    def _find(self, text: str, criteria: Criteria) -> None:
        meant = None if criteria else receipt_meant(text)
        if meant is not None:
            self.receipt_wanted.emit(meant)
            return

        def found(hits: tuple[Hit, ...]) -> None:
            waiting = {one.id for one in self._session.unfinished}
            self._screen.show_hits(text, hits, frozenset(waiting), criteria)

        job = self._bridge.records(self._works.search.find, self._session.actor, text, criteria)
        job.then(self._while_here(found), self._fail)

    def _fail(self, failure: Failure) -> None:
        self._while_here(self._screen.fail)(failure)

    def _while_here(self, do: Callable[..., None]) -> Callable[..., None]:
        """The clerk may have signed out meanwhile."""

        def done(answer: object) -> None:
            if shiboken6.isValid(self._screen):
                do(answer)

        return done
