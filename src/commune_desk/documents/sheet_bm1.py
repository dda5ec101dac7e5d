"""Biểu mẫu 01 of CV 435/V05-P3 (12/03/2026): 26 columns under 25 numbers, and our own check sheet by team."""

from collections.abc import Sequence
from dataclasses import astuple

from commune_desk.documents.sheet import PART, RowStyle, SheetPage, SheetSizes
from commune_desk.documents.sheet_book import Book, Content
from commune_desk.documents.sheet_formula import Formula, Lookup, Number, Ref, difference, link, number_at, sum_down
from commune_desk.documents.sheet_measures import SheetColumn
from commune_desk.documents.sheet_values import Bm1Values, Kind

FORM_SHEET, TEAM_SHEET = "Biểu mẫu 01", "Chi tiết theo Tổ"
_SIZES = SheetSizes(text_pt=10, header_pt=7.8, row_mm=9, header_row_mm=14)
_FIRST = 2  # number of the first column of figures
_SHIFT = 1  # (1) stands over two columns: figure (n) is the sheet's column n + 1

_FORCE, _TEAMS = "Thống kê lực lượng", "Thống kê Tổ"
_TRAINING, _AWARDS = "Bồi dưỡng, huấn luyện theo tài liệu của Bộ", "Khen thưởng"
_HEADINGS: tuple[tuple[tuple[str, ...], float], ...] = (
    ((_FORCE, "Tổng số thành viên theo Quyết định của UBND"), 11.5),
    ((_FORCE, "Tổng số thành viên theo báo cáo kỳ trước liền kề"), 11.5),
    ((_FORCE, "Tổng số thành viên thực tế hiện có"), 11),
    ((_FORCE, "Giới tính", "Nam"), 8),
    ((_FORCE, "Giới tính", "Nữ"), 8),
    ((_FORCE, "Độ tuổi", "Dưới 70"), 8.5),
    ((_FORCE, "Độ tuổi", "Trên 70"), 8.5),
    ((_FORCE, "Trình độ", "Tiểu học"), 8.5),
    ((_FORCE, "Trình độ", "THCS; THPT"), 9),
    ((_FORCE, "Trình độ", "Trung cấp; Cao đẳng"), 9.5),
    ((_FORCE, "Trình độ", "Từ Đại học trở lên"), 9.5),
    ((_FORCE, "Số thành viên là người dân tộc thiểu số"), 9.5),
    ((_TEAMS, "Tổng số Tổ theo Quyết định của UBND"), 10.5),
    ((_TEAMS, "Tổng số Tổ thực tế hiện có"), 10.5),
    (("Số lượng thành viên tuyển mới",), 10),
    (("Số thành viên xin thôi không tham gia hoặc chết khi không làm nhiệm vụ",), 12),
    (("Số thành viên bị thương khi làm nhiệm vụ",), 10),
    (("Số thành viên hy sinh khi làm nhiệm vụ",), 10),
    ((_TRAINING, "Số thành viên"), 9),
    ((_TRAINING, "Số lớp"), 7.5),
    ((_AWARDS, "Bằng khen", "Tập thể"), 7.5),
    ((_AWARDS, "Bằng khen", "Cá nhân"), 7.5),
    ((_AWARDS, "Giấy khen", "Tập thể"), 7.5),
    ((_AWARDS, "Giấy khen", "Cá nhân"), 7.5),
)
# Why columns stay blank: no such records are kept yet. First and last column, and what is missing.
_RECORDS = (
    (2, 2, "quyết định của UBND về số thành viên"),
    (3, 3, "báo cáo kỳ trước liền kề"),
    (4, 4, "thành viên hiện có"),
    (5, 6, "giới tính"),
    (7, 8, "ngày sinh"),
    (9, 12, "trình độ"),
    (13, 13, "dân tộc"),
    (14, 14, "quyết định của UBND về số Tổ"),
    (15, 15, "Tổ hiện có"),
    (16, 16, "tuyển mới"),
    (17, 17, "thôi tham gia"),
    (18, 19, "bị thương, hy sinh khi làm nhiệm vụ"),
    (20, 21, "bồi dưỡng, huấn luyện"),
    (22, 23, "Bằng khen"),
    (24, 25, "Giấy khen"),
)
_IDENTITY = "cột 4 = cột 3 + cột 16 - cột 17 - cột 19"
_IDENTITY_COLUMNS = (4, 3, 16, 17, 19)


def bm1_workbook(values: Bm1Values) -> bytes:
    """The form as xlsx, and by team what it is made of."""
    book = Book(
        "Biểu mẫu 01 - Thống kê số liệu lực lượng tham gia bảo vệ ANTT ở cơ sở", values.head.issuer, values.head.made_at
    )
    row = _add_form(book, values)
    _add_teams(book, values, row)
    return book.to_bytes()


def _columns(second: str) -> tuple[SheetColumn, ...]:
    figures = (SheetColumn(headings, width, Kind.COUNT) for headings, width in _HEADINGS)
    return (SheetColumn(("STT",), 7, Kind.COUNT), SheetColumn((second,), 22.5, Kind.WORDS), *figures)


def _add_form(book: Book, values: Bm1Values) -> int:
    page = SheetPage(book, FORM_SHEET, _columns("Tên xã, phường"), _SIZES)
    period = values.period
    page.open(
        values.head,
        ["BIỂU MẪU 01", "THỐNG KÊ SỐ LIỆU LỰC LƯỢNG THAM GIA BẢO VỆ ANTT Ở CƠ SỞ"],
        [
            "(Kèm theo Công văn số 435/V05-P3 ngày 12 tháng 3 năm 2026)",
            f"Số liệu từ ngày {period.start:%d/%m/%Y} đến ngày {period.last_day:%d/%m/%Y}",
        ],
    )
    page.header(numbers_merge=2)
    figures = astuple(values.figures)
    row = page.add_row([1, values.place, *figures])
    page.note(
        f"Ghi chú: Số liệu cột 2 đến cột 15 lấy tại ngày {period.last_day:%d/%m/%Y}; cột 16 đến cột 25 lấy trong kỳ."
    )
    _identity_notes(page, row, figures)
    missing = [index + _FIRST for index, figure in enumerate(figures) if figure is None]
    if missing:
        page.note(missing_note(missing))
    page.sign(values.head)
    page.close()
    return row


def _identity_notes(page: SheetPage, row: int, figures: Sequence[int | None]) -> None:
    unknown = [column for column in _IDENTITY_COLUMNS if figures[column - _FIRST] is None]
    if unknown:
        page.note(f"Chưa đối chiếu được {_IDENTITY}: không có số liệu {_named(sorted(unknown))}.")
        return
    cells = [page.ref(row, column + _SHIFT) for column in _IDENTITY_COLUMNS]
    page.note(_identity(cells))
    page.note(_warning(cells), bold=True)


def _identity(cells: Sequence[Ref]) -> Formula:
    now, before, joined, released, killed = (cell.address for cell in cells)
    sign = f'IF({now}={before}+{joined}-{released}-{killed}," = "," ≠ ")'
    text = f'"Đối chiếu: {_IDENTITY} ("&{now}&{sign}&{before}&" + "&{joined}&" - "&{released}&" - "&{killed}&")."'

    def shown(lookup: Lookup) -> str:
        found = [number_at(lookup, cell) for cell in cells]
        equal = "=" if found[0] == _expected(lookup, cells) else "≠"
        return f"Đối chiếu: {_IDENTITY} ({found[0]} {equal} {found[1]} + {found[2]} - {found[3]} - {found[4]})."

    return Formula(text, shown)


def _warning(cells: Sequence[Ref]) -> Formula:
    """Blank while the identity holds; dismissals under Điều 17.3 c, d have no column and may be the reason."""
    now, before, joined, released, killed = (cell.address for cell in cells)
    expected = f"({before}+{joined}-{released}-{killed})"
    said = "CẢNH BÁO: cột 4 phải bằng ", ", đang là ", ". Đề nghị rà soát trước khi gửi."

    def shown(lookup: Lookup) -> str:
        found, due = number_at(lookup, cells[0]), _expected(lookup, cells)
        return "" if found == due else f"{said[0]}{due}{said[1]}{found}{said[2]}"

    return Formula(f'IF({now}={expected},"","{said[0]}"&{expected}&"{said[1]}"&{now}&"{said[2]}")', shown)


def _expected(lookup: Lookup, cells: Sequence[Ref]) -> Number:
    before, joined, released, killed = (number_at(lookup, cell) for cell in cells[1:])
    return before + joined - released - killed


def missing_note(columns: Sequence[int]) -> str:
    """Names the columns that stay blank, and what records are missing."""
    reasons = []
    for first, last, records in _RECORDS:
        blank = [column for column in columns if first <= column <= last]
        if blank:
            reasons.append(f"{_named(blank)} (chưa có hồ sơ {records})")
    return f"Để trống: {'; '.join(reasons)}."


def _named(columns: Sequence[int]) -> str:
    return f"cột {', '.join(str(column) for column in columns)}"


def _add_teams(book: Book, values: Bm1Values, form_row: int) -> None:
    page = SheetPage(book, TEAM_SHEET, _columns("Tổ"), _SIZES)
    page.open(None, ["BẢNG CHI TIẾT THEO TỔ"], ["(Dùng để đối chiếu Biểu mẫu 01, lưu tại Công an cấp xã)"])
    page.header(numbers_merge=2)
    whole = astuple(values.figures)
    teams = [astuple(team.figures) for team in values.teams]
    first = page.row
    for number, (team, figures) in enumerate(zip(values.teams, teams, strict=True), start=1):
        page.add_row([number, team.name, *map(_team_figure, figures, whole)])
    # A column no team can be asked for (classes are held for the commune) takes the form's figure as it is.
    summed = [None not in column for column in zip(*teams, strict=True)] or [False] * len(whole)
    totals: list[Content] = []
    for column, is_summed in enumerate(summed, start=_FIRST + _SHIFT):
        form = Ref(FORM_SHEET, form_row, column)
        above = sum_down(page.ref(first, column), page.ref(page.row - 1, column))
        known = whole[column - _FIRST - _SHIFT] is not None
        totals.append(above if is_summed else link(form, page.name) if known else None)
    total_row = page.add_row([None, "Tổng cộng", *totals], RowStyle(bold=True))
    gaps = [
        difference(page.ref(total_row, column), Ref(FORM_SHEET, form_row, column), page.name) if is_summed else None
        for column, is_summed in enumerate(summed, start=_FIRST + _SHIFT)
    ]
    page.add_row([None, "Chênh lệch với Biểu mẫu 01", *gaps], PART)
    page.note("Ghi chú: “-” là số liệu chỉ có chung toàn xã; chênh lệch khác 0 thì phải rà soát trước khi gửi.")
    page.close()


def _team_figure(figure: int | None, whole: int | None) -> int | str | None:
    """Blank where nobody keeps records, "-" where only the commune does."""
    return "-" if figure is None and whole is not None else figure
