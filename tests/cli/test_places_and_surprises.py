"""Where a database lies may be said from any folder, and nobody meets a traceback."""

from pathlib import Path

import pytest

from commune_desk.bootstrap import home
from commune_desk.cli.main import main

CASE_01 = (
    Path(__file__).parents[1] / "data" / "import-cases" / "01_quoc_hieu_tieu_de_dong_so_cot"
    / "01_quoc_hieu_tieu_de_dong_so_cot.xlsx"
)  # fmt: skip


def test_that_a_relative_place_serves_every_command(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("sổ").mkdir()
    place = "sổ/xã.db"
    assert main(["db", "init", "--name", "Yên Sơn", "--db", place]) == 0
    assert main(["import", str(CASE_01), "--db", place]) == 0
    assert main(["db", "backup", "sổ/sao lưu.db", "--db", place]) == 0
    assert main(["db", "restore", "sổ/sao lưu.db", "--db", "sổ/khác.db"]) == 0
    assert main(["members", "list", "--db", "sổ/khác.db"]) == 0


def test_that_what_nobody_expected_is_logged_and_told_in_a_sentence(monkeypatch, capsys, tmp_path):
    place = str(tmp_path / "xã.db")
    assert main(["db", "init", "--name", "Yên Sơn", "--db", place]) == 0
    capsys.readouterr()

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("commune_desk.cli.commands.teams.list_teams", broken)
    assert main(["teams", "list", "--db", place]) == 1
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "command.log" in told
    assert "ZeroDivisionError" in (home() / "command.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [["pay", "month", "2026-09"], ["report", "2026-Q3"], ["forms", "list"]])
def test_that_a_missing_office_is_a_sentence(command, capsys, tmp_path):
    status = main([*command, "--db", str(tmp_path / "không có.db")])
    assert "Traceback" not in capsys.readouterr().err
    assert status in {0, 1}
