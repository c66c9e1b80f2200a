"""What the image lane's workers are like once they have begun."""

from __future__ import annotations

import os

from kiosk.jobs import ImageLane, ImageLimits
from kiosk.scan.reading.worker import begin_worker


def test_a_worker_keeps_to_one_core() -> None:
    """With numpy's own threads on top, two workers on two cores read hardly more than one."""
    with ImageLane(begin_worker, ImageLimits(workers=1)) as lane:
        assert lane.submit(os.getenv, "OPENBLAS_NUM_THREADS").result(timeout=60) == "1"
