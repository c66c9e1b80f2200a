"""``intake``: paper comes in from files; and what every command that takes paper in does."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from kiosk.app import Station, open_station
from kiosk.cli.arguments import spoken
from kiosk.cli.commands.closing import Closing, close_intake, known_id
from kiosk.cli.console import Console, Exit
from kiosk.cli.events import Events
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import Standing
from kiosk.intake.actors import Actor
from kiosk.intake.facts import require_sound_dates
from kiosk.intake.giving import NumberGiven, PersonGiven, Stated, require_sound
from kiosk.intake.judging import Raised
from kiosk.intake.linking import DoubtCode
from kiosk.intake.looking import PersonRecord
from kiosk.intake.taking import Taken, Wanted
from kiosk.records.tables import Channel, IntakeState
from kiosk.scan.driver import Driver
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.sources.files import FilesSpec, walk
from kiosk.surroundings import Surroundings


def intake(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Files as one desk intake."""
    if not asked.files and asked.resume is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_files")
    with open_station(asked.folder, around) as station:
        if not all(station.county.profile.knows(code) for code in asked.type):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_such_type")
        events = Events(console)
        run = Run(station, station.sign_in(asked.clerk), events, asked)
        with Driver(FilesSpec(walk(asked.files))) as driver:
            run.take(driver.scan(), asked.type, document_per_file=True)
        return events.done()


class Run:
    """One command that takes paper in, from the first page to the last event."""

    def __init__(self, station: Station, actor: Actor, events: Events, asked: argparse.Namespace) -> None:
        self._station = station
        self._actor = actor
        self._asked = asked
        self._events = events
        if asked.posted is not None:  # that it can be is known before any page moves
            now = station.around.clock.now()
            require_sound_dates(now, now, asked.posted)
        self._number = self._checked_number()
        self._stated = self._checked_statement()
        self._person = self._checked_person()

    def take(
        self,
        items: Iterable[PageScan | PageFault],
        types: Sequence[str] = (),
        *,
        document_per_file: bool = False,
        before_closing: Callable[[Taken], None] = lambda _taken: None,
        more_to_come: bool = False,
    ) -> None:
        """Takes in what comes, finishes where nothing stands in the way, and prints where asked to.

        Pages of a resumed intake that a crash left unread are read first: without that it could never be finished.
        """
        resumed = self._resumed()
        if resumed is not None:
            self._station.lane.run(self._say_whose, resumed)
        if resumed is not None:
            self._station.taking.read_waiting(self._actor, [resumed], self._events.told)
        wanted = Wanted(self._begin, resumed, types, document_per_file)
        taken = self._station.taking.run(self._actor, items, wanted, self._events.told)
        before_closing(taken)
        if taken.ended_by is not None:
            self._events.fault(taken.ended_by, intake=None if taken.intake is None else str(taken.intake))
        if taken.intake is not None:
            asked = self._asked
            closing = Closing(
                taken.intake,
                asked.print,
                asked.wait,
                taken.ended_by is None and not more_to_come,
                asked.keep_doubts,
            )
            close_intake(self._station, self._actor, self._events, closing)

    def _checked_number(self) -> str | None:
        """The number given, once it is known that it may be taken: before any page moves."""
        number: str | None = self._asked.number
        if number is None:
            return None
        number = spoken(number)
        assessment = self._station.desk.assess(number, self._station.around.clock.now())
        if assessment.standing is Standing.REJECTED:
            raise EnvironmentFault(FaultCode.NUMBER_REJECTED, reason=assessment.notes[0].value)
        return number

    def _checked_statement(self) -> Stated | None:
        """What a person without a number says of themselves, once it is known that it can be taken."""
        asked = self._asked
        if not asked.no_number:
            if asked.name is not None or asked.born is not None:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="name_with_number")
            return None
        stated = Stated.of(asked.name or "", asked.born)
        require_sound(stated, self._station.around.clock.now())
        return stated

    def _checked_person(self) -> UUID | None:
        """The person given, once it is known that there is one."""
        if self._asked.person is None:
            return None
        ident = known_id(self._asked.person)
        found = self._station.lane.run(self._station.looking.open, self._actor, ident)
        if not isinstance(found, PersonRecord):
            raise EnvironmentFault(FaultCode.NOT_FOUND)
        return found.person.id

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
        self._say_whose(intake)
        return intake

    def _say_whose(self, intake: UUID) -> None:
        """Says whose papers these are, where the command was told."""
        desk = self._station.desk
        given: NumberGiven | PersonGiven | None = None
        if self._number is not None:
            given = desk.give_number(self._actor, intake, self._number, self._asked.confirm)
            if given.applicant is None:
                self._events.doubt(intake, Raised(DoubtCode.CONTROL_DIGITS, None))
                return
        elif self._stated is not None:
            given = desk.give_unnumbered(self._actor, intake, self._stated)
        elif self._person is not None:
            given = desk.give_person(self._actor, intake, self._person)
        if given is not None and not given.on_roster:
            self._events.doubt(intake, Raised(DoubtCode.NOT_ON_ROSTER, None))
