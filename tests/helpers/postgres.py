"""A real PostgreSQL with TLS and SCRAM on loopback, for tests of the county: Debian's server, run as nobody."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

PASSWORD = "of the test's own cluster"
_PATIENCE = 20.0
_NUMBERS = itertools.count(1)
_CONF = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
ssl = on
ssl_cert_file = 'server.crt'
ssl_key_file = 'server.key'
max_connections = 60
log_min_messages = fatal
timezone = 'UTC'
"""
_HBA = """
hostnossl all all all reject
hostssl all all 127.0.0.1/32 scram-sha-256
"""
_HBA_PLAIN = """
host all all 127.0.0.1/32 scram-sha-256
"""


def binaries() -> Path:
    """Where Debian's newest server is.

    Raises:
        FileNotFoundError: it is not installed; ``scripts/setup test`` installs it.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        raise FileNotFoundError("postgresql")
    return found[-1].parent


@dataclass
class Cluster:
    """A server of its own.

    Attributes:
        root: its folder, with ``ca.crt``.
    """

    root: Path
    port: int
    _server: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def url(
        self,
        database: str = "postgres",
        user: str = "postgres",
        password: str = PASSWORD,
        *,
        port: int | None = None,
        plain: bool = False,
    ) -> str:
        """An address as stations have it: checked against the certificate's authority and name.

        Args:
            port: of a proxy before it.
            plain: not encrypted, where the cluster was made to take that.
        """
        ca = self.root / "ca.crt"
        mode = "sslmode=disable" if plain else f"sslmode=verify-full&sslrootcert={ca}"
        return (
            f"postgresql://{user}:{quote(password)}@localhost:{port or self.port}/{database}"
            f"?{mode}&hostaddr=127.0.0.1"
        )

    def start(self) -> None:
        """Starts it, and waits until it answers. Where it was killed, it gives up for as long as anything of the one
        before is there still."""
        self._server = self._begun()
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
                if self._server.poll() is not None:
                    self._server = self._begun()
            else:
                return

    def _begun(self) -> subprocess.Popen[bytes]:
        command = [str(binaries() / "postgres"), "-D", str(self.root / "data")]
        return subprocess.Popen(_as_nobody(command), stderr=subprocess.DEVNULL)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stops it: at once and in order, or with SIGKILL as a power cut does. It can be started again."""
        if self._server is not None:
            self._server.send_signal(how)
            self._server.wait(timeout=_PATIENCE)
            self._server = None

    def make(self, database: str) -> str:
        """A fresh database; its address for the superuser."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE template0 ENCODING UTF8')
        return self.url(database)


@contextmanager
def cluster(root: Path | None = None, *, plain: bool = False) -> Iterator[Cluster]:
    """A fresh server, gone afterwards.

    Args:
        plain: takes connections without encryption too, so that a proxy sees the messages.
    """
    place = Path(tempfile.mkdtemp(prefix="kiosk-postgres-")) if root is None else root
    place.chmod(0o755)
    made = Cluster(place, _free_port())
    try:
        _make(made, _HBA_PLAIN if plain else _HBA)
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def fresh_database(server: Cluster) -> Iterator[str]:
    """A database of a name that no other has, by its superuser's address; gone afterwards, its roles are not."""
    name = f"county_{next(_NUMBERS)}"
    yield server.make(name)
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _make(made: Cluster, hba: str) -> None:
    root, data = made.root, made.root / "data"
    _certificates(root)
    words = root / "password"
    words.write_text(PASSWORD)
    data.mkdir()
    nobody = pwd.getpwnam("nobody")
    if os.getuid() == 0:
        for path in (root, data, words):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
    initdb = [
        str(binaries() / "initdb"), "-D", str(data), "-U", "postgres", "--auth=scram-sha-256",
        f"--pwfile={words}", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8",
    ]  # fmt: skip
    subprocess.run(_as_nobody(initdb), check=True, capture_output=True)
    words.unlink()
    with (data / "postgresql.conf").open("a") as conf:
        conf.write(_CONF.format(port=made.port))
    (data / "pg_hba.conf").write_text(hba)
    for name in ("server.crt", "server.key"):
        shutil.copy(root / name, data / name)
        (data / name).chmod(0o600)
        if os.getuid() == 0:
            os.chown(data / name, nobody.pw_uid, nobody.pw_gid)


def _certificates(root: Path) -> None:
    """An authority, and a certificate for localhost signed by it."""

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], check=True, capture_output=True, cwd=root)

    for name in ("ca", "server"):
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key")
    openssl(
        "req",
        "-x509",
        "-new",
        "-key",
        "ca.key",
        "-days",
        "30",
        "-subj",
        "/CN=Test authority",
        "-out",
        "ca.crt",
    )
    openssl("req", "-new", "-key", "server.key", "-subj", "/CN=localhost", "-out", "server.csr")
    (root / "san").write_text("subjectAltName=DNS:localhost")
    openssl(
        "x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial",
        "-days", "30", "-extfile", "san", "-out", "server.crt",
    )  # fmt: skip


def _as_nobody(command: list[str]) -> list[str]:
    """The command as the server may be run: never as root; it ends with whoever started it."""
    if os.getuid() != 0:
        return ["setpriv", "--pdeathsig", "KILL", *command]
    return [
        "setpriv", "--pdeathsig", "KILL", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", *command
    ]  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
