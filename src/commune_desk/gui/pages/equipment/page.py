"""The page: what there is at the left, one item or the norms at the right."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.list_page import ListPage
from commune_desk.gui.pages.equipment.columns import DUE, GROUP, ItemRows, columns, group_options, row_key
from commune_desk.gui.pages.equipment.record import NORMS, EquipmentRecord
from commune_desk.gui.widgets.buttons import Button
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView


class EquipmentPage(ListPage):
    """Trang bị."""

    record: EquipmentRecord
    subjects = frozenset({"equipment", "members", "teams", "units"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        texts = ListTexts(
            noun=tr("món"),
            placeholder=tr("Tìm tên, số hiệu, người giữ"),
            empty_title=tr("Chưa có trang bị nào trong sổ"),
            empty_text=tr("Ghi những gì đơn vị đang có; giao, thu, kiểm tra đều tính từ đây."),
            first_step=tr("Nhận về kho"),
        )
        rows = ItemRows(context.office.equipment, context.as_of)
        items = ListView("equipment", columns(), rows, row_key, context.tasks, texts, checkable=False, two_lines=True)
        super().__init__(context, tr("Trang bị"), tr("Nhận về kho"), items, EquipmentRecord(context), parent)
        self.hint = tr("Enter mở · Ctrl+N nhận về kho")
        self.norms_button = Button(tr("Định mức"), "scale")
        self.head.add_button(self.norms_button)
        self.head.add_button(self.add_button)
        self.list.filters.add_menu(GROUP, tr("Nhóm"), group_options())
        self.list.filters.add_toggle(DUE, tr("Đến hạn kiểm tra"))
        self.norms_button.clicked.connect(self._on_norms)

    @Slot()
    def _on_norms(self) -> None:
        self.both.open_panel()
        self.record.show_tab(NORMS)
