"""Corrections of a finished intake that leave whose its papers are: what a document is, the facts of the handing-in,
pages that count or do not, and an intake that was made void by mistake.

Each is an amendment, with who and why; it keeps what was and what is. A correction is taken back by another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Literal, Self
from uuid import UUID

from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.amendments import amend, required_reason
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.facts import MOST_COPIES, require_sound_dates
from kiosk.intake.truth import truth
from kiosk.intake.views import ERASED, AmendmentKind, DocumentView, IntakeView, PageView
from kiosk.intake.vocabulary import Category
from kiosk.intake.whose import document_home, where_is
from kiosk.records.journal import Detail
from kiosk.records.tables import Applicant, Attestation, Channel, Intake, IntakeState
from kiosk.records.work import Records, Work


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document is said to be.

    Attributes:
        type: the county's code; None where nobody can say.
    """

    type: str | None
    copies: int
    attestation: Attestation | None

    @classmethod
    def of(cls, document: DocumentView) -> Self:
        """What a document is said to be now."""
        return cls(document.type, document.copies, document.attestation)


@dataclass(frozen=True, slots=True)
class IntakeFacts:
    """How and when papers came, and what the applicant applies in."""

    received_at: datetime
    posted_on: date | None
    channel: Channel
    category: str | None

    @classmethod
    def of(cls, view: IntakeView) -> Self:
        """What is said of an intake now."""
        return cls(view.received_at, view.posted_on, view.channel, view.category)


@dataclass(frozen=True, slots=True)
class Meant:
    """What an id stands for.

    Attributes:
        intake: the finished or open intake that it is, or is in by now; None for a person.
    """

    kind: Literal["intake", "document", "page", "person"]
    id: UUID
    intake: UUID | None


class Correcting:
    """The use cases."""

    def __init__(self, records: Records, county: CountyProfile) -> None:
        self._records = records
        self._county = county

    def meant(self, actor: Actor, ident: UUID) -> Meant:
        """What an id stands for.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            if session.get(Intake, ident) is not None:
                return Meant("intake", ident, ident)
            if session.get(Applicant, ident) is not None:
                return Meant("person", ident, None)
            home = where_is(session, ident)
            if home is not None:
                return Meant("page", ident, home)
            home = document_home(session, ident)
            if home is not None:
                return Meant("document", ident, home)
        raise EnvironmentFault(FaultCode.NOT_FOUND)

    def document(self, actor: Actor, intake: UUID, document: UUID, said: DocumentFacts, reason: str) -> UUID:
        """Says what a document of a finished intake is; returns the amendment. Its role follows its type.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` for a type that there is not and a number of copies
                that nobody hands in, where nothing would change, or as :func:`correctable` and
                :func:`kiosk.intake.amendments.required_reason`.
        """
        actor.require(Act.CORRECT)
        if said.type is not None and not self._county.knows(said.type):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_such_type")
        if not 1 <= said.copies <= MOST_COPIES:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="copies")
        with self._records.write() as work:
            view = correctable(work.session, intake)
            known = next((one for one in view.documents if one.id == document), None)
            if known is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            was, now = _differing(_kept(DocumentFacts.of(known)), _kept(said))
            if "type" in now:
                was["role"], now["role"] = known.role.value, self._county.role_of(said.type).value
            values = {"document": str(document), "was": was, "is": now}
            return _said(
                work, actor, intake, AmendmentKind.DOCUMENT, values, reason,
                document=document, what=sorted(now), type=said.type,
            )  # fmt: skip

    def facts(self, actor: Actor, intake: UUID, said: IntakeFacts, reason: str) -> UUID:
        """Says how and when the papers came, and what the applicant applies in; returns the amendment. The admission
        that they are for stays the one they were taken in for.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` for dates that paper can't have, a category that
                there is not, where nothing would change, or as :func:`correctable`.
        """
        actor.require(Act.CORRECT)
        if said.category is not None and said.category not in set(Category):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_such_category")
        with self._records.write() as work:
            view = correctable(work.session, intake)
            require_sound_dates(work.now, said.received_at, said.posted_on)
            was, now = _differing(_kept(IntakeFacts.of(view)), _kept(said))
            what = sorted(now)
            values = {"was": was, "is": now}
            return _said(work, actor, intake, AmendmentKind.FACTS, values, reason, what=what)

    def set_aside(self, actor: Actor, intake: UUID, pages: Sequence[UUID], reason: str) -> UUID:
        """Says that pages do not belong to what was handed in: they stay, and do not count; returns the amendment.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where one does not count already, or no page would
                count any more.
        """
        actor.require(Act.CORRECT)
        with self._records.write() as work:
            view = correctable(work.session, intake)
            chosen = pages_of(view, pages)
            if any(not page.counts for page in chosen):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_change")
            if {page.id for page in chosen} >= {page.id for page in view.counting_pages}:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="nothing_stays")
            return _of_pages(work, actor, intake, AmendmentKind.ASIDE, chosen, reason)

    def bring_back(self, actor: Actor, intake: UUID, pages: Sequence[UUID], reason: str) -> UUID:
        """Says that pages that were set aside count after all; returns the amendment.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where one counts already, or was erased.
        """
        actor.require(Act.CORRECT)
        with self._records.write() as work:
            chosen = pages_of(correctable(work.session, intake), pages)
            if any(page.set_aside_reason == ERASED for page in chosen):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="erased")
            if any(page.counts for page in chosen):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_change")
            return _of_pages(work, actor, intake, AmendmentKind.BROUGHT_BACK, chosen, reason)

    def turn(self, actor: Actor, intake: UUID, page: UUID, degrees: int, reason: str) -> UUID:
        """Shows, prints and exports a page turned by so many degrees clockwise; returns the amendment.

        Raises:
            ValueError: for what is no quarter turn.
            EnvironmentFault: ``not_found``; ``not_allowed_now`` for no turn at all.
        """
        actor.require(Act.CORRECT)
        if degrees % 90:
            raise ValueError("degrees")
        if degrees % 360 == 0:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_change")
        with self._records.write() as work:
            (known,) = pages_of(correctable(work.session, intake), (page,))
            before = known.transform or {"rotation": 0, "skew_degrees": 0.0}
            after = {**before, "rotation": (before["rotation"] + degrees) % 360}
            values = {"pages": [str(page)], "was": known.transform, "is": after}
            return _said(work, actor, intake, AmendmentKind.TURNED, values, reason, pages=[str(page)])

    def restore(self, actor: Actor, intake: UUID, reason: str, consent: Consent | None = None) -> UUID:
        """Says that an intake counts after all that was made void; returns the amendment.

        Args:
            consent: a supervisor's, on this intake, where the actor is none.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where it is not void.
        """
        consented = actor.require_or_consent(Act.VOID, intake, consent, self._records.clock.now())
        required_reason(reason)
        with self._records.write() as work:
            view = truth(work.session, intake)
            if not view.voided or view.erased:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="not_void")
            made = amend(work, actor, intake, AmendmentKind.RESTORED, {}, reason, consented)
            work.note(str(actor.id), "intake.restored", intake, **made.told)
        return made.id


def correctable(session: Session, intake: UUID) -> IntakeView:
    """A finished intake that counts, as it is now.

    Raises:
        EnvironmentFault: ``not_found``; ``not_allowed_now`` where it is not finished, is void, or was erased.
    """
    view = truth(session, intake)
    if view.state is not IntakeState.COMPLETED:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=view.state.value)
    if view.voided or view.erased:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="erased" if view.erased else "void")
    return view


def pages_of(view: IntakeView, pages: Sequence[UUID]) -> tuple[PageView, ...]:
    """These pages of an intake, in its order.

    Raises:
        EnvironmentFault: ``not_found`` where one of them is not the intake's now, or none is given.
    """
    chosen = tuple(page for page in view.pages if page.id in set(pages))
    if not chosen or len(chosen) != len(set(pages)):
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    return chosen


def _of_pages(
    work: Work, actor: Actor, intake: UUID, kind: AmendmentKind, chosen: Sequence[PageView], reason: str
) -> UUID:
    named = [str(page.id) for page in chosen]
    return _said(work, actor, intake, kind, {"pages": named}, reason, pages=named)


def _said(
    work: Work,
    actor: Actor,
    intake: UUID,
    kind: AmendmentKind,
    values: dict[str, Any],
    reason: str,
    **told: Detail,
) -> UUID:
    """Makes the amendment and its journal entry, which holds ids and codes."""
    made = amend(work, actor, intake, kind, values, reason, None)
    work.note(str(actor.id), f"intake.corrected.{kind.value}", intake, **told, **made.told)
    return made.id


def _kept(facts: DocumentFacts | IntakeFacts) -> dict[str, Any]:
    """As an amendment keeps it."""
    return {name: _plain(value) for name, value in asdict(facts).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _differing(was: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What of the two differs.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where nothing does.
    """
    names = [name for name in now if now[name] != was[name]]
    if not names:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_change")
    return {name: was[name] for name in names}, {name: now[name] for name in names}
