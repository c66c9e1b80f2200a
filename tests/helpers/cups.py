"""A real CUPS spooler and real (simulated) IPP printers on loopback, in a tree of their own, dying with pytest.

Needs the system packages cups-daemon, cups-client, cups-filters, cups-ipp-utils and dbus-daemon (ippeveprinter
insists on a bus), and setpriv of util-linux. As root, the servers run as ``nobody``.
"""

from __future__ import annotations

import getpass
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil

_READY = 20.0
_RESTS_BETWEEN_QUESTIONS = 0.8
"""Seconds: CUPS's backend rests for one at least."""

_FILES_CONF = """
ServerRoot {root}
RequestRoot {root}/spool
TempDir {root}/tmp
CacheDir {root}/cache
StateDir {root}/state
ServerBin /usr/lib/cups
DataDir /usr/share/cups
Printcap {root}/printcap
AccessLog {root}/access_log
ErrorLog {root}/error_log
PageLog {root}/page_log
User {user}
Group {group}
SystemGroup root
Sandboxing relaxed
FileDevice yes
"""

_CUPSD_CONF = """
Listen 127.0.0.1:{port}
Listen {root}/cups.sock
Browsing Off
DefaultAuthType None
DirtyCleanInterval 0
LogLevel debug
PreserveJobFiles {keeps}
<Location />
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit All>
    Allow all
  </Limit>
</Policy>
"""

_CONVERSIONS = "application/pdf application/vnd.cups-pdf 0 -\n"
"""PDF goes to the printer as it is, so that what arrives can be held against what was sent, byte by byte."""

_SCRIPT = """#!/bin/sh
# What the printer does with a document: while "{folder}/trouble" holds a state's keyword it waits in that state.
told=
while wanted=$(cat "{folder}/trouble" 2>/dev/null); do
  [ "$wanted" = "$told" ] || echo "STATE: +$wanted" >&2
  told=$wanted
  sleep 0.05
done
[ -z "$told" ] || echo "STATE: -$told" >&2
env | grep ^IPP_ > "{folder}/options"
cp "$1" "{folder}/part" && mv "{folder}/part" "{folder}/arrived/$(basename "$1")"
"""


def wait_until(condition: Callable[[], bool], what: str, seconds: float = _READY) -> None:
    """Returns as soon as the condition holds; fails the test when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not in {seconds} s: {what}"
        time.sleep(0.02)


class SimulatedPrinter:
    """An IPP printer of the office: ippeveprinter.

    Attributes:
        name: its queue's name.
        arrived: the folder where what was printed lies.
    """

    def __init__(
        self, name: str, folder: Path, bus: Mapping[str, str], formats: str = "application/pdf"
    ) -> None:
        """``formats``: what it takes, as types of media with commas between them."""
        self.name = name
        self._formats = formats
        self.arrived = folder / "arrived"
        self._folder = folder
        self._bus = bus
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        for part in (folder, self.arrived, folder / "spool"):
            part.mkdir()
        script = folder / "print.sh"
        script.write_text(_SCRIPT.format(folder=folder))
        script.chmod(0o755)
        _hand_over(folder)
        self.start()

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self._port}/ipp/print"

    def start(self) -> None:
        """Switches it on."""
        command = ["ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(self._port)]
        command += ["-d", str(self._folder / "spool"), "-f", self._formats, "-2"]
        command += ["-c", str(self._folder / "print.sh"), self.name]
        self._process = _child(command, self._folder / "log", self._bus)
        wait_until(lambda: _listens(self._port), "the printer listens")

    def kill(self) -> None:
        """Pulls its plug: what it was printing is lost."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def be_in_trouble(self, keyword: str) -> None:
        """From now on documents wait in that state: ``media-empty``, ``media-jam``, ``cover-open``."""
        part = self._folder / "trouble.part"
        part.write_text(f"{keyword}\n")
        part.chmod(0o644)
        part.replace(self._folder / "trouble")

    def recover(self) -> None:
        """Ends the trouble."""
        (self._folder / "trouble").unlink(missing_ok=True)

    def documents(self) -> list[bytes]:
        """What was printed, in the order of the printer's own job numbers."""
        return [path.read_bytes() for path in sorted(self.arrived.iterdir())]

    def options(self) -> dict[str, str]:
        """How the latest document was to be printed, as the printer was told: ``IPP_COPIES`` and the like."""
        lines = (self._folder / "options").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line)


class Cups:
    """A CUPS server of our own.

    Attributes:
        address: its host and port, as CUPS_SERVER takes it.
        socket: its local socket.
    """

    def __init__(self, root: Path, *, as_shipped: bool = False) -> None:
        """``as_shipped``: it keeps what was printed, and converts PDF for each printer, as it does where nobody
        says otherwise."""
        self._root = root
        self._as_shipped = as_shipped
        self._port = _free_port()
        self.address = f"127.0.0.1:{self._port}"
        self.socket = root / "cups.sock"
        self._printers: list[SimulatedPrinter] = []
        self._bus: dict[str, str] = {}
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        user, group = _user_and_group()
        for name in ("spool", "tmp", "cache", "state", "printers", "ppd", "ssl"):
            (self._root / name).mkdir()
        files, server = self._root / "cups-files.conf", self._root / "cupsd.conf"
        files.write_text(_FILES_CONF.format(root=self._root, user=user, group=group))
        server.write_text(
            _CUPSD_CONF.format(root=self._root, port=self._port, keeps="Yes" if self._as_shipped else "No")
        )
        if not self._as_shipped:
            (self._root / "local.convs").write_text(_CONVERSIONS)
        _hand_over(self._root)
        cupsd = shutil.which("cupsd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
        assert cupsd, "the package cups-daemon is missing"
        self._processes.append(_child([cupsd, "-f", "-c", str(server), "-s", str(files)], self._root / "log"))
        bus = self._root / "bus"
        address = f"unix:path={bus}"
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}"]
        self._processes.append(_child(command, self._root / "bus.log"))
        self._bus = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
        wait_until(bus.exists, "the bus listens")
        wait_until(lambda: "is running" in self.run("lpstat", "-r"), "the spooler runs")

    def stop(self) -> None:
        for printer in self._printers:
            printer.kill()
        for process in reversed(self._processes):
            process.kill()
            process.wait()

    def run(self, *command: str) -> str:
        """Runs one of CUPS's own commands against this server; returns what it said."""
        done = subprocess.run(
            command,
            env={**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_READY,
            check=False,
        )
        return done.stdout.decode()

    @contextmanager
    def between_questions(self) -> Iterator[None]:
        """What is done in the block falls between two questions of the spooler after a printer's job: it has just
        been answered, and asks again only afterwards. A pulled plug would else cut a question short."""
        asking = self._suspended_between_questions()
        try:
            yield
        finally:
            for backend in asking:
                backend.resume()

    def _suspended_between_questions(self) -> list[psutil.Process]:
        """What asks, held up so soon after an answer that it cannot have asked again; on a busy machine that may take
        another try."""
        while True:
            before = self._wait_for_an_answer()
            below = psutil.Process(self._processes[0].pid).children(recursive=True)
            asking = [child for child in below if child.name() == "ipp"]
            for backend in asking:
                backend.suspend()
            if time.monotonic() - before < _RESTS_BETWEEN_QUESTIONS:
                return asking
            for backend in asking:
                backend.resume()

    def _wait_for_an_answer(self) -> float:
        """Comes back once the printer has answered; says when it had not yet."""
        log = self._root / "error_log"
        start = log.stat().st_size
        looked = [time.monotonic(), time.monotonic()]

        def answered() -> bool:
            looked.append(time.monotonic())
            with log.open("rb") as lines:
                lines.seek(start)
                return b"Get-Job-Attributes: successful-ok" in lines.read()

        wait_until(answered, "the spooler asks the printer after its job")
        return looked[-2]

    def add_printer(self, name: str, formats: str = "application/pdf") -> SimulatedPrinter:
        """A new printer, which takes these formats, and its queue, ready."""
        printer = SimulatedPrinter(name, self._root / "printers" / name, self._bus, formats)
        self._printers.append(printer)

        self.run("lpadmin", "-p", name, "-E", "-v", printer.uri, "-m", "everywhere")
        # The server asks the printer and writes the driver after lpadmin has ended.
        wait_until(lambda: "IPP Everywhere" in self.run("lpoptions", "-p", name), "the queue has its driver")
        return printer

    def remove_printer(self, printer: SimulatedPrinter) -> None:
        """Takes the queue away and switches the printer off."""
        self.run("lpadmin", "-x", printer.name)
        printer.kill()


@contextmanager
def running_cups(*, as_shipped: bool = False) -> Iterator[Cups]:
    """A CUPS server for as long as the block lasts."""
    root = Path(tempfile.mkdtemp(prefix="cups-"))
    root.chmod(0o755)
    cups = Cups(root, as_shipped=as_shipped)
    try:
        cups.start()
        yield cups
    finally:
        cups.stop()
        shutil.rmtree(root, ignore_errors=True)


def _child(command: list[str], log: Path, extra: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A server that dies with this process, as ``nobody`` where this process is root."""
    drop = ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"] if os.geteuid() == 0 else []
    with log.open("ab") as out:
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *drop, "--", *command],
            env={**os.environ, "HOME": "/nonexistent", **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd="/",
            start_new_session=True,
        )


def _user_and_group() -> tuple[str, str]:
    if os.geteuid() == 0:
        return "nobody", "nogroup"
    return getpass.getuser(), grp.getgrgid(os.getgid()).gr_name


def _hand_over(folder: Path) -> None:
    """Gives a tree to the user the servers run as."""
    if os.geteuid() != 0:
        return
    owner = pwd.getpwnam("nobody")
    group = grp.getgrnam("nogroup")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner.pw_uid, group.gr_gid)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("localhost", port)) == 0
