"""What an officer waits for, as ratios against the bare work, side by side in one run.

Prints a table and one line of JSON. Times are medians; only ratios may be compared between machines.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from commune_desk import bootstrap
from commune_desk.bootstrap import SetClock, seeded_ids
from commune_desk.domain.text import name_sort_key
from commune_desk.exchange.preview import read_list
from commune_desk.services.imports import ReadList
from commune_desk.services.members import ListMembers
from commune_desk.services.office import Office
from commune_desk.services.units import CreateUnit

ROUNDS = 5
ROWS = 2_000


def median_s(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median seconds of some rounds, after one that warms up."""
    work()
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def command(*arguments: str) -> Callable[[], object]:
    """Runs a command as a whole process."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def big_list(folder: Path) -> Path:
    """An office's list of many people."""
    book = Workbook()
    sheet = book.active
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Tổ", "Chức danh"])
    for n in range(ROWS):
        sheet.append(
            [n + 1, f"Nông Văn {chr(65 + n % 24)}{n}", "02/03/1980", f"0000800{n:05}", f"Thôn {n // 40}", "Tổ viên"]
        )
    path = folder / "danh sách.xlsx"
    book.save(path)
    return path


def office_of(folder: Path, password: str | None) -> Office:
    """A new office with everybody of the list."""
    folder.mkdir()
    clock = SetClock(datetime(2026, 10, 1, tzinfo=UTC))
    unit = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")
    return bootstrap.create_office(
        str(folder / "office.db"), unit, password=password, who="Ai", clock=clock, new_id=seeded_ids(1, clock)
    )


def main() -> None:
    """Measures and prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["COMMUNE_DESK_HOME"] = str(folder / "home")
        rows = measure(folder)
    print(f"{'what':58} {'ours':>9} {'bare':>9} {'ratio':>7}")
    for what, ours_s, bare_s in rows:
        print(f"{what:58} {ours_s * 1000:7.1f}ms {bare_s * 1000:7.1f}ms {ours_s / bare_s:7.2f}")
    print(json.dumps([{"what": what, "ours_s": ours, "bare_s": bare} for what, ours, bare in rows]))


def measure(folder: Path) -> list[tuple[str, float, float]]:
    """(what, our seconds, bare seconds)."""
    path = big_list(folder)
    names = [f"Nguyễn Thị {n:05} Thuý" for n in range(ROWS)]
    plain, locked = office_of(folder / "plain", None), office_of(folder / "locked", "mật khẩu")
    for office in (plain, locked):
        office.imports.run(list_command(path))
    everybody = ListMembers(date(2026, 10, 1), limit=200)
    found = ListMembers(date(2026, 10, 1), search="nong van k")
    rows = [
        ("`commune-desk --help` / python that does nothing", median_s(command("-m", "commune_desk", "--help")),
         median_s(command("-c", "pass"))),
        (f"reading a list of {ROWS} with all repairs / calamine's bare read",
         median_s(lambda: read_list(path, date(2026, 10, 1))),
         median_s(lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())),
        (f"sort keys of {ROWS} names / lower()", median_s(lambda: sorted(names, key=name_sort_key)),
         median_s(lambda: sorted(names, key=str.lower))),
        ("a page of 200 members, encrypted / plain", median_s(lambda: locked.members.list(everybody)),
         median_s(lambda: plain.members.list(everybody))),
        ("a search, encrypted / plain", median_s(lambda: locked.members.list(found)),
         median_s(lambda: plain.members.list(found))),
    ]  # fmt: skip
    plain.close()
    locked.close()
    return rows


def list_command(path: Path) -> ReadList:
    """The import of the list."""
    return ReadList(path, date(2026, 10, 1))


if __name__ == "__main__":
    main()
