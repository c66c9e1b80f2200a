"""A person's record at work, without a widget: what is open, which intake and page are looked at, and what is asked
for. What is protected is shown by a supervisor's consent for as long as that holds, as at the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.intake.accessing import Access
from kiosk.intake.actors import PERMITTED, Act, Actor, Consent
from kiosk.intake.looking import PersonRecord
from kiosk.intake.particulars import Ways
from kiosk.intake.trail import Deed
from kiosk.intake.truth import IntakeView
from kiosk.texts import Text
from kiosk.ui.bridge import Bridge, Failure, Job
from kiosk.ui.consent_card import ConsentWanted
from kiosk.ui.record.place import RecordPlace
from kiosk.ui.sight import Sight
from kiosk.ui.uncovering import Uncovering
from kiosk.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, repr=False)
class Whole:
    """A record as it was fetched.

    Attributes:
        deeds: who changed what, the last first.
    """

    record: PersonRecord
    ways: Ways
    deeds: Sequence[Deed]


class RecordWork(QObject):
    """What is open of a record.

    Attributes:
        actor: who looks.
        whole: the record; None until it is here.
        sight: the chosen intake, and the page of it that is looked at.
        seen: who saw it, the last first; None where it is not to be shown.

    Signals:
        changed: something that is shown is no longer what it was.
        failed: the :class:`Failure` of what was asked for.
        consent_wanted: the :class:`ConsentWanted` for what the clerk may not be shown alone.
    """

    changed = Signal()
    failed = Signal(object)
    consent_wanted = Signal(object)

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self.actor = actor
        self.whole: Whole | None = None
        self.sight = Sight(county=workplace.county)
        self.seen: Sequence[Access] | None = None
        self._due: dict[UUID, bool] = {}
        self._asked: UUID | None = None
        self._fetching: Job[Whole] | None = None
        self._reaching = Uncovering(self)
        self._reaching.covered.connect(self._cover_ways)
        self._log = Uncovering(self)
        self._log.covered.connect(self._cover_log)

    @property
    def record(self) -> PersonRecord | None:
        """The record; None until it is here."""
        return None if self.whole is None else self.whole.record

    @property
    def at_rest(self) -> bool:
        """Whether nothing is on its way."""
        return self._fetching is None

    @property
    def place(self) -> RecordPlace | None:
        """What is looked at; None while no record is open."""
        if self.record is None:
            return None
        view, document = self.sight.view, self.sight.document
        return RecordPlace(
            self.record.person.id,
            None if view is None else view.id,
            None if document is None else document.id,
            self.sight.page,
        )

    @property
    def uncovered(self) -> bool:
        """Whether it is shown by consent how to reach somebody whose address is protected."""
        return self._reaching.consent is not None

    @property
    def covered(self) -> bool:
        """Whether the chosen intake's papers are not for who looks."""
        record, view = self.record, self.sight.view
        return record is not None and view is not None and view.id in record.covered

    @property
    def letter_is_due(self) -> bool:
        """Whether there is anything to write of the chosen intake; not before that is known."""
        view = self.sight.view
        return view is not None and self._due.get(view.id, False)

    @property
    def receipt(self) -> UUID | None:
        """The receipt of the chosen intake that can be printed again."""
        record, view = self.record, self.sight.view
        return None if record is None or view is None else record.receipts.get(view.id)

    def open(self, ident: UUID) -> None:
        """Opens the record of a person, or of whose the intake with this id is, at that intake."""
        self.close()
        self._asked = ident
        self.look()

    def look(self) -> None:
        """Fetches anew what is open; the same intake and page are looked at as before, where they are there."""
        if self._asked is None:
            return
        if self._fetching is not None:
            self._fetching.drop()
        self._fetching = self._bridge.records(self._fetch, self._asked, self._reaching.consent)
        self._fetching.then(self._fetched, self._not_fetched)

    def close(self) -> None:
        """Nothing is open any more, and nothing of it is kept."""
        if self._fetching is not None:
            self._fetching.drop()
        self._fetching, self._asked, self.whole, self.seen = None, None, None, None
        self.sight = Sight(county=self._works.county)
        self._reaching.cover()
        self._log.cover()
        self.changed.emit()

    def choose(self, intake: UUID | None) -> None:
        """Looks at another intake."""
        record = self.record
        if record is not None and (self.sight.view is None or self.sight.view.id != intake):
            self._show(next((view for view in record.intakes if view.id == intake), None), None)
            self.changed.emit()

    def look_at(self, page: UUID | None) -> None:
        """Looks at another page of the chosen intake."""
        if page != self.sight.page:
            self.sight = self.sight.at(page)
            self.changed.emit()

    def step(self, by: int) -> None:
        """Looks at the next page, or the one before."""
        self.look_at(self.sight.beside(by))

    def uncover(self) -> None:
        """Shows how to reach somebody whose address is protected, for as long as a consent holds."""

        def do(consent: Consent | None) -> None:
            self._reaching.uncover(consent)
            self.look()

        self._with_consent(Act.SEE_PROTECTED, Text("ui.consent.uncover"), do)

    def show_log(self) -> None:
        """Shows who saw the record, for as long as a consent holds, where that takes one. It is written down."""
        record = self.record

        def do(consent: Consent | None) -> None:
            if record is not None:
                log, whose = self._works.access, record.person.id
                self._bridge.records(log.of, self.actor, whose, consent).then(shown, self.failed.emit)
                self._log.uncover(consent)

        def shown(seen: tuple[Access, ...]) -> None:
            if self.record is not None and record is not None and self.record.person == record.person:
                self.seen = seen
                self.changed.emit()

        self._with_consent(Act.SEE_ACCESS, Text("ui.consent.log"), do)

    def _with_consent(self, act: Act, about: Text, do: Callable[[Consent | None], object]) -> None:
        record = self.record
        if record is None:
            return
        if self.actor.role in PERMITTED[act]:
            do(None)
            return
        whose = record.person.id

        def stands() -> bool:
            return self.record is not None and self.record.person.id == whose

        self.consent_wanted.emit(ConsentWanted(act, whose, about, do, stands))

    def _fetch(self, ident: UUID, consent: Consent | None) -> Whole:
        """Runs in the records lane. That it is looked at is written down before anything is shown."""
        works, actor = self._works, self.actor
        record = works.looking.record(actor, ident)
        whose = record.person.id
        ways = works.particulars.of_person(actor, whose, consent)
        return Whole(record, ways, works.trail.of(actor, whose))

    def _fetched(self, whole: Whole) -> None:
        self._fetching = None
        self.whole = whole
        self._due.clear()
        before, views = self.sight.view, whole.record.intakes
        wanted = self._asked if before is None else before.id
        chosen = next((view for view in views if view.id == wanted), None) or next(iter(views), None)
        self._show(chosen, self.sight.page)
        self._asked = whole.record.person.id
        self.changed.emit()

    def _not_fetched(self, failure: Failure) -> None:
        self._fetching = None
        self.failed.emit(failure)

    def _show(self, view: IntakeView | None, page: UUID | None) -> None:
        pages = () if view is None else view.pages
        same = next((one.id for one in pages if one.id == page), None)
        first = next((one.id for one in pages if one.counts), None) or next((one.id for one in pages), None)
        self.sight = Sight(view, same or first, county=self._works.county)
        if view is not None and view.id not in self._due:
            self._ask_for_letter(view.id)

    def _ask_for_letter(self, intake: UUID) -> None:
        """Of one intake at a time: it takes all that the county asks for to tell."""
        self._due[intake] = False

        def told(due: bool) -> None:
            if due and self.record is not None:
                self._due[intake] = True
                self.changed.emit()

        self._bridge.records(self._works.letters.is_due, self.actor, intake).then(told, self.failed.emit)

    def _cover_ways(self) -> None:
        whole = self.whole
        if whole is not None:
            self.whole = replace(whole, ways=Ways((), withheld=whole.record.person.protected))
            self.changed.emit()

    def _cover_log(self) -> None:
        self.seen = None
        self.changed.emit()
