"""The pages of a PDF: taken as the image they are, or rendered."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.sources import pdf_image
from kiosk.scan.sources.stored import BROKEN_INPUT, StoredImage, as_png, broken_means, require_sane_size

RENDER_DPI = 300
_SHARPEST_DPI = 600
_BROKEN_PDF = (*BROKEN_INPUT, pikepdf.PikepdfError, pypdfium2.PdfiumError)


class PdfPages:
    """An open PDF.

    Raises:
        EnvironmentFault: file_encrypted where a password is asked for, file_unreadable.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._renderer: pypdfium2.PdfDocument | None = None
        stream.seek(0)
        try:
            self._pdf = pikepdf.Pdf.open(stream, suppress_warnings=True)
        except pikepdf.PasswordError as error:
            raise EnvironmentFault(FaultCode.FILE_ENCRYPTED) from error
        except _BROKEN_PDF as error:
            raise EnvironmentFault(FaultCode.FILE_UNREADABLE) from error
        try:
            self._count = len(self._pdf.pages)
        except _BROKEN_PDF as error:
            self._pdf.close()
            raise EnvironmentFault(FaultCode.FILE_UNREADABLE) from error
        if not self._count:
            self._pdf.close()
            raise EnvironmentFault(FaultCode.FILE_UNREADABLE)

    @property
    def count(self) -> int:
        return self._count

    def close(self) -> None:
        if self._renderer is not None:
            self._renderer.close()
        self._pdf.close()

    def page(self, number: int) -> StoredImage:
        """The stored form of page ``number``, from 1.

        Raises:
            EnvironmentFault: page_broken, image_too_large.
        """
        stored, dpi = self._taken(number)
        return stored or self._rendered(number, dpi)

    def _taken(self, number: int) -> tuple[StoredImage | None, float]:
        """The page's only image, or None and the resolution to render the page at."""
        dpi = float(RENDER_DPI)
        try:
            page = self._pdf.pages[number - 1]
            placed = pdf_image.only_image(page)
            if placed is not None:
                stored = pdf_image.stored_form(placed)
                if stored is not None:
                    return stored, dpi
                dpi = min(_SHARPEST_DPI, max(RENDER_DPI, *(placed.dpi or (0.0,))))
            width, height = pdf_image.largest_image(page)
        except _BROKEN_PDF:
            return None, float(RENDER_DPI)  # what one library can't follow, the other may still draw
        if width and height:
            require_sane_size(width, height)
        return None, dpi

    def _rendered(self, number: int, dpi: float) -> StoredImage:
        with broken_means(FaultCode.PAGE_BROKEN):
            if self._renderer is None:
                self._stream.seek(0)
                self._renderer = pypdfium2.PdfDocument(self._stream)
                self._renderer.init_forms()
            page = self._renderer[number - 1]
            try:
                width, height = page.get_size()
                require_sane_size(int(width * dpi / 72) + 1, int(height * dpi / 72) + 1)
                # pypdfium2 rounds up: without this 11 in at 300 dpi become 3,301 pixels, and an image is resampled
                bitmap = page.render(scale=dpi / 72 * (1 - 1e-6))
                picture = bitmap.to_pil().convert("RGB")
                bitmap.close()
            finally:
                page.close()
            return as_png(_without_needless_colour(picture), (round(dpi, 2), round(dpi, 2)))


def _without_needless_colour(picture: Image.Image) -> Image.Image:
    """The same picture in grey where nothing on it has a colour."""
    pixels = np.asarray(picture)
    first = pixels[..., 0]
    if np.array_equal(first, pixels[..., 1]) and np.array_equal(first, pixels[..., 2]):
        return picture.getchannel(0)
    return picture
