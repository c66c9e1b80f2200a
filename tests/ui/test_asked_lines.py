"""What the documents' card lists: pure, in the words that a clerk reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from kiosk.intake.advising import Advice
from kiosk.intake.calendar import MonthDay
from kiosk.intake.checklist import Asking, Handed, checklist
from kiosk.intake.county_profiles.model import CountyProfile, EnclosureType
from kiosk.intake.truth import DocumentView
from kiosk.intake.vocabulary import Category
from kiosk.records.tables import Attestation, DocumentRole
from kiosk.texts import Language, OwnWords
from kiosk.ui.asked_lines import AskedLine, AskedLines, Sign, asked_lines
from kiosk.ui.facts_form import time_from
from kiosk.ui.sight import Sight
from tests.helpers.stations import START
from tests.ui.test_pages_shown import intake

ALL = frozenset(Category)
COUNTY = CountyProfile(
    types=(
        EnclosureType(
            "certificate", copies=2, attestation=Attestation.CERTIFIED, asked_of=ALL, deadline=MonthDay(7, 1)
        ),
        EnclosureType("application", role=DocumentRole.MAIN, asked_of=ALL),
        EnclosureType("individual_decision", asked_of=ALL, deadline=MonthDay(11, 1)),
        EnclosureType("medical_statement", asked_if=ALL, note=OwnWords(nb="Fra lege")),
        EnclosureType("tegneprøve", words=OwnWords(nb="Tegneprøve"), asked_if=ALL),
    )
)


def seen(*documents: tuple[str | None, str], change: object = None) -> Sight:
    """An intake of these documents, with what the county asks for; ``change`` is made to the first document."""
    sight = intake(*documents)
    assert sight.view is not None
    if change is not None:
        first = replace(sight.view.documents[0], **change)  # type: ignore[arg-type]
        sight = replace(sight, view=replace(sight.view, documents=(first, *sight.view.documents[1:])))
    assert sight.view is not None
    asking = Asking(COUNTY, Category.ORDINARY, 2027, START, "10-01")
    handed = [_handed(document) for document in sight.view.documents if document.sheets]
    advice = Advice(checklist(asking, handed, START, None), ())
    return replace(sight, advice=advice, county=COUNTY)


def _handed(document: DocumentView) -> Handed:
    role, kind = COUNTY.role_of(document.type), document.attestation
    return Handed(document.type, role, document.copies, kind, document.id, START.date())


def told(lines: AskedLines) -> list[str]:
    """The lines in short, in bokmål."""
    return [_told(line) for line in lines.shown]


def _told(line: AskedLine) -> str:
    say = Language("nb").render
    parts = [line.sign.value, say(line.what)]
    parts += [say(words) for words in (line.told, line.lacking) if words is not None]
    return " | ".join(parts)


def test_what_the_form_says_is_enclosed_stands_with_what_is_missing() -> None:
    sight = seen(("application", ".."))
    assert sight.advice is not None
    said = frozenset({"certificate", "medical_statement", "application"})
    marked = sight.advice.checklist.with_said(said)
    lines = asked_lines(replace(sight, advice=replace(sight.advice, checklist=marked)))
    assert told(lines)[1] == (
        "missing | Vitnemål | krysset av som vedlagt på skjemaet | mangler – frist 1. juli"
    )
    assert "missing | Legeerklæring | krysset av som vedlagt på skjemaet" in told(lines)
    assert [Language("nb").render(line.what) for line in lines.folded] == ["Tegneprøve"]
    assert "krysset" not in told(lines)[0], "the application is there"


def test_the_application_stands_first_and_what_is_missing_has_its_date() -> None:
    lines = asked_lines(seen(("application", ".."), (None, ".")))
    assert told(lines) == [
        "there | Søknadsskjema | 2 sider",
        "missing | Vitnemål | mangler – frist 1. juli",
        "missing | Enkeltvedtak fra skolen | mangler – fristen var 2. november",
        "untyped | Vedlegg, type ikke oppgitt | 1 side",
    ]
    assert [Language("nb").render(line.what) for line in lines.folded] == ["Legeerklæring", "Tegneprøve"]
    assert all(line.lacking is None for line in lines.folded), "what only some must hand in is not missing"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            {"copies": 2, "note": "Perm 4"},
            "there | Vitnemål | 1 side · 2 av 2 · type kopi ikke oppgitt · resten er ikke skannet",
        ),
        (
            {"copies": 2, "attestation": Attestation.CERTIFIED, "to_hand_back": True},
            "there | Vitnemål, bekreftet kopi | 1 side · 2 av 2 · original skal tilbake",
        ),
        (
            {"copies": 2, "attestation": Attestation.ORIGINAL, "to_hand_back": True, "handed_back": True},
            "there | Vitnemål, original | 1 side · 2 av 2 · original levert tilbake",
        ),
        (
            {"copies": 1, "attestation": Attestation.CERTIFIED},
            "short | Vitnemål, bekreftet kopi | 1 side · 1 av 2 | 1 eksemplar mangler – frist 1. juli",
        ),
        (
            {"copies": 2, "attestation": Attestation.PLAIN},
            "short | Vitnemål, vanlig kopi | 1 side · 2 av 2 | mangler bekreftet kopi – frist 1. juli",
        ),
    ],
)
def test_copies_their_kind_and_the_original_are_on_the_line(change: dict[str, object], line: str) -> None:
    assert told(asked_lines(seen(("certificate", "."), change=change)))[1] == line


def test_what_came_after_its_day_is_there_and_says_so() -> None:
    lines = asked_lines(seen(("individual_decision", ".")))
    assert "there | Enkeltvedtak fra skolen | 1 side | etter fristen 2. november" in told(lines)


def test_the_countys_own_type_is_called_by_its_own_words_everywhere() -> None:
    sight = seen(("tegneprøve", "."))
    assert "there | Tegneprøve | 1 side" in told(asked_lines(sight))


def test_until_it_is_known_what_is_asked_for_the_documents_are_listed() -> None:
    lines = asked_lines(intake(("certificate", "."), (None, "..")))
    assert told(lines) == ["there | Vitnemål | 1 side", "untyped | Vedlegg, type ikke oppgitt | 2 sider"]
    assert not any(line.sign is Sign.MISSING for line in lines.shown)


def test_a_later_page_of_a_typed_document_may_begin_another() -> None:
    sight = intake(("certificate", "..."), (None, ".."))
    typed, untyped = sight.documents
    assert sight.at(typed.pages[0].id).begins_here is False
    assert sight.at(typed.pages[1].id).begins_here is True
    assert sight.at(untyped.pages[1].id).begins_here is False, "nobody said yet what it is"
    assert sight.at(typed.pages[0].id).page_after == typed.pages[1].id
    assert sight.at(typed.pages[2].id).page_after is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("13.42", time(13, 42)), (" 9:05", time(9, 5)), ("1342", time(13, 42)), ("24.00", None), ("13.60", None),
        ("", None), ("halv to", None),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_write_it(text: str, meant: time | None) -> None:
    assert time_from(text) == meant
