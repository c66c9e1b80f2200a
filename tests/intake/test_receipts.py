"""Receipts after the first: copies that say so, corrected ones, and what no receipt gives away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.calendar import MonthDay
from kiosk.intake.county_profiles.loading import shipped
from kiosk.intake.county_profiles.model import CountyProfile, EnclosureType
from kiosk.intake.finishing import Finished, Finishing
from kiosk.intake.overview import Overview
from kiosk.intake.people import Expected
from kiosk.intake.receipts import Receipts
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.printing.queue import PrintQueue
from kiosk.printing.receipt import make_receipt
from kiosk.printing.receipt_content import ReceiptContent
from kiosk.printing.receipt_record import from_record
from kiosk.printing.spoolers.protocol import SpoolReport, SpoolState
from kiosk.records.tables import Attestation, PrintJob, Receipt
from kiosk.texts import Language
from tests.helpers.forging import drop_triggers, verified
from tests.helpers.receipts import text_of
from tests.helpers.spoolers import FakeSpooler
from tests.helpers.stations import StationInHand

ANNA = "17912099997"
NB = Language("nb")
EVERYBODY = frozenset(Category)
EXPERT = EnclosureType(
    DocumentType.EXPERT_ASSESSMENT, sensitive=True, asked_of=EVERYBODY, deadline=MonthDay(2, 1)
)
MEDICAL = EnclosureType(
    DocumentType.MEDICAL_STATEMENT, sensitive=True, asked_of=EVERYBODY, deadline=MonthDay(2, 1),
    attestation=Attestation.CERTIFIED,
)  # fmt: skip
CERTIFICATE = EnclosureType(DocumentType.CERTIFICATE, asked_of=EVERYBODY)


def county(*, names: bool = False) -> CountyProfile:
    """A county that asks everybody for three documents, two of which tell of health."""
    return replace(shipped("46"), types=(CERTIFICATE, EXPERT, MEDICAL), sensitive_names=names)


def content_of(station: StationInHand, receipt: UUID) -> ReceiptContent:
    with station.records.read() as session:
        return from_record(session.get_one(Receipt, receipt).content)


def printed(station: StationInHand) -> Finished:
    """A finished intake whose receipt waits for the printer."""
    intake, document = station.start()
    station.take(document, ANNA)
    done = station.finishing.finish(station.clerk, intake, print_receipt=True)
    assert isinstance(done, Finished)
    return done


def is_copy(station: StationInHand, done: Finished) -> bool:
    """Whether the paper would say that it is one."""
    (text,) = text_of(station.receipts.paper(station.clerk, done.receipt)[1])
    return NB.say("receipt.duplicate.explained") in text


# Copies


@pytest.mark.parametrize(
    ("state", "copy"),
    [
        (SpoolState.QUEUED, True),
        (SpoolState.PRINTING, True),
        (SpoolState.PRINTED, True),
        (SpoolState.UNKNOWN, True),
        (SpoolState.FAILED, False),
        (SpoolState.CANCELLED, False),
    ],
)
def test_a_receipt_is_a_copy_where_an_earlier_one_may_be_in_somebodys_hands(
    station: StationInHand, state: SpoolState, copy: bool
) -> None:
    spooler, done = FakeSpooler(), printed(station)
    queue = PrintQueue(station.records, spooler)
    assert done.print_job is not None
    assert not is_copy(station, done), "it waits still"
    spooler.report = SpoolReport(state)
    queue.send(done.print_job)
    queue.look(done.print_job)
    again = station.receipts.print_again(station.clerk, done.receipt)
    with station.records.read() as session:
        assert session.get_one(PrintJob, again).duplicate is copy
    assert again != done.print_job
    assert is_copy(station, done) is copy


def test_a_receipt_that_waits_for_the_printer_is_not_queued_once_more(station: StationInHand) -> None:
    done = printed(station)
    assert station.receipts.print_again(station.clerk, done.receipt) == done.print_job
    with station.records.read() as session:
        assert len(session.scalars(select(PrintJob)).all()) == 1


# Corrected receipts


def test_a_corrected_receipt_has_a_number_of_its_own_and_names_the_one_it_replaces(
    station: StationInHand,
) -> None:
    done = station.finished(ANNA)
    given = station.receipts.reissue(station.supervisor, done.intake)
    assert (given.replaces, given.number != done.number) == (done.number, True)
    number, pdf = station.receipts.paper(station.clerk, given.receipt, "A5")
    (text,) = text_of(pdf)
    assert number == given.number
    assert NB.say("receipt.corrected.replaces", number=done.number) in text
    assert station.receipts.of_intake(station.clerk, done.intake) == given.receipt
    assert station.desk.view(station.clerk, done.intake).receipt == given.number
    held = station.receipt_seals.look(station.clerk, content_of(station, done.receipt).code)
    assert held.intake is not None
    assert held.intake.replaced_by == given.number, "who brings the old one is told"
    third = station.receipts.reissue(station.supervisor, done.intake)
    assert third.replaces == given.number


def test_what_another_receipt_took_the_place_of_is_not_printed_any_more(station: StationInHand) -> None:
    done = printed(station)
    spooler = FakeSpooler()
    queue = PrintQueue(station.records, spooler)
    overview = Overview(station.records, station.looking)
    spooler.refuse = EnvironmentFault(FaultCode.OUT_OF_PAPER)
    assert done.print_job is not None
    queue.send(done.print_job)
    assert [waiting.receipt for waiting in overview.waits(station.clerk).unprinted] == [done.receipt]
    station.receipts.reissue(station.supervisor, done.intake)
    assert overview.waits(station.clerk).unprinted == ()
    assert queue.waiting() == ()
    assert verified(station)[1].ok


def test_a_corrected_receipt_says_what_is_true_now(station: StationInHand) -> None:
    intake, document = station.start()
    station.take(document, ANNA)
    station.originals.to_hand_back(station.clerk, document)
    done = station.finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    station.originals.handed_back(station.clerk, document)
    given = station.receipts.reissue(station.supervisor, intake)
    before, now = (content_of(station, one).documents[0] for one in (done.receipt, given.receipt))
    assert (before.to_hand_back, before.handed_back) == (True, False)
    assert (now.to_hand_back, now.handed_back) == (False, True)


def test_the_records_are_proven_with_corrected_receipts_in_them_and_a_lost_one_is_missed(
    station: StationInHand,
) -> None:
    done = station.finished(ANNA)
    given = station.receipts.reissue(station.supervisor, done.intake)
    assert verified(station)[1].ok
    forger = station.raw()
    with forger.connection() as connection:
        drop_triggers(connection)
        connection.execute(text("DELETE FROM receipt WHERE number = :number"), {"number": given.number})
    forger.close()
    (broken,) = verified(station)[1].broken
    assert (broken.kind, broken.id) == ("receipt", given.number)


def test_a_corrected_receipt_goes_with_its_intake(station: StationInHand) -> None:
    done = station.finished(ANNA)
    given = station.receipts.reissue(station.supervisor, done.intake)
    station.erasing.erase(station.supervisor, done.intake, "Not theirs")
    for receipt in (done.receipt, given.receipt):
        with pytest.raises(EnvironmentFault) as caught:
            station.receipts.paper(station.clerk, receipt)
        assert caught.value.code is FaultCode.NOT_ALLOWED_NOW
    assert verified(station)[1].ok


@pytest.mark.parametrize("state", ["open", "void"])
def test_only_an_intake_that_counts_gets_a_corrected_receipt(station: StationInHand, state: str) -> None:
    if state == "open":
        intake, _document = station.start()
    else:
        intake = station.finished(ANNA).intake
        station.amendments.void(station.supervisor, intake, "The wrong person")
    acts = (
        lambda: station.receipts.reissue(station.supervisor, intake),
        lambda: station.receipts.named(station.clerk, str(intake)),
    )
    for act in acts:
        with pytest.raises(EnvironmentFault) as caught:
            act()
        assert caught.value.code is FaultCode.NOT_ALLOWED_NOW


# What no receipt gives away


def taken_in(station: StationInHand, profile: CountyProfile) -> ReceiptContent:
    """The receipt for an expert's assessment that came late, where a doctor's statement is missing still."""
    station.clock.moment = station.clock.moment.replace(year=2027, month=2, day=10)
    station.expect(Expected(ANNA, "Anna", "Lund", category="preferential"))
    intake, document = station.start()
    station.take(document, ANNA)
    station.desk.set_type(station.clerk, document, DocumentType.CERTIFICATE)
    expert = station.desk.new_document(station.clerk, intake)
    station.take(expert)
    station.desk.set_type(station.clerk, expert, DocumentType.EXPERT_ASSESSMENT)
    station.originals.cannot_scan(station.clerk, expert, "Sakkyndig vurdering, perm 2")
    finishing = Finishing(station.records, station.settings, profile)
    done = finishing.finish(station.clerk, intake, print_receipt=False)
    assert isinstance(done, Finished)
    return content_of(station, done.receipt)


def told(content: ReceiptContent) -> str:
    """All that stands on the paper."""
    return " ".join(text_of(make_receipt(content, NB)))


def test_what_tells_of_health_is_named_nowhere_on_the_receipt(station: StationInHand) -> None:
    content = taken_in(station, county())
    text = told(content)
    for words in ("akkyndig", "egeerklæring", "perm 2"):
        assert words not in text
    assert NB.say("receipt.withheld", place=2) in text
    assert content.documents[1].pages == 1
    assert NB.say("type.certificate") in text, "the others are named"
    late = NB.say("late.enclosure", what=NB.say("late.withheld"), day=date(2027, 2, 1))
    assert list(content.remarks).count(late) == 1
    assert NB.say("receipt.missing.withheld") in text
    assert [item.due for item in content.missing] == [date(2027, 2, 1)]


def test_a_county_may_have_it_named(station: StationInHand) -> None:
    text = told(taken_in(station, county(names=True)))
    assert NB.say("type.expert_assessment") in text
    assert NB.say("type.medical_statement") in text
    assert NB.say("receipt.withheld", place=2) not in text


def test_a_receipt_that_was_kept_before_is_made_as_it_was(station: StationInHand) -> None:
    done = station.finished(ANNA)
    with station.records.read() as session:
        kept = dict(session.get_one(Receipt, done.receipt).content)
    del kept["replaces"]
    kept["documents"] = [
        {name: value for name, value in one.items() if name not in ("attestation", "withheld")}
        for one in kept["documents"]
    ]
    assert from_record(kept) == content_of(station, done.receipt)


def test_the_receipts_county_is_the_stations_where_none_is_given(station: StationInHand) -> None:
    done = station.finished(ANNA)
    station.clock.step(timedelta(days=1))
    own = Receipts(station.records, station.settings, replace(shipped("46"), authority="Et annet navn"))
    given = own.reissue(station.supervisor, done.intake)
    assert content_of(station, given.receipt).county == "Et annet navn"
    assert content_of(station, done.receipt).county == "Vestland fylkeskommune"
