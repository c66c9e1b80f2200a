"""Stories of what the county asks for: typed by one key, missing with its date, late, and what belongs elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from kiosk.records.tables import Attestation, Channel
from kiosk.training.truth import PaperKind
from kiosk.ui.session import Phase
from tests.helpers import receipts
from tests.helpers.accessible import names
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody

Desk = Callable[..., DeskInHand]

VESTLAND = """
[paper]
applications = true
enclosures = true

[deadlines]
preferential = "11-16"

[types.application]
asked_of = "all"

[types.certificate]
asked_of = "all"
copies = 1
key = "V"

[types.expert_assessment]
asked_of = ["preferential"]

[types.individual_decision]
asked_of = ["preferential"]
deadline = "07-01"

[types.county_form.words]
nb = "Grønt skjema"

[texts.late]
nb = "Inntakskontoret avgjør hva det betyr."

[texts.apprenticeship]
nb = "Si det til fagopplæringen."
"""
ENCLOSURES = (
    PaperKind.CERTIFICATE,
    PaperKind.EXPERT_ASSESSMENT,
    PaperKind.RESIDENCE_PERMIT,
    PaperKind.LETTER,
)


def typed(hand: DeskInHand) -> list[str | None]:
    return [document.type for document in hand.session.sight.documents if document.sheets]


def said(hand: DeskInHand) -> str:
    return "\n".join(names(hand.screen.side))


def taken_in(desk: Desk, *kinds: PaperKind, with_form: bool = True, county: str = VESTLAND) -> DeskInHand:
    """A desk with an application and enclosures, taken in."""
    person = somebody()
    stack = [page for page in paper(person, documents=kinds, with_form=with_form) if not page.truth.blank]
    hand = desk(stack, expected=[person], county=county)
    hand.press("F12")
    hand.settled()
    return hand


def rests(hand: DeskInHand, holds: Callable[[], object], what: str) -> None:
    hand.until(lambda: holds() and hand.session.at_rest, what)


def test_a_first_application_with_four_enclosures_takes_one_key_for_each(desk: Desk) -> None:
    hand = taken_in(desk, *ENCLOSURES)
    assert typed(hand) == ["application", None], "the form's code says what it is"
    assert "mangler – fristen var 1. juli" not in said(hand)
    for at, (key, code) in enumerate(
        (("V", "certificate"), ("6", "expert_assessment"), ("3", "residence_permit"), ("7", "county_form"))
    ):
        hand.press(key)
        rests(hand, lambda at=at, code=code: typed(hand)[1:][at:] == [code], f"{code}: {typed(hand)}")
    assert typed(hand) == [
        "application",
        "certificate",
        "expert_assessment",
        "residence_permit",
        "county_form",
    ]
    assert "Det fylket ber om" in said(hand)
    assert "Grønt skjema" in said(hand), "in the county's own words"
    assert "mangler – frist 1. juli" in said(hand), "the decision of the school"
    assert "Det som mangler, skrives på kvitteringen." in said(hand)
    assert hand.presses == 1 + 4
    assert "1 side · 1 av 1" in said(hand)
    hand.press("Ctrl+Z")
    rests(
        hand, lambda: typed(hand)[1:] == ["certificate", "expert_assessment", "residence_permit"], "as before"
    )
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)


def test_copies_their_kind_and_a_type_without_a_key_of_its_own_are_said_quickly(desk: Desk) -> None:
    hand = taken_in(desk, PaperKind.CERTIFICATE)
    hand.press("Alt+3", "V")
    rests(hand, lambda: typed(hand)[1] == "certificate", "typed")
    assert hand.session.sight.document.attestation is Attestation.PLAIN
    assert "mangler bekreftet kopi – frist ikke satt" in said(hand)
    hand.press("Alt+2", "Alt++")
    rests(hand, lambda: hand.session.sight.document.copies == 2, "two copies")
    assert hand.session.sight.document.attestation is Attestation.CERTIFIED
    assert "Vitnemål, bekreftet kopi" in said(hand)
    assert "1 side · 2 av 1" in said(hand)
    hand.press("Alt+-", "Alt+2")
    rests(hand, lambda: hand.session.sight.document.copies == 1, "one again")
    rests(hand, lambda: hand.session.sight.document.attestation is None, "nobody said")
    hand.press("F6")
    assert hand.screen.types.search.hasFocus()
    assert not hand.screen.documents.isVisible()
    hand.type("gront")
    assert [hand.screen.types.found.item(at).text() for at in range(hand.screen.types.found.count())] == [
        "Grønt skjema"
    ]
    for _ in "gront":
        hand.press("Backspace")
    hand.type("leg")
    hand.press("Down", "Up", "Enter")
    rests(hand, lambda: typed(hand)[1] == "medical_statement", "no digit is left for it")
    assert hand.screen.documents.isVisible()


def test_category_and_postmark_decide_what_is_late_and_where_paper_belongs(desk: Desk) -> None:
    hand = taken_in(desk)
    assert "Søknaden er registrert etter fristen 16. november 2026." in said(hand)
    assert "Inntakskontoret avgjør hva det betyr." in said(hand)
    hand.press("F8")
    assert hand.screen.facts.isVisible()
    hand.screen.facts.posted.setFocus()
    hand.type("24.11.2026")
    hand.press("Enter")
    hand.until(lambda: "Datoen er ikke kommet ennå." in said(hand), "refused")
    assert hand.session.sight.view.posted_on is None
    for _ in "24.11.2026":
        hand.press("Backspace")
    assert hand.screen.facts.posted.hasFocus()
    hand.type("14.11.2026")
    hand.press("Enter")
    rests(hand, lambda: hand.session.sight.view.posted_on == date(2026, 11, 14), "posted in time")
    assert "I tide. Fristen er 16. november 2026." in said(hand)
    hand.screen.facts.close_it.setFocus()
    hand.press("1")
    rests(hand, lambda: hand.session.sight.view.category == "ordinary", "another category")
    assert "I tide. Fristen er 1. mars 2027." in said(hand)
    hand.press("1")
    rests(hand, lambda: hand.session.sight.view.category == "preferential", "as the list says")
    hand.press("Esc")
    assert hand.screen.person.isVisible()
    assert "Fortrinnsrett – frist 16. november" in said(hand)
    assert "registrert etter fristen" not in said(hand)
    hand.press("F8", "7")
    rests(hand, lambda: hand.session.sight.view.category == "apprentice", "an apprenticeship")
    hand.press("Esc")
    hand.until(lambda: "Si det til fagopplæringen." in hand.screen.notice.accessibleName(), "it is said")
    hand.press("B")
    assert not hand.screen.notice.isVisible()
    hand.press("Alt+E")
    assert hand.screen.elsewhere.isVisible()
    assert "Søkeren hører til et annet fylke" in said(hand)
    hand.press("Esc")
    assert hand.screen.documents.isVisible()


def test_keys_pressed_faster_than_they_are_kept_are_each_said_of_their_own_document(desk: Desk) -> None:
    hand = taken_in(desk, *ENCLOSURES, county="")
    for code in ("certificate", "expert_assessment", "residence_permit"):
        hand.screen.documents.picker.types[code].click()
    wanted = ["application", "certificate", "expert_assessment", "residence_permit"]
    rests(hand, lambda: typed(hand) == wanted, f"{typed(hand)}")
    assert "Si ikke at søknaden er komplett." in said(hand), "the county has set nothing"
    assert "mangler" not in said(hand)
    assert "Med autorisert oversettelse" not in said(hand)
    hand.press("Alt+H")
    assert "Med autorisert oversettelse" in said(hand)


def test_an_original_is_handed_back_from_the_list_and_a_clock_that_went_back_is_told(desk: Desk) -> None:
    hand = taken_in(desk)
    hand.press("M", "T")
    rests(hand, lambda: hand.session.sight.document.to_hand_back, "wanted back")
    hand.press("Esc")
    assert "original skal tilbake" in said(hand)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    hand.press("Ctrl+H")
    workspace = hand.window.workspace
    assert workspace is not None
    hand.until(lambda: workspace.home.originals.isVisible(), "one waits")
    hand.until(lambda: workspace.standing.seen.late == 1, "it came late")
    hand.press("F8")
    screen = workspace.originals
    hand.until(lambda: workspace.currentWidget() is screen, "the list")
    assert "Søknadsskjema" in screen.listed.item(0).text()
    waiting = hand.station.originals
    for back, left in ((True, 0), (False, 1)):
        hand.press("F12")
        hand.until(
            lambda back=back: (screen.listed.item(0).text().startswith("Levert tilbake")) is back, "said"
        )
        found = hand.station.lane.run(waiting.originals_waiting, hand.session.actor)
        assert len(found) == left
    hand.press("Esc")
    assert workspace.currentWidget() is workspace.home
    hand.clock.step(timedelta(days=-2))
    workspace.standing.look()
    hand.until(lambda: workspace.home.clock.isVisible(), "the clock has gone back")
    assert workspace.home.clock.accessibleName().startswith("Klokken på maskinen")
    workspace.show_desk()
    assert "Klokken på maskinen" in hand.screen.notice.accessibleName()


def printed(hand: DeskInHand) -> str:
    """What the newest receipt says."""
    hand.until(lambda: hand.session.devices.print is not None and hand.session.devices.print.is_final)
    newest = max((hand.station.folder / "printed").glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)
    return " ".join(" ".join(receipts.text_of(newest.read_bytes())).split())


def test_late_by_post_says_so_on_the_receipt(desk: Desk) -> None:
    person = somebody()
    hand = desk(
        [page for page in paper(person, with_form=True) if not page.truth.blank],
        expected=[person],
        county=VESTLAND,
    )
    hand.count_anew()
    hand.press("F12")
    hand.settled()
    hand.press("F8", "Alt+2")
    rests(hand, lambda: hand.session.sight.view.channel is Channel.POST, "by post")
    assert hand.screen.facts.channels[Channel.POST].isChecked()
    hand.press("Alt+1")
    rests(hand, lambda: hand.session.sight.view.channel is Channel.DESK, "over the desk")
    hand.press("Ctrl+Z")
    rests(hand, lambda: hand.session.sight.view.channel is Channel.POST, "by post after all")
    hand.screen.facts.posted.setFocus()
    hand.type("20.11.2026")
    hand.press("Enter")
    rests(hand, lambda: hand.session.sight.view.posted_on == date(2026, 11, 20), "posted too late")
    hand.press("Esc", "F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    assert hand.presses == 1 + 2 + 2 + 10 + 1 + 2
    receipt = printed(hand)
    assert "post" in receipt
    assert "20. november 2026" in receipt
    assert "registrert etter fristen 16. november 2026" in receipt
    assert "Inntakskontoret avgjør hva det betyr." in receipt


OTHER_COUNTY = """
[paper]
applications = false
enclosures = true

[texts.other_county]
nb = "Søk i fylket der du bor, på vigo.no."
"""


def test_paper_of_another_county_is_told_of_before_and_after_it_comes_and_still_gets_its_receipt(
    desk: Desk,
) -> None:
    person = somebody()
    hand = desk(
        [page for page in paper(person, with_form=True) if not page.truth.blank],
        expected=[person],
        county=OTHER_COUNTY,
    )
    hand.until(lambda: hand.screen.documents.elsewhere.isVisible(), "it can be asked before there is paper")
    hand.press("Alt+E")
    assert hand.screen.elsewhere.isVisible()
    assert "Søk i fylket der du bor, på vigo.no." in said(hand)
    hand.press("Esc", "F12")
    hand.settled()
    hand.until(lambda: hand.screen.notice.isVisible(), "the county takes no applications on paper")
    assert "papir" in hand.screen.notice.accessibleName()
    hand.press("B", "Alt+E")
    assert "Søk i fylket der du bor, på vigo.no." in said(hand)
    hand.press("Esc", "F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    assert hand.presses == 1 + 2 + 2 + 2
    assert f"{person.number[:6]}*****" in printed(hand)
