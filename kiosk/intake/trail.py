"""Who changed what of a person and their intakes, out of the journal: acts by their codes, never a value.

Who merely saw it stands in the access log, which is for supervisors: :mod:`kiosk.intake.accessing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.intake.people import one_with
from kiosk.intake.whose import is_of, owner
from kiosk.records.journal import told_by
from kiosk.records.tables import Applicant, Clerk, Intake, JournalEntry, PrintJob, Receipt
from kiosk.records.work import Records
from kiosk.texts import Text

ONE_DEED: Final = timedelta(minutes=10)
"""The same act on the same thing by the same hand within so long of the last one is told once, with how often."""
_ON_THE_WAY: Final = ("print.sending", "print.sent", "print.printing")
"""What a print comes through by itself; what became of it in the end is told."""
_CONSENTS: Final = ("clerk.consented", "clerk.consent_refused")
_SAYS_WHAT: Final = ("undone", "redone", *_CONSENTS)
"""Acts on an act: which one stands in their detail."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done.

    Attributes:
        at: when, or when first.
        by: the initials of who did it; None for the station itself.
        act: the journal's code.
        what: the code of the act that was taken back, done again or allowed; None for any other.
        intake: of which intake; None where it was done to the person.
        times: how often, one soon after the other.
    """

    at: datetime
    by: str | None
    act: str
    what: str | None
    intake: UUID | None
    times: int = 1

    @property
    def words(self) -> Text:
        """What was done."""
        family = "permit" if self.act in _CONSENTS else "act"
        about = {} if self.what is None else {"what": Text(f"{family}.{self.what}")}
        return Text(f"act.{self.act}", about)


class Trail:
    """Reading what was done."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, actor: Actor, ident: UUID) -> tuple[Deed, ...]:
        """What was done to a person and all of theirs, by a person's id or an intake's; the last first.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            case = _subjects(session, ident)
            entries = select(JournalEntry).where(
                JournalEntry.subject.in_(case), JournalEntry.act.not_in(_ON_THE_WAY)
            )
            rows = session.scalars(
                entries.order_by(JournalEntry.at, JournalEntry.station_id, JournalEntry.sequence)
            ).all()
            initials = {str(clerk.id): clerk.initials for clerk in session.scalars(select(Clerk))}
        self._records.note_access(actor.id, Seen.OPENED, ident)
        return _gathered(rows, case, initials)


def _subjects(session: Session, ident: UUID) -> dict[str, UUID | None]:
    """What the journal's entries on a case are about, and the intake that each belongs to."""
    is_intake = session.get(Intake, ident) is not None
    whose = owner(session, ident) if is_intake else ident
    if not is_intake and session.get(Applicant, ident) is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    people = () if whose is None else one_with(session, whose)
    intakes = {ident} if is_intake else set()
    intakes |= set(session.scalars(select(Intake.id).where(is_of(people))))
    prints = session.execute(
        select(PrintJob.id, Receipt.intake_id)
        .join(Receipt, Receipt.id == PrintJob.receipt_id)
        .where(Receipt.intake_id.in_(intakes))
    )
    return {
        **{str(one): None for one in people},
        **{str(one): one for one in intakes},
        **{str(job): its for job, its in prints},
    }


def _gathered(
    rows: Iterable[JournalEntry], case: Mapping[str, UUID | None], initials: Mapping[str, str]
) -> tuple[Deed, ...]:
    """The entries, the last first; what is one deed in several entries is told once."""
    deeds: list[Deed] = []
    latest: dict[tuple[str, str, str | None, UUID | None], tuple[int, datetime]] = {}
    for row in rows:
        what = _what(row) if row.act in _SAYS_WHAT else None
        same = (row.actor, row.act, what, case[row.subject])
        at, last = latest.get(same, (len(deeds), row.at))
        if same in latest and row.at - last <= ONE_DEED:
            deeds[at] = replace(deeds[at], times=deeds[at].times + 1)
        else:
            at = len(deeds)
            deeds.append(Deed(row.at, initials.get(row.actor), row.act, what, case[row.subject]))
        latest[same] = at, row.at
    return tuple(reversed(deeds))


def _what(row: JournalEntry) -> str | None:
    told = told_by(row.body)
    what = None if told is None else told.detail.get("what")
    return what if isinstance(what, str) else None
