"""Batches from the post, their envelopes and sign-off, and the order of acts among all intakes.

No program wrote the three tables before: they are made anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables as they are used now, and adds the column."""
    for table in ("sign_off", "envelope", "batch"):
        op.drop_table(table)
    _batch()
    _envelope()
    _sign_off()
    op.add_column("step", sa.Column("sequence", INTEGER, nullable=True))


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("clerk_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("expected_sheets", INTEGER, nullable=True),
        sa.Column("count_kept", sa.Boolean(), nullable=False),
        sa.Column("sample", sa.JSON(), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["clerk_id"], ["clerk.id"], name=op.f("fk_batch_clerk_id_clerk")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_batch_station_id_station")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_index(op.f("ix_batch_state"), "batch", ["state"], unique=False)


def _envelope() -> None:
    op.create_table(
        "envelope",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("position", INTEGER, nullable=False),
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_envelope_batch_id_batch")),
        sa.ForeignKeyConstraint(["intake_id"], ["intake.id"], name=op.f("fk_envelope_intake_id_intake")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envelope")),
        sa.UniqueConstraint("intake_id", name=op.f("uq_envelope_intake_id")),
    )
    op.create_index(op.f("ix_envelope_batch_id_position"), "envelope", ["batch_id", "position"], unique=False)


def _sign_off() -> None:
    op.create_table(
        "sign_off",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("clerk_id", sa.Uuid(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column("sheets", INTEGER, nullable=False),
        sa.Column("paper_kept_until", sa.Date(), nullable=True),
        sa.Column("box", sa.String(), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destroyed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_sign_off_batch_id_batch")),
        sa.ForeignKeyConstraint(["clerk_id"], ["clerk.id"], name=op.f("fk_sign_off_clerk_id_clerk")),
        sa.ForeignKeyConstraint(["destroyed_by"], ["clerk.id"], name=op.f("fk_sign_off_destroyed_by_clerk")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off")),
        sa.UniqueConstraint("batch_id", name=op.f("uq_sign_off_batch_id")),
    )
    op.create_index(op.f("ix_sign_off_box"), "sign_off", ["box"], unique=False)
