"""Sheets of people and work: members, indicators, duty turns, incidents, commendations."""

from collections.abc import Sequence
from datetime import date

from commune_desk.documents.sheet import PART, PLAIN, RowStyle, SheetPage
from commune_desk.documents.sheet_book import Book, Content
from commune_desk.documents.sheet_formula import change, difference, percent_change, sum_down, sum_of
from commune_desk.documents.sheet_groups import GroupedRows, add_groups, roman
from commune_desk.documents.sheet_measures import SheetColumn
from commune_desk.documents.sheet_values import Kind, MemberLine, QuarterValues, SheetPeriod, TurnLine

_MEMBERS = (
    SheetColumn(("TT",), 9, Kind.COUNT),
    SheetColumn(("Họ và tên",), 42, Kind.WORDS),
    SheetColumn(("Ngày, tháng, năm sinh", "Nam"), 22, Kind.DATE),
    SheetColumn(("Ngày, tháng, năm sinh", "Nữ"), 22, Kind.DATE),
    SheetColumn(("Dân tộc",), 16, Kind.CODE),
    SheetColumn(("Trình độ",), 19, Kind.CODE),
    SheetColumn(("Số định danh cá nhân",), 29, Kind.CODE),
    SheetColumn(("Nơi thường trú",), 36, Kind.WORDS),
    SheetColumn(("Chức danh",), 19, Kind.CODE),
    SheetColumn(("Ngày tham gia",), 22, Kind.DATE),
    SheetColumn(("Ghi chú",), 24, Kind.WORDS),
)
_INCIDENTS = (
    SheetColumn(("TT",), 9, Kind.COUNT),
    SheetColumn(("Số",), 16, Kind.CODE),
    SheetColumn(("Thời gian",), 30, Kind.MOMENT),
    SheetColumn(("Địa điểm",), 38, Kind.WORDS),
    SheetColumn(("Tổ",), 32, Kind.WORDS),
    SheetColumn(("Loại việc",), 34, Kind.WORDS),
    SheetColumn(("Nội dung",), 70, Kind.WORDS),
    SheetColumn(("Kết quả",), 40, Kind.WORDS),
)
_AWARDS = (
    SheetColumn(("TT",), 9, Kind.COUNT),
    SheetColumn(("Cá nhân, tập thể",), 46, Kind.WORDS),
    SheetColumn(("Chức danh, đơn vị",), 52, Kind.WORDS),
    SheetColumn(("Hình thức",), 28, Kind.CODE),
    SheetColumn(("Quyết định", "Số"), 30, Kind.CODE),
    SheetColumn(("Quyết định", "Ngày"), 22, Kind.DATE),
    SheetColumn(("Cấp khen thưởng",), 40, Kind.WORDS),
    SheetColumn(("Tiền thưởng (đồng)",), 25, Kind.AMOUNT),
)
_BONUS_COLUMN = 8


def days_of(period: SheetPeriod) -> str:
    """First and last day: từ ngày 15/06/2026 đến ngày 14/09/2026."""
    return f"từ ngày {period.start:%d/%m/%Y} đến ngày {period.last_day:%d/%m/%Y}"


def heading_style(page: SheetPage) -> RowStyle:
    """Of a group's name over the whole width."""
    return RowStyle(bold=True, label_to=len(page.columns), keeps_next=True)


def add_members(book: Book, values: QuarterValues) -> SheetPage:
    """Members by team as of the quarter's last day, the birth date under Nam or Nữ."""
    page = SheetPage(book, "Thành viên", _MEMBERS)
    page.open(
        values.head,
        ["DANH SÁCH THÀNH VIÊN TỔ BẢO VỆ AN NINH, TRẬT TỰ", values.force],
        [f"(Tính đến ngày {values.civil.last_day:%d/%m/%Y})"],
    )
    page.header()
    add_groups(page, values.members, lambda line, _row: _member(line), (), "")
    _end(page, values, empty=not values.members)
    return page


def _member(line: MemberLine) -> list[Content]:
    born: tuple[Content, Content] = (None, line.born) if line.is_woman else (line.born, None)
    return [
        line.full_name,
        *(str(day) if isinstance(day, int) else day for day in born),
        line.ethnicity,
        line.education,
        line.national_id,
        line.residence,
        line.post,
        line.joined_on,
        line.note,
    ]


def add_indicators(book: Book, values: QuarterValues) -> SheetPage:
    """Indicators over the reporting days beside the same days a year earlier; changes are formulas."""
    page = SheetPage(book, "Chỉ tiêu", _indicator_columns(values.year_start))
    page.open(
        values.head,
        ["SỐ LIỆU KẾT QUẢ HOẠT ĐỘNG", f"{values.force} - {values.quarter}"],
        [
            f"(Kỳ này {days_of(values.reporting)}; cùng kỳ {days_of(values.same_period)};",
            f"lũy kế từ ngày {values.year_start:%d/%m/%Y} đến ngày {values.reporting.last_day:%d/%m/%Y})",
        ],
    )
    page.header()
    number = 0
    for group_number, group in enumerate(values.indicators, start=1):
        page.add_row([roman(group_number), group.name, *[None] * 6], heading_style(page))
        for line in group.lines:
            number += not line.is_part
            now, before = page.ref(page.row, 4), page.ref(page.row, 5)
            figures = (line.this_period, line.same_period, change(now, before), percent_change(now, before))
            shown = None if line.is_part else number
            page.add_row([shown, line.name, line.unit, *figures, line.year_to_date], PART if line.is_part else PLAIN)
    page.note("Ghi chú: ô trống là chưa có số liệu; cùng kỳ bằng 0 thì không tính tỷ lệ (-).")
    _end(page, values, empty=not values.indicators)
    return page


def _indicator_columns(year_start: date) -> tuple[SheetColumn, ...]:
    return (
        SheetColumn(("TT",), 14, Kind.CODE),
        SheetColumn(("Chỉ tiêu",), 88, Kind.WORDS),
        SheetColumn(("ĐVT",), 24, Kind.CODE),
        SheetColumn(("Kỳ này",), 24, Kind.NUMBER),
        SheetColumn(("Cùng kỳ",), 24, Kind.NUMBER),
        SheetColumn(("So với cùng kỳ", "Tăng/giảm"), 24, Kind.CHANGE),
        SheetColumn(("So với cùng kỳ", "%"), 24, Kind.PERCENT),
        SheetColumn((f"Lũy kế từ {year_start:%d/%m/%Y}",), 30, Kind.NUMBER),
    )


def add_turns(book: Book, values: QuarterValues) -> tuple[SheetPage, GroupedRows]:
    """Duty turns planned and attended by member and month; the quarter and the absences are formulas."""
    page = SheetPage(book, "Lịch trực", _turn_columns([month.month for month in values.months]))
    page.open(
        values.head,
        ["TỔNG HỢP LƯỢT TRỰC, TUẦN TRA", f"{values.force} - {values.quarter}"],
        [f"(Theo lịch đã ban hành và chấm công, {days_of(values.civil)})"],
        "Đơn vị tính: lượt",
    )
    page.header()

    def contents(line: TurnLine, row: int) -> list[Content]:
        by_month = [count for planned_attended in line.turns for count in planned_attended]
        planned = sum_of([page.ref(row, column) for column in (4, 6, 8)], page.name)
        attended = sum_of([page.ref(row, column) for column in (5, 7, 9)], page.name)
        absent = difference(page.ref(row, 10), page.ref(row, 11), page.name)
        return [line.full_name, line.post, *by_month, planned, attended, absent, line.note]

    rows = add_groups(page, values.turns, contents, range(4, 13), "TỔNG CỘNG")
    _end(page, values, empty=not values.turns)
    return page, rows


def _turn_columns(months: Sequence[date]) -> tuple[SheetColumn, ...]:
    spans = [*(f"Tháng {month.month}" for month in months), "Cả quý"]
    counts = [SheetColumn((span, heading), 17, Kind.TALLY) for span in spans for heading in ("Phân công", "Thực hiện")]
    return (
        SheetColumn(("TT",), 10, Kind.COUNT),
        SheetColumn(("Họ và tên",), 42, Kind.WORDS),
        SheetColumn(("Chức danh",), 20, Kind.CODE),
        *counts,
        SheetColumn(("Vắng",), 15, Kind.TALLY),
        SheetColumn(("Ghi chú",), 29, Kind.WORDS),
    )


def add_incidents(book: Book, values: QuarterValues) -> SheetPage:
    """The log of incidents over the reporting days."""
    page = SheetPage(book, "Vụ việc", _INCIDENTS)
    page.open(values.head, ["SỔ THEO DÕI VỤ VIỆC", f"{values.force} - {values.quarter}"], [_over(values.reporting)])
    page.header(frozen_columns=3)
    for number, line in enumerate(values.incidents, start=1):
        where = (line.number, line.happened_at, line.place, line.team)
        page.add_row([number, *where, line.kind, line.summary, line.outcome])
    _end(page, values, empty=not values.incidents)
    return page


def add_awards(book: Book, values: QuarterValues) -> tuple[SheetPage, int]:
    """Commendations over the reporting days; the second value is the row of their total."""
    page = SheetPage(book, "Khen thưởng", _AWARDS)
    page.open(values.head, ["DANH SÁCH KHEN THƯỞNG", f"{values.force} - {values.quarter}"], [_over(values.reporting)])
    page.header()
    first = page.row
    for number, line in enumerate(values.awards, start=1):
        decision = (line.award_form, line.decision_number, line.decision_date, line.authority)
        page.add_row([number, line.name, line.post_and_unit, *decision, line.bonus_vnd])
    bonus = sum_of((), page.name)
    if values.awards:
        bonus = sum_down(page.ref(first, _BONUS_COLUMN), page.ref(page.row - 1, _BONUS_COLUMN))
    style = RowStyle(bold=True, label_to=_BONUS_COLUMN - 1, label_align="center")
    total = page.add_row([None, "TỔNG CỘNG", *[None] * 5, bonus], style)
    _end(page, values, empty=not values.awards)
    return page, total


def _over(period: SheetPeriod) -> str:
    days = days_of(period)
    return f"({days[0].upper()}{days[1:]})"


def _end(page: SheetPage, values: QuarterValues, *, empty: bool) -> None:
    if empty:
        page.note("Không có số liệu trong kỳ.")
    page.sign(values.head)
    page.close()
