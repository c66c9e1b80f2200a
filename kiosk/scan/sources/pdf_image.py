"""Whether a PDF page is nothing but one image, and that image's stored form.

Scanners write pages that paint one image over the whole page, often with invisible text behind it for searching. Such
a page is taken without rendering. As soon as anything else would be seen (text, lines, a second image, a stamp put on
as an annotation, a clipping that hides some of it) the page is rendered instead. (ISO 32000-1, 8.9 and 8.10.)
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import pikepdf

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.scan.page import LARGEST_IMAGE_PIXELS
from kiosk.scan.sources import jpeg_turn, tiff_pages
from kiosk.scan.sources.g4 import is_whole
from kiosk.scan.sources.pdf_painting import Box, Matrix, Painting, covers
from kiosk.scan.sources.stored import Dpi, StoredImage, as_png, keep_jpeg, stated_dpi

_LONGEST_CONTENT = 512 * 1024
_AXIS_TOLERANCE = 1e-3

_UNSEEN_ANNOTATIONS = frozenset(["/Link", "/Popup"])
_ORIENTATIONS = {
    ((1, 0), (0, 1)): 1,
    ((-1, 0), (0, 1)): 2,
    ((-1, 0), (0, -1)): 3,
    ((1, 0), (0, -1)): 4,
    ((0, -1), (-1, 0)): 5,
    ((0, -1), (1, 0)): 6,
    ((0, 1), (1, 0)): 7,
    ((0, 1), (-1, 0)): 8,
}
"""Where the image's right and up point on the shown page -> EXIF orientation."""


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """The image that is the page.

    Attributes:
        stream: the image's object.
        orientation: EXIF orientation that shows it as the page does.
        dpi: of the stored pixels, by how large they are placed.
    """

    stream: pikepdf.Stream
    orientation: int
    dpi: Dpi | None

    @property
    def size(self) -> tuple[int, int]:
        return (int(self.stream.get("/Width", 0)), int(self.stream.get("/Height", 0)))


def only_image(page: pikepdf.Page) -> PlacedImage | None:
    """The one image that a page consists of, or None where the page is more than that, or less."""
    if _has_seen_annotations(page):
        return None
    contents = page.obj.get("/Contents")
    if contents is None or _raw_length(contents) > _LONGEST_CONTENT:
        return None
    box = _box(page)
    placed = Painting(box).follow(page)
    if placed is None:
        return None
    name, matrix = placed
    objects = page.resources.get("/XObject")
    stream = objects.get(name) if isinstance(objects, pikepdf.Dictionary) else None
    if not isinstance(stream, pikepdf.Stream) or stream.get("/Subtype") != "/Image":
        return None
    return _placed(stream, matrix, box, _turn(page), float(page.obj.get("/UserUnit", 1)))


def largest_image(page: pikepdf.Page) -> tuple[int, int]:
    """Width and height of the largest image that a page uses, also within its forms."""
    largest = (0, 0)
    seen: set[tuple[int, int]] = set()
    waiting: list[pikepdf.Object | None] = [page.resources]
    while waiting and len(seen) < 10_000:
        resources = waiting.pop()
        if not isinstance(resources, pikepdf.Dictionary):
            continue
        objects = resources.get("/XObject")
        if not isinstance(objects, pikepdf.Dictionary):
            continue
        for _, stream in objects.items():
            if not isinstance(stream, pikepdf.Stream) or stream.objgen in seen:
                continue
            seen.add(stream.objgen)
            if stream.get("/Subtype") == "/Form":
                waiting.append(stream.get("/Resources"))
                continue
            size = (int(stream.get("/Width", 0)), int(stream.get("/Height", 0)))
            largest = max(largest, size, key=lambda pair: pair[0] * pair[1])
    return largest


def stored_form(placed: PlacedImage) -> StoredImage | None:
    """The image's own bytes where they stand alone, else its pixels as PNG, else None: then it must be rendered.

    Raises:
        EnvironmentFault: image_too_large, page_broken.
    """
    stream = placed.stream
    width, height = placed.size
    if width * height > LARGEST_IMAGE_PIXELS:
        raise EnvironmentFault(FaultCode.IMAGE_TOO_LARGE, width=width, height=height)
    if width < 1 or height < 1 or any(key in stream for key in ("/SMask", "/Mask", "/SMaskInData")):
        return None
    if bool(stream.get("/ImageMask", False)):
        return None
    filters, parameters = _filters(stream)
    if filters[-1:] == ["/DCTDecode"]:
        return _jpeg(placed, filters, parameters)
    if filters == ["/CCITTFaxDecode"]:
        return _g4(placed, parameters[0])
    if set(filters) <= {
        "/FlateDecode",
        "/LZWDecode",
        "/RunLengthDecode",
        "/ASCII85Decode",
        "/ASCIIHexDecode",
    }:
        return _pixels(placed)
    return None


def _jpeg(
    placed: PlacedImage, filters: list[str], parameters: list[pikepdf.Dictionary]
) -> StoredImage | None:
    stream = placed.stream
    components = _components(stream.get("/ColorSpace"))
    if components not in (1, 3) or "/Decode" in stream or "/ColorTransform" in parameters[-1]:
        return None
    data = stream.read_raw_bytes()
    if filters == ["/FlateDecode", "/DCTDecode"] and not parameters[0]:
        data = zlib.decompress(data)
    elif len(filters) > 1:
        return None
    start = data.find(b"\xff\xd8\xff")  # some writers put a line end before it
    if not 0 <= start <= 16:
        return None
    data = data[start:]
    frame = jpeg_turn.frame(data)
    if frame is None or (frame.components, frame.width, frame.height) != (components, *placed.size):
        return None
    return keep_jpeg(jpeg_turn.with_orientation(data, placed.orientation), placed.dpi)


def _g4(placed: PlacedImage, parameters: pikepdf.Dictionary) -> StoredImage | None:
    stream = placed.stream
    width, height = placed.size
    if (
        int(parameters.get("/K", 0)) >= 0
        or int(parameters.get("/Columns", 1728)) != width
        or bool(parameters.get("/EncodedByteAlign", False))
        or bool(parameters.get("/EndOfLine", False))
        or _components(stream.get("/ColorSpace")) != 1
    ):
        return None
    inverted = _decode_inverts(stream)
    if inverted is None:
        return None
    black_is_one = bool(parameters.get("/BlackIs1", False)) != inverted
    entries = {
        tiff_pages.WIDTH: tiff_pages.long("<", width),
        tiff_pages.HEIGHT: tiff_pages.long("<", height),
        tiff_pages.BITS: tiff_pages.short("<", 1),
        tiff_pages.COMPRESSION: tiff_pages.short("<", 4),
        tiff_pages.PHOTOMETRIC: tiff_pages.short("<", 1 if black_is_one else 0),
        tiff_pages.SAMPLES: tiff_pages.short("<", 1),
        tiff_pages.ROWS_PER_STRIP: tiff_pages.long("<", height),
        tiff_pages.T6_OPTIONS: tiff_pages.long("<", 0),
    }
    if placed.orientation != 1:
        entries[tiff_pages.ORIENTATION] = tiff_pages.short("<", placed.orientation)
    if placed.dpi is not None:
        entries[tiff_pages.X_DPI] = tiff_pages.ratio("<", placed.dpi[0])
        entries[tiff_pages.Y_DPI] = tiff_pages.ratio("<", placed.dpi[1])
        entries[tiff_pages.DPI_UNIT] = tiff_pages.short("<", 2)
    coded = stream.read_raw_bytes()
    if not is_whole(coded, width, height):
        raise EnvironmentFault(FaultCode.PAGE_BROKEN)
    data = tiff_pages.one_page("<", entries, [coded])
    return StoredImage(data, "image/tiff", width, height, placed.dpi)


def _pixels(placed: PlacedImage) -> StoredImage | None:
    if "/Decode" in placed.stream or _components(placed.stream.get("/ColorSpace")) is None:
        return None
    picture = pikepdf.PdfImage(placed.stream).as_pil_image()
    dpi = placed.dpi
    if placed.orientation != 1:
        from PIL import ImageOps

        picture.getexif()[0x0112] = placed.orientation
        picture = ImageOps.exif_transpose(picture)
        if dpi is not None and placed.orientation >= 5:
            dpi = (dpi[1], dpi[0])
    return as_png(picture, dpi)


def _filters(stream: pikepdf.Stream) -> tuple[list[str], list[pikepdf.Dictionary]]:
    names = stream.get("/Filter")
    filters = (
        []
        if names is None
        else [str(name) for name in (names if isinstance(names, pikepdf.Array) else [names])]
    )
    given = stream.get("/DecodeParms")
    listed = [] if given is None else list(given if isinstance(given, pikepdf.Array) else [given])
    parameters = [
        entry if isinstance(entry, pikepdf.Dictionary) else pikepdf.Dictionary() for entry in listed
    ]
    parameters += [pikepdf.Dictionary() for _ in range(len(filters) - len(parameters))]
    return filters, parameters


def _components(space: pikepdf.Object | None) -> int | None:
    """How many components a plain colour space has (1 also for a palette); None for any other space."""
    if isinstance(space, pikepdf.Array) and len(space) > 1:
        name = str(space[0])
        if name == "/ICCBased" and isinstance(space[1], pikepdf.Stream):
            number = int(space[1].get("/N", 0))
            return number if number in (1, 3) else None
        return {"/CalGray": 1, "/CalRGB": 3}.get(name)
    return {"/DeviceGray": 1, "/DeviceRGB": 3, "/G": 1, "/RGB": 3}.get(str(space))


def _decode_inverts(stream: pikepdf.Stream) -> bool | None:
    """Whether the Decode array of a one-bit image turns black and white; None for any other array."""
    if "/Decode" not in stream:
        return False
    ends = [float(end) for end in stream["/Decode"]]
    return {"[0.0, 1.0]": False, "[1.0, 0.0]": True}.get(str(ends))


def _has_seen_annotations(page: pikepdf.Page) -> bool:
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return False
    return any(
        not isinstance(annotation, pikepdf.Dictionary)
        or str(annotation.get("/Subtype")) not in _UNSEEN_ANNOTATIONS
        for annotation in annotations
    )


def _raw_length(contents: pikepdf.Object) -> int:
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return sum(len(stream.read_raw_bytes()) for stream in streams if isinstance(stream, pikepdf.Stream))


def _box(page: pikepdf.Page) -> Box:
    """What is shown of the page: left, bottom, right, top in its own units."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _turn(page: pikepdf.Page) -> int:
    """Quarter turns clockwise that a viewer makes."""
    return page.rotation // 90 % 4


def _placed(stream: pikepdf.Stream, matrix: Matrix, box: Box, turn: int, unit: float) -> PlacedImage | None:
    a, b, c, d, e, f = matrix
    span = (min(e, e + a + c), min(f, f + b + d), max(e, e + a + c), max(f, f + b + d))
    if not (covers(span, box) and covers(box, span)):
        return None
    length_right, length_up = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
    if not length_right or not length_up:
        return None
    right, up = (a / length_right, b / length_right), (c / length_up, d / length_up)
    for _ in range(turn):
        right, up = (right[1], -right[0]), (up[1], -up[0])
    whole = tuple((round(x), round(y)) for x, y in (right, up))
    off = max(abs(x - round(x)) for x in (*right, *up))
    orientation = _ORIENTATIONS.get((whole[0], whole[1]))
    if orientation is None or off > _AXIS_TOLERANCE:
        return None
    width, height = int(stream.get("/Width", 0)), int(stream.get("/Height", 0))
    dpi = stated_dpi(width * 72 / (length_right * unit), height * 72 / (length_up * unit))
    return PlacedImage(stream, orientation, dpi)
