"""A folder as a printer."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.spoolers.folder import FolderSpooler
from kiosk.printing.spoolers.protocol import PrinterState, PrintOptions, Spooler, SpoolerJob, SpoolState

OPTIONS = PrintOptions("folder")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "printed"
    path.mkdir()
    return path


def test_a_job_lies_in_the_folder_and_is_printed(folder: Path) -> None:
    spooler: Spooler = FolderSpooler(folder)

    job = spooler.submit("job-1", "Receipt", b"%PDF-1.4 whole", OPTIONS)

    assert [path.name for path in folder.iterdir()] == ["job-1.pdf"]
    assert (folder / "job-1.pdf").read_bytes() == b"%PDF-1.4 whole"
    assert spooler.state(job).state is SpoolState.PRINTED
    assert spooler.find("job-1") == job


def test_a_job_never_sent_is_not_found(folder: Path) -> None:
    assert FolderSpooler(folder).find("job-2") is None


def test_a_job_whose_file_is_gone_is_unknown(folder: Path) -> None:
    spooler = FolderSpooler(folder)
    job = spooler.submit("job-1", "Receipt", b"%PDF", OPTIONS)
    (folder / "job-1.pdf").unlink()

    assert spooler.state(job).state is SpoolState.UNKNOWN


def test_the_folder_is_a_printer(folder: Path) -> None:
    (printer,) = FolderSpooler(folder).printers()

    assert (printer.id, printer.name, printer.kind) == ("folder", "printed", "folder")
    assert printer.state is PrinterState.IDLE
    assert printer.accepting


def test_a_folder_that_has_gone_is_a_missing_printer(tmp_path: Path) -> None:
    spooler = FolderSpooler(tmp_path / "gone")

    (printer,) = spooler.printers()
    assert printer.state is PrinterState.MISSING
    assert printer.faults == (FaultCode.PRINTER_MISSING,)
    assert not printer.accepting
    for call in (
        lambda: spooler.submit("job-1", "Receipt", b"%PDF", OPTIONS),
        lambda: spooler.find("job-1"),
        lambda: spooler.state(SpoolerJob("job-1.pdf", "job-1", "folder")),
    ):
        with pytest.raises(EnvironmentFault) as fault:
            call()
        assert fault.value.code is FaultCode.PRINTER_MISSING
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EROFS, FaultCode.PRINTER_STOPPED),
        (errno.EACCES, FaultCode.PRINTER_STOPPED),
        (errno.ENOSPC, FaultCode.DISK_FULL),
        (errno.EIO, FaultCode.DISK_ERROR),
    ],
)
def test_what_the_disk_says_is_told_and_nothing_half_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: FaultCode
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)

    with pytest.raises(EnvironmentFault) as fault:
        FolderSpooler(folder).submit("job-1", "Receipt", b"%PDF", OPTIONS)

    assert fault.value.code is code
    assert list(folder.iterdir()) == []


def test_a_folder_that_may_not_be_written_to_is_a_stopped_printer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)

    (printer,) = FolderSpooler(folder).printers()

    assert printer.state is PrinterState.STOPPED
    assert printer.faults == (FaultCode.PRINTER_STOPPED,)


def test_another_printer_is_not_here(folder: Path) -> None:
    with pytest.raises(EnvironmentFault) as fault:
        FolderSpooler(folder).submit("job-1", "Receipt", b"%PDF", PrintOptions("office"))

    assert fault.value.code is FaultCode.PRINTER_MISSING


@pytest.mark.parametrize("name", ["", "../escape", "a/b", ".hidden", "-rf", "å", "x" * 128, "line\nbreak"])
def test_a_name_that_is_no_job_name_is_a_defect_of_the_caller(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match="job name"):
        FolderSpooler(folder).submit(name, "Receipt", b"%PDF", OPTIONS)


def test_no_fewer_copies_than_one() -> None:
    with pytest.raises(ValueError, match="copies"):
        PrintOptions("folder", copies=0)
