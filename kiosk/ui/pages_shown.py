"""What the strip of pages shows of an intake: headings and pages, in words and verdicts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.truth import DocumentView, PageView
from kiosk.records.tables import DocumentRole
from kiosk.texts import Text
from kiosk.ui.controls.verdicts import Verdict
from kiosk.ui.sight import Sight


@dataclass(frozen=True, slots=True)
class Heading:
    """What the pages below it are.

    Attributes:
        key: tells one heading from another.
        words: the document's type.
        range: its pages' numbers: ``1–2``.
        back: whether it stands back, as that of the pages set aside does.
    """

    key: str
    words: Text
    range: str
    back: bool = False

    @property
    def said(self) -> Text:
        """For a screen reader."""
        return Text("ui.desk.heading", {"what": self.words, "pages": self.range})


@dataclass(frozen=True, slots=True)
class Thumb:
    """One page.

    Attributes:
        key: tells one page from another.
        page: None for a page that is on its way.
        verdict: OK is safe; WARNING has a doubt; OFF is set aside.
        place: its number, as it stands on it.
        said: for a screen reader.
        back: whether it does not count.
    """

    key: str
    page: PageView | None
    verdict: Verdict
    place: str
    said: Text
    back: bool = False


Row = Heading | Thumb
_ASIDE = Text("ui.desk.aside")
COMING = Thumb("coming", None, Verdict.OFF, "", Text("ui.desk.page.coming"))


def type_words(document: DocumentView, county: CountyProfile) -> Text:
    """What a document is, in the county's words; one whose type nobody said is an enclosure or an application."""
    if document.type is None and document.role is DocumentRole.MAIN:
        return Text("ui.desk.untyped.main")
    return type_said(document.type, county)


def type_said(code: str | None, county: CountyProfile) -> Text:
    """A type in the county's words; None: an enclosure whose type nobody said."""
    return Text("ui.desk.untyped") if code is None else county.type_text(code)


def rows_of(sight: Sight, *, coming: bool) -> list[Row]:
    """The rows for an intake.

    Args:
        sight: the intake.
        coming: whether a page is on its way.
    """
    rows: list[Row] = []
    doubts: dict[UUID | None, str] = {}
    for doubt in sight.doubts:
        doubts.setdefault(doubt.page, doubt.code)
    for document in sight.documents:
        counting = [page for page in document.pages if page.counts]
        if counting:
            what = type_words(document, sight.county)
            rows.append(Heading(f"document {document.id}", what, span(counting)))
            rows += [_thumb(page, what, doubts.get(page.id)) for page in counting]
    if coming:
        rows.append(COMING)
    aside = [page for page in sight.pages if not page.counts]
    if aside:
        rows.append(Heading("aside", _ASIDE, str(len(aside)), back=True))
        rows += [_thumb(page, _ASIDE, None) for page in aside]
    return rows


def span(pages: Sequence[PageView]) -> str:
    """The numbers of pages in order, in the shortest way: ``1–3, 7``."""
    runs: list[list[int]] = []
    for number in sorted(page.position for page in pages):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}\N{EN DASH}{run[-1]}" for run in runs)


def page_said(sight: Sight, page: PageView) -> Text:
    """A page and how it stands, for a screen reader."""
    document = next((found for found in sight.documents if found.id == page.document), None)
    doubts = sight.doubts_of(page.id)
    what = _ASIDE if document is None else type_words(document, sight.county)
    return _thumb(page, what, doubts[0].code if doubts else None).said


def _thumb(page: PageView, what: Text, doubt: str | None) -> Thumb:
    if not page.counts:
        verdict, stands = Verdict.OFF, Text(f"aside.{page.set_aside_reason or 'clerk'}")
    elif doubt is not None:
        verdict, stands = Verdict.WARNING, Text(f"doubt.{doubt}.short")
    elif page.reading_error is not None:
        verdict, stands = Verdict.WARNING, Text("doubt.unreadable.short")
    else:
        verdict, stands = Verdict.OK, Text("ui.desk.page.safe")
    said = Text("ui.desk.page.said", {"page": page.position, "what": what, "stands": stands})
    return Thumb(f"page {page.id}", page, verdict, str(page.position), said, back=not page.counts)
