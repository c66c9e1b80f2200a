"""The installer, whole: built, and installed into bare systems of every Debian that it is for.

What is tried there is tried without a network. Needs root; the first run fetches the systems.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.bare_root import HOMES, BareRoot

ROOT = Path(__file__).resolve().parents[2]
SUITES = ("bookworm", "trixie")
USERS = tuple(HOMES)
NUMBER = "17912099997"
MOST_PACKED = 150 << 20
MOST_INSTALLED = 400 << 20
COMPLAINTS = re.compile(r"^(Traceback|kiosk |qt\.|QObject|QFont|Fontconfig)", re.MULTILINE)
"""How a defect's report, Qt and its fonts begin what they have to say."""
DESK_PACKAGES = ("dbus-daemon", "gnome-keyring", "x11-utils", "xvfb")

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def package() -> Path:
    """The package, built from this checkout."""
    command = [sys.executable, "build_installer.py"]
    built = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=600)
    return Path(built.stdout.splitlines()[-1])


@pytest.fixture(scope="module", params=SUITES)
def suite(request: pytest.FixtureRequest) -> str:
    """Debian's name for a release."""
    return str(request.param)


@pytest.fixture(scope="module")
def bare(suite: str, package: Path, tmp_path_factory: pytest.TempPathFactory) -> BareRoot:
    """A bare system with the package and what it depends on, and nothing else."""
    root = BareRoot(suite, tmp_path_factory.mktemp(suite))
    shutil.copyfile(package, root.path(package.name))
    root.install(f"/{package.name}")
    return root


@pytest.fixture(scope="module")
def desk(suite: str, bare: BareRoot, tmp_path_factory: pytest.TempPathFactory) -> BareRoot:
    """The same with a display and a keyring, as a desk has them."""
    root = BareRoot(suite, tmp_path_factory.mktemp(suite), over=bare)
    root.install(*DESK_PACKAGES)
    return root


def _objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_it_is_no_larger_than_it_has_been(package: Path) -> None:
    fields = ["dpkg-deb", "--field", str(package), "Installed-Size"]
    installed = int(subprocess.run(fields, check=True, stdout=subprocess.PIPE, text=True).stdout) << 10
    sys.stdout.write(
        f"{package.stat().st_size / 2**20:.0f} MB packed, {installed / 2**20:.0f} MB installed\n"
    )
    assert package.stat().st_size <= MOST_PACKED
    assert installed <= MOST_INSTALLED


def test_it_brings_what_the_program_needs_and_none_of_its_developers_tools(bare: BareRoot) -> None:
    brought = {_plain(path.name) for path in bare.path("/usr/share/doc/kiosk/licenses").iterdir()}
    locked = re.findall(
        r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE
    )
    assert brought - {"python"} <= {_plain(name) for name in locked}
    assert bare.run("dpkg", "--status", "libzbar0").returncode == 1, "the system's own would hide ours"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_nothing_that_it_is_linked_to_is_missing(bare: BareRoot) -> None:
    script = "find /usr/lib/kiosk -type f '(' -name '*.so*' -o -name kiosk ')' -exec ldd '{}' +"
    told = bare.run("sh", "-c", script, env={"LD_LIBRARY_PATH": "/usr/lib/kiosk/_internal"}).stdout
    assert told.count("libc.so.6") > 100
    assert [line for line in told.splitlines() if "not found" in line] == []


@pytest.mark.parametrize("user", USERS)
def test_it_assesses_a_number_for_anybody(bare: BareRoot, user: str) -> None:
    assert re.fullmatch(r"kiosk \d+\.\d+\.\d+\n", bare.run("kiosk", "--version", user=user).stdout)
    done = bare.run("kiosk", "identity", NUMBER, "--training", "--json", user=user)
    assert (done.returncode, done.stderr) == (0, "")
    (verdict,) = _objects(done.stdout)
    assert (verdict["number"], verdict["standing"]) == (NUMBER, "accepted")


@pytest.mark.parametrize("user", USERS)
def test_it_goes_from_paper_to_receipt_for_anybody(bare: BareRoot, user: str) -> None:
    station = f"{HOMES[user]}/station"
    done = bare.run("kiosk", "demo", "--headless", "--json", "--station", station, user=user)
    assert done.returncode == 0, done.stderr
    events = _objects(done.stdout)
    receipts = [event["path"] for event in events if event["event"] == "receipt"]
    assert len(receipts) == 3
    assert all(bare.path(receipt).read_bytes().startswith(b"%PDF-") for receipt in receipts)
    printed = [event["state"] for event in events if event["event"] == "printed"]
    assert printed.count("printed") == 3, printed

    examined = bare.run("kiosk", "doctor", "--json", "--station", station, user=user)
    checks = {check["check"]: check["state"] for check in _objects(examined.stdout)}
    assert examined.returncode == 0, checks
    assert "fail" not in checks.values()
    assert (checks["program"], checks["records"], checks["printer"]) == ("ok", "ok", "ok")
    assert bare.run("kiosk", "verify", "--station", station, user=user).returncode == 0


def test_a_killed_program_takes_its_workers_with_it_and_keeps_every_page(bare: BareRoot) -> None:
    script = """
        running() { ls -l /proc/[0-9]*/exe 2>/dev/null | grep -c /usr/lib/kiosk/kiosk; }
        kiosk demo --headless --json --station ~/killed >~/killed.events 2>/dev/null &
        until grep -q page_safe ~/killed.events && [ "$(running)" -ge 4 ]; do sleep 0.05; done
        kill -KILL $!
        until [ "$(running)" -eq 0 ]; do sleep 0.05; done
        kiosk verify --json --station ~/killed
    """
    done = bare.run("timeout", "120", "sh", "-c", script)
    assert done.returncode == 0, done.stderr
    events = _objects(bare.path("/root/killed.events").read_text("utf-8"))
    safe = [event for event in events if event["event"] == "page_safe"]
    kept = [told["page"] for told in _objects(done.stdout) if "page" in told]
    assert {event["page"] for event in safe} <= set(kept)


def test_running_it_changes_nothing_that_was_installed(bare: BareRoot) -> None:
    bare.run("kiosk", "demo", "--headless")
    done = bare.run("dpkg", "--verify", "kiosk")
    assert (done.returncode, done.stdout) == (0, "")
    owned = bare.run("dpkg", "--listfiles", "kiosk").stdout.splitlines()
    there = bare.run("find", "/usr/lib/kiosk").stdout.splitlines()
    assert set(there) <= set(owned)


def test_its_window_opens_where_there_is_no_screen_and_ends_when_told_to(bare: BareRoot) -> None:
    station = f"{HOMES['nobody']}/offscreen"
    command = ("timeout", "20", "kiosk", "demo", "--station", station)
    done = bare.run(*command, user="nobody", env={"QT_QPA_PLATFORM": "offscreen"})
    assert done.returncode == 124, "it should have run until it was ended"
    assert not COMPLAINTS.search(done.stderr), done.stderr
    assert bare.run("kiosk", "verify", "--station", station, user="nobody").returncode == 0


@pytest.mark.parametrize("display", [{}, {"WAYLAND_DISPLAY": "wayland-0", "XDG_SESSION_TYPE": "wayland"}])
def test_it_says_so_where_there_is_no_display_of_xs(bare: BareRoot, display: dict[str, str]) -> None:
    done = bare.run("kiosk", "--json", "--station", "/root/undisplayed", env=display)
    assert (done.returncode, _objects(done.stdout)[0]["code"]) == (3, "no_display")


def test_its_window_shows_on_a_screen_under_the_name_that_the_menu_knows(desk: BareRoot) -> None:
    script = """
        Xvfb :7 -screen 0 1920x1080x24 -nolisten tcp -noreset >/dev/null 2>&1 &
        until xprop -root >/dev/null 2>&1; do sleep 0.1; done
        kiosk demo --station ~/window &
        until shown=$(xwininfo -root -tree | grep '"kiosk"'); do sleep 0.1; done
        echo "$shown"
        kill -TERM $!; wait $!; echo "ended $?"
    """
    done = desk.run("timeout", "120", "sh", "-c", script, user="nobody", env={"DISPLAY": ":7"})
    assert re.search(r'\("kiosk" "[Kk]iosk"\)', done.stdout), done.stdout + done.stderr
    assert "ended 0" in done.stdout, "it closes as a clerk closes it"
    assert not COMPLAINTS.search(done.stderr), done.stderr


def test_a_stations_key_is_kept_in_the_desktops_keyring(desk: BareRoot) -> None:
    script = """
        printf 1234 | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        kiosk init --training --county 46 --office Inntakskontoret --station ~/ringed &&
            kiosk verify --station ~/ringed
    """
    session = ("timeout", "120", "dbus-run-session", "--", "sh", "-c", script)
    done = desk.run(*session, user="nobody")
    assert done.returncode == 0, done.stderr
    settings = desk.path(f"{HOMES['nobody']}/ringed/station.toml").read_text("utf-8")
    assert 'key_place = "keyring"' in settings


def test_a_key_made_in_a_session_opens_the_station_where_there_is_none(desk: BareRoot) -> None:
    station, key = f"{HOMES['nobody']}/nightly", "/etc/kiosk/nobody/service.key"
    desk.run("install", "-d", "-o", "nobody", "/etc/kiosk/nobody")
    script = f"""
        printf 1234 | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        kiosk init --training --county 46 --office Inntakskontoret --station {station} &&
            kiosk rekey --service-key {key} --station {station}
    """
    session = ("timeout", "120", "dbus-run-session", "--", "sh", "-c", script)
    done = desk.run(*session, user="nobody")
    assert done.returncode == 0, done.stderr
    desk.run("chown", "-R", "root:", "/etc/kiosk/nobody")
    nightly = ("kiosk", "verify", "--station", station)
    assert desk.run(*nightly, user="nobody").returncode == 3, "not for the account itself to read"
    desk.run("install", "-D", "-m", "400", "-o", "nobody", key, "/run/credentials/service.key")
    handed_in = {"KIOSK_SERVICE_KEY": "/run/credentials/service.key"}
    assert desk.run(*nightly, user="nobody", env=handed_in).returncode == 0


def test_removing_it_leaves_no_timer_and_installing_it_anew_begins_none(
    suite: str, desk: BareRoot, package: Path, tmp_path: Path
) -> None:
    root = BareRoot(suite, tmp_path, over=desk)
    wanted = "/etc/systemd/system/timers.target.wants/kiosk-sync@nobody.timer"
    script = f"""
        set -e
        mkdir -p /run/systemd/system "$(dirname {wanted})" /etc/kiosk/nobody
        ln -s /usr/lib/systemd/system/kiosk-sync@.timer {wanted}
        echo key >/etc/kiosk/nobody/service.key
        printf '#!/bin/sh\\necho "$*" >>/asked\\n' >/usr/local/bin/systemctl
        chmod +x /usr/local/bin/systemctl
        dpkg --install /{package.name}; echo upgraded >>/asked
        dpkg --purge kiosk; echo removed >>/asked
        test ! -L {wanted}
        test -s /etc/kiosk/nobody/service.key
        test ! -e /usr/lib/systemd/system/kiosk-sync@.timer
        dpkg --install /{package.name}
    """
    done = root.run("sh", "-c", script)
    assert done.returncode == 0, done.stdout + done.stderr
    asked = root.path("/asked").read_text("utf-8").partition("removed\n")
    upgrading, removing = asked[0].split("upgraded\n")
    stop, again = "stop kiosk-sync@*.timer kiosk-sync@*.service", "daemon-reload"
    assert upgrading.splitlines() == [stop, again, again, "start kiosk-sync@nobody.timer"]
    assert removing.splitlines() == [stop, again, again]
    assert asked[2].splitlines() == [again]
