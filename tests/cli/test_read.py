"""``kiosk read`` as a program sees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.training.truth import PaperKind
from tests.helpers import files
from tests.helpers.catalogs import COMPLETE, texts_of
from tests.helpers.command import kiosk

FIELDS = {
    "file", "page", "width", "height", "dpi", "blank", "rotation", "orientation_confidence", "skew_degrees", "crop",
    "quality", "barcodes", "identity_numbers", "separator", "elapsed_ms", "error",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Good and bad files in one folder."""
    folder = tmp_path_factory.mktemp("post")
    pages = files.paper(files.somebody(), documents=(PaperKind.LETTER,))
    files.jpeg(pages[0], folder / "1.jpg")
    files.jpeg(pages[1], folder / "2.jpg")
    truncated = (folder / "1.jpg").read_bytes()[:20_000]
    (folder / "3.jpg").write_bytes(truncated)
    (folder / "4.png").write_bytes(b"")
    (folder / "5.pdf").write_text("not a PDF at all")
    files.bomb(folder / "6.png")
    files.tiff_with_a_broken_page(pages[:3], folder / "7.tif")
    return folder


@pytest.fixture(scope="module")
def one_by_one(folder: Path) -> list[dict[str, object]]:
    answer = kiosk("read", folder)
    assert answer.exit == 1
    return answer.objects


def test_each_page_is_one_object_with_every_field(one_by_one: list[dict[str, object]]) -> None:
    assert all(set(told) == FIELDS for told in one_by_one)


def test_bad_files_have_their_code_and_the_others_are_read(
    folder: Path, one_by_one: list[dict[str, object]]
) -> None:
    told = [(Path(str(page["file"])).name, page["page"], page["error"]) for page in one_by_one]
    assert told == [
        ("1.jpg", 1, None),
        ("2.jpg", 1, None),
        ("3.jpg", 1, "page_broken"),
        ("4.png", 1, "file_unreadable"),
        ("5.pdf", 1, "file_unreadable"),
        ("6.png", 1, "image_too_large"),
        ("7.tif", 1, None),
        ("7.tif", 2, "page_broken"),
        ("7.tif", 3, None),
    ]
    assert all(page["file"] == f"{folder}/{Path(str(page['file'])).name}" for page in one_by_one)


def test_a_page_in_error_says_nothing_else(one_by_one: list[dict[str, object]]) -> None:
    for page in one_by_one:
        if page["error"] is not None:
            assert all(page[field] is None for field in FIELDS - {"file", "page", "error"})


def test_the_barcode_is_read_in_full(one_by_one: list[dict[str, object]]) -> None:
    first = one_by_one[0]
    assert [found["number"] for found in first["identity_numbers"]] == [files.somebody().number]  # type: ignore[attr-defined]
    assert first["dpi"] == [150, 150]


def test_workers_do_not_change_the_order(folder: Path, one_by_one: list[dict[str, object]]) -> None:
    def without_time(pages: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{name: value for name, value in page.items() if name != "elapsed_ms"} for page in pages]

    assert without_time(kiosk("read", folder, "--jobs", "2").objects) == without_time(one_by_one)


def test_a_missing_file_is_one_object_with_page_one(tmp_path: Path) -> None:
    answer = kiosk("read", tmp_path / "nothing.jpg")
    assert [(told["page"], told["error"]) for told in answer.objects] == [(1, "file_missing")]
    assert answer.exit == 1


def test_a_folder_is_named_as_it_was_given(folder: Path) -> None:
    given = f"{folder.parent}/./{folder.name}/"
    assert {str(told["file"]).rpartition("/")[0] + "/" for told in kiosk("read", given).objects} == {given}


def test_people_are_told_what_went_wrong_and_what_to_do(tmp_path: Path) -> None:
    letter = files.paper(files.somebody(), documents=(PaperKind.LETTER,))[2]
    image = letter.image.copy()
    image[:, letter.width // 2] = image[:, letter.width // 2] // 2
    path = files.jpeg(letter.worn("dust", image), tmp_path / "dust.jpg")
    command = [sys.executable, "-m", "kiosk", "read", str(path)]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert any(
        texts_of(language)[f"quality.streak.{part}"][0] in told
        for language in COMPLETE
        for part in ("what", "do")
    )
