"""Corrections of what a person is called, when they say that they were born, and which language they read: for
somebody outside an open intake. What was and what is stand in the amendment, which is emptied with the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kiosk.clock import day_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.intake.giving import Stated, require_sound
from kiosk.intake.particulars import SPOKEN
from kiosk.intake.persons import STATED, amend_person, person_meant, restate
from kiosk.intake.sealing import seal_of_row
from kiosk.records.tables import Applicant, PersonAct, PersonAmendment
from kiosk.records.work import Records, Work


class Stating:
    """The use cases."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def say_name(self, actor: Actor, applicant: UUID, given: str, family: str, reason: str) -> UUID:
        """Says what a person is called; returns the amendment.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where no name or no reason is given, or they are
                called so already.
        """
        actor.require(Act.CORRECT)
        with self._records.write() as work:
            require_sound(Stated(given, family), work.now)
            said = {
                "given_name": " ".join(given.split()) or None,
                "family_name": " ".join(family.split()) or None,
            }
            return _say(work, actor, applicant, PersonAct.NAMED, said, reason)

    def say_born(self, actor: Actor, applicant: UUID, born: date | None, reason: str) -> UUID:
        """Says when a person says that they were born; None: they do not. Returns the amendment.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where that is to come, or as :meth:`say_name`.
        """
        actor.require(Act.CORRECT)
        with self._records.write() as work:
            if born is not None and born > day_in_norway(work.now):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_born")
            said = {"stated_birth_date": None if born is None else born.isoformat()}
            return _say(work, actor, applicant, PersonAct.BORN, said, reason)

    def say_language(self, actor: Actor, applicant: UUID, language: str | None, reason: str) -> UUID:
        """Says which of :data:`SPOKEN` a person has their receipts and letters in; None for the station's. Returns
        the amendment.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` for another, or as :meth:`say_name`.
        """
        actor.require(Act.CORRECT)
        if language is not None and language not in SPOKEN:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="language")
        with self._records.write() as work:
            return _say(work, actor, applicant, PersonAct.LANGUAGE, {"language": language}, reason)


def _say(
    work: Work, actor: Actor, applicant: UUID, kind: PersonAct, said: Mapping[str, str | None], reason: str
) -> UUID:
    person = person_meant(work.session, applicant)
    row = work.session.get_one(Applicant, person)
    was = {name: _kept(getattr(row, name)) for name in STATED[kind]}
    if was == said:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_change")
    made = amend_person(work, actor, person, kind, {"was": was, "is": dict(said)}, reason)
    restate(work.session, person, kind)
    seal = seal_of_row(work.session, PersonAmendment, made)
    work.note(str(actor.id), f"person.{kind.value}", person, amendment=made, seal=seal)
    return made


def _kept(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
