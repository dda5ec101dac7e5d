"""Tells people from everything else that stands in a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from commune_desk.domain.text import nfc
from commune_desk.exchange.headers import Header
from commune_desk.exchange.labels import solid, words_of
from commune_desk.exchange.roles import role_of
from commune_desk.exchange.sheets import CellRow, CellValue, Sheet, cell_text
from commune_desk.exchange.team_names import area_in_title, is_area, team_name


class RowKind(StrEnum):
    """What a row of a list is; every kind but PERSON is skipped for that reason."""

    PERSON = "person"
    LETTERHEAD = "letterhead"
    TITLE = "title"
    HEADER = "header"
    COLUMN_NUMBERS = "column_numbers"
    GROUP_ROW = "group_row"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    AMOUNT_IN_WORDS = "amount_in_words"
    SIGNATURE = "signature"
    BLANK = "blank"


@dataclass(frozen=True)
class ListRow:
    """A row and what it is.

    Attributes:
        text: the words of a row that is no person.
        group_team: for people, the team of the group row above, "" without one.
        group_role: likewise the post, where people are grouped by it.
    """

    number: int
    kind: RowKind
    text: str = ""
    group_team: str = ""
    group_role: str = ""


_LETTERHEAD = re.compile(
    r"^(?:ubnd|uy ban nhan dan|hdnd|cong an|bo cong an|cong hoa xa hoi|doc lap|tinh|thanh pho|huyen|xa|phuong|dac khu"
    r"|dang uy|so \d|so qd|so ds|mat tran)\b|doc lap tu do hanh phuc|cong hoa xa hoi chu nghia viet nam"
)
_TITLE = re.compile(
    r"^(?:danh sach|bang|bieu|trich ngang|tong hop|phu luc|mau so|mau|so theo doi|kem theo|bao cao|don vi tinh|dvt"
    r"|tinh den|thang \d|quy|ve viec|ban hanh|so lieu|thong ke)\b|\bdanh sach\b"
)
_WORDS_OF_AMOUNT = re.compile(r"\b(?:bằng chữ|băng chữ|bang chu|viết bằng chữ)\b", re.IGNORECASE)
_SUM = re.compile(
    r"^\(?(?:tổng(?:\s|$|:)|cộng(?:\s|$|:)|danh sách (?:này )?(?:có|gồm)|ấn định danh sách"
    r"|tong cong|tong so|tong$|tong:|cong$|cong:|cong \()",
    re.IGNORECASE,
)
_SUM_WORDS = re.compile(r"^\(?(?:tổng|cộng|số|\s)+", re.IGNORECASE)
_GRAND = re.compile(r"^\(?(?:tổng|tong|danh sách|ấn định|cộng toàn|cộng chung)", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(
    r"\bngày\s*[\d.…_\s]*\s*tháng\s*[\d.…_\s]*\s*năm\b|\bngay\b.*\bthang\b.*\bnam\b", re.IGNORECASE
)
_SIGNER = re.compile(
    r"\b(?:nguoi lap|lap bieu|lap bang|lap danh sach|ky ghi ro|ky ten|dong dau|ke toan|thu quy|thu truong|chu tich"
    r"|pho chu tich|truong cong an|pho truong cong an|chi huy truong|noi nhan|nguoi nhan|nguoi kiem|kiem soat"
    r"|can bo lap|can bo phu trach|chu tai khoan|xac nhan cua|phe duyet|nguoi duyet|truong ban|luu vt|nguoi ky)\b"
    r"|^(?:tm|kt|tl|tuq|q) (?:uy ban|ubnd|chu tich|truong|thu truong)"
)
_NUMBER_OF_COLUMN = re.compile(r"^[(\[]?\s*(?:\d{1,2}|[A-Z])\s*[)\]]?(?:\s*=.*)?$")
_PAGE_LABEL = re.compile(r"^(?:trang (?:so )?\d+(?: \d+)?|tiep theo(?: trang \w+)?|\(?tiep\)?|chuyen trang sau)$")
_ORDINAL = re.compile(r"^\d{1,5}[.)]?$")
_SIGNS_ONLY = re.compile(r"^[\W_]*$")


def classify(sheet: Sheet, header: Header) -> tuple[ListRow, ...]:
    """Every row of the sheet in order, told what it is."""
    above = list(_above(sheet, header))
    heads = [ListRow(number, RowKind.HEADER) for number in range(header.top, header.bottom + 1)]
    walk = _Walk(sheet, header)
    body = [walk.next(number, row) for number, row in sheet.numbered(header.bottom + 1)]
    return tuple(above + heads + _settle_sums(body))


def _texts(row: CellRow) -> list[str]:
    return [text for value in row if (text := cell_text(value)) and not _SIGNS_ONLY.match(text)]


def _above(sheet: Sheet, header: Header) -> Iterator[ListRow]:
    in_title = False
    rows = [(number, _texts(row)) for number, row in sheet.numbered() if number < header.top]
    for number, texts in rows:
        if not texts:
            yield ListRow(number, RowKind.BLANK)
            continue
        folded = [words_of(text) for text in texts]
        is_letterhead = any(map(_LETTERHEAD.search, folded)) and not _TITLE.search(folded[0])
        if not in_title:
            in_title = any(map(_TITLE.search, folded)) or not (is_letterhead or _letterhead_follows(rows, number))
        if in_title and any(word.startswith("cong hoa xa hoi") for word in folded):
            in_title = False
        yield ListRow(number, RowKind.TITLE if in_title else RowKind.LETTERHEAD, " ".join(texts))


def _letterhead_follows(rows: list[tuple[int, list[str]]], number: int) -> bool:
    for later, texts in rows:
        folded = [words_of(text) for text in texts]
        if later > number and any(map(_TITLE.search, folded)):
            return any(map(_PLACE_AND_DATE.search, dict(rows)[number])) or number == 1 or _short(dict(rows)[number])
        if later > number and any(map(_LETTERHEAD.search, folded)):
            return True
    return False


def _short(texts: list[str]) -> bool:
    return all(len(text) < 30 for text in texts) and len(texts) > 1


class _Walk:
    """Reads the rows under the header in order; what a row is depends on those before it."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        self._sheet = sheet
        self._header = header
        self._names = [column.index for column in header.columns_of("full_name", "family_names", "given_name")]
        self._ordinals = [column.index for column in header.columns_of("ordinal")]
        self._others = [c for c in header.columns if c.index not in {*self._names, *self._ordinals}]
        self._head_cells = self._solid_header()
        self._wide = {m.top for m in sheet.merges if m.top == m.bottom and m.right - m.left >= 2}
        self._people = self._numbered_people = 0
        self._is_signing = self._has_total = False
        self._team = self._role = ""

    def _solid_header(self) -> set[tuple[int, str]]:
        rows = range(self._header.top, self._header.bottom + 1)
        return {(c, solid(cell_text(v))) for r in rows for c, v in enumerate(self._sheet.rows[r - 1]) if v}

    def next(self, number: int, row: CellRow) -> ListRow:
        """The next row, told what it is."""
        kind = self._kind(number, row)
        if kind is RowKind.PERSON:
            self._people += 1
            self._numbered_people += self._has_ordinal(row)
            return ListRow(number, kind, "", self._team, self._role)
        text = " ".join(_texts(row))
        if kind is RowKind.SIGNATURE:
            self._is_signing = True
        elif kind is RowKind.TOTAL:
            self._has_total = True
        elif kind is RowKind.GROUP_ROW:
            self._begin_group(text, self._lead(row))
        return ListRow(number, kind, text)

    def _begin_group(self, text: str, lead: str) -> None:
        role = "" if is_area(lead) else role_of(lead)
        if role:
            self._role = role
        else:
            self._team = team_name(lead) if is_area(lead) else area_in_title(lead or text) or team_name(lead or text)
        self._has_total = False

    def _kind(self, number: int, row: CellRow) -> RowKind:
        texts = _texts(row)
        if not texts or self._is_only_ordinal(row):
            return RowKind.BLANK
        if self._is_header_again(row):
            self._is_signing = False
            return RowKind.HEADER
        # Whoever is numbered and described is a person, whatever stood above: nobody is lost behind a signature.
        self._is_signing = self._is_signing and not self._is_described(row)
        if self._is_signing:
            return RowKind.SIGNATURE
        return _kind_by_words_alone(texts) or self._kind_of_words(number, row, texts)

    def _kind_of_words(self, number: int, row: CellRow, texts: list[str]) -> RowKind:
        evidence = self._evidence(row)
        lead = self._lead(row)
        if _SUM.match(nfc(lead)) and not self._has_ordinal(row):
            return RowKind.TOTAL
        if self._is_group(number, row, lead, evidence):
            return RowKind.GROUP_ROW
        if not self._has_ordinal(row) and self._is_signature(texts):
            return RowKind.SIGNATURE
        if self._is_person(row, evidence):
            return RowKind.PERSON
        if len(texts) == 1 and not self._has_total and self._more_people_below(number):
            return RowKind.GROUP_ROW
        return RowKind.SIGNATURE if self._people else RowKind.TITLE

    def _lead(self, row: CellRow) -> str:
        """The first words of a row that are not a number in front."""
        for column, value in enumerate(row):
            text = cell_text(value)
            if text and not _SIGNS_ONLY.match(text) and not self._is_mark_of_order(column, text):
                return text
        return ""

    def _is_mark_of_order(self, column: int, text: str) -> bool:
        before_names = column < min(self._names)
        return before_names and re.fullmatch(r"(?:[IVXLC]+|[A-Ha-h]|\d+)(?:\.\d+)*[.)]?", text) is not None

    def _has_ordinal(self, row: CellRow) -> bool:
        return any(_ORDINAL.match(cell_text(_at(row, column))) for column in self._ordinals)

    def _is_only_ordinal(self, row: CellRow) -> bool:
        filled = [column for column, value in enumerate(row) if cell_text(value)]
        return self._has_ordinal(row) and filled == self._ordinals[:1]

    def _is_header_again(self, row: CellRow) -> bool:
        if not any((c, solid(cell_text(_at(row, c)))) in self._head_cells for c in self._names):
            return False
        cells = [(c, solid(text)) for c, value in enumerate(row) if (text := cell_text(value))]
        same = sum(cell in self._head_cells for cell in cells)
        return same >= 2 and same * 2 > len(cells) and not self._has_ordinal(row)

    def _evidence(self, row: CellRow) -> int:
        """How many other columns of the list this row fills with something of their kind."""
        return sum(_fits(column.field, _at(row, column.index)) for column in self._others)

    def _is_group(self, number: int, row: CellRow, lead: str, evidence: int) -> bool:
        identifying = any(
            _fits(column.field, _at(row, column.index)) and cell_text(_at(row, column.index)) != lead
            for column in self._others
            if column.field in {"national_id", "birth_date", "birth_year", "phone", "sex"}
        )
        if identifying or not lead:
            return False
        own = [text for column, value in enumerate(row) if (text := cell_text(value)) and text == lead]
        words = [text for text in _texts(row) if text not in own and not re.fullmatch(r"[\d.,IVXLC()]+", text)]
        if is_area(lead):
            return not any(role_of(text) for text in words)
        is_alone = not words and not evidence
        return is_alone and not self._has_total and number in self._wide and self._more_people_below(number)

    def _more_people_below(self, number: int) -> bool:
        below = self._sheet.rows[number : number + 3]
        return any(self._has_name(row) and (self._has_ordinal(row) or self._evidence(row) > 1) for row in below)

    def _is_signature(self, texts: list[str]) -> bool:
        if any(_PLACE_AND_DATE.search(nfc(text)) and len(text) < 90 for text in texts):
            return True
        return any(_SIGNER.search(words_of(text)) for text in texts)

    def _has_name(self, row: CellRow) -> bool:
        name = " ".join(text for column in self._names if (text := cell_text(_at(row, column))))
        return bool(name) and any(char.isalpha() for char in name) and len(name) <= 60

    def _is_described(self, row: CellRow) -> bool:
        return self._has_ordinal(row) and self._has_name(row) and self._evidence(row) >= 2

    def _is_person(self, row: CellRow, evidence: int) -> bool:
        if not self._has_name(row):
            return evidence >= 2 and self._has_ordinal(row)
        if self._has_ordinal(row):
            return True
        if self._has_total and self._numbered_people:
            return False
        usually_numbered = self._numbered_people * 2 > self._people
        return evidence >= (2 if usually_numbered else 1)


def _kind_by_words_alone(texts: list[str]) -> RowKind | None:
    if _is_column_numbers(texts):
        return RowKind.COLUMN_NUMBERS
    if any(_WORDS_OF_AMOUNT.search(nfc(text)) for text in texts):
        return RowKind.AMOUNT_IN_WORDS
    return RowKind.TITLE if len(texts) == 1 and _PAGE_LABEL.match(words_of(texts[0])) else None


def _is_column_numbers(texts: list[str]) -> bool:
    """1, 2, 3 or A, B, C or A, B, 1, 2, each behind the last, perhaps with a sum: "6 = 4 + 5"."""
    if len(texts) < 3 or not all(map(_NUMBER_OF_COLUMN.match, texts)):
        return False
    marks = [found[0] for text in texts if (found := re.search(r"\d+|[A-Z]", text.partition("=")[0]))]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if not mark.isdigit()]
    return numbers == sorted(set(numbers)) and letters == sorted(set(letters))


def _at(row: CellRow, column: int) -> CellValue:
    return row[column] if column < len(row) else None


def _fits(field: str, value: CellValue) -> bool:
    text = cell_text(value)
    if not text:
        return False
    if field == "role":
        return role_of(text) is not None
    if field in {"address", "former_force", "team"}:
        return True
    if field == "sex":
        return solid(text) in {"nam", "nu", "x"}
    return any(char.isdigit() for char in text) or not isinstance(value, str)


def _settle_sums(rows: list[ListRow]) -> list[ListRow]:
    """Decides which sums are of a part: those before more people, and those of a group."""
    has_groups = any(row.kind is RowKind.GROUP_ROW for row in rows)
    settled: list[ListRow] = []
    for place, row in enumerate(rows):
        if row.kind is RowKind.TOTAL and _is_of_a_part(row, settled, rows[place + 1 :], has_groups=has_groups):
            settled.append(replace(row, kind=RowKind.SUBTOTAL))
        else:
            settled.append(row)
    return settled


def _is_of_a_part(row: ListRow, before: list[ListRow], after: list[ListRow], *, has_groups: bool) -> bool:
    later = {other.kind for other in after}
    if RowKind.PERSON in later:
        return True
    last = next((other.kind for other in reversed(before) if other.kind is not RowKind.BLANK), None)
    if last is not RowKind.PERSON:
        return False
    if is_area(_SUM_WORDS.sub("", nfc(row.text))):
        return True
    is_grand = _GRAND.match(nfc(row.text)) is not None
    return (has_groups and (not is_grand or RowKind.TOTAL in later)) or (not is_grand and RowKind.TOTAL in later)
