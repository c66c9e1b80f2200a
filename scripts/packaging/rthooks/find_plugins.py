"""Runs first in the frozen program: says where Qt's plugins lie, and which of them speaks to the screen.

In place of PyInstaller's own hook, which loads Qt to say so, in every command and every worker process. Only X's
plugin is brought along: Wayland's desktops have X beside, and one that has not counts as no display at all.
"""

import os
import sys
from pathlib import Path

os.environ["QT_PLUGIN_PATH"] = str(Path(sys.prefix) / "PySide6" / "Qt" / "plugins")
os.environ.pop("WAYLAND_DISPLAY", None)
if os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb")
