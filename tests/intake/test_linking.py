"""What a page is to its intake: pure decisions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import identity
from kiosk.intake.linking import AsideReason, Decision, DoubtCode, Known, decide
from kiosk.records.tables import PageState
from kiosk.scan.reading.result import Quality, Sheet
from tests.helpers.stations import reading

ANNA, BO = "17912099997", "29822099635"
ON = date(2026, 11, 23)
A, B = "0000000000001", "0000000000002"


def assess(number: str) -> identity.Assessment:
    return identity.assess(number, ON, training=True)


def in_production(number: str) -> identity.Assessment:
    return identity.assess(number, ON, training=False)


def told(decision: Decision) -> tuple[PageState, AsideReason | None, tuple[DoubtCode, ...], str | None, bool]:
    return decision.state, decision.aside, decision.doubts, decision.proposes, decision.withdraws


LINKED, ASIDE, DOUBT = PageState.LINKED, PageState.SET_ASIDE, PageState.IN_DOUBT


@pytest.mark.parametrize(
    ("found", "known", "expected"),
    [
        pytest.param(reading(), Known(), (LINKED, None, (), None, False), id="nothing on it"),
        pytest.param(reading(ANNA), Known(), (LINKED, None, (), ANNA, False), id="a barcode proposes"),
        pytest.param(
            reading(ANNA), Known(frozenset({ANNA})), (LINKED, None, (), None, False), id="the same again"
        ),
        pytest.param(
            reading(BO),
            Known(frozenset({ANNA})),
            (DOUBT, None, (DoubtCode.TWO_NUMBERS,), None, True),
            id="a second number",
        ),
        pytest.param(
            reading(ANNA, BO),
            Known(),
            (DOUBT, None, (DoubtCode.TWO_NUMBERS,), None, True),
            id="two on one page",
        ),
        pytest.param(
            reading(BO),
            Known(frozenset({ANNA}), settled=True),
            (DOUBT, None, (DoubtCode.OTHER_NUMBER,), None, False),
            id="another's number, once a clerk has settled it",
        ),
        pytest.param(
            reading(ANNA),
            Known(frozenset(), other_seen=frozenset({BO})),
            (DOUBT, None, (DoubtCode.TWO_NUMBERS,), None, True),
            id="a withdrawn proposal is not made again",
        ),
        pytest.param(reading(blank=True), Known(), (ASIDE, AsideReason.BLANK, (), None, False), id="blank"),
        pytest.param(
            reading(blank=True, blank_sure=False),
            Known(),
            (DOUBT, None, (DoubtCode.MAYBE_BLANK,), None, False),
            id="blank, as it seems",
        ),
        pytest.param(
            reading(blank_sure=False),
            Known(),
            (DOUBT, None, (DoubtCode.MAYBE_BLANK,), None, False),
            id="not blank, as it seems",
        ),
        pytest.param(
            reading(quality=(Quality("blurred", 0.1),)),
            Known(),
            (DOUBT, None, (DoubtCode.POOR_QUALITY,), None, False),
            id="nobody can read it",
        ),
        pytest.param(
            reading(ANNA, quality=(Quality("blurred", 0.3), Quality("low_contrast", 60))),
            Known(),
            (LINKED, None, (), ANNA, False),
            id="poor, and can be read",
        ),
        pytest.param(
            reading(blank=True, quality=(Quality("low_contrast", 20),)),
            Known(),
            (ASIDE, AsideReason.BLANK, (), None, False),
            id="nothing to read",
        ),
        pytest.param(
            reading(sheet=Sheet("F", A)),
            Known(forms=frozenset({B})),
            (DOUBT, None, (DoubtCode.TWO_APPLICATIONS,), None, False),
            id="another form",
        ),
        pytest.param(
            reading(sheet=Sheet("F", A)),
            Known(forms=frozenset({A})),
            (LINKED, None, (), None, False),
            id="the same form",
        ),
        pytest.param(
            reading(BO),
            Known(frozenset({ANNA}), settled=True, applications=frozenset({ANNA})),
            (DOUBT, None, (DoubtCode.OTHER_NUMBER, DoubtCode.TWO_APPLICATIONS), None, False),
            id="another's application",
        ),
        pytest.param(
            reading(BO),
            Known(frozenset({ANNA, BO}), settled=True, applications=frozenset({ANNA})),
            (LINKED, None, (), None, False),
            id="one person's two numbers on two applications",
        ),
        pytest.param(
            reading(ANNA, blank=True), Known(), (LINKED, None, (), ANNA, False), id="a barcode is not blank"
        ),
        pytest.param(
            reading(sheet=Sheet("S", "X")),
            Known(),
            (ASIDE, AsideReason.SEPARATOR, (), None, False),
            id="separator",
        ),
        pytest.param(
            reading(sheet=Sheet("C", A)), Known(), (ASIDE, AsideReason.COVER, (), None, False), id="cover"
        ),
        pytest.param(
            reading(sheet=Sheet("R", "X")),
            Known(),
            (ASIDE, AsideReason.RECEIPT, (), None, False),
            id="receipt",
        ),
        pytest.param(reading(sheet=Sheet("F", A)), Known(), (LINKED, None, (), None, False), id="form"),
        pytest.param(
            reading(ANNA),
            Known(same_bytes=True),
            (ASIDE, AsideReason.DUPLICATE, (), None, False),
            id="same bytes",
        ),
    ],
)
def test_the_table(found: object, known: Known, expected: object) -> None:
    assert told(decide(found, known, assess)) == expected  # type: ignore[arg-type]


@given(source=st.sampled_from(["print", "handwriting"]), confidence=st.floats(0, 1), settled=st.booleans())
def test_what_is_merely_printed_or_written_never_decides(
    source: str, confidence: float, settled: bool
) -> None:
    known = Known(frozenset({ANNA}) if settled else frozenset(), settled)
    found = reading(BO, source=source, confidence=confidence)
    assert told(decide(found, known, assess)) == (LINKED, None, (), None, False)


@given(confidence=st.floats(0, 0.9899))
def test_a_number_that_is_not_certain_proposes_nothing(confidence: float) -> None:
    assert decide(reading(ANNA, confidence=confidence), Known(), assess).proposes is None


@given(
    found=st.sets(st.sampled_from([ANNA, BO, "05840399895"]), max_size=3),
    known=st.sets(st.sampled_from([ANNA, BO]), max_size=1),
    seen=st.sets(st.sampled_from([BO, "05840399895"]), max_size=2),
    settled=st.booleans(),
)
def test_two_persons_are_never_settled_silently(
    found: set[str], known: set[str], seen: set[str], settled: bool
) -> None:
    facts = Known(frozenset(known), settled and bool(known), frozenset(seen - known))
    decision = decide(reading(*sorted(found)), facts, assess)
    persons = found | known | (set() if facts.settled else seen - known)
    if found and len(persons) > 1:
        assert decision.state is DOUBT
        assert decision.proposes is None
    else:
        assert decision.state is LINKED


def test_a_real_station_takes_no_synthetic_number_for_a_persons() -> None:
    assert decide(reading(ANNA), Known(), in_production).proposes is None
