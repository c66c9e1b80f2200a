"""Looks for scanners on the network: those that announce themselves (mDNS), and those at addresses typed."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

import psutil
from zeroconf import InterfaceChoice, ServiceBrowser, ServiceInfo, ServiceListener, Zeroconf

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources.escl import address, capabilities
from kiosk.scan.sources.escl.address import NoAddress
from kiosk.scan.sources.escl.source import KIND, EsclSource, EsclSpec
from kiosk.scan.sources.escl.wire import Patience
from kiosk.scan.sources.protocol import DeviceInfo

_SECURE = "_uscans._tcp.local."
_SERVICES = (_SECURE, "_uscan._tcp.local.")
_MOST_DEVICES = 500
_AT_ONCE = 8
_State = Literal["ready", "busy", "denied", "lost"]
_STATES: Mapping[FaultCode, _State] = {
    FaultCode.DEVICE_BUSY: "busy",
    FaultCode.DEVICE_DENIED: "denied",
    FaultCode.DEVICE_CHANGED: "denied",
}


@dataclass(frozen=True)
class EsclFinder:
    """The scanners to be seen on the network.

    Attributes:
        seconds: how long announcements are listened for.
        pins: as for :class:`~kiosk.scan.sources.escl.source.EsclSpec`.
        addresses: typed ones, each asked whether a scanner is there.
        interfaces: addresses of this machine to listen at, or None for all.
        patience: how long things may take.
        typed_seconds: how long typed addresses are waited for, all together.
    """

    seconds: float = 3.0
    pins: str | None = None
    addresses: tuple[str, ...] = field(default=(), repr=False)
    interfaces: tuple[str, ...] | None = None
    patience: Patience = Patience(connect=3.0, answer=5.0, busy_tries=2)  # noqa: RUF009 - it is frozen
    typed_seconds: float = 8.0

    @property
    def name(self) -> str:
        return KIND

    def find(self) -> tuple[DeviceInfo, ...]:
        pool = ThreadPoolExecutor(_AT_ONCE, "escl")
        try:
            asked = [_Asked(typed, self.pins, self.patience) for typed in dict.fromkeys(self.addresses)]
            answers = [(each, pool.submit(each.seen)) for each in asked]
            announced = _announced(self.seconds, self.interfaces)
            wait([answer for _, answer in answers], max(0.0, self.typed_seconds - self.seconds))
            typed = [answer.result() if answer.done() else each.silent() for each, answer in answers]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # a name server may keep one waiting for long
        return tuple(seen.info for seen in _one_each((*typed, *announced)))


class _Asked:
    """A typed address that is asked whether a scanner is there."""

    def __init__(self, typed: str, pins: str | None, patience: Patience) -> None:
        self._spec = EsclSpec(typed, pins, patience)
        self._source: EsclSource | None = None

    def seen(self) -> Seen:
        """What is there."""
        try:
            source = self._source = self._spec.open()
        except EnvironmentFault:
            return self._not_ready("lost")
        try:
            found = source.found().abilities
        except EnvironmentFault as fault:
            return self._not_ready(_STATES.get(fault.code, "lost"))
        finally:
            source.close()
        name = self._spec.name
        return Seen(DeviceInfo(f"{KIND}:{name}", found.name or name, found.kind, "ready"), found.uuid or name)

    def silent(self) -> Seen:
        """It has not said in time; it is not waited for any longer."""
        if self._source is not None:
            self._source.cancel()
        return self._not_ready("lost")

    def _not_ready(self, state: _State) -> Seen:
        name = self._spec.name
        return Seen(DeviceInfo(f"{KIND}:{name}", name, "scanner", state), name)


@dataclass(frozen=True, slots=True)
class Seen:
    """A device, and by what it is the same as another.

    Attributes:
        info: the device.
        key: its UUID where it says it.
        secure: it speaks encrypted.
    """

    info: DeviceInfo
    key: str
    secure: bool = True


def seen(service: ServiceInfo) -> Seen | None:
    """What a service announces, or None where it makes no sense.

    The text record has ``ty`` (name), ``rs`` (path), ``is`` (platen, adf), ``UUID``; some write their keys otherwise.
    """
    said = {
        key.decode("utf-8", "replace").lower(): capabilities.clean((value or b"").decode("utf-8", "replace"))
        for key, value in service.properties.items()
    }
    host = _host(service)
    secure = service.type.lower() == _SECURE
    if host is None or not service.port:
        return None
    path = said.get("rs", "").strip("/") or address.USUAL_PATH.strip("/")
    try:
        place = address.of_url(f"{'https' if secure else 'http'}://{host}:{service.port}/{path}")
    except NoAddress:
        return None
    sources = said.get("is", "").lower()
    kind = capabilities.kind_of(flatbed="platen" in sources, feeder="adf" in sources)
    name = said.get("ty") or capabilities.clean(service.name.removesuffix(f".{service.type}")) or place.url
    uuid = capabilities.plain_uuid(said.get("uuid", ""))
    return Seen(DeviceInfo(f"{KIND}:{place.url}", name, kind), uuid or host, secure)


def _announced(seconds: float, interfaces: tuple[str, ...] | None) -> list[Seen]:
    """Everything that is announced within that time; nothing on a machine without a network."""
    if interfaces is None and not _has_address():
        return []
    try:
        network = Zeroconf(interfaces=InterfaceChoice.All if interfaces is None else list(interfaces))
    except OSError:
        return []
    listener = _Listener()
    try:
        browser = ServiceBrowser(network, list(_SERVICES), listener=listener)
        listener.listen(seconds)
        browser.cancel()
        services = [ServiceInfo(type_, name) for type_, name in listener.names()]
        for service in services:
            # answers have come with the announcement; the rest is asked for once, briefly
            if not service.load_from_cache(network):
                with suppress(TimeoutError):
                    service.request(network, 500)
        return [found for service in services if (found := seen(service)) is not None]
    finally:
        network.close()


def _has_address() -> bool:
    """Whether this machine has any, if only the loopback's: the library takes having none for a mistake."""
    return any(one.family == socket.AF_INET for some in psutil.net_if_addrs().values() for one in some)


class _Listener(ServiceListener):
    """Gathers names, from zeroconf's thread."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], None] = {}
        self._lock = threading.Lock()
        self._full = threading.Event()

    def listen(self, seconds: float) -> None:
        """Waits that long, or until there is more than there can be."""
        self._full.wait(seconds)

    def names(self) -> list[tuple[str, str]]:
        with self._lock:
            return list(self._names)

    def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        with self._lock:
            if len(self._names) < _MOST_DEVICES:
                self._names[type_, name] = None
            else:
                self._full.set()

    def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        self.add_service(zc, type_, name)

    def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
        with self._lock:
            self._names.pop((type_, name), None)


def _host(service: ServiceInfo) -> str | None:
    """A number to reach it by: its own name is not known to every machine."""
    found = [ipaddress.ip_address(text.partition("%")[0]) for text in service.parsed_addresses()]
    usable = [each for each in found if not each.is_unspecified and not each.is_multicast]
    for each in usable:
        if each.version == 4:
            return str(each)
    for each in usable:
        if not each.is_link_local:
            return f"[{each}]"
    return None


def _one_each(all_seen: Iterable[Seen]) -> list[Seen]:
    """One entry for each device: as it was typed, else the one that speaks encrypted."""
    kept: dict[str, Seen] = {}
    for each in sorted(all_seen, key=lambda each: (each.info.state == "listed", not each.secure)):
        kept.setdefault(each.key, each)
    return list(kept.values())
