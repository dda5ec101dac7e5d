"""Sheets that hold more than one list, and files that hold more than one sheet: nobody is left behind unknowingly."""

from datetime import date

import openpyxl
import pytest

from commune_desk.exchange.preview import read_list, to_json
from commune_desk.wording import say

AS_OF = date(2026, 9, 30)
HEAD = ["STT", "Họ và tên", "Năm sinh", "Chức vụ"]
FIRST = [[1, "Lê An", 1980, "Tổ trưởng"], [2, "Lê Bê", 1981, "Tổ viên"], [3, "Lê Xê", 1982, "Tổ viên"]]


def saved(tmp_path, *sheets, hidden=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(tmp_path / "ds.xlsx")
    return tmp_path / "ds.xlsx"


def read(tmp_path, rows):
    return read_list(saved(tmp_path, ("DS", rows)), AS_OF)


def people(preview, *keys):
    return [tuple(row[key] for key in ("row", "full_name", *keys)) for row in to_json(preview)["rows"]]


def unread(preview) -> list[str]:
    return [say(each.sentence_code, **each.facts) for each in preview.unread]


def beside(left, right):
    """Two tables side by side with an empty column between."""
    wide = max(map(len, left)) + 1
    padded = [*left, *[[]] * (len(right) - len(left))]
    return [[*row, *[None] * (wide - len(row)), *(right[n] if n < len(right) else [])] for n, row in enumerate(padded)]


COUNTS = [["Tổ", "Số người"], ["Bon Bu Sóp", 4], ["Bon Pi Nao", 3], ["Cộng", 7]]
WITH_TEAM = [[*HEAD, "Bon"], *[[*row, "Bon Pi Nao"] for row in FIRST]]


@pytest.mark.parametrize("rows", [beside(WITH_TEAM, COUNTS), beside(COUNTS, WITH_TEAM)])
def test_that_a_table_of_counts_beside_the_list_gives_nobody_a_team(tmp_path, rows):
    preview = read(tmp_path, rows)
    assert people(preview, "team") == [(n, name, "Bon Pi Nao") for n, name in enumerate(["Lê An", "Lê Bê", "Lê Xê"], 2)]
    assert len(unread(preview)) == 1
    assert "là bảng khác, không đọc" in unread(preview)[0]
    assert [w.code for w in preview.warnings if w.severity != "info"] == []


def test_that_a_short_table_beside_a_list_without_teams_is_not_read_as_its_column(tmp_path):
    preview = read(tmp_path, beside([HEAD, *FIRST], [["Thôn", "Số hộ"], ["Đông", 40]]))
    assert all("team" not in row.values for row in preview.rows)
    assert unread(preview) == ["Cột F–G của trang “DS” là bảng khác, không đọc."]


def test_that_a_column_behind_an_empty_one_belongs_to_the_list(tmp_path):
    rows = beside([HEAD, *FIRST], [["SĐT"], [None], ["0990000002"], [None]])
    preview = read(tmp_path, rows)
    assert people(preview, "phone") == [(2, "Lê An", None), (3, "Lê Bê", "0990000002"), (4, "Lê Xê", None)]
    assert unread(preview) == []


def test_that_the_second_half_of_a_list_printed_side_by_side_is_told(tmp_path):
    right = [HEAD, [4, "Lê Dê", 1983, "Tổ viên"], [5, "Lê Ê", 1984, "Tổ viên"]]
    preview = read(tmp_path, beside([HEAD, *FIRST], right))
    assert people(preview) == [(2, "Lê An"), (3, "Lê Bê"), (4, "Lê Xê")]
    assert unread(preview)[0].startswith("Cột F–I của trang “DS” là bảng thứ hai có 2 người, chưa đọc")


def test_that_the_officer_may_choose_a_column_of_the_other_table(tmp_path):
    preview = read_list(saved(tmp_path, ("DS", beside(WITH_TEAM, COUNTS))), AS_OF, mapping={"G": "team", "E": ""})
    assert [row.values["team"] for row in preview.rows][:2] == ["Bon Bu Sóp", "Bon Pi Nao"]


def test_that_tables_one_under_the_other_are_read_each_by_its_own_columns(tmp_path):
    rows = [
        ["TỔ BẢO VỆ ANTT THÔN ĐÔNG"],
        ["STT", "Họ và tên", "Năm sinh", "SĐT", "Chức vụ"],
        [1, "Lê An", 1980, "0990000001", "Tổ trưởng"],
        ["Cộng: 1 người"],
        [],
        ["TỔ BẢO VỆ ANTT THÔN TÂY"],
        ["STT", "Họ và tên", "Chức vụ", "Năm sinh", "SĐT", "CCCD"],
        [1, "Lê Xê", "Tổ trưởng", 1982, "0990000003", "099082000003"],
        [2, "Lê Dê", "Tổ viên", 1983, "0990000004", "099083000004"],
        ["Cộng: 3 người"],
    ]
    preview = read(tmp_path, rows)
    assert people(preview, "birth_year", "phone", "role", "team") == [
        (3, "Lê An", 1980, "0990000001", "leader", "Thôn Đông"),
        (8, "Lê Xê", 1982, "0990000003", "leader", "Thôn Tây"),
        (9, "Lê Dê", 1983, "0990000004", "member", "Thôn Tây"),
    ]
    assert [(w.row, w.code) for w in preview.warnings if w.severity != "info"] == [(10, "total_mismatch")]
    assert {row.row for row in preview.skipped} == {1, 2, 4, 5, 6, 7, 10}


def test_that_titles_between_tables_of_the_same_columns_name_their_teams(tmp_path):
    rows = [["DANH SÁCH TỔ BẢO VỆ ANTT THÔN ĐÔNG"], HEAD, FIRST[0], [], ["DANH SÁCH TỔ BẢO VỆ ANTT THÔN TÂY"], HEAD]
    preview = read(tmp_path, [*rows, [1, "Lê Xê", 1982, "Tổ trưởng"]])
    assert people(preview, "team") == [(3, "Lê An", "Thôn Đông"), (7, "Lê Xê", "Thôn Tây")]


def test_that_sheets_with_people_that_are_not_read_are_told_and_can_be_chosen(tmp_path):
    sheets = [
        ("Bản Hìn", [HEAD, *FIRST]),
        ("Bản Mòng", [HEAD, FIRST[0]]),
        ("Cũ", [HEAD, FIRST[1]]),
        ("Ghi chú", [["x"]]),
    ]
    path = saved(tmp_path, *sheets, hidden=["Cũ"])
    preview = read_list(path, AS_OF)
    assert {row.values["team"] for row in preview.rows} == {"Bản Hìn"}
    assert unread(preview) == [
        "Trang “Bản Mòng” cũng có 1 người, chưa đọc: chọn trang đó rồi nhập riêng.",
        "Trang ẩn “Cũ” có 1 người, không đọc. Nếu cần, chọn trang đó rồi nhập riêng.",
    ]
    other = read_list(path, AS_OF, sheet="Bản Mòng")
    assert people(other, "team") == [(2, "Lê An", "Bản Mòng")]
    assert [each.sheet for each in other.unread] == ["Bản Hìn", "Cũ"]
    assert to_json(other)["unread"][0] == {"sheet": "Bản Hìn", "columns": "", "people": 3}
