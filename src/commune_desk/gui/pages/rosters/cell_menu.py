"""The menu of a cell: what keys do, and who came."""

from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from commune_desk import wording
from commune_desk.domain.rosters import Attendance
from commune_desk.gui.i18n import tr
from commune_desk.gui.pages.rosters.edits import GridCell
from commune_desk.gui.pages.rosters.sheet import Sheet
from commune_desk.services.roster_commands import SetAttendance

PIN, CLEAR, OPEN = "pin", "clear", "open"


def cell_menu(parent: QWidget, sheet: Sheet, cells: list[GridCell], current: GridCell, today: date) -> QMenu:
    """Actions whose data is PIN, CLEAR, OPEN, (kind code, beside) or `SetAttendance`."""
    menu = QMenu(parent)
    if current.in_service:
        for kind in sheet.view.kinds:
            _add(menu, f"{kind.name}\t{kind.letter}", (kind.code, False))
        if current.slots:
            more = menu.addMenu(tr("Xếp thêm ca"))
            for kind in sheet.view.kinds:
                _add(more, f"{kind.name}\tAlt+{kind.letter}", (kind.code, True))
    if any(cell.slots for cell in cells):
        menu.addSeparator()
        _add(menu, f"{tr('Ghim hoặc bỏ ghim')}\tCtrl+G", PIN)
        _add(menu, f"{tr('Bỏ ca')}\tDelete", CLEAR)
    if current.slots:
        _add_attendance(menu, sheet, current, today)
        menu.addSeparator()
        _add(menu, f"{tr('Tuyến, trưởng ca')}\tEnter", OPEN)
    return menu


def _add_attendance(menu: QMenu, sheet: Sheet, cell: GridCell, today: date) -> None:
    """Only for days that have come."""
    duty = {kind.code: kind for kind in sheet.view.kinds if kind.is_duty}
    slots = [slot for slot in cell.slots if slot.kind_code in duty]
    if cell.day > today or not slots:
        return
    menu.addSeparator()
    for slot in slots:
        for attendance in Attendance:
            words = wording.say(f"choice.attendance.{attendance}")
            title = words if len(slots) == 1 else f"{duty[slot.kind_code].name}: {words}"
            action = _add(menu, title, SetAttendance(slot.shift_id, cell.line.member.member_id, attendance))
            action.setCheckable(True)
            action.setChecked(slot.attendance == attendance)


def _add(menu: QMenu, text: str, data: object) -> QAction:
    action = menu.addAction(text)
    action.setData(data)
    return action
