"""The field's words for what is taken in. Light to import: commands name them before a station is opened."""

from __future__ import annotations

from enum import StrEnum


class DocumentType(StrEnum):
    """What a document is in every county; its words are the texts ``type.<code>``. A county's profile may say it in
    words of its own, and add types with codes of its own. Sources: vilbli.no and the counties' own pages."""

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


class IntakeStanding(StrEnum):
    """What became of an intake; its words are ``standing.<code>``. One that is void or was replaced is no longer
    called finished."""

    OPEN = "open"
    PARKED = "parked"
    FINISHED = "finished"
    REPLACED = "replaced"
    VOID = "void"
    ERASED = "erased"


class Category(StrEnum):
    """Why somebody applies in a queue, and with a deadline, of their own; its words are ``category.<code>``."""

    ORDINARY = "ordinary"
    PREFERENTIAL = "preferential"
    INDIVIDUAL = "individual"
    NEWLY_ARRIVED = "newly_arrived"
    SPECIAL_LANGUAGE = "special_language"
    SIGN_LANGUAGE = "sign_language"
    APPRENTICE = "apprentice"
    TRAINING_CANDIDATE = "training_candidate"


FICTIVE = "fictive"
REGISTER = "register"
OTHER_REASON = "other"
CONFIRM_REASONS = (FICTIVE, "duf_only", "health_number", REGISTER, OTHER_REASON)
"""Why a clerk takes a number that is not plainly right. A fictive number can't be told by its shape."""
