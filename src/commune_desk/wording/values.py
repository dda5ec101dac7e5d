"""Fields and their values in words, wherever a record is told field by field: history, its export, a merge.

`table` is the name of the record's table: the same key means another thing in another record.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from commune_desk import wording
from commune_desk.wording.catalogues import indicator_catalogue, log_book
from commune_desk.wording.formats import day_text, figure_text, grouped, moment_text, month_text

NOTHING = "–"

WORDS_OF: dict[str, str] = {
    "badges.kind": "choice.badge_kind",
    "badges.end_kind": "choice.badge_end",
    "calendar_days.kind": "day_kind",
    "casualties.kind": "choice.casualty_kind",
    "commendations.level": "choice.award_level",
    "equipment_movements.kind": "choice.movement_kind",
    "former_communes.kind": "choice.commune_kind",
    "insurance_cards.kind": "choice.kind",
    "insurance_spells.kind": "choice.kind",
    "log_quantities.code": "choice.log_quantity",
    "narratives.report": "choice.report",
    "narratives.section": "choice.report_section",
    "parameters.code": "choice.parameter",
    "pay_months.status": "choice.pay_status",
    "recruitment_council_members.role": "choice.council_role",
    "recruitment_steps.code": "recruitment.step",
    "recruitments.kind": "choice.case_kind",
    "recruitments.release_ground": "choice.end_reason",
    "settings.key": "choice.setting",
    "signatories.role": "choice.signatory_role",
    "unit_names.kind": "choice.commune_kind",
    "units.kind": "choice.commune_kind",
}
"""Where the words of a field's codes stand, where it is not under ``choice.<column>``."""

_MONTHS = {"pay_adjustments.month", "pay_months.month", "commendations.paper_month"}
_LAST_DAYS = {"valid_to", "period_end"}
"""Kept as the first day on which it no longer holds, told as the last on which it does."""
_HOURS = {"start_min", "end_min"}
_DECIMALS = {"parameters.amount", "commendation_recipients.coefficient", "equipment_kinds.norm_percent"}
_PLAIN_NUMBERS = {"year", "birth_year", "number", "paper_turn"}
_HOUR_MIN = 60


def label_of(key: str, table: str = "") -> str:
    """The label of a field; one without a label goes by its key."""
    code = f"field.{table}.{key}" if wording.has(f"field.{table}.{key}") else f"field.{key}"
    return wording.say(code) if wording.has(code) else key


def value_words(key: str, value: Any, table: str = "") -> str:
    """A value as people read it: words of a code, yes and no, days and figures; bytes and identifiers are no words."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return wording.say("value.yes" if value else "value.no")
    if isinstance(value, date):
        return _day_words(key, value, table)
    if isinstance(value, bytes | UUID):
        return "…"
    if isinstance(value, int):
        return _number_words(key, value)
    return _text_words(key, str(value), table)


def code_words(key: str, code: str, table: str) -> str | None:
    """The words of a code that the program knows, or None: it is a text of the office, or a kind of its own."""
    sentence = f"{WORDS_OF.get(f'{table}.{key}', f'choice.{key}')}.{code}"
    if wording.has(sentence):
        return wording.say(sentence)
    term = _terms(f"{table}.{key}").get(code)
    return None if term is None else str(term.name.in_language(wording.language()))


def _text_words(key: str, text: str, table: str) -> str:
    words = code_words(key, text, table)
    if words is not None:
        return words
    if f"{table}.{key}" in _DECIMALS:
        try:
            return figure_text(Decimal(text))
        except InvalidOperation:
            return text
    return text


def _day_words(key: str, value: date, table: str) -> str:
    if isinstance(value, datetime):
        return moment_text(value)
    if f"{table}.{key}" in _MONTHS:
        return month_text(value)
    return day_text(value - timedelta(days=1) if key in _LAST_DAYS else value)


def _number_words(key: str, value: int) -> str:
    if key in _HOURS:
        hour, minute = divmod(value, _HOUR_MIN)
        return f"{hour % 24:02d}:{minute:02d}"
    return str(value) if key in _PLAIN_NUMBERS else grouped(value)


def _terms(field: str) -> Any:
    """The catalogue that names a field's codes."""
    book = log_book()
    catalogues = {
        "log_entries.kind_code": book.kinds,
        "log_entries.outcome_code": book.outcomes,
        "log_entries.source_code": book.sources,
        "log_quantities.code": book.quantities,
        "entered_indicators.code": indicator_catalogue().indicators,
    }
    return catalogues.get(field, {})
