"""Pages' bytes are found by their key: showing or proving one page doesn't walk through all the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.helpers.stations import StationInHand


@pytest.fixture
def station(tmp_path: Path) -> Iterator[StationInHand]:
    made = StationInHand(tmp_path / "station")
    yield made
    made.close()


def test_no_look_at_a_page_walks_through_all_bytes(station: StationInHand) -> None:
    _intake, document = station.start()
    page = station.add(document).page
    station.add(document)
    asked: list[tuple[str, object]] = []

    def note(_connection: object, _cursor: object, statement: str, given: object, *_rest: object) -> None:
        asked.append((statement, given))

    engine = station.records.database.engine
    event.listen(engine, "before_cursor_execute", note)
    station.readings.stored_bytes(station.clerk, page)
    assert len(list(station.verifying.pages(station.itself))) == 2
    event.remove(engine, "before_cursor_execute", note)

    plans = []
    with engine.connect() as connection:
        for statement, given in asked:
            if "page_image" in statement:
                plans += [
                    row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
                ]  # type: ignore[arg-type]
    of_bytes = [plan for plan in plans if "page_image" in plan]
    assert len(of_bytes) >= 2
    assert all("(county_year=? AND page_id=?)" in plan for plan in of_bytes), of_bytes
