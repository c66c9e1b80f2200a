"""A scanner on loopback for each test, and our client with little patience."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kiosk.errors import EnvironmentFault
from kiosk.scan.page import PageScan
from kiosk.scan.sources.escl import EsclSpec, Patience
from kiosk.scan.sources.protocol import ScanSettings, SourceSpec
from tests.helpers.escl import Device, Server, serving

QUICK = Patience(
    connect=2.0,
    answer=5.0,
    page=20.0,
    silence=0.5,
    busy=0.01,
    again=0.01,
    between=0.0,
    largest=8 * 1024 * 1024,
)
HASTY = replace(QUICK, page=1.0)
"""For devices that would take for ever."""
SCAN = ScanSettings(dpi=75, origin="feeder")

Scanned = tuple[list[PageScan], EnvironmentFault | None]


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def server(device: Device) -> Iterator[Server]:
    with serving(device) as server:
        yield server


@pytest.fixture
def spec(server: Server) -> EsclSpec:
    return EsclSpec(server.url, patience=QUICK)


@pytest.fixture
def scan(spec: EsclSpec) -> Callable[..., Scanned]:
    """Scans in this process: what comes, and the fault that ends it."""

    def scan(settings: ScanSettings = SCAN, of: SourceSpec | None = None) -> Scanned:
        source = (of or spec).open()
        pages: list[PageScan] = []
        try:
            for item in source.pages(settings):
                assert isinstance(item, PageScan)
                pages.append(item)
        except EnvironmentFault as fault:
            return pages, fault
        finally:
            source.close()
        return pages, None

    return scan
