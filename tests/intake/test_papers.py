"""What of a pile is looked at as another page comes: the pages that say something of others, and no more of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import event, true

from kiosk.codes import SheetKind, encode_id
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake import papers
from kiosk.records.tables import Page
from kiosk.scan.forms import form_page_id
from kiosk.scan.reading.result import ILLEGIBLE, Quality, Sheet, Tick
from tests.helpers.stations import StationInHand, page_scan, reading

ANNA, BO = "17912099997", "29822099635"
BLURRED = Quality(next(iter(ILLEGIBLE)), -1.0)
READINGS = {
    "plain": reading(),
    "anna": reading(ANNA),
    "bo": reading(BO),
    "both": reading(ANNA, BO),
    "printed": reading(ANNA, source="print"),
    "blank": reading(blank=True),
    "maybe blank": reading(blank_sure=False),
    "blurred": reading(quality=(BLURRED,)),
    "form": reading(
        sheet=Sheet(SheetKind.FORM, str(form_page_id(1, "nb", 1, 4711))),
        ticks=(Tick("category.ordinary", "ticked"),),
    ),
    "another form": reading(ANNA, sheet=Sheet(SheetKind.FORM, str(form_page_id(1, "nb", 1, 4712)))),
    "cover": reading(sheet=Sheet(SheetKind.COVER, encode_id(77))),
    "separator": reading(sheet=Sheet(SheetKind.SEPARATOR, encode_id(5))),
    "broken": EnvironmentFault(FaultCode.PAGE_BROKEN),
}


def take(station: StationInHand, pile: Sequence[str]) -> UUID:
    """An intake of these; a page that comes a second time has the bytes of the first."""
    intake, document = station.start()
    for place, kind in enumerate(pile):
        data = b"the same" if kind == "again" else b"%d" % place
        page = station.desk.add_page(station.clerk, document, page_scan(data, place + 1)).page
        station.readings.record(station.clerk, page, READINGS.get(kind, reading()))
    return intake


def found(station: StationInHand, intake: UUID) -> object:
    """All that was decided, without ids."""
    view = station.desk.view(station.clerk, intake)
    place: dict[UUID | None, int] = {page.id: page.position for page in view.pages}
    kinds: dict[UUID | None, tuple[int, str | None]] = {
        document.id: (number, document.type) for number, document in enumerate(view.documents)
    }
    return (
        None if view.applicant is None else view.applicant.number,
        view.category,
        [
            (page.state, page.set_aside_reason, kinds.get(page.document), page.transform)
            for page in view.pages
        ],
        sorted((doubt.code, place.get(doubt.page, 0), doubt.settled) for doubt in view.doubts),
    )


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    derandomize=True,
)
@given(pile=some.lists(some.sampled_from([*READINGS, "again"]), min_size=2, max_size=9))
def test_the_pages_that_are_passed_over_would_have_changed_nothing(
    station: StationInHand, monkeypatch: pytest.MonkeyPatch, pile: list[str]
) -> None:
    quickly = found(station, take(station, pile))
    with monkeypatch.context() as looking_at_each:
        looking_at_each.setattr(papers, "_tells", true)
        assert found(station, take(station, pile)) == quickly


@pytest.fixture
def fetched() -> Iterator[list[Page]]:
    """The pages that are fetched from the records."""
    pages: list[Page] = []

    def note(page: Page, _context: object) -> None:
        pages.append(page)

    event.listen(Page, "load", note)
    yield pages
    event.remove(Page, "load", note)


def test_another_page_of_a_pile_does_not_bring_those_before_it(
    station: StationInHand, fetched: list[Page]
) -> None:
    intake, document = station.start()
    station.counting.expect(station.clerk, intake, 31)
    station.take(document, ANNA)
    for _ in range(29):
        station.take(document)
    page = station.add(document)
    fetched.clear()
    station.readings.record(station.clerk, page.page, reading())
    assert len({each.id for each in fetched}) <= 2, "itself, and the paper before it"
    assert station.desk.view(station.clerk, intake).pages[-1].document == document
