"""Which team each row belongs to: its cell, the group row above, the title, the address, the sheet's name."""

import re
from collections.abc import Mapping, Sequence

from commune_desk.exchange.headers import Column, Header
from commune_desk.exchange.labels import words_of
from commune_desk.exchange.rows import ListRow, RowKind
from commune_desk.exchange.sheets import Sheet, cell_text
from commune_desk.exchange.team_names import area_in_address, area_in_title, area_kind_of_label, is_area, team_name

_NAMES_AN_AREA = re.compile(r"\b(?:thon|to dan pho|tdp|ap|buon|khu pho|xom|lang|khom|ban|to)\b")


def teams_by_row(sheet: Sheet, header: Header, rows: Sequence[ListRow]) -> Mapping[int, str | None]:
    """Team by the number of each person's row; empty when nothing in the list says where anybody belongs."""
    people = [row for row in rows if row.kind is RowKind.PERSON]
    named = _by_column(sheet, header, people)
    if named:
        return {row.number: named.get(row.number) or row.group_team or None for row in people}
    common = _of_the_whole_list(sheet, rows)
    if any(row.group_team for row in people):
        return {row.number: row.group_team or common or None for row in people}
    if common:
        return {row.number: common for row in people}
    return _by_address(sheet, header, people)


def _by_column(sheet: Sheet, header: Header, people: Sequence[ListRow]) -> dict[int, str]:
    column = next(iter(header.columns_of("team")), None)
    if column is None:
        return {}
    label = column.header.rpartition(" / ")[2]
    kind = area_kind_of_label(label)
    merged: dict[int, int] = {}
    for merge in sheet.merges:
        if merge.left <= column.index <= merge.right and merge.top not in merged:
            merged.update(dict.fromkeys(range(merge.top, min(merge.bottom, len(sheet.rows)) + 1), merge.top))
    written = {row.number: cell_text(sheet.cell(merged.get(row.number, row.number), column.index)) for row in people}
    if _is_written_once_a_team(list(written.values())):
        written = _filled_down(people, written)
    return {number: name for number, text in written.items() if (name := _name(text, kind))}


def _name(text: str, kind: str) -> str:
    return team_name(text, "" if is_area(text) else kind)


def _is_written_once_a_team(cells: Sequence[str]) -> bool:
    filled = [text for text in cells if text]
    return bool(cells) and bool(cells[0]) and len(filled) * 2 <= len(cells) and len(set(filled)) == len(filled)


def _filled_down(people: Sequence[ListRow], written: Mapping[int, str]) -> dict[int, str]:
    last = ""
    filled: dict[int, str] = {}
    for row in people:
        last = written[row.number] or last
        filled[row.number] = last
    return filled


def _of_the_whole_list(sheet: Sheet, rows: Sequence[ListRow]) -> str:
    titles = [row.text for row in rows if row.kind is RowKind.TITLE]
    found = {team_name(text) if is_area(text) else area_in_title(text) for text in titles} - {""}
    if not found and is_area(sheet.name):
        return team_name(sheet.name)
    return found.pop() if len(found) == 1 else ""


def _by_address(sheet: Sheet, header: Header, people: Sequence[ListRow]) -> dict[int, str | None]:
    """Only where the label says that the address names the area: "Địa chỉ (thôn, xã)"."""
    columns: tuple[Column, ...] = header.columns_of("address")
    if not columns or not any(_NAMES_AN_AREA.search(words_of(column.header)) for column in columns):
        return {}
    cells = {row.number: [cell_text(sheet.cell(row.number, column.index)) for column in columns] for row in people}
    return {number: area_in_address(", ".join(texts)) or None for number, texts in cells.items()}
