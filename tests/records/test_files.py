"""Files that are whole, and whose they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.records import files
from kiosk.sync.alone import FILE_NAME, alone, is_held

NOBODY = 65534


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Somebody else's folder, in which root is at work."""
    if os.geteuid() != 0:
        pytest.fail("this test gives files away, which only root may")
    folder = tmp_path / "theirs"
    folder.mkdir()
    os.chown(folder, NOBODY, NOBODY)
    return folder


def whose(path: Path) -> tuple[int, int, int]:
    told = path.stat()
    return told.st_uid, told.st_gid, told.st_mode & 0o777


def test_what_root_writes_into_somebodys_folder_is_theirs(theirs: Path) -> None:
    path = theirs / "county-authority.pem"
    files.write_whole(path, b"first")
    assert (whose(path), path.read_bytes()) == ((NOBODY, NOBODY, 0o600), b"first")
    files.write_whole(path, b"second")
    assert (whose(path), path.read_bytes()) == ((NOBODY, NOBODY, 0o600), b"second")


def test_a_file_that_was_somebodys_before_stays_theirs(theirs: Path) -> None:
    path = theirs / "kept"
    path.write_bytes(b"before")
    files.write_whole(path, b"after")
    assert whose(path) == (0, 0, 0o600), "it was root's"


def test_a_meeting_that_root_began_keeps_nobody_from_theirs(theirs: Path) -> None:
    with alone(theirs):
        assert is_held(theirs)
    assert whose(theirs / FILE_NAME) == (NOBODY, NOBODY, 0o600)
    with alone(theirs):
        assert is_held(theirs)


def test_nothing_is_given_away_that_lies_elsewhere(theirs: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"root's own")
    (theirs / FILE_NAME).symlink_to(elsewhere)
    (theirs / f".new.{os.getpid()}").symlink_to(elsewhere)
    with alone(theirs):
        pass
    files.write_whole(theirs / "new", b"theirs")
    assert (whose(elsewhere)[:2], elsewhere.read_bytes()) == ((0, 0), b"root's own")
