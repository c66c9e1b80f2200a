"""A supervisor's consent, given where the clerk sits: in the place of the person and the documents, with a PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor, Consent
from kiosk.intake.clerks import Clerks
from kiosk.texts import Text
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.controls import ButtonKind, Choice, KeyButton, Label, LabelKind, Notice, Verdict
from kiosk.ui.pin_card import PinCard, wait_of
from kiosk.ui.side_column import InPlace
from kiosk.ui.speech import Speaker


@dataclass(frozen=True, slots=True, repr=False)
class ConsentWanted:
    """What a supervisor is asked to allow.

    Attributes:
        act, subject: as :meth:`kiosk.intake.clerks.Clerks.consent` has them.
        about: in words, what it is and to what.
        then: called with the consent.
        stands: whether it is still about what is open.
    """

    act: Act
    subject: UUID
    about: Text
    then: Callable[[Consent], object]
    stands: Callable[[], bool]


def wants_consent(failure: Failure) -> bool:
    """Whether a supervisor could allow what was refused."""
    return isinstance(failure, EnvironmentFault) and "consent" in failure.arguments


class ConsentCard(InPlace):
    """Asks a supervisor for a PIN. Wrong ones and waits are told as they are at sign-in.

    Attributes:
        who: which supervisor.
        card: the PIN.
        close_it: never mind.
    """

    has_next = True

    def __init__(self, speaker: Speaker, bridge: Bridge, clerks: Clerks, actor: Actor) -> None:
        super().__init__()
        self._bridge = bridge
        self._clerks = clerks
        self._actor = actor
        self._wanted: ConsentWanted | None = None
        self._about = Label(speaker, kind=LabelKind.STRONG)
        self._nobody = Notice(speaker)
        self.who = Choice(speaker, "ui.consent.who")
        self.card = PinCard(speaker, "ui.consent.go", asked_first=self.who, framed=False)
        self.close_it = KeyButton(speaker, "ui.consent.leave", "Esc", ButtonKind.SECONDARY, spread=True)
        self.column.addWidget(Label(speaker, "ui.consent.title", LabelKind.NAME))
        self.column.addWidget(self._about)
        self.column.addWidget(Label(speaker, "ui.consent.why", LabelKind.MUTED))
        for widget in (self._nobody, self.card, self.close_it):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.who.installEventFilter(self)
        self.who.currentIndexChanged.connect(lambda _at: self.card.set_ready(bool(self.who.chosen())))
        self.card.given.connect(self._give)
        self.close_it.clicked.connect(self._leave)

    def ask(self, wanted: ConsentWanted) -> None:
        """Asks for this from now on."""
        self._wanted = wanted
        self.who.offer(())
        self.card.set_ready(False)
        self._about.tell(wanted.about)
        self._bridge.records(self._clerks.who_may, wanted.act).then(self._known, self._refused)

    @property
    def has_a_place(self) -> bool:
        """Whether what is asked for is still about what is open."""
        return self._wanted is not None and self._wanted.stands()

    def begin(self) -> None:
        """Puts the focus where one goes on: at the PIN, where it is known whose."""
        first = self.card.pin if self.who.count() < 2 else self.who
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_now(self) -> None:
        """What it says does not change."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on from the supervisor to the PIN."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in enter:
            self.card.pin.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps no PIN half typed. Behind the lock, or another screen, nothing is asked for any more."""
        super().hideEvent(event)
        self.card.reset()
        if not self.isHidden() and not event.spontaneous():
            self._leave()

    def _known(self, names: tuple[str, ...]) -> None:
        self.who.offer([(name, name) for name in names])
        self.who.choose(names[0] if len(names) == 1 else "")
        self._nobody.clear()
        if not names:
            self._nobody.tell(Verdict.WARNING, "ui.consent.nobody", do="ui.consent.nobody.do")
        self.card.setVisible(bool(names))
        if self.isVisible():
            (self if names else self.close_it).setFocus()
            self.begin()

    def _leave(self) -> None:
        if self._wanted is not None:
            self._wanted = None
            self.closed.emit()

    def _give(self, pin: str) -> None:
        wanted = self._wanted
        if wanted is None or not wanted.stands():
            self._leave()
            return

        def given(consent: Consent) -> None:
            self.card.set_busy(False)
            if self._wanted is wanted:
                self._leave()
                if wanted.stands():
                    wanted.then(consent)

        job = self._bridge.records(
            self._clerks.consent, self._actor, wanted.act, wanted.subject, self.who.chosen(), pin
        )
        job.then(given, self._refused)

    def _refused(self, failure: Failure) -> None:
        if not isinstance(failure, EnvironmentFault):
            self.card.fail("ui.defect.what", "ui.defect.do")
        elif failure.code is FaultCode.SIGNED_OUT:
            self.card.refuse(wait_of(failure))
        elif failure.code is FaultCode.NEW_PIN_NEEDED:
            self.card.fail("ui.consent.new_pin", "ui.consent.new_pin.do")
        else:
            self.card.fail_by(failure)
