"""The guides: whole in every language, found by what people say, mended by a county, and never wrong in silence."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor, station_actor
from kiosk.intake.calendar import MonthDay
from kiosk.intake.county_profiles.loading import county_codes
from kiosk.intake.county_profiles.loading import shipped as county
from kiosk.intake.county_profiles.model import Contact, CountyProfile, CountyText, EnclosureType
from kiosk.intake.guides import loading
from kiosk.intake.guides.finding import find
from kiosk.intake.guides.markup import MarkupKind, MarkupMistake, parse
from kiosk.intake.guides.model import Guide
from kiosk.intake.guides.shelf import Guides, LeafletPaper
from kiosk.intake.guides.values import NAMES, Facts, filled
from kiosk.intake.vocabulary import Category
from kiosk.printing.leaflet_content import Block, BlockKind
from kiosk.records.tables import Role
from kiosk.settings import StationSettings
from kiosk.texts import Language, OwnWords, Text
from tests.helpers.catalogs import COMPLETE
from tests.helpers.receipts import text_of
from tests.helpers.spoolers import FakeSpooler

TODAY = date(2026, 11, 26)
SHIPPED = loading.shipped()
ASKED = {
    "minid_first_time", "minid_again", "forgotten_password", "no_pin_letter", "no_mobile", "electronic_ids",
    "contact_details", "enclosures", "from_abroad", "paper_applications", "receipt", "deadlines",
}  # fmt: skip
WHOLE = 'checked_on = 2026-11-20\n[nb]\ntitle = "Frister hos oss"\ntext = "Kom i morgen."\n'


def shape(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, int]]:
    return [(block.kind, block.number) for block in blocks]


def say(guide: Guide, facts: Facts, language: str = "nb") -> str:
    blocks = filled(guide.version(language).blocks, facts, Language(language))
    return "\n".join(block.text for block in blocks)


def named(code: str) -> Guide:
    return next(guide for guide in SHIPPED if guide.code == code)


def told(profile: CountyProfile, code: str, language: str = "nb") -> str:
    return say(named(code), Facts(profile, TODAY, "10-01"), language)


# What the program brings along


def test_everything_is_answered_that_clerks_are_asked() -> None:
    assert {guide.code for guide in SHIPPED} == ASKED
    assert len({guide.order for guide in SHIPPED}) == len(SHIPPED)


@pytest.mark.parametrize("guide", SHIPPED, ids=lambda guide: guide.code)
def test_a_guide_says_the_same_in_every_complete_language(guide: Guide) -> None:
    assert set(guide.versions) == set(COMPLETE)
    versions = [guide.versions[language] for language in COMPLETE]
    assert len({tuple(shape(version.blocks)) for version in versions}) == 1
    values = [[re.findall(r"\{(\w+)\}", block.text) for block in version.blocks] for version in versions]
    assert values[0] == values[1] == values[2]
    assert guide.versions["en"].title != guide.versions["nb"].title
    assert all(version.words for version in versions)
    assert guide.version("se") is guide.versions["nb"]
    assert guide.checked_on <= TODAY


@pytest.mark.parametrize("guide", SHIPPED, ids=lambda guide: guide.code)
@pytest.mark.parametrize("language", COMPLETE)
def test_a_guide_is_short_and_makes_nothing_up(guide: Guide, language: str) -> None:
    version = guide.versions[language]
    for block in version.blocks:
        for sentence in re.split(r"(?<=[.?!:]) ", block.text):
            assert len(sentence.split()) <= 30, sentence
    text = " ".join(block.text for block in version.blocks)
    assert not re.search(r"\d[\d ]{4,}", text), "no telephone number"
    assert not re.search(r"\bkr\b|NOK|@", text), "no fee, no address"
    assert set(re.findall(r"\w+\.no\b", text)) <= {"vigo.no"}


@pytest.mark.parametrize("code", ["", *county_codes()])
def test_every_guide_is_whole_in_every_county(code: str) -> None:
    facts = Facts(county(code), TODAY, "10-01")
    for guide in SHIPPED:
        for language in COMPLETE:
            text = say(guide, facts, language)
            assert not re.search(r"[{}…]|guide\.", text), (guide.code, language)


def test_nynorsk_is_not_bokmal() -> None:
    for guide in SHIPPED:
        text = " ".join(block.text for block in guide.versions["nn"].blocks).lower()
        assert not set(re.findall(r"\w+", text)) & {"ikke", "jeg", "hvis", "hva", "noe", "velg", "fra"}, (
            guide.code
        )
        bokmal = " ".join(block.text for block in guide.versions["nb"].blocks).lower()
        assert not set(re.findall(r"\w+", bokmal)) & {"ikkje", "eg", "dersom", "kva", "noko", "frå"}, (
            guide.code
        )


# The marks


def test_the_marks_make_headings_paragraphs_steps_and_points() -> None:
    blocks = parse("En linje\n  som brytes.\n\n## Slik\n1. Først\ndet ene\n2. Så det andre\n\n- En ting\n")
    assert blocks == (
        Block(BlockKind.PARAGRAPH, "En linje som brytes."),
        Block(BlockKind.HEADING, "Slik"),
        Block(BlockKind.STEP, "Først det ene", 1),
        Block(BlockKind.STEP, "Så det andre", 2),
        Block(BlockKind.POINT, "En ting"),
    )


def test_what_is_no_mark_is_text() -> None:
    (block,) = parse("<b>Ikke</b> *dette* & [heller](ikke) http://x.no -5 1.5")
    assert block == Block(BlockKind.PARAGRAPH, "<b>Ikke</b> *dette* & [heller](ikke) http://x.no -5 1.5")


@pytest.mark.parametrize(
    ("text", "kind", "line", "found"),
    [
        ("", MarkupKind.EMPTY, 1, ""),
        ("Ja\n\n# Nei", MarkupKind.HEADING, 3, "# Nei"),
        ("Ja\n##Nei", MarkupKind.HEADING, 2, "##Nei"),
        ("1. Ja\n3. Nei", MarkupKind.STEP, 2, "3"),
        ("Ja\n\n2. Nei", MarkupKind.STEP, 3, "2"),
        ("Ja {contact\n", MarkupKind.BRACE, 1, "Ja {contact"),
        ("Ja\n\n{kontakt}", MarkupKind.VALUE, 3, "kontakt"),
        ("Ja {}", MarkupKind.VALUE, 1, ""),
    ],
)
def test_a_wrong_mark_is_told_with_its_line(text: str, kind: MarkupKind, line: int, found: str) -> None:
    with pytest.raises(MarkupMistake) as mistake:
        parse(text, NAMES)
    assert (mistake.value.kind, mistake.value.line, mistake.value.found) == (kind, line, found)


@given(some.text("ab #-{}1.2\n<&", max_size=60))
def test_no_text_brings_the_reading_down(text: str) -> None:
    with suppress(MarkupMistake):
        blocks = parse(text)
        assert all(block.text == " ".join(block.text.split()) for block in blocks)


# A county's own


def own(folder: Path, name: str, text: str | bytes) -> loading.Shelf:
    (folder / loading.FOLDER).mkdir(exist_ok=True)
    (folder / loading.FOLDER / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return loading.load(folder)


def test_a_countys_guide_takes_the_place_of_ours_in_all_languages(tmp_path: Path) -> None:
    shelf = own(tmp_path, "deadlines.toml", WHOLE)
    (mine,) = [guide for guide in shelf.guides if guide.code == "deadlines"]
    assert mine.is_countys
    assert [mine.version(language).title for language in (*COMPLETE, "se")] == ["Frister hos oss"] * 4
    assert (len(shelf.guides), shelf.mistakes) == (len(SHIPPED), ())
    assert shelf.guides[-1] is mine, "without an order it comes last"


def test_another_name_is_a_guide_more_at_its_place(tmp_path: Path) -> None:
    shelf = own(tmp_path, "parkering.toml", WHOLE.replace("[nb]", "order = 15\n[nb]", 1))
    assert [guide.code for guide in shelf.guides][:2] == ["minid_first_time", "parkering"]
    assert len(shelf.guides) == len(SHIPPED) + 1


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("Frister.toml", WHOLE, "Frister.toml: Navnet på filen"),
        ("deadlines.toml", b"\xff", "deadlines.toml er ikke"),
        ("deadlines.toml", "checked_on = \n", "linje 1: "),
        ("deadlines.toml", WHOLE.replace("2026-11-20", '"i går"'), "linje 1: checked_on"),
        ("deadlines.toml", WHOLE.replace("2026-11-20", "2026-11-20T10:00:00"), "linje 1: checked_on"),
        ("deadlines.toml", "order = true\n" + WHOLE, "linje 1: order"),
        ("deadlines.toml", "ordre = 3\n" + WHOLE, "linje 1: ordre"),
        ("deadlines.toml", WHOLE.replace("title", "tittel"), "linje 3: nb.tittel"),
        ("deadlines.toml", WHOLE.replace('"Frister hos oss"', '" "'), "linje 3: Teksten er tom"),
        ("deadlines.toml", WHOLE.replace('"Kom i morgen."', "7"), "linje 4: nb.text"),
        ("deadlines.toml", WHOLE.replace("[nb]", "[nn]"), "ikke skrevet på bokmål"),
        ("deadlines.toml", "nb = 3\n", "linje 1: nb"),
        ("deadlines.toml", WHOLE.replace('"Kom i morgen."', "'''\nA\n\n# B\n'''"), "linje 7: En overskrift"),
        ("deadlines.toml", WHOLE.replace("Kom i morgen.", "{telefon}"), "linje 4: Fylket har ingen verdi"),
        ("deadlines.toml", WHOLE.replace("Kom i morgen.", "{"), "linje 4: En krøllparentes"),
    ],
)
def test_a_broken_one_is_told_in_words_and_ours_is_used(
    tmp_path: Path, name: str, text: str | bytes, says: str
) -> None:
    shelf = own(tmp_path, name, text)
    assert shelf.guides == loading.load(tmp_path / "nowhere").guides
    (mistake,) = shelf.mistakes
    for language in COMPLETE:
        assert not re.search(r"…|guide\.|profile\.", Language(language).render(mistake))
    assert says in Language("nb").render(mistake)


# Found


@pytest.mark.parametrize(
    ("language", "typed", "first"),
    [
        ("nb", "passord", "forgotten_password"),
        ("nb", "PASSORD glemt", "forgotten_password"),
        ("nb", "hvordan", "electronic_ids"),
        ("nb", "pin brev", "no_pin_letter"),
        ("nb", "uten mobil", "no_mobile"),
        ("nb", "bankid", "electronic_ids"),
        ("nb", "1. juli", "contact_details"),
        ("nb", "sende vedlegg", "enclosures"),
        ("nb", "sok utland", "from_abroad"),
        ("nn", "søkje på papir", "paper_applications"),
        ("nn", "gloymt", "forgotten_password"),
        ("en", "receipt", "receipt"),
        ("en", "hard copy", "paper_applications"),
        ("en", "dead", "deadlines"),
        ("se", "frist", "deadlines"),
    ],
)
def test_it_is_found_by_what_people_say(language: str, typed: str, first: str) -> None:
    assert find(loading.load(Path("nowhere")).guides, typed, language)[0].code == first


def test_every_word_must_be_there_and_nothing_typed_finds_all() -> None:
    guides = loading.load(Path("nowhere")).guides
    assert find(guides, "passord xyz", "nb") == ()
    assert find(guides, "  ", "nb") == guides
    assert find(guides, "assord", "nb") == ()


# The county's values


def test_what_the_county_has_not_said_is_said_to_be_so() -> None:
    empty = CountyProfile()
    assert "Vanlig søknad: ikke oppgitt av fylket" in told(empty, "deadlines")
    assert "Fylket har ikke oppgitt om det tar imot søknader på papir." in told(empty, "paper_applications")
    assert "The county has not said where to ask." in told(empty, "receipt", "en")


def test_what_the_county_says_stands_in_its_place() -> None:
    profile = replace(
        county("46"),
        paper_applications=False,
        paper_enclosures=True,
        contact=Contact(address="Postboks 7900\n5020 Bergen", phone="05557"),
        texts={
            CountyText.NO_PAPER_APPLICATIONS: OwnWords(nb="Bruk maskinen i gangen."),
            CountyText.LATE: OwnWords(nb="Du kan få plass likevel."),
        },
    )
    paper = told(profile, "paper_applications")
    assert "Fylket tar ikke imot søknader på papir. Du søker på vigo.no.\nBruk maskinen i gangen." in paper
    assert "Postboks 7900\n5020 Bergen\n05557" in paper
    assert "Fylket tar imot vedlegg på papir." in told(profile, "enclosures")
    assert "Du kan få plass likevel." in told(profile, "receipt")


@pytest.mark.parametrize(
    ("today", "early", "ordinary"),
    [
        (date(2026, 1, 5), "2. februar 2026", "2. mars 2026"),  # both Sundays
        (date(2026, 9, 30), "2. februar 2026", "2. mars 2026"),
        (date(2026, 10, 1), "1. februar 2027", "1. mars 2027"),
    ],
)
def test_deadlines_are_this_years_and_move_from_a_weekend(today: date, early: str, ordinary: str) -> None:
    text = say(named("deadlines"), Facts(county("18"), today, "10-01"))
    assert f"Fortrinnsrett: {early} kl. 23.59" in text
    assert f"Læreplass: {ordinary} kl. 23.59" in text


def test_documents_with_days_of_their_own_are_listed() -> None:
    types = (
        EnclosureType("residence_permit", deadline=MonthDay(2, 1)),
        EnclosureType("certificate", deadlines={Category.ORDINARY: MonthDay(7, 1)}),
        EnclosureType("other", deadline=MonthDay(3, 3), offered=False),
    )
    text = told(replace(county("18"), types=types), "enclosures")
    language = Language("nb")
    permit, certificate = language.say("type.residence_permit"), language.say("type.certificate")
    assert (
        f"{permit}: 1. februar 2027\n{certificate} ({language.say('category.ordinary')}): 1. juli 2027"
        in text
    )
    assert "3. mars" not in text


# At work


SETTINGS = StationSettings(
    UUID(int=7), "AB12", "production", "46", "Inntakskontoret, Bergen", "nb", "keyring"
)
CLERK = Actor(UUID(int=1), "Ingrid Solheim", "IS", Role.CLERK, UUID(int=7))


class Morning:
    """A clock that stands still."""

    def now(self) -> datetime:
        return datetime(2026, 11, 26, 9, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0


def at_work(folder: Path, spooler: FakeSpooler) -> Guides:
    return Guides(folder, SETTINGS, county("46"), Morning(), spooler, uuid4)


def test_it_is_printed_in_the_language_and_on_the_paper_asked_for(tmp_path: Path) -> None:
    spooler = FakeSpooler()
    guides = at_work(tmp_path, spooler)
    guide = next(found for found in guides.shelf(CLERK).guides if found.code == "deadlines")
    guides.print_out(CLERK, guide, Language("en"), LeafletPaper.A5, lambda _seconds: False)
    (pdf,) = spooler.jobs.values()
    text = " ".join(text_of(pdf))
    assert "Ordinary application: 1 March 2027 at 23:59" in text
    assert "Last checked 26 November 2026" in text


def test_a_guide_that_is_only_in_bokmal_is_bokmal_throughout(tmp_path: Path) -> None:
    shelf = own(tmp_path, "deadlines.toml", WHOLE.replace("Kom i morgen.", "{deadline_ordinary}"))
    (guide,) = [found for found in shelf.guides if found.code == "deadlines"]
    (page,) = text_of(at_work(tmp_path, FakeSpooler()).leaflet(guide, Language("en")))
    assert "1. mars 2027 kl. 23.59" in page
    assert "Skrevet av fylket. Sist kontrollert 20. november 2026" in page


def test_what_keeps_it_from_being_printed_is_said(tmp_path: Path) -> None:
    spooler = FakeSpooler()
    spooler.refuse = EnvironmentFault(FaultCode.OUT_OF_PAPER)
    with pytest.raises(EnvironmentFault) as fault:
        at_work(tmp_path, spooler).print_out(
            CLERK, SHIPPED[0], Language("nb"), LeafletPaper.A4, lambda _seconds: False
        )
    assert fault.value.code is FaultCode.OUT_OF_PAPER


def test_only_clerks_read_and_print(tmp_path: Path) -> None:
    guides, station = at_work(tmp_path, FakeSpooler()), station_actor(UUID(int=7))
    with pytest.raises(EnvironmentFault):
        guides.shelf(station)
    with pytest.raises(EnvironmentFault):
        guides.print_out(station, SHIPPED[0], Language("nb"), LeafletPaper.A4, lambda _seconds: False)


def test_a_mistake_is_a_text_like_any_other(tmp_path: Path) -> None:
    (mistake,) = own(tmp_path, "x y.toml", WHOLE).mistakes
    assert isinstance(mistake, Text)
