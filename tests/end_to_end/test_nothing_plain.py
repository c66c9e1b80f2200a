"""Nothing plain anywhere: after a whole story, with a kill, an abort and a defect in it, everything that the program
wrote is searched for a number, a name and the bytes of pages."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kiosk import settings
from kiosk.records import keys
from kiosk.training.people import Person
from tests.helpers import files
from tests.helpers.cups import Cups, SimulatedPrinter
from tests.helpers.traces import House, needles, traces

NUMBER = "81234567802"
"""A number of the kind that no one can hold: what a real station takes once a clerk has confirmed it."""
GIVEN, FAMILY = "Qvinhild", "Zwærnquist"
ADMIN, PIN = "Ingrid Solheim", "482915"
DEFECT = """
import os, sys
from kiosk import cli
from kiosk.intake.desk import Desk
def break_down(self, *asked, **named):
    {act}
Desk.give_number = break_down
sys.exit(cli.main(sys.argv[1:]))
"""


class Story:
    """A production station's day.

    Attributes:
        house: where the program lives.
        station: the station's folder in it.
        pages: the bytes of every page that was taken in.
    """

    def __init__(self, root: Path, more: dict[str, str]) -> None:
        self.house = House(root / "house")
        self.station = self.house.root / "station"
        self._paper = root / "paper"
        self._paper.mkdir()
        (self.house.root / "logs").mkdir(parents=True)
        self._more = more | {"KIOSK_PIN": PIN, "KIOSK_LOG": str(self.house.root / "logs")}
        self.pages: list[bytes] = []

    def page(self, index: int) -> Path:
        """Paper that somebody hands in, in a file outside the program's house."""
        person: Person = files.somebody(index)
        path = files.jpeg(files.paper(person, with_barcode=False)[0], self._paper / f"page-{index}.jpg")
        self.pages.append(path.read_bytes())
        return path

    def command(self, *arguments: str | Path, program: str | None = None) -> list[str]:
        """A command line of the program, or of it with something in it broken."""
        begin = ["-m", "kiosk"] if program is None else ["-c", program]
        told = [*map(str, arguments), "--json", "--station", str(self.station), "--clerk", ADMIN]
        return [sys.executable, *begin, *told]

    def run(
        self, *arguments: str | Path, program: str | None = None, text: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end."""
        return subprocess.run(
            self.command(*arguments, program=program),
            input=text,
            capture_output=True,
            text=True,
            env=self.house.environment(self._more),
            cwd=self.house.root / "cwd",
            timeout=100,
            preexec_fn=_let_cores_be_written,
        )

    def done(self, *arguments: str | Path, text: str = "") -> list[dict[str, object]]:
        """Runs a command that succeeds; its answers."""
        ran = self.run(*arguments, text=text)
        assert ran.returncode == 0, ran.stderr
        return [json.loads(line) for line in ran.stdout.splitlines()]

    def killed(self, *arguments: str | Path, text: str) -> None:
        """Runs a command that is killed as soon as a page is safe."""
        with subprocess.Popen(
            self.command(*arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=self.house.environment(self._more), cwd=self.house.root / "cwd",
        ) as program:  # fmt: skip
            assert program.stdin is not None
            assert program.stdout is not None
            program.stdin.write(text)
            program.stdin.close()
            for line in program.stdout:
                if '"page_safe"' in line:
                    break
            program.kill()

    def wanted(self) -> list[bytes]:
        """What must be nowhere."""
        name = f"{GIVEN} {FAMILY}"
        texts = (
            NUMBER,
            f"{NUMBER[:6]} {NUMBER[6:]}",
            NUMBER[::-1],
            GIVEN,
            FAMILY,
            name,
            ADMIN,
            "zwaernquist",
            PIN,
        )
        return needles(texts, self.pages)


def _let_cores_be_written() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@pytest.fixture
def printer(cups: Cups, request: pytest.FixtureRequest) -> Iterator[SimulatedPrinter]:
    made = cups.add_printer(request.node.name.replace("_", "-")[:40])
    yield made
    cups.remove_printer(made)


@pytest.fixture
def story(tmp_path: Path, cups: Cups, printer: SimulatedPrinter) -> Story:
    told = Story(tmp_path, {"CUPS_SERVER": cups.address, "KIOSK_PRINTER": printer.name})
    told.house.environment()
    told.done("init", "--county", "46", "--office", "Inntakskontoret", "--admin", ADMIN)
    (tmp_path / "paper" / "list.csv").write_text(
        f"number;given_name;family_name\n{NUMBER};{GIVEN};{FAMILY}\n", "utf-8"
    )
    told.done("roster", tmp_path / "paper" / "list.csv")
    return told


def test_nothing_plain_is_left_anywhere(story: Story, printer: SimulatedPrinter) -> None:
    confirmed = ("--number", "-", "--confirm", "health_number")
    answers = story.done("intake", story.page(0), story.page(1), *confirmed, "--print", text=NUMBER)
    assert [told["state"] for told in answers if told["event"] == "printed"][-1] == "printed"
    intake = str(answers[0]["intake"])
    assert len(printer.documents()) == 1
    assert [hit["name"] for hit in story.done("search", FAMILY)] == [f"{GIVEN} {FAMILY}"]
    story.done("show", intake)
    story.done("receipt", intake, "--print")
    story.killed("intake", story.page(2), story.page(3), *confirmed, text=NUMBER)
    log = story.station / "station.db-wal"
    assert log.stat().st_size > 0
    assert list(traces(story.house.files(), story.wanted())) == []

    raised = DEFECT.format(act="raise RuntimeError(repr(asked))")
    defect = story.run("intake", story.page(4), *confirmed, program=raised, text=NUMBER)
    assert defect.returncode == 70
    assert NUMBER not in defect.stdout + defect.stderr
    (report,) = (story.station / "crashes").iterdir()
    assert "RuntimeError" in report.read_text("utf-8")
    aborted = story.run(
        "intake", story.page(5), *confirmed, program=DEFECT.format(act="os.abort()"), text=NUMBER
    )
    assert aborted.returncode == -signal.SIGABRT
    assert list((story.house.root / "cwd").iterdir()) == []

    place = story.house.root / "safe"
    place.mkdir()
    story.done("backup", place, "--daily")
    story.done("rekey", "--data")
    story.done("backup", place)
    assert story.done("verify")[-1]["ok"]
    assert list(traces(story.house.files(), story.wanted())) == []

    assert any(log.stat().st_size for log in (story.house.root / "logs").iterdir())
    assert story.station / "crashes" / report.name in story.house.opened()
    outside = {path for path in story.house.opened() if not path.is_relative_to(story.house.root)}
    assert {path for path in outside if not path.is_relative_to("/dev")} == set()


def test_the_search_would_find_what_is_plain(story: Story, tmp_path: Path) -> None:
    """The same station's records, decrypted: then everything that is looked for is found."""
    story.done("intake", story.page(0), "--number", "-", "--confirm", "health_number", text=NUMBER)
    (key, *_) = keys.unlock(story.station, settings.load(story.station))
    plain = tmp_path / "plain.db"
    connection = dbapi2.connect(str(story.station / "station.db"))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_page_size = 8192")
    connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")
    connection.execute(f"ATTACH '{plain}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    found = {needle for _path, needle in traces([plain], story.wanted())}
    assert {NUMBER.encode(), GIVEN.encode(), FAMILY.encode(), ADMIN.encode()} <= found
    assert len(found & set(needles([], story.pages))) >= 25
