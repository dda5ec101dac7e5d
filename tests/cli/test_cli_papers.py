"""Forms and workbooks on the command line."""

import io

import openpyxl
import pytest
from pypdf import PdfReader

from commune_desk.assets import form


def test_that_forms_are_listed_and_checked_without_an_office(run, home_of_its_own):
    forms = run("forms", "list", "--json").json
    assert {one["id"] for one in forms} >= {"f02-patrol-roster", "f46-member-list", "f52-payment-list"}
    assert all(one["title"] and one["legal_basis"] for one in forms)
    assert (run("forms", "check").status, run("forms", "check", "--json").json) == (0, [])
    assert not home_of_its_own.exists()


def test_that_a_mistake_in_a_folder_is_told_with_its_line(run, tmp_path):
    folder = tmp_path / "f99-thử"
    folder.mkdir()
    for name in ("form.toml", "form.xml.j2"):
        (folder / name).write_bytes(form("f46-member-list", name).read_bytes())
    assert run("forms", "check", folder).status == 0
    source = folder / "form.xml.j2"
    source.write_text(source.read_text("utf-8").replace("<letterhead>", "<letterhed>", 1), "utf-8")
    ran = run("forms", "check", folder, "--json")
    assert ran.status == 1
    assert "letterhed" in ran.json[0]["message"]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_that_a_form_is_printed_into_the_file_named(run, sample, tmp_path, kind):
    out = tmp_path / f"danh sách.{kind}"
    ran = run("forms", "print", "f46-member-list", "--subject", "2026-08-21", "--out", out, "--db", sample, "--json")
    assert ran.json == [{"file": str(out)}]
    content = out.read_bytes()
    assert content.startswith(b"%PDF" if kind == "pdf" else b"PK")
    assert list(tmp_path.glob(".*.part")) == []


def test_that_answers_change_what_is_printed(run, sample, tmp_path):
    out = tmp_path / "x.pdf"
    words = []
    for answer in ("không", "có"):
        options = ("--subject", "2026-08-21", "--answer", f"posted_copy={answer}", "--out", out, "--db", sample)
        assert run("forms", "print", "f46-member-list", *options).status == 0
        words.append("".join(page.extract_text() for page in PdfReader(io.BytesIO(out.read_bytes())).pages))
    assert "000076" in words[0]
    assert "000076" not in words[1]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("f99-nothing", "--subject", "2026-08", "--out", "x.pdf"), "error.cli.form_not_found"),
        (("f46-member-list", "--subject", "2026-08-21", "--out", "x.odt"), "error.cli.kind_of_file"),
        (("f46-member-list", "--subject", "hôm nay", "--out", "x.pdf"), "error.paper_subject"),
        (("f46-member-list", "--subject", "2026-08-21", "--answer", "posted_copy=?", "--out", "x.pdf"),
         "error.cli.not_a_flag"),
        (("f32-commendation-decision", "--subject", "2026-08", "--out", "x.pdf"), "error.paper_subject"),
        (("f52-payment-list", "--subject", "2020-01", "--out", "x.pdf"), "error.month_not_computed"),
    ],
)  # fmt: skip
def test_that_a_paper_that_cannot_be_printed_leaves_no_file(run, sample, arguments, code):
    *words, name = arguments
    ran = run("forms", "print", *words, sample.parent / name, "--db", sample, "--json")
    assert (ran.status, ran.error["code"]) == (1, code)
    assert list(sample.parent.glob("*x.*")) == []


def test_that_a_place_that_cannot_be_written_is_told(run, sample, tmp_path):
    out = tmp_path / "không có" / "x.pdf"
    ran = run("forms", "print", "f46-member-list", "--subject", "2026-08-21", "--out", out, "--db", sample, "--json")
    assert (ran.status, ran.error["code"]) == (1, "error.folder_missing")


def test_that_workbooks_are_written_for_a_quarter_and_for_a_period(run, sample, tmp_path):
    for command, period in (("quarter", "2026-Q3"), ("bm1", "2026-08")):
        out = tmp_path / f"{command}.xlsx"
        assert run("export", command, period, "--out", out, "--db", sample).out.strip() == str(out)
        assert openpyxl.load_workbook(out).sheetnames
    refused = run("export", "quarter", "2026-Q3", "--out", tmp_path / "x.csv", "--db", sample, "--json")
    assert refused.error["code"] == "error.cli.kind_of_file"
    assert run("export", "quarter", "2026-08", "--out", tmp_path / "x.xlsx", "--db", sample).status == 1
    assert not (tmp_path / "x.xlsx").exists()
