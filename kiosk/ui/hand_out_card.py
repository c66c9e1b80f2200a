"""Everything about a person as a folder to hand out: asked for, watched and stopped in the record's right column."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import shiboken6
from PySide6.QtCore import Qt

from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault
from kiosk.intake.actors import PERMITTED, Act
from kiosk.intake.own_pages import Progress, Watch
from kiosk.intake.subject_access import HandedOut
from kiosk.texts import Text
from kiosk.ui.bottom_line import NEXT
from kiosk.ui.bridge import Bridge, Failure, Running
from kiosk.ui.controls import ButtonKind, Field, KeyButton, Label, LabelKind, Notice, Verdict
from kiosk.ui.files import folder_dialog
from kiosk.ui.record.work import RecordWork
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker
from kiosk.ui.workplace import Workplace


class HandOutCard(InPlace):
    """Asks why and where, makes the folder beside the window's thread, and says how to treat it.

    Attributes:
        reason: why.
        go: asks where, and makes it.
        stop: stops that; nothing is left then.
        notice: how far it is, and how it ended.
        close_it: back to the person.
    """

    has_next = True

    def __init__(self, speaker: Speaker, bridge: Bridge, workplace: Workplace, work: RecordWork) -> None:
        super().__init__()
        self._speaker = speaker
        self._bridge = bridge
        self._works = workplace
        self._work = work
        self._about: UUID | None = None
        self._running: Running | None = None
        self.reason = Field(speaker, "ui.hand_out.reason")
        self.notice = Notice(speaker)
        self.go = KeyButton(speaker, "ui.hand_out.go", NEXT, ButtonKind.PRIMARY, spread=True)
        self.stop = KeyButton(speaker, "ui.hand_out.stop", "Ctrl+.", spread=True)
        self.close_it = KeyButton(speaker, "ui.hand_out.leave", "Esc", ButtonKind.SECONDARY, spread=True)
        for widget in (
            Label(speaker, "ui.hand_out.title", LabelKind.NAME),
            Label(speaker, "ui.hand_out.what"),
            Label(speaker, "ui.hand_out.care", LabelKind.MUTED),
            self.reason.label,
            self.reason,
            self.notice,
            self.go,
            self.stop,
            self.close_it,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.reason.textChanged.connect(lambda _text: self._offer())
        self.reason.returnPressed.connect(self.go.click)
        self.go.clicked.connect(self._ask_where)
        self.stop.clicked.connect(self._stop)
        self.close_it.clicked.connect(lambda: self.closed.emit())
        self._offer()

    @property
    def is_offered(self) -> bool:
        """Whether it is for who looks."""
        return self._work.actor.role in PERMITTED[Act.EXPORT]

    @property
    def has_a_place(self) -> bool:
        """While a record is open, for whom it is for."""
        return self.is_offered and self._work.record is not None

    def begin(self) -> None:
        """Puts the focus at the reason."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_now(self) -> None:
        """Another person: nothing is said of the one before."""
        record = self._work.record
        about = None if record is None else record.person.id
        if about != self._about and self._running is None:
            self._about = about
            self.reason.clear()
            self.notice.clear()
        self._offer()

    def _offer(self) -> None:
        busy = self._running is not None
        self.go.setVisible(not busy)
        self.go.setEnabled(bool(self.reason.text().strip()))
        self.stop.setVisible(busy)
        self.reason.setEnabled(not busy)

    def _ask_where(self) -> None:
        if self._running is None and self.reason.text().strip():
            folder_dialog(self._speaker, self, self._make).open()

    def _make(self, place: Path) -> None:
        whose, reason = self._about, self.reason.text()
        if whose is None or self._running is not None:
            return
        hands, actor = self._works.subject_access, self._work.actor
        today = today_in_norway(self._works.clock)

        def work(running: Running) -> HandedOut | None:
            watch = Watch(
                lambda progress: running.tell(self._progressed, progress), lambda: running.cancelled
            )
            return hands.hand_out(actor, whose, hands.folder_in(actor, place, today), reason, watch=watch)

        self.notice.tell(Verdict.OFF, "ui.hand_out.gathering")
        job, self._running = self._bridge.worker(work)
        job.then(self._made, self._failed)
        self._offer()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _progressed(self, progress: Progress) -> None:
        if shiboken6.isValid(self) and self._running is not None:
            words = Text("ui.hand_out.page", {"done": progress.done, "of": progress.of})
            self.notice.tell(Verdict.OFF, words)

    def _made(self, made: HandedOut | None) -> None:
        if not shiboken6.isValid(self):
            return  # the clerk has signed out meanwhile
        self._running = None
        if made is None:
            self.notice.tell(Verdict.OFF, "ui.hand_out.stopped")
        else:
            self.reason.clear()
            where = Text("ui.hand_out.made", {"folder": made.folder.name})
            verdict = Verdict.WARNING if made.broken else Verdict.OK
            broken = Text("cli.subject.broken", count=made.broken) if made.broken else None
            self.notice.tell(verdict, where, broken, "ui.hand_out.made.do")
        self._offer()
        self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, failure: Failure) -> None:
        if not shiboken6.isValid(self):
            return
        self._running = None
        if isinstance(failure, EnvironmentFault):
            self.notice.tell_fault(failure)
        else:
            self.notice.tell(Verdict.ERROR, "ui.defect.what", "ui.hand_out.nothing_left", "ui.defect.do")
        self._offer()
