"""The month as a table: the name, one column a day, the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from commune_desk import wording
from commune_desk.domain.rosters import ShiftKind
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.rosters.sheet import MemberLine, Sheet, TeamLine, hours_text
from commune_desk.services.roster_views import RosterSlot

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `TeamLine` or `MemberLine` of a row."""
NAME_COLUMN = 0
FIRST_DAY_COLUMN = 1

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class LedgerColumn:
    """A figure of the ledger; `name` is an attribute of `ShiftCounts`, "" for the others."""

    key: str
    title: str
    tip: str
    name: str = ""


def ledger_columns(month_before: int) -> tuple[LedgerColumn, ...]:
    """The ledger, in its order."""
    return (
        LedgerColumn("shifts", tr("Ca"), tr("Số ca trong tháng"), "shifts"),
        LedgerColumn("nights", tr("Đêm"), tr("Số ca tính bồi dưỡng đêm"), "nights"),
        LedgerColumn("weekends", tr("CN, T7"), tr("Số ca rơi vào thứ Bảy, Chủ nhật, ngày nghỉ bù"), "weekends"),
        LedgerColumn("holidays", tr("Lễ"), tr("Số ca rơi vào ngày lễ, Tết"), "holidays"),
        LedgerColumn(
            "carried",
            tr("Từ T{month}", month=month_before),
            tr("Số ca tháng trước nhiều hơn (+) hay ít hơn (−) trung bình của tổ"),
        ),
        LedgerColumn("above", tr("Ít · Nhiều"), tr("Số ca tháng này so với trung bình của tổ")),
    )


LEDGER_WIDTH = len(ledger_columns(1))


class RosterModel(QAbstractTableModel):
    """Shows a `Sheet`; what was typed shows at once, before the service has answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.current_row = -1
        self._ahead: dict[tuple[int, int], tuple[RosterSlot, ...]] = {}

    @property
    def day_count(self) -> int:
        """Columns of days."""
        return len(self.sheet.days) if self.sheet is not None else 0

    @property
    def first_ledger_column(self) -> int:
        """Where the ledger begins."""
        return FIRST_DAY_COLUMN + self.day_count

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows a month; with the same rows and days, selection and place stay as they are."""
        old = self.sheet
        self._ahead.clear()
        if old is not None and _shape(old) == _shape(sheet):
            self.sheet = sheet
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def line(self, row: int) -> TeamLine | MemberLine | None:
        """What stands in a row."""
        if self.sheet is None or not 0 <= row < len(self.sheet.lines):
            return None
        return self.sheet.lines[row]

    def day_at(self, column: int) -> int | None:
        """Place (from 0) of the day of a column."""
        at = column - FIRST_DAY_COLUMN
        return at if 0 <= at < self.day_count else None

    def slots_at(self, index: _Index) -> tuple[RosterSlot, ...]:
        """The shifts of a cell."""
        line, at = self.line(index.row()), self.day_at(index.column())
        if not isinstance(line, MemberLine) or at is None:
            return ()
        return self._ahead.get((index.row(), at), line.member.cells[at].slots)

    def draw_ahead(self, indexes: Sequence[_Index], slots: tuple[RosterSlot, ...]) -> None:
        """Shows shifts that the service is about to write, until the next sheet."""
        for index in indexes:
            at = self.day_at(index.column())
            if at is not None:
                self._ahead[index.row(), at] = slots
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.sheet is None else self.first_ledger_column + LEDGER_WIDTH

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.day_at(index.column()) is None or not isinstance(self.line(index.row()), MemberLine):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None or not index.isValid():
            return None
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index, line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index, line) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        at = self.day_at(section)
        if role != Qt.ItemDataRole.ToolTipRole or orientation != Qt.Orientation.Horizontal or at is None:
            return super().headerData(section, orientation, role)
        return None if self.sheet is None else day_tip(self.sheet, at)

    def _text(self, index: _Index, line: TeamLine | MemberLine) -> str:
        column = index.column()
        if isinstance(line, TeamLine):
            return line.title if column == NAME_COLUMN else ""
        if column == NAME_COLUMN:
            return line.member.full_name
        at = self.day_at(column)
        if at is not None:
            return " ".join(slot.letter for slot in self.slots_at(index))
        return self.ledger_text(line, column - self.first_ledger_column)

    def ledger_text(self, line: MemberLine, at: int) -> str:
        """A figure of the ledger; a difference has its sign."""
        column = ledger_columns(1)[at]
        if column.name:
            return str(getattr(line.member.counts, column.name))
        if column.key == "carried":
            return "" if line.carried is None else signed(line.carried)
        return signed(round(line.above))

    def _tip(self, index: _Index, line: TeamLine | MemberLine) -> str:
        at = self.day_at(index.column())
        if at is None or isinstance(line, TeamLine) or self.sheet is None:
            return ""
        sheet, cell = self.sheet, line.member.cells[at]
        kinds = {kind.code: kind for kind in sheet.view.kinds}
        told = [_slot_text(slot, kinds.get(slot.kind_code)) for slot in cell.slots]
        if not cell.in_service:
            told.append(tr("Ngày này không thuộc quá trình tham gia"))
        place = line.member.member_id, sheet.days[at].day
        told += [problem_text(sheet, number) for number in sheet.wrong.get(place, ())]
        return "\n".join(told)


def problem_text(sheet: Sheet, number: int) -> str:
    """A violation in a sentence."""
    problem = sheet.view.problems[number]
    return wording.say(problem.sentence_code, **problem.facts)


def signed(number: int) -> str:
    """+1, −1, 0."""
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


def day_words(sheet: Sheet, at: int) -> str:
    """Thứ Bảy 24/10."""
    day = sheet.days[at]
    return f"{wording.say(day.weekday.label_code)} {day.day:%d/%m}"


def day_tip(sheet: Sheet, at: int) -> str:
    """Thứ Tư 02/09: Ngày lễ, Quốc khánh."""
    day = sheet.days[at]
    told = ", ".join(part for part in (wording.say(f"day_kind.{day.kind}"), day.note) if part)
    return f"{day_words(sheet, at)}: {told}"


def _slot_text(slot: RosterSlot, kind: ShiftKind | None) -> str:
    words = [f"{kind.name} {hours_text(kind)}" if kind else slot.kind_code]
    if slot.is_leader:
        words.append(tr("trưởng ca"))
    if slot.pinned:
        words.append(tr("đã ghim"))
    words.append(wording.say(f"choice.attendance.{slot.attendance}"))
    return " · ".join(words)


def _shape(sheet: Sheet) -> tuple[object, ...]:
    keys = [line.key if isinstance(line, MemberLine) else (line.team_id, line.folded) for line in sheet.lines]
    return sheet.view.month, keys
