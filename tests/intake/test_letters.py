"""Letters about what came late or is missing: what they say, to whom, and when there is nothing to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.contacts import ContactKind, PostalAddress
from kiosk.intake.county_profiles.loading import shipped
from kiosk.intake.county_profiles.model import CountyProfile, CountyText, EnclosureType
from kiosk.intake.letters import Letters
from kiosk.intake.people import Expected
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import AccessEntry, JournalEntry
from kiosk.texts import Language, OwnWords
from tests.helpers.receipts import text_of
from tests.helpers.spoolers import FakeSpooler
from tests.helpers.stations import StationInHand

ANNA, BO = "17912099997", "29822099635"
NB = Language("nb")
LATE = "Fylket tar den med hvis det er plass."
COUNTY = replace(
    shipped("46"),
    types=(
        EnclosureType(DocumentType.CERTIFICATE, asked_of=frozenset(Category)),
        EnclosureType(DocumentType.MEDICAL_STATEMENT, asked_of=frozenset(Category), sensitive=True),
    ),
    texts={CountyText.LATE: OwnWords(nb=LATE), CountyText.WHERE_TO_ASK: OwnWords(nb="Telefon 05557")},
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StationInHand, UUID, UUID]]:
    """A station, Anna's intake, whose address is known, and Bo's, whose is protected."""
    station = StationInHand(tmp_path_factory.mktemp("letters") / "station")
    station.expect(
        Expected(ANNA, "Anna", "Lund", category="ordinary"),
        Expected(BO, "Bo", "Hemmelig", category="ordinary", protected=True),
    )
    anna, bo = station.finished(ANNA), station.finished(BO)
    address = PostalAddress("c/o Mo\nStorgata 12 B", "5003", "Bergen")
    for number in (ANNA, BO):
        person = station.person_with(number)
        station.persons.say_contact(station.clerk, person, ContactKind.ADDRESS, address, "r")
    yield station, anna.intake, bo.intake
    station.close()


def letters(
    station: StationInHand, county: CountyProfile = COUNTY, spooler: FakeSpooler | None = None
) -> Letters:
    return Letters(station.records, station.settings, spooler or FakeSpooler(), uuid4, county)


def said(station: StationInHand, intake: UUID, county: CountyProfile = COUNTY) -> str:
    """All that stands in the letter."""
    return " ".join(text_of(letters(station, county).make(station.clerk, intake).pdf))


def test_a_letter_says_what_is_missing_and_goes_to_the_address_that_is_known(
    told: tuple[StationInHand, UUID, UUID],
) -> None:
    station, anna, _bo = told
    text = said(station, anna)
    assert letters(station).is_due(station.clerk, anna)
    for words in ("Anna Lund", "c/o Mo", "Storgata 12 B", "5003 Bergen", "Telefon 05557"):
        assert words in text
    assert NB.say("letter.title.missing") in text
    assert NB.say("type.certificate") in text
    assert station.desk.view(station.clerk, anna).receipt in text.split()
    assert "179120" not in text, "no letter bears a number, masked or not"


def test_what_tells_of_health_is_not_named_in_a_letter_either(
    told: tuple[StationInHand, UUID, UUID],
) -> None:
    station, anna, _bo = told
    text = said(station, anna)
    assert NB.say("type.medical_statement") not in text
    assert NB.say("receipt.missing.withheld") in text
    assert NB.say("type.medical_statement") in said(station, anna, replace(COUNTY, sensitive_names=True))


def test_a_protected_address_leaves_neither_name_nor_address_on_the_letter(
    told: tuple[StationInHand, UUID, UUID],
) -> None:
    station, _anna, bo = told
    text = said(station, bo)
    for words in ("Hemmelig", "Storgata", "5003", "298220"):
        assert words not in text
    assert NB.say("letter.title.missing") in text


def test_what_came_late_is_told_in_the_countys_words(station: StationInHand) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund", category="ordinary"))
    station.clock.moment = station.clock.moment.replace(year=2027, month=3, day=5)
    intake, document = station.start()
    station.take(document, ANNA)
    station.desk.set_type(station.clerk, document, DocumentType.APPLICATION)
    station.finishing.finish(station.clerk, intake, print_receipt=False)
    text = said(station, intake, replace(COUNTY, types=()))
    assert NB.say("letter.title.late") in text
    assert LATE in text
    assert NB.say("receipt.missing") not in text
    assert NB.say("letter.title.both") in said(station, intake)


@pytest.mark.parametrize("case", ["nothing", "open", "void"])
def test_there_is_no_letter_where_there_is_nothing_to_write(station: StationInHand, case: str) -> None:
    station.expect(Expected(ANNA, "Anna", "Lund", category="ordinary"))
    county = replace(COUNTY, types=()) if case == "nothing" else COUNTY
    if case == "open":
        intake, document = station.start()
        station.take(document, ANNA)
    else:
        intake = station.finished(ANNA).intake
    if case == "void":
        station.amendments.void(station.supervisor, intake, "The wrong person")
    assert not letters(station, county).is_due(station.clerk, intake)
    with pytest.raises(EnvironmentFault) as caught:
        letters(station, county).make(station.clerk, intake)
    assert caught.value.code is FaultCode.NOT_ALLOWED_NOW


def test_a_letter_is_printed_as_letters_are_and_written_down(
    told: tuple[StationInHand, UUID, UUID],
) -> None:
    station, anna, _bo = told
    spooler = FakeSpooler()
    letters(station, spooler=spooler).print_out(station.supervisor, anna, lambda _seconds: True)
    (pdf,) = spooler.jobs.values()
    assert "Anna Lund" in text_of(pdf)[0]
    with station.records.read() as session:
        acts = session.scalars(select(JournalEntry.body).where(JournalEntry.subject == str(anna))).all()
        seen = session.scalars(select(AccessEntry.act).where(AccessEntry.subject == str(anna))).all()
    assert any("letter.made" in body for body in acts)
    assert "letter" in seen
    assert all("Lund" not in body for body in acts)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_letter_is_in_the_language_that_is_asked_for(
    told: tuple[StationInHand, UUID, UUID], language: str
) -> None:
    station, anna, _bo = told
    letter = letters(station).make(station.clerk, anna, "A5", language)
    (text,) = text_of(letter.pdf)
    assert Language(language).say("letter.title.missing") in text
