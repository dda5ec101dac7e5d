"""Ways to see a list, kept with the office.

Revision: 0015, after 0014. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """An old office has saved none yet."""
    op.create_table(
        "saved_views",
        sa.Column("id", ID, nullable=False),
        sa.Column("list_name", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_saved_views_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_views"),
        sa.UniqueConstraint("unit_id", "list_name", "title", name="uq_saved_views_unit_id_list_name_title"),
    )
    op.create_index("ix_saved_views_unit_id", "saved_views", ["unit_id"], unique=False)
