"""What of a record is looked at: for whoever acts on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

RECORD_KEY: Final = "Alt+M"
"""Opens a record, wherever one can be opened."""


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where somebody is in a record.

    Attributes:
        person: whose record it is.
        intake: the chosen one; None where they have none.
        document: that of the page that is looked at; None where that is set aside, or none is.
        page: the one that is looked at.
    """

    person: UUID
    intake: UUID | None = None
    document: UUID | None = None
    page: UUID | None = None

    @property
    def of_nothing(self) -> RecordPlace:
        """The same person, and nothing of what they handed in."""
        return RecordPlace(self.person)
