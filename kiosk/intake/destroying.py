"""Destroys a page's bytes and what was read on it, within the transaction of whoever may.

The page's row stays, with its hash, and a tombstone that says when and why. A finished intake is sealed over all that
its pages' rows hold, so it is sealed anew, in the journal entry that tells of the pages: the chain has both seals.
One whose seal was broken before gets none, and stays broken. A page that came from another intake was sealed there:
that one is sealed anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, delete, exists, null, or_, select, update
from sqlalchemy.orm import Session, load_only

from kiosk.intake.actors import Actor
from kiosk.intake.amendments import Amended
from kiosk.intake.elsewhere import same_by_county
from kiosk.intake.people import one_with
from kiosk.intake.persons import STATED, amend_person
from kiosk.intake.sealing import salted, seal_of, seal_of_row
from kiosk.intake.steps import kin
from kiosk.intake.truth import ERASED, truth
from kiosk.intake.whose import ever_owners, is_of, owner
from kiosk.printing.queue import OPEN_STATES
from kiosk.records.journal import Told, told_by
from kiosk.records.tables import (
    Applicant,
    Contact,
    CoverSheet,
    Document,
    Elsewhere,
    Ending,
    Identifier,
    Intake,
    IntakeState,
    JournalEntry,
    LegalHold,
    Page,
    PageImage,
    PageState,
    PersonAct,
    PersonAmendment,
    PrintJob,
    PrintState,
    Receipt,
    Step,
    Tombstone,
)
from kiosk.records.work import Work

RECEIPT_EMPTIED = "receipt.emptied"


def held(session: Session, intake: Intake) -> bool:
    """Whether a legal hold keeps an intake, or whose it is, from being destroyed. It keeps the pages too that went
    from it to another."""
    homes = {page.intake_id for page in _rows(session, pages_left(session, intake.id))}
    return any(_is_held(session, one) for one in {intake.id, *homes})


def _is_held(session: Session, intake: UUID) -> bool:
    subjects, whose = {intake}, owner(session, intake)
    if whose is not None:
        subjects |= set(one_with(session, whose))
    standing = select(LegalHold.id).where(LegalHold.subject.in_(subjects), LegalHold.lifted_at.is_(None))
    return session.scalar(standing.limit(1)) is not None


def pages_left(session: Session, intake: UUID) -> list[UUID]:
    """The pages that are in an intake now and whose bytes are here."""
    return [page.id for page in truth(session, intake).pages if page.gone is None]


def destroy_pages(
    work: Work,
    actor: Actor,
    intake: UUID,
    pages: Sequence[UUID],
    ending: Ending,
    said: Amended | None = None,
    consented: UUID | None = None,
) -> None:
    """Destroys these pages of an intake, and says so in the journal: of the intake, and of those that any of them
    were taken into.

    Args:
        said: the amendment that tells of it, with who allowed it, where there is one.
        consented: who allowed it, where there is none.
    """
    homes: dict[UUID, list[UUID]] = {intake: []}
    for row in _rows(work.session, pages):
        homes.setdefault(row.intake_id, []).append(row.id)
    for home, taken_in in homes.items():
        _destroy_in(work, actor, work.session.get_one(Intake, home), taken_in, ending, said, consented)


def _rows(session: Session, pages: Sequence[UUID]) -> Sequence[Page]:
    """The rows of these pages, each intake's in order."""
    wanted = select(Page).options(load_only(Page.id, Page.intake_id)).where(Page.id.in_(pages))
    return session.scalars(wanted.order_by(Page.intake_id, Page.position)).all()


def _destroy_in(
    work: Work,
    actor: Actor,
    intake: Intake,
    pages: Sequence[UUID],
    ending: Ending,
    said: Amended | None,
    consented: UUID | None,
) -> None:
    session = work.session
    sealed = intake.state is IntakeState.COMPLETED
    told = _seal_told(session, intake.id) if sealed else None
    sound = told is not None and seal_of(session, intake.id) == told
    for page in pages:
        work.insert(
            Tombstone,
            page_id=page,
            ending=ending,
            amendment_id=None if said is None else said.id,
            at=work.now,
        )
    session.execute(
        delete(PageImage).where(PageImage.county_year == intake.county_year, PageImage.page_id.in_(pages))
    )
    emptied: dict[str, Any] = {"reading": null(), "link_evidence": null()}
    if not sealed:
        emptied |= {"state": PageState.SET_ASIDE, "set_aside_reason": ERASED}
        _forget_steps(session, intake.id, {str(page) for page in pages})
    session.execute(
        update(Page).where(Page.id.in_(pages)).values(emptied).execution_options(synchronize_session=False)
    )
    session.expire_all()
    _forget_notes(session, intake.id)
    work.note(
        str(actor.id),
        f"pages.{ending.value}",
        intake.id,
        pages=[str(page) for page in pages],
        intake_seal=seal_of(session, intake.id) if sound else None,
        **({"consent": consented} if said is None else said.told),
    )


def _forget_notes(session: Session, intake: UUID) -> None:
    """Empties the notes of documents of which no page is left: a note may name somebody."""
    buried = exists().where(Tombstone.page_id == Page.id)
    left = exists().where(Page.document_id == Document.id, ~buried)
    emptied = session.scalars(
        select(Document.id).where(Document.intake_id == intake, Document.note.is_not(None), ~left)
    ).all()
    changed = update(Document).where(Document.id.in_(emptied)).values(note=None)
    session.execute(changed.execution_options(synchronize_session=False))
    session.expire_all()
    _forget_steps(session, intake, {str(document) for document in emptied})


def destroy_rest(work: Work, actor: Actor, intake: Intake, why: str | None = None) -> UUID | None:
    """Destroys what else an intake without pages holds of a person: what its receipts say, the values that acts could
    be undone to, and the person, where nothing else here is theirs.

    Args:
        why: for what reason it was erased, which the county is told of whoever is forgotten. What is purged here is
            at the county still, and so is whose it is.

    Returns:
        The person who was forgotten.
    """
    session = work.session
    _forget_steps(session, intake.id, None)
    for receipt in session.scalars(select(Receipt).where(Receipt.intake_id == intake.id)).all():
        _empty(work, actor, receipt)
    now, forgotten = owner(session, intake.id), None
    for whose in sorted(ever_owners(session, intake.id), key=lambda one: one != now):
        gone = _forget(work, actor, one_with(session, whose), why)
        forgotten = gone if whose == now else forgotten
    return forgotten


def _empty(work: Work, actor: Actor, receipt: Receipt) -> None:
    told = _receipt_seal_told(work.session, receipt)
    sound = told is None or seal_of_row(work.session, Receipt, receipt.id) == told
    waiting = select(PrintJob).where(PrintJob.receipt_id == receipt.id, PrintJob.state.in_(OPEN_STATES))
    for job in work.session.scalars(waiting).all():
        job.state, job.reason, job.ended_at = PrintState.FAILED, None, work.now
        work.note(str(work.station), f"print.{PrintState.FAILED.value}", job.id, reason=None)
    receipt.content = {}
    work.session.flush()
    seal = seal_of_row(work.session, Receipt, receipt.id) if sound else None
    work.note(str(actor.id), RECEIPT_EMPTIED, receipt.intake_id, receipt=receipt.number, receipt_seal=seal)


def _forget(work: Work, actor: Actor, person: tuple[UUID, ...], why: str | None) -> UUID | None:
    """Empties a person's rows where no page of theirs is left here, none of their intakes is open, no hold stands."""
    session = work.session
    theirs = select(Intake.id).where(is_of(person))
    open_ones = theirs.where(Intake.state.in_([IntakeState.OPEN, IntakeState.PARKED]))
    holds = select(LegalHold.id).where(LegalHold.subject.in_(person), LegalHold.lifted_at.is_(None))
    if any(session.scalar(wanted.limit(1)) is not None for wanted in (open_ones, holds)):
        return None
    if any(pages_left(session, one) for one in session.scalars(theirs).all()):
        return None
    for row in session.scalars(select(Applicant).where(Applicant.id.in_(person))):
        row.given_name = row.family_name = row.stated_birth_date = row.language = None
        row.search_name, row.protected = "", False
    for number in session.scalars(select(Identifier).where(Identifier.applicant_id.in_(person))):
        number.number, number.superseded_by = "", None
        number.withdrawn_at = number.withdrawn_at or work.now
    _empty_said(work, actor, person)
    session.execute(delete(Contact).where(Contact.applicant_id.in_(person)))
    session.execute(delete(CoverSheet).where(CoverSheet.applicant_id.in_(person)))
    session.execute(delete(Elsewhere).where(Elsewhere.applicant_id.in_(same_by_county(session, person))))
    named = or_(*(cast(Step.changes, String).contains(str(one)) for one in person))
    for intake in session.scalars(select(Step.intake_id).where(named).distinct()).all():
        _forget_steps(session, intake, {str(one) for one in person})  # it may be somebody else's by now
    for one in person:
        told = {} if why is None else _tell_county(work, actor, one, why)
        if told or one == person[0]:
            work.note(str(actor.id), "person.forgotten", one, **told)
    return person[0]


def _tell_county(work: Work, actor: Actor, person: UUID, why: str) -> dict[str, UUID | str | None]:
    """Says of somebody whom the county may know that they were forgotten; what the journal tells of that."""
    session = work.session
    finished = select(Intake.id).where(is_of((person,)), Intake.state == IntakeState.COMPLETED)
    said = select(PersonAmendment.id).where(PersonAmendment.applicant_id == person)
    if all(session.scalar(known.limit(1)) is None for known in (finished, said)):
        return {}
    made = amend_person(work, actor, person, PersonAct.FORGOTTEN, {}, why)
    return {"amendment": made, "seal": seal_of_row(session, PersonAmendment, made)}


def _empty_said(work: Work, actor: Actor, person: tuple[UUID, ...]) -> None:
    """Empties what was said of these persons later in words or dates; that it was said stays."""
    wanted = select(PersonAmendment).where(
        PersonAmendment.applicant_id.in_(person), PersonAmendment.kind.in_([kind.value for kind in STATED])
    )
    for row in work.session.scalars(wanted).all():
        told = next(
            (
                entry.detail.get("seal")
                for entry in _told_of(work.session, row.applicant_id)
                if entry.detail.get("amendment") == str(row.id)
            ),
            None,
        )
        sound = seal_of_row(work.session, PersonAmendment, row.id) == told
        row.values = salted({}, work.new_id)
        work.session.flush()
        seal = seal_of_row(work.session, PersonAmendment, row.id) if sound else told
        work.note(str(actor.id), "person.amendment_emptied", row.applicant_id, amendment=row.id, seal=seal)


def _forget_steps(session: Session, intake: UUID, of: set[str] | None) -> None:
    """Takes rows' values out of the acts that could be undone: all of the intake's own, or, of the rows with these
    ids, out of those of its whole batch."""
    whose = {intake} if of is None else kin(session, intake)
    for step in session.scalars(select(Step).where(Step.intake_id.in_(whose))):
        step.changes = [] if of is None else [change for change in step.changes if change["id"] not in of]


def _told_of(session: Session, intake: UUID) -> Iterator[Told]:
    """What the journal tells of an intake, the last first."""
    bodies = select(JournalEntry.body).where(JournalEntry.subject == str(intake))
    for body in session.scalars(bodies.order_by(JournalEntry.sequence.desc())):
        told = told_by(body)
        if told is not None:
            yield told


def _seal_told(session: Session, intake: UUID) -> str | None:
    """The intake's seal as the journal tells it last."""
    seals = (
        told.detail.get("seal" if told.act == "intake.finished" else "intake_seal")
        for told in _told_of(session, intake)
    )
    return next((seal for seal in seals if seal is not None), None)


def _receipt_seal_told(session: Session, receipt: Receipt) -> str | None:
    """A receipt's seal as the journal tells it last; None where it was given before receipts were sealed."""
    seals = (
        told.detail.get("receipt_seal")
        for told in _told_of(session, receipt.intake_id)
        if told.detail.get("receipt") == receipt.number
    )
    return next((seal for seal in seals if seal is not None), None)
