"""Pairs of records that look like one person and are two.

Revision: 0011, after 0010. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """An office remembers which pairs it found to be two people; an old one has said nothing yet."""
    op.create_table(
        "distinct_people",
        sa.Column("id", ID, nullable=False),
        sa.Column("first_id", ID, nullable=False),
        sa.Column("second_id", ID, nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=False),
        sa.Column("marked_by", sa.String(length=400), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["members.id"], name="fk_distinct_people_first_id"),
        sa.ForeignKeyConstraint(["second_id"], ["members.id"], name="fk_distinct_people_second_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_distinct_people_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_distinct_people"),
    )
    for column in ("first_id", "second_id", "unit_id"):
        op.create_index(f"ix_distinct_people_{column}", "distinct_people", [column], unique=False)
