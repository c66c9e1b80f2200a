"""An enrolment as a command is given it: the county's file, or a picture or PDF of its page."""

from __future__ import annotations

from codecs import BOM_UTF8
from functools import partial
from pathlib import Path

from kiosk.errors import EnrolmentReason, EnvironmentFault, FaultCode
from kiosk.jobs import ImageLane, ImageLimits
from kiosk.scan.driver import Driver
from kiosk.scan.page import PageFault
from kiosk.scan.reading.options import ReadingOptions
from kiosk.scan.reading.worker import begin_worker, read_in_worker
from kiosk.scan.sources.files import FilesSpec
from kiosk.sync.enrolment import MARK, EnrolmentFile, of_code, of_file

_LARGEST = 256 * 1024
_FIRST = b"{"


def enrolment_in(path: Path) -> EnrolmentFile:
    """What a file says.

    Raises:
        EnvironmentFault: ``file_missing``, ``file_unreadable``, ``enrolment_refused``; what can be wrong with a
            picture or PDF.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except FileNotFoundError:
        raise EnvironmentFault(FaultCode.FILE_MISSING, file=path.name) from None
    except OSError:
        raise EnvironmentFault(FaultCode.FILE_UNREADABLE, file=path.name) from None
    data = data.removeprefix(BOM_UTF8)
    return of_file(data) if data.lstrip().startswith(_FIRST) else _on_page(path)


def _on_page(path: Path) -> EnrolmentFile:
    options = ReadingOptions(formats=frozenset({"qr"}), print_numbers=False)
    with ImageLane(begin_worker, ImageLimits(workers=1)) as images, Driver(FilesSpec((str(path),))) as driver:
        for page in driver.scan():
            if isinstance(page, PageFault):
                raise page.fault
            reading = images.submit(partial(read_in_worker, page.data, page.media_type, page.dpi, options))
            for barcode in reading.result().barcodes:
                if barcode.text.startswith(MARK):
                    return of_code(barcode.text)
    raise EnvironmentFault(FaultCode.ENROLMENT_REFUSED, reason=EnrolmentReason.NOT_ONE.value)
