"""The index of insurances holds all that a list of members asks of them.

Revision: 0013, after 0012. Rules of a migration: script.py.mako.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}


def upgrade() -> None:
    """One index in the place of a narrower one; no row changes."""
    columns = ["member_id", "valid_from", "valid_to", "kind"]
    op.create_index("ix_insurance_spells_member_id_days", "insurance_spells", columns)
    op.drop_index("ix_insurance_spells_member_id", "insurance_spells")
