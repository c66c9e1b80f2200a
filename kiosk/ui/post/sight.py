"""What is seen of a batch: pure views on what is true of it, and on the envelope in hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from kiosk.intake.batch_views import BatchView, EnvelopeView, Question, Standing
from kiosk.ui.post.numbers import SeenNumber

WAITS = (Standing.AGAIN, Standing.DOUBT, Standing.NOTHING)


class BatchPhase(StrEnum):
    """Where the work on post is; READY: no batch is open."""

    READY = "ready"
    SCANNING = "scanning"
    OPEN = "open"
    FINISHING = "finishing"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True, repr=False)
class BatchSight:
    """A batch and the envelope of it that is in hand.

    Attributes:
        view: the batch; None before the first page.
        intake: of the envelope in hand.
        numbers: what was read on its pages, where its doubt is about a number.
    """

    view: BatchView | None = None
    intake: UUID | None = None
    numbers: tuple[SeenNumber, ...] = ()

    def holding(self, intake: UUID) -> BatchSight:
        """The same, another envelope in hand."""
        return replace(self, intake=intake, numbers=())

    @property
    def envelope(self) -> EnvelopeView | None:
        """The envelope in hand."""
        envelopes = () if self.view is None else self.view.envelopes
        return next((one for one in envelopes if one.intake == self.intake), None)

    @property
    def before(self) -> EnvelopeView | None:
        """The envelope that comes before it in the pile, where its papers can still be changed."""
        if self.view is None or self.envelope is None:
            return None
        at = self.view.envelopes.index(self.envelope)
        found = self.view.envelopes[at - 1] if at else None
        return None if found is None or found.standing is Standing.DONE else found

    @property
    def neighbours(self) -> tuple[EnvelopeView, ...]:
        """Every other envelope that a sheet can go to, the nearest in the pile first."""
        own = self.envelope
        if self.view is None or own is None:
            return ()
        others = (one for one in self.view.envelopes if one is not own and one.standing is not Standing.DONE)
        return tuple(sorted(others, key=lambda one: (abs(one.number - own.number), one.number)))

    @property
    def question(self) -> Question | None:
        """What is asked of the envelope in hand first."""
        envelope = self.envelope
        return envelope.questions[0] if envelope is not None and envelope.questions else None

    @property
    def is_blank(self) -> bool:
        """Whether nothing of the envelope in hand counts."""
        return self.envelope is not None and self.envelope.standing is Standing.NOTHING

    @property
    def is_open(self) -> bool:
        """Whether the envelope in hand is not finished."""
        return self.envelope is not None and self.envelope.standing is not Standing.DONE

    @property
    def proposed(self) -> SeenNumber | None:
        """The number that is proposed for the envelope in hand: the first that stands on it."""
        return next(iter(self.numbers), None)

    @property
    def proposed_page(self) -> UUID | None:
        """The page that the proposed number stands on."""
        return None if self.proposed is None else self.proposed.page

    @property
    def safe(self) -> int:
        """How many pages of the batch are safe, separators among them."""
        return 0 if self.view is None else self.view.safe

    @property
    def again(self) -> int:
        """How many envelopes have a page that has to be scanned again."""
        return 0 if self.view is None else len(self.view.of(Standing.AGAIN))

    @property
    def to_decide(self) -> int:
        """How many others wait for somebody."""
        return 0 if self.view is None else self.view.to_settle - self.again

    @property
    def ready(self) -> int:
        """How many are sure, or finished already."""
        return 0 if self.view is None else len(self.view.of(Standing.READY, Standing.DONE))

    def beside(self, by: int) -> UUID | None:
        """The envelope so many places further down the list; the first or last where there is none."""
        order = [] if self.view is None else [one.intake for one in self.view.doubts_first]
        if not order:
            return None
        at = order.index(self.intake) if self.intake in order else -1
        return order[max(0, min(len(order) - 1, at + by))]

    def next_to_settle(self) -> UUID | None:
        """The next envelope after the one in hand that waits for somebody, round and round."""
        if self.view is None:
            return None
        waiting = self.view.of(*WAITS)
        at = self.envelope.number if self.envelope is not None else 0
        after = [one for one in waiting if one.number > at]
        found = next(iter(after or waiting), None)
        return None if found is None else found.intake
