"""The quarterly workbook: totals are live formulas, sheets agree, both ranges of days are printed."""

import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sheet_samples import HEAD, PEOPLE, Reckoner, pay_month, quarter_values

from commune_desk.documents.sheet_quarter import quarter_workbook
from commune_desk.documents.sheet_values import IncidentLine

MONTHS = ("Chi trả tháng 7", "Chi trả tháng 8", "Chi trả tháng 9")
SHEETS = (
    "Tổng hợp",
    "Thành viên",
    *MONTHS,
    "Chi trả cả quý",
    "Chỉ tiêu",
    "Lịch trực",
    "Vụ việc",
    "Khen thưởng",
)


@pytest.fixture(scope="module")
def values():
    return quarter_values()


@pytest.fixture(scope="module")
def data(values) -> bytes:
    return quarter_workbook(values)


@pytest.fixture(scope="module")
def reckoner(data) -> Reckoner:
    return Reckoner(data)


def row_of(sheet, label: str, column: int = 2) -> int:
    rows = [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, column).value or "").startswith(label)]
    assert len(rows) == 1, (label, rows)
    return rows[0]


def words(sheet) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_that_the_sheets_stand_in_the_promised_order(reckoner):
    assert tuple(reckoner.workbook.sheetnames) == SHEETS


def test_that_each_month_adds_up_to_what_the_values_say(reckoner, values):
    for name, month in zip(MONTHS, values.months, strict=True):
        total = row_of(reckoner.workbook[name], "TỔNG CỘNG")
        assert reckoner.value(name, f"L{total}") == month.total_vnd
        supports = [line.monthly_support_vnd for team in month.teams for line in team.lines]
        assert reckoner.value(name, f"D{total}") == sum(supports)
        shifts = [line.duty_shifts for team in month.teams for line in team.lines]
        assert reckoner.value(name, f"E{total}") == sum(shifts)


def test_that_totals_rows_and_subtotals_of_pay_are_formulas(reckoner, values):
    sheet = reckoner.workbook[MONTHS[1]]
    assert sheet[f"L{row_of(sheet, 'Nông Thị Hiền')}"].data_type == "f"
    for team in values.months[1].teams:
        row = row_of(sheet, f"{team.name} (")
        assert sheet[f"L{row}"].value.startswith("=SUM(")
        assert reckoner.value(MONTHS[1], f"L{row}") == sum(line.total_vnd for line in team.lines)


def test_that_the_quarter_gives_each_person_the_sum_of_their_months(reckoner, values):
    name = "Chi trả cả quý"
    paid = {}
    for month in values.months:
        for team in month.teams:
            for line in team.lines:
                paid[line.full_name] = paid.get(line.full_name, 0) + line.total_vnd
    sheet = reckoner.workbook[name]
    assert {person: reckoner.value(name, f"O{row_of(sheet, person)}") for person in paid} == paid
    assert reckoner.value(name, f"O{row_of(sheet, 'TỔNG CỘNG')}") == sum(month.total_vnd for month in values.months)


def test_that_someone_who_moves_to_another_team_is_one_person_in_the_quarter():
    july, august, september = (pay_month(month) for month in (7, 8, 9))
    moved = september.teams[0].lines[2]
    first, second, third = september.teams
    september = type(september)(
        september.month,
        september.basis,
        True,
        (type(first)(first.name, first.lines[:2]), type(second)(second.name, (*second.lines, moved)), third),
    )
    reckoner = Reckoner(quarter_workbook(quarter_values(months=(july, august, september))))
    sheet = reckoner.workbook["Chi trả cả quý"]
    row = row_of(sheet, moved.full_name)
    assert row_of(sheet, second.name) < row < row_of(sheet, third.name)
    lines = [line for month in (july, august, september) for team in month.teams for line in team.lines]
    expected = sum(line.total_vnd for line in lines if line.member == moved.member)
    assert reckoner.value(sheet.title, f"O{row}") == expected


def test_that_every_check_of_the_summary_agrees_and_notices_a_changed_figure(data, reckoner):
    sheet = reckoner.workbook["Tổng hợp"]
    checks = [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 6).value or "").startswith("=IF")]
    assert len(checks) == 5
    assert {reckoner.value("Tổng hợp", f"F{row}") for row in checks} == {"Khớp"}
    other = Reckoner(data)
    total = row_of(other.workbook[MONTHS[0]], "TỔNG CỘNG")
    other.workbook[MONTHS[0]][f"L{total}"] = 1
    assert [other.value("Tổng hợp", f"F{row}") for row in checks].count("Lệch") == 2


def test_that_the_summary_counts_what_the_sheets_hold(reckoner, values):
    sheet = reckoner.workbook["Tổng hợp"]

    def figure(label: str) -> object:
        return reckoner.value("Tổng hợp", f"D{row_of(sheet, label)}")

    assert figure("Thành viên tính đến ngày 30/09/2026") == sum(len(names) for names in PEOPLE.values()) == 9
    assert figure("Người được chi trả tháng 7/2026") == 8
    assert figure("Lượt trực, tuần tra phân công") == 9 * (9 + 8 + 9)
    assert figure("Lượt trực, tuần tra thực hiện") == 9 * (9 + 7 + 9)
    assert figure("Vụ việc ghi sổ trong kỳ báo cáo") == len(values.incidents)
    assert figure("Tiền thưởng") == 759_000 + 1_518_000


def test_that_both_ranges_of_days_are_printed(reckoner):
    summary = words(reckoner.workbook["Tổng hợp"])
    assert "từ ngày 01/07/2026 đến ngày 30/09/2026" in summary
    assert "từ ngày 15/06/2026 đến ngày 14/09/2026" in summary
    indicators = words(reckoner.workbook["Chỉ tiêu"])
    assert "từ ngày 15/06/2025 đến ngày 14/09/2025" in indicators
    assert "Lũy kế từ 15/12/2025" in indicators
    assert "tháng chưa chốt" in words(reckoner.workbook[MONTHS[2]])
    assert "tháng chưa chốt" not in words(reckoner.workbook[MONTHS[0]])


def test_that_changes_of_indicators_are_guarded_against_nothing_and_nought(reckoner):
    sheet = reckoner.workbook["Chỉ tiêu"]

    def row(label: str) -> list[object]:
        return [reckoner.value("Chỉ tiêu", f"{column}{row_of(sheet, label)}") for column in "DEFGH"]

    assert row("Tin cung cấp") == [31, 26, 5, Decimal("19.2"), 88]
    assert row("Vụ việc làm rõ") == [5, 0, 5, "-", 13]
    assert row("Camera an ninh") == [4, None, "", "", None]
    assert row("Pháo thu nộp")[2:4] == [-2, Decimal("-44.4")]
    assert sheet.cell(row_of(sheet, "Trong đó"), 1).value is None


def test_that_each_formula_carries_the_result_it_gives(data, reckoner):
    shown = load_workbook(BytesIO(data), data_only=True)
    formulas = reckoner.formulas()
    assert len(formulas) > 300
    for sheet, address in formulas:
        kept, reckoned = shown[sheet][address].value, reckoner.value(sheet, address)
        if isinstance(reckoned, str):
            assert (kept or "") == reckoned, (sheet, address)
        else:
            assert Decimal(str(kept)) == reckoned, (sheet, address)


def test_that_accounts_and_identification_numbers_are_text_with_their_zeros(reckoner, values):
    pay = reckoner.workbook[MONTHS[0]]
    account = pay.cell(row_of(pay, "Nguyễn Văn Hưởng"), 13)
    assert (account.value, account.data_type, account.number_format) == ("000999007", "s", "@")
    members = reckoner.workbook["Thành viên"]
    national_id = members.cell(row_of(members, "Nguyễn Văn Hưởng"), 7)
    assert (national_id.value, national_id.data_type) == ("000079012340", "s")


def test_that_words_which_look_like_formulas_stay_words(reckoner):
    incidents = reckoner.workbook["Vụ việc"]
    row = row_of(incidents, "01/2026")
    summary = incidents.cell(row, 7)
    assert summary.value.startswith("=Hai nhóm")
    assert (summary.data_type, summary.number_format) == ("s", "@")
    assert all(cell.data_type != "f" for line in incidents.iter_rows() for cell in line)


def test_that_letters_no_file_can_hold_do_not_stop_the_export():
    line = IncidentLine("1", datetime(2026, 7, 2), "a\x00b", "#N/A", "x" * 400, "\x1f")  # noqa: DTZ001
    sheet = load_workbook(BytesIO(quarter_workbook(quarter_values(incidents=(line,)))))["Vụ việc"]
    row = row_of(sheet, "1", 2)
    assert sheet.cell(row, 4).value == "a b"
    assert (sheet.cell(row, 6).value, sheet.cell(row, 6).data_type) == ("#N/A", "s")


def test_that_days_are_days_and_money_is_grouped(reckoner):
    members = reckoner.workbook["Thành viên"]
    man, woman = (row_of(members, name) for name in ("Nguyễn Văn Hưởng", "Nông Thị Hiền"))
    assert members.cell(man, 3).value == datetime(1980, 2, 5)  # noqa: DTZ001
    assert members.cell(man, 3).number_format == "dd/mm/yyyy"
    assert members.cell(woman, 3).value is None
    assert members.cell(woman, 4).value == datetime(1980, 2, 6)  # noqa: DTZ001
    assert members.cell(row_of(members, "Trần Quốc Đạt"), 3).value == "1979"
    pay = reckoner.workbook[MONTHS[0]]
    assert pay.cell(row_of(pay, "Nông Thị Hiền"), 4).number_format == '#,##0;-#,##0;"-"'


def test_that_headings_are_merged_and_numbered(reckoner):
    sheet = reckoner.workbook[MONTHS[0]]
    row = row_of(sheet, "Họ và tên")
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {f"A{row}:A{row + 1}", f"E{row}:F{row}", f"G{row}:H{row}"} <= merged
    assert [sheet.cell(row + 2, column).value for column in range(1, 16)] == [f"({n})" for n in range(1, 16)]
    assert sheet.freeze_panes == f"C{row + 3}"


def test_that_every_sheet_prints_on_a4_landscape_one_page_wide_with_its_header_on_each(reckoner):
    for sheet in reckoner.workbook:
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize), int(setup.fitToWidth), int(setup.fitToHeight)) == (
            "landscape",
            9,
            1,
            0,
        )
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        first, last = (int(part.strip("$")) for part in sheet.print_title_rows.split(":"))
        assert sheet.cell(last, 1).value == "(1)"
        assert sheet.cell(first, 1).value == "TT"
        assert sheet.print_area.endswith(f"${sheet.max_row}")
        margins = sheet.page_margins
        assert [round(side * 25.4) for side in (margins.top, margins.bottom, margins.left, margins.right)] == [
            20,
            20,
            30,
            15,
        ]
        assert {cell.font.name for line in sheet.iter_rows() for cell in line} == {"Times New Roman"}


def test_that_the_signature_block_names_those_who_sign(reckoner):
    for sheet in reckoner.workbook:
        text = words(sheet)
        assert HEAD.issuer in text
        assert all(signer.title in text and signer.name in text for signer in HEAD.signers)


def test_that_the_same_values_give_the_same_bytes(data, values):
    assert quarter_workbook(values) == data
    later = quarter_workbook(quarter_values(awards=()))
    assert later != data


def test_that_an_office_without_records_still_gets_a_workbook_that_agrees():
    empty = tuple(type(month)(month.month, "", True, ()) for month in quarter_values().months)
    values = quarter_values(members=(), months=empty, indicators=(), turns=(), incidents=(), awards=())
    reckoner = Reckoner(quarter_workbook(values))
    assert "Chưa có bảng chi trả của tháng này." in words(reckoner.workbook[MONTHS[0]])
    results = [reckoner.value(*formula) for formula in reckoner.formulas()]
    assert set(results) == {0, "Khớp"}


def test_that_team_rows_and_signatures_never_stand_alone_on_a_page():
    names = [f"Nguyễn Văn {letter}{number}" for letter in "ABCDEFGH" for number in range(9)]
    sample = pay_month(7).teams[0].lines[0]
    lines = [type(sample)(**{**vars(sample), "member": name, "full_name": name}) for name in names]
    team = type(pay_month(7).teams[0])
    teams = tuple(team(f"Tổ {start}", tuple(lines[start : start + 3])) for start in range(0, len(lines), 3))
    months = tuple(type(pay_month(7))(date(2026, month, 1), "", True, teams) for month in (7, 8, 9))
    workbook = load_workbook(BytesIO(quarter_workbook(quarter_values(months=months))))
    sheet = workbook[MONTHS[0]]
    ends = [brk.id for brk in sheet.row_breaks.brk]
    assert len(ends) >= 2
    assert all(not str(sheet.cell(row, 2).value).startswith("Tổ ") for row in ends)
    assert ends[-1] <= row_of(sheet, "TỔNG CỘNG") - 3


@pytest.mark.torture
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_that_libreoffice_reckons_every_formula_to_the_same_result(data, tmp_path):
    (tmp_path / "quarter.xlsx").write_bytes(data)
    command = ["soffice", "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), "quarter.xlsx"]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run([command[0], profile, *command[1:]], cwd=tmp_path, check=True, capture_output=True, timeout=180)
    back = [command[0], profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    (tmp_path / "back").mkdir()
    subprocess.run([*back, "back", "quarter.ods"], cwd=tmp_path, check=True, capture_output=True, timeout=180)
    shown = load_workbook(tmp_path / "back" / "quarter.xlsx", data_only=True)
    reckoner = Reckoner(data)
    for sheet, address in reckoner.formulas():
        expected, found = reckoner.value(sheet, address), shown[sheet][address].value
        if isinstance(expected, str):
            assert (found or "") == expected, (sheet, address)
        else:
            assert Decimal(str(found)) == expected, (sheet, address)
