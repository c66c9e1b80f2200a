"""What a clerk says of the open intake's person, what is known of them, and what they handed in before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar, TypeVarTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.intake.actors import PERMITTED, Act, Actor, Consent
from kiosk.intake.contacts import ContactKind, PostalAddress, Written
from kiosk.intake.elsewhere import HandedIn
from kiosk.intake.particulars import Card
from kiosk.intake.relating import Earlier
from kiosk.intake.truth import IntakeView
from kiosk.records.tables import IntakeState, Relation
from kiosk.texts import Text
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.consent_card import ConsentWanted
from kiosk.ui.uncovering import Uncovering
from kiosk.ui.workplace import Workplace

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, repr=False)
class Known:
    """What is known of an intake's person.

    Attributes:
        earlier: what they handed in before, the newest first.
        elsewhere: what they handed in at other offices, the newest first.
        consent: the supervisor's, where it is shown by one how to reach somebody whose address is protected.
    """

    card: Card | None
    earlier: tuple[Earlier, ...]
    elsewhere: tuple[HandedIn, ...]
    consent: Consent | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Of whom something is said: it is said of nobody else."""

    intake: UUID
    applicant: UUID


class PersonWork(QObject):
    """The acts on the person of the open intake.

    Attributes:
        who: they, and the intake; None while nobody has said.
        known: what is known of them; None until it is.

    Signals:
        changed: something that is shown is no longer what it was.
        acted: something was said: the intake may be otherwise.
        consent_wanted: the :class:`ConsentWanted` for what the clerk may not do alone.
        saying: the intake is about to be left: whatever is half said is to be said now.
        failed: the :class:`Failure` of what was asked for.
    """

    changed = Signal()
    acted = Signal()
    consent_wanted = Signal(object)
    saying = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._view: IntakeView | None = None
        self._uncovering = Uncovering(self)
        self._uncovering.covered.connect(self._covered)
        self._looking = 0
        self.who: Who | None = None
        self.known: Known | None = None

    @property
    def at_rest(self) -> bool:
        """Whether nothing is on its way."""
        return not self._looking

    @property
    def uncovered(self) -> bool:
        """Whether it is shown by consent how to reach somebody whose address is protected."""
        return self._uncovering.consent is not None

    @property
    def may_uncover(self) -> bool:
        """Whether the clerk sees protected addresses without anybody's consent."""
        return self._actor.role in PERMITTED[Act.SEE_PROTECTED]

    def follow(self, view: IntakeView | None) -> None:
        """Follows the open intake; None: there is none."""
        before, self._view = self._view, view
        whom = None if view is None else view.applicant
        who = None if view is None or whom is None else Who(view.id, whom.id)
        left = who != self.who or (view is not None and view.state is not IntakeState.OPEN)
        if left:
            self.cover()
        if who != self.who:
            self.who, self.known = who, None
            self.changed.emit()
        if who is not None and view is not None and _other(before, view):
            self.look()

    def look(self, then: Callable[[], object] | None = None) -> None:
        """Fetches what is known anew; ``then`` is called as that comes, before anybody is told."""
        who, consent = self.who, self._uncovering.consent
        if who is None:
            return

        def looked(known: Known) -> None:
            self._looking -= 1
            if who == self.who and known.consent is self._uncovering.consent:
                self.known = known
            if who == self.who and then is not None:
                then()
            self.changed.emit()

        def failed(failure: Failure) -> None:
            self._looking -= 1
            self.cover()
            self.failed.emit(failure)

        self._looking += 1
        self._bridge.records(self._look, who.intake, consent).then(looked, failed)

    def settle(self) -> None:
        """Has said what is half said, before the intake is left."""
        self.saying.emit()

    # What is said of the person

    def say_name(self, who: Who, given: str, family: str, kept: Callable[[], object]) -> None:
        """Says what they are called; ``kept`` is called once it is."""
        act = self._works.particulars.say_name
        self._say(who, act, self._actor, who.intake, given, family, then=lambda _none: kept())

    def say_born(self, who: Who, born: date | None, kept: Callable[[], object]) -> None:
        """Says when they say that they were born; ``kept`` is called once it is."""
        act = self._works.particulars.say_born
        self._say(who, act, self._actor, who.intake, born, then=lambda _none: kept())

    def say_language(self, who: Who, language: str | None) -> None:
        """Says what language their receipt is in."""
        self._say(who, self._works.particulars.say_language, self._actor, who.intake, language)

    def say_fictive(self, who: Who, *, fictive: bool) -> None:
        """Says that the admissions office made their number up, or not after all."""
        act = partial(self._works.particulars.say_fictive, fictive=fictive)
        self._say(who, act, self._actor, who.intake)

    def say_contact(
        self,
        who: Who,
        kind: ContactKind,
        text: str | PostalAddress | None,
        told: Callable[[Written | None], object],
    ) -> None:
        """Says how to reach them; ``told`` is told what was made of it."""
        act = self._works.particulars.say_contact
        self._say(who, act, self._actor, who.intake, kind, text, then=told)

    def protect(self) -> None:
        """Says that their address is protected."""
        if self.who is not None:
            self.cover()
            self._say(self.who, self._works.particulars.protect, self._actor, self.who.intake)

    def unprotect(self) -> None:
        """Says that it is not, which takes somebody who may see it."""
        self.with_consent(Text("ui.consent.unprotect"), self._unprotect)

    def relate(self, relation: Relation, to: UUID) -> None:
        """Says that the intake supplements or replaces an earlier one; what is so already is so no longer."""
        known, who = self.known, self.who
        if known is not None and who is not None:
            is_so = any(one.intake == to and one.related is relation for one in known.earlier)
            act = self._works.relating.relate
            if is_so:
                self._say(who, act, self._actor, who.intake, None)
            else:
                self._say(who, act, self._actor, who.intake, relation, to)

    # What is protected

    def uncover(self) -> None:
        """Shows how to reach them, though their address is protected: for as long as a consent holds."""
        self.with_consent(Text("ui.consent.uncover"), self._uncover)

    def cover(self) -> None:
        """Shows it no longer."""
        self._uncovering.cover()

    def _covered(self) -> None:
        known = self.known
        if known is not None and known.card is not None:
            covered = replace(known.card, contacts=(), withheld=known.card.person.protected)
            self.known = replace(known, card=covered, consent=None)
        self.changed.emit()

    def _uncover(self, consent: Consent | None) -> None:
        self._uncovering.uncover(consent)
        self.look()

    def _unprotect(self, consent: Consent | None) -> None:
        who = self.who
        if who is not None:
            act = self._works.particulars.unprotect
            self._say(who, act, self._actor, who.intake, consent)

    def with_consent(self, about: Text, do: Callable[[Consent | None], object]) -> None:
        """Does what concerns a protected address: at once where one may see it, else once a supervisor allows it."""
        who = self.who
        if who is None:
            return
        if self.may_uncover:
            do(None)
            return
        wanted = ConsentWanted(Act.SEE_PROTECTED, who.intake, about, do, lambda: self.who == who)
        self.consent_wanted.emit(wanted)

    def _say(
        self,
        who: Who,
        act: Callable[[*Arguments], Result],
        *args: *Arguments,
        then: Callable[[Result], object] | None = None,
    ) -> None:
        """Says something of ``who`` alone: what is typed of one person never becomes another's."""
        if who != self.who:
            return

        def said(result: Result) -> None:
            self.look(None if then is None else lambda: then(result))
            self.acted.emit()

        self._bridge.records(partial(act, *args)).then(said, self.failed.emit)

    def _look(self, intake: UUID, consent: Consent | None) -> Known:
        particulars = self._works.particulars
        if consent is None:
            card = particulars.of(self._actor, intake)
        else:
            card = particulars.uncovered(self._actor, intake, consent)
        relating = self._works.relating
        earlier = relating.earlier(self._actor, intake)
        return Known(card, earlier, relating.elsewhere(self._actor, intake), consent)


def _other(before: IntakeView | None, view: IntakeView) -> bool:
    """Whether the person, or how the intake stands to others, is otherwise than before."""
    if before is None:
        return True
    return (before.id, before.applicant, before.state, before.follows) != (
        view.id,
        view.applicant,
        view.state,
        view.follows,
    )
