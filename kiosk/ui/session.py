"""The desk at work, without a widget: who is there, which intake is open, what is arriving, and what can be done.

It decides nothing that a use case decides: each act is asked for in the records lane, and what is true afterwards is
fetched again and told by :attr:`DeskSession.changed`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal

from kiosk.errors import FaultCode
from kiosk.intake.actors import Actor
from kiosk.intake.advising import Advice
from kiosk.intake.desk import SafePage
from kiosk.intake.looking import Unfinished
from kiosk.intake.taking import PageDecided, Taken, Told
from kiosk.intake.truth import IntakeView, PageView
from kiosk.records.tables import IntakeState
from kiosk.scan.reading.streaks import CLEAN_THE_GLASS
from kiosk.texts import Text
from kiosk.ui.asides import Asides
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.choosing import ScannerChoice
from kiosk.ui.devices import Devices
from kiosk.ui.ending import Ending
from kiosk.ui.fetching import Fetcher
from kiosk.ui.page_work import PageWork
from kiosk.ui.paper import Paper
from kiosk.ui.rescanning import Rescanning
from kiosk.ui.scanning import Into, read_again
from kiosk.ui.sight import Phase as Phase
from kiosk.ui.sight import Sight
from kiosk.ui.turning import Stage
from kiosk.ui.whose import Whose
from kiosk.ui.workplace import Workplace


class DeskSession(PageWork):
    """One clerk's work at one desk.

    Attributes:
        phase: where the desk is.
        fault: what went wrong last and was not put right yet.
        asides: what is told beside the work.
        ending: finishes the intake, and knows its receipt.
        whose: takes what the clerk says whose the papers are.
        unfinished: intakes that wait to be gone on with.
        devices: scanner and printer.
        paper: what moves, and what is known of it.

    Signals:
        sealed: an intake was finished: one more for the county.
        count_again: the clerk is asked how many sheets there are.
    """

    sealed = Signal()
    count_again = Signal()

    def __init__(
        self, bridge: Bridge, workplace: Workplace, actor: Actor, devices: Devices, choice: ScannerChoice
    ) -> None:
        super().__init__(bridge, workplace, actor)
        self.devices = devices
        self.phase = Phase.READY
        self.fault: Failure | None = None
        self.asides = Asides()
        self.ending = Ending(bridge, workplace, actor, devices)
        self.whose = Whose(bridge, workplace, actor, self._intake_to_say_it_of)
        self.unfinished: Sequence[Unfinished] = ()
        self.paper = Paper(bridge, workplace, actor, choice)
        desk, advising = workplace.desk, workplace.advising
        self._fetcher = Fetcher(bridge, desk, advising, actor, self._fetched, self._failed)
        self._again = Rescanning(bridge, workplace.arranging, actor, self._placed, self._failed)
        for part in (devices, choice, self.asides):
            part.changed.connect(self.changed)
        devices.may_ask = lambda: self.phase is Phase.READY
        self.paper.told.connect(self._told)
        self.paper.ended.connect(self._taken)
        self.paper.scan_failed.connect(self._scan_failed)
        self.paper.failed.connect(self._failed)
        self.paper.changed.connect(self._refresh)
        self.whose.changed.connect(self._refresh)
        self.whose.failed.connect(self._failed)
        self.ending.done.connect(self._finished)
        self.ending.refused.connect(self._finish_refused)
        self.ending.failed.connect(self._finish_failed)
        self.ending.not_printed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """Whether paper moves or the intake is being finished."""
        return self.phase in (Phase.SCANNING, Phase.FINISHING)

    @property
    def at_rest(self) -> bool:
        """Whether all that was asked for has been done and is shown."""
        read = all(page.was_read for page in self.sight.pages)
        return not self.busy and self._fetcher.at_rest and self.person.at_rest and read

    @property
    def can_change(self) -> bool:
        """Whether there is an open intake to act on."""
        return self.paper.intake is not None and self.phase in (Phase.SCANNING, Phase.OPEN)

    @property
    def is_still(self) -> bool:
        """Whether no paper moves."""
        return self.phase is Phase.OPEN

    @property
    def may_finish(self) -> bool:
        """Whether nothing that is known of stands in the way of finishing the intake."""
        return self.phase is Phase.OPEN and not self.sight.doubts and self.paper.turning is None

    # Going on, and going away

    def begin(self) -> None:
        """Goes on where the clerk was: with the intake that a power cut left open, else with the next person."""
        self._bridge.records(self._works.looking.unfinished, self.actor).then(self._begun, self._failed)
        self._ask_for_cases()

    def next_person(self) -> None:
        """Makes the desk ready for whoever comes next."""
        if not self.busy:
            self._clear()
            self.devices.look()
            self.begin()

    def park(self, then: Callable[[], object] | None = None) -> None:
        """Puts the intake by, to go on with later."""
        if self.paper.intake is None or self.phase is not Phase.OPEN:
            return
        self.person.settle()

        def parked(_none: None) -> None:
            self.next_person()
            if then is not None:
                then()

        self._bridge.records(self._works.desk.park, self.actor, self.paper.intake).then(parked, self._failed)

    def resume(self, unfinished: Unfinished) -> None:
        """Goes on with an intake that was put by, or that another left open: it is this clerk's from now on."""
        if unfinished.state is IntakeState.PARKED or unfinished.left_by is not None:
            job = self._bridge.records(self._works.desk.resume, self.actor, unfinished.id)
            job.then(lambda _none: self._go_on(unfinished.id), self._failed)
        else:
            self._go_on(unfinished.id)

    def go_on_with(self, intake: UUID) -> None:
        """Opens an envelope's intake, which is left again without being put by."""
        if not self.busy:
            self._go_on(intake)

    def leave(self) -> None:
        """The envelope's intake is left: the desk is ready for somebody else."""
        self._clear()

    def to_scanned(self) -> None:
        """Goes on with the person whose number was scanned: what is open is finished, or put by where something
        stands in the way."""
        number = self.whose.another
        if number is None or self.phase is not Phase.OPEN:
            return
        to_them = partial(self.whose.taken.emit, number)
        if self.may_finish:
            self.finish(then=to_them)
        else:
            self.park(then=to_them)

    def dismiss(self) -> None:
        """The fault that is told was seen."""
        if self.fault is not None:
            self.fault = None
            self.changed.emit()
        else:
            self.asides.dismiss()

    # Paper

    def scan(self) -> None:
        """Draws in what lies in the scanner: into the open intake, or a new one."""
        self._scan(None)

    def scan_again(self) -> None:
        """Scans the sheet of the page that is looked at anew: what comes takes its place."""
        if self.sight.chosen is not None:
            self._scan(self.sight.chosen)

    def take_files(self, files: Sequence[str]) -> None:
        """Takes in files and folders of files, as though they were scanned."""
        if files and not self.busy:
            into = self._make_way()
            self.paper.take_files(into, files, self.sight.view)
            self.changed.emit()

    def stop(self) -> None:
        """Stops the scanner. What has come by then is kept."""
        self.paper.stop()

    def expect(self, sheets: int | None) -> None:
        """Says how many sheets were handed over."""
        if self.phase is Phase.FINISHED:
            self._clear()
        self.paper.expect(sheets)

    def _scan(self, again: PageView | None) -> None:
        if not self.busy:
            into = self._make_way()
            self._again.begin(again)
            self.paper.scan(into, self.sight.view)
            self.changed.emit()

    def _make_way(self) -> Into:
        if self.phase is Phase.FINISHED:
            self._clear()
        self.fault = None
        self._following = True
        self.phase = Phase.SCANNING
        documents = self.sight.documents
        document = documents[-1].id if documents and not self._new_document else None
        self._new_document = False
        return Into(self.paper.intake, document, self.whose.entry, self.paper.expected)

    # Doubts

    def next_doubt(self) -> None:
        """Goes to the next doubt: to its page, or to the number."""
        page = self.sight.next_doubtful()
        about_all = [doubt for doubt in self.sight.doubts if doubt.page is None]
        if page is not None and (page != self.sight.page or not about_all):
            self.choose(page)
        elif self.sight.count_differs:
            self.count_again.emit()
        elif about_all:
            self.whose.ask()

    # The end

    def finish(self, then: Callable[[], None] | None = None) -> None:
        """Finishes the intake and prints its receipt, where nothing stands in the way, and goes on with ``then``;
        without it the receipt is shown."""
        if self.phase is not Phase.OPEN or self.paper.intake is None:
            return
        self.person.settle()
        self.fault, self.phase = None, Phase.FINISHING
        self.ending.begin(self.paper.intake, then)
        self.changed.emit()

    # What comes of it

    def _begun(self, found: tuple[Unfinished, ...]) -> None:
        self.unfinished = found
        free = self.paper.intake is None and self.whose.entry is None and not self.busy
        own = found and found[0].state is IntakeState.OPEN and found[0].left_by is None
        if own and free:
            self._go_on(found[0].id)
        self.changed.emit()

    def _go_on(self, intake: UUID) -> None:
        self._clear()
        self.paper.intake, self.phase = intake, Phase.OPEN
        self._following = True
        self._refresh()
        job, _running = self._bridge.worker(read_again, self._works, self.actor, intake, self._told)
        job.then(lambda _count: self._refresh(), self._failed)

    def _clear(self) -> None:
        self.paper.leave()
        self.phase, self.fault, self.ending.finished = Phase.READY, None, None
        self.whose.entry = self.whose.another = None
        self._new_document, self._saying = False, None
        self.sight = Sight(county=self._works.county)
        self.person.follow(None)
        self.page_chosen.emit()
        self.changed.emit()

    def _intake_to_say_it_of(self) -> UUID | None:
        if self.phase is Phase.FINISHED:  # what is said now is said of the next person
            self._clear()
        return self.paper.intake

    def _told(self, told: Told) -> None:
        if self.asides.glasses.told(told):
            self.announced.emit(Text(f"quality.{CLEAN_THE_GLASS}.what"), True)
        match told:
            case SafePage():
                self.whose.entry = None
                self.announced.emit(Text("ui.desk.said.safe", {"page": told.position}), False)
            case PageDecided(_, decided):
                for raised in decided.doubts:
                    self.announced.emit(Text(f"doubt.{raised.code.value}.what"), True)
        self._refresh()

    def _taken(self, taken: Taken) -> None:
        self.phase = Phase.READY if self.paper.intake is None else Phase.OPEN
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
            self._refresh(then=partial(self._to_what_comes_next, self.sight.page))
        elif taken.came:
            self._refresh(then=lambda: self._again.put(self.sight, again, taken.came))

    def _placed(self, page: UUID) -> None:
        self._refresh(then=lambda: self.choose(page))

    def _scan_failed(self, failure: Failure) -> None:
        self._again.end()
        self.phase = Phase.READY if self.paper.intake is None else Phase.OPEN
        self._failed(failure)

    def _failed(self, failure: Failure) -> None:
        self.fault, self._saying = failure, None
        self._refresh()
        self.changed.emit()

    def _to_what_comes_next(self, last_seen: UUID | None) -> None:
        """After the paper has come: a doubt is shown without being asked for, else what nobody has typed yet.

        After a fault the last good page stays in sight, and so does the one that the clerk went to from what was
        ``last_seen`` as the paper ended. Backs go behind their fronts where each has one.
        """
        turning, view = self.paper.turning, self.sight.view
        if turning is not None and view is not None:
            if self.fault is None and turning.stage is Stage.BOTH:
                self.paper.put_together(view)
            return
        went = last_seen not in (None, self.sight.page)
        if went or self.phase is not Phase.OPEN or self.fault is not None:
            return
        doubt = self.sight.doubt
        if doubt is not None and doubt.page is not None:
            self.choose(doubt.page)
        else:
            self._to_untyped()

    def _finished(self, then: Callable[[], None] | None) -> None:
        self.phase = Phase.FINISHED
        self.announced.emit(Text("ui.desk.said.finished"), False)
        self.sealed.emit()
        if then is None:
            self._refresh()
        else:
            self.next_person()
            then()
        self.changed.emit()

    def _finish_refused(self) -> None:
        self.phase = Phase.OPEN
        self._refresh(then=self.next_doubt)
        self.changed.emit()

    def _finish_failed(self, failure: Failure) -> None:
        self.phase = Phase.OPEN
        self._failed(failure)

    # What is true now

    def _open_intake(self) -> UUID | None:
        return self.paper.intake

    def _refresh(self, then: Callable[[], None] | None = None) -> None:
        """Fetches the intake anew."""
        if self.paper.intake is None:
            self.changed.emit()
        else:
            self._fetcher.fetch(self.paper.intake, then)

    def _fetched(self, intake: UUID, view: IntakeView, advice: Advice) -> None:
        if intake != self.paper.intake:
            return
        before = self.sight.page
        self.sight = replace(self.sight, view=view, advice=advice)
        known = self.sight.chosen is not None
        if view.pages and (not known or (self._following and self.phase is Phase.SCANNING)):
            self.sight = self.sight.at(view.pages[-1 if self.phase is Phase.SCANNING else 0].id)
        self.person.follow(view)
        if self.sight.page != before:
            self.page_chosen.emit()
        self.changed.emit()
