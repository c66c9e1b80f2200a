"""What the doctor says of how it stands between the station and its county."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from kiosk.cli.finding import Check, State
from kiosk.errors import EnvironmentFault
from kiosk.intake.sync_state import CHAIN_REFUSED, SyncState
from kiosk.texts import Text

OLD_AFTER: Final = timedelta(days=2)
"""Two nights in which nothing reached the county."""
_NAME: Final = "sync"
_DEFECT: Final[dict[str, str | int | Text]] = {
    "what": Text("ui.sync.defect"), "safe": Text("ui.sync.safe"), "do": Text("ui.defect.do"),
}  # fmt: skip


def examine_sync(state: SyncState, now: datetime, *, training: bool) -> Iterator[Check]:
    """Every check of it; what is well is one."""
    if not state.set_up:
        yield Check(_NAME, "ok" if training else "warn", "training" if training else "not_set_up")
        return
    wrong = list(_wrong(state, now))
    yield from wrong or [Check(_NAME, "ok", "recent")]


def examine_last(state: SyncState) -> Iterator[Check]:
    """Why the last meeting failed, or what it left wrong; each with ``what``, ``safe`` and ``do`` in words."""
    if state.failure is not None:
        fault = state.fault
        told = _DEFECT if fault is None else _words_of(fault) | {"safe": Text("ui.sync.safe")}
        grave: State = "fail" if fault is None or state.lasts else "warn"
        yield Check(_NAME, grave, "failed", told | {"times": state.failures})
    if state.chain_refused:
        yield Check(_NAME, "warn", "chain", _words_of(CHAIN_REFUSED))


def _wrong(state: SyncState, now: datetime) -> Iterator[Check]:
    passes = state.fault is not None and not state.lasts
    if not passes or state.failures > 1:
        yield from examine_last(state)
    if state.succeeded_at is None:
        yield Check(_NAME, "warn", "never", {"waiting": state.waiting.count})
    elif now - state.succeeded_at > OLD_AFTER:
        days = (now - state.succeeded_at).days
        yield Check(_NAME, "warn", "old", {"days": days, "waiting": state.waiting.count})
    if state.aside_count:
        yield Check(_NAME, "warn", "aside", {"number": state.aside_count})
    if state.clock_skew is not None:
        minutes = abs(round(state.clock_skew.total_seconds() / 60))
        yield Check(_NAME, "warn", "clock", {"minutes": minutes})


def _words_of(fault: EnvironmentFault) -> dict[str, str | int | Text]:
    return {part: Text(f"{fault.words}.{part}", dict(fault.arguments)) for part in ("what", "safe", "do")}
