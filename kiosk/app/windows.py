"""The window of a station: what it is opened with, and what it needs of the station."""

from __future__ import annotations

import secrets
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from kiosk import settings as station_settings
from kiosk.app.founding import found_station
from kiosk.app.station import TRAINING_CLERK, Station, open_station, spooler_for
from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.keyholding import recovery_paper
from kiosk.intake.stations import NewStation
from kiosk.loading import give_back_what_is_large, without_looking_for_garbage
from kiosk.printing.following import Pause
from kiosk.printing.loose import print_loose
from kiosk.records.recovery import RecoveryKey
from kiosk.scan.scanner import Scanner
from kiosk.settings import StationSettings
from kiosk.surroundings import Surroundings
from kiosk.texts import Language
from kiosk.ui.workplace import NewWorkplace, Recovery, Workplace

PAPER_FOLDER = "paper"
POST_FOLDER = "post"
"""Where a training station's simulated scanner takes its paper from, within the station's folder."""


class StationOpener:
    """Opens for the window the station in a folder, or makes it first."""

    def __init__(self, folder: Path, around: Surroundings, stack: ExitStack) -> None:
        """``stack``: what closes the station once the window is gone."""
        self._folder = folder
        self._around = around
        self._stack = stack

    def open(self) -> Workplace | None:
        """As :meth:`kiosk.ui.workplace.Opener.open`."""
        if not (self._folder / station_settings.FILE_NAME).exists():
            return None
        station = self._stack.enter_context(open_station(self._folder, self._around))
        if station.settings.training:
            furnish(station)
        return workplace(station)

    def make(self, wanted: NewStation, administrator: str, pin: str) -> NewWorkplace:
        """As :meth:`kiosk.ui.workplace.Opener.make`."""
        key = RecoveryKey.make(secrets.token_bytes) if wanted.kind == "production" else None
        found_station(self._folder, wanted, self._around, administrator or None, pin or None, key)
        made = self.open()
        if made is None:
            raise EnvironmentFault(FaultCode.NO_STATION)
        return NewWorkplace(made, None if key is None else self._recovery(made.settings, key))

    def _recovery(self, settings: StationSettings, key: RecoveryKey) -> Recovery:
        spooler = spooler_for(self._folder, settings, self._around)
        made = self._around.clock.now()

        def print_out(pause: Pause) -> None:
            pdf = recovery_paper(settings, key, made)
            title = Language(settings.language).say("recovery.title")
            print_loose(spooler, uuid4(), title, pdf, settings.paper("sheet"), pause)

        return Recovery(key.words, print_out)


def furnish(station: Station) -> None:
    """Gives a training station its list of expected applicants, where it has none for the year."""
    from kiosk.training.classroom import expected_applicants

    clock = station.around.clock
    year = station.desk.county_year(clock.now())
    if station.roster.count(year) == 0:
        expected = expected_applicants(today_in_norway(clock))
        station.lane.run(station.roster.replace, station.as_itself(), year, expected)


def workplace(station: Station) -> Workplace:
    """What the window needs of an open station."""
    training = station.settings.training
    scanners = _scanners_for(station)
    return Workplace(
        settings=station.settings,
        clock=station.around.clock,
        itself=station.as_itself(),
        lane=station.lane,
        clerks=station.clerks,
        county=station.county.profile,
        rules=station.county,
        facts=station.facts,
        advising=station.advising,
        clock_is_behind=station.health.clock_is_behind,
        desk=station.desk,
        arranging=station.arranging,
        splitting=station.splitting,
        batches=station.batches,
        envelopes=station.envelopes,
        signing=station.signing,
        posting=station.posting,
        box_labels=station.box_labels,
        originals=station.originals,
        amendments=station.amendments,
        correcting=station.correcting,
        reassigning=station.reassigning,
        persons=station.persons,
        stating=station.stating,
        erasing=station.erasing,
        particulars=station.particulars,
        relating=station.relating,
        counting=station.counting,
        taking=station.taking,
        finishing=station.finishing,
        looking=station.looking,
        trail=station.trail,
        access=station.access,
        search=station.search,
        overview=station.overview,
        receipts=station.receipts,
        receipt_seals=station.receipt_seals,
        letters=station.letters,
        roster=station.roster,
        showing=station.showing,
        prints=station.prints,
        printers=station.printers,
        guides=station.guides,
        stock=station.stock,
        covers=station.covers,
        day_sheets=station.day_sheets,
        tallying=station.tallying,
        subject_access=station.subject_access,
        syncing=station.syncing,
        profiles=station.profiles,
        scanner=scanners.desk,
        post=scanners.post,
        back_up=lambda: station.backups.make_if_due(station.as_itself()),
        daily_backup=lambda: station.backups.daily(station.as_itself()),
        free_bytes=lambda: shutil.disk_usage(station.folder).free,
        warm=station.warm,
        jam=scanners.jam,
        without_pin=station.clerks.without_pin(TRAINING_CLERK) if training else None,
    )


def open_window(
    folder: Path, around: Surroundings, report: Callable[[BaseException], None], language: str
) -> int:
    """Opens the desk in a window and comes back when it is closed; the exit code.

    Raises:
        EnvironmentFault: ``no_display`` where there is no screen to open it on.
    """
    if not has_display(around):
        raise EnvironmentFault(FaultCode.NO_DISPLAY)
    give_back_what_is_large()
    with without_looking_for_garbage():
        from kiosk.ui import program

    with ExitStack() as stack:
        opener = StationOpener(folder, around, stack)
        return program.run(program.Asked(opener, folder, around.clock, report, language))


def has_display(around: Surroundings) -> bool:
    """Whether a window can be opened. Qt would end the whole program where none can."""
    if not sys.platform.startswith("linux"):
        return True
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(around.environment.get(name) for name in named)


@dataclass(frozen=True, slots=True)
class _Scanners:
    """Where paper comes from.

    Attributes:
        post: where post does; None where that is the same.
        jam: makes a simulated one jam: the one at work, or the desk's.
    """

    desk: Scanner
    post: Scanner | None = None
    jam: Callable[[], None] | None = None


def _scanners_for(station: Station) -> _Scanners:
    if not station.settings.training:
        return _Scanners(station.scanner())
    from kiosk.training.post_practice import PostScanner
    from kiosk.training.practice import PracticeScanner

    today = today_in_norway(station.around.clock)
    practice = PracticeScanner(station.folder / PAPER_FOLDER, today)
    post = PostScanner(station.folder / POST_FOLDER, today)

    def jam() -> None:
        (post if post.at_work else practice).jam()

    return _Scanners(practice, post, jam)
