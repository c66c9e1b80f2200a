"""Norwegian identity numbers: parse, assess, suggest, mask. Pure: no clock, no files, no database."""

from kiosk.identity.assessment import Assessment, assess
from kiosk.identity.kinds import Kind, Note, Standing, Synthetic
from kiosk.identity.making import synthetic_number
from kiosk.identity.masking import mask, mask_in
from kiosk.identity.payload import whole_payload_number

__all__ = [
    "Assessment",
    "Kind",
    "Note",
    "Standing",
    "Synthetic",
    "assess",
    "mask",
    "mask_in",
    "synthetic_number",
    "whole_payload_number",
]
