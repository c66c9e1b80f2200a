"""Every state of the post room in every language, theme and size of text: nothing cut off, nothing without a name."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.batch_views import BatchView, EnvelopeView, Question, Signed, Standing
from kiosk.intake.batches import WaitingBatch
from kiosk.intake.linking import HARMLESS, DoubtCode
from kiosk.intake.signing import Check
from kiosk.records.tables import BatchState
from kiosk.ui.post.numbers import SeenNumber
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.post.signing import SignStage
from tests.helpers.desks import DeskInHand
from tests.helpers.files import somebody
from tests.helpers.post import PostInHand, envelope
from tests.ui.test_desk_screens import looked_at

pytestmark = pytest.mark.timeout(300)

FULL = "KIOSK_FULL" in os.environ
USUAL = (
    "ready", "jam", "other_number", "two-numbers-read", "neighbours", "move", "count-differs", "sample", "checks",
    "signed",
)  # fmt: skip
"""The states with the most in them; all of them in the long run."""


def look(post: PostInHand, state: str) -> None:
    """Looks at a state, where it is one of those looked at now."""
    if FULL or state in USUAL:
        looked_at(post.hand, f"post-{state}")


@pytest.fixture
def post(tmp_path: Path, qapp: QApplication) -> Iterator[PostInHand]:
    """Two envelopes of post, scanned; the second has no barcode."""
    stack = [*envelope(0), *envelope(1, with_barcode=False)]
    hand = DeskInHand(tmp_path / "station", iter([stack]), expected=[somebody(0), somebody(1)])
    hand.until(lambda: hand.window.workspace is not None, "signed in")
    yield PostInHand(hand)
    hand.close()


def told_of(view: BatchView, questions: Sequence[Question], standing: Standing) -> BatchView:
    """A longer pile, of which the second envelope has these questions."""
    first, second = view.envelopes[:2]
    asked = replace(second, questions=tuple(questions), standing=standing, expected_sheets=6)
    sure = [
        replace(
            first,
            number=at,
            intake=UUID(int=at),
            types=("application", "certificate", "letter"),
            late=at == 4,
        )
        for at in range(3, 16)
    ]
    return replace(view, envelopes=(first, asked, *sure))


def show(post: PostInHand, view: BatchView, numbers: tuple[SeenNumber, ...] = ()) -> None:
    """Has the screen show a batch as though it stood like this."""
    session = post.session
    session.pile = replace(session.pile, view=view, intake=view.envelopes[1].intake, numbers=numbers)
    session.changed.emit()


def test_before_a_pile_and_while_it_comes(post: PostInHand) -> None:
    hand, session = post.hand, post.session
    day = hand.clock.now()
    session.waiting = tuple(
        WaitingBatch(UUID(int=at), state, day, "IS", anothers, 40, 331, at)
        for at, (state, anothers) in enumerate(((BatchState.OPEN, True), (BatchState.PARKED, False)))
    )
    session.expected = 212
    session.changed.emit()
    look(post, "ready")
    session.waiting, session.expected = (), None
    post.scan()
    session.phase = BatchPhase.SCANNING
    session.changed.emit()
    look(post, "scanning")
    session.phase = BatchPhase.OPEN
    session.fault = EnvironmentFault(FaultCode.PAPER_JAM, device="KIOSK Training")
    session.changed.emit()
    look(post, "jam")
    session.fault = None


def test_every_doubt(post: PostInHand) -> None:
    post.scan()
    hand, session = post.hand, post.session
    hand.until(lambda: session.pile.question is not None)
    real = session.pile.view
    assert real is not None
    page = session.sight.pages[0].id
    for code in DoubtCode:
        if code in HARMLESS:
            continue
        again = code in (DoubtCode.UNREADABLE, DoubtCode.POOR_QUALITY)
        about = None if code in (DoubtCode.NO_NUMBER, DoubtCode.SHEET_COUNT) else page
        question = Question(code, UUID(int=1), about, None if about is None else 4)
        show(post, told_of(real, [question], Standing.AGAIN if again else Standing.DOUBT))
        look(post, code.value)
    number = somebody(1).number
    seen = tuple(
        SeenNumber(number, page, "handwriting", accepted, "Kari Nordmann") for accepted in (True, False)
    )
    asked = [Question(DoubtCode.NO_NUMBER)]
    show(post, told_of(real, asked, Standing.DOUBT), seen[:1])
    look(post, "proposed")
    show(post, told_of(real, [Question(DoubtCode.TWO_NUMBERS, UUID(int=1), page, 1)], Standing.DOUBT), seen)
    look(post, "two-numbers-read")
    show(post, told_of(real, (), Standing.NOTHING))
    look(post, "blank-only")


def test_what_stands_in_the_place_of_the_question(post: PostInHand) -> None:
    post.scan()
    screen = post.screen
    post.hand.until(lambda: post.session.pile.question is not None)
    for state, card in (
        ("neighbours", screen.beside), ("number", screen.number), ("find", screen.finding),
        ("without", screen.without), ("move", screen.moving), ("dates", screen.dates),
        ("all-dates", screen.all_dates), ("count", screen.count), ("count-all", screen.count_all),
    ):  # fmt: skip
        screen.side.toggle(card)
        look(post, state)
        screen.side.close_it()


def test_the_sign_off(post: PostInHand) -> None:
    post.scan()
    hand, session = post.hand, post.session
    hand.until(lambda: session.pile.question is not None)
    view = session.pile.view
    assert view is not None
    ready: tuple[EnvelopeView, ...] = told_of(view, (), Standing.READY).envelopes
    page = session.sight.pages[0].id
    view = replace(view, envelopes=ready)
    show(post, view)
    look(post, "all-ready")
    show(post, replace(view, expected_sheets=212, count_differs=True))
    look(post, "count-differs")
    session.signing.stage = SignStage.SAMPLE
    show(post, replace(view, sample=((page, False), (page, False))))
    look(post, "sample")
    session.signing.stage, session.signing.checks = SignStage.CHECKS, frozenset({Check.SCANNED})
    session.signing.box = "Eske 4"
    show(post, replace(view, sample=((page, True),)))
    look(post, "checks")
    session.signing.stage, session.phase = SignStage.FINISHING, BatchPhase.FINISHING
    show(post, view)
    look(post, "finishing")
    session.signing.stage, session.phase = SignStage.OFF, BatchPhase.SIGNED
    now = hand.clock.now()
    done = tuple(replace(one, standing=Standing.DONE, receipt="VS01-0000012-E") for one in ready)
    signed = Signed("IS", now, "Eske 4", now.date(), None)
    show(post, replace(view, envelopes=done, signed=signed, state=BatchState.SIGNED))
    look(post, "signed")
    session.phase = BatchPhase.OPEN
