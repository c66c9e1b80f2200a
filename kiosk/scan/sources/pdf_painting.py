"""What a PDF page paints, followed operator by operator until it is clear that it is one image, or that it is not.

Nothing is drawn. Operators that set colours, line widths or marks paint nothing by themselves; text in rendering mode
3 is invisible (the words that OCR puts behind a scan). Anything else that paints ends the search. (ISO 32000-1, 8.2,
8.5.4 and 9.3.6.)
"""

from __future__ import annotations

from decimal import Decimal

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_TOLERANCE = 0.02
"""Of the page's width or height: how far an image or a clip may miss the page's edge and still cover the page."""

_PAINTS_NOTHING = (
    ("w", "J", "j", "M", "d", "ri", "i"),
    ("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"),
    ("BMC", "BDC", "EMC", "MP", "DP", "BX", "EX"),
    ("BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Ts", "Td", "TD", "Tm", "T*"),
)
_HARMLESS = frozenset(operator for group in _PAINTS_NOTHING for operator in group)
_SHOWS_TEXT = frozenset(["Tj", "TJ", "'", '"'])
_INVISIBLE = 3


def covers(outer: Box, box: Box) -> bool:
    """Whether ``outer`` reaches, or nearly reaches, every edge of ``box``."""
    wide, high = (box[2] - box[0]) * _TOLERANCE, (box[3] - box[1]) * _TOLERANCE
    return (
        outer[0] <= box[0] + wide
        and outer[1] <= box[1] + high
        and outer[2] >= box[2] - wide
        and outer[3] >= box[3] - high
    )


class Painting:
    """Follows a page's operators, giving up at the first that paints anything but one object.

    Args:
        box: what is shown of the page.
    """

    def __init__(self, box: Box) -> None:
        self._box = box
        self._matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self._text_mode = 0
        self._saved: list[tuple[Matrix, int]] = []
        self._rectangles: list[Box] = []
        self._clips = False
        self._image: tuple[str, Matrix] | None = None

    def follow(self, page: pikepdf.Page) -> tuple[str, Matrix] | None:
        """The name of the one object painted and where it is put, or None."""
        for instruction in pikepdf.parse_content_stream(page):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                return None
            if not self._step(str(instruction.operator), list(instruction.operands)):
                return None
        return self._image

    def _step(self, operator: str, operands: list[pikepdf.Object]) -> bool:
        """Whether the page may still be one image."""
        if operator in _HARMLESS:
            return True
        if operator in _SHOWS_TEXT:
            return self._text_mode == _INVISIBLE
        match operator:
            case "q":
                self._saved.append((self._matrix, self._text_mode))
            case "Q" if self._saved:
                self._matrix, self._text_mode = self._saved.pop()
            case "cm":
                self._matrix = _product(_numbers(operands), self._matrix)
            case "Tr":
                self._text_mode = int(_number(operands[0]))
            case "re":
                self._rectangles.append(self._rectangle(operands))
            case "W" | "W*":
                self._clips = True
            case "n":
                covered = not self._clips or (
                    len(self._rectangles) == 1 and covers(self._rectangles[0], self._box)
                )
                self._rectangles, self._clips = [], False
                return covered
            case "Do" if self._image is None:
                self._image = (str(operands[0]), self._matrix)
            case _:
                return False
        return True

    def _rectangle(self, operands: list[pikepdf.Object]) -> Box:
        x, y, wide, high = (_number(operand) for operand in operands)
        a, b, c, d, e, f = self._matrix
        corners = [(a * u + c * v + e, b * u + d * v + f) for u, v in ((x, y), (x + wide, y + high))]
        if max(abs(b), abs(c)) > 0 and max(abs(a), abs(d)) > 0:
            return (0, 0, 0, 0)  # slanted: covers nothing for certain
        (x0, y0), (x1, y1) = corners
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _number(operand: pikepdf.Object | Decimal | float) -> float:
    return float(operand)


def _numbers(operands: list[pikepdf.Object]) -> Matrix:
    a, b, c, d, e, f = (_number(operand) for operand in operands)
    return (a, b, c, d, e, f)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
