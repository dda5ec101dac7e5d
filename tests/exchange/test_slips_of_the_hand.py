"""Values as hurried hands and telephones leave them: each is read where only one reading is left, else told."""

import io
import zipfile
from datetime import date

import pytest
from fuzzed_lists import ods, zipped

from commune_desk.exchange.dates import read_date
from commune_desk.exchange.numbers import read_national_id, read_phone
from commune_desk.exchange.preview import read_list
from commune_desk.exchange.repairs import repair_name

AS_OF = date(2026, 9, 30)


def codes(findings) -> list[str]:
    return [note.code for note in findings]


@pytest.mark.parametrize(
    ("written", "day", "year", "told"),
    [
        ("Mar 4, 1990", date(1990, 3, 4), 1990, []),
        ("March 4 1990", date(1990, 3, 4), 1990, []),
        ("4 March 1990", date(1990, 3, 4), 1990, []),
        ("04//03/1990", date(1990, 3, 4), 1990, []),
        ("1990.0", None, 1990, ["date_year_only"]),
        ("(1990)", None, 1990, ["date_year_only"]),
        ("SN 1990", None, 1990, ["date_year_only"]),
        ("sn: 1990", None, 1990, ["date_year_only"]),
        ("13/1990", None, 1990, ["date_invalid"]),
        ("1962-1965", None, None, ["date_unreadable"]),
        ("0403/1990", None, None, ["date_unreadable"]),
        ("khoảng 1965", None, None, ["date_unreadable"]),
    ],
)
def test_that_a_day_is_read_by_its_only_reading_and_two_years_are_no_year(written, day, year, told):
    reading = read_date(written, AS_OF)
    assert (reading.day, reading.year, codes(reading.findings)) == (day, year, told)


@pytest.mark.parametrize(
    ("written", "number", "told"),
    [
        ("099070000001 (mới đổi)", "099070000001", []),
        ("099070000001 cấp ngày 1/2/2022", "099070000001", []),
        ("099070000001, nơi cấp: Cục CS", "099070000001", []),
        ("099070000001;", "099070000001", []),
        ("CC: 099070000001", "099070000001", []),
        ("Căn cước công dân 099070000001", "099070000001", []),
        ("\u200b099070000001", "099070000001", []),
        ("\u202a099070000001\u202c", "099070000001", []),
        ("990000001 - 099070000001", "099070000001", []),
        ("099 - 070 - 000 - 001", "099070000001", []),
        ("099070000001 - 099070000002", None, ["id_bad_length"]),
        ("chưa làm", None, []),
        ("đang chờ cấp", None, []),
        ("Mất CCCD", None, ["id_not_digits"]),
        ("099O70000001", None, ["id_not_digits"]),
        ("O99070000001", None, ["id_not_digits"]),
    ],
)
def test_that_notes_around_a_national_id_are_no_part_of_it(written, number, told):
    value, found = read_national_id(written)
    assert (value, codes(found)) == (number, told)


@pytest.mark.parametrize(
    ("written", "number", "told"),
    [
        ("\u202a0990000001\u202c", "0990000001", []),
        ("0990,000,001", "0990000001", []),
        ("9.90000001E8", "0990000001", ["phone_leading_zero_restored"]),
        ("9.9E8", None, ["phone_bad_length"]),
        ("ĐT0990000001", "0990000001", []),
        ("zalo: 0990000001", "0990000001", []),
        ("ko có", None, []),
        ("O990000001", None, ["phone_bad_length"]),
        ("099000000l", None, ["phone_bad_length"]),
        ("0990000001, 0990000002", "0990000001", ["phone_two_numbers"]),
    ],
)
def test_that_a_letter_for_a_digit_of_a_telephone_is_told_and_not_dropped(written, number, told):
    value, found = read_phone(written)
    assert (value, codes(found)) == (number, told)


@pytest.mark.parametrize(
    ("written", "name", "told"),
    [
        ("Lý\u200bVăn Y", "Lý Văn Y", ["name_invisible_chars"]),
        ("Lý Vă\u200bn Y", "Lý Văn Y", ["name_invisible_chars"]),
        ("Trần Văn Một (Tư Một)", "Trần Văn Một (Tư Một)", []),
        ('Lê "Bê"', 'Lê "Bê"', []),
        ("TRẦN VĂN MỘT (TƯ MỘT)", "Trần Văn Một (Tư Một)", ["name_all_caps"]),
        ('=HYPERLINK("http://x";"An")', None, []),
        ("=cmd|' /C calc'!A0", None, []),
        ("@SUM(A1)", None, []),
    ],
)
def test_that_unseen_signs_part_words_and_a_formula_is_nobody(written, name, told):
    value, found = repair_name(written)
    assert (value, codes(found)) == (name, told)


@pytest.mark.parametrize(("first_day", "day"), [("1904-01-01", date(1990, 3, 4)), ("1899-12-30", date(1986, 3, 3))])
def test_that_bare_day_numbers_of_an_ods_count_from_its_first_day(tmp_path, first_day, day):
    settings = (
        f'<table:calculation-settings><table:null-date table:date-value="{first_day}"/></table:calculation-settings>'
    )
    number = (
        '<table:table-cell office:value-type="float" office:value="31474"><text:p>31474</text:p></table:table-cell>'
    )
    name = '<table:table-cell office:value-type="string"><text:p>Lê An</text:p></table:table-cell>'
    row = f"<table:table-row>{name}{number}</table:table-row>"
    with zipfile.ZipFile(io.BytesIO(ods([["Họ và tên", "Ngày sinh"]], row))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(b"<table:table ", settings.encode() + b"<table:table ", 1)
    (tmp_path / "ds.ods").write_bytes(zipped(parts))
    preview = read_list(tmp_path / "ds.ods", AS_OF)
    assert [row.values["birth_date"] for row in preview.rows] == [day]
    assert [w.code for w in preview.warnings if w.severity != "info"] == ["date_excel_serial"]
