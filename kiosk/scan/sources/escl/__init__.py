"""Scanners on the network: our own eSCL client."""

from kiosk.scan.sources.escl.address import NoAddress
from kiosk.scan.sources.escl.discovery import EsclFinder
from kiosk.scan.sources.escl.pins import forget
from kiosk.scan.sources.escl.source import KIND, EsclSource, EsclSpec
from kiosk.scan.sources.escl.wire import Patience

__all__ = ["KIND", "EsclFinder", "EsclSource", "EsclSpec", "NoAddress", "Patience", "forget"]
