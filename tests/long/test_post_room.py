"""Forty envelopes with four doubts, from the first screen to the signature, by keyboard alone: under forty keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.training.truth import PaperKind, PaperPage
from kiosk.ui import theme
from kiosk.ui.tokens import LIGHT
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.helpers.post import PostInHand, sample_seen, separator, signed
from tests.ui.conftest import dressed, qapp_args  # noqa: F401 - fixtures

ENVELOPES = 40
PAGES = 330
STRAYS = (7, 23)
WITHOUT_BARCODE = (12, 31)
_DOCUMENTS = (PaperKind.LETTER, PaperKind.CERTIFICATE, *(PaperKind.LETTER,) * 5)

pytestmark = pytest.mark.timeout(1800)


def pile() -> list[PaperPage]:
    """The pile, a separator before each envelope; every envelope holds an application and enclosures."""
    pages: list[PaperPage] = []
    for number in range(1, ENVELOPES + 1):
        inside = paper(
            somebody(number),
            with_barcode=number not in WITHOUT_BARCODE,
            documents=_DOCUMENTS,
            with_form=False,
        )
        wanted = (PAGES - len(pages)) // (ENVELOPES + 1 - number) - 1
        inside = inside[: wanted - (number in STRAYS)]
        stray = paper(somebody(ENVELOPES + number))[:1] if number in STRAYS else []
        pages += [separator(number), *inside, *stray]
    return pages


def test_forty_envelopes_take_under_forty_presses(tmp_path: Path, qapp: QApplication) -> None:
    theme.apply(qapp, LIGHT)
    pages = pile()
    people = [somebody(number) for number in range(1, 2 * ENVELOPES + 1)]
    hand = DeskInHand(tmp_path / "station", iter([pages]), expected=people)
    try:
        hand.until(lambda: hand.window.workspace is not None, "signed in")
        post = PostInHand(hand)
        post.scan(patience=900.0)
        view = post.session.pile.view
        assert view is not None
        assert (len(view.envelopes), view.safe) == (ENVELOPES, PAGES)
        assert view.to_settle == len(STRAYS) + len(WITHOUT_BARCODE)
        post.answer_all()
        hand.press("F12")
        sample_seen(post)
        signed(post, patience=300.0)
        print(f"{hand.presses} presses")  # noqa: T201
        assert hand.presses < 40
    finally:
        hand.close()
