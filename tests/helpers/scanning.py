"""Scans into a station, in this process or in one that is killed, with what was told set beside what is kept."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import connection as waiting
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from kiosk import settings as station_settings
from kiosk.clock import SystemClock
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.deciding import Readings
from kiosk.intake.desk import Desk, SafePage
from kiosk.intake.linking import DoubtCode
from kiosk.intake.stations import open_records
from kiosk.intake.taking import PageNotTaken, TakingIn, Told, Wanted
from kiosk.jobs import RecordsLane
from kiosk.records.tables import Doubt, JournalEntry, Page, PageImage
from kiosk.records.work import Records
from kiosk.scan.driver import Driver, DriverLimits
from kiosk.scan.sources.protocol import ScanSettings, SourceSpec
from tests.helpers.stations import StationInHand
from tests.helpers.teller import ImagesHere

_NO_LIMIT = 2**32 - 2
"""The most pages that a database of SQLite's can have."""
_PATIENCE = 30.0


@dataclass
class Scanned:
    """What came of a scan.

    Attributes:
        told: SHA-256 of each page announced as safe, in order.
        not_taken: of each page that could not be taken.
        ended_by: what ended it.
    """

    told: list[str] = field(default_factory=list)
    not_taken: list[EnvironmentFault] = field(default_factory=list)
    ended_by: EnvironmentFault | None = None

    @property
    def faults(self) -> list[EnvironmentFault]:
        """All that were told."""
        return [*self.not_taken, *([] if self.ended_by is None else [self.ended_by])]

    @property
    def codes(self) -> set[FaultCode]:
        """Theirs."""
        return {fault.code for fault in self.faults}


def scan(
    station: StationInHand,
    driver: Driver,
    settings: ScanSettings,
    when_safe: Callable[[int], object] = lambda count: None,
) -> Scanned:
    """One scan into a new intake. ``when_safe`` is called with how many pages are safe, before the next is asked for;
    with 0 before the first."""
    scanned = Scanned()

    def told(one: Told) -> None:
        if isinstance(one, SafePage):
            scanned.told.append(one.sha256)
            when_safe(len(scanned.told))
        elif isinstance(one, PageNotTaken):
            scanned.not_taken.append(one.fault.fault)

    when_safe(0)
    work = partial(_take_in, station.desk, station.readings, station.clerk, driver, settings)
    scanned.ended_by = work(told)
    return scanned


def kept(station: StationInHand) -> list[str]:
    """SHA-256 of the bytes of every page that the station has, in the journal's order."""
    with station.records.read() as session:
        received = session.scalars(
            select(JournalEntry.body)
            .where(JournalEntry.act == "page.received")
            .order_by(JournalEntry.sequence)
        )
        order = [json.loads(body)["detail"]["page"] for body in received]
        stored = {
            str(page): (sha256, hashlib.sha256(data).hexdigest())
            for page, sha256, data in session.execute(
                select(Page.id, Page.sha256, PageImage.data).join(PageImage, PageImage.page_id == Page.id)
            )
        }
    assert set(order) == set(stored)
    assert all(said == found for said, found in stored.values())
    return [stored[page][0] for page in order]


def in_doubt(station: StationInHand, code: DoubtCode) -> list[str]:
    """SHA-256 of each page about which there is such a doubt."""
    with station.records.read() as session:
        about = select(Page.sha256).join(Doubt, Doubt.page_id == Page.id).where(Doubt.code == code.value)
        return list(session.scalars(about))


class Disk:
    """A station's disk that the test fills up: its database may not grow by a single page."""

    def __init__(self, records: Records) -> None:
        self._most = _NO_LIMIT
        event.listen(records.database.engine, "checkout", self._checked_out)

    def fill(self) -> None:
        self._most = 1  # SQLite takes no less than there is

    def empty(self) -> None:
        self._most = _NO_LIMIT

    def _checked_out(self, connection: object, *_rest: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {self._most}")  # type: ignore[attr-defined]


@contextmanager
def killed_program(
    station: StationInHand,
    spec: SourceSpec,
    settings: ScanSettings,
    safe: int | None = None,
    seconds: float = 0.0,
) -> Iterator[list[str]]:
    """Another process scans into the station and is killed: gives what it told.

    Args:
        station: where to.
        spec: where from.
        settings: how.
        safe: so many pages are safe when it is killed, and no more is asked for; or None.
        seconds: it is killed so long after it began, whatever it does.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ours, theirs = context.Pipe()
    asked = (station.folder, station.clerk, spec, settings, theirs, safe is not None)
    process = context.Process(target=_program, args=asked)
    process.start()
    theirs.close()
    told: list[str] = []
    driver = os.pidfd_open(_heard(ours))
    try:
        if safe is None:
            ours.send("go on")
            waiting.wait([process.sentinel], seconds)
        while safe is not None and len(told) < safe:
            ours.send("go on")
            told.append(_heard(ours))
    finally:
        process.kill()
        process.join()
        ended = waiting.wait([driver], _PATIENCE)  # though nobody may have collected it yet
        os.close(driver)
    with suppress(EOFError):
        while ours.poll():
            told.append(ours.recv())
    ours.close()
    assert ended, "the driver lives on without its program"
    yield told


def _heard(connection: Connection) -> Any:
    assert connection.poll(_PATIENCE)
    return connection.recv()


def _program(
    folder: Path,
    actor: Actor,
    spec: SourceSpec,
    settings: ScanSettings,
    connection: Connection,
    step_by_step: bool,
) -> None:
    """Scans, telling the process id of its driver and each page that is safe; goes on after a page by itself, or when
    it is told to."""

    def told(one: Told) -> None:
        if isinstance(one, SafePage):
            connection.send(one.sha256)
            if step_by_step:
                connection.recv()

    station = station_settings.load(folder)
    records = open_records(folder, station, SystemClock())
    with Driver(spec, DriverLimits()) as driver:
        driver.start()
        connection.send(driver.pid)
        connection.recv()
        desk = Desk(records, station, profile_for(station))
        _take_in(desk, Readings(records, station), actor, driver, settings, told)


def _take_in(
    desk: Desk,
    readings: Readings,
    actor: Actor,
    driver: Driver,
    settings: ScanSettings,
    told: Callable[[Told], None],
) -> EnvironmentFault | None:
    with RecordsLane() as lane:
        taking = TakingIn(desk, readings, lane, ImagesHere())  # type: ignore[arg-type]
        wanted = Wanted(lambda: desk.start(actor))
        return taking.run(actor, driver.scan(settings), wanted, told).ended_by
