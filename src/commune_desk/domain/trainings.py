"""Classes held for members: bồi dưỡng, huấn luyện (Luật 30/2023/QH15 Điều 23 khoản 2 điểm a).

How long and how often the law asks for them could not be read (TT 14/2024/TT-BCA Điều 6), so nothing is counted as due.
"""

from typing import Any

from commune_desk.domain.fields import FieldKind, FieldSpec, Problem


def _class_count_problem(value: Any) -> Problem | None:
    return None if value >= 1 else ("problem.trainings.class_count", {})


TRAINING_FIELDS = (
    FieldSpec("training_title", FieldKind.TEXT, required=True, width_chars=36),
    FieldSpec("first_day", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("final_day", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("organiser", FieldKind.TEXT, width_chars=28),
    FieldSpec("decision_number", FieldKind.TEXT, width_chars=16),
    FieldSpec("ministry_material", FieldKind.FLAG),
    FieldSpec("class_count", FieldKind.INTEGER, required=True, width_chars=6, check=_class_count_problem),
)
"""What an office writes down about a class; the last day is one on which it was held."""
