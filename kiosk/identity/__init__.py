"""Norwegian identity numbers: parse, assess, suggest, mask. Pure: no clock, no files, no database."""

from kiosk.identity.assessment import Assessment, assess
from kiosk.identity.kinds import Kind, Note, Standing, Synthetic
from kiosk.identity.making import synthetic_number
from kiosk.identity.masking import mask, mask_in
from kiosk.identity.payload import whole_payload_number
from kiosk.identity.suggesting import Change, Known, Suggestion, suggest
from kiosk.identity.typed import Part, Prefix, PrefixState, as_typed, grouped

__all__ = [
    "Assessment",
    "Change",
    "Kind",
    "Known",
    "Note",
    "Part",
    "Prefix",
    "PrefixState",
    "Standing",
    "Suggestion",
    "Synthetic",
    "as_typed",
    "assess",
    "grouped",
    "mask",
    "mask_in",
    "suggest",
    "synthetic_number",
    "whole_payload_number",
]
