"""Purge: what the county's archive has taken goes from the station once its time is over.

Three periods, each set apart: of the pages, from the day that the county's archive took them; of the paper, which is
only told; and of the log of who opened which case. One that is not set destroys nothing. In place of the first the
county may say of an intake that it may go, or that it is to stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, select
from sqlalchemy.orm import Session

from kiosk.clock import day_in_norway
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.calendar import county_year_of
from kiosk.intake.destroying import destroy_pages, destroy_rest, held, pages_left
from kiosk.intake.listed import drop_lists
from kiosk.intake.originals import with_originals
from kiosk.intake.truth import truth
from kiosk.intake.whose import moved_among
from kiosk.records.tables import (
    AccessEntry,
    Amendment,
    ArchiveReceipt,
    Delivery,
    Elsewhere,
    Ending,
    Envelope,
    ExpectedApplicant,
    Intake,
    IntakeState,
    Outbox,
    Page,
    PurgeWord,
    SignOff,
    Tombstone,
)
from kiosk.records.work import Records, Work
from kiosk.settings import StationSettings


class Kept(StrEnum):
    """Why a finished intake is not purged now."""

    HELD = "held"
    COUNTY_KEEPS = "county_keeps"
    NOT_DELIVERED = "not_delivered"
    NOT_ARCHIVED = "not_archived"
    NOT_YET = "not_yet"
    ORIGINAL_HERE = "original_here"


@dataclass(frozen=True, slots=True)
class Due:
    """An intake whose pages' time is over.

    Attributes:
        size: their bytes.
        archived_at: when the county's archive took it.
        paper_until: the last day that its paper is kept; None where that is not set.
    """

    intake: UUID
    pages: int
    size: int
    archived_at: datetime
    paper_until: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be purged now.

    Attributes:
        due: intakes, by when the archive took them.
        kept: how many finished ones with pages are not, by reason.
        roster: rows of lists of years that are over.
        access: entries of the access log whose time is over.
    """

    due: tuple[Due, ...]
    kept: Mapping[Kept, int]
    roster: int
    access: int


@dataclass(slots=True)
class Purged:
    """What was purged.

    Attributes:
        persons: how many were forgotten, since nothing else here was theirs.
    """

    intakes: list[Due] = field(default_factory=list)
    persons: int = 0
    roster: int = 0
    access: int = 0

    @property
    def pages(self) -> int:
        return sum(due.pages for due in self.intakes)

    @property
    def size(self) -> int:
        return sum(due.size for due in self.intakes)


class Purging:
    """The use cases of retention."""

    def __init__(self, records: Records, settings: StationSettings) -> None:
        self._records = records
        self._settings = settings

    @property
    def retention_days(self) -> int | None:
        """How many days after the county's archive took it an intake is kept; None where that is not set."""
        return self._settings.retention_days

    def plan(self, actor: Actor, consent: Consent | None = None) -> Plan:
        """What would be purged now; nothing is.

        Raises:
            EnvironmentFault: ``not_permitted``.
        """
        now = self._records.clock.now()
        actor.require_or_consent(Act.PURGE, self._records.station, consent, now)
        with self._records.read() as session:
            return self._plan(session, now)

    def run(self, actor: Actor, consent: Consent | None = None) -> Purged:
        """Purges what is due, an intake at a time, so that whoever works meanwhile waits for one at most. Cleaning is
        due after it: see :meth:`kiosk.intake.erasing.Erasing.clean`.

        Args:
            consent: a supervisor's, on the station, where the actor is none.

        Raises:
            EnvironmentFault: ``not_permitted``; ``disk_full``, ``disk_error``, ``station_busy``. What was purged by
                then stays purged.
        """
        now, done = self._records.clock.now(), Purged()
        consented = actor.require_or_consent(Act.PURGE, self._records.station, consent, now)
        with self._records.read() as session:
            plan = self._plan(session, now)
        for due in plan.due:
            with self._records.write() as work:
                intake = work.session.get_one(Intake, due.intake)
                pages = pages_left(work.session, intake.id)
                if held(work.session, intake) or _is_to_stay(work.session, intake.id, pages):  # by now
                    continue
                destroy_pages(work, actor, intake.id, pages, Ending.PURGED, consented=consented)
                done.persons += destroy_rest(work, actor, intake) is not None
            done.intakes.append(due)
        with self._records.write() as work:
            done.roster, done.access = self._purge_lists(work, now)
            work.note(
                str(actor.id),
                "purged",
                work.station,
                intakes=len(done.intakes),
                pages=done.pages,
                roster=done.roster,
                access=done.access,
                consent=consented,
            )
        return done

    def _plan(self, session: Session, now: datetime) -> Plan:
        due: list[Due] = []
        kept: Counter[Kept] = Counter()
        days = self._settings.retention_days
        if days is not None or _any_permitted(session):
            for one in _weighed(session, None if days is None else now - timedelta(days)):
                if isinstance(one, Kept):
                    kept[one] += 1
                else:
                    due.append(self._with_paper(session, one))
        due.sort(key=lambda one: one.archived_at)
        year, seen = self._over(now)
        years = None if year is None else ExpectedApplicant.county_year < year
        roster, access = (
            0 if old is None else session.scalar(select(func.count()).select_from(table).where(old)) or 0
            for table, old in ((ExpectedApplicant, years), (AccessEntry, seen))
        )
        return Plan(tuple(due), dict(kept), roster, access)

    def _purge_lists(self, work: Work, now: datetime) -> tuple[int, int]:
        """Purges lists of years that are over, with what was handed in elsewhere in those, and what is old of the
        access log; says how many rows of the lists and of the log."""
        year, seen = self._over(now)
        connection, roster = work.session.connection(), 0
        if year is not None:
            roster = drop_lists(work.session, ExpectedApplicant.county_year < year)
            connection.execute(delete(Elsewhere).where(Elsewhere.county_year < year))
        access = 0 if seen is None else connection.execute(delete(AccessEntry).where(seen)).rowcount
        return roster, access

    def _over(self, now: datetime) -> tuple[int | None, ColumnElement[bool] | None]:
        """The first year that is not over by now, and which rows of the access log have had their time."""
        kept, seen = self._settings.retention_days, self._settings.access_days
        over = year = None
        if kept is not None:
            year = county_year_of(day_in_norway(now - timedelta(kept)), self._settings.season_starts)
        if seen is not None:
            over = AccessEntry.at < now - timedelta(seen)
        return year, over

    def _with_paper(self, session: Session, due: Due) -> Due:
        """With the last day that the paper is kept: as it was signed off, else as it is set."""
        signed = session.scalar(
            select(SignOff.paper_kept_until)
            .join(Envelope, Envelope.batch_id == SignOff.batch_id)
            .where(Envelope.intake_id == due.intake)
        )
        days = self._settings.paper_days
        if signed is not None or days is None:
            return replace(due, paper_until=signed)
        received = truth(session, due.intake).received_at
        return replace(due, paper_until=day_in_norway(received + timedelta(days)))


def _weighed(session: Session, archived_before: datetime | None) -> Iterator[Due | Kept]:
    """Every finished intake with pages here: due, or why not. What the county permits need not wait for the station's
    days, and what it keeps stays, though they are over.

    Args:
        archived_before: what the archive took by then has waited the station's days; None where those are not set.
    """
    waiting, originals, words = _undelivered(session), frozenset(with_originals(session)), _words(session)
    receipts = session.execute(select(ArchiveReceipt.intake_id, ArchiveReceipt.received_at))
    archived = {intake: received_at for intake, received_at in receipts}  # noqa: C416 - rows, not pairs
    for there in _with_pages(session):
        intake = session.get_one(Intake, there.intake)
        taken = [archived.get(one) for one in there.homes]
        if held(session, intake):
            yield Kept.HELD
        elif any(words.get(one) is False for one in there.homes):
            yield Kept.COUNTY_KEEPS
        elif intake.id in originals:
            yield Kept.ORIGINAL_HERE
        elif there.homes & waiting:
            yield Kept.NOT_DELIVERED
        elif None in taken:
            yield Kept.NOT_ARCHIVED
        else:
            archived_at = max(one for one in taken if one is not None)
            waited = archived_before is not None and archived_at <= archived_before
            if not waited and not all(words.get(one) for one in there.homes):
                yield Kept.NOT_YET
            else:
                yield Due(intake.id, there.pages, there.size, archived_at)


def _words(session: Session) -> dict[UUID, bool]:
    """What the county says of intakes: they may go, or are to stay."""
    rows = session.execute(select(PurgeWord.intake_id, PurgeWord.permitted))
    return {intake: permitted for intake, permitted in rows}  # noqa: C416 - rows, not pairs


def _is_to_stay(session: Session, intake: UUID, pages: Sequence[UUID]) -> bool:
    """Whether the county keeps an intake, or one that any of its pages was taken into."""
    homes = select(Page.intake_id).where(Page.id.in_(pages))
    kept = select(PurgeWord.intake_id).where(
        PurgeWord.permitted.is_(False), PurgeWord.intake_id.in_(homes) | (PurgeWord.intake_id == intake)
    )
    return session.scalar(kept.limit(1)) is not None


def _any_permitted(session: Session) -> bool:
    return session.scalar(select(PurgeWord.intake_id).where(PurgeWord.permitted).limit(1)) is not None


@dataclass(frozen=True, slots=True)
class _There:
    """A finished intake with pages whose bytes are here.

    Attributes:
        homes: the intake, and those that pages of it were taken into: all are to be delivered and archived before
            any of its pages goes.
    """

    intake: UUID
    pages: int
    size: int
    homes: frozenset[UUID]


def _with_pages(session: Session) -> Iterator[_There]:
    buried = exists().where(Tombstone.page_id == Page.id)
    moved = moved_among(session)
    wanted = (
        select(Intake.id, func.count(Page.id), func.sum(Page.size))
        .join(Page, Page.intake_id == Intake.id)
        .where(Intake.state == IntakeState.COMPLETED, ~buried)
        .group_by(Intake.id)
    )
    for intake, pages, size in session.execute(wanted).all():
        if intake not in moved:
            yield _There(intake, pages, size, frozenset({intake}))
    for intake in moved:
        sizes = select(Page.intake_id, Page.size).where(Page.id.in_(pages_left(session, intake)))
        here = session.execute(sizes).all()
        if here:
            homes = frozenset({intake, *(row.intake_id for row in here)})
            yield _There(intake, len(here), sum(row.size for row in here), homes)


def _undelivered(session: Session) -> frozenset[UUID]:
    """Intakes of which the county has not confirmed all that it was told, or is to be told."""
    confirmed = select(Delivery.outbox_sequence).where(
        Delivery.outbox_sequence == Outbox.sequence, Delivery.delivered_at.is_not(None)
    )
    told = exists().where(Outbox.kind == "intake", Outbox.subject_id == Intake.id, confirmed.exists())
    untold = select(Intake.id).where(Intake.state == IntakeState.COMPLETED, ~told)
    amended = (
        select(Amendment.intake_id)
        .join(Outbox, (Outbox.subject_id == Amendment.id) & (Outbox.kind == "amendment"))
        .where(~confirmed.exists())
    )
    return frozenset(session.scalars(untold)) | frozenset(session.scalars(amended))
