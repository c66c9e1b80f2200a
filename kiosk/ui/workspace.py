"""Where somebody who signed in works: the first screen, the desk, and over them the guides, a receipt held up or a
person's record, one of them at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from kiosk.clock import today_in_norway
from kiosk.intake.batches import WaitingBatch
from kiosk.intake.looking import Unfinished
from kiosk.intake.originals import WaitingOriginal
from kiosk.intake.receipt_seals import receipt_code_in
from kiosk.intake.search import Hit
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.desk_screen import DeskScreen
from kiosk.ui.devices import Devices
from kiosk.ui.figuring import Figuring
from kiosk.ui.guiding import Guiding
from kiosk.ui.home_screen import HomeScreen
from kiosk.ui.originals_screen import OriginalsScreen
from kiosk.ui.post.room import PostRoom
from kiosk.ui.print_talk import PrintTalk
from kiosk.ui.printing_again import PrintingAgain
from kiosk.ui.receipt_card import ReceiptCard
from kiosk.ui.receipt_judging import ReceiptJudging
from kiosk.ui.record.opening import RecordOpening
from kiosk.ui.search_screen import SearchScreen
from kiosk.ui.searching import Meant, Searching
from kiosk.ui.session import DeskSession, Phase
from kiosk.ui.sheet_printing import SheetPrinting
from kiosk.ui.speech import Speaker
from kiosk.ui.standing import Standing
from kiosk.ui.sync.meetings import Meetings
from kiosk.ui.sync.opening import SyncWork
from kiosk.ui.sync.told import Brief, brief
from kiosk.ui.whose import Entry, HalfSaid
from kiosk.ui.workplace import Workplace

_Below: TypeAlias = tuple[QWidget, QWidget | None, Phase]
"""What was open, what had the keyboard there, and how far the work was."""


@dataclass(frozen=True, slots=True, repr=False)
class Left:
    """What a clerk left as they went: for them alone, and no longer than the window is open.

    Attributes:
        intake: the one that was open; None where none was.
        half: what they had half said of its person.
    """

    intake: UUID | None
    half: HalfSaid


class Workspace(QStackedWidget):
    """One clerk's screens.

    Attributes:
        session: the desk at work.
        standing: how the station stands.
        home, desk: the screens.
        post: the post room.
        search: who has been here or is expected, and receipts.
        originals: what is to be handed back.
        guiding: the guides, opened over any of them.
        figuring: the figures of day and season.
        county: how it stands with the county.
        receipt: a receipt that was held up, shown over any of them.
        records: a person's record, opened over any of them.
    """

    def __init__(
        self,
        speaker: Speaker,
        bridge: Bridge,
        workplace: Workplace,
        session: DeskSession,
        devices: Devices,
        meetings: Meetings,
    ) -> None:
        super().__init__()
        self.session = session
        self.standing = Standing(bridge, workplace, session.actor, devices)
        self._bridge = bridge
        self._works = workplace
        self._devices = devices
        self._meetings = meetings
        forms = workplace.county.paper_applications
        name = session.actor.name if workplace.without_pin is None else None
        self.home = HomeScreen(speaker, name, forms=forms)
        self._sheets = SheetPrinting(bridge, workplace.stock, workplace.covers, session.actor)
        self.desk = DeskScreen(speaker, bridge, workplace, session)
        self.post = PostRoom(speaker, bridge, workplace, session, devices)
        self.originals = OriginalsScreen(speaker, workplace.county)
        self.guiding = Guiding(speaker, bridge, workplace.guides, session.actor)
        self.figuring = Figuring(speaker, bridge, workplace, session.actor)
        self.county = SyncWork(speaker, bridge, workplace, session.actor, meetings)
        self.receipt = ReceiptCard(speaker, workplace.county)
        card = self.receipt
        self._again = PrintingAgain(bridge, workplace, session.actor, devices, card, card.prints, card.fail)
        self.records = RecordOpening(speaker, bridge, workplace, session, devices)
        self._prints = PrintTalk(devices, session.actor)
        self._below: list[_Below] = []
        self._left: Left | None = None
        self._held_up = ReceiptJudging(bridge, workplace, session.actor, self.receipt)
        self.addWidget(self.home)
        self.addWidget(self.desk)
        self.addWidget(self.post)
        self.addWidget(self.originals)
        self.addWidget(self.guiding.screen)
        self.addWidget(self.figuring.screen)
        self.addWidget(self.county.screen)
        self.addWidget(self.receipt)
        self.addWidget(self.records.screen)
        self.search = SearchScreen(speaker)
        self.addWidget(self.search)
        self.home.new_wanted.connect(self.show_desk)
        self.home.post_wanted.connect(self._show_post)
        self.home.batch_wanted.connect(self._go_on_with_post)
        self.post.left.connect(self._leave_post)
        self.post.desk_wanted.connect(self._to_desk)
        self.post.sealed.connect(self.standing.look)
        self.post.waiting_known.connect(self.home.show_batches)
        self.home.search_wanted.connect(self._show_search)
        self.search.back_wanted.connect(self.show_home)
        self._searching = Searching(bridge, workplace, session, self.search)
        self._searching.receipt_wanted.connect(self._look_at)
        self.search.chosen.connect(self._take_found)
        self.home.unfinished_wanted.connect(self._go_on)
        self.home.day.figures.clicked.connect(self._show_figures)
        self.figuring.screen.back_wanted.connect(self.show_home)
        self.home.place.county.clicked.connect(self._show_county)
        self.county.screen.back_wanted.connect(self.show_home)
        meetings.changed.connect(self._show_delivery)
        meetings.ended.connect(self._county_met)
        self.desk.home_wanted.connect(self.show_home)
        self.guiding.screen.back_wanted.connect(self._go_below)
        self.receipt.back_wanted.connect(self._go_below)
        self.receipt.print_wanted.connect(self._again.print_receipt)
        self.receipt.letter_wanted.connect(self._again.print_letter)
        self.search.record_wanted.connect(self.records.open_hit)
        self.receipt.record_wanted.connect(self.records.open)
        self.desk.person.record_wanted.connect(self.records.open)
        self.records.opened.connect(lambda: self._open_over(self.records.screen))
        self.records.left.connect(self._go_below)
        self.records.papers_wanted.connect(self._begin_for)
        self.records.go_on_wanted.connect(self._resume)
        self.home.print_wanted.connect(self.standing.print_waiting)
        self.home.sheets.print_wanted.connect(self._sheets.print_stock)
        self._sheets.printed.connect(self.home.sheets.show_printed)
        self._sheets.not_printed.connect(self.home.sheets.fail_to_print)
        self.home.originals_wanted.connect(self._list_originals)
        self.originals.back_wanted.connect(self.show_home)
        self.originals.said.connect(self._say_of_original)
        session.changed.connect(self._follow)
        session.changed.connect(self._put_back)
        session.changed.connect(self._give_way)
        self.post.session.changed.connect(self._give_way)
        session.sealed.connect(self.standing.look)
        devices.changed.connect(self._show_devices)
        self._prints.changed.connect(self._show_prints)
        self.standing.changed.connect(self._show_stand)
        self.standing.failed.connect(self._failed)
        self._show_devices()
        self._show_stand()
        self.home.place.show_rules(workplace.rules, today_in_norway(workplace.clock))

    def begin(self) -> None:
        """Starts the day at the first screen, or at the desk where an intake was left open."""
        self.standing.start()
        self.session.begin()
        self.home.begin()
        self.post.look()

    def leave(self) -> Left:
        """The clerk goes: what is open is put by, and nothing looks any more. Returns what they had half said."""
        view = self.session.sight.view if self.session.phase is Phase.OPEN else None
        left = Left(None if view is None else view.id, self.desk.person.half_said)
        self.standing.stop()
        self.session.park()
        self.post.leave()
        return left

    @property
    def busy(self) -> bool:
        """Whether paper moves or something is being finished."""
        return self.session.busy or self.post.session.busy

    @property
    def delivery(self) -> tuple[int, Brief]:
        """How much the county has not confirmed, and how it stands with that."""
        waits, works, meetings = self.standing.seen.waits, self._works, self._meetings
        now, training = works.clock.now(), works.settings.training
        told = brief(meetings.state, now, meetings.fault, training=training)
        return 0 if waits is None else waits.undelivered, told

    def stop(self) -> None:
        """Stops what is under way, the window being closed. What has come is kept."""
        self.session.stop()
        self.post.session.stop()

    def come_back(self, left: Left) -> None:
        """The clerk is back: what they had half said stands again as they are at the intake it was said at."""
        self._left = left if left.half else None
        self._put_back()

    def _put_back(self) -> None:
        left, session = self._left, self.session
        view = session.sight.view
        at = None if view is None else view.id
        here = (
            session.phase is Phase.OPEN if left is not None and left.intake else session.phase is Phase.READY
        )
        if left is not None and here and at == left.intake:
            self._left = None
            self.desk.person.put_back(left.half)

    def show_home(self) -> None:
        """Goes to the first screen, where no intake is open."""
        if self.session.phase in (Phase.READY, Phase.FINISHED):
            self.session.next_person()
            self._leave_all()
            self.setCurrentWidget(self.home)
            self.standing.look()
            self.post.look()
            self.home.begin()

    def show_desk(self) -> None:
        """Goes to the desk."""
        if self.currentWidget() is not self.desk:
            self._leave_all()
            self.setCurrentWidget(self.desk)
            self.desk.begin()

    def show_guides(self) -> None:
        """Opens the guides over what is open, which goes on below them; or goes to their search field."""
        self._open_over(self.guiding.screen)
        self.guiding.begin()

    def _open_over(self, screen: QWidget) -> None:
        shown = self.currentWidget()
        if shown is not None and shown is not screen:
            self._below = [below for below in self._below if below[0] is not screen]  # it is above them now
            self._below.append((shown, QApplication.focusWidget(), self.session.phase))
            self.setCurrentWidget(screen)

    def _leave_all(self) -> None:
        """Goes back to nothing that was open, and keeps nothing of a record."""
        self._below.clear()
        self.records.work.close()

    def _go_below(self) -> None:
        """Goes back to where one was: the keyboard too, unless the work has gone on meanwhile."""
        screen, focus, phase = self._below.pop() if self._below else (self.home, None, self.session.phase)
        self.setCurrentWidget(screen)
        still_there = focus is not None and shiboken6.isValid(focus) and screen.isAncestorOf(focus)
        if focus is not None and still_there and phase is self.session.phase:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        elif screen is self.desk:
            self.desk.begin()
        elif screen is self.home:
            self.home.begin()
        self._follow()

    def take_scanned(self, text: str) -> None:
        """Takes what the barcode scanner sent, wherever the clerk is. A receipt is looked at: it is no number."""
        code = receipt_code_in(text)
        if code is not None:
            self._look_at(code)
            return
        if self.currentWidget() is self.post:
            self.post.take_scanned(text)
            return
        self.show_desk()
        self.desk.take_scanned(text)

    def _look_at(self, receipt: Meant) -> None:
        """Shows what a receipt is of, and whether it is genuine, over whatever is open."""
        self._open_over(self.receipt)
        self._held_up.look_at(receipt)

    def _go_on(self) -> None:
        """With the one that waits, or to choose among several."""
        waiting = self.session.unfinished
        self.show_desk()
        if len(waiting) == 1 and waiting[0].left_by is None:
            self.session.resume(waiting[0])

    def _show_post(self) -> None:
        self.setCurrentWidget(self.post)
        self.post.begin()

    def _go_on_with_post(self, waiting: WaitingBatch) -> None:
        self.setCurrentWidget(self.post)
        self.post.resume(waiting)

    def _leave_post(self, put_by: bool) -> None:
        self.show_home()
        if put_by:
            self.home.say_put_by()

    def _to_desk(self, intake: UUID) -> None:
        """Opens an envelope at the desk; what is done with it there is gone back from."""
        self.session.go_on_with(intake)
        self.show_desk()

    def _show_figures(self) -> None:
        self.setCurrentWidget(self.figuring.screen)
        self.figuring.begin()

    def _show_county(self) -> None:
        self.setCurrentWidget(self.county.screen)
        self.county.begin()

    def _give_way(self) -> None:
        """The desk comes first."""
        self._meetings.gives_way = self.busy

    def _county_met(self) -> None:
        self.standing.look()

    def _show_search(self) -> None:
        self.setCurrentWidget(self.search)
        self._searching.begin()

    def _take_found(self, hit: Hit) -> None:
        """Goes on with what is not finished of theirs, or begins with them as the next applicant. A finished intake's
        receipt is looked at: it begins nothing."""
        waiting = next((one for one in self.session.unfinished if one.id in hit.intakes), None)
        if waiting is not None:
            self._resume(waiting)
        elif hit.kind == "expected":
            self._begin_for(Entry(listed=hit.id, name=hit.name))
        elif hit.kind == "applicant":
            self._begin_for(Entry(applicant=hit.id, name=hit.name))
        else:
            self._searching.show_receipt(hit)

    def _resume(self, waiting: Unfinished) -> None:
        self.show_desk()
        self.session.resume(waiting)

    def _begin_for(self, entry: Entry) -> None:
        self.session.whose.begin_with(entry)
        self.show_desk()

    def _list_originals(self) -> None:
        def here(waiting: tuple[WaitingOriginal, ...]) -> None:
            if self.currentWidget() is self.home:
                self.setCurrentWidget(self.originals)
                self.originals.begin(waiting)

        job = self._bridge.records(self._works.originals.originals_waiting, self.session.actor)
        job.then(here, self._failed)

    def _say_of_original(self, document: UUID, back: bool) -> None:
        works = self._works.originals
        act = works.handed_back if back else works.still_here
        job = self._bridge.records(act, self.session.actor, document)
        job.then(lambda _none: self.originals.was_said(document, back=back), self.originals.fail)

    def _follow(self) -> None:
        """An intake that is open is at the desk; who looks something up meanwhile goes back there."""
        over = self.currentWidget() in (self.guiding.screen, self.receipt, self.records.screen)
        if self.post.waits_for_desk and self.session.phase in (Phase.READY, Phase.FINISHED):
            self._leave_all()
            self.post.waits_for_desk = False
            self.session.leave()
            self.setCurrentWidget(self.post)
            self.post.come_back()
        elif self.session.phase is not Phase.READY and not over:
            self.show_desk()

    def _show_devices(self) -> None:
        seen = self._devices
        self.home.place.show_scanner(seen.scanner_fault, here=seen.scanner is not None)
        self.home.place.show_printer(seen.printer_fault, here=seen.printer is not None)
        self._show_prints()

    def _show_prints(self) -> None:
        self.home.show_prints(self.standing.seen.waits, self._prints)

    def _show_stand(self) -> None:
        seen, training = self.standing.seen, self._works.settings.training
        self._show_delivery()
        self._show_prints()
        self.home.show_ahead(seen)
        self.home.day.show_day(seen.day, seen.late)
        self.session.asides.mind_the_clock(seen.clock_is_behind)
        self.home.place.show_stand(seen, self._works.clock.now(), training=training)

    def _show_delivery(self) -> None:
        state = self._meetings.state
        self.home.show_waits(self.standing.seen.waits, delivers=state is not None and state.set_up)
        self.home.place.show_delivery(self.delivery[1])

    def _failed(self, failure: Failure) -> None:
        self.home.fail(failure)
        self.session.asides.note_failure(failure)
