"""Refusals and reminders that were wrongly logged are struck out.

Revision: 0012, after 0011. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}


def upgrade() -> None:
    """Columns stay empty in old rows: nothing was struck out yet."""
    for table in ("task_refusals", "written_reminders"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("struck_on", sa.Date(), nullable=True))
            batch.add_column(sa.Column("struck_by", sa.String(length=400), nullable=True))
            batch.add_column(sa.Column("strike_reason", sa.Text(), nullable=True))
