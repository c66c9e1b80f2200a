"""The rows of how to reach somebody: those that count, and another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.intake.contacts import ContactKind, shown
from kiosk.intake.people import one_with
from kiosk.records.tables import Contact
from kiosk.records.work import Work


def standing(session: Session, people: Iterable[UUID], kind: ContactKind | None = None) -> Sequence[Contact]:
    """The contacts of these persons that count, oldest first; only those of ``kind`` where given."""
    wanted = select(Contact).where(Contact.applicant_id.in_(people), Contact.replaced_at.is_(None))
    if kind is not None:
        wanted = wanted.where(Contact.kind == kind.value)
    return session.scalars(wanted.order_by(Contact.created_at)).all()


def address_of(session: Session, applicant: UUID) -> tuple[str, ...]:
    """Where somebody's post goes, line by line, as it was said last; nothing where nobody said it."""
    said = standing(session, one_with(session, applicant), ContactKind.ADDRESS)
    return tuple(shown(ContactKind.ADDRESS, said[-1].value).splitlines()) if said else ()


def add(work: Work, applicant: UUID, kind: ContactKind, value: str) -> Contact:
    """Adds a contact that does not count yet: whoever calls lets it, so that this can be taken back."""
    made = Contact(
        id=work.new_id(),
        applicant_id=applicant,
        kind=kind.value,
        value=value,
        created_at=work.now,
        replaced_at=work.now,
    )
    work.session.add(made)
    work.session.flush()
    return made
