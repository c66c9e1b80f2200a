"""What a training station is furnished with: people to expect, and paper to hand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from kiosk.intake.people import Expected
from kiosk.training.paper import stack
from kiosk.training.people import Person, people
from kiosk.training.truth import PaperKind, PaperPage

SEED = 2026
PEOPLE = 40


@dataclass(frozen=True, slots=True)
class Lesson:
    """One handing-in to practise on.

    Attributes:
        name: ``barcode``, ``typed`` or ``files``: how the number comes.
        person: who hands it in.
        pages: the paper.
    """

    name: str
    person: Person
    pages: tuple[PaperPage, ...]


def expected_applicants(on: date) -> tuple[Expected, ...]:
    """The list of expected applicants of a training station."""
    return tuple(
        Expected(
            person.number, person.given_name, person.family_name, person.birth_date, person.category.value
        )
        for person in people(SEED, PEOPLE, on=on)
    )


def lessons(on: date) -> Iterator[Lesson]:
    """Three stacks: one whose barcode says whose it is, one without a barcode, one that comes as files."""
    first, second, third, *_others = people(SEED, PEOPLE, on=on)
    rng = np.random.default_rng(SEED)
    enclosures = (PaperKind.CERTIFICATE, PaperKind.EXPERT_ASSESSMENT)
    yield Lesson("barcode", first, tuple(stack(first, rng, documents=enclosures, on=on, with_form=True)))
    yield Lesson(
        "typed", second, tuple(stack(second, rng, with_barcode=False, documents=(PaperKind.LETTER,), on=on))
    )
    yield Lesson("files", third, tuple(stack(third, rng, documents=(PaperKind.RESIDENCE_PERMIT,), on=on)))
