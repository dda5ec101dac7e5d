"""Lists typed in the fonts of before Unicode: .VnTime (TCVN3) and VNI-Times, as Excel 97 keeps them."""

import csv
import unicodedata
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from old_excel import Cell, Face, OldSheet, write_old_excel
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from commune_desk.exchange.old_letters import OldFont, drawn_by, from_tcvn3, from_vni, old_font
from commune_desk.exchange.preview import read_list
from commune_desk.exchange.syllables import is_syllable

DATA = Path(__file__).parent.parent / "data"
AS_OF = date(2026, 9, 30)
TCVN3, CAPITALS, VNI, UNICODE = Face(".VnTime"), Face(".VnTimeH"), Face("VNI-Times"), Face("Times New Roman")

HEADER = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Tổ", "Chức danh", "Nơi thường trú"]
PEOPLE = [
    [1, "Nguyễn Văn Toàn", "15/03/1985", "Nam", "Thôn Đông", "Tổ trưởng", "Xóm Ưng, xã Ân Thi"],
    [2, "Đặng Thị Phượng", "01/12/1990", "Nữ", "Thôn Đông", "Tổ phó", "Số 5, ngõ Hẻm"],
    [3, "Vũ Hữu Mạnh", "20/10/1979", "Nam", "Thôn Đông", "Tổ viên", "Khu tập thể Sở Giáo dục"],
    [4, "Hà Thế Ân", "20/11/1979", "Nam", "Thôn Đông", "Tổ viên", "Ấp Hồ"],
]
NAMES = [row[1] for row in PEOPLE]

# Six tones of each vowel in VNI: none, huyền, hỏi, ngã, sắc, nặng. Typed by hand from how the font draws; compared with
# the tables of two converters (xvnkb, vietnamese-conversion).
VNI_VOWELS = {
    "aàảãáạ": "a aø aû aõ aù aï",
    "ăằẳẵắặ": "aê aè aú aü aé aë",
    "âầẩẫấậ": "aâ aà aå aã aá aä",
    "eèẻẽéẹ": "e eø eû eõ eù eï",
    "êềểễếệ": "eâ eà eå eã eá eä",
    "iìỉĩíị": "i ì æ ó í ò",
    "oòỏõóọ": "o oø oû oõ où oï",
    "ôồổỗốộ": "oâ oà oå oã oá oä",
    "ơờởỡớợ": "ô ôø ôû ôõ ôù ôï",
    "uùủũúụ": "u uø uû uõ uù uï",
    "ưừửữứự": "ö öø öû öõ öù öï",
    "yỳỷỹýỵ": "y yø yû yõ yù î",
}
TO_VNI = {
    letter: sign for letters, signs in VNI_VOWELS.items() for letter, sign in zip(letters, signs.split(), strict=True)
}
TO_VNI["đ"] = "ñ"


def tcvn3_table() -> dict[str, str]:
    with (DATA / "import" / "tcvn3.csv").open(encoding="utf-8", newline="") as file:
        return {row["letter"]: chr(int(row["byte"], 16)) for row in csv.DictReader(file)}


def in_tcvn3(text: str) -> str:
    table = tcvn3_table()
    return "".join(table.get(char) or table.get(char.lower(), char) for char in text)


def in_vni(text: str) -> str:
    return "".join(
        TO_VNI[char.lower()].upper() if char.isupper() and char.lower() in TO_VNI else TO_VNI.get(char, char)
        for char in text
    )


def through_1258(text: str) -> str:
    """What a desk set to code page 1258 made of the bytes."""
    return "".join(
        char.encode("latin-1").decode("cp1258", errors="replace") if not char.isascii() else char for char in text
    )


def typed(rows, write, face):
    return [[Cell(write(value), face) if isinstance(value, str) else value for value in row] for row in rows]


def names_in(path) -> list[str]:
    return [row.values["full_name"] for row in read_list(path, AS_OF).rows]


def converted(preview) -> list[str]:
    return [w.code for w in preview.warnings if w.code.startswith("legacy")]


def assert_people(preview, rows=PEOPLE) -> None:
    assert [row.values["full_name"] for row in preview.rows] == [row[1] for row in rows]
    assert [row.values["address"] for row in preview.rows] == [row[6] for row in rows]
    assert {row.values["team"] for row in preview.rows} == {"Thôn Đông"}
    assert [row.values["role"] for row in preview.rows] == ["leader", "deputy", "member", "member"]
    assert [str(row.values["birth_date"]) for row in preview.rows] == [
        "1985-03-15",
        "1990-12-01",
        "1979-10-20",
        "1979-11-20",
    ]
    assert [w.code for w in preview.warnings if w.severity != "info"] == []


def test_that_our_table_of_tcvn3_is_that_of_the_c_library():
    assert {from_tcvn3(sign) for sign in tcvn3_table().values()} == set(tcvn3_table())
    assert all(from_tcvn3(sign) == letter for letter, sign in tcvn3_table().items())
    assert len(tcvn3_table()) == 67 + 7  # toned small letters with ă â đ ê ô ơ ư, and the capitals of these seven


def test_that_every_letter_of_vni_is_read_in_both_cases():
    for letter, sign in TO_VNI.items():
        assert from_vni(f"x{sign}") == f"x{letter}"
        assert from_vni(f"X{sign.upper()}") == f"X{letter.upper()}"
        assert from_vni(sign[0].upper() + sign[1:]) == letter.upper()


@pytest.mark.parametrize(("write", "font"), [(in_tcvn3, OldFont.TCVN3), (in_vni, OldFont.VNI)])
def test_that_every_syllable_comes_back(write, font):
    text = (DATA / "vi-text" / "collation_syllables_expected.txt").read_text(encoding="utf-8").split()
    small = [unicodedata.normalize("NFC", syllable.lower()) for syllable in text]
    assert [drawn_by(write(syllable), font) for syllable in small] == small


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont.TCVN3),
        (".vntime", OldFont.TCVN3),
        ("VnTime", OldFont.TCVN3),
        (".VnTimeH", OldFont.TCVN3_CAPITALS),
        (".VnArialH", OldFont.TCVN3_CAPITALS),
        (".VnArial NarrowH", OldFont.TCVN3_CAPITALS),
        ("VNI-Times", OldFont.VNI),
        ("VNI-Helve", OldFont.VNI),
        ("Vni Times", OldFont.VNI),
        ("Times New Roman", None),
        ("UVnTime", None),
        ("Arial", None),
        ("", None),
    ],
)
def test_that_a_font_is_known_by_its_name(name, font):
    assert old_font(name) is font


def test_that_syllables_are_told_from_other_words():
    assert all(map(is_syllable, ["nguyễn", "đặng", "phượng", "huỳnh", "quyết", "giêng", "xoong", "ý"]))
    assert not any(map(is_syllable, ["nguyôn", "võưn", "phỏc", "hạct", "tỏồ", "brôih", "café"]))


@pytest.mark.parametrize(
    ("write", "face", "code"), [(in_tcvn3, TCVN3, "tcvn3"), (in_vni, VNI, "vni"), (in_tcvn3, Face(".VnArial"), "tcvn3")]
)
def test_that_an_old_excel_list_in_an_old_font_reads_like_one_in_unicode(tmp_path, write, face, code):
    path = write_old_excel(tmp_path / "ds.xls", OldSheet("DS", typed([HEADER, *PEOPLE], write, face)))
    preview = read_list(path, AS_OF)
    assert_people(preview)
    assert [(w.row, w.field, w.code) for w in preview.warnings if w.code.startswith("legacy")] == [
        (None, "*", f"legacy_{code}_converted")
    ]


def test_that_a_list_in_unicode_is_left_alone_and_nothing_is_told(tmp_path):
    path = write_old_excel(tmp_path / "ds.xls", OldSheet("DS", [HEADER, *PEOPLE]))
    assert_people(read_list(path, AS_OF))
    assert converted(read_list(path, AS_OF)) == []


def test_that_letters_drawn_as_capitals_are_capitals(tmp_path):
    rows = typed([HEADER, *PEOPLE], in_tcvn3, TCVN3)
    for place, person in enumerate(PEOPLE, 1):
        rows[place][1] = Cell(in_tcvn3(person[1].lower()), CAPITALS)
    title = [None, Cell(in_tcvn3("danh sách tổ bảo vệ an ninh, trật tự thôn đông"), CAPITALS)]
    preview = read_list(write_old_excel(tmp_path / "ds.xls", OldSheet("DS", [title, *rows])), AS_OF)
    assert_people(preview)
    assert [row.reason for row in preview.skipped] == ["title", "header"]
    assert preview.skipped[0].text == "DANH SÁCH TỔ BẢO VỆ AN NINH, TRẬT TỰ THÔN ĐÔNG"
    assert [w.code for w in preview.rows[0].warnings] == ["name_all_caps"]


def test_that_capitals_typed_in_a_font_of_small_letters_are_whole_words_of_capitals():
    assert from_tcvn3("NGUYÔN V¡N TOµN") == "NGUYỄN VĂN TOÀN"
    assert from_tcvn3("§Æng ThÞ Ph\u00adîng") == "Đặng Thị Phượng"


def test_that_fonts_mixed_in_one_row_are_read_each_by_its_own_table(tmp_path):
    rows = [HEADER]
    for person in PEOPLE:
        row = list(person)
        row[1] = Cell(in_vni(person[1]), VNI)
        row[5] = Cell(in_tcvn3(person[5]), TCVN3)
        row[6] = Cell(in_tcvn3(person[6]) if person[0] % 2 else in_vni(person[6]), TCVN3 if person[0] % 2 else VNI)
        rows.append(row)
    preview = read_list(write_old_excel(tmp_path / "ds.xls", OldSheet("DS", rows)), AS_OF)
    assert_people(preview)
    assert converted(preview) == ["legacy_tcvn3_converted", "legacy_vni_converted"]


def test_that_fonts_mixed_in_one_cell_are_read_part_by_part(tmp_path):
    rows = [HEADER, *map(list, PEOPLE)]
    rows[1][1] = Cell("Nguyễn " + in_tcvn3("Văn ") + in_vni("Toàn"), UNICODE, ((7, TCVN3), (11, VNI)))
    rows[3][1] = Cell(in_tcvn3("Vũ Hữu ") + "Mạnh", TCVN3, ((7, UNICODE),))
    assert_people(read_list(write_old_excel(tmp_path / "ds.xls", OldSheet("DS", rows)), AS_OF))


@pytest.mark.parametrize(("write", "lie"), [(in_tcvn3, UNICODE), (in_vni, UNICODE), (in_vni, Face("Arial"))])
def test_that_old_letters_under_the_name_of_another_font_are_known_by_what_they_say(tmp_path, write, lie):
    rows = typed([HEADER, *PEOPLE], write, lie)
    assert_people(read_list(write_old_excel(tmp_path / "ds.xls", OldSheet("DS", rows)), AS_OF))


@pytest.mark.parametrize("lie", [TCVN3, CAPITALS, VNI])
def test_that_unicode_pasted_under_an_old_font_stays_as_it_is(tmp_path, lie):
    preview = read_list(write_old_excel(tmp_path / "ds.xls", OldSheet("DS", typed([HEADER, *PEOPLE], str, lie))), AS_OF)
    assert_people(preview)
    assert converted(preview) == []


@pytest.mark.parametrize(("write", "wrong"), [(in_tcvn3, VNI), (in_vni, TCVN3)])
def test_that_the_wrong_old_font_is_not_believed(tmp_path, write, wrong):
    rows = typed([HEADER, *PEOPLE], write, wrong)
    assert names_in(write_old_excel(tmp_path / "ds.xls", OldSheet("DS", rows))) == NAMES


def test_that_one_column_pasted_from_an_old_list_is_read_beside_unicode(tmp_path):
    rows = [HEADER] + [[*row[:6], in_tcvn3(row[6])] for row in PEOPLE]
    preview = read_list(write_old_excel(tmp_path / "ds.xls", OldSheet("DS", rows)), AS_OF)
    assert_people(preview)
    assert converted(preview) == ["legacy_tcvn3_converted"]


@pytest.mark.parametrize(("write", "face"), [(in_tcvn3, TCVN3), (in_vni, VNI)])
def test_that_bytes_that_went_through_code_page_1258_come_back(tmp_path, write, face):
    rows = typed([HEADER, *PEOPLE], lambda text: through_1258(write(text)), face)
    assert names_in(write_old_excel(tmp_path / "ds.xls", OldSheet("DS", rows))) == NAMES


def test_that_a_new_workbook_names_old_fonts_by_cell_and_by_part(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [HEADER, *PEOPLE]:
        sheet.append(row)
    for row, write, name in ((2, in_tcvn3, ".VnTimeH"), (3, in_vni, "VNI-Times"), (4, in_tcvn3, ".VnTime")):
        sheet.cell(row, 2).value = write(str(sheet.cell(row, 2).value).lower())
        sheet.cell(row, 2).font = Font(name=name)
    sheet["B5"] = CellRichText(TextBlock(InlineFont(rFont=".VnTime"), in_tcvn3("Hà Thế ")), "Ân")
    book.save(tmp_path / "ds.xlsx")
    preview = read_list(tmp_path / "ds.xlsx", AS_OF)
    assert_people(preview)
    assert [w.code for w in preview.rows[0].warnings] == ["name_all_caps"]
    assert converted(preview) == ["legacy_tcvn3_converted", "legacy_vni_converted"]


@pytest.mark.parametrize(("write", "code"), [(in_tcvn3, "tcvn3"), (in_vni, "vni")])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_that_a_text_file_of_old_letters_is_read(tmp_path, write, code, encoding):
    text = "\n".join(";".join(write(str(value)) for value in row) for row in [HEADER, *PEOPLE])
    (tmp_path / "ds.csv").write_bytes(text.encode(encoding))
    preview = read_list(tmp_path / "ds.csv", AS_OF)
    assert_people(preview)
    assert converted(preview) == [f"legacy_{code}_converted"]
