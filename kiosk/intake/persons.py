"""What is said of a person later: another number, how to reach them, that their address is protected, that two
persons are one, and that it was not so after all.

Nothing of it touches a finished intake: its rows still say whose number stood on the paper, and who that turned out
to be is found from there. Each act is an amendment of the person, with who and why, and the county is told of it.
Taking one back is an amendment too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import contacts, reaching
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.contacts import ContactKind, PostalAddress, Written
from kiosk.intake.people import add_identifier, holder_of, identifiers_of, one_with, survivor, telling
from kiosk.intake.sealing import salted, seal_of_row
from kiosk.intake.vocabulary import CONFIRM_REASONS, FICTIVE
from kiosk.records.names import fold
from kiosk.records.tables import Applicant, Contact, Identifier, IdentifierSource, PersonAct, PersonAmendment
from kiosk.records.work import Records, Work
from kiosk.settings import StationSettings

OUTBOX_KIND = "person_amendment"
COUNTYS = "county"
"""What an amendment that the county said holds beside its values: the county's own id of it."""

_SUCCEEDING = frozenset({FICTIVE, identity.Kind.D_NUMBER.value, identity.Kind.FODSELSNUMMER.value})
"""Kinds of which a person has one at a time, the more telling in place of the less. Others stand beside them."""

_NEEDED = {
    PersonAct.MERGED: Act.MERGE,
    PersonAct.NUMBER_ADDED: Act.TAKE_IN,
    PersonAct.PROTECTED: Act.SEE_PROTECTED,
    PersonAct.CONTACT: Act.TAKE_IN,
    PersonAct.NAMED: Act.CORRECT,
    PersonAct.BORN: Act.CORRECT,
    PersonAct.LANGUAGE: Act.CORRECT,
}
"""Who may do an act may take it back; that an address is protected, whoever may see it."""


STATED: Mapping[PersonAct, tuple[str, ...]] = {
    PersonAct.NAMED: ("given_name", "family_name"),
    PersonAct.BORN: ("stated_birth_date",),
    PersonAct.LANGUAGE: ("language",),
}
"""What of a person's row these acts say."""


@dataclass(frozen=True, slots=True, repr=False)
class NumberAdded:
    """What became of another number for a person.

    Attributes:
        assessment: how the number stands.
        amendment: by which it is the person's now; None where it needs a clerk's confirmation first, or is another's.
        belongs_to: another person who has this number: the two may be one.
    """

    assessment: identity.Assessment
    amendment: UUID | None = None
    belongs_to: UUID | None = None


class Persons:
    """The use cases on a person."""

    def __init__(self, records: Records, settings: StationSettings) -> None:
        self._records = records
        self._training = settings.training

    def add_number(
        self, actor: Actor, applicant: UUID, text: str, reason: str, confirm: str | None = None
    ) -> NumberAdded:
        """Says that a person has this number too, or has it now in place of a less telling one.

        Args:
            reason: why, in the clerk's words.
            confirm: from :data:`CONFIRM_REASONS`, for a number that is not plainly right.

        Raises:
            EnvironmentFault: ``not_found``; ``number_rejected``; ``not_allowed_now`` where it is the person's
                already, or a reason is missing or none.
        """
        actor.require(Act.TAKE_IN)
        if confirm is not None and confirm not in CONFIRM_REASONS:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="confirm_reason")
        with self._records.write() as work:
            today = work.now.astimezone(OSLO).date()
            assessment = identity.assess(text, today, training=self._training)
            if assessment.standing is identity.Standing.REJECTED:
                raise EnvironmentFault(FaultCode.NUMBER_REJECTED, reason=assessment.notes[0].value)
            person = person_meant(work.session, applicant)
            holder = holder_of(work.session, assessment.number)
            if holder is not None:
                other = survivor(work.session, holder.id)
                if other == person:
                    raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="has_number")
                return NumberAdded(assessment, belongs_to=other)
            if assessment.standing is identity.Standing.CONFIRM and confirm is None:
                return NumberAdded(assessment)
            kind = FICTIVE if confirm == FICTIVE else assessment.kind.value
            identifier = add_identifier(
                work, person, assessment.number, kind, IdentifierSource.TYPED, confirm
            )
            _bring_to_order(work.session, person)
            values = {"identifier": str(identifier.id)}
            made = amend_person(work, actor, person, PersonAct.NUMBER_ADDED, values, reason)
            work.note(
                str(actor.id),
                "person.number_added",
                person,
                amendment=made,
                seal=seal_of_row(work.session, PersonAmendment, made),
                identifier=identifier.id,
                kind=kind,
                confirmed=confirm,
            )
        return NumberAdded(assessment, made)

    def merge(
        self, actor: Actor, kept: UUID, other: UUID, reason: str, consent: Consent | None = None
    ) -> UUID:
        """Says that ``other`` is the same person as ``kept``; returns the amendment.

        From now on all that was either's shows under ``kept``, and either's numbers find it.

        Args:
            consent: a supervisor's, on ``kept``, where the actor is none.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where they are one already, or no
                reason is given.
        """
        consented = actor.require_or_consent(Act.MERGE, kept, consent, self._records.clock.now())
        with self._records.write() as work:
            into, of = person_meant(work.session, kept), person_meant(work.session, other)
            if into == of:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="same_person")
            return join(work, actor, into, of, reason, _consented(consented))

    def protect(self, actor: Actor, applicant: UUID, reason: str) -> UUID:
        """Says that a person's address is protected, whatever of theirs is finished; returns the amendment.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where it is already, or no reason is given.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            person = person_meant(work.session, applicant)
            row = work.session.get_one(Applicant, person)
            if row.protected:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="protected")
            row.protected = True
            made = amend_person(work, actor, person, PersonAct.PROTECTED, {}, reason)
            seal = seal_of_row(work.session, PersonAmendment, made)
            work.note(str(actor.id), "person.protected", person, amendment=made, seal=seal)
        return made

    def say_contact(
        self, actor: Actor, applicant: UUID, kind: ContactKind, text: str | PostalAddress, reason: str
    ) -> tuple[Written, UUID | None]:
        """Says how to reach a person who hands nothing in; the county is told. Returns what was made of the text,
        and the amendment where it has a value.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where no reason is given.
        """
        actor.require(Act.TAKE_IN)
        written = contacts.read(kind, text)
        if written.value is None:
            return written, None
        with self._records.write() as work:
            person = person_meant(work.session, applicant)
            before = reaching.standing(work.session, one_with(work.session, person), kind)
            for contact in before:
                contact.replaced_at = work.now
            made = reaching.add(work, person, kind, written.value)
            made.replaced_at = None
            values = {"contact": str(made.id), "replaced": [str(one.id) for one in before]}
            amendment = amend_person(work, actor, person, PersonAct.CONTACT, values, reason)
            seal = seal_of_row(work.session, PersonAmendment, amendment)
            work.note(
                str(actor.id), "person.contact", person, amendment=amendment, seal=seal, kind=kind.value
            )
        return written, amendment

    def undo(self, actor: Actor, amendment: UUID, reason: str, consent: Consent | None = None) -> UUID:
        """Says that what an amendment says was not so; returns the amendment that says it.

        Args:
            consent: a supervisor's, on ``amendment``, where the actor is none and it says that two are one or that an
                address is protected.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where it was taken back already,
                is such a taking back itself, is the county's, or no reason is given.
        """
        with self._records.read() as session:
            known = session.get(PersonAmendment, amendment)
        if known is None:
            raise EnvironmentFault(FaultCode.NOT_FOUND)
        if known.kind not in _NEEDED:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="undone")
        if COUNTYS in known.values:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="county_says")
        now = self._records.clock.now()
        consented = actor.require_or_consent(_NEEDED[known.kind], amendment, consent, now)
        with self._records.write() as work:
            if amendment in undone(work.session, [known.applicant_id]):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="undone")
            return take_back(work, actor, known, reason, _consented(consented))


def join(
    work: Work,
    actor: Actor,
    into: UUID,
    of: UUID,
    reason: str,
    also: Mapping[str, str],
    *,
    to_county: bool = True,
) -> UUID:
    """Lets ``of`` be ``into`` from now on; returns the amendment that says so.

    Args:
        also: what else it says: who allowed it, or which of the county's merges it is.
        to_county: the county is told; it is not told what it said itself.
    """
    work.session.get_one(Applicant, of).merged_into = into
    _bring_to_order(work.session, into)
    values = {"into": str(into), **also}
    made = amend_person(work, actor, of, PersonAct.MERGED, values, reason, to_county=to_county)
    seal = seal_of_row(work.session, PersonAmendment, made)
    work.note(str(actor.id), "person.merged", into, amendment=made, merged=of, seal=seal, **also)
    return made


def take_back(
    work: Work,
    actor: Actor,
    known: PersonAmendment,
    reason: str,
    also: Mapping[str, str],
    *,
    to_county: bool = True,
) -> UUID:
    """Lets what an amendment says not be so; returns the amendment that says it. The rest as for :func:`join`."""
    if known.kind is PersonAct.MERGED:
        work.session.get_one(Applicant, known.applicant_id).merged_into = None
        _bring_to_order(work.session, UUID(known.values["into"]))
    elif known.kind is PersonAct.PROTECTED:
        work.session.get_one(Applicant, known.applicant_id).protected = False
    elif known.kind is PersonAct.CONTACT:
        _take_back_contact(work, known.values)
    elif known.kind is PersonAct.NUMBER_ADDED:
        work.session.get_one(Identifier, UUID(known.values["identifier"])).withdrawn_at = work.now
    _bring_to_order(work.session, known.applicant_id)
    values = {"amendment": str(known.id), **also}
    made = amend_person(
        work, actor, known.applicant_id, PersonAct.UNDONE, values, reason, to_county=to_county
    )
    if known.kind in STATED:
        restate(work.session, known.applicant_id, known.kind)
    work.note(
        str(actor.id),
        "undone",
        known.applicant_id,
        amendment=made,
        of=known.id,
        what=f"person.{known.kind.value}",
        seal=seal_of_row(work.session, PersonAmendment, made),
        **also,
    )
    return made


def restate(session: Session, person: UUID, kind: PersonAct) -> None:
    """Lets a person's row say what the last of these amendments says that was not taken back; where all were, what
    was before the first. One that was emptied with the person says nothing."""
    wanted = select(PersonAmendment).where(
        PersonAmendment.applicant_id == person, PersonAmendment.kind == kind
    )
    made = [row for row in session.scalars(wanted.order_by(PersonAmendment.position)) if "is" in row.values]
    back = undone(session, (person,))
    standing = [row for row in made if row.id not in back]
    if made:
        said = standing[-1].values["is"] if standing else made[0].values["was"]
        row = session.get_one(Applicant, person)
        for name in STATED[kind]:
            born = kind is PersonAct.BORN and said[name] is not None
            setattr(row, name, date.fromisoformat(said[name]) if born else said[name])
        row.search_name = fold(row.name or "")


def _consented(consented: UUID | None) -> dict[str, str]:
    """Who allowed an act, where somebody had to."""
    return {} if consented is None else {"consent": str(consented)}


def undone(session: Session, persons: Iterable[UUID]) -> frozenset[UUID]:
    """Those of the persons' amendments that were taken back."""
    wanted = select(PersonAmendment.values).where(
        PersonAmendment.applicant_id.in_(persons), PersonAmendment.kind == PersonAct.UNDONE
    )
    return frozenset(UUID(values["amendment"]) for values in session.scalars(wanted))


def _take_back_contact(work: Work, values: Mapping[str, Any]) -> None:
    """Lets those contacts count again that another replaced, unless that was replaced itself or is forgotten."""
    made = work.session.get(Contact, UUID(values["contact"]))
    if made is None or made.replaced_at is not None:
        return
    made.replaced_at = work.now
    for ident in values["replaced"]:
        work.session.get_one(Contact, UUID(ident)).replaced_at = None


def person_meant(session: Session, applicant: UUID) -> UUID:
    """Who this is now."""
    if session.get(Applicant, applicant) is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    return survivor(session, applicant)


def _bring_to_order(session: Session, applicant: UUID) -> None:
    """Lets each of the person's numbers be superseded by the next more telling one, or the next newer of its kind.

    The outcome rests only on the numbers that the person has: so it is right whatever was said or taken back before.
    """
    session.flush()
    own = one_with(session, applicant)[0]
    held = [number for number in identifiers_of(session, applicant) if number.kind in _SUCCEEDING]
    held.sort(key=lambda number: (telling(number.kind), number.applicant_id == own, number.created_at))
    for number, successor in itertools.zip_longest(held, held[1:]):
        number.superseded_by = None if successor is None else successor.id
    withdrawn = select(Identifier).where(
        Identifier.applicant_id.in_(one_with(session, applicant)), Identifier.withdrawn_at.is_not(None)
    )
    for number in session.scalars(withdrawn):
        number.superseded_by = None


def amend_person(
    work: Work,
    actor: Actor,
    person: UUID,
    kind: PersonAct,
    values: dict[str, Any],
    reason: str,
    *,
    to_county: bool = True,
) -> UUID:
    """Adds what is said of a person, and tells the county. Whoever calls notes what they did.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where no reason is given.
    """
    if not reason.strip():
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_reason")
    last = select(func.max(PersonAmendment.position)).where(PersonAmendment.applicant_id == person)
    amendment = PersonAmendment(
        id=work.new_id(),
        applicant_id=person,
        station_id=work.station,
        position=(work.session.scalar(last) or 0) + 1,
        kind=kind,
        values=salted(values, work.new_id),
        reason=reason.strip(),
        actor=actor.id,
        made_at=work.now,
    )
    work.session.add(amendment)
    work.session.flush()
    if to_county:
        work.tell_county(OUTBOX_KIND, amendment.id)
    return amendment.id
