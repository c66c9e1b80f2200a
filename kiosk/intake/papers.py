"""The pages of an open intake, asked for as far as they bear on each other.

In a long pile most pages say nothing of any other, and each that is fetched takes its time: so those are left in the
records.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarResult, String, and_, func, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session, load_only

from kiosk.intake.linking import AsideReason, DoubtCode, Evidence
from kiosk.records.tables import Page, PageState

_BEGINS_SILENT: Final = json.dumps({**Evidence().as_json(), "rule": None}).removesuffix(" null}")
"""How evidence begins, as it is stored, that says nothing of any other page."""

_LIGHT: Final = load_only(
    Page.position, Page.document_id, Page.state, Page.set_aside_reason, Page.sha256, Page.transform,
    Page.link_evidence, Page.reading_error, Page.sheet,
)  # fmt: skip
"""What of a page it is judged by. Its reading is large."""


@dataclass(frozen=True, slots=True, repr=False)
class Telling:
    """A page that was read and says something that bears on others, or is in doubt by itself.

    Attributes:
        counts: it is not set aside.
        cover: the id of the cover sheet that it is, where it speaks: where nobody has set it aside by hand or taken
            it for one of the papers.
        kept: its evidence as it is kept; None where it could not be read.
    """

    id: UUID
    position: int
    document: UUID | None
    counts: bool
    cover: str | None
    evidence: Evidence
    kept: Mapping[str, Any] | None


class Papers:
    """One intake's pages."""

    def __init__(self, session: Session, intake: UUID) -> None:
        self._session = session
        self._of_intake = Page.intake_id == intake

    def telling(self, before: int | None = None) -> list[Telling]:
        """The pages that tell something, in order; ``before``: only those that stand before this position."""
        asked = select(
            Page.id, Page.position, Page.document_id, Page.state, Page.set_aside_reason, Page.link_evidence
        ).where(self._of_intake, _was_read(), _tells())
        if before is not None:
            asked = asked.where(Page.position < before)
        found = []
        for ident, position, document, state, aside, kept in self._session.execute(
            asked.order_by(Page.position)
        ):
            evidence = Evidence(doubts=(DoubtCode.UNREADABLE,)) if kept is None else Evidence.from_json(kept)
            is_aside = state is PageState.SET_ASIDE
            cover = evidence.cover if is_aside and aside == AsideReason.COVER.value else None
            found.append(Telling(ident, position, document, not is_aside, cover, evidence, kept))
        return found

    def to_take_up(self) -> Sequence[Page]:
        """The pages of which the reading says something of themselves that was not taken up yet."""
        aside = and_(
            Page.state == PageState.RECEIVED, func.json_extract(Page.link_evidence, "$.aside").is_not(None)
        )
        lies = and_(_is_none(Page.transform), ~_is_none(Page.reading))
        return self._pages(~_is_none(Page.link_evidence), or_(aside, lies)).all()

    def not_linked(self) -> Mapping[UUID, PageState]:
        """The state of each page that counts and is not linked."""
        asked = select(Page.id, Page.state).where(
            self._of_intake, Page.state.not_in((PageState.SET_ASIDE, PageState.LINKED)), _was_read()
        )
        return {page: state for page, state in self._session.execute(asked)}  # noqa: C416 - rows, not pairs

    def named(self, pages: Collection[UUID]) -> Sequence[Page]:
        """These pages."""
        return self._pages(Page.id.in_(pages)).all() if pages else ()

    def document_behind(self, position: int) -> UUID | None:
        """The document of the first paper that lies behind a cover sheet, before the next one."""
        cover = and_(
            Page.state == PageState.SET_ASIDE,
            Page.set_aside_reason == AsideReason.COVER.value,
            func.json_extract(Page.link_evidence, "$.cover").is_not(None),
        )
        paper = and_(_was_read(), Page.state != PageState.SET_ASIDE)
        asked = select(Page.state, Page.document_id).where(
            self._of_intake, Page.position > position, or_(cover, paper)
        )
        first = self._session.execute(asked.order_by(Page.position).limit(1)).first()
        return None if first is None or first.state is PageState.SET_ASIDE else first.document_id

    def has_bytes_of(self, page: Page) -> bool:
        """Whether an earlier page that is not set aside has the very bytes of this one."""
        same = (Page.sha256 == page.sha256, Page.position < page.position, Page.id != page.id)
        asked = select(Page.id).where(self._of_intake, *same, Page.state != PageState.SET_ASIDE)
        return self._session.scalar(asked.limit(1)) is not None

    def last_paper_before(self, page: Page) -> Page | None:
        """The last page before this one that is one of the applicant's papers by its reading, whatever a clerk does
        with it meanwhile."""
        asked = (self._of_intake, Page.position < page.position, _is_paper())
        return self._session.scalar(
            select(Page).options(_LIGHT).where(*asked).order_by(Page.position.desc()).limit(1)
        )

    def is_continued(self, page: Page) -> bool:
        """Whether the page's document has a paper before it."""
        asked = (self._of_intake, Page.document_id == page.document_id, Page.position < page.position)
        return self._session.scalar(select(Page.id).where(*asked, _is_paper()).limit(1)) is not None

    def has_cover_between(self, earlier: Page, page: Page) -> bool:
        """Whether a cover sheet lies between two pages."""
        between = (Page.position > earlier.position, Page.position < page.position)
        is_cover = func.json_extract(Page.link_evidence, "$.aside") == AsideReason.COVER.value
        asked = select(Page.id).where(self._of_intake, *between, is_cover)
        return self._session.scalar(asked.limit(1)) is not None

    def of_its_document_from(self, page: Page) -> Sequence[Page]:
        """The page and those of its document that stand behind it."""
        return self._pages(Page.document_id == page.document_id, Page.position >= page.position).all()

    def _pages(self, *which: ColumnElement[bool]) -> ScalarResult[Page]:
        asked = select(Page).options(_LIGHT).where(self._of_intake, *which)
        return self._session.scalars(asked.order_by(Page.position))


def _is_none(column: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Whether nothing is kept in a column; where something was and was taken back, that is kept as JSON's nothing."""
    return or_(column.is_(None), type_coerce(column, String) == "null")


def _was_read() -> ColumnElement[bool]:
    return or_(~_is_none(Page.link_evidence), Page.reading_error.is_not(None))


def _tells() -> ColumnElement[bool]:
    begins = func.substr(type_coerce(Page.link_evidence, String), 1, len(_BEGINS_SILENT))
    return or_(_is_none(Page.link_evidence), begins != _BEGINS_SILENT)


def _is_paper() -> ColumnElement[bool]:
    return and_(~_is_none(Page.link_evidence), func.json_extract(Page.link_evidence, "$.aside").is_(None))
