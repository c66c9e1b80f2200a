"""`kiosk sheets`: separators, application forms and cover sheets, into a file or to the printer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.codes import SheetKind, parse_sheet_code
from tests.helpers import files
from tests.helpers.command import kiosk_here
from tests.helpers.receipts import text_of


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sheets") / "station"
    made = kiosk_here("init", "--training", "--county", "46", "--office", "Skranke 1", station=folder)
    assert made.exit == 0, made.err
    return folder


@pytest.mark.parametrize(("kind", "pages", "letter"), [("separator", 2, "S"), ("form", 2, "F")])
def test_sheets_for_stock(training: Path, tmp_path: Path, kind: str, pages: int, letter: str) -> None:
    to = tmp_path / f"{kind}.pdf"
    told = kiosk_here("sheets", kind, "--count", "3", "--language", "nn", "--to", to, station=training)
    event = told.event("sheet")
    assert (told.exit, event["kind"], event["path"], event["count"]) == (0, kind, str(to), 3)
    codes = [parse_sheet_code(code) for code in event["codes"]]
    assert [None if code is None else code.kind for code in codes] == [SheetKind(letter)] * 3
    assert len(set(event["codes"])) == 3
    assert len(text_of(to.read_bytes())) == 3 * pages
    lying = kiosk_here("sheets", kind, station=training).event("sheet")["path"]
    assert Path(lying).parent == training / "sheets"
    printed = kiosk_here("sheets", kind, "--print", station=training, env={"KIOSK_PRINTER": "folder"})
    assert (printed.exit, printed.event("sheet")["path"]) == (0, None), printed.err


def test_a_cover_sheet_for_an_intake_or_its_applicant(training: Path, tmp_path: Path) -> None:
    page = files.jpeg(files.paper(files.somebody())[0], tmp_path / "page.jpg")
    taken = kiosk_here("intake", page, "--number", files.somebody().number, station=training)
    intake = taken.event("finished")["intake"]
    first = kiosk_here("sheets", "cover", intake, "--type", "certificate", station=training).event("sheet")
    assert first["ticked"] == ["certificate"]
    assert Path(first["path"]).read_bytes().startswith(b"%PDF")
    second = kiosk_here("sheets", "cover", first["applicant"], "--to", tmp_path / "c.pdf", station=training)
    assert second.event("sheet")["applicant"] == first["applicant"]
    assert second.event("sheet")["code"] != first["code"]


@pytest.mark.parametrize(
    ("wrong", "code", "exits"),
    [
        (("cover", "0" * 32), "not_found", 2),
        (("cover", "nobody"), "not_found", 2),
        (("separator", "--count", "9999"), "not_allowed_now", 2),
    ],
)
def test_what_cannot_be_made(training: Path, wrong: tuple[str, ...], code: str, exits: int) -> None:
    told = kiosk_here("sheets", *wrong, station=training)
    assert (told.exit, told.event("fault")["code"]) == (exits, code)


def test_bad_use(training: Path) -> None:
    for wrong in ((), ("month",), ("cover",), ("separator", "--count", "0"), ("form", "--language", "xx")):
        assert kiosk_here("sheets", *wrong, station=training).exit == 2
