"""What is said of a person later: another number, that two are one, and that it was not so after all."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds amendments of persons, and the moment from which a number counts no longer as its person's."""
    op.create_table(
        "person_amendment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=False),
        sa.Column("station_id", sa.Uuid(), nullable=False),
        sa.Column("position", INTEGER, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("actor", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_person_amendment_applicant_id_applicant")
        ),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name=op.f("fk_person_amendment_station_id_station")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_amendment")),
        sa.UniqueConstraint(
            "applicant_id", "position", name=op.f("uq_person_amendment_applicant_id_position")
        ),
    )
    op.add_column("identifier", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_applicant_merged_into"), "applicant", ["merged_into"], unique=False)
