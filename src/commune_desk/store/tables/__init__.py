"""Declarative rows, one file a subject; no behaviour. Importing this package fills the metadata."""

from commune_desk.store.tables import (
    allowances,
    badges,
    calendar_days,
    changes,
    commendations,
    dossiers,
    equipment,
    files,
    import_mappings,
    incidents,
    member_records,
    members,
    recruitments,
    rosters,
    saved_views,
    teams,
    units,
)

ENTERED = frozenset(
    {
        "units", "unit_names", "former_communes", "officers", "signatories", "settings", "parameters", "rate_packs",
        "areas", "area_names", "area_facts", "teams", "team_areas", "team_successions", "approved_numbers",
        "calendar_days", "import_mappings", "saved_views",
        "members", "distinct_people", "service_spells", "insurance_spells",
        "casualties", "trainings", "training_attendances",
        "task_refusals", "written_reminders",
        "member_addresses", "member_accounts", "concurrent_posts", "insurance_groups", "insurance_cards",
        "shift_kinds", "routes", "shifts", "shift_slots", "duty_officers",
        "log_entries", "log_participants", "log_quantities", "entered_indicators", "narratives",
        "recruitments", "recruitment_steps", "recruitment_candidates", "recruitment_council_members",
        "commendations", "commendation_recipients", "pay_months", "pay_reopenings", "pay_adjustments",
        "attachments", "member_photos", "document_kinds", "member_documents", "badges",
        "equipment_kinds", "equipment_items", "equipment_movements", "equipment_inspections",
    }
)  # fmt: skip
"""Tables whose every changed field goes into the change set."""

DERIVED = frozenset({"pay_people", "pay_lines", "search_entries"})
"""Tables that are dropped and recomputed; the change set records the run, not the rows."""

CONTENTS = frozenset({"files"})
"""Bytes kept once under their sum and never changed: what refers to them is entered, they themselves are not."""

BOOKKEEPING = frozenset({"change_sets", "changes", "office_marks"})

__all__ = [
    "BOOKKEEPING",
    "CONTENTS",
    "DERIVED",
    "ENTERED",
    "allowances",
    "badges",
    "calendar_days",
    "changes",
    "commendations",
    "dossiers",
    "equipment",
    "files",
    "import_mappings",
    "incidents",
    "member_records",
    "members",
    "recruitments",
    "rosters",
    "saved_views",
    "teams",
    "units",
]
