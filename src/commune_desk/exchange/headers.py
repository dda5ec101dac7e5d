"""Finds the header of a list, wherever it stands, and tells what its columns hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.labels import (
    IGNORED,
    IMPORT_FIELDS,
    best_meaning,
    birth_part,
    meanings,
    sex_of_label,
    solid,
    words_of,
)
from commune_desk.exchange.names_apart import given_names_beside
from commune_desk.exchange.roles import role_of
from commune_desk.exchange.sheets import CellRow, Merge, Sheet, cell_text, column_index, column_letter

_LEAST_LABELS = 2
_LEAST_LABELS_ABOVE = 3
_USUAL_ROWS = 200
_MOST_TIERS = 3
_BIRTH = frozenset({"birth_date", "birth_year"})
_SHARED = frozenset({"birth_date", "birth_year", "sex", "former_force", "role", "address"})
_NEVER_LEFT_OUT = frozenset({"full_name", "given_name", "family_names", "ordinal"})
_OF_DIGITS = frozenset({"phone", "national_id", "birth_date", "birth_year", "joined"})
_SHORT_LABEL = 3
_EXTRA_FIELDS = frozenset({"birth_day", "birth_month"})


@dataclass(frozen=True)
class Column:
    """A column that is read.

    Attributes:
        index: from 0.
        field: what it holds.
        header: its label as written, the tiers joined by " / ".
        flag: what a mark in it means, where the column itself is the answer: a sex, a role, a former force.
        score: how well the label fits.
    """

    index: int
    field: str
    header: str
    flag: str = ""
    score: int = 0

    @property
    def letter(self) -> str:
        """As the sheet shows it: A, B, ..., AA."""
        return column_letter(self.index)


@dataclass(frozen=True)
class Header:
    """The header of a list: its first and last row (from 1), its labels and the columns that are read.

    Attributes:
        labels: label by column for every column that has one.
        hidden: columns left out because the sheet hides them.
    """

    top: int
    bottom: int
    labels: Mapping[int, str]
    columns: tuple[Column, ...]
    hidden: tuple[Column, ...] = ()

    def columns_of(self, *fields: str) -> tuple[Column, ...]:
        """The columns holding any of these fields."""
        return tuple(column for column in self.columns if column.field in fields)

    def has(self, *fields: str) -> bool:
        """Whether the list has any of these fields."""
        return bool(self.columns_of(*fields))


def find_header(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> Header | None:
    """The header with the most known labels and a column of names; None when there is none.

    Args:
        sheet: where to look.
        mapping: column letter -> field the officer chose ("" leaves the column out); the other columns are matched.

    Raises:
        UserFacingError: the mapping names an unknown column or field.
    """
    chosen = _chosen(mapping or {})
    row = _row_of_names(sheet)
    if row is None:
        return None
    tiers = _tiers(sheet, row)
    labels = _labels(sheet, *tiers)
    candidates, hidden = _candidates(labels, sheet.marks.hidden_columns - chosen.keys())
    likely = tuple(column for column in candidates if _may_be(sheet, tiers[1], column))
    columns = _chosen_first(_with_given_names(_match(likely), sheet, tiers[1], labels), chosen, labels)
    labelled = {column.index: column.header for column in columns}  # a column of given names may have no label itself
    labelled |= {index: " / ".join(texts) for index, texts in labels.items()}
    header = Header(*tiers, labelled, columns, hidden)
    return header if header.has("full_name", "given_name") else None


def _row_of_names(sheet: Sheet) -> int | None:
    """The row with the most known labels, near the top or else anywhere; the first of several lists."""
    for rows in (sheet.rows[:_USUAL_ROWS], sheet.rows):
        counts = [label_count(row) for row in rows]
        if counts and max(counts) >= _LEAST_LABELS:
            best = counts.index(max(counts))
            # A list above may have fewer columns than one further down.
            above = (row for row in range(best - _MOST_TIERS) if counts[row] >= _LEAST_LABELS_ABOVE)
            return next(above, best) + 1
    return None


def columns_of_mapping(mapping: Mapping[str, str] | None) -> frozenset[int]:
    """The columns (from 0) an officer spoke of.

    Raises:
        UserFacingError: an unknown column or field.
    """
    return frozenset(_chosen(mapping or {}))


def _chosen(mapping: Mapping[str, str]) -> dict[int, str]:
    chosen: dict[int, str] = {}
    for column, field in mapping.items():
        try:
            chosen[column_index(column)] = field
        except ValueError:
            raise UserFacingError("error.import_bad_mapping", column=column, field=field) from None
        if field and field not in IMPORT_FIELDS and field not in _EXTRA_FIELDS:
            raise UserFacingError("error.import_bad_mapping", column=column, field=field)
    return chosen


def label_count(row: CellRow) -> int:
    """How many different fields a row names as labels do; 0 where none of them is the name."""
    fields = set()
    for value in row:
        if isinstance(value, str) and (meaning := best_meaning(cell_text(value))):
            fields.add(meaning.field if meaning.field != IGNORED else words_of(value))
    has_names = fields & {"full_name", "given_name", "family_names"}
    return len(fields) if has_names else 0


def _tiers(sheet: Sheet, row: int) -> tuple[int, int]:
    """First and last row of the header of which `row` holds the names."""
    top = bottom = row
    while top > 1 and row - top < _MOST_TIERS - 1 and _is_tier_above(sheet, top):
        top -= 1
    while bottom - top < _MOST_TIERS - 1 and _is_tier_below(sheet, top, bottom):
        bottom += 1
    return top, bottom


def _tall_merges(sheet: Sheet, upper: int) -> Iterator[Merge]:
    return (merge for merge in sheet.merges if merge.top <= upper < merge.bottom)


def _is_tier_above(sheet: Sheet, row: int) -> bool:
    above = [(c, text) for c, value in enumerate(sheet.rows[row - 2]) if (text := cell_text(value))]
    if any(sheet.cell(merge.top, merge.left) for merge in _tall_merges(sheet, row - 1)):
        return True
    known = [text for _, text in above if (meaning := best_meaning(text)) and meaning.score > 200]
    return len(above) >= _LEAST_LABELS and bool(known) and len(known) * 2 >= len(above)


def _is_tier_below(sheet: Sheet, top: int, row: int) -> bool:
    if any(merge.top >= top for merge in _tall_merges(sheet, row)):
        return True
    below = [(c, value) for c, value in enumerate(sheet.rows[row] if row < len(sheet.rows) else ()) if value]
    if not below or not all(isinstance(value, str) for _, value in below):
        return False
    if any(_is_name_or_number(sheet, row, column) for column, _ in below):
        return False
    texts = [cell_text(value) for _, value in below]
    known = [text for text in texts if sex_of_label(text) or birth_part(text) or role_of(text) or _is_label(text)]
    return bool(known) and len(texts) >= _LEAST_LABELS and len(known) * 2 >= len(texts)


def _is_label(text: str) -> bool:
    meaning = best_meaning(text)
    return meaning is not None and meaning.score > 200 and meaning.field != "ordinal"


def _is_name_or_number(sheet: Sheet, row: int, column: int) -> bool:
    above = cell_text(sheet.cell(row, column))
    meaning = best_meaning(above) if above else None
    return meaning is not None and meaning.field in {"full_name", "ordinal"}


def _labels(sheet: Sheet, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """The texts over each column, from the top tier down, without repeats."""
    width = max(len(sheet.rows[row - 1]) for row in range(top, bottom + 1))
    tiers = [[cell_text(sheet.cell(row, column)) for column in range(width)] for row in range(top, bottom + 1)]
    for merge in sheet.merges:
        if top <= merge.top <= bottom:
            text = cell_text(sheet.cell(merge.top, merge.left))
            for row in range(merge.top, min(merge.bottom, bottom) + 1):
                for column in range(merge.left, min(merge.right, width - 1) + 1):
                    tiers[row - top][column] = text
    for upper, lower in pairwise(tiers):
        _spread(upper, lower)
    labels: dict[int, tuple[str, ...]] = {}
    for column in range(width):
        texts = tuple(dict.fromkeys(text for tier in tiers if (text := tier[column])))
        if texts:
            labels[column] = texts
    return labels


def _spread(upper: list[str], lower: list[str]) -> None:
    # Files without merges (CSV) leave the cells right of a common label empty.
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and lower[column - 1] and upper[column - 1]:
            upper[column] = upper[column - 1]


def _candidates(
    labels: Mapping[int, tuple[str, ...]], hidden: frozenset[int]
) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Columns with a meaning: those to choose from, and those left out because they are hidden."""
    has_months = any(solid(texts[-1]) == "thang" for texts in labels.values())
    found = [_candidate(index, texts, has_months=has_months) for index, texts in labels.items()]
    columns = [column for column in found if column is not None]
    left_out = tuple(column for column in columns if column.index in hidden and column.field not in _NEVER_LEFT_OUT)
    return tuple(column for column in columns if column not in left_out), left_out


def _may_be(sheet: Sheet, bottom: int, column: Column) -> bool:
    """Whether a short label ("ĐT", "DT") can be of numbers: what stands below it decides."""
    if column.field not in _OF_DIGITS or len(solid(column.header.rpartition(" / ")[2])) > _SHORT_LABEL:
        return True
    below = [text for _, row in sheet.numbered(bottom + 1) if (text := _text_at(row, column.index))]
    return not below or any(char.isdigit() for text in below for char in text)


def _text_at(row: CellRow, column: int) -> str:
    return cell_text(row[column]) if column < len(row) else ""


def _match(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    kept: list[Column] = []
    for column in sorted(columns, key=lambda column: (-column.score, column.index)):
        rivals = [other for other in kept if other.field == column.field]
        if not rivals or (column.field in _SHARED and all(_share(column, other) for other in rivals)):
            kept.append(column)
        elif second := _second_meaning(column, kept):
            kept.append(second)
    return _with_split_names(tuple(sorted(kept, key=lambda column: column.index)))


def _share(column: Column, other: Column) -> bool:
    return bool(column.flag) and bool(other.flag)


def _second_meaning(column: Column, kept: list[Column]) -> Column | None:
    taken = {other.field for other in kept} | {IGNORED}
    label = column.header.rpartition(" / ")[2]
    for meaning in meanings(label):
        if meaning.field not in taken and meaning.score > 200:
            return replace(column, field=meaning.field, score=meaning.score)
    return None


def _candidate(index: int, texts: tuple[str, ...], *, has_months: bool) -> Column | None:
    header = " / ".join(texts)
    if len(texts) > 1 and (under := _under(index, texts, header, has_months=has_months)):
        return under
    own = best_meaning(texts[-1])
    if len(texts) > 1 and (own is None or own.score < 200):
        own = best_meaning(" ".join(texts)) or own
    if own is None or own.field == IGNORED:
        sex = sex_of_label(texts[-1])
        return Column(index, "sex", header, sex, 900) if sex and own is None else None
    if own.field == "former_force" and solid(texts[-1]) in _FORCES:
        return Column(index, own.field, header, texts[-1], own.score)
    return Column(index, own.field, header, "", own.score)


_FORCES = frozenset(
    {"bvdp", "baovedanpho", "caxbct", "conganxabanchuyentrach", "danphong", "doitruongdanphong", "doiphodanphong"}
)


def _under(index: int, texts: tuple[str, ...], header: str, *, has_months: bool) -> Column | None:
    """A column whose meaning comes from the label above it."""
    own = texts[-1]
    above = best_meaning(" ".join(texts[:-1]))
    field = above.field if above else ""
    sex = sex_of_label(own)
    part = birth_part(own) if field in _BIRTH else None
    if part and has_months and (part != "birth_year" or sex is None or solid(own) == "nam"):
        return Column(index, part, header, "", 900)
    if sex:
        return Column(index, "birth_date" if field in _BIRTH else "sex", header, sex, 950)
    if field == "former_force":
        return Column(index, field, header, own, 900)
    if field == "role" and (role := role_of(own)):
        return Column(index, field, header, role, 900)
    return None


def _with_split_names(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Of "Họ đệm | Tên": a lone "Tên" is the whole name, and one beside a column of whole names is not read."""
    fields = {column.field for column in columns}
    if "full_name" in fields:
        return tuple(column for column in columns if column.field not in {"family_names", "given_name"})
    if "given_name" in fields and "family_names" not in fields:
        return tuple(
            replace(column, field="full_name") if column.field == "given_name" else column for column in columns
        )
    return columns


def _with_given_names(
    columns: tuple[Column, ...], sheet: Sheet, bottom: int, labels: Mapping[int, tuple[str, ...]]
) -> tuple[Column, ...]:
    """Of "Họ và tên" over two columns: the first holds the family and middle names, the second the given name."""
    whole = next((column for column in columns if column.field == "full_name"), None)
    beside = None if whole is None else given_names_beside(sheet, bottom, labels, whole.index)
    if whole is None or beside is None:
        return columns
    apart = (replace(whole, field="family_names"), replace(whole, field="given_name", index=beside))
    kept = [column for column in columns if column is not whole and column.index != beside]
    return tuple(sorted([*kept, *apart], key=lambda column: column.index))


def _chosen_first(
    matched: tuple[Column, ...], chosen: Mapping[int, str], labels: Mapping[int, tuple[str, ...]]
) -> tuple[Column, ...]:
    if not chosen:
        return matched
    fields = set(chosen.values())
    kept = [column for column in matched if column.index not in chosen and column.field not in fields]
    own = [Column(i, field, " / ".join(labels.get(i, ()))) for i, field in chosen.items() if field]
    return tuple(sorted([*kept, *own], key=lambda column: column.index))
