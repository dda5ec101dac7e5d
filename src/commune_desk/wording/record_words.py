"""A record kept beside a member in words: a title from its choices and texts, a note from days and remarks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commune_desk.domain.fields import FieldKind, FieldSpec
from commune_desk.domain.insurance import MonthCount
from commune_desk.domain.member_records import RecordKind
from commune_desk.wording import say
from commune_desk.wording.formats import day_text

_IN_TITLE = {FieldKind.CHOICE, FieldKind.TEXT, FieldKind.NAME}
_OF_PERIOD = {"day", "valid_from", "valid_until"}


def record_words(kind: RecordKind, values: Mapping[str, Any]) -> tuple[str, str]:
    """(title, note) of a record in the language in use."""
    given = [field for field in kind.fields if values.get(field.key) not in {None, ""}]
    title = " · ".join(_word(field, values[field.key]) for field in given if field.kind in _IN_TITLE)
    rest = (_remark(field, values[field.key]) for field in given if field.kind not in _IN_TITLE)
    return title, "; ".join(part for part in (period_words(values), *rest) if part)


def period_words(values: Mapping[str, Any]) -> str:
    """When a record holds: "05/09/2026", "từ 01/09/2026", "từ 01/09/2026 đến hết 30/09/2026"."""
    if values.get("day"):
        return day_text(values["day"])
    first, last = values.get("valid_from"), values.get("valid_until")
    if first and last:
        return say("record.period.both", first=first, last=last)
    if first:
        return say("record.period.from", first=first)
    return say("record.period.until", last=last) if last else ""


def struck_words(day: date, who: str, reason: str) -> str:
    """When, by whom and why a record was struck out."""
    return say("record.struck", day=day, who=who, reason=reason)


def month_words(count: MonthCount) -> tuple[str, ...]:
    """What the count of months of social insurance says, sentence by sentence."""
    lines = [say("insurance.supported", count=count.supported, before=count.before)]
    if count.left is not None:
        lines.append(say("insurance.left", left=count.left, limit=count.limit))
    if count.missing:
        first, last = count.missing[0].first_day, count.missing[-1].first_day
        lines.append(say("insurance.missing", count=len(count.missing), first=first, last=last))
    return tuple(lines)


def _word(field: FieldSpec, value: Any) -> str:
    return say(f"choice.{field.key}.{value}") if field.kind is FieldKind.CHOICE else str(value)


def _remark(field: FieldSpec, value: Any) -> str:
    if field.key in _OF_PERIOD or value is False:
        return ""
    if field.kind is FieldKind.FLAG:
        return say(field.label_code)
    return f"{say(field.label_code)}: {day_text(value) if field.kind is FieldKind.DATE else value}"
