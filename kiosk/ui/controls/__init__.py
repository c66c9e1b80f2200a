"""The controls that every screen is made of: words from the speaker, colours from the theme."""

from kiosk.ui.controls.buttons import ButtonKind, KeyButton
from kiosk.ui.controls.fields import Choice, Field, PinField
from kiosk.ui.controls.flow import Flow, FlowRow
from kiosk.ui.controls.labels import Caption, Heading, Label, LabelKind
from kiosk.ui.controls.notice import Action, Notice
from kiosk.ui.controls.remark import Remark
from kiosk.ui.controls.rows import Bar, Ruled, keep
from kiosk.ui.controls.surfaces import Card, Rule, Scrolled, Side
from kiosk.ui.controls.tiles import Tile
from kiosk.ui.controls.verdicts import Pill, StatusDot, Verdict

__all__ = [
    "Action",
    "Bar",
    "ButtonKind",
    "Caption",
    "Card",
    "Choice",
    "Field",
    "Flow",
    "FlowRow",
    "Heading",
    "KeyButton",
    "Label",
    "LabelKind",
    "Notice",
    "Pill",
    "PinField",
    "Remark",
    "Rule",
    "Ruled",
    "Scrolled",
    "Side",
    "StatusDot",
    "Tile",
    "Verdict",
    "keep",
]
