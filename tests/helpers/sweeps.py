"""Stories stopped in every way there is: by SIGKILL, by a power cut, by a disk that fails or fills."""

from __future__ import annotations

import copy
import errno
import json
import os
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.helpers.disk import Act, Disk, Entry, Fate, entries
from tests.helpers.stories import Stage, Teller, Told, Wish

WHOLE = 64 * 1024 * 1024
"""Bytes of a small file system when it has room again."""

_CODES = {errno.EIO: "disk_error", errno.EROFS: "disk_error", errno.ENOSPC: "disk_full"}


@dataclass(slots=True)
class Tally:
    """How a sweep went.

    Attributes:
        tried: stops.
        lost: what was wrong, with where it was stopped.
        faults: how many of the stories were told that something went wrong.
    """

    tried: int = 0
    lost: list[str] = field(default_factory=list)
    faults: int = 0

    def count(self, where: str, wrong: Sequence[str]) -> None:
        """One more stop."""
        self.tried += 1
        if wrong:
            self.lost.append(f"{where}: {'; '.join(wrong)}")

    def add(self, other: Tally) -> None:
        """Counts what another counted."""
        self.tried += other.tried
        self.lost += other.lost
        self.faults += other.faults

    def __str__(self) -> str:
        return f"{self.tried - len(self.lost)} survived of {self.tried}"


@dataclass(frozen=True, slots=True)
class Recording:
    """A story told to its end, and everything that it did to the disk.

    Attributes:
        disk: as it was before.
        acts: in order, with what the program said between them.
        before: what the program had said before the story.
    """

    disk: Disk
    acts: tuple[Entry, ...]
    told: Told
    before: tuple[dict[str, Any], ...]

    def said(self, acts: int) -> list[dict[str, Any]]:
        """What had been said when so many acts were done."""
        said = b"".join(entry.data for entry in self.acts[:acts] if entry.act is Act.SAY)
        whole, newline, _rest = said.rpartition(b"\n")
        return [*self.before, *map(json.loads, (whole + newline).splitlines())]

    def on_disk(self) -> Iterator[tuple[int, Disk]]:
        """The disk before the first act, and after each: the same disk, further on."""
        disk = copy.deepcopy(self.disk)
        yield 0, disk
        for number, entry in enumerate(self.acts, 1):
            disk.did(entry)
            yield number, disk

    def not_on_disk_when_said(self, *events: str) -> dict[str, int]:
        """By event, how many acts on the database were not on disk in the moment when it was announced."""
        found = dict.fromkeys(events, 0)
        for number, disk in self.on_disk():
            entry = self.acts[number - 1] if number else None
            if entry is None or entry.act is not Act.SAY:
                continue
            event = json.loads(entry.data).get("event")
            if event in found:
                found[event] += disk.unsynced("station.db") + disk.unsynced("station.db-wal")
        return found


class Sweep:
    """Stops stories on a stage, each in a folder made anew, and looks at what is left."""

    def __init__(self, teller: Teller, stage: Stage) -> None:
        self._teller = teller
        self._stage = stage
        self._folder = teller.place / "run"
        self._count = teller.place / "count"

    def acts(self, story: str, *pragmas: str) -> int:
        """How many acts on the disk the story has."""
        self._count.unlink(missing_ok=True)
        told = self._tell(story, {"DISK_COUNT": str(self._count)}, pragmas)
        assert told.exit == 0, told.err
        return int.from_bytes(self._count.read_bytes(), "little")

    def record(self, story: str, *pragmas: str, failing_sync: int | None = None) -> Recording:
        """Tells a story to its end, or to where it ends because a sync fails."""
        record = self._teller.place / "record"
        record.unlink(missing_ok=True)
        env = {"DISK_RECORD": str(record)}
        if failing_sync is not None:
            env |= {"DISK_FAIL": str(failing_sync), "DISK_ERRNO": str(errno.EIO), "DISK_KINDS": "s"}
        disks: list[Disk] = []
        told = self._tell(story, env, pragmas, lambda: disks.append(Disk(self._folder)))
        return Recording(disks[0], tuple(entries(record)), told, self._stage.said)

    def replayed(self, recording: Recording) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """The files that a story just recorded has left, and those that its record says."""
        left, (*_before, (_acts, disk)) = _files(self._folder), recording.on_disk()
        disk.cut(self._emptied(), Fate.KEPT, 0)
        return left, _files(self._folder)

    def kill_at(self, story: str, act: int, *pragmas: str) -> list[str]:
        """Kills a story in place of an act."""
        told = self._tell(story, {"DISK_KILL": str(act)}, pragmas)
        return self._after(told) if told.exit == -signal.SIGKILL else [f"it ended with {told.exit}"]

    def kill_after(self, story: str, seconds: float) -> tuple[bool, list[str]]:
        """Kills a story at a moment: whether it had not come to its end by then, and what is wrong."""
        told = self._tell(story, {}, seconds=seconds)
        return told.exit == -signal.SIGKILL, self._after(told)

    def left_by_a_kill(self, story: str, act: int) -> Sweep:
        """A sweep on what a killed story left, its WAL not yet in the database."""
        folder = self._teller.place / "left"
        told = self._tell(story, {"DISK_KILL": str(act)})
        assert told.exit == -signal.SIGKILL, told.err
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._folder, folder)
        return Sweep(self._teller, replace(self._stage, folder=folder, said=(*self._stage.said, *told.said)))

    def cut_power(self, recording: Recording, wanted: Iterable[tuple[int, Fate, int]]) -> Tally:
        """Cuts the power after so many acts, with what becomes of the unsynced, by a seed."""
        tally, at = Tally(), recording.on_disk()
        number, disk = next(at)
        for acts, fate, seed in sorted(wanted):
            while number < acts:
                number, disk = next(at)
            disk.cut(self._emptied(), fate, seed)
            wrong = self._teller.look(self._folder, recording.said(acts))
            tally.count(f"after act {acts}, {fate}, {seed}", wrong)
        return tally

    def fail(self, story: str, act: int, error: int, kinds: str, *, lasting: bool, tally: Tally) -> None:
        """Lets an act fail, or it and all those after it: the story ends with the right fault or goes on."""
        env = {"DISK_FAIL": str(act), "DISK_ERRNO": str(error), "DISK_KINDS": kinds}
        told = self._tell(story, env | {"DISK_LASTING": str(int(lasting))})
        where = f"{errno.errorcode[error]} at {act} of {story}, lasting {lasting}"
        tally.faults += bool(told.faults)
        tally.count(where, _not_well_told(told, error) + self._after(told))

    def _tell(
        self,
        story: str,
        env: dict[str, str],
        pragmas: Sequence[str] = (),
        first: Callable[[], object] | None = None,
        seconds: float | None = None,
    ) -> Told:
        folder = self._stage.copy(self._folder)
        if first is not None:
            first()
        wish = Wish({"DISK_ROOT": str(folder), **env}, tuple(pragmas), seconds)
        return self._teller.tell(self._stage.story(story, folder), wish)

    def _after(self, told: Told) -> list[str]:
        return self._teller.look(self._folder, [*self._stage.said, *told.said])

    def _emptied(self) -> Path:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        return self._folder


class SmallDisk:
    """A file system of a size that the test chooses, which the teller alone has, with the station on it."""

    def __init__(self, teller: Teller, stage: Stage) -> None:
        self._teller = teller
        self._stage = stage
        self._mount = teller.place / "small"
        self._mount.mkdir()
        teller.run("mount", "-t", "tmpfs", "-o", f"size={WHOLE}", "tmpfs", self._mount)
        self._seen = teller.seen_from_outside(self._mount)

    def fill(self, story: str, room: int, tally: Tally) -> bool:
        """Tells a story with so many bytes of room; whether it came to its end."""
        self._fresh_station()
        about = os.statvfs(self._seen)
        used = (about.f_blocks - about.f_bfree) * about.f_frsize
        return self._tell(story, f"size={used + room}", errno.ENOSPC, f"{room} bytes for {story}", tally)

    def protect(self, story: str, tally: Tally) -> bool:
        """Tells a story where nothing may be written."""
        self._fresh_station()
        return self._tell(story, "ro", errno.EROFS, f"read-only for {story}", tally)

    def _fresh_station(self) -> None:
        shutil.rmtree(self._seen / "station", ignore_errors=True)
        shutil.copytree(self._stage.folder, self._seen / "station")

    def _tell(self, story: str, options: str, error: int, where: str, tally: Tally) -> bool:
        folder = self._mount / "station"
        self._remount(options)
        told = self._teller.tell(self._stage.story(story, folder))
        self._remount(f"rw,size={WHOLE}")
        wrong = _not_well_told(told, error)
        wrong += self._teller.look(folder, [*self._stage.said, *told.said])
        tally.faults += bool(told.faults)
        tally.count(where, wrong)
        return told.exit == 0

    def _remount(self, options: str) -> None:
        self._teller.run("mount", "-o", f"remount,{options}", self._mount)


def _not_well_told(told: Told, error: int) -> list[str]:
    """What is wrong with how a program ended whose disk failed in this way."""
    found = []
    if told.exit != (3 if told.faults else 0):
        found.append(f"it ended with {told.exit} after {told.faults}: {told.err[-500:]}")
    found += [f"it said {code}" for code in told.faults if code != _CODES[error]]
    events = [said.get("event") for said in told.said]
    completed = [
        said for said in told.said if said.get("event") == "finished" and said["state"] == "completed"
    ]
    if completed and "receipt" not in events:
        found.append("it finished an intake and did not say the receipt's number")
    return found


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
