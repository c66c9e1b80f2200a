"""What a clerk does with the envelopes of a batch: answers what is asked of the one in hand, says whose it is, parts
it and puts it together, and moves sheets between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, ParamSpec, TypeVar
from uuid import UUID

from kiosk.intake.actors import Actor
from kiosk.intake.desk import ASIDE, KEEP
from kiosk.intake.linking import DoubtCode
from kiosk.intake.truth import IntakeView
from kiosk.ui.bridge import Bridge, Failure
from kiosk.ui.page_work import PageWork
from kiosk.ui.post.numbers import SeenNumber, numbers_on
from kiosk.ui.post.sight import BatchSight
from kiosk.ui.whose import Entry, Whose
from kiosk.ui.workplace import Workplace

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_ABOUT_NUMBER: Final = frozenset(
    {DoubtCode.NO_NUMBER, DoubtCode.TWO_NUMBERS, DoubtCode.CONTROL_DIGITS, DoubtCode.OTHER_NUMBER}
)


class EnvelopeWork(PageWork):
    """The acts on envelopes; whoever knows the batch is built upon it.

    Attributes:
        pile: the batch as it is now, and the envelope in hand.
        fault: what went wrong last and was not put right yet.
        whose: takes what the clerk says whose the envelope in hand is.
    """

    def __init__(self, bridge: Bridge, workplace: Workplace, actor: Actor) -> None:
        super().__init__(bridge, workplace, actor)
        self.pile = BatchSight()
        self.fault: Failure | None = None
        self.whose = Whose(bridge, workplace, actor, self._open_intake)
        self._asked_numbers: UUID | None = None
        self._numbers_of: UUID | None = None
        self._asked_for = 0
        self.whose.changed.connect(lambda: self._refresh(then=self._to_next_question))
        self.whose.failed.connect(self._failed)

    @property
    def sheets_came(self) -> int:
        """The sheets of the envelope in hand, blank ones among them."""
        return 0 if self.sight.view is None else self.sight.view.sheets_handed_in

    @property
    def numbers_known(self) -> bool:
        """Whether the numbers on the pages have been looked for, where the doubt is about one."""
        return self._asked_numbers in (None, self._numbers_of)

    # The envelope in hand

    def go_to(self, intake: UUID | None) -> None:
        """Takes another envelope in hand."""
        self._following = False
        if intake is not None and intake != self.pile.intake:
            self._hold(intake)

    def step_envelope(self, by: int) -> None:
        """Takes the next envelope of the list in hand, or the one before."""
        self.go_to(self.pile.beside(by))

    def next_doubt(self) -> None:
        """Goes to the next envelope that waits for somebody."""
        found = self.pile.next_to_settle()
        if found is not None and found != self.pile.intake:
            self.go_to(found)
        else:
            self._to_question()

    def answer(self, answer: str = KEEP) -> None:
        """Answers the doubt of the envelope in hand: ``keep`` or ``set_aside``."""
        question = self.pile.question
        if question is not None and question.doubt is not None and self.can_change:
            self._act(self._works.desk.settle, question.doubt, answer)
        elif question is not None and question.code is DoubtCode.SHEET_COUNT:
            self.expect_in_envelope(self.sheets_came)

    def lay_aside(self) -> None:
        """Sets the page aside that is looked at."""
        question = self.pile.question
        if question is not None and question.doubt is not None and question.page == self.sight.page:
            self.answer(ASIDE)
        elif self.sight.page is not None and self.can_change:
            self._act(self._works.desk.set_aside, self.sight.page)

    def bring_all_back(self) -> None:
        """The pages of an envelope of blanks count after all."""
        aside = [page.id for page in self.sight.pages if not page.counts]
        if aside and self.can_change:
            self._ask(self._acted, self._bring_back, aside)

    def give_found(self, entry: Entry) -> None:
        """The envelope in hand is of somebody whom search has found."""
        intake = self.pile.intake
        if intake is not None and self.can_change:
            self._ask(self._given, entry.give, self._works, self.actor, intake)

    def expect_in_envelope(self, sheets: int | None) -> None:
        """Says how many sheets the envelope in hand has."""
        if self.pile.intake is not None and self.can_change:
            self._act(self._works.counting.expect, self.pile.intake, sheets)

    def date_envelope(
        self,
        received_at: datetime,
        posted_on: date | None,
        took: Callable[[], object],
        refused: Callable[[Failure], None],
    ) -> None:
        """Says the same of the envelope in hand."""
        if self.pile.intake is not None and self.can_change:
            act = self._works.facts.set_dates
            self._date(act, self.pile.intake, received_at, posted_on, took, refused)

    # Between envelopes

    def split_here(self) -> None:
        """Begins another envelope with the sheet of the page that is looked at."""
        if self.sight.page is not None and self.can_change:
            self._act(self._works.envelopes.split_at, self.sight.page)

    def merge(self) -> None:
        """Puts the envelope in hand with the one before it."""
        if self.pile.intake is not None and self.can_change:
            self._ask(self._hold, self._works.envelopes.merge, self.actor, self.pile.intake)

    def move_sheet(self, intake: UUID) -> None:
        """Gives the sheet of the page that is looked at to another envelope."""
        if self.sight.page is not None and self.can_change:
            self._act(self._works.envelopes.move, [self.sight.page], intake)

    def _date(
        self,
        act: Callable[[Actor, UUID, datetime, date | None], None],
        of: UUID,
        received_at: datetime,
        posted_on: date | None,
        took: Callable[[], object],
        refused: Callable[[Failure], None],
    ) -> None:
        def said(_none: None) -> None:
            took()
            self._refresh()

        self._bridge.records(act, self.actor, of, received_at, posted_on).then(said, refused)

    def _act(self, act: Callable[..., object], *arguments: object) -> None:
        self._ask(self._acted, act, self.actor, *arguments)

    def _ask(
        self,
        done: Callable[[Result], object],
        act: Callable[Arguments, Result],
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> None:
        """Asks the records lane for an act; until it is done, the work is not at rest."""
        self._asked_for += 1

        def over(result: Result) -> None:
            self._asked_for -= 1
            done(result)

        def failed(failure: Failure) -> None:
            self._asked_for -= 1
            self._failed(failure)

        self._bridge.records(act, *arguments, **named).then(over, failed)

    def _acted(self, _result: object) -> None:
        self.fault = None
        self._refresh(then=self._to_next_question)

    def _given(self, _result: object) -> None:
        self.whose.settled.emit()
        self._acted(None)

    def _bring_back(self, pages: Sequence[UUID]) -> None:
        for page in pages:
            self._works.desk.bring_back(self.actor, page)

    def _to_next_question(self) -> None:
        """After an answer: to what is asked next of the envelope in hand, else to the next that waits."""
        if self.pile.question is None and not self.pile.is_blank:
            self.next_doubt()
        else:
            self._to_question()

    def _to_question(self) -> None:
        """Looks at the page that the doubt of the envelope in hand is about."""
        question = self.pile.question
        about = None if question is None else question.page or self.pile.proposed_page
        if about is not None and any(page.id == about for page in self.sight.pages):
            self.choose(about)

    def _open_intake(self) -> UUID | None:
        return self.pile.intake

    def _hold(self, intake: UUID) -> None:
        self.pile = self.pile.holding(intake)
        self._asked_numbers = None
        self._refresh(then=self._to_question)

    def _ask_for_numbers(self, intake: IntakeView | None) -> None:
        question = self.pile.question
        if intake is None or question is None or question.code not in _ABOUT_NUMBER:
            return
        if intake.id == self._asked_numbers:
            return
        self._asked_numbers = intake.id

        def here(found: tuple[SeenNumber, ...]) -> None:
            self._numbers_of = intake.id
            if self.pile.intake == intake.id:
                self.pile = replace(self.pile, numbers=found)
                self._to_question()
                self.changed.emit()

        self._bridge.records(numbers_on, self._works, self.actor, intake).then(here, self._failed)
