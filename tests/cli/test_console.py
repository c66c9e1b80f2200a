"""How the program behaves at its edges: help in every language, defects, and a language of one's own."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.cli import crash, preferred_language
from kiosk.cli.arguments import parser
from kiosk.cli.console import Console, fault_text
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.texts import Language
from tests.helpers.command import clean_environment

NUMBER = "17912099997"


@pytest.mark.parametrize("language", ["nb", "nn", "en", "se"])
def test_help_is_whole_in_every_language(language: str) -> None:
    whole = parser(Language(language))
    told = whole.format_help()
    for name, sub in whole._subparsers._group_actions[0].choices.items():  # type: ignore[union-attr]
        told += sub.format_help()
        assert name in cli.COMMANDS
    assert "cli." not in told


def test_a_defect_is_a_report_without_what_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: str) -> None:
        raise ValueError(f"cannot do {text}")

    try:
        fails(NUMBER)
    except ValueError as error:
        stream = StringIO()
        crash.report(error, tmp_path, datetime(2026, 11, 23, 9, tzinfo=UTC), stream)
    (file,) = (tmp_path / crash.FOLDER).iterdir()
    for text in (stream.getvalue(), file.read_text("utf-8")):
        assert "builtins.ValueError" in text
        assert "test_console.py" in text
        assert NUMBER not in text


def test_a_defect_ends_with_its_own_code(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from kiosk import cli\n"
        "from kiosk.cli.commands import pure\n"
        "def broken(*_): raise RuntimeError('17912099997')\n"
        "pure.identity = broken\n"
        f"sys.exit(cli.main(['identity', '1', '--json', '--station', {str(tmp_path)!r}]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        env=clean_environment(),
        timeout=60,
    )
    assert done.returncode == 70
    assert done.stdout == '{"event":"defect"}\n'
    assert NUMBER not in done.stderr


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "nb"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "nn_NO.UTF-8"}, "nn"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "nb"),
        ({"LANG": "en_US", "KIOSK_LANGUAGE": "se"}, "se"),
    ],
)
def test_the_language_is_the_machines_unless_told(environment: dict[str, str], language: str) -> None:
    assert preferred_language(environment) == language


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("code", list(FaultCode))
def test_every_fault_says_what_happened_what_is_safe_and_what_to_do(language: str, code: FaultCode) -> None:
    fault = EnvironmentFault(
        code, file="a.pdf", device="test:0", page=3, reason="void", seconds=30, printer="p"
    )
    told = fault_text(Language(language), fault)
    assert told.count(".") >= 2
    assert "fault." not in told
    assert "{" not in told
    bare = fault_text(Language(language), EnvironmentFault(code))
    assert "fault." not in bare


def test_sentences_and_objects_never_share_a_stream() -> None:
    out, err = StringIO(), StringIO()
    Console(True, Language("en"), out, err).tell({"event": "x"}, "A sentence.")
    assert (out.getvalue(), err.getvalue()) == ('{"event":"x"}\n', "A sentence.\n")
    out, err = StringIO(), StringIO()
    Console(False, Language("en"), out, err).tell({"event": "x"}, "A sentence.")
    assert (out.getvalue(), err.getvalue()) == ("A sentence.\n", "")
