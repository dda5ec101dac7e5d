"""Biểu mẫu 01: the header of the letter, figures as given, blanks with their reason, the identity."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sheet_samples import COMMUNE_FIGURES, TEAM_FIGURES, Reckoner, bm1_values

from commune_desk.documents.sheet_bm1 import bm1_workbook

FORM, TEAMS = "Biểu mẫu 01", "Chi tiết theo Tổ"


@pytest.fixture(scope="module")
def data() -> bytes:
    return bm1_workbook(bm1_values())


@pytest.fixture(scope="module")
def reckoner(data) -> Reckoner:
    return Reckoner(data)


def row_starting(sheet, number: object) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == number)


def notes(reckoner: Reckoner) -> list[str]:
    sheet = reckoner.workbook[FORM]
    first = row_starting(sheet, 1) + 1
    found = [reckoner.value(FORM, f"A{row}") for row in range(first, first + 5)]
    return [note for note in found if note]


def test_that_26_columns_stand_under_25_numbers(reckoner):
    for name in (FORM, TEAMS):
        sheet = reckoner.workbook[name]
        row = row_starting(sheet, "(1)")
        assert f"A{row}:B{row}" in {str(area) for area in sheet.merged_cells.ranges}
        assert [sheet.cell(row, column).value for column in range(3, 27)] == [f"({n})" for n in range(2, 26)]


def test_that_the_header_is_merged_as_in_the_letter(reckoner):
    sheet = reckoner.workbook[FORM]
    top = row_starting(sheet, "STT")
    merged = {str(area) for area in sheet.merged_cells.ranges}
    both, under = f"{top}", top + 1
    expected = {
        f"A{top}:A{top + 2}": "STT",
        f"C{both}:N{both}": "Thống kê lực lượng",
        f"O{both}:P{both}": "Thống kê Tổ",
        f"Q{top}:Q{top + 2}": "Số lượng thành viên tuyển mới",
        f"U{both}:V{both}": "Bồi dưỡng, huấn luyện theo tài liệu của Bộ",
        f"W{both}:Z{both}": "Khen thưởng",
        f"C{under}:C{top + 2}": "Tổng số thành viên theo Quyết định của UBND",
        f"F{under}:G{under}": "Giới tính",
        f"H{under}:I{under}": "Độ tuổi",
        f"J{under}:M{under}": "Trình độ",
        f"W{under}:X{under}": "Bằng khen",
        f"Y{under}:Z{under}": "Giấy khen",
        f"V{under}:V{top + 2}": "Số lớp",
    }
    assert set(expected) <= merged
    assert {area: sheet[area.split(":")[0]].value for area in expected} == expected


def test_that_the_commune_s_row_prints_its_figures_and_noughts(reckoner):
    sheet = reckoner.workbook[FORM]
    row = row_starting(sheet, 1)
    assert sheet.cell(row, 2).value == "Xã Yên Sơn"
    assert tuple(sheet.cell(row, column).value for column in range(3, 27)) == COMMUNE_FIGURES
    assert sheet.cell(row, 19).number_format == "#,##0"


def test_that_the_identity_is_printed_with_its_figures_and_no_warning(reckoner):
    assert notes(reckoner) == [
        "Ghi chú: Số liệu cột 2 đến cột 15 lấy tại ngày 14/11/2026; cột 16 đến cột 25 lấy trong kỳ.",
        "Đối chiếu: cột 4 = cột 3 + cột 16 - cột 17 - cột 19 (22 = 20 + 2 - 0 - 0).",
    ]


def test_that_a_broken_identity_is_warned_of():
    found = notes(Reckoner(bm1_workbook(bm1_values({17: 1}))))
    assert "(22 ≠ 20 + 2 - 1 - 0)" in found[1]
    assert found[2] == "CẢNH BÁO: cột 4 phải bằng 21, đang là 22. Đề nghị rà soát trước khi gửi."


def test_that_a_column_without_records_is_blank_and_named_with_its_reason():
    reckoner = Reckoner(bm1_workbook(bm1_values({20: None, 21: None, 22: None})))
    sheet = reckoner.workbook[FORM]
    row = row_starting(sheet, 1)
    assert [sheet.cell(row, column).value for column in (21, 22, 23)] == [None, None, None]
    assert sheet.cell(row, 24).value == 0
    assert notes(reckoner)[-1] == (
        "Để trống: cột 20, 21 (chưa có hồ sơ bồi dưỡng, huấn luyện); cột 22 (chưa có hồ sơ Bằng khen)."
    )


def test_that_an_identity_with_an_unknown_part_is_not_claimed():
    found = notes(Reckoner(bm1_workbook(bm1_values({3: None}))))
    assert found[1] == ("Chưa đối chiếu được cột 4 = cột 3 + cột 16 - cột 17 - cột 19: không có số liệu cột 3.")


def test_that_teams_add_up_by_formula_to_the_form(reckoner):
    sheet = reckoner.workbook[TEAMS]
    total = row_starting(sheet, len(TEAM_FIGURES)) + 1
    found = [reckoner.value(TEAMS, sheet.cell(total, column).coordinate) for column in range(3, 27)]
    assert tuple(found) == COMMUNE_FIGURES
    assert sheet.cell(total, 3).value.startswith("=SUM(")
    gaps = [reckoner.value(TEAMS, sheet.cell(total + 1, column).coordinate) for column in range(3, 27)]
    assert gaps == [None if column == 21 else 0 for column in range(2, 26)]


def test_that_what_only_the_commune_counts_is_a_dash_by_team(reckoner):
    sheet = reckoner.workbook[TEAMS]
    assert {sheet.cell(row_starting(sheet, number), 22).value for number in range(1, 8)} == {"-"}


def test_that_a_difference_between_teams_and_form_is_shown():
    reckoner = Reckoner(bm1_workbook(bm1_values({5: 16})))
    sheet = reckoner.workbook[TEAMS]
    row = row_starting(sheet, 7) + 2
    assert reckoner.value(TEAMS, f"F{row}") == -1


def test_that_formulas_carry_their_results_and_the_bytes_repeat(data, reckoner):
    assert bm1_workbook(bm1_values()) == data
    shown = load_workbook(BytesIO(data), data_only=True)
    formulas = reckoner.formulas()
    assert len(formulas) > 45
    for sheet, address in formulas:
        assert (shown[sheet][address].value or 0) == (reckoner.value(sheet, address) or 0), (sheet, address)
