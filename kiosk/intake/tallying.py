"""Counts what was taken in: the use case behind :mod:`kiosk.intake.figures`.

A few queries over the rows as they were sealed; an intake of which something was said later that changes a figure is
asked for its truth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, distinct, exists, func, select
from sqlalchemy.orm import Session, aliased

from kiosk.clock import OSLO, day_begins, day_in_norway
from kiosk.intake.actors import Act, Actor
from kiosk.intake.calendar import county_year_of, deadline_on, timeliness
from kiosk.intake.checklist import category_of
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.figures import NONE, Count, Deadline, Doubts, Figures, Span
from kiosk.intake.opened import ASIDE, KEEP
from kiosk.intake.truth import truth
from kiosk.intake.views import AmendmentKind, IntakeView
from kiosk.intake.vocabulary import Category
from kiosk.intake.whose import COUNT_NO_LONGER
from kiosk.records.tables import (
    Amendment,
    Channel,
    Document,
    DocumentRole,
    Doubt,
    Intake,
    IntakeState,
    Page,
    PageState,
    Relation,
    SignOff,
)
from kiosk.records.work import Records
from kiosk.settings import StationSettings

_CHANGING: Final = tuple(
    kind.value
    for kind in AmendmentKind
    if kind not in (AmendmentKind.VOID, AmendmentKind.RESTORED, AmendmentKind.APPLICANT)
    and kind not in (AmendmentKind.HANDED_BACK, AmendmentKind.STILL_HERE, AmendmentKind.TURNED)
)
"""What is said later that changes a figure."""

_ANSWERED: Final = {KEEP: "kept", ASIDE: "aside"}


@dataclass(frozen=True, slots=True)
class _Taken:
    """An intake, as far as it counts.

    Attributes:
        finished: in Norwegian legal time.
    """

    finished: datetime
    category: str | None
    channel: Channel
    office: str
    count: Count


class Tallying:
    """Makes figures. Reads only; nothing of any person comes out."""

    def __init__(self, records: Records, settings: StationSettings, county: CountyProfile) -> None:
        self._records = records
        self._settings = settings
        self._county = county

    def this_season(self, actor: Actor) -> int:
        """The admission's year that papers of today are for."""
        actor.require(Act.LOOK)
        return county_year_of(day_in_norway(self._records.clock.now()), self._settings.season_starts)

    def seasons(self, actor: Actor) -> tuple[int, ...]:
        """The years there is something of, and this one; the newest first."""
        this = self.this_season(actor)
        with self._records.read() as session:
            found = session.scalars(select(Intake.county_year).distinct()).all()
        return tuple(sorted({this, *found}, reverse=True))

    def of(self, actor: Actor, span: Span) -> Figures:
        """The figures of a span."""
        actor.require(Act.LOOK)
        of_span = self._of_span(actor, span)
        with self._records.read() as session:
            counted = and_(of_span, Intake.id.not_in(COUNT_NO_LONGER))
            taken = list(self._taken(session, counted))
            voided = session.scalar(
                select(func.count()).select_from(Intake).where(of_span, Intake.id.in_(COUNT_NO_LONGER))
            )
            replaced = session.scalar(_replaced(counted))
            doubts = _doubts(session, counted)
            signed, sheets = self._signed(session, span)
        return Figures(
            span,
            self._records.clock.now(),
            _by(taken, lambda _one: None).get(None, NONE),
            voided or 0,
            replaced or 0,
            _by(taken, lambda one: one.finished.date()),
            _by(taken, lambda one: one.finished.hour),
            _by(taken, lambda one: one.finished.weekday()),
            _by(taken, lambda one: one.category),
            _by(taken, lambda one: one.office),
            _by(taken, lambda one: one.channel),
            doubts,
            self._deadlines(span),
            signed,
            sheets,
            bool(self._county.deadlines),
        )

    def _of_span(self, actor: Actor, span: Span) -> ColumnElement[bool]:
        finished = and_(Intake.station_id == actor.station, Intake.state == IntakeState.COMPLETED)
        if span.season is not None:
            return and_(finished, Intake.county_year == span.season)
        begins, ends = day_begins(span.first), day_begins(span.last + timedelta(days=1))
        return and_(finished, Intake.completed_at >= begins, Intake.completed_at < ends)

    def _taken(self, session: Session, counted: ColumnElement[bool]) -> Iterator[_Taken]:
        """Each intake that counts: from its rows, or where something was said later that matters, from the truth."""
        changed = select(Amendment.intake_id).where(Amendment.kind.in_(_CHANGING))
        wanted = select(
            Intake.id, Intake.completed_at, Intake.category, Intake.channel, Intake.office, Intake.county_year,
            Intake.received_at, Intake.posted_on,
        ).where(counted, Intake.id.not_in(changed))  # fmt: skip
        papers, last = _papers(session, counted), LastDays(self._county, self._settings)
        for ident, finished, category, channel, office, year, received, posted in session.execute(wanted):
            sheets, pages, applies = papers.get(ident, (0, 0, False))
            late = applies and last.passed(category, year, received, posted)
            count = Count(1, int(late), sheets, pages)
            yield _Taken((finished or received).astimezone(OSLO), category, channel, office, count)
        for intake in session.scalars(select(Intake.id).where(counted, Intake.id.in_(changed))).all():
            yield _of_view(truth(session, intake), last)

    def _deadlines(self, span: Span) -> tuple[Deadline, ...]:
        found: dict[date, list[Category]] = {}
        starts = self._settings.season_starts
        years = {county_year_of(span.first, starts), county_year_of(span.last, starts)}
        for category, wanted in (self._county.deadlines or {}).items():
            for year in years:
                day = deadline_on(wanted, year, self._county.roll, starts)
                if span.first <= day <= span.last:
                    found.setdefault(day, []).append(category)
        return tuple(Deadline(day, tuple(found[day])) for day in sorted(found))

    def _signed(self, session: Session, span: Span) -> tuple[int, int]:
        begins, ends = day_begins(span.first), day_begins(span.last + timedelta(days=1))
        wanted = select(func.count(), func.coalesce(func.sum(SignOff.sheets), 0))
        row = session.execute(wanted.where(SignOff.signed_at >= begins, SignOff.signed_at < ends)).one()
        return int(row[0]), int(row[1])


class LastDays:
    """When the application was due, by category and year: asked for once each."""

    def __init__(self, county: CountyProfile, settings: StationSettings) -> None:
        self._county = county
        self._starts = settings.season_starts
        self._known: dict[tuple[str | None, int], date | None] = {}

    def passed(self, category: str | None, county_year: int, received: datetime, posted: date | None) -> bool:
        """Whether something came after it."""
        key = (category, county_year)
        if key not in self._known:
            wanted = self._county.last_day(category_of(category))
            roll = self._county.roll
            self._known[key] = (
                None if wanted is None else deadline_on(wanted, county_year, roll, self._starts)
            )
        return bool(timeliness(self._known[key], received, posted).late)


HAS_APPLICATION: Final = (
    exists()
    .where(
        Document.intake_id == Intake.id,
        Document.role == DocumentRole.MAIN,
        Page.document_id == Document.id,
        Page.state != PageState.SET_ASIDE,
    )
    .label("has_application")
)
"""Within a query for intakes: whether one has an application that counts, as it was sealed."""


def _of_view(view: IntakeView, last: LastDays) -> _Taken:
    applies = any(one.role is DocumentRole.MAIN and one.sheets for one in view.documents)
    late = applies and last.passed(view.category, view.county_year, view.received_at, view.posted_on)
    count = Count(1, int(late), view.sheets, len(view.counting_pages))
    finished = (view.completed_at or view.received_at).astimezone(OSLO)
    return _Taken(finished, view.category, view.channel, view.office, count)


def _papers(session: Session, counted: ColumnElement[bool]) -> dict[UUID, tuple[int, int, bool]]:
    """Of each intake, as it was sealed, sheets and pages that count, and whether an application is among them. In one
    walk: a page's row is large."""
    applies = func.max(case((Document.role == DocumentRole.MAIN, 1), else_=0))
    rows = session.execute(
        select(Page.intake_id, func.count(distinct(Page.sheet)), func.count(), applies)
        .join(Intake, Intake.id == Page.intake_id)
        .outerjoin(Document, Document.id == Page.document_id)
        .where(counted, Page.state != PageState.SET_ASIDE)
        .group_by(Page.intake_id)
    )
    return {intake: (sheets, pages, bool(main)) for intake, sheets, pages, main in rows}


def _replaced(counted: ColumnElement[bool]) -> Select[int]:
    later = aliased(Intake)
    by_another = (
        later.follows_id == Intake.id,
        later.relation == Relation.REPLACES,
        later.state == IntakeState.COMPLETED,
        later.id.not_in(COUNT_NO_LONGER),
    )
    return select(func.count()).select_from(Intake).where(counted, exists().where(*by_another))


def _doubts(session: Session, counted: ColumnElement[bool]) -> tuple[Doubts, ...]:
    settled = Doubt.settled_at.is_not(None)
    rows = session.execute(
        select(Doubt.code, Doubt.answer, settled, func.count())
        .join(Intake, Intake.id == Doubt.intake_id)
        .where(counted)
        .group_by(Doubt.code, Doubt.answer, settled)
    )
    found: dict[str, Counter[str]] = {}
    for code, answer, is_settled, count in rows:
        how = _ANSWERED.get(answer or "", "otherwise") if is_settled else "open"
        found.setdefault(code, Counter())[how] += count
    told = (
        Doubts(code, *(found[code][how] for how in ("kept", "aside", "otherwise", "open"))) for code in found
    )
    return tuple(sorted(told, key=lambda one: (-one.raised, one.code)))


_Key = TypeVar("_Key")


def _by(taken: Iterable[_Taken], key: Callable[[_Taken], _Key]) -> dict[_Key, Count]:
    """The counts of each group."""
    found: dict[_Key, list[int]] = {}
    for one in taken:
        group, count = found.setdefault(key(one), [0, 0, 0, 0]), one.count
        group[0] += count.intakes
        group[1] += count.late
        group[2] += count.sheets
        group[3] += count.pages
    return {group: Count(*counted) for group, counted in found.items()}
