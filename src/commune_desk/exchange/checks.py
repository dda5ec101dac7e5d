"""What only the whole list can tell: doubles, teams without a leader, sums that do not add up."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from commune_desk.domain.text import exact, nfc
from commune_desk.exchange.findings import RowWarning, finding
from commune_desk.exchange.headers import Header
from commune_desk.exchange.money_units import MONEY_FIELDS, MoneyUnit
from commune_desk.exchange.numbers import read_amount
from commune_desk.exchange.people import ReadRow
from commune_desk.exchange.rows import ListRow, RowKind
from commune_desk.exchange.sections import Section
from commune_desk.exchange.sheets import Sheet

_COUNT = re.compile(
    r"(\d+)\s*(?:\([^)]*\)\s*)?(?:người|đ/c|đồng chí|thành viên|trường hợp|cán bộ|nguoi)", re.IGNORECASE
)
_BARE_COUNT = re.compile(r"(?:tổng số|tổng cộng|tổng|cộng)\s*:?\s*(\d{1,5})\s*\.?$", re.IGNORECASE)


def whole_list_warnings(people: Sequence[ReadRow], parts: Sequence[Section], unit: MoneyUnit) -> Iterator[RowWarning]:
    """Everything a row alone cannot tell."""
    yield from _other_order(people)
    yield from _repeated_ids(people)
    yield from _possible_doubles(people)
    yield from _leaderless_teams(people)
    for part in parts:
        yield from _sums(people, part, unit)


def _other_order(people: Iterable[ReadRow]) -> Iterator[RowWarning]:
    people = list(people)
    if not any(person.birth.month_first for person in people):
        return
    for person in people:
        if person.birth.either_order and person.birth.day:
            note = finding("date_ambiguous_read_dmy", old=f"{person.birth.day:%d/%m/%Y}", new=person.birth.day)
            yield note.at(person.number, "birth_date")


def _repeats(people: Iterable[ReadRow], key: Callable[[Mapping[str, Any]], Any]) -> Iterator[tuple[ReadRow, int]]:
    """People whose key an earlier row has, with that row."""
    first: dict[Any, int] = {}
    for person in people:
        identity = key(person.values)
        if identity is None:
            continue
        if identity in first:
            yield person, first[identity]
        else:
            first[identity] = person.number


def _repeated_ids(people: Iterable[ReadRow]) -> Iterator[RowWarning]:
    for person, other_row in _repeats(people, lambda values: values.get("national_id")):
        facts = {"new": person.values["national_id"], "other_row": other_row}
        yield finding("id_duplicate", **facts).at(person.number, "national_id")


def _possible_doubles(people: Iterable[ReadRow]) -> Iterator[RowWarning]:
    for person, other_row in _repeats(people, _likeness):
        yield finding("name_possible_double", other_row=other_row).at(person.number, "full_name")


def _likeness(values: Mapping[str, Any]) -> tuple[str, int, str] | None:
    name, year = values.get("full_name"), values.get("birth_year")
    return (exact(name), year, exact(values.get("team") or "")) if name and year else None


def _leaderless_teams(people: Iterable[ReadRow]) -> Iterator[RowWarning]:
    first: dict[str, ReadRow] = {}
    led: set[str] = set()
    for person in people:
        team = person.values.get("team")
        if not team or "role" not in person.values:
            continue
        first.setdefault(exact(team), person)
        if person.values["role"] == "leader":
            led.add(exact(team))
    for key, person in first.items():
        if key not in led:
            yield finding("team_without_leader", team=person.values["team"]).at(person.number, "team")


def _sums(people: Sequence[ReadRow], section: Section, unit: MoneyUnit) -> Iterator[RowWarning]:
    by_number = {person.number: person for person in people}
    everyone: list[ReadRow] = []
    part: list[ReadRow] = []
    for row in section.rows:
        if row.kind is RowKind.PERSON:
            everyone.append(by_number[row.number])
            part.append(by_number[row.number])
        elif row.kind is RowKind.GROUP_ROW:
            part = []
        elif row.kind in {RowKind.SUBTOTAL, RowKind.TOTAL}:
            counted = part if row.kind is RowKind.SUBTOTAL else everyone
            yield from _sum_row(row, counted, section.sheet, section.header, unit)
            part = []


def _sum_row(
    row: ListRow, counted: Sequence[ReadRow], sheet: Sheet, header: Header, unit: MoneyUnit
) -> Iterator[RowWarning]:
    """At most one warning a row: the first sum that differs both with and without struck-out people."""
    standing = [person for person in counted if not _is_struck(person)]
    written = _written_count(row, sheet, header)
    if written is not None and written not in {len(counted), len(standing)}:
        yield finding("total_mismatch", of="count", written=written, read=len(counted)).at(row.number, "total")
        return
    for column in header.columns_of(*MONEY_FIELDS, "night_shifts"):
        of_money = column.field in MONEY_FIELDS
        amount = read_amount(sheet.cell(row.number, column.index), *(unit if of_money else ())).amount
        sums = [_sum(group, column.field) for group in (counted, standing)]
        if amount is None or sums[0] is None or amount in sums:
            continue
        facts = {"of": column.field, "written": amount, "read": sums[0]}
        yield finding("total_mismatch", **facts).at(row.number, "total")
        return


def _is_struck(person: ReadRow) -> bool:
    return any(warning.code == "row_struck_out" for warning in person.warnings)


def _sum(people: Sequence[ReadRow], field: str) -> int | None:
    """None when nothing was read, or an amount is known to be missing."""
    if any(w.code == "formula_without_value" and w.field == field for person in people for w in person.warnings):
        return None
    amounts = [amount for person in people if (amount := person.values.get(field)) is not None]
    return sum(amounts) if amounts else None


def _written_count(row: ListRow, sheet: Sheet, header: Header) -> int | None:
    text = nfc(row.text)
    if stated := _COUNT.search(text):
        return int(stated[1])
    has_money = header.has(*MONEY_FIELDS)
    if not has_money and (stated := _BARE_COUNT.search(text)):
        return int(stated[1])
    for column in header.columns_of("full_name", "given_name"):
        value = sheet.cell(row.number, column.index)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    return None
