"""What the list of a batch shows of each envelope, in words and verdicts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from uuid import UUID

from kiosk.intake.batch_views import EnvelopeView, Standing
from kiosk.intake.county_profiles.model import CountyProfile
from kiosk.intake.linking import DoubtCode
from kiosk.texts import Text
from kiosk.ui.controls import Verdict
from kiosk.ui.pages_shown import type_said

_MOST_TYPES = 2


@dataclass(frozen=True, slots=True, repr=False)
class EnvelopeRow:
    """One envelope.

    Attributes:
        key: its intake's id.
        number: its place in the pile.
        who: whose it is; a name is shown as it is.
        line: what is in it.
        chip: how it stands, in a word or two.
        pale: nothing is to be done about it.
    """

    key: UUID
    number: int
    who: Text | str
    line: Text
    chip: Text
    verdict: Verdict
    pale: bool

    @property
    def said(self) -> Text:
        """For a screen reader."""
        told = {"number": self.number, "who": self.who, "line": self.line, "stands": self.chip}
        return Text("ui.batch.row", told)


def row_of(envelope: EnvelopeView, county: CountyProfile) -> EnvelopeRow:
    """The row of an envelope."""
    chip, verdict = _stands(envelope)
    return EnvelopeRow(
        envelope.intake,
        envelope.number,
        who_of(envelope),
        dotted(_facts(envelope, county)),
        chip,
        verdict,
        pale=envelope.standing in (Standing.READY, Standing.DONE),
    )


def who_of(envelope: EnvelopeView) -> Text | str:
    """Whose an envelope is, as far as that may be shown."""
    if envelope.protected:
        return Text("ui.desk.unfinished.protected")
    if envelope.name is not None:
        return envelope.name
    if envelope.masked is not None:
        return Text("ui.desk.unfinished.number", {"number": envelope.masked})
    if envelope.standing is Standing.NOTHING:
        return Text("ui.batch.blank_only")
    return Text("ui.batch.nobody")


def dotted(parts: Sequence[Text]) -> Text:
    """Several things in one line."""
    return reduce(lambda one, other: Text("ui.batch.dot", {"one": one, "other": other}), parts)


def short_day(day: date) -> Text:
    """A day of this season, without its year."""
    return Text("date.short", {"day": day.day, "month": Text(f"month.{day.month}")})


def _stands(envelope: EnvelopeView) -> tuple[Text, Verdict]:
    match envelope.standing:
        case Standing.READY:
            return Text("ui.batch.ready"), Verdict.OK
        case Standing.DONE:
            return Text("ui.batch.done"), Verdict.OFF
        case Standing.READING:
            return Text("ui.batch.reading"), Verdict.OFF
        case Standing.NOTHING:
            return Text("ui.batch.blank"), Verdict.WARNING
        case Standing.AGAIN:
            return Text(f"doubt.{_again(envelope).value}.short"), Verdict.ERROR
    return Text(f"doubt.{envelope.questions[0].code.value}.short"), Verdict.WARNING


def _again(envelope: EnvelopeView) -> DoubtCode:
    again = (DoubtCode.UNREADABLE, DoubtCode.POOR_QUALITY)
    return next(question.code for question in envelope.questions if question.code in again)


def _facts(envelope: EnvelopeView, county: CountyProfile) -> list[Text]:
    question = envelope.questions[0] if envelope.questions else None
    facts: list[Text] = []
    if question is not None and question.code is DoubtCode.SHEET_COUNT:
        told = {"expected": envelope.expected_sheets, "came": envelope.sheets}
        facts.append(Text("ui.batch.sheets_differ", told))
    elif question is not None and question.at is not None:
        facts.append(Text("ui.batch.on_page", {"page": question.at}))
    elif question is None:
        said = [type_said(code, county) for code in envelope.types if code is not None]
        facts += said[:_MOST_TYPES]
        if len(said) > _MOST_TYPES:
            facts.append(Text("ui.batch.more_types", count=len(said) - _MOST_TYPES))
    facts.append(Text("cli.pages", count=envelope.pages))
    if envelope.late:
        facts.append(Text("ui.batch.late"))
    if envelope.posted_on is not None:
        facts.append(Text("ui.batch.posted", {"day": short_day(envelope.posted_on)}))
    if envelope.not_listed:
        facts.append(Text("ui.batch.not_listed"))
    return facts
