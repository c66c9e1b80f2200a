"""The words an assessment is made of. Their values are the contract's."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a number is by its shape; a failed check digit changes nothing here."""

    FODSELSNUMMER = "fodselsnummer"
    D_NUMBER = "d_number"
    H_NUMBER = "h_number"
    FH_NUMBER = "fh_number"
    DUF_NUMBER = "duf_number"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """What the desk may do with a number: take it, take it once a clerk has confirmed it, or not take it."""

    ACCEPTED = "accepted"
    CONFIRM = "confirm"
    REJECTED = "rejected"


class Synthetic(StrEnum):
    """Who made a number that no person holds."""

    SKATTEETATEN = "skatteetaten"
    NAV = "nav"
    NORSK_HELSENETT = "norsk_helsenett"


class Note(StrEnum):
    """Why a number has its standing, and what was done to the text before it was read."""

    LENGTH = "length"
    NOT_DIGITS = "not_digits"
    CONTROL_DIGIT_1 = "control_digit_1"
    CONTROL_DIGIT_2 = "control_digit_2"
    SYNTHETIC_IN_PRODUCTION = "synthetic_in_production"
    REAL_IN_TRAINING = "real_in_training"
    H_NUMBER_OR_SYNTHETIC = "h_number_or_synthetic"
    HEALTH_NUMBER = "health_number"
    DUF = "duf"
    DUF_CHECK_FAILED = "duf_check_failed"
    IMPOSSIBLE_DATE = "impossible_date"
    IMPOSSIBLE_CENTURY = "impossible_century"
    FUTURE_DATE = "future_date"
    NOT_YET_ISSUABLE = "not_yet_issuable"
    CENTURY_UNKNOWN = "century_unknown"
    CLEANED = "cleaned"
    CORRECTED = "corrected"
