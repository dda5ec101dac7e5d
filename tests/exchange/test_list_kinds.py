"""Lists of kinds met in offices, one test a kind, each with everything the import makes of it."""

from datetime import date

import openpyxl
import pytest

from commune_desk.exchange.preview import read_list, to_json

AS_OF = date(2026, 9, 30)


def saved(tmp_path, rows, *merges, title="DS"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(tmp_path / "ds.xlsx")
    return tmp_path / "ds.xlsx"


def fields(preview) -> list[str]:
    return [column.field for column in preview.columns]


def reasons(preview) -> list[tuple[int, str]]:
    return [(row.row, row.reason.value) for row in preview.skipped if row.reason.value != "blank"]


def people(preview, *keys):
    return [tuple(row[key] for key in ("row", *keys)) for row in to_json(preview)["rows"]]


def serious(preview) -> list[tuple[int | None, str]]:
    return [(w.row, w.code) for w in preview.warnings if w.severity != "info"]


def test_that_headers_without_marks_or_spaces_and_in_short_are_known(tmp_path):
    head = ["TT", "HOTEN", "NTNS", "SỐ CCCD/CMND", "ĐT", "CD", "QĐ công nhận", "DT"]
    first = [1, "Lê Văn An", "15/3/1985", "099085000001", "0990000001", "TT", "Số 12/QĐ-UBND ngày 28/6/2024", "Kinh"]
    second = [2, "Lê Thị Ba", "15/3/1986", "099186000001", "0990000002", "TP", "Số 13/QĐ-UBND", "Tày"]
    preview = read_list(saved(tmp_path, [head, first, second]), AS_OF)
    assert fields(preview) == [
        "ordinal", "full_name", "birth_date", "national_id", "phone", "role", "joined", "",
    ]  # fmt: skip
    assert people(preview, "role", "joined") == [(2, "leader", "2024-06-28"), (3, "deputy", None)]
    assert serious(preview) == []


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Ho va ten", "full_name"),
        ("HỌ VÀ TÊN", "full_name"),
        ("Họ, chữ đệm, tên khai sinh", "full_name"),
        ("Họ & tên", "full_name"),
        ("N.Sinh", "birth_date"),
        ("Ngày, tháng năm sinh", "birth_date"),
        ("Số ĐDCN", "national_id"),
        ("Số định danh cá nhân/CCCD", "national_id"),
        ("Đ.Thoại", "phone"),
        ("SĐT liên hệ", "phone"),
        ("C.vụ", "role"),
        ("Chức danh (Tổ trưởng, Tổ phó, Tổ viên)", "role"),
        ("Đ/c thường trú", "address"),
        ("Nơi ĐKHKTT", "address"),
        ("Ngày QĐ", "joined"),
        ("Ngày được công nhận tham gia", "joined"),
        ("Thôn/ấp", "team"),
        ("KP", "team"),
        ("Họ và tên cha", ""),
        ("SĐT người thân", ""),
        ("Ngày cấp CCCD", ""),
    ],
)
def test_that_a_label_means_its_field(tmp_path, label, field):
    name = "Họ tên" if field != "full_name" else label
    rows = [["STT", name, label], [1, "Lê Văn An", "1"]] if name != label else [["STT", label], [1, "Lê Văn An"]]
    preview = read_list(saved(tmp_path, rows), AS_OF)
    assert preview.columns[-1].field == field
    assert [row.values["full_name"] for row in preview.rows] == ["Lê Văn An"]


def test_that_a_template_of_a_province_is_read(tmp_path):
    rows = [
        ["PHỤ LỤC I"],
        ["DANH SÁCH LỰC LƯỢNG THAM GIA BẢO VỆ AN NINH, TRẬT TỰ Ở CƠ SỞ XÃ ĐÔNG HỒ"],
        ["(Kèm theo Nghị quyết số 12/2024/NQ-HĐND ngày 12/7/2024 của HĐND tỉnh)"],
        [],
        ["Số TT", "Họ, chữ đệm, tên khai sinh", "Ngày, tháng, năm sinh", None, None, "Giới tính (Nam/Nữ)",
         "Số định danh cá nhân/CCCD", "Dân tộc", "Chức danh (Tổ trưởng, Tổ phó, Tổ viên)",
         "Kiện toàn từ lực lượng", None, None, "Ngày được công nhận tham gia", "Số điện thoại liên hệ"],
        [None, None, "Ngày", "Tháng", "Năm", None, None, None, None, "BVDP", "CAX BCT", "Dân phòng"],
        [f"({n})" for n in range(1, 15)],
        ["I", "Tổ bảo vệ ANTT thôn Đông"],
        [1, "NGUYỄN VĂN AN", 5, 8, 1980, "Nam", "099080000001", "Kinh", "Tổ trưởng", "x", None, None, "01/7/2024",
         "0990 000 001"],
        [2, "lê thị bình", "06", "12", 1990, "Nữ", "099190000002", "Tày", "Tổ viên", None, None, "x", "01/7/2024",
         "0990.000.002"],
        ["II", "Tổ bảo vệ ANTT thôn Đoài"],
        [1, "Nguyễn Văn An", 5, 8, 1981, "Nam", "099081000001", "Kinh", "Tổ trưởng", None, "x", None, "01/7/2024",
         "0990 000 003"],
        ["Tổng cộng: 03 người"],
        [*[None] * 10, "Đông Hồ, ngày 1 tháng 8 năm 2024"],
        ["NGƯỜI LẬP", *[None] * 9, "TM. ỦY BAN NHÂN DÂN"],
        [*[None] * 10, "Trần Văn B"],
    ]  # fmt: skip
    preview = read_list(saved(tmp_path, rows, "C5:E5", "J5:L5", "A5:A6", "B5:B6"), AS_OF)
    assert people(preview, "full_name", "birth_date", "team", "role", "former_force", "joined", "phone") == [
        (9, "Nguyễn Văn An", "1980-08-05", "Thôn Đông", "leader", "BVDP", "2024-07-01", "0990000001"),
        (10, "Lê Thị Bình", "1990-12-06", "Thôn Đông", "member", "Dân phòng", "2024-07-01", "0990000002"),
        (12, "Nguyễn Văn An", "1981-08-05", "Thôn Đoài", "leader", "CAX BCT", "2024-07-01", "0990000003"),
    ]
    assert reasons(preview) == [
        (1, "title"), (2, "title"), (3, "title"), (5, "header"), (6, "header"), (7, "column_numbers"),
        (8, "group_row"), (11, "group_row"), (13, "total"), (14, "signature"), (15, "signature"), (16, "signature"),
    ]  # fmt: skip
    assert serious(preview) == []


def test_that_a_header_of_three_tiers_is_read(tmp_path):
    rows = [
        ["STT", "Thông tin cá nhân", None, None, None, "Thông tin công tác"],
        [None, "Họ và tên", "Năm sinh", None, "Số CCCD", "Chức danh", "Thôn"],
        [None, None, "Nam", "Nữ"],
        [1, "Nguyễn Văn An", 1985, None, "099085000001", "Tổ trưởng", "Đông"],
        [2, "Lê Thị Bình", None, 1986, "099186000002", "Tổ viên", "Đông"],
    ]
    merges = ("A1:A3", "B1:E1", "F1:G1", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "G2:G3")
    preview = read_list(saved(tmp_path, rows, *merges), AS_OF)
    assert people(preview, "full_name", "sex", "birth_year", "team", "role") == [
        (4, "Nguyễn Văn An", "Nam", 1985, "Thôn Đông", "leader"),
        (5, "Lê Thị Bình", "Nữ", 1986, "Thôn Đông", "member"),
    ]
    assert preview.header_rows == (1, 3)


def test_that_a_table_may_start_anywhere(tmp_path):
    left = [None] * 5
    rows = [
        *[[] for _ in range(19)],
        [*left, "STT", "Họ và tên", "Năm sinh", "Giới tính", "Chức danh", "Thôn"],
        [*left, 1, 2, 3, 4, 5, 6],
        [*left, 1, "Nguyễn Văn An", 1985, "Nam", "Tổ trưởng", "Thôn Đông"],
    ]
    preview = read_list(saved(tmp_path, rows), AS_OF)
    assert people(preview, "full_name", "birth_year", "team") == [(22, "Nguyễn Văn An", 1985, "Thôn Đông")]
    assert reasons(preview) == [(20, "header"), (21, "column_numbers")]


@pytest.mark.parametrize(
    "numbers", [["A", "B", "C", "D"], ["A", "B", 1, 2], ["(1)", "(2)", "(3)", "(4)"], [1, 2, 3, 4]]
)
def test_that_the_header_of_each_printed_page_is_no_person(tmp_path, numbers):
    head = ["STT", "Họ và tên", "Năm sinh", "Chức danh"]
    rows = [
        ["DANH SÁCH TỔ BẢO VỆ ANTT THÔN ĐÔNG"],
        head, numbers, [1, "Lê An", 1985, "Tổ trưởng"], ["Cộng trang 1"],
        [None, "Trang 2"], head, numbers, [2, "Lê Bình", 1986, "Tổ viên"],
    ]  # fmt: skip
    preview = read_list(saved(tmp_path, rows), AS_OF)
    assert people(preview, "full_name", "team") == [(4, "Lê An", "Thôn Đông"), (9, "Lê Bình", "Thôn Đông")]
    assert reasons(preview) == [
        (1, "title"), (2, "header"), (3, "column_numbers"), (5, "subtotal"),
        (6, "title"), (7, "header"), (8, "column_numbers"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "team"),
    [
        ("I. KHU PHỐ BÌNH MINH 1 - 02 ĐỒNG CHÍ", "Khu phố Bình Minh 1"),
        ("Tổ bảo vệ ANTT ấp Bình Hòa 1: 2 người", "Ấp Bình Hòa 1"),
        ("Tổ An ninh trật tự Khu phố 1 (02 thành viên)", "Khu phố 1"),
        ("Tổ BVANTT thôn Đông", "Thôn Đông"),
        ("Tổ số 3", "Tổ số 3"),
        ("KP 3", "KP 3"),
        ("TDP số 4", "TDP số 4"),
        ("Buôn Ea Tul", "Buôn Ea Tul"),
        ("Bản Nậm Cắn", "Bản Nậm Cắn"),
    ],
)
def test_that_a_group_row_names_the_team_below_it(tmp_path, written, team):
    rows = [["STT", "Họ và tên", "Chức vụ"], [written], [1, "Lê An", "Tổ trưởng"], [2, "Lê Bình", "Tổ viên"]]
    preview = read_list(saved(tmp_path, rows), AS_OF)
    assert people(preview, "team") == [(3, team), (4, team)]
    assert reasons(preview) == [(1, "header"), (2, "group_row")]


def test_that_groups_of_posts_inside_groups_of_teams_give_both(tmp_path):
    rows = [
        ["STT", "Họ và tên", "Năm sinh"],
        ["I", "THÔN ĐÔNG"], [None, "Tổ trưởng"], [1, "Lê An", 1980], [None, "Tổ viên"], [2, "Lê Bình", 1981],
        ["II", "THÔN ĐOÀI"], [None, "Tổ trưởng"], [1, "Lê Can", 1980],
    ]  # fmt: skip
    preview = read_list(saved(tmp_path, rows), AS_OF)
    assert people(preview, "team", "role") == [
        (4, "Thôn Đông", "leader"), (6, "Thôn Đông", "member"), (9, "Thôn Đoài", "leader"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Tổ trưởng", "leader"), ("TT", "leader"), ("Trưởng tổ", "leader"), ("T.Trưởng", "leader"),
        ("Ấp trưởng kiêm Tổ trưởng", "leader"), ("Tổ phó", "deputy"), ("TP", "deputy"), ("Phó tổ trưởng", "deputy"),
        ("Tổ viên", "member"), ("TV", "member"), ("Thành viên", "member"), ("Ấp trưởng", None), ("Trưởng thôn", None),
    ],
)  # fmt: skip
def test_that_a_post_in_the_team_is_known_and_one_outside_it_is_not_taken_for_it(tmp_path, written, role):
    preview = read_list(saved(tmp_path, [["STT", "Họ và tên", "Chức vụ"], [1, "Lê An", written]]), AS_OF)
    assert people(preview, "role") == [(2, role)]


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset={charset}"></head><body><table border=1>
<tr><td colspan=5>DANH SÁCH TỔ BẢO VỆ ANTT</td></tr>
<tr><th rowspan=2>STT</th><th rowspan=2>Họ và tên</th><th colspan=2>Năm sinh</th><th rowspan=2>Thôn</th></tr>
<tr><th>Nam</th><th>Nữ</th></tr>
<tr><td>1<td>Nguyễn Văn An<td>1980<td>&nbsp;<td rowspan=2>Thôn Đông
<tr><td>2<td>Lê Thị Bình<td><td>1985
</table></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("unicode", "utf-16"), ("utf-16", "utf-16-le"),
        ("windows-1252", "ascii"), ("windows-1252", "utf-8"), ("us-ascii", "ascii"),
    ],
)  # fmt: skip
def test_that_a_page_named_xls_is_read_whatever_it_says_of_its_letters(tmp_path, charset, encoding):
    path = tmp_path / "ds.xls"
    path.write_bytes(PAGE.format(charset=charset).encode(encoding, "xmlcharrefreplace"))
    preview = read_list(path, AS_OF)
    assert people(preview, "full_name", "sex", "birth_year", "team") == [
        (4, "Nguyễn Văn An", "Nam", 1980, "Thôn Đông"),
        (5, "Lê Thị Bình", "Nữ", 1985, "Thôn Đông"),
    ]
    assert reasons(preview) == [(1, "title"), (2, "header"), (3, "header")]


@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_that_a_text_file_that_lost_its_zeros_gets_them_back(tmp_path, separator, line):
    rows = [
        ["STT", "Họ và tên", "CCCD", "Điện thoại"],
        ["1", "Lê An", "99080000001", "990000001"],
        ["2", "Lê Bình", '="099081000002"', '="0990000002"'],
        ["3", "Lê Can", "9.9082000003E+10", "990000003.0"],
        ["4", "Lê Dần", "9.91E+10", "'0990000004"],
    ]
    (tmp_path / "ds.csv").write_text(line.join(separator.join(row) for row in rows), encoding="utf-8", newline="")
    preview = read_list(tmp_path / "ds.csv", AS_OF)
    assert people(preview, "national_id", "phone") == [
        (2, "099080000001", "0990000001"), (3, "099081000002", "0990000002"),
        (4, "099082000003", "0990000003"), (5, None, "0990000004"),
    ]  # fmt: skip
    assert serious(preview) == [(5, "id_scientific_lossy")]
