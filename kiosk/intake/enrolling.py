"""Taking a station that is there already into its county, or giving it the new password that the county made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.clock import today_in_norway
from kiosk.intake.actors import Act, Actor
from kiosk.records.work import Records
from kiosk.settings import StationSettings

if TYPE_CHECKING:  # the driver of the county's database is loaded by whoever has an enrolment
    from kiosk.sync.enrolment import EnrolmentFile


class Enrolling:
    """Takes enrolments."""

    def __init__(self, records: Records, settings: StationSettings) -> None:
        self._records = records
        self._settings = settings

    def take(self, actor: Actor, enrolment: EnrolmentFile) -> bool:
        """Reaches the county by this from now on. What was taken in stays as it is, and what waits goes there.

        Returns:
            Whether the station was enrolled before.

        Raises:
            EnvironmentFault: ``not_permitted``; ``enrolment_refused``: ``expired``, ``county``, ``kind``,
                ``station``.
        """
        actor.require(Act.RENEW_KEYS)
        enrolment.require_valid(today_in_norway(self._records.clock))
        enrolment.require_for(self._settings.county, training=self._settings.training)
        enrolment.require_of(self._settings.station, self._settings.code)
        with self._records.write() as work:
            renewed = enrolment.keep(work)
            work.note(str(actor.id), "station.enrolled", work.station, role=enrolment.role, renewed=renewed)
        return renewed
