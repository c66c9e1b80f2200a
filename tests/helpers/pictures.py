"""Small pictures with codes on them, and their bytes."""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]

PAPER = 245
A4_300 = (3508, 2480)


def sheet(dpi: int = 300, paper: int = PAPER) -> Grey:
    """An empty A4 sheet."""
    height, width = A4_300
    return np.full((height * dpi // 300, width * dpi // 300), paper, np.uint8)


def symbol(
    kind: str, text: str, module: int = 3, height: int = 140, ink: int = 25, paper: int = PAPER
) -> Grey:
    """A barcode with its quiet zone; ``kind`` as zxing-cpp calls it."""
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    modules = np.asarray(code.to_image(scale=1, add_quiet_zones=True, add_hrt=False))
    modules = modules[..., 0] if modules.ndim == 3 else modules
    if kind in {"QRCode", "MicroQRCode", "DataMatrix", "Aztec", "PDF417"}:
        drawn = cv2.resize(modules, None, fx=module, fy=module, interpolation=cv2.INTER_NEAREST)
    else:
        middle = modules[modules.shape[0] // 2][np.newaxis]
        drawn = cv2.resize(middle, (middle.shape[1] * module, height), interpolation=cv2.INTER_NEAREST)
    return np.where(drawn < 128, ink, paper).astype(np.uint8)


def put(page: Grey, part: Grey, left: int, top: int) -> Grey:
    """``page`` with ``part`` on it."""
    page[top : top + part.shape[0], left : left + part.shape[1]] = part
    return page


def scanned(page: Grey, *, tilt: float = 0.0, blur: float = 0.7, noise: float = 4.0, seed: int = 1) -> Grey:
    """The page tilted counter-clockwise about its middle, and with a scanner's softness and noise."""
    height, width = page.shape
    if tilt:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1)
        page = np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(PAPER,)), np.uint8)
    soft = cv2.GaussianBlur(page, (0, 0), blur).astype(np.float32)
    grain = np.random.default_rng(seed).normal(0, noise, page.shape)
    return np.clip(soft + grain, 0, 255).astype(np.uint8)


def jpeg(pixels: NDArray[np.uint8], quality: int = 85, **saved: Any) -> bytes:
    """As JPEG; ``saved`` goes to Pillow."""
    return encoded(Image.fromarray(pixels), "JPEG", quality=quality, **saved)


def png(pixels: NDArray[np.uint8]) -> bytes:
    """As PNG."""
    return bytes(cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1])


def g4(pixels: Grey, dpi: int = 300) -> bytes:
    """As a one-bit TIFF page, G4-compressed."""
    return encoded(Image.fromarray(pixels > 128), "TIFF", compression="group4", dpi=(dpi, dpi))


def encoded(image: Image.Image, kind: str, **saved: Any) -> bytes:
    """As Pillow writes it."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **saved)
    return buffer.getvalue()
