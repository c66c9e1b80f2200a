"""Following a job: each new state once, to its end, whoever sends it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from kiosk.errors import FaultCode
from kiosk.printing.following import follow
from kiosk.printing.queue import JobReport, PrintQueue
from kiosk.records.tables import PrintState

JOB = UUID(int=7)


class Told(PrintQueue):
    """A queue that answers what the test says, whatever it is asked."""

    def __init__(self, *answers: tuple[PrintState, FaultCode | None]) -> None:
        self._answers = iter([JobReport(JOB, state, reason) for state, reason in answers])
        self.asked: list[str] = []

    def send(self, job: UUID) -> JobReport:
        self.asked.append("send")
        return next(self._answers)

    def look(self, job: UUID) -> JobReport:
        self.asked.append("look")
        return next(self._answers)


def states(told: Iterable[JobReport]) -> list[PrintState]:
    return [report.state for report in told]


def test_each_new_state_is_told_once() -> None:
    printing = (PrintState.PRINTING, None)
    queue = Told((PrintState.SENT, None), printing, printing, (PrintState.PRINTED, None))
    told: list[JobReport] = []
    assert follow(queue, JOB, told.append, lambda seconds: False).state is PrintState.PRINTED
    assert states(told) == [PrintState.SENT, PrintState.PRINTING, PrintState.PRINTED]


def test_a_job_in_anothers_hands_is_waited_for() -> None:
    queue = Told(
        (PrintState.SENDING, None),
        (PrintState.SENDING, None),
        (PrintState.SENT, None),
        (PrintState.PRINTED, None),
    )
    told: list[JobReport] = []
    assert follow(queue, JOB, told.append, lambda seconds: False).state is PrintState.PRINTED
    assert queue.asked == ["send", "send", "send", "look"]
    assert states(told) == [PrintState.SENDING, PrintState.SENT, PrintState.PRINTED]


def test_a_job_that_the_printer_did_not_take_is_let_be() -> None:
    for state in (PrintState.QUEUED, PrintState.SENDING):
        queue = Told((state, FaultCode.PRINTER_MISSING))
        assert follow(queue, JOB, lambda told: None, lambda seconds: False).state is state
        assert queue.asked == ["send"]


def test_who_wants_to_know_no_more_is_told_no_more() -> None:
    queue = Told((PrintState.SENT, None))
    assert follow(queue, JOB, lambda told: None, lambda seconds: True).state is PrintState.SENT
