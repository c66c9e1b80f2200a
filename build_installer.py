"""Builds the installer: a Debian package that holds the program, frozen, with all of Python that it needs.

python build_installer.py        makes dist/kiosk_VERSION_ARCHITECTURE.deb, whose path is the last line it says

What a Debian package brings is left to that package, with its security updates, and stands in ``Depends``: so the
window draws with the graphics drivers of the machine that it is installed on, and libsane finds its drivers where
they lie. What comes from Python wheels is brought along. Build on the oldest Debian that it is to run on.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from kiosk import __version__

ROOT = Path(__file__).resolve().parent
PACKAGING = ROOT / "scripts" / "packaging"
WORK = ROOT / "build" / "installer"
DIST = ROOT / "dist"
ENTRY = ROOT / "kiosk" / "__main__.py"

QT_MODULES = ("QtCore", "QtGui", "QtSvg", "QtWidgets")
"""The Qt modules that the window uses; a test holds it to that."""

QT_PLUGINS = (
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "platforminputcontexts/libibusplatforminputcontextplugin.so",
    "platforms/libqoffscreen.so",
    "platforms/libqxcb.so",
    "platformthemes/libqxdgdesktopportal.so",
)
"""Under Wayland the window comes through XWayland. Its texts are the program's own, so Qt's stay away."""

EXCLUDED = (
    *("PIL._avif", "PIL._imagingtk", "PIL._webp"),
    *("distutils", "pkg_resources", "pygments", "readline", "setuptools", "sqlite3", "tkinter"),
    *("_pytest", "httpx._main"),
    *("phonenumbers.carrierdata", "phonenumbers.geodata", "phonenumbers.tzdata"),
)
"""Modules that libraries load where they are there, and that nothing of ours needs."""

HIDDEN = ("kiosk", "phonenumbers.data", "reportlab.graphics.barcode")
"""Packages whose modules are imported by names that only the running program knows."""

LOCALES = ("root", "en", "nb", "nn", "no", "se")
"""Of what Babel knows, the languages in which the program names countries, and what they build on."""

BROUGHT_ALONG = ("libpython*", "libzbar.so*")
"""System libraries that come with the program all the same: its interpreter, and what is no part of every Debian."""

DEPENDS = ("fonts-dejavu-core", "tzdata")
"""What no linking shows: letters that the program's own fonts lack, and legal time in Norway."""

RECOMMENDS = ("cups", "sane-airscan")
"""Printing, and scanners on the network that have no driver of their own."""

UNITS = ("kiosk-sync@.service", "kiosk-sync@.timer")
"""What delivers to the county while nobody is signed in, once somebody enables the timer for the account whose
station it is. The task scheduler of Windows takes ``kiosk-sync.xml``, which lies beside them."""

MAINTAINER_SCRIPTS = PACKAGING / "maintainer"
"""What dpkg runs before and after it exchanges or takes away the program."""

ICON_SIZES = (48, 64, 128, 256)
ICON = ROOT / "resources" / "icons" / "kiosk.svg"

LICENCES = f"""\
Kiosk {__version__} brings along the programs and libraries below, each under its own licence. The texts
lie in the folder licenses, those of the GNU project in /usr/share/common-licenses.

Qt and its Python binding are used under the GNU Lesser General Public License, version 3, zbar under
version 2.1. They are shared libraries in /usr/lib/kiosk/_internal and may be exchanged there for others
that fit. The fonts and their licences lie in /usr/lib/kiosk/_internal/kiosk/_resources/fonts.

The program's starter: GNU General Public License, version 2 or later, with PyInstaller's exception
zbar: GNU Lesser General Public License, version 2.1 or later"""

_LICENCE = re.compile(r"\.dist-info/.*(licen[cs]e|copying|notice|authors|copyright)", re.IGNORECASE)
_ELF = b"\x7fELF"


def main() -> int:
    """Builds it; returns the exit code."""
    if shutil.which("dpkg-deb") is None or shutil.which("dpkg-shlibdeps") is None:
        say("An installer is built on Debian, with dpkg-dev there.")
        return 1
    package = build(WORK, DIST)
    say(f"{size(WORK / 'tree') >> 20} MB installed, {package.stat().st_size >> 20} MB packed")
    say(str(package))
    return 0


def build(work: Path, dist: Path, entry: Path = ENTRY, hidden: Iterable[str] = HIDDEN) -> Path:
    """Makes the package and returns where it lies.

    Args:
        work: a folder for what is made on the way; what is in it goes.
        dist: where the package is to lie.
        entry: the program that is frozen.
        hidden: as :data:`HIDDEN`.
    """
    shutil.rmtree(work, ignore_errors=True)
    program = freeze(work, entry, hidden)
    trim(program)
    tree = work / "tree"
    lay_out(program, tree)
    shutil.copytree(MAINTAINER_SCRIPTS, tree / "DEBIAN")
    control = control_file(architecture(), size(tree), linked_packages(tree, work / "shlibdeps"))
    (tree / "DEBIAN" / "control").write_text(control, "utf-8")
    let_everybody_read(tree)
    dist.mkdir(parents=True, exist_ok=True)
    package = dist / f"kiosk_{__version__}_{architecture()}.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-z3", "--build", str(tree), str(package)])
    return package


def freeze(work: Path, entry: Path, hidden: Iterable[str]) -> Path:
    """Has PyInstaller gather the program into a folder, which is returned."""
    arguments = [
        *("--name", "kiosk", "--onedir", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", str(work / "frozen"), "--workpath", str(work / "work"), "--specpath", str(work)),
        *("--paths", str(ROOT), "--additional-hooks-dir", str(PACKAGING)),
        *data_arguments(),
        *flags("--collect-submodules", hidden),
        *flags("--exclude-module", EXCLUDED),
        *flags("--exclude-module", unused_qt_modules()),
    ]
    run([sys.executable, "-m", "PyInstaller", *arguments, str(entry)])
    return work / "frozen" / "kiosk"


def data_arguments() -> list[str]:
    """What PyInstaller takes along beside modules: the resources and the migrations, as a wheel has them."""
    pairs = (("resources", "kiosk/_resources"), ("kiosk/records/migrations", "kiosk/records/migrations"))
    return flags("--add-data", (f"{ROOT / source}:{target}" for source, target in pairs))


def unused_qt_modules() -> Iterator[str]:
    """Qt's modules that are installed here and that the window does not use."""
    import PySide6

    for module in sorted(Path(PySide6.__path__[0]).glob("Qt*.so")):
        name = module.name.partition(".")[0]
        if name not in QT_MODULES:
            yield f"PySide6.{name}"


def trim(program: Path) -> None:
    """Takes out of a frozen program what it does not need, and what packages of the system bring."""
    inside = program / "_internal"
    plugins = inside / "PySide6" / "Qt" / "plugins"
    for path in files(plugins):
        if path.relative_to(plugins).as_posix() not in QT_PLUGINS:
            path.unlink()
    for path in (inside / "babel" / "locale-data").glob("*.dat"):
        if path.stem not in LOCALES:
            path.unlink()
    for folder in (inside / "PySide6" / "Qt" / "translations", *inside.rglob("__pycache__")):
        shutil.rmtree(folder, ignore_errors=True)
    for library in inside.glob("lib*.so*"):
        if not library.is_symlink() and not any(library.match(pattern) for pattern in BROUGHT_ALONG):
            library.unlink()
    drop_unneeded(inside)
    for link in [path for path in inside.rglob("*") if path.is_symlink() and not path.exists()]:
        link.unlink()
    # The libraries of wheels have been patched in a way that strip does not know, and hold little to strip.
    strippable = [str(path) for path in elf_files(inside) if not in_wheel_libraries(path)]
    run(["strip", "--strip-unneeded", *strippable])


def drop_unneeded(inside: Path) -> None:
    """Drops shared libraries that nothing links to any more, and what only they linked to."""
    while True:
        linked = elf_files(inside)
        needed = needed_by(linked)
        unneeded = [path for path in linked if in_wheel_libraries(path) and path.name not in needed]
        for path in unneeded:
            path.unlink()
        if not unneeded:
            return


def in_wheel_libraries(path: Path) -> bool:
    """Whether it is a library that a wheel brings for its modules to link to."""
    return path.parent.suffix == ".libs" or path.parent.parts[-2:] == ("Qt", "lib")


def needed_by(linked: Iterable[Path]) -> set[str]:
    """The names of the libraries that these files are linked to."""
    told = run(["objdump", "-p", *(str(path) for path in linked)])
    return set(re.findall(r"^\s+NEEDED\s+(\S+)", told, re.MULTILINE))


def lay_out(program: Path, tree: Path) -> None:
    """Puts everything where it is to lie on the machine."""
    shutil.copytree(program, tree / "usr/lib/kiosk", symlinks=True)
    command = tree / "usr/bin/kiosk"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/kiosk/kiosk")
    entry = tree / "usr/share/applications/kiosk.desktop"
    entry.parent.mkdir(parents=True)
    shutil.copyfile(PACKAGING / "kiosk.desktop", entry)
    units = tree / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    for unit in UNITS:
        shutil.copyfile(PACKAGING / unit, units / unit)
    lay_out_icons(tree / "usr/share/icons/hicolor")
    lay_out_licences(program, tree / "usr/share/doc/kiosk")


def lay_out_icons(theme: Path) -> None:
    """The icon as it was drawn, and as pictures for desktops that draw none themselves."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawn = theme / "scalable/apps/kiosk.svg"
    drawn.parent.mkdir(parents=True)
    shutil.copyfile(ICON, drawn)
    for pixels in ICON_SIZES:
        picture = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(str(ICON)).render(painter)
        painter.end()
        path = theme / f"{pixels}x{pixels}/apps/kiosk.png"
        path.parent.mkdir(parents=True)
        if not picture.save(str(path)):
            raise OSError(path)


def lay_out_licences(program: Path, folder: Path) -> None:
    """The licences of everything brought along, and the file in which Debian looks for them."""
    lines = [LICENCES, f"Python {sys.version.partition(' ')[0]}: Python Software Foundation License"]
    texts = {"Python/LICENSE.txt": Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"}
    for name in sorted(brought_distributions(program)):
        found = metadata.distribution(name)
        lines.append(f"{found.name} {found.version}: {licence_of(found)}")
        for file in found.files or ():
            if _LICENCE.search(str(file)):
                texts[f"{found.name}/{str(file).partition('.dist-info/')[2]}"] = Path(str(file.locate()))
    for name, text in texts.items():
        target = folder / "licenses" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(text, target)
    (folder / "copyright").write_text("\n".join(lines) + "\n", "utf-8")


def brought_distributions(program: Path) -> set[str]:
    """The Python distributions of which the frozen program holds a part."""
    from PyInstaller.archive.readers import CArchiveReader

    modules = CArchiveReader(str(program / "kiosk")).open_embedded_archive("PYZ.pyz").toc
    names = {name.partition(".")[0] for name in modules}
    names |= {path.name.partition(".")[0] for path in (program / "_internal").iterdir()}
    known = metadata.packages_distributions()
    return {found for name in names for found in known.get(name, ()) if found != "kiosk"}


def licence_of(found: metadata.Distribution) -> str:
    """A distribution's licence, from the first line in which it says one."""
    for field in ("License-Expression", "License"):
        for value in found.metadata.get_all(field) or ():
            if value and "\n" not in value:
                return str(value)
    classified = [
        value for value in found.metadata.get_all("Classifier") or () if value.startswith("License")
    ]
    return classified[0].rpartition(" :: ")[2] if classified else "see its folder"


def linked_packages(tree: Path, place: Path) -> list[str]:
    """The Debian packages, with their least versions, whose libraries the program is linked to."""
    linked = elf_files(tree)
    folders = {str(path.parent) for path in linked}
    (place / "debian").mkdir(parents=True)
    (place / "debian" / "control").write_text("Source: kiosk\n\nPackage: kiosk\nArchitecture: any\n", "utf-8")
    command = ["dpkg-shlibdeps", "-O", "--warnings=0", "--ignore-missing-info"]
    command += [*(f"-l{folder}" for folder in sorted(folders)), *(f"-e{path}" for path in linked)]
    return run(command, folder=place).strip().partition("=")[2].split(", ")


def architecture() -> str:
    """Debian's name for what this machine is."""
    return run(["dpkg", "--print-architecture"]).strip()


def control_file(machine: str, installed_bytes: int, linked: Iterable[str]) -> str:
    """What the package says of itself to Debian."""
    fields = {
        "Package": "kiosk",
        "Version": __version__,
        "Architecture": machine,
        "Maintainer": "Kiosk maintainers <maintainers@kiosk.invalid>",
        "Section": "misc",
        "Priority": "optional",
        "Installed-Size": str(-(-installed_bytes // 1024)),
        "Depends": ", ".join(sorted({*linked, *DEPENDS})),
        "Recommends": ", ".join(RECOMMENDS),
        "Description": "takes in hard-copy applications at county admissions offices\n"
        " Scans applications and enclosures on paper, reads the identity number, finds\n"
        " the person on the county's list, links every page to the applicant and prints\n"
        " a receipt. Works without a network.",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def let_everybody_read(tree: Path) -> None:
    """Whatever the builder's own files are like: all may be read, and the program and dpkg's scripts be run."""
    run_by = {
        tree / "usr/lib/kiosk/kiosk",
        *(tree / "DEBIAN" / path.name for path in files(MAINTAINER_SCRIPTS)),
    }
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in run_by else 0o644)


def files(folder: Path) -> list[Path]:
    """The files anywhere under a folder, links left out."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def elf_files(folder: Path) -> list[Path]:
    """The programs and shared libraries anywhere under a folder."""
    found = []
    for path in files(folder):
        with path.open("rb") as file:
            if file.read(4) == _ELF:
                found.append(path)
    return found


def size(folder: Path) -> int:
    """The bytes of all files under a folder."""
    return sum(path.stat().st_size for path in files(folder))


def flags(flag: str, values: Iterable[str]) -> list[str]:
    """The flag before each of the values."""
    return [word for value in values for word in (flag, value)]


def run(command: list[str], folder: Path = ROOT) -> str:
    """Runs a tool; returns what it says.

    Raises:
        subprocess.CalledProcessError: it failed; why stands on standard error.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True, env=environment
    ).stdout


def say(line: str) -> None:
    """Tells whoever builds."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
