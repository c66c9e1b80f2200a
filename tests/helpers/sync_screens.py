"""The county's screen in its states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.sync_state import Aside, SyncState, Waiting
from kiosk.records.tables import Role
from kiosk.sync.progress import Part, Progress, Synced
from kiosk.ui.bridge import Bridge
from kiosk.ui.consent_card import ConsentCard
from kiosk.ui.speech import Speaker
from kiosk.ui.sync.screen import SyncScreen

NOW: Final = datetime(2026, 1, 29, 12, 20, tzinfo=UTC)
DAY: Final = timedelta(days=1)
WELL: Final = SyncState(
    set_up=True,
    attempted_at=NOW - 11 * timedelta(hours=1),
    succeeded_at=NOW - 11 * timedelta(hours=1),
    waiting=Waiting(12, 3, 0, 143, 45_000_000, NOW - timedelta(hours=5)),
    seconds=170,
    next_at=NOW + timedelta(hours=12, minutes=40),
)
ASIDE: Final = (
    Aside(4, "intake", NOW - 3 * DAY, NOW - 2 * DAY, NOW + DAY, "page_damaged", "7KQ3-1-000017-X"),
    Aside(9, "amendment", NOW - DAY, NOW - DAY, NOW + DAY, "refused", "7KQ3-1-000004-X"),
    Aside(11, "person_amendment", NOW - DAY, NOW, None, "differs", None),
)
_FAILED: Final = replace(
    WELL,
    failure=FaultCode.HUB_UNREACHABLE.value,
    failed_at=NOW - timedelta(hours=1),
    failures=4,
    nights_missed=3,
    succeeded_at=NOW - 3 * DAY,
)
_REVOKED: Final = replace(_FAILED, failure="hub_refused:revoked", failures=1)


def sync_screen(
    speaker: Speaker,
    state: SyncState = WELL,
    progress: Progress | None = None,
    *,
    busy: bool = False,
    stopping: bool = False,
    consent: ConsentCard | None = None,
) -> SyncScreen:
    """The screen with this state."""
    screen = SyncScreen(speaker, consent or _consent(speaker))
    screen.resize(1440, 840)
    screen.show_state(state, NOW)
    screen.show_progress(progress, busy=busy, stopping=stopping)
    screen.begin()
    return screen


def _consent(speaker: Speaker) -> ConsentCard:
    actor = Actor(UUID(int=1), "Ingrid Solheim", "IS", Role.CLERK, UUID(int=2))
    nobody: Any = None
    return ConsentCard(speaker, Bridge(lambda _error: None), nobody, actor)


def _unknown(speaker: Speaker) -> SyncScreen:
    screen = sync_screen(speaker)
    screen.show_fault(EnvironmentFault(FaultCode.DISK_ERROR))
    return screen


def _done(speaker: Speaker, synced: Synced, state: SyncState = WELL) -> SyncScreen:
    screen = sync_screen(speaker, state)
    screen.say_done(synced)
    return screen


SYNC: Final[Mapping[str, Callable[[Speaker], QWidget]]] = {
    "sync": sync_screen,
    "sync-not-set-up": lambda speaker: sync_screen(
        speaker, SyncState(waiting=Waiting(2, 0, 0, 9, 900_000, NOW))
    ),
    "sync-failed": lambda speaker: sync_screen(
        speaker, replace(_FAILED, clock_skew=-DAY, aside=ASIDE, aside_count=61)
    ),
    "sync-revoked": lambda speaker: sync_screen(speaker, _REVOKED),
    "sync-missed": lambda speaker: sync_screen(speaker, replace(WELL, nights_missed=2, seconds=None)),
    "sync-unknown": _unknown,
    "sync-chain": lambda speaker: sync_screen(
        speaker, replace(WELL, chain_refused=True, nights_missed=2, clock_skew=-DAY)
    ),
    "sync-running": lambda speaker: sync_screen(
        speaker, replace(WELL, running=True), Progress(Part.PUSHING, 9, 15, 31_000_000), busy=True
    ),
    "sync-stopping": lambda speaker: sync_screen(
        speaker, replace(WELL, running=True), Progress(Part.PULLING, 9, 15), busy=True, stopping=True
    ),
    "sync-elsewhere": lambda speaker: sync_screen(speaker, replace(WELL, running=True)),
    "sync-done": lambda speaker: _done(
        speaker, Synced(15, 340, 0, 0), replace(WELL, waiting=Waiting(), seconds=0.0)
    ),
    "sync-stopped": lambda speaker: _done(speaker, Synced(3, 0, 12, 0, stopped=True)),
}
