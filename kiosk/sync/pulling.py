"""Takes up what the county says, a few changes in each of the station's transactions, which also keeps how far the
station has read: stopped anywhere, it goes on from there.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.records.tables import HubState
from kiosk.records.work import Records
from kiosk.sync.changes import Change, ChangeKind, Receiver
from kiosk.sync.connecting import Plain
from kiosk.sync.progress import Part, Progress, Stop, Tell
from kiosk.sync.state import state_in

TAKEN_UP = "county.taken_up"

_FETCHED = 5_000
"""Changes asked for at once."""

_FIRST, _FEWEST, _MOST = 200, 200, 4_000
_SECONDS = 0.1
"""How long a transaction should hold the station's file, and how many changes it has: the desk waits for as long."""


@dataclass(frozen=True, slots=True, repr=False)
class _Read:
    """A change, and where in the county's order it stands; none where nothing more is there."""

    sequence: int
    position: int
    change: Change | None


class Pulling:
    """Takes up changes over one connection."""

    def __init__(
        self, records: Records, line: Plain, receivers: Mapping[ChangeKind, Receiver], tell: Tell, stop: Stop
    ) -> None:
        self._records = records
        self._line = line
        self._receivers = receivers
        self._tell = tell
        self._stop = stop
        self._fitting = _FIRST

    def run(self) -> int:
        """Takes up all that is new; says how many changes.

        Raises:
            psycopg.Error: the connection failed; what was taken up by then is kept.
            EnvironmentFault: the station's own file failed; ``hub_refused`` where the county says something that this
                program does not know.
        """
        with self._records.read() as session:
            state = session.get(HubState, self._records.station)
            at = (0, 0) if state is None else (state.cursor_sequence, state.cursor_position)
        taken, of = 0, 0
        while not self._stop():
            if not of:
                left = self._line.execute("SELECT hub_changes_left(%s, %s)", at).fetchone()
                of = 0 if left is None else int(left[0])
            asked = "SELECT sequence, position, kind, subject, body FROM hub_changes(%s, %s, %s)"
            rows = [_read(row) for row in self._line.execute(asked, (*at, _FETCHED)).fetchall()]
            while rows and not self._stop():
                some, rows = rows[: self._fitting], rows[self._fitting :]
                new = [read.change for read in some if read.change is not None]
                if new or at != (some[-1].sequence, some[-1].position):
                    self._take_up(new, some[-1])
                at = (some[-1].sequence, some[-1].position)
                taken += len(new)
                self._tell(Progress(Part.PULLING, taken, max(of, taken)))
                if some[-1].change is None:
                    return taken
        return taken

    def _take_up(self, changes: Sequence[Change], last: _Read) -> None:
        began = time.perf_counter()
        if changes:
            with self._records.write(much=True) as work:
                for kind, some in itertools.groupby(changes, lambda change: change.kind):
                    self._receivers[kind](work, list(some))
                _keep(state_in(work.session, work.station), last)
                work.note(str(work.station), TAKEN_UP, work.station, of=len(changes), sequence=last.sequence)
        else:
            with self._records.database.write() as session:  # how far was read is no change of anything
                _keep(state_in(session, self._records.station), last)
        took = time.perf_counter() - began
        if len(changes) == self._fitting:
            fitting = int(self._fitting * min(2.0, max(0.5, _SECONDS / max(took, 1e-6))))
            self._fitting = min(_MOST, max(_FEWEST, fitting))


def _keep(state: HubState, last: _Read) -> None:
    state.cursor_sequence, state.cursor_position = last.sequence, last.position


def _read(row: tuple[Any, ...]) -> _Read:
    sequence, position, kind, subject, body = row
    if kind is None:
        return _Read(sequence, position, None)
    try:
        return _Read(sequence, position, Change(ChangeKind(kind), subject, body))
    except ValueError:
        raise EnvironmentFault(FaultCode.HUB_REFUSED, reason=HubReason.NEWER) from None
