"""What is shown and asked of an envelope: the likeliest answer first, one key an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from kiosk.intake.batch_views import BatchView, EnvelopeView, Question, Standing
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.linking import HARMLESS, DoubtCode
from kiosk.records.tables import BatchState
from kiosk.texts import Language
from kiosk.ui.controls import Verdict
from kiosk.ui.post.answers import Do, answers_to
from kiosk.ui.post.numbers import SeenNumber
from kiosk.ui.post.rows import row_of
from kiosk.ui.post.sight import BatchSight

NOW = datetime(2026, 1, 29, 8, tzinfo=UTC)
SURE = EnvelopeView(
    UUID(int=1), 1, UUID(int=11), Standing.READY, "Nora Test", "178120*****", False, 2, 3, 0, None, date(2026, 1, 27),
    ("application", "certificate"), (),
)  # fmt: skip
NUMBER = "17812099997"


def asked(code: DoubtCode, *, numbers: tuple[SeenNumber, ...] = (), first: bool = False) -> BatchSight:
    """A pile whose middle envelope has a doubt; or its first."""
    doubtful = replace(SURE, id=UUID(int=2), number=2, intake=UUID(int=12), name=None, masked=None)
    doubtful = replace(
        doubtful, standing=Standing.DOUBT, questions=(Question(code, UUID(int=5), UUID(int=6), 4),)
    )
    last = replace(SURE, id=UUID(int=3), number=3, intake=UUID(int=13))
    envelopes = (doubtful,) if first else (SURE, doubtful, last)
    view = BatchView(
        UUID(int=9), BatchState.OPEN, UUID(int=8), "IS", NOW, NOW, None, None, 9, 3, 9, False, envelopes
    )
    return BatchSight(view, doubtful.intake, numbers)


@pytest.mark.parametrize("code", [code for code in DoubtCode if code not in HARMLESS])
def test_every_doubt_has_answers_each_under_a_key_of_its_own(code: DoubtCode) -> None:
    answers = answers_to(asked(code))
    assert len(answers) >= 3
    assert answers[-1].do is Do.DESK
    keys = [answer.key for answer in answers]
    assert len(keys) == len(set(keys))


def test_a_number_that_was_read_is_proposed_first() -> None:
    seen = SeenNumber(NUMBER, UUID(int=6), "handwriting", True, "Kari Nordmann")
    first = answers_to(asked(DoubtCode.NO_NUMBER, numbers=(seen,)))[0]
    assert (first.do, first.number) == (Do.GIVE, NUMBER)
    assert Language("en").render(first.words) == "Kari Nordmann"


def test_without_a_number_read_it_is_typed() -> None:
    assert answers_to(asked(DoubtCode.NO_NUMBER))[0].do is Do.TYPE


def test_of_two_numbers_each_is_told_with_its_name() -> None:
    seen = (
        SeenNumber(NUMBER, UUID(int=6), "code128", True, "Kari Nordmann"),
        SeenNumber("29822099635", UUID(int=7), "code128", True, None),
    )
    answers = answers_to(asked(DoubtCode.TWO_NUMBERS, numbers=seen))
    said = [Language("en").render(answer.words) for answer in answers[:2]]
    assert said == ["Kari Nordmann · 178120 99997", "298220 99635"]


def test_the_only_envelope_is_put_together_with_none() -> None:
    answers = answers_to(asked(DoubtCode.OTHER_NUMBER, first=True))
    assert {answer.do for answer in answers}.isdisjoint({Do.MOVE, Do.MERGE})


def test_a_sure_envelope_asks_nothing_and_is_pale() -> None:
    pile = replace(asked(DoubtCode.NO_NUMBER), intake=SURE.intake)
    assert answers_to(pile) == ()
    row = row_of(SURE, CountyProfile())
    assert row.pale
    assert row.verdict is Verdict.OK
    said = Language("en").render(row.said)
    assert "Nora Test" in said
    assert "3 pages · postmark 27 January" in said


def test_nobody_s_name_is_shown_whose_address_is_protected() -> None:
    row = row_of(replace(SURE, name=None, protected=True), CountyProfile())
    assert "178120" not in Language("en").render(row.said)


def test_a_page_to_scan_again_is_red_and_a_doubt_amber() -> None:
    again = replace(SURE, standing=Standing.AGAIN, questions=(Question(DoubtCode.UNREADABLE, None, None, 2),))
    assert row_of(again, CountyProfile()).verdict is Verdict.ERROR
    doubt = replace(
        SURE, standing=Standing.DOUBT, questions=(Question(DoubtCode.OTHER_NUMBER, None, None, 4),)
    )
    row = row_of(doubt, CountyProfile())
    assert (row.verdict, row.pale) == (Verdict.WARNING, False)
    assert "Page 4" in Language("en").render(row.line)


def test_the_next_doubt_is_the_next_in_the_pile_and_round() -> None:
    pile = asked(DoubtCode.NO_NUMBER)
    assert replace(pile, intake=UUID(int=13)).next_to_settle() == UUID(int=12)
    assert replace(pile, intake=UUID(int=11)).next_to_settle() == UUID(int=12)
