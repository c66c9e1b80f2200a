"""Runs first in the frozen program: says where Qt's plugins lie.

In place of PyInstaller's own hook, which loads Qt to say so, in every command and every worker process.
"""

import os
import sys
from pathlib import Path

os.environ["QT_PLUGIN_PATH"] = str(Path(sys.prefix) / "PySide6" / "Qt" / "plugins")
