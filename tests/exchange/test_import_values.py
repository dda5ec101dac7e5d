"""Each value as people and spreadsheets write it, and what is made of it."""

from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commune_desk import wording
from commune_desk.domain.identity import Sex
from commune_desk.exchange.dates import read_date
from commune_desk.exchange.findings import SEVERITY_OF, Severity
from commune_desk.exchange.numbers import read_amount, read_national_id, read_phone
from commune_desk.exchange.preview import read_list
from commune_desk.exchange.rejected import rejected_rows, rejected_workbook
from commune_desk.exchange.repairs import repair_name
from commune_desk.exchange.roles import role_of
from commune_desk.exchange.team_names import area_in_title, team_name

AS_OF = date(2026, 9, 30)


def codes(reading):
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("written", "day", "year", "told"),
    [
        (date(1985, 3, 15), date(1985, 3, 15), 1985, []),
        (datetime(1985, 3, 15, 8, 30), date(1985, 3, 15), 1985, []),  # noqa: DTZ001
        ("15/03/1985", date(1985, 3, 15), 1985, []),
        (" 5.6.1984 ", date(1984, 6, 5), 1984, []),
        ("1985-03-15", date(1985, 3, 15), 1985, []),
        ("15/3/1985 00:00:00", date(1985, 3, 15), 1985, []),
        ("15031985", date(1985, 3, 15), 1985, []),
        (5031985, date(1985, 3, 5), 1985, []),
        ("ngày 15 tháng 3 năm 1985", date(1985, 3, 15), 1985, []),
        ("15-Mar-1985", date(1985, 3, 15), 1985, []),
        ("20\xa0/10/1983", date(1983, 10, 20), 1983, []),
        ("１５/０３/1985", date(1985, 3, 15), 1985, ["date_fullwidth_digits"]),
        ("12/4/88", date(1988, 4, 12), 1988, ["date_two_digit_year"]),
        ("12/4/05", date(2005, 4, 12), 2005, ["date_two_digit_year"]),
        ("12/4/12", None, None, ["date_unreadable"]),
        (1978, None, 1978, ["date_year_only"]),
        ("Sinh năm 1978", None, 1978, ["date_year_only"]),
        ("00/00/1965", None, 1965, ["date_year_only"]),
        ("..../..../1965", None, 1965, ["date_year_only"]),
        ("--/--/1965", None, 1965, ["date_year_only"]),
        ("05/__/1965", None, 1965, ["date_year_only"]),
        ("/1970", None, 1970, ["date_year_only"]),
        ("__/5/1971", None, 1971, ["date_day_unknown"]),
        ("5/1972", None, 1972, ["date_day_unknown"]),
        ("Tháng 5 năm 1972", None, 1972, ["date_day_unknown"]),
        ("6/29/89", None, 1989, ["date_two_digit_year", "date_us_order"]),
        ("02/31/1980", None, 1980, ["date_invalid"]),
        ("31/02/1980", None, 1980, ["date_invalid"]),
        ("32/13/1980", None, 1980, ["date_invalid"]),
        (31048, date(1985, 1, 1), 1985, ["date_excel_serial"]),
        ("31048", None, None, ["date_unreadable"]),
        ("không rõ", None, None, ["date_unreadable"]),
        (date(1905, 5, 31), None, 1978, ["date_year_only"]),
        (None, None, None, []),
        ("-", None, None, []),
    ],
)
def test_that_a_day_is_read_or_left_empty_but_never_guessed(written, day, year, told):
    reading = read_date(written, AS_OF)
    assert (reading.day, reading.year, codes(reading)) == (day, year, told)


@settings(deadline=None)
@given(st.dates(date(1930, 1, 1), date(2008, 1, 1)), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d-%m-%Y"]))
def test_that_every_day_written_in_full_is_read_back(day, form):
    assert read_date(day.strftime(form), AS_OF).day == day


@settings(max_examples=300, deadline=None)  # a busy machine is no reason to fail
@given(st.one_of(st.text(max_size=30), st.text("0123456789.,/-+()eE đx", max_size=24)))
@example("0")
@example("10000000000000000000000000000")
def test_that_no_text_breaks_the_reading_of_a_value(text):
    read_date(text, AS_OF)
    read_national_id(text)
    read_phone(text)
    read_amount(text)
    repair_name(text)
    team_name(text)
    area_in_title(text)


@pytest.mark.parametrize(
    ("written", "birth_year", "kept", "told"),
    [
        ("099085000001", None, "099085000001", []),
        ("099.085.000.001", None, "099085000001", []),
        ("'099085000001", None, "099085000001", []),
        ("CCCD: 099085000001", None, "099085000001", []),
        ("099085000001 / 123456789", None, "099085000001", []),
        (99085000001, None, "099085000001", ["id_leading_zero_restored"]),
        ("99085000001.0", None, "099085000001", ["id_leading_zero_restored"]),
        ("9.9085000001E+10", None, "099085000001", ["id_leading_zero_restored"]),
        (1085000001, 1985, "001085000001", ["id_leading_zero_restored"]),
        (1085000001, 1984, None, ["id_bad_length"]),
        (1085000001, None, None, ["id_bad_length"]),
        ("9.9085E+10", None, None, ["id_scientific_lossy"]),
        ("9,9085E+10", None, None, ["id_scientific_lossy"]),
        (99085000000, None, None, ["id_scientific_lossy"]),
        ("123456789", None, "123456789", ["id_old_cmnd_9_digits"]),
        ("09908500000", None, None, ["id_bad_length"]),
        ("19907000001", None, None, ["id_bad_length"]),
        ("0990850000012", None, None, ["id_bad_length"]),
        ("099085OOO001", None, None, ["id_not_digits"]),
        ("chưa có", None, None, []),
        ("-", None, None, []),
        (None, None, None, []),
    ],
)
def test_that_a_national_id_keeps_its_digits_or_is_left_empty(written, birth_year, kept, told):
    reading = read_national_id(written, birth_year)
    assert (reading.value, codes(reading)) == (kept, told)


@pytest.mark.parametrize(
    ("written", "kept", "told"),
    [
        ("0990 000 051", "0990000051", []),
        ("+84 990.000.051", "0990000051", []),
        (84990000051, "0990000051", []),
        ("(+84) 0990000051", "0990000051", []),
        (990000051, "0990000051", ["phone_leading_zero_restored"]),
        ("990000051.0", "0990000051", ["phone_leading_zero_restored"]),
        ("(0237) 000 0057", "02370000057", []),
        (2370000057, "02370000057", ["phone_leading_zero_restored"]),
        ("0990000051 / 0990000052", "0990000051", ["phone_two_numbers"]),
        ("0990000051-0990000052", "0990000051", ["phone_two_numbers"]),
        ("0990000051 hoặc 0990000052", "0990000051", ["phone_two_numbers"]),
        ("ĐT: 0990000051 (vợ)", "0990000051", []),
        ("0", None, ["phone_bad_length"]),
        (0, None, ["phone_bad_length"]),
        ("+", None, ["phone_bad_length"]),
        ("09900", None, ["phone_bad_length"]),
        ("01650000051", None, ["phone_bad_length"]),
        ("099000005100", None, ["phone_bad_length"]),
        ("không có", None, []),
    ],
)
def test_that_a_telephone_number_keeps_its_zero_or_is_left_empty(written, kept, told):
    reading = read_phone(written)
    assert (reading.value, codes(reading)) == (kept, told)


@pytest.mark.parametrize(
    ("written", "amount", "is_text"),
    [
        (2_340_000, 2_340_000, False),
        (2_340_000.0, 2_340_000, False),
        ("1.638.000", 1_638_000, True),
        ("1,170,000", 1_170_000, True),
        ("2.340.000đ", 2_340_000, True),
        ("2.340.000 đồng", 2_340_000, True),
        ("1\xa0638\xa0000", 1_638_000, True),
        ("1.638.000,00", 1_638_000, True),
        ("(50.000)", -50_000, True),
        ("-", 0, False),
        ("–", 0, False),
        (None, None, False),
        ("theo nghị quyết", None, False),
        ("1.63.000", None, False),
    ],
)
def test_that_money_as_text_becomes_whole_dong(written, amount, is_text):
    reading = read_amount(written)
    assert reading.amount == amount
    assert codes(reading) == (["money_text_read_as_number"] if is_text else [])


@pytest.mark.parametrize(
    ("written", "name", "told"),
    [
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hòa", []),
        ("Nguyễn  Văn\nHoà ", "Nguyễn Văn Hoà", []),
        ("NGUYỄN VĂN HÒA", "Nguyễn Văn Hòa", ["name_all_caps"]),
        ("nguyễn văn hòa", "Nguyễn Văn Hòa", ["name_all_lower"]),
        ("Nguyễn văn hòa", "Nguyễn Văn Hòa", ["name_capital_restored"]),
        ("Nguye\u0302\u0303n Va\u0306n Ho\u0300a", "Nguyễn Văn Hòa", ["name_nfd_normalised"]),
        ("Nguyễn\u200b Văn\ufeff Hòa", "Nguyễn Văn Hòa", ["name_invisible_chars"]),
        ("\u00d0ặng Văn An", "Đặng Văn An", ["name_eth_replaced"]),
        ("Nguyễn Văn \u0410n", "Nguyễn Văn An", ["name_foreign_letter"]),
        ("L\u0435\u0302 Văn An", "Lê Văn An", ["name_foreign_letter"]),
        ("1. Lê Văn An", "Lê Văn An", []),
        ("Đ/c Lê Văn An", "Lê Văn An", []),
        ("H'Nguên Êban", "H'Nguên Êban", []),
        ("Y BHĂM K’RÊNG", "Y Bhăm K’Rêng", ["name_all_caps"]),
        ("123", None, []),
    ],
)
def test_that_a_name_is_mended_without_changing_its_letters(written, name, told):
    mended, found = repair_name(written)
    assert (mended, [finding.code for finding in found]) == (name, told)


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Tổ trưởng", "leader"),
        ("TỔ TRƯỞNG", "leader"),
        ("Phó tổ trưởng", "deputy"),
        ("Tổ phó", "deputy"),
        ("TP", "deputy"),
        ("Thành viên", "member"),
        ("Trưởng Công an xã", None),
        ("Thiếu tá", None),
    ],
)
def test_that_a_post_is_known_by_its_words(written, role):
    assert role_of(written) == role


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("DANH SÁCH THÀNH VIÊN TỔ BẢO VỆ AN NINH, TRẬT TỰ THÔN ĐÔNG, XÃ ĐÔNG HỒ", "Thôn Đông"),
        ("Danh sách Tổ bảo vệ ANTT khu phố 3 phường Ba Đình", "Khu phố 3"),
        ("DANH SÁCH LỰC LƯỢNG BUÔN AKÔ DHÔNG NĂM 2026", "Buôn Akô Dhông"),
        ("DANH SÁCH LỰC LƯỢNG THAM GIA BẢO VỆ ANTT Ở CƠ SỞ", ""),
        ("DANH SÁCH CÁC TỔ BẢO VỆ AN NINH, TRẬT TỰ Ở THÔN, TỔ DÂN PHỐ", ""),
        ("Danh sách trưởng thôn và phó thôn của xã", ""),
        ("DANH SÁCH THÔN ĐÔNG VÀ THÔN ĐOÀI", ""),
        ("BẢN TỔNG HỢP LỰC LƯỢNG", ""),
    ],
)
def test_that_a_title_gives_the_one_area_it_names(title, area):
    assert area_in_title(title) == area


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("Tổ bảo vệ ANTT thôn Đông", "", "Thôn Đông"),
        ("II. TỔ BẢO VỆ AN NINH, TRẬT TỰ TỔ DÂN PHỐ SỐ 3 (05 người)", "", "Tổ dân phố số 3"),
        ("ẤP 3A", "", "Ấp 3A"),
        ("Đông", "thôn", "Thôn Đông"),
        ("5", "tổ", "Tổ 5"),
        ("KP 3", "", "KP 3"),
    ],
)
def test_that_a_team_is_named_by_its_area(written, kind, name):
    assert team_name(written, kind) == name


def saved(tmp_path, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    return tmp_path / "list.xlsx"


HEADER = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "CCCD", "Tổ", "Chức danh")


def serious(preview):
    return [(w.row, w.field, w.code) for w in preview.warnings if w.severity is not Severity.INFO]


def test_that_doubles_ages_and_leaderless_teams_are_told_on_their_rows(tmp_path):
    file = saved(
        tmp_path,
        HEADER,
        (1, "Lê Văn Hòa", "1/2/1980", "Nam", "099080000001", "Thôn Đông", "Tổ trưởng"),
        (2, "LÊ VĂN HOÀ", "3/4/1980", "Nam", "099080000002", "THÔN ĐÔNG", "Tổ viên"),
        (3, "Lê Văn Hòa", "1/2/1980", "Nam", "099080000001", "Thôn Hạ", "Tổ phó"),
        (4, "Ngô Thị An", "1/10/2008", "Nữ", "099308000004", "Thôn Đông", "Tổ viên"),
        (5, "Ngô Thị Bé", "30/9/1955", "Nữ", "099155000005", "Thôn Đông", "Tổ viên"),
        (6, "Ngô Thị Cúc", "30/9/1956", "Nữ", "099156000006", "Thôn Đông", "Tổ viên"),
    )
    assert serious(read_list(file, AS_OF)) == [
        (3, "full_name", "name_possible_double"),
        (4, "national_id", "id_duplicate"),
        (4, "team", "team_without_leader"),
        (5, "birth_date", "age_under_18"),
        (6, "birth_date", "age_over_70"),
    ]
    assert (5, "birth_date", "age_under_18") not in serious(read_list(file, date(2026, 10, 1)))
    assert (7, "birth_date", "age_over_70") in serious(read_list(file, date(2027, 9, 30)))


def test_that_a_count_that_differs_from_the_rows_is_told(tmp_path):
    people = [(n, f"Lê Văn {'ABC'[n]}", 1980, "Nam", None, "Thôn Đông", "Tổ trưởng") for n in range(3)]
    right = read_list(saved(tmp_path, HEADER, *people, ("Tổng cộng: 03 (ba) người",)), AS_OF)
    wrong = read_list(saved(tmp_path, HEADER, *people, ("Tổng cộng: 04 người",)), AS_OF)
    assert serious(right) == []
    assert serious(wrong) == [(5, "total", "total_mismatch")]


def test_that_split_names_dates_and_posts_are_put_together(tmp_path):
    file = saved(
        tmp_path,
        ("TT", "Họ và tên đệm", "Tên", "Ngày sinh", None, None, "Nữ", "Chức danh", None, None),
        (None, None, None, "Ngày", "Tháng", "Năm", None, "Tổ trưởng", "Tổ phó", "Tổ viên"),
        (1, "Lê Văn", "Hòa", 5, 6, 1984, None, "x", None, None),
        (2, "Ngô Thị", "An", None, None, 1990, "x", None, None, "x"),
    )
    first, second = (row.values for row in read_list(file, AS_OF).rows)
    assert first == {
        "full_name": "Lê Văn Hòa",
        "sex": Sex.MALE,
        "birth_date": date(1984, 6, 5),
        "birth_year": 1984,
        "role": "leader",
    }
    assert (second["full_name"], second["sex"], second["birth_year"], second["role"]) == (
        "Ngô Thị An",
        Sex.FEMALE,
        1990,
        "member",
    )


def test_that_every_warning_has_a_sentence_with_its_facts_in_both_languages(tmp_path):
    every = [
        HEADER,
        (1, "\u00d0ẶNG V\u0410N AN", "31/02/1980", "Nam", "123", "Thôn Đông", "Tổ viên"),
        (2, "lê an", "6/29/89", "Nam", 99085000001, "Thôn Đông", "Tổ viên"),
        (3, "Lê an", 31048, "Nam", "123456789", "Thôn Đông", "Tổ viên"),
    ]
    try:
        for language in wording.LANGUAGES:
            wording.use_language(language)
            for code in SEVERITY_OF:
                assert wording.has(f"import.warning.{code}")
            for warning in read_list(saved(tmp_path, *every), AS_OF).warnings:
                assert wording.say(warning.sentence_code, **dict(warning.facts))
    finally:
        wording.use_language("vi")


def test_that_the_officer_reads_that_a_zero_was_given_back(tmp_path):
    file = saved(tmp_path, HEADER, (1, "Lê An", 1985, "Nam", 99085000001, "Thôn Đông", "Tổ trưởng"))
    warning = next(w for w in read_list(file, AS_OF).warnings if w.field == "national_id")
    sentence = wording.say(warning.sentence_code, **dict(warning.facts))
    assert sentence == "Thêm lại số 0 đầu mà Excel làm mất: “99085000001” thành 099085000001."


def test_that_rejected_rows_are_saved_with_their_reason_and_can_be_read_again(tmp_path):
    file = saved(
        tmp_path,
        HEADER,
        (1, "Lê An", "1/2/1980", "Nam", "099080000001", "Thôn Đông", "Tổ trưởng"),
        (2, "Lê Bình", "1/1/2035", "Nam", "12345", "Thôn Đông", "Tổ phó"),
    )
    preview = read_list(file, AS_OF)
    bad = rejected_rows(preview)
    assert [row.row for row in bad] == [3]
    rejected_workbook(preview, bad, {3: "Thiếu tổ."}).save(tmp_path / "bad.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "bad.xlsx").active
    cells = [str(cell.value) for cell in sheet[2]]
    assert {"Lê Bình", "01/01/2035", "12345", "3"} <= {cell.replace("1/1/2035", "01/01/2035") for cell in cells}
    assert "12345" in cells[-1]
    assert cells[-1].endswith("Thiếu tổ.")
    again = read_list(tmp_path / "bad.xlsx", AS_OF)
    told = [w.code for w in again.rows[0].warnings if w.field != "team"]
    assert told == [w.code for w in bad[0].warnings] == ["date_future", "id_bad_length"]


def test_that_a_cell_that_begins_like_a_formula_is_saved_as_text(tmp_path):
    file = saved(tmp_path, HEADER, (1, "=1+1 Lê An", "1/1/2035", "Nam", None, "Thôn Đông", "Tổ trưởng"))
    book = openpyxl.load_workbook(file)
    book.active["B2"].data_type = "s"
    book.save(file)
    preview = read_list(file, AS_OF)
    rejected_workbook(preview, preview.rows).save(tmp_path / "bad.xlsx")
    kinds = {cell.data_type for cell in openpyxl.load_workbook(tmp_path / "bad.xlsx").active[2]}
    assert "f" not in kinds


@pytest.mark.parametrize("written", ["1" + "0" * 28, 10**28, 1e300, float("inf"), float("nan"), "9999999999999999"])
def test_that_a_number_longer_than_any_amount_is_none(written):
    assert read_amount(written) == (None, ())
