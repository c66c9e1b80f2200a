"""The county's list of expected applicants, as it changes: each row by the county's own id of the person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from kiosk.clock import day_in_norway
from kiosk.intake import listed
from kiosk.intake.calendar import county_year_of
from kiosk.intake.people import name_those_met
from kiosk.intake.receiving.reading import Body, flag, optional, text, told
from kiosk.records.tables import ExpectedApplicant
from kiosk.records.work import Work
from kiosk.settings import StationSettings
from kiosk.sync.changes import Change, Receiver
from kiosk.sync.state import state_in


def expected(settings: StationSettings) -> Receiver:
    """Keeps the list: this year's admission and later ones, and nobody of a year that is over. Persons whom the
    station met before the list came get the name that it has for them.

    Which year it is, is judged by the county's clock: what a station leaves out the county does not tell it again.
    """

    def receive(work: Work, changes: Sequence[Change]) -> None:
        found = told(changes, _row)
        ahead = timedelta(seconds=state_in(work.session, work.station).clock_skew_seconds or 0.0)
        year = county_year_of(day_in_norway(work.now - ahead), settings.season_starts)
        rows = [row for row in found.said.values() if row.county_year >= year]
        over = {row.id for row in found.said.values() if row.county_year < year}
        came, went = listed.follow(work, rows, found.gone | over)
        for part in listed.in_parts([row.id for row in rows]):
            name_those_met(work.session, ExpectedApplicant.id.in_(part))
        work.note(
            str(work.station), "county.expected", work.station, came=came, went=went, over=len(over),
            unread=found.unread,
        )  # fmt: skip

    return receive


def _row(subject: UUID, body: Body) -> listed.Row:
    number, born, marks = text(body, "number"), optional(body, "birth_date"), body.get("marks")
    if not number or not (marks is None or isinstance(marks, dict)):
        raise ValueError
    return listed.Row(
        subject,
        int(body["year"]),
        number,
        text(body, "given_name"),
        text(body, "family_name"),
        None if born is None else date.fromisoformat(born),
        optional(body, "category"),
        flag(body, "protected"),
        marks or None,
    )
