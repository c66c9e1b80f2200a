"""Judges a receipt that is held up, and has its card say what it is of."""

from __future__ import annotations

from kiosk.codes import SheetCode, receipt_number_of
from kiosk.intake.actors import Actor
from kiosk.intake.issuing import Outdated
from kiosk.intake.receipt_seals import HeldUp
from kiosk.ui.bridge import Bridge, Job
from kiosk.ui.receipt_card import ReceiptCard
from kiosk.ui.workplace import Workplace

_Judged = tuple[HeldUp, bool, Outdated | None]


class ReceiptJudging:
    """One receipt at a time: the next one takes the place of one that is being judged."""

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor, card: ReceiptCard) -> None:
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._card = card
        self._judging: Job[_Judged] | None = None

    def look_at(self, code: SheetCode) -> None:
        """Has the card show whether a receipt is genuine, and what it is of."""
        if self._judging is not None:
            self._judging.drop()
        self._card.wait(str(receipt_number_of(code)))
        self._judging = self._bridge.records(self._judge, code)
        self._judging.then(self._show, self._card.fail)

    def _judge(self, code: SheetCode) -> _Judged:
        """Runs in the records lane."""
        works, actor = self._works, self._actor
        held = works.receipt_seals.look(actor, code)
        if held.intake is None:
            return held, False, None
        of = held.intake.id
        return held, works.letters.is_due(actor, of), works.receipts.outdated(actor, of)

    def _show(self, judged: _Judged) -> None:
        held, letter, outdated = judged
        self._card.show_held(held, letter=letter, outdated=outdated)
