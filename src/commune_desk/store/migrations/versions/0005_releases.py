"""Refusals and written reminders of members, and the papers a release rests on.

Revision: 0005, after 0004. Rules of a migration: script.py.mako.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """Adds two logs of members, and three columns to the end of a service."""
    with op.batch_alter_table("service_spells") as batch:
        batch.add_column(sa.Column("end_document", sa.String(length=400), nullable=True))
        batch.add_column(sa.Column("end_document_date", sa.Date(), nullable=True))
        batch.add_column(sa.Column("end_decision_date", sa.Date(), nullable=True))
    _of_member(
        "task_refusals",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("task", sa.String(length=400), nullable=False),
        sa.Column("failure", sa.String(length=40), nullable=False),
        sa.Column("reason_given", sa.Text(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
    )
    _of_member(
        "written_reminders",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("paper_number", sa.String(length=400), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
    )


def _of_member(name: str, *columns: "sa.Column[Any]") -> None:
    op.create_table(
        name,
        sa.Column("id", ID, nullable=False),
        *columns,
        sa.Column("member_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=f"fk_{name}_member_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_member_id", name, ["member_id"], unique=False)
