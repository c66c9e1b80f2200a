"""What a disk holds after the power went: everything that a program did to a folder, replayed as far as a disk would
have kept it.

The shim beside this module writes down what a program does. A :class:`Disk` takes that in, act by act. What was
synced stays; what was not may be there or not, in any order and torn within itself, as each :class:`Fate` says. A
name (a file made, renamed or removed) stays once its folder was synced. A sector that is written over is the old one
or the new one and no mixture: drives promise that, and SQLite builds on it.
"""

from __future__ import annotations

import random
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

SECTOR = 512
SHIM = Path(__file__).with_name("disk_shim.c")
_HEAD = struct.Struct("<c?HHHQqQ")
_FOLDER = -1
_SHARED_MEMORY = "-shm"
"""SQLite's index of its WAL: memory that has a file's name, and made anew by whoever opens the database first."""


class Act(StrEnum):
    """What a program can do, as the shim writes it down."""

    WRITE = "w"
    TRUNCATE = "t"
    SYNC = "s"
    SYNC_FOLDER = "f"
    CREATE = "c"
    RENAME = "n"
    REMOVE = "u"
    MAKE_FOLDER = "d"
    SAY = "o"


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """One act.

    Attributes:
        name: within the folder.
        inode: the file's, 0 for a folder.
        to: a renamed file's new name.
        offset: where it was written; the length that it was cut to.
        data: what was written, or said on standard output.
    """

    act: Act
    failed: bool
    name: str
    to: str
    inode: int
    offset: int
    data: bytes


class Fate(StrEnum):
    """What becomes of that which was not synced."""

    GONE = "gone"
    KEPT = "kept"
    TORN = "torn"
    REORDERED = "reordered"
    SECTORS = "sectors"
    LAST_ONLY = "last only"
    NAMES_ONLY = "names only"


def build_shim(folder: Path) -> Path:
    """Compiles the shim into ``folder``."""
    made = folder / "disk_shim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", made, SHIM, "-ldl", "-lpthread"], check=True)
    return made


def entries(record: Path) -> Iterator[Entry]:
    """What the shim wrote down, in order."""
    data, at = record.read_bytes(), 0
    while at < len(data):
        act, failed, name_length, to_length, _unused, inode, offset, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        parts = []
        for length in (name_length, to_length, size):
            parts.append(data[at : at + length])
            at += length
        name, to = parts[0].decode(), parts[1].decode()
        yield Entry(Act(act.decode()), failed, name, to, inode, offset, parts[2])


Change = tuple[int, bytes | None]
"""Where, and what is written there; None cuts the file there."""
Names = dict[str, int | None]
"""Names that stand for something else from now on; None for nothing."""


@dataclass(frozen=True, slots=True)
class Move:
    """A folder has another name from now on, and all that is in it with it."""

    old: str
    new: str

    def moved(self, name: str) -> str:
        """What something is called now that was called ``name``."""
        within = name == self.old or name.startswith(f"{self.old}/")
        return self.new + name[len(self.old) :] if within else name


@dataclass(slots=True)
class _File:
    """One file, whatever its name.

    Attributes:
        durable: what is on the platter.
        pending: what was done to it since, in order.
    """

    durable: bytearray
    pending: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.durable, change)
        self.pending.clear()

    def fail_to_sync(self, chance: random.Random) -> None:
        """The disk took some of it; the system thinks that there is nothing left to write, and tries it no more."""
        for offset, data in self.pending:
            if data is None or chance.random() < 0.5:
                _apply(self.durable, (offset, data))
        self.pending.clear()


class Disk:
    """A folder on a disk, while a program works on it."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        """``folder``: as it is before the program begins, all of it on disk. ``seed``: for syncs that fail."""
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._unsynced: list[Names | Move] = []
        self._by_inode: dict[int, int] = {}
        self._chance = random.Random(seed)
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            self._names[name] = (
                _FOLDER if path.is_dir() else self._new_file(path.stat().st_ino, path.read_bytes())
            )
        self._now = dict(self._names)

    def did(self, entry: Entry) -> None:
        """The program did this."""
        if entry.name.endswith(_SHARED_MEMORY) or entry.act is Act.SAY:
            return
        match entry.act:
            case Act.WRITE:
                self._file(entry).pending.append((entry.offset, entry.data))
            case Act.TRUNCATE:
                self._file(entry).pending.append((entry.offset, None))
            case Act.SYNC if entry.failed:
                self._file(entry).fail_to_sync(self._chance)
            case Act.SYNC:
                self._file(entry).sync()
            case Act.SYNC_FOLDER if not entry.failed:
                self._sync_folder(entry.name)
            case Act.CREATE:
                self._renamed({entry.name: self._new_file(entry.inode, b"")})
            case Act.MAKE_FOLDER:
                self._renamed({entry.name: _FOLDER})
            case Act.REMOVE:
                self._renamed({entry.name: None})
            case Act.RENAME if self._now[entry.name] == _FOLDER:
                self._renamed(Move(entry.name, entry.to))
            case Act.RENAME:
                self._renamed({entry.to: self._now[entry.name], entry.name: None})

    def names(self) -> list[str]:
        """Everything that there is now."""
        return list(self._now)

    def unsynced(self, name: str) -> int:
        """How many acts that made the file of this name what it is are not on disk yet."""
        number = self._now.get(name)
        if number is None or number == _FOLDER:
            return 0
        file = self._files[number]
        nameless = self._names.get(name) != number and bool(file.durable or file.pending)
        return len(file.pending) + nameless

    def cut(self, folder: Path, fate: Fate, seed: int) -> None:
        """Cuts the power, and lays what is left into ``folder``, which is empty."""
        chance = random.Random(seed)
        names = dict(self._names)
        for change in self._unsynced:
            if fate in (Fate.KEPT, Fate.NAMES_ONLY) or (fate is not Fate.GONE and chance.random() < 0.5):
                _rename(names, change)
        for name, number in sorted(names.items()):
            path = folder / name
            if number == _FOLDER:
                path.mkdir(exist_ok=True, parents=True)
                continue
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_bytes(_left(self._files[number], fate, chance))
            if name.endswith("-wal") and chance.random() < 0.5:
                # memory of another life, which nobody may believe
                path.with_name(path.name.replace("-wal", _SHARED_MEMORY)).write_bytes(chance.randbytes(32768))

    def _new_file(self, inode: int, data: bytes) -> int:
        number = len(self._files)
        self._files[number] = _File(bytearray(data))
        self._by_inode[inode] = number
        return number

    def _file(self, entry: Entry) -> _File:
        return self._files[self._by_inode[entry.inode]]

    def _renamed(self, change: Names | Move) -> None:
        self._unsynced.append(change)
        _rename(self._now, change)

    def _sync_folder(self, folder: str) -> None:
        later: list[Names | Move] = []
        for change in self._unsynced:
            if any(_folder_of(name) == folder for name in _names_in(change)):
                _rename(self._names, change)
                if isinstance(change, Move):
                    later = [_after(change, earlier) for earlier in later]
            else:
                later.append(change)
        self._unsynced = later


def _names_in(change: Names | Move) -> list[str]:
    return [change.old, change.new] if isinstance(change, Move) else list(change)


def _after(move: Move, change: Names | Move) -> Names | Move:
    """A change that is not on disk yet, in a folder whose new name is."""
    if isinstance(change, Move):
        return Move(move.moved(change.old), move.moved(change.new))
    return {move.moved(name): what for name, what in change.items()}


def _rename(names: dict[str, int], change: Names | Move) -> None:
    if isinstance(change, Move):
        for name in [name for name in names if change.moved(name) != name]:
            names[change.moved(name)] = names.pop(name)
        return
    for name, what in change.items():
        if what is None:
            names.pop(name, None)
        else:
            names[name] = what


def _folder_of(name: str) -> str:
    return name.rpartition("/")[0]


def _left(file: _File, fate: Fate, chance: random.Random) -> bytes:
    """What is left of a file."""
    left, pending = bytearray(file.durable), file.pending
    match fate:
        case Fate.GONE:
            kept: list[Change] = []
        case Fate.KEPT:
            kept = pending
        case Fate.TORN:
            kept = pending[: chance.randrange(len(pending) + 1)]
            if len(kept) < len(pending):
                kept = [*kept, *_sectors(pending[len(kept)], chance, in_order=True)]
        case Fate.REORDERED:
            kept = [change for change in pending if chance.random() < 0.5]
        case Fate.SECTORS:
            kept = [part for change in pending for part in _sectors(change, chance, in_order=False)]
        case Fate.LAST_ONLY:
            kept = pending[-1:]
        case Fate.NAMES_ONLY:
            kept = []
            whole = bytearray(file.durable)
            for change in pending:
                _apply(whole, change)
            left += bytes(max(0, len(whole) - len(left)))  # its length is known, its bytes never came
    for change in kept:
        _apply(left, change)
    return bytes(left)


def _sectors(change: Change, chance: random.Random, *, in_order: bool) -> list[Change]:
    """Some of the sectors of one write: the first ones, or any."""
    offset, data = change
    if data is None:
        return [change] if chance.random() < 0.5 else []
    ends = [*range(offset + SECTOR - offset % SECTOR, offset + len(data), SECTOR), offset + len(data)]
    starts = [offset, *ends[:-1]]
    parts = [(start, data[start - offset : end - offset]) for start, end in zip(starts, ends, strict=True)]
    if in_order:
        return list(parts[: chance.randrange(len(parts) + 1)])
    return [part for part in parts if chance.random() < 0.5]


def _apply(left: bytearray, change: Change) -> None:
    offset, data = change
    if data is None:
        del left[offset:]
        left.extend(bytes(max(0, offset - len(left))))
        return
    left.extend(bytes(max(0, offset - len(left))))
    left[offset : offset + len(data)] = data
