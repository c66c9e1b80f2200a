"""Print runs: the receipts of a batch go to the printer as one job, and each keeps its own state."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes room for the run, and the place in it; what there is goes alone."""
    op.add_column("print_job", sa.Column("run_id", sa.Uuid(), nullable=True))
    op.add_column("print_job", sa.Column("place", INTEGER, nullable=True))
    op.create_index(op.f("ix_print_job_run_id"), "print_job", ["run_id"], unique=False)
