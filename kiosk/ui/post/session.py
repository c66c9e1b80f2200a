"""The post room at work, without a widget: which batch is open, what is arriving, which envelope is in hand, and what
can be done with it.

It decides nothing that a use case decides: each act is asked for in the records lane, and what is true afterwards is
fetched again and told by :attr:`BatchSession.changed`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer

from kiosk.errors import FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.batch_views import BatchView
from kiosk.intake.batches import WaitingBatch
from kiosk.intake.desk import SafePage
from kiosk.intake.taking import Taken, Told
from kiosk.intake.truth import IntakeView, PageView
from kiosk.records.tables import BatchState
from kiosk.scan.reading.streaks import CLEAN_THE_GLASS
from kiosk.texts import Text
from kiosk.ui.asides import Asides
from kiosk.ui.bridge import Bridge, Failure, Running
from kiosk.ui.choosing import ScannerChoice
from kiosk.ui.devices import Devices
from kiosk.ui.post.fetching import BatchFetcher
from kiosk.ui.post.paper import BatchPaper
from kiosk.ui.post.scanning import read_pile_again
from kiosk.ui.post.sight import BatchPhase, BatchSight
from kiosk.ui.post.signing import BatchSigning
from kiosk.ui.post.work import EnvelopeWork
from kiosk.ui.rescanning import Rescanning
from kiosk.ui.sight import Sight
from kiosk.ui.workplace import Workplace

_PAUSE_MS: Final = 200
"""While paper moves the batch is looked at no more often: each look keeps the next page waiting."""


class BatchSession(EnvelopeWork):
    """One clerk's work on post.

    Attributes:
        phase: where the work is.
        pile: the batch as it is now, and the envelope in hand.
        batch: the one that is open; None where the next page begins one.
        paper: what moves, and what is known of it.
        took_over: by whom it was worked on that the clerk goes on with, by their initials.
        asides: what is told beside the work.
        waiting: batches that wait to be gone on with.
        expected: the sheets that were counted before there was a batch.
        signing: the sign-off.
        devices, choice: the scanner, and how it scans.
    """

    def __init__(
        self, bridge: Bridge, workplace: Workplace, actor: Actor, devices: Devices, choice: ScannerChoice
    ) -> None:
        super().__init__(bridge, workplace, actor)
        self.devices, self.choice = devices, choice
        self.phase = BatchPhase.READY
        self.batch: UUID | None = None
        self.paper = BatchPaper(bridge, workplace, actor, choice)
        self.took_over: str | None = None
        self.asides = Asides()
        self.waiting: tuple[WaitingBatch, ...] = ()
        self.expected: int | None = None
        self.signing = BatchSigning(bridge, workplace, actor, self)
        self._fetcher = BatchFetcher(bridge, workplace, actor, self._fetched, self._failed)
        self._again = Rescanning(bridge, workplace.arranging, actor, self._placed, self._failed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._refresh)
        self.asides.changed.connect(self.changed)
        self.signing.changed.connect(self.changed)
        self.paper.told.connect(self._told)
        self.paper.began.connect(self._began)
        self.paper.ended.connect(self._taken)
        self.paper.failed.connect(self._scan_failed)

    # How it stands

    @property
    def busy(self) -> bool:
        """Whether paper moves or the batch is being finished."""
        return self.phase in (BatchPhase.SCANNING, BatchPhase.FINISHING)

    @property
    def at_rest(self) -> bool:
        """Whether all that was asked for has been done and is shown."""
        return not (self.busy or self._asked_for or self._soon.isActive()) and self._fetcher.at_rest

    @property
    def can_change(self) -> bool:
        """Whether the envelope in hand can be acted on."""
        return self.phase in (BatchPhase.SCANNING, BatchPhase.OPEN) and self.pile.is_open

    @property
    def is_still(self) -> bool:
        """Whether no paper moves."""
        return self.phase is BatchPhase.OPEN

    @property
    def safe(self) -> int:
        """How many pages are safe, blanks among them."""
        return max(self.pile.safe, self.paper.came)

    # Going on, and going away

    def begin(self) -> None:
        """Goes on with the clerk's own batch, which a power cut left open; else says which there are."""
        job = self._bridge.records(self._works.batches.waiting, self.actor)
        job.then(self._begun, self._failed)

    def resume(self, waiting: WaitingBatch) -> None:
        """Goes on with a batch that was put by, or that another clerk works on: it is this clerk's from now on."""

        def resumed(_none: None) -> None:
            self._go_on(waiting.id)
            self.took_over = waiting.initials if waiting.is_anothers else None
            self.changed.emit()

        self._bridge.records(self._works.batches.resume, self.actor, waiting.id).then(resumed, self._failed)

    def park(self, then: Callable[[], object] = lambda: None) -> None:
        """Puts the batch by, to go on with later. One that is signed is left."""
        if self.batch is None or self.phase is BatchPhase.SIGNED:
            self._clear()
            then()
        elif self.phase is BatchPhase.OPEN:

            def parked(_none: None) -> None:
                self._clear()
                then()

            job = self._bridge.records(self._works.batches.park, self.actor, self.batch)
            job.then(parked, self._failed)

    def dismiss(self) -> None:
        """The fault that is told was seen."""
        if self.fault is not None:
            self.fault = None
            self.paper.forget()
            self.changed.emit()
        elif self.took_over is not None:
            self.took_over = None
            self.changed.emit()
        else:
            self.asides.dismiss()

    def refresh(self) -> None:
        """Fetches the batch anew."""
        self._refresh()

    def go_to_page(self, intake: UUID, page: UUID) -> None:
        """Takes an envelope in hand and looks at a page of it."""
        self._following = False
        self.pile = self.pile.holding(intake)
        self._refresh(then=lambda: self.choose(page))

    def look_again(self) -> None:
        """Fetches the batch anew, as after work on an envelope at the desk, and goes on with what waits."""
        self._refresh(then=self._to_next_question)

    # Paper

    def scan(self) -> None:
        """Draws in what lies in the scanner: into the open batch, or a new one."""
        if self.busy or self.phase is BatchPhase.SIGNED:
            return
        self._begin_scan()
        self.paper.scan(self.batch, self.expected, self.pile.safe)
        self.changed.emit()

    def scan_again(self) -> None:
        """Scans the sheet of the page that is looked at anew: what comes takes its place."""
        page, intake = self.sight.chosen, self.pile.intake
        if page is None or intake is None or not self.can_change or not self.is_still:
            return
        self._begin_scan(page)
        self.paper.scan_again(intake, page, self.pile.safe)
        self.changed.emit()

    def stop(self) -> None:
        """Stops what is under way. What has come by then is kept."""
        self.paper.stop()
        self.signing.stop()

    # The batch

    def expect(self, sheets: int | None) -> None:
        """Says how many sheets the pile has."""
        if self.batch is None:
            self.expected = sheets
            self.changed.emit()
        else:
            self._act(self._works.batches.expect, self.batch, sheets)

    def keep_count(self) -> None:
        """All of the paper is there, though as many sheets were not counted."""
        if self.batch is not None:
            self._act(self._works.batches.keep_count, self.batch)

    def date_batch(
        self,
        received_at: datetime,
        posted_on: date | None,
        took: Callable[[], object],
        refused: Callable[[Failure], None],
    ) -> None:
        """Says when the post came, and when it was posted; ``refused`` is told why not."""
        if self.batch is not None:
            act = self._works.batches.set_dates
            self._date(act, self.batch, received_at, posted_on, took, refused)

    def fail(self, failure: Failure) -> None:
        """Something that was asked for beside could not be done."""
        self._failed(failure)

    def undo(self) -> None:
        """Takes back the last act on any envelope, and goes there."""
        self._go_way(self._works.batches.undo, "ui.desk.nothing_to_undo")

    def redo(self) -> None:
        """Does again what was taken back, and goes there."""
        self._go_way(self._works.batches.redo, "ui.desk.nothing_to_redo")

    def finishing(self, running: Running | None) -> None:
        """The batch is being finished by a worker; None: it is over."""
        self.phase = BatchPhase.OPEN if running is None else BatchPhase.FINISHING
        self._refresh()

    # What comes of it

    def _go_way(self, walk: Callable[[Actor, UUID], tuple[str, UUID] | None], nothing: str) -> None:
        def went(found: tuple[str, UUID] | None) -> None:
            if found is None:
                self.announced.emit(Text(nothing), False)
                self._refresh()
            else:
                self._hold(found[1])

        if self.batch is not None and not self.busy and self.phase is BatchPhase.OPEN:
            self._ask(went, walk, self.actor, self.batch)

    def _begun(self, waiting: tuple[WaitingBatch, ...]) -> None:
        self.waiting = waiting
        first = waiting[0] if waiting else None
        own = first is not None and first.state is BatchState.OPEN and not first.is_anothers
        if first is not None and own and self.batch is None and not self.busy:
            self._go_on(first.id)
        self.changed.emit()

    def _go_on(self, batch: UUID) -> None:
        self._clear()
        self.batch, self.phase = batch, BatchPhase.OPEN
        self._refresh(then=self.next_doubt)
        job, _running = self._bridge.worker(read_pile_again, self._works, self.actor, batch, self._told)
        job.then(lambda _count: self._refresh(), self._failed)

    def _clear(self) -> None:
        self.phase, self.batch, self.fault = BatchPhase.READY, None, None
        self.pile, self.sight = BatchSight(), Sight(county=self._works.county)
        self.expected = self.took_over = self._asked_numbers = None
        self.paper.forget()
        self.paper.came = 0
        self.signing.leave()
        self.page_chosen.emit()
        self.changed.emit()

    def _begin_scan(self, again: PageView | None = None) -> None:
        self.fault = None
        self.signing.leave()
        self._again.begin(again)
        self._following = again is None
        self.phase = BatchPhase.SCANNING

    def _began(self, batch: UUID) -> None:
        self.batch = batch

    def _told(self, told: Told) -> None:
        if self.asides.glasses.told(told):
            self.announced.emit(Text(f"quality.{CLEAN_THE_GLASS}.what"), True)
        if isinstance(told, SafePage):
            self.changed.emit()
        if not self._soon.isActive():
            self._soon.start()

    def _taken(self, taken: Taken) -> None:
        self._scan_over()
        ended_by = taken.ended_by
        if ended_by is not None:
            self.fault = ended_by
            if ended_by.code is not FaultCode.CANCELLED:
                self.announced.emit(Text(f"{ended_by.words}.what", dict(ended_by.arguments)), True)
        elif self.paper.not_taken:
            self.fault = self.paper.not_taken[-1]
        self.devices.scanner_said(ended_by)
        again = self._again.end()
        if again is None:
            self._refresh(then=self.next_doubt if self.fault is None else None)
        elif taken.came:
            self._refresh(then=lambda: self._again.put(self.sight, again, taken.came))
        else:
            self._refresh()

    def _scan_failed(self, failure: Failure) -> None:
        self._again.end()
        self._scan_over()
        self._failed(failure)

    def _scan_over(self) -> None:
        self._following = False
        self.phase = BatchPhase.READY if self.batch is None else BatchPhase.OPEN

    def _placed(self, _page: UUID) -> None:
        self._acted(None)

    def _failed(self, failure: Failure) -> None:
        self.fault, self._saying = failure, None
        self._refresh()
        self.changed.emit()

    # What is true now

    def _refresh(self, then: Callable[[], None] | None = None) -> None:
        """Fetches the batch anew."""
        if self.batch is None:
            self.changed.emit()
        else:
            self._fetcher.fetch(self.batch, self._wanted, then)

    def _wanted(self, view: BatchView) -> UUID | None:
        """Which envelope is in hand: the last while paper comes and nobody went elsewhere; else the one that was,
        or where it is no more the first that waits for somebody."""
        there = [envelope.intake for envelope in view.envelopes]
        if self._following and there:
            return there[-1]
        if self.pile.intake in there:
            return self.pile.intake
        return BatchSight(view).next_to_settle() or next(iter(there), None)

    def _fetched(self, view: BatchView, intake: IntakeView | None) -> None:
        if view.id != self.batch:
            return
        if view.state is BatchState.SIGNED and not self.busy:
            self.phase = BatchPhase.SIGNED
        held = None if intake is None else intake.id
        if held != self.pile.intake:
            self._asked_numbers = None
        self.pile = replace(
            self.pile, view=view, numbers=self.pile.numbers if held == self.pile.intake else ()
        )
        self.pile = replace(self.pile, intake=held)
        before = self.sight.page
        self.sight = replace(self.sight, view=intake)
        if self.sight.chosen is None or self._following:
            pages = self.sight.pages
            counting = [page for page in pages if page.counts] or list(pages)
            at = -1 if self._following else 0
            self.sight = self.sight.at(counting[at].id if counting else None)
        self._ask_for_numbers(intake)
        if self.sight.page != before:
            self.page_chosen.emit()
        self.signing.follow(view)
        self.changed.emit()
