"""Piles of post for a window: envelopes with separators between, at a resolution that keeps tests quick."""

from __future__ import annotations

from collections.abc import Callable

from kiosk import codes
from kiosk.training import forms
from kiosk.training.truth import PaperPage
from kiosk.ui.post.screen import BatchScreen
from kiosk.ui.post.session import BatchSession
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.post.signing import SignStage
from tests.helpers.desks import PATIENCE, DeskInHand, pause, until
from tests.helpers.files import paper, somebody

Desk = Callable[..., DeskInHand]
_FIRST = 1000


def separator(number: int) -> PaperPage:
    """A separator sheet of its own."""
    return forms.separator_sheet(codes.encode_id(_FIRST + number), dpi=150)


def envelope(person: int, *, with_barcode: bool = True) -> list[PaperPage]:
    """A separator, and the two pages of an application."""
    return [separator(person), *paper(somebody(person), with_barcode=with_barcode)[:2]]


class PostInHand:
    """The post room of a desk in hand, opened from the first screen."""

    def __init__(self, hand: DeskInHand) -> None:
        self.hand = hand
        assert hand.window.workspace is not None
        self.room = hand.window.workspace.post
        hand.window.workspace.show_home()
        hand.until(lambda: hand.session.devices.scanner is not None, "a scanner")
        hand.count_anew()
        hand.press("F3")
        hand.until(self.screen.isVisible)

    @property
    def session(self) -> BatchSession:
        return self.room.session

    @property
    def screen(self) -> BatchScreen:
        return self.room.batch

    def scan(self, patience: float = PATIENCE) -> None:
        """Has the pile drawn in, all of it read and shown."""
        self.hand.press("F12")
        self.hand.until(lambda: self.session.phase is not BatchPhase.READY, "paper moves")
        self.settled(patience)

    def settled(self, patience: float = PATIENCE) -> None:
        """Waits for what was asked for to be done and shown."""
        until(lambda: self.session.phase is not BatchPhase.SCANNING, "the paper has come", patience)
        self.hand.until(lambda: self.session.at_rest, "nothing is on its way")

    def answer_all(self) -> None:
        """Answers every doubt with what is likeliest, under Enter, once it is shown what that is."""
        view = self.session.pile.view
        assert view is not None
        for _ in range(3 * view.to_settle):
            if not view.to_settle:
                return
            self.hand.until(lambda: self.session.numbers_known and self.screen.question.buttons, "asked")
            self.press("Enter")
            pause(300)
            self.settled()
            view = self.session.pile.view
        assert not view.to_settle, self.session.pile.question

    def press(self, *keys: str) -> None:
        """Presses keys, and lets each have its effect."""
        for key in keys:
            self.hand.press(key)
            self.settled()

    def kinds(self) -> list[tuple[int, str]]:
        """Each envelope's place in the pile and how it stands, in the order of the list."""
        view = self.session.pile.view
        assert view is not None
        return [(one.number, one.standing.value) for one in view.doubts_first]


def sample_seen(post: PostInHand) -> None:
    """Looks at every page of the sample."""
    post.hand.until(lambda: post.session.signing.page is not None, "a sample")
    while post.session.signing.stage is SignStage.SAMPLE:
        page = post.session.signing.page
        post.hand.until(lambda page=page: post.session.sight.page == page and post.session.at_rest)
        post.press("F12")
        post.hand.until(lambda page=page: post.session.signing.page != page)


def signed(post: PostInHand, patience: float = PATIENCE) -> None:
    """Answers for the four checks, and signs."""
    for key in "1234":
        before = len(post.session.signing.checks)
        post.hand.press(key)
        post.hand.until(lambda before=before: len(post.session.signing.checks) == before + 1)
    post.hand.press("F12")
    until(lambda: post.session.phase is BatchPhase.SIGNED, "signed", patience)
