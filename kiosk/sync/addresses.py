"""The county's address, and what it must ask for: off this machine, encryption and a server that proves who it is."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict

from kiosk.errors import EnvironmentFault, FaultCode, HubReason

DEFAULT_PORT = "5432"
_SCHEMES = ("postgresql://", "postgres://")
_PROVEN = "verify-full"
_TAKEN = frozenset(
    {
        "host", "hostaddr", "port", "dbname", "user", "password", "sslmode", "sslrootcert", "sslcert", "sslkey",
        "target_session_attrs",
    }
)  # fmt: skip
"""What an address may say. All else is the program's to say, or would weaken what it says."""
_TOLD: Final = ("hostaddr", "sslmode", "target_session_attrs")
"""What of an address holds on other machines too; paths of files do not."""


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where a county's database is, and as whom.

    Attributes:
        parts: as libpq names them; never the password.
        password: None where a client certificate, or the machine itself, says who it is.
    """

    parts: Mapping[str, str]
    password: str | None = None

    def __repr__(self) -> str:
        return f"Address({self.url})"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The machines that are tried in turn."""
        return tuple(self.parts["host"].split(","))

    @property
    def database(self) -> str:
        return self.parts["dbname"]

    @property
    def on_this_machine(self) -> bool:
        """Nothing goes over a network: a socket in the file system, or loopback."""
        if hostaddr := self.parts.get("hostaddr"):
            return all(_is_loopback(host) for host in hostaddr.split(","))
        return all(_is_socket(host) or _is_loopback(host) for host in self.hosts)

    @property
    def by_socket(self) -> bool:
        """Through the file system, where the system itself says who asks."""
        return all(_is_socket(host) for host in self.hosts)

    @property
    def has_certificate(self) -> bool:
        """A certificate of its own says who it is."""
        return "sslcert" in self.parts

    @property
    def url(self) -> str:
        """The address as it is kept and shown: without the password, and without paths of this machine."""
        told = {name: self.parts[name] for name in _TOLD if name in self.parts}
        where = [_with_port(host, port) for host, port in zip(self.hosts, self._ports(), strict=True)]
        if self.by_socket:
            told, where = (
                {"host": self.parts["host"], "port": self.parts.get("port", DEFAULT_PORT)} | told,
                [],
            )
        user = quote(self.parts["user"], safe="") + "@" if "user" in self.parts else ""
        tail = f"?{urlencode(told)}" if told else ""
        return f"postgresql://{user}{','.join(where)}/{quote(self.database, safe='')}{tail}"

    def as_login(self, user: str, password: str | None) -> Address:
        """The same place as somebody else, who has none of this one's certificates."""
        kept = {name: value for name, value in self.parts.items() if name not in ("sslcert", "sslkey")}
        return replace(self, parts=kept | {"user": user}, password=password)

    def at(self, host: str, port: int | None) -> Address:
        """The same database, as others reach it: over the network, whatever this address asked for."""
        here = ("host", "hostaddr", "port", "sslmode")
        kept = {name: value for name, value in self.parts.items() if name not in here}
        return replace(self, parts=kept | {"host": host, "port": str(port or DEFAULT_PORT)})

    def judged_by(self, authority: Path) -> Address:
        """The same, with the certificate of the authority that the server is judged by."""
        return replace(self, parts={**self.parts, "sslrootcert": str(authority)})

    def protected(self) -> Address:
        """The same, asking for what the way there needs.

        Raises:
            EnvironmentFault: ``hub_refused``: ``unprotected`` (it asks for less), ``no_authority``.
        """
        asked = self.parts.get("sslmode")
        if self.by_socket:
            return self
        if self.on_this_machine:
            mode = asked or (_PROVEN if "sslrootcert" in self.parts else "prefer")
            return replace(self, parts={**self.parts, "sslmode": mode})
        if asked not in (None, _PROVEN):
            raise refused(HubReason.UNPROTECTED)
        if self.parts.get("sslrootcert", "system") == "system":
            raise refused(
                HubReason.NO_AUTHORITY
            )  # every authority that a computer trusts is not the county's own
        return replace(self, parts={**self.parts, "sslmode": _PROVEN})

    def _ports(self) -> tuple[str, ...]:
        given = tuple(port or DEFAULT_PORT for port in self.parts.get("port", "").split(","))
        return given * len(self.hosts) if len(given) == 1 else given


def parse(text: str) -> Address:
    """Reads ``postgresql://user@host:port/database?sslrootcert=…``.

    Raises:
        EnvironmentFault: ``hub_refused``, reason ``address``. What was given is not repeated: it may hold a password.
    """
    if not text.startswith(_SCHEMES):
        raise refused(HubReason.ADDRESS)
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(text).items() if value is not None}
    except psycopg.Error:
        raise refused(HubReason.ADDRESS) from None
    password = parts.pop("password", None)
    ports = parts.get("port", "").split(",")
    hosts = parts.get("host", "").split(",")
    whole = (
        set(parts) <= _TAKEN
        and all(hosts)
        and bool(parts.get("dbname"))
        and len(ports) in (1, len(hosts))
        and all(port.isdecimal() for port in ports if port)
    )
    if not whole:
        raise refused(HubReason.ADDRESS)
    return Address(parts, password)


def refused(reason: HubReason) -> EnvironmentFault:
    """The fault that says why a station and its county did not come together."""
    return EnvironmentFault(FaultCode.HUB_REFUSED, reason=reason.value)


def _is_socket(host: str) -> bool:
    return host.startswith(("/", "@"))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _with_port(host: str, port: str) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{quote(host, safe='')}:{port}"
