"""Brings an open intake to what its pages say now: whose it seems to be, which pages are in doubt, and why.

Pages arrive while a clerk works: a number is corrected, a page is set aside, an act is undone, and what an earlier
page meant is no longer what it means. So after every act and every reading all pages that count are weighed anew, in
the order of the paper. What follows from them is never undone for itself: it follows again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk import identity
from kiosk.clock import OSLO
from kiosk.intake.choosing import chosen_category
from kiosk.intake.counting import settle_count
from kiosk.intake.covering import cover_of, type_behind
from kiosk.intake.linking import Decision, DoubtCode, Known, contested, weigh
from kiosk.intake.opened import ASIDE, KEEP, role_of
from kiosk.intake.papers import Papers, Telling
from kiosk.intake.people import holder_of, numbers_of, person_for, survivor
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import (
    Basis,
    Document,
    Doubt,
    ExpectedApplicant,
    IdentifierSource,
    Intake,
    Page,
    PageState,
    Station,
)
from kiosk.records.work import Work

NO_LONGER = "no_longer"
"""How a doubt is answered that nothing speaks for any more."""

WATCHED_FOLDER = "folder:"
"""What the source of a page that came from a watched folder begins with."""

_OF_PAGES = frozenset(
    {
        DoubtCode.TWO_NUMBERS,
        DoubtCode.OTHER_NUMBER,
        DoubtCode.UNREADABLE,
        DoubtCode.POOR_QUALITY,
        DoubtCode.MAYBE_BLANK,
        DoubtCode.TWO_APPLICATIONS,
        DoubtCode.TAKEN_BEFORE,
        DoubtCode.UNKNOWN_SEPARATOR,
        DoubtCode.UNKNOWN_COVER,
        DoubtCode.OTHER_COVER,
    }
)
_FOLLOWING = _OF_PAGES | {DoubtCode.NO_NUMBER, DoubtCode.NOT_ON_ROSTER}
"""Doubts that come and go with what is known; the others are raised and settled where they arise."""

_Key = tuple[UUID | None, DoubtCode]


@dataclass(frozen=True, slots=True)
class Raised:
    """A doubt that is new; ``page`` None where it is about the whole intake."""

    code: DoubtCode
    page: UUID | None


def judge(
    work: Work, intake: Intake, by: UUID | None = None, pages: Papers | None = None
) -> tuple[Raised, ...]:
    """Brings the intake's applicant, its pages' states and its doubts to what its pages say; tells the new doubts.

    A doubt that a clerk has answered by keeping the page stays answered.

    Args:
        by: whose act this follows from; None where nobody's.
        pages: the intake's, where they are at hand.
    """
    session = work.session
    session.flush()
    papers = pages_in_order(session, intake.id) if pages is None else pages
    for page in papers.to_take_up():
        _take_up(page)
    told = papers.telling()
    for document in dict.fromkeys(page.document for page in told if page.counts and page.evidence.form):
        _type_as_application(session.get_one(Document, document))
    session.flush()
    weighing = _Weighing(session, intake)
    wanted: list[_Key] = [(page.id, code) for page in told for code in weighing.take(page)]
    if not weighing.settled:
        _propose(work, intake, weighing.proposed)
    type_behind(session, intake, papers, told, {page for page, _code in wanted})
    wanted += _of_the_whole(session, intake, told)
    raised, open_pages = _bring_doubts_to(work, intake, wanted, by)
    _bring_states_to(papers, told, open_pages)
    settle_count(work, intake)
    return raised


def known_before(session: Session, intake: Intake, page: Page, pages: Papers) -> Known:
    """What those of the intake's pages that come before ``page`` make known."""
    weighing = _Weighing(session, intake)
    for earlier in pages.telling(before=page.position):
        weighing.take(earlier)
    return weighing.known(page.document_id, same_bytes=pages.has_bytes_of(page))


class _Weighing:
    """Weighs pages one after the other, each by what those before it made known.

    Attributes:
        settled: a clerk has said whose the intake is.
        proposed: whom the pages so far propose: by a number, or by a cover sheet that the person was given.
    """

    def __init__(self, session: Session, intake: Intake) -> None:
        self._session = session
        self.settled = intake.basis in (Basis.GIVEN, Basis.CONFIRMED)
        self.proposed: str | UUID | None = None
        self._owner = intake.applicant_id if self.settled else None
        self._contested = False
        self._numbers = frozenset[str]()
        if self.settled and intake.applicant_id is not None:
            self._numbers = numbers_of(session, intake.applicant_id)
        self._seen = frozenset[str]()
        self._forms = frozenset[str]()
        self._applications: dict[UUID, frozenset[str]] = dict.fromkeys(
            session.scalars(
                select(Document.id).where(
                    Document.intake_id == intake.id, Document.type == DocumentType.APPLICATION.value
                )
            ),
            frozenset(),
        )

    def known(self, document: UUID | None, *, same_bytes: bool = False) -> Known:
        """What is known when a page of ``document`` comes."""
        on_applications = frozenset[str]()
        if document in self._applications:
            others = (seen for other, seen in self._applications.items() if other != document)
            on_applications = on_applications.union(*others)
        return Known(
            numbers=self._numbers,
            settled=self.settled,
            other_seen=self._seen - self._numbers,
            same_bytes=same_bytes,
            forms=self._forms,
            applications=on_applications,
        )

    def take(self, page: Telling) -> tuple[DoubtCode, ...]:
        """Decides on ``page``, and knows more for the next; tells what is in doubt of it."""
        if page.cover is not None:
            return self._take_cover(page.cover)
        return self._weigh(page).doubts if page.counts else ()

    def _take_cover(self, ident: str) -> tuple[DoubtCode, ...]:
        """A cover sheet proposes whose it is, as an accepted number in a barcode does, and no surer."""
        cover = cover_of(self._session, ident)
        if cover is None:
            return (DoubtCode.UNKNOWN_COVER,)
        whose = self._owner
        if whose is None and isinstance(self.proposed, UUID):
            whose = self.proposed
        numbers = numbers_of(self._session, cover.applicant_id)
        if whose is not None:
            same = survivor(self._session, whose) == survivor(self._session, cover.applicant_id)
        else:
            same = self.proposed in numbers
        if self.settled or same:
            return () if same else (DoubtCode.OTHER_COVER,)
        if self.proposed is not None or self._contested or not self._seen <= numbers:
            self._withdraw(numbers)
            return (DoubtCode.OTHER_COVER,)
        self.proposed, self._numbers = cover.applicant_id, numbers
        return ()

    def _withdraw(self, seen: frozenset[str] = frozenset()) -> None:
        """Two persons were named: nobody is proposed any more, whatever comes."""
        self.proposed, self._numbers, self._contested = None, frozenset(), True
        self._seen |= seen

    def _weigh(self, page: Telling) -> Decision:
        evidence = page.evidence
        decision = weigh(evidence, self.known(page.document))
        if decision.proposes is not None and (self._contested or isinstance(self.proposed, UUID)):
            decision = contested(decision)
        if decision.proposes is not None:
            self.proposed = decision.proposes
            self._numbers = _numbers_with(self._session, decision.proposes)
        if decision.withdraws:
            self._withdraw(self._numbers if isinstance(self.proposed, UUID) else frozenset())
        self._seen |= evidence.numbers
        if evidence.form is not None:
            self._forms |= {evidence.form}
        if page.document in self._applications:
            self._applications[page.document] |= evidence.numbers
        return decision


def was_taken_before(session: Session, page: Page) -> bool:
    """Whether another intake has the very page from the very file, though nobody asked for that file again: a folder
    that is watched gives a page once more where the program was stopped before it was known to be safe."""
    if not page.source.startswith(WATCHED_FOLDER) or page.source_sha256 is None:
        return False
    same = (
        Page.sha256 == page.sha256,
        Page.source_sha256 == page.source_sha256,
        Page.intake_id != page.intake_id,
    )
    return session.scalar(select(Page.id).where(*same).limit(1)) is not None


def pages_in_order(session: Session, intake: UUID) -> Papers:
    """The intake's pages."""
    return Papers(session, intake)


def _take_up(page: Page) -> None:
    """What the reading says of the page itself, where no clerk has said anything else."""
    if page.link_evidence is None:
        return
    aside = page.link_evidence.get("aside")
    if page.state is PageState.RECEIVED and aside is not None:
        page.state, page.set_aside_reason = PageState.SET_ASIDE, aside
    if page.transform is None and page.reading is not None:
        page.transform = {name: page.reading[name] for name in ("rotation", "skew_degrees", "crop")}


def _type_as_application(document: Document) -> None:
    """An application form of ours says itself what it is, unless a clerk has said anything else."""
    if document.type is None:
        document.type, document.role = DocumentType.APPLICATION.value, role_of(DocumentType.APPLICATION)


def _propose(work: Work, intake: Intake, whom: str | UUID | None) -> None:
    """Makes the person that the pages propose the intake's applicant, or nobody."""
    if whom is None or isinstance(whom, UUID):
        intake.applicant_id, intake.basis = whom, None if whom is None else Basis.PROPOSED
        return
    training = work.session.get_one(Station, work.station).kind == "training"
    kind = identity.assess(whom, work.now.astimezone(OSLO).date(), training=training).kind.value
    found = person_for(work, whom, kind, intake.county_year, IdentifierSource.BARCODE)
    intake.applicant_id, intake.basis = found.applicant.id, Basis.PROPOSED


def _numbers_with(session: Session, number: str) -> frozenset[str]:
    """All numbers of the person who has this one."""
    known = holder_of(session, number)
    return frozenset({number}) if known is None else numbers_of(session, known.id) | {number}


def _of_the_whole(session: Session, intake: Intake, told: Sequence[Telling]) -> list[_Key]:
    """The doubts about the intake that follow from whose it is; its category: the one that a clerk chose, else the
    list's, where it says one, else the one that is ticked on the form."""
    chosen, ticked = chosen_category(session, intake.id), _category_ticked(told)
    if intake.applicant_id is None:
        intake.category = chosen or ticked
        asked = select(Doubt.id).where(Doubt.intake_id == intake.id, Doubt.code == DoubtCode.NO_NUMBER.value)
        return [] if session.scalar(asked.limit(1)) is None else [(None, DoubtCode.NO_NUMBER)]
    expected = session.scalar(
        select(ExpectedApplicant)
        .where(
            ExpectedApplicant.number.in_(numbers_of(session, intake.applicant_id)),
            ExpectedApplicant.county_year == intake.county_year,
        )
        .limit(1)
    )
    intake.category = chosen or (None if expected is None else expected.category) or ticked
    return [(None, DoubtCode.NOT_ON_ROSTER)] if expected is None else []


def _category_ticked(told: Sequence[Telling]) -> str | None:
    """The category that the application form of ours among the pages says; None where two of them differ."""
    said = {page.evidence.sole_tick("category.") for page in told if page.counts} - {None}
    return said.pop() if len(said) == 1 and said <= set(Category) else None


def _bring_doubts_to(
    work: Work, intake: Intake, wanted: list[_Key], by: UUID | None
) -> tuple[tuple[Raised, ...], set[UUID | None]]:
    """Raises what is wanted and settles what is not; tells the new ones, and what pages have an open one."""
    kept: dict[_Key, list[Doubt]] = {}
    for doubt in work.session.scalars(
        select(Doubt)
        .where(Doubt.intake_id == intake.id, Doubt.code.in_([code.value for code in _FOLLOWING]))
        .order_by(Doubt.raised_at)
    ):
        kept.setdefault((doubt.page_id, DoubtCode(doubt.code)), []).append(doubt)
    open_pages: set[UUID | None] = set()
    raised: list[Raised] = []
    for page, code in wanted:
        doubts = kept.get((page, code), [])
        standing = any(doubt.settled_at is None for doubt in doubts)
        if not standing and any(doubt.answer == KEEP for doubt in doubts):
            continue
        open_pages.add(page)
        if not standing:
            _raise(work, intake, page, code, doubts)
            raised.append(Raised(code, page))
    for key in kept.keys() - set(wanted):
        for doubt in kept[key]:
            if doubt.settled_at is None:
                answer = ASIDE if _is_aside(work.session, doubt.page_id) else NO_LONGER
                doubt.settled_at, doubt.settled_by, doubt.answer = work.now, by, answer
    return tuple(raised), open_pages


def _is_aside(session: Session, page: UUID | None) -> bool:
    return session.scalar(select(Page.state).where(Page.id == page)) is PageState.SET_ASIDE


def _bring_states_to(papers: Papers, told: Sequence[Telling], open_pages: Collection[UUID | None]) -> None:
    """The pages that count are in doubt where they have an open doubt, and linked where they have none."""
    states = papers.not_linked()
    linked = {page for page in states if page not in open_pages}
    doubted = {page.id for page in told if page.counts and page.id in open_pages}
    for page in papers.named(
        linked | {page for page in doubted if states.get(page) is not PageState.IN_DOUBT}
    ):
        page.state = PageState.LINKED if page.id in linked else PageState.IN_DOUBT


def _raise(work: Work, intake: Intake, page: UUID | None, code: DoubtCode, before: Sequence[Doubt]) -> None:
    """Raises a doubt: the one there was opens again."""
    if before:
        before[-1].settled_at, before[-1].settled_by, before[-1].answer = None, None, None
        return
    work.session.add(
        Doubt(
            id=work.new_id(),
            intake_id=intake.id,
            page_id=page,
            code=code.value,
            raised_at=work.now,
            settled_at=None,
            settled_by=None,
            answer=None,
        )
    )
