"""Office stamps and a portrait: what certified copies and permits carry."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.random import Generator
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from kiosk import assets
from kiosk.training.truth import MM_PER_INCH, Image


def round_stamp(rim: str, middle: str, rng: Generator, *, dpi: int, diameter_mm: float = 34.0) -> Image:
    """A round seal with text along its rim, pressed unevenly and a little turned; 255 where ink goes."""
    side = round(diameter_mm * dpi / MM_PER_INCH)
    mask = Pillow.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mask)
    pen = max(1, side // 90)
    draw.ellipse((pen, pen, side - pen, side - pen), outline=255, width=pen * 2)
    inner = side * 0.23
    draw.ellipse((inner, inner, side - inner, side - inner), outline=255, width=pen)
    font = _font("Inter-SemiBold", side * 0.092)
    text = f"{rim.upper()} · "
    step = 360 / len(text)
    for place, letter in enumerate(text):
        tile = Pillow.new("L", (side, side), 0)
        ImageDraw.Draw(tile).text((side / 2, side * 0.165), letter, font=font, fill=255, anchor="ms")
        mask.paste(255, (0, 0), tile.rotate(-place * step, Pillow.Resampling.BILINEAR))
    lines = middle.split("\n")
    for place, line in enumerate(lines):
        y = side / 2 + (place - (len(lines) - 1) / 2) * side * 0.11
        draw.text((side / 2, y), line, font=_font("Inter-Bold", side * 0.085), fill=255, anchor="mm")
    return _pressed(mask, rng, turn=rng.normal(0, 14))


def box_stamp(
    lines: Sequence[str], rng: Generator, *, dpi: int, size_mm: tuple[float, float] = (62, 24)
) -> Image:
    """A framed stamp of a few lines, the first one large; 255 where ink goes."""
    width, height = (round(mm * dpi / MM_PER_INCH) for mm in size_mm)
    mask = Pillow.new("L", (width, height), 0)
    draw = ImageDraw.Draw(mask)
    draw.rectangle((2, 2, width - 3, height - 3), outline=255, width=max(2, dpi // 60))
    step = height / (len(lines) + 0.6)
    for place, line in enumerate(lines):
        font = _font("Inter-Bold" if place == 0 else "Inter-Regular", step * (0.68 if place == 0 else 0.56))
        room = width * 0.92 / font.getlength(line)
        if room < 1:
            font = _font("Inter-Bold" if place == 0 else "Inter-Regular", font.size * room)
        draw.text((width / 2, step * (place + 0.8)), line, font=font, fill=255, anchor="mm")
    return _pressed(mask, rng, turn=rng.normal(0, 2.5))


def portrait(rng: Generator, *, dpi: int, size_mm: tuple[float, float] = (26, 33)) -> Image:
    """A grey photograph of nobody: head and shoulders before a light wall."""
    width, height = (round(mm * dpi / MM_PER_INCH) for mm in size_mm)
    wall = np.linspace(226, 188, height)[:, None] + np.linspace(8, -8, width)[None, :]
    image = np.clip(wall, 0, 255).astype(np.uint8)
    skin, hair, cloth = int(rng.integers(128, 205)), int(rng.integers(28, 110)), int(rng.integers(40, 150))
    middle = width // 2

    def ellipse(y: float, half_width: float, half_height: float, value: int) -> None:
        axes = round(half_width * width), round(half_height * height)
        cv2.ellipse(image, (middle, round(y * height)), axes, 0, 0, 360, value, cv2.FILLED, cv2.LINE_AA)

    ellipse(1.04, 0.46, 0.30, cloth)
    ellipse(0.75, 0.13, 0.14, round(skin * 0.86))
    ellipse(0.40, 0.28, 0.27, hair)
    ellipse(0.46, 0.22, 0.24, skin)
    for side in (-1, 1):
        at = middle + round(side * 0.095 * width), round(0.44 * height)
        cv2.ellipse(
            image, at, (round(0.04 * width), round(0.014 * height)), 0, 0, 360, 40, cv2.FILLED, cv2.LINE_AA
        )
    cv2.ellipse(
        image, (middle, round(0.585 * height)), (round(0.075 * width), round(0.012 * height)), 0, 0, 360,
        round(skin * 0.6), cv2.FILLED, cv2.LINE_AA,
    )  # fmt: skip
    soft = cv2.GaussianBlur(image, (0, 0), width / 90)
    return np.asarray(soft, np.uint8)


def _pressed(mask: Pillow.Image, rng: Generator, *, turn: float) -> Image:
    """Ink takes here more and there less, and the stamp was not held straight."""
    leaning = np.array(mask.rotate(turn, Pillow.Resampling.BILINEAR, expand=True))
    height, width = leaning.shape
    coarse = rng.uniform(0.45, 1.0, (7, 7)).astype(np.float32)
    fine = rng.uniform(0.72, 1.0, (math.ceil(height / 3), math.ceil(width / 3))).astype(np.float32)
    cover = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    cover = cover * cv2.resize(fine, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(leaning * np.clip(cover, 0, 0.95), np.uint8)


def _font(face: str, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(assets.path("fonts", f"{face}.ttf")), round(pixels))
