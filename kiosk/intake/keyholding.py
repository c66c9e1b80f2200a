"""The station's keys, as an administrator renews them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kiosk import settings as station_settings
from kiosk.intake.actors import Act, Actor
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.records import keys, schema
from kiosk.records.keys import Renewal
from kiosk.records.recovery import RecoveryKey
from kiosk.records.ring import RandomBytes
from kiosk.records.work import Records
from kiosk.settings import KeyPlace, StationSettings
from kiosk.texts import Language


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be renewed besides the desk's key.

    Attributes:
        data: the key that the records are encrypted with; all of them are encrypted anew.
        recovery: the recovery key.
        service: a key for the nightly job goes into this file.
        recovered_by: the recovery key, where the desk's own key is lost.
    """

    data: bool = False
    recovery: bool = False
    service: Path | None = None
    recovered_by: RecoveryKey | None = None


@dataclass(frozen=True, slots=True)
class Renewed:
    """What was renewed.

    Attributes:
        place: where the desk's key is.
        recovery: the new recovery key, to be shown once.
    """

    place: KeyPlace
    recovery: RecoveryKey | None


def recovery_paper(settings: StationSettings, key: RecoveryKey, made: datetime) -> bytes:
    """The sheet with a new recovery key, as a PDF in the station's language."""
    from kiosk.printing.recovery_sheet import RecoverySheet, make_recovery_sheet  # with the first paper

    content = RecoverySheet(
        words=key.words,
        key_id=key.lock.id,
        station=settings.code,
        authority=profile_for(settings).authority_name,
        office=settings.office,
        made=made,
        training=settings.training,
    )
    return make_recovery_sheet(content, Language(settings.language))


class Keyholding:
    """Renews keys.

    Args:
        environment: may hand in the service's key, as a service manager does.
    """

    def __init__(
        self,
        records: Records,
        folder: Path,
        environment: Mapping[str, str],
        random_bytes: RandomBytes = secrets.token_bytes,
    ) -> None:
        self._records = records
        self._folder = folder
        self._environment = environment
        self._random_bytes = random_bytes

    def renew(self, actor: Actor, wanted: Wanted) -> Renewed:
        """Makes new wrapping keys, and with ``data`` a new key of the records. A crash at any point leaves a station
        that opens.

        Who holds the recovery key may, for the desk's key: it opens everything in any case.

        Raises:
            EnvironmentFault: ``not_permitted``; with ``data`` also ``station_busy`` where the station is open
                elsewhere and ``not_allowed_now`` where this account can't read the service's key; ``disk_full``,
                ``disk_error``.
        """
        actor.require(Act.RENEW_KEYS if wanted.recovered_by is None else Act.RECOVER)
        kept = station_settings.load(self._folder)
        settings = station_settings.with_environment(kept, self._environment)
        recovery = RecoveryKey.make(self._random_bytes) if wanted.recovery else None
        renewal = Renewal(None if recovery is None else recovery.lock, wanted.service, wanted.recovered_by)
        if wanted.data and wanted.service is None:
            keys.require_service_key(self._folder, settings)  # before anything is renewed
        with self._records.write() as work:
            place = keys.renew(self._folder, settings, self._records.database, renewal, self._random_bytes)
            work.note(
                str(actor.id),
                "keys.renewed",
                work.station,
                recovery=None if recovery is None else recovery.lock.id,
                service=wanted.service is not None,
                recovered=wanted.recovered_by is not None,
            )
        named = None if wanted.service is None else str(wanted.service.absolute())
        renewed = replace(kept, key_place=place, service_key=named or kept.service_key)
        settings = replace(settings, key_place=place, service_key=named or settings.service_key)
        if renewed != kept:
            station_settings.save(self._folder, renewed)
        if wanted.data:
            keys.renew_data_key(self._folder, settings, self._records.database, self._random_bytes)
            schema.drop_copies(self._records.database.path)
            with self._records.write() as work:
                work.note(str(actor.id), "keys.data_renewed", work.station)
        return Renewed(place, recovery)
