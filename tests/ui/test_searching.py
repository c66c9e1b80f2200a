"""Search at the window: narrowed down by keys, and a receipt's number that begins nothing."""

from __future__ import annotations

from uuid import UUID

import pytest

from kiosk.codes import ReceiptNumber, parse_receipt_number, receipt_code
from kiosk.intake.receipt_seals import Seal
from kiosk.intake.search import EVERYTHING, Criteria, Hit
from kiosk.intake.vocabulary import IntakeStanding
from kiosk.records.tables import Channel
from kiosk.texts import Language
from kiosk.ui.searching import receipt_meant
from kiosk.ui.session import Phase
from kiosk.ui.speech import Speaker
from tests.helpers.files import paper, somebody
from tests.helpers.home_screens import SIFTED, search, search_of_a_day
from tests.ui.conftest import Shown
from tests.ui.test_home import Desk, at_home, workspace

pytestmark = pytest.mark.timeout(300)
NUMBER = ReceiptNumber("7KQ3", 1, 17)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (str(NUMBER), NUMBER),
        (NUMBER.compact.lower(), NUMBER),
        (str(receipt_code(NUMBER, b"key")), receipt_code(NUMBER, b"key")),
        (ReceiptNumber("0000", 0, 1).compact, parse_receipt_number(ReceiptNumber("0000", 0, 1).compact)),
        ("7KQ3-1-000017-", None),
        ("200205705502", None),
        ("17912099997", None),
        ("kari", None),
    ],
)
def test_a_receipt_is_told_from_a_number_and_a_name(typed: str, meant: object) -> None:
    assert receipt_meant(typed) == (None if typed.isdigit() else meant)


def test_a_search_is_narrowed_down_and_wide_again_by_keys(speaker: Speaker, shown: Shown) -> None:
    screen = shown(search(speaker, text=""))
    asked: list[tuple[str, Criteria]] = []
    screen.looked_for.connect(lambda text, criteria: asked.append((text, criteria)))
    screen.narrow.click()
    filters = screen.filters
    assert filters.first.hasFocus()
    filters.first.setText("29.01")
    screen._pause.timeout.emit()
    assert asked == [], "a day that is not whole is not looked for"
    filters.first.setText("29.01.2026")
    filters.standing.choose("void")
    filters.channel.choose("post")
    screen._pause.timeout.emit()
    (text, wanted) = asked[-1]
    assert (text, wanted.standing, wanted.channel) == ("", IntakeStanding.VOID, Channel.POST)
    speaker.speak(Language("en"))
    assert filters.criteria == wanted, "another language wants the same"
    screen.everything.click()
    assert (filters.criteria, filters.isHidden(), screen.search.hasFocus()) == (EVERYTHING, True, True)


def test_what_is_found_says_what_became_of_it_and_what_its_keys_do(speaker: Speaker, shown: Shown) -> None:
    screen = shown(search_of_a_day(speaker))
    lines = [screen.found.item(at).text() for at in range(screen.found.count())]
    assert "Erstattet av et senere" in lines[1]
    assert "7KQ3-1-000017-X" in lines[1]
    assert lines[2].startswith("Beskyttet adresse · 058403***** · Ugyldig")
    labels = []
    for at in range(len(SIFTED)):
        screen.found.setCurrentRow(at)
        labels.append(screen.go.label())
    assert labels == ["Gå videre med mottaket", "Vis kvitteringen", "Vis kvitteringen"]


def test_enter_opens_whose_record_it_is_and_another_key_begins_with_them(
    speaker: Speaker, shown: Shown
) -> None:
    screen = shown(search(speaker))
    opened: list[Hit] = []
    begun: list[Hit] = []
    screen.record_wanted.connect(opened.append)
    screen.chosen.connect(begun.append)
    screen.search.returnPressed.emit()
    assert ([hit.id for hit in opened], begun) == ([UUID(int=1)], [])
    screen.go.click()
    assert ([hit.id for hit in opened], [hit.id for hit in begun]) == ([UUID(int=1)], [UUID(int=1)])


def test_a_receipts_number_that_is_typed_opens_its_card_and_begins_nothing(desk: Desk) -> None:
    person = somebody()
    hand = desk(paper(person), expected=[person])
    hand.press("F12")
    hand.settled()
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    finished = hand.session.ending.finished
    assert finished is not None
    number = finished.number
    at_home(hand)
    hand.press("F4")
    place = workspace(hand)
    hand.type(number)
    hand.until(lambda: place.receipt.held is not None, "the card is there")
    assert place.currentWidget() is place.receipt
    assert (place.receipt.held.number, place.receipt.held.seal) == (number, Seal.NOT_SEEN)
    hand.press("Esc")
    hand.until(lambda: place.currentWidget() is place.search)
    assert (hand.session.phase, hand.session.whose.entry) == (Phase.READY, None)
