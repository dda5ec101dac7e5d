"""Cases of who joins and who leaves.

Revision: 0006, after 0005. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")
CODE, LINE = sa.String(length=40), sa.String(length=400)


def upgrade() -> None:
    """An office may keep cases of tuyển chọn, cho thôi and giải thể Tổ."""
    _recruitments()
    _recruitment_steps()
    _recruitment_candidates()
    _recruitment_council_members()


def _recruitments() -> None:
    op.create_table(
        "recruitments",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("title", LINE, nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("area_id", ID, nullable=True),
        sa.Column("member_id", ID, nullable=True),
        sa.Column("release_ground", CODE, nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("filing_to", sa.Date(), nullable=True),
        sa.Column("filing_place", LINE, nullable=True),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("meeting_place", LINE, nullable=True),
        sa.Column("vote_form", CODE, nullable=True),
        sa.Column("ballots_issued", sa.Integer(), nullable=True),
        sa.Column("ballots_returned", sa.Integer(), nullable=True),
        sa.Column("ballots_invalid", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("abandoned_on", sa.Date(), nullable=True),
        sa.Column("abandon_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_recruitments_team_id"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_recruitments_area_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_recruitments_member_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_recruitments_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_recruitments"),
    )
    for column in ("team_id", "area_id", "member_id", "unit_id"):
        op.create_index(f"ix_recruitments_{column}", "recruitments", [column], unique=False)


def _recruitment_steps() -> None:
    op.create_table(
        "recruitment_steps",
        sa.Column("recruitment_id", ID, nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("paper_number", LINE, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["recruitment_id"], ["recruitments.id"], name="fk_recruitment_steps_recruitment_id"),
        sa.PrimaryKeyConstraint("recruitment_id", "code", name="pk_recruitment_steps"),
    )


def _recruitment_candidates() -> None:
    op.create_table(
        "recruitment_candidates",
        sa.Column("id", ID, nullable=False),
        sa.Column("recruitment_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("full_name", LINE, nullable=False),
        sa.Column("sex", CODE, nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("national_id", CODE, nullable=True),
        sa.Column("phone", CODE, nullable=True),
        sa.Column("address", LINE, nullable=True),
        sa.Column("ethnicity", CODE, nullable=True),
        sa.Column("religion", CODE, nullable=True),
        sa.Column("education", LINE, nullable=True),
        sa.Column("education_level", CODE, nullable=True),
        sa.Column("former_force", LINE, nullable=True),
        sa.Column("post", CODE, nullable=False),
        sa.Column("application_on", sa.Date(), nullable=True),
        sa.Column("personal_statement_on", sa.Date(), nullable=True),
        sa.Column("health_certificate_on", sa.Date(), nullable=True),
        sa.Column("diploma_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("member_id", ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recruitment_id"], ["recruitments.id"], name="fk_recruitment_candidates_recruitment_id"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_recruitment_candidates_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_recruitment_candidates"),
    )
    for column in ("recruitment_id", "member_id"):
        op.create_index(f"ix_recruitment_candidates_{column}", "recruitment_candidates", [column], unique=False)


def _recruitment_council_members() -> None:
    op.create_table(
        "recruitment_council_members",
        sa.Column("id", ID, nullable=False),
        sa.Column("recruitment_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("full_name", LINE, nullable=False),
        sa.Column("position", LINE, nullable=False),
        sa.Column("role", CODE, nullable=False),
        sa.Column("counting_role", CODE, nullable=True),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recruitment_id"], ["recruitments.id"], name="fk_recruitment_council_members_recruitment_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_recruitment_council_members"),
    )
    op.create_index(
        "ix_recruitment_council_members_recruitment_id", "recruitment_council_members", ["recruitment_id"], unique=False
    )
