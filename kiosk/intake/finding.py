"""Finds somebody by a part of their name or number, by way of the keys and indexes that are kept for it.

Nothing here looks through a whole table, however common what is looked for is: see :mod:`kiosk.records.names`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kiosk.records.names import LAST, fold
from kiosk.records.tables import ApplicantKey, ExpectedApplicant, ExpectedKey, Identifier

MOST: Final = 50
"""How many are shown."""
LAST_DIGITS: Final = 5
_LONGEST_NUMBER: Final = 12
_MOST_WORDS: Final = 12
"""More parts than anybody's name has."""
_COMMON: Final = 4_000
"""A word that so many keys begin with is common, and how common is no longer counted."""

Keys = type[ApplicantKey] | type[ExpectedKey]


def named(session: Session, text: str) -> tuple[UUID, ...]:
    """The first persons of this station who have parts of their name that begin with the words of ``text``, each word
    another part; not those whose address is protected."""
    return _first(_named(session, ApplicantKey, ApplicantKey.applicant_id, text))


def all_named(session: Session, text: str) -> tuple[UUID, ...]:
    """The same, and every one of them."""
    return tuple(dict.fromkeys(_named(session, ApplicantKey, ApplicantKey.applicant_id, text)))


def expected_named(session: Session, text: str) -> list[ExpectedApplicant]:
    """The same of the lists of expected applicants."""
    found = _first(_named(session, ExpectedKey, ExpectedKey.expected_id, text))
    rows = {
        row.id: row
        for row in session.scalars(select(ExpectedApplicant).where(ExpectedApplicant.id.in_(found)))
    }
    return [rows[ident] for ident in found if ident in rows]


def numbered(session: Session, digits: str, most: int | None = MOST) -> tuple[UUID, ...]:
    """Who was ever known here by a number with these last five digits, or one that begins so."""
    number = select(Identifier.applicant_id).where(Identifier.withdrawn_at.is_(None)).limit(most)
    return tuple(
        dict.fromkeys(
            found
            for part in _of_number(Identifier.number, Identifier.last_five, digits)
            for found in session.scalars(number.where(part).order_by(Identifier.number))
        )
    )


def expected_numbered(session: Session, digits: str) -> list[ExpectedApplicant]:
    """The same of the lists of expected applicants; one whose address is protected by the whole number only."""
    mayhap = or_(~ExpectedApplicant.protected, ExpectedApplicant.number == digits)
    number = select(ExpectedApplicant).where(mayhap).order_by(ExpectedApplicant.number).limit(MOST)
    found = {
        row.id: row
        for part in _of_number(ExpectedApplicant.number, ExpectedApplicant.last_five, digits)
        for row in session.scalars(number.where(part))
    }
    return list(found.values())


def _of_number(
    number: InstrumentedAttribute[str], last_five: InstrumentedAttribute[str | None], digits: str
) -> Sequence[ColumnElement[bool]]:
    """The last five digits first: fewer numbers have them."""
    begins = number.between(digits, digits.ljust(_LONGEST_NUMBER, "9"))
    return (last_five == digits, begins) if len(digits) == LAST_DIGITS else (begins,)


def _first(found: Iterator[UUID]) -> tuple[UUID, ...]:
    """Each once, and no more than are shown."""
    first: dict[UUID, None] = {}
    for ident in found:
        first[ident] = None
        if len(first) == MOST:
            break
    return tuple(first)


def _named(session: Session, keys: Keys, ident: InstrumentedAttribute[UUID], text: str) -> Iterator[UUID]:
    """Whom the words of ``text`` are parts of the name of, in the order of the keys; some more than once."""
    words = fold(text).split()
    if not words or len(words) > _MOST_WORDS:
        return
    key = keys.key
    rarest = min(words, key=lambda word: (_how_common(session, key, word), -len(word)))
    others = list(words)
    others.remove(rarest)
    wanted = select(key, ident).where(_begins(key, rarest), *(key.like(f"% {word}%") for word in others))
    a_few = {"yield_per": MOST}  # else a session fetches them all before it gives the first
    with session.execute(wanted.order_by(key, ident).execution_options(**a_few)) as rows:
        for found, who in rows:
            if _fits(found.split(), words):
                yield who


def _how_common(session: Session, key: InstrumentedAttribute[str], word: str) -> int:
    some = select(key).where(_begins(key, word)).limit(_COMMON).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _begins(key: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return key.between(word, word + LAST)


def _fits(parts: list[str], words: Sequence[str]) -> bool:
    """Whether each word begins a part of its own. Of two that begin the same part the longer fits fewer, and goes
    first."""
    for word in sorted(words, key=len, reverse=True):
        part = next((part for part in parts if part.startswith(word)), None)
        if part is None:
            return False
        parts.remove(part)
    return True
