"""The kinds of documents that county admissions offices take in; their words are texts under ``type.<code>``."""

from __future__ import annotations

from enum import StrEnum

from kiosk.records.tables import DocumentRole


class DocumentType(StrEnum):
    """What a document is. Sources: vilbli.no and the counties' own pages."""

    APPLICATION = "application"
    CERTIFICATE = "certificate"
    FOREIGN_EDUCATION = "foreign_education"
    RESIDENCE_PERMIT = "residence_permit"
    PRIOR_LEARNING = "prior_learning"
    INDIVIDUAL_DECISION = "individual_decision"
    EXPERT_ASSESSMENT = "expert_assessment"
    COUNTY_FORM = "county_form"
    CHANGE_OF_ADDRESS = "change_of_address"
    PLACE_TO_LIVE = "place_to_live"
    MEDICAL_STATEMENT = "medical_statement"
    GUARDIANSHIP = "guardianship"
    OTHER = "other"


def role_of(document_type: DocumentType | None) -> DocumentRole:
    """Whether a document of this type is the application itself or enclosed with it."""
    return DocumentRole.MAIN if document_type is DocumentType.APPLICATION else DocumentRole.ENCLOSURE
