"""Judges a receipt that is held up, and has its card say what it is of."""

from __future__ import annotations

from kiosk.codes import ReceiptNumber, SheetCode, receipt_number_of
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

    def look_at(self, receipt: SheetCode | ReceiptNumber) -> None:
        """Has the card show what a receipt is of, and, by its code, whether it is genuine."""
        if self._judging is not None:
            self._judging.drop()
        number = receipt if isinstance(receipt, ReceiptNumber) else receipt_number_of(receipt)
        self._card.wait(str(number))
        self._judging = self._bridge.records(self._judge, receipt)
        self._judging.then(self._show, self._card.fail)

    def _judge(self, receipt: SheetCode | ReceiptNumber) -> _Judged:
        """Runs in the records lane."""
        works, actor = self._works, self._actor
        if isinstance(receipt, ReceiptNumber):
            held = works.receipt_seals.numbered(actor, receipt)
        else:
            held = works.receipt_seals.look(actor, receipt)
        if held.intake is None:
            return held, False, None
        of = held.intake.id
        return held, works.letters.is_due(actor, of), works.receipts.outdated(actor, of)

    def _show(self, judged: _Judged) -> None:
        held, letter, outdated = judged
        self._card.show_held(held, letter=letter, outdated=outdated)
