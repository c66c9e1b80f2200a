"""The sign-off of a batch, without a widget: a sample that is looked at, four checks, a box, and the end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.intake.actors import Actor
from kiosk.intake.batch_views import BatchView
from kiosk.intake.finishing import Refused
from kiosk.intake.signing import Check, InTheWay
from kiosk.ui.bridge import Bridge, Failure, Running
from kiosk.ui.post.sight import BatchSight
from kiosk.ui.workplace import Workplace


class SignStage(StrEnum):
    """How far the sign-off is."""

    OFF = "off"
    SAMPLE = "sample"
    CHECKS = "checks"
    FINISHING = "finishing"


class Receipts(StrEnum):
    """What becomes of the receipts of a batch. The words are the texts ``ui.sign.receipts.<choice>``."""

    PRINTED = "printed"
    LETTERS = "letters"
    NONE = "none"


class Signs(Protocol):
    """Whose batch is signed off."""

    batch: UUID | None
    pile: BatchSight

    def finishing(self, running: Running | None) -> None:
        """A worker finishes the batch; None: it is over."""

    def go_to_page(self, intake: UUID, page: UUID) -> None:
        """Takes an envelope in hand and looks at a page of it."""

    def refresh(self) -> None:
        """Fetches the batch anew."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a worker that finishes envelopes and then signs.

    Attributes:
        finished: how many.
        job: the print of all their receipts, where one was asked for.
        refused: something stood in the way of one.
        signed: nothing was left to finish, and it is signed.
    """

    finished: int
    job: UUID | None
    refused: bool
    signed: bool


class BatchSigning(QObject):
    """One batch's sign-off.

    Attributes:
        stage: how far it is.
        checks: what the clerk answers for by now.
        box: what stands on the box that the paper goes into.
        receipts: what becomes of the receipts.
        done: envelopes finished by the run under way.

    Signals:
        changed: one of these is another.
        failed: the :class:`Failure` of what was asked for.
        printing: the job of the receipts that are on their way to the printer.
        over: envelopes were finished, all of them or some.
    """

    changed = Signal()
    failed = Signal(object)
    printing = Signal(object)
    over = Signal()

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor, owner: Signs) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self._owner = owner
        self._running: Running | None = None
        self._at: UUID | None = None
        self.stage = SignStage.OFF
        self.checks: frozenset[Check] = frozenset()
        self.box = ""
        self.receipts = Receipts.PRINTED
        self.done = 0

    @property
    def sample(self) -> tuple[tuple[UUID, bool], ...]:
        """The pages to be looked at, and whether somebody has."""
        view = self._owner.pile.view
        return () if view is None else view.sample

    @property
    def page(self) -> UUID | None:
        """The page of the sample that is to be looked at next."""
        return next((page for page, seen in self.sample if not seen), None)

    @property
    def reasons(self) -> tuple[InTheWay, ...]:
        """What stands in the way, the sample left out: that is looked at here."""
        view = self._owner.pile.view
        if view is None:
            return (InTheWay.NOTHING,)
        found = self._works.signing.in_the_way(view)
        return tuple(reason for reason in found if reason is not InTheWay.SAMPLE)

    @property
    def may_sign(self) -> bool:
        """Whether all is answered for."""
        return self.stage is SignStage.CHECKS and self.checks == frozenset(Check) and not self.reasons

    def begin(self) -> None:
        """Draws the sample, and shows its first page; asks for the box used last."""
        batch = self._owner.batch
        if batch is None or self.reasons or self.stage is not SignStage.OFF:
            return
        self.stage, self.checks, self._at = SignStage.SAMPLE, frozenset(), None
        self._bridge.records(self._works.signing.draw_sample, self._actor, batch).then(
            lambda _pages: self._owner.refresh(), self.fail
        )
        self._bridge.records(self._last_box).then(self._box_known, self.fail)
        self.changed.emit()

    def leave(self) -> None:
        """The sign-off is left; what was looked at stays so."""
        if self.stage in (SignStage.SAMPLE, SignStage.CHECKS):
            self.stage = SignStage.OFF
            self.changed.emit()

    def follow(self, view: BatchView) -> None:
        """Goes on with the sample as it is now known."""
        if self.stage not in (SignStage.SAMPLE, SignStage.CHECKS):
            return
        if self.reasons:
            self.leave()
            return
        self.stage = SignStage.SAMPLE if self.page is not None or not view.sample else SignStage.CHECKS
        page = self.page
        if page is not None and page != self._at:
            self._at = page
            self._show(page)

    def looked_at(self) -> None:
        """The page of the sample is as it should be."""
        batch, page = self._owner.batch, self.page
        if batch is not None and page is not None and self.stage is SignStage.SAMPLE:
            job = self._bridge.records(self._works.signing.looked_at, self._actor, batch, page)
            job.then(lambda _none: self._owner.refresh(), self.fail)

    def toggle(self, check: Check) -> None:
        """Answers for a check, or no longer."""
        if self.stage is SignStage.CHECKS:
            self.checks ^= {check}
            self.changed.emit()

    def choose_receipts(self, choice: Receipts) -> None:
        """Says what becomes of the receipts."""
        self.receipts = choice
        self.changed.emit()

    def sign(self) -> None:
        """Finishes what is ready, one envelope after the other, and signs."""
        batch = self._owner.batch
        if batch is None or not self.may_sign:
            return
        self.stage, self.done = SignStage.FINISHING, 0
        wanted = self.checks, self.box, self.receipts
        job, self._running = self._bridge.worker(self._run, batch, *wanted)
        self._owner.finishing(self._running)
        job.then(self._ran, self._run_failed)
        self.changed.emit()

    def stop(self) -> None:
        """Stops after the envelope that is being finished. What is finished stays so."""
        if self._running is not None:
            self._running.cancel()

    def fail(self, failure: Failure) -> None:
        """Something could not be done."""
        self.failed.emit(failure)

    def _last_box(self) -> str:
        boxes = [box for box in self._works.signing.boxes(self._actor) if not box.destroyed]
        newest = max(boxes, key=lambda box: max(day for _batch, day, _sheets in box.batches), default=None)
        return "" if newest is None else newest.name

    def _box_known(self, name: str) -> None:
        self.box = self.box or name
        self.changed.emit()

    def _show(self, page: UUID) -> None:
        job = self._bridge.records(self._works.signing.intake_of, self._actor, page)
        job.then(lambda intake: self._shown(intake, page), self.fail)

    def _shown(self, intake: UUID, page: UUID) -> None:
        if self.stage is SignStage.SAMPLE:
            self._owner.go_to_page(intake, page)

    def _run(
        self, running: Running, batch: UUID, checks: frozenset[Check], box: str, receipts: Receipts
    ) -> Run:
        """Runs in a worker, and waits for the records lane after each envelope. The receipts are one print."""
        lane, signing = self._works.lane, self._works.signing
        finished = 0
        while not running.cancelled:
            answer = lane.run(signing.finish_next, self._actor, batch)
            if answer is None:
                lane.run(signing.sign, self._actor, batch, checks, box)
                return Run(finished, self._print(batch, receipts), refused=False, signed=True)
            if isinstance(answer, Refused):
                return Run(finished, None, refused=True, signed=False)
            finished += 1
            running.tell(self._one_more, finished)
        return Run(finished, None, refused=False, signed=False)

    def _print(self, batch: UUID, receipts: Receipts) -> UUID | None:
        if receipts is Receipts.NONE:
            return None
        letters = receipts is Receipts.LETTERS
        queued = self._works.lane.run(self._works.posting.print_run, self._actor, batch, as_letters=letters)
        return None if queued is None else queued.job

    def _one_more(self, finished: int) -> None:
        self.done = finished
        self.changed.emit()

    def _ran(self, run: Run) -> None:
        self._over()
        if run.job is not None:
            self.printing.emit(run.job)

    def _run_failed(self, failure: Failure) -> None:
        self._over()
        self.fail(failure)

    def _over(self) -> None:
        self._running = None
        self.stage = SignStage.OFF
        self._owner.finishing(None)
        self.over.emit()
