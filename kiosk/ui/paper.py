"""The paper of a desk: what moves, what is expected, what has to be put back, and what waits for its backs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.desk import SafePage
from kiosk.intake.taking import PageNotTaken, Taken, Told
from kiosk.intake.truth import IntakeView, PageView
from kiosk.ui.bridge import Bridge, Failure, Running
from kiosk.ui.choosing import ScannerChoice
from kiosk.ui.scanning import Into, take_files, take_paper
from kiosk.ui.turning import BrokeOff, Stage, Turning
from kiosk.ui.workplace import Workplace


class Paper(QObject):
    """Draws paper in, and remembers about it what the intake itself does not.

    Attributes:
        intake: the open one that paper goes into; None where the next page begins one.
        choice: the scanner, and how it scans.
        expected: the sheets that were counted before there was an intake.
        broke_off: where the last scan ended too early.
        twice: a front that has come once more with its back.
        not_taken: what could not be taken of the last files or paper.

    Signals:
        told: what happens to a page.
        ended: the :class:`Taken` of a scan.
        scan_failed: the :class:`Failure` that a scan came to nothing by.
        failed: the :class:`Failure` of something else.
        changed: what is true of the intake may be otherwise now.
    """

    told = Signal(object)
    ended = Signal(object)
    scan_failed = Signal(object)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor, choice: ScannerChoice) -> None:
        super().__init__()
        self._bridge = bridge
        self._works = workplace
        self._actor = actor
        self.choice = choice
        self.intake: UUID | None = None
        self.expected: int | None = None
        self.broke_off: BrokeOff | None = None
        self.twice: UUID | None = None
        self.not_taken: list[EnvironmentFault] = []
        self._turnings: dict[UUID, Turning] = {}
        self._running: Running | None = None
        self._came: list[SafePage] = []
        self._behind: PageView | None = None
        self._counted: int | None = None
        self._lone: UUID | None = None

    @property
    def turning(self) -> Turning | None:
        """The pile whose fronts are in this intake and whose backs are not in their places."""
        return None if self.intake is None else self._turnings.get(self.intake)

    # Paper moves

    def scan(self, into: Into, view: IntakeView | None) -> None:
        """Draws in what lies in the scanner."""
        turning = self.turning
        if turning is not None and turning.stage is Stage.TURN:
            into = replace(into, document=None)
        elif turning is not None and turning.stage is Stage.BACKS and view is not None:
            last = next((page for page in view.pages if page.id == turning.backs[-1]), None)
            into = replace(into, document=None if last is None else last.document)
        self._begin(view)
        job, self._running = self._bridge.worker(take_paper, self._works, self._actor, into, self._hear)
        job.then(self._scanned, self._failed)

    def take_files(self, into: Into, files: Sequence[str], view: IntakeView | None) -> None:
        """Takes files in as paper is, each a document of its own."""
        self._begin(view)
        job, self._running = self._bridge.worker(
            take_files, self._works, self._actor, replace(into, document=None), tuple(files), self._hear
        )
        job.then(self._ended, self._failed)

    def stop(self) -> None:
        """Stops what is coming. What has come by then is kept."""
        if self._running is not None:
            self._running.cancel()

    def leave(self) -> None:
        """The intake is left: the next page begins another."""
        self.intake = self.expected = self.broke_off = self.twice = self._lone = None
        self.not_taken = []

    # Counted sheets

    def expect(self, sheets: int | None) -> None:
        """Says how many sheets there are."""
        if self.intake is None:
            self.expected = sheets
            self.changed.emit()
        else:
            job = self._bridge.records(self._works.counting.expect, self._actor, self.intake, sheets)
            job.then(lambda _none: self.changed.emit(), self.failed.emit)

    # Both sides by hand

    def fronts_are_in(self) -> None:
        """No more fronts will come: the backs are next."""
        if self.turning is not None:
            self._turn(replace(self.turning, stage=Stage.TURN))

    def let_be(self) -> None:
        """There are no backs, or they stay as they came."""
        if self.intake is not None:
            self._turnings.pop(self.intake, None)
            self.changed.emit()

    def put_together(self, view: IntakeView) -> bool:
        """Puts the backs behind their fronts where each front has one; says whether that is so."""
        turning, intake = self.turning, self.intake
        if turning is None or intake is None or not turning.agrees(view):
            return False
        fronts, backs = turning.columns(view)
        in_order = [page.id for page in reversed(backs)]

        def put(_none: None) -> None:
            self._turnings.pop(intake, None)
            self.changed.emit()

        job = self._bridge.records(
            self._works.arranging.put_backs, self._actor, [page.id for page in fronts], in_order
        )
        job.then(put, self.failed.emit)
        return True

    def again(self, view: IntakeView) -> None:
        """Sets the backs aside that came, so that all of them are scanned again."""
        turning = self.turning
        if turning is None:
            return
        _fronts, backs = turning.columns(view)
        for page in backs:
            if page.counts:
                self._set_aside(page.id)
        self._turn(Turning(Stage.TURN, turning.fronts))

    # A sheet that came twice

    def answer_twice(self, *, aside: bool) -> None:
        """Sets the front aside that came without its back, or keeps both."""
        page, self.twice = self.twice, None
        if page is not None and aside:
            self._set_aside(page)
        self.changed.emit()

    def _set_aside(self, page: UUID) -> None:
        """Sets a page aside whose sheet was scanned again."""
        job = self._bridge.records(self._works.desk.set_aside, self._actor, page, came_again=True)
        job.then(self._did, self.failed.emit)

    # What comes of it

    def _begin(self, view: IntakeView | None) -> None:
        self.broke_off = self.twice = None
        self.not_taken = []
        self._came = []
        self._behind = view.pages[-1] if view is not None and view.pages else None
        self._counted = self.expected if view is None else view.expected_sheets

    def _hear(self, told: Told) -> None:
        match told:
            case SafePage():
                self.intake = told.intake
                self._came.append(told)
            case PageNotTaken():
                self.not_taken.append(told.fault.fault)
        self.told.emit(told)

    def _scanned(self, taken: Taken) -> None:
        self.intake = taken.intake or self.intake
        whole = taken.ended_by is None
        turning, by_hand = self.turning, self.choice.profile.sides == "by_hand"
        if self.intake is not None and taken.came and (by_hand or turning is not None):
            before = turning or Turning(Stage.FRONTS)
            self._turnings[self.intake] = before.with_more(taken.came, whole=whole)
        if whole and self._lone is not None and taken.came:
            self.twice, self._lone = self._lone, None
        if not whole:
            self.broke_off = self._where_it_broke_off(taken.ended_by)
            if self.broke_off is not None and self.broke_off.back_missing and taken.last is not None:
                self._lone = taken.last.page
        self._ended(taken)

    def _where_it_broke_off(self, fault: EnvironmentFault | None) -> BrokeOff | None:
        last = self._came[-1] if self._came else self._behind
        if last is None or (fault is not None and fault.code is FaultCode.FEEDER_EMPTY):
            return None
        two_sided = self.choice.profile.sides == "both" or any(page.side == "back" for page in self._came)
        missing = bool(self._came) and last.side == "front" and two_sided
        turning = self.turning
        if turning is not None and turning.wants_backs:
            left: int | None = len(turning.fronts) - len(turning.backs)
        else:
            left = None if self._counted is None else self._counted - last.sheet + int(missing)
        return BrokeOff(last.position, last.sheet, missing, left if left is not None and left > 0 else None)

    def _ended(self, taken: Taken) -> None:
        self._running = None
        self.intake = taken.intake or self.intake
        if self.intake is not None:
            self.expected = None
        self.ended.emit(taken)

    def _failed(self, failure: Failure) -> None:
        self._running = None
        self.scan_failed.emit(failure)

    def _turn(self, turning: Turning) -> None:
        if self.intake is not None:
            self._turnings[self.intake] = turning
            self.changed.emit()

    def _did(self, _none: None) -> None:
        self.changed.emit()
