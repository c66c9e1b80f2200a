"""Corrections at work, without a widget: what is wrong, where it may belong, doing it, and whose receipt says
something else then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk import identity
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import PERMITTED, Act, Consent
from kiosk.intake.correcting import DocumentFacts, IntakeFacts
from kiosk.intake.issuing import Outdated
from kiosk.intake.naming import Asked, ById, ByNumber, Listed, Whom
from kiosk.intake.receipts import Reissued
from kiosk.intake.search import Hit
from kiosk.intake.truth import DocumentView, IntakeView, PageView
from kiosk.records.tables import IntakeState
from kiosk.texts import Text
from kiosk.ui.bridge import Bridge, Failure, Job
from kiosk.ui.consent_card import ConsentWanted
from kiosk.ui.correction.wrong import ACTS, PersonSaid, Wrong
from kiosk.ui.record.place import RecordPlace
from kiosk.ui.record.work import RecordWork
from kiosk.ui.workplace import Workplace

Said = DocumentFacts | IntakeFacts | PersonSaid | Whom | UUID | None
"""What a clerk says is right, by what is wrong."""

_SHORTEST_NUMBER: Final = 11
_MOST_PERSONS: Final = 8
_MOST_INTAKES: Final = 5


@dataclass(frozen=True, slots=True, repr=False)
class Target:
    """Where something may belong.

    Attributes:
        to: an intake, or whose.
        words: what it is called.
    """

    to: UUID | Whom
    words: Text


@dataclass(frozen=True, slots=True, repr=False)
class Done:
    """What came of a correction.

    Attributes:
        asked: a number that needs a clerk's confirmation first; then nothing was done.
        outdated: intakes with the receipts that say something else by now.
    """

    asked: Asked | None = None
    outdated: tuple[tuple[UUID, Outdated], ...] = ()


class CorrectionWork(QObject):
    """One correction.

    Attributes:
        record: the record that it is made in.
        place: what is looked at there.
        wrong: what is wrong with it; None until it is said.
        outdated: receipts that say something else, with their intakes.
        busy: something is being done.

    Signals:
        changed: something that is shown is no longer what it was.
        done: the correction was made.
        asked: the :class:`Asked`: the number needs a reason first.
        failed: the :class:`Failure`.
        consent_wanted: the :class:`ConsentWanted`.
        receipt_given: the receipt's id: it is to be printed.
    """

    changed = Signal()
    done = Signal()
    asked = Signal(object)
    failed = Signal(object)
    consent_wanted = Signal(object)
    receipt_given = Signal(object)

    def __init__(self, bridge: Bridge, workplace: Workplace, record: RecordWork) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self.record = record
        self.place: RecordPlace | None = None
        self.wrong: Wrong | None = None
        self.outdated: tuple[tuple[UUID, Outdated], ...] = ()
        self.busy = False
        self._looking: Job[tuple[Target, ...]] | None = None

    @property
    def view(self) -> IntakeView | None:
        """The intake that is looked at."""
        return self.record.sight.view

    @property
    def document(self) -> DocumentView | None:
        """The document of the page that is looked at."""
        page, view = self.page, self.view
        if page is None or view is None:
            return None
        return next((one for one in view.documents if one.id == page.document), None)

    @property
    def page(self) -> PageView | None:
        """The page that is looked at."""
        view, place = self.view, self.place
        if view is None or place is None:
            return None
        return next((page for page in view.pages if page.id == place.page), None)

    @property
    def stands(self) -> bool:
        """Whether it is still about what is open."""
        place, record = self.place, self.record.record
        return place is not None and record is not None and record.person.id == place.person

    @property
    def needs_consent(self) -> bool:
        """Whether a supervisor has to allow what is wrong to be put right."""
        return self.wrong is not None and self.record.actor.role not in PERMITTED[ACTS[self.wrong]]

    def start(self, place: RecordPlace) -> None:
        """Begins with nothing said, at this place."""
        self.place, self.wrong, self.outdated, self.busy = place, None, (), False
        if place.intake is not None:
            job = self._bridge.records(self._outdated, (place.intake,))
            job.then(self._know_outdated, self.failed.emit)
        self.changed.emit()

    def choose(self, wrong: Wrong | None) -> None:
        """Says what is wrong; None: never mind."""
        self.wrong = wrong
        self.changed.emit()

    def look_for(self, text: str, found: Callable[[tuple[Target, ...]], object]) -> None:
        """Looks where something may belong: by name, number or receipt."""
        if self._looking is not None:
            self._looking.drop()
        self._looking = self._bridge.records(self._targets, text.strip(), self.wrong)
        self._looking.then(found, self.failed.emit)

    def put_right(self, said: Said, reason: str) -> None:
        """Makes the correction, with a supervisor's consent where it takes one."""
        wrong, place = self.wrong, self.place
        if wrong is None or place is None or self.busy:
            return
        subject = self._subject(wrong, place)

        def do(consent: Consent | None) -> None:
            self.busy = True
            self.changed.emit()
            job = self._bridge.records(self._make, wrong, place, said, reason, consent)
            job.then(self._made, self._not_made)

        self._with_leave(ACTS[wrong], subject, Text(f"ui.correct.wrong.{wrong.value}"), do)

    def give_receipt(self) -> None:
        """Gives the first of the receipts that say something else a corrected one in its place."""
        if not self.outdated or self.busy:
            return
        intake, _told = self.outdated[0]

        def do(consent: Consent | None) -> None:
            self.busy = True
            self.changed.emit()
            job = self._bridge.records(self._works.receipts.reissue, self.record.actor, intake, None, consent)
            job.then(self._receipt_made, self._not_made)

        self._with_leave(Act.REISSUE, intake, Text("ui.correct.receipt.give"), do)

    def _with_leave(
        self, act: Act, subject: UUID, about: Text, do: Callable[[Consent | None], object]
    ) -> None:
        if self.record.actor.role in PERMITTED[act]:
            do(None)
        else:
            self.consent_wanted.emit(ConsentWanted(act, subject, about, do, lambda: self.stands))

    def _subject(self, wrong: Wrong, place: RecordPlace) -> UUID:
        """What a consent is about."""
        if wrong is Wrong.ERASE_PAGE and place.page is not None:
            return place.page
        if wrong in (Wrong.PERSON, Wrong.MERGE) or place.intake is None:
            return place.person
        return place.intake

    def _make(
        self, wrong: Wrong, place: RecordPlace, said: Said, reason: str, consent: Consent | None
    ) -> Done:
        """Runs in the records lane."""
        if wrong in (Wrong.PERSON, Wrong.MERGE):
            return self._make_of_person(place.person, said, reason, consent)
        if place.intake is None:
            raise EnvironmentFault(FaultCode.NOT_FOUND)
        made = self._make_of_intake(wrong, place, place.intake, said, reason, consent)
        return Done(asked=made) if isinstance(made, Asked) else Done(outdated=self._outdated(made))

    def _make_of_intake(
        self,
        wrong: Wrong,
        place: RecordPlace,
        intake: UUID,
        said: Said,
        reason: str,
        consent: Consent | None,
    ) -> tuple[UUID, ...] | Asked:
        works, actor = self._works, self.record.actor
        view = works.desk.view(actor, intake)
        page = next((one for one in view.pages if one.id == place.page), None)
        pages: tuple[UUID, ...] = () if page is None else (page.id,)
        if wrong is Wrong.MOVE_DOCUMENT and page is not None:
            pages = tuple(one.id for one in view.pages if one.document == page.document)
        match wrong, said:
            case Wrong.TYPE, DocumentFacts() if page is not None and page.document is not None:
                works.correcting.document(actor, intake, page.document, said, reason)
            case Wrong.FACTS, IntakeFacts():
                works.correcting.facts(actor, intake, said, reason)
            case Wrong.ASIDE, None:
                works.correcting.set_aside(actor, intake, pages, reason)
            case Wrong.BACK, None:
                works.correcting.bring_back(actor, intake, pages, reason)
            case Wrong.TURN, None if page is not None:
                works.correcting.turn(actor, intake, page.id, 90, reason)
            case ((Wrong.MOVE_PAGE | Wrong.MOVE_DOCUMENT), (UUID() | ById() | ByNumber() | Listed())):
                moved = works.reassigning.move(actor, intake, pages, said, reason, consent)
                return moved if isinstance(moved, Asked) else (intake, moved.to)
            case Wrong.GIVE, (ById() | ByNumber() | Listed()):
                given = works.reassigning.give_to(actor, intake, said, reason, consent)
                return given if isinstance(given, Asked) else (intake,)
            case Wrong.VOID, None:
                works.amendments.void(actor, intake, reason, consent)
            case Wrong.RESTORE, None:
                works.correcting.restore(actor, intake, reason, consent)
            case ((Wrong.ERASE_PAGE | Wrong.ERASE_INTAKE), None):
                works.erasing.erase(actor, self._subject(wrong, place), reason, consent)
                works.erasing.clean(actor)
            case _:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
        return (intake,)

    def _make_of_person(self, person: UUID, said: Said, reason: str, consent: Consent | None) -> Done:
        works, actor = self._works, self.record.actor
        if isinstance(said, ById):
            works.persons.merge(actor, person, said.applicant, reason, consent)
        elif isinstance(said, PersonSaid):
            if said.number is not None:
                added = works.persons.add_number(actor, person, said.number, reason, said.confirm)
                if added.belongs_to is not None:
                    raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="others_number")
                if added.amendment is None:
                    return Done(asked=Asked(added.assessment))
            if said.name is not None:
                works.stating.say_name(actor, person, *said.name, reason)
            if said.born is not None:
                works.stating.say_born(actor, person, *said.born, reason)
            if said.language is not None:
                works.stating.say_language(actor, person, *said.language, reason)
        record = self.record.record
        return Done(outdated=self._outdated(() if record is None else [view.id for view in record.intakes]))

    def _outdated(self, intakes: Sequence[UUID]) -> tuple[tuple[UUID, Outdated], ...]:
        """Runs in the records lane: whose receipts say something else by now."""
        found = ((intake, self._works.receipts.outdated(self.record.actor, intake)) for intake in intakes)
        return tuple((intake, told) for intake, told in found if told is not None)

    def _targets(self, text: str, wrong: Wrong | None) -> tuple[Target, ...]:
        """Runs in the records lane."""
        if not text:
            return ()
        hits = self._works.search.find(self.record.actor, text)[:_MOST_PERSONS]
        targets = [target for hit in hits for target in self._of_hit(hit, wrong)]
        number = "".join(text.split())
        if not hits and number.isdigit() and len(number) >= _SHORTEST_NUMBER and wrong is not Wrong.MERGE:
            words = "ui.correct.to.number" if wrong is Wrong.GIVE else "ui.correct.to.new_number"
            targets.append(Target(ByNumber(number), Text(words, {"number": identity.mask(number)})))
        return tuple(targets)

    def _of_hit(self, hit: Hit, wrong: Wrong | None) -> Iterator[Target]:
        own = None if self.place is None else self.place.person
        who = {"who": _named(hit)}
        moving = wrong in (Wrong.MOVE_PAGE, Wrong.MOVE_DOCUMENT)
        if moving:
            for intake in hit.intakes[:_MOST_INTAKES]:
                view = self._works.desk.view(self.record.actor, intake)
                counts = view.state is IntakeState.COMPLETED and not (view.voided or view.erased)
                if counts and (self.place is None or intake != self.place.intake):
                    told = {**who, "when": view.received_at, "number": view.receipt or ""}
                    yield Target(intake, Text("ui.correct.to.intake", told))
        if hit.kind == "expected" and wrong is not Wrong.MERGE:
            yield Target(Listed(hit.id), Text("ui.correct.to.new" if moving else "ui.correct.to.person", who))
        if hit.kind == "applicant" and hit.id != own:
            yield Target(ById(hit.id), Text("ui.correct.to.new" if moving else "ui.correct.to.person", who))

    def _know_outdated(self, outdated: tuple[tuple[UUID, Outdated], ...]) -> None:
        self.outdated = outdated
        self.changed.emit()

    def _made(self, made: Done) -> None:
        self.busy = False
        if made.asked is not None:
            self.changed.emit()
            self.asked.emit(made.asked)
            return
        self.outdated = made.outdated
        self.record.look()
        self.done.emit()

    def _receipt_made(self, given: Reissued) -> None:
        self.busy = False
        self.outdated = self.outdated[1:]
        self.receipt_given.emit(given.receipt)
        self.record.look()
        self.changed.emit()

    def _not_made(self, failure: Failure) -> None:
        self.busy = False
        self.changed.emit()
        self.failed.emit(failure)


def confirmed(said: Said, reason: str) -> Said:
    """The same, with why its number is taken though it is not plainly right."""
    return replace(said, confirm=reason) if isinstance(said, ByNumber | PersonSaid) else said


def _named(hit: Hit) -> Text:
    """Somebody by name and masked number, as far as both may show."""
    name = Text("ui.record.verbatim", {"text": hit.name}) if hit.name is not None else None
    if name is None:
        name = Text("person.protected" if hit.protected else "ui.correct.nameless")
    return name if hit.number is None else Text("ui.correct.named", {"name": name, "number": hit.number})
