"""What is missing, by when, and of whom it is asked: pure, so whatever a county asks and whatever is handed in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.intake.calendar import MonthDay, Roll, deadline_on
from kiosk.intake.checklist import Asked, Asking, Checklist, Handed, Item, Short, Standing, checklist
from kiosk.intake.county_profiles.loading import shipped
from kiosk.intake.county_profiles.model import CountyProfile, CountyText, EnclosureType
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import Attestation, DocumentRole
from kiosk.texts import Language, OwnWords

NOW = datetime(2027, 2, 15, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
HERE, BEFORE = UUID(int=1), UUID(int=2)
ORDINARY = frozenset({Category.ORDINARY})
COUNTY = CountyProfile(
    code="46",
    name="Vestland",
    deadlines={Category.ORDINARY: MonthDay(3, 1)},
    types=(
        EnclosureType("application", role=DocumentRole.MAIN),
        EnclosureType(
            "certificate", copies=2, attestation=Attestation.CERTIFIED, asked_of=ORDINARY,
            asked_if=frozenset(Category), deadline=MonthDay(7, 1),
        ),
        EnclosureType("county_form", asked_of=ORDINARY, deadline=MonthDay(2, 1)),
        EnclosureType(
            "medical_statement", asked_if=frozenset(Category), sensitive=True, deadline=MonthDay(7, 1),
            deadlines={Category.INDIVIDUAL: MonthDay(2, 1)},
        ),
        EnclosureType("guardianship", asked_of=ORDINARY, offered=False),
    ),
)  # fmt: skip


def handed(
    code: str | None, copies: int = 1, attestation: Attestation | None = None, intake: UUID = HERE,
    counted: date = TODAY,
) -> Handed:  # fmt: skip
    role = DocumentRole.MAIN if code == "application" else DocumentRole.ENCLOSURE
    return Handed(code, role, copies, attestation, intake, counted)


def asked(
    *documents: Handed,
    county: CountyProfile = COUNTY,
    category: Category | None = Category.ORDINARY,
    now: datetime = NOW,
    earlier: tuple[Handed, ...] = (),
) -> Checklist:
    asking = Asking(county, category, 2027, now, "10-01")
    return checklist(asking, documents, now, None, earlier)


def line(found: Checklist, code: str) -> Item:
    return next(item for item in (*found.needed, *found.conditional, *found.besides) if item.type == code)


def test_what_everybody_needs_is_apart_from_what_applies_to_some() -> None:
    found = asked()
    assert [item.type for item in found.needed] == ["certificate", "county_form"]
    assert [item.type for item in found.conditional] == ["medical_statement"]
    assert [item.type for item in found.missing] == ["certificate", "county_form"]
    assert line(found, "medical_statement").sensitive
    assert found.is_complete is False


def test_what_is_missing_has_its_last_day_and_whether_it_is_over() -> None:
    found = asked()
    assert [(item.due, item.passed) for item in found.missing] == [
        (date(2027, 7, 1), False),
        (date(2027, 2, 1), True),
    ]
    medical = line(asked(category=Category.INDIVIDUAL), "medical_statement")
    assert medical.due == date(2027, 2, 1), "a category may have a day of its own"


def test_copies_are_counted_over_all_that_were_handed_in() -> None:
    short = line(asked(handed("certificate")), "certificate")
    assert (short.standing, short.short, short.copies, short.copies_asked) == (
        Standing.SHORT, (Short.COPIES,), 1, 2,
    )  # fmt: skip
    assert Language("en").render(short.wanted).endswith(": 1 more copy")
    assert line(asked(handed("certificate"), handed("certificate")), "certificate").standing is Standing.THERE
    earlier = (handed("certificate", intake=BEFORE),)
    both = line(asked(handed("certificate"), earlier=earlier), "certificate")
    assert (both.standing, both.came_before) == (Standing.THERE, (BEFORE,))


@pytest.mark.parametrize(
    ("wanted", "given", "enough"),
    [
        (Attestation.CERTIFIED, Attestation.ORIGINAL, True), (Attestation.CERTIFIED, Attestation.CERTIFIED, True),
        (Attestation.CERTIFIED, Attestation.PLAIN, False), (Attestation.CERTIFIED, None, True),
        (Attestation.PLAIN, Attestation.CERTIFIED, True), (Attestation.ORIGINAL, Attestation.CERTIFIED, False),
    ],
)  # fmt: skip
def test_a_better_kind_of_copy_is_enough(
    wanted: Attestation, given: Attestation | None, enough: bool
) -> None:
    county = CountyProfile(types=(EnclosureType("certificate", attestation=wanted, asked_of=ORDINARY),))
    item = line(asked(handed("certificate", attestation=given), county=county), "certificate")
    assert (item.standing is Standing.THERE) == enough
    assert item.attestation_unsaid == (given is None), (
        "nobody said it, so it is asked and not held against them"
    )
    if not enough:
        assert wanted.value in item.wanted.code


def test_a_document_that_nobody_typed_is_counted_as_such() -> None:
    assert asked(handed(None), handed(None), handed("county_form")).untyped == 2


def test_what_nobody_asked_for_stands_besides() -> None:
    found = asked(handed("guardianship"), handed("nedlagt"), handed("application"))
    assert {item.type for item in found.besides} == {"guardianship", "nedlagt", "application"}
    assert all(item.asked is Asked.NOT for item in found.besides)


def test_without_a_category_nothing_is_said_to_be_missing() -> None:
    found = asked(category=None)
    assert (found.needed, found.missing, found.is_complete) == ((), (), None)
    assert {item.type for item in found.conditional} == {"certificate", "county_form", "medical_statement"}
    assert found.not_set == ("category",)


def test_a_county_that_has_said_nothing_is_said_to_have_said_nothing() -> None:
    found = asked(county=shipped("46"))
    assert found.not_set == ("needed",)
    assert found.is_complete is None
    assert found.missing == ()
    assert line(found, "certificate").due is None
    bare = asked(county=CountyProfile())
    assert set(bare.not_set) == {"deadline", "needed"}
    for code in ("nb", "nn", "en"):
        assert all(Language(code).has(text.code) for text in bare.told_not_set)


def test_an_application_is_late_by_the_deadline_of_its_category() -> None:
    in_time = asked(handed("application"), now=datetime(2027, 3, 1, 22, 59, 59, tzinfo=UTC))
    assert in_time.application is not None
    assert (in_time.application.late, in_time.remarks, in_time.consequence) == (False, (), None)
    late = asked(handed("application"), now=datetime(2027, 3, 1, 23, 0, tzinfo=UTC))
    assert late.application is not None
    assert late.application.late is True
    said = [Language("nb").render(text) for text in late.remarks]
    assert said[0] == "Søknaden er registrert etter fristen 1. mars 2027."
    assert len(said) == 2, "and whom to ask, since the county has not said what it means"
    no_paper = asked(now=datetime(2027, 4, 1, 9, 0, tzinfo=UTC))
    assert (no_paper.application, no_paper.remarks) == (None, ()), "enclosures alone are no application"
    unset = asked(handed("application"), category=Category.APPRENTICE)
    assert unset.application is not None
    assert unset.application.late is None
    assert "deadline" in unset.not_set


def test_the_county_says_what_late_means() -> None:
    said = {
        CountyText.LATE: OwnWords(nb="Den behandles etter de andre.", en="It is dealt with after the others.")
    }
    county = CountyProfile(deadlines={Category.ORDINARY: MonthDay(2, 1)}, texts=said)
    found = asked(handed("application"), county=county)
    assert Language("en").render(found.remarks[-1]) == "It is dealt with after the others."


def test_an_enclosure_is_late_by_its_own_day() -> None:
    item = line(asked(handed("county_form", counted=date(2027, 2, 2))), "county_form")
    assert item.late is True
    late = asked(handed("county_form", counted=date(2027, 2, 2)))
    assert "1. februar 2027" in Language("nb").render(late.remarks[0])
    earlier = (handed("county_form", intake=BEFORE, counted=date(2027, 1, 20)),)
    assert line(asked(handed("county_form"), earlier=earlier), "county_form").late is False, (
        "it was there in time"
    )
    assert line(asked(handed("application")), "application").late is None


# -- whatever a county asks -----------------------------------------------------------------------------------------

categories = st.sampled_from(Category)
some = st.none() | st.frozensets(categories, max_size=3)
month_days = st.builds(MonthDay, st.integers(1, 12), st.integers(1, 28))
kinds = st.none() | st.sampled_from(Attestation)
codes = st.sampled_from([*DocumentType, "skisse"])
types = st.builds(
    EnclosureType, code=codes, offered=st.booleans(), copies=st.none() | st.integers(1, 3), attestation=kinds,
    asked_of=some, asked_if=some, deadline=st.none() | month_days, words=st.just(OwnWords(nb="Noe")),
    deadlines=st.dictionaries(categories, month_days, max_size=2),
)  # fmt: skip
counties = st.builds(
    CountyProfile,
    types=st.lists(types, unique_by=lambda known: known.code, max_size=4).map(tuple),
    deadlines=st.dictionaries(categories, month_days, max_size=3),
    roll=st.sampled_from(Roll),
)
papers = st.builds(
    handed,
    st.none() | codes,
    st.integers(1, 3),
    kinds,
    st.just(HERE),
    st.dates(date(2026, 10, 1), date(2027, 9, 1)),
)
piles = st.lists(papers, max_size=4)
calmly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@calmly
@given(counties, st.none() | categories, piles, piles)
def test_every_document_has_one_line_and_every_need_too(
    county: CountyProfile, category: Category | None, documents: list[Handed], earlier: list[Handed]
) -> None:
    found = asked(*documents, county=county, category=category, earlier=tuple(earlier))
    lines = [item.type for item in (*found.needed, *found.conditional, *found.besides)]
    assert len(lines) == len(set(lines))
    there = {document.type for document in (*documents, *earlier)} - {None}
    assert there <= set(lines)
    assert {
        item.type for item in (*found.needed, *found.conditional) if item.standing is Standing.MISSING
    }.isdisjoint(there)
    needed = {
        known.code
        for known in county.types
        if known.offered and category is not None and category in (known.asked_of or ())
    }
    assert {item.type for item in found.needed} == needed
    assert {item.type for item in found.missing} <= needed
    assert found.untyped == sum(document.type is None for document in documents)
    for text in (*found.remarks, *found.told_not_set, *(item.wanted for item in found.missing)):
        assert "\N{HORIZONTAL ELLIPSIS}" not in Language("nb").render(text)


@calmly
@given(counties, categories, piles, papers)
def test_more_paper_never_leaves_more_missing(
    county: CountyProfile, category: Category, documents: list[Handed], more: Handed
) -> None:
    before = asked(*documents, county=county, category=category)
    after = asked(*documents, more, county=county, category=category)
    assert {item.type for item in after.missing} <= {item.type for item in before.missing}


@calmly
@given(counties, categories, piles, st.integers(0, 400))
def test_time_alone_only_lets_days_pass(
    county: CountyProfile, category: Category, documents: list[Handed], later: int
) -> None:
    asking = [Asking(county, category, 2027, NOW + timedelta(days=days), "10-01") for days in (0, later)]
    first, then = (checklist(one, documents, NOW, None) for one in asking)
    assert [item.due for item in first.needed] == [item.due for item in then.needed]
    assert [item.type for item in first.missing] == [item.type for item in then.missing]
    assert all(new.passed or not old.passed for old, new in zip(first.needed, then.needed, strict=True))
    for item in then.needed:
        known = county.type_of(item.type)
        assert known is not None
        day = known.last_day(category)
        assert item.due == (None if day is None else deadline_on(day, 2027, county.roll))
