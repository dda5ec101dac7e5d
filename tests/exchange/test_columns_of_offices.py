"""Columns as offices head them: names over two columns, posts in long labels, areas with their unit."""

from datetime import date

import openpyxl
import pytest

from commune_desk import wording
from commune_desk.exchange.preview import read_list, to_json

AS_OF = date(2026, 9, 30)


def read(tmp_path, rows, *merges):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    book.save(tmp_path / "ds.xlsx")
    return read_list(tmp_path / "ds.xlsx", AS_OF)


def column(preview, key) -> list[object]:
    return [row[key] for row in to_json(preview)["rows"]]


NAMES_APART = [
    ["TT", "Họ và tên", None, "Năm sinh", "Chức vụ"],
    [1, "Nguyễn Văn", "An", 1980, "Tổ trưởng"],
    [2, "Trần Thị", "Bình", 1981, "Tổ viên"],
    [3, "Lê Hoàng", "Cường", 1982, "Tổ viên"],
]


@pytest.mark.parametrize("merges", [["B1:C1"], []])
def test_that_a_name_over_two_columns_is_put_together(tmp_path, merges):
    preview = read(tmp_path, NAMES_APART, *merges)
    assert column(preview, "full_name") == ["Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Cường"]
    assert [c.field for c in preview.columns][:3] == ["ordinal", "family_names", "given_name"]


@pytest.mark.parametrize(
    "beside", [["Nam", "Nữ", "Nam"], ["Đảng viên", "", ""], ["x", "x", "x"], ["Đông", "Đông", "Đông"]]
)
def test_that_other_words_beside_whole_names_are_no_given_names(tmp_path, beside):
    rows = [NAMES_APART[0], *[[*row[:2], word, *row[3:]] for row, word in zip(NAMES_APART[1:], beside, strict=True)]]
    assert column(read(tmp_path, rows), "full_name") == ["Nguyễn Văn", "Trần Thị", "Lê Hoàng"]


def test_that_names_with_mr_and_mrs_in_front_are_read_without_and_a_family_called_ong_keeps_its_name(tmp_path):
    head = ["TT", "Họ và tên", "Năm sinh"]
    addressed = [head, [1, "Ông Võ Chín", 1965], [2, "Bà Võ Thị Mười", 1968], [3, "Bà: Lê Út", 1970]]
    assert column(read(tmp_path, addressed), "full_name") == ["Võ Chín", "Võ Thị Mười", "Lê Út"]
    family = [head, [1, "Ông Ích Khiêm", 1965], [2, "Ông Thị Mười", 1968]]
    assert column(read(tmp_path, family), "full_name") == ["Ông Ích Khiêm", "Ông Thị Mười"]


def test_that_what_a_long_label_begins_with_is_what_it_means(tmp_path):
    head = ["STT", "Họ và tên", "Năm sinh", "Chức danh được bố trí trong Tổ bảo vệ ANTT (Tổ trưởng/Tổ viên)", "KDC"]
    preview = read(tmp_path, [head, [1, "Lê An", 1980, "Tổ trưởng", "KDC 4"]])
    assert column(preview, "role") == ["leader"]
    assert column(preview, "team") == ["KDC 4"]


def test_that_day_month_and_year_under_the_word_born_are_one_day(tmp_path):
    rows = [["TT", "Họ tên", "Sinh", None, None], [None, None, "Ngày", "Tháng", "Năm"], [1, "Lê An", 5, 6, 1980]]
    assert column(read(tmp_path, rows, "A1:A2", "B1:B2", "C1:E1"), "birth_date") == ["1980-06-05"]


def test_that_a_nought_in_a_column_of_marks_is_no_mark(tmp_path):
    rows = [["TT", "Họ và tên", "Năm sinh", "Nam", "Nữ"], [1, "Lê An", 1980, 0, 1], [2, "Lê Bê", 1981, 1, 0]]
    assert column(read(tmp_path, rows), "sex") == ["Nữ", "Nam"]


@pytest.mark.parametrize(
    ("written", "team"),
    [
        ("Khu phố 2, phường An Lạc", "Khu phố 2"),
        ("Thôn Đông - xã Đông Hồ", "Thôn Đông"),
        ("thôn Đông xã Đông Hồ", "Thôn Đông"),
        ("THÔN ĐÔNG XÃ ĐÔNG HỒ", "Thôn Đông"),
        ("Ấp Mỹ Long, P. Mỹ Phú", "Ấp Mỹ Long, P. Mỹ Phú"),
        ("Buôn: Ea Kmang", "Buôn Ea Kmang"),
        ("Thôn: Thôn Đông", "Thôn Đông"),
        ("Tổ: 5", "Tổ 5"),
        ("Thôn Phường Nội", "Thôn Phường Nội"),
    ],
)
def test_that_a_team_is_its_area_without_the_unit_around_it(tmp_path, written, team):
    rows = [["STT", "Họ và tên", "Năm sinh", "Địa bàn"], [1, "Lê An", 1980, written]]
    assert column(read(tmp_path, rows), "team") == [team]


def test_that_a_title_with_the_kind_of_area_before_a_colon_names_the_team(tmp_path):
    rows = [["DANH SÁCH TRÍCH NGANG"], ["Buôn: Ea Kmang"], ["STT", "Họ và tên", "Năm sinh"], [1, "Y Bhiu Mlô", 1980]]
    assert column(read(tmp_path, rows), "team") == ["Buôn Ea Kmang"]


@pytest.mark.parametrize(
    "line", ["Đơn vị: đồng", "Đơn vị: 1.000 đồng", "Đơn vị: Công an xã Đông Hồ", "Đơn vị: UBND phường 5"]
)
def test_that_a_unit_of_money_or_an_office_in_the_title_names_no_team(tmp_path, line):
    rows = [["BẢNG KÊ CHI HỖ TRỢ"], [line], ["STT", "Họ và tên", "Mức hỗ trợ"], [1, "Lê An", 2340]]
    assert "team" not in to_json(read(tmp_path, rows))["rows"][0]


def test_that_a_unit_that_is_an_area_names_the_team(tmp_path):
    rows = [["DANH SÁCH"], ["Đơn vị: Đồng Tâm"], ["STT", "Họ và tên", "Năm sinh"], [1, "Lê An", 1980]]
    assert column(read(tmp_path, rows), "team") == ["Đồng Tâm"]


def test_that_a_group_is_named_without_who_leads_it(tmp_path):
    rows = [["TT", "Họ và tên", "Năm sinh"], ["1", "Thôn Đông (Tổ trưởng: Lê An)"], [1, "Lê An", 1980]]
    assert column(read(tmp_path, rows), "team") == ["Thôn Đông"]


def test_that_a_mark_of_repetition_is_what_stands_above_and_never_a_name(tmp_path):
    rows = [
        ["TT", "Họ và tên", "Năm sinh", "Chức vụ", "Thôn"],
        [1, "Lê An", 1980, "Tổ trưởng", "Thôn 1"],
        [2, "Lê Bê", 1981, "Tổ viên", "nt"],
        [3, "Lê Xê", "nt", "-nt-", '"'],
        [4, "Lê Dê", 1983, "như trên", "Thôn 2"],
    ]
    preview = read(tmp_path, rows)
    assert column(preview, "team") == ["Thôn 1", "Thôn 1", "Thôn 1", "Thôn 2"]
    assert column(preview, "role") == ["leader", "member", "member", "member"]
    assert column(preview, "birth_year")[2] is None
    assert (4, "date_unreadable") in [(w.row, w.code) for w in preview.warnings]


@pytest.mark.parametrize("words", ["(khuyết)", "Chưa có", "Còn trống", "không"])
def test_that_words_for_a_vacant_post_are_nobody(tmp_path, words):
    rows = [["TT", "Họ và tên", "Năm sinh", "Chức vụ"], [1, "Lê An", 1980, "Tổ trưởng"], [2, words, None, "Tổ phó"]]
    assert column(read(tmp_path, rows), "full_name") == ["Lê An", None]


@pytest.mark.parametrize(
    ("head", "row", "team", "told"),
    [
        ("STT;Họ và tên;Thôn;Tổ", "1;Lê An;Đông;Tổ 1", "Tổ 1", [("C", "Thôn", "D", "Tổ")]),
        ("STT;Họ và tên;Thôn;Tổ số", "1;Lê An;Đông;1", "Thôn Đông", [("D", "Tổ số", "C", "Thôn")]),
        ("STT;Họ và tên;Thôn;Tổ", "1;Lê An;;Tổ 1", "Tổ 1", []),
        ("STT;Họ và tên;Thôn;Tổ trưởng, tổ viên", "1;Lê An;Đông;Tổ trưởng", "Thôn Đông", []),
        ("STT;Họ và tên;Thôn;Ghi chú", "1;Lê An;Đông;x", "Thôn Đông", []),
    ],
)
def test_that_of_two_columns_that_could_name_the_team_the_one_left_is_told(tmp_path, head, row, team, told):
    file = tmp_path / "ds.csv"
    file.write_text(f"{head}\n{row}\n", encoding="utf-8-sig")
    preview = read_list(file, AS_OF)
    assert preview.rows[0].values["team"] == team
    facts = [one.facts for one in preview.unread]
    assert [(one["columns"], one["header"], one["column"], one["label"]) for one in facts] == told


def test_that_the_sentence_names_both_columns(tmp_path):
    file = tmp_path / "ds.csv"
    file.write_text("STT;Họ và tên;Thôn;Tổ\n1;Lê An;Đông;Tổ 1\n", encoding="utf-8-sig")
    (unread,) = read_list(file, AS_OF).unread
    assert wording.say(unread.sentence_code, **unread.facts).startswith(
        "Cột C «Thôn» không đọc: tên tổ lấy từ cột D «Tổ»."
    )
