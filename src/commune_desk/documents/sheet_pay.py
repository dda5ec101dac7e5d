"""Payment sheets: one a civil month in the columns of the monthly payment list, and the quarter person by person."""

from dataclasses import dataclass

from commune_desk.documents.sheet import SheetPage, SheetSizes
from commune_desk.documents.sheet_book import Book, Content
from commune_desk.documents.sheet_formula import Ref, sum_down, sum_of
from commune_desk.documents.sheet_groups import GroupedRows, add_groups
from commune_desk.documents.sheet_measures import SheetColumn
from commune_desk.documents.sheet_values import Kind, PayLine, PayMonth, QuarterValues

_UNIT = "Đơn vị tính: đồng"
_DRAFT = "(Bản tạm tính, tháng chưa chốt)"
_QUARTER_SHEET = "Chi trả cả quý"
_SIZES = SheetSizes(text_pt=10, header_pt=9.5)
TOTAL_COLUMN = 12
_MONEY_COLUMNS = (4, 6, 8, 9, 10, 11)
_SUMMED = range(4, TOTAL_COLUMN + 1)
_FIRST_MONTH_COLUMN = 12
QUARTER_TOTAL_COLUMN = 15

_COMPONENTS = (
    SheetColumn(("TT",), 9, Kind.COUNT),
    SheetColumn(("Họ và tên",), 36, Kind.WORDS),
    SheetColumn(("Chức danh",), 17, Kind.CODE),
    SheetColumn(("Hỗ trợ thường xuyên",), 20, Kind.AMOUNT),
    SheetColumn(("Bồi dưỡng trực đêm", "Số ca"), 10, Kind.TALLY),
    SheetColumn(("Bồi dưỡng trực đêm", "Thành tiền"), 18, Kind.AMOUNT),
    SheetColumn(("Huy động ngày nghỉ", "Số ngày"), 10, Kind.TALLY),
    SheetColumn(("Huy động ngày nghỉ", "Thành tiền"), 18, Kind.AMOUNT),
    SheetColumn(("Hỗ trợ đóng BHXH tự nguyện",), 18, Kind.AMOUNT),
    SheetColumn(("Hỗ trợ đóng BHYT",), 17, Kind.AMOUNT),
    SheetColumn(("Truy lĩnh (+), truy thu (-)",), 17, Kind.AMOUNT),
)
_MONTH = (
    *_COMPONENTS,
    SheetColumn(("Tổng số tiền được nhận",), 22, Kind.AMOUNT),
    SheetColumn(("Số tài khoản",), 26, Kind.CODE),
    SheetColumn(("Ngân hàng",), 24, Kind.WORDS),
    SheetColumn(("Ghi chú",), 17, Kind.WORDS),
)


@dataclass(frozen=True)
class PaySheet:
    """A written payment sheet: where its total stands and between which rows its people do."""

    name: str
    rows: GroupedRows
    total_column: int

    def cell(self, row: int, column: int | None = None) -> Ref:
        """A cell, of the total column when none is named."""
        return Ref(self.name, row, column or self.total_column)

    @property
    def total(self) -> Ref:
        """Everything paid."""
        return self.cell(self.rows.total)


@dataclass(frozen=True)
class _Person:
    """Someone paid in the quarter: where they were last, and the cells' rows by month."""

    last: PayLine
    team: str
    rows: tuple[tuple[PaySheet, int], ...]


@dataclass(frozen=True)
class _PersonTeam:
    name: str
    lines: tuple[_Person, ...]


def add_pay_month(book: Book, values: QuarterValues, month: PayMonth) -> PaySheet:
    """The payment list of a civil month, with the accounts."""
    page = SheetPage(book, f"Chi trả tháng {month.month.month}", _MONTH, _SIZES)
    title = f"Tháng {month.month.month} năm {month.month.year}"
    notes = [f"({month.basis})"] if month.basis else []
    page.open(
        values.head,
        ["DANH SÁCH CHI TRẢ HỖ TRỢ HẰNG THÁNG", f"{values.force} - {title}"],
        notes if month.closed else [*notes, _DRAFT],
        _UNIT,
    )
    page.header(frozen_columns=2)

    def contents(line: PayLine, row: int) -> list[Content]:
        total = sum_of([page.ref(row, column) for column in _MONEY_COLUMNS], page.name)
        return [
            line.full_name,
            line.post,
            line.monthly_support_vnd,
            line.duty_shifts,
            line.duty_pay_vnd,
            line.mobilised_days,
            line.mobilised_pay_vnd,
            line.social_insurance_vnd,
            line.health_insurance_vnd,
            line.arrears_vnd,
            total,
            line.account_number,
            line.bank_name,
            line.note,
        ]

    rows = add_groups(page, month.teams, contents, _SUMMED, "TỔNG CỘNG")
    page.note("Ghi chú: cột (12) = (4) + (6) + (8) + (9) + (10) + (11).")
    if not month.teams:
        page.note("Chưa có bảng chi trả của tháng này.")
    page.sign(values.head)
    page.close()
    return PaySheet(page.name, rows, TOTAL_COLUMN)


def add_pay_quarter(book: Book, values: QuarterValues, sheets: tuple[PaySheet, ...]) -> PaySheet:
    """The quarter person by person: components and months are both taken from the month sheets."""
    months = tuple(
        SheetColumn(("Theo tháng", f"Tháng {month.month.month}"), 20, Kind.AMOUNT) for month in values.months
    )
    page = SheetPage(book, _QUARTER_SHEET, (*_COMPONENTS, *months, SheetColumn(("Cả quý",), 22, Kind.AMOUNT)), _SIZES)
    page.open(
        values.head,
        ["TỔNG HỢP CHI TRẢ HỖ TRỢ TRONG QUÝ", f"{values.force} - {values.quarter}"],
        [f"(Từ ngày {values.civil.start:%d/%m/%Y} đến ngày {values.civil.last_day:%d/%m/%Y})"],
        _UNIT,
    )
    page.header(frozen_columns=2)

    def contents(person: _Person, row: int) -> list[Content]:
        components = [
            sum_of([sheet.cell(at, column) for sheet, at in person.rows], page.name)
            for column in range(4, _FIRST_MONTH_COLUMN)
        ]
        by_month = [
            sum_of([sheet.cell(at) for sheet, at in person.rows if sheet is month], page.name) for month in sheets
        ]
        total = sum_down(page.ref(row, _FIRST_MONTH_COLUMN), page.ref(row, QUARTER_TOTAL_COLUMN - 1))
        return [person.last.full_name, person.last.post, *components, *by_month, total]

    rows = add_groups(page, _people(values, sheets), contents, range(4, QUARTER_TOTAL_COLUMN + 1), "TỔNG CỘNG")
    page.note("Ghi chú: mỗi người ghi theo Tổ và chức danh của tháng cuối được chi trả trong quý.")
    page.sign(values.head)
    page.close()
    return PaySheet(page.name, rows, QUARTER_TOTAL_COLUMN)


def _people(values: QuarterValues, sheets: tuple[PaySheet, ...]) -> list[_PersonTeam]:
    """Everyone paid in the quarter under the team of their last month, teams and people in the lists' order."""
    people: dict[object, _Person] = {}
    for month, sheet in zip(values.months, sheets, strict=True):
        rows = iter(sheet.rows.line_rows)
        for team in month.teams:
            for line in team.lines:
                before = people.pop(line.member, None)
                earlier = before.rows if before else ()
                people[line.member] = _Person(line, team.name, (*earlier, (sheet, next(rows))))
    names = [team.name for month in reversed(values.months) for team in month.teams]
    return [
        _PersonTeam(name, tuple(person for person in people.values() if person.team == name))
        for name in dict.fromkeys(names)
        if any(person.team == name for person in people.values())
    ]
