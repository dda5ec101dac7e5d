"""The first tables.

Revision: 0001, after none. Rules of a migration: script.py.mako.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

removes: dict[str, str] = {}
renames: dict[str, str] = {}

ID = sa.LargeBinary(16).with_variant(postgresql.UUID(as_uuid=True), "postgresql")


def upgrade() -> None:
    """An empty office."""
    _office_marks()
    _units()
    _areas()
    _change_sets()
    _commendations()
    _duty_officers()
    _members()
    _narratives()
    _officers()
    _parameters()
    _pay_months()
    _rate_packs()
    _routes()
    _search_entries()
    _settings()
    _shift_kinds()
    _signatories()
    _teams()
    _trainings()
    _approved_numbers()
    _area_facts()
    _casualties()
    _changes()
    _commendation_recipients()
    _entered_indicators()
    _insurance_spells()
    _log_entries()
    _pay_adjustments()
    _pay_lines()
    _pay_people()
    _pay_reopenings()
    _service_spells()
    _shifts()
    _team_areas()
    _training_attendances()
    _log_participants()
    _log_quantities()
    _shift_slots()
    if op.get_bind().dialect.name == "sqlite":
        _index_words_sqlite()
    else:
        _index_words_postgresql()


def _office_marks() -> None:
    op.create_table(
        "office_marks",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_office_marks"),
    )


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("id", ID, nullable=False),
        sa.Column("commune_code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("province_kind", sa.String(length=40), nullable=False),
        sa.Column("province_name", sa.String(length=400), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
    )


def _areas() -> None:
    op.create_table(
        "areas",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind_word", sa.String(length=400), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("name_sort", sa.LargeBinary(length=600), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_areas_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_areas"),
    )
    op.create_index("ix_areas_unit_id", "areas", ["unit_id"], unique=False)


def _change_sets() -> None:
    op.create_table(
        "change_sets",
        sa.Column("id", ID, nullable=False),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=400), nullable=False),
        sa.Column("use_case", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("undoes", ID, nullable=True),
        sa.Column("undone_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["change_sets.id"], name="fk_change_sets_undoes"),
        sa.ForeignKeyConstraint(["undone_by"], ["change_sets.id"], name="fk_change_sets_undone_by"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_change_sets_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_change_sets"),
    )
    op.create_index("ix_change_sets_unit_at", "change_sets", ["unit_id", "at"], unique=False)


def _commendations() -> None:
    op.create_table(
        "commendations",
        sa.Column("id", ID, nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("award_form", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("decision_number", sa.String(length=400), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("paper_month", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("fund", sa.String(length=400), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_commendations_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_commendations"),
    )
    op.create_index("ix_commendations_unit_id", "commendations", ["unit_id"], unique=False)


def _duty_officers() -> None:
    op.create_table(
        "duty_officers",
        sa.Column("id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("full_name", sa.String(length=400), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_duty_officers_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_duty_officers"),
        sa.UniqueConstraint("unit_id", "day", name="uq_duty_officers_unit_id_day"),
    )
    op.create_index("ix_duty_officers_unit_id", "duty_officers", ["unit_id"], unique=False)


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("id", ID, nullable=False),
        sa.Column("full_name", sa.String(length=400), nullable=False),
        sa.Column("name_sort", sa.LargeBinary(length=600), nullable=False),
        sa.Column("sex", sa.String(length=40), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("national_id", sa.String(length=40), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("address", sa.String(length=400), nullable=True),
        sa.Column("ethnicity", sa.String(length=40), nullable=True),
        sa.Column("religion", sa.String(length=40), nullable=True),
        sa.Column("education", sa.String(length=400), nullable=True),
        sa.Column("education_level", sa.String(length=40), nullable=True),
        sa.Column("party_member", sa.Boolean(), nullable=True),
        sa.Column("former_force", sa.String(length=400), nullable=True),
        sa.Column("account_number", sa.String(length=40), nullable=True),
        sa.Column("bank_name", sa.String(length=400), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_members_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_members"),
    )
    op.create_index("ix_members_name_sort", "members", ["name_sort"], unique=False)
    op.create_index("ix_members_national_id", "members", ["national_id"], unique=False)
    op.create_index("ix_members_unit_id", "members", ["unit_id"], unique=False)


def _narratives() -> None:
    op.create_table(
        "narratives",
        sa.Column("id", ID, nullable=False),
        sa.Column("report", sa.String(length=40), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_narratives_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_narratives"),
        sa.UniqueConstraint(
            "unit_id",
            "report",
            "period_start",
            "period_end",
            "section",
            name="uq_narratives_unit_id_report_period_start_period_end_section",
        ),
    )
    op.create_index("ix_narratives_unit_id", "narratives", ["unit_id"], unique=False)


def _officers() -> None:
    op.create_table(
        "officers",
        sa.Column("id", ID, nullable=False),
        sa.Column("full_name", sa.String(length=400), nullable=False),
        sa.Column("rank", sa.String(length=400), nullable=False),
        sa.Column("post", sa.String(length=400), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_officers_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_officers"),
    )
    op.create_index("ix_officers_unit_id", "officers", ["unit_id"], unique=False)


def _parameters() -> None:
    op.create_table(
        "parameters",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_parameters_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_parameters"),
    )
    op.create_index("ix_parameters_code", "parameters", ["code"], unique=False)
    op.create_index("ix_parameters_unit_id", "parameters", ["unit_id"], unique=False)


def _pay_months() -> None:
    op.create_table(
        "pay_months",
        sa.Column("id", ID, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("computed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=400), nullable=True),
        sa.Column("checksum", sa.String(length=40), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_pay_months_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pay_months"),
        sa.UniqueConstraint("unit_id", "month", name="uq_pay_months_unit_id_month"),
    )
    op.create_index("ix_pay_months_unit_id", "pay_months", ["unit_id"], unique=False)


def _rate_packs() -> None:
    op.create_table(
        "rate_packs",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(), nullable=False),
        sa.Column("taken_over_by", sa.String(length=400), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_rate_packs_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rate_packs"),
    )
    op.create_index("ix_rate_packs_key", "rate_packs", ["key"], unique=False)
    op.create_index("ix_rate_packs_unit_id", "rate_packs", ["unit_id"], unique=False)


def _routes() -> None:
    op.create_table(
        "routes",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("description", sa.String(length=400), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_routes_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_routes"),
        sa.UniqueConstraint("unit_id", "code", name="uq_routes_unit_id_code"),
    )
    op.create_index("ix_routes_unit_id", "routes", ["unit_id"], unique=False)


def _search_entries() -> None:
    op.create_table(
        "search_entries",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("row_id", ID, nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_search_entries_unit_id"),
        sa.PrimaryKeyConstraint("number", name="pk_search_entries"),
    )
    op.create_index("ix_search_entries_row_id", "search_entries", ["row_id"], unique=False)
    op.create_index("ix_search_entries_unit_subject", "search_entries", ["unit_id", "subject"], unique=False)


def _settings() -> None:
    op.create_table(
        "settings",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_settings_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_settings"),
    )
    op.create_index("ix_settings_key", "settings", ["key"], unique=False)
    op.create_index("ix_settings_unit_id", "settings", ["unit_id"], unique=False)


def _shift_kinds() -> None:
    op.create_table(
        "shift_kinds",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("letter", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("start_min", sa.Integer(), nullable=False),
        sa.Column("end_min", sa.Integer(), nullable=False),
        sa.Column("colour", sa.String(length=40), nullable=False),
        sa.Column("is_duty", sa.Boolean(), nullable=False),
        sa.Column("night_duty", sa.Boolean(), nullable=False),
        sa.Column("paper_turn", sa.Integer(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_shift_kinds_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_shift_kinds"),
        sa.UniqueConstraint("unit_id", "code", name="uq_shift_kinds_unit_id_code"),
    )
    op.create_index("ix_shift_kinds_unit_id", "shift_kinds", ["unit_id"], unique=False)


def _signatories() -> None:
    op.create_table(
        "signatories",
        sa.Column("id", ID, nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("rank", sa.String(length=400), nullable=False),
        sa.Column("full_name", sa.String(length=400), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_signatories_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_signatories"),
    )
    op.create_index("ix_signatories_unit_id", "signatories", ["unit_id"], unique=False)


def _teams() -> None:
    op.create_table(
        "teams",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("name_sort", sa.LargeBinary(length=600), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_teams_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
    )
    op.create_index("ix_teams_unit_id", "teams", ["unit_id"], unique=False)


def _trainings() -> None:
    op.create_table(
        "trainings",
        sa.Column("id", ID, nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("organiser", sa.String(length=400), nullable=True),
        sa.Column("ministry_material", sa.Boolean(), nullable=False),
        sa.Column("class_count", sa.Integer(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_trainings_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_trainings"),
    )
    op.create_index("ix_trainings_unit_id", "trainings", ["unit_id"], unique=False)


def _approved_numbers() -> None:
    op.create_table(
        "approved_numbers",
        sa.Column("id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("team_count", sa.Integer(), nullable=True),
        sa.Column("member_count", sa.Integer(), nullable=False),
        sa.Column("decision_number", sa.String(length=400), nullable=False),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_approved_numbers_team_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_approved_numbers_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_approved_numbers"),
    )
    op.create_index("ix_approved_numbers_unit_id", "approved_numbers", ["unit_id"], unique=False)


def _area_facts() -> None:
    op.create_table(
        "area_facts",
        sa.Column("id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("household_count", sa.Integer(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("area_class", sa.String(length=40), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_area_facts_area_id"),
        sa.PrimaryKeyConstraint("id", name="pk_area_facts"),
    )
    op.create_index("ix_area_facts_area_id", "area_facts", ["area_id"], unique=False)


def _casualties() -> None:
    op.create_table(
        "casualties",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("on_duty", sa.Boolean(), nullable=False),
        sa.Column("decision_number", sa.String(length=400), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_casualties_member_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_casualties_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_casualties"),
    )
    op.create_index("ix_casualties_member_id", "casualties", ["member_id"], unique=False)
    op.create_index("ix_casualties_unit_id", "casualties", ["unit_id"], unique=False)


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("change_set_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_key", sa.String(length=400), nullable=False),
        sa.Column("operation", sa.String(length=40), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["change_set_id"], ["change_sets.id"], name="fk_changes_change_set_id"),
        sa.PrimaryKeyConstraint("change_set_id", "number", name="pk_changes"),
    )
    op.create_index("ix_changes_row", "changes", ["table_name", "row_key"], unique=False)


def _commendation_recipients() -> None:
    op.create_table(
        "commendation_recipients",
        sa.Column("commendation_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", ID, nullable=True),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("post_and_unit", sa.String(length=400), nullable=False),
        sa.Column("coefficient", sa.String(length=40), nullable=False),
        sa.Column("bonus_vnd", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commendation_id"], ["commendations.id"], name="fk_commendation_recipients_commendation_id"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_commendation_recipients_member_id"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_commendation_recipients_team_id"),
        sa.PrimaryKeyConstraint("commendation_id", "number", name="pk_commendation_recipients"),
    )
    op.create_index("ix_commendation_recipients_member_id", "commendation_recipients", ["member_id"], unique=False)
    op.create_index("ix_commendation_recipients_team_id", "commendation_recipients", ["team_id"], unique=False)


def _entered_indicators() -> None:
    op.create_table(
        "entered_indicators",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=400), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_entered_indicators_team_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_entered_indicators_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_entered_indicators"),
    )
    op.create_index("ix_entered_indicators_code", "entered_indicators", ["code"], unique=False)
    op.create_index("ix_entered_indicators_unit_id", "entered_indicators", ["unit_id"], unique=False)


def _insurance_spells() -> None:
    op.create_table(
        "insurance_spells",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_insurance_spells_member_id"),
        sa.PrimaryKeyConstraint("id", name="pk_insurance_spells"),
    )
    op.create_index("ix_insurance_spells_member_id", "insurance_spells", ["member_id"], unique=False)


def _log_entries() -> None:
    op.create_table(
        "log_entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("kind_code", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("outcome_code", sa.String(length=40), nullable=True),
        sa.Column("source_code", sa.String(length=40), nullable=True),
        sa.Column("valuable", sa.Boolean(), nullable=True),
        sa.Column("reporter", sa.String(length=400), nullable=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_log_entries_team_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_log_entries_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_log_entries"),
        sa.UniqueConstraint("unit_id", "year", "number", name="uq_log_entries_unit_id_year_number"),
    )
    op.create_index("ix_log_entries_unit_id", "log_entries", ["unit_id"], unique=False)
    op.create_index("ix_log_entries_unit_moment", "log_entries", ["unit_id", "happened_at"], unique=False)


def _pay_adjustments() -> None:
    op.create_table(
        "pay_adjustments",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("amount_vnd", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_pay_adjustments_member_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_pay_adjustments_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pay_adjustments"),
    )
    op.create_index("ix_pay_adjustments_member_id", "pay_adjustments", ["member_id"], unique=False)
    op.create_index("ix_pay_adjustments_unit_id", "pay_adjustments", ["unit_id"], unique=False)


def _pay_lines() -> None:
    op.create_table(
        "pay_lines",
        sa.Column("pay_month_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("component", sa.String(length=40), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("rate", sa.String(length=40), nullable=False),
        sa.Column("base_vnd", sa.BigInteger(), nullable=True),
        sa.Column("amount_vnd", sa.BigInteger(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_pay_lines_member_id"),
        sa.ForeignKeyConstraint(["pay_month_id"], ["pay_months.id"], name="fk_pay_lines_pay_month_id"),
        sa.PrimaryKeyConstraint("pay_month_id", "number", name="pk_pay_lines"),
    )
    op.create_index("ix_pay_lines_member_id", "pay_lines", ["member_id"], unique=False)


def _pay_people() -> None:
    op.create_table(
        "pay_people",
        sa.Column("pay_month_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("full_name", sa.String(length=400), nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("team_number", sa.Integer(), nullable=False),
        sa.Column("team_name", sa.String(length=400), nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("account_number", sa.String(length=40), nullable=True),
        sa.Column("bank_name", sa.String(length=400), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_pay_people_member_id"),
        sa.ForeignKeyConstraint(["pay_month_id"], ["pay_months.id"], name="fk_pay_people_pay_month_id"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_pay_people_team_id"),
        sa.PrimaryKeyConstraint("pay_month_id", "number", name="pk_pay_people"),
    )
    op.create_index("ix_pay_people_member_id", "pay_people", ["member_id"], unique=False)


def _pay_reopenings() -> None:
    op.create_table(
        "pay_reopenings",
        sa.Column("pay_month_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=400), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("checksum", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["pay_month_id"], ["pay_months.id"], name="fk_pay_reopenings_pay_month_id"),
        sa.PrimaryKeyConstraint("pay_month_id", "number", name="pk_pay_reopenings"),
    )


def _service_spells() -> None:
    op.create_table(
        "service_spells",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("post", sa.String(length=40), nullable=False),
        sa.Column("decision_number", sa.String(length=400), nullable=True),
        sa.Column("decision_date", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=40), nullable=True),
        sa.Column("end_decision_number", sa.String(length=400), nullable=True),
        sa.Column("end_note", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_service_spells_member_id"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_service_spells_team_id"),
        sa.PrimaryKeyConstraint("id", name="pk_service_spells"),
    )
    op.create_index("ix_service_spells_member_id", "service_spells", ["member_id"], unique=False)
    op.create_index("ix_service_spells_team_id", "service_spells", ["team_id"], unique=False)


def _shifts() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind_code", sa.String(length=40), nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("route_code", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(length=400), nullable=True),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_shifts_team_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_shifts_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_shifts"),
        sa.UniqueConstraint("unit_id", "day", "kind_code", "team_id", name="uq_shifts_unit_id_day_kind_code_team_id"),
    )
    op.create_index("ix_shifts_day", "shifts", ["day"], unique=False)
    op.create_index("ix_shifts_unit_id", "shifts", ["unit_id"], unique=False)


def _team_areas() -> None:
    op.create_table(
        "team_areas",
        sa.Column("team_id", ID, nullable=False),
        sa.Column("area_id", ID, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_team_areas_area_id"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_team_areas_team_id"),
        sa.PrimaryKeyConstraint("team_id", "area_id", "valid_from", name="pk_team_areas"),
    )


def _training_attendances() -> None:
    op.create_table(
        "training_attendances",
        sa.Column("training_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_training_attendances_member_id"),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"], name="fk_training_attendances_training_id"),
        sa.PrimaryKeyConstraint("training_id", "member_id", name="pk_training_attendances"),
    )


def _log_participants() -> None:
    op.create_table(
        "log_participants",
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["log_entries.id"], name="fk_log_participants_entry_id"),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_log_participants_member_id"),
        sa.PrimaryKeyConstraint("entry_id", "member_id", name="pk_log_participants"),
    )
    op.create_index("ix_log_participants_member_id", "log_participants", ["member_id"], unique=False)


def _log_quantities() -> None:
    op.create_table(
        "log_quantities",
        sa.Column("entry_id", ID, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["log_entries.id"], name="fk_log_quantities_entry_id"),
        sa.PrimaryKeyConstraint("entry_id", "code", name="pk_log_quantities"),
    )


def _shift_slots() -> None:
    op.create_table(
        "shift_slots",
        sa.Column("shift_id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("is_leader", sa.Boolean(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("attendance", sa.String(length=40), nullable=False),
        sa.Column("served_min", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name="fk_shift_slots_member_id"),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="fk_shift_slots_shift_id"),
        sa.PrimaryKeyConstraint("shift_id", "member_id", name="pk_shift_slots"),
    )
    op.create_index("ix_shift_slots_member_id", "shift_slots", ["member_id"], unique=False)


def _index_words_sqlite() -> None:
    # Words are split and folded by the program: the tokenizer only cuts at blanks.
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "exact, folded, content='search_entries', content_rowid='number', tokenize='unicode61 remove_diacritics 0')"
    )
    forget = (
        "INSERT INTO search_index (search_index, rowid, exact, folded) "
        "VALUES ('delete', old.number, old.exact, old.folded);"
    )
    learn = "INSERT INTO search_index (rowid, exact, folded) VALUES (new.number, new.exact, new.folded);"
    op.execute(f"CREATE TRIGGER search_index_insert AFTER INSERT ON search_entries BEGIN {learn} END")
    op.execute(f"CREATE TRIGGER search_index_delete AFTER DELETE ON search_entries BEGIN {forget} END")
    op.execute(f"CREATE TRIGGER search_index_update AFTER UPDATE ON search_entries BEGIN {forget} {learn} END")


def _index_words_postgresql() -> None:
    # array_to_tsvector takes our words as they are; to_tsvector would cut them again by rules of its own.
    for column in ("exact", "folded"):
        words = f"array_to_tsvector(array_remove(string_to_array({column}, ' '), ''))"
        op.execute(f"CREATE INDEX search_index_{column} ON search_entries USING gin ({words})")
