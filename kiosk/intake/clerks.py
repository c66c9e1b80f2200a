"""Clerks: made by an administrator, signed in with a PIN.

PINs are kept as argon2id hashes (RFC 9106). After three wrong ones each further costs a growing wait, doubling from
half a minute to at most an hour, so that guessing four digits takes months.
"""

from __future__ import annotations

from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor
from kiosk.records.tables import Clerk, Role
from kiosk.records.work import Records, Work

SHORTEST_PIN = 4
FREE_ATTEMPTS = 3
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)


class Clerks:
    """Who may sign in at this station."""

    def __init__(self, records: Records, hasher: PasswordHasher | None = None) -> None:
        self._records = records
        self._hasher = hasher or PasswordHasher()

    def add(self, actor: Actor, name: str, role: Role, pin: str | None) -> Actor:
        """Makes a clerk; without a PIN nobody can sign in as them.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_allowed_now`` for a PIN that is too short or not digits, or a
                name that is taken.
        """
        actor.require(Act.MANAGE_CLERKS)
        if pin is not None and (len(pin) < SHORTEST_PIN or not pin.isdigit()):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="pin_too_short")
        pin_hash = None if pin is None else self._hasher.hash(pin)
        with self._records.write() as work:
            if work.session.scalar(select(Clerk).where(Clerk.name == name)) is not None:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="clerk_exists")
            clerk = Clerk(
                id=work.new_id(),
                name=name,
                initials=initials_of(name),
                role=role,
                pin_hash=pin_hash,
                locked_until=None,
                created_at=work.now,
            )
            work.session.add(clerk)
            work.note(str(actor.id), "clerk.added", clerk.id, role=role.value)
        return self._actor(clerk)

    def names(self) -> tuple[str, ...]:
        """Who may sign in with a PIN, by name: what is offered before anybody has."""
        with self._records.read() as session:
            wanted = select(Clerk.name).where(Clerk.active.is_(True), Clerk.pin_hash.is_not(None))
            return tuple(session.scalars(wanted.order_by(Clerk.name)))

    def sign_in(self, name: str, pin: str) -> Actor:
        """The actor that ``name`` is, once the PIN is right.

        Raises:
            EnvironmentFault: ``signed_out`` for a wrong name or PIN, alike; with ``seconds`` where one must wait.
        """
        with self._records.write() as work:
            clerk = work.session.scalar(select(Clerk).where(Clerk.name == name, Clerk.active.is_(True)))
            refused = self._refusal(work, clerk, pin)
        if refused is not None:
            raise refused
        if clerk is None:
            raise EnvironmentFault(FaultCode.SIGNED_OUT)
        return self._actor(clerk)

    def without_pin(self, name: str) -> Actor:
        """The clerk of a training station, where everybody is the same person.

        Raises:
            EnvironmentFault: ``signed_out`` where there is no such clerk, or the clerk has a PIN.
        """
        with self._records.read() as session:
            clerk = session.scalar(select(Clerk).where(Clerk.name == name, Clerk.pin_hash.is_(None)))
        if clerk is None:
            raise EnvironmentFault(FaultCode.SIGNED_OUT)
        return self._actor(clerk)

    def _refusal(self, work: Work, clerk: Clerk | None, pin: str) -> EnvironmentFault | None:
        if clerk is None or clerk.pin_hash is None:
            work.note(str(work.station), "clerk.unknown", work.station)
            return EnvironmentFault(FaultCode.SIGNED_OUT)
        if clerk.locked_until is not None and work.now < clerk.locked_until:
            seconds = int((clerk.locked_until - work.now).total_seconds()) + 1
            return EnvironmentFault(FaultCode.SIGNED_OUT, seconds=seconds)
        try:
            self._hasher.verify(clerk.pin_hash, pin)
        except VerifyMismatchError:
            clerk.failed_attempts += 1
            wait = waiting_time(clerk.failed_attempts)
            clerk.locked_until = work.now + wait if wait else None
            work.note(str(clerk.id), "clerk.refused", clerk.id, attempts=clerk.failed_attempts)
            return EnvironmentFault(
                FaultCode.SIGNED_OUT, **({"seconds": int(wait.total_seconds())} if wait else {})
            )
        clerk.failed_attempts = 0
        clerk.locked_until = None
        work.note(str(clerk.id), "clerk.signed_in", clerk.id)
        return None

    def _actor(self, clerk: Clerk) -> Actor:
        return Actor(clerk.id, clerk.name, clerk.initials, clerk.role, self._records.station)


def waiting_time(failed_attempts: int) -> timedelta:
    """How long no PIN is tried after so many wrong ones in a row."""
    if failed_attempts < FREE_ATTEMPTS:
        return timedelta(0)
    doublings = min(failed_attempts - FREE_ATTEMPTS, 16)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def initials_of(name: str) -> str:
    """``Ingrid Solheim`` → ``IS``."""
    return "".join(part[0] for part in name.split() if part)[:4].upper()
