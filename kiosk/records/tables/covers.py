"""Cover sheets: what a code on one means."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.records.tables.base import Base


class CoverSheet(Base):
    """A sheet that an applicant was given to lay on what they hand in later. It keeps no name: that is printed, and
    known of the applicant.

    Attributes:
        code: the id in the sheet's own code.
        applicant_id: whose it is; whoever they turned out to be.
        types: what its boxes stand for, in their order on the sheet, by the types' codes.
        ticked: those of the types that were ticked in print.
    """

    __tablename__ = "cover_sheet"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    applicant_id: Mapped[UUID] = mapped_column(ForeignKey("applicant.id"), index=True)
    types: Mapped[list[Any]]
    ticked: Mapped[list[Any]]
    language: Mapped[str]
    county_year: Mapped[int]
    issued_at: Mapped[datetime]
    issued_by: Mapped[UUID]

    def __repr__(self) -> str:
        return f"CoverSheet({self.id})"
