"""What areas are called over time, and the decisions that end areas and teams.

Revision: 0010, after 0009. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """Areas keep the name they have until another begins; of what ended before, no decision is known."""
    op.create_table(
        "area_names",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("kind_word", sa.String(length=400), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("name_sort", sa.LargeBinary(length=600), nullable=False),
        sa.Column("decision_number", sa.String(length=400), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_area_names_area_id"),
        sa.PrimaryKeyConstraint("id", name="pk_area_names"),
    )
    op.create_index("ix_area_names_area_id", "area_names", ["area_id"], unique=False)
    for table in ("areas", "teams"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("end_decision_number", sa.String(length=400), nullable=True))
            batch.add_column(sa.Column("end_decision_date", sa.Date(), nullable=True))
