"""The post room's stories, in a real window, by keyboard alone, with the key presses counted."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.records.tables import BatchState
from kiosk.ui.post.sight import BatchPhase
from kiosk.ui.session import Phase
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody
from tests.helpers.post import PostInHand, envelope, sample_seen, separator, signed

Desk = Callable[..., DeskInHand]


def test_a_pile_is_settled_and_signed_by_a_few_keys(desk: Desk) -> None:
    pile = [*envelope(0), *envelope(1), *envelope(2)]
    pile.insert(6, paper(somebody(4))[0])  # a stray sheet at the end of the second envelope
    hand = desk(pile, expected=[somebody(index) for index in range(5)])
    post = PostInHand(hand)
    post.scan()
    assert post.kinds() == [(2, "doubt"), (1, "ready"), (3, "ready")]
    post.answer_all()
    hand.press("F12")
    sample_seen(post)
    signed(post)
    assert hand.presses < 20
    view = post.session.pile.view
    assert view.state is BatchState.SIGNED
    assert view.signed.paper_kept_until is None
    assert [one.standing.value for one in view.envelopes] == ["done"] * 3
    assert hand.window.speaker.say("ui.sign.paper.not_set") in post.screen.sign._lead.text()


def test_envelopes_are_put_together_parted_and_their_sheets_moved(desk: Desk) -> None:
    pile = [*envelope(0), *envelope(1, with_barcode=False), *envelope(2)]
    hand = desk(pile, expected=[somebody(index) for index in range(3)])
    post = PostInHand(hand)
    post.scan()
    assert post.kinds() == [(2, "doubt"), (1, "ready"), (3, "ready")]
    hand.until(lambda: post.session.pile.envelope.number == 2, "the doubt is in hand")
    hand.press("V")
    hand.until(lambda: all(page.shows_page for page in post.screen.neighbours.pages), "both pages show")
    post.press("J")
    assert post.kinds() == [(1, "ready"), (2, "ready")]
    assert post.session.pile.envelope.number == 1
    assert post.session.pile.envelope.pages == 4
    post.press("Ctrl+Z")
    assert post.kinds() == [(2, "doubt"), (1, "ready"), (3, "ready")]
    post.press("Ctrl+Y", "Ctrl+Z")
    assert post.kinds() == [(2, "doubt"), (1, "ready"), (3, "ready")]

    hand.until(lambda: post.session.pile.question is not None)
    hand.press("F4")
    hand.until(post.screen.finding.search.hasFocus)
    post.screen.finding.search.setText(somebody(1).family_name)
    hand.until(lambda: post.screen.finding.found.count() == 1, "found")
    post.press("Enter")
    hand.until(lambda: post.session.pile.view.to_settle == 0, "it is theirs")
    theirs = next(one for one in post.session.pile.view.envelopes if one.number == 2)
    assert theirs.name == f"{somebody(1).given_name} {somebody(1).family_name}"

    hand.until(post.screen.envelope.postmark.isVisible)
    hand.press("P")
    hand.until(post.screen.dates.posted.hasFocus)
    post.screen.dates.posted.setText("20.11.2026")
    post.press("F12")
    hand.until(lambda: post.session.pile.envelope.posted_on is not None, "the postmark is said")
    post.press("Ctrl+H")
    workspace = hand.window.workspace
    hand.until(lambda: workspace.currentWidget() is workspace.home, "at the first screen")
    hand.until(lambda: len(workspace.home.batches.rows) == 1, "it waits there")
    assert workspace.home.notice.isVisible()
    hand.press("F11")
    hand.until(lambda: post.session.phase is BatchPhase.OPEN and post.session.at_rest, "gone on with")
    assert [one.standing.value for one in post.session.pile.view.envelopes] == ["ready"] * 3


def test_an_envelope_is_opened_at_the_desk_and_come_back_from(desk: Desk) -> None:
    hand = desk([*envelope(0), *envelope(1, with_barcode=False)], expected=[somebody(0), somebody(1)])
    post = PostInHand(hand)
    post.scan()
    hand.until(lambda: post.session.pile.question is not None)
    workspace = hand.window.workspace
    hand.press("D")
    hand.until(lambda: workspace.currentWidget() is workspace.desk, "at the desk")
    hand.until(lambda: hand.session.sight.view is not None and hand.session.at_rest)
    assert len(hand.session.sight.pages) == 2
    hand.type(somebody(1).number)
    hand.until(lambda: hand.session.sight.view.applicant is not None and hand.session.at_rest)
    hand.press("F9")
    hand.until(lambda: workspace.currentWidget() is workspace.post, "back at the post")
    post.settled()
    assert hand.session.phase is Phase.READY
    hand.until(lambda: post.session.pile.view.to_settle == 0)


def test_after_a_jam_what_has_come_is_kept_and_cut(desk: Desk) -> None:
    pile = [*envelope(0), *envelope(1), separator(9)]
    hand = desk(pile, expected=[somebody(0), somebody(1)], pace=0.05)
    post = PostInHand(hand)
    hand.press("F12")
    hand.until(lambda: post.session.safe >= 2, "some pages are safe")
    hand.press("Ctrl+J")
    hand.until(lambda: isinstance(post.session.fault, EnvironmentFault))
    assert post.session.fault.code is FaultCode.PAPER_JAM
    post.settled()
    assert hand.window.speaker.say("fault.paper_jam.safe") in post.screen.notice.accessibleName()
    safe = post.session.pile.view.safe
    assert 2 <= safe < len(pile)
    hand.press("F12")
    hand.until(lambda: post.session.phase is BatchPhase.SCANNING or post.session.safe > safe)
    post.settled()
    assert post.session.fault is None
    assert post.session.pile.view.safe == len(pile)
    assert post.kinds() == [(1, "ready"), (2, "ready")]
