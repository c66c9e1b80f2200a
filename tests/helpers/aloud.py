"""What a screen reader reads of a PDF, in its order: the structure, and what is drawn of each part."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class Said:
    """A part that has words, or words that stand for a picture.

    Attributes:
        within: the kinds of the parts around it, the outermost first, and its own.
    """

    within: tuple[str, ...]
    text: str

    @property
    def kind(self) -> str:
        return self.within[-1]


def read_aloud(pdf: bytes) -> list[Said]:
    """Everything that is read out, in order."""
    marked = _marked(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        return list(_walk(document.Root.StructTreeRoot.K[0], (), marked, pages))


def unmarked(pdf: bytes) -> list[str]:
    """What is written on the pages and is neither a part's nor marked as decoration."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        words = page.get_textpage()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            if pdfium.FPDFPageObj_CountMarks(item) == 0:
                found.append(_text_of(item, words))
        words.close()
    document.close()
    return [text for text in found if text.strip()]


def _walk(
    element: pikepdf.Object,
    around: tuple[str, ...],
    marked: dict[tuple[int, int], str],
    pages: dict[tuple[int, int], int],
) -> Iterator[Said]:
    within = (*around, str(element.S)[1:])
    own: list[str] = [str(element.Alt)] if "/Alt" in element else []
    for kid in element.K:
        if kid.get("/Type") == "/MCR":
            own.append(marked.get((pages[kid.Pg.objgen], int(kid.MCID)), ""))
        else:
            yield from _walk(kid, within, marked, pages)
    text = " ".join(" ".join(own).split())
    if text:
        yield Said(within, text)


def _marked(pdf: bytes) -> dict[tuple[int, int], str]:
    """The words of each marked piece, by page and number."""
    found: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        words = page.get_textpage()
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            ident = pdfium.FPDFPageObj_GetMarkedContentID(item)
            if ident >= 0:
                found[number, ident] = f"{found.get((number, ident), '')} {_text_of(item, words)}"
        words.close()
    document.close()
    return found


def _text_of(item: pypdfium2.PdfObject, words: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(item, words, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(item, words, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le")
