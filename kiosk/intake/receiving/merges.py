"""Two persons of whom the county says that they are one, and that they are not after all."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from kiosk.intake.actors import station_actor
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.people import survivor
from kiosk.intake.persons import COUNTYS, join, take_back, undone
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
        parted = 0
        for ident in found.gone:
            parted += _part(work, ident, reason)
        for ident, (one, into) in found.said.items():
            known = work.session.get(CountyMerge, ident)
            if known is not None and (known.from_person, known.into_person) != (one, into):
                parted += _part(work, ident, reason)
                known = None
            if known is None:
                work.session.add(
                    CountyMerge(
                        id=ident, from_person=one, into_person=into, amendment_id=None, told_at=work.now
                    )
                )
        work.session.flush()
        joined = sum(_join(work, merge, reason) for merge in _of_those_met(work))
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


def _of_those_met(work: Work) -> Sequence[CountyMerge]:
    """The merges that nothing here says yet, and both of whose persons the station has met."""
    one, into = aliased(Applicant), aliased(Applicant)
    wanted = (
        select(CountyMerge)
        .join(one, one.id == CountyMerge.from_person)
        .join(into, into.id == CountyMerge.into_person)
        .where(CountyMerge.amendment_id.is_(None))
        .order_by(CountyMerge.told_at, CountyMerge.id)
    )
    return work.session.scalars(wanted).all()


def _join(work: Work, merge: CountyMerge, reason: str) -> bool:
    one, into = survivor(work.session, merge.from_person), survivor(work.session, merge.into_person)
    if one == into:
        return False
    also = {COUNTYS: str(merge.id)}
    actor = station_actor(work.station)
    merge.amendment_id = join(work, actor, into, one, reason, also, to_county=False)
    return True


def _part(work: Work, ident: UUID, reason: str) -> bool:
    """Forgets a merge, and takes back what it said here; says whether it said anything."""
    merge = work.session.get(CountyMerge, ident)
    if merge is None:
        return False
    said = None if merge.amendment_id is None else work.session.get_one(PersonAmendment, merge.amendment_id)
    work.session.delete(merge)
    work.session.flush()
    if said is None or said.id in undone(work.session, [said.applicant_id]):
        return False
    take_back(work, station_actor(work.station), said, reason, {COUNTYS: str(ident)}, to_county=False)
    return True
