"""All tables, in one name space."""

from kiosk.records.tables.base import Base
from kiosk.records.tables.intakes import (
    Amendment,
    Attestation,
    Basis,
    Batch,
    Channel,
    Document,
    DocumentRole,
    Doubt,
    Envelope,
    Intake,
    IntakeState,
    Page,
    PageImage,
    PageState,
    SignOff,
    Step,
)
from kiosk.records.tables.papers import PrintJob, PrintState, Receipt
from kiosk.records.tables.people import Applicant, Contact, Identifier, IdentifierSource
from kiosk.records.tables.station import Clerk, ExpectedApplicant, LegalHold, Profile, Role, Station
from kiosk.records.tables.trail import AccessEntry, ArchiveReceipt, Delivery, JournalEntry, Outbox

__all__ = [
    "AccessEntry",
    "Amendment",
    "Applicant",
    "ArchiveReceipt",
    "Attestation",
    "Base",
    "Basis",
    "Batch",
    "Channel",
    "Clerk",
    "Contact",
    "Delivery",
    "Document",
    "DocumentRole",
    "Doubt",
    "Envelope",
    "ExpectedApplicant",
    "Identifier",
    "IdentifierSource",
    "Intake",
    "IntakeState",
    "JournalEntry",
    "LegalHold",
    "Outbox",
    "Page",
    "PageImage",
    "PageState",
    "PrintJob",
    "PrintState",
    "Profile",
    "Receipt",
    "Role",
    "SignOff",
    "Station",
    "Step",
]
