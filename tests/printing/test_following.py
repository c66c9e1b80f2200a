"""Following a job: each new state once, to its end, whoever sends it."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from uuid import UUID

from kiosk.errors import FaultCode
from kiosk.printing.following import Alarm, Follower, follow
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


OTHERS = tuple(UUID(int=number) for number in range(100, 140))


class Waiting:
    """A queue whose jobs do what the test says.

    Attributes:
        jobs: how far each is.
        refuses: what a printer refuses a job with; None: it takes it.
        ready: whether the printer would take what it refused.
    """

    def __init__(self, *jobs: UUID) -> None:
        self.jobs = {job: JobReport(job, PrintState.QUEUED) for job in jobs}
        self.refuses: FaultCode | None = None
        self.ready = True
        self.asked: list[str] = []

    def waiting(self) -> tuple[UUID, ...]:
        return tuple(job for job, report in self.jobs.items() if not report.is_final)

    def send(self, job: UUID) -> JobReport:
        self.asked.append("send")
        state = PrintState.SENT if self.refuses is None else PrintState.QUEUED
        self.jobs[job] = JobReport(job, state, self.refuses)
        return self.jobs[job]

    def look(self, job: UUID) -> JobReport:
        self.asked.append("look")
        return self.jobs[job]

    def how(self, job: UUID) -> JobReport:
        return self.jobs[job]

    def ready_again(self) -> frozenset[UUID]:
        return frozenset(self.waiting() if self.ready else ())


def passing(follower: Follower, seconds: float) -> None:
    """Lets that much time pass."""
    rest = 0.0
    while seconds > 0:
        rest = follower.round(rest)
        seconds -= max(rest, 0.01)


def test_all_that_waits_is_followed_to_its_end_in_one_thread() -> None:
    queue, told = Waiting(*OTHERS), list[JobReport]()
    follower = Follower(queue, told.append, Alarm())
    follower.round(0.0)
    assert states(told) == [PrintState.SENT] * 40
    for job in OTHERS:
        queue.jobs[job] = JobReport(job, PrintState.PRINTED)
    told.clear()
    follower.round(0.25)
    assert states(told) == [PrintState.PRINTED] * 40
    assert follower.round(1.0) == 1.0


def test_jobs_that_are_stuck_are_looked_at_ever_less_often() -> None:
    queue = Waiting(*OTHERS)
    follower = Follower(queue, lambda _told: None, Alarm())
    passing(follower, 10)
    queue.asked.clear()
    passing(follower, 60)
    assert len(queue.asked) <= 40 * 31


def test_a_job_that_the_printer_refused_goes_out_once_the_printer_is_back() -> None:
    queue, told = Waiting(JOB), list[JobReport]()
    queue.refuses, queue.ready = FaultCode.PRINTER_REJECTING, False
    follower = Follower(queue, told.append, Alarm())
    passing(follower, 60)
    assert (queue.asked, len(told)) == (["send"], 1)
    queue.refuses, queue.ready = None, True
    passing(follower, 5)
    assert queue.asked[:2] == ["send", "send"]
    assert states(told) == [PrintState.QUEUED, PrintState.SENT]


def test_a_printer_that_says_it_is_ready_and_refuses_is_tried_ever_less_often() -> None:
    queue = Waiting(JOB)
    queue.refuses = FaultCode.DISK_FULL
    follower = Follower(queue, lambda _told: None, Alarm())
    passing(follower, 3600)
    assert 5 < len(queue.asked) < 25


def test_a_job_is_sent_at_once_where_somebody_asks() -> None:
    queue, told = Waiting(JOB), list[JobReport]()
    queue.refuses, queue.ready = FaultCode.PRINT_FAILED, False
    follower = Follower(queue, told.append, Alarm())
    follower.round(0.0)
    queue.refuses = None
    follower.send_now(JOB)
    follower.round(0.0)
    assert states(told) == [PrintState.QUEUED, PrintState.SENT]


def test_what_another_process_brought_to_its_end_is_told() -> None:
    queue, told = Waiting(JOB), list[JobReport]()
    follower = Follower(queue, told.append, Alarm())
    follower.round(0.0)
    queue.jobs[JOB] = JobReport(JOB, PrintState.FAILED, FaultCode.PRINT_FAILED)
    follower.round(0.0)
    assert told[-1] == queue.jobs[JOB]


def test_a_follower_stops_at_once_and_is_woken_at_once() -> None:
    queue, alarm = Waiting(), Alarm()
    follower = Follower(queue, lambda _told: None, alarm)
    thread = threading.Thread(target=follower.run, args=(lambda _seconds: alarm.pause(3600),))
    thread.start()
    queue.jobs[JOB] = JobReport(JOB, PrintState.QUEUED)
    follower.send_now(JOB)
    while not queue.asked:
        thread.join(0.001)
    alarm.stop()
    thread.join(10)
    assert not thread.is_alive()
