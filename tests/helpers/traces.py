"""What a program leaves on the disk: everything that it wrote, and whether something is in there."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.command import clean_environment

_HOOK = """
import os, sys
def _hook(event, arguments, _log=os.open({log!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path, mode, flags = arguments
        if (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) or any(c in (mode or "") for c in "wax+"):
            os.write(_log, os.path.realpath(os.fsdecode(path)).encode("utf-8", "surrogateescape") + b"\\n")
sys.addaudithook(_hook)
"""
"""Writes down, in the program and in each of its child processes, which files Python opens for writing."""

_WINDOW = 24
"""Bytes in a row that are nowhere by chance."""


@dataclass(frozen=True, slots=True)
class House:
    """A place of its own for a program: its home, its temporary files, and where it is started.

    Attributes:
        root: all of it.
    """

    root: Path

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        """What the program is started with."""
        for name in ("home", "tmp", "cwd", "hook"):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        hook = self.root / "hook" / "sitecustomize.py"
        hook.write_text(_HOOK.format(log=str(self.root / "hook" / "opened")), "utf-8")
        home, tmp = str(self.root / "home"), str(self.root / "tmp")
        own = {"HOME": home, "TMPDIR": tmp, "TMP": tmp, "SQLITE_TMPDIR": tmp, "PYTHONDONTWRITEBYTECODE": "1"}
        own |= {
            f"XDG_{kind}_HOME": f"{home}/.{kind.lower()}" for kind in ("DATA", "CONFIG", "CACHE", "STATE")
        }
        own["PYTHONPATH"] = os.pathsep.join([str(hook.parent), str(Path(__file__).resolve().parents[2])])
        return clean_environment(own | dict(extra or {}))

    def opened(self) -> set[Path]:
        """The files that were opened for writing, wherever they are."""
        log = self.root / "hook" / "opened"
        return {Path(line) for line in log.read_text("utf-8", "surrogateescape").splitlines()}

    def files(self) -> list[Path]:
        """Every file that is left."""
        return [path for path in self.root.rglob("*") if path.is_file() and "hook" not in path.parts]


def needles(texts: Iterable[str], pages: Iterable[bytes]) -> list[bytes]:
    """What to look for: texts in the ways that programs write them, and stretches out of pages' bytes."""
    found = []
    for text in texts:
        found += [text.encode(code) for code in ("utf-8", "latin-1", "utf-16-le", "utf-16-be")]
        found += [json.dumps(text)[1:-1].encode("ascii"), text.upper().encode(), text.lower().encode()]
    for page in pages:
        step = max(1, (len(page) - _WINDOW) // 40)
        found += [page[at : at + _WINDOW] for at in range(len(page) // 4, len(page) - _WINDOW, step)]
    return found


def traces(paths: Iterable[Path], wanted: Iterable[bytes]) -> Iterator[tuple[Path, bytes]]:
    """Where something wanted is."""
    wanted = set(wanted)
    for path in paths:
        data = path.read_bytes()
        yield from ((path, needle) for needle in wanted if needle in data)
