"""Parts the pages of an open intake into documents: where a clerk says so, where a form of ours ends,
and behind a cover sheet."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from kiosk.intake.carrying import begin_document
from kiosk.intake.linking import Evidence
from kiosk.intake.papers import Papers
from kiosk.intake.steps import Changes
from kiosk.records.tables import Document, Page
from kiosk.records.work import Work


def part(work: Work, after: Document, moving: Sequence[Page], changes: Changes) -> Document:
    """Makes a document of ``moving``, which stands behind ``after``."""
    behind = work.session.scalars(
        select(Document).where(Document.intake_id == after.intake_id, Document.position > after.position)
    )
    for document in behind:
        changes.set(document, position=document.position + 1)
    made = begin_document(work, after.intake_id, after.position + 1)
    for page in moving:
        changes.set(page, document_id=made.id)
    return made


def part_at_form(work: Work, page: Page, evidence: Evidence, pages: Papers) -> Document | None:
    """Keeps the pages of a form of ours together, and what is none of them apart; so too what lies behind a cover
    sheet. ``pages``: the intake's.

    Every page of such a form bears its code. So a page just read that bears another code than the page before it, or
    none where that one bears one, begins a document; the pages that follow with the same code, or likewise without,
    go on with it. A page that begins a document already stays where it is.

    Returns:
        The document that was made.
    """
    last = pages.last_paper_before(page)
    if last is None or (last.document_id != page.document_id and not pages.is_continued(page)):
        return None
    if _form_of(last) == evidence.form and not pages.has_cover_between(last, page):
        page.document_id = last.document_id
        return None
    following = pages.of_its_document_from(page)
    return part(work, work.session.get_one(Document, last.document_id), following, Changes())


def _form_of(page: Page) -> str | None:
    return None if page.link_evidence is None else Evidence.from_json(page.link_evidence).form
