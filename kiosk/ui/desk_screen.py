"""The desk: paper to the left, the page in the middle, the person to the right, and the next step below.

It shows what its session says is true and hands on what the clerk asks for; it decides nothing.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from kiosk.clock import today_in_norway
from kiosk.intake.showing import Finds
from kiosk.intake.truth import PageView
from kiosk.texts import Text
from kiosk.ui.announcing import announce
from kiosk.ui.bottom_line import BottomLine
from kiosk.ui.bridge import Bridge
from kiosk.ui.consent_card import ConsentCard, ConsentWanted
from kiosk.ui.controls import Scrolled, Side
from kiosk.ui.desk_notice import DeskNotice
from kiosk.ui.documents_card import DocumentsCard
from kiosk.ui.elsewhere_card import ElsewhereCard
from kiosk.ui.facts_form import FactsForm
from kiosk.ui.files import file_dialog, files_in
from kiosk.ui.large_page import LargePage
from kiosk.ui.marks import marks_of
from kiosk.ui.page_menu import PageMenu
from kiosk.ui.page_strip import PageStrip
from kiosk.ui.page_tools import PageTools
from kiosk.ui.pages_shown import page_said, rows_of
from kiosk.ui.person_card import PersonCard
from kiosk.ui.person_form import PersonForm
from kiosk.ui.pictures import Pictures
from kiosk.ui.ready_card import ReadyCard
from kiosk.ui.scan_panel import ScanPanel
from kiosk.ui.session import DeskSession, Phase
from kiosk.ui.sheet_printing import SheetPrinting
from kiosk.ui.side_column import SideColumn
from kiosk.ui.sides_view import SidesView
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP
from kiosk.ui.type_list import TypeList
from kiosk.ui.way_line import WayLine
from kiosk.ui.workplace import Workplace

_SIDE: Final = 448


class DeskScreen(QWidget):
    """One clerk's desk.

    Attributes:
        session: what it shows.
        strip, page, tools, notice, person, documents, ready, bottom, way, panel, sides: its parts.
        side: the column at the right.
        menu, facts, types, elsewhere, details, consent: what stands there in the place of the person and the
            documents when wanted.

    Signals:
        home_wanted: the clerk goes back to where the day began.
    """

    home_wanted = Signal()

    def __init__(self, speaker: Speaker, bridge: Bridge, workplace: Workplace, session: DeskSession) -> None:
        super().__init__()
        self._speaker = speaker
        self._bridge = bridge
        self._works = workplace
        self.session = session
        self._finds: dict[UUID, Finds | None] = {}
        self._finds_asked: set[UUID] = set()
        self._intake: UUID | None = None
        self._phase = session.phase
        self._asked_whose = False
        self._pictures = Pictures(bridge, workplace.showing, session.actor)
        self.strip = PageStrip(speaker, self._pictures)
        self.page = LargePage()
        self.tools = PageTools(speaker, self.page)
        self.notice = DeskNotice(speaker)
        printing = SheetPrinting(bridge, workplace.stock, workplace.covers, session.actor)
        self.person = PersonCard(speaker, workplace, session, printing)
        self.documents = DocumentsCard(speaker)
        self.menu = PageMenu(speaker)
        self.facts = FactsForm(speaker)
        self.types = TypeList(speaker)
        self.elsewhere = ElsewhereCard(speaker)
        self.details = PersonForm(speaker, lambda: today_in_norway(workplace.clock))
        self.consent = ConsentCard(speaker, bridge, workplace.clerks, session.actor)
        in_place = (self.menu, self.facts, self.types, self.elsewhere, self.details)
        self.side = SideColumn((self.person, self.documents), (*in_place, self.consent))
        self._side = Side(self.side, _SIDE)
        self._in_sight: object = None
        self.ready = ReadyCard(speaker)
        self.bottom = BottomLine(speaker)
        self.way = WayLine(speaker)
        self.panel = ScanPanel(speaker)
        self.sides = SidesView(speaker, self._pictures)
        self._choosing = False
        self._dialog: QFileDialog | None = None
        self.setAcceptDrops(True)
        self._middle = QStackedWidget()
        self._lay_out()
        parts = (
            self.notice,
            self.documents,
            *in_place,
            self.tools,
            self.bottom,
            self.way,
            self.panel,
            self.sides,
        )
        for part in parts:
            part.work_for(session)
        self._connect()
        self.show_now()

    def begin(self) -> None:
        """Puts the focus where one goes on: at the number while nobody knows whose the papers are, else at the pages.

        While it is at the number, digits are the number's; at the pages they say what a document is.
        """
        view, phase = self.session.sight.view, self.session.phase
        nobody = phase is Phase.OPEN and view is not None and view.applicant is None
        if phase is Phase.READY or nobody:
            self.person.ask()
        else:
            self._to_pages()

    def show_now(self) -> None:
        """Shows what is true of the session now."""
        session = self.session
        view = session.sight.view
        intake = None if view is None else view.id
        if intake != self._intake:
            self._intake = intake
            self._finds.clear()
            self._finds_asked.clear()
            self._pictures.forget()
            self.page.fit()
        coming = session.phase is Phase.SCANNING
        self.strip.show_rows(rows_of(session.sight, coming=coming), session.sight.page)
        self._middle.setCurrentIndex(self._in_the_middle())
        seen = session.devices.scanner
        self.ready.show_feeder("unknown" if seen is None else seen.feeder)
        if session.busy and self._dialog is not None:
            self._dialog.close()
        said_without = not self.person.unnumbered.isHidden()  # its key is one of theirs
        self.ready.offer(session.unfinished if session.phase is Phase.READY and not said_without else ())
        self._scan_too.setEnabled(session.phase is Phase.READY)
        self._show_page()
        for part in (
            self.notice,
            self.person,
            self.documents,
            self.side,
            self.tools,
            self.bottom,
            self.way,
            self.panel,
            self.sides,
        ):
            part.show_now()
        self.documents.picker.more.setEnabled(not self._choosing)  # the panel has a button of that key
        self._bring_into_sight()
        self._move_focus()

    def ask_consent(self, wanted: ConsentWanted) -> None:
        """Asks a supervisor, over whatever stands at the right."""
        self.consent.ask(wanted)
        if self.side.wanted is not self.consent:
            self.side.toggle(self.consent)

    def take_scanned(self, text: str) -> None:
        """Takes what the barcode scanner sent, wherever the focus is."""
        self.side.close_it()
        self.person.take_scanned(text)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 3 * STEP)
        column.setSpacing(2 * STEP)
        column.addWidget(self.notice)
        seen = QWidget()
        below = QVBoxLayout(seen)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(2 * STEP)
        below.addWidget(self.page, 1)
        below.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignHCenter)
        self._middle.addWidget(self.ready)
        self._middle.addWidget(seen)
        self._middle.addWidget(self.sides)
        self._middle.addWidget(self.panel)
        column.addWidget(self._middle, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.strip, 1)
        left.addWidget(self.way)
        across.addLayout(left)
        across.addWidget(Scrolled(middle), 1)
        across.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(self.bottom)

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self.show_now)
        session.page_chosen.connect(self._show_page)
        session.announced.connect(self._announce)
        self.strip.chosen.connect(session.choose)
        self.ready.wanted.connect(session.resume)
        self.person.without.clicked.connect(self.show_now)
        self.person.unnumbered.left.connect(self.show_now)
        self.person.done.connect(self._to_pages)
        self.page.sharpness_wanted.connect(lambda _edge: self._show_page())
        self._pictures.ready.connect(self._picture_came)
        self._speaker.changed.connect(self.show_now)
        self.way.way.clicked.connect(self._choose_way)
        self.panel.closed.connect(self._choose_way)
        for button, card in (
            (self.tools.more, self.menu),
            (self.person.facts.change, self.facts),
            (self.person.known.change, self.details),
            (self.documents.picker.more, self.types),
            (self.documents.elsewhere, self.elsewhere),
        ):
            button.clicked.connect(lambda _checked=False, card=card: self.side.toggle(card))
        self.side.closed.connect(self._to_pages)
        self.side.turned.connect(self._bring_into_sight)
        self.side.turned.connect(lambda: self.bottom.give_way(self.side.wanted))
        session.person.consent_wanted.connect(self.ask_consent)
        self.bottom.home.clicked.connect(lambda: self.home_wanted.emit())
        self.way.files.clicked.connect(self._choose_files)
        for line in self.findChildren(QLineEdit):
            line.setAcceptDrops(False)  # a file is not to be taken for its name
        self._scan_too = QShortcut(QKeySequence("F5"), self)
        self._scan_too.setAutoRepeat(False)
        self._scan_too.activated.connect(session.scan)
        to_number = QShortcut(QKeySequence("F4"), self)
        to_number.activated.connect(self._ask_whose)
        session.whose.asked.connect(self._ask_whose)
        session.count_again.connect(self._count_again)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lets files come, but not while paper does."""
        if files_in(event.mimeData()) and self._takes_files():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes in the files that are let go of here."""
        files = files_in(event.mimeData())
        if files and self._takes_files():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.session.take_files(files)

    def _takes_files(self) -> bool:
        """Not behind the lock, nor below another screen: what is not seen there would go into whose case is open."""
        return self.isVisible() and not self.session.busy and self.session.paper.turning is None

    def _choose_files(self) -> None:
        if self._takes_files() and self._dialog is None:
            self._dialog = file_dialog(self._speaker, self, self.session.take_files)
            self._dialog.finished.connect(self._dialog_went)
            self._dialog.show()

    def close_dialog(self) -> None:
        """Nothing is chosen over the lock."""
        if self._dialog is not None:
            self._dialog.close()

    def _dialog_went(self) -> None:
        self._dialog = None

    def _choose_way(self) -> None:
        self._choosing = not self._choosing
        self.show_now()
        if self._choosing:
            self.panel.begin()
        else:
            self.begin()

    def _bring_into_sight(self) -> None:
        """The types to choose from while it is asked what a document is; else the column from above."""
        picker, sight = self.documents.picker, self.session.sight
        asks = self.side.wanted is None and picker.asks
        known = sight.view is not None and sight.view.applicant is not None
        wanted = (self.side.wanted, sight.document.id if asks and sight.document is not None else None, known)
        if wanted != self._in_sight:
            self._in_sight = wanted
            self._side.reveal(picker if asks else None)

    def _ask_whose(self) -> None:
        self.side.close_it()
        self.person.ask()

    def _count_again(self) -> None:
        self.side.close_it()
        self.documents.sheets.begin()

    def _in_the_middle(self) -> int:
        session = self.session
        self._choosing = self._choosing and not session.busy
        if self._choosing:
            return 3
        if self.sides.wanted and session.phase is Phase.OPEN:
            return 2
        return 0 if session.phase is Phase.READY and not session.sight.pages else 1

    def _to_pages(self) -> None:
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_focus(self) -> None:
        """Follows the work from one phase to the next, and to the pages once it is known whose they are; but never
        takes the keyboard from a number half typed, nor from what is open over the desk or in its column."""
        phase, before, view = self.session.phase, self._phase, self.session.sight.view
        asked = self._asked_whose
        self._phase, self._asked_whose = phase, view is not None and view.applicant is None
        known_now = asked and view is not None and view.applicant is not None
        if (phase is before and not known_now) or phase is Phase.FINISHING or not self.isVisible():
            return
        if self.side.wanted is not None:
            return
        number = self.person.number
        known = None if view is None or view.applicant is None else view.applicant.number
        typing = number.line.hasFocus() and number.digits not in ("", known)
        settled = self.session.whose.entry is not None or phase in (Phase.READY, Phase.FINISHED)
        if not typing or settled:
            self.begin()

    def _announce(self, text: Text, urgent: bool) -> None:
        announce(self, self._speaker.render(text), urgent=urgent)

    def _picture_came(self, page: UUID) -> None:
        if page == self.session.sight.page:
            self._show_page()

    def _show_page(self) -> None:
        sight = self.session.sight
        chosen = sight.chosen
        if chosen is None:
            self.page.show_page(None)
            self.page.show_marks(())
            self.page.say(self._speaker.say("ui.page.none"))
            return
        edge = self.page.wanted_edge()
        image = self._pictures.large(chosen, edge) or self._pictures.nearest(chosen)
        broken = image is None and self._pictures.failed(chosen, edge)
        self.page.show_page(image, self._speaker.say("ui.page.broken" if broken else "ui.page.coming"))
        self._show_marks(chosen)
        said = [self._speaker.render(page_said(sight, chosen))]
        said += [mark.words for mark in self.page.marks]
        self.page.say(" ".join(said))

    def _show_marks(self, page: PageView) -> None:
        self._ask_for_finds(page)
        found = self._finds.get(page.id)
        if found is None:
            self.page.show_marks(())
            return
        applicant = None if self.session.sight.view is None else self.session.sight.view.applicant
        own = None if applicant is None else applicant.number
        self.page.show_marks(marks_of(found, page, own, self._speaker))

    def _ask_for_finds(self, page: PageView) -> None:
        if not page.was_read or page.id in self._finds_asked:
            return
        self._finds_asked.add(page.id)

        def here(found: Finds | None) -> None:
            self._finds[page.id] = found
            self._picture_came(page.id)

        self._bridge.image(self._works.showing.finds, self.session.actor, page.id).then(here)
