"""Two persons of whom the county says that they are one, and that they are not after all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from kiosk.intake.actors import station_actor
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.elsewhere import same_by_county
from kiosk.intake.people import survivor
from kiosk.intake.persons import COUNTYS, join, take_back
from kiosk.intake.receiving.reading import Body, text, told
from kiosk.records.tables import Applicant, CountyMerge, PersonAmendment
from kiosk.records.work import Work
from kiosk.settings import StationSettings
from kiosk.sync.changes import Change, Receiver

Pair = tuple[UUID, UUID]


def merges(settings: StationSettings) -> Receiver:
    """Keeps the county's merges, and does as the station's own do for those persons whom it has met: an amendment of
    the person, which the county is not told of again. One of somebody whom the station meets later counts from the
    next time that the county tells of any."""
    reason = profile_for(settings).authority_name

    def receive(work: Work, changes: Sequence[Change]) -> None:
        found = told(changes, _pair)
        touched, parted = set(_of_those_met(work)), 0
        for ident in (*found.gone, *found.said):
            known = work.session.get(CountyMerge, ident)
            if known is not None and found.said.get(ident) != (known.from_person, known.into_person):
                people = same_by_county(work.session, (known.from_person,))
                parted += _part(work, people, reason)
                work.session.delete(known)
                work.session.flush()
                touched |= people
        for ident, (one, into) in found.said.items():
            work.session.merge(CountyMerge(id=ident, from_person=one, into_person=into, told_at=work.now))
            touched.add(one)
        work.session.flush()
        joined = 0
        while touched:
            people = same_by_county(work.session, (min(touched),))
            joined += _join(work, people, reason)
            touched -= people
        work.note(
            str(work.station),
            "county.merges",
            work.station,
            joined=joined,
            parted=parted,
            unread=found.unread,
        )

    return receive


def _pair(_subject: UUID, body: Body) -> Pair:
    one, into = UUID(text(body, "from")), UUID(text(body, "into"))
    if one == into:
        raise ValueError
    return one, into


def _of_those_met(work: Work) -> Sequence[UUID]:
    """One of each two whom the station has both met and of whom nothing here says yet that they are one."""
    one, into = aliased(Applicant), aliased(Applicant)
    wanted = (
        select(CountyMerge.from_person)
        .join(one, one.id == CountyMerge.from_person)
        .join(into, into.id == CountyMerge.into_person)
        .where(CountyMerge.amendment_id.is_(None))
    )
    return work.session.scalars(wanted).all()


def _among(work: Work, people: Collection[UUID]) -> Sequence[CountyMerge]:
    """The merges of these persons, who are one, in order."""
    wanted = select(CountyMerge).where(CountyMerge.from_person.in_(people))
    return work.session.scalars(wanted.order_by(CountyMerge.told_at, CountyMerge.id)).all()


def _join(work: Work, people: Collection[UUID], reason: str) -> int:
    """Makes those of the persons one whom the station has met; says how many amendments that took. As the county has
    it, where it names both; two whom only somebody else connects are the one with the lower id."""
    met = sorted(work.session.scalars(select(Applicant.id).where(Applicant.id.in_(people))))
    heads = {survivor(work.session, one) for one in met}
    free = [merge for merge in _among(work, people) if merge.amendment_id is None]
    if len(heads) > len(free) + 1:  # what was said here by others is otherwise by now
        _part(work, people, reason)
        free = list(_among(work, people))
    wanted = [
        (one.from_person, one.into_person) for one in free if {one.from_person, one.into_person} <= set(met)
    ]
    joined = 0
    for one, into in (*wanted, *((other, met[0]) for other in met[1:])):
        of, now = survivor(work.session, one), survivor(work.session, into)
        if of != now:
            merge, actor = free[joined], station_actor(work.station)
            also = {COUNTYS: str(merge.id)}
            merge.amendment_id = join(work, actor, now, of, reason, also, to_county=False)
            joined += 1
    work.session.flush()
    return joined


def _part(work: Work, people: Collection[UUID], reason: str) -> int:
    """Takes back what was said here of these persons for the county; says how many amendments that took."""
    parted = 0
    for merge in _among(work, people):
        if merge.amendment_id is not None:
            said = work.session.get_one(PersonAmendment, merge.amendment_id)
            also, merge.amendment_id = {COUNTYS: str(merge.id)}, None
            take_back(work, station_actor(work.station), said, reason, also, to_county=False)
            parted += 1
    return parted
