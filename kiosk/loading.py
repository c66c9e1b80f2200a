"""How the program takes memory: much is made at once that stays to the end, and pages come and go for hours."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_LARGE_BYTES: Final = 64 * 1024
_KEPT_BYTES: Final = 1024 * 1024
"""How much free memory at the end of what is in use is not given back each time."""
_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1
"""What glibc's ``mallopt`` calls them (malloc.h)."""


@contextmanager
def without_looking_for_garbage() -> Iterator[None]:
    """For loading modules in. Looking for garbage among what they make finds none, and costs a tenth of the start;
    looking through it ever again would hold up the window. So it is not looked for meanwhile, nor there later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def give_back_what_is_large() -> None:
    """Has the system take back a page's bytes or a picture as soon as it is let go.

    glibc learns from the first large things that are freed to keep such room for the next, between small things that
    stay: over a pile of pages that grows into holes that nothing fits in. Elsewhere there is nothing to say.
    """
    if not sys.platform.startswith("linux"):
        return
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None:
        choose(_MMAP_THRESHOLD, _LARGE_BYTES)
        choose(_TRIM_THRESHOLD, _KEPT_BYTES)
