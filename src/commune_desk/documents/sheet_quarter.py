"""The quarterly workbook: pay by civil months, work by reporting days, and checks that the sheets agree."""

from dataclasses import dataclass

from commune_desk.documents.sheet import SheetPage, SheetSizes
from commune_desk.documents.sheet_book import Book, Content
from commune_desk.documents.sheet_formula import Formula, half_of, link, numbers_in, sum_down, sum_of, verdict
from commune_desk.documents.sheet_groups import GroupedRows
from commune_desk.documents.sheet_logs import (
    add_awards,
    add_incidents,
    add_indicators,
    add_members,
    add_turns,
    days_of,
    heading_style,
)
from commune_desk.documents.sheet_measures import SheetColumn
from commune_desk.documents.sheet_pay import PaySheet, add_pay_month, add_pay_quarter
from commune_desk.documents.sheet_values import Kind, QuarterValues

SUMMARY = "Tổng hợp"
_COLUMNS = (
    SheetColumn(("TT",), 12, Kind.CODE),
    SheetColumn(("Nội dung",), 96, Kind.WORDS),
    SheetColumn(("ĐVT",), 20, Kind.CODE),
    SheetColumn(("Số liệu",), 34, Kind.NUMBER),
    SheetColumn(("Đối chiếu", "Số liệu"), 34, Kind.NUMBER),
    SheetColumn(("Đối chiếu", "Kết quả"), 22, Kind.CODE),
    SheetColumn(("Đối chiếu", "Cách tính"), 58, Kind.WORDS),
)
_FIGURE, _CHECK = 4, 5
_PLANNED, _ATTENDED, _BONUS = 10, 11, 8


@dataclass(frozen=True)
class _Line:
    """A line of the summary; a check is another way to the same figure."""

    label: str
    unit: str
    figure: Formula
    check: Formula | None = None
    how: str = ""


def quarter_workbook(values: QuarterValues) -> bytes:
    """The workbook as xlsx: the summary, members, three months, the quarter, indicators, turns, incidents, awards."""
    title = f"{values.quarter} - {values.force}"
    book = Book(title, values.head.issuer, values.head.made_at)
    summary = SheetPage(book, SUMMARY, _COLUMNS, SheetSizes(row_mm=5.2))
    members = add_members(book, values)
    months = tuple(add_pay_month(book, values, month) for month in values.months)
    quarter = add_pay_quarter(book, values, months)
    add_indicators(book, values)
    turns, turn_rows = add_turns(book, values)
    incidents = add_incidents(book, values)
    awards, award_total = add_awards(book, values)
    groups = (
        ("Lực lượng", _force_lines(members, values)),
        ("Chi trả (tháng dương lịch)", [*_month_lines(months, values), *_quarter_lines(quarter, months)]),
        (
            "Hoạt động",
            [
                *_turn_lines(turns, turn_rows),
                _Line("Vụ việc ghi sổ trong kỳ báo cáo", "Vụ", _count(incidents)),
                _Line("Khen thưởng trong kỳ báo cáo", "Trường hợp", _count(awards)),
                _Line("Tiền thưởng", "Đồng", link(awards.ref(award_total, _BONUS), SUMMARY)),
            ],
        ),
    )
    _write_summary(summary, values, groups)
    return book.to_bytes()


def _write_summary(page: SheetPage, values: QuarterValues, groups: tuple[tuple[str, list[_Line]], ...]) -> None:
    page.open(
        values.head,
        ["TỔNG HỢP SỐ LIỆU", f"{values.force} - {values.quarter}"],
        [
            f"(Chi trả, lịch trực: {days_of(values.civil)};",
            f"chỉ tiêu, vụ việc, khen thưởng: {days_of(values.reporting)})",
        ],
    )
    page.header()
    number = 0
    for name, lines in groups:
        page.add_row([None, name, *[None] * 5], heading_style(page))
        for line in lines:
            number += 1
            page.add_row(_contents(page, number, line))
    page.note("Ghi chú: các số liệu là công thức lấy từ các bảng sau; kết quả đối chiếu “Lệch” thì phải rà soát.")
    page.sign(values.head)
    page.close()


def _contents(page: SheetPage, number: int, line: _Line) -> list[Content]:
    figure, check = page.ref(page.row, _FIGURE), page.ref(page.row, _CHECK)
    result = verdict(figure, check, page.name) if line.check else None
    return [str(number), line.label, line.unit, line.figure, line.check, result, line.how]


def _force_lines(members: SheetPage, values: QuarterValues) -> list[_Line]:
    day = f"{values.civil.last_day:%d/%m/%Y}"
    return [_Line(f"Thành viên tính đến ngày {day}", "Người", _count(members))]


def _month_lines(months: tuple[PaySheet, ...], values: QuarterValues) -> list[_Line]:
    lines = []
    for sheet, month in zip(months, values.months, strict=True):
        name = f"tháng {month.month.month}/{month.month.year}"
        lines.append(_Line(f"Người được chi trả {name}", "Người", _people(sheet)))
        how = "Cộng từng người"
        lines.append(_Line(f"Số tiền chi trả {name}", "Đồng", link(sheet.total, SUMMARY), _every_line(sheet), how))
    return lines


def _quarter_lines(quarter: PaySheet, months: tuple[PaySheet, ...]) -> list[_Line]:
    total = link(quarter.total, SUMMARY)
    by_component = [quarter.cell(quarter.rows.total, column) for column in (4, 6, 8, 9, 10, 11)]
    return [
        _Line("Người được chi trả trong quý", "Người", _people(quarter)),
        _Line(
            "Số tiền chi trả cả quý",
            "Đồng",
            total,
            sum_of([month.total for month in months], SUMMARY),
            "Cộng ba bảng tháng",
        ),
        _Line("Số tiền chi trả cả quý", "Đồng", total, sum_of(by_component, SUMMARY), "Cộng các khoản của bảng cả quý"),
    ]


def _turn_lines(turns: SheetPage, rows: GroupedRows) -> list[_Line]:
    return [
        _Line(label, "Lượt", link(turns.ref(rows.total, column), SUMMARY))
        for label, column in (("Lượt trực, tuần tra phân công", _PLANNED), ("Lượt trực, tuần tra thực hiện", _ATTENDED))
    ]


def _count(page: SheetPage) -> Formula:
    """Numbered rows of a sheet: names of groups and the total carry no number."""
    return numbers_in(page.ref(1, 1), page.ref(page.row - 1, 1), SUMMARY)


def _people(sheet: PaySheet) -> Formula:
    if not sheet.rows.line_rows:
        return sum_of((), SUMMARY)
    return numbers_in(sheet.cell(sheet.rows.first, 1), sheet.cell(sheet.rows.last, 1), SUMMARY)


def _every_line(sheet: PaySheet) -> Formula:
    """All rows between header and total: teams' rows count their people once more, hence the half."""
    if not sheet.rows.group_rows:
        return sum_of((), SUMMARY)
    first, last = sheet.cell(sheet.rows.first), sheet.cell(sheet.rows.last)
    return half_of(sum_down(first, last, SUMMARY))
