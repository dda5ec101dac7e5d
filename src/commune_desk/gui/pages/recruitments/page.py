"""The page: cases at the left, one of them at the right."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commune_desk.domain.recruitments import CaseKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.page import PageWidget
from commune_desk.gui.pages.recruitments.columns import KIND, RUNNING, columns, row_key, rows_of
from commune_desk.gui.pages.recruitments.options import options_of
from commune_desk.gui.pages.recruitments.record import CaseRecord
from commune_desk.gui.widgets.buttons import Button, Kind
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView
from commune_desk.gui.widgets.page_head import PageHead
from commune_desk.gui.widgets.record_panel import ListAndRecord
from commune_desk.services.recruitment_views import CaseLineView


class RecruitmentsPage(PageWidget):
    """Tuyển chọn."""

    subjects = frozenset({"recruitments", "members", "teams", "calendar_days", "units"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.hint = tr("Enter mở · Ctrl+N lập hồ sơ")
        self.head = PageHead(tr("Tuyển chọn"))
        self.add_button = Button(tr("Lập hồ sơ"), "plus", Kind.PRIMARY, "Ctrl+N")
        texts = ListTexts(
            noun=tr("hồ sơ"),
            placeholder=tr("Tìm tên hồ sơ, tổ"),
            empty_title=tr("Chưa có hồ sơ nào"),
            empty_text=tr("Mỗi lần tuyển chọn, cho thôi là một hồ sơ: từng bước có hạn theo ngày làm việc và giấy tờ."),
            first_step=tr("Lập hồ sơ"),
        )
        self.list = ListView(
            "recruitments", columns(), rows_of(context), row_key, context.tasks, texts, checkable=False, two_lines=True
        )
        self.record = CaseRecord(context)
        self._build()
        self._connect()

    def load(self) -> None:
        self.add_button.setEnabled(not self.context.as_of.read_only)
        self.list.reload()
        self.record.reload()

    def show_target(self, target: object) -> None:
        """The id of a case, or "new"."""
        if target == "new":
            self._on_add()
        elif isinstance(target, UUID):
            self.list.select_key(target)
            self._open(target)

    def _build(self) -> None:
        self.head.add_button(self.add_button)
        self.list.filters.add_toggle(RUNNING, tr("Đang làm"))
        self.list.filters.add_menu(KIND, tr("Loại"), options_of("case_kind", CaseKind))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.both = ListAndRecord("recruitments", left, self.record)
        self.body.addWidget(self.both)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.list.first_step_requested.connect(self._on_add)
        self.list.opened.connect(self._on_opened)
        self.list.current_changed.connect(self._on_current_changed)
        self.list.loaded.connect(self._on_loaded)
        self.record.step_requested.connect(self.list.step)
        self.record.opened.connect(self._on_case_opened)

    def _open(self, case_id: UUID) -> None:
        self.both.open_panel()
        self.record.show_case(case_id)

    @Slot()
    def _on_loaded(self) -> None:
        self.head.set_subtitle(self.list.foot_text)

    @Slot()
    def _on_add(self) -> None:
        self.both.open_panel()
        self.record.begin_new()

    @Slot(object)
    def _on_opened(self, view: CaseLineView) -> None:
        self._open(view.id)

    @Slot(object)
    def _on_current_changed(self, view: CaseLineView | None) -> None:
        if view is not None and self.record.isVisible() and self.record.view is not None:
            self.record.show_case(view.id)

    @Slot(object)
    def _on_case_opened(self, case_id: UUID) -> None:
        self.list.select_key(case_id)
        self._open(case_id)
