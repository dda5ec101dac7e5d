"""An office's list on the command line."""

import json

import openpyxl
import pytest

HEAD = "STT;Họ và tên;Ngày sinh;Số CCCD;Số điện thoại;Tổ;Chức danh\n"
GOOD = (
    "1;Nguyễn Văn Thử;12/03/1979;000079012345;0990000001;Thôn Thử Nghiệm;Tổ trưởng\n"
    "2;Trần Thị Mẫu;05/09/1988;000188020264;0990000002;Thôn Thử Nghiệm;Tổ phó\n"
)
BAD = "3;Lê Văn Trẻ;21/11/2015;000215028183;0990000003;Thôn Thử Nghiệm;Tổ viên\n"


@pytest.fixture
def write(tmp_path):
    def write(text, name="danh sách.csv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8-sig")
        return file

    return write


def test_that_a_dry_run_needs_no_office_and_creates_nothing(run, write, home_of_its_own):
    ran = run("import", write(HEAD + GOOD), "--dry-run", "--json", "--as-of", "2026-08-21")
    assert ran.status == 0
    assert [row["full_name"] for row in ran.json["rows"]] == ["Nguyễn Văn Thử", "Trần Thị Mẫu"]
    assert not home_of_its_own.exists()


def test_that_a_file_that_cannot_be_read_is_refused_by_both(run, write, sample):
    for options in (("--dry-run",), ("--db", sample)):
        assert run("import", write("", "trống.xlsx"), "--json", *options).status == 1


def test_that_rows_are_written_after_a_backup_and_their_team_is_made(run, write, sample):
    ran = run("import", write(HEAD + GOOD), "--as-of", "2026-08-21", "--db", sample, "--json")
    assert ran.status == 0
    assert (ran.json["added"], ran.json["errors"], ran.json["rejected_file"]) == (2, [], None)
    assert len(ran.json["new_teams"]) == 1
    listed = run("members", "list", "--team", "thu nghiem", "--as-of", "2026-08-21", "--db", sample, "--json").json
    assert {row["full_name"]: row["post"] for row in listed} == {
        "Nguyễn Văn Thử": "leader",
        "Trần Thị Mẫu": "deputy",
    }
    assert list((sample.parent / "backups").rglob("*before-import*"))


def test_that_rows_in_error_are_listed_and_saved_beside_the_file(run, write, sample):
    file = write(HEAD + GOOD + BAD)
    ran = run("import", file, "--as-of", "2026-08-21", "--db", sample, "--json")
    assert (ran.status, ran.json["added"], len(ran.json["errors"])) == (0, 2, 1)
    assert ran.json["errors"][0]["row"] == 4
    saved = file.with_name("danh sách - dòng lỗi.xlsx")
    assert ran.json["rejected_file"] == str(saved)
    again = run("import", saved, "--dry-run", "--json", "--as-of", "2026-08-21").json
    assert [row["full_name"] for row in again["rows"]] == ["Lê Văn Trẻ"]


def test_that_people_are_told_in_sentences(run, write, sample):
    out = run("import", write(HEAD + GOOD + BAD), "--as-of", "2026-08-21", "--db", sample).out
    assert "Đã nhập 2 người mới" in out
    assert "Dòng 4: " in out
    assert "dòng lỗi.xlsx" in out


def test_that_what_was_mended_is_told_in_groups_that_name_their_rows(run, write, sample):
    rows = [f"{n};Lê Văn Thử;{n:02}/02/1990;99090{n:06};99000{n:04};Thôn Thử Nghiệm;Tổ viên\n" for n in range(1, 13)]
    out = run("import", write(HEAD + "".join(rows)), "--as-of", "2026-08-21", "--db", sample).out
    lines = [line for line in out.splitlines() if "số 0 đầu" in line]
    assert len(lines) == 2
    assert all(line.startswith("12 dòng: 2, 3, 4, 5, 6, 7, 8, 9 và 4 dòng nữa · Đã sửa, để biết · ") for line in lines)
    assert "Dòng 2 · Cần xem lại · Thôn Thử Nghiệm chưa có Tổ trưởng trong danh sách này." in out
    dry = run("import", write(HEAD + "".join(rows)), "--as-of", "2026-08-21", "--dry-run").out
    assert [line for line in dry.splitlines() if "số 0 đầu" in line] == lines


def test_that_the_sheet_that_was_read_is_told(run, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Hướng dẫn"
    sheet = book.create_sheet("Thôn Đông")
    sheet.append(["STT", "Họ và tên"])
    sheet.append([1, "Lê Văn Thử"])
    book.save(tmp_path / "ds.xlsx")
    ran = run("import", tmp_path / "ds.xlsx", "--dry-run", "--json")
    assert (ran.json["sheet"], ran.json["sheets"]) == ("Thôn Đông", ["Hướng dẫn", "Thôn Đông"])
    assert "“Thôn Đông”" in run("import", tmp_path / "ds.xlsx", "--dry-run").out


def test_that_people_on_another_sheet_are_told_and_left_unread(run, tmp_path):
    book = openpyxl.Workbook()
    for name, people in (("Thôn Đông", ["Lê Văn Thử", "Lê Thị Mẫu"]), ("Thôn Tây", ["Bùi Văn Thử"])):
        sheet = book.create_sheet(name)
        sheet.append(["STT", "Họ và tên"])
        for number, full_name in enumerate(people, 1):
            sheet.append([number, full_name])
    book.save(tmp_path / "ds.xlsx")
    ran = run("import", tmp_path / "ds.xlsx", "--dry-run", "--json")
    assert ran.json["unread"] == [{"sheet": "Thôn Tây", "columns": "", "people": 1}]
    assert "Trang “Thôn Tây” cũng có 1 người, chưa đọc" in run("import", tmp_path / "ds.xlsx", "--dry-run").out


def test_that_a_map_says_what_a_column_is(run, write, tmp_path):
    file = write(
        "Họ và tên;Cột lạ;Số CCCD\nNguyễn Văn Thử;12/03/1979;000079012345\nTrần Thị Mẫu;05/09/1988;000188020264\n"
    )
    chart = tmp_path / "cột.json"
    chart.write_text(json.dumps({"b": "birth_date"}), encoding="utf-8")
    options = ("--dry-run", "--json", "--as-of", "2026-08-21")
    assert [row.get("birth_date") for row in run("import", file, *options).json["rows"]] == [None, None]
    mapped = run("import", file, "--map", chart, *options).json["rows"]
    assert [row["birth_date"] for row in mapped] == ["1979-03-12", "1988-09-05"]
    chart.write_text("[1, 2", encoding="utf-8")
    assert run("import", file, "--map", chart, *options).error["code"] == "error.cli.map_unreadable"
