"""What the documents' card lists of an intake: what the county asks for, and how it stands, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.intake.checklist import Asked, Checklist, Item, Short, Standing
from kiosk.intake.truth import DocumentView
from kiosk.records.tables import DocumentRole
from kiosk.texts import Text
from kiosk.ui.pages_shown import type_words
from kiosk.ui.sight import Sight


class Sign(StrEnum):
    """How something stands, for the eye; the words say it too."""

    THERE = "there"
    SHORT = "short"
    MISSING = "missing"
    UNTYPED = "untyped"
    IF_IT_APPLIES = "if_it_applies"


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line.

    Attributes:
        what: the type of document.
        told: what is there of it, in a few words.
        lacking: what is not there as it was asked for, or came late.
        note: what the county wants said of it.
        document: the first document of the type that is here.
        chosen: whether the page that is looked at is of it.
    """

    sign: Sign
    what: Text
    told: Text | None = None
    lacking: Text | None = None
    note: Text | None = None
    document: DocumentView | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class AskedLines:
    """All lines.

    Attributes:
        shown: what is there, and what everybody must hand in.
        folded: what is asked of those it applies to, and is not there.
    """

    shown: tuple[AskedLine, ...]
    folded: tuple[AskedLine, ...]


def asked_lines(sight: Sight) -> AskedLines:
    """The lines for an intake; those of its documents alone until it is known what is asked for."""
    here = [document for document in sight.documents if document.sheets]
    chosen = sight.document
    untyped = [document for document in here if document.type is None or sight.advice is None]
    listed = () if sight.advice is None else _items(sight.advice.checklist)
    lines: list[AskedLine] = []
    folded: list[AskedLine] = []
    for item in sorted(listed, key=lambda one: sight.county.role_of(one.type) is not DocumentRole.MAIN):
        of_type = [document for document in here if document.type == item.type]
        line = _line(item, of_type, chosen)
        (folded if line.sign is Sign.IF_IT_APPLIES else lines).append(line)
    for document in untyped:
        pages = Text("cli.pages", count=sum(page.counts for page in document.pages))
        sign = Sign.UNTYPED if document.type is None else Sign.THERE
        looked_at = chosen is not None and document.id == chosen.id
        lines.append(
            AskedLine(sign, type_words(document, sight.county), pages, None, None, document, looked_at)
        )
    return AskedLines(tuple(lines), tuple(folded))


def short_day(day: date) -> Text:
    """A day without its year, where the year is plain: ``1. juli``."""
    return Text("date.short", {"day": day.day, "month": Text(f"month.{day.month}")})


def _items(asked: Checklist) -> Sequence[Item]:
    return (*asked.needed, *asked.conditional, *asked.besides)


def _line(item: Item, documents: Sequence[DocumentView], chosen: DocumentView | None) -> AskedLine:
    sign = {Standing.THERE: Sign.THERE, Standing.SHORT: Sign.SHORT, Standing.MISSING: Sign.MISSING}[
        item.standing
    ]
    if sign is Sign.MISSING and item.asked is not Asked.OF_EVERYBODY:
        if item.said:
            return AskedLine(sign, item.text, Text("ui.asked.said"), note=item.note)
        return AskedLine(Sign.IF_IT_APPLIES, item.text, note=item.note)
    looked_at = chosen is not None and any(document.id == chosen.id for document in documents)
    return AskedLine(
        sign,
        _what(item, documents),
        _joined(_told(item, documents)),
        _lacking(item),
        item.note if sign is not Sign.THERE else None,
        documents[0] if documents else None,
        looked_at,
    )


def _what(item: Item, documents: Sequence[DocumentView]) -> Text:
    """The type, and what kind of copy where all of them are of one."""
    kinds = {document.attestation for document in documents}
    kind = kinds.pop() if len(kinds) == 1 else None
    return item.text if kind is None else Text(f"ui.asked.{kind.value}", {"what": item.text})


def _told(item: Item, documents: Sequence[DocumentView]) -> Iterable[Text]:
    pages = sum(page.counts for document in documents for page in document.pages)
    if pages:
        yield Text("cli.pages", count=pages)
    if documents and item.copies_asked is not None:
        yield Text("ui.asked.copies_of", {"copies": item.copies, "asked": item.copies_asked})
    elif any(document.copies > 1 for document in documents):
        yield Text("ui.asked.copies", count=item.copies)
    if item.attestation_unsaid and documents:
        yield Text("ui.asked.kind_unsaid")
    if any(document.handed_back for document in documents):
        yield Text("ui.asked.handed_back")
    elif any(document.to_hand_back for document in documents):
        yield Text("ui.asked.to_hand_back")
    if any(document.note is not None for document in documents):
        yield Text("ui.asked.rest_elsewhere")
    if item.came_before:
        yield Text("ui.asked.before")
    if item.said:
        yield Text("ui.asked.said")


def _lacking(item: Item) -> Text | None:
    if item.standing is Standing.MISSING:
        return Text("ui.asked.missing", {"by": _by(item)})
    if Short.ATTESTATION in item.short and item.attestation_asked is not None:
        return Text(f"ui.asked.missing.{item.attestation_asked.value}", {"by": _by(item)})
    if Short.COPIES in item.short and item.copies_asked is not None:
        return Text("ui.asked.missing.copies", {"by": _by(item)}, item.copies_asked - item.copies)
    if item.late and item.due is not None:
        return Text("ui.asked.late", {"day": short_day(item.due)})
    return None


def _by(item: Item) -> Text:
    if item.due is None:
        return Text("ui.asked.by.not_set")
    return Text("ui.asked.by.passed" if item.passed else "ui.asked.by", {"day": short_day(item.due)})


def _joined(parts: Iterable[Text]) -> Text | None:
    said: Text | None = None
    for part in reversed(list(parts)):
        said = part if said is None else Text("ui.asked.and", {"first": part, "then": said})
    return said
