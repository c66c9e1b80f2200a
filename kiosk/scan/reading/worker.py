"""What the image lane's worker processes do. Only they load the libraries that read pictures: who asks for it loads
none."""

from __future__ import annotations

import os

from kiosk import logs
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.result import Reading
from kiosk.scan.reading.shown import AS_STORED, Pixels, Transform


def begin_worker() -> None:
    """Keeps what is logged discreet, and makes the libraries ready before the clock of a first page runs.

    One core to a worker: numpy's own threads would wait for each other on the cores that the other workers have.
    """
    logs.set_up(os.environ, "pictures")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is loaded
    from kiosk.scan.reading import preview, read

    del preview
    read.prepare_worker()


def read_in_worker(
    data: bytes, media_type: str, dpi: tuple[float, float] | None, options: ReadingOptions
) -> Reading:
    """As :func:`kiosk.scan.reading.read.read_page`."""
    from kiosk.scan.reading.read import read_page

    return read_page(data, media_type, dpi, options)


def show_in_worker(
    data: bytes, media_type: str, longest_edge: int, transform: Transform = AS_STORED
) -> Pixels:
    """As :func:`kiosk.scan.reading.preview.preview`."""
    from kiosk.scan.reading.preview import preview

    picture = preview(data, media_type, longest_edge, transform)
    height, width = picture.shape[:2]
    return Pixels(width, height, picture.tobytes())


def render_in_worker(data: bytes, media_type: str, transform: Transform) -> Pixels:
    """As :func:`kiosk.scan.reading.preview.render`."""
    from kiosk.scan.reading.preview import render

    picture = render(data, media_type, transform)
    height, width = picture.shape[:2]
    return Pixels(width, height, picture.tobytes())
