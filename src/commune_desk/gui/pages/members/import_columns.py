"""Columns of the import's preview: our field above the file's column, and marked cells."""

from datetime import date

from commune_desk.domain.identity import masked_national_id, phone_text
from commune_desk.gui.i18n import tr
from commune_desk.gui.messages import Tone
from commune_desk.gui.widgets.list_columns import Box, Cell, ColumnKind, ColumnSpec
from commune_desk.services.import_plans import Action, ImportPlan, PlannedRow
from commune_desk.wording import say
from commune_desk.wording.formats import day_text

_WIDTHS = {
    "full_name": 158,
    "birth_date": 92,
    "national_id": 126,
    "role": 80,
    "team": 104,
    "phone": 124,
    "joined": 92,
    "address": 160,
}
_LABELS = {"role": "post", "birth_year": "birth_date"}
_REPAIRED = "wand-sparkles"


def action_word(action: Action) -> str:
    """What becomes of a row, in a word or two."""
    words = {
        Action.NEW: tr("Mới"),
        Action.CHANGED: tr("Thay đổi"),
        Action.UNCHANGED: tr("Không đổi"),
        Action.ERROR: tr("Cần sửa"),
    }
    return words[action]


def columns(plan: ImportPlan) -> tuple[ColumnSpec[PlannedRow], ...]:
    """Row, fate, the fields the list has, and what to know."""
    fields = [field for field in _WIDTHS if any(field in row.read.values for row in plan.rows)]
    headers = {column.field: f"{column.letter} «{column.header}»" for column in plan.preview.columns if column.field}
    return (
        ColumnSpec("row", tr("Dòng"), 54, _row, ColumnKind.FIGURE, sortable=False),
        ColumnSpec("action", tr("Việc"), 84, _action, sortable=False),
        *(
            ColumnSpec(
                field,
                _title(field),
                _WIDTHS[field],
                _Shown(field),
                second_title=headers.get(field, ""),
                sortable=False,
            )
            for field in fields
        ),
        ColumnSpec("know", tr("Điều cần biết"), 260, _know, sortable=False, stretch=True),
    )


def _title(field: str) -> str:
    # The declared label names both kinds of number; a column has room for one.
    return tr("Số căn cước") if field == "national_id" else say(f"field.{_LABELS.get(field, field)}")


def _row(row: PlannedRow) -> str:
    return str(row.read.row)


def _action(row: PlannedRow) -> Cell:
    wrong = row.action is Action.ERROR
    return Cell(
        action_word(row.action),
        tone=Tone.ERROR if wrong else Tone.NEUTRAL,
        strong=row.action in {Action.NEW, Action.CHANGED, Action.ERROR},
        muted=row.action is Action.UNCHANGED,
    )


class _Shown:
    """The cell of one field: repaired green, changed grey, wrong red."""

    def __init__(self, field: str) -> None:
        self._field = field

    def __call__(self, row: PlannedRow) -> Cell:
        warnings = [warning for warning in row.read.warnings if warning.field in {self._field, self._twin}]
        text = _text(self._field, row)
        if any(warning.severity == "error" for warning in warnings):
            written = next((str(fact) for one in warnings for name, fact in one.facts if name == "old"), "")
            return Cell(text or written, box=Box.WRONG, tone=Tone.ERROR, tip=_sentences(row, self._field))
        key = {"role": "post"}.get(self._field, self._field)
        if any(change.field in {key, self._twin} for change in row.changes):
            return Cell(text, box=Box.CHANGED)
        if warnings:
            return Cell(text, box=Box.REPAIRED, icon_right=_REPAIRED, tip=_sentences(row, self._field))
        if any(kept.field == self._field for kept in row.read.kept):
            return Cell(text, box=Box.REPAIRED, icon_right=_REPAIRED, tip=_kept_sentence(row))
        return Cell(text)

    @property
    def _twin(self) -> str:
        return "birth_year" if self._field == "birth_date" else self._field


def _text(field: str, row: PlannedRow) -> str:
    value = row.read.values.get(field)
    if field == "birth_date" and value is None:
        year = row.read.values.get("birth_year")
        return str(year) if year else ""
    if field == "team":
        return row.team_name or ""
    if value is None:
        return ""
    formats = {"national_id": str if _is_compared("national_id", row) else masked_national_id, "phone": phone_text}
    if isinstance(value, date):
        return day_text(value)
    if field == "role":
        return say(f"choice.post.{value}")
    return formats[field](str(value)) if field in formats else str(value)


def _is_compared(field: str, row: PlannedRow) -> bool:
    """Whether digits are to be looked at one by one: those of the list against those on record or in a warning."""
    told = any(warning.field == field for warning in row.read.warnings)
    return told or any(change.field == field for change in row.changes)


def _sentences(row: PlannedRow, field: str) -> str:
    return " ".join(
        say(warning.sentence_code, **dict(warning.facts)) for warning in row.read.warnings if warning.field == field
    )


def _know(row: PlannedRow) -> Cell:
    """One plain sentence: what stops the row, else what changes, else what was repaired."""
    if row.blocked_by:
        code, facts = row.blocked_by[0]
        sentence = say(code, **facts)
        return Cell(sentence, tone=Tone.ERROR, icon="circle-alert", tip=sentence)
    if row.notes:
        code, facts = row.notes[0]
        sentence = say(code, **facts)
        return Cell(sentence.partition(":")[0], tone=Tone.WARN, icon="triangle-alert", tip=sentence)
    if row.changes:
        sentence = _change_sentence(row)
        return Cell(sentence, icon="git-compare", tip=sentence)
    if row.read.warnings:
        first = row.read.warnings[0]
        sentence = say(first.sentence_code, **dict(first.facts))
        warn = first.severity == "warn"
        icon = "triangle-alert" if warn else _REPAIRED
        # What stood there and what stands there now is in the tip; the cell says what was done.
        return Cell(
            sentence.partition(":")[0].rstrip("."),
            muted=not warn,
            tone=Tone.WARN if warn else Tone.NEUTRAL,
            icon=icon,
            tip=sentence,
        )
    if row.read.kept:
        return Cell(tr("Chép vào ghi chú"), muted=True, icon=_REPAIRED, tip=_kept_sentence(row))
    return Cell("")


def _kept_sentence(row: PlannedRow) -> str:
    lines = "; ".join(kept.line for kept in row.read.kept)
    return tr("Chép nguyên văn vào ghi chú: {lines}", lines=lines)


def _change_sentence(row: PlannedRow) -> str:
    change = row.changes[0]
    label = say(f"field.{change.field}")
    if change.field == "team" or change.old in {None, ""}:
        return tr("{label}: ghi theo danh sách", label=label)
    old = say(f"choice.{change.field}.{change.old}") if change.field in {"post", "sex"} else change.old
    shown = day_text(old) if isinstance(old, date) else str(old)
    return tr("{label} trong sổ: {old}", label=label, old=shown)
