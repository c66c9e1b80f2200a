"""Stories of the person at the desk: how they are reached, whose address is protected, what they handed in before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from kiosk.intake.contacts import ContactKind
from kiosk.intake.particulars import PersonHint
from kiosk.intake.people import Expected
from kiosk.records.tables import IntakeState, Relation, Role
from kiosk.ui.preferences import Preferences
from kiosk.ui.session import Phase
from kiosk.ui.workplace import Workplace
from tests.helpers import receipts
from tests.helpers.accessible import names
from tests.helpers.desks import DeskInHand
from tests.helpers.files import paper, somebody

Desk = Callable[..., DeskInHand]
SUPERVISOR, PIN = "Siv Leder", "173946"


def as_clerk(opened: Workplace) -> Workplace:
    """Has a clerk at the desk, who may not see protected addresses alone."""
    assert opened.without_pin is not None
    return replace(opened, without_pin=replace(opened.without_pin, role=Role.CLERK))


def come(desk: Desk, *more: object, **wanted: object) -> DeskInHand:
    """A desk with somebody's papers open, and the person known."""
    person = somebody()
    hand = desk(paper(person)[:1], *more, **{"expected": [person], "change": as_clerk, **wanted})
    hand.press("F12")
    known(hand)
    return hand


def known(hand: DeskInHand) -> None:
    hand.settled()
    hand.until(lambda: hand.session.person.known is not None and hand.session.at_rest, "the person is known")


def go_on(hand: DeskInHand) -> None:
    """Goes on with the intake that was put by."""
    hand.until(lambda: hand.session.phase is Phase.READY and hand.session.unfinished, "put by")
    hand.until(hand.screen.ready.buttons[0].isVisible)
    assert not hand.screen.details.isVisible()
    hand.press("F6")
    known(hand)


def details(hand: DeskInHand) -> None:
    hand.press("F7")
    hand.until(lambda: hand.screen.details.isVisible(), "the form")


def contacts(hand: DeskInHand) -> dict[ContactKind, str]:
    """How the person can be reached, as it is shown."""
    assert hand.session.person.known is not None
    card = hand.session.person.known.card
    assert card is not None
    return {one.kind: one.shown for one in card.contacts}


def reached(hand: DeskInHand, kind: ContactKind, shown: str | None) -> None:
    hand.until(lambda: hand.session.person.known is not None and contacts(hand).get(kind) == shown, str(kind))
    hand.until(lambda: hand.session.at_rest)


def on_the_card(hand: DeskInHand) -> str:
    """What the person's card says to whoever cannot see it."""
    return " · ".join(names(hand.screen.person))


def is_asked_of(hand: DeskInHand, number: str) -> None:
    """Scans another's number with the gun, and waits for the question."""
    hand.window._scanned(number)
    hand.until(lambda: "er et annet enn" in hand.screen.notice.accessibleName(), "it is asked")
    hand.until(lambda: hand.session.at_rest)


def has_supervisor(hand: DeskInHand) -> None:
    station = hand.station
    station.lane.run(station.clerks.add, station.as_itself(), SUPERVISOR, Role.SUPERVISOR, PIN)


def test_a_mobile_number_is_said_read_back_and_taken_back(desk: Desk) -> None:
    hand = come(desk)
    assert "Mobil" not in on_the_card(hand), "what is not known has no row"
    hand.count_anew()
    details(hand)
    assert hand.screen.details.mobile.hasFocus(), "the name is known"
    hand.type("41234567")
    hand.press("Enter")
    hand.until(lambda: hand.screen.details.phone.remark.said == "Lagret: +47 41 23 45 67", "read back")
    hand.press("F12")
    assert hand.presses == 1 + 8 + 1 + 1
    assert hand.screen.person.isVisible()
    assert hand.screen.strip.hasFocus()
    assert "Mobil · +47 41 23 45 67" in on_the_card(hand)
    hand.press("Ctrl+Z")
    reached(hand, ContactKind.MOBILE, None)
    assert "Mobil" not in on_the_card(hand)
    hand.press("Ctrl+Y")
    reached(hand, ContactKind.MOBILE, "+47 41 23 45 67")


def test_what_can_not_be_used_is_said_stands_in_no_way_and_stays_written(desk: Desk) -> None:
    hand = come(desk)
    details(hand)
    form = hand.screen.details
    hand.type("4123")
    hand.press("Enter")
    hand.until(lambda: "Ikke lagret" in form.phone.remark.said, "it is said")
    assert form.email.hasFocus(), "one goes on"
    hand.type("kari@gmial.com")
    hand.press("Enter")
    hand.until(lambda: "skrivefeil" in form.mail.remark.said, "kept, and said")
    reached(hand, ContactKind.EMAIL, "kari@gmial.com")
    assert form.mobile.text() == "4123"
    hand.press("Ctrl+1")
    reached(hand, ContactKind.EMAIL, "kari@gmail.com")
    assert form.email.text() == "kari@gmail.com"
    form.street.setFocus()
    hand.type("Fjellveien 12")
    hand.press("Enter", "Enter")
    assert form.code.hasFocus()
    assert form.address.remark.verdict is None, "an address is judged whole"
    hand.type("5019 Bergen")
    hand.press("Esc")
    reached(hand, ContactKind.ADDRESS, "Fjellveien 12\n5019 Bergen")
    assert hand.screen.person.isVisible()
    assert "Ikke lagret" in form.phone.remark.said


def test_a_supervisor_sees_a_protected_address_without_being_asked(desk: Desk) -> None:
    hand = come(desk, change=lambda opened: opened)
    details(hand)
    hand.type("41234567")
    hand.press("Alt+P")
    hand.until(lambda: hand.session.person.known.card.person.protected and hand.session.at_rest)
    hand.press("F12")
    assert "Beskyttet adresse" in on_the_card(hand)
    assert "Mobil · +47 41 23 45 67" in on_the_card(hand)
    assert not hand.screen.person.known.uncover.isVisible()
    hand.press("F7", "Alt+P")
    hand.until(lambda: not hand.session.person.known.card.person.protected, "said at once")


def test_nothing_half_written_is_lost_when_the_language_changes_paper_comes_or_it_is_put_by(
    desk: Desk,
) -> None:
    person = somebody()
    hand = come(desk, paper(person)[:2], pace=0.05)
    hand.until(lambda: hand.session.devices.scanner is not None)
    hand.session.devices.look()
    hand.until(lambda: hand.session.devices.scanner.feeder == "loaded")
    details(hand)
    hand.type("4123")
    hand.window.choose(Preferences("nn", "dark", 1.0))
    assert hand.screen.details.mobile.text() == "4123"
    before = len(hand.session.sight.pages)
    hand.press("F5")
    hand.type("45")
    hand.settled()
    assert len(hand.session.sight.pages) > before
    assert hand.screen.details.mobile.hasFocus()
    hand.type("67")
    assert hand.screen.details.mobile.text() == "41234567"
    hand.press("F9")
    go_on(hand)
    assert contacts(hand) == {ContactKind.MOBILE: "+47 41 23 45 67"}, "it was said as the intake was put by"


def test_somebody_on_no_list_is_named_and_may_state_another_birth_date(desk: Desk) -> None:
    hand = come(desk, expected=[])
    hand.until(lambda: hand.session.sight.view.applicant is not None)
    assert "Navnet er ikke kjent" in on_the_card(hand)
    hand.count_anew()
    details(hand)
    assert hand.screen.details.given.hasFocus()
    hand.type("Kari")
    hand.press("Enter")
    hand.type("Vik")
    hand.press("Enter")
    hand.type("1.2.2009")
    hand.press("F12")
    hand.until(lambda: hand.session.sight.view.applicant.name == "Kari Vik" and hand.session.at_rest)
    hand.until(lambda: PersonHint.BIRTH_DATE_DIFFERS in hand.session.person.known.card.hints)
    assert hand.presses == 1 + 4 + 1 + 3 + 1 + 8 + 1
    assert "Det kan være riktig: spør, og la det stå." in on_the_card(hand)
    hand.press("Ctrl+Z", "Ctrl+Z")
    hand.until(lambda: hand.session.sight.view.applicant.name is None, "both are taken back")
    hand.press("F12")
    hand.until(lambda: hand.session.sight.doubts or hand.session.phase is Phase.FINISHED)


def test_a_contact_that_is_not_the_countys_is_a_hint_with_what_to_do(desk: Desk) -> None:
    person = somebody()
    hand = desk(paper(person)[:1], paper(person)[:1])
    station = hand.station
    year = station.desk.county_year(hand.clock.now())
    row = Expected(person.number, person.given_name, person.family_name, mobile="+4791234567")
    station.lane.run(station.roster.replace, station.as_itself(), year, [row])
    hand.press("F12")
    known(hand)
    details(hand)
    hand.type("41234567")
    hand.press("F12")
    reached(hand, ContactKind.MOBILE, "+47 41 23 45 67")
    assert "Søkeren endrer det selv på vigo.no." in on_the_card(hand)
    hand.clock.moment = datetime(year, 7, 5, 9, 0, tzinfo=UTC)
    details(hand)
    hand.screen.details.mobile.setFocus()
    hand.screen.details.mobile.selectAll()
    hand.count_anew()
    hand.type("41234568")
    hand.press("Enter")
    hand.until(
        lambda: "Si fra til inntakskontoret" in hand.screen.details.phone.remark.said, "beside the field"
    )
    hand.press("F12")
    assert hand.presses == 8 + 2
    assert "Si fra til inntakskontoret" in on_the_card(hand)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED, "a hint stands in no one's way")


def test_a_supplement_a_week_later_is_said_by_one_key_and_stands_on_the_receipt(desk: Desk) -> None:
    person = somebody()
    hand = come(desk, paper(person, with_form=True)[:2])
    assert not hand.screen.person.known.earlier.isVisible()
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    first = hand.session.ending.finished.number
    hand.until(lambda: hand.session.devices.print is not None and hand.session.devices.print.is_final)
    hand.clock.step(timedelta(days=7))
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.READY)
    hand.count_anew()
    hand.press("F12")
    known(hand)
    hand.until(lambda: hand.screen.person.known.earlier.isVisible(), "what was handed in before")
    assert f"Kvittering {first}, 23. november 2026, 1 ark" in on_the_card(hand)
    assert "Vedlegg, type ikke oppgitt" in names(hand.screen.person.known.earlier.rows[0])
    hand.press("Ctrl+S")
    hand.until(lambda: hand.session.sight.view.follows is not None and hand.session.at_rest)
    assert hand.session.sight.view.follows.relation is Relation.SUPPLEMENTS
    assert f"i tillegg til det som ble levert før, kvittering {first}" in on_the_card(hand)
    assert hand.screen.person.known.earlier.rows[0].buttons[Relation.SUPPLEMENTS].isChecked()
    hand.press("Ctrl+Z")
    hand.until(lambda: hand.session.sight.view.follows is None and hand.session.at_rest)
    hand.press("Ctrl+R", "Ctrl+S")
    hand.until(lambda: hand.session.sight.view.follows is not None and hand.session.at_rest)
    hand.until(lambda: hand.session.sight.view.follows.relation is Relation.SUPPLEMENTS)
    hand.press("F12")
    hand.until(lambda: hand.session.phase is Phase.FINISHED)
    hand.until(lambda: hand.session.devices.print is not None and hand.session.devices.print.is_final)
    printed = sorted(
        (hand.station.folder / "printed").glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns
    )
    text = " ".join(" ".join(receipts.text_of(printed[-1].read_bytes())).split())
    assert f"i tillegg til det som ble levert før, kvittering {first}" in text


def test_the_form_is_left_where_another_person_is_given(desk: Desk) -> None:
    other = somebody(1)
    hand = come(desk, expected=[somebody(), other])
    details(hand)
    hand.type("4123")
    is_asked_of(hand, other.number)
    hand.press("Alt+S")
    hand.until(lambda: hand.session.sight.view.applicant.number == other.number and hand.session.at_rest)
    known(hand)
    assert contacts(hand) == {}, "what was half said of one is not said of another"
    details(hand)
    assert hand.screen.details.mobile.text() == ""


def test_a_gun_over_the_next_persons_papers_gives_nothing_away_until_it_is_said_whose_they_are(
    desk: Desk,
) -> None:
    first, second = somebody(), somebody(1)
    hand = come(desk, paper(second, with_barcode=False)[:1], expected=[first, second])
    intake = hand.session.sight.view.id

    hand.window._scanned(first.number)
    assert hand.session.whose.another is None, "their own number says nothing new"

    is_asked_of(hand, second.number)
    assert hand.session.sight.view.applicant.number == first.number
    assert hand.screen.person.number.digits == first.number
    assert "er et annet enn nummeret til" in hand.screen.notice.accessibleName()
    hand.press("Esc")
    hand.until(lambda: not hand.screen.notice.isVisible() and hand.session.at_rest)
    assert hand.session.sight.view.applicant.number == first.number

    is_asked_of(hand, second.number)
    hand.count_anew()
    hand.press("Alt+N")
    hand.until(lambda: hand.session.whose.entry is not None and hand.session.phase is Phase.READY)
    assert hand.presses == 1
    done = hand.station.lane.run(hand.station.looking.open, hand.session.actor, intake)
    assert (done.state, done.applicant.number) == (IntakeState.COMPLETED, first.number)
    assert hand.screen.person.number.digits == second.number
    hand.press("F12")
    known(hand)
    assert hand.session.sight.view.applicant.number == second.number
    assert hand.session.sight.view.id != intake


def test_what_can_not_be_finished_is_put_by_for_the_next_persons_number(desk: Desk) -> None:
    first, second = somebody(), somebody(1)
    hand = desk([*paper(first)[:2], paper(second)[0]], expected=[first, second])
    hand.type(first.number)
    hand.until(lambda: hand.session.whose.entry is not None)
    hand.press("F12")
    known(hand)
    assert hand.session.sight.doubts, "the last page is the second person's"
    is_asked_of(hand, second.number)
    hand.press("Alt+N")
    hand.until(lambda: hand.session.whose.entry is not None and hand.session.phase is Phase.READY)
    hand.until(lambda: hand.session.unfinished, "put by")
    assert hand.session.whose.entry.number == second.number
    assert hand.session.unfinished[0].state is IntakeState.PARKED


def test_undo_in_the_form_takes_back_what_is_being_written_then_the_last_act_and_a_key_says_the_language(
    desk: Desk,
) -> None:
    hand = come(desk)
    details(hand)
    form = hand.screen.details
    hand.type("41234567")
    hand.press("Enter")
    reached(hand, ContactKind.MOBILE, "+47 41 23 45 67")
    hand.type("k")
    hand.press("Ctrl+Z")
    assert form.email.text() == ""
    reached(hand, ContactKind.MOBILE, "+47 41 23 45 67")
    hand.press("Ctrl+Z")
    reached(hand, ContactKind.MOBILE, None)
    assert form.mobile.text() == ""
    assert form.phone.remark.said == ""
    hand.press("Alt+3")
    hand.until(lambda: hand.session.sight.view.applicant.language == "en" and hand.session.at_rest)
    assert hand.screen.details.languages["en"].isChecked()
    hand.press("Alt+3")
    hand.until(lambda: hand.session.sight.view.applicant.language is None and hand.session.at_rest)
    assert not hand.screen.details.languages["en"].isChecked()


def test_a_protected_address_shows_by_consent_for_two_minutes_or_till_the_intake_is_left(desk: Desk) -> None:
    hand = come(desk)
    has_supervisor(hand)
    details(hand)
    hand.type("41234567")
    hand.press("Alt+P")
    hand.until(lambda: hand.session.person.known.card.person.protected and hand.session.at_rest, "protected")
    hand.press("F12")
    said = on_the_card(hand)
    assert "Beskyttet adresse" in said
    assert "41 23 45 67" not in said
    hand.count_anew()
    hand.press("Alt+V")
    hand.until(lambda: hand.screen.consent.who.chosen() == SUPERVISOR, "whose consent")
    hand.until(lambda: hand.screen.consent.card.pin.hasFocus())
    assert not hand.screen.bottom.next.isVisible(), "one filled button"
    hand.type("111111")
    hand.press("Enter")
    hand.until(hand.screen.consent.card.notice.isVisible, "told as at sign-in")
    assert "passer ikke sammen" in hand.screen.consent.card.notice.accessibleName()
    hand.count_anew()
    hand.type(PIN)
    hand.press("Enter")
    reached(hand, ContactKind.MOBILE, "+47 41 23 45 67")
    assert hand.presses == len(PIN) + 1
    hand.until(lambda: "Mobil · +47 41 23 45 67" in on_the_card(hand))
    hand.session.person.cover()
    for leave in (hand.session.person._uncovering._covering.timeout.emit, lambda: hand.press("F9")):
        hand.press("Alt+V")
        hand.until(lambda: hand.screen.consent.card.pin.hasFocus() and hand.screen.consent.who.chosen())
        hand.type(PIN)
        hand.press("F12")
        reached(hand, ContactKind.MOBILE, "+47 41 23 45 67")
        assert hand.session.person._uncovering._covering.isActive()
        assert hand.session.person._uncovering._covering.interval() == 120_000
        leave()
        hand.until(lambda: not hand.session.person.uncovered)
        assert "41 23 45 67" not in " ".join(names(hand.window))
    go_on(hand)
    assert contacts(hand) == {}
    assert hand.session.person.known.card.withheld


def test_a_consent_is_asked_for_over_the_form_and_no_more_behind_the_lock(desk: Desk) -> None:
    hand = come(desk)
    has_supervisor(hand)
    details(hand)
    hand.press("Alt+P")
    hand.until(lambda: hand.session.person.known.card.person.protected and hand.session.at_rest)
    hand.press("Alt+P")
    hand.until(lambda: hand.screen.consent.isVisible() and hand.screen.consent.who.chosen())
    hand.press("Esc")
    assert hand.screen.details.isVisible(), "back at the form"
    assert hand.screen.details.protected.isChecked()
    hand.press("Alt+P")
    hand.until(lambda: hand.screen.consent.card.pin.hasFocus() and hand.screen.consent.who.chosen())
    hand.type(PIN)
    hand.press("Enter")
    hand.until(lambda: not hand.session.person.known.card.person.protected and hand.session.at_rest)
    assert hand.screen.details.isVisible()
    hand.press("Ctrl+Z")
    hand.until(lambda: hand.session.person.known.card.person.protected, "taken back")
    hand.until(lambda: hand.session.at_rest)
    hand.press("F12", "Alt+V")
    hand.until(lambda: hand.screen.consent.card.pin.hasFocus() and hand.screen.consent.who.chosen())
    hand.type("1739")
    hand.window.lockable.lock("Øving", intake_open=True)
    hand.window.lockable.unlock()
    assert not hand.screen.consent.isVisible()
    assert hand.screen.consent.card.pin.text() == ""
    assert hand.screen.person.isVisible()
