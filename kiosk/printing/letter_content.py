"""What a letter says to somebody whose papers came late, or who has papers still to hand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.printing.receipt_content import MissingItem
from kiosk.texts import Text


@dataclass(frozen=True, slots=True, repr=False)
class LetterContent:
    """Everything a letter says.

    Attributes:
        county: the names of the county's authority.
        office: the office that writes.
        written: the day it is of.
        number: the number of the receipt that the papers were given.
        received: when those were received, aware.
        name: whom it is to; None where that is not known, or stands on no paper.
        address: line by line, below the name; empty where it is not known, or stands on no paper.
        late: what came late, and what the county says that means.
        missing: what the county still asks for.
        where_to_ask: the office's address for questions; line breaks are kept.
        training: whether this is a training station's.
    """

    county: str
    office: str
    written: date
    number: str
    received: datetime
    name: str | None = field(repr=False)
    address: tuple[str, ...] = field(default=(), repr=False)
    late: tuple[Text | str, ...] = ()
    missing: tuple[MissingItem, ...] = ()
    where_to_ask: str | None = None
    training: bool = False

    def __post_init__(self) -> None:
        if self.received.tzinfo is None:
            raise ValueError("received")
        if not self.late and not self.missing:
            raise ValueError("nothing to write")
