"""What people ask at the desk: looked up by a word or two, read together, and printed to take home."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.guides.finding import find
from kiosk.intake.guides.loading import Shelf
from kiosk.intake.guides.model import Guide
from kiosk.intake.guides.shelf import LeafletPaper
from kiosk.printing.leaflet_content import Block
from kiosk.texts import Language
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Failure
from kiosk.ui.controls import (
    Bar,
    ButtonKind,
    Choice,
    Field,
    KeyButton,
    Label,
    LabelKind,
    Notice,
    Side,
    Verdict,
)
from kiosk.ui.guide_list import GuideList
from kiosk.ui.guide_text import GuideText
from kiosk.ui.preferences import LANGUAGES
from kiosk.ui.speech import Speaker
from kiosk.ui.tokens import STEP

_SIDE: Final = 400
_SCROLLS: Final = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Told = Callable[[Guide, Language], tuple[Block, ...]]


class GuidesScreen(QWidget):
    """The guides. While the search field has the keyboard, the arrows choose among what was found and the page keys
    turn the guide.

    Attributes:
        search, found: what is looked for, and the guides that answer it.
        text: the guide that is chosen.
        language, paper: what it is read and printed in, and on.
        mistakes, notice: what is wrong in the county's own guides; how the printing went.
        back, print: its buttons.

    Signals:
        back_wanted: the clerk goes back to what was open.
        print_wanted: a :class:`Guide`, a :class:`Language` and a :class:`LeafletPaper` to print.
    """

    back_wanted = Signal()
    print_wanted = Signal(object, object, object)

    def __init__(self, speaker: Speaker, told: Told) -> None:
        """``told``: what a guide says in a language."""
        super().__init__()
        self._speaker = speaker
        self._told = told
        self._shelf = Shelf(())
        self._hits: tuple[Guide, ...] = ()
        self._shown: tuple[str, str] | None = None
        self._printing = False
        self.search = Field(speaker, "ui.guides.search")
        self.found = GuideList(speaker)
        self.none = Label(speaker, "ui.guides.none", LabelKind.MUTED)
        self.text = GuideText()
        self.mistakes = Notice(speaker)
        self.notice = Notice(speaker)
        self.language = Choice(speaker, "ui.guides.language")
        self.language.offer([(code, speaker.say(f"ui.language.{code}")) for code in LANGUAGES])
        self.paper = Choice(speaker, "ui.guides.paper")
        self.paper.offer([(paper.value, paper.name) for paper in LeafletPaper])
        self.paper.choose(LeafletPaper.A4.value)
        self.back = KeyButton(speaker, "ui.guides.back", "Esc", ButtonKind.QUIET)
        self.print = KeyButton(speaker, "ui.guides.print", NEXT, ButtonKind.PRIMARY, icon="print")
        self._lay_out()
        self._connect()
        self._follow_language()

    def begin(self) -> None:
        """Puts the focus at the search field; what was typed there before goes with the first key."""
        self.notice.clear()
        self.search.selectAll()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_shelf(self, shelf: Shelf) -> None:
        """Shows the guides in force, and what is wrong in the county's own."""
        self._shelf = shelf
        if shelf.mistakes:
            self.mistakes.tell(
                Verdict.WARNING, "ui.guides.mistakes", "ui.guides.mistakes.safe", shelf.mistakes[0]
            )
        else:
            self.mistakes.clear()
        self._shown = None
        self._look()

    @property
    def chosen(self) -> Guide | None:
        """The guide that is read; None where none fits."""
        row = self.found.currentRow()
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def show_printing(self) -> None:
        """The guide is on its way to the printer."""
        self._printing = True
        self.notice.tell(Verdict.OFF, "ui.guides.printing")
        self._show_chosen()

    def show_printed(self) -> None:
        """It has come out."""
        self._printing = False
        self.notice.tell(Verdict.OK, "ui.guides.printed")
        self._show_chosen()

    def fail_to_print(self, failure: Failure) -> None:
        """It has not come out: says why, and what to do."""
        self._printing = False
        if isinstance(failure, EnvironmentFault):
            what, _of_receipts, do = self.notice.fault_words(failure)
            self.notice.tell(Verdict.WARNING, what, "ui.guides.not_printed", do)
        else:
            self.fail(failure)
        self._show_chosen()

    def fail(self, failure: Failure) -> None:
        """Says what else went wrong."""
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the page keys do their work from the search field."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _SCROLLS:
                bar = self.text.verticalScrollBar()
                bar.setValue(
                    bar.value() + (bar.pageStep() if key == Qt.Key.Key_PageDown else -bar.pageStep())
                )
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(5 * STEP, 5 * STEP, 3 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(self.search.label)
        column.addWidget(self.search)
        column.addWidget(self.none)
        column.addWidget(self.found, 1)
        column.addStretch()  # takes the room where nothing was found
        right = QVBoxLayout()
        right.setContentsMargins(2 * STEP, 5 * STEP, 5 * STEP, 4 * STEP)
        right.setSpacing(3 * STEP)
        right.addWidget(self.mistakes)
        right.addWidget(self.notice)
        right.addWidget(self.text, 1)
        right.addStretch()
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(Side(left, _SIDE))
        across.addLayout(right, 1)
        for choice in (self.language, self.paper):
            choice.label.setParent(self)
            choice.label.hide()  # what is chosen says what it is; the name is for who listens
        bar = Bar()
        bar.hold(self.back, right=(self.language, self.paper, self.print))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(bar)

    def _connect(self) -> None:
        self.search.installEventFilter(self)
        self.found.steer_from(self.search)
        self.search.textChanged.connect(lambda text: self._look(afresh=bool(text.strip())))
        self.search.returnPressed.connect(self._read)
        self.found.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.found.itemActivated.connect(lambda _item: self._read())
        self.language.currentIndexChanged.connect(lambda _index: self._show_chosen())
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.print.clicked.connect(self._print)
        self._speaker.changed.connect(self._follow_language)

    def _follow_language(self) -> None:
        """Reads in the window's language, until another is chosen for the guide."""
        code = self._speaker.language.code
        self.language.choose(code if code in LANGUAGES else "nb")
        self._look()

    @property
    def _spoken(self) -> str:
        return self.language.chosen() or "nb"

    @property
    def _language(self) -> Language:
        spoken = self._speaker.language
        return spoken if spoken.code == self._spoken else Language(self._spoken)

    def _look(self, *, afresh: bool = False) -> None:
        """Finds again, in the words of the clerk, whatever language the guide is read in.

        Args:
            afresh: something else is looked for: the best answer is chosen, else the guide that is read stays.
        """
        before, mine = self.chosen, self._speaker.language.code
        hits = find(self._shelf.guides, self.search.text(), mine)
        row = 0 if hits else -1
        if before is not None and not afresh:
            row = next((at for at, guide in enumerate(hits) if guide.code == before.code), row)
        self._hits = hits
        self.found.offer(hits, mine, row)
        self.found.setVisible(bool(hits))
        self.none.setVisible(bool(self._shelf.guides) and not hits)
        self._show_chosen()

    def _show_chosen(self) -> None:
        guide = self.chosen
        self.text.setVisible(guide is not None)
        self.print.setEnabled(guide is not None and not self._printing)
        if guide is None or self._shown == (guide.code, self._spoken):
            return
        another = self._shown is not None and self._shown[0] != guide.code
        if another and not self._printing:
            self.notice.clear()  # it was about the guide before
        self._shown = (guide.code, self._spoken)
        self.text.show_guide(guide.version(self._spoken).title, self._told(guide, self._language))

    def _read(self) -> None:
        if self.chosen is not None:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self) -> None:
        guide = self.chosen
        if guide is not None:
            self.print_wanted.emit(guide, self._language, LeafletPaper(self.paper.chosen()))
