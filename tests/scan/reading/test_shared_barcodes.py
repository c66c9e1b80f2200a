"""Real codes photographed and scanned by others: what is there is read, what is not there is not."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageOps

from kiosk.scan.reading.read import read_page
from kiosk.scan.reading.result import BarcodeFormat
from tests.helpers.pictures import Grey, png
from tests.helpers.shared import shared

OURS: dict[str, BarcodeFormat] = {
    "Code128": "code128", "Code39": "code39", "EAN13": "ean13", "EAN8": "ean8", "UPCA": "upca", "UPCE": "upce",
    "ITF": "itf", "Codabar": "codabar", "QRCode": "qr", "MicroQR": "microqr", "DataMatrix": "datamatrix",
}  # fmt: skip
RETAIL = ("ean13", "upca", "upce")


def trusted() -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Rows with the author's own statement or two decoders' agreement, by file and page."""
    rows: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for line in (shared("data", "barcodes") / "truth.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["truth"].startswith(("author", "two-decoders")):
            rows[row["file"], row.get("page", 1)].append(row)
    return rows


def picture(path: Path, page: int, dpi: int = 300) -> Grey:
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        rendered = np.asarray(document[page - 1].render(scale=dpi / 72).to_pil().convert("L"))
        document.close()
        return rendered
    with Image.open(path) as image:
        image.seek(page - 1)
        turned = ImageOps.exif_transpose(image).convert("RGBA")
        return np.asarray(Image.alpha_composite(Image.new("RGBA", turned.size, "white"), turned).convert("L"))


def same(kind: str, text: str) -> tuple[str, str]:
    """Retail codes are one code with more or fewer zeros before it; Codabar's frame may be left out."""
    if kind in RETAIL:
        return "retail", text.lstrip("0")
    return kind, text.strip("ABCD") if kind == "codabar" else text


def rows(*, expected: bool) -> Iterator[tuple[str, Grey, set[tuple[str, str]]]]:
    for (name, page), known in trusted().items():
        none = any(row["truth"] == "author-none-expected" for row in known)
        wanted = {
            same(OURS[r["format"]], r["text"]) for r in known if r.get("format") in OURS and "text" in r
        }
        if none != expected and (wanted or none):
            grey = picture(shared("data", "barcodes") / name, page)
            if min(grey.shape) > 1:
                yield name, grey, wanted


@pytest.mark.timeout(300)
def test_nine_of_ten_trusted_codes_are_read() -> None:
    known = read = 0
    for _, grey, wanted in rows(expected=True):
        seen = {same(code.format, code.text) for code in read_page(png(grey), "image/png").barcodes}
        known, read = known + len(wanted), read + len(wanted & seen)
    assert known > 600
    assert read / known >= 0.9


@pytest.mark.timeout(300)
def test_nothing_is_read_where_nothing_is() -> None:
    seen = [
        (name, reading.barcodes)
        for name, grey, _ in rows(expected=False)
        if (reading := read_page(png(grey), "image/png")).barcodes
    ]
    assert seen == []
