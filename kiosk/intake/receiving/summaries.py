"""What somebody handed in at another of the county's offices, in short."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kiosk.intake.receiving.reading import Body, optional, text, told
from kiosk.records.tables import Elsewhere
from kiosk.records.work import Work
from kiosk.sync.changes import Change


def summaries(work: Work, changes: Sequence[Change]) -> None:
    """Keeps what other offices took in of persons whom this one may meet."""
    found = told(changes, _elsewhere)
    for row in found.said.values():
        work.session.merge(row)
    for ident in found.gone:
        known = work.session.get(Elsewhere, ident)
        if known is not None:
            work.session.delete(known)
    work.note(
        str(work.station), "county.elsewhere", work.station, told=len(found.said), gone=len(found.gone),
        unread=found.unread,
    )  # fmt: skip


def _elsewhere(subject: UUID, body: Body) -> Elsewhere:
    return Elsewhere(
        intake_id=subject,
        applicant_id=UUID(text(body, "person")),
        office=text(body, "office"),
        received_on=date.fromisoformat(text(body, "received_on")),
        category=optional(body, "category"),
        receipt_number=optional(body, "receipt"),
        county_year=int(body["year"]),
    )
