"""An intake's sealed rows with what was said of it since: one function, and pure.

Each kind of amendment has a function that says what the intake is once it was made. Nothing else knows what an
amendment's values mean; :mod:`kiosk.intake.correcting` and its neighbours write them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kiosk.intake.linking import AsideReason
from kiosk.intake.views import (
    ERASED,
    AmendmentKind,
    AmendmentView,
    Change,
    DocumentView,
    Fact,
    IntakeView,
    MovedPage,
    PageView,
    PersonView,
    Subject,
)
from kiosk.records.tables import Amendment, Attestation, Channel, DocumentRole, PageState

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Beside:
    """What amendments of an intake speak of that is not in its own rows.

    Attributes:
        pages: those that came from other intakes, as they were sealed there.
        notes: what was noted of documents that came from other intakes, by the id of the sealed document.
        people: persons whose the intake was said to be.
    """

    pages: Mapping[UUID, PageView] = field(default_factory=dict)
    notes: Mapping[UUID, str | None] = field(default_factory=dict)
    people: Mapping[UUID, PersonView] = field(default_factory=dict)


def amended(sealed: IntakeView, amendments: Sequence[Amendment], beside: Beside) -> IntakeView:
    """``sealed`` with everything said of it since, in order. Pure."""
    view = sealed
    for row in amendments:
        kind = AmendmentKind(row.kind)
        after = _ACTS[kind](view, row.values, beside)
        view = replace(after, amendments=(*view.amendments, _told(kind, row)))
    return view


def pages_named(values: Values) -> tuple[UUID, ...]:
    """The pages that an amendment is about."""
    return tuple(UUID(page) for page in values.get("pages", ()))


def _void(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return replace(view, voided=True)


def _restored(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return replace(view, voided=False)


def _erased(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return replace(_page_erased(view, values, beside), erased=True)


def _page_erased(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return _set(view, pages_named(values), state=PageState.SET_ASIDE, set_aside_reason=ERASED)


def _aside(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    reason = AsideReason.CLERK.value
    return _set(view, pages_named(values), state=PageState.SET_ASIDE, set_aside_reason=reason)


def _brought_back(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return _set(view, pages_named(values), state=PageState.LINKED, set_aside_reason=None)


def _turned(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return _set(view, pages_named(values), transform=values["is"])


def _handed_back(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return _with_document(view, UUID(values["document"]), handed_back=True)


def _still_here(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return _with_document(view, UUID(values["document"]), handed_back=False)


def _document(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    said = {name: _FACTS.get(name, _as_it_is)(value) for name, value in values["is"].items()}
    return _with_document(view, UUID(values["document"]), **said)


def _facts(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return replace(view, **{name: _FACTS.get(name, _as_it_is)(value) for name, value in values["is"].items()})


def _applicant(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    return replace(view, applicant=beside.people[UUID(values["is"])])


def _moved_out(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    gone, to = frozenset(pages_named(values)), UUID(values["to"])
    away = tuple(MovedPage(page, to) for page in view.pages if page.id in gone)
    kept = _with_pages(view, [page for page in view.pages if page.id not in gone])
    had = {page.document for page in view.pages if page.id in gone}
    documents = tuple(one for one in kept.documents if one.pages or one.id not in had)
    return replace(kept, documents=documents, moved_away=(*view.moved_away, *away))


def _moved_in(view: IntakeView, values: Values, beside: Beside) -> IntakeView:
    came = [_guest(beside.pages[UUID(page)], placed) for page, placed in values["pages"].items()]
    documents = (*view.documents, *(_of_guests(told, beside.notes) for told in values["documents"]))
    here = {page.id for page in came}
    away = tuple(moved for moved in view.moved_away if moved.page.id not in here)
    return _with_pages(replace(view, documents=documents, moved_away=away), [*view.pages, *came])


def _guest(page: PageView, placed: Values) -> PageView:
    """A page as it was when it came, at its place here."""
    return replace(
        page,
        document=UUID(placed["document"]),
        position=placed["position"],
        sheet=placed["sheet"],
        side=placed["side"],
        state=PageState(placed["state"]),
        set_aside_reason=placed["aside"],
        transform=placed["transform"],
    )


def _of_guests(told: Values, notes: Mapping[UUID, str | None]) -> DocumentView:
    """A document of pages that came from another intake."""
    return DocumentView(
        id=UUID(told["id"]),
        position=told["position"],
        type=told["type"],
        role=DocumentRole(told["role"]),
        copies=told["copies"],
        attestation=_attestation(told["attestation"]),
        handed_back=told["handed_back"],
        to_hand_back=told["to_hand_back"],
        note=None if told["noted"] is None else notes.get(UUID(told["noted"])),
    )


def _set(view: IntakeView, pages: Collection[UUID], **facts: Any) -> IntakeView:
    """``view`` with these pages changed."""
    chosen = frozenset(pages)
    return _with_pages(view, [replace(page, **facts) if page.id in chosen else page for page in view.pages])


def _with_pages(view: IntakeView, pages: Iterable[PageView]) -> IntakeView:
    """``view`` with these pages in place of its own, each in its document."""
    ordered = tuple(sorted(pages, key=lambda page: page.position))
    documents = tuple(
        replace(document, pages=tuple(page for page in ordered if page.document == document.id))
        for document in view.documents
    )
    return replace(view, pages=ordered, documents=documents)


def _with_document(view: IntakeView, document: UUID, **facts: Any) -> IntakeView:
    documents = (replace(one, **facts) if one.id == document else one for one in view.documents)
    return replace(view, documents=tuple(documents))


def _attestation(code: str | None) -> Attestation | None:
    return None if code is None else Attestation(code)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _as_it_is(value: Any) -> Any:
    return value


_FACTS: Mapping[str, Callable[[Any], Any]] = {
    "received_at": datetime.fromisoformat,
    "posted_on": _day,
    "channel": Channel,
    "role": DocumentRole,
    "attestation": _attestation,
}
"""How what is kept as text is read, by the view's field."""

SUBJECTS: Mapping[str, Subject] = {
    "type": Subject.TYPE,
    "copies": Subject.COPIES,
    "attestation": Subject.ATTESTATION,
    "received_at": Subject.RECEIVED,
    "posted_on": Subject.POSTED,
    "category": Subject.CATEGORY,
    "channel": Subject.CHANNEL,
}
"""What a view's field is told as. A document's role follows its type, and is not told."""

_Act = Callable[[IntakeView, Values, Beside], IntakeView]

_ACTS: Mapping[AmendmentKind, _Act] = {
    AmendmentKind.VOID: _void,
    AmendmentKind.RESTORED: _restored,
    AmendmentKind.ERASED: _erased,
    AmendmentKind.PAGE_ERASED: _page_erased,
    AmendmentKind.HANDED_BACK: _handed_back,
    AmendmentKind.STILL_HERE: _still_here,
    AmendmentKind.DOCUMENT: _document,
    AmendmentKind.FACTS: _facts,
    AmendmentKind.APPLICANT: _applicant,
    AmendmentKind.ASIDE: _aside,
    AmendmentKind.BROUGHT_BACK: _brought_back,
    AmendmentKind.TURNED: _turned,
    AmendmentKind.MOVED_OUT: _moved_out,
    AmendmentKind.MOVED_IN: _moved_in,
}

_PLAIN: Mapping[AmendmentKind, Change] = {
    AmendmentKind.VOID: Change(Subject.COUNTS, was=True, now=False),
    AmendmentKind.RESTORED: Change(Subject.COUNTS, was=False, now=True),
    AmendmentKind.ASIDE: Change(Subject.COUNTS, was=True, now=False),
    AmendmentKind.BROUGHT_BACK: Change(Subject.COUNTS, was=False, now=True),
    AmendmentKind.ERASED: Change(Subject.HERE, was=True, now=False),
    AmendmentKind.PAGE_ERASED: Change(Subject.HERE, was=True, now=False),
    AmendmentKind.HANDED_BACK: Change(Subject.HANDED_BACK, was=False, now=True),
    AmendmentKind.STILL_HERE: Change(Subject.HANDED_BACK, was=True, now=False),
}
"""Kinds that always change the same."""


def _told(kind: AmendmentKind, row: Amendment) -> AmendmentView:
    values, other = row.values, row.values.get("to", row.values.get("from"))
    document = values.get("document")
    return AmendmentView(
        id=row.id,
        kind=kind,
        reason=row.reason,
        made_at=row.made_at,
        actor=row.actor,
        document=None if document is None else UUID(document),
        pages=pages_named(values),
        other=None if other is None else UUID(other),
        changes=tuple(_changes(kind, row)),
    )


def _changes(kind: AmendmentKind, row: Amendment) -> Iterable[Change]:
    values = row.values
    if kind in _PLAIN:
        yield _PLAIN[kind]
    elif kind is AmendmentKind.APPLICANT:
        yield Change(Subject.PERSON, UUID(values["was"]), UUID(values["is"]))
    elif kind is AmendmentKind.TURNED:
        yield Change(Subject.ROTATION, _rotation(values["was"]), _rotation(values["is"]))
    elif kind is AmendmentKind.MOVED_OUT:
        yield Change(Subject.INTAKE, row.intake_id, UUID(values["to"]))
    elif kind is AmendmentKind.MOVED_IN:
        yield Change(Subject.INTAKE, UUID(values["from"]), row.intake_id)
    else:
        for name, now in values["is"].items():
            if name in SUBJECTS:
                yield Change(SUBJECTS[name], _fact(name, values["was"][name]), _fact(name, now))


def _fact(name: str, kept: Any) -> Fact:
    fact: Fact = _FACTS.get(name, _as_it_is)(kept)
    return fact


def _rotation(transform: Values | None) -> int:
    return 0 if transform is None else int(transform["rotation"])
