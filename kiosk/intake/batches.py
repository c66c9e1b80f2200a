"""Post: a pile that is scanned at once and cut into envelopes as it comes, and gone on with over days and by several
clerks until it is signed off.

What a clerk does within an envelope are the acts on an open intake; see :mod:`kiosk.intake.envelopes` for those
between envelopes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import steps
from kiosk.intake.accessing import note_taken_over
from kiosk.intake.actors import Act, Actor
from kiosk.intake.arriving import Behind, SafePage, begin_intake, take_in
from kiosk.intake.batch_views import BatchView, batch_view
from kiosk.intake.checklist import Asking
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.cutting import (
    add_envelope,
    begin_envelope_behind,
    document_to_go_on_with,
    envelope_of,
    last_envelope,
)
from kiosk.intake.deciding import Decided, Readings
from kiosk.intake.facts import require_sound_dates
from kiosk.intake.undoing import walk
from kiosk.records.tables import (
    Batch,
    BatchState,
    Channel,
    Envelope,
    Intake,
    IntakeState,
    Page,
    PageState,
)
from kiosk.records.work import Records, Work
from kiosk.scan.page import PageScan
from kiosk.scan.reading.result import Reading
from kiosk.settings import StationSettings

MOST_SHEETS = 9999


@dataclass(frozen=True, slots=True)
class WaitingBatch:
    """A batch that is not signed off.

    Attributes:
        initials: of who works on it, or did last.
        is_anothers: that is somebody else, and it was not put by.
        to_settle: envelopes that wait for somebody.
    """

    id: UUID
    state: BatchState
    started_at: datetime
    initials: str
    is_anothers: bool
    envelopes: int
    pages: int
    to_settle: int


class Batches:
    """The use cases of a batch as a whole."""

    def __init__(
        self, records: Records, settings: StationSettings, county: CountyProfile, readings: Readings
    ) -> None:
        self._records = records
        self._settings = settings
        self._county = county
        self._readings = readings

    def start(self, actor: Actor, posted_on: date | None = None, expected_sheets: int | None = None) -> UUID:
        """Begins a batch; received now.

        Args:
            posted_on: the postmark of its envelopes, where they have one day in common.
            expected_sheets: how many somebody counted, with the separators or without.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the day it was posted is to come, or for a number that no pile
                has.
        """
        actor.require(Act.TAKE_IN)
        _require_count(expected_sheets)
        with self._records.write() as work:
            require_sound_dates(work.now, work.now, posted_on)
            batch = Batch(
                id=work.new_id(),
                station_id=work.station,
                office=self._settings.office,
                clerk_id=actor.id,
                state=BatchState.OPEN,
                started_at=work.now,
                received_at=work.now,
                posted_on=posted_on,
                expected_sheets=expected_sheets,
                sample=None,
                completed_at=None,
            )
            work.session.add(batch)
            work.note(str(actor.id), "batch.started", batch.id)
        return batch.id

    def destination(self, actor: Actor, begin: Callable[[], UUID], batch: UUID | None = None) -> IntoBatch:
        """Where the pages of a pile go: to a batch, or to one that begins with the first of them."""
        actor.require(Act.TAKE_IN)
        return IntoBatch(self._records, self._settings, self._readings, actor, begin, batch)

    def unread(self, actor: Actor, batch: UUID) -> tuple[UUID, ...]:
        """The intakes of a batch with pages that were not read before the program ended, in the order of the pile."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            waiting = (
                select(Envelope.intake_id)
                .join(Page, Page.intake_id == Envelope.intake_id)
                .where(Envelope.batch_id == batch, Page.state == PageState.RECEIVED)
                .group_by(Envelope.intake_id)
                .order_by(func.min(Envelope.position))
            )
            return tuple(session.scalars(waiting))

    def envelope_of(self, actor: Actor, intake: UUID) -> UUID | None:
        """The envelope that an intake is of; None for one from the desk."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            found = envelope_of(session, intake)
            return None if found is None else found.id

    def waiting(self, actor: Actor) -> tuple[WaitingBatch, ...]:
        """The batches that are not signed off: the clerk's own open one first, then others', then those put by."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            rows = session.scalars(
                select(Batch)
                .where(Batch.station_id == actor.station, Batch.state != BatchState.SIGNED)
                .order_by(Batch.state, Batch.clerk_id != actor.id, Batch.started_at.desc())
            ).all()
            return tuple(self._waiting(session, actor, row) for row in rows)

    def view(self, actor: Actor, batch: UUID) -> BatchView:
        """The batch as it is now.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            return self._view(session, found_batch(session, batch))

    def park(self, actor: Actor, batch: UUID) -> None:
        """Puts the batch by, to go on with later.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where it is not open.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_batch(work.session, batch)
            row.state = BatchState.PARKED
            work.note(str(actor.id), "batch.parked", row.id)

    def resume(self, actor: Actor, batch: UUID) -> None:
        """Goes on with a batch that was put by, or that another clerk works on: it and what is open in it are the
        actor's from now on.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where it is signed off.
        """
        actor.require(Act.TAKE_IN)
        with self._records.read() as session:
            theirs = list(session.scalars(_open_intakes(found_batch(session, batch).id)))
        for intake in theirs:
            note_taken_over(self._records, actor, intake.id)
        with self._records.write() as work:
            row = found_batch(work.session, batch)
            if row.state is BatchState.SIGNED:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=row.state.value)
            if row.state is BatchState.OPEN and row.clerk_id == actor.id:
                return
            act = "batch.resumed" if row.state is BatchState.PARKED else "batch.taken_over"
            work.note(str(actor.id), act, row.id, of=row.clerk_id)
            row.state, row.clerk_id = BatchState.OPEN, actor.id
            for intake in work.session.scalars(_open_intakes(row.id)):
                intake.clerk_id = actor.id

    def set_dates(self, actor: Actor, batch: UUID, received_at: datetime, posted_on: date | None) -> None:
        """Says when the post came, and by its postmark when it was posted; None: that is not known. Envelopes keep
        the dates that are their own.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where the batch is not open, for a date that is to
                come, and for post that was posted after it was received.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_batch(work.session, batch)
            require_sound_dates(work.now, received_at, posted_on)
            before = {"received_at": row.received_at, "posted_on": row.posted_on}
            said = {"received_at": received_at.astimezone(UTC), "posted_on": posted_on}
            row.received_at, row.posted_on = received_at.astimezone(UTC), posted_on
            work.note(str(actor.id), "batch.dated", row.id)
            for intake in work.session.scalars(_open_intakes(row.id)).all():
                shared = {name: said[name] for name in said if getattr(intake, name) == before[name]}
                changes = steps.Changes()
                changes.set(intake, **shared)
                if changes:
                    steps.record(work, actor, intake.id, "dates.set", changes)

    def expect(self, actor: Actor, batch: UUID, sheets: int | None) -> None:
        """Says how many sheets the pile has, with the separators or without; None: nobody counted.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where the batch is not open, or for a number that no
                pile has.
        """
        actor.require(Act.TAKE_IN)
        _require_count(sheets)
        with self._records.write() as work:
            row = open_batch(work.session, batch)
            row.expected_sheets, row.count_kept = sheets, False
            work.note(str(actor.id), "batch.counted", row.id, sheets=sheets)

    def keep_count(self, actor: Actor, batch: UUID) -> None:
        """Says that all of the paper is there, though as many sheets were not counted.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where the batch is not open.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_batch(work.session, batch)
            row.count_kept = True
            work.note(str(actor.id), "batch.count_kept", row.id, sheets=row.expected_sheets)

    def undo(self, actor: Actor, batch: UUID) -> tuple[str, UUID] | None:
        """Takes back the last act on any of the batch's envelopes; says which, and the intake that it was of; None
        where there is none.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where the batch is not open, or the envelope was
                finished since; ``not_permitted`` for what only a supervisor may take back.
        """
        return self._walk(actor, batch, steps.Way.BACK)

    def redo(self, actor: Actor, batch: UUID) -> tuple[str, UUID] | None:
        """Does again what was undone last: as :meth:`undo`."""
        return self._walk(actor, batch, steps.Way.FORTH)

    def _walk(self, actor: Actor, batch: UUID, way: steps.Way) -> tuple[str, UUID] | None:
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_batch(work.session, batch)
            intakes = set(work.session.scalars(select(Envelope.intake_id).where(Envelope.batch_id == row.id)))
            step = steps.next_step(work.session, intakes, way)
            if step is None:
                return None
            walk(work, actor, step, way)
            return step.act, step.intake_id

    def _waiting(self, session: Session, actor: Actor, row: Batch) -> WaitingBatch:
        view = self._view(session, row)
        anothers = row.state is BatchState.OPEN and row.clerk_id != actor.id
        return WaitingBatch(
            row.id, row.state, row.started_at, view.initials, anothers, len(view.envelopes), view.pages,
            view.to_settle,
        )  # fmt: skip

    def _view(self, session: Session, row: Batch) -> BatchView:
        now, season = self._records.clock.now(), self._settings.season_starts
        asking = Asking(self._county, None, row.started_at.year, now, season)
        return batch_view(session, row, asking)


class IntoBatch:
    """Where the pages of a pile go.

    Attributes:
        batch: None before the first page of a new one.
        intake: the one that the last page went to.
    """

    def __init__(
        self,
        records: Records,
        settings: StationSettings,
        readings: Readings,
        actor: Actor,
        begin: Callable[[], UUID],
        batch: UUID | None,
    ) -> None:
        self.batch = batch
        self.intake: UUID | None = None
        self._records = records
        self._settings = settings
        self._actor = actor
        self._begin = begin
        self.record: Callable[[UUID, Reading | EnvironmentFault], Decided] = partial(readings.record, actor)

    def ready(self) -> None:
        """As :meth:`kiosk.intake.taking.Destination.ready`."""
        if self.batch is not None:
            with self._records.read() as session:
                open_batch(session, self.batch)

    def add(self, scan: PageScan, behind: Behind) -> SafePage:
        """As :meth:`kiosk.intake.taking.Destination.add`."""
        if self.batch is None:
            self.batch = self._begin()
        sha256 = scan.sha256
        with self._records.write() as work:
            row = open_batch(work.session, self.batch)
            document = self._document(work, row, behind)
            safe = take_in(work, self._actor, document, scan, behind, sha256)
        self.intake = safe.intake
        return safe

    def _document(self, work: Work, batch: Batch, behind: Behind) -> UUID:
        """The document that the next page goes on with: the other side's of its sheet; else the last envelope's,
        or the first one's of another where a separator lay before it or that one is finished."""
        session, clerk = work.session, self._actor.id
        if behind.page is not None and behind.further == 0:
            other = session.get_one(Page, behind.page)
            if other.document_id is not None:
                return other.document_id
        envelope = last_envelope(session, batch.id)
        if envelope is None:
            intake = begin_intake(
                work, self._actor, self._settings, Channel.POST, batch.received_at, batch.posted_on
            )
            add_envelope(work, clerk, batch.id, 1, intake)
        else:
            intake = session.get_one(Intake, envelope.intake_id)
            if envelope.closed or intake.state is not IntakeState.OPEN:
                intake = begin_envelope_behind(work, clerk, envelope)
        return document_to_go_on_with(work, intake.id).id


def found_batch(session: Session, batch: UUID) -> Batch:
    """The batch's row.

    Raises:
        EnvironmentFault: ``not_found``.
    """
    row = session.get(Batch, batch)
    if row is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    return row


def open_batch(session: Session, batch: UUID) -> Batch:
    """The batch's row, where it is open.

    Raises:
        EnvironmentFault: ``not_found``; ``not_allowed_now``.
    """
    row = found_batch(session, batch)
    if row.state is not BatchState.OPEN:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=row.state.value)
    return row


def _open_intakes(batch: UUID) -> Select[Intake]:
    return (
        select(Intake)
        .join(Envelope, Envelope.intake_id == Intake.id)
        .where(Envelope.batch_id == batch, Intake.state == IntakeState.OPEN)
    )


def _require_count(sheets: int | None) -> None:
    if sheets is not None and not 1 <= sheets <= MOST_SHEETS:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="sheet_count")
