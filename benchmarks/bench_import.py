"""Reading a list of 5,000 people with all repairs, against calamine's bare read of the same file, in one run.

Prints a table and one line of JSON. Times are medians; only ratios may be compared between machines.
"""

import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from commune_desk.exchange.preview import read_list

ROUNDS = 5
ROWS = 5_000
TEAM = 25
MOST_RATIO = 60
AS_OF = date(2026, 9, 30)
HEADER = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "SĐT", "Tổ", "Chức danh", "Nơi thường trú")


def median_s(work: Callable[[], object]) -> float:
    """Median seconds of the processor of some rounds, after one that warms up: what else runs does not count."""
    work()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


def person(n: int, pick: random.Random) -> list[object]:
    """A row of which most cells need mending."""
    female = pick.random() < 0.3
    family, given = pick.choice(("Nguyễn", "Trần", "Lê", "Ðặng")), pick.choice(("An", "Bình", "Thuý", "Ngọc"))
    name = f"{family} {'Thị' if female else 'Văn'} {pick.choice(('Hoà', 'Minh', 'Như', 'Đình'))} {given}"
    name = pick.choice((name, name.upper(), name.lower(), f" {name}\u200b"))
    born = date(1960, 1, 1) + timedelta(days=pick.randrange(16_000))
    number = f"099{int(female) + (2 if born.year >= 2000 else 0)}{born.year % 100:02}{n:06}"
    team = f"Thôn {n // TEAM + 1}"
    post = {0: "Tổ trưởng", 1: "Tổ phó"}.get(n % TEAM, "Tổ viên")
    return [
        n + 1,
        name,
        pick.choice((born, f"{born:%d/%m/%Y}", f"{born:%d.%m.%y}", str(born.year))),
        "Nữ" if female else "Nam",
        pick.choice((number, int(number))),
        pick.choice((990_000_000 + n, f"0990.{n // 1000:03}.{n % 1000:03}")),
        team if n % 3 else team.upper(),
        post,
        f"{team}, xã Đông Hồ",
    ]


def big_list(folder: Path) -> Path:
    """An office's list as it comes: titles above, a column of everything, a count and a signer below."""
    pick = random.Random(20_240_701)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    sheet.append(["UBND XÃ ĐÔNG HỒ"])
    sheet.append(["DANH SÁCH LỰC LƯỢNG THAM GIA BẢO VỆ AN NINH, TRẬT TỰ Ở CƠ SỞ"])
    sheet.append(HEADER)
    for n in range(ROWS):
        sheet.append(person(n, pick))
    sheet.append([f"Tổng cộng: {ROWS} người"])
    path = folder / "danh sách.xlsx"
    book.save(path)
    return path


def main() -> None:
    """Measures and prints; an error when the ratio is past the budget."""
    with tempfile.TemporaryDirectory() as name:
        path = big_list(Path(name))
        preview = read_list(path, AS_OF)
        assert len(preview.rows) == ROWS
        ours_s = median_s(lambda: read_list(path, AS_OF))
        bare_s = median_s(lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())
    ratio = ours_s / bare_s
    what = f"import of {ROWS} rows with {len(preview.warnings)} repairs and doubts / calamine's bare read"
    print(f"{what:80} {ours_s * 1000:7.1f}ms {bare_s * 1000:7.1f}ms {ratio:7.2f} (at most {MOST_RATIO})")
    print(json.dumps([{"what": what, "ours_s": ours_s, "bare_s": bare_s}]))
    if ratio > MOST_RATIO:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
