"""Cover sheets that applicants were given for what they hand in later."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds the table."""
    op.create_table(
        "cover_sheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("ticked", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("county_year", INTEGER, nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_cover_sheet_applicant_id_applicant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cover_sheet")),
        sa.UniqueConstraint("code", name=op.f("uq_cover_sheet_code")),
    )
    op.create_index(op.f("ix_cover_sheet_applicant_id"), "cover_sheet", ["applicant_id"], unique=False)
