"""``intake`` and ``scan``: paper comes in, from files or from a device."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from uuid import UUID

from kiosk.app import Station, open_station
from kiosk.cli.commands.closing import Closing, close_intake, known_id
from kiosk.cli.console import Console, Exit
from kiosk.cli.events import Events
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import Standing
from kiosk.intake.actors import Actor
from kiosk.intake.judging import Raised
from kiosk.intake.linking import DoubtCode
from kiosk.intake.taking import Wanted
from kiosk.intake.vocabulary import DocumentType
from kiosk.records.tables import Channel, IntakeState
from kiosk.scan.driver import Driver
from kiosk.scan.sources.files import FilesSpec, walk
from kiosk.scan.sources.protocol import ScanSettings, SourceSpec
from kiosk.scan.sources.sane import SaneSpec
from kiosk.surroundings import Surroundings


def intake(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Files as one desk intake."""
    if not asked.files and asked.resume is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_files")
    with open_station(asked.folder, around) as station:
        events = Events(console)
        run = Run(station, station.sign_in(asked.clerk), events, asked)
        run.take(FilesSpec(walk(asked.files)), ScanSettings(), asked.type, document_per_file=True)
        return events.done()


def scan(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """A stack from a device."""
    settings = ScanSettings(
        dpi=asked.dpi,
        colour=asked.colour,
        origin=asked.origin,
        duplex=asked.duplex,
        options=dict(asked.option),
    )
    with open_station(asked.folder, around) as station:
        events = Events(console)
        run = Run(station, station.sign_in(asked.clerk), events, asked)
        run.take(SaneSpec(asked.device.removeprefix("sane:")), settings, (), document_per_file=False)
        return events.done()


class Run:
    """One command that takes paper in, from the first page to the last event."""

    def __init__(self, station: Station, actor: Actor, events: Events, asked: argparse.Namespace) -> None:
        self._station = station
        self._actor = actor
        self._asked = asked
        self._events = events
        self._number = self._checked_number()

    def take(
        self,
        spec: SourceSpec,
        settings: ScanSettings,
        types: Sequence[DocumentType],
        *,
        document_per_file: bool,
    ) -> None:
        """Takes in what ``spec`` brings, finishes where nothing stands in the way, and prints where asked to.

        Pages of a resumed intake that a crash left unread are read first: without that it could never be finished.
        """
        resumed = self._resumed()
        if resumed is not None and self._number is not None:
            self._station.lane.run(self._give_number, resumed)
        if resumed is not None:
            self._station.taking.read_waiting(self._actor, resumed, self._events.told)
        wanted = Wanted(self._begin, resumed, types, document_per_file)
        with Driver(spec) as driver:
            taken = self._station.taking.run(self._actor, driver.scan(settings), wanted, self._events.told)
        if taken.ended_by is not None:
            self._events.fault(taken.ended_by, intake=None if taken.intake is None else str(taken.intake))
        if taken.intake is not None:
            asked = self._asked
            closing = Closing(
                taken.intake, asked.print, asked.wait, taken.ended_by is None, asked.keep_doubts
            )
            close_intake(self._station, self._actor, self._events, closing)

    def _checked_number(self) -> str | None:
        """The number given, once it is known that it may be taken: before any page moves."""
        number: str | None = self._asked.number
        if number == "-":
            number = sys.stdin.readline().strip()
        if number is None:
            return None
        assessment = self._station.desk.assess(number, self._station.around.clock.now())
        if assessment.standing is Standing.REJECTED:
            raise EnvironmentFault(FaultCode.NUMBER_REJECTED, reason=assessment.notes[0].value)
        return number

    def _resumed(self) -> UUID | None:
        """The intake to go on with, open again."""
        if self._asked.resume is None:
            return None
        intake = known_id(self._asked.resume)
        view = self._station.desk.view(self._actor, intake)
        if view.state is IntakeState.PARKED:
            self._station.lane.run(self._station.desk.resume, self._actor, intake)
        self._events.go_on(view.pages)
        return intake

    def _begin(self) -> UUID:
        """Begins the intake, in the records lane, once the first page is there."""
        expected = getattr(self._asked, "sheets", None)
        intake = self._station.desk.start(self._actor, Channel.DESK, self._asked.posted, expected)
        if self._number is not None:
            self._give_number(intake)
        return intake

    def _give_number(self, intake: UUID) -> None:
        given = self._station.desk.give_number(self._actor, intake, self._number or "", self._asked.confirm)
        if given.applicant is None:
            self._events.doubt(intake, Raised(DoubtCode.CONTROL_DIGITS, None))
        elif not given.on_roster:
            self._events.doubt(intake, Raised(DoubtCode.NOT_ON_ROSTER, None))
