"""The installer's parts, on a program of a few lines; tests/long/test_installer.py installs the whole one."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path

import pytest
from defusedxml import ElementTree
from PySide6.QtGui import QImage

import build_installer
from kiosk import __version__

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = """
import psycopg
from babel import Locale

from kiosk import assets
from kiosk.texts import Language

print(psycopg.pq.__impl__)
print(assets.path("fonts", "Inter-Regular.ttf"))
print(Language("nb").say("type.certificate"))
print(*(Locale.parse(language).territories["DK"] for language in ("nb", "nn", "en", "se")))
"""
ENTRY_KEYS = (
    *("Type", "Version", "Name", "GenericName", "Comment", "Keywords", "Categories", "Icon"),
    *("Exec", "Terminal", "StartupWMClass", "StartupNotify"),
)
"""Those of the freedesktop specification that stand in our entry."""


@dataclass(frozen=True)
class Package:
    """A built package, and the tree that it was made of."""

    path: Path
    tree: Path

    def field(self, name: str) -> str:
        """What it says of itself."""
        return told("dpkg-deb", "--field", str(self.path), name).rstrip("\n")


def told(*command: str, **variables: str) -> str:
    """What a command says."""
    environment = {**os.environ, **variables}
    return subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=60, env=environment
    ).stdout


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """A package like Kiosk's own, but with a program that is quickly frozen."""
    place = tmp_path_factory.mktemp("installer")
    entry = place / "entry.py"
    entry.write_text(PROGRAM)
    return Package(build_installer.build(place / "work", place, entry, ()), place / "work" / "tree")


def test_the_frozen_program_finds_its_resources_where_a_wheel_has_them(package: Package) -> None:
    inside = package.tree / "usr/lib/kiosk/_internal/kiosk"
    driver, font, word, countries = told(str(package.tree / "usr/bin/kiosk")).splitlines()
    assert Path(font).resolve() == (inside / "_resources/fonts/Inter-Regular.ttf").resolve()
    assert word == "Vitnemål"
    assert countries == "Danmark Danmark Denmark Dánmárku"
    assert driver == "binary", "with its own libpq: the machine need not have one"
    migrations = ROOT / "kiosk/records/migrations/versions"
    packed = [path.name for path in (inside / "records/migrations/versions").iterdir()]
    assert sorted(packed) == sorted(path.name for path in migrations.glob("*.py"))


def test_the_package_says_what_it_is_and_needs(package: Package) -> None:
    assert package.path.name == f"kiosk_{__version__}_{package.field('Architecture')}.deb"
    assert (package.field("Package"), package.field("Version")) == ("kiosk", __version__)
    needed = package.field("Depends").split(", ")
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9+.-]+( \(>= [^ ]+\))?", name) for name in needed), needed
    assert {"fonts-dejavu-core", "tzdata", "zlib1g"} <= {name.partition(" ")[0] for name in needed}
    assert int(package.field("Installed-Size")) >= build_installer.size(package.tree / "usr") // 1024
    summary, *lines = package.field("Description").splitlines()
    assert "\n" not in summary
    assert all(line.startswith(" ") and len(line) <= 80 for line in lines)


def test_everybody_may_read_all_of_it_and_nobody_but_root_may_change_it(package: Package) -> None:
    for line in told("dpkg-deb", "--contents", str(package.path)).splitlines():
        mode, owner = line.split()[:2]
        assert owner == "root/root", line
        assert mode in ("drwxr-xr-x", "-rw-r--r--", "lrwxrwxrwx") or line.endswith("/usr/lib/kiosk/kiosk"), (
            line
        )


def test_the_menu_shows_it(package: Package) -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(package.tree / "usr/share/applications/kiosk.desktop", "utf-8")
    assert entry.sections() == ["Desktop Entry"]
    said = dict(entry["Desktop Entry"])
    assert (said["Type"], said["Exec"], said["Icon"], said["Terminal"]) == (
        "Application", "kiosk", "kiosk", "false",
    )  # fmt: skip
    for key in said:
        plain, _, language = key.rstrip("]").partition("[")
        assert plain in ENTRY_KEYS
        assert plain in said
        assert language in ("", "nb", "nn")
    assert all(
        f"{key}[{language}]" in said for key in ("GenericName", "Comment") for language in ("nb", "nn")
    )
    assert (package.tree / "usr/bin" / said["Exec"]).resolve() == (
        package.tree / "usr/lib/kiosk/kiosk"
    ).resolve()


def _unit(package: Package, name: str) -> ConfigParser:
    read = ConfigParser(interpolation=None, strict=False)  # a unit may say a thing twice
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(package.tree / "usr/lib/systemd/system" / name, "utf-8")
    return read


def test_it_delivers_to_the_county_at_night_with_the_key_handed_in(package: Package, tmp_path: Path) -> None:
    service, timer = (_unit(package, f"kiosk-sync@.{kind}") for kind in ("service", "timer"))
    run = service["Service"]
    assert (package.tree / run["ExecStart"].split()[0].lstrip("/")).is_symlink()
    assert run["ExecStart"].split()[1:] == ["sync"]
    assert (run["Type"], run["User"]) == ("oneshot", "%i")
    assert "SuccessExitStatus" not in run, "it fails as long as the county was not reached"
    name, _, where = run["LoadCredential"].partition(":")
    assert where == "/etc/kiosk/%i/service.key"
    recipe = (ROOT / "README.md").read_text("utf-8")
    assert f"--service-key {where.replace('%i', 'kari')} " in recipe, "where it is handed in from it is made"
    text = (package.tree / "usr/lib/systemd/system/kiosk-sync@.service").read_text("utf-8")
    assert f"Environment=KIOSK_SERVICE_KEY=%d/{name}\n" in text
    assert (timer["Timer"]["Persistent"], timer["Install"]["WantedBy"]) == ("true", "timers.target")
    if shutil.which("systemd-analyze") is not None:
        for kind in ("service", "timer"):
            unit = tmp_path / f"kiosk-sync@root.{kind}"
            source = package.tree / f"usr/lib/systemd/system/kiosk-sync@.{kind}"
            unit.write_text(source.read_text("utf-8").replace("/usr/bin/kiosk", "/bin/true"), "utf-8")
        verify = ("systemd-analyze", "verify", "--man=no")
        for kind in ("service", "timer"):
            done = subprocess.run(
                (*verify, str(tmp_path / f"kiosk-sync@root.{kind}")),
                capture_output=True,
                text=True,
                timeout=60,
            )
            assert (done.returncode, done.stderr) == (0, "")


@dataclass(frozen=True)
class Machine:
    """What the package's scripts find on a machine, and what they ask of systemd there."""

    root: Path

    @property
    def running(self) -> Path:
        """There where systemd runs."""
        return self.root / "run/systemd/system"

    @property
    def wanted(self) -> Path:
        """The enabled timers."""
        return self.root / "etc/systemd/system/timers.target.wants"

    @property
    def stamps(self) -> Path:
        """When timers went off last."""
        return self.root / "var/lib/systemd/timers"

    def script(self, name: str, *arguments: str) -> list[str]:
        """Runs a script of the package as dpkg does; what it asked of systemd."""
        asked = self.root / "asked"
        asked.write_text("")
        systemctl = self.root / "bin" / "systemctl"
        systemctl.parent.mkdir(exist_ok=True)
        systemctl.write_text(f'#!/bin/sh\necho "$*" >>"{asked}"\nexit 1\n')
        systemctl.chmod(0o755)
        source = self.root / "control" / name
        assert os.access(source, os.X_OK)
        moved = self.root / name
        moved.write_text(re.sub(r"(?<= )/(?=run/|etc/|var/)", f"{self.root}/", source.read_text("utf-8")))
        said = told("sh", str(moved), *arguments, PATH=f"{systemctl.parent}:{os.environ['PATH']}")
        assert said == ""
        return asked.read_text("utf-8").splitlines()


@pytest.fixture
def machine(package: Package, tmp_path: Path) -> Machine:
    """A machine with systemd and the package's scripts, on which a timer is enabled for two accounts."""
    told("dpkg-deb", "--control", str(package.path), str(tmp_path / "control"))
    machine = Machine(tmp_path)
    for folder in (machine.running, machine.wanted, machine.stamps):
        folder.mkdir(parents=True)
    for account in ("kari", "ola"):
        (machine.wanted / f"kiosk-sync@{account}.timer").symlink_to(
            "/usr/lib/systemd/system/kiosk-sync@.timer"
        )
        (machine.stamps / f"stamp-kiosk-sync@{account}.timer").touch()
    (machine.wanted / "fstrim.timer").symlink_to("/usr/lib/systemd/system/fstrim.timer")
    (machine.stamps / "stamp-fstrim.timer").touch()
    return machine


STOPPED = "stop kiosk-sync@*.timer kiosk-sync@*.service"


def test_an_upgrade_lets_the_timers_go_on_by_the_new_units(machine: Machine) -> None:
    assert machine.script("prerm", "upgrade", "0.2.0") == [STOPPED]
    assert machine.script("postrm", "upgrade", "0.2.0") == ["daemon-reload"]
    begun = ["daemon-reload", "start kiosk-sync@kari.timer", "start kiosk-sync@ola.timer"]
    assert machine.script("postinst", "configure", "0.1.0") == begun
    assert len(list(machine.stamps.iterdir())) == 3, "or a night that was slept through is not made up for"


def test_removing_it_leaves_no_timer_that_fires_at_nothing(machine: Machine) -> None:
    assert machine.script("prerm", "remove") == [STOPPED]
    assert machine.script("postrm", "remove") == ["daemon-reload"]
    assert [path.name for path in machine.wanted.iterdir()] == ["fstrim.timer"]
    assert machine.script("postinst", "configure") == ["daemon-reload"], "installed again, nothing is enabled"
    machine.script("postrm", "purge")
    assert [path.name for path in machine.stamps.iterdir()] == ["stamp-fstrim.timer"]


def test_its_scripts_ask_nothing_of_a_systemd_that_does_not_run(machine: Machine) -> None:
    machine.running.rmdir()
    asked = [
        machine.script(*call)
        for call in (("postinst", "configure"), ("prerm", "remove"), ("postrm", "remove"))
    ]
    assert asked == [[], [], []]
    assert [path.name for path in machine.wanted.iterdir()] == ["fstrim.timer"]


def test_the_task_scheduler_is_told_the_same() -> None:
    task = ElementTree.parse(ROOT / "scripts/packaging/kiosk-sync.xml").getroot()
    assert task is not None
    names = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}

    def said(path: str) -> str | None:
        return task.findtext(path, namespaces=names)

    order = [child.tag.partition("}")[2] for child in task]
    assert order == ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]
    assert (said("t:Actions/t:Exec/t:Command"), said("t:Actions/t:Exec/t:Arguments")) == ("kiosk.exe", "sync")
    assert said("t:Settings/t:StartWhenAvailable") == "true", "a night that was slept through is made up for"
    assert said("t:Triggers/t:CalendarTrigger/t:Repetition/t:Interval") == "PT15M"
    assert said("t:Principals/t:Principal/t:RunLevel") == "LeastPrivilege"


def test_its_icon_is_drawn_for_every_desktop(package: Package) -> None:
    theme = package.tree / "usr/share/icons/hicolor"
    assert (theme / "scalable/apps/kiosk.svg").read_bytes() == (
        ROOT / "resources/icons/kiosk.svg"
    ).read_bytes()
    for pixels in build_installer.ICON_SIZES:
        picture = QImage(str(theme / f"{pixels}x{pixels}/apps/kiosk.png"))
        assert (picture.width(), picture.height()) == (pixels, pixels)
        middle, corner = picture.pixelColor(pixels // 2, pixels // 2), picture.pixelColor(0, 0)
        assert (middle.alpha(), corner.alpha()) == (255, 0)


def test_the_licences_of_what_it_brings_are_there(package: Package) -> None:
    folder = package.tree / "usr/share/doc/kiosk"
    listed = (folder / "copyright").read_text("utf-8")
    assert "Python Software Foundation License" in listed
    assert "GNU Lesser General Public License" in listed
    assert (folder / "licenses/Python/LICENSE.txt").stat().st_size > 1000


def test_the_window_uses_the_qt_modules_that_are_brought_along_and_no_others() -> None:
    used = set()
    windows_alone = ROOT / "kiosk" / "printing" / "spoolers" / "windows_surface.py"
    for path in set((ROOT / "kiosk").rglob("*.py")) - {windows_alone}:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                used |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                used.add((node.module or "").split(".")[1])
            elif isinstance(node, ast.Import):
                used |= {name.name.split(".")[1] for name in node.names if name.name.startswith("PySide6.")}
    assert used == set(build_installer.QT_MODULES)
    assert not used & {name.partition(".")[2] for name in build_installer.unused_qt_modules()}


@pytest.mark.parametrize(
    ("desktop", "chosen"),
    [
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "xcb"),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "offscreen"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "None"),
    ],
)
def test_the_window_speaks_to_x_wherever_there_is_x(
    desktop: dict[str, str], chosen: str, tmp_path: Path
) -> None:
    program = (
        "import os, runpy, sys; sys.prefix = sys.argv[1]; runpy.run_path(sys.argv[2])\n"
        "print(*map(os.environ.get, ('QT_QPA_PLATFORM', 'WAYLAND_DISPLAY', 'QT_PLUGIN_PATH')))"
    )
    hook = ROOT / "scripts/packaging/rthooks/find_plugins.py"
    said = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), str(hook)],
        check=True, capture_output=True, text=True, timeout=60, env=desktop,
    ).stdout  # fmt: skip
    assert said.split() == [chosen, "None", str(tmp_path / "PySide6/Qt/plugins")]


def test_the_library_that_is_brought_along_is_found_before_the_systems(tmp_path: Path) -> None:
    brought = tmp_path / "libzbar.so.0"
    brought.touch()
    hook = ROOT / "scripts/packaging/rthooks/find_zbar.py"
    program = (
        "import runpy, sys; from ctypes.util import find_library as before; sys.prefix = sys.argv[1]\n"
        "runpy.run_path(sys.argv[2]); from ctypes.util import find_library as after\n"
        "print(after('zbar'), after('c') == before('c') is not None)"
    )
    assert told(sys.executable, "-c", program, str(tmp_path), str(hook)).split() == [str(brought), "True"]


def test_libraries_that_nothing_links_to_any_more_are_dropped_with_what_only_they_needed(
    tmp_path: Path,
) -> None:
    wheel = tmp_path / "some.libs"
    wheel.mkdir()
    _shared(wheel / "libleaf.so")
    _shared(wheel / "libmiddle.so", wheel / "libleaf.so")
    _shared(tmp_path / "module.so", wheel / "libmiddle.so")
    _shared(wheel / "libdeep.so")
    _shared(wheel / "libonce.so", wheel / "libdeep.so")
    build_installer.drop_unneeded(tmp_path)
    assert [path.name for path in build_installer.files(tmp_path)] == [
        "module.so",
        "libleaf.so",
        "libmiddle.so",
    ]


def _shared(path: Path, *needed: Path) -> None:
    """A shared library of nothing, linked to others."""
    libraries = [str(library) for library in needed]
    told("gcc", "-shared", f"-Wl,--no-as-needed,-soname,{path.name}", "-o", str(path), "-x", "c", os.devnull,
         "-x", "none", *libraries)  # fmt: skip
