"""What search finds by: keys of names, the last five digits of numbers, and when an intake came.

The keys are made of the names that are there; names are folded anew, as search folds them now.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from kiosk.records.names import fold, keys_of

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_AT_ONCE = 10_000


def upgrade() -> None:
    """Makes the keys and the indexes, and drops what they are in place of."""
    op.create_table(
        "applicant_key",
        sa.Column("key", KEY, nullable=False),
        sa.Column("applicant_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["applicant.id"], name=op.f("fk_applicant_key_applicant_id_applicant")
        ),
        sa.PrimaryKeyConstraint("key", "applicant_id", name=op.f("pk_applicant_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_applicant_key_applicant_id"), "applicant_key", ["applicant_id"], unique=False)
    op.create_table(
        "expected_key",
        sa.Column("key", KEY, nullable=False),
        sa.Column("expected_id", sa.Uuid(), nullable=False),
        sa.Column("county_year", INTEGER, nullable=False),
        sa.PrimaryKeyConstraint("key", "expected_id", name=op.f("pk_expected_key")),
        sqlite_with_rowid=False,
    )
    _fill()
    op.drop_index(op.f("ix_applicant_search_name"), "applicant")
    op.drop_index(op.f("ix_expected_applicant_search_name"), "expected_applicant")
    op.drop_column("expected_applicant", "search_name")
    for table in ("identifier", "expected_applicant"):
        # only stored columns are in every PostgreSQL; in SQLite none can be added
        stored = True if op.get_bind().dialect.name == "postgresql" else None
        last_five = sa.Computed("substr(number, length(number) - 4)", persisted=stored)
        op.add_column(table, sa.Column("last_five", sa.String(), last_five, nullable=True))
        op.create_index(op.f(f"ix_{table}_last_five"), table, ["last_five"], unique=False)
    op.create_index(op.f("ix_expected_applicant_number"), "expected_applicant", ["number"], unique=False)
    op.create_index(op.f("ix_intake_received_at"), "intake", ["received_at"], unique=False)


def _fill() -> None:
    """Makes the keys of all who are there and whose address is not protected."""
    names = ("id", "given_name", "family_name", "protected")
    applicant = sa.table("applicant", *(sa.column(name) for name in (*names, "search_name")))
    for person in op.get_bind().execute(sa.select(applicant)).all():
        folded = fold(_name(person))
        if folded != person.search_name:
            changed = sa.update(applicant).where(applicant.c.id == person.id)
            op.get_bind().execute(changed.values(search_name=folded))
    expected = sa.table("expected_applicant", *(sa.column(name) for name in (*names, "county_year")))
    _insert("applicant_key", "applicant_id", applicant)
    _insert("expected_key", "expected_id", expected, "county_year")


def _insert(into: str, reference: str, people: sa.TableClause, *also: str) -> None:
    keys = sorted(_keys(people, also), key=lambda row: (row[0], row[1]))
    columns = ("key", reference, *also)
    table = sa.table(into, *(sa.column(name) for name in columns))
    for at in range(0, len(keys), _AT_ONCE):
        rows = [dict(zip(columns, row, strict=True)) for row in keys[at : at + _AT_ONCE]]
        op.get_bind().execute(sa.insert(table), rows)


def _keys(people: sa.TableClause, also: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for person in op.get_bind().execute(sa.select(people).where(~people.c.protected)):
        for key in keys_of(_name(person)):
            yield (key, person.id, *(getattr(person, name) for name in also))


def _name(person: sa.Row[Any]) -> str:
    return " ".join(part for part in (person.given_name, person.family_name) if part)
