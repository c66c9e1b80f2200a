"""Papers that follow others, stacks that are two persons', originals, and marks of contact details.

What an intake is to an earlier one and where it was split from, what can't be scanned, what is to be handed back, and
marks of the contact details on the list of expected applicants.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns, and lets a document's note go where all its pages are gone."""
    _refer("follows_id")
    op.add_column("intake", sa.Column("relation", sa.String(32), nullable=True))
    _refer("split_from_id")
    for column in ("follows_id", "split_from_id"):
        op.create_index(op.f(f"ix_intake_{column}"), "intake", [column], unique=False)
    op.add_column("document", sa.Column("note", sa.String(), nullable=True))
    op.add_column(
        "document", sa.Column("to_hand_back", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("expected_applicant", sa.Column("contact_marks", sa.JSON(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        _notes()


def _refer(column: str) -> None:
    """Adds a column that names another intake."""
    op.add_column(
        "intake",
        sa.Column(column, sa.Uuid(), sa.ForeignKey("intake.id"), nullable=True),
        inline_references=True,  # SQLite takes a reference with the column, and never after it
    )


def _notes() -> None:
    """A note of a finished intake goes once every page of its document has a tombstone; nothing else changes."""
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns("document")]
    rest = ", ".join(f'"{name}"' for name in columns if name != "note")
    sealed = "(SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed'"
    left = "SELECT 1 FROM page WHERE document_id = OLD.id AND id NOT IN (SELECT page_id FROM tombstone)"
    op.execute("DROP TRIGGER document_sealed_update")
    _refuse("document_sealed_update", f"UPDATE OF {rest} ON document", sealed)
    _refuse(
        "document_sealed_note",
        "UPDATE OF note ON document",
        f"{sealed} AND (NEW.note IS NOT NULL OR EXISTS ({left}))",
    )


def _refuse(name: str, act: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {act} WHEN {when} "
        "BEGIN SELECT RAISE(ABORT, 'a finished intake is sealed'); END"
    )
