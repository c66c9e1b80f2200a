"""A receipt held up to the barcode scanner: a card says whether it is genuine, wherever the clerk is."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from kiosk.codes import CROCKFORD, ReceiptNumber, SheetCode, SheetKind, receipt_code
from kiosk.errors import FaultCode
from kiosk.intake.receipt_seals import Seal
from kiosk.printing.queue import JobReport
from kiosk.records.tables import PrintState
from kiosk.ui.controls import Verdict
from kiosk.ui.receipt_card import ReceiptCard
from kiosk.ui.session import Phase
from kiosk.ui.speech import Speaker
from kiosk.ui.workspace import Workspace
from tests.helpers.accessible import names
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.helpers.home_screens import ELSEWHERE, HELD, receipt
from tests.helpers.receipts import text_of
from tests.helpers.scanner_gun import burst
from tests.ui.conftest import Shown

Desk = Callable[..., DeskInHand]

_ASKS = '[types.certificate]\nasked_of = "all"\n'


def workspace(hand: DeskInHand) -> Workspace:
    found = hand.window.workspace
    assert found is not None
    return found


def hold_up(hand: DeskInHand, code: str, at: int) -> ReceiptCard:
    """Holds a receipt up to the scanner, and waits for what is said of it."""
    card = workspace(hand).receipt
    card.held = None
    burst(hand.window, code, start_ms=at)
    hand.until(lambda: card.held is not None, "the code is judged")
    assert workspace(hand).currentWidget() is card
    return card


def test_another_offices_receipt_says_where_and_when_it_was_given(speaker: Speaker, shown: Shown) -> None:
    card = shown(receipt(speaker, Seal.GENUINE, elsewhere=ELSEWHERE))
    assert isinstance(card, ReceiptCard)
    assert card.verdict.severity is Verdict.OK
    assert "Papirene ble levert ved Inntakskontoret på Voss 28. januar 2026." in card.verdict.accessibleName()
    assert not card.print.isVisible()


def test_a_receipt_is_looked_at_from_anywhere_and_printed_again_and_a_letter_with_it(desk: Desk) -> None:
    person = somebody()
    hand = desk(paper(person), expected=[person], county=_ASKS)
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    printed = hand.station.folder / "printed"
    hand.until(lambda: list(printed.glob("*.pdf")), "the receipt came out")
    code = next(w for w in text_of(next(printed.glob("*.pdf")).read_bytes())[0].split() if w[:6] == "KSK1R-")
    finished = hand.session.ending.finished
    assert finished is not None

    hand.press("Ctrl+H")
    home = workspace(hand).home
    hand.until(lambda: workspace(hand).currentWidget() is home, "the first screen")
    card = hold_up(hand, code, 10_000)
    assert card.verdict.severity is Verdict.OK
    assert finished.number in " ".join(names(card))
    assert person.name in names(card)
    assert person.number not in " ".join(names(card))
    hand.press("F12")
    hand.until(lambda: card.notice.severity is Verdict.OK, "it came out")
    texts = [text_of(path.read_bytes())[0] for path in printed.glob("*.pdf")]
    assert sum("Kopi" in text for text in texts) == 1
    hand.press("B")
    hand.until(lambda: len(list(printed.glob("*.pdf"))) == 3, "the letter came out")
    hand.until(lambda: card.letter.isEnabled() and card.notice.severity is Verdict.OK, "and that is said")
    assert any(
        "Vi mangler papirer fra deg" in text_of(path.read_bytes())[0] for path in printed.glob("*.pdf")
    )
    record = workspace(hand).records.screen
    for _ in range(2):
        hand.press("Alt+M")
        hand.until(lambda: record.work.record is not None, "whose it is")
        assert record.work.record.person.name == person.name
        card = hold_up(hand, code, 15_000)
    hand.press("Esc")
    assert workspace(hand).currentWidget() is record, "what was opened over it goes back to it"
    hand.press("Esc")
    assert workspace(hand).currentWidget() is home, "the receipt was above it the last time"
    card = hold_up(hand, code, 17_000)
    workspace(hand).show_guides()
    hand.press("Esc")
    assert workspace(hand).currentWidget() is card
    hand.press("Esc")
    assert workspace(hand).currentWidget() is home

    ident = code.split("-")[1]
    wrong = CROCKFORD[(CROCKFORD.index(ident[-1]) + 1) % len(CROCKFORD)]
    card = hold_up(hand, str(SheetCode(SheetKind.RECEIPT, ident[:-1] + wrong)), 20_000)
    assert card.verdict.severity is Verdict.ERROR
    assert not card.print.isVisible()
    assert not card.letter.isVisible()
    assert person.name not in names(card)
    assert hand.screen.person.number.digits == "", "a receipt is nobody's number"

    hand.window._scanned(somebody(1).number)
    assert workspace(hand).currentWidget() is workspace(hand).desk
    assert hand.screen.person.number.digits == somebody(1).number
    another = str(receipt_code(ReceiptNumber("0000", 0, 7), b"another's"))
    card = hold_up(hand, another, 30_000)
    assert card.verdict.severity is Verdict.WARNING
    assert not card.facts.isVisible()
    hand.press("Esc")
    assert workspace(hand).currentWidget() is workspace(hand).desk
    assert hand.screen.person.number.digits == somebody(1).number, "what was begun is as it was"


@pytest.mark.parametrize("state", [PrintState.FAILED, PrintState.UNKNOWN, PrintState.QUEUED])
def test_a_receipt_that_does_not_come_out_is_told_in_words(
    state: PrintState, speaker: Speaker, shown: Shown
) -> None:
    card = receipt(speaker, Seal.GENUINE, HELD)
    shown(card)
    job = UUID(int=9)
    card.prints.show_queued(job)
    card.prints.show_print(JobReport(UUID(int=8), PrintState.FAILED, FaultCode.PAPER_JAM))
    assert card.notice.severity is Verdict.OFF, "another's print"
    card.prints.show_print(JobReport(job, state, FaultCode.OUT_OF_PAPER))
    assert card.notice.severity is Verdict.WARNING
    assert speaker.say("ui.receipt.not_printed") in names(card.notice)
