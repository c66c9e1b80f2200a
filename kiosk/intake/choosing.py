"""Which category a clerk chose for an open intake. What was chosen stands over what the list of expected applicants
says, whoever the paper turns out to be of: it is what the applicant has written down."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.records.tables import Step

CATEGORY_CHOSEN: Final = "category.chosen"


def chosen_category(session: Session, intake: UUID) -> str | None:
    """The category that the last act that holds chose; None where none did, or it left it to the list."""
    changes = session.scalar(
        select(Step.changes)
        .where(Step.intake_id == intake, Step.act == CATEGORY_CHOSEN, Step.undone_at.is_(None))
        .order_by(Step.position.desc())
        .limit(1)
    )
    chosen = (change["after"]["category"] for change in changes or () if change["table"] == "intake")
    return next(chosen, None)
