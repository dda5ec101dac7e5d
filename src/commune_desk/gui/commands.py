"""What the search can do besides finding records: pages by name, and actions that lead to the place that does them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from commune_desk.domain.periods import Month, PeriodKind, ReportCalendar, period_holding, previous
from commune_desk.domain.text import fold
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageSpec

_MONTH_TYPED = re.compile(r"thang (1[0-2]|[1-9])\b")
_MONTHS = 12


@dataclass(frozen=True)
class Command:
    """Something to go to.

    Attributes:
        title: what it does, found by the words typed.
        note: what will happen, in muted words.
        icon: file of resources/icons.
        page: key of the page that does it, with its target.
        action: whether it does something; False for a page alone.
        shortcut: keys that lead there as well.
    """

    title: str
    note: str
    icon: str
    page: str
    target: Any = None
    action: bool = True
    shortcut: str = ""


def matches(title: str, typed: str) -> bool:
    """Whether every word typed begins a word of the title, marks aside, in whatever order."""
    words = re.findall(r"\w+", fold(title))
    return all(any(word.startswith(part) for word in words) for part in re.findall(r"\w+", fold(typed)))


def find_commands(commands: Sequence[Command], typed: str) -> list[Command]:
    """The commands whose titles hold what was typed, those that begin with it first."""
    wanted = fold(typed).strip()
    found = [command for command in commands if wanted and matches(command.title, typed)]
    return sorted(found, key=lambda command: not fold(command.title).startswith(wanted))


def month_meant(typed: str, today: date) -> Month:
    """The month named in what was typed, the latest one that isn't after next month; without one, this month."""
    named = _MONTH_TYPED.search(fold(typed))
    this = Month.of(today)
    if named is None:
        return this
    month = Month(this.year, int(named[1]))
    return month if month <= this.shifted(1) else month.shifted(-_MONTHS)


def page_commands(specs: Sequence[PageSpec], shortcuts: Sequence[str]) -> list[Command]:
    """Each page by its name."""
    return [
        Command(spec.title, tr("mở trang"), spec.icon, spec.key, action=False, shortcut=keys)
        for spec, keys in zip(specs, shortcuts, strict=True)
    ]


def action_commands(pages: frozenset[str], today: date, typed: str) -> list[Command]:
    """What may be done today, as far as its page is there."""
    month = month_meant(typed, today)
    named = f"{month.number}/{month.year}"
    quarter = previous(period_holding(PeriodKind.QUARTER, ReportCalendar.ADMINISTRATIVE, today))
    forms = tr("biểu mẫu, xem trước rồi in")
    found = [
        Command(tr("Ghi vụ việc, hoạt động"), tr("dòng nhập nhanh"), "notebook-pen", "incidents", "new"),
        Command(tr("Nhập danh sách thành viên từ Excel"), tr("xem lại trước khi ghi"), "upload", "members", "import"),
        *_people_and_teams(),
        Command(tr("Tính chi trả tháng {month}", month=named), tr("mở trang Chi trả"), "banknote", "allowances", month),
        Command(
            tr("In danh sách chi trả tháng {month}", month=named),
            forms,
            "printer",
            "forms",
            ("f52-payment-list", month),
        ),
        Command(
            tr("In lịch tuần tra tháng {month}", month=named), forms, "printer", "forms", ("f02-patrol-roster", month)
        ),
        Command(tr("In danh sách thành viên"), forms, "printer", "forms", ("f46-member-list", today)),
        Command(
            tr("In báo cáo quý {number}/{year}", number=quarter.number, year=quarter.year),
            tr("xem số liệu, viết thuyết minh rồi in"),
            "printer",
            "reports",
            quarter,
        ),
        *_administration(),
    ]
    return [command for command in found if command.page in pages]


def _people_and_teams() -> list[Command]:
    teams = tr("mở trang Tổ và địa bàn, chọn tổ rồi làm")
    return [
        Command(tr("Thêm thành viên"), tr("mở phiếu trống"), "user-plus", "members", "new"),
        Command(tr("Tìm thành viên trùng lặp, gộp hồ sơ"), tr("mở trang Thành viên"), "users", "members", "duplicates"),
        Command(tr("Thêm tổ"), tr("mở phiếu trống"), "map-pinned", "teams", "new"),
        Command(tr("Gộp tổ"), teams, "map-pinned", "teams"),
        Command(tr("Tách tổ"), teams, "map-pinned", "teams"),
        Command(
            tr("Xuất lịch sử ra Excel"), tr("Quản trị, mục Lịch sử"), "file-spreadsheet", "administration", "history"
        ),
    ]


def _administration() -> list[Command]:
    return [
        Command(tr("Sao lưu ngay"), tr("Quản trị, mục Sao lưu"), "database-backup", "administration", "backups"),
        Command(tr("Đổi người ký"), tr("Quản trị, mục Người ký"), "pencil", "administration", "signatories"),
        Command(tr("Chọn định mức chi"), tr("Quản trị, mục Định mức chi"), "scale", "administration", "rates"),
        Command(tr("Xem lịch sử, hoàn tác"), tr("Quản trị, mục Lịch sử"), "history", "administration", "history"),
    ]
