"""The page: what there is at the left, one item or the norms at the right."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.equipment.columns import DUE, GROUP, ItemRows, columns, group_options, row_key
from commune_desk.gui.pages.equipment.record import ITEM, NORMS, EquipmentRecord
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.record_panel import ListAndRecord
from commune_desk.services.equipment import ItemView


class EquipmentPage(PageWidget):
    """Trang bị."""

    subjects = frozenset({"equipment", "members", "teams", "units"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Enter mở · Ctrl+N nhận về kho")
        self.head = PageHead(tr("Trang bị"))
        self.norms_button = Button(tr("Định mức"), "scale")
        self.add_button = Button(tr("Nhận về kho"), "plus", Kind.PRIMARY, "Ctrl+N")
        texts = ListTexts(
            noun=tr("món"),
            placeholder=tr("Tìm tên, số hiệu, người giữ"),
            empty_title=tr("Chưa có trang bị nào trong sổ"),
            empty_text=tr("Ghi những gì đơn vị đang có; giao, thu, kiểm tra đều tính từ đây."),
            first_step=tr("Nhận về kho"),
        )
        rows = ItemRows(context.office.equipment, context.as_of)
        self.list = ListView(
            "equipment", columns(), rows, row_key, context.tasks, texts, checkable=False, two_lines=True
        )
        self.record = EquipmentRecord(context)
        self._build()
        self._connect()

    def load(self) -> None:
        self.add_button.setEnabled(not self.context.as_of.read_only)
        self.list.reload()
        self.record.reload()

    def _build(self) -> None:
        self.head.add_button(self.norms_button)
        self.head.add_button(self.add_button)
        self.list.filters.add_menu(GROUP, tr("Nhóm"), group_options())
        self.list.filters.add_toggle(DUE, tr("Đến hạn kiểm tra"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.both = ListAndRecord("equipment", left, self.record)
        self.body.addWidget(self.both)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.norms_button.clicked.connect(self._on_norms)
        self.list.first_step_requested.connect(self._on_add)
        self.list.opened.connect(self._on_opened)
        self.list.loaded.connect(self._on_loaded)
        self.record.step_requested.connect(self.list.step)

    @Slot()
    def _on_loaded(self) -> None:
        self.head.set_subtitle(self.list.foot_text)

    @Slot()
    def _on_add(self) -> None:
        self.both.open_panel()
        self.record.show_tab(ITEM)
        self.record.begin_new()

    @Slot()
    def _on_norms(self) -> None:
        self.both.open_panel()
        self.record.show_tab(NORMS)

    @Slot(object)
    def _on_opened(self, view: ItemView) -> None:
        self.both.open_panel()
        self.record.show_item(view.id)
