"""The page: cases at the left, one of them at the right."""

from PySide6.QtWidgets import QWidget

from commune_desk.domain.recruitments import CaseKind
from commune_desk.gui.context import PageContext
from commune_desk.gui.i18n import tr
from commune_desk.gui.list_page import ListPage
from commune_desk.gui.pages.recruitments.columns import KIND, RUNNING, columns, row_key, rows_of
from commune_desk.gui.pages.recruitments.options import options_of
from commune_desk.gui.pages.recruitments.record import CaseRecord
from commune_desk.gui.widgets.list_columns import ListTexts
from commune_desk.gui.widgets.list_view import ListView


class RecruitmentsPage(ListPage):
    """Tuyển chọn."""

    record: CaseRecord
    subjects = frozenset({"recruitments", "members", "teams", "calendar_days", "units"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        texts = ListTexts(
            noun=tr("hồ sơ"),
            placeholder=tr("Tìm tên hồ sơ, tổ"),
            empty_title=tr("Chưa có hồ sơ nào"),
            empty_text=tr("Mỗi lần tuyển chọn, cho thôi là một hồ sơ: từng bước có hạn theo ngày làm việc và giấy tờ."),
            first_step=tr("Lập hồ sơ"),
        )
        cases = ListView(
            "recruitments", columns(), rows_of(context), row_key, context.tasks, texts, checkable=False, two_lines=True
        )
        super().__init__(context, tr("Tuyển chọn"), tr("Lập hồ sơ"), cases, CaseRecord(context), parent)
        self.hint = tr("Enter mở · Ctrl+N lập hồ sơ")
        self.leaving = self.record.leaving
        self.head.add_button(self.add_button)
        self.list.filters.add_toggle(RUNNING, tr("Đang làm"))
        self.list.filters.add_menu(KIND, tr("Loại"), options_of("case_kind", CaseKind))
        self.record.opened.connect(self.open_record)
