"""Where one document ends and the next begins."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from kiosk.codes import SheetKind
from kiosk.records.journal import told_by
from kiosk.records.tables import JournalEntry
from kiosk.scan.reading.result import Sheet
from tests.helpers.stations import StationInHand, reading

A, B = "0000000000001", "0000000000002"


def form(ident: str) -> Sheet:
    """A page of the application form with this id."""
    return Sheet(SheetKind.FORM.value, ident)


@pytest.mark.parametrize(
    ("pages", "documents"),
    [
        ("aa", ["application 1 2"]),
        ("aa-", ["application 1 2", "None 3"]),
        ("aa--", ["application 1 2", "None 3 4"]),
        ("-aa-", ["None 1", "application 2 3", "None 4"]),
        ("a-a-", ["application 1", "None 2", "application 3", "None 4"]),
        ("aabb", ["application 1 2", "application 3 4"]),
        ("---", ["None 1 2 3"]),
        ("aa.-", ["application 1 2 3", "None 4"]),
    ],
)
def test_a_form_of_ours_is_a_document_of_its_own(
    station: StationInHand, pages: str, documents: list[str]
) -> None:
    intake, document = station.start()
    for kind in pages:
        if kind == ".":
            station.take(document, blank=True)
        elif kind == "-":
            station.take(document)
        else:
            station.take(document, sheet=form(A if kind == "a" else B))
    view = station.desk.view(station.clerk, intake)
    told = [
        " ".join([str(found.type), *(str(page.position) for page in found.pages)])
        for found in view.documents
        if found.pages
    ]
    assert told == documents


def test_the_journal_tells_of_every_document(station: StationInHand) -> None:
    intake, document = station.start()
    for sheet in (form(A), None, Sheet(SheetKind.COVER.value, A), None):
        station.take(document, sheet=sheet)
    with station.records.read() as session:
        entries = [told_by(body) for body in session.scalars(select(JournalEntry.body))]
    told = {entry.detail["document"] for entry in entries if entry is not None and "document" in entry.detail}
    view = station.desk.view(station.clerk, intake)
    assert told == {str(found.id) for found in view.documents}
    assert len(told) == 3


def test_pages_that_came_before_any_was_read_part_in_the_order_of_the_paper(station: StationInHand) -> None:
    intake, document = station.start()
    safe = [station.add(document) for _page in range(4)]
    for page, sheet in zip(safe, (form(A), form(A), None, None), strict=True):
        station.readings.record(station.clerk, page.page, reading(sheet=sheet))
    view = station.desk.view(station.clerk, intake)
    assert [[page.position for page in found.pages] for found in view.documents] == [[1, 2], [3, 4]]
