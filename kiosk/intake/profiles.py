"""The ways to scan that a station has: those every station has, and its own."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.records.tables import Profile
from kiosk.records.work import Records
from kiosk.scan.profiles import BUILT_IN, ScanProfile, from_values, to_values

LONGEST_NAME = 60


class Profiles:
    """Named ways to scan, kept with the station."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def all(self, actor: Actor) -> tuple[ScanProfile, ...]:
        """Those every station has, then its own in the order they were made.

        One that this program can't make sense of, as a newer one may have left, is left out; it stays kept.
        """
        actor.require(Act.TAKE_IN)
        with self._records.read() as session:
            rows = session.scalars(select(Profile).order_by(Profile.position)).all()
            own = [profile for row in rows if (profile := _understood(row)) is not None]
        return (*BUILT_IN, *own)

    def named(self, actor: Actor, name: str) -> ScanProfile:
        """The one with this name, whatever its case.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        wanted = name.strip().casefold()
        for profile in self.all(actor):
            if profile.name.casefold() == wanted:
                return profile
        raise EnvironmentFault(FaultCode.NOT_FOUND)

    def keep(self, actor: Actor, profile: ScanProfile) -> None:
        """Keeps one of the station's own, in place of what had its name.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_allowed_now`` where its name is missing, too long, or one of
                those that every station has.
        """
        actor.require(Act.SET_UP_SCANNING)
        name = profile.name.strip()
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="profile_name")
        if any(name.casefold() == built_in.name for built_in in BUILT_IN):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="profile_built_in")
        with self._records.write() as work:
            row = _row(work.session, name)
            if row is None:
                last = work.session.scalar(select(func.max(Profile.position))) or 0
                row = Profile(id=work.new_id(), name=name, position=last + 1, settings={})
                work.session.add(row)
            row.name, row.settings = name, to_values(profile)
            told = {"sides": profile.sides, "dpi": profile.settings.dpi, "colour": profile.settings.colour}
            work.note(str(actor.id), "profile.kept", row.id, **told)

    def drop(self, actor: Actor, name: str) -> None:
        """Drops one of the station's own.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``.
        """
        actor.require(Act.SET_UP_SCANNING)
        with self._records.write() as work:
            row = _row(work.session, name.strip())
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            work.session.delete(row)
            work.note(str(actor.id), "profile.dropped", row.id)


def _row(session: Session, name: str) -> Profile | None:
    rows = session.scalars(select(Profile)).all()
    return next((row for row in rows if row.name.casefold() == name.casefold()), None)


def _understood(row: Profile) -> ScanProfile | None:
    try:
        return from_values(row.name, row.settings)
    except (KeyError, TypeError, ValueError):
        return None
