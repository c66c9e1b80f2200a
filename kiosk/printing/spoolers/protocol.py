"""What a spooler is: something that takes a PDF, prints it, and says in the end whether it was printed.

Every call may wait for a device or a network, each at most as long as the spooler states, so spoolers are
called on a worker lane and never in the window's thread. A job carries a name that we choose;
:meth:`Spooler.find` looks it up before it is sent again, so that a crash between sending and remembering never
prints twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from kiosk.errors import FaultCode

A4 = "iso_a4_210x297mm"
A5 = "iso_a5_148x210mm"
SIZES: Final[Mapping[str, str]] = {"A4": A4, "A5": A5}
"""What people call a sheet, and what a printer does."""

_JOB_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,126}")


class SpoolState(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    HELD = "held"
    """It waits for somebody: a release, a sign-in at the printer."""
    PRINTING = "printing"
    STOPPED = "stopped"
    """It was begun, or would be, and goes on once the printer's trouble is over."""
    PRINTED = "printed"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
    """The spooler has lost sight of it: it may be on paper or not. A person has to look."""

    @property
    def is_final(self) -> bool:
        """Whether nothing more is to be expected of the job."""
        return self in _FINAL


_FINAL = frozenset({SpoolState.PRINTED, SpoolState.FAILED, SpoolState.CANCELLED, SpoolState.UNKNOWN})


class PrinterState(StrEnum):
    """What a printer is doing."""

    IDLE = "idle"
    PRINTING = "printing"
    STOPPED = "stopped"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class PrinterInfo:
    """A printer one can choose.

    Attributes:
        id: what :class:`PrintOptions` names it by; stable.
        name: what people call it.
        kind: the kind of spooler it belongs to: ``cups``, ``folder``.
        state: what it is doing.
        accepting: whether it takes new jobs.
        reasons: the spooler's own keywords for its state, for support.
        faults: the same in the contract's codes, the gravest first.
        is_default: the one that the spooler takes where none is chosen.
    """

    id: str
    name: str
    kind: str
    state: PrinterState
    accepting: bool
    reasons: tuple[str, ...] = ()
    faults: tuple[FaultCode, ...] = ()
    is_default: bool = False

    @property
    def takes_jobs(self) -> bool:
        """Whether a job may be handed over, to be printed at once or when the printer can."""
        return self.accepting and self.state is not PrinterState.MISSING


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How a job is to be printed.

    Attributes:
        printer: the printer's id.
        copies: how many, at least 1.
        duplex: on both sides, turned at the long edge.
        tray: the printer's keyword for a tray, or None for its own choice.
        paper: the paper's size as a PWG 5101.1 self-describing name.
    """

    printer: str
    copies: int = 1
    duplex: bool = False
    tray: str | None = None
    paper: str = A4

    def __post_init__(self) -> None:
        if self.copies < 1:
            raise ValueError("copies")


@dataclass(frozen=True, slots=True)
class SpoolerJob:
    """A job the spooler has taken.

    Attributes:
        id: the spooler's own name for it.
        name: the name we gave it.
        printer: the id of the printer it was sent to.
    """

    id: str
    name: str
    printer: str


@dataclass(frozen=True, slots=True)
class SpoolReport:
    """What the spooler says of a job.

    Attributes:
        state: how far it is.
        faults: what stands in its way or ended it, the gravest first; may come while it is still ``printing``,
            for many printers wait for paper in that state.
        reasons: the spooler's own keywords, for support.
    """

    state: SpoolState
    faults: tuple[FaultCode, ...] = ()
    reasons: tuple[str, ...] = ()


class Spooler(Protocol):
    """A way to paper. Errors of the user's world are :class:`kiosk.errors.EnvironmentFault`."""

    @property
    def kind(self) -> str:
        """Which kind of spooler this is, as in :attr:`PrinterInfo.kind`."""

    def printers(self) -> tuple[PrinterInfo, ...]:
        """The printers there are."""

    def submit(self, job_name: str, title: str, pdf: bytes, options: PrintOptions) -> SpoolerJob:
        """Hands a document over.

        Args:
            job_name: the name to find it by: letters, digits, ``.``, ``_``, ``-``, at most 127. Never reused.
            title: what people read in the printer's list; never a person's name or number.
            pdf: the document.
            options: where and how.

        Raises:
            EnvironmentFault: PRINTER_MISSING (no such printer, or the spooler does not answer), PRINTER_REJECTING
                (it takes no jobs), DISK_FULL or DISK_ERROR (nowhere to put it), PRINT_FAILED (refused). After a
                fault the job may have been taken all the same: :meth:`find` it before it is sent again.
        """

    def find(self, job_name: str, printer: str | None = None) -> SpoolerJob | None:
        """The job of that name, finished ones too, or None if the spooler never had it or has forgotten it.

        Args:
            job_name: what it was handed over by.
            printer: the id of the printer it was for, where that is known: who has no such printer need not be asked.

        Raises:
            EnvironmentFault: the spooler could not be asked, so nothing is known.
        """

    def state(self, job: SpoolerJob) -> SpoolReport:
        """How far the job is.

        Raises:
            EnvironmentFault: the spooler could not be asked, so nothing is known.
        """

    def keeps_files(self) -> bool | None:
        """Whether it keeps what was printed: papers with people's names on them. None where that can't be told.

        Raises:
            EnvironmentFault: the spooler could not be asked.
        """

    def cancel(self, job: SpoolerJob) -> None:
        """Takes the job back if it is not finished; what is printed by then is printed.

        Raises:
            EnvironmentFault: the spooler could not be asked.
        """


OUR_JOBS: Final = "kiosk-"
"""What the names of our jobs begin with."""


def is_job_name(text: str) -> bool:
    """Whether a job of that name is one of ours."""
    return text.startswith(OUR_JOBS)


def check_job_name(job_name: str) -> str:
    """``job_name`` if it may be one.

    Raises:
        ValueError: it holds what a file name or a spooler might trip over.
    """
    if not _JOB_NAME.fullmatch(job_name):
        raise ValueError("job name")
    return job_name
