"""Files that people hand over: good ones of generated paper, and bad ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image

from kiosk.training.encoding import encode
from kiosk.training.paper import stack
from kiosk.training.people import Person, people
from kiosk.training.truth import PaperKind, PaperPage
from tests.helpers.papers import bomb_png

ON = date(2026, 11, 23)


def somebody(index: int = 0) -> Person:
    """One of the synthetic people."""
    return people(7, index + 1, on=ON)[index]


def paper(
    person: Person,
    *,
    with_barcode: bool = True,
    documents: tuple[PaperKind, ...] = (),
    with_form: bool = False,
) -> list[PaperPage]:
    """What the person hands in, at 150 dpi so that tests are quick."""
    rng = np.random.default_rng(3)
    return stack(
        person,
        rng,
        with_barcode=with_barcode,
        documents=documents,
        on=ON,
        dpi=150,
        grade="clean",
        with_form=with_form,
    )


def jpeg(page: PaperPage, path: Path) -> Path:
    """The page as a JPEG file."""
    path.write_bytes(encode(page, "jpeg"))
    return path


def bomb(path: Path) -> Path:
    """A PNG of a few hundred bytes that claims to be 60,000 × 60,000 pixels."""
    path.write_bytes(bomb_png())
    return path


def tiff_with_a_broken_page(pages: list[PaperPage], path: Path) -> Path:
    """A TIFF of several pages, of which the second one's data is garbage."""
    pictures = [Image.fromarray(page.image).convert("1") for page in pages]
    pictures[0].save(path, save_all=True, append_images=pictures[1:], compression="group4", dpi=(150, 150))
    data = bytearray(path.read_bytes())
    with Image.open(path) as file:
        file.seek(1)
        offsets, counts = file.tag_v2[273], file.tag_v2[279]
    for offset, count in zip(offsets, counts, strict=True):
        data[offset : offset + count] = b"\xaa" * count
    path.write_bytes(data)
    return path


def slow_jpeg(path: Path, scans: int = 4000) -> Path:
    """A small progressive JPEG of so many scans that decoding it takes minutes: a known way to hang decoders."""
    picture = Image.new("L", (4000, 4000), 200)
    picture.save(path, "JPEG", progressive=True)
    data = path.read_bytes()
    start = data.rindex(b"\xff\xda")
    scan = data[start : data.rindex(b"\xff\xd9")]
    path.write_bytes(data[:start] + scan * scans + b"\xff\xd9")
    return path
