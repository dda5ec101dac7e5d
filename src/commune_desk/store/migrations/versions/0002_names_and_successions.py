"""Names of the office by the day, communes that went into it, and which team came of which.

Revision: 0002, after 0001. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """Only new tables: the name on record in `units` goes on from the beginning."""
    _unit_names()
    _former_communes()
    _team_successions()


def _unit_names() -> None:
    op.create_table(
        "unit_names",
        sa.Column("id", ID, nullable=False),
        sa.Column("commune_code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("province_kind", sa.String(40), nullable=False),
        sa.Column("province_name", sa.String(400), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_unit_names_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_names"),
    )
    op.create_index("ix_unit_names_unit_id", "unit_names", ["unit_id"])


def _former_communes() -> None:
    op.create_table(
        "former_communes",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(40), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(400), nullable=False),
        sa.Column("district_name", sa.String(400), nullable=False),
        sa.Column("province_name", sa.String(400), nullable=False),
        sa.Column("merged_on", sa.Date(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_former_communes_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_former_communes"),
    )
    op.create_index("ix_former_communes_unit_id", "former_communes", ["unit_id"])


def _team_successions() -> None:
    op.create_table(
        "team_successions",
        sa.Column("predecessor_id", ID, nullable=False),
        sa.Column("successor_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("decision_number", sa.String(400), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["predecessor_id"], ["teams.id"], name="fk_team_successions_predecessor_id"),
        sa.ForeignKeyConstraint(["successor_id"], ["teams.id"], name="fk_team_successions_successor_id"),
        sa.PrimaryKeyConstraint("predecessor_id", "successor_id", name="pk_team_successions"),
    )
    op.create_index("ix_team_successions_successor_id", "team_successions", ["successor_id"])
