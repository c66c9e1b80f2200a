"""Runs the program as ``python -m kiosk`` does, says on standard output when its window could first be used, and ends
it: what a start costs is measured from outside, by a clock that all processes share."""

from __future__ import annotations

import sys
import time

from kiosk.__main__ import main
from kiosk.loading import without_looking_for_garbage


def watch() -> None:
    """Has the window say when it was first usable and shown as such, and close."""
    with without_looking_for_garbage():  # as the program itself loads it, and in that order
        import kiosk.app  # noqa: F401
        from kiosk.ui import program

    class Watched(program.Window):
        def start(self) -> None:
            self.usable.connect(self._tell)
            super().start()

        def _tell(self) -> None:
            self.usable.disconnect(self._tell)
            self.repaint()
            screen = type(self.frame.screen_shown).__name__
            sys.stdout.write(f"{screen} {time.monotonic()} {time.process_time()}\n")
            sys.stdout.flush()
            self.close()

    program.Window = Watched  # type: ignore[misc]


if __name__ == "__main__":
    watch()
    sys.exit(main())
