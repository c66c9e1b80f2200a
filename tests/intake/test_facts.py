"""What a clerk says of an open intake besides whose it is; and what the desk tells them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.advising import Advising, Elsewhere
from kiosk.intake.calendar import Decider, MonthDay
from kiosk.intake.checklist import Standing
from kiosk.intake.county_profiles.loading import shipped
from kiosk.intake.county_profiles.model import Contact, CountyText, EnclosureType
from kiosk.intake.desk import Desk
from kiosk.intake.finishing import Finished, Finishing
from kiosk.intake.people import Expected
from kiosk.intake.truth import IntakeView
from kiosk.intake.verifying import Health
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import Attestation, DocumentRole
from kiosk.texts import Language, OwnWords
from tests.helpers.receipts import text_of
from tests.helpers.stations import START, StationInHand

COUNTY = replace(
    shipped("46"),
    types=tuple(
        replace(known, asked_of=frozenset({Category.ORDINARY})) if known.code == "certificate" else known
        for known in shipped("46").types
    ),
)
ANNA, BO, SARA, DINA = "17912099997", "29822099635", "05840399895", "57912075186"
ASTA = "41814061033"


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationInHand]:
    """One for all: each test works on intakes of its own."""
    made = StationInHand(tmp_path_factory.mktemp("facts") / "station")
    made.expect(
        Expected(ANNA, "Anna", "Lund", category="ordinary"), Expected(BO, "Bo", "Lund", category="individual")
    )
    yield made
    made.close()


def view(station: StationInHand, intake: UUID) -> IntakeView:
    return station.desk.view(station.clerk, intake)


def refused(fault: pytest.ExceptionInfo[EnvironmentFault]) -> object:
    assert fault.value.code is FaultCode.NOT_ALLOWED_NOW
    return fault.value.arguments["reason"]


# -- category -------------------------------------------------------------------------------------------------------


def test_the_chosen_category_stands_over_the_list_s(station: StationInHand) -> None:
    intake, document = station.start()
    station.facts.set_category(station.clerk, intake, Category.SIGN_LANGUAGE)
    station.take(document, ANNA)
    assert view(station, intake).category == "sign_language", "whom the paper turns out to be of"
    station.desk.give_number(station.clerk, intake, BO)
    assert view(station, intake).category == "sign_language"
    station.facts.set_category(station.clerk, intake, None)
    assert view(station, intake).category == "individual", "back to what the list says"
    station.desk.undo(station.clerk, intake)
    assert view(station, intake).category == "sign_language"


def test_a_category_that_is_taken_back_leaves_what_the_list_says_now(station: StationInHand) -> None:
    intake, document = station.start()
    page = station.take(document, ANNA)
    station.facts.set_category(station.clerk, intake, Category.APPRENTICE)
    station.take(document, BO)  # two numbers: nobody's now
    station.desk.undo(station.clerk, intake)
    assert view(station, intake).category is None
    station.desk.set_aside(station.clerk, page.page)
    assert view(station, intake).category == "individual"


# -- dates ----------------------------------------------------------------------------------------------------------


def test_dates_are_set_together_and_taken_back_together(station: StationInHand) -> None:
    intake, _document = station.start()
    yesterday, before = START - timedelta(days=1), (START - timedelta(days=4)).date()
    station.facts.set_dates(station.clerk, intake, yesterday, before)
    found = view(station, intake)
    assert (found.received_at, found.posted_on) == (yesterday, before)
    assert station.desk.undo(station.clerk, intake) == "dates.set"
    assert (view(station, intake).received_at, view(station, intake).posted_on) == (START, None)


@pytest.mark.parametrize(
    ("received", "posted", "reason"),
    [
        (START + timedelta(minutes=1), None, "date_to_come"),
        (START, date(2026, 11, 24), "date_to_come"),
        (START - timedelta(days=1), date(2026, 11, 23), "posted_after_received"),
    ],
)
def test_dates_that_cannot_be_are_refused(
    station: StationInHand, received: datetime, posted: date | None, reason: str
) -> None:
    intake, _document = station.start()
    with pytest.raises(EnvironmentFault) as caught:
        station.facts.set_dates(station.clerk, intake, received, posted)
    assert refused(caught) == reason
    assert view(station, intake).received_at == START


def test_the_postmark_s_day_is_norway_s(station: StationInHand) -> None:
    intake, _document = station.start()
    just_past_midnight = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # 00.30 on the 23rd
    station.facts.set_dates(station.clerk, intake, just_past_midnight, date(2026, 11, 23))
    assert view(station, intake).posted_on == date(2026, 11, 23)


def test_an_intake_does_not_begin_with_a_postmark_to_come(station: StationInHand) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        station.desk.start(station.clerk, posted_on=date(2026, 11, 24))
    assert refused(caught) == "date_to_come"


def test_a_clock_that_was_set_back_is_noticed(station: StationInHand) -> None:
    health = Health(station.records)
    station.start()
    assert not health.clock_is_behind()
    station.clock.step(timedelta(seconds=-1))
    assert health.clock_is_behind()
    station.clock.step(timedelta(seconds=1))


# -- documents ------------------------------------------------------------------------------------------------------


def test_copies_and_their_kind_are_said_and_taken_back(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document)
    station.facts.set_copies(station.clerk, document, 2)
    station.facts.set_attestation(station.clerk, document, Attestation.CERTIFIED)
    (found,) = view(station, intake).documents
    assert (found.copies, found.attestation) == (2, Attestation.CERTIFIED)
    station.desk.undo(station.clerk, intake)
    station.desk.undo(station.clerk, intake)
    (found,) = view(station, intake).documents
    assert (found.copies, found.attestation) == (1, None)
    for copies in (0, 100):
        with pytest.raises(EnvironmentFault) as caught:
            station.facts.set_copies(station.clerk, document, copies)
        assert refused(caught) == "copies"


def test_a_document_may_be_what_the_county_alone_has(station: StationInHand) -> None:
    form = EnclosureType("hovedskjema", OwnWords(nb="Hovedskjema"), DocumentRole.MAIN)
    desk = Desk(station.records, station.settings, replace(COUNTY, types=(*COUNTY.types, form)))
    intake, document = station.start()
    station.take(document)
    desk.set_type(station.clerk, document, "hovedskjema")
    (found,) = view(station, intake).documents
    assert (found.type, found.role) == ("hovedskjema", DocumentRole.MAIN)
    for act in (station.desk.set_type, station.desk.new_document):
        with pytest.raises(EnvironmentFault) as caught:
            act(station.clerk, document if act == station.desk.set_type else intake, "hovedskjema")
        assert refused(caught) == "no_such_type", "another county has it not"


# -- what the desk says ---------------------------------------------------------------------------------------------


def test_earlier_papers_of_the_same_person_count(station: StationInHand) -> None:
    first, document = station.start()
    station.take(document)
    station.desk.set_type(station.clerk, document, DocumentType.CERTIFICATE)
    station.desk.give_number(station.clerk, first, SARA)
    station.finishing.finish(station.clerk, first, print_receipt=False)
    advising = Advising(station.records, station.settings, COUNTY)
    intake, document = station.start()
    station.take(document)
    station.desk.give_number(station.clerk, intake, SARA)
    station.facts.set_category(station.clerk, intake, Category.ORDINARY)
    found = advising.checklist(station.clerk, intake)
    (certificate,) = found.needed
    assert (certificate.standing, certificate.came_before) == (Standing.THERE, (first,))
    assert found.untyped == 1
    assert advising.checklist(station.clerk, first).needed == (), "nobody said the category then"
    station.amendments.void(station.supervisor, first, "r")
    (certificate,) = advising.checklist(station.clerk, intake).needed
    assert certificate.standing is Standing.MISSING, "what is void counts no longer"


def test_what_is_set_aside_is_not_there(station: StationInHand) -> None:
    intake, document = station.start()
    page = station.take(document)
    station.desk.set_type(station.clerk, document, DocumentType.CERTIFICATE)
    station.facts.set_category(station.clerk, intake, Category.ORDINARY)
    station.desk.set_aside(station.clerk, page.page)
    (certificate,) = (
        Advising(station.records, station.settings, COUNTY).checklist(station.clerk, intake).needed
    )
    assert certificate.standing is Standing.MISSING


def test_late_by_post_is_decided_by_the_postmark(station: StationInHand) -> None:
    advising = Advising(
        station.records, station.settings, replace(COUNTY, deadlines={c: MonthDay(11, 20) for c in Category})
    )
    intake, document = station.start()
    station.take(document)
    station.desk.set_type(station.clerk, document, DocumentType.APPLICATION)
    station.facts.set_category(station.clerk, intake, Category.ORDINARY)
    late = advising.checklist(station.clerk, intake).application
    assert late is not None
    assert (late.late, late.decided_by, late.deadline) == (True, Decider.RECEIVED, date(2026, 11, 20))
    station.facts.set_dates(station.clerk, intake, START, date(2026, 11, 20))
    in_time = advising.checklist(station.clerk, intake).application
    assert in_time is not None
    assert (in_time.late, in_time.decided_by) == (False, Decider.POSTED)


def test_the_receipt_says_what_is_missing_and_what_came_late(station: StationInHand) -> None:
    own = replace(
        COUNTY,
        deadlines={Category.ORDINARY: MonthDay(11, 20)},
        types=(
            *(replace(k, copies=2, deadline=MonthDay(7, 1)) if k.code == "certificate" else k for k in COUNTY.types),
            EnclosureType("skisse", OwnWords(nb="Skisse", nn="Skisse (teikning)")),
        ),
        texts={CountyText.LATE: OwnWords(nb="Den tas etterpå.", nn="Han blir teken etterpå."),
               CountyText.NEXT_STEPS: OwnWords(nb="Svar kommer i juli.", nn="Svar kjem i juli.")},
        contact=Contact(phone="55 00 00 00"),
    )  # fmt: skip
    desk, finishing = (made(station.records, station.settings, own) for made in (Desk, Finishing))
    intake, document = station.start()
    station.take(document)
    desk.set_type(station.clerk, document, "application")
    for code in ("certificate", "skisse"):
        station.take(desk.new_document(station.clerk, intake, code))
    station.facts.set_category(station.clerk, intake, Category.ORDINARY)
    desk.give_number(station.clerk, intake, ASTA)
    done = finishing.finish(station.clerk, intake, print_receipt=False, language="nn")
    assert isinstance(done, Finished)
    said = " ".join(text_of(station.receipts.paper(station.clerk, done.receipt)[1]))
    for words in (
        "Vestland fylkeskommune", "registrert etter fristen 20. november 2026.", "Han blir teken etterpå.",
        "1 eksemplar til", "1. juli 2027", "Skisse (teikning)", "Svar kjem i juli.", "55 00 00 00",
    ):  # fmt: skip
        assert words in said, words


def test_a_receipt_rules_on_nothing_that_the_county_has_not_set(station: StationInHand) -> None:
    done = station.finished(BO)
    said = " ".join(text_of(station.receipts.paper(station.clerk, done.receipt)[1]))
    nb = Language("nb")
    for code in ("receipt.missing", "receipt.next_steps", "receipt.questions"):
        assert nb.say(code) not in said


def test_each_next_step_says_whose_words_it_is_in(station: StationInHand) -> None:
    steps = {step.case: step for step in station.advising.next_steps(station.clerk)}
    assert set(steps) == set(Elsewhere)
    assert not any(step.is_countys or step.seems_so for step in steps.values())
    assert {case for case, step in steps.items() if not step.is_set} == {
        Elsewhere.NO_PAPER_APPLICATIONS, Elsewhere.NO_PAPER_ENCLOSURES,
    }  # fmt: skip
    own = replace(
        COUNTY, paper_applications=False, texts={CountyText.OTHER_COUNTY: OwnWords(nb="Ring hjemfylket.")}
    )
    told = {
        step.case: step for step in Advising(station.records, station.settings, own).next_steps(station.clerk)
    }
    assert told[Elsewhere.OTHER_COUNTY].is_countys
    assert Language("nb").render(told[Elsewhere.OTHER_COUNTY].told) == "Ring hjemfylket."
    assert told[Elsewhere.NO_PAPER_APPLICATIONS].is_set
    for step in (*steps.values(), *told.values()):
        for code in ("nb", "nn", "en"):
            assert Language(code).render(step.told) != step.told.code


def test_what_is_handed_in_speaks_for_a_next_step_and_stops_nothing(station: StationInHand) -> None:
    own = replace(COUNTY, paper_applications=False, paper_enclosures=True)
    advising = Advising(station.records, station.settings, own)
    intake, document = station.start()
    station.take(document)
    station.desk.set_type(station.clerk, document, DocumentType.APPLICATION)
    second = station.desk.new_document(station.clerk, intake, DocumentType.FOREIGN_EDUCATION)
    station.take(second)
    station.facts.set_category(station.clerk, intake, Category.APPRENTICE)
    first = advising.next_steps(station.clerk, intake)[:3]
    assert {step.case for step in first} == {
        Elsewhere.FOREIGN_SCHOOL, Elsewhere.APPRENTICESHIP, Elsewhere.NO_PAPER_APPLICATIONS,
    }  # fmt: skip
    assert all(step.seems_so for step in first)
    station.desk.give_number(station.clerk, intake, DINA)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert view(station, intake).receipt is not None


def test_deadlines_that_near_are_told_in_time(station: StationInHand) -> None:
    assert station.advising.nearing(station.clerk) == ()
    station.clock.step(timedelta(days=56))
    (first,) = station.advising.nearing(station.clerk)
    assert (first.day, first.days, len(first.categories)) == (date(2027, 2, 1), 14, 6)
    station.clock.step(timedelta(days=14))
    assert [near.days for near in station.advising.nearing(station.clerk)] == [0, 28]
    station.clock.step(timedelta(days=1))
    assert [near.day for near in station.advising.nearing(station.clerk)] == [date(2027, 3, 1)]
    station.clock.step(START - station.clock.moment)


def test_deadlines_of_documents_near_too(station: StationInHand) -> None:
    own = replace(
        COUNTY,
        types=(
            EnclosureType("skisse", OwnWords(nb="Skisse"), deadline=MonthDay(11, 27)),
            EnclosureType("attest", OwnWords(nb="Attest"), deadlines={Category.ORDINARY: MonthDay(11, 27)}),
            EnclosureType("gone", OwnWords(nb="Borte"), offered=False, deadline=MonthDay(11, 27)),
        ),
        deadlines={Category.ORDINARY: MonthDay(12, 1)},
    )
    near, then = Advising(station.records, station.settings, own).nearing(station.clerk)
    assert (near.day, near.days, near.categories) == (date(2026, 11, 27), 4, ())
    assert [Language("nb").render(what) for what in near.types] == ["Skisse", "Attest"]
    assert (then.day, then.categories, then.types) == (date(2026, 12, 1), (Category.ORDINARY,), ())


def test_what_came_late_today_is_counted_where_there_is_a_deadline(station: StationInHand) -> None:
    own = replace(COUNTY, deadlines={Category.ORDINARY: MonthDay(11, 2)})
    advising = Advising(station.records, station.settings, own)
    before = advising.late_today(station.clerk)
    assert before is not None
    application = UUID(int=0)
    for code, posted_on in (("application", None), ("application", date(2026, 11, 1)), ("certificate", None)):
        intake, document = station.start(posted_on=posted_on)
        station.take(document)
        station.desk.set_type(station.clerk, document, code)
        station.facts.set_category(station.clerk, intake, Category.ORDINARY)
        station.desk.give_number(station.clerk, intake, SARA)
        done = station.finishing.finish(station.clerk, intake, print_receipt=False)
        assert isinstance(done, Finished)
        application = intake if code == "application" and posted_on is None else application
    late = advising.late_today(station.clerk)
    assert late == before + 1, "not what was posted in time, nor an enclosure alone"
    station.amendments.void(station.supervisor, done.intake, "Twice")
    assert advising.late_today(station.clerk) == late, "an enclosure was never counted"
    station.amendments.void(station.supervisor, application, "Twice")
    assert advising.late_today(station.clerk) == before, "what is void is none of the day's"
    unset = Advising(station.records, station.settings, replace(COUNTY, deadlines=None))
    assert unset.late_today(station.clerk) is None
    station.clock.step(timedelta(days=1))
    assert advising.late_today(station.clerk) == 0
    station.clock.step(START - station.clock.moment)
