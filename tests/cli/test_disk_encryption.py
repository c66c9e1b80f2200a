"""What can be seen of a disk's encryption: systems as they show themselves, laid out in a folder."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.cli.disk_encryption import Encryption, bitlocker, encryption_of, linux
from kiosk.cli.protection import disk_encryption


def _device(system: Path, number: str, name: str, uuid: str | None = None, below: Sequence[str] = ()) -> None:
    block = system / "sys/devices" / name
    (block / "slaves").mkdir(parents=True)
    if uuid is not None:
        (block / "dm").mkdir()
        (block / "dm/uuid").write_text(uuid + "\n", "ascii")
    for one in below:
        (block / "slaves" / one).symlink_to(system / "sys/devices" / one)
    for folder, link in (("sys/dev/block", number), ("sys/class/block", name)):
        (system / folder).mkdir(parents=True, exist_ok=True)
        (system / folder / link).symlink_to(block)


def test_luks_is_seen_wherever_in_the_stack_it_is(tmp_path: Path) -> None:
    _device(tmp_path, "8:2", "sda2")
    _device(tmp_path, "253:0", "dm-0", "CRYPT-LUKS2-0123-root", ["sda2"])
    _device(tmp_path, "253:1", "dm-1", "LVM-abc", ["dm-0"])
    assert linux("253:0", tmp_path) is Encryption.LUKS
    assert linux("253:1", tmp_path) is Encryption.LUKS
    assert linux("8:2", tmp_path) is Encryption.NONE


def test_half_an_encrypted_stack_is_none(tmp_path: Path) -> None:
    _device(tmp_path, "8:2", "sda2")
    _device(tmp_path, "253:0", "dm-0", "CRYPT-LUKS2-0123-root")
    _device(tmp_path, "9:0", "md0", None, ["sda2", "dm-0"])
    assert linux("9:0", tmp_path) is Encryption.NONE


def test_a_file_system_that_numbers_itself_is_found_by_its_mount(tmp_path: Path) -> None:
    _device(tmp_path, "253:0", "dm-0", "CRYPT-LUKS2-0123-root")
    (tmp_path / "dev/mapper").mkdir(parents=True)
    (tmp_path / "dev/dm-0").touch()
    (tmp_path / "dev/mapper/root").symlink_to(tmp_path / "dev/dm-0")
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/mountinfo").write_text(
        "22 1 0:20 / /proc rw - proc proc rw\n25 1 0:31 /@ / rw,relatime shared:1 - btrfs /dev/mapper/root rw\n"
    )
    assert linux("0:31", tmp_path) is Encryption.LUKS
    assert linux("0:20", tmp_path) is Encryption.UNKNOWN
    assert linux("0:99", tmp_path) is Encryption.UNKNOWN
    assert linux("0:31", tmp_path / "nothing") is Encryption.UNKNOWN


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("1\r\n", Encryption.BITLOCKER),
        ("6", Encryption.BITLOCKER),
        ("2", Encryption.NONE),
        ("3", Encryption.NONE),
        ("5", Encryption.NONE),
        ("", Encryption.UNKNOWN),
        ("Access denied", Encryption.UNKNOWN),
    ],
)
def test_what_windows_says_of_bitlocker(answer: str, found: Encryption) -> None:
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> str:
        asked.append(command)
        return answer

    assert bitlocker("C:", run) is found
    assert "NameSpace('C:')" in asked[0][-1]


@pytest.mark.parametrize("error", [FileNotFoundError(), subprocess.TimeoutExpired("powershell", 1)])
def test_a_windows_that_does_not_answer_is_not_known(error: Exception) -> None:
    def run(command: Sequence[str]) -> str:
        raise error

    assert bitlocker("C:", run) is Encryption.UNKNOWN


def test_a_folder_that_is_not_there_yet_is_judged_by_what_is(tmp_path: Path) -> None:
    assert encryption_of(tmp_path / "a" / "b") is encryption_of(tmp_path)


@pytest.mark.parametrize(
    ("found", "beside", "training", "state"),
    [
        (Encryption.LUKS, True, False, "ok"),
        (Encryption.NONE, True, False, "fail"),
        (Encryption.NONE, False, False, "warn"),
        (Encryption.NONE, True, True, "warn"),
        (Encryption.UNKNOWN, True, False, "warn"),
    ],
)
def test_a_real_stations_key_beside_its_data_on_a_plain_disk_is_grave(
    found: Encryption, beside: bool, training: bool, state: str
) -> None:
    assert disk_encryption(found, beside=beside, training=training).state == state
