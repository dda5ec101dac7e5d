"""Files of every kind, hidden things in them, and files that cannot be read."""

import os
import shutil
import subprocess
import sys
import time
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from commune_desk import wording
from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.preview import read_list
from commune_desk.exchange.readers import read_book

AS_OF = date(2026, 9, 30)
HEADER = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Tổ", "Chức danh"]
PEOPLE = [
    [1, "Nguyễn Văn Toàn", "15/03/1985", "Nam", "Thôn Đông", "Tổ trưởng"],
    [2, "Đặng Thị Phượng", "01/12/1990", "Nữ", "Thôn Đông", "Tổ phó"],
    [3, "Vũ Hữu Mạnh", "20/10/1979", "Nam", "Thôn Đông", "Tổ viên"],
]
NAMES = [row[1] for row in PEOPLE]


def workbook(path: Path, rows=None) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows or [HEADER, *PEOPLE]:
        book.active.append(row)
    book.save(path)
    return book


def text_of(separator: str) -> str:
    return "\r\n".join(separator.join(map(str, row)) for row in [HEADER, *PEOPLE]) + "\r\n"


def names_in(path: Path, **options) -> list[str]:
    return [row.values["full_name"] for row in read_list(path, AS_OF, **options).rows]


def codes_of(path: Path) -> list[tuple[int | None, str, str]]:
    return [(w.row, w.field, w.code) for w in read_list(path, AS_OF).warnings]


def refusal(path: Path, **options) -> str:
    with pytest.raises(UserFacingError) as caught:
        read_list(path, AS_OF, **options)
    assert path.name in wording.explain(caught.value)
    return caught.value.code


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_that_text_is_read_whatever_its_separator_and_unicode_encoding(tmp_path, separator, encoding):
    file = tmp_path / "list.csv"
    file.write_bytes(text_of(separator).encode(encoding))
    assert names_in(file) == NAMES


def in_1258(text: str) -> bytes:
    """What Windows writes: letters with a hat whole, tones behind their letter."""
    out = []
    for char in text:
        try:
            out.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            base, tone = unicodedata.normalize("NFD", char), b""
            for mark in "\u0300\u0301\u0303\u0309\u0323":
                if mark in base:
                    base, tone = base.replace(mark, ""), mark.encode("cp1258")
            out.append(unicodedata.normalize("NFC", base).encode("cp1258") + tone)
    return b"".join(out)


def test_that_code_page_1258_is_recognised_and_told(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(in_1258(text_of(";")))
    assert names_in(file) == NAMES
    assert (None, "*", "encoding_guessed") in codes_of(file)


TCVN3_ROWS = [
    ["STT", "Hä vµ tªn", "Ngµy sinh", "Giíi tÝnh", "Tæ", "Chøc danh"],
    [1, "NguyÔn V¨n Toµn", "15/03/1985", "Nam", "Th«n §«ng", "Tæ tr\u00adëng"],
    [2, "§Æng ThÞ Ph\u00adîng", "01/12/1990", "N÷", "Th«n §«ng", "Tæ phã"],
    [3, "Vò H÷u M¹nh", "20/10/1979", "Nam", "Th«n §«ng", "Tæ viªn"],
]
VNI_ROWS = [
    ["STT", "Hoï vaø teân", "Ngaøy sinh", "Giôùi tính", "Toå", "Chöùc danh"],
    [1, "Nguyeãn Vaên Toaøn", "15/03/1985", "Nam", "Thoân Ñoâng", "Toå tröôûng"],
    [2, "Ñaëng Thò Phöôïng", "01/12/1990", "Nöõ", "Thoân Ñoâng", "Toå phoù"],
    [3, "Vuõ Höõu Maïnh", "20/10/1979", "Nam", "Thoân Ñoâng", "Toå vieân"],
]


@pytest.mark.parametrize(("rows", "code"), [(TCVN3_ROWS, "tcvn3"), (VNI_ROWS, "vni")])
def test_that_texts_of_old_fonts_become_unicode_and_it_is_told(tmp_path, rows, code):
    workbook(tmp_path / "list.xlsx", rows)
    preview = read_list(tmp_path / "list.xlsx", AS_OF)
    assert [row.values["full_name"] for row in preview.rows] == NAMES
    assert {row.values["team"] for row in preview.rows} == {"Thôn Đông"}
    assert [row.values["role"] for row in preview.rows] == ["leader", "deputy", "member"]
    assert [(w.row, w.code) for w in preview.warnings] == [(None, f"legacy_{code}_converted")]


def test_that_bytes_of_an_old_font_in_a_text_file_become_unicode(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes("\n".join(";".join(map(str, row)) for row in TCVN3_ROWS).encode("latin-1"))
    assert names_in(file) == NAMES


def test_that_unicode_is_never_taken_for_an_old_font(tmp_path):
    workbook(tmp_path / "list.xlsx", [HEADER, [1, "Hà Vò Ân", "1/2/1980", "Nam", "Thôn Đông", "Tổ trưởng"]])
    assert names_in(tmp_path / "list.xlsx") == ["Hà Vò Ân"]


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style>td {{x}}</style></head>
<body><table><tr><td colspan="6">DANH SÁCH TỔ VIÊN</td></tr>{rows}</table></body></html>"""


def test_that_a_page_named_xls_is_read_with_its_hidden_and_struck_rows(tmp_path):
    cells = ["".join(f"<td>{value}</td>" for value in row) for row in [HEADER, *PEOPLE]]
    cells[3] = cells[3].replace(NAMES[2], f"<s>{NAMES[2]}</s>").replace("Thôn Đông", "Thôn<br>\n Đông")
    rows = f"<tr>{cells[0]}</tr><tr>{cells[1]}</tr><tr style='display:none'>{cells[2]}</tr><tr>{cells[3]}</tr>"
    file = tmp_path / "list.xls"
    file.write_text(PAGE.format(rows=rows), encoding="utf-8")
    assert names_in(file) == NAMES
    assert codes_of(file) == [(4, "*", "row_hidden"), (5, "*", "row_struck_out")]


def marked_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([*HEADER, "Số CMND", "CCCD"])
    for number, row in enumerate(PEOPLE, 1):
        sheet.append([*row, f"11122233{number}", ["099085000001", "099190000002", "099079000003"][number - 1]])
    sheet.column_dimensions["G"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet["B4"].font = Font(strike=True)
    book.save(path)


def test_that_hidden_columns_are_not_read_and_hidden_or_struck_rows_are_told(tmp_path):
    marked_workbook(tmp_path / "list.xlsx")
    preview = read_list(tmp_path / "list.xlsx", AS_OF)
    assert [row.values["national_id"] for row in preview.rows] == ["099085000001", "099190000002", "099079000003"]
    assert [(w.row, w.field, w.code) for w in preview.warnings] == [
        (None, "national_id", "column_hidden_ignored"),
        (3, "*", "row_hidden"),
        (4, "*", "row_struck_out"),
    ]
    assert next(column for column in preview.columns if column.letter == "G").hidden


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice writes the other kinds")
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_that_other_workbooks_tell_what_the_xlsx_tells(tmp_path, kind):
    marked_workbook(tmp_path / "list.xlsx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", tmp_path, tmp_path / "list.xlsx"], check=True, capture_output=True, timeout=120
    )
    ours, theirs = (read_list(tmp_path / f"list.{each}", AS_OF) for each in ("xlsx", kind))
    assert [dict(row.values) for row in theirs.rows] == [dict(row.values) for row in ours.rows]
    assert theirs.warnings == ours.warnings


def test_that_the_visible_sheet_with_most_people_is_read_unless_another_is_named(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Hướng dẫn"
    book.active.append(["Điền đủ các cột họ và tên, ngày sinh"])
    for title, people in (("Cũ", PEOPLE[:1]), ("Hiện có", PEOPLE), ("Ẩn", PEOPLE * 3)):
        sheet = book.create_sheet(title)
        for row in [HEADER, *people]:
            sheet.append(row)
    book["Ẩn"].sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    assert read_list(tmp_path / "list.xlsx", AS_OF).sheet == "Hiện có"
    assert read_list(tmp_path / "list.xlsx", AS_OF).sheet_names == ("Hướng dẫn", "Cũ", "Hiện có", "Ẩn")
    assert names_in(tmp_path / "list.xlsx", sheet="Cũ") == NAMES[:1]
    assert refusal(tmp_path / "list.xlsx", sheet="Mới") == "error.import_no_sheet"


def test_that_the_officer_may_say_what_a_column_holds(tmp_path):
    workbook(tmp_path / "list.xlsx", [["STT", "Họ và tên", "Cột lạ"], [1, NAMES[0], "0990000001"]])
    preview = read_list(tmp_path / "list.xlsx", AS_OF, mapping={"C": "phone"})
    assert preview.rows[0].values["phone"] == "0990000001"
    assert "phone" not in read_list(tmp_path / "list.xlsx", AS_OF).rows[0].values
    assert refusal_of_mapping(tmp_path / "list.xlsx", {"C": "shoe_size"}) == "error.import_bad_mapping"


def refusal_of_mapping(path: Path, mapping: dict[str, str]) -> str:
    with pytest.raises(UserFacingError) as caught:
        read_list(path, AS_OF, mapping=mapping)
    assert wording.explain(caught.value)
    return caught.value.code


def zip_of(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_that_a_missing_empty_or_foreign_file_is_refused_with_its_own_sentence(tmp_path):
    assert refusal(tmp_path / "none.xlsx") == "error.import_file_missing"
    assert refusal(tmp_path) == "error.import_not_a_file"
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"")
    assert refusal(file) == "error.import_file_empty"
    file.write_bytes(b"%PDF-1.7 list")
    assert refusal(file) == "error.import_wrong_kind"
    file.write_bytes(bytes(range(256)) * 40)
    assert refusal(file) == "error.import_wrong_kind"
    zip_of(file, {"word/document.xml": b"<w/>"})
    assert refusal(file) == "error.import_wrong_kind"
    openpyxl.Workbook().save(file)
    assert refusal(file) == "error.import_file_empty"
    workbook(file, [["Họ gì đó", "Không có tiêu đề"], [1, 2]])
    assert refusal(file) == "error.import_no_header"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9, 0.99])
def test_that_a_half_copied_workbook_is_refused_as_damaged(tmp_path, share):
    workbook(tmp_path / "list.xlsx")
    content = (tmp_path / "list.xlsx").read_bytes()
    (tmp_path / "list.xlsx").write_bytes(content[: int(len(content) * share)])
    assert refusal(tmp_path / "list.xlsx") == "error.import_file_damaged"


def test_that_a_changed_byte_inside_a_workbook_is_noticed(tmp_path):
    workbook(tmp_path / "list.xlsx")
    content = bytearray((tmp_path / "list.xlsx").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "list.xlsx").write_bytes(content)
    assert refusal(tmp_path / "list.xlsx") == "error.import_file_damaged"


def test_that_a_protected_workbook_is_refused_with_what_to_do(tmp_path):
    file = tmp_path / "list.xlsx"
    file.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )
    assert refusal(file) == "error.import_password"


def test_that_an_old_excel_wrapping_of_something_else_is_refused(tmp_path):
    file = tmp_path / "list.xls"
    file.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600
    )
    assert refusal(file) == "error.import_wrong_kind"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\0" * 600)
    assert refusal(file) == "error.import_file_damaged"


def test_that_a_workbook_that_unpacks_to_too_much_is_refused_at_once(tmp_path):
    file = tmp_path / "list.xlsx"
    workbook(file)
    zip_of(file, {**parts_of(file), "xl/media/image1.bin": bytes(300 * 1024 * 1024)})
    started = time.perf_counter()
    assert refusal(file) == "error.import_too_large"
    assert time.perf_counter() - started < 10
    workbook(file)
    zip_of(file, {**parts_of(file), **{f"xl/media/{n}.bin": b"" for n in range(2100)}})
    assert refusal(file) == "error.import_too_large"


def test_that_two_cells_at_the_ends_of_a_sheet_do_not_fill_the_memory(tmp_path):
    book = workbook(tmp_path / "list.xlsx")
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "list.xlsx")
    assert refusal(tmp_path / "list.xlsx") == "error.import_too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_that_xml_with_declared_entities_is_refused(tmp_path, encoding):
    file = tmp_path / "list.xlsx"
    workbook(file)
    parts = parts_of(file)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaa">]>{sheet}'
    zip_of(file, {**parts, "xl/worksheets/sheet1.xml": sheet.encode(encoding)})
    assert refusal(file) == "error.import_unsafe_xml"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read every file")
def test_that_a_file_that_may_not_be_read_is_refused(tmp_path):
    workbook(tmp_path / "list.xlsx")
    (tmp_path / "list.xlsx").chmod(0)
    assert refusal(tmp_path / "list.xlsx") == "error.import_file_locked"


def test_that_an_encoding_that_does_not_fit_is_refused_and_named(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(in_1258(text_of(";")))
    assert names_in(file, encoding="cp1258") == NAMES
    assert refusal(file, encoding="utf-8") == "error.import_encoding"
    assert refusal(file, encoding="no-such") == "error.import_encoding"


def test_that_the_rows_of_a_text_file_are_its_records(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text('STT;Họ và tên;Địa chỉ\n1;Lê An;"Thôn Đông\nxã Hồ"\n\n2;Lê Bình;Thôn Hạ\n', encoding="utf-8")
    preview = read_list(file, AS_OF)
    assert [row.row for row in preview.rows] == [2, 4]
    assert preview.rows[0].values["address"] == "Thôn Đông, xã Hồ"


def test_that_a_separator_named_in_the_first_line_is_believed(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("sep=,\nSTT,Họ và tên,Địa chỉ\n1,Lê An,Thôn Đông; xã Hồ; tỉnh; nước\n", encoding="utf-8")
    assert names_in(file) == ["Lê An"]


def test_that_calamine_and_the_marks_number_rows_alike_when_the_first_rows_are_empty(tmp_path):
    book = openpyxl.Workbook()
    for place, row in enumerate([HEADER, *PEOPLE], 5):
        for column, value in enumerate(row, 3):
            book.active.cell(place, column, value)
    book.active.row_dimensions[7].hidden = True
    book.save(tmp_path / "list.xlsx")
    sheet = read_book(tmp_path / "list.xlsx").sheets[0]
    assert sheet.cell(5, 2) == "STT"
    assert codes_of(tmp_path / "list.xlsx") == [(7, "*", "row_hidden")]


def test_that_five_thousand_rows_are_all_read(tmp_path):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    sheet.append([*HEADER, "CCCD", "SĐT", "Nơi thường trú"])
    for n in range(5000):
        row = [n + 1, f"Nguyễn Văn {'ABCDEGHIK'[n % 9]}", "15/03/1985", "Nam", f"Thôn {n // 10}", "Tổ trưởng"]
        sheet.append([*row, f"099085{n:06}", f"0990{n:06}", f"Thôn {n // 10}, xã Hồ"])
    book.save(tmp_path / "list.xlsx")
    preview = read_list(tmp_path / "list.xlsx", AS_OF)
    assert len(preview.rows) == 5000
    assert len({row.values["team"] for row in preview.rows}) == 500
