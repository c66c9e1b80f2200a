"""That the receipt of the chosen intake says something else than is true by now, in the record that shows it."""

from __future__ import annotations

from uuid import UUID

from kiosk.intake.issuing import Outdated
from kiosk.records.tables import IntakeState
from kiosk.texts import Text
from kiosk.ui.bridge import Bridge
from kiosk.ui.controls import Remark, Verdict
from kiosk.ui.listing import listed
from kiosk.ui.record.work import RecordWork
from kiosk.ui.speech import Speaker
from kiosk.ui.workplace import Workplace


class ReceiptDiffers(Remark):
    """Follows what is looked at, and asks once for each state of an intake."""

    def __init__(self, speaker: Speaker, bridge: Bridge, workplace: Workplace, work: RecordWork) -> None:
        super().__init__(speaker)
        self._bridge = bridge
        self._works = workplace
        self._work = work
        self._asked: tuple[UUID, str | None, int] | None = None
        work.changed.connect(self._follow)

    def _follow(self) -> None:
        view, record = self._work.sight.view, self._work.record
        if view is None or record is None or view.state is not IntakeState.COMPLETED:
            self._asked = None
            self.clear()
            return
        said = len(view.amendments) + len(record.amendments)
        asked = (view.id, view.receipt, said)
        if asked == self._asked:
            return
        self._asked = asked
        self.clear()
        if not said:
            return  # nothing was corrected

        def known(outdated: Outdated | None) -> None:
            if outdated is not None and self._asked == asked:
                self.tell(Verdict.WARNING, differs_words(outdated), aloud=False)

        self._bridge.records(self._works.receipts.outdated, self._work.actor, view.id).then(known)


def differs_words(outdated: Outdated) -> Text:
    """Which receipt says something else, and what of it."""
    what = listed([Text(f"receipt.differs.{one}") for one in outdated.what])
    words = {"number": outdated.number, "when": outdated.issued_at, "what": what}
    return Text("ui.correct.receipt.differs", words)
