"""What the doctor says of how it stands between the station and its county."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from kiosk.cli.finding import Check
from kiosk.intake.sync_state import SyncState
from kiosk.texts import Text

OLD_AFTER: Final = timedelta(days=2)
"""Two nights in which nothing reached the county."""
_NAME: Final = "sync"


def examine_sync(state: SyncState, now: datetime, *, training: bool) -> Iterator[Check]:
    """Every check of it; what is well is one."""
    if not state.set_up:
        yield Check(_NAME, "ok" if training else "warn", "training" if training else "not_set_up")
        return
    wrong = list(_wrong(state, now))
    yield from wrong or [Check(_NAME, "ok", "recent")]


def _wrong(state: SyncState, now: datetime) -> Iterator[Check]:
    fault, told = state.fault, dict[str, str | int | Text]()
    if fault is not None and (state.lasts or state.failures > 1):
        what, do = (Text(f"{fault.words}.{part}", dict(fault.arguments)) for part in ("what", "do"))
        told = {"what": what, "do": do, "times": state.failures}
        yield Check(_NAME, "fail" if state.lasts else "warn", "failed", told)
    if state.succeeded_at is None:
        yield Check(_NAME, "warn", "never", {"waiting": state.waiting.count})
    elif now - state.succeeded_at > OLD_AFTER:
        told = {"days": (now - state.succeeded_at).days, "waiting": state.waiting.count}
        yield Check(_NAME, "warn", "old", told)
    if state.aside_count:
        yield Check(_NAME, "warn", "aside", {"number": state.aside_count})
    if state.clock_skew is not None:
        minutes = abs(round(state.clock_skew.total_seconds() / 60))
        yield Check(_NAME, "warn", "clock", {"minutes": minutes})
