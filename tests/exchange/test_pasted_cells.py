"""Cells copied in Excel are read like a list: header by meaning, values repaired, nothing written."""

from datetime import date
from pathlib import Path

import pytest

from commune_desk.domain.errors import UserFacingError
from commune_desk.exchange.preview import read_list

NAME = Path("Bảng dán vào")
DAY = date(2026, 10, 22)
CELLS = (
    "STT\tHọ và tên\tNgày sinh\tSố CCCD\tĐiện thoại\tTổ\r\n"
    "1\tLÒ THỊ  MỚI\t1/2/85\t066085000012\t0912.345.678\tTổ 1\r\n"
    '2\t"Cầm Văn\nCường"\t3/4/1990\t066090000034\t\tTổ 2\r\n'
)


def test_that_cells_of_excel_are_read_as_a_list():
    preview = read_list(NAME, DAY, pasted=CELLS)
    values = [row.values for row in preview.rows]
    assert [(one["full_name"], one["birth_date"], one.get("phone")) for one in values] == [
        ("Lò Thị Mới", date(1985, 2, 1), "0912345678"),
        ("Cầm Văn Cường", date(1990, 4, 3), None),
    ]


def test_that_letters_of_an_old_font_are_repaired():
    preview = read_list(NAME, DAY, pasted="Hä vµ tªn\tNgµy sinh\nNguyÔn V¨n §øc\t1/2/1985\nTrÇn ThÞ Th¾m\t3/4/1990\n")
    assert [row.values["full_name"] for row in preview.rows] == ["Nguyễn Văn Đức", "Trần Thị Thắm"]


@pytest.mark.parametrize("text", ["", " \n\t", "một câu không có bảng nào"])
def test_that_what_is_no_list_is_refused_with_a_sentence(text):
    with pytest.raises(UserFacingError) as refused:
        read_list(NAME, DAY, pasted=text)
    assert refused.value.code.startswith("error.import_")
