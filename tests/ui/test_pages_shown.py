"""What the strip shows of an intake: pure."""

from __future__ import annotations

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from kiosk.intake.truth import DocumentView, DoubtView, IntakeView, PageView
from kiosk.records.tables import Channel, DocumentRole, IntakeState, PageState
from kiosk.ui.controls.verdicts import Verdict
from kiosk.ui.pages_shown import COMING, Heading, Thumb, rows_of, span
from kiosk.ui.sight import Sight
from tests.helpers.stations import START


def page(document: UUID, position: int, state: PageState = PageState.LINKED) -> PageView:
    """A page of a document."""
    aside = "blank" if state is PageState.SET_ASIDE else None
    return PageView(
        uuid4(), document, position, position, "front", state, aside, "0" * 64, "image/jpeg", 2480, 3508,
        (300.0, 300.0), "file", None, None, was_read=True,
    )  # fmt: skip


def intake(*documents: tuple[str | None, str], doubts: tuple[int, ...] = ()) -> Sight:
    """An intake of documents: their type, and a letter a page: ``.`` counts, ``-`` is set aside."""
    views, pages, position = [], [], 0
    for place, (kind, letters) in enumerate(documents, 1):
        ident, own = uuid4(), []
        for letter in letters:
            position += 1
            own.append(page(ident, position, PageState.SET_ASIDE if letter == "-" else PageState.LINKED))
        pages += own
        views.append(
            DocumentView(
                ident, place, kind, DocumentRole.ENCLOSURE, 1, None, handed_back=False, pages=tuple(own)
            )
        )
    told = tuple(DoubtView(uuid4(), "other_number", pages[at - 1].id, False, None) for at in doubts)
    return Sight(
        IntakeView(
            uuid4(), IntakeState.OPEN, Channel.DESK, "", uuid4(), 2027, None, START, None, None, None, None,
            tuple(views), tuple(pages), told,
        )
    )  # fmt: skip


def told(sight: Sight, *, coming: bool = False) -> list[str]:
    """The rows in short."""
    short = []
    for row in rows_of(sight, coming=coming):
        if isinstance(row, Heading):
            short.append(f"{row.words.code} {row.range}")
        else:
            short.append(f"{row.place}:{row.verdict.value}")
    return short


def test_pages_stand_below_their_document_and_those_set_aside_last() -> None:
    assert told(intake(("application", "..-"), (None, "."))) == [
        "type.application 1–2", "1:ok", "2:ok", "ui.desk.untyped 4", "4:ok", "ui.desk.aside 1", "3:off",
    ]  # fmt: skip


def test_a_doubt_is_seen_on_its_page_and_a_page_on_its_way_is_not_safe() -> None:
    rows = rows_of(intake(("certificate", ".."), doubts=(2,)), coming=True)
    thumbs = [row for row in rows if isinstance(row, Thumb)]
    assert [thumb.verdict for thumb in thumbs] == [Verdict.OK, Verdict.WARNING, Verdict.OFF]
    assert thumbs[-1] is COMING


def test_a_document_of_which_nothing_counts_has_no_heading() -> None:
    assert told(intake(("certificate", "--"))) == ["ui.desk.aside 2", "1:off", "2:off"]


@given(st.sets(st.integers(1, 60), min_size=1))
def test_a_span_names_every_page_and_no_other(numbers: set[int]) -> None:
    document = uuid4()
    written = span([page(document, number) for number in numbers])
    read: set[int] = set()
    for part in written.split(", "):
        first, _dash, last = part.partition("–")
        read |= set(range(int(first), int(last or first) + 1))
    assert read == numbers


def test_the_next_untyped_document_is_found_round_and_round() -> None:
    sight = intake(("application", "."), (None, "."), ("certificate", "."), (None, "-"))
    assert sight.view is not None
    looked_at = Sight(sight.view, sight.view.pages[2].id)
    assert looked_at.untyped is sight.view.documents[1], "one set aside whole is not asked for"


def test_the_doubt_at_hand_is_the_one_about_the_page_that_is_looked_at() -> None:
    sight = intake((None, "...."), doubts=(2, 4))
    assert sight.view is not None
    pages = sight.view.pages
    assert sight.doubt is not None
    assert sight.doubt.page == pages[1].id
    looked_at = Sight(sight.view, pages[3].id)
    assert looked_at.doubt is not None
    assert looked_at.doubt.page == pages[3].id
    assert looked_at.next_doubtful() == pages[1].id
