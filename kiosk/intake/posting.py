"""What becomes of a batch's receipts: all in one print run, or as letters to those whose address is known.

A receipt that was given is given no second time unasked. Somebody whose address is protected gets none of this: their
receipt goes the county's own way, and neither name nor address of theirs stands on any paper here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.intake.batch_views import Standing
from kiosk.intake.batches import Batches
from kiosk.intake.reaching import address_of
from kiosk.intake.receipts import is_nameless
from kiosk.intake.truth import person, truth
from kiosk.intake.whose import owner
from kiosk.printing.queueing import LETTER, RECEIPT, add_run
from kiosk.records.tables import PrintJob, PrintState, Receipt
from kiosk.records.work import Records
from kiosk.settings import StationSettings


class Going(StrEnum):
    """How a receipt stands. The words are the texts ``receipts.going.<going>``."""

    WAITS = "waits"
    NO_ADDRESS = "no_address"
    """It can be printed; nobody knows where it would be sent to."""
    PROTECTED = "protected"
    GIVEN = "given"
    """It is printed or on its way, or may be in somebody's hands."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The receipt of a finished envelope.

    Attributes:
        envelope: the envelope's place in the pile, from 1.
        number: the receipt's.
        printed: how far its newest print is; None where there is none.
    """

    envelope: int
    intake: UUID
    receipt: UUID
    number: str
    going: Going
    printed: PrintState | None = None

    @property
    def may_be_printed(self) -> bool:
        return self.going in (Going.WAITS, Going.NO_ADDRESS)

    @property
    def may_be_sent(self) -> bool:
        return self.going is Going.WAITS


@dataclass(frozen=True, slots=True)
class Run:
    """Receipts that were queued as one print.

    Attributes:
        job: by which the run is sent and followed.
        receipts: how many are in it.
    """

    job: UUID
    receipts: int


class Posting:
    """The use cases."""

    def __init__(self, records: Records, settings: StationSettings, batches: Batches) -> None:
        self._records = records
        self._settings = settings
        self._batches = batches

    def of_batch(self, actor: Actor, batch: UUID) -> tuple[Outgoing, ...]:
        """The receipts of a batch's finished envelopes, in the order of the pile.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        finished = self._finished(actor, batch)
        with self._records.read() as session:
            return _outgoing(session, finished)

    def print_run(self, actor: Actor, batch: UUID, *, as_letters: bool) -> Run | None:
        """Queues the receipts that were not given yet as one print, in the order of the pile; None where there is
        none.

        Args:
            as_letters: with the address in an envelope's window, on A4: those whose address is known.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.PRINT)
        finished = self._finished(actor, batch)
        with self._records.write() as work:
            found = _outgoing(work.session, finished)
            going = [one for one in found if (one.may_be_sent if as_letters else one.may_be_printed)]
            if not going:
                return None
            kind = LETTER if as_letters else RECEIPT
            how = self._settings.paper("letter" if as_letters else "receipt")
            job = add_run(work, str(actor.id), kind, [(one.receipt, False) for one in going], how)
        self._records.note_access(actor.id, Seen.PRINTED, *(one.intake for one in going))
        return Run(job, len(going))

    def _finished(self, actor: Actor, batch: UUID) -> Sequence[tuple[int, UUID]]:
        view = self._batches.view(actor, batch)
        return [(one.number, one.intake) for one in view.of(Standing.DONE)]


def window_address(session: Session, intake: UUID) -> tuple[str, ...]:
    """Whom an intake's receipt is sent to, line by line; nothing where that is not known, or stands on no paper."""
    whose = owner(session, intake)
    if whose is None or is_nameless(session, intake):
        return ()
    name, lines = person(session, whose).name, address_of(session, whose)
    return (name, *lines) if name and lines else ()


def _outgoing(session: Session, finished: Sequence[tuple[int, UUID]]) -> tuple[Outgoing, ...]:
    found = []
    for number, intake in finished:
        view = truth(session, intake)
        if view.receipt is None or view.voided or view.erased:
            continue
        receipt = session.scalars(select(Receipt).where(Receipt.number == view.receipt)).one()
        newest = select(PrintJob.state).where(PrintJob.receipt_id == receipt.id)
        latest = PrintJob.queued_at.desc(), PrintJob.state == PrintState.FAILED
        printed = session.scalar(newest.order_by(*latest).limit(1))
        going = _going(session, intake, receipt)
        found.append(Outgoing(number, intake, receipt.id, receipt.number, going, printed))
    return tuple(found)


def _going(session: Session, intake: UUID, receipt: Receipt) -> Going:
    if is_nameless(session, intake):
        return Going.PROTECTED
    given = select(PrintJob.id).where(PrintJob.receipt_id == receipt.id, PrintJob.state != PrintState.FAILED)
    if session.scalar(given.limit(1)) is not None:
        return Going.GIVEN
    return Going.WAITS if window_address(session, intake) else Going.NO_ADDRESS
