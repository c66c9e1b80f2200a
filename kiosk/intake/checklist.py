"""What the county asks of an applicant, held against what was handed in: what is there, what is missing, and by when.

Pure, but for the reading of what is held. It rules on nobody: what everybody in a category needs is told apart from
what is only asked of those it applies to, and what the county has not said is said to be not set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from kiosk.clock import day_in_norway
from kiosk.intake.calendar import MonthDay, Timeliness, deadline_on, timeliness
from kiosk.intake.county_profiles.model import CountyProfile, CountyText, EnclosureType
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Attestation, DocumentRole
from kiosk.texts import Text


class Asked(StrEnum):
    """Of whom something is asked."""

    OF_EVERYBODY = "of_everybody"
    IF_IT_APPLIES = "if_it_applies"
    NOT = "not"


class Standing(StrEnum):
    """How something that is asked for stands. ``short`` is there, but not as it was asked for."""

    THERE = "there"
    SHORT = "short"
    MISSING = "missing"


class Short(StrEnum):
    """What something that is there is short of."""

    COPIES = "copies"
    ATTESTATION = "attestation"


_AS_GOOD_AS: Final = {
    Attestation.ORIGINAL: 3,
    Attestation.CERTIFIED: 2,
    Attestation.PLAIN: 1,
}
"""An original is as good as a copy, and a certified copy as good as a plain one."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One document that was handed in.

    Attributes:
        type: its code; None for one that nobody said what it is.
        attestation: None where nobody said what kind of copy it is.
        intake: the one it came with.
        counted: the day it counts as come.
    """

    type: str | None
    role: DocumentRole
    copies: int
    attestation: Attestation | None
    intake: UUID
    counted: date


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the checklist.

    Attributes:
        type: its code.
        text: what it is called here.
        asked: of whom.
        standing: how it stands.
        short: what it is short of.
        copies: how many were handed in.
        copies_asked: how many are asked for; None where that is not set.
        attestation_asked: what kind of copy; None where that is not set.
        attestation_unsaid: one is asked for, and nobody said what kind some of those handed in are.
        due: the last day for it; None where that is not set.
        passed: whether that day is over.
        late: whether what is there came after it; None where that can't be said.
        came_before: the earlier intakes that it came with.
        sensitive: whether it tells of health or the like.
        note: what the county wants said of it.
        said: the applicant's form says that it is enclosed, and nothing here is said to be it.
    """

    type: str
    text: Text
    asked: Asked
    standing: Standing
    short: tuple[Short, ...] = ()
    copies: int = 0
    copies_asked: int | None = None
    attestation_asked: Attestation | None = None
    attestation_unsaid: bool = False
    due: date | None = None
    passed: bool = False
    late: bool | None = None
    came_before: tuple[UUID, ...] = ()
    sensitive: bool = False
    note: Text | None = None
    said: bool = False

    @property
    def is_wanted(self) -> bool:
        """Whether everybody needs it and it is not there as it was asked for."""
        return self.asked is Asked.OF_EVERYBODY and self.standing is not Standing.THERE

    @property
    def wanted(self) -> Text:
        """What is still to come: all of it, so many more, or another kind of copy."""
        kind = self.attestation_asked
        if Short.ATTESTATION in self.short and kind is not None:
            return Text(f"checklist.wanted.{kind.value}", {"what": self.text})
        if Short.COPIES in self.short and self.copies_asked is not None:
            return Text("checklist.wanted.copies", {"what": self.text}, self.copies_asked - self.copies)
        return self.text


@dataclass(frozen=True, slots=True)
class Checklist:
    """All of it.

    Attributes:
        category: what it is for; None where nobody said, or the list of expected applicants names one that there is
            not: then nothing can be said to be missing.
        needed: what everybody in the category needs, in the county's order.
        conditional: what is asked of those it applies to; those that are there first.
        besides: what is there and nobody asked for.
        untyped: documents of this intake that nobody said what they are.
        application: whether the application came in time; None where none came on paper.
        consequence: what the county says of coming late; None where nothing did.
        not_set: what the county, or the clerk, has not said and would decide here: ``checklist.not_set.<code>``.
        deadline: the last day for an application in the category; None where that is not set.
    """

    category: Category | None
    needed: tuple[Item, ...]
    conditional: tuple[Item, ...]
    besides: tuple[Item, ...]
    untyped: int
    application: Timeliness | None
    consequence: Text | None
    not_set: tuple[str, ...]
    deadline: date | None = None

    @property
    def missing(self) -> tuple[Item, ...]:
        """What is needed and not there as it was asked for."""
        return tuple(item for item in self.needed if item.is_wanted)

    def with_said(self, types: frozenset[str]) -> Checklist:
        """The same, with what the applicant's form says is enclosed marked where it is not there."""

        def marked(items: Iterable[Item]) -> tuple[Item, ...]:
            return tuple(
                replace(item, said=item.standing is Standing.MISSING and item.type in types) for item in items
            )

        return replace(self, needed=marked(self.needed), conditional=marked(self.conditional))

    @property
    def remarks(self) -> tuple[Text, ...]:
        """What is to be said of what came late, and what the county says it means."""
        said = []
        if self.application is not None and self.application.late:
            said.append(Text("late.application", {"day": self.application.deadline}))
        late = [item for item in (*self.needed, *self.conditional, *self.besides) if item.late]
        said += [Text("late.enclosure", {"what": item.text, "day": item.due}) for item in late]
        return (*said, self.consequence) if self.consequence is not None else tuple(said)

    @property
    def told_not_set(self) -> tuple[Text, ...]:
        """What is not set, in words."""
        return tuple(Text(f"checklist.not_set.{code}") for code in self.not_set)

    @property
    def is_complete(self) -> bool | None:
        """Whether nothing is missing; None where the county has not said what is needed."""
        return None if self.category is None or not self.needed else not self.missing


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks what of whom, and when.

    Attributes:
        county_year: the admission.
        now: the moment it is asked.
        season_starts: as the settings say.
    """

    profile: CountyProfile
    category: Category | None
    county_year: int
    now: datetime
    season_starts: str

    def day(self, wanted: MonthDay | None) -> date | None:
        """The day of a yearly deadline in this admission."""
        if wanted is None:
            return None
        return deadline_on(wanted, self.county_year, self.profile.roll, self.season_starts)


def category_of(code: str | None) -> Category | None:
    """The category with this code; None where there is none."""
    return next((category for category in Category if category == code), None)


def checklist(
    asking: Asking,
    handed: Sequence[Handed],
    received_at: datetime,
    posted_on: date | None,
    earlier: Sequence[Handed] = (),
) -> Checklist:
    """What is there and what is missing.

    Args:
        asking: the county's rules and for whom.
        handed: the documents of the intake.
        received_at: when it was received.
        posted_on: when it was posted, where that is known.
        earlier: documents of the same person's earlier intakes for the same admission: they count as there.
    """
    profile, category = asking.profile, asking.category
    kinds = _kinds(profile, (*handed, *earlier))
    items = [item for known in kinds if (item := _item(asking, known, handed, earlier)) is not None]
    conditional = [item for item in items if item.asked is Asked.IF_IT_APPLIES]
    application = None
    if any(document.role is DocumentRole.MAIN for document in handed):
        application = timeliness(asking.day(profile.last_day(category)), received_at, posted_on)
    late = any(item.late for item in items) or bool(application is not None and application.late)
    consequence = profile.own_text(CountyText.LATE) or Text("late.consequence.not_set")
    return Checklist(
        category,
        tuple(item for item in items if item.asked is Asked.OF_EVERYBODY),
        tuple(sorted(conditional, key=lambda item: item.standing is Standing.MISSING)),
        tuple(item for item in items if item.asked is Asked.NOT),
        sum(document.type is None for document in handed),
        application,
        consequence if late else None,
        tuple(_not_set(asking)),
        asking.day(profile.last_day(category)),
    )


def _kinds(profile: CountyProfile, documents: Iterable[Handed]) -> list[EnclosureType]:
    """The county's types, and behind them those that were handed in and are none of them."""
    codes = dict.fromkeys(document.type for document in documents if document.type is not None)
    others = [code for code in codes if profile.type_of(code) is None]
    return [*profile.types, *(EnclosureType(code, role=profile.role_of(code)) for code in others)]


def _item(
    asking: Asking, known: EnclosureType, handed: Sequence[Handed], earlier: Sequence[Handed]
) -> Item | None:
    """The line for a type; None for one that is neither asked for nor there."""
    asked = _asked(known, asking.category)
    before = [document for document in earlier if document.type == known.code]
    there = [document for document in handed if document.type == known.code] + before
    if asked is Asked.NOT and not there:
        return None
    due = asking.day(known.last_day(asking.category))
    short = tuple(_short(known, there)) if there else ()
    unsaid = known.attestation is not None and any(document.attestation is None for document in there)
    return Item(
        type=known.code,
        text=asking.profile.type_text(known.code),
        asked=asked,
        standing=Standing.MISSING if not there else Standing.SHORT if short else Standing.THERE,
        short=short,
        copies=sum(document.copies for document in there),
        copies_asked=known.copies,
        attestation_asked=known.attestation,
        attestation_unsaid=unsaid,
        due=due,
        passed=due is not None and day_in_norway(asking.now) > due,
        late=None if due is None or not there else min(document.counted for document in there) > due,
        came_before=tuple(dict.fromkeys(document.intake for document in before)),
        sensitive=bool(known.sensitive),
        note=None if known.note is None else known.note.text,
    )


def _asked(known: EnclosureType, category: Category | None) -> Asked:
    of, if_so = known.asked_of or frozenset(), known.asked_if or frozenset()
    if not known.offered:
        return Asked.NOT
    if category is None:
        return Asked.IF_IT_APPLIES if of | if_so else Asked.NOT
    return Asked.OF_EVERYBODY if category in of else Asked.IF_IT_APPLIES if category in if_so else Asked.NOT


def _short(known: EnclosureType, there: Sequence[Handed]) -> Iterable[Short]:
    """What is lacking. A copy that nobody said the kind of is not held against the applicant."""
    if known.copies is not None and sum(document.copies for document in there) < known.copies:
        yield Short.COPIES
    if known.attestation is not None:
        least = _AS_GOOD_AS[known.attestation]
        if not any(kind is None or _AS_GOOD_AS[kind] >= least for kind in (d.attestation for d in there)):
            yield Short.ATTESTATION


def _not_set(asking: Asking) -> Iterable[str]:
    category = asking.category
    if category is None:
        yield "category"
    elif asking.profile.last_day(category) is None:
        yield "deadline"
    if not any(known.asked_of is not None for known in asking.profile.offered):
        yield "needed"
