"""What an eSCL scanner says of its state: the feeder's, and its jobs'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from kiosk.errors import FaultCode
from kiosk.scan.sources.escl import xml
from kiosk.scan.sources.protocol import Feeder

JobState = Literal["waiting", "over", "cancelled", "aborted", "unknown"]

FEEDER_FAULTS: Mapping[str, FaultCode] = {
    "ScannerAdfJam": FaultCode.PAPER_JAM,
    "ScannerAdfMispick": FaultCode.PAPER_JAM,
    "ScannerAdfInputTrayFailed": FaultCode.PAPER_JAM,
    "ScannerAdfInputTrayOverloaded": FaultCode.PAPER_JAM,
    "ScannerAdfDuplexPageTooShort": FaultCode.PAPER_JAM,
    "ScannerAdfDuplexPageTooLong": FaultCode.PAPER_JAM,
    "ScannerAdfDoorOpen": FaultCode.COVER_OPEN,
    "ScannerAdfHatchOpen": FaultCode.COVER_OPEN,
    "ScannerAdfCoverOpen": FaultCode.COVER_OPEN,
    "ScannerAdfMultipick": FaultCode.DOUBLE_FEED,
    "ScannerAdfMultipickDetected": FaultCode.DOUBLE_FEED,
}
"""The feeder's troubles. What was drawn in wrongly and stopped (picked badly, too short or too long for two sides,
the tray) is paper to be taken out and put in again, which is what a jam asks for."""

_FEEDER: Mapping[str, Feeder] = {"ScannerAdfLoaded": "loaded", "ScannerAdfEmpty": "empty"}
_JOB_STATES: Mapping[str, JobState] = {
    "Pending": "waiting",
    "PendingHeld": "waiting",
    "Processing": "waiting",
    "ProcessingStopped": "waiting",
    "Completed": "over",
    "Canceled": "cancelled",
    "Aborted": "aborted",
}
_CANCELLED_REASONS = frozenset(("JobCanceledAtDevice", "JobCanceledByUser", "JobCanceledByOperator"))
_BUSY = frozenset(("Processing", "Testing", "Stopped"))


@dataclass(frozen=True, slots=True)
class Status:
    """What was said.

    Attributes:
        busy: the device is at work, warming up or stopped.
        feeder: what lies in it.
        running_out: the feeder is at work, which Kyocera's say as well when it has run out.
        fault: the feeder's trouble, or None.
        jobs: states by the path of the job's address.
    """

    busy: bool
    feeder: Feeder
    running_out: bool
    fault: FaultCode | None
    jobs: Mapping[str, JobState]

    def job(self, path: str) -> JobState:
        """The state of the job at this path, where it is listed."""
        return self.jobs.get(path.rstrip("/"), "unknown")


UNKNOWN = Status(busy=False, feeder="unknown", running_out=False, fault=None, jobs={})
"""Of a device that could not be asked."""


def read(data: bytes) -> Status:
    """What the answer to a GET of ``ScannerStatus`` says.

    Raises:
        BrokenXml: it says nothing.
    """
    root = xml.read(data, "ScannerStatus")
    feeder = root.said("AdfState")
    jobs: dict[str, JobState] = {}
    for job in root.all("JobInfo"):
        state = _JOB_STATES.get(job.said("JobState"), "unknown")
        reasons = {reason.text for reason in job.all("JobStateReason")}
        if state == "aborted" and reasons & _CANCELLED_REASONS:
            state = "cancelled"
        try:
            path = urlsplit(job.said("JobUri")).path.rstrip("/")
        except ValueError:
            continue
        jobs.setdefault(path, state)
    return Status(
        busy=root.said("State") in _BUSY,
        feeder=_FEEDER.get(feeder, "unknown"),
        running_out=feeder == "ScannerAdfProcessing",
        fault=FEEDER_FAULTS.get(feeder),
        jobs=jobs,
    )
