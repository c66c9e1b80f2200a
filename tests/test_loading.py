"""What the window loads before a clerk can sign in, and what it leaves to its workers and to later."""

from __future__ import annotations

import gc
import subprocess
import sys

from kiosk.loading import without_looking_for_garbage

LATER = ("cv2", "numpy", "zxingcpp", "pyzbar", "reportlab", "pikepdf", "pypdfium2", "alembic", "sane")


def test_the_sign_in_screen_waits_for_no_library_that_it_does_not_need() -> None:
    asked = "import kiosk.app, kiosk.ui.program, sys; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "kiosk.ui.desk_screen" in loaded
    assert not set(LATER) & set(loaded)


def test_garbage_is_looked_for_again_afterwards() -> None:
    before = gc.get_freeze_count()
    with without_looking_for_garbage():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before
    gc.unfreeze()
