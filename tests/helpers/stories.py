"""What people do at a station, told again and again and stopped on the way.

A :class:`Stage` is a station with a past: a finished intake to be made void, two persons to be merged, a receipt to
be printed again, an open intake that a clerk works on. Each telling happens in a copy of it. What the program said on
standard output before it was stopped is what it must have kept.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PIL import Image

from kiosk.intake.stations import NewStation
from tests.helpers.aftermath import SAFE
from tests.helpers.command import clean_environment
from tests.helpers.disk import build_shim
from tests.helpers.papers import jpeg
from tests.helpers.schemas import aged

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = ("17912099997", "29822099635", "05840399895", "21929774873", "57912075186")
STORIES = ("intake", "amendment", "print", "desk", "post", "keys", "backup")
STATION = NewStation("training", "46", "Inntakskontoret")
_SIZES = ((900, 700), (120, 160), (500, 400))


_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, where a sync costs nothing


@dataclass(frozen=True, slots=True)
class Wish:
    """How a telling is to go.

    Attributes:
        env: for the shim, as it says.
        pragmas: said on each connection to the database, to weaken it.
        seconds: killed after so long.
    """

    env: Mapping[str, str] = field(default_factory=dict)
    pragmas: tuple[str, ...] = ()
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a telling.

    Attributes:
        exit: the program's exit code, or minus the signal that ended it.
        seconds: how long it took.
        said: the objects on standard output, as far as they were whole.
        err: people's text.
    """

    exit: int
    seconds: float
    said: tuple[dict[str, Any], ...]
    err: str

    @property
    def faults(self) -> list[str]:
        return [said["code"] for said in self.said if said.get("event") == "fault"]


class Teller:
    """The process that tells stories, and a place for what it needs."""

    def __init__(self, place: Path, *, apart: bool = False) -> None:
        """``apart``: with file systems of its own, which nobody else sees (see :meth:`seen_from_outside`)."""
        self.place = place
        self._shim = build_shim(place)
        command = [sys.executable, "-m", "tests.helpers.teller", str(self._shim)]
        if apart:
            names = [] if os.geteuid() == 0 else ["--map-root-user"]
            command = ["unshare", "--mount", "--propagation", "private", *names, "--", *command]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env=clean_environment({"LD_PRELOAD": str(self._shim), "PYTHONDONTWRITEBYTECODE": "1"}),
        )  # fmt: skip
        self._tellings = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        assert self._process.wait(60) == 0

    def seen_from_outside(self, path: Path) -> Path:
        """A path within the file systems that only the teller has."""
        return Path(f"/proc/{self._process.pid}/root{path}")

    def run(self, *command: str | Path) -> None:
        """Runs a command where the teller is."""
        code, err = self._ask({"run": [str(part) for part in command]})
        assert code == 0, err

    def tell(self, commands: Sequence[Sequence[str]], wish: Wish | None = None) -> Told:
        """Tells one story."""
        (told,) = self.tell_together([(commands, wish or Wish())])
        return told

    def tell_together(self, wanted: Iterable[tuple[Sequence[Sequence[str]], Wish]]) -> list[Told]:
        """Tells several stories at once."""
        tellings = []
        for commands, wish in wanted:
            self._tellings += 1
            out, err = (str(self.place / f"{self._tellings}.{name}") for name in ("out", "err"))
            tellings.append(
                {"commands": commands, "out": out, "err": err, "env": dict(wish.env)}
                | {"pragmas": wish.pragmas, "seconds": wish.seconds}
            )
        ended = self._ask({"tell": tellings})
        return [_heard(telling, *end) for telling, end in zip(tellings, ended, strict=True)]

    def look(self, folder: Path, said: Sequence[Mapping[str, Any]]) -> list[str]:
        """What is wrong with the station in ``folder``, after a program said this: see :mod:`.aftermath`."""
        told = self.place / "said"
        told.write_text(json.dumps(said), "utf-8")
        looked = self.tell([["look", str(folder), str(told)]])
        assert looked.exit == 0, looked.err
        return [one["wrong"] for one in looked.said]

    def _ask(self, asked: Mapping[str, Any]) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@dataclass(frozen=True, slots=True)
class Stage:
    """A station with a past.

    Attributes:
        folder: the station as it is before each story; never worked on.
        paper: what is handed in.
        said: everything that the program said so far.
        ids: of what the stories are about: ``finished``, ``printed``, ``open``, and two persons, ``kept``, ``other``.
    """

    folder: Path
    paper: tuple[Path, ...]
    said: tuple[dict[str, Any], ...]
    ids: Mapping[str, str]

    @classmethod
    def make(cls, teller: Teller) -> Self:
        """A new one."""
        folder = teller.place / "station"
        said: list[dict[str, Any]] = []
        made = ["--training", "--county", STATION.county, "--office", STATION.office]
        begun = teller.tell([["init", *made, *_at(folder)]])
        assert begun.exit == 0, begun.err
        (folder / SAFE).mkdir()
        said += begun.said
        paper = _paper(teller.place / "paper")
        for number in (NUMBERS[1], NUMBERS[2], None):
            args = ["--number", number, "--print"] if number else ["--no-number", "--name", "Ola Nordmann"]
            told = teller.tell([["intake", *map(str, paper[1:]), *args, *_at(folder)]])
            assert told.exit == 0, told.err
            said += told.said
        opened = teller.tell([["intake", *[str(paper[1])] * 3, *_at(folder)]])
        said += opened.said
        intakes = [one["intake"] for one in said if one.get("event") == "page_safe"][::2]
        shown = [teller.tell([["show", intake, *_at(folder)]]).said[0] for intake in intakes[:3]]
        persons = [one["applicant"]["id"] for one in shown]
        ids = {"finished": intakes[0], "printed": intakes[1], "open": opened.said[0]["intake"]}
        return cls(folder, paper, tuple(said), ids | {"kept": persons[0], "other": persons[1]})

    @classmethod
    def of_an_older_program(cls, teller: Teller, version: str) -> Self:
        """A station as the program of another schema's version left it."""
        folder = teller.place / f"station-{version}"
        aged(folder, version)
        return cls(folder, (), (), {})

    def copy(self, to: Path) -> Path:
        """The station, ready for a story."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.folder, to)
        return to

    def story(self, name: str, folder: Path) -> list[list[str]]:
        """The commands of one story, in ``folder``."""
        why, ids, at = ["--reason", "handed in twice"], self.ids, _at(folder)
        match name:
            case "intake":
                paper = [str(path) for path in self.paper]
                return [["intake", *paper, "--print", "--wait", "5", *at]]
            case "amendment":
                return [
                    ["void", ids["finished"], *why, *at],
                    ["merge", ids["kept"], ids["other"], *why, *at],
                    ["correct", ids["kept"], "--number", NUMBERS[3], *why, *at],
                ]
            case "print":
                return [["receipt", ids["printed"], "--print", "--wait", "5", *at]]
            case "desk":
                return [["desk", str(folder), ids["open"]]]
            case "post":
                return [["post", str(folder)]]
            case "keys":
                return [["rekey", "--data", *at], ["rekey", *at]]
            case "backup":
                return [["backup", str(folder / SAFE), *at]]
            case "upgrade":
                return [["verify", *at]]
        raise ValueError(name)


@contextmanager
def told_on_a_stage(*, apart: bool = False) -> Iterator[tuple[Teller, Stage]]:
    """A teller, and a stage in memory: no story waits for a real disk, whose part the shim and its record play."""
    memory = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as place, Teller(Path(place), apart=apart) as teller:
        yield teller, Stage.make(teller)


def _at(folder: Path) -> list[str]:
    return ["--station", str(folder), "--json"]


def _paper(folder: Path) -> tuple[Path, ...]:
    """Pages of some sizes; the first has a number on it."""
    folder.mkdir()
    chance, paths = random.Random(5), []
    for number, size in enumerate(_SIZES):
        picture = Image.frombytes("L", size, chance.randbytes(size[0] * size[1])).resize(size)
        comment = f"number:{NUMBERS[0]}" if number == 0 else f"page {number}"
        path = folder / f"{number}.jpg"
        path.write_bytes(jpeg(picture, quality=20, dpi=(150, 150), comment=comment.encode()))
        paths.append(path)
    return tuple(paths)


def _heard(telling: Mapping[str, Any], code: int, seconds: float) -> Told:
    out, err = Path(telling["out"]), Path(telling["err"])
    said = []
    for line in out.read_text("utf-8").splitlines(keepends=True) if out.exists() else ():
        if line.endswith("\n"):
            said.append(json.loads(line))
    text = err.read_text("utf-8") if err.exists() else ""
    for path in (out, err):
        path.unlink(missing_ok=True)
    return Told(code, seconds, tuple(said), text)
