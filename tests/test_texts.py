"""Every text the program can show is there in every complete language, and none is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pytest

from kiosk import identity
from kiosk.cli.commands.hub import PARTS
from kiosk.errors import (
    CLERK,
    CLERK_FAULTS,
    FOLDER,
    FOLDER_FAULTS,
    PRINTER,
    PRINTER_FAULTS,
    EnrolmentReason,
    FaultCode,
    HubReason,
    ListReason,
)
from kiosk.identity import Part as NumberPart
from kiosk.identity.suggesting import Change
from kiosk.intake import amended
from kiosk.intake.accessing import Seen
from kiosk.intake.actors import WITH_CONSENT
from kiosk.intake.advising import Elsewhere
from kiosk.intake.calendar import Decider
from kiosk.intake.checklist import Asked, Standing
from kiosk.intake.contacts import ContactKind, ContactNote
from kiosk.intake.county_profiles.mistakes import MistakeKind
from kiosk.intake.guides.markup import MarkupKind
from kiosk.intake.issuing import DIFFERS
from kiosk.intake.linking import AsideReason, DoubtCode
from kiosk.intake.particulars import PersonHint
from kiosk.intake.pins import Objection
from kiosk.intake.posting import Going
from kiosk.intake.purging import Kept
from kiosk.intake.signing import Check, InTheWay
from kiosk.intake.sync_state import REASONS as REASONS_ASIDE
from kiosk.intake.views import AmendmentKind
from kiosk.intake.vocabulary import CONFIRM_REASONS, FICTIVE, Category, DocumentType, IntakeStanding
from kiosk.records.tables import (
    Attestation,
    BatchState,
    Channel,
    Ending,
    IdentifierSource,
    IntakeState,
    PageState,
    PersonAct,
    PrintState,
    Relation,
    Role,
)
from kiosk.scan.profiles import BUILT_IN, Sides
from kiosk.scan.reading.result import QualityCode
from kiosk.scan.reading.streaks import CLEAN_THE_GLASS
from kiosk.scan.sources.protocol import Colour
from kiosk.settings import PRINT_KINDS
from kiosk.sync.hub.doubts import Answer, HubDoubt
from kiosk.sync.progress import Part
from kiosk.sync.units import Kind
from kiosk.texts import FALLBACKS, Language, Text
from kiosk.ui.correction.wrong import REASONS, WITH_TARGET, Wrong
from kiosk.ui.post.answers import Do
from kiosk.ui.post.signing import Receipts
from kiosk.ui.preferences import THEME_NAMES
from tests.helpers import acts, catalogs
from tests.helpers.catalogs import COMPLETE, LANGUAGES, ROOT, literal_ids, placeholders, texts_of

WHYS = {
    FaultCode.HUB_REFUSED: HubReason,
    FaultCode.ENROLMENT_REFUSED: EnrolmentReason,
    FaultCode.LIST_REFUSED: ListReason,
}
DEVICE_KINDS = ("scanner", "flatbed", "sheetfed", "multifunction", "camera", "virtual")


def families() -> Iterator[str]:
    """Ids that the program puts together from codes."""
    for fault in FaultCode:
        yield from (f"fault.{fault.value}.{part}" for part in ("what", "safe", "do"))
        if fault in FOLDER_FAULTS:
            yield from (f"fault.{fault.value}.{FOLDER}.{part}" for part in ("what", "safe", "do"))
        if fault in PRINTER_FAULTS:
            yield from (f"fault.{fault.value}.{PRINTER}.{part}" for part in ("what", "safe", "do"))
        if fault in CLERK_FAULTS:
            yield from (f"fault.{fault.value}.{CLERK}.{part}" for part in ("what", "safe", "do"))
    for code, why in WHYS.items():
        for reason in why:
            yield from (f"fault.{code.value}.{reason.value}.{part}" for part in ("what", "safe", "do"))
    for doubt in DoubtCode:
        yield from (f"doubt.{doubt.value}.{part}" for part in ("short", "what", "do"))
    for code in (*get_args(QualityCode), CLEAN_THE_GLASS):
        yield from (f"quality.{code}.{part}" for part in ("what", "do"))
    for name, members in {
        "type": DocumentType,
        "aside": AsideReason,
        "state": PageState,
        "intake_state": IntakeState,
        "standing": IntakeStanding,
        "print_state": PrintState,
        "category": Category,
        "identity.kind": identity.Kind,
        "identity.standing": identity.Standing,
        "identity.synthetic": identity.Synthetic,
        "identity.note": identity.Note,
        "identity.part": NumberPart,
        "contact": ContactNote,
        "contact.kind": ContactKind,
        "person": PersonHint,
        "receipt": Relation,
        "cli.followed": Relation,
    }.items():
        yield from (f"{name}.{member.value}" for member in members)
    yield from (f"identity.change.{change.name.lower()}" for change in Change)
    yield from (f"confirm.{reason}" for reason in CONFIRM_REASONS)
    yield from (f"profile.mistake.{kind.value}" for kind in MistakeKind)
    yield from (f"guide.mistake.{kind.value}" for kind in MarkupKind)
    yield from (f"checklist.asked.{asked.value}" for asked in Asked)
    yield from (f"checklist.standing.{standing.value}" for standing in Standing)
    yield from (f"checklist.not_set.{what}" for what in ("category", "deadline", "needed"))
    for attestation in Attestation:
        yield from (f"attestation.{attestation.value}", f"checklist.wanted.{attestation.value}")
    yield from (f"next.{case.value}" for case in Elsewhere)
    yield from (f"next.no_paper_{what}.not_set" for what in ("applications", "enclosures"))
    yield from (f"month.{number}" for number in range(1, 13))
    yield from (f"device.kind.{kind}" for kind in DEVICE_KINDS)
    yield from (f"reason.{reason}" for reason in reasons())
    yield from written_families()
    yield from correction_families()


def reasons() -> set[str]:
    """The small reasons that faults are raised with."""
    found = {state.value for state in IntakeState} | {"twice", "no_name", "birth_date", "no_uuid"}
    found |= {"id_twice", "cells", "protected", "control_character"}
    found |= {ending.value for ending in Ending}
    found |= set(Objection)
    found |= {state.value for state in BatchState} | {f"sign_{reason.value}" for reason in InTheWay}
    found |= {"length", "not_digits", "real_in_training", "synthetic_in_production"}
    for path in (ROOT / "kiosk").rglob("*.py"):
        found |= set(re.findall(r'(?<!HUB_REFUSED, )reason="([a-z_]+)"', path.read_text("utf-8")))
    return found


def correction_families() -> Iterator[str]:
    """Ids of what a correction asks, says and changes."""
    yield from (f"ui.correct.wrong.{wrong.value}" for wrong in Wrong)
    said = set(Wrong) - WITH_TARGET - {Wrong.TYPE, Wrong.FACTS, Wrong.PERSON}
    yield from (f"ui.correct.line.{wrong.value}" for wrong in said)
    yield from (f"ui.correct.reason.{reason}" for reason in REASONS)
    yield from (f"later.channel.{channel.value}" for channel in Channel)
    changed = {*amended.SUBJECTS.values(), "name", "born", "language"}
    yield from (f"change.{subject}" for subject in changed)
    yield from (f"receipt.differs.{what}" for what in DIFFERS)
    arguments = (ROOT / "kiosk/cli/arguments.py").read_text("utf-8")
    yield from (f"cli.help.correct.{name}" for name in re.findall(r'option\("([a-z_]+)"', arguments))


def written_families() -> Iterator[str]:
    """Ids of the commands' help, of the doctor's findings, of the demo's stacks and of the receipt's lines."""
    arguments = (ROOT / "kiosk/cli/arguments.py").read_text("utf-8")
    yield from (f"cli.help.{name}" for name in re.findall(r'command\("([a-z]+)"\)', arguments))
    yield from (f"cli.help.sheets.{name}" for name in ("box", "cover", "day", "form", "letter", "separator"))
    yield from (f"ui.sheets_card.{kind}" for kind in ("separator", "form"))
    yield from (f"separator.{side}" for side in ("front", "back"))
    yield from (f"cli.demo.{name}" for name in ("barcode", "typed", "files"))
    yield from (f"cli.station_made.{kind}" for kind in ("training", "production"))
    yield from (
        f"cli.verify.broken.{kind}"
        for kind in ("intake", "amendment", "receipt", "page", "journal", "hold", "anchor", "tombstone")
    )
    for check, finding, well in DOCTOR:
        yield f"doctor.{check}.{finding}"
        if not well:
            yield f"doctor.{check}.{finding}.do"
    yield from (f"receipt.column.{column}" for column in ("copies", "document", "number", "pages", "sheets"))
    yield from (f"receipt.{mark}.explained" for mark in ("corrected", "duplicate"))
    yield from (f"receipt.received.{channel}" for channel in ("desk", "post"))
    yield from (f"receipt.set_aside.{which}" for which in ("many", "one"))
    yield from (f"receipt.untyped.{role}" for role in ("enclosure", "main"))
    yield from (f"receipt.applicant.{why}" for why in ("unknown", "withheld"))
    yield from (f"ui.receipt.{fact}" for fact in ("applicant", "number", "received", "state"))
    yield from (f"ui.receipt.state.{state}" for state in ("completed", "erased", "void"))
    yield from (f"ui.answer.{do.value}" for do in Do)
    yield from (f"ui.batch.read.{how}" for how in ("code", "handwriting", "print"))
    yield from (f"ui.batch.{asked}.do" for asked in ("count.envelope", "count.whole", "dates", "dates.whole"))
    yield from (f"sign.check.{check.value}" for check in Check)
    yield from (f"sign.in_the_way.{reason.value}" for reason in InTheWay)
    yield from (f"ui.sign.receipts.{choice.value}" for choice in Receipts)
    yield from ("person.protected", "person.withheld", "contact.kept_all_the_same")
    yield from (f"cli.number.{use}" for use in ("in_use", "beside", "replaced"))
    yield f"identity.kind.{FICTIVE}"
    yield "identity.suggestion"
    yield "identity.suggestion.named"
    yield from (f"role.{role.value}" for role in Role if role is not Role.STATION)
    yield from (f"seen.{act.value}" for act in Seen)
    yield from (f"cli.purge.kept.{reason.value}" for reason in Kept)
    yield from (f"cli.clerk.{did}" for did in ("added", "pin_reset", "retired"))
    yield from (f"cli.purge.{which}" for which in ("would", "done"))
    yield from (f"cli.erased.{which}" for which in ("whole", "page"))
    yield from (f"day.{row}" for row in DAY_FIGURES)
    yield from ("day.signed_on", "day.signed_by", "aside.erased")
    yield from ("device.state.listed", "device.state.ready", "device.state.busy")
    yield from ("device.state.denied", "device.state.lost")
    yield from (f"profile.{profile.name}{length}" for profile in BUILT_IN for length in ("", ".short"))
    yield from (f"ui.scan.kind.{kind}" for kind in ("sane", "escl", "wia", "folder"))
    yield from (f"sides.{sides}" for sides in get_args(Sides))
    yield from (f"colour.{colour}" for colour in get_args(Colour))
    yield from (f"cli.profile.{did}" for did in ("kept", "dropped"))
    yield from (f"cli.paper.{kind}" for kind in PRINT_KINDS)
    yield from (f"cli.device.{did}" for did in ("added", "dropped", "trusted"))
    yield from (f"act.{act}" for act in acts.acts(_ids_of_others("act.")))
    yield from (f"permit.{act.value}" for act in WITH_CONSENT)
    yield from (f"sync.part.{part.value}" for part in Part)
    yield from (f"sync.aside.{reason}" for reason in REASONS_ASIDE)
    yield from (f"ui.sync.kind.{kind.value}" for kind in Kind)
    yield from (f"ui.home.delivery.{day}" for day in ("today", "tomorrow"))
    yield from (f"receipts.going.{going.value}" for going in Going)
    yield from (f"box.column.{name}" for name in ("day", "sheets", "signed"))
    yield from later_families()
    yield from window_families()
    yield from figures_families()
    yield from own_data_families()
    yield from hub_families()


def _ids_of_others(family: str) -> set[str]:
    return {ident for ident in texts_of("nb") if not ident.startswith(family)}


def later_families() -> Iterator[str]:
    """Ids of what was said later, and of what was before and is now."""
    yield from (f"later.{kind.value}" for kind in AmendmentKind)
    yield from (f"later.person.{act.value}" for act in PersonAct)
    yield from (f"later.value.{name}" for name in LATER_VALUES)


LATER_VALUES = (
    "counts", "erased", "handed_back", "here", "kept", "not_protected", "one_person", "protected", "two_persons",
    "void",
)  # fmt: skip


def figures_families() -> Iterator[str]:
    """Ids of figures: the large numbers, the table's columns and groups, the plots."""
    numbers = ("intakes", "sheets", "pages", "late", "doubts", "batches", "replaced", "voided")
    yield from (f"figures.{name}" for name in numbers)
    groups = ("all", "apart", "category", "channel", "day", "doubt", "hour", "office", "weekday")
    yield from (f"figures.group.{name}" for name in groups)
    columns = (
        "group",
        "which",
        "intakes",
        "late",
        "sheets",
        "pages",
        "raised",
        "kept",
        "aside",
        "otherwise",
        "open",
    )
    yield from (f"figures.column.{name}" for name in columns)
    yield from (f"figures.by_{name}" for name in ("day", "hour", "weekday", "category", "doubt"))
    yield "figures.category.none"


def hub_families() -> Iterator[str]:
    """Ids of what is said at the county."""
    yield from (f"cli.help.hub.{part}" for part in PARTS)
    yield from (f"cli.help.purge.{said}" for said in ("permit", "keep", "nothing"))
    for doubt in HubDoubt:
        yield from (f"hub.doubt.{doubt.value}", f"hub.doubt.{doubt.value}.do")
    yield from (f"cli.hub.settled.{answer.value}" for answer in Answer)
    yield from (f"cli.hub.settle.{what}" for what in ("persons", "seen"))
    yield from (f"cli.hub.{did}" for did in ("init", "migrate", "clock_ahead", "clock_behind"))
    yield from (f"cli.hub.published.{of}" for of in ("profile", "clerk", "new_clerk", "receipt_key"))
    yield from (f"cli.hub.purge.{said}" for said in ("permit", "keep", "nothing"))


def own_data_families() -> Iterator[str]:
    """Ids of what somebody is handed out of all that is kept of them."""
    chapters = ("access", "contacts", "covers", "deeds", "elsewhere", "expected", "later", "numbers")
    yield from (f"subject.{name}{part}" for name in chapters for part in ("", ".lead", ".none"))
    columns = {
        "answer", "born", "by", "category", "change", "code", "contact", "copies", "document", "documents", "doubt",
        "fate", "kind", "name", "number", "of", "office", "pages", "receipt", "since", "source", "until",
        "what", "when", "who", "year",
    }  # fmt: skip
    yield from (f"subject.column.{name}" for name in columns)
    yield from (f"subject.source.{source.value}" for source in IdentifierSource)
    yield from (f"subject.page.{ending.value}" for ending in Ending)
    answers = ("agrees_now", "keep", "no_longer", "number_given", "set_aside")
    yield from (f"subject.answer.{answer}" for answer in answers)


def window_families() -> Iterator[str]:
    """Ids of the window's menu, of its top line and of what it shows of a page."""
    yield from (f"ui.language.{code}" for code in COMPLETE)
    yield from (f"ui.theme.{name}" for name in THEME_NAMES)
    yield from (f"ui.desk.received.{channel.value}" for channel in Channel)
    yield from (f"ui.facts.channel.{channel.value}" for channel in Channel)
    yield from (f"ui.page.found.{kind}" for kind in ("number", "code"))
    yield from (f"ui.asked.{kind.value}" for kind in Attestation)
    yield from (f"ui.asked.missing.{kind.value}" for kind in Attestation)
    yield from (f"ui.elsewhere.{case.value}" for case in Elsewhere)
    yield from (f"ui.facts.by.{date.value}" for date in Decider)
    yield from (f"ui.facts.refused.{reason}" for reason in ("date_to_come", "posted_after_received"))
    yield from (f"ui.home.weekday.{day}" for day in range(7))
    yield from (f"ui.record.tab.{name}" for name in ("person", "later", "trail"))
    yield from (f"ui.record.source.{source.value}" for source in IdentifierSource)
    yield from (f"ui.record.page.{ending.value}" for ending in Ending)
    for which in ("follows", "followed"):
        yield from (f"ui.record.{which}.{relation.value}" for relation in Relation)
    states = ("open", "parked", "completed", "void", "erased", "replaced")
    yield from (f"ui.record.state.{state}" for state in states)
    for paper in ("paper_applications", "paper_enclosures"):
        yield from (f"guide.value.{paper}.{answer}" for answer in ("yes", "no", "not_set"))
    both = ("jam", "missing", "open", "trouble")
    yield from (f"ui.frame.scanner.{state}" for state in (*both, "busy"))
    yield from (f"ui.frame.printer.{state}" for state in (*both, "no_paper", "no_toner", "full", "held"))
    yield from (f"ui.frame.printer.{state}" for state in ("stopped", "offline", "rejecting", "unsure"))


DAY_FIGURES = (
    "intakes", "sheets", "pages", "late", "late.unknown", "doubts", "batches", "batch_sheets", "voided", "destroyed",
)  # fmt: skip
DOCTOR = [
    ("program", "complete", True), ("program", "incomplete", False),
    ("scanner", "seen", True), ("scanner", "none", False), ("scanner", "driver", False), ("scanner", "busy", False),
    ("scanner", "denied", False), ("scanner", "lost", False), ("scanner", "no_driver", False),
    ("scanner", "no_permission", False),
    ("station", "production", True), ("station", "training", True), ("station", "no_station", False),
    ("station", "key_missing", False), ("station", "database_newer", False), ("station", "disk_error", False),
    ("station", "closed", False),
    ("key", "keyring", True), ("key", "file", False), ("key", "open_file", False),
    ("service_key", "kept", True), ("service_key", "open_file", False),
    ("service_key", "missing", False),
    ("encryption", "luks", True), ("encryption", "bitlocker", True), ("encryption", "none", False),
    ("encryption", "unknown", False),
    ("recovery", "made", True), ("recovery", "none", False),
    ("sync", "recent", True), ("sync", "training", True), ("sync", "not_set_up", False), ("sync", "never", False),
    ("sync", "old", False), ("sync", "failed", False), ("sync", "aside", False), ("sync", "clock", False),
    ("sync", "chain", False),
    ("backup", "recent", True), ("backup", "old", False), ("backup", "none", False), ("backup", "no_place", False),
    ("records", "whole", True), ("records", "damaged", False),
    ("clock", "right", True), ("clock", "behind", False),
    ("printer", "ready", True), ("printer", "none", False), ("printer", "no_spooler", False),
    ("printer", "stopped", False), ("printer", "rejecting", False),
    ("print_files", "none", True), ("print_files", "training", True), ("print_files", "kept", False),
    ("print_files", "unknown", False),
    ("prints", "none", True), ("prints", "waiting", False),
    ("county_profile", "signed_off", True), ("county_profile", "not_set", False),
    ("county_profile", "no_county", False), ("county_profile", "mistake", False),
    ("county_profile", "out_of_date", False), ("county_profile", "sent", True),
    ("county_profile", "sent_over_file", True),
    ("guides", "whole", True), ("guides", "mistake", False),
    ("cleaning", "done", True), ("cleaning", "due", False),
    ("disk", "room", True), ("disk", "little", False), ("disk", "full", False),
]  # fmt: skip


def named_ids() -> set[str]:
    """Everything written out in the program that could be a text's id."""
    found = set()
    for path in (ROOT / "kiosk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("language", COMPLETE)
def test_no_text_is_missing(language: str) -> None:
    there = texts_of(language)
    used = set(families()) | {ident for ident, _path in literal_ids()}
    assert sorted(ident for ident in used if ident not in there) == []
    assert [ident for ident, forms in there.items() if not all(forms)] == []


@pytest.mark.parametrize("language", COMPLETE)
def test_no_text_is_left_over(language: str) -> None:
    assert sorted(set(texts_of(language)) - set(families()) - named_ids()) == []


@pytest.mark.parametrize("language", [code for code in COMPLETE if code != "nb"])
def test_languages_agree_on_placeholders(language: str) -> None:
    nb, other = texts_of("nb"), texts_of(language)
    for ident, forms in nb.items():
        assert len(forms) == len(other[ident]), ident
        for ours, theirs in zip(forms, other[ident], strict=True):
            assert placeholders(ours) == placeholders(theirs), ident


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalog_is_what_is_written(language: str) -> None:
    path = catalogs.po_path(language).with_suffix(".mo")
    assert path.read_bytes() == catalogs.compiled(language), "run: python -m tests.helpers.catalogs"


def test_sami_drafts_show_only_once_reviewed() -> None:
    drafts = [message for message in catalogs.load("se") if message.id]
    assert drafts
    assert all(message.fuzzy for message in drafts)
    assert Language("se").say("month.1") == Language("nb").say("month.1")


def test_a_text_is_rendered_with_what_it_is_about() -> None:
    english, bokmal = Language("en"), Language("nb")
    assert english.say("cli.pages", 1) == "1 page"
    assert bokmal.say("cli.pages", 3) == "3 sider"
    assert bokmal.render(Text("cli.on_page", {"page": 2, "told": Text("aside.blank")})).startswith(
        "Side 2: Blank"
    )
    assert english.say("no.such.text") == "no.such.text"
    assert not english.has("no.such.text")


def test_days_and_moments_are_norwegian_legal_time() -> None:
    moment = datetime(2026, 3, 1, 23, 5, tzinfo=UTC)
    assert Language("nb").moment(moment) == "2. mars 2026 kl. 00.05"
    assert Language("en").day(date(2026, 3, 2)) == "2 March 2026"


def test_every_language_has_a_fallback_that_is_complete() -> None:
    assert set(FALLBACKS) == set(LANGUAGES)
    assert all(set(chain) & set(COMPLETE) for chain in FALLBACKS.values())
    with pytest.raises(ValueError):
        Language("xx")


def test_catalogs_lie_where_the_program_looks() -> None:
    assert Path(catalogs.LOCALES).is_dir()


def test_every_act_that_is_put_together_is_known() -> None:
    rooms = [path for room in ("intake", "printing") for path in (ROOT / "kiosk" / room).rglob("*.py")]
    assert set().union(*map(acts.put_together, rooms)) <= acts.families()
