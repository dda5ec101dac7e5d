"""More about a member, and what is kept beside: addresses, accounts, other posts, groups and cards of insurance.

Revision: 0007, after 0006. Rules of a migration: script.py.mako.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """Columns stay empty in old rows, and tables begin empty: nobody entered any of it yet."""
    _columns_of_members()
    with op.batch_alter_table("written_reminders") as batch:
        batch.alter_column("paper_number", new_column_name="reminder_number")
    _of_member(
        "member_addresses",
        sa.Column("address_kind", sa.String(length=40), nullable=False),
        sa.Column("address_text", sa.String(length=400), nullable=False),
        sa.Column("commune_code", sa.String(length=40), nullable=True),
    )
    _of_member(
        "member_accounts",
        sa.Column("account_number", sa.String(length=40), nullable=False),
        sa.Column("bank_name", sa.String(length=400), nullable=True),
        since_known=True,
    )
    _of_member(
        "concurrent_posts",
        sa.Column("post_title", sa.String(length=400), nullable=False),
        sa.Column("organisation", sa.String(length=400), nullable=True),
        sa.Column("decision_number", sa.String(length=400), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("has_benefits", sa.Boolean(), nullable=True),
    )
    _of_member(
        "insurance_groups",
        sa.Column("insurance_group", sa.String(length=40), nullable=False),
        sa.Column("basis", sa.String(length=400), nullable=True),
    )
    _of_member(
        "insurance_cards",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("card_number", sa.String(length=40), nullable=False),
        sa.Column("card_group", sa.String(length=400), nullable=True),
    )


def _columns_of_members() -> None:
    with op.batch_alter_table("members") as batch:
        for name in ("birthplace", "occupation"):
            batch.add_column(sa.Column(name, sa.String(length=400), nullable=True))
        for name in ("former_force_kind", "lives_locally", "background_result", "health_result"):
            batch.add_column(sa.Column(name, sa.String(length=40), nullable=True))
        for name in ("party_joined", "background_checked_on"):
            batch.add_column(sa.Column(name, sa.Date(), nullable=True))
        batch.add_column(sa.Column("union_member", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("family_circumstance", sa.Text(), nullable=True))
        batch.add_column(sa.Column("social_months_before", sa.Integer(), nullable=True))


def _of_member(name: str, *columns: "sa.Column[Any]", since_known: bool = False) -> None:
    op.create_table(
        name,
        sa.Column("id", ID, nullable=False),
        *columns,
        sa.Column("member_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=not since_known),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=f"fk_{name}_member_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    op.create_index(f"ix_{name}_member_id", name, ["member_id"], unique=False)
