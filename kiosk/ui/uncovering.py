"""What is shown by a supervisor's consent, and only for as long as that holds."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.intake.actors import CONSENT_HOLDS, Consent


class Uncovering(QObject):
    """Keeps a consent for its time.

    Attributes:
        consent: the one that holds; None where none does.

    Signals:
        covered: it holds no longer: what it showed is to be hidden.
    """

    covered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.consent: Consent | None = None
        self._covering = QTimer(self)
        self._covering.setSingleShot(True)
        self._covering.setInterval(int(CONSENT_HOLDS.total_seconds() * 1000))
        self._covering.timeout.connect(self.cover)

    def uncover(self, consent: Consent | None) -> None:
        """Keeps it from now on; None: who looks needs none."""
        self.consent = consent
        if consent is not None:
            self._covering.start()

    def cover(self) -> None:
        """It holds no longer."""
        self._covering.stop()
        if self.consent is not None:
            self.consent = None
            self.covered.emit()
