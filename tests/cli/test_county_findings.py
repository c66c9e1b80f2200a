"""What the doctor says of how it stands with the county."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.cli.county import examine_sync
from kiosk.intake.sync_state import SyncState, Waiting
from kiosk.texts import Language, Text

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
WELL = SyncState(set_up=True, succeeded_at=NOW - timedelta(hours=8), waiting=Waiting(4))
ENGLISH = Language("en")


def found(state: SyncState, *, training: bool = False) -> list[tuple[str, str, str, str]]:
    """Each finding with its words and its remedy."""
    return [
        (
            check.state,
            check.finding,
            ENGLISH.render(Text(f"doctor.sync.{check.finding}", check.arguments)),
            ENGLISH.render(Text(f"doctor.sync.{check.finding}.do", check.arguments)),
        )
        for check in examine_sync(state, NOW, training=training)
    ]


@pytest.mark.parametrize(
    ("state", "training", "expected"),
    [
        (WELL, False, ["ok recent"]),
        (replace(WELL, failure="hub_unreachable", failures=1), False, ["ok recent"]),
        (SyncState(), False, ["warn not_set_up"]),
        (SyncState(), True, ["ok training"]),
        (replace(WELL, succeeded_at=None), False, ["warn never"]),
        (replace(WELL, failure="hub_unreachable", failures=2), False, ["warn failed"]),
        (replace(WELL, failure="hub_refused:revoked", failures=1), True, ["fail failed"]),
        (replace(WELL, failure="defect", failures=1), False, ["fail failed"]),
        (replace(WELL, failure="defect", failures=25), False, ["fail failed"]),
        (replace(WELL, chain_refused=True), False, ["warn chain"]),
        (
            replace(WELL, succeeded_at=NOW - timedelta(days=3), aside_count=2, clock_skew=timedelta(days=1)),
            False,
            ["warn old", "warn aside", "warn clock"],
        ),
    ],
)
def test_each_thing_that_is_wrong_is_a_finding(state: SyncState, training: bool, expected: list[str]) -> None:
    assert [
        f"{grave} {finding}" for grave, finding, _what, _do in found(state, training=training)
    ] == expected


def test_why_the_county_refuses_is_said_with_its_own_remedy() -> None:
    ((_grave, _finding, what, remedy),) = found(replace(WELL, failure="hub_refused:revoked", failures=1))
    assert what.startswith(ENGLISH.say("fault.hub_refused.revoked.what"))
    assert remedy == ENGLISH.say("fault.hub_refused.revoked.do")


def test_a_failure_of_our_own_and_a_journal_that_is_not_taken_have_words_and_remedies() -> None:
    ((_grave, _finding, what, remedy),) = found(replace(WELL, failure="defect", failures=25))
    assert what == f"{ENGLISH.say('ui.sync.defect')} Attempts in a row: 25."
    assert remedy == ENGLISH.say("ui.defect.do")
    ((_grave, _finding, what, remedy),) = found(replace(WELL, chain_refused=True))
    assert what == ENGLISH.say("fault.hub_refused.chain.what")
    assert "kiosk verify" in remedy
