"""Clerks: kept by an administrator, signed in with a PIN; and a supervisor's consent to what one may not do alone.

PINs are kept as argon2id hashes (RFC 9106). After three wrong ones each further costs a growing wait, doubling from
half a minute to at most an hour, so that guessing four digits takes months. Tries and waits are rows of the records,
read and written in one transaction: they hold for every process and after every restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import func, select

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import PERMITTED, WITH_CONSENT, Act, Actor, Consent
from kiosk.intake.pins import SHORTEST_PIN as SHORTEST_PIN
from kiosk.intake.pins import Objection, require_good, waiting_time
from kiosk.records.tables import Clerk, Role
from kiosk.records.work import Records, Work


@dataclass(frozen=True, slots=True, repr=False)
class KnownClerk:
    """A clerk as an administrator sees them.

    Attributes:
        active: may sign in.
        pin_to_change: chooses a PIN of their own at the next sign-in.
        locked_until: no PIN is tried before this moment.
        from_county: the county says what they are called and may do.
        has_pin: they were given one; without, nobody can sign in as them.
    """

    id: UUID
    name: str
    initials: str
    role: Role
    active: bool
    pin_to_change: bool
    locked_until: datetime | None
    from_county: bool
    has_pin: bool


class Clerks:
    """Who may sign in at this station."""

    def __init__(self, records: Records, hasher: PasswordHasher | None = None) -> None:
        self._records = records
        self._hasher = hasher or PasswordHasher()

    def add(self, actor: Actor, name: str, role: Role, pin: str | None) -> Actor:
        """Makes a clerk, or has one back who was retired; without a PIN nobody can sign in as them.

        A PIN that an administrator gave to somebody is changed at the first sign-in. The first administrator's, whom
        the station makes, is their own.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_allowed_now`` for a PIN that may not be chosen, a name that is
                taken or none, the station's own role, or one of the county's clerks: it has them back.
        """
        actor.require(Act.MANAGE_CLERKS)
        called = " ".join(name.split())
        if not called:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_name")
        if role is Role.STATION:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_a_clerks_role")
        if pin is not None:
            require_good(pin)
        pin_hash = None if pin is None else self._hasher.hash(pin)
        with self._records.write() as work:
            clerk = work.session.scalar(select(Clerk).where(Clerk.name == called))
            if clerk is None:
                clerk = Clerk(
                    id=work.new_id(),
                    name=called,
                    initials=initials_of(called),
                    role=role,
                    pin_hash=None,
                    previous_pin_hash=None,
                    active=False,
                    locked_until=None,
                    created_at=work.now,
                )
                work.session.add(clerk)
            elif clerk.active:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="clerk_exists")
            elif clerk.from_county:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="county_clerk")
            clerk.role, clerk.active = role, True
            _give(clerk, pin_hash, to_change=pin is not None and actor.role is not Role.STATION)
            work.note(str(actor.id), "clerk.added", clerk.id, role=role.value)
        return self._actor(clerk)

    def everybody(self, actor: Actor) -> tuple[KnownClerk, ...]:
        """All clerks there are and were, by name.

        Raises:
            EnvironmentFault: ``not_permitted``.
        """
        actor.require(Act.MANAGE_CLERKS)
        with self._records.read() as session:
            return tuple(
                KnownClerk(
                    row.id,
                    row.name,
                    row.initials,
                    row.role,
                    row.active,
                    row.pin_to_change,
                    row.locked_until,
                    row.from_county,
                    row.pin_hash is not None,
                )
                for row in session.scalars(select(Clerk).order_by(Clerk.name))
            )

    def reset_pin(self, actor: Actor, name: str, pin: str) -> None:
        """Gives a clerk another PIN, which opens nothing but the way to one of their own. A wait ends.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` for a PIN that may not be chosen.
        """
        actor.require(Act.MANAGE_CLERKS)
        require_good(pin)
        with self._records.write() as work:
            clerk = _active(work, name)
            self._refuse_last(clerk, pin)
            _give(clerk, self._hasher.hash(pin), to_change=True)
            work.note(str(actor.id), "clerk.pin_reset", clerk.id)

    def retire(self, actor: Actor, name: str) -> None:
        """Lets a clerk sign in no more, one of the county's too until it says otherwise. What they did stays theirs.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` for the last administrator.
        """
        actor.require(Act.MANAGE_CLERKS)
        with self._records.write() as work:
            clerk = _active(work, name)
            others = select(func.count(Clerk.id)).where(
                Clerk.role == Role.ADMINISTRATOR,
                Clerk.active.is_(True),
                Clerk.pin_hash.is_not(None) | Clerk.county_id.is_(None),  # the county's may have no PIN yet
                Clerk.id != clerk.id,
            )
            if clerk.role is Role.ADMINISTRATOR and not work.session.scalar(others):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="last_administrator")
            clerk.active = False
            work.note(str(actor.id), "clerk.retired", clerk.id)

    def names(self) -> tuple[str, ...]:
        """Who may sign in with a PIN, by name: what is offered before anybody has."""
        with self._records.read() as session:
            wanted = select(Clerk.name).where(Clerk.active.is_(True), Clerk.pin_hash.is_not(None))
            return tuple(session.scalars(wanted.order_by(Clerk.name)))

    def who_may(self, act: Act) -> tuple[str, ...]:
        """Whose consent to an act can be asked for, by name."""
        with self._records.read() as session:
            wanted = select(Clerk.name).where(
                Clerk.active.is_(True), Clerk.pin_hash.is_not(None), Clerk.role.in_(list(PERMITTED[act]))
            )
            return tuple(session.scalars(wanted.order_by(Clerk.name)))

    def sign_in(self, name: str, pin: str) -> Actor:
        """The actor that ``name`` is, once the PIN is right.

        Raises:
            EnvironmentFault: ``signed_out`` for a wrong name or PIN, alike; with ``seconds`` where one must wait;
                ``new_pin_needed`` where the PIN is right, but was given by an administrator: see :meth:`change_pin`.
        """
        with self._records.write() as work:
            found = self._whose(work, name, pin)
            if isinstance(found, Clerk):
                if found.pin_to_change:
                    work.note(str(found.id), "clerk.pin_to_change", found.id)
                    found = EnvironmentFault(FaultCode.NEW_PIN_NEEDED)
                else:
                    work.note(str(found.id), "clerk.signed_in", found.id)
        return self._actor(_known(found))

    def change_pin(self, name: str, pin: str, new: str) -> Actor:
        """Chooses a PIN of one's own in place of ``pin``, and signs in with it.

        Raises:
            EnvironmentFault: ``signed_out`` as for :meth:`sign_in`; ``not_allowed_now`` for a PIN that may not be
                chosen: a simple one, or the last one again.
        """
        require_good(new)
        with self._records.write() as work:
            found = self._whose(work, name, pin)
            if isinstance(found, Clerk):
                self._refuse_last(found, new)
                _give(found, self._hasher.hash(new), to_change=False)
                work.note(str(found.id), "clerk.pin_changed", found.id)
        return self._actor(_known(found))

    def consent(self, actor: Actor, act: Act, subject: UUID, name: str, pin: str) -> Consent:
        """What lets ``actor`` do this one act, now: a supervisor's name and PIN, given at that moment.

        Args:
            subject: what the act is done to.

        Raises:
            EnvironmentFault: ``signed_out`` as for :meth:`sign_in`; ``new_pin_needed``; ``not_permitted`` where the
                act can't be consented to, or ``name`` may not do it either.
        """
        if act not in WITH_CONSENT:
            raise EnvironmentFault(FaultCode.NOT_PERMITTED, act=act.value)
        with self._records.write() as work:
            found = self._whose(work, name, pin)
            if isinstance(found, Clerk):
                refused = found.role not in PERMITTED[act]
                noted = "clerk.consent_refused" if refused or found.pin_to_change else "clerk.consented"
                work.note(str(found.id), noted, subject, to=actor.id, what=act.value)
                if found.pin_to_change:
                    found = EnvironmentFault(FaultCode.NEW_PIN_NEEDED)
                elif refused:
                    found = EnvironmentFault(FaultCode.NOT_PERMITTED, act=act.value, consent="supervisor")
            given_at = work.now
        by = _known(found)
        return Consent(by.id, by.role, actor.id, act, subject, given_at)

    def without_pin(self, name: str) -> Actor:
        """The clerk of a training station, where everybody is the same person.

        Raises:
            EnvironmentFault: ``signed_out`` where there is no such clerk, or the clerk has a PIN.
        """
        with self._records.read() as session:
            clerk = session.scalar(
                select(Clerk).where(Clerk.name == name, Clerk.pin_hash.is_(None), Clerk.active.is_(True))
            )
        if clerk is None:
            raise EnvironmentFault(FaultCode.SIGNED_OUT)
        return self._actor(clerk)

    def _whose(self, work: Work, name: str, pin: str) -> Clerk | EnvironmentFault:
        """The clerk whose PIN this is, or why nobody is. A fault is raised after the transaction: the try counts."""
        clerk = work.session.scalar(select(Clerk).where(Clerk.name == name, Clerk.active.is_(True)))
        if clerk is None or clerk.pin_hash is None:
            work.note(str(work.station), "clerk.unknown", work.station)
            return EnvironmentFault(FaultCode.SIGNED_OUT)
        if clerk.locked_until is not None and work.now < clerk.locked_until:
            seconds = int((clerk.locked_until - work.now).total_seconds()) + 1
            return EnvironmentFault(FaultCode.SIGNED_OUT, seconds=seconds)
        if not self._fits(clerk.pin_hash, pin):
            clerk.failed_attempts += 1
            wait = waiting_time(clerk.failed_attempts)
            clerk.locked_until = work.now + wait if wait else None
            work.note(str(clerk.id), "clerk.refused", clerk.id, attempts=clerk.failed_attempts)
            return EnvironmentFault(
                FaultCode.SIGNED_OUT, **({"seconds": int(wait.total_seconds())} if wait else {})
            )
        clerk.failed_attempts, clerk.locked_until = 0, None
        return clerk

    def _refuse_last(self, clerk: Clerk, pin: str) -> None:
        last = (clerk.pin_hash, clerk.previous_pin_hash)
        if any(known is not None and self._fits(known, pin) for known in last):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=Objection.SAME.value)

    def _fits(self, pin_hash: str, pin: str) -> bool:
        try:
            return self._hasher.verify(pin_hash, pin)
        except VerifyMismatchError:
            return False

    def _actor(self, clerk: Clerk) -> Actor:
        return Actor(clerk.id, clerk.name, clerk.initials, clerk.role, self._records.station)


def initials_of(name: str) -> str:
    """``Ingrid Solheim`` → ``IS``."""
    return "".join(part[0] for part in name.split() if part)[:4].upper()


def _give(clerk: Clerk, pin_hash: str | None, *, to_change: bool) -> None:
    """Puts a PIN in place of the last, of which the clerk's own is remembered: it may not come again."""
    if not clerk.pin_to_change:
        clerk.previous_pin_hash = clerk.pin_hash
    clerk.pin_hash, clerk.pin_to_change = pin_hash, to_change
    clerk.failed_attempts, clerk.locked_until = 0, None


def _active(work: Work, name: str) -> Clerk:
    clerk = work.session.scalar(select(Clerk).where(Clerk.name == name, Clerk.active.is_(True)))
    if clerk is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    return clerk


def _known(found: Clerk | EnvironmentFault) -> Clerk:
    if isinstance(found, EnvironmentFault):
        raise found
    return found
