"""Many finished intakes in a station's file, put there directly: for measuring what carries them away."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert, select, update

from kiosk.records.tables import (
    Applicant,
    Base,
    Document,
    Identifier,
    Intake,
    IntakeState,
    Page,
    PageImage,
    Receipt,
)
from kiosk.records.work import Work
from tests.helpers.stations import StationInHand


def fill(station: StationInHand, intakes: int, pages: int, size: int, seed: int = 1) -> int:
    """Adds finished intakes, each with its own person, like the one that a use case makes.

    Args:
        pages: of each.
        size: bytes of a page.

    Returns:
        The bytes of all pages.
    """
    chance = random.Random(seed)
    done = station.finished("17912099997")
    with station.records.read() as session:
        intake = _row(session.execute(select(Intake.__table__).where(Intake.id == done.intake)).one())
        document = _row(
            session.execute(select(Document.__table__).where(Document.intake_id == done.intake)).one()
        )
        page = _row(session.execute(select(Page.__table__).where(Page.intake_id == done.intake)).one())
        receipt = _row(
            session.execute(select(Receipt.__table__).where(Receipt.intake_id == done.intake)).one()
        )
    for some in range(0, intakes, 50):
        with station.records.write(much=True) as work:
            for number in range(some, min(some + 50, intakes)):
                _one(work, chance, number, (intake, document, page, receipt), pages, size)
            work.note(str(work.station), "benchmark.filled", work.station, of=some)
    return intakes * pages * size


def _one(
    work: Work, chance: random.Random, number: int, like: Sequence[Mapping[str, Any]], pages: int, size: int
) -> None:
    intake, document, page, receipt = like
    person, ident, paper = work.new_id(), work.new_id(), work.new_id()
    _add(work, Applicant, [
        {
            "id": person, "given_name": "Anna", "family_name": f"Nr{number}", "search_name": f"anna nr{number}",
            "stated_birth_date": None, "language": None, "protected": False, "merged_into": None,
            "created_at": work.now,
        }
    ])  # fmt: skip
    _add(work, Identifier, [
        {
            "id": work.new_id(), "applicant_id": person, "kind": "fictive", "number": f"{number:011d}",
            "source": "typed", "confirmed_reason": "fictive", "superseded_by": None, "withdrawn_at": None,
            "created_at": work.now,
        }
    ])  # fmt: skip
    _add(work, Intake, [{**intake, "id": ident, "applicant_id": person, "state": IntakeState.OPEN}])
    _add(work, Document, [{**document, "id": paper, "intake_id": ident}])
    made = [(work.new_id(), chance.randbytes(size)) for _page in range(pages)]
    _add(work, Page, [
        {
            **page, "id": one, "intake_id": ident, "document_id": paper, "position": place, "sheet": place,
            "sha256": hashlib.sha256(data).hexdigest(), "size": size,
        }
        for place, (one, data) in enumerate(made, 1)
    ])  # fmt: skip
    year = intake["county_year"]
    _add(work, PageImage, [{"county_year": year, "page_id": one, "data": data} for one, data in made])
    _add(work, Receipt, [{**receipt, "id": work.new_id(), "intake_id": ident, "number": f"ZZZZ{number:07d}"}])
    work.session.execute(update(Intake).where(Intake.id == ident).values(state=IntakeState.COMPLETED))
    work.tell_county("intake", ident)


def pages_in(station: StationInHand) -> Iterator[tuple[int, UUID, bytes]]:
    """All pages' bytes."""
    with station.records.read() as session:
        wanted = select(PageImage.county_year, PageImage.page_id, PageImage.data).execution_options(
            yield_per=16
        )
        for row in session.execute(wanted):
            yield row.county_year, row.page_id, row.data


def _row(row: Any) -> dict[str, Any]:
    return dict(row._mapping)


def _add(work: Work, table: type[Base], rows: list[dict[str, Any]]) -> None:
    work.session.execute(insert(cast(Table, table.__table__)), rows)
