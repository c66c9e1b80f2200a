"""What the county says in a word: that its archive has an intake, what may be purged, and what receipts are sealed
with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kiosk.intake.receiving.reading import Body, Told, flag, moment, text, told
from kiosk.records.keys import KEY_BYTES
from kiosk.records.tables import ArchiveReceipt, CountyReceiptKey, Intake, PurgeWord
from kiosk.records.work import Work
from kiosk.sync.changes import Change


def archive_receipts(work: Work, changes: Sequence[Change]) -> None:
    """Keeps which of the station's intakes the county's archive took; another station's are no concern of it."""
    found = told(changes, _archived)
    for ident, (reference, received_at) in found.said.items():
        if work.session.get(Intake, ident) is not None:
            work.session.merge(ArchiveReceipt(intake_id=ident, reference=reference, received_at=received_at))
            work.note(str(work.station), "intake.archived", ident)
    _drop(work, ArchiveReceipt, found, "county.archive_receipts")


def purge_words(work: Work, changes: Sequence[Change]) -> None:
    """Keeps what the county says of purging the station's intakes."""
    found = told(changes, lambda _subject, body: flag(body, "permitted"))
    for ident, permitted in found.said.items():
        if work.session.get(Intake, ident) is not None:
            work.session.merge(PurgeWord(intake_id=ident, permitted=permitted, said_at=work.now))
            work.note(str(work.station), "intake.may_go" if permitted else "intake.to_stay", ident)
    _drop(work, PurgeWord, found, "county.purge_words")


def receipt_keys(work: Work, changes: Sequence[Change]) -> None:
    """Keeps the county's keys; the newest is what new receipts are sealed with."""
    found = told(changes, _key)
    for ident, (key, since) in found.said.items():
        work.session.merge(CountyReceiptKey(id=ident, key=key, since=since, received_at=work.now))
    _drop(work, CountyReceiptKey, found, "county.receipt_keys")


def _drop(
    work: Work, table: type[ArchiveReceipt | PurgeWord | CountyReceiptKey], found: Told[Any], act: str
) -> None:
    """Lets go of what the county says no more, and notes how much it said."""
    for ident in found.gone:
        row = work.session.get(table, ident)
        if row is not None:
            work.session.delete(row)
    work.note(
        str(work.station), act, work.station, told=len(found.said), gone=len(found.gone), unread=found.unread
    )


def _archived(_subject: UUID, body: Body) -> tuple[str, datetime]:
    return text(body, "reference"), moment(body, "received_at")


def _key(_subject: UUID, body: Body) -> tuple[bytes, datetime]:
    key = bytes.fromhex(text(body, "key"))
    if len(key) != KEY_BYTES:
        raise ValueError
    return key, moment(body, "since")
