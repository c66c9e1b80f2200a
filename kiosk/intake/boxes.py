"""Labels of the boxes that paper lies in once it is signed off."""

from __future__ import annotations

from sqlalchemy import select

from kiosk.clock import day_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.sheets import Sheets
from kiosk.records.tables import Batch, Clerk, SignOff
from kiosk.records.work import Records
from kiosk.settings import StationSettings
from kiosk.texts import Language


class BoxLabels:
    """The use case."""

    def __init__(self, records: Records, settings: StationSettings, county: CountyProfile) -> None:
        self._records = records
        self._settings = settings
        self._county = county

    def make(self, actor: Actor, box: str, language: str | None = None) -> Sheets:
        """The label of a box: of what lies in it still.

        Raises:
            EnvironmentFault: ``not_found``, also where all of it was destroyed.
        """
        actor.require(Act.PRINT)
        with self._records.read() as session:
            rows = session.execute(
                select(SignOff, Batch.received_at, Clerk.initials)
                .join(Batch, Batch.id == SignOff.batch_id)
                .join(Clerk, Clerk.id == SignOff.clerk_id)
                .where(SignOff.box == box, SignOff.destroyed_at.is_(None))
                .order_by(SignOff.signed_at, Batch.received_at)
            ).all()
        if not rows:
            raise EnvironmentFault(FaultCode.NOT_FOUND)
        from kiosk.printing.box_label import BoxedBatch, BoxLabel, make_box_label  # with the first paper

        days = [signed.paper_kept_until for signed, _came, _by in rows]
        spoken = Language(language or self._settings.language)
        content = BoxLabel(
            county=self._county.authority_name,
            office=self._settings.office,
            name=box,
            kept_until=None if None in days else max(day for day in days if day is not None),
            batches=tuple(
                BoxedBatch(day_in_norway(came), signed.sheets, by, signed.signed_at)
                for signed, came, by in rows
            ),
            training=self._settings.training,
        )
        title = spoken.say("box.pdf_title", name=box)
        return Sheets(title, "sheet", make_box_label(content, spoken), duplex=False)
