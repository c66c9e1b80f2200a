"""``demo``: a training station from paper to receipt, with a simulated scanner and printer."""

from __future__ import annotations

import argparse
import tempfile
from argparse import Namespace
from pathlib import Path

from kiosk import settings as station_settings
from kiosk.app import Station, found_station, furnish, open_station
from kiosk.cli.commands.pages import Run
from kiosk.cli.commands.window import show
from kiosk.cli.console import Console, Exit
from kiosk.cli.events import Events
from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.stations import NewStation
from kiosk.scan.driver import Driver
from kiosk.scan.sources.files import FilesSpec
from kiosk.scan.sources.protocol import SourceSpec
from kiosk.settings import StationSettings
from kiosk.surroundings import Surroundings
from kiosk.training.classroom import Lesson, lessons
from kiosk.training.encoding import encode
from kiosk.training.feeder import load_feeder

COUNTY = "46"
OFFICE = "Inntakskontoret"


def demo(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """A training station in its window; headless, three stacks of generated paper: one with a barcode, one typed, one
    of files."""
    given = asked.station is not None
    folder = asked.folder if given else Path(tempfile.mkdtemp(prefix="kiosk-demo-"))
    if not (folder / station_settings.FILE_NAME).exists():
        found_station(folder, NewStation("training", COUNTY, OFFICE), around, None, None)
    if not asked.headless:
        _only_training(station_settings.load(folder))
        return show(folder, console, around)
    events = Events(console)
    with open_station(folder, around) as station:
        _only_training(station.settings)
        fields = {"event": "station", "kind": station.settings.kind, "folder": str(folder)}
        console.tell(fields, console.say("cli.demo.station", folder=folder))
        furnish(station)
        with tempfile.TemporaryDirectory(prefix="kiosk-paper-") as paper:
            for lesson in lessons(today_in_norway(around.clock)):
                console.tell({"event": "stack", "name": lesson.name}, console.say(f"cli.demo.{lesson.name}"))
                _take(station, lesson, Path(paper) / lesson.name, events)
    return events.done()


def _only_training(settings: StationSettings) -> None:
    if not settings.training:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_training")


def _take(station: Station, lesson: Lesson, paper: Path, events: Events) -> None:
    typed = lesson.person.number if lesson.name == "typed" else None
    wanted = Namespace(
        number=typed,
        no_number=False,
        person=None,
        confirm=None,
        name=None,
        born=None,
        resume=None,
        keep_doubts=False,
        posted=None,
        print=True,
        wait=60.0,
        sheets=None,
    )
    run = Run(station, station.sign_in(None), events, wanted)
    if lesson.name == "files":
        paper.mkdir()
        files = []
        for number, page in enumerate(lesson.pages, start=1):
            path = paper / f"page-{number}.jpg"
            path.write_bytes(encode(page, "jpeg"))
            files.append(str(path))
        spec: SourceSpec = FilesSpec(tuple(files))
    else:
        spec = load_feeder(lesson.pages, paper)
    with Driver(spec) as driver:
        run.take(driver.scan(), document_per_file=lesson.name == "files")
