"""The sample commune from the command line."""

import re
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

SIZE = ("--members", "12", "--months", "2", "--seed", "5", "--until", "2026-07-24")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two folders made of the same seed and day."""
    from commune_desk.cli.main import main

    folders = [tmp_path_factory.mktemp("demo") / "thư mục mới" / "in" for _ in range(2)]
    for folder in folders:
        assert main(["demo", str(folder), *SIZE]) == 0
    return folders


def test_that_it_prints_what_an_office_prints_in_a_quarter(made):
    names = sorted(file.name for file in made[0].iterdir())
    assert names == [
        "bao-cao-quy_2026-Q2.docx",
        "bao-cao-quy_2026-Q2.pdf",
        "bieu-mau-01_2026-07.xlsx",
        "commune.db",
        "danh-sach-chi-tra_2026-06.docx",
        "danh-sach-chi-tra_2026-06.pdf",
        "danh-sach-thanh-vien_2026-07-24.docx",
        "danh-sach-thanh-vien_2026-07-24.pdf",
        "lich-tuan-tra_2026-08.docx",
        "lich-tuan-tra_2026-08.pdf",
        "quyet-dinh-khen-thuong_2026-07.docx",
        "quyet-dinh-khen-thuong_2026-07.pdf",
        "so-lieu-quy_2026-Q2.xlsx",
    ]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", name) for name in names)


def test_that_the_same_seed_and_day_print_the_same_words_and_cells(made):
    for file in made[0].iterdir():
        other = made[1] / file.name
        if file.suffix == ".pdf":
            assert words(file) == words(other)
        elif file.suffix == ".xlsx":
            assert cells(file) == cells(other)


def test_that_its_database_can_be_worked_with(run, made):
    assert run("db", "check", "--db", made[0] / "commune.db").status == 0
    listed = run("members", "list", "--as-of", "2026-07-24", "--json", "--db", made[0] / "commune.db").json
    assert len(listed) == 12
    assert "Nguyễn Văn Quyết" in words(made[0] / "danh-sach-thanh-vien_2026-07-24.pdf")


def test_that_a_commune_that_is_there_is_not_written_over(run, made):
    before = {file.name: file.stat().st_mtime_ns for file in made[1].iterdir()}
    ran = run("demo", made[1], *SIZE, "--json")
    assert (ran.status, ran.error["code"]) == (1, "error.database_exists")
    assert {file.name: file.stat().st_mtime_ns for file in made[1].iterdir()} == before


def test_that_nothing_is_left_of_what_could_not_be_finished(run, tmp_path, monkeypatch):
    from commune_desk.services.exports import ExportService

    def full(_service, _report):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ExportService, "bm1", full)
    ran = run("demo", tmp_path / "x", "--members", "3", "--months", "1", "--json")
    assert (ran.status, ran.error["code"]) == (1, "error.file_disk_full")
    assert not (tmp_path / "x").exists()


def words(file: Path) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(file).pages).split())


def cells(file: Path) -> list[object]:
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in openpyxl.load_workbook(file).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
