"""Whether the disk that the station lies on is encrypted, as far as an ordinary account can see."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

_SECONDS: Final = 15
_BITLOCKER_ON: Final = frozenset({"1", "6"})
"""Values of the shell's property System.Volume.BitLockerProtection: on, and on but locked. Switched off for a while
(5) or still encrypting (3) protects nothing yet."""


class Encryption(StrEnum):
    """What was seen."""

    LUKS = "luks"
    BITLOCKER = "bitlocker"
    NONE = "none"
    """A plain disk, as the operating system sees it; a drive that encrypts by itself looks the same."""
    UNKNOWN = "unknown"
    """A network folder, a container, or a system where it can't be seen."""


def encryption_of(
    folder: Path, system: Path = Path("/"), answer_of: Callable[[Sequence[str]], str] | None = None
) -> Encryption:
    """How the disk under ``folder`` is encrypted.

    Args:
        system: where the system's own folders ``sys`` and ``proc`` are.
        answer_of: runs a program and says what it answers.
    """
    place = folder.absolute()
    while not place.exists():
        place = place.parent
    if sys.platform == "win32":
        return bitlocker(place.drive, answer_of or _answer_of)
    number = place.stat().st_dev
    return linux(f"{os.major(number)}:{os.minor(number)}", system)


def linux(device: str, system: Path = Path("/")) -> Encryption:
    """Of a device by its number (``253:0``): dm-crypt says what it is in ``/sys``, wherever in a stack it is."""
    block = system / "sys/dev/block" / device
    if not block.exists():
        named = _device_mounted_as(device, system)
        if named is None:
            return Encryption.UNKNOWN
        block = named
    return Encryption.LUKS if _is_encrypted(block) else Encryption.NONE


def bitlocker(drive: str, answer_of: Callable[[Sequence[str]], str]) -> Encryption:
    """Of a drive of Windows (``C:``): the shell's property, which needs no administrator."""
    asked = (
        f"(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self"
        ".ExtendedProperty('System.Volume.BitLockerProtection')"
    )
    try:
        answer = answer_of(["powershell", "-NoProfile", "-NonInteractive", "-Command", asked]).strip()
    except (OSError, subprocess.SubprocessError):
        return Encryption.UNKNOWN
    if not answer.isdigit():
        return Encryption.UNKNOWN
    return Encryption.BITLOCKER if answer in _BITLOCKER_ON else Encryption.NONE


def _is_encrypted(block: Path) -> bool:
    """A device is encrypted where it is dm-crypt's, or where every device that it is made of is."""
    try:
        if (block / "dm/uuid").read_text("ascii").startswith("CRYPT-"):
            return True
    except (OSError, ValueError):
        pass
    try:
        below = sorted((block / "slaves").iterdir())
    except OSError:
        return False
    return bool(below) and all(_is_encrypted(device) for device in below)


def _device_mounted_as(device: str, system: Path) -> Path | None:
    """The block device behind a file system that numbers itself, such as btrfs."""
    try:
        lines = (system / "proc/self/mountinfo").read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    for line in lines:
        fields, _, rest = line.partition(" - ")
        if fields.split()[2:3] == [device]:
            source = rest.split()[1] if len(rest.split()) > 1 else ""
            if source.startswith("/dev/"):
                name = (system / source.lstrip("/")).resolve().name
                found = system / "sys/class/block" / name
                return found if found.exists() else None
    return None


def _answer_of(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=True)
    return done.stdout
