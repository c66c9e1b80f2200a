"""What was said of a person and of their intakes later: in order, by whom, why, and what was before and is now.

A value is told by what it is and not in words: the window and the commands say it, a number in full or masked as they
may.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.intake import contacts
from kiosk.intake.contacts import ContactKind
from kiosk.intake.persons import STATED, undone
from kiosk.intake.truth import person, truth
from kiosk.intake.views import AmendmentKind, AmendmentView, Fact, IntakeView, PersonView, Subject
from kiosk.records.tables import (
    Amendment,
    Applicant,
    Clerk,
    Contact,
    Identifier,
    PersonAct,
    PersonAmendment,
)


class Kind(StrEnum):
    """What a value is.

    ``text``: a text's code; ``type``: a document's, empty where nobody said it; ``number``: an identity number;
    ``pages``: their numbers; ``day`` and ``moment``: in ISO 8601; ``verbatim``: what is the same in every language.
    """

    TEXT = "text"
    TYPE = "type"
    NUMBER = "number"
    PAGES = "pages"
    DAY = "day"
    MOMENT = "moment"
    VERBATIM = "verbatim"


@dataclass(frozen=True, slots=True, repr=False)
class Value:
    """What something was or is."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True, repr=False)
class Later:
    """One thing said later.

    Attributes:
        kind: of :class:`AmendmentKind` or :class:`PersonAct`; the words are the texts ``later.<kind>``, for a person
            ``later.person.<kind>``.
        intake: the one it was said of; None where it was said of the person.
        by: the initials of who said it; empty where nobody here knows them.
        about: what of it.
        was, now: before and after; None where there was nothing, or it is not to be told.
        undone: it was taken back.
    """

    id: UUID
    kind: str
    intake: UUID | None
    by: str
    reason: str
    made_at: datetime
    about: Value | None = None
    was: Value | None = None
    now: Value | None = None
    undone: bool = False

    @property
    def words(self) -> str:
        """The text's code."""
        return f"later.{self.kind}" if self.intake is not None else f"later.person.{self.kind}"


def said_later(
    session: Session, people: Collection[UUID], views: Sequence[IntakeView], *, withheld: bool
) -> tuple[Later, ...]:
    """Of a person and of theirs, the oldest first.

    Args:
        people: everybody who is this person.
        views: their intakes as they are now.
        withheld: how to reach them is not to be told.
    """
    initials = {clerk.id: clerk.initials for clerk in session.scalars(select(Clerk))}
    said = [*_of_intakes(session, views, initials), *_of_person(session, people, initials, withheld)]
    return tuple(sorted(said, key=lambda one: one.made_at))


def _of_intakes(
    session: Session, views: Sequence[IntakeView], initials: Mapping[UUID, str]
) -> Iterator[Later]:
    by_id = {view.id: view for view in views}
    wanted = select(Amendment).where(Amendment.intake_id.in_(by_id))
    for row in session.scalars(wanted.order_by(Amendment.made_at, Amendment.position)):
        by = initials.get(row.actor, "")
        for about, was, now in _changes(session, by_id[row.intake_id], row):
            yield Later(row.id, row.kind, row.intake_id, by, row.reason, row.made_at, about, was, now)


_Change = tuple[Value | None, Value | None, Value | None]


def _changes(session: Session, view: IntakeView, row: Amendment) -> Iterator[_Change]:
    """What of an intake an amendment is about, what was and what is: once for each thing that it changes."""
    said = next(one for one in view.amendments if one.id == row.id)
    for change in said.changes:
        was, now = (_value(session, change.subject, fact) for fact in (change.was, change.now))
        if (
            said.kind is AmendmentKind.VOID
            or said.kind is AmendmentKind.RESTORED
            or change.subject is Subject.TYPE
        ):
            yield None, was, now
        elif said.kind is AmendmentKind.FACTS or said.kind is AmendmentKind.DOCUMENT:
            yield Value(Kind.TEXT, f"change.{change.subject.value}"), was, now
        elif said.kind is AmendmentKind.ERASED:
            yield None, was, now
        else:
            yield _about(view, said), was, now


def _about(view: IntakeView, said: AmendmentView) -> Value | None:
    """The pages or the document that an amendment is about."""
    if said.document is not None:
        return _document(view, str(said.document))
    there = (*view.pages, *(moved.page for moved in view.moved_away))
    numbers = sorted(page.position for page in there if page.id in said.pages)
    return Value(Kind.PAGES, ", ".join(map(str, numbers))) if numbers else None


def _value(session: Session, subject: Subject, fact: Fact) -> Value | None:
    """A fact as it is told; None where nobody said it, or it is not to be told."""
    if isinstance(fact, bool):
        return _text(_YES_OR_NO[subject][fact])
    if subject is Subject.TYPE:
        return Value(Kind.TYPE, "" if fact is None else str(fact))
    match fact:
        case datetime():
            return Value(Kind.MOMENT, fact.isoformat())
        case date():
            return Value(Kind.DAY, fact.isoformat())
        case UUID() if subject is Subject.PERSON:
            return _who(person(session, fact))
        case UUID():
            receipt = truth(session, fact).receipt
            return None if receipt is None else Value(Kind.VERBATIM, receipt)
        case str() if subject in _CODED:
            return Value(Kind.TEXT, f"{_CODED[subject]}.{fact}")
        case str() | int():
            return Value(Kind.VERBATIM, str(fact))
    return None


def _who(who: PersonView) -> Value | None:
    """A person by name, or by number where they have none; somebody whose address is protected is not told."""
    if who.protected:
        return None
    if who.name is not None:
        return Value(Kind.VERBATIM, who.name)
    return None if who.number is None else Value(Kind.NUMBER, who.number)


_YES_OR_NO: Mapping[Subject, tuple[str, str]] = {
    Subject.COUNTS: ("void", "counts"),
    Subject.HERE: ("erased", "here"),
    Subject.HANDED_BACK: ("kept", "handed_back"),
}
"""What a no and a yes is told as."""

_CODED: Mapping[Subject, str] = {
    Subject.ATTESTATION: "attestation",
    Subject.CATEGORY: "category",
    Subject.CHANNEL: "later.channel",
}
"""The family of texts that a code stands in."""


def _document(view: IntakeView, ident: str) -> Value | None:
    found = next((document for document in view.documents if str(document.id) == ident), None)
    return None if found is None else Value(Kind.TYPE, found.type or "")


def _of_person(
    session: Session, people: Collection[UUID], initials: Mapping[UUID, str], withheld: bool
) -> Iterator[Later]:
    wanted = select(PersonAmendment).where(PersonAmendment.applicant_id.in_(people))
    rows = session.scalars(wanted.order_by(PersonAmendment.made_at, PersonAmendment.position)).all()
    taken_back = undone(session, people)
    kinds = {str(row.id): row.kind for row in rows}
    for row in rows:
        about, was, now = _person_change(session, row, kinds, withheld)
        by, back = initials.get(row.actor, ""), row.id in taken_back
        yield Later(row.id, row.kind.value, None, by, row.reason, row.made_at, about, was, now, back)


def _person_change(
    session: Session, row: PersonAmendment, kinds: Mapping[str, PersonAct], withheld: bool
) -> _Change:
    values = row.values
    match row.kind:
        case PersonAct.MERGED:
            other = session.get(Applicant, row.applicant_id)
            name = None if other is None or other.name is None else Value(Kind.VERBATIM, other.name)
            return name, _text("two_persons"), _text("one_person")
        case PersonAct.NUMBER_ADDED:
            added = session.get(Identifier, UUID(values["identifier"]))
            return None, None, None if added is None else Value(Kind.NUMBER, added.number)
        case PersonAct.PROTECTED:
            return None, _text("not_protected"), _text("protected")
        case PersonAct.CONTACT:
            made = session.get(Contact, UUID(values["contact"]))
            before = [session.get(Contact, UUID(ident)) for ident in values["replaced"]]
            about = None if made is None else Value(Kind.TEXT, f"contact.kind.{made.kind}")
            if withheld:
                return about, None, None
            return about, _reached(before), _reached([made])
        case PersonAct.HANDED_OUT | PersonAct.FORGOTTEN:
            return None, None, None
        case PersonAct.NAMED | PersonAct.BORN | PersonAct.LANGUAGE:
            was, now = (_stated(row.kind, values.get(name, {})) for name in ("was", "is"))
            return None, was, now
        case PersonAct.UNDONE:
            what = kinds.get(values["amendment"])
            return None if what is None else Value(Kind.TEXT, f"later.person.{what.value}"), None, None


def _stated(kind: PersonAct, said: Mapping[str, str | None]) -> Value | None:
    """What a person said of themselves; None where they said nothing, or it is forgotten."""
    told = " ".join(part for name in STATED[kind] if (part := said.get(name)))
    if not told:
        return None
    if kind is PersonAct.LANGUAGE:
        return Value(Kind.TEXT, f"ui.language.{told}")
    return Value(Kind.DAY if kind is PersonAct.BORN else Kind.VERBATIM, told)


def _reached(rows: Iterable[Contact | None]) -> Value | None:
    """A way to reach somebody; None where there was none, or it is forgotten."""
    told = [contacts.shown(ContactKind(row.kind), row.value) for row in rows if row is not None]
    return Value(Kind.VERBATIM, ", ".join(told[-1].splitlines())) if told else None


def _text(name: str) -> Value:
    return Value(Kind.TEXT, f"later.value.{name}")
