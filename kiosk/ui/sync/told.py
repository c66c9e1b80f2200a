"""How it stands between a station and its county, in words: whole, and in short for the first screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk.clock import OSLO
from kiosk.errors import EnvironmentFault
from kiosk.intake.sync_state import CHAIN_REFUSED, Aside, SyncState, Waiting
from kiosk.sync.progress import Progress
from kiosk.texts import Text
from kiosk.ui.controls import Verdict
from kiosk.ui.speech import Words

MANY_NIGHTS: Final = 2
"""So many nights in a row without the county are something to look at."""
_MANY_FAILURES: Final = 3
_MORNING: Final = 6
"""The hour up to which people call it the night."""
_MEGABYTE: Final = 1_000_000
_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole in a few words.

    Attributes:
        words, remedy: for the first screen, the second where it does not stand well.
        top: for the top line, where what waits there is not all there is to say.
    """

    verdict: Verdict
    words: Words
    remedy: Words | None = None
    top: Words | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, what is safe, and what to do."""

    verdict: Verdict
    what: Words
    safe: Words
    do: Words


def brief(
    state: SyncState | None, now: datetime, fault: EnvironmentFault | None = None, *, training: bool
) -> Brief:
    """For the first screen and the top line; ``fault``: why nobody can tell how it stands."""
    if fault is not None:
        message = unknown(fault)
        return Brief(Verdict.WARNING, "ui.home.delivery.unknown", message.do, "ui.frame.delivery.look")
    if state is None:
        return Brief(Verdict.OFF, "ui.home.looking", top="ui.home.looking")
    if not state.set_up and training:
        return Brief(Verdict.OFF, "ui.home.not_in_training", top="ui.frame.delivery.training")
    if not state.set_up:
        remedy = "ui.home.delivery.not_set.do"
        return Brief(Verdict.WARNING, "ui.home.not_set", remedy, "ui.frame.delivery.off")
    if state.running:
        return Brief(Verdict.OFF, "ui.home.delivery.running", top="ui.frame.delivery.running")
    trouble = _in_short(state)
    if trouble is not None:
        return Brief(Verdict.WARNING, *trouble, "ui.frame.delivery.look")
    if not state.waiting.intakes + state.waiting.others and state.succeeded_at is not None:
        return Brief(Verdict.OK, "ui.home.delivery.done")
    return Brief(Verdict.OFF, Text("ui.home.delivery.next", {"when": _soon(state.next_at or now, now)}))


def _in_short(state: SyncState) -> tuple[Words, Words] | None:
    """What somebody should look at, and its remedy."""
    fault = state.fault
    if state.lasts and fault is not None:
        return "ui.home.delivery.refused", _words_of(fault)[-1]
    if state.aside_count:
        return Text("ui.home.delivery.aside", count=state.aside_count), "ui.home.delivery.look"
    if state.chain_refused:
        return "ui.home.delivery.chain", _words_of(CHAIN_REFUSED)[-1]
    if state.nights_missed >= MANY_NIGHTS or state.failures >= _MANY_FAILURES:
        return "ui.home.delivery.missed", "ui.home.delivery.look"
    return None


def unknown(fault: EnvironmentFault) -> Message:
    """Why nobody can tell how it stands."""
    return Message(Verdict.ERROR, *_words_of(fault))


def messages(state: SyncState) -> Iterator[Message]:
    """What somebody should know, the gravest first."""
    trouble = _trouble(state)
    if trouble is not None:
        yield trouble
    if state.chain_refused:
        yield Message(Verdict.WARNING, *_words_of(CHAIN_REFUSED))
    if state.clock_skew is not None:
        ahead = state.clock_skew > timedelta(0)
        told = {"by": duration(abs(state.clock_skew).total_seconds())}
        what = Text("ui.sync.clock.ahead" if ahead else "ui.sync.clock.behind", told)
        yield Message(Verdict.WARNING, what, "ui.sync.clock.safe", "doctor.sync.clock.do")


def _words_of(fault: EnvironmentFault) -> tuple[Text, Text, Text]:
    what, safe, do = (Text(f"{fault.words}.{part}", dict(fault.arguments)) for part in ("what", "safe", "do"))
    return what, safe, do


def _trouble(state: SyncState) -> Message | None:
    if not state.set_up:
        words = "fault.hub_refused.not_set_up"
        return Message(Verdict.WARNING, f"{words}.what", "ui.sync.safe", f"{words}.do")
    fault = state.fault
    if fault is not None:
        what, _safe, do = _words_of(fault)
        told = Text("ui.sync.failed", {"what": what, "when": state.failed_at}, state.failures)
        return Message(Verdict.WARNING, told, "ui.sync.safe", do)
    if state.failure is not None:
        return Message(Verdict.ERROR, "ui.sync.defect", "ui.sync.safe", "ui.defect.do")
    if state.nights_missed:
        missed = Text("ui.sync.missed", count=state.nights_missed)
        return Message(Verdict.WARNING, missed, "ui.sync.safe", "ui.sync.missed.do")
    return None


def what_waits(waiting: Waiting) -> Words:
    """How much there is to deliver."""
    intakes = Text("ui.sync.intakes", count=waiting.intakes)
    others = Text("ui.sync.others", count=waiting.others)
    if waiting.intakes:
        of = {"intakes": intakes, "pages": Text("cli.pages", count=waiting.pages), "size": size(waiting.size)}
        whole = Text("ui.sync.waits.pages", of)
        return Text("ui.sync.waits.both", {"whole": whole, "others": others}) if waiting.others else whole
    return others if waiting.others else "ui.sync.waits.nothing"


def how_long(state: SyncState) -> Words | None:
    """How long it will take; None where nothing waits."""
    if not state.waiting.intakes + state.waiting.others:
        return None
    return "ui.sync.takes.unknown" if state.seconds is None else duration(state.seconds)


def duration(seconds: float) -> Text:
    """About how long, rounded up to what one would say."""
    if seconds < _MINUTE:
        return Text("ui.sync.under_a_minute")
    if seconds < 1.5 * _HOUR:
        return Text("ui.sync.minutes", count=-(-int(seconds) // _MINUTE))
    return Text("ui.sync.hours", count=-(-int(seconds) // _HOUR))


def size(count: int) -> Text:
    """Bytes as people say them."""
    if count < _MEGABYTE:
        return Text("ui.sync.under_a_megabyte")
    if count < 1000 * _MEGABYTE:
        return Text("ui.sync.megabytes", {"size": count // _MEGABYTE})
    return Text("ui.sync.gigabytes", {"size": count // (1000 * _MEGABYTE)})


def next_time(state: SyncState, now: datetime) -> Words:
    """When the county is met next by itself."""
    if state.next_at is None:
        return "ui.sync.next.never"
    return "ui.sync.next.soon" if state.next_at <= now else Text("ui.sync.moment", {"when": state.next_at})


def how_far(progress: Progress | None) -> Words:
    """What a meeting is at."""
    if progress is None:
        return "ui.sync.connecting"
    told = Text(f"sync.part.{progress.part.value}", {"done": progress.done, "of": progress.of})
    return Text("ui.sync.sent", {"told": told, "size": size(progress.sent)}) if progress.sent else told


def line_of(aside: Aside) -> Text:
    """What was put aside, since when, and why."""
    what = Text(f"ui.sync.kind.{aside.kind}")
    if aside.receipt is not None:
        what = Text("ui.sync.of_receipt", {"what": what, "number": aside.receipt})
    why = Text(f"sync.aside.{aside.reason}")
    again = None if aside.again_at is None else Text("ui.sync.again", {"when": aside.again_at})
    said = Text("ui.sync.aside.line", {"what": what, "when": aside.since, "why": why})
    return said if again is None else Text("ui.sync.aside.again", {"line": said, "again": again})


def _soon(at: datetime, now: datetime) -> Text:
    if at <= now:
        return Text("ui.home.delivery.soon")
    then, here = at.astimezone(OSLO), now.astimezone(OSLO)
    told = {"at": f"{then:%H:%M}"}
    match (then.date() - here.date()).days:
        case 0:
            return Text("ui.home.delivery.today", told)
        case 1 if then.hour < _MORNING <= here.hour:
            return Text("ui.home.delivery.tonight", told)
        case 1:
            return Text("ui.home.delivery.tomorrow", told)
    return Text("ui.sync.moment", {"when": at})
