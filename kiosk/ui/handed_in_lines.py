"""What somebody handed in at other offices, in the words of the window."""

from __future__ import annotations

from kiosk.intake.elsewhere import HandedIn
from kiosk.texts import Text
from kiosk.ui.pair_lines import Pair


def handed_in_pair(one: HandedIn) -> Pair:
    """At which office; when, in which category, and with which receipt."""
    where = (
        Text("elsewhere.withheld") if one.office is None else Text("ui.record.verbatim", {"text": one.office})
    )
    told = Text("ui.record.on", {"day": one.received_on})
    if one.category is not None:
        told = Text("ui.record.pair", {"first": told, "then": Text(f"category.{one.category.value}")})
    if one.receipt is not None:
        receipt = Text("ui.record.receipt", {"number": one.receipt})
        told = Text("ui.record.pair", {"first": told, "then": receipt})
    return where, told
