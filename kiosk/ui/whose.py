"""Whose papers the open intake's are: what a clerk says of it, by a number or without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.identity import Suggestion
from kiosk.intake.actors import Actor
from kiosk.intake.giving import NumberGiven, PersonGiven, Stated
from kiosk.records.tables import Relation
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """What a clerk said before there was an intake.

    Attributes:
        number: as it was given; None for a person without one.
        reason: why a number is taken that is not plainly right.
        stated: what a person without a number says of themselves.
        applicant: somebody whom search has found: met at this station before.
        listed: the row of the list of expected applicants that search has found.
        name: what the one found is called; None where it is not known, or not to be shown.
        supplements: an earlier intake of theirs that these papers come in addition to.
    """

    number: str | None = None
    reason: str | None = None
    stated: Stated | None = None
    applicant: UUID | None = None
    listed: UUID | None = None
    name: str | None = None
    supplements: UUID | None = None

    @property
    def is_found(self) -> bool:
        """Whether search has found them."""
        return self.applicant is not None or self.listed is not None

    def give(self, workplace: Workplace, actor: Actor, intake: UUID) -> None:
        """Says it of an intake that has just begun."""
        if self.stated is not None:
            workplace.desk.give_unnumbered(actor, intake, self.stated)
        elif self.applicant is not None:
            workplace.desk.give_person(actor, intake, self.applicant)
        elif self.listed is not None:
            workplace.desk.give_listed(actor, intake, self.listed)
        elif self.number is not None:
            workplace.desk.give_number(actor, intake, self.number, self.reason)
        if self.supplements is not None:
            workplace.relating.relate(actor, intake, Relation.SUPPLEMENTS, self.supplements)


@dataclass(frozen=True, slots=True, repr=False)
class HalfSaid:
    """What a clerk had half said of the person as they went: kept in memory, for them alone.

    Attributes:
        digits: of a number that is not whole, or not taken yet.
        without: name and birth date as they were typed, of somebody without a number.
        entry: what was said before the first page.
    """

    digits: str = ""
    without: tuple[str, str] | None = None
    entry: Entry | None = None

    def __bool__(self) -> bool:
        return bool(self.digits or self.without or self.entry)


class Whose(QObject):
    """Takes what the clerk says of the person.

    Attributes:
        entry: what was said before the first page.
        another: a number from the barcode scanner that is not the known applicant's, while it is asked whose it is.

    Signals:
        taken: digits to take as though they had just been scanned.
        asked: the clerk is needed: whose papers are these?
        refused: the :class:`EnvironmentFault` that says why what was said could not be used.
        confirmation_asked: the number given needs a reason.
        settled: the clerk is done with the person.
        failed: the :class:`Failure` of something else.
        changed: what is true may be otherwise now.
    """

    taken = Signal(str)
    asked = Signal()
    refused = Signal(object)
    confirmation_asked = Signal()
    settled = Signal()
    failed = Signal(object)
    changed = Signal()

    def __init__(
        self, bridge: Bridge, workplace: Workplace, actor: Actor, intake: Callable[[], UUID | None]
    ) -> None:
        """``intake``: the open one to say it of; None where the next page begins one."""
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._intake = intake
        self.entry: Entry | None = None
        self.another: str | None = None

    def ask(self) -> None:
        """Asks the clerk."""
        self.asked.emit()

    def ask_of(self, number: str) -> None:
        """Asks what a number is for that was scanned and is not the known applicant's; nothing is given yet."""
        self.another = number
        self.changed.emit()

    def leave_it(self) -> None:
        """The number is not wanted."""
        if self.another is not None:
            self.another = None
            self.changed.emit()

    def take_another(self) -> None:
        """The papers are of whoever has the number that it was asked of."""
        number, self.another = self.another, None
        if number is not None:
            self.taken.emit(number)
            self.changed.emit()

    def give_number(self, number: str, reason: str | None = None) -> None:
        """The papers are of whoever has this number."""
        self.another = None
        intake = self._intake()
        if intake is None:
            self._keep(Entry(number, reason))
        else:
            job = self._bridge.records(self._works.desk.give_number, self._actor, intake, number, reason)
            job.then(self._number_given, self._failed)

    def give_unnumbered(self, stated: Stated) -> None:
        """The papers are of somebody without any number, who says this of themselves."""
        intake = self._intake()
        if intake is None:
            self._keep(Entry(stated=stated))
        else:
            job = self._bridge.records(self._works.desk.give_unnumbered, self._actor, intake, stated)
            job.then(self._person_given, self._failed)

    def begin_with(self, entry: Entry) -> None:
        """The next page's papers are of somebody whom search has found."""
        if self._intake() is None:
            self._keep(entry)

    def forget(self) -> None:
        """What was said before the first page counts no more."""
        if self.entry is not None:
            self.entry = None
            self.changed.emit()

    def look_up(self, number: str, answer: Callable[[Sequence[Suggestion]], None]) -> None:
        """Asks which numbers somebody may have meant by ``number``."""
        now = self._works.clock.now()
        year, today = self._works.desk.county_year(now), now.astimezone(OSLO).date()
        self._bridge.records(self._works.roster.meant, number, today, year).then(answer, self.failed.emit)

    def _keep(self, entry: Entry) -> None:
        self.entry = entry
        self.settled.emit()
        self.changed.emit()

    def _number_given(self, given: NumberGiven) -> None:
        if given.applicant is None:
            self.confirmation_asked.emit()
        else:
            self.settled.emit()
        self.changed.emit()

    def _person_given(self, _given: PersonGiven) -> None:
        self.settled.emit()
        self.changed.emit()

    def _failed(self, failure: Failure) -> None:
        said = (FaultCode.NUMBER_REJECTED, FaultCode.NOT_ALLOWED_NOW)
        if isinstance(failure, EnvironmentFault) and failure.code in said:
            self.refused.emit(failure)
        else:
            self.failed.emit(failure)
