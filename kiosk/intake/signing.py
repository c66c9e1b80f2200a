"""Sign-off: a batch's four checks, with who and when, and what becomes of its paper.

Before paper may go, somebody answers for it that everything is scanned, that all of it is present, that it is legible
and that it matches the register. A sample drawn by chance has to be looked at in full size first. What the paper is
kept for is the county's period; a box is what it lies in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.clock import day_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import Act, Actor
from kiosk.intake.batch_views import BatchView, Standing
from kiosk.intake.batches import Batches, found_batch, open_batch
from kiosk.intake.finishing import Finished, Finishing, Refused
from kiosk.records.tables import Batch, BatchState, Envelope, Page, PageState, SignOff
from kiosk.records.work import Records, Work
from kiosk.settings import StationSettings

FEWEST: Final = 5
ONE_IN: Final = 50
"""The sample: one page in so many, and at least :data:`FEWEST` where there are as many."""

LONGEST_BOX: Final = 40


class Check(StrEnum):
    """What somebody answers for. The words are the texts ``sign.check.<check>``."""

    SCANNED = "scanned"
    PRESENT = "present"
    LEGIBLE = "legible"
    REGISTER = "register"


class InTheWay(StrEnum):
    """Why a batch can't be signed now. The words are the texts ``sign.in_the_way.<reason>``."""

    NOTHING = "nothing"
    """It has no envelope."""
    DOUBTS = "doubts"
    READING = "reading"
    COUNT = "count"
    SAMPLE = "sample"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Box:
    """What paper lies in.

    Attributes:
        kept_until: the last day that any of it is kept; None where a period is not set.
        sheets: of all its batches.
        batches: those signed off into it, oldest first, each with the day it was received and its sheets.
        destroyed: all of it is.
    """

    name: str
    kept_until: date | None
    sheets: int
    batches: tuple[tuple[UUID, date, int], ...]
    destroyed: bool

    def may_go(self, day: date) -> bool:
        """Whether its paper may be destroyed on a day. Where no period is set, the county has to say so first."""
        return not self.destroyed and self.kept_until is not None and self.kept_until < day


class Signing:
    """The use cases."""

    def __init__(
        self,
        records: Records,
        settings: StationSettings,
        batches: Batches,
        finishing: Finishing,
        chance: Callable[[int], int],
    ) -> None:
        """
        Args:
            settings: with the county's periods.
            chance: a whole number below the one given.
        """
        self._records = records
        self._settings = settings
        self._batches = batches
        self._finishing = finishing
        self._chance = chance

    def in_the_way(self, view: BatchView) -> tuple[InTheWay, ...]:
        """Why a batch can't be signed now, unfinished envelopes that are ready left out."""
        found = {
            InTheWay.NOTHING: not view.envelopes,
            InTheWay.DOUBTS: view.to_settle > 0,
            InTheWay.READING: bool(view.of(Standing.READING)),
            InTheWay.COUNT: view.count_differs,
            InTheWay.SAMPLE: not view.sample or not all(seen for _page, seen in view.sample),
        }
        return tuple(reason for reason, stands in found.items() if stands)

    def finish_next(self, actor: Actor, batch: UUID) -> Finished | Refused | None:
        """Finishes the first envelope that is ready, with its receipt; None where none is. What becomes of the
        receipts, :mod:`kiosk.intake.posting` says.

        A batch is finished by envelopes: what is finished stays so wherever it is stopped.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where the batch is not open.
        """
        actor.require(Act.TAKE_IN)
        view = self._batches.view(actor, batch)
        if view.state is not BatchState.OPEN:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=view.state.value)
        ready = view.of(Standing.READY)
        if not ready:
            return None
        return self._finishing.finish(actor, ready[0].intake, print_receipt=False)

    def draw_sample(self, actor: Actor, batch: UUID) -> tuple[UUID, ...]:
        """The pages to be looked at in full size: drawn once, by chance; what was set aside since is replaced.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where the batch is not open.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_batch(work.session, batch)
            pages = _counting(work.session, row.id)
            drawn = [one for one in row.sample or [] if UUID(one["page"]) in pages]
            left = [page for page in pages if str(page) not in {one["page"] for one in drawn}]
            wanted = min(len(pages), max(FEWEST, -(-len(pages) // ONE_IN)))
            while len(drawn) < wanted:
                page = left.pop(self._chance(len(left)))
                drawn.append({"page": str(page), "by": None})
            if drawn != row.sample:
                row.sample = drawn
                work.note(str(actor.id), "batch.sample_drawn", row.id, pages=[one["page"] for one in drawn])
            return tuple(UUID(one["page"]) for one in drawn)

    def intake_of(self, actor: Actor, page: UUID) -> UUID:
        """The intake that a page of a sample is in now.

        Raises:
            EnvironmentFault: ``not_found``.
        """
        actor.require(Act.LOOK)
        with self._records.read() as session:
            row = session.get(Page, page)
            if row is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            return row.intake_id

    def looked_at(self, actor: Actor, batch: UUID, page: UUID) -> None:
        """Says that a page of the sample was looked at in full size, and is as it should be.

        Raises:
            EnvironmentFault: ``not_found`` for a page that is not of the sample; ``not_allowed_now`` where the batch
                is not open.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            row = open_batch(work.session, batch)
            sample = [dict(one) for one in row.sample or []]
            mine = next((one for one in sample if one["page"] == str(page)), None)
            if mine is None:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            mine["by"] = str(actor.id)
            row.sample = sample
            work.note(str(actor.id), "batch.sample_seen", row.id, page=page)
        self._records.note_access(actor.id, Seen.OPENED, page)

    def sign(self, actor: Actor, batch: UUID, checks: frozenset[Check], box: str | None = None) -> None:
        """Signs a batch off: who answers for the four checks, and when. Its paper may go once its time is over.

        Args:
            checks: what the actor answers for: all four.
            box: what stands on the box that the paper lies in.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where the batch is not open, something stands in the
                way, or not all is answered for.
        """
        actor.require(Act.TAKE_IN)
        view = self._batches.view(actor, batch)
        reasons = self.in_the_way(view) or ((InTheWay.UNFINISHED,) if view.of(Standing.READY) else ())
        if reasons:
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason=f"sign_{reasons[0].value}")
        if checks != frozenset(Check):
            raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="sign_checks")
        with self._records.write() as work:
            row = open_batch(work.session, batch)
            days = self._settings.paper_days
            until = None if days is None else day_in_norway(work.now) + timedelta(days)
            named = None if box is None or not box.strip() else box.strip()[:LONGEST_BOX]
            signed = SignOff(
                id=work.new_id(),
                batch_id=row.id,
                clerk_id=actor.id,
                signed_at=work.now,
                checks={check.value: True for check in Check} | {"sample": row.sample or []},
                sheets=view.sheets,
                paper_kept_until=until,
                box=named,
                destroyed_at=None,
                destroyed_by=None,
            )
            work.session.add(signed)
            row.state, row.completed_at = BatchState.SIGNED, work.now
            work.note(
                str(actor.id),
                "batch.signed",
                row.id,
                sheets=view.sheets,
                envelopes=len(view.envelopes),
                paper_until=None if until is None else until.isoformat(),
            )
            work.tell_county("batch", row.id)

    def boxes(self, actor: Actor) -> tuple[Box, ...]:
        """What paper lies where, those that may go first."""
        actor.require(Act.LOOK)
        with self._records.read() as session:
            rows = session.execute(
                select(SignOff, Batch)
                .join(Batch, Batch.id == SignOff.batch_id)
                .where(SignOff.box.is_not(None))
                .order_by(SignOff.signed_at)
            ).all()
        boxes: dict[str, list[tuple[SignOff, Batch]]] = {}
        for signed, batch in rows:
            boxes.setdefault(signed.box or "", []).append((signed, batch))
        found = (_box(name, held) for name, held in boxes.items())
        return tuple(sorted(found, key=lambda box: (box.destroyed, box.kept_until or date.max, box.name)))

    def paper_destroyed(self, actor: Actor, box: str) -> int:
        """Says that the paper in a box was destroyed; says how many batches were in it.

        Raises:
            EnvironmentFault: ``not_found``; ``not_allowed_now`` where its time is not over, or no period is set.
        """
        actor.require(Act.TAKE_IN)
        with self._records.write() as work:
            held = _undestroyed(work, box)
            if not held:
                raise EnvironmentFault(FaultCode.NOT_FOUND)
            today = day_in_norway(work.now)
            if any(one.paper_kept_until is None or one.paper_kept_until >= today for one in held):
                raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="paper_kept")
            for one in held:
                one.destroyed_at, one.destroyed_by = work.now, actor.id
                work.note(str(actor.id), "paper.destroyed", one.batch_id, sheets=one.sheets)
        return len(held)


def _counting(session: Session, batch: UUID) -> list[UUID]:
    """The pages of a batch that count, in the order of the pile."""
    wanted = (
        select(Page.id)
        .join(Envelope, Envelope.intake_id == Page.intake_id)
        .where(Envelope.batch_id == found_batch(session, batch).id, Page.state != PageState.SET_ASIDE)
        .order_by(Envelope.position, Page.position)
    )
    return list(session.scalars(wanted))


def _undestroyed(work: Work, box: str) -> list[SignOff]:
    wanted = select(SignOff).where(SignOff.box == box, SignOff.destroyed_at.is_(None))
    return list(work.session.scalars(wanted))


def _box(name: str, held: list[tuple[SignOff, Batch]]) -> Box:
    days = [signed.paper_kept_until for signed, _batch in held]
    latest = None if None in days else max(day for day in days if day is not None)
    batches = tuple((batch.id, day_in_norway(batch.received_at), signed.sheets) for signed, batch in held)
    return Box(
        name,
        latest,
        sum(signed.sheets for signed, _batch in held),
        batches,
        all(signed.destroyed_at is not None for signed, _batch in held),
    )
