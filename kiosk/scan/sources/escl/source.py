"""Scanners on the network through eSCL (AirScan, AirPrint scanning), of every make, without a driver of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import PageScan
from kiosk.scan.sources.escl import address, documents
from kiosk.scan.sources.escl.address import Address, NoAddress
from kiosk.scan.sources.escl.capabilities import Abilities
from kiosk.scan.sources.escl.job import Job, Refused
from kiosk.scan.sources.escl.pins import Pins
from kiosk.scan.sources.escl.request import chosen
from kiosk.scan.sources.escl.talk import Talk
from kiosk.scan.sources.escl.wire import Cut, Elsewhere, Patience, TooLarge, Unreachable, Wire
from kiosk.scan.sources.escl.xml import BrokenXml
from kiosk.scan.sources.protocol import BEGINNING, Capabilities, Feeder, Mark, ScanSettings
from kiosk.scan.sources.stored import StoredImage

KIND = "escl"
"""What ids of these devices begin with."""

NO_SCANNER = (Unreachable, Cut, Elsewhere, TooLarge, BrokenXml)
"""What comes back from where no eSCL scanner is."""


@dataclass(frozen=True)
class EsclSpec:
    """A scanner at an address.

    Attributes:
        url: a URL, or a host with or without a port. A name and a password may stand in it.
        pins: the file of the certificates believed, or None to believe each for one scan only.
        patience: how long things may take.
    """

    url: str = field(repr=False)
    pins: str | None = None
    patience: Patience = field(default_factory=Patience)

    @property
    def name(self) -> str:
        return address.shown(self.url)

    @property
    def resumable(self) -> bool:
        return False

    def open(self) -> EsclSource:
        return EsclSource(self)


@dataclass(frozen=True, slots=True)
class Found:
    """A scanner that answered.

    Attributes:
        talk: with it.
        abilities: what it said.
    """

    talk: Talk
    abilities: Abilities


class EsclSource:
    """One scanner. It is spoken to only while something is asked of it."""

    def __init__(self, spec: EsclSpec) -> None:
        self._spec = spec
        try:
            self._places = address.typed(spec.url)
        except NoAddress as error:
            raise EnvironmentFault(FaultCode.DEVICE_MISSING, device=spec.name) from error
        self._pins = Pins(None if spec.pins is None else Path(spec.pins))
        self._cancelled = False
        self._talk: Talk | None = None
        self._abilities: Abilities | None = None
        self._job: Job | None = None

    def found(self) -> Found:
        """The scanner, at the first of its possible places that answers like one.

        Raises:
            EnvironmentFault: device_missing, device_busy, device_denied, device_changed; cancelled.
        """
        if self._talk is not None and self._abilities is not None:
            return Found(self._talk, self._abilities)
        patience, name = self._spec.patience, self._spec.name
        for place in self._worth_trying():
            talk = Talk(Wire(place, patience, self._pins, name), patience, name)
            self._talk = talk
            if self._cancelled:
                talk.cancel()
            try:
                self._abilities = talk.abilities()
                return Found(talk, self._abilities)
            except NO_SCANNER:
                self._talk = None
                talk.wire.close()
                talk.end_if_cancelled()
            except EnvironmentFault:
                self._talk = None
                talk.wire.close()
                raise
        raise EnvironmentFault(FaultCode.DEVICE_MISSING, device=self._spec.name)

    def capabilities(self) -> Capabilities:
        return self.found().abilities.described(self._spec.name)

    def feeder(self) -> Feeder:
        found = self.found()
        trays = found.abilities.trays
        said = found.talk.told()
        if said is None:
            self._forget()
            raise EnvironmentFault(FaultCode.DEVICE_MISSING, device=self._spec.name)
        if "feeder" not in trays and "duplex" not in trays:
            return "unknown"
        if said.fault is not None:
            raise found.talk.fault(said.fault)
        return said.feeder

    def pages(self, settings: ScanSettings, start: Mark = BEGINNING) -> Iterator[PageScan]:
        self._forget()  # a device that was replaced or set up anew is asked what it can do
        found = self.found()
        sequence = 0
        while True:
            job = self._job = self._begun(found, settings)
            first = sequence + 1
            for stored in self._of_job(job, first):
                sequence += 1
                yield stored.as_page(
                    f"{KIND}:{self._spec.name}", sequence, duplex=job.request.loading == "duplex"
                )
            job.end()
            another = job.request.feeds and found.abilities.one_sheet_a_job and sequence >= first
            if not another or found.talk.state(feeds=True).feeder != "loaded":
                return

    def cancel(self) -> None:
        self._cancelled = True
        talk, job = self._talk, self._job
        if talk is not None:
            talk.cancel()
        if job is not None:
            job.end()

    def close(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.end()
        self._forget()

    def _worth_trying(self) -> tuple[Address, ...]:
        """The places that may be meant; none in clear where one with a certificate is known."""
        secure = tuple(place for place in self._places if place.is_secure and self._pins.get(place.place))
        return secure or self._places

    def _begun(self, found: Found, settings: ScanSettings) -> Job:
        """A job that runs."""
        for never_bw in (False, True):
            request = chosen(found.abilities, settings, self._spec.name, never_bw=never_bw)
            job = self._job = Job(found.talk, found.abilities.oddities, request)
            try:
                job.start()
                return job
            except Refused:
                if request.colour != "bw":
                    break
        raise found.talk.fault(FaultCode.DEVICE_CANNOT)

    def _of_job(self, job: Job, first: int) -> Iterator[StoredImage]:
        """The pages of a job, each fetched when it is asked for."""
        page = first
        while (document := job.next(page)) is not None:
            try:
                for stored in documents.pages(document.data, document.kind, job.request):
                    page += 1
                    yield stored
            except EnvironmentFault as fault:
                raise EnvironmentFault(
                    fault.code, **{**fault.arguments, "device": self._spec.name, "page": page}
                ) from fault
            if not job.request.feeds:
                return

    def _forget(self) -> None:
        talk, self._talk, self._abilities = self._talk, None, None
        if talk is not None:
            talk.wire.close()
