"""Draws our codes as QR and Code 128, in black, quiet zones included. Lengths are PDF points."""

from __future__ import annotations

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kiosk.codes import SheetCode

MODULE = 0.36 * mm
"""The narrowest bar: 4 dots at 300 dpi and still nearly 3 on a fax of 200."""

_QUIET_MODULES = 10
_QR_QUIET_MODULES = 4
_QR_MODULES = 25  # version 2 holds 29 characters at this redundancy, as many as our longest code


def draw_qr(canvas: Canvas, code: SheetCode, x: float, y: float, side: float) -> None:
    """Draws a QR code, a quarter of it redundant, into the square of ``side`` whose lower left is ``x``, ``y``."""
    canvas.saveState()
    canvas.setFillColor(black)
    QrCode(str(code), qrLevel="Q", qrBorder=_QR_QUIET_MODULES, width=side, height=side).drawOn(canvas, x, y)
    canvas.restoreState()


def qr_quiet(side: float) -> float:
    """How much of a QR code's ``side`` is the quiet zone at either edge."""
    return side * _QR_QUIET_MODULES / (_QR_MODULES + 2 * _QR_QUIET_MODULES)


def code128_quiet(module: float = MODULE) -> float:
    """How wide the quiet zone at either end of a Code 128 is."""
    return _QUIET_MODULES * module


def code128_width(code: SheetCode, module: float = MODULE) -> float:
    """How wide :func:`draw_code128` will be."""
    return float(_code128(code, module, 1).width)


def draw_code128(
    canvas: Canvas, code: SheetCode, x: float, y: float, height: float, module: float = MODULE
) -> None:
    """Draws a Code 128 whose lower left, quiet zone included, is ``x``, ``y``."""
    canvas.saveState()
    canvas.setFillColor(black)
    _code128(code, module, height).drawOn(canvas, x, y)
    canvas.restoreState()


def _code128(code: SheetCode, module: float, height: float) -> Code128:
    quiet = code128_quiet(module)
    return Code128(str(code), barWidth=module, barHeight=height, quiet=1, lquiet=quiet, rquiet=quiet)
