"""What a clerk does with the pages of the open intake: looks, turns, sets aside, parts, types, answers, undoes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.intake.actors import Actor, Consent
from kiosk.intake.advising import Elsewhere, NextStep
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Attestation, Channel
from kiosk.texts import Text
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.consent_card import wants_consent
from kiosk.ui.person_work import PersonWork
from kiosk.ui.sight import Sight
from kiosk.ui.workplace import Workplace


class PageWork(QObject):
    """The acts on pages; whoever knows the intake is built upon it.

    Attributes:
        actor: who is signed in.
        person: takes what the clerk says of the person, and knows what is known of them.
        sight: the open or just finished intake as it is now, and the page that is looked at.
        cases: why paper may belong elsewhere, and what to say then, while no intake is open; empty until it is known.

    Signals:
        changed: something that is shown is no longer what it was.
        page_chosen: another page is looked at.
        announced: a :class:`Text` for those who do not see the screen, and whether it is urgent.
    """

    changed = Signal()
    page_chosen = Signal()
    announced = Signal(object, bool)

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self.actor = actor
        self.person = PersonWork(bridge, workplace, actor)
        self.person.changed.connect(self.changed)
        self.person.acted.connect(self._refresh)
        self.person.failed.connect(self._failed)
        self.sight = Sight(county=workplace.county)
        self._new_document = False
        self._following = True
        self._saying: list[str] | None = None
        self._told_of: set[tuple[UUID, Elsewhere]] = set()
        self.cases: tuple[NextStep, ...] = ()

    @property
    def is_still(self) -> bool:
        """Whether no paper moves, so that the page that is looked at stays the same."""
        raise NotImplementedError

    @property
    def next_is_new(self) -> bool:
        """Whether the clerk wants the next scan to begin a document."""
        return self._new_document

    @property
    def next_steps(self) -> tuple[NextStep, ...]:
        """Every case of paper that belongs elsewhere: of the intake that is open, else all that there are."""
        advice = self.sight.advice
        if advice is not None:
            return advice.steps
        return self.cases if self._open_intake() is None else ()

    @property
    def elsewhere(self) -> NextStep | None:
        """What speaks for the open intake's paper belonging elsewhere, until the clerk has seen it."""
        intake, advice = self._open_intake(), self.sight.advice
        if intake is None or advice is None or not self.can_change:
            return None
        steps = (step for step in advice.steps if step.seems_so and step.is_set)
        return next((step for step in steps if (intake, step.case) not in self._told_of), None)

    def seen_elsewhere(self) -> None:
        """The clerk has seen it; the intake goes on."""
        intake, step = self._open_intake(), self.elsewhere
        if intake is not None and step is not None:
            self._told_of.add((intake, step.case))
            self.changed.emit()

    @property
    def can_change(self) -> bool:
        """Whether there is an open intake to act on."""
        raise NotImplementedError

    def choose(self, page: UUID | None) -> None:
        """Looks at a page."""
        self._following = bool(self.sight.pages) and page == self.sight.pages[-1].id
        if page != self.sight.page:
            self._look_at(page)
            self.changed.emit()

    def step(self, by: int) -> None:
        """Looks at the next page, or the one before."""
        self.choose(self.sight.beside(by))

    def set_aside_or_back(self) -> None:
        """Sets the page aside that is looked at, or brings it back."""
        page = self.sight.chosen
        if page is not None and self.can_change:
            act = self._works.desk.set_aside if page.counts else self._works.desk.bring_back
            self._bridge.records(act, self.actor, page.id).then(self._did, self._failed)

    def turn(self) -> None:
        """Turns the page by a quarter, clockwise."""
        if self.sight.page is not None and self.can_change:
            job = self._bridge.records(self._works.desk.turn, self.actor, self.sight.page, 90)
            job.then(self._did, self._failed)

    def new_document(self) -> None:
        """Begins a document at the page that is looked at; at the first page of one, with the next scan."""
        page, document = self.sight.chosen, self.sight.document
        if page is None or document is None or not self.can_change:
            return
        if document.pages[0].id == page.id:
            self._new_document = not self._new_document  # pressed again, it is not
            said = "ui.desk.next_is_new" if self._new_document else "ui.desk.next_goes_on"
            self.announced.emit(Text(said), False)
            self.changed.emit()
            return
        job = self._bridge.records(self._works.arranging.begin_at, self.actor, page.id)
        job.then(self._did, self._failed)

    # Pages and documents

    def move_to(self, document: UUID | None) -> None:
        """Moves the page to the end of another document; None: to a new one."""
        page = self.sight.page
        if page is not None and self.can_change:
            job = self._bridge.records(self._works.arranging.move, self.actor, [page], document)
            job.then(self._did, self._failed)

    def shift(self, by: int) -> None:
        """Moves the page one place on (1) or back (-1), over the border of its document too."""
        place = self.sight.place_beside(by)
        page = self.sight.page
        if page is not None and place is not None and self.can_change:
            document, before = place
            job = self._bridge.records(self._works.arranging.move, self.actor, [page], document, before)
            job.then(self._did, self._failed)

    def join(self) -> None:
        """Puts the document together with the one before it."""
        document = self.sight.document
        if document is not None and self.can_change:
            job = self._bridge.records(self._works.arranging.join, self.actor, document.id)
            job.then(self._did, self._failed)

    def shift_document(self, by: int) -> None:
        """Moves the document one place on (1) or back (-1)."""
        own, order = self.sight.document, [found.id for found in self.sight.documents]
        if own is None or not self.can_change:
            return
        to = order.index(own.id) + by
        if 0 <= to < len(order):
            before = order[to] if by < 0 else next(iter(order[to + 1 :]), None)
            job = self._bridge.records(self._works.arranging.move_document, self.actor, own.id, before)
            job.then(self._did, self._failed)

    def split_off(self) -> None:
        """The sheet of the page, and what stands behind it, are somebody else's: they become an intake of their
        own."""
        theirs = self.sight.from_here_on
        if theirs and self.can_change:
            job = self._bridge.records(self._works.splitting.split_off, self.actor, theirs)
            job.then(self._split, self._failed)

    def say_where(self, note: str | None, kept: Callable[[], object] = lambda: None) -> None:
        """Says where the document is that can't be scanned whole; None: it is all here. ``kept`` is called once that
        is written down."""
        document = self.sight.document

        def did(_none: None) -> None:
            kept()
            self._refresh()

        if document is not None and self.can_change:
            job = self._bridge.records(self._works.originals.cannot_scan, self.actor, document.id, note)
            job.then(did, self._failed)

    def want_back(self) -> None:
        """The owner wants the document's original back, or not after all."""
        document = self.sight.document
        if document is not None and self.can_change:
            wanted = not document.to_hand_back
            job = self._bridge.records(self._works.originals.to_hand_back, self.actor, document.id, wanted)
            job.then(self._did, self._failed)

    def set_type(self, document_type: str) -> None:
        """Says what the document is that is looked at, by a code of the county's. On a later page of one that was
        said already, it says what begins there. What nobody has said yet is shown next, else the page after; what is
        said before that shows is said of it, not of what is still in sight."""
        document, page = self.sight.document, self.sight.page
        if self._saying is not None:
            self._saying.append(document_type)
            return
        if document is None or page is None or not self.can_change:
            return
        self._saying = []
        begins = self.sight.begins_here and self.is_still
        job = self._bridge.records(self._type, page if begins else None, document.id, document_type)
        job.then(lambda _none: self._refresh(then=self._said_type), self._failed)

    def set_copies(self, copies: int) -> None:
        """Says how many of the document were handed in."""
        document = self.sight.document
        if document is not None and self.can_change:
            job = self._bridge.records(self._works.facts.set_copies, self.actor, document.id, copies)
            job.then(self._did, self._failed)

    def set_attestation(self, kind: Attestation) -> None:
        """Says what kind of copy the document is; said of what it is already, nobody said."""
        document = self.sight.document
        if document is not None and self.can_change:
            said = None if document.attestation is kind else kind
            job = self._bridge.records(self._works.facts.set_attestation, self.actor, document.id, said)
            job.then(self._did, self._failed)

    # The intake

    def set_category(self, category: Category | None) -> None:
        """Says what the applicant applies in; None: what the list of expected applicants says."""
        intake = self._open_intake()
        if intake is not None and self.can_change:
            job = self._bridge.records(self._works.facts.set_category, self.actor, intake, category)
            job.then(self._did, self._failed)

    def set_channel(self, channel: Channel) -> None:
        """Says how the paper came."""
        intake = self._open_intake()
        if intake is not None and self.can_change:
            job = self._bridge.records(self._works.facts.set_channel, self.actor, intake, channel)
            job.then(self._did, self._failed)

    def set_dates(
        self, received_at: datetime, posted_on: date | None, refused: Callable[[Failure], None]
    ) -> None:
        """Says when the paper was received, and when it was posted. ``refused`` is told why not."""
        intake = self._open_intake()
        if intake is not None and self.can_change:
            act = self._works.facts.set_dates
            job = self._bridge.records(act, self.actor, intake, received_at, posted_on)
            job.then(self._did, refused)

    def undo(self) -> None:
        """Takes back the last act."""
        self._walk(self._works.desk.undo, "ui.desk.nothing_to_undo")

    def redo(self) -> None:
        """Does again what was taken back."""
        self._walk(self._works.desk.redo, "ui.desk.nothing_to_redo")

    def settle(self, answer: str) -> None:
        """Answers the doubt at hand: ``keep`` or ``set_aside``."""
        doubt = self.sight.doubt
        if doubt is not None and self.can_change:
            job = self._bridge.records(self._works.desk.settle, self.actor, doubt.id, answer)
            job.then(self._settled_doubt, self._failed)

    def _did(self, _result: object) -> None:
        self._refresh()

    def _walk(
        self,
        walk: Callable[[Actor, UUID, Consent | None], str | None],
        nothing: str,
        by: Consent | None = None,
    ) -> None:
        """Goes back or forth; where that takes somebody who may see a protected address, it asks for them first."""
        intake = self._open_intake()
        if intake is None or not self.can_change:
            return

        def refused(failure: Failure) -> None:
            if by is None and self.person.who is not None and wants_consent(failure):
                self.person.with_consent(Text("ui.consent.unprotect"), partial(self._walk, walk, nothing))
            else:
                self._failed(failure)

        job = self._bridge.records(walk, self.actor, intake, by)
        job.then(lambda act: self._did_again(act, nothing), refused)

    def _did_again(self, act: str | None, nothing: str) -> None:
        self.person.look()
        if act is None:
            self.announced.emit(Text(nothing), False)
        self._refresh()

    def _settled_doubt(self, _none: None) -> None:
        self._refresh(then=self._to_doubt)

    def _split(self, _other: UUID) -> None:
        self.announced.emit(Text("ui.move.said.split"), False)
        self._refresh()

    def _to_doubt(self) -> None:
        page = self.sight.next_doubtful()
        if page is not None and not self.sight.doubts_of(self.sight.page or page):
            self.choose(page)

    def _to_untyped(self) -> None:
        untyped = self.sight.untyped
        if untyped is not None and self.can_change:
            self.choose(next(page.id for page in untyped.pages if page.counts))

    def _said_type(self) -> None:
        self._to_what_is_next()
        waiting, self._saying = self._saying or [], None
        if waiting:
            self.set_type(waiting[0])
            self._saying = waiting[1:] if self._saying is not None else None

    def _to_what_is_next(self) -> None:
        if self.sight.untyped is not None:
            self._to_untyped()
        elif self.sight.page_after is not None and self.is_still:
            self.choose(self.sight.page_after)

    def _type(self, begins_at: UUID | None, document: UUID, document_type: str) -> None:
        """Runs in the records lane."""
        arranging = self._works.arranging
        if begins_at is None or arranging.begin_at(self.actor, begins_at, document_type) is None:
            self._works.desk.set_type(self.actor, document, document_type)

    def _ask_for_cases(self) -> None:
        if not self.cases:
            job = self._bridge.records(self._works.advising.next_steps, self.actor)
            job.then(self._cases_known, self._failed)

    def _cases_known(self, cases: tuple[NextStep, ...]) -> None:
        self.cases = cases
        self.changed.emit()

    def _look_at(self, page: UUID | None) -> None:
        self.sight = self.sight.at(page)
        self.page_chosen.emit()

    def _open_intake(self) -> UUID | None:
        raise NotImplementedError

    def _refresh(self, then: Callable[[], None] | None = None) -> None:
        raise NotImplementedError

    def _failed(self, failure: Failure) -> None:
        raise NotImplementedError
