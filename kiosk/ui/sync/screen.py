"""How it stands between the station and its county: what waits, what went wrong, and the one step to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from kiosk.errors import EnvironmentFault
from kiosk.intake.sync_state import Aside, SyncState
from kiosk.sync.progress import Progress, Synced
from kiosk.texts import Text
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Failure
from kiosk.ui.consent_card import ConsentCard, ConsentWanted
from kiosk.ui.controls import (
    Bar,
    ButtonKind,
    Caption,
    Card,
    Heading,
    KeyButton,
    Label,
    LabelKind,
    Notice,
    Ruled,
    Scrolled,
    Side,
    Verdict,
)
from kiosk.ui.controls.lists import ChoiceList
from kiosk.ui.side_column import SideColumn
from kiosk.ui.speech import Speaker, Words
from kiosk.ui.sync import told
from kiosk.ui.sync.bar import ProgressBar
from kiosk.ui.tokens import STEP

_SIDE: Final = 520
_WIDEST: Final = 1000


class SyncScreen(QWidget):
    """The state, and what can be done.

    Attributes:
        back, stop, go: its buttons; the last meets the county now.
        aside: what was put aside.
        troubles: what somebody should know, the gravest first.
        notice: what came of what somebody asked for here.
        consent: asks a supervisor.

    Signals:
        back_wanted: the clerk goes back to where the day begins.
        run_wanted, stop_wanted: the county is to be met now, or no longer.
        again_wanted: what was put aside is to be tried again: its places in the outbox.
    """

    back_wanted = Signal()
    run_wanted = Signal()
    stop_wanted = Signal()
    again_wanted = Signal(object)

    def __init__(self, speaker: Speaker, consent: ConsentCard) -> None:
        super().__init__()
        self._state = SyncState()
        self.troubles = (Notice(speaker), Notice(speaker), Notice(speaker))
        self._told: tuple[told.Message, ...] = ()
        self.notice = Notice(speaker)
        self._last = _Fact(speaker, "ui.sync.last", first=True)
        self._waits = _Fact(speaker, "ui.sync.waits")
        self._oldest = _Fact(speaker, "ui.sync.oldest")
        self._takes = _Fact(speaker, "ui.sync.takes")
        self._next = _Fact(speaker, "ui.sync.next")
        self._refused = _Fact(speaker, "ui.sync.aside")
        self._facts = Card()
        self._under_way = UnderWay(speaker)
        self.aside = AsideCard(speaker)
        self.consent = consent
        self.side = SideColumn((self.aside,), (consent,))
        self._beside = Side(self.side, _SIDE)
        self.back = KeyButton(speaker, "ui.sync.back", "Esc", ButtonKind.QUIET)
        self.stop = KeyButton(speaker, "ui.sync.stop", "F8", icon="stop")
        self.go = KeyButton(speaker, "ui.sync.go", NEXT, ButtonKind.PRIMARY)
        self._lay_out(speaker)
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.go.clicked.connect(lambda: self.run_wanted.emit())
        self.stop.clicked.connect(lambda: self.stop_wanted.emit())
        self.aside.again.clicked.connect(lambda: self.again_wanted.emit(self.aside.sequences))
        self.side.turned.connect(self._offer)
        self.side.closed.connect(self.begin)
        self._busy = self._stopping = False

    def begin(self) -> None:
        """Puts the focus at the next step."""
        (self.go if self.go.isEnabled() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Says nothing more of what was asked for before."""
        self.notice.clear()
        self.side.close_it()

    def show_fault(self, fault: EnvironmentFault) -> None:
        """Shows why nobody can tell how it stands; nothing is offered meanwhile."""
        self._state = SyncState()
        self._tell_messages((told.unknown(fault),))
        self._facts.hide()
        self.aside.show_aside((), 0)
        self._offer()

    def show_state(self, state: SyncState, now: datetime) -> None:
        """Shows how it stands."""
        self._state = state
        self._facts.show()
        self._tell_messages(tuple(told.messages(state)))
        last = state.succeeded_at
        self._last.tell("ui.sync.last.never" if last is None else Text("ui.sync.moment", {"when": last}))
        self._waits.tell(told.what_waits(state.waiting))
        since = state.waiting.since
        self._oldest.tell(None if since is None else Text("ui.sync.moment", {"when": since}))
        self._takes.tell(told.how_long(state))
        self._next.tell(told.next_time(state, now))
        self._refused.tell(Text("ui.sync.aside.count", count=state.aside_count))
        self.aside.show_aside(state.aside, state.aside_count)
        self._offer()

    def show_progress(self, progress: Progress | None, *, busy: bool, stopping: bool = False) -> None:
        """Shows how far a meeting is; ``busy``: one runs in this window, ``stopping``: not for much longer."""
        self._busy, self._stopping = busy, stopping
        elsewhere = self._state.running and not busy
        self._under_way.setVisible(busy or elsewhere)
        self._under_way.show_progress(progress, elsewhere=elsewhere, stopping=stopping)
        self._offer()

    def say_done(self, synced: Synced) -> None:
        """Says what a meeting came to."""
        done = {"pushed": synced.pushed, "pulled": synced.pulled}
        if synced.stopped:
            self.notice.tell(Verdict.OFF, Text("ui.sync.stopped", done), "ui.sync.stopped.safe")
        elif synced.failed:
            self.notice.tell(
                Verdict.WARNING, Text("ui.sync.done.aside", done, synced.failed), "ui.sync.aside.safe"
            )
        else:
            self.notice.tell(Verdict.OK, Text("ui.sync.done", done))

    def say_put_back(self, count: int) -> None:
        """Says that what was put aside is tried again."""
        self.notice.tell(Verdict.OK, Text("ui.sync.put_back", count=count), do="ui.sync.put_back.do")

    def fail(self, failure: Failure) -> None:
        """Says what went wrong with what somebody asked for. Of the county's faults the state tells by itself."""
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.defect.safe", "ui.defect.do")

    def ask_consent(self, wanted: ConsentWanted) -> None:
        """Asks a supervisor, in the place of what was put aside."""
        self.consent.ask(wanted)
        if self.side.wanted is not self.consent:
            self.side.toggle(self.consent)

    def _tell_messages(self, messages: tuple[told.Message, ...]) -> None:
        """Once, as long as they are the same."""
        if messages == self._told:
            return
        self._told = messages
        for at, notice in enumerate(self.troubles):
            if at < len(messages):
                message = messages[at]
                notice.tell(message.verdict, message.what, message.safe, message.do)
            else:
                notice.clear()

    def _offer(self) -> None:
        usual = self.side.wanted is None
        self._beside.setVisible(not usual or bool(self.aside.sequences))
        self.back.setEnabled(usual)
        self.go.setVisible(usual)
        self.go.setEnabled(usual and self._state.set_up and not self._busy and not self._state.running)
        self.stop.setVisible(usual and self._busy)
        self.stop.setEnabled(not self._stopping)
        self.aside.again.setEnabled(not self._busy)

    def _lay_out(self, speaker: Speaker) -> None:
        middle = QWidget()
        middle.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(8 * STEP, 7 * STEP, 5 * STEP, 7 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(Label(speaker, "ui.sync.title", LabelKind.TITLE))
        for notice in (*self.troubles, self.notice):
            column.addWidget(notice)
        column.addWidget(self._under_way)
        self._facts.column.setSpacing(0)
        for fact in (self._last, self._waits, self._oldest, self._takes, self._next, self._refused):
            self._facts.column.addWidget(fact)
        column.addWidget(self._facts)
        column.addWidget(Caption(speaker, "ui.sync.about"))
        column.addStretch(1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(Scrolled(middle), 1)
        across.addWidget(self._beside)
        bar = Bar()
        bar.hold(self.back, right=(self.stop, self.go))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(bar)


class UnderWay(Card):
    """A meeting that is going on, here or elsewhere on this machine."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._words = Label(speaker, "ui.sync.connecting")
        self._bar = ProgressBar(speaker)
        self._go_on = Caption(speaker, "ui.sync.go_on")
        self.column.addWidget(Heading(speaker, "ui.sync.under_way"))
        for widget in (self._words, self._bar, self._go_on):
            self.column.addWidget(widget)
        self.show_progress(None, elsewhere=False, stopping=False)

    def show_progress(self, progress: Progress | None, *, elsewhere: bool, stopping: bool) -> None:
        """Shows how far it is; what runs ``elsewhere`` does not tell."""
        words: Words = "ui.sync.stopping" if stopping else told.how_far(progress)
        words = "ui.sync.elsewhere" if elsewhere else words
        self._words.tell(words)
        known = progress is not None and progress.of > 0
        self._bar.setVisible(known and not elsewhere)
        if progress is not None and progress.of:
            self._bar.show_share(progress.done / progress.of, words)


class AsideCard(Card):
    """What the county did not take.

    Attributes:
        listed: a line for each.
        again: puts all that is listed back into line.
    """

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker
        self._aside: tuple[Aside, ...] = ()
        self._count = 0
        self._about = Label(speaker, "ui.sync.aside.safe")
        self.listed = ChoiceList(speaker, "ui.sync.aside")
        self._more = Caption(speaker)
        self.again = KeyButton(speaker, "ui.sync.again.go", "F6")
        self.column.addWidget(Heading(speaker, "ui.sync.aside"))
        self.column.addWidget(self._about)
        self.column.addWidget(self.listed, 1)
        self.column.addWidget(self._more)
        self.column.addWidget(self.again)
        self.column.addStretch(0)
        speaker.changed.connect(self._show)
        self._show()

    @property
    def sequences(self) -> Sequence[int]:
        """The places in the outbox of what is listed."""
        return tuple(one.sequence for one in self._aside)

    def show_aside(self, aside: tuple[Aside, ...], count: int) -> None:
        """Lists these, of so many."""
        if (aside, count) != (self._aside, self._count):
            self._aside, self._count = aside, count
            self._show()

    def _show(self) -> None:
        row = max(0, self.listed.currentRow())
        self.listed.clear()
        for one in self._aside:
            self.listed.addItem(QListWidgetItem(self._speaker.render(told.line_of(one))))
        if self._aside:
            self.listed.setCurrentRow(min(row, len(self._aside) - 1))
        more = self._count - len(self._aside)
        self._more.setVisible(more > 0)
        self._more.tell(Text("ui.sync.aside.more", count=more))


class _Fact(Ruled):
    """Something and how it stands; hidden where there is nothing to say."""

    def __init__(self, speaker: Speaker, name: Words, *, first: bool = False) -> None:
        super().__init__(first=first)
        self._said = Label(speaker)
        self.row.addWidget(Label(speaker, name, LabelKind.MUTED), 2)
        self.row.addWidget(self._said, 3)

    def tell(self, words: Words | None) -> None:
        """Says it."""
        self.setVisible(words is not None)
        if words is not None:
            self._said.tell(words)
