"""What the desk says to whoever stands there: what is missing, whether it came late, and where paper belongs that
belongs elsewhere.

Nothing here turns anybody away: an intake can be made whatever the answer is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from kiosk.clock import day_begins, day_in_norway
from kiosk.intake.actors import Act, Actor
from kiosk.intake.calendar import MonthDay, deadline_on, timeliness
from kiosk.intake.checklist import Asking, Checklist, Handed, category_of, checklist
from kiosk.intake.county_profiles.model import CountyProfile, CountyText
from kiosk.intake.covering import said_enclosed
from kiosk.intake.relating import finished_of
from kiosk.intake.truth import IntakeView, truth
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.intake.whose import AMENDED, COUNT_NO_LONGER
from kiosk.records.tables import Document, DocumentRole, Intake, IntakeState, Page, PageState, Relation
from kiosk.records.work import Records
from kiosk.settings import StationSettings
from kiosk.texts import Text

SOON: Final = timedelta(days=30)
"""How long before it a deadline is told of."""
_HAS_APPLICATION: Final = exists().where(
    Document.intake_id == Intake.id,
    Document.role == DocumentRole.MAIN,
    Page.document_id == Document.id,
    Page.state != PageState.SET_ASIDE,
)


class Elsewhere(StrEnum):
    """Why paper may belong elsewhere, or a next step be another one."""

    OTHER_COUNTY = "other_county"
    FOREIGN_SCHOOL = "foreign_school"
    APPRENTICESHIP = "apprenticeship"
    NO_PAPER_APPLICATIONS = "no_paper_applications"
    NO_PAPER_ENCLOSURES = "no_paper_enclosures"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to say in one of these cases.

    Attributes:
        told: the county's own words, or the program's.
        is_countys: whether they are the county's.
        seems_so: whether what was handed in and what is set speak for the case; the clerk decides.
        is_set: whether the county has said whether the case arises at all; False: ask the county.
    """

    case: Elsewhere
    told: Text
    is_countys: bool
    seems_so: bool
    is_set: bool = True


@dataclass(frozen=True, slots=True)
class Advice:
    """What can be said of an intake as it is now.

    Attributes:
        checklist: what is there and what is missing.
        steps: every case with what to say in it, those that seem to be so first.
    """

    checklist: Checklist
    steps: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True)
class Nearing:
    """A deadline that is close.

    Attributes:
        days: how many are left; 0 on the day itself.
        categories: for whose application it is.
        types: for what kinds of documents it is.
    """

    day: date
    days: int
    categories: tuple[Category, ...] = ()
    types: tuple[Text, ...] = ()


class Advising:
    """Reads, and rules on nothing."""

    def __init__(self, records: Records, settings: StationSettings, county: CountyProfile) -> None:
        self._records = records
        self._settings = settings
        self._county = county

    def checklist(self, actor: Actor, intake: UUID) -> Checklist:
        """What was handed in, and what is missing and by when.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            view = truth(session, intake)
            return checklist_of(session, view, self._county, self._settings, self._records.clock.now())

    def advice(self, actor: Actor, view: IntakeView) -> Advice:
        """The checklist and the next steps of an intake, for whoever has looked at it already."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            asked = checklist_of(session, view, self._county, self._settings, self._records.clock.now())
        return Advice(asked, _steps(self._county, view))

    def next_steps(self, actor: Actor, intake: UUID | None = None) -> tuple[NextStep, ...]:
        """Every case with what to say in it, those that seem to be so first; without an intake, all that there are.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            view = None if intake is None else truth(session, intake)
        return _steps(self._county, view)

    def nearing(self, actor: Actor) -> tuple[Nearing, ...]:
        """The deadlines that are close, of applications and of what has one of its own, the nearest first."""
        actor.require(Act.LOOK)
        today = day_in_norway(self._records.clock.now())
        applications: dict[date, list[Category]] = {}
        for category, wanted in (self._county.deadlines or {}).items():
            for day in self._soon(wanted, today):
                applications.setdefault(day, []).append(category)
        documents: dict[date, list[Text]] = {}
        for known in self._county.offered:
            ends = (known.deadline, *(known.deadlines or {}).values())
            for day in {day for wanted in ends if wanted is not None for day in self._soon(wanted, today)}:
                documents.setdefault(day, []).append(known.text)
        return tuple(
            Nearing(day, (day - today).days, tuple(applications.get(day, ())), tuple(documents.get(day, ())))
            for day in sorted({*applications, *documents})
        )

    def _soon(self, wanted: MonthDay, today: date) -> Iterator[date]:
        """The days of a yearly deadline that are close."""
        for year in (today.year, today.year + 1):
            day = deadline_on(wanted, year, self._county.roll, self._settings.season_starts)
            if today <= day <= today + SOON:
                yield day

    def late_today(self, actor: Actor) -> int | None:
        """How many of the applications that were finished today at this station came after the county's deadline for
        their category; None where the county has set no deadline."""
        actor.require(Act.LOOK)
        if not self._county.deadlines:
            return None
        begins = day_begins(day_in_norway(self._records.clock.now()))
        today = (
            Intake.station_id == actor.station,
            Intake.state == IntakeState.COMPLETED,
            Intake.completed_at >= begins,
            Intake.id.not_in(COUNT_NO_LONGER),
        )
        wanted = select(Intake.category, Intake.county_year, Intake.received_at, Intake.posted_on).where(
            *today, _HAS_APPLICATION, Intake.id.not_in(AMENDED)
        )
        with self._records.read() as session:
            late = sum(self._is_late(*row) for row in session.execute(wanted))
            corrected = session.scalars(select(Intake.id).where(*today, Intake.id.in_(AMENDED))).all()
            for view in (truth(session, intake) for intake in corrected):
                if any(one.role is DocumentRole.MAIN and one.sheets for one in view.documents):
                    late += self._is_late(view.category, view.county_year, view.received_at, view.posted_on)
        return late

    def _is_late(
        self, category: str | None, county_year: int, received_at: datetime, posted_on: date | None
    ) -> bool:
        wanted = self._county.last_day(category_of(category))
        if wanted is None:
            return False
        last = deadline_on(wanted, county_year, self._county.roll, self._settings.season_starts)
        return bool(timeliness(last, received_at, posted_on).late)


def checklist_of(
    session: Session, view: IntakeView, county: CountyProfile, settings: StationSettings, now: datetime
) -> Checklist:
    """The checklist of an intake, with what the same person handed in before for the same admission."""
    asking = Asking(county, category_of(view.category), view.county_year, now, settings.season_starts)
    earlier = [document for before in _before(session, view) for document in _handed(before)]
    found = checklist(asking, list(_handed(view)), view.received_at, view.posted_on, earlier)
    said = said_enclosed(session, view)
    return found.with_said(said) if said else found


def _before(session: Session, view: IntakeView) -> Iterator[IntakeView]:
    """The finished intakes of the same person for the same admission that came before this one, and still count:
    neither void nor erased, and in whose place neither this one nor another stands."""
    if view.applicant is None:
        return
    follows = view.follows
    own = follows.intake if follows is not None and follows.relation is Relation.REPLACES else None
    for ident in reversed(finished_of(session, view.applicant.id, view.county_year)):
        if ident not in (view.id, own):
            earlier = truth(session, ident)
            if _came_first(earlier, view) and not (earlier.voided or earlier.erased or earlier.replaced):
                yield earlier


def _came_first(earlier: IntakeView, view: IntakeView) -> bool:
    ends = earlier.completed_at, view.completed_at
    return ends[1] is None or (ends[0] is not None and ends[0] < ends[1])


def _handed(view: IntakeView) -> Iterator[Handed]:
    counted = timeliness(None, view.received_at, view.posted_on).counted
    for document in view.documents:
        if document.sheets:
            yield Handed(
                document.type, document.role, document.copies, document.attestation, view.id, counted
            )


def _steps(county: CountyProfile, view: IntakeView | None) -> tuple[NextStep, ...]:
    steps = (_step(county, case, view) for case in Elsewhere)
    return tuple(sorted(steps, key=lambda step: not step.seems_so))


def _step(county: CountyProfile, case: Elsewhere, view: IntakeView | None) -> NextStep:
    own = county.own_text(CountyText(case.value))
    taken = {
        Elsewhere.NO_PAPER_APPLICATIONS: county.paper_applications,
        Elsewhere.NO_PAPER_ENCLOSURES: county.paper_enclosures,
    }
    is_set = taken.get(case, True) is not None
    usual = Text(f"next.{case.value}" if is_set else f"next.{case.value}.not_set")
    seems_so = view is not None and _seems(case, county, view)
    return NextStep(case, own or usual, own is not None, seems_so, is_set)


def _seems(case: Elsewhere, county: CountyProfile, view: IntakeView) -> bool:
    """Whether what is known speaks for it. That somebody is another county's is known to nobody but the clerk."""
    documents = [document for document in view.documents if document.sheets]
    match case:
        case Elsewhere.FOREIGN_SCHOOL:
            return any(document.type == DocumentType.FOREIGN_EDUCATION for document in documents)
        case Elsewhere.APPRENTICESHIP:
            return view.category == Category.APPRENTICE
        case Elsewhere.NO_PAPER_APPLICATIONS:
            main = any(document.role is DocumentRole.MAIN for document in documents)
            return main and county.paper_applications is not True
        case Elsewhere.NO_PAPER_ENCLOSURES:
            enclosed = any(document.role is DocumentRole.ENCLOSURE for document in documents)
            return enclosed and county.paper_enclosures is False
    return False
