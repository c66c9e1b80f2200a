"""Corrections of whose papers are: an intake that was registered on somebody else, and pages that belong to another
intake, or to one that has to be made for them.

Pages stay where they were sealed, with their bytes. One amendment on each of the two intakes, in one transaction,
says that they count there no longer and count here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import issuing, naming
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.amendments import amend, required_reason
from kiosk.intake.correcting import correctable, pages_of
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.naming import Asked, Whom
from kiosk.intake.people import survivor
from kiosk.intake.sealing import seal_of, seal_of_row
from kiosk.intake.truth import truth
from kiosk.intake.views import AmendmentKind, DocumentView, IntakeView, PageView
from kiosk.intake.whose import owner
from kiosk.records.tables import Amendment, Basis, Document, DocumentRole, Intake, IntakeState, Receipt
from kiosk.records.work import Records, Work
from kiosk.settings import StationSettings

ANOTHERS: Final = "intake.corrected.applicant"
MOVED_OUT: Final = "pages.moved_out"
MOVED_IN: Final = "pages.moved_in"


@dataclass(frozen=True, slots=True)
class GivenTo:
    """Whose an intake is now."""

    amendment: UUID
    applicant: UUID


@dataclass(frozen=True, slots=True)
class Moved:
    """Pages that are another intake's now.

    Attributes:
        to: the intake they are in.
        pages: all that went, those on the other side of a sheet too.
        out, into: the amendments of the intake they were in, and of the one they are in.
        receipt: that of the intake that was made for them; None where there was one.
    """

    to: UUID
    pages: tuple[UUID, ...]
    out: UUID
    into: UUID
    receipt: UUID | None = None


class Reassigning:
    """The use cases."""

    def __init__(self, records: Records, settings: StationSettings, county: CountyProfile) -> None:
        self._records = records
        self._settings = settings
        self._county = county

    def give_to(
        self, actor: Actor, intake: UUID, whom: Whom, reason: str, consent: Consent | None = None
    ) -> GivenTo | Asked:
        """Says that all of a finished intake is somebody else's.

        Args:
            consent: a supervisor's, on this intake, where the actor is none.

        Returns:
            Whose it is now; or the number that needs a clerk's confirmation first.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``number_rejected``; ``not_allowed_now`` where it is
                theirs already, or as :func:`kiosk.intake.correcting.correctable`.
        """
        consented = actor.require_or_consent(Act.REASSIGN, intake, consent, self._records.clock.now())
        required_reason(reason)
        with self._records.write() as work:
            view = correctable(work.session, intake)
            found = naming.find(work, whom, view.county_year, training=self._settings.training)
            if isinstance(found, Asked):
                return found
            before, now = _whose(work.session, intake), survivor(work.session, found.applicant)
            if before == now:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="same_person")
            values = {"was": str(before), "is": str(found.applicant)}
            made = amend(work, actor, intake, AmendmentKind.APPLICANT, values, reason, consented)
            work.note(str(actor.id), ANOTHERS, intake, was=before, applicant=found.applicant, **made.told)
        return GivenTo(made.id, now)

    def move(
        self,
        actor: Actor,
        intake: UUID,
        pages: Sequence[UUID],
        to: UUID | Whom,
        reason: str,
        consent: Consent | None = None,
    ) -> Moved | Asked:
        """Gives pages of a finished intake, with whatever else is on their sheets, to another one: to one that is
        finished, or to a new one of somebody's, received when theirs was, which gets a receipt.

        Args:
            to: the other intake, or whose the new one is.
            consent: a supervisor's, on the intake that the pages are in, where the actor is none.

        Returns:
            What was moved; or the number that needs a clerk's confirmation first.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``number_rejected``; ``not_allowed_now`` where they
                are there already, their bytes are gone, a new one would be the same person's, or as
                :func:`kiosk.intake.correcting.correctable` of either.
        """
        consented = actor.require_or_consent(Act.REASSIGN, intake, consent, self._records.clock.now())
        required_reason(reason)
        with self._records.write() as work:
            view = correctable(work.session, intake)
            sheets = {page.sheet for page in pages_of(view, pages)}
            if to == intake:
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="there_already")
            moving = tuple(page for page in view.pages if page.sheet in sheets)
            if any(page.gone is not None for page in moving):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="erased")
            new: Intake | None = None
            if isinstance(to, UUID):
                target = correctable(work.session, to)
            else:
                found = naming.find(work, to, view.county_year, training=self._settings.training)
                if isinstance(found, Asked):
                    return found
                if survivor(work.session, found.applicant) == _whose(work.session, intake):
                    raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="same_person")
                new = _made_for(work, actor, view, found)
                target = truth(work.session, new.id)
            out, into = _moved(work, actor, view, target, moving, reason, consented)
            receipt = None if new is None else self._sealed(work, actor, new)
        return Moved(target.id, tuple(page.id for page in moving), out, into, receipt)

    def _sealed(self, work: Work, actor: Actor, new: Intake) -> UUID:
        """Gives the intake that was made its receipt. It holds no rows of pages: those were counted where they were
        taken in."""
        view = truth(work.session, new.id)
        spoken = None if view.applicant is None else view.applicant.language
        receipt = issuing.issue(work, view, spoken or self._settings.language, self._county, self._settings)
        work.session.flush()
        work.note(
            str(actor.id), "intake.finished", new.id, seal=seal_of(work.session, new.id), receipt=receipt.number,
            receipt_seal=seal_of_row(work.session, Receipt, receipt.id), pages=0, sheets=0,
        )  # fmt: skip
        work.tell_county("intake", new.id)
        return receipt.id


def _whose(session: Session, intake: UUID) -> UUID:
    """Who a finished intake's person turned out to be."""
    whose = owner(session, intake)
    if whose is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="nobody_yet")
    return survivor(session, whose)


def _made_for(work: Work, actor: Actor, view: IntakeView, whom: naming.Named) -> Intake:
    """A finished intake of what came together with ``view`` and is another person's."""
    source = work.session.get_one(Intake, view.id)
    made = Intake(
        id=work.new_id(),
        station_id=work.station,
        office=source.office,
        clerk_id=actor.id,
        channel=view.channel,
        state=IntakeState.COMPLETED,
        received_at=view.received_at,
        posted_on=view.posted_on,
        county_year=view.county_year,
        category=whom.category,
        expected_sheets=None,
        applicant_id=whom.applicant,
        basis=Basis.CONFIRMED,
        completed_at=work.now,
        follows_id=None,
        relation=None,
        split_from_id=source.split_from_id or source.id,
    )
    work.session.add(made)
    work.session.flush()
    return made


def _moved(
    work: Work,
    actor: Actor,
    view: IntakeView,
    target: IntakeView,
    moving: Sequence[PageView],
    reason: str,
    consented: UUID | None,
) -> tuple[UUID, UUID]:
    """Makes the two amendments, and their journal entries."""
    named = [str(page.id) for page in moving]
    out = amend(
        work,
        actor,
        view.id,
        AmendmentKind.MOVED_OUT,
        {"to": str(target.id), "pages": named},
        reason,
        consented,
    )
    work.note(str(actor.id), MOVED_OUT, view.id, to=target.id, pages=named, **out.told)
    placed = {"from": str(view.id), **_placed(work, view, target, moving)}
    into = amend(work, actor, target.id, AmendmentKind.MOVED_IN, placed, reason, consented)
    work.note(str(actor.id), MOVED_IN, target.id, pages=named, **{"from": view.id}, **into.told)
    return out.id, into.id


def _placed(work: Work, view: IntakeView, target: IntakeView, moving: Sequence[PageView]) -> dict[str, Any]:
    """Where the pages are in the intake they go to: behind all that is there, in documents like those they were in.

    Numbers of pages, sheets and documents that were another's once are not given again.
    """
    ever = [*target.pages, *(moved.page for moved in target.moved_away)]
    position = max((page.position for page in ever), default=0)
    last_sheet = max((page.sheet for page in ever), default=0)
    last_document = max((document.position for document in target.documents), default=0)
    going = {page.id for page in moving}
    staying = {page.document for page in view.pages if page.id not in going}
    documents: dict[UUID | None, dict[str, Any]] = {}
    sheets: dict[int, int] = {}
    pages: dict[str, dict[str, Any]] = {}
    homes = {document.id: document for document in view.documents}
    for place, page in enumerate(moving, 1):
        if page.document not in documents:
            home = None if page.document is None else homes[page.document]
            whole = page.document not in staying
            documents[page.document] = {
                "id": str(work.new_id()),
                "position": last_document + len(documents) + 1,
                **_like(home, whole=whole),
                "noted": _noted(work.session, view.id, home) if whole else None,
            }
        pages[str(page.id)] = {
            "document": documents[page.document]["id"],
            "position": position + place,
            "sheet": sheets.setdefault(page.sheet, last_sheet + len(sheets) + 1),
            "side": page.side,
            "state": page.state.value,
            "aside": page.set_aside_reason,
            "transform": page.transform,
        }
    return {"documents": list(documents.values()), "pages": pages}


def _like(home: DocumentView | None, *, whole: bool) -> dict[str, Any]:
    """What a document was said to be; of a whole one also what was said of the original."""
    if home is None:
        home = DocumentView(UUID(int=0), 0, None, DocumentRole.ENCLOSURE, 1, None, handed_back=False)
    return {
        "type": home.type,
        "role": home.role.value,
        "copies": home.copies,
        "attestation": None if home.attestation is None else home.attestation.value,
        "handed_back": whole and home.handed_back,
        "to_hand_back": whole and home.to_hand_back,
    }


def _noted(session: Session, intake: UUID, home: DocumentView | None) -> str | None:
    """The id of the sealed document that the note stands on, which may name somebody: so it is kept there alone."""
    if home is None or home.note is None:
        return None
    if session.get(Document, home.id) is not None:
        return str(home.id)
    came = select(Amendment.values).where(
        Amendment.intake_id == intake, Amendment.kind == AmendmentKind.MOVED_IN.value
    )
    told = (one for values in session.scalars(came) for one in values["documents"])
    return next((one["noted"] for one in told if one["id"] == str(home.id)), None)
