"""``read``: what is on pages. Remembers nothing and needs no station."""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any

from kiosk.cli.console import Console, Exit
from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.jobs import ImageLane, ImageLimits
from kiosk.scan.driver import Driver
from kiosk.scan.page import PageFault, PageScan
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.result import Reading
from kiosk.scan.reading.worker import begin_worker, read_in_worker
from kiosk.scan.sources.files import FilesSpec, walk
from kiosk.surroundings import Surroundings

_READING_FIELDS = (
    "width", "height", "dpi", "blank", "rotation", "orientation_confidence", "skew_degrees", "crop", "quality",
    "barcodes", "identity_numbers", "separator", "elapsed_ms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Page:
    file: str
    number: int
    reading: Future[Reading] | EnvironmentFault


def read(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Reads files page by page, in order whatever the number of workers."""
    limits = ImageLimits(workers=asked.jobs)
    options = ReadingOptions(on=today_in_norway(around.clock))
    code, done = Exit.DONE, 0
    progress = sys.stderr.isatty()
    with ImageLane(begin_worker, limits) as images, Driver(FilesSpec(walk(asked.files))) as driver:
        for page in _in_order(driver, images, options, at_once=2 * asked.jobs):
            fields = _fields(page)
            console.tell(fields, None if console.as_json else _sentence(console, fields))
            done += 1
            if progress:
                sys.stderr.write("\r" + console.say("cli.read.progress", done) + "\x1b[K")
            if fields["error"] is not None:
                code = Exit.SOMETHING_TO_DO
    if progress:
        sys.stderr.write("\n")
    return code


def _in_order(driver: Driver, images: ImageLane, options: ReadingOptions, at_once: int) -> Iterator[_Page]:
    waiting: deque[_Page] = deque()
    for item in driver.scan():
        waiting.append(_submitted(item, images, options))
        while waiting and (len(waiting) > at_once or _is_there(waiting[0])):
            yield waiting.popleft()
    yield from waiting


def _submitted(item: PageScan | PageFault, images: ImageLane, options: ReadingOptions) -> _Page:
    if isinstance(item, PageFault):
        return _Page(item.file or "", item.file_page or 1, item.fault)
    work = partial(read_in_worker, item.data, item.media_type, item.dpi, options)
    return _Page(item.file or "", item.file_page or 1, images.submit(work))


def _is_there(page: _Page) -> bool:
    return isinstance(page.reading, EnvironmentFault) or page.reading.done()


def _fields(page: _Page) -> dict[str, Any]:
    named: dict[str, Any] = {"file": page.file, "page": page.number}
    nothing = dict.fromkeys(_READING_FIELDS)
    if isinstance(page.reading, EnvironmentFault):
        return named | nothing | {"error": page.reading.code.value}
    error = page.reading.exception()
    if isinstance(error, EnvironmentFault):
        return named | nothing | {"error": error.code.value}
    return named | page.reading.result().as_json() | {"error": None}


def _sentence(console: Console, fields: dict[str, Any]) -> str:
    place = console.say("cli.read.page", file=fields["file"], page=fields["page"])
    if fields["error"] is not None:
        return f"{place}  {console.say('fault.' + FaultCode(fields['error']).value + '.what', file=fields['file'])}"
    remarks = "".join(f"\n    {_advice(console, quality['code'])}" for quality in fields["quality"])
    if fields["blank"]:
        return f"{place}  {console.say('cli.read.blank')}{remarks}"
    numbers = ", ".join(found["number"] for found in fields["identity_numbers"])
    codes = ", ".join(f"{code['format']} {code['text']}" for code in fields["barcodes"])
    return f"{place}  {numbers or codes or console.say('cli.read.nothing')}{remarks}"


def _advice(console: Console, quality: str) -> str:
    return f"{console.say(f'quality.{quality}.what')} {console.say(f'quality.{quality}.do')}"
