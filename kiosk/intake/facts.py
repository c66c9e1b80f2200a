"""What a clerk says of an open intake and its documents besides whose it is: how it came, the category, the two
dates, how many copies and of which kind. Every act can be undone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from kiosk.clock import day_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.actors import Act, Actor
from kiosk.intake.choosing import CATEGORY_CHOSEN
from kiosk.intake.judging import judge
from kiosk.intake.opened import open_intake, row_of_open_intake
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Attestation, Channel, Document
from kiosk.records.work import Records

MOST_COPIES: Final = 99


class Facts:
    """The acts."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def set_channel(self, actor: Actor, intake: UUID, channel: Channel) -> None:
        """Says whether the paper came over the desk or by post."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            changes.set(row, channel=channel)
            steps.record(work, actor, row.id, "channel.set", changes, channel=channel.value)

    def set_category(self, actor: Actor, intake: UUID, category: Category | None) -> None:
        """Says what the applicant applies in; None: what the list of expected applicants says."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            changes.set(row, category=None if category is None else category.value)
            steps.record(work, actor, row.id, CATEGORY_CHOSEN, changes)
            judge(work, row, actor.id)

    def set_dates(self, actor: Actor, intake: UUID, received_at: datetime, posted_on: date | None) -> None:
        """Says when the paper was received, and by its postmark when it was posted; None: that is not known.

        The admission that it is for stays the one it was taken in for.

        Raises:
            EnvironmentFault: ``not_allowed_now`` for a date that is to come, and for paper that was posted after it
                was received.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            require_sound_dates(work.now, received_at, posted_on)
            row, changes = open_intake(work.session, intake), steps.Changes()
            changes.set(row, received_at=received_at.astimezone(UTC), posted_on=posted_on)
            steps.record(work, actor, row.id, "dates.set", changes)

    def set_copies(self, actor: Actor, document: UUID, copies: int) -> None:
        """Says how many of a document were handed in.

        Raises:
            EnvironmentFault: ``not_allowed_now`` for a number that nobody hands in.
        """
        actor.require(Act.TAKE_IN)
        if not 1 <= copies <= MOST_COPIES:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="copies")
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Document, document), steps.Changes()
            changes.set(row, copies=copies)
            steps.record(work, actor, row.intake_id, "document.copies", changes, document=str(row.id))

    def set_attestation(self, actor: Actor, document: UUID, attestation: Attestation | None) -> None:
        """Says what kind of copy a document is; None: nobody said."""
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = row_of_open_intake(work.session, Document, document), steps.Changes()
            changes.set(row, attestation=attestation)
            steps.record(work, actor, row.intake_id, "document.attestation", changes, document=str(row.id))


def require_sound_dates(now: datetime, received_at: datetime, posted_on: date | None) -> None:
    """Does nothing where paper can have come so.

    Raises:
        EnvironmentFault: ``not_allowed_now`` for a date that is to come, and for paper that was posted after it was
            received.
    """
    if received_at > now or (posted_on is not None and posted_on > day_in_norway(now)):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="date_to_come")
    if posted_on is not None and posted_on > day_in_norway(received_at):
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="posted_after_received")
