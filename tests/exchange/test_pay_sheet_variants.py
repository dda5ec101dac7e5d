"""Pay sheets of many layouts, with groups, subtotals, formulas and amounts as text."""

import random
from datetime import date

import openpyxl
import pytest

from commune_desk.exchange.findings import Severity
from commune_desk.exchange.preview import read_list, to_json

AS_OF = date(2026, 9, 30)
LABELS = {
    "allowance": ("Mức hỗ trợ", "MỨC PHỤ CẤP", "Hỗ trợ hàng tháng", "Muc ho tro", "Tiền hỗ trợ"),
    "social_insurance": ("BHXH tự nguyện", "BHXH", "Hỗ trợ đóng BHXH"),
    "health_insurance": ("BHYT", "Bảo hiểm y tế"),
    "night_shifts": ("Trực đêm (số ca)", "Số ca trực đêm", "Số đêm trực"),
    "deduction": ("Khấu trừ", "Các khoản giảm trừ"),
    "net": ("Thực lĩnh", "THỰC NHẬN", "Còn được lĩnh", "Số tiền thực lĩnh"),
}
SUBTOTALS = ("Cộng", "Cộng tổ", "CỘNG", "Cộng:", "Tổng cộng thôn")
TOTALS = ("TỔNG CỘNG", "Tổng cộng:", "Tổng số", "Tổng cộng toàn xã", "Tong cong")
WORDS = (
    "Bằng chữ: Mười hai triệu đồng chẵn./.",
    "(Số tiền bằng chữ: mười triệu đồng)",
    "Viết bằng chữ: Một triệu đồng",
)


def written(amount, pick):
    dotted = f"{amount:,}".replace(",", ".")
    forms = (amount, amount, dotted, f"{amount:,}", f"{dotted}đ", f"{dotted} đồng", dotted.replace(".", "\xa0"))
    return pick.choice(forms) if amount else pick.choice(("-", 0, "–"))


def person(number, role, pick):
    base = {"leader": 2_340_000, "deputy": 1_638_000, "member": 1_170_000}[role]
    amounts = {
        "allowance": base,
        "social_insurance": 330_000,
        "health_insurance": 105_300,
        "night_shifts": pick.randint(0, 9),
        "deduction": pick.choice((0, 50_000)),
    }
    net = base + 435_300 - amounts["deduction"]
    return {"full_name": f"Tống Văn Cộng {'ABCDEGHIK'[number - 1]}", "role": role, **amounts, "net": net}


def pay_sheet(seed, path, *, wrong_total=0):
    """Writes a sheet; returns people and skipped rows by number, and the row of the grand total."""
    pick = random.Random(seed)
    book = openpyxl.Workbook()
    sheet = book.active
    people, skipped = {}, {}
    left = pick.choice((0, 2))
    fields = ["ordinal", "full_name", "role", *pick.sample(list(LABELS), len(LABELS))]

    def add(cells, reason=None):
        sheet.append([None] * left + cells)
        row = sheet._current_row
        if reason:
            skipped[row] = reason
        return row

    add(["UBND XÃ ĐÔNG HỒ", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], "letterhead")
    add(["BẢNG CHI TRẢ HỖ TRỢ THƯỜNG XUYÊN THÁNG 7 NĂM 2026"], "title")
    add(["Đơn vị tính: đồng"], "title")
    own = {"ordinal": "STT", "full_name": "Họ và tên", "role": "Chức vụ"}
    add([own.get(key) or pick.choice(LABELS[key]) for key in fields] + ["Ký nhận"])
    grouped = pick.random() < 0.7
    total = number = 0
    for team in pick.sample(("Thôn Đông", "Ấp 3", "Buôn Hạ"), 3 if grouped else 1):
        if grouped:
            add([team] if pick.random() < 0.5 else [None, team], "group_row")
        part = 0
        for role in ("leader", "deputy", "member"):
            number += 1
            one = person(number, role, pick)
            cells = [number, one["full_name"], {"leader": "Tổ trưởng", "deputy": "Tổ phó", "member": "Tổ viên"}[role]]
            cells += [written(one[key], pick) for key in fields[3:]]
            people[add(cells)] = {**one, **({"team": team} if grouped else {})}
            part += one["net"]
        if grouped:
            sums = [part if key == "net" else None for key in fields[3:]]
            add([None, pick.choice(SUBTOTALS), None, *sums], "subtotal")
        total += part
    sums = [total + wrong_total if key == "net" else None for key in fields[3:]]
    total_row = add([None, pick.choice(TOTALS), None, *sums], "total")
    add([pick.choice(WORDS)], "amount_in_words")
    add([])
    add([None, None, None, None, "Đông Hồ, ngày     tháng 7 năm 2026"], "signature")
    add([None, "Người lập biểu", None, "Kế toán", None, "Chủ tịch"], "signature")
    add([])
    add([None, "Trần Văn Lập", None, "Ngô Thị Hoa", None, "Lê Văn Ký"], "signature")
    book.save(path)
    return people, skipped, total_row


@pytest.mark.parametrize("seed", range(30))
def test_that_a_pay_sheet_gives_every_amount_and_skips_every_sum(seed, tmp_path):
    people, skipped, _ = pay_sheet(seed, tmp_path / "pay.xlsx")
    preview = read_list(tmp_path / "pay.xlsx", AS_OF)
    found = to_json(preview)
    assert {row["row"]: {key: row.get(key) for key in people.get(row["row"], {})} for row in found["rows"]} == people
    reasons = {row["row"]: row["reason"] for row in found["skipped"]}
    assert {row: reasons.get(row) for row in skipped} == skipped
    assert [w for w in preview.warnings if w.severity is not Severity.INFO] == []


@pytest.mark.parametrize("seed", range(6))
def test_that_a_total_that_does_not_add_up_is_told_on_its_row(seed, tmp_path):
    _, _, total_row = pay_sheet(seed, tmp_path / "pay.xlsx", wrong_total=1)
    serious = [w for w in read_list(tmp_path / "pay.xlsx", AS_OF).warnings if w.severity is not Severity.INFO]
    assert [(w.row, w.field, w.code) for w in serious] == [(total_row, "total", "total_mismatch")]
    assert dict(serious[0].facts)["written"] == dict(serious[0].facts)["read"] + 1


def test_that_amounts_in_thousands_are_read_as_the_sheet_says(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["BẢNG CHI TRẢ"])
    book.active.append(["Đơn vị tính: 1.000 đồng"])
    book.active.append(["STT", "Họ và tên", "Mức hỗ trợ", "Trực đêm"])
    book.active.append([1, "Lê Văn An", 2340, 4])
    book.active.append([None, "Tổng cộng", 2340])
    book.save(tmp_path / "pay.xlsx")
    preview = read_list(tmp_path / "pay.xlsx", AS_OF)
    assert preview.unit_vnd == 1000
    assert preview.rows[0].values["allowance"] == 2_340_000
    assert preview.rows[0].values["night_shifts"] == 4
    assert preview.warnings == ()


def test_that_a_formula_saved_without_its_value_is_told_and_left_empty(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Họ và tên", "Mức hỗ trợ", "Khấu trừ", "Thực lĩnh"])
    book.active.append([1, "Lê Văn An", 2_340_000, 0, "=C2-D2"])
    book.active.append([None, "Tổng cộng", 2_340_000, None, 2_340_000])
    book.save(tmp_path / "pay.xlsx")
    preview = read_list(tmp_path / "pay.xlsx", AS_OF)
    assert preview.rows[0].values["net"] is None
    assert [(w.row, w.field, w.code) for w in preview.warnings] == [(2, "net", "formula_without_value")]


def test_that_tenths_of_a_thousand_are_hundreds_of_dong(tmp_path):
    book = openpyxl.Workbook()
    for row in [
        ["BẢNG CHI HỖ TRỢ THÁNG 10/2026"],
        ["ĐVT: 1.000 đồng"],
        ["STT", "Họ và tên", "Mức hỗ trợ", "BHYT", "Thành tiền"],
        [1, "Lê An", "2.340", "105,3", 2445.3],
        [2, "Lê Bê", 1170, "131,6", "1.301,6"],
        ["Cộng", None, 3510, "236,9", "3.746,9"],
    ]:
        book.active.append(row)
    book.save(tmp_path / "bang.xlsx")
    preview = read_list(tmp_path / "bang.xlsx", AS_OF)
    first = to_json(preview)["rows"][0]
    assert (first["allowance"], first["health_insurance"], first["net"]) == (2_340_000, 105_300, 2_445_300)
    assert [w.code for w in preview.warnings if w.severity != "info"] == []


def pay_in_thousands(folder, *rows):
    book = openpyxl.Workbook()
    for row in [["BẢNG CHI HỖ TRỢ"], ["ĐVT: 1.000 đồng"], ["STT", "Họ và tên", "Mức hỗ trợ", "BHYT"], *rows]:
        book.active.append(row)
    book.save(folder / "bang.xlsx")
    return read_list(folder / "bang.xlsx", AS_OF)


@pytest.mark.parametrize(
    ("rows", "amounts"),
    [
        # Nobody is paid 131 millions: three digits behind the comma are dong.
        ([[1, "Lê An", 2340, "131,625"], [2, "Lê Bê", 2340, "52,650"]], [(2_340_000, 131_625), (2_340_000, 52_650)]),
        ([[1, "Lê An", "2.340", "131,625"]], [(2_340_000, 131_625)]),
        # A neighbour with one digit behind its comma leaves no doubt.
        ([[1, "Lê An", "1.301,6", "10,500"]], [(1_301_600, 10_500)]),
        # Three digits are a group where a person can be paid as much and not a thousandth of it.
        ([[1, "Lê An", "2,340", "28,080"]], [(2_340_000, 28_080_000)]),
        ([[1, "Lê An", "2,340.5", "131,625"]], [(2_340_500, 131_625_000)]),
        # Both could be paid: a group, as offices write it, and the reading is told.
        ([[1, "Lê An", 2340, "10,500"]], [(2_340_000, 10_500_000)]),
    ],
)
def test_that_three_digits_behind_a_sign_are_read_by_the_unit_and_the_neighbours(tmp_path, rows, amounts):
    preview = pay_in_thousands(tmp_path, *rows)
    assert [(row.values["allowance"], row.values["health_insurance"]) for row in preview.rows] == amounts


def test_that_a_total_is_read_with_the_sign_of_its_list_and_the_reading_is_told(tmp_path):
    rows = [[1, "Lê An", 2340, "131,625"], [2, "Lê Bê", 2340, "131,625"], [None, "Tổng cộng", 4680, "263,250"]]
    preview = pay_in_thousands(tmp_path, *rows)
    assert [w.code for w in preview.warnings if w.severity is not Severity.INFO] == []
    (first, _) = [w for w in preview.warnings if w.code == "money_text_read_as_number"]
    assert dict(first.facts) == {"old": "131,625", "new": 131_625}


def test_that_dong_have_no_decimals_whatever_the_sign(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Họ và tên", "Mức hỗ trợ", "BHYT"])
    book.active.append([1, "Lê An", "2,340,000", "131,625"])
    book.save(tmp_path / "bang.xlsx")
    assert read_list(tmp_path / "bang.xlsx", AS_OF).rows[0].values["health_insurance"] == 131_625
