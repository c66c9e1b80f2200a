"""The whole story with everything logged at DEBUG, by the program, its drivers and its picture workers, SQL included:
no number and no name is in any of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin, TiffImagePlugin

from kiosk import logs
from kiosk.intake.people import fold
from kiosk.training.truth import PaperKind
from tests.helpers import files, sane
from tests.helpers.command import Answer, clean_environment, kiosk, training_station

PERSON, OTHER = files.somebody(0), files.somebody(1)
FICTIVE, DUF, HEALTH, D_NUMBER = "17912000010", "200205705502", "81234567802", "57912075186"
NAMES = {
    PERSON.number: ("Qvirina Ålaug", "Zwærnquist-Đuoŋŋa"),
    OTHER.number: ("Xanthippe", "Vøllestrådt"),
}
NUMBERLESS = "Yngvhild Brøttumsåsen"
NUMBERS = (PERSON.number, OTHER.number, FICTIVE, DUF, HEALTH, D_NUMBER)


class Story:
    """A station whose every command logs everything into one folder."""

    def __init__(self, folder: Path) -> None:
        self.paper = folder / "paper"
        self.paper.mkdir()
        self.log = folder / "log"
        self.env = {logs.VARIABLE: str(self.log), "SANE_CONFIG_DIR": sane.configure(folder / "sane")}
        self.station = training_station(folder / "station")
        rows = [f"{number};{given};{family}" for number, (given, family) in NAMES.items()]
        (self.paper / "list.csv").write_text("\n".join(["number;given_name;family_name", *rows]), "utf-8")
        self.told = ""

    def run(self, *arguments: str | Path, exit_code: int = 0, text: str = "") -> Answer:
        """Runs a command that ends so."""
        answer = kiosk(*arguments, station=self.station, env=self.env, text=text)
        assert answer.exit == exit_code, (arguments[0], answer.exit, answer.err)
        return answer

    def person(self, text: str) -> str:
        """Whom search finds."""
        (hit,) = self.run("search", text).objects
        return str(hit["id"])

    def logged(self, process: str) -> str:
        """All that processes of one kind logged."""
        return "\n".join(path.read_text("utf-8") for path in sorted(self.log.glob(f"{process}-*.log")))


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)


@pytest.mark.timeout(400)
def test_no_log_gives_anybody_away(story: Story) -> None:
    form = files.jpeg(files.paper(PERSON, documents=(PaperKind.CERTIFICATE,))[0], story.paper / "form.jpg")
    plain = files.jpeg(files.paper(OTHER, with_barcode=False)[0], story.paper / "plain.jpg")
    tagged = with_tags(plain, story.paper)

    story.run("roster", story.paper / "list.csv")
    story.run("identity", *NUMBERS, "17912099990", "Fnr: 17912O99997")
    story.run("read", form, *tagged, exit_code=1)
    by_barcode = story.run("intake", form, "--print")
    story.run("intake", plain, "--number", OTHER.number)
    confirmed = ("--number", "-", "--confirm", "fictive", "--keep-doubts")
    story.run("intake", plain, *tagged, *confirmed, text=FICTIVE + "\n", exit_code=1)
    story.run("intake", form, plain, "--number", OTHER.number, exit_code=1)
    story.run("intake", plain, "--number", "179120", exit_code=2)
    story.run("intake", plain, "--number", "17912099990", exit_code=1)
    story.run("intake", plain, "--no-number", "--name", NUMBERLESS, "--born", "2009-05-14")
    story.run(
        "scan", "--device", "test:0", "--flatbed", "--dpi", "50", "--number", DUF, "--confirm", "duf_only"
    )
    story.run("search", "zwærnquist")
    person, numberless = story.person(PERSON.number), story.person("yngvhild")
    story.run("show", person)
    story.run("show", by_barcode.event("finished")["intake"])
    for number, confirm in ((D_NUMBER, ()), (HEALTH, ("--confirm", "health_number"))):
        reason = f"{NUMBERLESS} has {number} now"
        story.run("correct", numberless, "--number", number, *confirm, "--reason", reason)
    merged = story.run("merge", person, numberless, "--reason", f"Both are {NUMBERLESS}")
    amendment = merged.event("amended")["amendment"]
    story.run("merge", "--undo", amendment, "--reason", f"{NUMBERLESS} is not {PERSON.number}")
    story.run("receipt", by_barcode.event("finished")["intake"], "--print")
    story.run("void", by_barcode.event("finished")["intake"], "--reason", f"{NUMBERLESS}'s")
    story.run("verify")
    defect(story)

    everything = {process: story.logged(process) for process in ("kiosk", "driver", "pictures")}
    for process, text in everything.items():
        assert "INFO kiosk.logs: Kiosk " in text, process
    for part in ("INSERT INTO identifier", "SELECT expected_applicant", "Row %r", "builtins.RuntimeError"):
        assert part in everything["kiosk"]
    assert logs._LEFT_OUT in everything["driver"] + everything["pictures"]
    for process, text in everything.items():
        digits = "".join(character for character in text if character.isdigit() or character == "\n")
        for number in NUMBERS:
            assert number not in text, process
            assert f"{number[:6]} {number[6:]}" not in text, process
        assert not [number for number in NUMBERS if number in digits], process
        folded = fold(text)
        for name in (*(part for names in NAMES.values() for part in names), *NUMBERLESS.split()):
            assert name not in text, process
            assert fold(name) not in folded, process


def with_tags(page: Path, folder: Path) -> list[Path]:
    """Files that say whose they are where only programs look, a PDF that cannot be opened, and one that is none."""
    told = f"{NUMBERLESS} {FICTIVE}"
    with Image.open(page) as picture:
        grey = picture.convert("L")
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[270] = tags[315] = told
    grey.save(folder / "tagged.tif", tiffinfo=tags, dpi=(150, 150))
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Author", told)
    grey.save(folder / "tagged.png", pnginfo=chunks, dpi=(150, 150))
    with pikepdf.new() as locked:
        locked.add_blank_page()
        locked.docinfo["/Author"] = told
        locked.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user=told))
    (folder / "none.pdf").write_bytes(f"%PDF-1.7 {told}".encode())
    return [folder / name for name in ("tagged.tif", "tagged.png", "locked.pdf", "none.pdf")]


def defect(story: Story) -> None:
    """A command that fails by a fault of ours, with somebody's name and number in the error; a thread of its that
    nobody waits for, too."""
    program = (
        "import sys, threading\n"
        "from kiosk import cli\n"
        "from kiosk.intake.desk import Desk\n"
        "def fail(*_, **__):\n"
        f"    raise RuntimeError({f'{NUMBERLESS} {FICTIVE}'!r})\n"
        "def broken(*_, **__):\n"
        "    thread = threading.Thread(target=fail); thread.start(); thread.join(); fail()\n"
        "Desk.give_number = broken\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )
    page = story.paper / "plain.jpg"
    command = [sys.executable, "-c", program, "intake", str(page), "--number", OTHER.number, "--json"]
    done = subprocess.run(
        [*command, "--station", str(story.station)],
        capture_output=True,
        encoding="utf-8",
        env=clean_environment(story.env),
        timeout=100,
    )
    assert done.returncode == 70, done.stderr
    reports = [path.read_text("utf-8") for path in (story.station / "crashes").iterdir()]
    assert reports
    for text in (done.stdout, done.stderr, *reports):
        assert FICTIVE not in text
        assert not [part for part in NUMBERLESS.split() if part in text]
