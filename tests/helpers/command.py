"""Runs the program as its users do: in a process of its own, judged by its output and exit code."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from kiosk.cli import guarded, preferred_language
from kiosk.cli.arguments import parser
from kiosk.cli.console import Console
from kiosk.clock import SystemClock
from kiosk.surroundings import Surroundings
from kiosk.texts import Language
from tests.helpers.stations import copied

_SECONDS = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answered.

    Attributes:
        exit: its exit code.
        objects: one for each line of standard output.
        err: people's text.
    """

    exit: int
    objects: list[dict[str, Any]]
    err: str

    def events(self, name: str) -> list[dict[str, Any]]:
        """The events of one kind, in order."""
        return [told for told in self.objects if told.get("event") == name]

    def event(self, name: str) -> dict[str, Any]:
        """The one event of this kind."""
        (only,) = self.events(name)
        return only

    @property
    def order(self) -> list[str]:
        """The events' names, in order."""
        return [told["event"] for told in self.objects if "event" in told]


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what a developer may have set, and without a keyring."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("KIOSK_", "SANE_", "CUPS_"))
    }
    kept |= {
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNINGS": "error",
    }
    return kept | dict(extra or {})


def kiosk(
    *arguments: str | Path, station: Path | None = None, env: Mapping[str, str] | None = None, text: str = ""
) -> Answer:
    """Runs ``kiosk --json …``; ``text`` goes to its standard input."""
    command = [sys.executable, "-m", "kiosk", *map(str, arguments), "--json"]
    if station is not None:
        command += ["--station", str(station)]
    done = subprocess.run(
        command,
        input=text,
        capture_output=True,
        encoding="utf-8",
        env=clean_environment(env),
        timeout=_SECONDS,
    )
    return Answer(done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr)


def kiosk_here(
    *arguments: str | Path, station: Path | None = None, env: Mapping[str, str] | None = None, text: str = ""
) -> Answer:
    """The same in this process, which has loaded the program already: what most tests of commands need.

    That a process ends with this exit code and says this on its streams, those tests prove that start one.
    """
    environment = clean_environment(env)
    language = Language(preferred_language(environment))
    command = [*map(str, arguments), "--json"]
    if station is not None:
        command += ["--station", str(station)]
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stderr(err),
        _standard_input(text),
        patch.dict(os.environ, environment, clear=True),
    ):
        try:
            asked = parser(language).parse_args(command)
        except SystemExit as told:
            return Answer(int(told.code or 0), [], err.getvalue())
        asked.folder = Path(asked.station or ".")
        around = Surroundings(SystemClock(), environment)
        code = guarded(asked, Console(True, language, out, err), around)
    return Answer(code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue())


@contextlib.contextmanager
def _standard_input(text: str) -> Iterator[None]:
    own, sys.stdin = sys.stdin, io.StringIO(text)
    try:
        yield
    finally:
        sys.stdin = own


def training_station(folder: Path) -> Path:
    """A training station in ``folder``: a copy of one that was made by command."""
    copied("command", folder, _make_training_station)
    return folder


def _make_training_station(folder: Path) -> None:
    made = kiosk("init", "--training", "--county", "46", "--office", "Inntakskontoret", station=folder)
    assert made.exit == 0, made.err
