"""A book of pages: upright as they are shown, their bytes as they were stored."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.printing.page_book import PageBook, Place
from kiosk.printing.stored_pictures import as_stored, of_pixels
from kiosk.scan.reading.preview import render
from kiosk.scan.reading.shown import Transform
from kiosk.texts import Language
from tests.helpers import papers
from tests.helpers.receipts import rendered, text_of

WIDTH, HEIGHT = 240, 340


def picture(mode: str = "RGB") -> Image.Image:
    """Nothing of it is like anything else of it, however it is turned."""
    pixels = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    pixels[10:90, 10:60] = (200, 30, 30)
    pixels[250:330, 20:70] = (30, 160, 30)
    pixels[20:60, 150:230] = (20, 20, 20)
    whole = Image.fromarray(pixels)
    return whole.convert("1", dither=Image.Dither.NONE) if mode == "1" else whole.convert(mode)


def stored(kind: str) -> tuple[bytes, str]:
    match kind:
        case "grey":
            return papers.jpeg(picture("L"), quality=95), "image/jpeg"
        case "colour":
            return papers.jpeg(picture(), quality=95), "image/jpeg"
        case "png":
            return papers.png(picture()), "image/png"
        case "palette":
            return papers.png(picture("P")), "image/png"
        case "bilevel":
            return papers.png(picture("1")), "image/png"
    out = io.BytesIO()
    rows = {"g4": HEIGHT, "g4 in strips": 64}[kind]
    picture("1").save(out, "TIFF", compression="group4", tiffinfo={278: rows})
    return out.getvalue(), "image/tiff"


KINDS = ("grey", "colour", "png", "palette", "bilevel", "g4", "g4 in strips")


def book(path: Path, *pages: tuple[Place, tuple[bytes, str], Transform]) -> bytes:
    with PageBook(path, Language("nb"), "Papirer") as made:
        for place, (data, media_type), transform in pages:
            kept = as_stored(data, media_type)
            assert kept is not None
            made.add(place, kept, transform, (100.0, 100.0))
        made.finish()
    assert [left.name for left in path.parent.iterdir()] == [path.name], "no parts are left"
    return path.read_bytes()


def alike(pdf: bytes, number: int, data: bytes, media_type: str, transform: Transform) -> float:
    """How much of a page's ink is elsewhere than where the window shows it."""
    shown = Image.fromarray(render(data, media_type, transform)).convert("L")
    printed = rendered(pdf, number, dpi=100).convert("L").resize(shown.size)
    there, here = (np.asarray(one, np.int16) < 128 for one in (shown, printed))
    return float(np.mean(there != here))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_lies_as_the_window_shows_it(tmp_path: Path, kind: str) -> None:
    data, media_type = stored(kind)
    corners = ((20.0, 5.0), (235.0, 5.0), (235.0, 335.0), (20.0, 335.0))
    ways = (
        Transform(), Transform(90), Transform(180), Transform(270), Transform(0, 3.0), Transform(90, -2.0, corners),
    )  # fmt: skip
    pdf = book(tmp_path / "book.pdf", *((Place(None, "x"), (data, media_type), way) for way in ways))
    for number, way in enumerate(ways):
        assert alike(pdf, number, data, media_type, way) < 0.02, (kind, way)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_camera_s_turn_counts(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x112] = orientation
    data = papers.jpeg(picture(), quality=95, exif=exif)
    pdf = book(tmp_path / "book.pdf", (Place(None, "x"), (data, "image/jpeg"), Transform(90, 1.0)))
    assert alike(pdf, 0, data, "image/jpeg", Transform(90, 1.0)) < 0.02


def test_the_stored_bytes_go_in_as_they_are(tmp_path: Path) -> None:
    data, media_type = stored("colour")
    pdf = book(tmp_path / "book.pdf", (Place(None, "x"), (data, media_type), Transform(180, 2.0)))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (image,) = document.pages[0].Resources.XObject.values()
        assert image.read_raw_bytes() == data
        box = [float(edge) for edge in document.pages[0].mediabox]
    assert box == pytest.approx([0, 0, WIDTH * 0.72, HEIGHT * 0.72])


def test_it_is_listed_marked_and_named(tmp_path: Path) -> None:
    page = stored("grey")
    places = (
        Place("Søknad", "Side 1"),
        Place(None, "Side 2", ("Lagt til side: blank", "čđŋ")),
        Place("Vitnemål", "Side 3"),
    )
    pdf = book(tmp_path / "book.pdf", *((place, page, Transform()) for place in places))
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        listed = [(one.title, [under.title for under in one.children]) for one in outline.root]
        assert str(document.docinfo.Title) == "Papirer"
        assert str(document.Root.Lang) == "nb-NO"
    assert listed == [("Søknad", ["Side 1", "Side 2"]), ("Vitnemål", ["Side 3"])]
    texts = text_of(pdf)
    assert "Lagt til side: blank" in texts[1]
    assert "čđŋ" in texts[1]
    assert texts[0].strip() == ""


def test_a_long_book_is_whole_and_in_order(tmp_path: Path) -> None:
    with PageBook(tmp_path / "book.pdf", Language("en"), "Papers") as made:
        for number in range(1, 91):
            made.add_note(Place(None, f"{number}"), (f"Page {number} is gone", "It was erased"))
        assert made.finish() == 90
    texts = text_of((tmp_path / "book.pdf").read_bytes())
    assert [" ".join(text.split()) for text in texts] == [
        f"Page {number} is gone It was erased" for number in range(1, 91)
    ]


def test_what_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), PageBook(tmp_path / "book.pdf", Language("en"), "x") as made:
        for _number in range(50):
            made.add_note(Place(None, "x"), ("gone",))
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_lets_the_paper_through_is_drawn_anew(mode: str) -> None:
    assert as_stored(papers.png(picture(mode)), "image/png") is None
    assert as_stored(papers.jpeg(picture("CMYK")), "image/jpeg") is None
    drawn = of_pixels(bytes(12), 2, 2)
    assert (drawn.width, drawn.height, drawn.orientation) == (2, 2, 1)


def test_a_broken_page_is_said_to_be_broken() -> None:
    data, media_type = stored("colour")
    for bad in (data[:200], b"", b"\xff\xd8\xff\xc0"):
        with pytest.raises(EnvironmentFault) as caught:
            as_stored(bad, media_type)
        assert caught.value.code is FaultCode.PAGE_BROKEN
