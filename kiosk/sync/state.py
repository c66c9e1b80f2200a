"""How far a station's sync has come: one row, made when it is first needed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from kiosk.records.tables import HubState


def state_in(session: Session, station: UUID) -> HubState:
    """The row of the station's sync, made where there is none."""
    row = session.get(HubState, station)
    if row is None:
        row = HubState(
            station_id=station, cursor_sequence=0, cursor_position=0, attempted_at=None, succeeded_at=None,
            failure=None, failure_at=None, failures=0, clock_skew_seconds=None, journal_told=0,
            pushed_bytes_per_second=None, epoch=None,
        )  # fmt: skip
        session.add(row)
        session.flush()
    return row
