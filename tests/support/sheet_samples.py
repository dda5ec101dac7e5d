"""An invented quarter of xã Yên Sơn, and a reader of workbooks that reckons the few functions our formulas use."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from commune_desk.documents.sheet_values import (
    AwardLine,
    Bm1Figures,
    Bm1Line,
    Bm1Values,
    IncidentLine,
    IndicatorGroup,
    IndicatorLine,
    MemberLine,
    MemberTeam,
    PayLine,
    PayMonth,
    PayTeam,
    QuarterValues,
    SheetHead,
    SheetPeriod,
    SheetSigner,
    TurnLine,
    TurnTeam,
)

HEAD = SheetHead(
    parent="CÔNG AN TỈNH TÂN LĨNH",
    issuer="CÔNG AN XÃ YÊN SƠN",
    place_date="Yên Sơn, ngày      tháng 9 năm 2026",
    signers=(
        SheetSigner("NGƯỜI LẬP BIỂU", "Thượng úy Lò Văn Chiến", "(Ký, ghi rõ họ tên)"),
        SheetSigner("TRƯỞNG CÔNG AN XÃ", "Trung tá Vũ Đình Khang", "(Ký, đóng dấu)"),
    ),
    made_at=datetime(2026, 9, 20, 2, 30),  # noqa: DTZ001 - file properties hold UTC without a zone
)
PEOPLE = {
    "Tổ thôn Tân Tiến": ("Nguyễn Văn Hưởng", "Nông Thị Hiền", "Trần Quốc Đạt"),
    "Tổ thôn Cao Lạng": ("Lương Văn Thắng", "Hoàng Thị Diệp"),
    "Tổ buôn Ea Klŏng": ("Y Bhăm Niê", "H’Nguên Mlô", "Y Khŏ Ênuôl", "Y Suăn Byă"),
}
POSTS = ("Tổ trưởng", "Tổ phó", "Tổ viên", "Tổ viên")
SUPPORT_VND = (1_800_000, 1_500_000, 1_200_000, 1_200_000)


def pay_line(name: str, place: int, month: int) -> PayLine:
    shifts = 5 + (len(name) + month) % 5
    days = month % 2 if place else 0
    return PayLine(
        member=name,
        full_name=name,
        post=POSTS[place],
        monthly_support_vnd=SUPPORT_VND[place],
        duty_shifts=shifts,
        duty_pay_vnd=shifts * 50_000,
        mobilised_days=days,
        mobilised_pay_vnd=days * 100_000,
        social_insurance_vnd=99_000 if place < 2 else 0,
        health_insurance_vnd=56_925 if month == 8 else 0,
        arrears_vnd=-50_000 if (month, place) == (9, 2) else 0,
        account_number=f"0009990{place}{month}",
        bank_name="Ngân hàng Nông nghiệp",
        note="",
    )


def pay_month(month: int, *, closed: bool = True, without: str = "") -> PayMonth:
    teams = tuple(
        PayTeam(team, tuple(pay_line(name, place, month) for place, name in enumerate(names) if name != without))
        for team, names in PEOPLE.items()
    )
    basis = "Mức chi theo Nghị quyết số 15/2026/NQ-HĐND ngày 10 tháng 7 năm 2026 của Hội đồng nhân dân tỉnh Tân Lĩnh"
    return PayMonth(date(2026, month, 1), basis, closed, teams)


def member_line(name: str, place: int) -> MemberLine:
    is_woman = "Thị" in name or name.startswith("H’")
    return MemberLine(
        full_name=name,
        born=1979 if place == 2 else date(1980, 2, 5 + place),
        is_woman=is_woman,
        ethnicity="Kinh",
        education="12/12",
        national_id=f"00007901234{place}",
        residence="Thôn Tân Tiến",
        post=POSTS[place],
        joined_on=date(2024, 7, 1),
    )


def quarter_values(**changes: Any) -> QuarterValues:
    values: dict[str, Any] = {
        "head": HEAD,
        "quarter": "Quý III năm 2026",
        "force": "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở xã Yên Sơn",
        "civil": SheetPeriod(date(2026, 7, 1), date(2026, 10, 1)),
        "reporting": SheetPeriod(date(2026, 6, 15), date(2026, 9, 15)),
        "same_period": SheetPeriod(date(2025, 6, 15), date(2025, 9, 15)),
        "year_start": date(2025, 12, 15),
        "members": tuple(
            MemberTeam(team, tuple(member_line(name, place) for place, name in enumerate(names)))
            for team, names in PEOPLE.items()
        ),
        "months": (
            pay_month(7, without="Trần Quốc Đạt"),
            pay_month(8),
            pay_month(9, closed=False, without="Y Suăn Byă"),
        ),
        "indicators": INDICATORS,
        "turns": tuple(
            TurnTeam(
                team, tuple(TurnLine(name, POSTS[place], ((9, 9), (8, 7), (9, 9))) for place, name in enumerate(names))
            )
            for team, names in PEOPLE.items()
        ),
        "incidents": INCIDENTS,
        "awards": AWARDS,
    }
    return QuarterValues(**{**values, **changes})


INDICATORS = (
    IndicatorGroup(
        "Nắm tình hình về an ninh, trật tự",
        (
            IndicatorLine("Tin cung cấp cho Công an xã", "Tin", 31, 26, 88),
            IndicatorLine("Trong đó: tin có giá trị", "Tin", 17, 12, 45, is_part=True),
            IndicatorLine("Vụ việc làm rõ từ nguồn tin", "Vụ", 5, 0, 13),
        ),
    ),
    IndicatorGroup(
        "Vận động giao nộp",
        (
            IndicatorLine("Pháo thu nộp", "Kg", Decimal("2.5"), Decimal("4.5"), Decimal("12.75")),
            IndicatorLine("Camera an ninh lắp mới", "Chiếc", 4, None, None),
        ),
    ),
)
INCIDENTS = (
    IncidentLine(
        "01/2026",
        datetime(2026, 7, 2, 22, 30),  # noqa: DTZ001 - local time of the commune
        "Thôn Tân Tiến",
        "Gây rối trật tự công cộng",
        "=Hai nhóm thanh niên xô xát tại quán nước, Tổ có mặt sau 10 phút, can ngăn và báo trực ban Công an xã.",
        "Hòa giải tại chỗ",
        "Tổ thôn Tân Tiến",
    ),
    IncidentLine(
        "02/2026",
        datetime(2026, 8, 5, 5, 10),  # noqa: DTZ001 - likewise
        "Buôn Ea Klŏng",
        "Cháy",
        "+ Cháy bếp, dập tắt trước khi lan sang nhà sàn.",
        "-",
    ),
)
AWARDS = (
    AwardLine(
        "Nông Thị Hiền",
        "Tổ phó, Tổ thôn Tân Tiến",
        "Giấy khen",
        "45/QĐ-UBND",
        date(2026, 8, 19),
        "Chủ tịch UBND xã",
        759_000,
    ),
    AwardLine(
        "Tổ thôn Cao Lạng", "Tập thể", "Giấy khen", "45/QĐ-UBND", date(2026, 8, 19), "Chủ tịch UBND xã", 1_518_000
    ),
)

TEAM_FIGURES = (
    ("Thôn Tân Tiến", (3, 3, 3, 2, 1, 3, 0, 0, 1, 2, 0, 1, 1, 1, 0, 0, 0, 0, 3, None, 0, 0, 0, 0)),
    ("Thôn Cao Lạng", (3, 3, 3, 2, 1, 3, 0, 0, 3, 0, 0, 3, 1, 1, 0, 0, 0, 0, 3, None, 0, 0, 0, 0)),
    ("Buôn Ea Klŏng", (4, 3, 4, 3, 1, 4, 0, 0, 3, 0, 1, 4, 1, 1, 1, 0, 0, 0, 4, None, 0, 0, 0, 0)),
    ("Thôn Đoàn Kết", (4, 3, 3, 2, 1, 3, 0, 0, 2, 1, 0, 1, 1, 1, 0, 0, 0, 0, 3, None, 0, 0, 0, 0)),
    ("Bon Bu Krông", (4, 3, 3, 2, 1, 3, 0, 0, 3, 0, 0, 3, 1, 1, 0, 0, 0, 0, 3, None, 0, 0, 0, 0)),
    ("Thôn Giang Sơn", (3, 2, 3, 2, 1, 3, 0, 2, 1, 0, 0, 3, 1, 1, 1, 0, 0, 0, 3, None, 0, 0, 0, 0)),
    ("Thôn Hòa Lợi", (3, 3, 3, 2, 1, 2, 1, 0, 2, 0, 1, 2, 1, 1, 0, 0, 0, 0, 3, None, 0, 0, 0, 0)),
)
COMMUNE_FIGURES = (24, 20, 22, 15, 7, 21, 1, 2, 15, 3, 2, 17, 7, 7, 2, 0, 0, 0, 22, 1, 0, 0, 0, 0)


def bm1_values(changed: dict[int, int | None] | None = None) -> Bm1Values:
    """The figures of the form, some of its columns changed."""
    figures: list[int | None] = list(COMMUNE_FIGURES)
    for column, figure in (changed or {}).items():
        figures[column - 2] = figure
    teams = tuple(Bm1Line(name, Bm1Figures(*by_team)) for name, by_team in TEAM_FIGURES)
    period = SheetPeriod(date(2026, 10, 15), date(2026, 11, 15))
    return Bm1Values(HEAD, "Xã Yên Sơn", period, Bm1Figures(*figures), teams)


class Reckoner:
    """Works out formulas from the cells alone, without what the file says they give."""

    def __init__(self, data: bytes) -> None:
        self.workbook: Workbook = load_workbook(BytesIO(data))
        self._sheet = ""

    def value(self, sheet: str, address: str) -> Any:
        cell = self.workbook[sheet][address]
        if cell.data_type != "f":
            return cell.value
        before, self._sheet = self._sheet, sheet
        try:
            return eval(_as_python(cell.value[1:]), {"__builtins__": {}, **self._functions()})
        finally:
            self._sheet = before

    def formulas(self) -> list[tuple[str, str]]:
        return [
            (sheet.title, cell.coordinate)
            for sheet in self.workbook
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]

    def _functions(self) -> dict[str, Any]:
        return {
            "area": self._area,
            "SUM": lambda *parts: sum(number for number in _flat(parts) if _is_number(number)),
            "COUNT": lambda *parts: sum(map(_is_number, _flat(parts))),
            "IF": lambda test, yes, no: yes() if test() else no(),
            "ROUND": lambda number, digits: Decimal(number).quantize(Decimal(10) ** -digits, ROUND_HALF_UP),
            "text": Text,
        }

    def _area(self, sheet: str, address: str) -> Any:
        name = sheet or self._sheet
        if ":" not in address:
            found = self.value(name, address)
            return (
                Decimal(found) if isinstance(found, int) else Decimal(str(found)) if isinstance(found, float) else found
            )
        left, top, right, bottom = range_boundaries(address)
        cells = self.workbook[name].iter_rows(top, bottom, left, right)
        return [self.value(name, cell.coordinate) for row in cells for cell in row]


class Text(str):
    """Joined by & as Excel does."""

    __slots__ = ()

    def __and__(self, other: Any) -> "Text":
        return Text(f"{self}{other}")

    def __rand__(self, other: Any) -> "Text":
        return Text(f"{other}{self}")


_TOKEN = re.compile(
    r"""(?P<text>"[^"]*")|(?:'(?P<quoted>[^']+)'!|(?P<plain>\w+)!)?(?P<area>\b[A-Z]{1,2}\d+(?::[A-Z]{1,2}\d+)?\b)|(?P<other>[A-Z]+(?=\()|<>|.)"""
)


def _as_python(formula: str) -> str:
    parts = []
    for found in _TOKEN.finditer(formula):
        if found["text"]:
            parts.append(f"text({found['text']})")
        elif found["area"]:
            sheet = found["quoted"] or found["plain"] or ""
            parts.append(f"area({sheet!r}, {found['area']!r})")
        else:
            parts.append({"=": "==", "&": "&"}.get(found["other"], found["other"]))
    return _lazy_if("".join(parts))


def _lazy_if(code: str) -> str:
    """IF(a,b,c) reckons only the branch taken."""
    start = code.rfind("IF(")
    while start >= 0:
        arguments, end = _arguments(code, start + 3)
        code = f"{code[:start]}If({','.join(f'lambda: ({argument})' for argument in arguments)}){code[end:]}"
        start = code.rfind("IF(")
    return code.replace("If(", "IF(")


def _arguments(code: str, start: int) -> tuple[list[str], int]:
    depth, quote, arguments, begun = 0, "", [], start
    for index in range(start, len(code)):
        sign = code[index]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "(":
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
        elif sign == ")":
            return [*arguments, code[begun:index]], index + 1
        elif sign == "," and not depth:
            arguments.append(code[begun:index])
            begun = index + 1
    raise ValueError(code)


def _flat(parts: Any) -> list[Any]:
    return [value for part in parts for value in (part if isinstance(part, list) else [part])]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal)
