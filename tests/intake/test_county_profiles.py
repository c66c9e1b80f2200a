"""What counties say of their admissions: what the program brings along, a county's own file over it, and a sentence
for every kind of mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as calmly
from hypothesis import strategies as st

from kiosk.intake.calendar import MonthDay, Roll
from kiosk.intake.counties import counties
from kiosk.intake.county_profiles.checking import check
from kiosk.intake.county_profiles.layers import Layer, layer_of, lines_of
from kiosk.intake.county_profiles.loading import OWN_FILE, Loaded, load, shipped
from kiosk.intake.county_profiles.mistakes import Mistake, MistakeKind
from kiosk.intake.county_profiles.model import Contact, CountyText
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import Attestation, DocumentRole
from kiosk.settings import StationSettings
from kiosk.texts import Language
from tests.helpers.catalogs import COMPLETE

AUTHORITIES = {
    "03": "Oslo kommune",
    "11": "Rogaland fylkeskommune",
    "15": "Møre og Romsdal fylkeskommune",
    "18": "Nordland fylkeskommune – Nordlánnda",
    "31": "Østfold fylkeskommune",
    "32": "Akershus fylkeskommune",
    "33": "Buskerud fylkeskommune",
    "34": "Innlandet fylkeskommune",
    "39": "Vestfold fylkeskommune",
    "40": "Telemark fylkeskommune",
    "42": "Agder fylkeskommune",
    "46": "Vestland fylkeskommune",
    "50": "Trøndelag fylkeskommune – Trööndelage",
    "55": "Troms fylkeskommune – Romsa – Tromssa",
    "56": "Finnmark fylkeskommune – Finnmárku – Finmarkku",
}
EARLY = {
    "preferential",
    "individual",
    "newly_arrived",
    "special_language",
    "sign_language",
    "training_candidate",
}


def settings(county: str = "46", county_file: str | None = None) -> StationSettings:
    return StationSettings(
        UUID(int=5), "AB12", "training", county, "Skranke", "nb", "file", county_file=county_file
    )


def own(folder: Path, text: str, county: str = "46") -> Loaded:
    """A station's profile, with this as its county's own file."""
    (folder / OWN_FILE).write_text(text, "utf-8")
    return load(folder, settings(county))


# -- what the program brings along ----------------------------------------------------------------------------------


def test_all_fifteen_counties_are_there_under_their_official_names() -> None:
    assert {code: shipped(code).authority_name for code in counties()} == AUTHORITIES
    assert counties()["55"].full_name == "Troms – Romsa – Tromssa"
    assert shipped("55").full_name == "Troms – Romsa – Tromssa"


@pytest.mark.parametrize("code", AUTHORITIES)
def test_a_shipped_profile_says_what_is_national_and_leaves_the_rest_to_the_county(code: str) -> None:
    profile = shipped(code)
    assert profile.code == code
    early, late = MonthDay(2, 1), MonthDay(3, 1)
    assert profile.deadlines == {c: early if c.value in EARLY else late for c in Category}
    assert profile.roll is Roll.WEEKEND
    assert [known.code for known in profile.offered] == list(DocumentType)
    certificate = profile.type_of("certificate")
    assert certificate is not None
    assert certificate.attestation is Attestation.CERTIFIED
    assert {"paper.applications", "paper.enclosures", "signed_off.by", "texts.late"} <= set(profile.unset)
    assert (profile.paper_applications, profile.contact, profile.signed_off_on) == (None, Contact(), None)


def test_a_station_without_a_county_has_the_national_rules(tmp_path: Path) -> None:
    loaded = load(tmp_path, settings(""))
    assert loaded.mistakes == ()
    assert loaded.profile.authority_name == ""
    assert loaded.profile.last_day(Category.ORDINARY) == MonthDay(3, 1)


# -- a county's own file --------------------------------------------------------------------------------------------


def test_a_county_says_its_own_over_what_was_there(tmp_path: Path) -> None:
    profile = own(
        tmp_path,
        """
[paper]
applications = true
enclosures = false
[deadlines]
ordinary = "03-15"
roll = "not_a_working_day"
[types.certificate]
copies = 2
asked_of = ["ordinary", "apprentice"]
deadline = "07-01"
deadlines.newly_arrived = "02-01"
words.nb = "Vitnemål fra ungdomsskolen"
[types.guardianship]
offered = false
[types.skisse]
words = { nb = "Skisse", en = "Sketch" }
key = "s"
[texts.late]
nb = "Søknaden kan bli behandlet etter de andre."
[contact]
phone = "55 00 00 00"
[receipt]
sensitive_names = true
""",
    ).profile
    assert profile.sensitive_names
    assert not shipped("46").sensitive_names, "not set: a receipt does not name what tells of health"
    assert (profile.paper_applications, profile.paper_enclosures) == (True, False)
    assert profile.last_day(Category.ORDINARY) == MonthDay(3, 15)
    assert profile.last_day(Category.INDIVIDUAL) == MonthDay(2, 1), "what is not named stays"
    assert profile.roll is Roll.NOT_WORKING
    certificate = profile.type_of("certificate")
    assert certificate is not None
    assert (certificate.copies, certificate.attestation) == (2, Attestation.CERTIFIED)
    assert certificate.last_day(Category.ORDINARY) == MonthDay(7, 1)
    assert certificate.last_day(Category.NEWLY_ARRIVED) == MonthDay(2, 1)
    assert "guardianship" not in {known.code for known in profile.offered}
    nb, en = Language("nb"), Language("en")
    assert nb.render(profile.type_text("certificate")) == "Vitnemål fra ungdomsskolen"
    assert en.render(profile.type_text("skisse")) == "Sketch"
    assert nb.render(profile.type_text("guardianship")) == nb.say("type.guardianship"), (
        "old codes keep their words"
    )
    assert "nedlagt" in nb.render(profile.type_text("nedlagt"))
    assert profile.role_of("skisse") is DocumentRole.ENCLOSURE
    late = profile.own_text(CountyText.LATE)
    assert late is not None
    assert Language("nn").render(late) == "Søknaden kan bli behandlet etter de andre.", (
        "the language it is in"
    )
    assert profile.where_to_ask is not None
    assert en.render(profile.where_to_ask) == "55 00 00 00"
    assert "paper.applications" not in profile.unset
    assert profile.authority_name == "Vestland fylkeskommune"


def test_a_key_says_each_type(tmp_path: Path) -> None:
    profile = own(tmp_path, '[types.certificate]\nkey = "1"\n[types.other]\nkey = "æ"\n').profile
    keys = profile.keys()
    assert keys["certificate"] == "1"
    assert keys["application"] == "2", "the digits that are left, in order"
    assert keys["other"] == "Æ"
    assert len(set(keys.values())) == len(keys)


def test_not_set_takes_back_what_was_said(tmp_path: Path) -> None:
    profile = own(tmp_path, '[deadlines]\nordinary = "not set"\n').profile
    assert profile.last_day(Category.ORDINARY) is None
    assert "deadlines.ordinary" in profile.unset


def test_a_file_elsewhere_is_named_in_the_settings(tmp_path: Path) -> None:
    elsewhere = tmp_path / "shared" / "vestland.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text("[paper]\nenclosures = true\n", "utf-8")
    loaded = load(tmp_path / "station", settings(county_file=str(elsewhere)))
    assert (loaded.own_file, loaded.profile.paper_enclosures) == ("vestland.toml", True)


def test_a_broken_file_never_stops_the_desk(tmp_path: Path) -> None:
    loaded = own(tmp_path, "[paper]\nenclosures = true\napplications = 3\n")
    assert loaded.profile == shipped("46"), "not half a file either"
    assert [mistake.line for mistake in loaded.mistakes] == [3]


def test_a_profile_is_of_its_days() -> None:
    profile = replace(shipped("46"), valid_from=date(2024, 1, 1), valid_until=date(2027, 12, 31))
    assert [profile.holds_on(date(year, 6, 1)) for year in (2023, 2024, 2027, 2028)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_county_s_periods_hold_where_the_station_has_none(tmp_path: Path) -> None:
    profile = own(tmp_path, "[paper]\nkept_days = 90\n[pages]\nkept_days = 30\n").profile
    set_here = replace(settings(), retention_days=5)
    assert (profile.with_periods(set_here).retention_days, profile.with_periods(set_here).paper_days) == (
        5,
        90,
    )
    unset = shipped("46").with_periods(settings())
    assert (unset.retention_days, unset.paper_days) == (None, None), "nothing is purged that nobody asked for"


# -- mistakes -------------------------------------------------------------------------------------------------------

MISTAKES = [
    (MistakeKind.NOT_TOML, 2, "", "[paper]\napplications = \n"),
    (MistakeKind.NOT_TOML, 2, "", f"[pages]\nkept_days = {'9' * 5000}\n"),
    (MistakeKind.NOT_TOML, 1, "", "a = " + "[" * 3000 + "\n"),
    (MistakeKind.SET_TWICE, 3, "", "[paper]\nenclosures = true\nenclosures = true\n"),
    (MistakeKind.UNKNOWN_KEY, 3, "paper.aplications", "# ours\n[paper]\naplications = true\n"),
    (MistakeKind.UNKNOWN_KEY, 1, "papers", "[papers]\n"),
    (MistakeKind.UNKNOWN_LANGUAGE, 2, "texts.late.de", '[texts.late]\nde = "Spät"\n'),
    (MistakeKind.UNKNOWN_CATEGORY, 2, "deadlines.ordinarry", '[deadlines]\nordinarry = "03-01"\n'),
    (MistakeKind.UNKNOWN_CATEGORY, 3, "types.other.asked_of",
     '[types.other]\ncopies = 1\nasked_of = [\n  "ordinary",\n  "everybody",\n]\n'),
    (MistakeKind.UNKNOWN_CHOICE, 2, "types.other.attestation", '[types.other]\nattestation = "stamped"\n'),
    (MistakeKind.BAD_CODE, 1, "types.Vitnemål", '[types."Vitnemål"]\ncopies = 1\n'),
    (MistakeKind.TABLE_WANTED, 1, "contact", 'contact = "55 00 00 00"\n'),
    (MistakeKind.VALUE_WANTED, 2, "contact.phone", '[contact]\n[contact.phone]\nday = "55"\n'),
    (MistakeKind.TEXT_WANTED, 2, "contact.phone", "[contact]\nphone = 55000000\n"),
    (MistakeKind.TEXT_EMPTY, 2, "contact.phone", '[contact]\nphone = "  "\n'),
    (MistakeKind.YES_OR_NO_WANTED, 2, "paper.applications", '[paper]\napplications = "yes"\n'),
    (MistakeKind.YES_OR_NO_WANTED, 2, "receipt.sensitive_names", "[receipt]\nsensitive_names = 1\n"),
    (MistakeKind.NUMBER_WANTED, 2, "types.other.copies", "[types.other]\ncopies = 0\n"),
    (MistakeKind.NUMBER_WANTED, 2, "pages.kept_days", "[pages]\nkept_days = true\n"),
    (MistakeKind.LIST_WANTED, 2, "types.other.asked_of", '[types.other]\nasked_of = "ordinary"\n'),
    (MistakeKind.DATE_WANTED, 2, "signed_off.on", '[signed_off]\non = "in May"\n'),
    (MistakeKind.DAY_WANTED, 2, "deadlines.ordinary", '[deadlines]\nordinary = "1 March"\n'),
    (MistakeKind.DAY_WANTED, 2, "deadlines.ordinary", '[deadlines]\nordinary = "02-30"\n'),
    (MistakeKind.LEAP_DAY, 2, "deadlines.ordinary", '[deadlines]\nordinary = "02-29"\n'),
    (MistakeKind.EMAIL_WANTED, 2, "contact.email", '[contact]\nemail = "inntak at fylke"\n'),
    (MistakeKind.WEB_WANTED, 2, "contact.web", '[contact]\nweb = "fylke.no"\n'),
    (MistakeKind.ONE_KEY_WANTED, 2, "types.other.key", '[types.other]\nkey = "Alt+1"\n'),
    (MistakeKind.SAME_KEY, 5, "types.certificate.key",
     '[types.application]\nkey = "v"\n\n[types.certificate]\nkey = "V"\n'),
    (MistakeKind.ONE_KEY_WANTED, 2, "types.other.key", '[types.other]\nkey = "ß"\n'),
    (MistakeKind.TAKEN_KEY, 2, "types.other.key", '[types.other]\nkey = "d"\n'),
    (MistakeKind.DAY_WANTED, 2, "changes.told_from", '[changes]\ntold_from = "1 July"\n'),
    (MistakeKind.NO_WORDS, 1, "types.sketch", "[types.sketch]\ncopies = 1\n"),
    (MistakeKind.NO_WORDS, 2, "types.sketch.words", '[types.sketch]\nwords.en = "Sketch"\n'),
    (MistakeKind.APPLICATION_IS_MAIN, 2, "types.application.role", '[types.application]\nrole = "enclosure"\n'),
    (MistakeKind.OTHER_COUNTY, 2, "county.code", '[county]\ncode = "03"\n'),
    (MistakeKind.ENDS_BEFORE_IT_BEGINS, 2, "county.valid_until", "[county]\nvalid_until = 2019-12-31\n"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "line", "key", "text"), MISTAKES)
def test_a_mistake_is_told_with_its_line_and_key(
    tmp_path: Path, kind: MistakeKind, line: int, key: str, text: str
) -> None:
    loaded = own(tmp_path, text)
    assert [(wrong.kind, wrong.line, wrong.key) for wrong in loaded.mistakes] == [(kind, line, key)]
    assert loaded.profile == shipped("46")
    for code in COMPLETE:
        told = Language(code).render(loaded.mistakes[0].text)
        assert OWN_FILE in told
        assert str(line) in told
        assert key in told
        assert "\N{HORIZONTAL ELLIPSIS}" not in told, "nothing is left unfilled"


def test_a_file_that_cannot_be_read_is_told_too(tmp_path: Path) -> None:
    (tmp_path / OWN_FILE).write_bytes(b'[contact]\naddress = "Tr\xf8ndelag"\n')
    assert told(load(tmp_path, settings())) == [(MistakeKind.NOT_UTF8, None)]
    (tmp_path / OWN_FILE).unlink()
    (tmp_path / OWN_FILE).mkdir()
    assert told(load(tmp_path, settings())) == [(MistakeKind.FILE_UNREADABLE, None)]
    assert told(load(tmp_path, settings(county_file="no.toml"))) == [(MistakeKind.FILE_MISSING, None)]
    assert told(load(tmp_path, settings("99"))) == [(MistakeKind.NO_SUCH_COUNTY, None)]


def told(loaded: Loaded) -> list[tuple[MistakeKind, int | None]]:
    assert loaded.profile.last_day(Category.ORDINARY) == MonthDay(3, 1), "the desk has its rules all the same"
    return [(wrong.kind, wrong.line) for wrong in loaded.mistakes]


def test_every_kind_of_mistake_is_made_here_and_has_a_sentence_of_its_own() -> None:
    of_files = {
        MistakeKind.FILE_MISSING, MistakeKind.FILE_UNREADABLE, MistakeKind.NOT_UTF8, MistakeKind.NO_SUCH_COUNTY,
    }  # fmt: skip
    assert {kind for kind, *_rest in MISTAKES} | of_files == set(MistakeKind)
    for code in COMPLETE:
        sentences = {Language(code).render(Mistake(kind, "f").text) for kind in MistakeKind}
        assert len(sentences) == len(MistakeKind)


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    loaded = own(tmp_path, "[paper]\napplications = 1\nenclosures = 2\n[pages]\nkept_days = -1\n")
    assert [wrong.line for wrong in loaded.mistakes] == [2, 3, 5]


def test_lines_are_counted_over_whatever_stands_between() -> None:
    text = '# one\n\n[a.b] # "c = 1\nx = """\ny = 2\n"""\nz = [ # list\n  1,\n]\n  w.v = { u = 1 }\n[[t]]\nq = 1\n'
    assert dict(lines_of(text)) == {
        ("a",): 3, ("a", "b"): 3, ("a", "b", "x"): 4, ("a", "b", "z"): 7, ("a", "b", "w"): 10,
        ("a", "b", "w", "v"): 10, ("a", "b", "w", "v", "u"): 10, ("t",): 11, ("t", "q"): 12,
    }  # fmt: skip


def test_a_file_saved_by_windows_is_read() -> None:
    layer = layer_of("county.toml", "\ufeff[paper]\r\napplications = 1\r\n")
    assert isinstance(layer, Layer)
    assert [wrong.line for wrong in check([layer])[1]] == [2]


keys = st.sampled_from(
    ["paper", "applications", "types", "other", "copies", "nb", "deadlines", "ordinary", "x"]
)
values = st.recursive(
    st.one_of(
        st.booleans(), st.integers(), st.text(max_size=5), st.dates(), st.none().map(lambda _n: "not set")
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=12,
)


@calmly(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(keys, values, max_size=5))
def test_whatever_a_file_says_the_answer_is_a_profile_or_its_mistakes(said: dict[str, object]) -> None:
    profile, mistakes = check([Layer("county.toml", "", said)])
    assert profile.unset
    for wrong in mistakes:
        assert Language("nb").render(wrong.text)


def test_words_fall_back_to_a_language_that_the_county_wrote(tmp_path: Path) -> None:
    profile = own(tmp_path, '[texts.late]\nnn = "Seint"\nen = "Late"\n').profile
    late = profile.own_text(CountyText.LATE)
    assert late is not None
    assert {code: Language(code).render(late) for code in ("nb", "nn", "en", "se")} == {
        "nb": "Late", "nn": "Seint", "en": "Late", "se": "Late",
    }  # fmt: skip


def test_a_key_that_means_something_else_is_told_with_the_letters_that_are_free(tmp_path: Path) -> None:
    text = '[types.certificate]\nkey = "V"\n\n[types.other]\nkey = "p"\n'
    (mistake,) = own(tmp_path, text).mistakes
    assert (mistake.arguments["pressed"], mistake.arguments["free"]) == (
        "P", "A C E F G H I J K N O Q S T U W X Y Z",
    )  # fmt: skip
