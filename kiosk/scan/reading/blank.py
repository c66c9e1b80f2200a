"""Whether anything was written or printed on a page."""

from __future__ import annotations

import cv2
import numpy as np

from kiosk.scan.reading.decode import Grey


def is_blank(quarter: Grey) -> bool:
    """Whether the page at a quarter of its size holds nothing but paper."""
    paper = cv2.medianBlur(quarter, 31)
    ink = cv2.subtract(paper, quarter)
    return int(np.count_nonzero(ink > 40)) < quarter.size * 0.0002
