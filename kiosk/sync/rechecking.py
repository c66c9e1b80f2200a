"""What a station does where the county's database was restored, or another took its place: it may lack what the one
before had read back. Everything that was delivered is asked for, and what is missing is delivered again.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from kiosk.records.tables import Delivery, HubState, Outbox
from kiosk.records.work import Records
from kiosk.sync.connecting import Plain
from kiosk.sync.progress import Stop
from kiosk.sync.state import state_in

LOST = "county.lost"
_AT_ONCE = 500
_LOOKED_AT = 20
_NOT_ASKED_TO_THE_END = ""
"""No county's database: the next meeting begins anew."""


def recheck_if_restored(records: Records, line: Plain, epoch: str, journal: int, stop: Stop) -> int:
    """Asks again for what was delivered, where the county is not the one of the last meeting, knows less of this
    station's journal than it did, or lacks what was delivered last; says how much is to be delivered again.

    What the county says is then taken up from the beginning too: its order may have begun anew.

    Args:
        epoch: which of the county's databases it is.
        journal: the last entry of this station's journal that it has.
        stop: asked between parts; what is not asked for then, the next meeting asks for.
    """
    with records.read() as session:
        state = session.get(HubState, records.station)
    same = state is None or (state.epoch in (None, epoch) and journal >= state.journal_told)
    if same and not _missing(line, _last(records)):
        if state is None or state.epoch is None:
            with records.database.write() as session:
                state_in(session, records.station).epoch = epoch
        return 0
    lost = 0
    for some in _delivered(records):
        if stop():
            with records.database.write() as session:
                state_in(session, records.station).epoch = _NOT_ASKED_TO_THE_END
            return lost
        missing = _missing(line, some)
        if missing:
            with records.write() as work:
                for sequence in missing:
                    work.session.get_one(Delivery, sequence).delivered_at = None
                work.note(str(work.station), LOST, work.station, of=len(missing))
        lost += len(missing)
    with records.database.write() as session:
        row = state_in(session, records.station)
        row.epoch, row.journal_told, row.cursor_sequence, row.cursor_position = epoch, journal, 0, 0
    return lost


def _last(records: Records) -> list[tuple[int, str, UUID]]:
    """What was delivered last: a meeting that was cut off after it has told nothing of its journal."""
    wanted = (
        select(Outbox.sequence, Outbox.kind, Outbox.subject_id, Delivery.proof)
        .join(Delivery, Delivery.outbox_sequence == Outbox.sequence)
        .where(Delivery.delivered_at.is_not(None))
        .order_by(Delivery.delivered_at.desc(), Outbox.sequence.desc())
        .limit(_LOOKED_AT)
    )
    with records.read() as session:
        rows = session.execute(wanted).all()
    return [(row.sequence, row.kind, row.subject_id) for row in rows if "nothing" not in (row.proof or {})][
        :1
    ]


def _delivered(records: Records) -> Iterator[list[tuple[int, str, UUID]]]:
    after = 0
    while True:
        wanted = (
            select(Outbox.sequence, Outbox.kind, Outbox.subject_id)
            .join(Delivery, Delivery.outbox_sequence == Outbox.sequence)
            .where(Delivery.delivered_at.is_not(None), Outbox.sequence > after)
            .order_by(Outbox.sequence)
            .limit(_AT_ONCE)
        )
        with records.read() as session:
            rows = [(row.sequence, row.kind, row.subject_id) for row in session.execute(wanted)]
        if not rows:
            return
        yield rows
        after = rows[-1][0]


def _missing(line: Plain, told: list[tuple[int, str, UUID]]) -> list[int]:
    """Which of these the county does not have from this station. A delivery is one transaction there: where the thing
    itself is, all that belongs to it is."""
    asked = "SELECT kind, id FROM hub_compare(%s, %s) WHERE mine"
    kinds = [kind for _sequence, kind, _subject in told]
    subjects = [subject for _sequence, _kind, subject in told]
    there = set(line.execute(asked, (kinds, subjects)).fetchall())
    return [sequence for sequence, kind, subject in told if (kind, subject) not in there]
