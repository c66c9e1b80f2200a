"""What a worker process of the image lane does before its first page."""

from __future__ import annotations

import os

from kiosk import logs
from kiosk.scan.reading.decode import prepare_worker


def begin_worker() -> None:
    """Keeps what is logged discreet, and makes the libraries ready."""
    logs.set_up(os.environ, "pictures")
    prepare_worker()
