"""Lines of print as offices make them, on any machine: laser, typewriter, dot matrix and the digits of forms.

The faces are the project's, those that come with the PDF libraries, and two that are drawn here; what a machine has
besides makes no difference.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import cv2
import numpy as np
import pypdfium2
import reportlab
from numpy.random import Generator
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from kiosk import assets
from tests.helpers.pictures import Grey, jpeg

Face = Literal[
    "Inter", "Inter bold", "Noto Sans", "Vera", "Helvetica", "Times", "Times bold", "Courier", "typewriter",
    "dot matrix", "OCR-B",
]  # fmt: skip
FACES: Final[tuple[Face, ...]] = (
    "Inter", "Inter bold", "Noto Sans", "Vera", "Helvetica", "Times", "Times bold", "Courier", "typewriter",
    "dot matrix", "OCR-B",
)  # fmt: skip
_TRUETYPE: Final = {"Inter": "Inter-Regular", "Inter bold": "Inter-Bold", "Noto Sans": "NotoSans-Regular"}
_BASE: Final = {
    "Helvetica": "Helvetica",
    "Times": "Times-Roman",
    "Times bold": "Times-Bold",
    "Courier": "Courier",
    "typewriter": "Courier",
}
_DOTS: Final = {
    "0": "01110 10001 10011 10101 11001 10001 01110", "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00110 01000 10000 11111", "3": "01110 10001 00001 00110 00001 10001 01110",
    "4": "00010 00110 01010 10010 11111 00010 00010", "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110", "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110", "9": "01110 10001 10001 01111 00001 00010 01100",
    "F": "11111 10000 10000 11110 10000 10000 10000", "N": "10001 11001 10101 10011 10001 10001 10001",
    "R": "11110 10001 10001 11110 10100 10010 10001", "K": "10001 10010 10100 11000 10100 10010 10001",
    "O": "01110 10001 10001 10001 10001 10001 01110", "T": "11111 00100 00100 00100 00100 00100 00100",
    "L": "10000 10000 10000 10000 10000 10000 11111", ".": "00000 00000 00000 00000 00000 01100 01100",
    ":": "00000 01100 01100 00000 01100 01100 00000", "-": "00000 00000 00000 11111 00000 00000 00000",
    " ": "00000 00000 00000 00000 00000 00000 00000",
}  # fmt: skip
"""Seven rows of five needles."""
_STROKES: Final[dict[str, tuple[tuple[tuple[float, float], ...], ...]]] = {
    "0": (((3, 0), (1.2, 1), (0.6, 3), (0.6, 7), (1.2, 9), (3, 10), (4.8, 9), (5.4, 7), (5.4, 3), (4.8, 1), (3, 0)),),
    "1": (((1, 2), (3, 0), (3, 10)), ((1, 10), (5, 10))),
    "2": (((0.8, 1.2), (2, 0.1), (4, 0.1), (5.2, 1.4), (5.2, 3.2), (0.8, 9.9), (5.4, 9.9)),),
    "3": (((0.8, 0.1), (5.2, 0.1), (2.6, 4), (4.4, 4.4), (5.3, 6), (5.2, 8), (4, 9.7), (2, 10), (0.7, 9.4)),),
    "4": (((3.4, 0), (0.6, 7), (5.4, 7)), ((4.2, 4.6), (4.2, 10))),
    "5": (((5, 0.1), (1.2, 0.1), (1.2, 4), (3.4, 3.9), (5, 5), (5.3, 7), (4.6, 9), (3, 10), (0.8, 9.7)),),
    "6": (((4, 0), (1.6, 3.6), (0.6, 6.6), (1, 9), (3, 10), (5, 9), (5.4, 6.8), (4.6, 5), (3, 4.4), (1.2, 5.2)),),
    "7": (((0.6, 0.1), (5.3, 0.1), (3.4, 4), (2.4, 7), (2.2, 10)),),
    "8": (((3, 4.6), (1.2, 3.4), (1, 1.6), (2, 0.2), (4, 0.2), (5, 1.6), (4.8, 3.4), (3, 4.6), (1, 6.2), (0.6, 8),
           (1.4, 9.6), (3, 10), (4.6, 9.6), (5.4, 8), (5, 6.2), (3, 4.6)),),
    "9": (((2, 10), (4.4, 6.4), (5.4, 3.4), (5, 1), (3, 0), (1, 1), (0.6, 3.2), (1.4, 5), (3, 5.6), (4.8, 4.8)),),
}  # fmt: skip
"""Digits as OCR-B shapes them, in a field of 6 by 10."""


def line(text: str, face: Face, points: float, dpi: int, rng: Generator) -> Grey:
    """One line of print, black on white, cut close above and below.

    Args:
        text: digits, spaces and dots; "dot matrix" has only the letters FKLNORT, "OCR-B" none.
        face: what prints it.
        points: its size.
        dpi: dots an inch.
        rng: what a typewriter does to each letter.
    """
    pixels = points * dpi / 72
    match face:
        case "dot matrix":
            drawn = _by_needles(text, pixels)
        case "OCR-B":
            drawn = _by_strokes(text, pixels)
        case "typewriter":
            drawn = _typed(text, pixels, rng)
        case _ if face in _BASE:
            drawn = _by_pdf(text, _BASE[face], pixels)
        case _:
            drawn = _by_truetype(text, face, pixels)
    return _close(drawn)


def _close(drawn: Grey) -> Grey:
    rows = np.flatnonzero((drawn < 200).any(axis=1))
    return drawn[max(0, rows[0] - 2) : rows[-1] + 3]


def _by_truetype(text: str, face: Face, pixels: float) -> Grey:
    font = _font(face, round(pixels))
    picture = Image.new("L", (round(font.getlength(text)) + 8, round(2 * pixels)), 255)
    ImageDraw.Draw(picture).text((4, round(1.4 * pixels)), text, font=font, fill=0, anchor="ls")
    return np.array(picture)


@lru_cache(maxsize=64)
def _font(face: Face, pixels: int) -> ImageFont.FreeTypeFont:
    path = (
        Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
        if face == "Vera"
        else assets.path("fonts", f"{_TRUETYPE[face]}.ttf")
    )
    return ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.BASIC)


def _by_pdf(text: str, name: str, pixels: float) -> Grey:
    """By the faces that every PDF reader has."""
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=(0.75 * pixels * (len(text) + 1), 2 * pixels))
    canvas.setFont(name, pixels)
    canvas.drawString(4, 0.6 * pixels, text)
    canvas.save()
    document = pypdfium2.PdfDocument(memory.getvalue())
    try:
        return np.array(document[0].render(scale=1, grayscale=True).to_pil())
    finally:
        document.close()


@lru_cache(maxsize=512)
def _letter(character: str, pixels: float) -> Grey:
    return _by_pdf(character, "Courier", pixels)


def _typed(text: str, pixels: float, rng: Generator) -> Grey:
    """Letter by letter, each hit a little off and with another force, through a ribbon of cloth."""
    pitch = 0.6 * pixels
    ink = np.zeros((round(2 * pixels) + 8, round(pitch * (len(text) + 2)) + 8), np.float32)
    for place, character in enumerate(text):
        letter = 255 - _letter(character, round(pixels)).astype(np.float32)
        if rng.random() < 0.6:
            letter = np.asarray(cv2.dilate(letter, np.ones((2, 2), np.uint8)), np.float32)
        left = round(place * pitch + rng.normal(0, 0.015 * pixels)) + 4
        top = round(rng.normal(0, 0.02 * pixels)) + 4
        letter = letter[: ink.shape[0] - max(top, 0), : ink.shape[1] - max(left, 0)]
        field = ink[max(top, 0) :, max(left, 0) :][: letter.shape[0], : letter.shape[1]]
        np.maximum(field, letter * rng.uniform(0.75, 1.0), out=field)
    cloth = cv2.GaussianBlur(rng.random(ink.shape, np.float32), (0, 0), max(0.6, pixels / 40))
    cloth = 0.65 + 0.35 * np.clip((cloth - 0.5) * 6 + 0.7, 0, 1)
    return np.clip(255 - ink * cloth, 0, 255).astype(np.uint8)


def _by_needles(text: str, pixels: float) -> Grey:
    """Round dots that overlap a little."""
    step = 0.72 * pixels / 6.5
    pitch = 6.2 * step
    fine = 4
    size = round((pitch * len(text) + 2 * step) * fine), round(9 * step * fine)
    picture = np.full((size[1], size[0]), 255, np.uint8)
    for place, character in enumerate(text):
        for down, row in enumerate(_DOTS[character].split()):
            for across, dot in enumerate(row):
                if dot == "1":
                    centre = (place * pitch + (across + 1) * step) * fine, (down + 1) * step * fine
                    cv2.circle(
                        picture, (round(centre[0]), round(centre[1])), round(0.56 * step * fine), 0, -1
                    )
    small = round(size[0] / fine), round(size[1] / fine)
    return np.asarray(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), np.uint8)


def _by_strokes(text: str, pixels: float) -> Grey:
    """A pen of even width."""
    unit, fine = 0.072 * pixels, 4
    pitch = 0.6 * pixels
    picture = np.full((round(14 * unit * fine), round((pitch * len(text) + 4 * unit) * fine)), 255, np.uint8)
    for place, character in enumerate(text):
        for stroke in _STROKES.get(character, ()):
            path = np.array(stroke) * unit + (place * pitch + 2 * unit, 2 * unit)
            cv2.polylines(
                picture,
                [np.round(path * fine).astype(np.int32)],
                False,
                (0,),
                round(1.15 * unit * fine),
                cv2.LINE_AA,
            )
    small = picture.shape[1] // fine, picture.shape[0] // fine
    return np.asarray(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), np.uint8)


def in_comb(number: str, face: Face, points: float, dpi: int, rng: Generator, *, pitch: float = 2.0) -> Grey:
    """Digit by digit in a comb of boxes, ``pitch`` heights wide."""
    letters = [line(digit, face, points, dpi, rng) for digit in number]
    high = max(letter.shape[0] for letter in letters)
    side = round(high * pitch)
    field = np.full((round(1.9 * high), side * len(number) + 4), 255, np.uint8)
    rule = max(1, dpi // 150)
    for place, letter in enumerate(letters):
        dark = np.flatnonzero((letter < 200).any(axis=0))
        letter = letter[:, dark[0] : dark[-1] + 1]
        left = place * side + (side - letter.shape[1]) // 2
        top = round(0.45 * high) + high - letter.shape[0]
        field[top : top + letter.shape[0], left : left + letter.shape[1]] = letter
        cv2.rectangle(field, (place * side, 0), ((place + 1) * side, field.shape[0] - 1), (60,), rule)
    return field


def scanned_print(
    lines: Sequence[Grey], dpi: int, rng: Generator, *, tilt: float = 0.0, one_bit: bool = False
) -> Grey:
    """Lines of print one below the other on a cutting of paper, as a scanner sees it.

    Args:
        lines: black on white, of one resolution.
        dpi: that of the lines.
        rng: ink, paper, softness and noise.
        tilt: degrees clockwise.
        one_bit: black and white only.
    """
    margin = dpi // 5
    width = max(round(2.5 * dpi), max(line.shape[1] for line in lines) + 2 * margin)
    height = sum(line.shape[0] + margin for line in lines) + margin
    page = np.full((height, width), 255, np.uint8)
    top = margin
    for drawn in lines:
        page[top : top + drawn.shape[0], margin : margin + drawn.shape[1]] = drawn
        top += drawn.shape[0] + margin
    return worn(page, dpi, rng, tilt=tilt, one_bit=one_bit)


def worn(page: Grey, dpi: int, rng: Generator, *, tilt: float = 0.0, one_bit: bool = False) -> Grey:
    """A clean page as a scanner sees it."""
    black, white = rng.uniform(10, 70), rng.uniform(225, 252)
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -tilt, 1)
    page = np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(255,)), np.uint8)
    soft = cv2.GaussianBlur(page, (0, 0), rng.uniform(0.4, 1.0) * dpi / 300).astype(np.float32)
    soft = black + soft / 255 * (white - black)
    soft += rng.standard_normal(soft.shape, np.float32) * np.float32(rng.uniform(1, 7))
    grey = np.clip(soft, 0, 255).astype(np.uint8)
    if one_bit:
        return np.where(grey > rng.integers(120, 175), 255, 0).astype(np.uint8)
    return np.asarray(cv2.imdecode(np.frombuffer(jpeg(grey), np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)


def beside(left: Grey, right: Grey, space: int) -> Grey:
    """Two lines on one foot."""
    height = max(left.shape[0], right.shape[0])
    parts = [
        np.pad(part, ((height - part.shape[0], 0), (0, 0)), constant_values=255) for part in (left, right)
    ]
    return np.hstack([parts[0], np.full((height, space), 255, np.uint8), parts[1]])
