"""Puts a profile together from values that were checked."""

from __future__ import annotations

from typing import Any

from kiosk.intake.calendar import Roll
from kiosk.intake.county_profiles.layers import KeyPath
from kiosk.intake.county_profiles.model import Contact, CountyProfile, CountyText, EnclosureType
from kiosk.intake.vocabulary import Category, DocumentType
from kiosk.records.tables import DocumentRole
from kiosk.texts import OwnWords

Values = dict[KeyPath, object]
"""Values by their keys; None for one that is said to be not set."""


def profile_of(values: Values) -> CountyProfile:
    """The profile with these values."""
    county, paper = _under(values, "county"), _under(values, "paper")
    signed, deadlines = _under(values, "signed_off"), _under(values, "deadlines")
    roll = deadlines.pop("roll", Roll.WEEKEND)
    said = {what: _words(values, "texts", what.value) for what in CountyText}
    return CountyProfile(
        code=county.get("code", ""),
        name=county.get("name", ""),
        other_names=county.get("other_names", ()),
        authority=county.get("authority"),
        authority_other_names=county.get("authority_other_names"),
        valid_from=county.get("valid_from"),
        valid_until=county.get("valid_until"),
        signed_off_on=signed.get("on"),
        signed_off_by=signed.get("by"),
        paper_applications=paper.get("applications"),
        paper_enclosures=paper.get("enclosures"),
        paper_days=paper.get("kept_days"),
        pages_days=_under(values, "pages").get("kept_days"),
        roll=roll,
        deadlines={Category(name): day for name, day in deadlines.items()},
        told_from=_under(values, "changes").get("told_from"),
        types=tuple(
            _type(values, code) for code in dict.fromkeys(path[1] for path in values if path[0] == "types")
        ),
        texts={what: words for what, words in said.items() if words is not None},
        contact=Contact(**_under(values, "contact")),
        sensitive_names=_under(values, "receipt").get("sensitive_names", False),
    )


def _type(values: Values, code: str) -> EnclosureType:
    at = ("types", code)
    told = _under(values, *at)
    usual = DocumentRole.MAIN if code == DocumentType.APPLICATION else DocumentRole.ENCLOSURE
    return EnclosureType(
        code=code,
        words=_words(values, *at, "words"),
        note=_words(values, *at, "note"),
        deadlines={Category(name): day for name, day in _under(values, *at, "deadlines").items()},
        **{"role": usual, **told},
    )


def _words(values: Values, *at: str) -> OwnWords | None:
    told = _under(values, *at)
    return OwnWords(**told) if told else None


def _under(values: Values, *at: str) -> dict[str, Any]:
    """What is set in a table."""
    return {path[-1]: value for path, value in values.items() if path[:-1] == at and value is not None}
