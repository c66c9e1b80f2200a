"""What a person says of themselves, at their open intake: name, birth date, language, how to reach them, and that
their address is protected. Every act can be undone.

How to reach somebody is shown here and nowhere else. Of a person whose address is protected it is shown to nobody but
whom it is permitted to, who is written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.clock import day_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import contacts, reaching, steps
from kiosk.intake.accessing import Seen, is_at_work_on
from kiosk.intake.actors import PERMITTED, Act, Actor, Consent
from kiosk.intake.contacts import ContactKind, PostalAddress, Written
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.giving import Stated, require_sound
from kiosk.intake.opened import open_intake
from kiosk.intake.people import fold, held_by, in_use, numbers_of, one_with
from kiosk.intake.truth import PersonView, person, truth
from kiosk.intake.vocabulary import FICTIVE, OTHER_REASON
from kiosk.records.tables import Applicant, Contact, ExpectedApplicant, Intake
from kiosk.records.work import Records
from kiosk.settings import StationSettings

SPOKEN: Final = ("nb", "nn", "en")
"""Languages that an applicant can have their receipt in."""


class PersonHint(StrEnum):
    """What a clerk may want to look at; it stands in no one's way. The words are the texts ``person.<code>``.

    ``contact_online``, ``contact_to_county``, ``contact_ask``: a way to reach the person is not the one on the list
    of expected applicants; they change it online themselves, the county has to be told, or it has not said which.
    """

    BIRTH_DATE_DIFFERS = "birth_date_differs"
    CONTACT_ONLINE = "contact_online"
    CONTACT_TO_COUNTY = "contact_to_county"
    CONTACT_ASK = "contact_ask"


@dataclass(frozen=True, slots=True, repr=False)
class Reached:
    """A way to reach somebody.

    Attributes:
        value: as it is kept; see :mod:`kiosk.intake.contacts`.
        shown: as it is shown and printed, line by line.
        differs: the list of expected applicants has another.
    """

    kind: ContactKind
    value: str
    shown: str
    since: datetime
    differs: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """What is known of an intake's person.

    Attributes:
        contacts: how to reach them.
        withheld: it is not told how, since their address is protected.
    """

    person: PersonView
    contacts: tuple[Reached, ...]
    withheld: bool
    hints: tuple[PersonHint, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Ways:
    """How to reach somebody.

    Attributes:
        withheld: it is not told, since their address is protected.
    """

    contacts: tuple[Reached, ...]
    withheld: bool


class Particulars:
    """The use cases of the person at the desk."""

    def __init__(self, records: Records, settings: StationSettings, county: CountyProfile) -> None:
        self._records = records
        self._training = settings.training
        self._county = county

    def of(self, actor: Actor, intake: UUID) -> Card | None:
        """What is known of an intake's person; None where nobody has said whose it is. How to reach somebody whose
        address is protected is told to whom it is permitted to.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        return self._card(actor, intake, uncovered=actor.role in PERMITTED[Act.SEE_PROTECTED])

    def uncovered(self, actor: Actor, intake: UUID, consent: Consent | None = None) -> Card | None:
        """The same, and how to reach somebody whose address is protected.

        Args:
            consent: a supervisor's, on ``intake``, where the actor is none.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``.
        """
        consented = actor.require_or_consent(Act.SEE_PROTECTED, intake, consent, self._records.clock.now())
        if consented is not None:  # the access log has no place for who allowed it
            with self._records.write() as work:
                work.note(str(actor.id), "person.uncovered", intake, consent=consented)
        return self._card(actor, intake, uncovered=True)

    def of_person(self, actor: Actor, applicant: UUID, consent: Consent | None = None) -> Ways:
        """How to reach somebody, whatever intakes they have; of one whose address is protected it is told to whom it
        is permitted to, and noted. (That their case was opened at all is noted by whoever opens it.)

        Args:
            consent: a supervisor's, on ``applicant``, where the actor is none and asks for it all the same.

        Raises:
            EnvironmentFault: ``not_permitted`` for a consent that does not hold; ``not_found``.
        """
        actor.require(Act.LOOK)
        uncovered = actor.role in PERMITTED[Act.SEE_PROTECTED]
        with self._records.read() as session:
            if session.get(Applicant, applicant) is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            who = person(session, applicant)
            reached = _reached(reaching.standing(session, one_with(session, applicant)), None)
        if consent is not None and who.protected:
            allowed_by = actor.require_or_consent(
                Act.SEE_PROTECTED, applicant, consent, self._records.clock.now()
            )
            uncovered = True
            if allowed_by is not None:
                with self._records.write() as work:
                    work.note(str(actor.id), "person.uncovered", applicant, consent=allowed_by)
        withheld = who.protected and not uncovered
        if who.protected and not withheld and reached:
            self._records.note_access(actor.id, Seen.PROTECTED, who.id)
        return Ways(() if withheld else reached, withheld)

    def say_name(self, actor: Actor, intake: UUID, given_name: str, family_name: str) -> None:
        """Says what the person is called.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where no name is given, or nobody has said whose the intake is.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            require_sound(Stated(given_name, family_name), work.now)
            row, changes = open_intake(work.session, intake), steps.Changes()
            given, family = " ".join(given_name.split()) or None, " ".join(family_name.split()) or None
            changes.set(
                _everybody(work.session, row)[0],
                given_name=given,
                family_name=family,
                search_name=fold(" ".join(part for part in (given, family) if part)),
            )
            steps.record(work, actor, row.id, "person.named", changes)

    def say_born(self, actor: Actor, intake: UUID, born: date | None) -> None:
        """Says when the person says that they were born, whatever date is in their number; None: they do not.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where that is to come, or nobody has said whose the intake is.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            if born is not None and born > day_in_norway(work.now):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_born")
            row, changes = open_intake(work.session, intake), steps.Changes()
            for same in _everybody(work.session, row)[: 1 if born else None]:
                changes.set(same, stated_birth_date=born)
            steps.record(work, actor, row.id, "person.born", changes)

    def say_language(self, actor: Actor, intake: UUID, language: str | None) -> None:
        """Says which of :data:`SPOKEN` the person has their receipt in; None for the station's.

        Raises:
            EnvironmentFault: ``not_allowed_now`` for another, or where nobody has said whose the intake is.
        """
        actor.require(Act.TAKE_IN)
        if language is not None and language not in SPOKEN:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="language")
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            for same in _everybody(work.session, row)[: 1 if language else None]:
                changes.set(same, language=language)
            steps.record(work, actor, row.id, "person.language", changes, language=language)

    def say_fictive(self, actor: Actor, intake: UUID, *, fictive: bool) -> None:
        """Says that the number in use was made up by an admissions office, whatever its check digits say; or that it
        was not.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where the person has no number, or nobody has said whose the intake
                is.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            same = [one.id for one in _everybody(work.session, row)]
            number = in_use(held_by(work.session, same))
            if number is None:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_number")
            shape = identity.assess(number.number, day_in_norway(work.now), training=self._training)
            plainly = shape.standing is identity.Standing.ACCEPTED
            otherwise = None if plainly else OTHER_REASON
            changes.set(
                number,
                kind=FICTIVE if fictive else shape.kind.value,
                confirmed_reason=FICTIVE if fictive else otherwise,
            )
            steps.record(work, actor, row.id, "number.fictive", changes, fictive=int(fictive))

    def say_contact(
        self, actor: Actor, intake: UUID, kind: ContactKind, text: str | PostalAddress | None
    ) -> Written | None:
        """Says how to reach the person; returns what was made of the text, and keeps it where that has a value. What
        was said before stays, and counts no longer. None: not by this.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where nobody has said whose the intake is.
        """
        actor.require(Act.TAKE_IN)
        written = None if text is None else contacts.read(kind, text)
        if written is not None and written.value is None:
            return written
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            people = [one.id for one in _everybody(work.session, row)]
            standing = reaching.standing(work.session, people, kind)
            if written is None or [one.value for one in standing] != [written.value]:
                for one in standing:
                    changes.set(one, replaced_at=work.now)
                if written is not None and written.value is not None:
                    changes.set(reaching.add(work, people[0], kind, written.value), replaced_at=None)
            steps.record(work, actor, row.id, "person.contact", changes, kind=kind.value)
        return written

    def protect(self, actor: Actor, intake: UUID) -> None:
        """Says that the person's address is protected.

        Raises:
            EnvironmentFault: ``not_allowed_now`` where nobody has said whose the intake is.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            changes.set(_everybody(work.session, row)[0], protected=True)
            steps.record(work, actor, row.id, "person.protected", changes)

    def unprotect(self, actor: Actor, intake: UUID, consent: Consent | None = None) -> None:
        """Says that the person's address is not protected: whoever may see it may say so.

        Args:
            consent: a supervisor's, on ``intake``, where the actor is none.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_allowed_now`` where the list of expected applicants says that
                it is, or nobody has said whose the intake is.
        """
        consented = actor.require_or_consent(Act.SEE_PROTECTED, intake, consent, self._records.clock.now())
        with self._records.write() as work:
            row, changes = open_intake(work.session, intake), steps.Changes()
            people = _everybody(work.session, row)
            listed = _listed(work.session, row)
            if listed is not None and listed.protected:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="listed_protected")
            for same in people:
                changes.set(same, protected=False)
            told = {} if consented is None else {"consent": str(consented)}
            steps.record(work, actor, row.id, "person.unprotected", changes, **told)

    def _card(self, actor: Actor, intake: UUID, *, uncovered: bool) -> Card | None:
        now = self._records.clock.now()
        with self._records.read() as session:
            view = truth(session, intake)
            row = session.get_one(Intake, intake)
            if row.applicant_id is None:
                return None
            people = _everybody(session, row)
            who = person(session, row.applicant_id)
            withheld = who.protected and not uncovered
            standing = reaching.standing(session, [one.id for one in people])
            reached = _reached(standing, _listed(session, row))
        differs = any(one.differs for one in reached)
        hints = (*self._of_birth(who, now), *self._of_contacts(row.county_year, now, differs=differs))
        if who.protected and not withheld and reached:
            self._records.note_access(actor.id, Seen.PROTECTED, who.id)
        elif not is_at_work_on(actor, view, now):
            self._records.note_access(actor.id, Seen.OPENED, intake)
        return Card(who, () if withheld else reached, withheld, hints)

    def _of_birth(self, who: PersonView, now: datetime) -> Iterable[PersonHint]:
        if who.number is not None and who.born is not None:
            told = identity.assess(who.number, day_in_norway(now), training=self._training).birth_date
            if told is not None and told != who.born:
                yield PersonHint.BIRTH_DATE_DIFFERS

    def _of_contacts(self, county_year: int, now: datetime, *, differs: bool) -> Iterable[PersonHint]:
        if differs:
            told_from = self._county.told_from_on(county_year)
            if told_from is None:
                yield PersonHint.CONTACT_ASK
            else:
                told = day_in_norway(now) >= told_from
                yield PersonHint.CONTACT_TO_COUNTY if told else PersonHint.CONTACT_ONLINE


def _everybody(session: Session, intake: Intake) -> Sequence[Applicant]:
    """The intake's person, and whoever turned out to be the same: the one whom all were merged into first.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where nobody has said whose it is.
    """
    if intake.applicant_id is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="nobody_yet")
    return [session.get_one(Applicant, same) for same in one_with(session, intake.applicant_id)]


def _listed(session: Session, intake: Intake) -> ExpectedApplicant | None:
    """The person's row on the list of expected applicants."""
    if intake.applicant_id is None:
        return None
    wanted = select(ExpectedApplicant).where(
        ExpectedApplicant.number.in_(numbers_of(session, intake.applicant_id)),
        ExpectedApplicant.county_year == intake.county_year,
    )
    return session.scalar(wanted.limit(1))


def _reached(standing: Iterable[Contact], listed: ExpectedApplicant | None) -> tuple[Reached, ...]:
    """One of each kind, the newest, in the order of the kinds."""
    newest = {ContactKind(one.kind): one for one in standing}
    marks = {} if listed is None else listed.contact_marks or {}
    return tuple(
        Reached(
            kind,
            newest[kind].value,
            contacts.shown(kind, newest[kind].value),
            newest[kind].created_at,
            listed is not None
            and kind.value in marks
            and marks[kind.value] != contacts.mark(kind, newest[kind].value, listed.id),
        )
        for kind in ContactKind
        if kind in newest
    )
