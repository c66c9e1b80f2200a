"""What was said of somebody in words or dates goes with the person; that it was said, and all else, stays."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WORDS = "('named', 'born', 'language')"


def upgrade() -> None:
    """Makes the trigger anew that keeps what was said."""
    if op.get_bind().dialect.name != "sqlite":
        return
    columns = ("id", "applicant_id", "station_id", "position", "kind", "reason", "actor", "made_at")
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns)
    said = " OR ".join(f"json_extract(NEW.\"values\", '$.{name}') IS NOT NULL" for name in ("was", "is"))
    op.execute("DROP TRIGGER person_amendment_no_update")
    op.execute(
        f"CREATE TRIGGER person_amendment_no_update BEFORE UPDATE ON person_amendment "
        f"WHEN OLD.kind NOT IN {WORDS} OR {changed} OR {said} "
        "BEGIN SELECT RAISE(ABORT, 'what was said stays'); END"
    )
