"""How the columns of lists are read.

Revision: 0009, after 0008. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """An office remembers what it said of the columns of a list; an old one has said nothing yet."""
    op.create_table(
        "import_mappings",
        sa.Column("id", ID, nullable=False),
        sa.Column("header_key", sa.String(length=400), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_import_mappings_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_import_mappings"),
        sa.UniqueConstraint("unit_id", "header_key", name="uq_import_mappings_unit_id_header_key"),
    )
    op.create_index("ix_import_mappings_unit_id", "import_mappings", ["unit_id"], unique=False)
