"""All that is kept of one person, in words they can read: what stands in the first paper of what they are handed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.later import Later, Value
from kiosk.intake.later_words import value_words
from kiosk.intake.linking import NOBODYS
from kiosk.intake.looking import Held
from kiosk.intake.own_data import Asked, OwnData, without_numbers
from kiosk.intake.truth import DocumentView, IntakeView, PageView
from kiosk.printing.dossier_content import Chapter, Dossier, Table
from kiosk.records.tables import IntakeState
from kiosk.settings import StationSettings
from kiosk.texts import Language, Text

_DOT: Final = " · "
_WHEN: Final = 0.29


def _pages_of(document: DocumentView) -> int:
    """How many pages were handed in of it, those set aside as well; separator sheets are the office's own."""
    return sum(page.set_aside_reason not in NOBODYS for page in document.pages)


class Teller:
    """Says it in one language, as one county calls things.

    Attributes:
        language: which.
    """

    def __init__(self, language: Language, county: CountyProfile, settings: StationSettings) -> None:
        self.language = language
        self._county = county
        self._settings = settings
        self._say = language.say

    def dossier(self, own: OwnData) -> Dossier:
        """The paper's content."""
        return Dossier(
            authority=self._county.authority_name,
            office=self._settings.office,
            title=self._say("subject.title"),
            lead=self._say("subject.lead", moment=own.made_at),
            made_at=own.made_at,
            chapters=tuple(self._chapters(own)),
            training=self._settings.training,
        )

    def book_title(self, number: int, view: IntakeView) -> str:
        """What the pages of an intake are listed as: without a name or a number of anybody's."""
        return self._say("subject.pages.title", number=number, moment=view.received_at)

    def document(self, document: DocumentView | None) -> str:
        """What a document is called; None stands for pages of none."""
        if document is None:
            return self._say("subject.pages.rest")
        if document.type is None:
            return self._say(f"receipt.untyped.{document.role}")
        return self.language.render(self._county.type_text(document.type))

    def page(self, page: PageView) -> str:
        """What a page is listed as."""
        return self._say("subject.page", page=page.position, sheet=page.sheet)

    def marks(self, page: PageView) -> tuple[str, ...]:
        """What stands above a page: that it is set aside, and why, and whose paper is nobody's."""
        marks = (self._say("receipt.training"),) if self._settings.training else ()
        if page.counts or page.gone is not None:
            return marks
        reason = self._say(f"aside.{page.set_aside_reason or 'clerk'}")
        return (*marks, self._say("subject.page.aside", reason=reason))

    def gone(self, page: PageView, own: OwnData) -> tuple[str, str]:
        """That a page is kept no more, and since when."""
        how = "purged" if page.gone is None else page.gone.value
        at = own.ended.get(page.id)
        when = "" if at is None else self.language.moment(at)
        return self._say("subject.page.gone", page=page.position), self._say(f"subject.page.{how}", when=when)

    def broken(self, page: PageView) -> tuple[str, str]:
        """That a page's picture can't be shown."""
        return (
            self._say("subject.page.broken", page=page.position),
            self._say("subject.page.broken.do", sha256=page.sha256[:16]),
        )

    def _chapters(self, own: OwnData) -> Iterator[Chapter]:
        yield self._person(own)
        yield self._numbers(own)
        yield self._contacts(own)
        if own.listed:
            yield self._expected(own)
        yield Chapter(self._say("subject.intakes"), self._say("subject.intakes.lead", len(own.intakes)))
        for number, view in enumerate(own.intakes, 1):
            yield self._intake(own, number, view)
        if own.record.elsewhere:
            yield self._elsewhere(own)
        if own.covers:
            rows = tuple(
                (self.language.moment(one.issued_at), self._types(one.types), one.code) for one in own.covers
            )
            yield self._chapter("covers", ("when", "documents", "code"), (_WHEN, 0.45, 0.26), rows)
        yield self._said_later(own)
        yield self._access(own)
        yield self._deeds(own)
        yield Chapter(
            self._say("subject.why"),
            self._say("subject.why.lead"),
            facts=((self._say("subject.why.reason"), own.reason),),
        )

    def _person(self, own: OwnData) -> Chapter:
        person, say = own.record.person, self._say
        facts = [(say("subject.name"), person.name or say("subject.not_said"))]
        names = sorted({name for name in own.record.names.values() if name != person.name})
        if names:
            facts.append((say("subject.names_before"), _DOT.join(names)))
        facts.append((say("subject.born"), self._day(person.born)))
        facts.append((say("subject.language"), say(f"ui.language.{person.language or self.language.code}")))
        facts.append((say("subject.protected"), say("subject.yes" if person.protected else "subject.no")))
        if own.record.same_as:
            merged = say("subject.merged.told", len(own.record.same_as))
            facts.append((say("subject.merged"), merged))
        return Chapter(say("subject.person"), facts=tuple(facts))

    def _numbers(self, own: OwnData) -> Chapter:
        rows = tuple(self._number(held) for held in own.record.numbers)
        columns = ("number", "kind", "source", "since")
        return self._chapter("numbers", columns, (0.21, 0.25, 0.25, _WHEN), rows)

    def _number(self, held: Held) -> tuple[str, ...]:
        use = "in_use" if held.in_use else "beside" if held.superseded_by is None else "replaced"
        source = self._say(f"subject.source.{held.source.value}")
        if held.reason is not None:
            source += f" ({self._say(f'confirm.{held.reason}')})"
        kind = f"{self._say(f'identity.kind.{held.kind}')}{_DOT}{self._say(f'cli.number.{use}')}"
        return held.number, kind, source, self.language.moment(held.since)

    def _contacts(self, own: OwnData) -> Chapter:
        rows = tuple(
            (
                self._say(f"contact.kind.{one.kind.value}"),
                one.shown,
                self.language.moment(one.since),
                self._say("subject.still") if one.until is None else self.language.moment(one.until),
            )
            for one in own.contacts
        )
        return self._chapter(
            "contacts", ("kind", "contact", "since", "until"), (0.14, 0.28, _WHEN, _WHEN), rows
        )

    def _expected(self, own: OwnData) -> Chapter:
        rows = tuple(
            (
                f"{one.county_year}",
                one.name,
                one.number,
                self._day(one.born),
                "" if one.category is None else self._say(f"category.{one.category}"),
            )
            for one in own.listed
        )
        columns = ("year", "name", "number", "born", "category")
        return self._chapter("expected", columns, (0.1, 0.26, 0.2, 0.2, 0.24), rows)

    def _elsewhere(self, own: OwnData) -> Chapter:
        rows = tuple(
            (
                self.language.day(one.received_on),
                one.office or self._say("elsewhere.withheld"),
                "" if one.category is None else self._say(f"category.{one.category.value}"),
                one.receipt or "",
            )
            for one in own.record.elsewhere
        )
        return self._chapter(
            "elsewhere", ("when", "office", "category", "receipt"), (0.2, 0.3, 0.25, 0.25), rows
        )

    def _intake(self, own: OwnData, number: int, view: IntakeView) -> Chapter:
        say, language = self._say, self.language
        state = IntakeState.ERASED if view.erased else view.state
        told = say("subject.state.void") if view.voided else say(f"intake_state.{state.value}")
        facts = [
            (say("subject.state"), told),
            (say("subject.received"), language.moment(view.received_at)),
            (say("subject.channel"), say(f"ui.facts.channel.{view.channel.value}")),
            (say("subject.office"), view.office),
            (say("subject.taken_in_by"), own.record.took_in.get(view.id, "")),
            (say("subject.year"), f"{view.county_year}"),
        ]
        if view.posted_on is not None:
            facts.append((say("subject.posted"), self._day(view.posted_on)))
        if view.category is not None:
            facts.append((say("subject.category"), say(f"category.{view.category}")))
        for given in own.receipts.get(view.id, ()):
            facts.append((say("subject.receipt"), f"{given.number}, {language.moment(given.issued_at)}"))
        pages = say("subject.pages.count", len(view.counting_pages))
        if view.set_aside:
            pages += _DOT + say("subject.pages.aside", len(view.set_aside))
        facts.append((say("subject.pages"), pages))
        numbers = frozenset(held.number for held in own.record.numbers)
        tables = [self._documents(view, numbers)] if view.documents else []
        asked = own.doubts.get(view.id, ())
        if asked:
            tables.append(self._doubts(view, asked))
        title = say("subject.intake", number=number, day=language.day(view.received_at.date()))
        return Chapter(title, facts=tuple(facts), tables=tuple(tables), within=True)

    def _documents(self, view: IntakeView, numbers: frozenset[str]) -> Table:
        rows = tuple(
            (self.document(one), f"{_pages_of(one)}", f"{one.copies}", self._fate(one, numbers))
            for one in view.documents
        )
        return self._table(("document", "pages", "copies", "fate"), (0.4, 0.1, 0.14, 0.36), rows)

    def _fate(self, document: DocumentView, numbers: frozenset[str]) -> str:
        told = (
            [] if document.attestation is None else [self._say(f"attestation.{document.attestation.value}")]
        )
        if document.to_hand_back or document.handed_back:
            told.append(self._say("receipt.handed_back" if document.handed_back else "receipt.to_hand_back"))
        if document.note is not None:
            told.append(without_numbers(document.note, numbers))
        return _DOT.join(told)

    def _doubts(self, view: IntakeView, asked: tuple[Asked, ...]) -> Table:
        positions = {page.id: page.position for page in view.pages}
        rows = []
        for one in asked:
            where = positions.get(one.page) if one.page is not None else None
            what = self._say(f"doubt.{one.code}.what")
            told = what if where is None else f"{self._say('subject.on_page', page=where)} {what}"
            rows.append((self.language.moment(one.raised_at), told, self._answer(one)))
        return self._table(("when", "doubt", "answer"), (_WHEN, 0.39, 0.32), tuple(rows))

    def _answer(self, asked: Asked) -> str:
        if asked.settled_at is None:
            return self._say("subject.answer.none")
        code = f"subject.answer.{asked.answer}"
        told = self._say(code) if self.language.has(code) else self._say("subject.answer.settled")
        return f"{told} {asked.by}, {self.language.moment(asked.settled_at)}".replace(" ,", ",")

    def _said_later(self, own: OwnData) -> Chapter:
        numbers = {view.id: number for number, view in enumerate(own.intakes, 1)}
        rows = tuple(
            (self.language.moment(one.made_at), self._of_intake(one, numbers), self._change(one), one.by)
            for one in own.record.later
        )
        return self._chapter("later", ("when", "what", "change", "by"), (_WHEN, 0.25, 0.38, 0.08), rows)

    def _of_intake(self, one: Later, numbers: dict[UUID, int]) -> str:
        told = self._say(one.words)
        if one.undone:
            told += _DOT + self._say("subject.undone")
        number = None if one.intake is None else numbers.get(one.intake)
        return told if number is None else f"{self._say('subject.intake.short', number=number)} {told}"

    def _change(self, one: Later) -> str:
        about = self._value(one.about)
        values = " → ".join(filter(None, (self._value(one.was), self._value(one.now))))
        told = ": ".join(filter(None, (about, values)))
        return ". ".join(filter(None, (told, self._say("subject.because", reason=one.reason))))

    def _value(self, value: Value | None) -> str:
        if value is None:
            return ""
        words = value_words(value, self._county, str)  # a number of the person's own, in full
        return self.language.render(words) if isinstance(words, Text) else words

    def _access(self, own: OwnData) -> Chapter:
        numbers = {view.id: number for number, view in enumerate(own.intakes, 1)}
        rows = []
        for one in own.accesses:
            role = own.roles.get(one.clerk)
            who = one.initials if role is None else f"{one.initials}{_DOT}{self._say(f'role.{role.value}')}"
            number = numbers.get(one.subject)
            of = (
                self._say("subject.whole")
                if number is None
                else self._say("subject.intake.of", number=number)
            )
            rows.append((self.language.moment(one.at), who, self._say(f"seen.{one.act.value}"), of))
        return self._chapter("access", ("when", "who", "what", "of"), (_WHEN, 0.22, 0.31, 0.18), tuple(rows))

    def _deeds(self, own: OwnData) -> Chapter:
        numbers = {view.id: number for number, view in enumerate(own.intakes, 1)}
        rows = []
        for one in own.deeds:
            number = None if one.intake is None else numbers.get(one.intake)
            told = self.language.render(one.words)
            if one.times > 1:
                told += _DOT + self._say("subject.times", one.times)
            if number is not None:
                told = f"{self._say('subject.intake.short', number=number)} {told}"
            rows.append((self.language.moment(one.at), told, one.by or self._say("subject.itself")))
        return self._chapter("deeds", ("when", "what", "by"), (_WHEN, 0.53, 0.18), tuple(rows))

    def _types(self, codes: tuple[str, ...]) -> str:
        return _DOT.join(self.language.render(self._county.type_text(code)) for code in codes)

    def _day(self, day: date | None) -> str:
        return self._say("subject.not_said") if day is None else self.language.day(day)

    def _chapter(
        self,
        name: str,
        columns: tuple[str, ...],
        widths: tuple[float, ...],
        rows: tuple[tuple[str, ...], ...],
    ) -> Chapter:
        title = self._say(f"subject.{name}")
        if not rows:
            return Chapter(title, self._say(f"subject.{name}.none"))
        return Chapter(title, self._say(f"subject.{name}.lead"), tables=(self._table(columns, widths, rows),))

    def _table(
        self, columns: tuple[str, ...], widths: tuple[float, ...], rows: tuple[tuple[str, ...], ...]
    ) -> Table:
        return Table(tuple(self._say(f"subject.column.{name}") for name in columns), rows, widths)
