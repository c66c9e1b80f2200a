"""Corrections: an amendment is found by its kind, and a receipt may be emptied though a page went to another intake.

A page that went elsewhere stays there, and keeps nobody from erasing what is left of the intake it was taken into.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index, and the trigger anew."""
    op.create_index(op.f("ix_amendment_kind"), "amendment", ["kind"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        went = (
            "SELECT 1 FROM amendment WHERE intake_id = OLD.intake_id AND kind = 'moved_out' "
            "AND instr(replace(\"values\", '-', ''), page.id)"
        )
        here = (
            "SELECT 1 FROM page WHERE intake_id = OLD.intake_id AND id NOT IN (SELECT page_id FROM tombstone) "
            f"AND NOT EXISTS ({went})"
        )
        op.execute("DROP TRIGGER receipt_no_update")
        op.execute(
            f"CREATE TRIGGER receipt_no_update BEFORE UPDATE ON receipt WHEN EXISTS ({here}) "
            "BEGIN SELECT RAISE(ABORT, 'a receipt stays as it was given'); END"
        )
