"""Meeting the county by command: what a timer calls at night, and what somebody asks for now."""

from __future__ import annotations

import argparse

from kiosk.app import open_station
from kiosk.cli.console import Console, Exit
from kiosk.cli.county import examine_last
from kiosk.intake.sync_state import SyncState
from kiosk.surroundings import Surroundings
from kiosk.sync.progress import Part, Progress, Synced
from kiosk.texts import Text


def sync(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Delivers what waits and takes up what is new, with nobody signed in; where it is not asked for now, only when
    it is time for it.

    There is something to do as long as the last meeting failed: a timer that is held back after it has not delivered
    either.
    """
    with open_station(asked.folder, around) as station:
        itself, teller = station.as_itself(), _Teller(console)
        run = station.syncing.run if asked.now else station.syncing.run_if_due
        synced = run(itself, teller.tell)
        state = station.syncing.state(itself)
    if synced is None:
        told = _not_due(state, console)
        synced = Synced(0, 0, state.waiting.count + state.aside_count, state.aside_count)
    else:
        told = _told(synced, state, console)
    wrong = list(examine_last(state))
    told += [console.language.render(Text("cli.synced.wrong", check.arguments)) for check in wrong]
    console.tell(_fields(synced, state), " ".join(told))
    return Exit.SOMETHING_TO_DO if synced.failed or wrong else Exit.DONE


class _Teller:
    """Tells people how far it is: a line for each tenth of a part that takes long."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last: tuple[Part, int] | None = None

    def tell(self, progress: Progress) -> None:
        """Takes what a meeting tells of itself."""
        if not progress.of or not progress.done:
            return
        at = (progress.part, progress.done * 10 // progress.of)
        if at != self._last:
            self._last = at
            self._console.say_to_people(
                f"sync.part.{progress.part.value}", done=progress.done, of=progress.of
            )


def _fields(synced: Synced, state: SyncState) -> dict[str, object]:
    return {
        "event": "synced",
        "pushed": synced.pushed,
        "pulled": synced.pulled,
        "waiting": synced.waiting,
        "failed": synced.failed + state.chain_refused,
    }


def _told(synced: Synced, state: SyncState, console: Console) -> list[str]:
    told = [console.say("cli.synced", pushed=synced.pushed, pulled=synced.pulled)]
    if synced.waiting > synced.failed:
        told.append(console.say("cli.synced.waiting", synced.waiting - synced.failed))
    if synced.failed:
        told.append(console.say("cli.synced.aside", synced.failed))
    if state.clock_skew is not None:
        told.append(
            console.say("doctor.sync.clock", minutes=abs(round(state.clock_skew.total_seconds() / 60)))
        )
    return told


def _not_due(state: SyncState, console: Console) -> list[str]:
    if state.running:
        return [console.say("cli.synced.running")]
    return [console.say("cli.synced.not_due", moment=state.next_at)]
