"""Days and hours as officers type them."""

import unicodedata
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.dates import PartialDate, Precision, YearReading, read_date, read_moment, read_time

TODAY = date(2026, 9, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/2/85", (1985, 2, 1)),
        ("010285", (1985, 2, 1)),
        ("01021985", (1985, 2, 1)),
        ("01-02-1985", (1985, 2, 1)),
        ("1.2.1985", (1985, 2, 1)),
        (" 01 / 02 / 1985 ", (1985, 2, 1)),
        ("1985-02-01", (1985, 2, 1)),
        ("19850213", (1985, 2, 13)),
        ("Ngày 1 tháng 2 năm 1985", (1985, 2, 1)),
        ("01/02/1985", (1985, 2, 1)),
        ("29/02/2024", (2024, 2, 29)),
        ("5/9", (2026, 9, 5)),
        ("1/1/27", (2027, 1, 1)),
        ("hôm nay", (2026, 9, 5)),
        ("Hôm qua", (2026, 9, 4)),
        ("hom kia", (2026, 9, 3)),
        (unicodedata.normalize("NFD", "hôm qua"), (2026, 9, 4)),
    ],
)
def test_that_a_typed_day_is_read(text, day):
    found = read_date(text, TODAY)
    assert found == PartialDate(*day)
    assert found.precision is Precision.DAY
    assert found.exact == date(*day)


@pytest.mark.parametrize(
    ("text", "known", "precision"),
    [
        ("3/1985", PartialDate(1985, 3), Precision.MONTH),
        ("tháng 3/1985", PartialDate(1985, 3), Precision.MONTH),
        ("tháng 3 năm 1985", PartialDate(1985, 3), Precision.MONTH),
        ("1985", PartialDate(1985), Precision.YEAR),
        ("năm 1985", PartialDate(1985), Precision.YEAR),
    ],
)
def test_that_an_unknown_day_stays_unknown(text, known, precision):
    found = read_date(text, TODAY)
    assert found == known
    assert found.precision is precision
    assert found.exact is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/1985", "date.invalid"),
        ("29/02/2023", "date.invalid"),
        ("310285", "date.invalid"),
        ("02/13/1985", "date.invalid"),
        ("13/1985", "date.invalid"),
        ("0/1985", "date.invalid"),
        ("00/02/1985", "date.invalid"),
        ("1/2/3085", "date.year_out_of_range"),
        ("1/2/185", "date.year_out_of_range"),
        ("12", "date.year_missing"),
        ("", "date.unreadable"),
        ("chưa rõ", "date.unreadable"),
        ("1/2/3/4", "date.unreadable"),
        ("12345", "date.year_missing"),
        ("-", "date.unreadable"),
    ],
)
def test_that_what_is_no_day_is_told(text, code):
    assert read_date(text, TODAY) == (code, {"text": text})


@pytest.mark.parametrize(
    ("text", "year"), [("1/2/85", 1985), ("1/2/08", 2008), ("1/2/09", 2009), ("1/2/27", 1927), ("1/2/26", 2026)]
)
def test_that_a_birth_year_of_two_digits_gives_the_age_of_an_adult_where_one_can(text, year):
    assert read_date(text, TODAY, YearReading.BIRTH) == PartialDate(year, 2, 1)


def test_that_a_birth_without_year_or_ahead_is_told():
    assert read_date("5/9", TODAY, YearReading.BIRTH) == ("date.year_missing", {"text": "5/9"})
    assert read_date("06/09/2026", TODAY, YearReading.BIRTH) == ("date.future", {"text": "06/09/2026"})
    assert read_date("05/09/2026", TODAY, YearReading.BIRTH) == PartialDate(2026, 9, 5)


@given(st.dates(date(1927, 9, 5), date(2008, 9, 5)), st.sampled_from(["%d/%m/%Y", "%d%m%Y", "%d-%m-%y", "%d%m%y"]))
def test_that_every_adults_birthday_is_read_back_from_every_way_of_typing(day, form):
    assert read_date(f"{day:{form}}", TODAY, YearReading.BIRTH) == PartialDate(day.year, day.month, day.day)


@given(st.text(max_size=12))
def test_that_any_text_is_read_or_told(text):
    found = read_date(text, TODAY)
    assert isinstance(found, PartialDate) or found[0].startswith("date.")
    moment = read_moment(text, TODAY)
    assert isinstance(moment, datetime) or moment[0].split(".")[0] in {"date", "time"}


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("22h30", time(22, 30)),
        ("22H30", time(22, 30)),
        ("2230", time(22, 30)),
        ("22:30", time(22, 30)),
        ("22h", time(22)),
        ("7h5", time(7, 5)),
        ("22 giờ 30", time(22, 30)),
        ("22 giờ 30 phút", time(22, 30)),
        ("0h15", time(0, 15)),
    ],
)
def test_that_a_typed_hour_is_read(text, hour):
    assert read_time(text) == hour


@pytest.mark.parametrize("text", ["24h00", "22h60", "2260", "22", "", "đêm", "22h30h"])
def test_that_what_is_no_hour_is_told(text):
    assert read_time(text) == ("time.unreadable", {"text": text})


@pytest.mark.parametrize(
    ("text", "day_and_hour"),
    [
        ("22h30", (5, time(22, 30))),
        ("2230", (5, time(22, 30))),
        ("22h30 hôm qua", (4, time(22, 30))),
        ("hôm qua 22h30", (4, time(22, 30))),
        ("hôm qua, lúc 22 giờ 30", (4, time(22, 30))),
        ("22h 5/9", (5, time(22, 0))),
        ("22h30 3/9/2026", (3, time(22, 30))),
        ("3/9/2026 22:30", (3, time(22, 30))),
        ("2230 3/9", (3, time(22, 30))),
        ("22h30 ngày 3 tháng 9", (3, time(22, 30))),
    ],
)
def test_that_an_hour_with_its_day_is_read(text, day_and_hour):
    day, hour = day_and_hour
    assert read_moment(text, TODAY) == datetime.combine(date(2026, 9, day), hour)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hôm qua", "time.unreadable"),
        ("22h30 9/2026", "date.day_missing"),
        ("22h30 31/02/2026", "date.invalid"),
        ("25h30 hôm qua", "time.unreadable"),
        ("22h30 lúc nào đó", "date.unreadable"),
    ],
)
def test_that_a_moment_without_hour_or_day_is_told(text, code):
    assert read_moment(text, TODAY) == (code, {"text": text})
