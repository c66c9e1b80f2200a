"""Trains the network that tells printed digits, on glyphs of free fonts made worse: numpy alone, seeded.

usage: python scripts/models/train_digits.py FOLDER-OF-FONTS resources/models/print_digits.npz

The packages that the shipped weights were trained on, and their licences, stand in resources/models/README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from kiosk.scan.reading.glyphs import HEIGHT, OTHER, WIDTH, normalised

SEED = 7
SAMPLES = 130_000
HELD_OUT = 10
"""Every so manieth font is only tested on."""
HIDDEN = 128
EPOCHS = 24
BATCH = 256
NO_DIGITS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnopqrstuvwxyzæøåÆØÅ.,:;-/()#%&?+="
Field = NDArray[np.float32]


def fonts(folder: Path) -> list[Path]:
    """Text fonts, by name; those whose digits are no plain ones fall out when drawn."""
    left_out = (
        "italic",
        "oblique",
        "symbol",
        "math",
        "dingbat",
        "lcdfont",
        "emoji",
        "bdit",
        "lmbsy",
        "script",
    )
    found = (path for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf"))
    return sorted(path for path in found if not any(word in path.name.lower() for word in left_out))


def drawn(font: ImageFont.FreeTypeFont, text: str) -> NDArray[np.uint8] | None:
    left, top, right, bottom = font.getbbox(text)
    if right - left < 2 or bottom - top < 2:
        return None
    picture = Image.new("L", (round(right - left) + 24, round(bottom - top) + 24), 255)
    ImageDraw.Draw(picture).text((12 - left, 12 - top), text, font=font, fill=0)
    return np.asarray(picture)


def worn(grey: NDArray[np.uint8], rng: Generator) -> NDArray[np.uint8]:
    """What printers, paper and scanners do to a glyph, and the cut around its ink."""
    turn = cv2.getRotationMatrix2D((grey.shape[1] / 2, grey.shape[0] / 2), rng.normal(0, 2.0), 1)
    turn[0, 1] += rng.normal(0, 0.05)
    grey = np.asarray(cv2.warpAffine(grey, turn, grey.shape[::-1], borderValue=(255,)), np.uint8)
    if rng.random() < 0.3:
        kernel = np.ones((2, 2), np.uint8)
        grey = np.asarray((cv2.erode if rng.random() < 0.6 else cv2.dilate)(grey, kernel), np.uint8)
    if rng.random() < 0.15:
        step = int(rng.integers(3, 6))
        dots = np.zeros_like(grey)
        dots[::step, ::step] = 255
        ink = (grey < 128).astype(np.uint8) * dots
        grey = 255 - np.asarray(cv2.dilate(ink, np.ones((step - 1, step - 1), np.uint8)), np.uint8)
    if rng.random() < 0.15:
        row = int(rng.integers(8, grey.shape[0] - 8))
        grey[row : row + 2] = rng.integers(90, 230)
    black, white = rng.uniform(0, 110), rng.uniform(170, 255)
    soft = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.4, 2.2)).astype(np.float32)
    soft = black + soft / 255 * (white - black) + rng.normal(0, rng.uniform(1, 12), grey.shape)
    grey = np.clip(soft, 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        _, data = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(40, 95))])
        grey = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
    if rng.random() < 0.1:
        grey = np.where(grey < (black + white) / 2, 0, 255).astype(np.uint8)
    middle = cv2.GaussianBlur(grey, (3, 3), 0) < (black + white) / 2
    rows, columns = np.flatnonzero(middle.any(1)), np.flatnonzero(middle.any(0))
    if len(rows) < 4 or len(columns) < 2:
        return grey
    off = rng.integers(-1, 3, 4)
    top, bottom = max(0, rows[0] - off[0]), rows[-1] + 1 + off[1]
    left, right = max(0, columns[0] - off[2]), columns[-1] + 1 + off[3]
    return grey[top:bottom, left:right]


def sample(path: Path, rng: Generator) -> tuple[Field, int] | None:
    font = ImageFont.truetype(str(path), int(rng.integers(22, 62)))
    if rng.random() < 0.68:
        digit = int(rng.integers(10))
        grey, label = drawn(font, str(digit)), digit
    else:
        one = str(rng.choice(list(NO_DIGITS)))
        text = one if rng.random() < 0.7 else f"{rng.integers(10)}{rng.integers(10)}"
        grey, label = drawn(font, text), OTHER
        if grey is not None and len(text) == 1 and rng.random() < 0.15:
            grey = grey[:, : grey.shape[1] // 2 + 4].copy()
    if grey is None or min(grey.shape) < 20:
        return None
    cut = worn(grey.copy(), rng)
    return (normalised(cut), label) if min(cut.shape) >= 2 else None


def made(paths: list[Path], count: int, rng: Generator) -> tuple[Field, NDArray[np.int64]]:
    glyphs, labels = np.empty((count, HEIGHT * WIDTH), np.float32), np.empty(count, np.int64)
    place = 0
    while place < count:
        found = sample(paths[int(rng.integers(len(paths)))], rng)
        if found is not None:
            glyphs[place], labels[place] = found
            place += 1
    return glyphs, labels


def trained(glyphs: Field, labels: NDArray[np.int64], rng: Generator) -> list[Field]:
    sizes = ((HEIGHT * WIDTH, HIDDEN), (HIDDEN, OTHER + 1))
    weights: list[Field] = []
    for rows, columns in sizes:
        weights += [
            (rng.standard_normal((rows, columns)) * np.sqrt(2 / rows)).astype(np.float32),
            np.zeros(columns, np.float32),
        ]
    means, squares, step = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights], 0
    steps = EPOCHS * (len(glyphs) // BATCH)
    for _ in range(EPOCHS):
        order = rng.permutation(len(glyphs))
        for first in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[first : first + BATCH]
            x, y = glyphs[chosen], labels[chosen]
            hidden = np.maximum(x @ weights[0] + weights[1], 0)
            logits = hidden @ weights[2] + weights[3]
            powers = np.exp(logits - logits.max(1, keepdims=True))
            error = powers / powers.sum(1, keepdims=True)
            error[np.arange(BATCH), y] -= 1
            error /= BATCH
            back = (error @ weights[2].T) * (hidden > 0)
            step += 1
            rate = 0.002 * (1 - step / (steps + 1))
            for place, slope in enumerate((x.T @ back, back.sum(0), hidden.T @ error, error.sum(0))):
                slope = slope + 1e-5 * weights[place]
                means[place] = 0.9 * means[place] + 0.1 * slope
                squares[place] = 0.999 * squares[place] + 0.001 * slope**2
                mean, square = means[place] / (1 - 0.9**step), squares[place] / (1 - 0.999**step)
                weights[place] -= (rate * mean / (np.sqrt(square) + 1e-8)).astype(np.float32)
    return weights


def main(folder: Path, out: Path) -> None:
    cv2.setNumThreads(1)
    rng = np.random.default_rng(SEED)
    paths = fonts(folder)
    seen = [path for place, path in enumerate(paths) if place % HELD_OUT]
    weights = trained(*made(seen, SAMPLES, rng), rng)
    glyphs, labels = made(paths[::HELD_OUT], 8_000, rng)
    told = (np.maximum(glyphs @ weights[0] + weights[1], 0) @ weights[2] + weights[3]).argmax(1)
    digits = labels != OTHER
    right = [f"{(told == labels)[kind].mean():.4f}" for kind in (digits, ~digits)]
    fresh = len(paths) - len(seen)
    sys.stdout.write(f"{len(seen)} fonts; of {fresh} others: digits right {right[0]}, the rest {right[1]}\n")
    names = ("first", "first_bias", "second", "second_bias")
    np.savez_compressed(out, **{name: w.astype(np.float16) for name, w in zip(names, weights, strict=True)})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
