"""A bare Debian in a folder, as a new workstation has it: to install the program into, and to try it there.

Needs root, ``debootstrap``, and a mirror of Debian's packages. What a system is made of is fetched once and kept in
``build/``; each :class:`BareRoot` writes into a layer of its own over it. Mounts and processes live in namespaces, so
that nothing is left when a command has ended, however it ended.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_KEPT = Path(__file__).resolve().parents[2] / "build" / "bare-roots"
_ENTER = """
set -eu
layer=$1 below=$2 user=$3; shift 3
mount -t overlay overlay -o "lowerdir=$below,upperdir=$layer/upper,workdir=$layer/work" "$layer/root"
mount -t proc proc "$layer/root/proc"
mount -t tmpfs -o mode=1777 tmpfs "$layer/root/dev/shm"
exec chroot --userspec="$user" "$layer/root" env -i "$@"
"""
_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
HOMES = {"root": "/root", "nobody": "/home/nobody"}
"""Who may run a command in there, and the folder that is theirs."""
_IDS = {"root": "root:root", "nobody": "nobody:nogroup"}


class BareRoot:
    """One system. What is done in it is there for the commands after."""

    def __init__(self, suite: str, layer: Path, over: BareRoot | None = None) -> None:
        """
        Args:
            suite: Debian's name for the release.
            layer: an empty folder for what changes.
            over: a system of the same release to begin with, which is not used any more meanwhile.
        """
        self._below = _pristine(suite) if over is None else f"{over.path('/')}:{over._below}"
        self._layer = layer
        for name in ("upper", "work", "root"):
            (layer / name).mkdir()
        for user, home in HOMES.items():
            self.path(home).mkdir(parents=True)
            shutil.chown(self.path(home), user)

    def path(self, inside: str) -> Path:
        """Where a file of the system's that has been written lies, seen from outside."""
        return self._layer / "upper" / inside.lstrip("/")

    def command(
        self, *command: str, user: str, network: bool = False, env: Mapping[str, str] | None = None
    ) -> list[str]:
        """The command line that runs a command in there, with everything that it starts ending with it."""
        apart = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]
        if not network:
            apart.append("--net")
        variables = {**_ENVIRONMENT, "HOME": HOMES[user], **(env or {})}
        assignments = [f"{name}={value}" for name, value in variables.items()]
        inside = [str(self._layer), self._below, _IDS[user], *assignments, *command]
        return [*apart, "sh", "-c", _ENTER, "sh", *inside]

    def run(
        self, *command: str, user: str = "root", network: bool = False, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command in there, without a network where none is asked for, and waits for it."""
        return subprocess.run(
            self.command(*command, user=user, network=network, env=env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )

    def install(self, *packages: str) -> None:
        """Installs packages, given by name or as files in there, with what they depend on."""
        for arguments in (("update",), ("install", "-y", "--no-install-recommends", *packages)):
            done = self.run("apt-get", "-q", *arguments, network=True)
            assert done.returncode == 0, done.stdout + done.stderr


def _pristine(suite: str) -> str:
    """A release's own files, fetched where they are not there yet."""
    kept = _KEPT / suite
    if not kept.is_dir():
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        subprocess.run(
            ["debootstrap", "--variant=minbase", suite, str(draft), _mirror()],
            check=True,
            capture_output=True,
            timeout=900,
        )
        draft.rename(kept)
    return str(kept)


def _mirror() -> str:
    """Where this machine gets its own packages."""
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Component: main"]
    mirrors = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=60).stdout.split()
    return next(mirror for mirror in mirrors if "security" not in mirror)
