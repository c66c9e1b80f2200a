"""Loading the program: much is made at once that stays to the end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
