"""Workbooks hold what the records hold."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from office_samples import LEFT, NIGHTS, PEOPLE, SEPTEMBER, member_ids
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheet_samples import Reckoner
from unit_steps import sign_from

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Month, parse_period
from commune_desk.services.allowances import CloseMonth
from commune_desk.services.exports import Kind, ListColumn, ShownList
from commune_desk.services.members import ChangeMember
from commune_desk.wording import use_language

QUARTER = parse_period("2026-Q3")


def rows_of(sheet: Worksheet) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def row_with(sheet: Worksheet, text: object) -> tuple:
    found = [row for row in rows_of(sheet) if text in row]
    assert len(found) == 1, (text, found)
    return found[0]


def words_of(sheet: Worksheet) -> list[str]:
    return [value for row in rows_of(sheet) for value in row if isinstance(value, str)]


def quarter_book(office):
    return load_workbook(BytesIO(office.exports.quarter(QUARTER)))


@pytest.fixture(scope="module")
def quarter_bytes(read_office) -> bytes:
    return read_office.exports.quarter(QUARTER)


@pytest.fixture(scope="module")
def book(quarter_bytes):
    return load_workbook(BytesIO(quarter_bytes))


def total_cell(sheet: Worksheet, label: str, column: int) -> str:
    row = next(row[0].row for row in sheet.iter_rows() if any(str(cell.value).startswith(label) for cell in row))
    return sheet.cell(row, column).coordinate


def test_that_a_month_s_sheet_adds_up_to_what_the_month_pays(read_office, quarter_bytes):
    month = read_office.allowances.show(SEPTEMBER)
    reckoner = Reckoner(quarter_bytes)
    sheet = reckoner.workbook["Chi trả tháng 9"]
    # 3 leaders, 2 deputies, 3 members and five nights served.
    assert month.total_vnd == 3 * 1_800_000 + 2 * 1_500_000 + 3 * 1_200_000 + 5 * 50_000
    assert reckoner.value(sheet.title, total_cell(sheet, "TỔNG CỘNG", 12)) == month.total_vnd


def test_that_a_month_s_sheet_lists_everybody_paid_with_post_nights_and_account(read_office, book):
    sheet = book["Chi trả tháng 9"]
    for person in read_office.allowances.show(SEPTEMBER).people:
        row = row_with(sheet, person.full_name)
        assert (row[3], row[4], row[5]) == (person.monthly_support_vnd, person.night_count, person.night_duty_vnd)
        assert (row[12], row[13]) == (person.account_number, "Ngân hàng Nông nghiệp")
    assert row_with(sheet, "Nông Thị Hiền")[2] == "Tổ phó"
    assert "(Mức chi theo Nghị quyết số 15/2026/NQ-HĐND)" in words_of(sheet)


def test_that_only_a_closed_month_is_no_draft_and_one_never_computed_is_empty(office):
    draft = "(Bản tạm tính, tháng chưa chốt)"
    before = quarter_book(office)
    assert [draft in words_of(before[f"Chi trả tháng {month}"]) for month in (7, 8, 9)] == [True] * 3
    assert "Chưa có bảng chi trả của tháng này." in words_of(before["Chi trả tháng 8"])
    office.allowances.close(CloseMonth(SEPTEMBER))
    after = quarter_book(office)
    assert [draft in words_of(after[f"Chi trả tháng {month}"]) for month in (7, 8, 9)] == [True, True, False]
    assert "Chưa có bảng chi trả của tháng này." not in words_of(after["Chi trả tháng 9"])


def test_that_pay_takes_civil_months_and_work_the_days_of_the_report(book):
    assert [name for name in book.sheetnames if name.startswith("Chi trả tháng")] == [
        f"Chi trả tháng {month}" for month in (7, 8, 9)
    ]
    assert "(Từ ngày 01/07/2026 đến ngày 30/09/2026)" in words_of(book["Chi trả cả quý"])
    assert "(Từ ngày 15/06/2026 đến ngày 14/09/2026)" in words_of(book["Vụ việc"])


def test_that_the_log_holds_the_incidents_of_the_report_s_days_oldest_first(book):
    sheet = book["Vụ việc"]
    listed = [row for row in rows_of(sheet) if isinstance(row[0], int)]
    # The theft happened ten minutes into the 15th, the first day of the next quarter; tips are no incidents.
    assert [(row[1], row[4], row[5], row[7]) for row in listed] == [
        ("01/2026", "Tổ thôn Tân Tiến", "Gây rối trật tự", "Giải quyết tại chỗ"),
        ("02/2026", "Tổ thôn Tân Tiến", "Cháy, nổ", "Đã dập tắt"),
    ]


def test_that_indicators_are_the_table_s_in_vietnamese_whatever_the_window_speaks(read_office):
    table = read_office.indicators.table(QUARTER)
    use_language("en")
    try:
        sheet = quarter_book(read_office)["Chỉ tiêu"]
    finally:
        use_language("vi")
    for row in table.rows:
        cells = row_with(sheet, row.name)
        assert cells[2] == row.unit[:1].upper() + row.unit[1:]
        assert (cells[3], cells[4], cells[7]) == pytest.approx((row.now, row.last_year, row.year_to_date))
    assert row_with(sheet, "Trong đó: nữ")[3] == 3
    assert row_with(sheet, "Tin cung cấp cho Công an xã")[3:5] == (2, 1)


def test_that_the_members_are_those_of_the_quarter_s_last_day(book):
    sheet = book["Thành viên"]
    names = [row[1] for row in rows_of(sheet) if isinstance(row[0], int)]
    assert sorted(names) == sorted(name for _, name, *_ in PEOPLE)
    assert LEFT[1] not in names
    woman, man = row_with(sheet, "Nông Thị Hiền"), row_with(sheet, "Trần Quốc Đạt")
    assert (woman[2], woman[3].date()) == (None, date(1985, 9, 14))
    assert (man[2].date(), man[3]) == (date(1992, 1, 30), None)
    assert row_with(sheet, "Lương Văn Thắng")[-1] == "Trên 70 tuổi"


def test_that_turns_are_those_published_and_served(book):
    sheet = book["Lịch trực"]
    planned_served = {row[1]: row[7:9] for row in rows_of(sheet) if isinstance(row[0], int)}
    expected = {name: (0, 0) for _, name, *_ in (*PEOPLE, LEFT)}
    expected |= {name: (len(days), len(days)) for name, days in NIGHTS.items()}
    expected["Trần Quốc Đạt"] = (2, 1)
    assert planned_served == expected


def test_that_turns_nobody_confirmed_are_named_so_that_they_do_not_pass_for_absences(office):
    from commune_desk.services.rosters import PublishMonth, SetCell

    member = member_ids(office)["Bùi Xuân Lộc"]
    office.rosters.set_cell(SetCell(member, date(2026, 8, 5), "night"))
    assert row_with(quarter_book(office)["Lịch trực"], "Bùi Xuân Lộc")[5:7] == (0, 0)
    office.rosters.publish_month(PublishMonth(Month(2026, 8)))
    row = row_with(quarter_book(office)["Lịch trực"], "Bùi Xuân Lộc")
    assert (row[5:7], row[-1]) == ((1, 0), "Chưa chấm công 1 lượt")


def test_that_commendations_are_the_signed_ones_of_the_days(read_office, book):
    sheet = book["Khen thưởng"]
    assert row_with(sheet, "Nông Thị Hiền")[1:8] == (
        "Nông Thị Hiền",
        "Tổ phó, Tổ thôn Tân Tiến",
        "Giấy khen",
        "45/QĐ-UBND",
        row_with(sheet, "Nông Thị Hiền")[5],
        "Cấp xã",
        759_000,
    )
    assert row_with(sheet, "Nông Thị Hiền")[5].date() == date(2026, 8, 19)
    assert row_with(sheet, "Tập thể")[1:3] == ("Tổ thôn Cao Lạng", "Tập thể")
    other = load_workbook(BytesIO(read_office.exports.quarter(parse_period("2026-Q2"))))["Khen thưởng"]
    assert "Nông Thị Hiền" not in words_of(other)


def test_that_a_sheet_is_dated_by_its_last_month_and_signed_by_the_office(book):
    words = words_of(book["Thành viên"])
    assert {"CÔNG AN TỈNH TÂN LĨNH", "CÔNG AN XÃ YÊN SƠN", "Yên Sơn, ngày      tháng 9 năm 2026"} <= set(words)
    assert words[-6:] == [
        "NGƯỜI LẬP BIỂU",
        "TRƯỞNG CÔNG AN XÃ",
        "(Ký, ghi rõ họ tên)",
        "(Ký, đóng dấu)",
        "Thượng úy Lò Văn Chiến",
        "Trung tá Vũ Đình Khang",
    ]


def test_that_a_deputy_signs_under_two_lines_with_room_for_both(office):
    titles = ("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ")
    sign_from(office.units, "unit_head", "Phan Thị Kim Liên", date(2026, 9, 1), title_lines=titles, rank="Thiếu tá")
    sheet = quarter_book(office)["Thành viên"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "\n".join(titles))
    note = sheet.row_dimensions[cell.row + 1].height
    assert sheet.row_dimensions[cell.row].height > 2 * note


def test_that_the_same_records_give_the_same_bytes_and_other_records_do_not(office):
    first = office.exports.quarter(QUARTER)
    assert office.exports.quarter(QUARTER) == first
    member = office.members.show(member_ids(office)["Bùi Xuân Lộc"], date(2026, 9, 1))
    office.members.change(ChangeMember(member.id, member.version, {"full_name": "Bùi Xuân Lộc Em"}))
    assert office.exports.quarter(QUARTER) != first


@pytest.mark.parametrize("text", ["2026-09", "2026", "2026-H1", "2026-06-15..2026-09-14"])
def test_that_the_quarterly_workbook_is_refused_for_another_kind_of_period(read_office, text):
    with pytest.raises(RefusedError) as refused:
        read_office.exports.quarter(parse_period(text))
    assert refused.value.code == "error.not_a_quarter"


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_that_each_quarter_pays_its_own_months(read_office, quarter):
    book = load_workbook(BytesIO(read_office.exports.quarter(parse_period(f"2026-Q{quarter}"))))
    months = range(3 * quarter - 2, 3 * quarter + 1)
    assert [f"Chi trả tháng {month}" in book.sheetnames for month in months] == [True] * 3


def test_that_bieu_mau_01_holds_the_statistics_of_the_period(read_office):
    report = parse_period("2026-08")
    sheet = load_workbook(BytesIO(read_office.exports.bm1(report)))["Biểu mẫu 01"]
    row = row_with(sheet, "Xã Yên Sơn")
    view = read_office.indicators.force_statistics(report.period)
    assert row[2:] == tuple(view.total[column] for column in range(2, 26))
    # The heading stands over two cells: figure (n) is in the cell after the n-th.
    known = {2: 10, 3: 9, 4: 8, 5: 5, 6: 3, 8: 1, 13: 6, 14: 3, 15: 3, 17: 1}
    assert {column: row[column] for column in known} == known
    assert "Số liệu từ ngày 15/07/2026 đến ngày 14/08/2026" in words_of(sheet)


def test_that_what_nobody_keeps_records_of_stays_blank_in_bieu_mau_01(read_office):
    book = load_workbook(BytesIO(read_office.exports.bm1(parse_period("2026-08"))))
    row = row_with(book["Biểu mẫu 01"], "Xã Yên Sơn")
    view = read_office.indicators.force_statistics(parse_period("2026-08").period)
    blank = [column for column in range(2, 26) if view.total[column] is None]
    assert blank
    assert [row[column] for column in blank] == [None] * len(blank)
    assert len([row for row in rows_of(book["Chi tiết theo Tổ"]) if isinstance(row[0], int)]) == 3


SHOWN = ShownList(
    name="Thành viên",
    title="Danh sách thành viên",
    subtitles=("(Tính đến ngày 10/11/2026, Tổ thôn Tân Tiến)",),
    columns=(ListColumn("Họ và tên", Kind.WORDS, 45), ListColumn("Số tiền", Kind.AMOUNT, 25, summed=True)),
    rows=(("Nguyễn Văn Hưởng", 1_950_000), ("Trần Quốc Đạt", 1_250_000)),
)


def test_that_a_list_leaves_as_it_is_shown_with_its_sums(read_office):
    reckoner = Reckoner(read_office.exports.shown_list(SHOWN))
    sheet = reckoner.workbook["Thành viên"]
    words = words_of(sheet)
    assert {"DANH SÁCH THÀNH VIÊN", SHOWN.subtitles[0], "Yên Sơn, ngày      tháng 11 năm 2026"} <= set(words)
    assert [row[:3] for row in rows_of(sheet) if isinstance(row[0], int) and isinstance(row[2], int)] == [
        (1, "Nguyễn Văn Hưởng", 1_950_000),
        (2, "Trần Quốc Đạt", 1_250_000),
    ]
    assert reckoner.value(sheet.title, total_cell(sheet, "Tổng cộng", 3)) == 3_200_000


def test_that_an_empty_list_leaves_too(read_office):
    sheet = load_workbook(BytesIO(read_office.exports.shown_list(replace(SHOWN, rows=()))))["Thành viên"]
    assert "Họ và tên" in words_of(sheet)
