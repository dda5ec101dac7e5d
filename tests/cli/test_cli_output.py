"""What a terminal shows."""

import io
from datetime import date
from decimal import Decimal

from commune_desk.cli.output import TerminalProgress, print_rows


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_that_a_terminal_sees_a_bar_that_goes_away():
    terminal = Terminal()
    progress = TerminalProgress(terminal)
    progress.progress(1, 2, "sample.progress.log")
    assert terminal.getvalue().endswith(f"[{'#' * 15}{'.' * 15}] Ghi vụ việc và hoạt động")
    progress.close()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_that_a_pipe_sees_no_bar():
    pipe = io.StringIO()
    progress = TerminalProgress(pipe)
    progress.progress(1, 2, "sample.progress.log")
    progress.close()
    assert pipe.getvalue() == ""


def test_that_numbers_stand_right_and_are_written_as_in_the_country(capsys):
    rows = [
        {"name": "Tân Tiến", "year": 2026, "total_vnd": 1234567, "percent": Decimal("-2.5"), "valid_from": None},
        {"name": "Xóm", "year": 2025, "total_vnd": -5, "percent": None, "valid_from": date(2026, 9, 5)},
    ]
    print_rows(rows, ("name", "number", "total_vnd", "percent", "valid_from"), as_json=False)
    assert [line.split() for line in capsys.readouterr().out.splitlines()[1:]] == [
        ["Tân", "Tiến", "1.234.567", "−2,5"],
        ["Xóm", "−5", "05/09/2026"],
    ]
