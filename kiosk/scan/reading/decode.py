"""Bytes to pixels: the one seam to the image libraries. Whatever they raise on bad bytes comes out as a fault."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from kiosk.scan.reading.header import Header, broken, read_header

Grey = NDArray[np.uint8]
"""(height, width), 0 black to 255 white."""

Picture = NDArray[np.uint8]
"""(height, width, 3), RGB."""

WHITE: Final = 255
_AS_STORED: Final = int(cv2.IMREAD_IGNORE_ORIENTATION)
_GREY: Final = int(cv2.IMREAD_GRAYSCALE) | _AS_STORED
_COLOUR: Final = int(cv2.IMREAD_COLOR) | _AS_STORED
_TURNED: Final = frozenset({5, 6, 7, 8})
_FILL: Final = 128
_BLOCK_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """A page's pixels after the EXIF turn.

    Attributes:
        grey: the whole page, contiguous.
        dpi: along ``grey``'s axes as the file states it, or None.
    """

    grey: Grey
    dpi: tuple[float, float] | None


def prepare_worker() -> None:
    """One core to a worker, and no chatter of the libraries on its standard error."""
    cv2.setNumThreads(1)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def decode_grey(data: bytes, media_type: str) -> DecodedPage:
    """The page in grey at full size.

    Raises:
        EnvironmentFault: PAGE_BROKEN, IMAGE_TOO_LARGE (before anything is decoded).
    """
    header = read_header(data, media_type)
    if header.pixels == "cmyk":
        grey = np.ascontiguousarray(_with_pillow(data, "L"))
    elif header.pixels == "alpha":
        grey = _on_white(_with_opencv(data, int(cv2.IMREAD_UNCHANGED) | _AS_STORED))
    else:
        grey = _with_opencv(data, _GREY)
    _refuse_filled(grey, header, media_type)
    dpi = header.dpi[::-1] if header.dpi is not None and header.orientation in _TURNED else header.dpi
    return DecodedPage(turn(grey, _still_to_turn(header, media_type)), dpi)


def decode_colour(data: bytes, media_type: str, smallest_edge: int = 0) -> Picture:
    """The page in RGB after the EXIF turn, on white where it is transparent.

    Args:
        smallest_edge: a JPEG may be decoded at a half, a quarter or an eighth as long as its longer edge keeps this
            many pixels; 0 for the full size.

    Raises:
        EnvironmentFault: PAGE_BROKEN, IMAGE_TOO_LARGE (before anything is decoded).
    """
    header = read_header(data, media_type)
    if header.pixels == "cmyk":
        picture = np.ascontiguousarray(_with_pillow(data, "RGB"))
    elif header.pixels == "alpha":
        grey_or_colour = _composed(_with_opencv(data, int(cv2.IMREAD_UNCHANGED) | _AS_STORED))
        code = cv2.COLOR_GRAY2RGB if grey_or_colour.ndim == 2 else cv2.COLOR_BGR2RGB
        picture = np.asarray(cv2.cvtColor(grey_or_colour, code), np.uint8)
    else:
        flag = _reduced(header, media_type, smallest_edge)
        picture = np.asarray(cv2.cvtColor(_with_opencv(data, flag), cv2.COLOR_BGR2RGB), np.uint8)
    return turn(picture, _still_to_turn(header, media_type))


def size_of(data: bytes, media_type: str) -> tuple[int, int]:
    """Width and height after the EXIF turn, without decoding.

    Raises:
        EnvironmentFault: PAGE_BROKEN, IMAGE_TOO_LARGE.
    """
    header = read_header(data, media_type)
    turned = header.orientation in _TURNED
    return (header.height, header.width) if turned else (header.width, header.height)


def turn(pixels: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """Pixels as the EXIF orientation wants them shown."""
    if orientation in (5, 6, 7, 8):
        pixels = np.swapaxes(pixels, 0, 1)
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels)


def _still_to_turn(header: Header, media_type: str) -> int:
    """OpenCV's TIFF decoder turns by the tag whatever the flags say."""
    return 1 if media_type == "image/tiff" else header.orientation


def _with_opencv(data: bytes, flag: int) -> NDArray[np.uint8]:
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), flag)
    except cv2.error as error:
        raise broken() from error
    if pixels is None:
        raise broken()
    if pixels.dtype == np.uint16:
        pixels = cv2.convertScaleAbs(pixels, alpha=1 / 257)
    return np.asarray(pixels, np.uint8)


def _with_pillow(data: bytes, mode: str) -> NDArray[np.uint8]:
    """For what OpenCV gets wrong: the inks of CMYK. The size was checked, so Pillow's own warning is not needed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                return np.asarray(image.convert(mode), np.uint8)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise broken() from error


def _composed(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if pixels.ndim == 2 or pixels.shape[2] == 3:
        return pixels
    alpha = pixels[..., 3:].astype(np.uint16)
    mixed = (pixels[..., :3] * alpha + WHITE * (WHITE - alpha) + WHITE // 2) // WHITE
    return mixed.astype(np.uint8)


def _on_white(pixels: NDArray[np.uint8]) -> Grey:
    composed = _composed(pixels)
    return (
        composed if composed.ndim == 2 else np.asarray(cv2.cvtColor(composed, cv2.COLOR_BGR2GRAY), np.uint8)
    )


def _refuse_filled(grey: Grey, header: Header, media_type: str) -> None:
    """A JPEG that was cut off and closed again ends in the decoder's own filling, exactly middle grey."""
    if media_type != "image/jpeg" or header.height <= 2 * _BLOCK_ROWS:
        return
    rows = header.height % _BLOCK_ROWS or _BLOCK_ROWS
    if np.all(grey[-rows:] == _FILL) and not np.all(grey == _FILL):
        raise broken()


def _reduced(header: Header, media_type: str, smallest_edge: int) -> int:
    longest = max(header.width, header.height)
    if media_type != "image/jpeg" or smallest_edge <= 0:
        return _COLOUR
    flags = {8: cv2.IMREAD_REDUCED_COLOR_8, 4: cv2.IMREAD_REDUCED_COLOR_4, 2: cv2.IMREAD_REDUCED_COLOR_2}
    for factor, flag in flags.items():
        if longest // factor >= smallest_edge:
            return int(flag) | _AS_STORED
    return _COLOUR
