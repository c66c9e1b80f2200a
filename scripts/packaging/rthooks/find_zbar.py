"""Runs first in the frozen program: libraries asked for by name are looked for in what the program brings along.

``ctypes`` asks the system's linker cache, which knows nothing of them; on a machine that happens to have zbar of its
own nobody would notice.
"""

import ctypes.util
import sys
from pathlib import Path

_BROUGHT_ALONG = Path(sys.prefix)
_find_on_system = ctypes.util.find_library


def _find_library(name: str) -> str | None:
    found = next(_BROUGHT_ALONG.glob(f"lib{name}.so*"), None)
    return _find_on_system(name) if found is None else str(found)


ctypes.util.find_library = _find_library
