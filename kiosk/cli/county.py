"""What the doctor says of how it stands between the station and its county."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kiosk.app import Station
from kiosk.cli.finding import Check
from kiosk.intake.sync_state import SyncState
from kiosk.texts import Text

OLD_AFTER: Final = timedelta(days=2)
"""Two nights in which nothing reached the county."""
_NAME: Final = "sync"


def examine_sync(station: Station) -> Iterator[Check]:
    """Every check of it; what is well is one."""
    state, found = station.syncing.state(station.as_itself()), False
    if not state.set_up:
        training = station.settings.training
        yield Check(_NAME, "ok" if training else "warn", "training" if training else "not_set_up")
        return
    for check in _wrong(state, station):
        found = True
        yield check
    if not found:
        yield Check(_NAME, "ok", "recent")


def _wrong(state: SyncState, station: Station) -> Iterator[Check]:
    fault, now = state.fault, station.around.clock.now()
    told: dict[str, str | int | Text]
    if fault is not None and (state.lasts or state.failures > 1):
        what, do = (Text(f"{fault.words}.{part}", dict(fault.arguments)) for part in ("what", "do"))
        told = {"what": what, "do": do, "count": state.failures}
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
