"""Erase: a supervisor destroys what should not be here, for a reason; what stays is that it was here.

The bytes go in one transaction with the journal entry, the amendment and the word to the county. Then the file is
cleaned, so that nothing of them is left in it: that can be done again at any time, and is due until it was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.amendments import amend, required_reason
from kiosk.intake.destroying import destroy_pages, destroy_rest, held, pages_left
from kiosk.intake.judging import judge
from kiosk.intake.truth import ERASED, AmendmentKind, truth
from kiosk.intake.whose import where_is
from kiosk.records import schema
from kiosk.records.scrubbing import scrub
from kiosk.records.tables import Ending, Intake, IntakeState, JournalEntry
from kiosk.records.work import Records

CLEANED = "storage.cleaned"
_DIRTIED = tuple(f"pages.{ending.value}" for ending in Ending)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased.

    Attributes:
        intake: of which.
        pages: whose bytes are gone.
        whole: nothing of the intake is left.
        person: who was forgotten, since nothing else here was theirs.
        amendment: what says so.
    """

    intake: UUID
    pages: tuple[UUID, ...]
    whole: bool
    person: UUID | None
    amendment: UUID


class Erasing:
    """The use cases of erasing."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def erase(self, actor: Actor, ident: UUID, reason: str, consent: Consent | None = None) -> Erased:
        """Destroys a page's bytes or all of an intake's, finished or not, and what was read on them; of an intake
        also what its receipts say and, where nothing else here is theirs, the person. :meth:`clean` is due after it.

        What was purged here can be erased too: the county has it still, and is told.

        Args:
            ident: a page's or an intake's.
            consent: a supervisor's, on ``ident``, where the actor is none.

        Raises:
            EnvironmentFault: ``not_permitted``; ``not_found``; ``not_allowed_now`` where a legal hold stands, it was
                erased or purged before, or no reason is given.
        """
        consented = actor.require_or_consent(Act.ERASE, ident, consent, self._records.clock.now())
        required_reason(reason)
        with self._records.write() as work:
            intake, page = _found(work.session, ident)
            view = truth(work.session, intake.id)
            pages = [
                one.id
                for one in view.pages
                if one.set_aside_reason != ERASED and (page is None or one.id == page)
            ]
            if view.erased or (page is not None and not pages):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="erased")
            if held(work.session, intake):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="held")
            kind = AmendmentKind.ERASED if page is None else AmendmentKind.PAGE_ERASED
            values = {"pages": [str(one) for one in pages]}
            said = amend(work, actor, intake.id, kind, values, reason, consented)
            here = frozenset(pages_left(work.session, intake.id))
            destroy_pages(work, actor, intake.id, [one for one in pages if one in here], Ending.ERASED, said)
            person = None
            if page is None:
                if intake.state is not IntakeState.COMPLETED:
                    intake.state = IntakeState.ERASED
                person = destroy_rest(work, actor, intake, reason)
            elif intake.state is not IntakeState.COMPLETED:
                judge(work, intake, actor.id)
        return Erased(intake.id, tuple(pages), page is None, person, said.id)

    def clean(self, actor: Actor) -> bool:
        """Leaves nothing in the file of what was erased or purged; says whether that was done to the end.

        It takes as long as the records are many, and keeps whoever writes waiting for some of it: never in the
        window's thread. Copies that upgrades laid beside the file go too.

        Raises:
            EnvironmentFault: ``not_permitted``; ``disk_full``, ``disk_error``, ``station_busy``. It is still due
                then.
        """
        actor.require(Act.CLEAN)
        done = scrub(self._records.database)
        schema.drop_copies(self._records.database.path)
        if done:
            with self._records.write() as work:
                work.note(str(actor.id), CLEANED, work.station)
        return done

    def cleaning_is_due(self, actor: Actor) -> bool:
        """Whether something was erased or purged since the file was cleaned."""
        actor.require(Act.CLEAN)
        with self._records.read() as session:
            wanted = select(func.max(JournalEntry.sequence))
            dirtied, cleaned = (
                session.scalar(wanted.where(JournalEntry.act.in_(acts))) or 0
                for acts in (_DIRTIED, (CLEANED,))
            )
        return dirtied > cleaned


def _found(session: Session, ident: UUID) -> tuple[Intake, UUID | None]:
    """The intake, and the page where ``ident`` is one's: in the intake that it is in by now."""
    intake = session.get(Intake, ident)
    if intake is not None:
        return intake, None
    home = where_is(session, ident)
    if home is None:
        raise EnvironmentFault(FaultCode.NOT_FOUND)
    return session.get_one(Intake, home), ident
