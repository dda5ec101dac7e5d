"""Files, dossiers, badges and certificates, equipment; the decision behind a training.

Revision: 0003, after 0002. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """An office keeps files, papers of its members, badges and equipment from now on; it has none yet."""
    _document_kinds()
    _equipment_items()
    _equipment_kinds()
    _files()
    _attachments()
    _badges()
    _equipment_inspections()
    _equipment_movements()
    _member_documents()
    _member_photos()
    with op.batch_alter_table("trainings") as batch:
        batch.add_column(sa.Column("decision_number", sa.String(length=400), nullable=True))


def _document_kinds() -> None:
    op.create_table(
        "document_kinds",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("required_of", sa.String(length=40), nullable=False),
        sa.Column("valid_months", sa.Integer(), nullable=True),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_document_kinds_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document_kinds"),
        sa.UniqueConstraint("unit_id", "code", name="uq_document_kinds_unit_id_code"),
    )
    op.create_index("ix_document_kinds_unit_id", "document_kinds", ["unit_id"], unique=False)


def _equipment_items() -> None:
    op.create_table(
        "equipment_items",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind_code", sa.String(length=40), nullable=False),
        sa.Column("serial", sa.String(length=400), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("acquired_on", sa.Date(), nullable=False),
        sa.Column("origin", sa.String(length=400), nullable=True),
        sa.Column("inspection_due_on", sa.Date(), nullable=True),
        sa.Column("movement_count", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_equipment_items_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_equipment_items"),
    )
    op.create_index("ix_equipment_items_unit_id", "equipment_items", ["unit_id"], unique=False)


def _equipment_kinds() -> None:
    op.create_table(
        "equipment_kinds",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("equipment_group", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("norm_percent", sa.String(length=40), nullable=True),
        sa.Column("first_quantity", sa.Integer(), nullable=True),
        sa.Column("renew_months", sa.Integer(), nullable=True),
        sa.Column("inspection_months", sa.Integer(), nullable=True),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_equipment_kinds_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_equipment_kinds"),
        sa.UniqueConstraint("unit_id", "code", name="uq_equipment_kinds_unit_id_code"),
    )
    op.create_index("ix_equipment_kinds_unit_id", "equipment_kinds", ["unit_id"], unique=False)


def _files() -> None:
    op.create_table(
        "files",
        sa.Column("id", ID, nullable=False),
        sa.Column("sha256", sa.String(length=400), nullable=False),
        sa.Column("media_type", sa.String(length=400), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("byte_count", sa.Integer(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_files_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
        sa.UniqueConstraint("unit_id", "sha256", name="uq_files_unit_id_sha256"),
    )
    op.create_index("ix_files_unit_id", "files", ["unit_id"], unique=False)


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", ID, nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("record_id", ID, nullable=False),
        sa.Column("file_id", ID, nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("caption", sa.String(length=400), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.String(length=400), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name="fk_attachments_file_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_attachments_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
    )
    op.create_index("ix_attachments_file_id", "attachments", ["file_id"], unique=False)
    op.create_index("ix_attachments_record_id_subject", "attachments", ["record_id", "subject"], unique=False)
    op.create_index("ix_attachments_unit_id", "attachments", ["unit_id"], unique=False)


def _badges() -> None:
    op.create_table(
        "badges",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("badge_number", sa.String(length=400), nullable=False),
        sa.Column("issue_kind", sa.String(length=40), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("decision_number", sa.String(length=400), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_kind", sa.String(length=40), nullable=True),
        sa.Column("end_decision_number", sa.String(length=400), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_badges_member_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_badges_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_badges"),
    )
    op.create_index("ix_badges_member_id", "badges", ["member_id"], unique=False)
    op.create_index("ix_badges_unit_id", "badges", ["unit_id"], unique=False)
    op.create_index(
        "ix_badges_valid",
        "badges",
        ["member_id", "kind"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )


def _equipment_inspections() -> None:
    op.create_table(
        "equipment_inspections",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["equipment_items.id"], name="fk_equipment_inspections_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_equipment_inspections"),
    )
    op.create_index("ix_equipment_inspections_item_id", "equipment_inspections", ["item_id"], unique=False)


def _equipment_movements() -> None:
    op.create_table(
        "equipment_movements",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("member_id", ID, nullable=True),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("paper_number", sa.String(length=400), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["equipment_items.id"], name="fk_equipment_movements_item_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_equipment_movements_member_id"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_equipment_movements_team_id"),
        sa.PrimaryKeyConstraint("item_id", "number", name="pk_equipment_movements"),
    )
    op.create_index("ix_equipment_movements_member_id", "equipment_movements", ["member_id"], unique=False)
    op.create_index("ix_equipment_movements_team_id", "equipment_movements", ["team_id"], unique=False)


def _member_documents() -> None:
    op.create_table(
        "member_documents",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("kind_code", sa.String(length=40), nullable=False),
        sa.Column("document_number", sa.String(length=400), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=400), nullable=True),
        sa.Column("last_valid_day", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("file_id", ID, nullable=True),
        sa.Column("file_name", sa.String(length=400), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name="fk_member_documents_file_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_member_documents_member_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_member_documents_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_member_documents"),
    )
    op.create_index("ix_member_documents_file_id", "member_documents", ["file_id"], unique=False)
    op.create_index("ix_member_documents_member_id", "member_documents", ["member_id"], unique=False)
    op.create_index("ix_member_documents_unit_id", "member_documents", ["unit_id"], unique=False)


def _member_photos() -> None:
    op.create_table(
        "member_photos",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("file_id", ID, nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name="fk_member_photos_file_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_member_photos_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_member_photos"),
    )
    op.create_index("ix_member_photos_file_id", "member_photos", ["file_id"], unique=False)
    op.create_index("ix_member_photos_member_id", "member_photos", ["member_id"], unique=False)
