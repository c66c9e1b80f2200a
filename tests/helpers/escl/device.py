"""A simulated eSCL scanner: its glass, its feeder, its jobs, and what goes wrong with them.

It keeps to what real devices do as far as any client can tell: a stack is drawn in sheet by sheet, a page stays until
it has been handed over whole, and the feeder's trouble stays until somebody :meth:`clears <Device.clear>` it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from defusedxml import ElementTree

from tests.helpers.escl import documents
from tests.helpers.escl.documents import Model
from tests.helpers.escl.paper import Side, encoded, pdf_of

Trouble = Literal["jam", "cover", "hatch", "mispick", "multipick"]
Mischief = Literal[
    "jam", "cover", "hatch", "mispick", "multipick", "empty", "aborted", "stopped at the device",
    "busy", "conflict", "early 404", "error 500", "breakdown", "words",
    "cut", "cut and gone", "cut before", "no length", "too short", "drip", "hang", "vanish", "endless", "claims much",
    "spoilt", "redirect", "packed",
]  # fmt: skip
"""What may happen at a page; each is done where it is named in :mod:`tests.helpers.escl.server`."""

FEEDER_STATES: dict[str, str] = {
    "jam": "ScannerAdfJam",
    "cover": "ScannerAdfDoorOpen",
    "hatch": "ScannerAdfHatchOpen",
    "mispick": "ScannerAdfMispick",
    "multipick": "ScannerAdfMultipickDetected",
}


@dataclass(frozen=True)
class Logged:
    """A request that came.

    Attributes:
        method: HTTP's.
        path: as asked.
        headers: by lower-case name.
        body: sent along.
    """

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Job:
    """One job.

    Attributes:
        path: its address on the device.
        source: Platen or Feeder.
        colour: eSCL's name for the mode.
        dpi: asked for.
        media_type: asked for.
        size: width and height in 1/300 inch.
        begun: when.
        given: documents handed over.
        state: as the device lists it.
        reason: the same.
    """

    path: str
    source: str
    colour: str
    dpi: int
    media_type: str
    size: tuple[int, int]
    begun: float
    given: int = 0
    state: str = "Processing"
    reason: str = "JobScanning"

    def finish(self, state: str, reason: str = "None") -> None:
        self.state, self.reason = state, reason


@dataclass
class Device:
    """The device's state; whatever a test sets in it holds from the next request on.

    Attributes:
        model: what it is.
        glass: what lies on the flatbed.
        stack: what lies in the feeder, front before back where both sides are scanned.
        mischief: what happens at a page of a job, by the page's number; each once, unless it is listed more often.
        trouble: the feeder's, until it is cleared.
        pace: pages a minute at most.
        names_pages: whether answers have a Content-Location.
        location: how a job's address is told; ``{path}`` stands for it.
        refusals: answers to new jobs before one is taken: status and headers.
        said: documents told instead of the right ones, by their name.
        sends_on: where requests are sent on to, by their path.
        login: name and password asked for.
        always_empty: says that the feeder is empty whenever no job runs.
        ends_with: the status that tells the end of a job.
        log: every request.
        jobs: every job.
        lock: for the state.
        transfers: held while a page is on its way.
    """

    model: Model = field(default_factory=Model)
    glass: Side | None = None
    stack: deque[Side] = field(default_factory=deque)
    mischief: dict[int, deque[Mischief]] = field(default_factory=dict)
    trouble: Trouble | None = None
    pace: float | None = None
    names_pages: bool = True
    location: str = "{path}"
    refusals: deque[tuple[int, dict[str, str]]] = field(default_factory=deque)
    said: dict[str, bytes] = field(default_factory=dict)
    sends_on: dict[str, str] = field(default_factory=dict)
    login: tuple[str, str] | None = None
    always_empty: bool = False
    ends_with: int = 404
    log: list[Logged] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)
    transfers: threading.Lock = field(default_factory=threading.Lock)

    def load(self, sides: Iterable[Side]) -> None:
        """Somebody puts a stack into the feeder."""
        with self.lock:
            self.stack = deque(sides)

    def clear(self, put_back: Iterable[Side] = ()) -> None:
        """Somebody takes out what is stuck, shuts the cover and puts sheets back on top."""
        with self.lock:
            self.trouble = None
            self.stack.extendleft(reversed(list(put_back)))

    def plan(self, page: int, *mischief: Mischief) -> None:
        """At that page of a job these happen, one for each time that it is asked for."""
        self.mischief[page] = deque(mischief)

    def asked(self, method: str, ending: str = "") -> list[Logged]:
        """The requests of that method whose path ends so."""
        with self.lock:
            return [entry for entry in self.log if entry.method == method and entry.path.endswith(ending)]

    def capabilities(self) -> bytes:
        return self.said.get("ScannerCapabilities") or documents.capabilities(self.model)

    def status(self) -> bytes:
        with self.lock:
            if "ScannerStatus" in self.said:
                return self.said["ScannerStatus"]
            running = any(job.state == "Processing" for job in self.jobs)
            feeder = None
            if any(tray.startswith("Adf") for tray in self.model.trays):
                feeder = FEEDER_STATES.get(self.trouble or "", "")
                loaded = bool(self.stack) and (running or not self.always_empty)
                feeder = feeder or ("ScannerAdfLoaded" if loaded else "ScannerAdfEmpty")
            listed = [(job.path, job.state, job.reason) for job in reversed(self.jobs)]
            return documents.status("Processing" if running else "Idle", feeder, listed)

    def begin(self, body: bytes) -> Job | None:
        """A new job, or None where there is nothing to scan or the device cannot."""
        asked = {
            element.tag.rpartition("}")[2]: element.text or ""
            for element in ElementTree.fromstring(body).iter()
        }
        with self.lock:
            if self.trouble or asked["ColorMode"] not in self.model.modes:
                return None
            if any(job.state == "Processing" for job in self.jobs):
                return None
            job = Job(
                path=f"/eSCL/ScanJobs/{len(self.jobs) + 1}-simulated",
                source=asked["InputSource"],
                colour=asked["ColorMode"],
                dpi=int(asked["XResolution"]),
                media_type=asked.get("DocumentFormatExt") or asked["DocumentFormat"],
                size=(int(asked["Width"]), int(asked["Height"])),
                begun=time.monotonic(),
            )
            self.jobs.append(job)
            return job

    def job(self, path: str) -> Job | None:
        """The job at that path."""
        with self.lock:
            return next((job for job in self.jobs if path.startswith(job.path)), None)

    def lying(self, job: Job) -> Sequence[Side]:
        """What is still to be scanned for a job."""
        with self.lock:
            if job.state != "Processing":
                return ()
            if job.source == "Platen":
                return (self.glass,) if self.glass and not job.given else ()
            if job.given >= self.model.capacity == 1:
                return ()
            return tuple(self.stack)

    def document(self, job: Job) -> bytes:
        """The next one of a job: a page, or all that lie there where it is to be a PDF."""
        sides = self.lying(job)
        if job.media_type == "application/pdf":
            return pdf_of([side.scanned(job.colour, job.dpi, job.size) for side in sides], job.dpi)
        return encoded(sides[0].scanned(job.colour, job.dpi, job.size), job.media_type, job.dpi)

    def hand_over(self, job: Job) -> list[Side]:
        """What is sent now is no longer in the feeder; the next sheet comes. Returns what that was."""
        with self.lock:
            job.given += 1
            if job.source == "Platen":
                return []
            taken = len(self.stack) if job.media_type == "application/pdf" else 1
            return [self.stack.popleft() for _ in range(taken)]

    def take_back(self, job: Job, sides: Iterable[Side]) -> None:
        """It could not be sent: it is still to be had."""
        with self.lock:
            job.given -= 1
            self.stack.extendleft(reversed(list(sides)))
