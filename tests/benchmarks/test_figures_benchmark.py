"""What it takes to count a season, and to hand out a person with many pages: time beside a plain walk over the same
pages, and memory over the start.

A small slice by itself; the whole, 50,000 intakes and 500 pages, with ``KIOSK_FULL=1``.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PIL import Image
from sqlalchemy import distinct, func, insert, select, update

from kiosk.intake.county_profiles.loading import profile_for
from kiosk.intake.figures import day_of, season_of
from kiosk.intake.tallying import Tallying
from kiosk.printing.page_book import PageBook, Place
from kiosk.printing.stored_pictures import as_stored
from kiosk.records.tables import (
    Amendment,
    Channel,
    Document,
    DocumentRole,
    Intake,
    IntakeState,
    Page,
    PageState,
)
from kiosk.scan.reading.shown import Transform
from kiosk.texts import Language
from tests.helpers.stations import StationInHand

FULL = "KIOSK_FULL" in os.environ
INTAKES = 50_000 if FULL else 1_000
AT_ONCE = 1_000
PAGES = 500 if FULL else 95
SEASON_BUDGET = 8.0
"""Times a walk over the season's pages that counts them and their sheets."""
MEMORY_BUDGET = 150 << 20
STARTS = datetime(2026, 10, 1, 8, tzinfo=UTC)


def _fill(station: StationInHand) -> None:
    """A season: an intake has four pages; one in a hundred was corrected later, and one is void."""
    for first in range(0, INTAKES, AT_ONCE):
        with station.records.write() as work:
            rows: dict[Any, list[dict[str, Any]]] = {Intake: [], Document: [], Page: [], Amendment: []}
            for number in range(first, first + AT_ONCE):
                _add(station, rows, work.new_id, number)
            for table in (Intake, Document, Page):
                work.session.execute(insert(table), rows[table])
            sealed = update(Intake).where(Intake.state == IntakeState.OPEN)
            work.session.execute(sealed.values(state=IntakeState.COMPLETED))
            work.session.execute(insert(Amendment), rows[Amendment])
            work.note(str(station.itself.id), "filled", station.settings.station)


def _add(
    station: StationInHand, rows: dict[Any, list[dict[str, Any]]], new_id: Callable[[], Any], number: int
) -> None:
    intake, document = new_id(), new_id()
    at = STARTS + timedelta(minutes=number * 240 * 1440 // INTAKES)
    rows[Intake].append(
        {
            "id": intake, "station_id": station.settings.station, "office": "O", "clerk_id": station.clerk.id,
            "channel": Channel.DESK, "state": IntakeState.OPEN, "received_at": at, "county_year": 2027,
            "category": ("ordinary", "apprentice", None)[number % 3], "completed_at": at,
        }
    )  # fmt: skip
    rows[Document].append(
        {"id": document, "intake_id": intake, "position": 1, "type": "application", "role": DocumentRole.MAIN}
    )
    rows[Page] += [
        {
            "id": new_id(), "intake_id": intake, "document_id": document, "position": page, "sheet": page,
            "side": "front", "state": PageState.LINKED, "sha256": "0" * 64, "media_type": "image/jpeg", "size": 1,
            "width": 1, "height": 1, "source": "file", "received_at": at, "reading": {"read": "x" * 1500},
        }
        for page in range(1, 5)
    ]  # fmt: skip
    if number % 100 < 2:
        said = {"was": {"category": None}, "is": {"category": "ordinary"}} if number % 100 else {}
        rows[Amendment].append(
            {
                "id": new_id(), "intake_id": intake, "station_id": station.settings.station, "position": 1,
                "kind": "facts" if number % 100 else "void", "values": said, "reason": "r", "actor": station.clerk.id,
                "made_at": at,
            }
        )  # fmt: skip


def _cpu(act: Callable[[], object]) -> float:
    """Processor seconds, the best of three."""
    took = []
    for _ in range(3):
        began = time.process_time()
        act()
        took.append(time.process_time() - began)
    return min(took)


def test_a_season_is_counted_in_a_few_walks(tmp_path: Path, say: Callable[[str], None]) -> None:
    station = StationInHand(tmp_path / "station")
    _fill(station)
    tallying = Tallying(station.records, station.settings, profile_for(station.settings))
    walk = (
        select(Page.intake_id, func.count(distinct(Page.sheet)), func.count())
        .where(Page.state != PageState.SET_ASIDE)
        .group_by(Page.intake_id)
    )

    def plain() -> None:
        with station.records.read() as session:
            session.execute(walk).all()

    found = tallying.of(station.clerk, season_of(2027, "10-01"))
    assert (found.total.intakes, found.voided) == (INTAKES - INTAKES // 100, INTAKES // 100)
    assert found.total.pages == 4 * found.total.intakes
    season = _cpu(lambda: tallying.of(station.clerk, season_of(2027, "10-01")))
    day = _cpu(lambda: tallying.of(station.clerk, day_of(date(2026, 11, 20))))
    floor = _cpu(plain)
    say(f"figures of {INTAKES}: season {season:.2f} s, day {day:.3f} s, a walk over the pages {floor:.2f} s")
    station.close()
    assert season <= SEASON_BUDGET * floor


def test_memory_of_a_long_book_is_flat(tmp_path: Path, say: Callable[[str], None]) -> None:
    noise = np.random.default_rng(1).integers(190, 250, (3508, 2480)).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "JPEG", quality=60, dpi=(300, 300))
    data = out.getvalue()
    process = psutil.Process()
    before = most = process.memory_info().rss
    with PageBook(tmp_path / "book.pdf", Language("nb"), "x") as book:
        for number in range(PAGES):
            page = bytearray(data)
            page[-400] = number % 250  # no two are the same
            picture = as_stored(bytes(page), "image/jpeg")
            assert picture is not None
            book.add(Place(None, f"{number}"), picture, Transform(90, 1.2))
            most = max(most, process.memory_info().rss)
        assert book.finish() == PAGES
        most = max(most, process.memory_info().rss)
    size = (tmp_path / "book.pdf").stat().st_size
    say(f"a book of {PAGES} pages, {size >> 20} MB: {(most - before) >> 20} MB over the start")
    assert most - before <= MEMORY_BUDGET < size
