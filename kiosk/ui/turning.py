"""A pile whose two sides are scanned one after the other, and where a scan broke off. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from kiosk.intake.linking import AsideReason
from kiosk.intake.truth import IntakeView, PageView


class Stage(StrEnum):
    """How far a pile is that is turned by hand.

    FRONTS and BACKS have broken off; at TURN all fronts are in; at BOTH all backs are too, not yet in their places.
    """

    FRONTS = "fronts"
    TURN = "turn"
    BACKS = "backs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Turning:
    """A pile between its two passes.

    Attributes:
        stage: how far it is.
        fronts, backs: pages in the order they came.
    """

    stage: Stage
    fronts: tuple[UUID, ...] = ()
    backs: tuple[UUID, ...] = ()

    @property
    def wants_backs(self) -> bool:
        """Whether what comes next are backs."""
        return self.stage in (Stage.TURN, Stage.BACKS)

    def with_more(self, came: Sequence[UUID], *, whole: bool) -> Turning:
        """After another scan; ``whole`` where it ended with the paper."""
        if self.wants_backs:
            backs = (*self.backs, *came)
            stage = Stage.BOTH if whole and backs else Stage.BACKS if backs else Stage.TURN
            return replace(self, stage=stage, backs=backs)
        fronts = (*self.fronts, *came)
        return replace(self, stage=Stage.TURN if whole and fronts else Stage.FRONTS, fronts=fronts)

    def columns(self, view: IntakeView) -> tuple[Sequence[PageView], Sequence[PageView]]:
        """Fronts in order, and backs in the order that puts the last behind the first front. What a clerk set aside
        is left out; a blank back is a back."""
        left_out = (AsideReason.CLERK, AsideReason.AGAIN)
        known = {page.id: page for page in view.pages if page.set_aside_reason not in left_out}
        fronts = [known[page] for page in self.fronts if page in known]
        return fronts, [known[page] for page in reversed(self.backs) if page in known]

    def agrees(self, view: IntakeView) -> bool:
        """Whether each front has a back."""
        fronts, backs = self.columns(view)
        return bool(fronts) and len(fronts) == len(backs)


@dataclass(frozen=True, slots=True)
class BrokeOff:
    """Where a scan ended before its paper did.

    Attributes:
        page: the number of the last page that is safe.
        sheet: its sheet.
        back_missing: whether that sheet's back did not come, so that the sheet is scanned again.
        left: how many sheets to put back, where somebody counted them.
    """

    page: int
    sheet: int
    back_missing: bool = False
    left: int | None = None
