"""The county: how it is reached, how far the sync has come, and what it said."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the tables, and adds the columns."""
    _enrolment()
    _hub_state()
    _said()
    op.add_column("delivery", sa.Column("aside_at", MOMENT, nullable=True))
    op.add_column("delivery", sa.Column("retry_at", MOMENT, nullable=True))
    op.add_column("clerk", sa.Column("county_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_clerk_county_id"), "clerk", ["county_id"], unique=True)


def _enrolment() -> None:
    op.create_table(
        "enrolment",
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("next_secret", sa.String(), nullable=True),
        sa.Column("handed_out", sa.Boolean(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=True),
        sa.Column("enrolled_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_enrolment_station_id_station")),
        sa.PrimaryKeyConstraint("station_id", name=op.f("pk_enrolment")),
    )


def _hub_state() -> None:
    op.create_table(
        "hub_state",
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("cursor_sequence", INTEGER, nullable=False),
        sa.Column("cursor_position", INTEGER, nullable=False),
        sa.Column("attempted_at", MOMENT, nullable=True),
        sa.Column("succeeded_at", MOMENT, nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("failure_at", MOMENT, nullable=True),
        sa.Column("failures", INTEGER, nullable=False),
        sa.Column("clock_skew_seconds", sa.Double(), nullable=True),
        sa.Column("journal_told", INTEGER, nullable=False),
        sa.Column("pushed_bytes_per_second", sa.Double(), nullable=True),
        sa.Column("epoch", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_hub_state_station_id_station")),
        sa.PrimaryKeyConstraint("station_id", name=op.f("pk_hub_state")),
    )


def _said() -> None:
    op.create_table(
        "elsewhere",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("receipt_number", sa.String(), nullable=True),
        sa.Column("county_year", INTEGER, nullable=False),
        sa.PrimaryKeyConstraint("intake_id", name=op.f("pk_elsewhere")),
    )
    op.create_index(op.f("ix_elsewhere_applicant_id"), "elsewhere", ["applicant_id"], unique=False)
    op.create_table(
        "county_merge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_person", sa.Uuid(), nullable=False),
        sa.Column("into_person", sa.Uuid(), nullable=False),
        sa.Column("amendment_id", sa.Uuid(), nullable=True),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"],
            ["person_amendment.id"],
            name=op.f("fk_county_merge_amendment_id_person_amendment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county_merge")),
    )
    for column in ("from_person", "into_person"):
        op.create_index(op.f(f"ix_county_merge_{column}"), "county_merge", [column], unique=False)
    op.create_table(
        "purge_word",
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("permitted", sa.Boolean(), nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("intake_id", name=op.f("pk_purge_word")),
    )
    op.create_table(
        "county_rules",
        sa.Column("county", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("county", name=op.f("pk_county_rules")),
    )
    op.create_table(
        "receipt_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_key")),
    )
