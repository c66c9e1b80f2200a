"""Handings-in and heaps."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from kiosk.training import paper
from kiosk.training.people import people
from kiosk.training.truth import PaperKind, PaperPage

PERSON = people(1, 1, on=paper.ON)[0]


def digest(pages: list[PaperPage]) -> list[str]:
    return [hashlib.sha256(page.image.tobytes()).hexdigest() for page in pages]


def test_a_stack_is_an_application_enclosures_and_a_blank_back() -> None:
    pages = paper.stack(PERSON, np.random.default_rng(1), dpi=150)
    assert [page.truth.kind for page in pages] == [
        PaperKind.APPLICATION,
        PaperKind.APPLICATION,
        PaperKind.CERTIFICATE,
        PaperKind.EXPERT_ASSESSMENT,
        PaperKind.BLANK,
    ]
    assert [b.text for page in pages for b in page.truth.barcodes] == [PERSON.number]
    assert [page.truth.blank for page in pages] == [False, False, False, False, True]


def test_a_stack_without_barcode_has_the_number_by_hand() -> None:
    pages = paper.stack(PERSON, np.random.default_rng(1), with_barcode=False, dpi=150)
    assert not any(page.truth.barcodes for page in pages)
    assert [n.source for n in pages[0].truth.numbers] == ["handwriting"]


def test_a_duplex_stack_has_two_sides_a_sheet() -> None:
    documents = (PaperKind.CERTIFICATE, PaperKind.LETTER, PaperKind.RESIDENCE_PERMIT)
    pages = paper.stack(PERSON, np.random.default_rng(1), documents=documents, dpi=100, duplex=True)
    assert len(pages) == 8
    assert [page.truth.blank for page in pages] == [False, False] + [False, True] * 3


def test_the_same_seed_gives_the_same_stack_and_another_another() -> None:
    def made(seed: int) -> list[str]:
        return digest(paper.stack(PERSON, np.random.default_rng(seed), dpi=100, grade="poor"))

    assert made(4) == made(4)
    assert made(4) != made(5)


def test_the_corpus_is_the_same_for_the_same_seed_and_varied() -> None:
    pages = list(paper.corpus(9, 60, dpi=75))
    assert digest(pages[:20]) == digest(list(paper.corpus(9, 20, dpi=75)))
    assert {page.truth.kind for page in pages} == set(PaperKind)
    assert {page.truth.rotation for page in pages} == {0, 90, 180, 270}
    assert any(page.truth.crop for page in pages)
    assert any(not page.truth.wear for page in pages)
    assert np.ptp([page.truth.skew_degrees for page in pages]) > 3


@pytest.mark.parametrize("colour", [False, True])
def test_truth_stays_within_the_picture(colour: bool) -> None:
    for page in paper.corpus(10, 30, dpi=75, colour=colour):
        corners = [p for b in page.truth.barcodes for p in b.polygon]
        corners += [p for n in page.truth.numbers for p in n.polygon]
        for x, y in corners:
            assert 0 <= x <= page.width
            assert 0 <= y <= page.height
