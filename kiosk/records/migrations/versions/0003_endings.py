"""PINs that must be changed, the journal's daily anchors, and tombstones, without which nothing is destroyed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

NEVER_CHANGED = {
    "amendment": "what was said stays",
    "person_amendment": "what was said stays",
    "anchor": "an anchor is append-only",
    "tombstone": "a tombstone stays",
}
READ_ON_A_PAGE = ("reading", "link_evidence")
"""What goes with a page's bytes: it tells what stands on the page."""


def upgrade() -> None:
    """Adds the columns, the tables and the triggers."""
    op.add_column("clerk", sa.Column("previous_pin_hash", sa.String(), nullable=True))
    op.add_column(
        "clerk", sa.Column("pin_to_change", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("legal_hold", sa.Column("salt", sa.String(), nullable=True))
    op.create_table(
        "anchor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sequence", INTEGER, nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_anchor_station_id_station")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anchor")),
        sa.UniqueConstraint("station_id", "day", name=op.f("uq_anchor_station_id_day")),
    )
    op.create_table(
        "tombstone",
        sa.Column("page_id", sa.Uuid(), nullable=False),
        sa.Column("ending", sa.String(32), nullable=False),
        sa.Column("amendment_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendment.id"], name=op.f("fk_tombstone_amendment_id_amendment")
        ),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_tombstone_page_id_page")),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_tombstone")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for table, why in NEVER_CHANGED.items():
            _refuse(f"{table}_no_update", f"UPDATE ON {table}", why)
            _refuse(f"{table}_no_delete", f"DELETE ON {table}", why)
        _stored_bytes()
        _what_was_read()
        _receipts()


def _stored_bytes() -> None:
    _refuse("page_image_no_update", "UPDATE ON page_image", "stored bytes never change")
    _refuse(
        "page_image_no_delete",
        "DELETE ON page_image",
        "a page's bytes go with a tombstone only",
        "NOT EXISTS (SELECT 1 FROM tombstone WHERE page_id = OLD.page_id)",
    )


def _what_was_read() -> None:
    """What was read on a page of a finished intake goes once the page has its tombstone; nothing else changes."""
    columns = [column["name"] for column in sa.inspect(op.get_bind()).get_columns("page")]
    rest = ", ".join(f'"{name}"' for name in columns if name not in READ_ON_A_PAGE)
    sealed = "(SELECT state FROM intake WHERE id = OLD.intake_id) = 'completed'"
    emptied = " AND ".join(f"NEW.{name} IS NULL" for name in READ_ON_A_PAGE)
    buried = "EXISTS (SELECT 1 FROM tombstone WHERE page_id = OLD.id)"
    op.execute("DROP TRIGGER page_sealed_update")
    _refuse("page_sealed_update", f"UPDATE OF {rest} ON page", "a finished intake is sealed", sealed)
    _refuse(
        "page_sealed_reading",
        f"UPDATE OF {', '.join(READ_ON_A_PAGE)} ON page",
        "a finished intake is sealed",
        f"{sealed} AND NOT ({emptied} AND {buried})",
    )


def _receipts() -> None:
    """A receipt stays as it was given until all pages that it is for are gone."""
    _refuse(
        "receipt_no_update",
        "UPDATE ON receipt",
        "a receipt stays as it was given",
        "EXISTS (SELECT 1 FROM page WHERE intake_id = OLD.intake_id AND id NOT IN (SELECT page_id FROM tombstone))",
    )
    _refuse("receipt_no_delete", "DELETE ON receipt", "a receipt stays as it was given")


def _refuse(name: str, act: str, why: str, when: str | None = None) -> None:
    condition = "" if when is None else f"WHEN {when} "
    said = why.replace("'", "''")
    op.execute(f"CREATE TRIGGER {name} BEFORE {act} {condition}BEGIN SELECT RAISE(ABORT, '{said}'); END")
