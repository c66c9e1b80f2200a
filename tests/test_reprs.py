"""What the program's own records look like when they are printed: none that may hold somebody's number or name shows
it. A record that is new is asked about here before it is ever logged."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from kiosk.codes import ReceiptNumber, receipt_code
from kiosk.intake.actors import Actor
from kiosk.intake.contacts import ContactKind, PostalAddress, Written
from kiosk.intake.giving import Stated
from kiosk.intake.looking import Held, Unfinished
from kiosk.intake.originals import WaitingOriginal
from kiosk.intake.particulars import Card, Reached
from kiosk.intake.people import Expected
from kiosk.intake.search import Hit
from kiosk.intake.truth import DocumentView, PersonView
from kiosk.printing.receipt_content import ReceiptContent
from kiosk.records.tables import (
    Channel,
    Contact,
    DocumentRole,
    Identifier,
    IdentifierSource,
    IntakeState,
    Role,
)

ROOT = Path(__file__).resolve().parents[1]
PERSONAL = frozenset(
    {
        "applicant_name", "birth_date", "born", "digits", "evidence", "family_name", "given_name", "name", "names",
        "number", "numbers", "other_seen", "payload", "proposes", "search_name", "stated", "text",
    }
)  # fmt: skip
IMPERSONAL = {
    "cli/commands/reading.py:_Page": "a page's number",
    "cli/finding.py:Check": "a check's name",
    "intake/checklist.py:Item": "what a type of document is called",
    "intake/counties.py:County": "a county's name",
    "intake/county_profiles/layers.py:Layer": "a county's file",
    "intake/county_profiles/model.py:CountyProfile": "a county's name",
    "intake/finishing.py:Finished": "a receipt's number",
    "intake/issuing.py:Outdated": "a receipt's number",
    "intake/overview.py:Unprinted": "a receipt's number",
    "intake/posting.py:Outgoing": "a receipt's number",
    "intake/receipts.py:Reissued": "receipts' numbers",
    "intake/signing.py:Box": "what stands on a box",
    "printing/box_label.py:BoxLabel": "what stands on a box",
    "printing/leaflet_content.py:Block": "a guide's text",
    "printing/spoolers/ipp.py:Attribute": "an attribute's name",
    "printing/spoolers/protocol.py:PrinterInfo": "a printer's name",
    "printing/spoolers/windows_surface.py:WindowsPrinter": "a printer's name",
    "scan/forms.py:Box": "a box's name",
    "scan/forms.py:Comb": "a name of the form's own",
    "scan/forms.py:Rule": "a name of the form's own",
    "scan/reading/result.py:Tick": "a box's name",
    "records/stored.py:_Column": "a name of the schema's own",
    "printing/spoolers/protocol.py:SpoolerJob": "a print job's name, which holds no person",
    "scan/sources/escl/capabilities.py:Abilities": "a device's name",
    "scan/sources/protocol.py:Capabilities": "a device's name",
    "scan/sources/protocol.py:DeviceInfo": "a device's name",
    "scan/sources/protocol.py:DeviceOption": "an option's name",
    "intake/own_data.py:Given": "a receipt's number",
    "printing/figures_content.py:FiguresPicture": "large numbers: how many",
    "printing/charts.py:Bar": "what is counted",
    "printing/charts.py:Mark": "a deadline",
    "printing/charts.py:Words": "what stands on a plot",
    "training/classroom.py:Lesson": "a lesson's name",
    "training/truth.py:PageTruth": "nobody's numbers: training paper",
    "scan/usb.py:UsbDevice": "a device's name",
    "scan/profiles.py:ScanProfile": "a way to scan",
    "scan/scanner.py:Seen": "a device's name",
    "ui/tokens.py:Type": "a size's name",
    "ui/tokens.py:Tokens": "a theme's name",
}
"""Records whose field of such a name says nothing of a person."""


def printed_records() -> Iterator[str]:
    """Dataclasses that print a field which may be personal."""
    for path in sorted((ROOT / "kiosk").rglob("*.py")):
        for found in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(found, ast.ClassDef) and _prints(found):
                yield f"{path.relative_to(ROOT / 'kiosk').as_posix()}:{found.name}"


def _prints(found: ast.ClassDef) -> bool:
    decorators = [made for made in found.decorator_list if "dataclass" in ast.unparse(made)]
    silent = any("repr=False" in ast.unparse(made) for made in decorators)
    own = any(isinstance(member, ast.FunctionDef) and member.name == "__repr__" for member in found.body)
    fields = {
        member.target.id
        for member in found.body
        if isinstance(member, ast.AnnAssign)
        and isinstance(member.target, ast.Name)
        and not (member.value is not None and "repr=False" in ast.unparse(member.value))
    }
    return bool(decorators) and not silent and not own and not PERSONAL.isdisjoint(fields)


def test_no_record_prints_what_may_be_personal() -> None:
    assert set(printed_records()) <= set(IMPERSONAL)


def test_what_a_debugger_or_a_log_would_show_of_somebody() -> None:
    at, number, name = datetime(2026, 11, 23, tzinfo=UTC), "17912099997", "Qvirin Zwærnquist"
    receipt = ReceiptNumber("ABCD", 0, 1)
    person = PersonView(UUID(int=1), name, number, "fodselsnummer", False, at.date())
    shown = [
        Actor(UUID(int=1), name, "QZ", Role.CLERK, UUID(int=2)),
        Stated.of(name, at.date()),
        person,
        Expected(number, *name.split(), at.date(), mobile=number, email=name, address=PostalAddress(name)),
        PostalAddress(name, number, name),
        Written(ContactKind.EMAIL, name, name, (), name),
        Reached(ContactKind.EMAIL, name, name, at),
        Card(person, (Reached(ContactKind.EMAIL, name, name, at),), False, ()),
        Contact(id=UUID(int=1), kind="email", value=name),
        WaitingOriginal(UUID(int=1), UUID(int=2), None, at, name, False, None, name),
        DocumentView(UUID(int=1), 1, None, DocumentRole.MAIN, 1, None, False, note=name),
        Hit("applicant", UUID(int=1), name, number, ()),
        Unfinished(UUID(int=1), IntakeState.OPEN, at, name, 1),
        Held(UUID(int=1), number, "fodselsnummer", IdentifierSource.TYPED, None, at, None, True),
        Identifier(id=UUID(int=1), kind="fodselsnummer", number=number),
        ReceiptContent(
            county="", office="", number=receipt, code=receipt_code(receipt, b"k"), received=at,
            channel=Channel.DESK, clerk_initials="QZ", applicant_name=name, masked_number=None,
            county_year=2027, documents=(), sheets=1, pages=1,
        ),
    ]  # fmt: skip
    for record in shown:
        for text in (repr(record), str(record), f"{[record]}"):
            assert number not in text
            assert not [part for part in name.split() if part in text]
            assert "2026-11-23" not in text or isinstance(record, ReceiptContent)
