"""Where a scanner is on the network: addresses as they are typed, and as they are shown.

A name and a password may stand in a typed address. They are kept apart from it at once: an address as it is shown,
logged, stored with a page or named in a fault has none.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urlsplit

USUAL_PATH = "/eSCL"
_USUAL_PORTS = {"https": 443, "http": 80}
_HP_PORT = 8080
"""HP DeskJet 2540 and its like answer there only."""
_HOST = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_.])?")
_PATH = re.compile(r"(/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)+")
_LONGEST = 500


class NoAddress(ValueError):
    """What was typed is no address of a scanner."""


@dataclass(frozen=True, slots=True)
class Address:
    """One place to ask.

    Attributes:
        scheme: https or http.
        host: a name or a number, IPv6 without its brackets.
        port: always a number.
        path: of the scanner on it, without a slash at its end.
        login: name and password, where they were typed.
    """

    scheme: str
    host: str
    port: int
    path: str = USUAL_PATH
    login: tuple[str, str] | None = field(default=None, repr=False)

    @property
    def authority(self) -> str:
        """Host and port, the latter where it is not the usual one."""
        whole = self.authority_with_port
        return whole.rpartition(":")[0] if self.port == _USUAL_PORTS[self.scheme] else whole

    @property
    def authority_with_port(self) -> str:
        """Host and port, always both."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def place(self) -> str:
        """What a certificate is pinned to."""
        return self.authority_with_port.lower()

    @property
    def url(self) -> str:
        """The whole address, without name and password."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def is_secure(self) -> bool:
        return self.scheme == "https"

    def at(self, path: str) -> str:
        """The URL of an absolute path on the same host."""
        return f"{self.scheme}://{self.authority}{path}"


def typed(text: str) -> tuple[Address, ...]:
    """The places that a typed address may mean, in the order to try them.

    A whole URL means itself. A host, alone or with a port, means https first and then http.

    Raises:
        NoAddress: it means none.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST or any(not character.isprintable() for character in text):
        raise NoAddress
    scheme, found = _parts("https", text) if "://" not in text else _parts(None, text)
    if scheme is not None:
        return (found,)
    plain = replace(found, scheme="http")
    if found.port:
        return (found, plain)
    return (replace(found, port=443), replace(plain, port=80), replace(plain, port=_HP_PORT))


def of_url(text: str) -> Address:
    """The address that a whole URL is.

    Raises:
        NoAddress: it is none.
    """
    return typed(text)[0] if "://" in text else _refuse()


def shown(text: str) -> str:
    """A typed address without the name and the password in it, whatever else it is."""
    scheme, mark, rest = text.rpartition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path.rpartition('@')[2]}"


def _parts(assumed: str | None, text: str) -> tuple[str | None, Address]:
    """The scheme where one is written, and the address; port 0 where none is written and none is meant."""
    try:
        found = urlsplit(text if assumed is None else f"{assumed}://{text}")
        port, host = found.port, found.hostname or ""
    except ValueError as error:
        raise NoAddress from error
    scheme = found.scheme.lower()
    if scheme not in _USUAL_PORTS or not _is_host(host) or found.query or found.fragment or port == 0:
        raise NoAddress
    path = found.path.rstrip("/") or USUAL_PATH
    if not _PATH.fullmatch(path) or ".." in path:
        raise NoAddress
    login = None if found.username is None else (unquote(found.username), unquote(found.password or ""))
    written = None if assumed else scheme
    return written, Address(scheme, host, port or (_USUAL_PORTS[scheme] if written else 0), path, login)


def _is_host(host: str) -> bool:
    if ":" not in host:
        return _HOST.fullmatch(host) is not None
    try:
        return ipaddress.IPv6Address(host).scope_id is None
    except ValueError:
        return False


def _refuse() -> Address:
    raise NoAddress
